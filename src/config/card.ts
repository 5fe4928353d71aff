/** The messages about entries of a configuration that have no effect. */
import { cards } from '../generated/messages/en/cards/configuration.ts'

export const configCard = cards.config

export type HintMessage = keyof (typeof configCard)['messages']
