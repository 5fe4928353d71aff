/** The report for a pull request or the summary of a job: worst first, within the limits of a comment. */

import { isLines } from '../core/model/archive-name.ts'
import { dossierDocuments } from '../core/model/dossier-documents.ts'
import { filterList, type LongReport, mapped } from '../core/model/long-report.ts'
import type { DocumentRef, Finding, Place, Verdict, WaiverReport } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import { shortened } from '../text/printable.ts'
import { addFound, type FoundRule, foundRules, foundText, nothingFound } from './by-rule.ts'
import {
  baselineInAll,
  effects,
  effectsWorstFirst,
  type GapGroup,
  gapGroups,
  isExempt,
  lawOf,
  leftOpen,
  listedWaivers,
  needsAttention,
  placeText,
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
    ...rulesSection(report, words),
    ...findingsSection(report, words),
    ...gapsSection(report, words),
    ...exemptSection(report, words),
    ...waiversSection(report, words),
    ...documentsSection(report, words),
    ...lawSection(report, words),
  ]
  return [`${sections.map(lines => lines.join('\n')).join('\n\n')}\n`]
})

function findingsSection({ findings, dossiers }: LongReport, words: Words['report']): string[][] {
  const { worst, numbers } = worstOf(findings, effectsWorstFirst, standingOf, most.findings.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const found = new Set(worst.flatMap(({ subject }) => ('file' in subject ? [documentKey(subject)] : [])))
  const isFound = (document: DocumentRef) => found.has(documentKey(document))
  const own = filterList(dossiers, one => dossierDocuments(one).some(isFound))
  const causes = oneCause({ dossiers: [...own], findings: worst })
  const linesOf = (one: Finding) => findingLines(one, causes.others(one), words)
  const { lines, shown } = within(causes.findings, linesOf, most.findings)
  const reported = shown.flatMap(one => [one, ...causes.others(one)]).map(standingOf)
  return [
    [`### ${words.findingsHeading({ number, byEffect: effects(numbers, words) })}`],
    lines,
    ...leftOutOf(numbers, reported, words).map(line => [line]),
  ]
}

/** Renders the table by rule, of all findings. */
function rulesSection({ findings }: LongReport, words: Words['report']): string[][] {
  const found = nothingFound()
  for (const one of findings) if (!isExempt(one)) addFound(found, one)
  if (found.rules.size < 2) return []
  const row = (one: FoundRule) => [`| ${markdownCell(code(one.rule))} | ${foundText(one, words)} |`]
  const { lines, left } = within(foundRules(found), row, most.rules)
  return [
    [`| ${words.ruleColumn} | ${words.foundColumn} |`, '|---|---|', ...lines],
    ...(left.length === 0 ? [] : [[words.moreRules({ number: left.length })]]),
  ]
}

/** Returns in one sentence how many of each kind are not shown, if there are any. */
function leftOutOf(
  numbers: Readonly<Record<string, number>>,
  shown: readonly string[],
  words: Words['report'],
  names?: Readonly<Record<string, string>>,
): string[] {
  const left = { ...numbers }
  for (const kind of shown) left[kind] = (left[kind] ?? 0) - 1
  const number = sumOf(left)
  return number === 0 ? [] : [words.leftOut({ number, which: effects(left, words, names) })]
}

/** Renders what is waived, with its terms, and what was known before. */
function exemptSection({ findings }: LongReport, words: Words['report']): string[][] {
  const { worst, numbers } = worstOf(findings, ['waived', 'known'], standingOf, most.exempt.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const linesOf = (finding: Finding) => [
    headLine(finding, words),
    ...(finding.waived === undefined
      ? []
      : [`  - ${words.waivedBy({ terms: text(termsOf(finding.waived, words)) })}`]),
  ]
  const { lines, shown } = within(worst, linesOf, most.exempt)
  const title = words.exemptHeading({ number, byEffect: effects(numbers, words) })
  return listed(title, lines, number, leftOutOf(numbers, shown.map(standingOf), words))
}

/** Renders the standing of a finding, in bold if it needs attention, with its rule, place and sentence. */
function headLine(finding: Finding, words: Words['report']): string {
  const standing = standingOf(finding)
  const word = words.standings[standing]
  const marked = standing === 'fail' || standing === 'review' ? `**${word}**` : word
  const { rule, place, text: sentence } = finding
  return `- ${words.findingAt({ standing: marked, rule: code(rule), place: at(place), sentence: text(sentence) })}`
}

function findingLines(finding: Finding, others: readonly Finding[], words: Words['report']): string[] {
  const { help, related, basis } = finding
  const shown = related
    .slice(0, most.related)
    .map(one => words.at({ place: at(one.place), sentence: text(one.text) }))
  const places = placesOf(others)
  const more = (number: number) => (number <= 0 ? [] : [words.morePlaces({ number })])
  const also = [...places.slice(0, most.related).map(code), ...more(places.length - most.related)]
  const law = basis && lawOf(basis, words)
  const reference = basis?.reference === undefined ? [] : [address(basis.reference)]
  return [
    headLine(finding, words),
    ...[
      ...shown,
      ...more(related.length - shown.length),
      ...(also.length === 0 ? [] : [words.alsoAt({ places: also.join(words.comma) })]),
      ...(basis === undefined || law === undefined
        ? []
        : [
            words[basis.kind === undefined ? 'lawLine' : 'basisLine']({
              law: `${text(law.title)}${words.semicolon}${[code(ruleSetOf(basis, words)), code(basis.provision), ...reference].join(words.comma)}`,
            }),
            ...law.reason.map(text),
          ]),
      words.doLine({ help: text(help) }),
    ].map(line => `  - ${line}`),
  ]
}

function gapsSection(report: LongReport, words: Words['report']): string[][] {
  const groups = gapGroups(report, words)
  if (groups.length === 0) return []
  const linesOf = ({ documents, checks, why }: GapGroup) => {
    const named = documents.slice(0, most.documents).map(document => code(subjectName(document, words)))
    const number = documents.length - named.length
    const more = number === 0 ? '' : words.moreDocuments({ number })
    return [
      `- ${words.onDocuments({ documents: named.join(words.comma), more, why: text(why) })}`,
      `  - ${words.notExaminedSentence({ sentence: text(checks.join(words.comma)) })}`,
    ]
  }
  const { lines, left } = within(groups, linesOf, most.gaps)
  const documents = left.flatMap(one => one.documents).length
  return [
    [`### ${words.gapHeading({ number: report.gaps.length })}`],
    lines,
    ...(left.length === 0 ? [] : [[words.gapsLeftOut({ documents })]]),
  ]
}

/** Renders the states of the waivers, those that need attention first, and of the baseline. */
function waiversSection(report: LongReport, words: Words['report']): string[][] {
  const baseline = baselineInAll(report, words).map(sentence => [inAll(sentence)])
  const counted = waiverCounts(report, words)
  if (counted === undefined) return baseline
  const all = listedWaivers(report)
  const sorted = [...all.filter(needsAttention), ...all.filter(waiver => !needsAttention(waiver))]
  const linesOf = (waiver: WaiverReport) => {
    const state = words.waiverStates[waiver.state]
    const word = waiver.state === 'applied' ? state : `**${state}**`
    const terms = [waivedThing(waiver, words), termsOf(waiver, words)].map(text).join(words.comma)
    return [`- ${word} ${words.at({ place: at(waiver.place), sentence: terms })}`]
  }
  const { lines, left } = within(sorted, linesOf, most.waivers)
  const more = left.length === 0 ? [] : [words.waiversLeftOut({ number: left.length })]
  const title = words.waiversHeading({ counted })
  return [...(all.length === 0 ? [[`### ${title}`]] : listed(title, lines, all.length, more)), ...baseline]
}

interface DocumentRow {
  readonly verdict: Verdict
  /** Describes the subject; called for those that are shown. */
  what(): string
}

/** Renders documents, dossiers and linked groups as a table: the worst first. */
function documentsSection(report: LongReport, words: Words['report']): string[][] {
  const order = ['fail', 'review', 'pass'] as const
  const verdictOf = ({ verdict }: DocumentRow) => verdict
  const { worst, numbers } = worstOf(documentsIn(report, words), order, verdictOf, most.papers.number)
  if (sumOf(numbers) === 0) return []
  const row = ({ verdict, what }: DocumentRow) => [`| ${words.outcomes[verdict]} | ${markdownCell(what())} |`]
  const { lines, shown } = within(worst, row, most.papers)
  return [
    [`| ${words.verdictColumn} | ${words.documentColumn} |`, '|---|---|', ...lines],
    ...leftOutOf(numbers, shown.map(verdictOf), words, words.outcomes).map(line => [line]),
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
function lawSection(report: LongReport, words: Words['report']): string[][] {
  const { ruleSets, asOf, notices, hints } = report
  const law = ruleSets.map(one =>
    words.reviewed({ ruleSet: code(ruleSetName(one, words)), day: text(one.reviewed) }),
  )
  const notes = [
    ...notices.map(notice => text(notice.text)),
    ...hints.map(({ place, text: sentence, help }) =>
      words.at({ place: at(place), sentence: text(`${sentence}${words.gap}${help}`) }),
    ),
  ]
  const { lines, left } = within(notes, note => [`- ${words.note}${note}`], most.notes)
  if (left.length > 0) lines.push(`- ${words.moreNotes({ number: left.length })}`)
  return [
    [
      words.lawUsed({
        law: law.length === 0 ? words.none : law.join(words.comma),
        asOf: asOf === null ? '' : words.asOf({ day: text(asOf) }),
      }),
    ],
    ...[...listSentences(report, words), ...positionsInAll(report, words)].map(sentence => [text(sentence)]),
    ...(notes.length === 0 ? [] : [lines]),
  ]
}

/**
 * The limits of what is shown. A comment on GitHub holds 65,536 characters; a longer one is not shown at all, so what
 * does not fit is counted instead.
 */
const most = {
  findings: { number: 50, length: 27_000 },
  rules: { number: 40, length: 3000 },
  exempt: { number: 50, length: 6000 },
  waivers: { number: 50, length: 6000 },
  gaps: { number: 5, length: 4000 },
  papers: { number: 100, length: 8000 },
  notes: { number: 20, length: 5000 },
  related: 10,
  /** How many documents are named for one gap. */
  documents: 5,
}

const unfolded = 5

const longest = 1000

const text = (sentence: string) => markdownText(shortened(sentence, longest))
/** Renders a sentence outside of the lists, with limited length: one character may be written as six. */
const inAll = (sentence: string) => markdownText(shortened(sentence, longest / 2))
const code = (name: string) => markdownCode(shortened(name, longest))

/** Renders where a law can be read, as a link: it is text of the rule set, not of a document. */
const address = (reference: string) =>
  /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : text(reference)

/** Renders a list under a heading, folded if it is long. The title contains only own words and numbers. */
function listed(title: string, lines: readonly string[], number: number, more: readonly string[] = []) {
  const rest = more.length === 0 ? [] : [[...more]]
  if (number <= unfolded) return [[`### ${title}`], [...lines], ...rest]
  return [['<details>', `<summary>${title}</summary>`], [...lines], ...rest, ['</details>']]
}

const at = (place: Place): string => code(placeText(place))

/** Returns the lines of as many entries, from the first on, as the limits of number and length allow; these entries and the rest. */
function within<T>(
  all: readonly T[],
  linesOf: (one: T) => readonly string[],
  { number, length }: { readonly number: number; readonly length: number },
) {
  const lines: string[] = []
  let count = 0
  let used = 0
  for (const one of all.slice(0, number)) {
    const own = linesOf(one)
    used += own.join('\n').length + 1
    if (used > length) break
    lines.push(...own)
    count += 1
  }
  return { lines, shown: all.slice(0, count), left: all.slice(count) }
}

const sumOf = (numbers: Readonly<Record<string, number>>) =>
  Object.values(numbers).reduce((sum, number) => sum + number, 0)
