/** Syntax errors: where a text stops being YAML or JSON, and the message for it. */
import type { Fault } from '../core/model/model.ts'
import { syntax, type WordsOf } from './cards.ts'
import type { PlacedText, Range } from './place.ts'

type SyntaxMessage = keyof typeof syntax.messages
type Label = keyof typeof syntax.labels

/** One syntax error. */
export interface SyntaxFault {
  readonly message: SyntaxMessage
  readonly words: Readonly<Record<string, string>>
  readonly range: Range
  readonly related: { readonly label: Label; readonly range: Range } | undefined
}

/**
 * Makes a syntax error; one that lacks an argument of its message does not compile. The line is that of the related
 * place.
 */
export function slipOf<M extends SyntaxMessage>(
  message: M,
  words: Readonly<Record<Exclude<keyof WordsOf<typeof syntax, M>, 'line'>, string>>,
  range: Range,
  related?: SyntaxFault['related'],
): SyntaxFault {
  return { message, words, range, related }
}

/** Returns the syntax error as a fault of one document, whose text begins at `offset`. */
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

/** Returns the range of `length` characters. */
export const span = (start: number, length: number): Range => ({ start, end: start + length })

/** Returns the name of a character that cannot be shown. */
export const named = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

/** Returns the first escape that is a lone surrogate: it is not a character, and readers treat it differently. */
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
