/** The words of the page, and those that it shares with the other reports. */

import type { ReportWords } from '../words.ts'
import type { PageWords } from './words.ts'

export interface Speech extends PageWords {
  /** What every report says in the same words. */
  readonly common: ReportWords
}
