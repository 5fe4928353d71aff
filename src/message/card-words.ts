/** The translated sentences of a card. */
import type { Card } from '../core/model/model.ts'

/**
 * The sentences of a card by message, label and term id, with the same `{names}` as the card's own. A missing one is
 * shown in English.
 */
export interface CardWords<M extends string = string, L extends string = string, T extends string = string> {
  readonly summary?: string
  readonly why?: string
  readonly messages: Readonly<Partial<Record<M, { readonly text: string; readonly help: string }>>>
  readonly labels?: Readonly<Partial<Record<L, string>>>
  readonly terms?: Readonly<Partial<Record<T, string>>>
}

type LabelsOf<C extends Card> = C extends { readonly labels: infer L } ? keyof L & string : never
type TermsOf<C extends Card> = C extends { readonly terms: infer T } ? keyof T & string : never

/** The sentences of one card: an id that the card does not have does not compile. */
export type WordsFor<C extends Card> = CardWords<keyof C['messages'] & string, LabelsOf<C>, TermsOf<C>>

/** The sentences of all cards of a list, by id. */
export type WordsForAll<Cards extends readonly Card[]> = {
  readonly [C in Cards[number] as C['id']]: WordsFor<C>
}
