/** Where a text stops being YAML or JSON, and the words to say it with. */
import type { Fault } from '../model.ts'
import { syntax, type WordsOf } from './cards.ts'
import type { Range, Text } from './place.ts'

type SyntaxMessage = keyof typeof syntax.messages
type Label = keyof typeof syntax.labels

/** One break of the grammar. */
export interface Slip {
  readonly message: SyntaxMessage
  readonly words: Readonly<Record<string, string>>
  readonly range: Range
  readonly related: { readonly label: Label; readonly range: Range } | undefined
}

/** Makes a slip; one that lacks a word of its message does not compile. The line is that of the related place. */
export function slipOf<M extends SyntaxMessage>(
  message: M,
  words: Omit<WordsOf<typeof syntax, M>, 'line'>,
  range: Range,
  related?: Slip['related'],
): Slip {
  return { message, words, range, related }
}

/** The slip as a fault of one document, whose text begins at `offset`. */
export function faultOfSlip(
  text: Text,
  part: number,
  { message, words, range, related }: Slip,
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
