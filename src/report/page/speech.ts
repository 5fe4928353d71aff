/** The messages of the page, and those that it shares with the other formats. */

import type { ReportWords } from '../words.ts'
import type { PageWords } from './words.ts'

export interface Speech extends PageWords {
  /** The messages that all formats share. */
  readonly common: ReportWords
}
