/** Completions as the protocol has them. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  type Position,
  type Range,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Schema } from '../core/model/json-schema.ts'
import { definitionOf } from '../edit/schema.ts'
import type { Path } from '../edit/tree.ts'
import {
  blank,
  completionsAt,
  type FolderValue,
  isCertificateNumber,
  type Option,
} from '../languageservice/completion.ts'
import type { LanguageServerParts } from './sessions.ts'

/** The most characters of a text that is read anew for each request: an archive of lines in the editor is not. */
export const mostText = 1_000_000

const formatOf = (name: string): 'yaml' | 'json' => (/\.json$/i.test(name) ? 'json' : 'yaml')

/** Returns a range of offsets as one of the protocol. */
export const rangeIn = (document: TextDocument, from: number, to: number): Range => ({
  start: document.positionAt(from),
  end: document.positionAt(to),
})

/** What only the folder knows of a field: certificate numbers, lines of the certificates of a document, and parties. */
type FolderKnowledge = Readonly<Record<'number' | 'line' | 'party', () => readonly FolderValue[]>>

function knownKind(path: Path, schema: Schema): keyof FolderKnowledge | undefined {
  if (isCertificateNumber(path) && schema.type === 'string') return 'number'
  if (path.at(-1) === 'certificateLineNumber') return 'line'
  return definitionOf(schema) === 'party' ? 'party' : undefined
}

/** The kinds of completions as those of the protocol. */
const itemKinds: Readonly<Record<Option['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  example: CompletionItemKind.Text,
  start: CompletionItemKind.File,
  entry: CompletionItemKind.Struct,
}

/** Returns the completions at a position, `null` if there are none; `undefined` if they need knowledge that is not given. */
export function completionsOf(
  document: TextDocument,
  position: Position,
  { schemas, naming }: Pick<LanguageServerParts, 'schemas' | 'naming'>,
  takesSnippets: boolean,
  knowledge?: FolderKnowledge,
): CompletionList | null | undefined {
  const text = document.getText()
  const cursor = document.offsetAt(position)
  let isUnknown = false
  const found = completionsAt(text, cursor, formatOf(document.uri), schemas, naming, (path, schema) => {
    const kind = knownKind(path, schema)
    isUnknown ||= kind !== undefined && knowledge === undefined
    return kind === undefined ? [] : (knowledge?.[kind]() ?? [])
  })
  if (isUnknown || found === undefined) return isUnknown ? undefined : null
  const range = rangeIn(document, found.from, found.to)
  const typed = text.slice(found.from, cursor)
  const line = text.slice(document.offsetAt({ line: range.start.line, character: 0 }))
  const [margin = ''] = /^[ \t]*/.exec(line) ?? []
  const items = found.options.map((option, index): CompletionItem => {
    const { label, detail, about, kind } = option
    const insert = option.insert.replaceAll('\n', `\n${margin}`)
    return {
      ...{ label, detail, documentation: about, kind: itemKinds[kind] },
      textEdit: { range, newText: takesSnippets ? snippetOf(insert) : insert.replaceAll(blank, '') },
      insertTextFormat: takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      // They are chosen and ordered here: by names of codes too, which an editor does not know.
      ...{ sortText: String(index).padStart(4, '0'), filterText: typed === '' ? label : typed },
    }
  })
  return { isIncomplete: true, items }
}

/** Returns an inserted text as a snippet of the protocol, with its places to be filled in. */
function snippetOf(insert: string): string {
  const escaped = insert.split(blank).map(part => part.replace(/[\\$}]/g, '\\$&'))
  return escaped.reduce((all, part, index) => `${all}\${${index}}${part}`)
}
