/** Checks whether a program found exactly the planted faults. */
import type { Finding } from '../../src/core/model/model.ts'
import type { Planted } from '../corpus.ts'

/** A finding in a few words: where, by which rule, and what it says. */
const said = (file: string, { line, part = 0 }: Within, rule: string, message: string) =>
  `${file}${line === undefined ? '' : `:${line}`}${part === 0 ? '' : `#${part}`} ${rule} ${message}`

/** The line of an archive of lines, or the number of a document in a file with several. */
type Within = Pick<Planted, 'line' | 'part'>

/** The findings among the lines of a report in NDJSON; of an archive of lines with the line. */
export function foundByUs(out: string): readonly string[] {
  return out
    .split('\n')
    .filter(text => text.startsWith('{"type":"finding"'))
    .map(text => {
      const { rule, message, place } = JSON.parse(text) as Finding
      const { file, line, part } = place
      const within = file.endsWith('.ndjson') && line !== undefined ? { line } : { part }
      return said(file, within, rule, message)
    })
}

/** The same of what was planted in a corpus of that name. */
export function wantedOfUs(name: string, planted: readonly Planted[]): readonly string[] {
  return planted.map(({ file, rule, message, ...within }) => said(`${name}/${file}`, within, rule, message))
}

/** How an answer differs from the one that is wanted, in words; nothing where it does not, in whatever order. */
export function difference(found: readonly string[], wanted: readonly string[]): string | undefined {
  const left = new Map<string, number>()
  for (const one of wanted) left.set(one, (left.get(one) ?? 0) + 1)
  const extra: string[] = []
  for (const one of found) {
    const count = left.get(one) ?? 0
    if (count === 0) extra.push(one)
    else left.set(one, count - 1)
  }
  const lost = [...left].flatMap(([one, count]) => Array.from({ length: count }, () => one))
  if (lost.length + extra.length === 0) return undefined
  const example = lost[0] === undefined ? `not planted: ${extra[0]}` : `not found: ${lost[0]}`
  return `${lost.length} of ${wanted.length} not found, ${extra.length} too many (${example})`
}
