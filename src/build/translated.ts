/** Finds what a catalogue lacks of the rules: it is shown in English. */
import { documentCards } from '../core/map.ts'
import type { Card } from '../core/model/model.ts'
import { cards as configuration } from '../generated/messages/en/cards/configuration.ts'
import type { Catalogue } from '../message/translator.ts'
import { gateCards } from '../policy/cards.ts'
import { rules } from '../rules/index.ts'

/** All cards of enduse, except those of rule sets. */
export const allCards: readonly Card[] = [...rules, ...documentCards, ...gateCards, configuration.config]

/** Returns the ids that a catalogue lacks of the rules, such as `within-validity: message too-late`. */
export function untranslated({ cards }: Pick<Catalogue, 'cards'>): readonly string[] {
  return rules.flatMap((card: Card) => {
    const words = Object.hasOwn(cards, card.id) ? cards[card.id] : undefined
    if (words === undefined) return [`${card.id}: everything`]
    const lacks = (what: string, expected: object | undefined, found: object | undefined) =>
      Object.keys(expected ?? {})
        .filter(id => !Object.hasOwn(found ?? {}, id))
        .map(id => `${card.id}: ${what} ${id}`)
    return [
      ...(words.summary === undefined ? [`${card.id}: summary`] : []),
      ...(words.why === undefined ? [`${card.id}: why`] : []),
      ...lacks('message', card.messages, words.messages),
      ...lacks('label', card.labels, words.labels),
      ...lacks('term', card.terms, words.terms),
    ]
  })
}
