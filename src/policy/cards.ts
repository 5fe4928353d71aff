/** The metadata of findings about waivers, positions and baselines: verdicts depend on these files, so they are checked too. */
import type { Arguments, Card, Term } from '../core/model/model.ts'
import { cards } from '../generated/messages/en/cards/policy.ts'

/** Used as the last day of a waiver if its value is a list or a group. */
export const noSingleDay = cards.waiver.terms['no-single-day']

export const {
  waiver: waiverCard,
  position: positionCard,
  baseline: baselineCard,
  settings: settingsCard,
} = cards

/** The metadata of findings about waivers, baselines, positions and changed settings. */
export const gateCards: readonly Card[] = Object.values(cards)

type GateTerm =
  | keyof (typeof waiverCard)['terms']
  | keyof (typeof positionCard)['terms']
  | keyof (typeof baselineCard)['terms']

export function gateTerm(term: GateTerm, args?: Arguments): Term {
  return args === undefined ? { term } : { term, with: args }
}
