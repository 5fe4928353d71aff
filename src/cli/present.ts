/** A report as its reader sees it: redacted, with corrections, in a language, and with the places that values were imported from. */

import type { LongReport } from '../core/model/long-report.ts'
import { mayHaveFix } from '../core/model/may-have-fix.ts'
import type { Card, Finding, Limits, Reopen, Report, RuleSet } from '../core/model/model.ts'
import type { CheckOutput } from '../engine/check.ts'
import type { Redaction } from '../privacy/redact.ts'
import { correcting } from '../report/index.ts'
import { type Host, maskKeyOf, masks } from './host.ts'
import type { Locale } from './locale.ts'
import type { OutputFormat, Settings } from './settings.ts'
import { areOriginsBeside } from './tables.ts'

/** How the reports of a run are presented. */
export interface Presentation {
  readonly settings: Pick<Settings, 'input' | 'imported'>
  readonly locale: Locale
  /** The formats of all reports. */
  readonly wanted: readonly OutputFormat[]
  /** The metadata by which values are redacted; undefined if they are not. */
  readonly masking: ReadonlyMap<string, Card> | undefined
}

/**
 * Returns the presenter of a run whose files are in a folder; `key` is that of redacted values. If the complete report is known,
 * what it does not need is not loaded. It presents reports, or parts of one.
 */
export async function presenter(
  { settings: { input, imported }, locale: { language, translator }, wanted, masking }: Presentation,
  { folder, key, all }: { readonly folder: string; readonly key?: string; readonly all?: LongReport },
) {
  const { limits } = input
  const isRedacted = masking !== undefined
  const redacted = isRedacted
    ? await redactor({ limits, cards: masking, ...(key === undefined ? {} : { key }) })
    : undefined
  const mayCorrect = all === undefined || hasFixable(all.findings)
  const addFixes =
    mayCorrect && wanted.some(format => correcting.has(format))
      ? (await import('../fix/finding-fixes.ts')).withFixes
      : undefined
  const hasOrigins = all === undefined || imported !== undefined || areOriginsBeside(all.findings, folder)
  const located = hasOrigins
    ? await (await import('./origins.ts')).originLocator(imported, folder, language)
    : undefined
  return {
    /** Whether reports are presented as they are. */
    isIdentity: [redacted, addFixes, located].every(one => one === undefined) && language === 'en',
    /** Redacts, corrects, translates and locates; `open` reads files again. */
    presented: (part: Report, open: () => Reopen): Report => {
      const shown = redacted === undefined ? part : redacted(part, open())
      const corrected =
        addFixes !== undefined && hasFixable(shown.findings)
          ? addFixes(shown, open(), limits, isRedacted)
          : shown
      const spoken = translator.report(corrected)
      return located === undefined ? spoken : located(spoken)
    },
  }
}

async function redactor(terms: Redaction): Promise<(part: Report, open: Reopen) => Report> {
  const { redact } = await import('../privacy/redact.ts')
  return (part, open) => redact(part, open, terms)
}

function hasFixable(findings: Iterable<Finding>): boolean {
  for (const one of findings) if (mayHaveFix(one)) return true
  return false
}

/** Loads what redacts reports under these rule sets, and the terms of redaction. */
export async function redactionUnder(ruleSets: readonly RuleSet[], limits: Limits, host: Host) {
  const [{ redact, redactedWith }, { cardsOf }] = await Promise.all([
    import('../privacy/redact.ts'),
    import('./explain/rule.ts'),
  ])
  return { redact, redactedWith, terms: { limits, cards: cardsOf(ruleSets), ...maskKeyOf(host) } }
}

/** Returns the report of a result, with personal and commercial data redacted if required. */
export async function redactedReport(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  { input, config }: Pick<Settings, 'input' | 'config'>,
  options: Parameters<typeof masks>[0],
  host: Host,
): Promise<Report> {
  if (!masks(options, config.redaction?.value, host)) return report
  const { redact, terms } = await redactionUnder(input.ruleSets, input.limits, host)
  return redact(report, again, terms)
}
