/** The report for a pull request or the summary of a job: worst first, within what a comment may hold. */
import { isLines } from '../archive-name.ts'
import type { Finding, Hint, Place, Report, Verdict, WaiverReport } from '../model.ts'
import type { ReportWords } from '../wording/en/report.ts'
import {
  baselineInAll,
  byEffect,
  endsSoon,
  type GapGroup,
  gapGroups,
  isExempt,
  leftOpen,
  listedWaivers,
  type Standing,
  standingOf,
  termsOf,
  totals,
  waivedThing,
  waiverCounts,
  worstFirst,
} from './closing.ts'
import type { Style } from './index.ts'
import { markdownCell, markdownCode, markdownText } from './markdown-text.ts'
import { oneCause, placesOf } from './one-cause.ts'
import { shortened } from './printable.ts'
import { subjectName } from './subject.ts'

/**
 * What is shown at most. A comment on GitHub holds 65,536 characters; one that is too long is not shown at all, so that
 * what would not fit is counted instead.
 */
const most = {
  findings: 50,
  findingsLength: 27_000,
  exempt: 50,
  exemptLength: 6000,
  waivers: 50,
  waiversLength: 6000,
  gaps: 20,
  gapsLength: 4000,
  papers: 100,
  papersLength: 8000,
  notes: 20,
  notesLength: 5000,
  related: 10,
  /** Documents named of one gap. */
  documents: 10,
}

/** So many entries are shown as they are; more are folded away until a reader opens them. */
const unfolded = 5

/** Characters of one sentence. */
const longest = 1000

export function markdown(report: Report, { exitCode, words: { report: words } }: Style): string {
  const sections = [
    [`## enduse: ${words.outcomes[report.verdict]}`],
    [`${totals(report, exitCode, words)}${words.stop}`],
    ...leftOpen(report, words).map(sentence => [words.notExaminedSentence(inAll(sentence))]),
    ...gapsSection(report, words),
    ...findingsSection(report, words),
    ...exemptSection(report, words),
    ...waiversSection(report, words),
    ...papersSection(report, words),
    ...lawSection(report, words),
  ]
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`
}

const text = (sentence: string) => markdownText(shortened(sentence, longest))
/** A sentence that stands outside of the lists, whose length is bounded: one character may be written as six. */
const inAll = (sentence: string) => markdownText(shortened(sentence, longest / 2))
const code = (name: string) => markdownCode(shortened(name, longest))

/** Where a law can be read, as a link: it is of the rule set's making, and of no document's. */
const address = (reference: string) =>
  /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : text(reference)

/** How a finding stands: what asks somebody to look at it in bold. */
function mark(standing: Standing, words: ReportWords): string {
  const word = words.standings[standing]
  return standing === 'fail' || standing === 'review' ? `**${word}**` : word
}

/** A list under a heading; a long one under words that open it. The title is of our words and numbers alone. */
function listed(
  title: string,
  lines: readonly string[],
  number: number,
  more: readonly string[] = [],
): string[][] {
  const rest = more.length === 0 ? [] : [[...more]]
  if (number <= unfolded) return [[`### ${title}`], [...lines], ...rest]
  return [['<details>', `<summary>${title}</summary>`], [...lines], ...rest, ['</details>']]
}

function gapsSection(report: Report, words: ReportWords): string[][] {
  const groups = gapGroups(report, words)
  if (groups.length === 0) return []
  const { shown, left } = within(groups, group => gapLines(group, words), most.gaps, most.gapsLength)
  const documents = left.flatMap(one => one.documents).length
  return [
    [`### ${words.gapHeading(report.gaps.length)}`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[words.gapsLeftOut(documents)]]),
  ]
}

function gapLines({ documents, checks, why }: GapGroup, words: ReportWords): string[] {
  const named = documents.slice(0, most.documents).map(document => code(subjectName(document, words)))
  const more = documents.length - named.length
  return [
    `- ${words.onDocuments(named.join(words.comma), more === 0 ? '' : words.moreDocuments(more), text(why))}`,
    `  - ${words.notExaminedSentence(text(checks.join(words.comma)))}`,
  ]
}

function findingsSection(report: Report, words: ReportWords): string[][] {
  const causes = oneCause(report)
  const asking = causes.findings.filter(finding => !isExempt(finding))
  if (asking.length === 0) return []
  const { shown, left } = within(
    worstFirst(asking),
    one => findingLines(one, causes.others(one), words),
    most.findings,
    most.findingsLength,
  )
  return [
    [`### ${words.findingsHeading(asking.length, byEffect(asking, words))}`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[words.leftOut(left.length, byEffect(left, words))]]),
  ]
}

/** What is waived, with its terms, and what was known before. */
function exemptSection({ findings }: Report, words: ReportWords): string[][] {
  const exempt = worstFirst(findings.filter(isExempt))
  if (exempt.length === 0) return []
  const { shown, left } = within(exempt, one => exemptLines(one, words), most.exempt, most.exemptLength)
  return listed(
    words.exemptHeading(exempt.length, byEffect(exempt, words)),
    shown.flat(),
    exempt.length,
    left.length === 0 ? [] : [words.leftOut(left.length, byEffect(left, words))],
  )
}

function exemptLines(finding: Finding, words: ReportWords): string[] {
  const { rule, place, text: sentence, waived } = finding
  return [
    `- ${words.findingAt(mark(standingOf(finding), words), code(rule), at(place), text(sentence))}`,
    ...(waived === undefined ? [] : [`  - ${words.waivedBy(text(termsOf(waived, words)))}`]),
  ]
}

/** How the waivers did, those that need somebody first, and how the baseline did. */
function waiversSection(report: Report, words: ReportWords): string[][] {
  const baseline = baselineInAll(report, words).map(sentence => [inAll(sentence)])
  const counted = waiverCounts(report, words)
  if (counted === undefined) return baseline
  const all = listedWaivers(report)
  const needs = (waiver: WaiverReport) => waiver.state !== 'applied' || endsSoon(waiver)
  const sorted = [...all.filter(needs), ...all.filter(waiver => !needs(waiver))]
  const { shown, left } = within(sorted, one => waiverLines(one, words), most.waivers, most.waiversLength)
  const more = left.length === 0 ? [] : [words.waiversLeftOut(left.length)]
  return [
    ...(all.length === 0
      ? [[`### ${words.waiversHeading(counted)}`]]
      : listed(words.waiversHeading(counted), shown.flat(), all.length, more)),
    ...baseline,
  ]
}

function waiverLines(waiver: WaiverReport, words: ReportWords): string[] {
  const { state, place } = waiver
  const said = words.waiverStates[state]
  const word = state === 'applied' ? said : `**${said}**`
  const terms = [text(waivedThing(waiver, words)), text(termsOf(waiver, words))].join(words.comma)
  return [`- ${word} ${words.at(at(place), terms)}`]
}

function findingLines(
  { outcome, rule, place, text: sentence, help, related, basis }: Finding,
  others: readonly Finding[],
  words: ReportWords,
): string[] {
  const shown = related.slice(0, most.related)
  const places = placesOf(others)
  const also = places.slice(0, most.related).map(code)
  const rest = places.length - also.length
  return [
    `- ${words.findingAt(mark(outcome, words), code(rule), at(place), text(sentence))}`,
    ...shown.map(one => `  - ${words.at(at(one.place), text(one.text))}`),
    ...(related.length === shown.length ? [] : [`  - ${words.morePlaces(related.length - shown.length)}`]),
    ...(also.length === 0
      ? []
      : [
          `  - ${words.alsoAt([...also, ...(rest === 0 ? [] : [words.morePlaces(rest)])].join(words.comma))}`,
        ]),
    ...(basis === undefined
      ? []
      : [
          `  - ${words.lawLine(
            `${text(basis.title)}${words.semicolon}${[code(`${basis.ruleSet} ${basis.version}`), code(basis.provision), address(basis.reference)].join(words.comma)}`,
          )}`,
        ]),
    `  - ${words.doLine(text(help))}`,
  ]
}

function at({ file, line, column }: Place): string {
  return code(line === undefined ? file : `${file}:${line}:${column ?? 1}`)
}

interface Paper {
  readonly verdict: Verdict
  readonly what: string
}

/** Documents, dossiers, and what papers of several dossiers share, as a table: those to be looked at first. */
function papersSection(report: Report, words: ReportWords): string[][] {
  const papers: Paper[] = [
    ...report.documents.map(({ document, kind, name, verdict }) => ({
      verdict,
      what: [
        code(document.file),
        ...(isLines(document.file)
          ? [words.lineOfArchive(document.part + 1)]
          : document.part === 0
            ? []
            : [words.documentOfStream(document.part + 1)]),
        kind === null ? words.unknownKind : words.kinds[kind],
        ...(name === null ? [] : [code(name)]),
      ].join(' '),
    })),
    ...report.dossiers.map(({ certificate, certificates, shipments, verdict }) => ({
      verdict,
      what: `${words.dossier(code(certificate))}${words.colon}${words.papers(certificates.length, shipments.length)}`,
    })),
    ...report.ties
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ shared, value, papers: sharing, verdict }) => ({
        verdict,
        what: words.sharedIn(`${words.traits[shared]} ${code(value)}`, sharing.length),
      })),
  ]
  if (papers.length === 0) return []
  const order: readonly Verdict[] = ['fail', 'review', 'pass']
  const sorted = order.flatMap(verdict => papers.filter(one => one.verdict === verdict))
  const row = ({ verdict, what }: Paper) => [`| ${words.outcomes[verdict]} | ${markdownCell(what)} |`]
  const { shown, left } = within(sorted, row, most.papers, most.papersLength)
  const out = order
    .map(verdict => [left.filter(one => one.verdict === verdict).length, verdict] as const)
    .filter(([number]) => number > 0)
    .map(([number, verdict]) => words.counted(number, words.outcomes[verdict]))
  return [
    [`| ${words.verdictColumn} | ${words.paperColumn} |`, '|---|---|', ...shown.flat()],
    ...(left.length === 0 ? [] : [[words.leftOut(left.length, out.join(words.comma))]]),
  ]
}

/** The law that was used; then notes about it and about the configuration. */
function lawSection({ ruleSets, asOf, notices, hints }: Report, words: ReportWords): string[][] {
  const law = ruleSets.map(({ name, version, reviewed }) =>
    words.reviewed(code(`${name} ${version}`), text(reviewed)),
  )
  const notes = [...notices.map(notice => text(notice.text)), ...hints.map(hint => hintText(hint, words))]
  const { shown, left } = within(notes, note => [`- ${words.note}${note}`], most.notes, most.notesLength)
  return [
    [
      words.lawUsed(
        law.length === 0 ? words.none : law.join(words.comma),
        asOf === null ? '' : words.asOf(text(asOf)),
      ),
    ],
    ...(notes.length === 0
      ? []
      : [[...shown.flat(), ...(left.length === 0 ? [] : [`- ${words.moreNotes(left.length)}`])]]),
  ]
}

const hintText = ({ place, text: sentence, help }: Hint, words: ReportWords) =>
  words.at(at(place), text(`${sentence}${words.gap}${help}`))

/** As many, from the first on, as their number and length allow, and those that are left. */
function within<T>(
  all: readonly T[],
  linesOf: (one: T) => string[],
  number: number,
  length: number,
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
