/** One line for each finding, in the form that editors and log readers parse, and one for the verdict. */

import type { LongReport } from '../core/model/long-report.ts'
import type { Finding, Gap, Hint, WaiverReport } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { inert, printable } from '../text/printable.ts'
import {
  baselineInAll,
  holding,
  leftOpen,
  listedWaivers,
  placeText,
  positionsInAll,
  ruleSetName,
  standingOf,
  termsOf,
  totals,
  waivedThing,
  waiversInAll,
} from './closing.ts'
import { importedFrom } from './imported-from.ts'
import { subjectName } from './subject.ts'
import { atEnd } from './writer.ts'

/**
 * Writes the findings in the order of the report, exempt ones too; each gap, waiver and hint in a line of its own; what
 * was left open, and the verdict with the totals.
 */
export const compact = atEnd(function* (report, { exitCode, words: { report: words } }) {
  for (const finding of report.findings) yield logLine(compactLine(finding, words))
  const lines = [...foreignLines(report, words), ...gateLines(report, words), ...leftOpen(report, words)]
  for (const line of lines) yield logLine(line)
  yield logLine(verdictLine(report, exitCode, words))
})

/** Returns a line of a log, made safe so that nothing takes it for a command. */
export const logLine = (line: string) => `${inert(printable(line))}\n`

/** Returns a finding in one line: `file:line:column: outcome rule: text`; an exempt one states why. */
export function compactLine(finding: Finding, words: Words['report']): string {
  const { place, rule, text, waived } = finding
  const position = restsOn(finding, words)
  const origins = importedFrom(finding).map(one => `${words.gap}${words.brackets({ inside: one })}`)
  const terms = waived === undefined ? '' : ` ${words.waivedBy({ terms: termsOf(waived, words) })}`
  return `${placeText(place)}: ${standingOf(finding)} ${rule}: ${text}${position}${origins.join('')}${terms}`
}

/** Returns whose position a finding is based on, in brackets after its sentence; empty if law decides. */
export function restsOn({ basis }: Finding, words: Words['report']): string {
  const position = basis?.position
  if (position === undefined) return ''
  return `${words.gap}${words.brackets({ inside: words.restsOnPosition(holding(position, words)) })}`
}

/** Returns the rule sets that are not shipped with enduse, as lines of a log, which name no other. */
export function foreignLines({ ruleSets }: LongReport, words: Words['report']): string[] {
  return ruleSets.flatMap(({ name, version, origin }) =>
    origin === undefined
      ? []
      : [words.lawUsed({ law: ruleSetName({ name, version, origin }, words), asOf: '' })],
  )
}

/**
 * Returns what the policy reports besides findings, as lines of a log: gaps, positions, waivers, the state of the
 * baseline, and hints; with `isListed` false without what an exempting file lists.
 */
export function gateLines(report: LongReport, words: Words['report'], isListed = true): string[] {
  return [
    ...report.gaps.map(gap => gapLine(gap, words)),
    ...positionsInAll(report, words),
    ...waiversInAll(report, words),
    ...(isListed ? listedWaivers(report).map(waiver => waiverLine(waiver, words)) : []),
    ...(isListed ? baselineInAll(report, words) : []),
    ...report.hints.map(hint => hintLine(hint, words)),
  ]
}

/** Returns a mandatory check that was not examined, in one line. */
function gapLine({ document, rule, ruleSet, provision, why }: Gap, words: Words['report']): string {
  return words.gapLine({ subject: subjectName(document, words), rule, ruleSet, provision, why })
}

/** Returns a waiver in one line: its state, what it is for, and its terms. */
export function waiverLine(waiver: WaiverReport, words: Words['report']): string {
  const state = words.waiverStates[waiver.state]
  return `${placeText(waiver.place)}: ${words.waiverLine({ state, thing: waivedThing(waiver, words), terms: termsOf(waiver, words) })}`
}

/** Returns a hint about configuration without effect, in one line. */
function hintLine({ place, text, help }: Hint, words: Words['report']): string {
  return `${placeText(place)}: ${words.hint({ sentence: `${text}${words.gap}${help}` })}`
}

/** Returns the verdict and the totals in one line. */
export function verdictLine(report: LongReport, exitCode: number, words: Words['report']): string {
  return `${report.verdict.toUpperCase()}  ${totals(report, exitCode, words)}`
}
