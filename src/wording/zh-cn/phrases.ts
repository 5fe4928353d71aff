/** What several rules, the law and the gate say, in Simplified Chinese. */
import type { Phrases } from '../card-words.ts'

export const phrases: Phrases = {
  '{dayFirst} to {dayLast}': '{dayFirst} 至 {dayLast}',
}
