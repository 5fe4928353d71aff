/** Redacts a report for display: if the options, the configuration or the environment require it. */

import type { Report } from '../core/model/model.ts'
import type { CheckOutput } from '../engine/check.ts'
import { type Host, maskKeyOf, masks } from './host.ts'
import type { Settings } from './settings.ts'

/** Returns the report of a result, with personal and commercial data redacted if required. */
export async function maskedReport(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  { asked, config }: Pick<Settings, 'asked' | 'config'>,
  options: Parameters<typeof masks>[0],
  around: Host,
): Promise<Report> {
  if (!masks(options, config.redaction?.value, around)) return report
  const [{ redact }, { cardsOf }] = await Promise.all([
    import('../privacy/redact.ts'),
    import('./explain/rule.ts'),
  ])
  return redact(report, again, {
    limits: asked.limits,
    cards: cardsOf(asked.ruleSets),
    ...maskKeyOf(around),
  })
}
