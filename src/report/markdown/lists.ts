/** Lists in a comment: their limits, text that is safe in them, and what is folded. */
import type { Place } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { shortened } from '../../text/printable.ts'
import { type FindingStanding, placeText } from '../closing.ts'
import { markdownCode, markdownText } from '../markdown-text.ts'

/**
 * The limits of what is shown. A comment on GitHub holds 65,536 characters; a longer one is not shown at all, so what
 * does not fit is counted instead.
 */
export const most = {
  findings: { number: 50, length: 27_000 },
  rules: { number: 40, length: 3000 },
  exempt: { number: 50, length: 6000 },
  waivers: { number: 50, length: 6000 },
  gaps: { number: 20, length: 4000 },
  papers: { number: 100, length: 8000 },
  notes: { number: 20, length: 5000 },
  related: 10,
  /** How many documents are named for one gap. */
  documents: 10,
}

const unfolded = 5

const longest = 1000

export const text = (sentence: string) => markdownText(shortened(sentence, longest))
/** Renders a sentence outside of the lists, with limited length: one character may be written as six. */
export const inAll = (sentence: string) => markdownText(shortened(sentence, longest / 2))
export const code = (name: string) => markdownCode(shortened(name, longest))

/** Renders where a law can be read, as a link: it is text of the rule set, not of a document. */
export const address = (reference: string) =>
  /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : text(reference)

/** Renders the standing of a finding; what needs attention is bold. */
export function mark(standing: FindingStanding, words: Words['report']): string {
  const word = words.standings[standing]
  return standing === 'fail' || standing === 'review' ? `**${word}**` : word
}

/** Renders a list under a heading, folded if it is long. The title contains only own words and numbers. */
export function listed(
  title: string,
  lines: readonly string[],
  number: number,
  more: readonly string[] = [],
): string[][] {
  const rest = more.length === 0 ? [] : [[...more]]
  if (number <= unfolded) return [[`### ${title}`], [...lines], ...rest]
  return [['<details>', `<summary>${title}</summary>`], [...lines], ...rest, ['</details>']]
}

export const at = (place: Place): string => code(placeText(place))

/** Returns as many entries, from the first on, as the limits of number and length allow, and the number of the rest. */
export function within<T>(
  all: readonly T[],
  linesOf: (one: T) => string[],
  { number, length }: { readonly number: number; readonly length: number },
): { readonly shown: readonly string[][]; readonly left: readonly T[] } {
  const shown: string[][] = []
  let used = 0
  for (const one of all.slice(0, number)) {
    const lines = linesOf(one)
    used += lines.join('\n').length + 1
    if (used > length) break
    shown.push(lines)
  }
  return { shown, left: all.slice(shown.length) }
}

export const sumOf = (numbers: Readonly<Record<string, number>>) =>
  Object.values(numbers).reduce((sum, number) => sum + number, 0)
