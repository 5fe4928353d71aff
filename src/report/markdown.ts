/** The report for a pull request or the summary of a job: worst first, within what a comment may hold. */
import type { Finding, Hint, Place, Report, Verdict, WaiverReport } from '../model.ts'
import { count } from '../wording/count.ts'
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
import { shortened } from './printable.ts'
import { sharedWords, subjectName } from './subject.ts'

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

export function markdown(report: Report, { exitCode }: Style): string {
  const sections = [
    [`## enduse: ${report.verdict}`],
    [`${totals(report, exitCode)}.`],
    ...leftOpen(report).map(sentence => [`Not examined: ${inAll(sentence)}`]),
    ...gapsSection(report),
    ...findingsSection(report),
    ...exemptSection(report),
    ...waiversSection(report),
    ...papersSection(report),
    ...lawSection(report),
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

const marks: Readonly<Record<Standing, string>> = {
  fail: '**fail**',
  review: '**review**',
  note: 'note',
  waived: 'waived',
  known: 'known',
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

function gapsSection(report: Report): string[][] {
  const groups = gapGroups(report)
  if (groups.length === 0) return []
  const { shown, left } = within(groups, gapLines, most.gaps, most.gapsLength)
  const documents = left.flatMap(one => one.documents).length
  return [
    [`### ${count(report.gaps.length, 'mandatory check')} not examined`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[`Those on ${count(documents, 'more document')} are left out here.`]]),
  ]
}

function gapLines({ documents, checks, why }: GapGroup): string[] {
  const named = documents.slice(0, most.documents).map(document => code(subjectName(document)))
  const more = documents.length - named.length
  return [
    `- on ${named.join(', ')}${more === 0 ? '' : ` and ${count(more, 'more document')}`}: ${text(why)}`,
    `  - Not examined: ${text(checks.join(', '))}`,
  ]
}

function findingsSection(report: Report): string[][] {
  const asking = report.findings.filter(finding => !isExempt(finding))
  if (asking.length === 0) return []
  const { shown, left } = within(worstFirst(asking), findingLines, most.findings, most.findingsLength)
  return [
    [`### ${count(asking.length, 'finding')}: ${byEffect(asking)}`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[`${left.length} more left out here: ${byEffect(left)}.`]]),
  ]
}

/** What is waived, with its terms, and what was known before. */
function exemptSection({ findings }: Report): string[][] {
  const exempt = worstFirst(findings.filter(isExempt))
  if (exempt.length === 0) return []
  const { shown, left } = within(exempt, exemptLines, most.exempt, most.exemptLength)
  return listed(
    `${count(exempt.length, 'exempt finding')}: ${byEffect(exempt)}`,
    shown.flat(),
    exempt.length,
    left.length === 0 ? [] : [`${left.length} more left out here: ${byEffect(left)}.`],
  )
}

function exemptLines(finding: Finding): string[] {
  const { rule, place, text: sentence, waived } = finding
  return [
    `- ${marks[standingOf(finding)]} ${code(rule)} at ${at(place)}: ${text(sentence)}`,
    ...(waived === undefined ? [] : [`  - Waived ${text(termsOf(waived))}`]),
  ]
}

/** How the waivers did, those that need somebody first, and how the baseline did. */
function waiversSection(report: Report): string[][] {
  const baseline = baselineInAll(report).map(sentence => [inAll(sentence)])
  const counted = waiverCounts(report)
  if (counted === undefined) return baseline
  const all = listedWaivers(report)
  const needs = (waiver: WaiverReport) => waiver.state !== 'applied' || endsSoon(waiver)
  const sorted = [...all.filter(needs), ...all.filter(waiver => !needs(waiver))]
  const { shown, left } = within(sorted, waiverLines, most.waivers, most.waiversLength)
  const more = left.length === 0 ? [] : [`${count(left.length, 'more waiver')} left out here.`]
  return [
    ...(all.length === 0
      ? [[`### Waivers: ${counted}`]]
      : listed(`Waivers: ${counted}`, shown.flat(), all.length, more)),
    ...baseline,
  ]
}

function waiverLines(waiver: WaiverReport): string[] {
  const { state, place } = waiver
  const word = state === 'applied' ? state : `**${state}**`
  return [`- ${word} at ${at(place)}: ${text(waivedThing(waiver))}, ${text(termsOf(waiver))}`]
}

function findingLines({ outcome, rule, place, text: sentence, help, related, basis }: Finding): string[] {
  const shown = related.slice(0, most.related)
  return [
    `- ${marks[outcome]} ${code(rule)} at ${at(place)}: ${text(sentence)}`,
    ...shown.map(one => `  - at ${at(one.place)}: ${text(one.text)}`),
    ...(related.length === shown.length ? [] : [`  - and ${related.length - shown.length} more places`]),
    ...(basis === undefined
      ? []
      : [
          `  - Law: ${text(basis.title)}; ${code(`${basis.ruleSet} ${basis.version}`)}, ${code(basis.provision)}, ${address(basis.reference)}`,
        ]),
    `  - Do: ${text(help)}`,
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
function papersSection(report: Report): string[][] {
  const papers: Paper[] = [
    ...report.documents.map(({ document, kind, name, verdict }) => ({
      verdict,
      what: [
        code(document.file),
        ...(document.part === 0 ? [] : [`document ${document.part + 1}`]),
        kind ?? 'of no known kind',
        ...(name === null ? [] : [code(name)]),
      ].join(' '),
    })),
    ...report.dossiers.map(({ certificate, certificates, shipments, verdict }) => ({
      verdict,
      what: `dossier ${code(certificate)}: ${count(certificates.length, 'certificate')}, ${count(shipments.length, 'shipment')}`,
    })),
    ...report.ties
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ shared, value, papers: sharing, verdict }) => ({
        verdict,
        what: `${sharedWords[shared]} ${code(value)}, shared by ${count(sharing.length, 'paper')}`,
      })),
  ]
  if (papers.length === 0) return []
  const order: readonly Verdict[] = ['fail', 'review', 'pass']
  const sorted = order.flatMap(verdict => papers.filter(one => one.verdict === verdict))
  const row = ({ verdict, what }: Paper) => [`| ${verdict} | ${markdownCell(what)} |`]
  const { shown, left } = within(sorted, row, most.papers, most.papersLength)
  const out = order
    .map(verdict => [left.filter(one => one.verdict === verdict).length, verdict] as const)
    .filter(([number]) => number > 0)
    .map(([number, verdict]) => `${number} ${verdict}`)
  return [
    ['| verdict | paper |', '|---|---|', ...shown.flat()],
    ...(left.length === 0 ? [] : [[`${left.length} more left out here: ${out.join(', ')}.`]]),
  ]
}

/** The law that was used; then notes about it and about the configuration. */
function lawSection({ ruleSets, asOf, notices, hints }: Report): string[][] {
  const law = ruleSets.map(
    ({ name, version, reviewed }) => `${code(`${name} ${version}`)} (reviewed ${text(reviewed)})`,
  )
  const notes = [...notices.map(notice => text(notice.text)), ...hints.map(hintText)]
  const { shown, left } = within(notes, note => [`- Note: ${note}`], most.notes, most.notesLength)
  return [
    [
      `Law: ${law.length === 0 ? 'none' : law.join(', ')}${asOf === null ? '' : `, everything as of ${text(asOf)}`}.`,
    ],
    ...(notes.length === 0
      ? []
      : [[...shown.flat(), ...(left.length === 0 ? [] : [`- and ${count(left.length, 'more note')}`])]]),
  ]
}

const hintText = ({ place, text: sentence, help }: Hint) => `at ${at(place)}: ${text(`${sentence} ${help}`)}`

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
