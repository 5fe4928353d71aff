/** The diagnostics of the reader, and the function that makes a fault from a card. */
import type { Card, Fault, LocatedArgument, Place } from '../core/model/model.ts'
import { cards } from '../generated/messages/en/cards/reader.ts'

export const {
  'not-utf-8': notUtf8,
  'too-large': tooLarge,
  'too-deep': tooDeep,
  'too-many-values': tooManyValues,
  'too-many-documents': tooManyDocuments,
  'not-shown': unlisted,
  'alias-limit': aliasLimit,
  'alias-cycle': aliasCycle,
  'duplicate-key': duplicateKey,
  'number-precision': numberPrecision,
  'number-form': numberForm,
  tag,
  directive,
  'merge-key': mergeKey,
  'key-not-text': keyNotText,
  empty,
  syntax,
} = cards

/** Every fault of the reader. */
export const readerCards: readonly Card[] = Object.values(cards)

/** The names in braces in a sentence. */
type SentenceArguments<S extends string> = S extends `${string}{${infer Word}}${infer Rest}`
  ? Word | SentenceArguments<Rest>
  : never

/** The arguments that a message of a card needs: a fault that lacks one does not compile. */
export type WordsOf<C extends Card, M extends keyof C['messages']> = Readonly<
  Record<SentenceArguments<C['messages'][M]['text'] | C['messages'][M]['help']>, string | LocatedArgument>
>

/** Makes a fault from a card, a message and its arguments. */
export function faultOf<C extends Card, M extends keyof C['messages'] & string>(
  card: C,
  message: M,
  data: WordsOf<C, M>,
  place: Place,
  related?: { readonly label: keyof C['labels'] & string; readonly place: Place },
): Fault {
  const fault = { rule: card.id, message, data, place }
  return related === undefined ? fault : { ...fault, related: [{ ...related, data: {} }] }
}

/** Returns values at a place, or derived from one, as located arguments. */
export function locatedAt<N extends string>(
  { pointer: at }: Place,
  values: Readonly<Record<N, string>>,
): Record<N, LocatedArgument> {
  const located = Object.entries<string>(values).map(([name, value]) => [name, { value, at }])
  return Object.fromEntries(located) as Record<N, LocatedArgument>
}

/**
 * Returns the fault that states how many faults with one card were listed and how many were not, the first of them at
 * `place`.
 */
export function notShown({ id: kind }: Pick<Card, 'id'>, limit: number, count: number, place: Place): Fault {
  return faultOf(unlisted, 'more', { limit: String(limit), kind, count: String(count) }, place)
}

/** Returns a piece of the document as an argument: its first line, shortened. */
export function inShort(text: string): string {
  const [line = ''] = text.slice(0, 200).split(/[\r\n]/, 1)
  if (line.length <= 60 && line.length === text.length) return line
  return `${line
    .slice(0, 60)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
