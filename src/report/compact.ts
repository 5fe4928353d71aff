/** One line for each finding, in the form that editors and log readers parse, and one for the verdict. */

import type { LongReport } from '../core/model/long-report.ts'
import type { Finding, WaiverReport } from '../core/model/model.ts'
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
import { subjectName } from './subject.ts'
import { atEnd } from './writer.ts'

/** Writes a line for each finding, gap, waiver and hint, then what was left open, and the verdict with the totals. */
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

/** Returns the sentence of each place that a value of a finding was imported from. */
export const importedFrom = ({ related }: Finding): readonly string[] =>
  related.flatMap(({ label, text }) => (label === 'imported-from' ? [text] : []))

/** Returns whose position a finding is based on, in brackets after its sentence; empty if law decides. */
export function restsOn({ basis }: Finding, words: Words['report']): string {
  const position = basis?.position
  if (position === undefined) return ''
  return `${words.gap}${words.brackets({ inside: words.restsOnPosition(holding(position, words)) })}`
}

/** Returns the rule sets that are not shipped with enduse, as lines of a log, which name no other. */
export function foreignLines({ ruleSets }: LongReport, words: Words['report']): string[] {
  return ruleSets.flatMap(one =>
    one.origin === undefined ? [] : [words.lawUsed({ law: ruleSetName(one, words), asOf: '' })],
  )
}

/** Returns what the policy reports besides findings; with `isListed` false without what an exempting file lists. */
export function gateLines(report: LongReport, words: Words['report'], isListed = true): string[] {
  return [
    ...report.gaps.map(({ document, ...gap }) =>
      words.gapLine({ ...gap, subject: subjectName(document, words) }),
    ),
    ...positionsInAll(report, words),
    ...waiversInAll(report, words),
    ...(isListed ? listedWaivers(report).map(waiver => waiverLine(waiver, words)) : []),
    ...(isListed ? baselineInAll(report, words) : []),
    ...report.hints.map(
      ({ place, text, help }) =>
        `${placeText(place)}: ${words.hint({ sentence: `${text}${words.gap}${help}` })}`,
    ),
  ]
}

/** Returns a waiver in one line: its state, what it is for, and its terms. */
export function waiverLine(waiver: WaiverReport, words: Words['report']): string {
  const state = words.waiverStates[waiver.state]
  return `${placeText(waiver.place)}: ${words.waiverLine({ state, thing: waivedThing(waiver, words), terms: termsOf(waiver, words) })}`
}

/** Returns the verdict and the totals in one line. */
export function verdictLine(report: LongReport, exitCode: number, words: Words['report']): string {
  return `${report.verdict.toUpperCase()}  ${totals(report, exitCode, words)}`
}
