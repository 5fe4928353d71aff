/** Adds corrections to the findings of a report, gathered or in parts, if a format that is written shows them. */
import { mayHaveFix } from '../core/model/may-have-fix.ts'
import type { Limits, Reopen, Report } from '../core/model/model.ts'
import { correcting } from '../report/index.ts'
import type { OutputFormat } from './settings.ts'

/** Returns a report with the corrections of its findings; of masked values none if the report is masked. */
export type AddFixes = (shown: Report, open: () => Reopen) => Report

/** Returns the function that adds corrections; it changes nothing if none of the formats shows them. */
export async function fixAdder(
  wanted: readonly OutputFormat[],
  limits: Limits,
  isMasked: boolean,
): Promise<AddFixes> {
  if (!wanted.some(format => correcting.has(format))) return shown => shown
  const { withFixes } = await import('../fix/finding-fixes.ts')
  return (shown, open) =>
    shown.findings.some(mayHaveFix) ? withFixes(shown, open(), limits, isMasked) : shown
}
