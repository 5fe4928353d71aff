/** The words of a card in a language that is not the one in which the cards are written. */
import type { Card } from '../core/model/model.ts'

/**
 * A card's sentences, message by message and label by label. In them `{word}` is filled as in the card itself, with what
 * stands in the finding; `{~word}` too, and what enduse itself put there is said in the language, by the phrases.
 */
export interface CardWords<M extends string = string, L extends string = string> {
  readonly summary: string
  readonly why: string
  readonly messages: Readonly<Record<M, { readonly text: string; readonly help: string }>>
  readonly labels: Readonly<Record<L, string>>
  /** What this rule alone puts into its findings and reasons; see `Phrases`. */
  readonly phrases: Phrases
}

/**
 * Phrases of enduse, and what they are in the language: `wet ink`, or with words in them that are phrases themselves or
 * stay as they are, such as `item {line} of {shipment}`. What is called `day` stands for a day alone, and `number` for a number.
 */
export type Phrases = Readonly<Record<string, string>>

type LabelsOf<C extends Card> = C extends { readonly labels: infer L } ? keyof L & string : never

/** The words that a card needs: one that is forgotten does not compile. */
export type WordsFor<C extends Card> = CardWords<keyof C['messages'] & string, LabelsOf<C>>

/** The words that all cards of a list need, by id. */
export type WordsForAll<Cards extends readonly Card[]> = {
  readonly [C in Cards[number] as C['id']]: WordsFor<C>
}
