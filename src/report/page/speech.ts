/** The messages of the page, and those that it shares with the other formats. */

import type { Words } from '../../generated/messages/index.ts'

export type Speech = Words['page'] & {
  /** Names of countries by code; English ones stand in the report. */
  readonly countries: Words['names']['countries']
  /** The messages that all formats share. */
  readonly common: Words['report']
}
