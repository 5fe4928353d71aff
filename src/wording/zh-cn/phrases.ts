/** What several rules, the law and the gate say, in Simplified Chinese. */
import type { Phrases } from '../card-words.ts'
import { countries } from './countries.ts'
import { law } from './law.ts'
import { trade } from './trade.ts'

export const phrases: Phrases = {
  ...countries,
  ...trade,
  ...law,
}
