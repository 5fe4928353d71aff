/** The report for a pull request or the summary of a job: worst first, within what a comment may hold. */
import type { Effect, Finding, Place, Report, Verdict } from '../model.ts'
import { byEffect, count, leftOpen, totals, worstFirst } from './closing.ts'
import type { Style } from './index.ts'
import { markdownCell, markdownCode, markdownText } from './markdown-text.ts'
import { shortened } from './printable.ts'
import { sharedWords } from './subject.ts'

/**
 * What is shown at most. A comment on GitHub holds 65,536 characters; one that is too long is not shown at all, so that
 * what would not fit is counted instead.
 */
const most = {
  findings: 50,
  findingsLength: 40_000,
  papers: 100,
  papersLength: 16_000,
  notices: 10,
  related: 10,
}

/** Characters of one sentence. */
const longest = 1000

export function markdown(report: Report, { exitCode }: Style): string {
  const sections = [
    [`## enduse: ${report.verdict}`],
    [`${totals(report, exitCode)}.`],
    ...leftOpen(report).map(sentence => [`Not examined: ${text(sentence)}`]),
    ...findingsSection(report),
    ...papersSection(report),
    lawSection(report),
  ]
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`
}

const text = (sentence: string) => markdownText(shortened(sentence, longest))
const code = (name: string) => markdownCode(shortened(name, longest))

/** Where a law can be read, as a link: it is of the rule set's making, and of no document's. */
const address = (reference: string) =>
  /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : text(reference)

const marks: Readonly<Record<Effect, string>> = { fail: '**fail**', review: '**review**', note: 'note' }

function findingsSection(report: Report): string[][] {
  if (report.findings.length === 0) return []
  const { shown, left } = within(
    worstFirst(report.findings),
    findingLines,
    most.findings,
    most.findingsLength,
  )
  return [
    [`### ${count(report.findings.length, 'finding')}: ${byEffect(report.findings)}`],
    shown.flat(),
    ...(left.length === 0 ? [] : [[`${left.length} more left out here: ${byEffect(left)}.`]]),
  ]
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

function lawSection({ ruleSets, asOf, notices }: Report): string[] {
  const law = ruleSets.map(
    ({ name, version, reviewed }) => `${code(`${name} ${version}`)} (reviewed ${text(reviewed)})`,
  )
  const shown = notices.slice(0, most.notices)
  return [
    `Law: ${law.length === 0 ? 'none' : law.join(', ')}${asOf === null ? '' : `, everything as of ${text(asOf)}`}.`,
    ...(shown.length === 0 ? [] : ['']),
    ...shown.map(notice => `- Note: ${text(notice.text)}`),
    ...(notices.length === shown.length
      ? []
      : [`- and ${count(notices.length - shown.length, 'note')} more`]),
  ]
}

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
