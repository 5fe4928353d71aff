/** What a comment says besides findings: gaps, waivers, documents, and the law. */
import { isLines } from '../../core/model/archive-name.ts'
import { type LongReport, mapped } from '../../core/model/long-report.ts'
import type { Hint, Verdict, WaiverReport } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import {
  baselineInAll,
  endsSoon,
  type GapGroup,
  gapGroups,
  listedWaivers,
  positionsInAll,
  ruleSetName,
  termsOf,
  waivedThing,
  waiverCounts,
} from '../closing.ts'
import { markdownCell } from '../markdown-text.ts'
import { listSentences } from '../screening.ts'
import { subjectName } from '../subject.ts'
import { at, code, inAll, listed, most, sumOf, text, within } from './lists.ts'

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
