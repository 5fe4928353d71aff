/** A report as a command shows it: masked where the options, the config or the surroundings want that. */

import type { Report } from '../core/model/model.ts'
import type { CheckOutput } from '../engine/check.ts'
import { type Host, maskKeyOf, masks } from './host.ts'
import type { Settings } from './settings.ts'

/** The report of an answer; what it says of persons and prices is masked where that is wanted. */
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
