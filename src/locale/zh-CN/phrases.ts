/** What several rules, the law and the gate say, in Simplified Chinese. */
import type { Phrases } from '../../message/card-words.ts'
import { countries } from './countries.ts'
import { goods } from './goods.ts'
import { law } from './law.ts'
import { parties } from './parties.ts'
import { regions } from './regions.ts'
import { trade } from './trade.ts'

export const phrases: Phrases = {
  ...countries,
  ...goods,
  ...parties,
  ...regions,
  ...trade,
  ...law,
}
