/** Redacts a report for display: if the options, the configuration or the environment require it. */

import type { Report } from '../core/model/model.ts'
import type { CheckOutput } from '../engine/check.ts'
import { type Host, maskKeyOf, masks } from './host.ts'
import type { Settings } from './settings.ts'

/** Returns the report of a result, with personal and commercial data redacted if required. */
export async function redactedReport(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  { input, config }: Pick<Settings, 'input' | 'config'>,
  options: Parameters<typeof masks>[0],
  host: Host,
): Promise<Report> {
  if (!masks(options, config.redaction?.value, host)) return report
  const [{ redact }, { cardsOf }] = await Promise.all([
    import('../privacy/redact.ts'),
    import('./explain/rule.ts'),
  ])
  return redact(report, again, {
    limits: input.limits,
    cards: cardsOf(input.ruleSets),
    ...maskKeyOf(host),
  })
}
