/** What several rules, the law and the gate say, in Simplified Chinese. */
import type { Phrases } from '../card-words.ts'
import { law } from './law.ts'

export const phrases: Phrases = {
  ...law,
}
