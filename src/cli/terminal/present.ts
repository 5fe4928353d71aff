/** A report as its reader sees it: redacted, with corrections, in a language, and with the places that values were imported from. */

import { digest } from '../../core/model/digest.ts'
import type { LongReport } from '../../core/model/long-report.ts'
import { mayHaveFix } from '../../core/model/may-have-fix.ts'
import type { Card, Finding, Limits, Reopen, Report, RuleSet } from '../../core/model/model.ts'
import type { CheckOutput } from '../../engine/check.ts'
import { open } from '../../engine/disk/file.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { unavailableBecause } from '../../read/unavailable.ts'
import { correcting } from '../../report/index.ts'
import type { CheckRun } from '../check/check-run.ts'
import type { Settings } from '../check/settings.ts'
import { areOriginsBeside } from '../check/tables.ts'
import { type Host, maskKeyOf, masks } from './host.ts'

export interface PresentedRun extends CheckRun {
  /** The metadata by which values are redacted; undefined if they are not. */
  readonly masking: ReadonlyMap<string, Card> | undefined
  files(): Promise<Iterable<FoundFile>>
}

/**
 * Returns the presenter of the report of a run: of one that `isWhole`, or of one part after another, which have one key of redacted
 * values. If the complete report is known, what it does not need is not loaded.
 */
export async function presenter(run: PresentedRun, isWhole: boolean, known: LongReport | undefined) {
  const { input, imported } = run.settings
  const folder = input.mapped?.folder ?? run.host.cwd
  const redacted = run.masking && (await redactor(run, run.masking, isWhole))
  const mayCorrect = known === undefined || hasFixable(known.findings)
  const addFixes =
    mayCorrect && run.wanted.some(format => correcting.has(format))
      ? (await import('../../fix/finding-fixes.ts')).withFixes
      : undefined
  const hasOrigins = known === undefined || imported !== undefined || areOriginsBeside(known.findings, folder)
  const located = hasOrigins
    ? await (await import('../check/origins.ts')).originLocator(imported, folder, run.locale.language)
    : undefined
  return {
    /** Whether reports are presented as they are. */
    isIdentity: [redacted, addFixes, located].every(one => one === undefined) && run.locale.language === 'en',
    /** Redacts, corrects, translates and locates; `open` reads files again. */
    presented: (part: Report, open: () => Reopen): Report => {
      const shown = redacted === undefined ? part : redacted(part, open())
      const corrected =
        addFixes !== undefined && hasFixable(shown.findings)
          ? addFixes(shown, open(), input.limits, redacted !== undefined)
          : shown
      const spoken = run.locale.translator.report(corrected)
      return located === undefined ? spoken : located(spoken)
    },
  }
}

async function redactor(run: PresentedRun, cards: ReadonlyMap<string, Card>, isWhole: boolean) {
  const { settings, host, files } = run
  const { redact } = await import('../../privacy/redact.ts')
  const { key = isWhole ? undefined : keyFrom(await files(), settings.input.limits.bytes) } = maskKeyOf(host)
  const terms = { limits: settings.input.limits, cards, ...(key === undefined ? {} : { key }) }
  return (part: Report, open: Reopen) => redact(part, open, terms)
}

/** Derives a key that only those who have the documents can know, and that stays the same as long as the first of them do. */
function keyFrom(files: Iterable<FoundFile>, bytes: number): string {
  const some = files[Symbol.iterator]()
  const first = Array.from({ length: 8 }, () => some.next()).flatMap(next =>
    next.done === true ? [] : [open(next.value, bytes)],
  )
  const digests = first.map(one =>
    'unreadable' in one ? unavailableBecause(one.unreadable) : digest(one.bytes),
  )
  return digest(JSON.stringify(digests))
}

function hasFixable(findings: Iterable<Finding>): boolean {
  for (const one of findings) if (mayHaveFix(one)) return true
  return false
}

/** Loads what redacts reports under these rule sets, and the terms of redaction. */
export async function redactionUnder(ruleSets: readonly RuleSet[], limits: Limits, host: Host) {
  const [{ redact, redactedWith }, { cardsOf }] = await Promise.all([
    import('../../privacy/redact.ts'),
    import('../explain/rule.ts'),
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
