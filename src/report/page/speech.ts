/** The words of the page, and those that it shares with the other reports. */
import type { PageWords } from '../../wording/en/page.ts'
import type { ReportWords } from '../../wording/en/report.ts'

export interface Speech extends PageWords {
  /** What every report says in the same words. */
  readonly common: ReportWords
}
