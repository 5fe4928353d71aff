/** Where imported values were read: written beside documents, and looked up for findings. */
import type { Pointer } from '../core/model/model.ts'
import { parentOf } from '../core/model/pointer.ts'
import type { ImportedDocument, ImportOrigin } from './model.ts'

/** The end of the name of an origin file. */
export const originsEnding = '.origins.tsv'

/** The first line of an origin file. */
export const originsHead = 'document\tpointer\tsource\tat\tline\tcolumn\n'

/** The origin of a value, and the file that it was read from. */
export interface ValueOrigin extends ImportOrigin {
  readonly source: string
}

/** Returns the lines of a document in an origin file. */
export function originLines(document: string, source: string, { origins }: ImportedDocument): string {
  const lines: string[] = []
  for (const [pointer, { at, line = '', column = '' }] of origins)
    lines.push([document, pointer, source, at, String(line), String(column)].map(documentField).join('\t'))
  return `${lines.join('\n')}\n`
}

const letters: Readonly<Record<string, string>> = { '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }

/** Returns the name of a document, or another text, as the lines of an origin file have it. */
export function documentField(text: string): string {
  return text.replace(/[\\\t\n\r]/g, sign => `\\${letters[sign]}`)
}

function unescaped(text: string): string {
  return text.replace(/\\([\\tnr])/g, (_, sign: string) => ({ t: '\t', n: '\n', r: '\r' })[sign] ?? sign)
}

/** Reads one line of an origin file; `undefined` for one that is none. */
function originIn(
  line: string,
): { readonly document: string; readonly pointer: Pointer; readonly origin: ValueOrigin } | undefined {
  const [document, pointer, source, at, row = '', column = '', ...more] = line.split('\t').map(unescaped)
  if (document === undefined || pointer === undefined || source === undefined || at === undefined)
    return undefined
  if (more.length > 0 || document === 'document') return undefined
  const numbers = /^\d{1,9}$/.test(row) ? { line: Number(row), column: Number(column) || 1 } : {}
  return { document, pointer, origin: { source, at, ...numbers } }
}

/** Returns the origins of a document among the lines of an origin file. */
export function originsIn(
  lines: string | Iterable<string>,
  document: string,
): ReadonlyMap<Pointer, ValueOrigin> {
  const origins = new Map<Pointer, ValueOrigin>()
  for (const line of typeof lines === 'string' ? lines.split('\n') : lines) {
    const one = originIn(line)
    if (one?.document === document) origins.set(one.pointer, one.origin)
  }
  return origins
}

/** Returns the origin of the value at a pointer: its own, that of its first part, or that of the group around it. */
export function originAt(
  origins: ReadonlyMap<Pointer, ValueOrigin>,
  pointer: Pointer,
): ValueOrigin | undefined {
  const exact = origins.get(pointer)
  if (exact !== undefined) return exact
  if (pointer !== '') for (const [at, origin] of origins) if (at.startsWith(`${pointer}/`)) return origin
  for (let at = pointer; at !== ''; ) {
    at = parentOf(at)
    const around = origins.get(at)
    if (around !== undefined) return around
  }
  return undefined
}
