/** Where a text stops being YAML or JSON, and the words to say it with. */
import type { Fault } from '../core/model/model.ts'
import { syntax, type WordsOf } from './cards.ts'
import type { PlacedText, Range } from './place.ts'

type SyntaxMessage = keyof typeof syntax.messages
type Label = keyof typeof syntax.labels

/** One break of the grammar. */
export interface SyntaxFault {
  readonly message: SyntaxMessage
  readonly words: Readonly<Record<string, string>>
  readonly range: Range
  readonly related: { readonly label: Label; readonly range: Range } | undefined
}

/** Makes a slip; one that lacks a word of its message does not compile. The line is that of the related place. */
export function slipOf<M extends SyntaxMessage>(
  message: M,
  words: Readonly<Record<Exclude<keyof WordsOf<typeof syntax, M>, 'line'>, string>>,
  range: Range,
  related?: SyntaxFault['related'],
): SyntaxFault {
  return { message, words, range, related }
}

/** The slip as a fault of one document, whose text begins at `offset`. */
export function faultOfSlip(
  text: PlacedText,
  part: number,
  { message, words, range, related }: SyntaxFault,
  offset = 0,
): Fault {
  const place = ({ start, end }: Range) => text.place(part, '', { start: start + offset, end: end + offset })
  if (related === undefined) return { rule: syntax.id, message, data: words, place: place(range) }
  const other = { label: related.label, data: {}, place: place(related.range) }
  return {
    rule: syntax.id,
    message,
    data: { ...words, line: String(other.place.line) },
    place: place(range),
    related: [other],
  }
}

/** The stretch of so many characters. */
export const span = (start: number, length: number): Range => ({ start, end: start + length })

/** The name of a character that cannot be shown. */
export const named = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

/** The first escape that is half of a character, with no other half beside it: half of one is no text, and readers make of it what they like. */
export function halfAt(quoted: string): Range | undefined {
  if (!/\\[uU][\da-fA-F]*[dD][89a-fA-F]/.test(quoted)) return undefined
  let open: Range | undefined
  for (const { 0: found, 1: digits, index } of quoted.matchAll(
    /\\(?:u([\da-fA-F]{4})|U0000([dD][89a-fA-F][\da-fA-F]{2})|[\s\S])/g,
  )) {
    const range = span(index, found.length)
    const code = Number.parseInt(digits ?? '0', 16)
    const isSecond = code >= 0xdc00 && code <= 0xdfff
    if (open !== undefined && !(isSecond && open.end === index)) return open
    if (open === undefined && (isSecond || found.length === 10)) return range
    open = !isSecond && code >= 0xd800 && code <= 0xdbff ? range : undefined
  }
  return open
}
