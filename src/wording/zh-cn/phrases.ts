/** What several rules, the law and the gate say, in Simplified Chinese. */
import type { Phrases } from '../card-words.ts'
import { goods } from './goods.ts'
import { parties } from './parties.ts'
import { regions } from './regions.ts'

export const phrases: Phrases = {
  ...goods,
  ...parties,
  ...regions,
  '{first} to {last}': '{first} 至 {last}',
}
