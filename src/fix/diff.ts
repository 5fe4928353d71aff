/** Writes a unified diff of a text in which lines changed, and none came or went. */
import { printable } from '../text/printable.ts'

/** A line of a diff, by what it is. */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'same' | 'removed' | 'added'
  readonly text: string
}

/** The lines that are shown before and after a change. */
const around = 3

/** Returns the lines of a diff between two texts of as many lines; none if they are the same. */
export function unifiedDiff(file: string, before: string, after: string): readonly DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]))
  const lines: DiffLine[] = []
  for (const [from, to] of hunksOf(changed, old.length)) {
    const count = to - from === 1 ? '' : `,${to - from}`
    lines.push({ kind: 'hunk', text: `@@ -${from + 1}${count} +${from + 1}${count} @@` })
    lines.push(...hunk(old, now, from, to))
  }
  if (lines.length === 0) return []
  const name = inHeader(file)
  return [{ kind: 'file', text: `--- ${name}` }, { kind: 'file', text: `+++ ${name}` }, ...lines]
}

const escapes: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\r': 'r', '"': '"', '\\': '\\' }

/** Returns a name as git writes it: in quotes if a character in it has to be escaped, and before a tab if there are spaces in it. */
function inHeader(file: string): string {
  if (!/["\\]/.test(file) && printable(file) === file) return file.includes(' ') ? `${file}\t` : file
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`
  const characters = Array.from(file, character => {
    const letter = escapes[character]
    if (letter !== undefined) return `\\${letter}`
    // Two number signs may begin a command of a CI runner.
    const isShown = character !== '#' && printable(character) === character
    return isShown ? character : [...new TextEncoder().encode(character)].map(octal).join('')
  })
  return `"${characters.join('')}"`
}

/** Splits a text after its line feeds; the last line may have none. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Returns the ranges of lines that are shown together. */
function hunksOf(changed: readonly number[], length: number): readonly (readonly [number, number])[] {
  const hunks: [number, number][] = []
  for (const index of changed) {
    const from = Math.max(0, index - around)
    const to = Math.min(length, index + around + 1)
    const last = hunks.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = to
    else hunks.push([from, to])
  }
  return hunks
}

/** Returns the lines of a hunk: of lines that changed one after the other, first the old ones. */
function hunk(old: readonly string[], now: readonly string[], from: number, to: number): readonly DiffLine[] {
  const lines: DiffLine[] = []
  let added: DiffLine[] = []
  for (let index = from; index < to; index++) {
    const [before = '', after = ''] = [old[index], now[index]]
    if (before === after) {
      lines.push(...added, ...shown('same', ' ', before))
      added = []
    } else {
      lines.push(...shown('removed', '-', before))
      added.push(...shown('added', '+', after))
    }
  }
  return [...lines, ...added]
}

function shown(kind: DiffLine['kind'], sign: string, line: string): readonly DiffLine[] {
  if (line.endsWith('\n')) return [{ kind, text: sign + line.slice(0, -1) }]
  return [
    { kind, text: sign + line },
    { kind, text: '\\ No newline at end of file' },
  ]
}
