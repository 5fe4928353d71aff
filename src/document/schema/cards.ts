/** The diagnostics of schema validation: the messages of its two cards, and their arguments. */
import type { Arguments, Card, Term } from '../../core/model/model.ts'
import { cards } from '../../generated/messages/en/cards/schema.ts'

/** The cards of schema validation. */
export const schemaCards: readonly Card[] = Object.values(cards)

/** A message id of the card `schema`. */
export type FormMessage = keyof (typeof cards)['schema']['messages']

/** A message id of the card `text-read-as-number`. */
type TextMessage = keyof (typeof cards)['text-read-as-number']['messages']

/** A message of one of the two cards, with its arguments. */
export type Sentence =
  | { readonly rule: 'schema'; readonly message: FormMessage; readonly data: Arguments }
  | { readonly rule: 'text-read-as-number'; readonly message: TextMessage; readonly data: Arguments }

/** Returns a sentence of the card `schema`. */
export function formSentence(message: FormMessage, data: Arguments): Sentence {
  return { rule: 'schema', message, data }
}

/** Returns a sentence of the card `text-read-as-number`. */
export function textSentence(message: TextMessage, data: Arguments): Sentence {
  return { rule: 'text-read-as-number', message, data }
}

/** Returns a phrase of both cards. */
export function schemaTerm(term: keyof (typeof cards)['schema']['terms'], args?: Arguments): Term {
  return args === undefined ? { term } : { term, with: args }
}
