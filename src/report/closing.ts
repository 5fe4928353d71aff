/** The end of every report for people: totals, outcomes, what was left open and what was exempt. */
import { grouped } from '../core/model/group-by.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type {
  Basis,
  Exemption,
  Finding,
  Origin,
  Place,
  PositionBasis,
  PositionReport,
  Report,
  WaiverReport,
} from '../core/model/model.ts'
import { type Closing, closingOf, documentKey, subjectKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import { basisTitle } from './basis.ts'
import { keptDocuments } from './kept-from.ts'
import { subjectName } from './subject.ts'
import type { Ending } from './writer.ts'

export function placeText({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`
}

export const lineText = ({ file, line }: Pick<Place, 'file' | 'line'>): string =>
  line === undefined ? file : `${file}:${line}`

/** Returns the totals, and what a stored report rests on: the day of the run, the version and the exit code. */
export function totals({ tally, today, asOf, tool }: LongReport, exitCode: number, words: Words['report']) {
  const { documents, dossiers, waived, known, ...checks } = tally
  const exempt = `${waived === 0 ? '' : words.waivedOnes({ number: waived })}${known === 0 ? '' : words.knownOnes({ number: known })}`
  return [
    words.totals({ documents, dossiers }),
    words.checks({ ...checks, exempt }),
    words.ranOn({ day: today, asOf: asOf ?? undefined, version: tool.version }),
    words.exit({ code: exitCode }),
  ].join(words.semicolon)
}

/** Names a rule set: one that is not shipped with enduse has its file and digest. */
export function ruleSetName(
  { name, version, origin }: { name: string; version: string; origin?: Origin | undefined },
  words: Pick<Words['report'], 'ruleSet'>,
): string {
  return words.ruleSet({ name, version, file: origin?.file, digest: origin?.sha256.slice(0, 8) ?? '' })
}

export const ruleSetOf = ({ ruleSet: name, ...basis }: Basis, words: Words['report']): string =>
  ruleSetName({ ...basis, name }, words)

export function closingIn({ closing, checks }: Pick<LongReport, 'closing' | 'checks'>): Closing {
  return closing ?? closingOf(checks)
}

/** Returns that a run was interrupted, in one sentence, if it was. */
export function stoppedEarly({ tally }: LongReport, ending: Ending | undefined, words: Words['report']) {
  const files = ending?.interrupted?.files
  return files === undefined ? [] : [words.stoppedEarly({ documents: tally.documents, files })]
}

/** Returns what keeps a run from a pass and is in no finding: skipped checks, gaps, and rules of which none applied. */
export function leftOpen(report: Pick<LongReport, 'gaps' | 'checks' | 'closing'>, words: Words['report']) {
  const { skipped, hasRun } = closingIn(report)
  const sentences = skipped.first.map(({ rule, subject, why }) =>
    words.skippedOn({ rule, subject: subjectName(subject, words), why }),
  )
  const kinds = [...new Set(sentences)]
  const named = kinds.slice(0, 3).join(words.semicolon)
  return [
    ...(skipped.count === 0 ? [] : [words.skipped({ number: skipped.count, named, more: kinds.length > 3 })]),
    ...gapsInAll(report, words),
    ...(hasRun ? [] : [words.nothingChecked]),
  ]
}

/** Returns how many mandatory checks were not examined, and that no option makes this a pass, if there are any. */
export function gapsInAll({ gaps }: Pick<Report, 'gaps'>, words: Words['report']): string[] {
  const documents = new Set(gaps.map(({ document }) => documentKey(document))).size
  return gaps.length === 0 ? [] : [words.gaps({ number: gaps.length, documents })]
}

/** Gaps with one reason: the same checks, each with its provision, not examined on each of these documents. */
export type GapGroup = ReturnType<typeof gapGroups>[number]

/** Returns the gaps that are listed one by one: not those of documents excluded from all rules, whose own line states it. */
export function openGaps({ gaps, checks }: Pick<LongReport, 'gaps' | 'checks'>): Report['gaps'] {
  if (gaps.length === 0) return gaps
  const kept = keptDocuments(checks)
  return gaps.filter(({ document: { file, part } }) => !kept.has(subjectKey({ file, part })))
}

/** Groups the gaps by reason; those of documents with the same missing checks together. */
export function gapGroups(report: LongReport, { gap, brackets, comma }: Words['report']) {
  const byDocument = grouped(openGaps(report), ({ document, why }) =>
    JSON.stringify([documentKey(document), why]),
  )
  const lacking = [...byDocument.values()].map(own => ({
    document: own[0].document,
    why: own[0].why,
    checks: own.map(
      ({ rule, ruleSet, provision }) =>
        `${rule}${gap}${brackets({ inside: `${ruleSet}${comma}${provision}` })}`,
    ),
  }))
  const alike = grouped(lacking, ({ checks, why }) => JSON.stringify([checks, why]))
  return [...alike.values()].map(same => {
    const [{ checks, why }] = same
    return { checks, why, documents: same.map(({ document }) => document) }
  })
}

/** The effects of findings on the verdict, or why they have none; worst first. */
export const standings = ['fail', 'review', 'note', 'waived', 'known'] as const

/** The effects that a finding may have, worst first. */
export const effectsWorstFirst = ['fail', 'review', 'note'] as const

/** The effect of a finding on the verdict, or why it has none. */
export type FindingStanding = (typeof standings)[number]

export const standingOf = ({ outcome, waived, known }: Finding): FindingStanding =>
  waived !== undefined ? 'waived' : known === true ? 'known' : outcome

/** Checks whether a finding is exempt: waived, or in the baseline. */
export const isExempt = ({ waived, known }: Finding): boolean => waived !== undefined || known === true

/** Sorts entries by the effect of their finding on the verdict, worst first and exempt ones last, otherwise in their order. */
export const worstFirst = <Entry extends { readonly finding: Finding }>(all: readonly Entry[]): Entry[] =>
  standings.flatMap(standing => all.filter(({ finding }) => standingOf(finding) === standing))

/** Returns the numbers of findings by standing, or of others by what they are, as text: `2 fail, 1 review`. */
export function effects<Kind extends string = FindingStanding>(
  numbers: Readonly<Partial<Record<Kind, number>>>,
  words: Words['report'],
  names: Readonly<Record<string, string>> = words.standings,
): string {
  return Object.entries<number | undefined>(numbers)
    .flatMap(([kind, number = 0]) =>
      number === 0 ? [] : [words.counted({ number, standing: names[kind] ?? kind })],
    )
    .join(words.comma)
}

export function standingsIn(findings: Iterable<Finding>): Record<FindingStanding, number> {
  const numbers = { fail: 0, review: 0, note: 0, waived: 0, known: 0 }
  for (const finding of findings) numbers[standingOf(finding)] += 1
  return numbers
}

/** Returns the first entries of these kinds, the worst kind first, in one pass; and the number of entries of each kind. */
export function worstOf<T, Kind extends string>(
  all: Iterable<T>,
  kinds: readonly Kind[],
  kindOf: (one: T) => string,
  most: number,
) {
  const kept = new Map<string, { readonly kind: Kind; number: number; readonly first: T[] }>(
    kinds.map(kind => [kind, { kind, number: 0, first: [] }]),
  )
  for (const one of all) {
    const own = kept.get(kindOf(one))
    if (own === undefined) continue
    own.number += 1
    if (own.first.length < most) own.first.push(one)
  }
  const worst = [...kept.values()].flatMap(({ first }) => first).slice(0, most)
  const numbers = Object.fromEntries([...kept.values()].map(({ kind, number }) => [kind, number]))
  return { worst, numbers: numbers as Record<Kind, number> }
}

const soon = 14

/** Checks whether a waiver that is applied ends within two weeks. */
export const endsSoon = ({ daysLeft }: Pick<WaiverReport, 'daysLeft'>): boolean =>
  daysLeft !== null && daysLeft <= soon

/** Checks whether a waiver needs attention: it is not applied, or ends soon. */
export const needsAttention = (waiver: WaiverReport): boolean =>
  waiver.state !== 'applied' || endsSoon(waiver)

/** Returns the terms of a waiver: `until 2027-01-31 (67 days left), owner, ticket; reason`. */
export function termsOf(waiver: Exemption | WaiverReport, words: Words['report']): string {
  const { owner, ticket, reason } = waiver
  const terms = [termOf(waiver, words), owner, ...(ticket === undefined ? [] : [ticket])]
  return `${terms.join(words.comma)}${words.semicolon}${reason}`
}

function termOf({ until, daysLeft }: Pick<WaiverReport, 'until' | 'daysLeft'>, words: Words['report']) {
  if (until === '') return words.withoutEnd
  if (daysLeft === null) return words.untilNoDay({ until })
  if (daysLeft < 0) return words.untilEnded({ until, days: -daysLeft })
  if (daysLeft === 0) return words.untilToday({ until })
  return words.untilLeft({ until, days: daysLeft, soon: endsSoon({ daysLeft }) })
}

/** Returns what a waiver is for: its rule, and the document or certificate with the pointer. */
export function waivedThing(
  { rule, document, certificate, pointer, decision }: WaiverReport,
  words: Words['report'],
): string {
  const where =
    decision === undefined
      ? (document ?? words.certificate({ number: certificate ?? '' }))
      : words.screening.decision(decision)
  return words.ruleOn({ rule, where: `${where}${pointer === '' ? '' : ` ${pointer}`}` })
}

const states = ['applied', 'lapsed', 'changed', 'refused', 'unused'] as const

/** Returns the waivers to be listed: all but those for documents that were not part of the run; applied ones first. */
export function listedWaivers({ waivers }: Pick<Report, 'waivers'>): WaiverReport[] {
  return states.flatMap(state => waivers.filter(one => one.state === state))
}

/** Returns the number of waivers in each state; `undefined` if no waiver file was used. */
export function waiverCounts({ waivers, waiverFiles }: LongReport, words: Words['report']) {
  if (waiverFiles.length === 0) return undefined
  const all = [...states, 'elsewhere' as const].flatMap(state => {
    const number = waivers.filter(one => one.state === state).length
    if (number === 0) return []
    if (state === 'elsewhere') return [words.waiversElsewhere({ number })]
    return [words.counted({ number, standing: words.waiverStates[state] })]
  })
  return all.length === 0 ? words.none : all.join(words.comma)
}

/** Returns the number of waivers in each state and their files, in one sentence, if a waiver file was used. */
export function waiversInAll(report: LongReport, words: Words['report']): string[] {
  const counted = waiverCounts(report, words)
  const files = report.waiverFiles.map(({ file }) => file).join(words.comma)
  return counted === undefined ? [] : [words.waiversIn({ files, counted })]
}

/** Returns whose position a finding is based on, to follow the title of the law; empty if law decides. */
export function byPosition({ position }: Pick<Basis, 'position'>, words: Words['report']): string {
  return position === undefined ? '' : words.byPosition(holding(position, words))
}

/** Returns what a sentence says of a position: its statement, whose it is, and until when. */
export function holding(
  { state, by, until }: Pick<PositionBasis, 'state' | 'by' | 'until'>,
  words: Words['report'],
) {
  return { state: words.positionStates[state], by, until }
}

/** Returns the reason for a position and its source: `reason (reference; file:line)`. */
export function positionReason({ reason, reference, place }: PositionBasis, words: Words['report']): string {
  const terms = [...(reference === undefined ? [] : [reference]), lineText(place)]
  return words.positionReason({
    reason: `${reason}${words.gap}${words.brackets({ inside: terms.join(words.semicolon) })}`,
  })
}

/** Returns the title of what a finding is based on, its provision, and the reason for the position that decides, if one does. */
export function lawOf(basis: Basis, words: Words['report']) {
  return {
    title: `${basisTitle(basis, words)}${byPosition(basis, words)}`,
    provision: `${ruleSetOf(basis, words)}${words.comma}${basis.provision}`,
    reason: basis.position === undefined ? [] : [positionReason(basis.position, words)],
  }
}

/** Returns the positions that decided something in the run. */
export function appliedPositions({ positions }: Pick<Report, 'positions'>): PositionReport[] {
  return positions.filter(({ outcome }) => outcome === 'applied')
}

/** Renders an applied position: its statement, its holder, its end, and its place. */
export function positionText(position: PositionReport, words: Words['report']): string {
  const { instrument, provision, state, by, place } = position
  const text = words.positionUsed({
    name: instrument ?? provision ?? '',
    state: words.positionStates[state],
    by,
    term: termOf(position, words),
  })
  return `${text}${words.gap}${words.brackets({ inside: lineText(place) })}`
}

/** Returns the positions on which the run is based, in one sentence; `undefined` if there are none. */
export function positionsInAll(report: Pick<Report, 'positions'>, words: Words['report']): string[] {
  const all = appliedPositions(report).map(one => positionText(one, words))
  return all.length === 0 ? [] : [words.positionsUsed({ positions: all.join(words.semicolon) })]
}

/** Returns the waiver, position and baseline files, and what each is. */
export const exemptingFiles = ({ waiverFiles, positionFiles, baseline }: ExemptingFiles) => [
  ...waiverFiles.map(one => ({ ...one, what: 'waivers' as const })),
  ...positionFiles.map(one => ({ ...one, what: 'positions' as const })),
  ...(baseline === null ? [] : [{ ...baseline, what: 'baseline' as const }]),
]

type ExemptingFiles = Pick<Report, 'waiverFiles' | 'positionFiles' | 'baseline'>

/** Returns the state of the baseline, in one sentence, if one was used. */
export function baselineInAll({ baseline }: Pick<Report, 'baseline'>, words: Words['report']): string[] {
  if (baseline === null) return []
  const { file, findings, found, gone } = baseline
  const left = findings - found - gone
  const more = [
    ...(gone === 0 ? [] : [words.goneFindings({ number: gone })]),
    ...(left <= 0 ? [] : [words.otherFindings({ number: left })]),
  ].join(words.comma)
  return [words.baselineIn({ file, found, findings, rest: more === '' ? '' : `${words.semicolon}${more}` })]
}
