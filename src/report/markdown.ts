/** The report for a pull request or the summary of a job: worst first, within the limits of a comment. */

import { isLines } from '../core/model/archive-name.ts'
import { dossierDocuments } from '../core/model/dossier-documents.ts'
import { filterList, type LongReport, mapped } from '../core/model/long-report.ts'
import type { DocumentRef, Finding, Hint, Place, Verdict, WaiverReport } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import { shortened } from '../text/printable.ts'
import { basisTitle } from './basis.ts'
import { addFound, type FoundRule, foundRules, foundText, nothingFound } from './by-rule.ts'
import {
  baselineInAll,
  byPosition,
  effects,
  endsSoon,
  type FindingStanding,
  type GapGroup,
  gapGroups,
  isExempt,
  leftOpen,
  listedWaivers,
  placeText,
  positionReason,
  positionsInAll,
  ruleSetName,
  ruleSetOf,
  standingOf,
  termsOf,
  totals,
  waivedThing,
  waiverCounts,
  worstOf,
} from './closing.ts'
import { markdownCell, markdownCode, markdownText } from './markdown-text.ts'
import { oneCause, placesOf } from './one-cause.ts'
import { listSentences } from './screening.ts'
import { subjectName } from './subject.ts'
import { atEnd } from './writer.ts'

export const markdown = atEnd((report, { exitCode, words: { report: words } }) => {
  const sections = [
    [`## enduse: ${words.outcomes[report.verdict]}`],
    [`${totals(report, exitCode, words)}${words.stop}`],
    ...leftOpen(report, words).map(sentence => [words.notExaminedSentence({ sentence: inAll(sentence) })]),
    ...gapsSection(report, words),
    ...rulesSection(report, words),
    ...findingsSection(report, words),
    ...exemptSection(report, words),
    ...waiversSection(report, words),
    ...documentsSection(report, words),
    ...lawSection(report, words),
  ]
  return [`${sections.map(lines => lines.join('\n')).join('\n\n')}\n`]
})

export function findingsSection(report: LongReport, words: Words['report']): string[][] {
  const { findings } = report
  const { worst, numbers } = worstOf(findings, finding => !isExempt(finding), most.findings.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const found = new Set(worst.flatMap(({ subject }) => ('file' in subject ? [documentKey(subject)] : [])))
  const isFound = (document: DocumentRef) => found.has(documentKey(document))
  const dossiers = filterList(report.dossiers, one => dossierDocuments(one).some(isFound))
  const causes = oneCause({ dossiers: [...dossiers], findings: worst })
  const { shown } = within(
    causes.findings,
    one => findingLines(one, causes.others(one), words),
    most.findings,
  )
  const reported = causes.findings.slice(0, shown.length).flatMap(one => [one, ...causes.others(one)])
  return [
    [`### ${words.findingsHeading({ number, byEffect: effects(numbers, words) })}`],
    shown.flat(),
    ...leftOutOf(numbers, reported, words).map(line => [line]),
  ]
}

/** Renders the table by rule, of all findings. */
export function rulesSection({ findings }: LongReport, words: Words['report']): string[][] {
  const found = nothingFound()
  for (const one of findings) if (!isExempt(one)) addFound(found, one)
  if (found.rules.size < 2) return []
  const row = (one: FoundRule) => [`| ${markdownCell(code(one.rule))} | ${foundText(one, words)} |`]
  const { shown, left } = within(foundRules(found), row, most.rules)
  return [
    [`| ${words.ruleColumn} | ${words.foundColumn} |`, '|---|---|', ...shown.flat()],
    ...(left.length === 0 ? [] : [[words.moreRules({ number: left.length })]]),
  ]
}

function leftOutOf(
  numbers: Readonly<Record<FindingStanding, number>>,
  shown: readonly Finding[],
  words: Words['report'],
): string[] {
  const left = { ...numbers }
  for (const finding of shown) left[standingOf(finding)] -= 1
  const number = sumOf(left)
  return number === 0 ? [] : [words.leftOut({ number, which: effects(left, words) })]
}

/** Renders what is waived, with its terms, and what was known before. */
export function exemptSection({ findings }: LongReport, words: Words['report']): string[][] {
  const { worst, numbers } = worstOf(findings, isExempt, most.exempt.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const { shown } = within(worst, one => exemptLines(one, words), most.exempt)
  return listed(
    words.exemptHeading({ number, byEffect: effects(numbers, words) }),
    shown.flat(),
    number,
    leftOutOf(numbers, worst.slice(0, shown.length), words),
  )
}

function exemptLines(finding: Finding, words: Words['report']): string[] {
  const { rule, place, text: sentence, waived } = finding
  return [
    `- ${words.findingAt({ standing: mark(standingOf(finding), words), rule: code(rule), place: at(place), sentence: text(sentence) })}`,
    ...(waived === undefined ? [] : [`  - ${words.waivedBy({ terms: text(termsOf(waived, words)) })}`]),
  ]
}

function findingLines(
  { outcome, rule, place, text: sentence, help, related, basis }: Finding,
  others: readonly Finding[],
  words: Words['report'],
): string[] {
  const shown = related.slice(0, most.related)
  const places = placesOf(others)
  const also = places.slice(0, most.related).map(code)
  const rest = places.length - also.length
  return [
    `- ${words.findingAt({ standing: mark(outcome, words), rule: code(rule), place: at(place), sentence: text(sentence) })}`,
    ...shown.map(one => `  - ${words.at({ place: at(one.place), sentence: text(one.text) })}`),
    ...(related.length === shown.length
      ? []
      : [`  - ${words.morePlaces({ number: related.length - shown.length })}`]),
    ...(also.length === 0
      ? []
      : [
          `  - ${words.alsoAt({ places: [...also, ...(rest === 0 ? [] : [words.morePlaces({ number: rest })])].join(words.comma) })}`,
        ]),
    ...(basis === undefined
      ? []
      : [
          `  - ${(basis.kind === undefined ? words.lawLine : words.basisLine)({
            law: `${text(`${basisTitle(basis, words)}${byPosition(basis, words)}`)}${words.semicolon}${[code(ruleSetOf(basis, words)), code(basis.provision), ...(basis.reference === undefined ? [] : [address(basis.reference)])].join(words.comma)}`,
          })}`,
          ...(basis.position === undefined ? [] : [`  - ${text(positionReason(basis.position, words))}`]),
        ]),
    `  - ${words.doLine({ help: text(help) })}`,
  ]
}

export function gapsSection(report: LongReport, words: Words['report']): string[][] {
  const groups = gapGroups(report, words)
  if (groups.length === 0) return []
  const { shown, left } = within(groups, group => gapLines(group, words), most.gaps)
  const documents = left.flatMap(one => one.documents).length
  return [
    [`### ${words.gapHeading({ number: report.gaps.length })}`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[words.gapsLeftOut({ documents })]]),
  ]
}

function gapLines({ documents, checks, why }: GapGroup, words: Words['report']): string[] {
  const named = documents.slice(0, most.documents).map(document => code(subjectName(document, words)))
  const more = documents.length - named.length
  return [
    `- ${words.onDocuments({ documents: named.join(words.comma), more: more === 0 ? '' : words.moreDocuments({ number: more }), why: text(why) })}`,
    `  - ${words.notExaminedSentence({ sentence: text(checks.join(words.comma)) })}`,
  ]
}

/** Renders the states of the waivers, those that need attention first, and of the baseline. */
export function waiversSection(report: LongReport, words: Words['report']): string[][] {
  const baseline = baselineInAll(report, words).map(sentence => [inAll(sentence)])
  const counted = waiverCounts(report, words)
  if (counted === undefined) return baseline
  const all = listedWaivers(report)
  const needs = (waiver: WaiverReport) => waiver.state !== 'applied' || endsSoon(waiver)
  const sorted = [...all.filter(needs), ...all.filter(waiver => !needs(waiver))]
  const { shown, left } = within(sorted, one => waiverLines(one, words), most.waivers)
  const more = left.length === 0 ? [] : [words.waiversLeftOut({ number: left.length })]
  return [
    ...(all.length === 0
      ? [[`### ${words.waiversHeading({ counted })}`]]
      : listed(words.waiversHeading({ counted }), shown.flat(), all.length, more)),
    ...baseline,
  ]
}

function waiverLines(waiver: WaiverReport, words: Words['report']): string[] {
  const { state, place } = waiver
  const stated = words.waiverStates[state]
  const word = state === 'applied' ? stated : `**${stated}**`
  const terms = [text(waivedThing(waiver, words)), text(termsOf(waiver, words))].join(words.comma)
  return [`- ${word} ${words.at({ place: at(place), sentence: terms })}`]
}

interface DocumentRow {
  readonly verdict: Verdict
  /** Describes the subject; called for those that are shown. */
  what(): string
}

/** Renders documents, dossiers and linked groups as a table: the worst first. */
export function documentsSection(report: LongReport, words: Words['report']): string[][] {
  const order: readonly Verdict[] = ['fail', 'review', 'pass']
  const numbers: Record<Verdict, number> = { fail: 0, review: 0, pass: 0 }
  const first: Record<Verdict, DocumentRow[]> = { fail: [], review: [], pass: [] }
  for (const one of documentsIn(report, words)) {
    numbers[one.verdict] += 1
    // No more of one verdict than are shown in all.
    if (first[one.verdict].length < most.papers.number) first[one.verdict].push(one)
  }
  if (sumOf(numbers) === 0) return []
  const sorted = order.flatMap(verdict => first[verdict])
  const row = ({ verdict, what }: DocumentRow) => [`| ${words.outcomes[verdict]} | ${markdownCell(what())} |`]
  const { shown } = within(sorted, row, most.papers)
  for (const { verdict } of sorted.slice(0, shown.length)) numbers[verdict] -= 1
  const left = sumOf(numbers)
  const out = order
    .filter(verdict => numbers[verdict] > 0)
    .map(verdict => words.counted({ number: numbers[verdict], standing: words.outcomes[verdict] }))
  return [
    [`| ${words.verdictColumn} | ${words.documentColumn} |`, '|---|---|', ...shown.flat()],
    ...(left === 0 ? [] : [[words.leftOut({ number: left, which: out.join(words.comma) })]]),
  ]
}

/** Yields documents, dossiers, and the linked groups that did not pass. */
function* documentsIn(
  { documents, dossiers, ties }: LongReport,
  words: Words['report'],
): Generator<DocumentRow> {
  yield* mapped(documents, ({ document, kind, name, verdict }) => ({
    verdict,
    what: () =>
      [
        code(document.file),
        ...(isLines(document.file)
          ? [words.lineOfArchive({ line: document.part + 1 })]
          : document.part === 0
            ? []
            : [words.documentOfStream({ number: document.part + 1 })]),
        kind === null ? words.unknownKind : words.kinds[kind],
        ...(name === null ? [] : [code(name)]),
      ].join(' '),
  }))
  yield* mapped(dossiers, ({ certificate, certificates, shipments, reports = [], verdict }) => ({
    verdict,
    what: () =>
      `${words.dossier({ certificate: code(certificate) })}${words.colon}${words.documentCount({ certificates: certificates.length, shipments: shipments.length, reports: reports.length })}`,
  }))
  for (const { shared, value, papers: sharing, verdict } of ties)
    if (verdict !== 'pass')
      yield {
        verdict,
        what: () =>
          words.sharedIn({ what: `${words.linkKeys[shared]} ${code(value)}`, documents: sharing.length }),
      }
}

/** Renders the law that was used; then notes about it and about the configuration. */
export function lawSection(report: LongReport, words: Words['report']): string[][] {
  const { ruleSets, asOf, notices, hints } = report
  const law = ruleSets.map(one =>
    words.reviewed({ ruleSet: code(ruleSetName(one, words)), day: text(one.reviewed) }),
  )
  const notes = [...notices.map(notice => text(notice.text)), ...hints.map(hint => hintText(hint, words))]
  const { shown, left } = within(notes, note => [`- ${words.note}${note}`], most.notes)
  return [
    [
      words.lawUsed({
        law: law.length === 0 ? words.none : law.join(words.comma),
        asOf: asOf === null ? '' : words.asOf({ day: text(asOf) }),
      }),
    ],
    ...listSentences(report, words).map(sentence => [text(sentence)]),
    ...positionsInAll(report, words).map(sentence => [text(sentence)]),
    ...(notes.length === 0
      ? []
      : [[...shown.flat(), ...(left.length === 0 ? [] : [`- ${words.moreNotes({ number: left.length })}`])]]),
  ]
}

const hintText = ({ place, text: sentence, help }: Hint, words: Words['report']) =>
  words.at({ place: at(place), sentence: text(`${sentence}${words.gap}${help}`) })

/**
 * The limits of what is shown. A comment on GitHub holds 65,536 characters; a longer one is not shown at all, so what
 * does not fit is counted instead.
 */
export const most = {
  findings: { number: 50, length: 27_000 },
  rules: { number: 40, length: 3000 },
  exempt: { number: 50, length: 6000 },
  waivers: { number: 50, length: 6000 },
  gaps: { number: 20, length: 4000 },
  papers: { number: 100, length: 8000 },
  notes: { number: 20, length: 5000 },
  related: 10,
  /** How many documents are named for one gap. */
  documents: 10,
}

const unfolded = 5

const longest = 1000

export const text = (sentence: string) => markdownText(shortened(sentence, longest))
/** Renders a sentence outside of the lists, with limited length: one character may be written as six. */
export const inAll = (sentence: string) => markdownText(shortened(sentence, longest / 2))
export const code = (name: string) => markdownCode(shortened(name, longest))

/** Renders where a law can be read, as a link: it is text of the rule set, not of a document. */
export const address = (reference: string) =>
  /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : text(reference)

/** Renders the standing of a finding; what needs attention is bold. */
export function mark(standing: FindingStanding, words: Words['report']): string {
  const word = words.standings[standing]
  return standing === 'fail' || standing === 'review' ? `**${word}**` : word
}

/** Renders a list under a heading, folded if it is long. The title contains only own words and numbers. */
export function listed(
  title: string,
  lines: readonly string[],
  number: number,
  more: readonly string[] = [],
): string[][] {
  const rest = more.length === 0 ? [] : [[...more]]
  if (number <= unfolded) return [[`### ${title}`], [...lines], ...rest]
  return [['<details>', `<summary>${title}</summary>`], [...lines], ...rest, ['</details>']]
}

export const at = (place: Place): string => code(placeText(place))

/** Returns as many entries, from the first on, as the limits of number and length allow, and the number of the rest. */
export function within<T>(
  all: readonly T[],
  linesOf: (one: T) => string[],
  { number, length }: { readonly number: number; readonly length: number },
): { readonly shown: readonly string[][]; readonly left: readonly T[] } {
  const shown: string[][] = []
  let used = 0
  for (const one of all.slice(0, number)) {
    const lines = linesOf(one)
    used += lines.join('\n').length + 1
    if (used > length) break
    shown.push(lines)
  }
  return { shown, left: all.slice(shown.length) }
}

export const sumOf = (numbers: Readonly<Record<string, number>>) =>
  Object.values(numbers).reduce((sum, number) => sum + number, 0)
