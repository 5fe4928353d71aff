/** The blocks of a terminal report: one for each document, dossier, linked group, and exempting file. */

import { isLines } from '../../core/model/archive-name.ts'
import { addIn, grouped } from '../../core/model/group-by.ts'
import { mapped } from '../../core/model/long-report.ts'
import type { Check, DocumentRef, Finding, Report, Subject, Verdict } from '../../core/model/model.ts'
import { counts, documentKey, subjectKey } from '../../core/model/verdict.ts'
import { printable } from '../../text/printable.ts'
import { addFound } from '../by-rule.ts'
import { bySubject, type SubjectReport, subjectOf } from '../by-subject.ts'
import { exemptingFiles, openGaps, standingOf } from '../closing.ts'
import { flowSentence } from '../flow.ts'
import { keptFrom } from '../kept-from.ts'
import { oneCause } from '../one-cause.ts'
import { hanging, padded, widthOf, wrap } from '../screen.ts'
import { subjectName } from '../subject.ts'
import { findingLines, sentenceLines, shortLines } from './finding.ts'
import type { TextView } from './frames.ts'

/** Of more documents, dossiers and linked groups than these, those that passed are only counted. */
export const mostSubjects = 100

/** More dossiers than these of which no document could be examined are only counted. */
const mostEmpty = 3

export interface BlockView extends TextView {
  /** Whether the report has all documents, dossiers and linked groups of the run. */
  readonly isWhole: boolean
}

/**
 * Returns a report with findings of one cause as one; in a verbose one each is shown, with the digest by which it is waived. In a part of
 * a report only findings of one subject are: which subjects are in a part depends on how the run is cut.
 */
export function withCauses(
  report: Report,
  { detail, isWhole }: Pick<BlockView, 'detail' | 'isWhole'>,
): Pick<BlockView, 'report' | 'causes'> {
  if (detail === 'verbose') return { report }
  const causes = oneCause(isWhole ? report : { dossiers: [], findings: report.findings })
  return { report: { ...report, findings: causes.findings }, causes }
}

type ReportedDossier = Report['dossiers'][number]

/** Yields a block for each document, dossier and linked group, and for each exempting file with findings. */
export function* blocksOf(view: BlockView): Generator<string[]> {
  const { report, detail, words, isShort, isWhole } = view
  const known = new Set(
    isShort && isWhole ? report.documents.map(({ document }) => documentKey(document)) : [],
  )
  // One line each: what a dossier finds in a document stands under the document.
  const home = ({ subject, place: { file, part } }: Finding): Subject =>
    'file' in subject || !known.has(documentKey({ file, part })) ? subject : { file, part }
  const found = bySubject(report, home)
  const titleOf = titlesIn(view)
  const besides = besidesIn(view, home)
  const gaps = grouped(openGaps(report), ({ document }) => subjectKey(document))
  const isFew = report.documents.length + report.dossiers.length <= mostSubjects
  const isPassShown = detail === 'verbose' || (isWhole && detail === 'normal' && !isShort && isFew)
  const passed = { documents: 0, dossiers: 0 }
  // That none of its documents could be examined is said under each of them.
  const isEmpty = (one: ReportedDossier) =>
    isUnexamined(one) && found.of(subjectKey(subjectOf(one))).findings.length === 0
  const empty = new Set(report.dossiers.filter(isEmpty))
  const isCounted = isShort && isWhole && empty.size > mostEmpty
  const blockOf = (
    one: { readonly verdict: Verdict; readonly subject: Subject; readonly title: string },
    details: readonly string[] = [],
  ) => {
    const key = subjectKey(one.subject)
    const own = { ...found.of(key), gaps: gaps.get(key) ?? [] }
    const isSaid = detail !== 'quiet' && own.findings.length > 0
    if (one.verdict !== 'pass' || isPassShown || isSaid)
      return block(one, details, own, view, 'file' in one.subject ? besides(one.subject) : [])
    if ('file' in one.subject) passed.documents += 1
    else if ('certificate' in one.subject) passed.dossiers += 1
    return []
  }
  yield* mapped(report.documents, ({ document, kind, name, verdict }) => {
    const what = kind === null ? unknownKind(found.of(subjectKey(document)), words) : words.kinds[kind]
    const title = `${titleOf(document)}  ${what}${name === null ? '' : ` ${name}`}`
    return blockOf({ verdict, subject: document, title })
  })
  yield* mapped(report.dossiers, dossier => {
    if (isCounted && empty.has(dossier)) return []
    const { certificates, shipments, reports = [], verdict } = dossier
    const documents = words.documentCount({
      certificates: certificates.length,
      shipments: shipments.length,
      reports: reports.length,
    })
    const lines = balanceLines(dossier, view)
    const name = words.dossier({ certificate: dossier.certificate })
    const title = `${name}  ${documents}`
    // What does not fit beside the number is the first line under it.
    const subject = subjectOf(dossier)
    const [only, ...more] = lines
    const fitsAs = (text: string) => 8 + widthOf(printable(text)) <= view.width
    const inOne = `${name}  ${only ?? ''}`
    if (isShort && only !== undefined && more.length === 0 && fitsAs(inOne))
      return blockOf({ verdict, subject, title: inOne })
    const fits = fitsAs(title)
    return blockOf({ verdict, subject, title: fits ? title : name }, fits ? lines : [documents, ...lines])
  })
  const ties = report.ties.filter(({ verdict }) => verdict !== 'pass' || detail === 'verbose')
  yield* mapped(ties, group => {
    const { shared, value, papers, more = 0, verdict } = group
    const title = words.shared({ what: words.linkKeys[shared], value, documents: papers.length + more })
    return blockOf({ verdict, subject: subjectOf(group), title })
  })
  // They are shown if something is found in them.
  for (const { file, what } of exemptingFiles(report)) {
    const subject = { file, part: 0 }
    const { findings } = found.of(subjectKey(subject))
    if (findings.length === 0) continue
    const verdict = findings.some(counts) ? 'review' : 'pass'
    yield blockOf({ verdict, subject, title: `${file}  ${words[what]}` })
  }
  if (isCounted)
    yield [`${verdictWord('review', view)}  ${words.unexaminedDossiers({ dossiers: empty.size })}`]
  if (isWhole && detail === 'normal' && passed.documents + passed.dossiers > 0)
    yield [`${verdictWord('pass', view)}  ${words.totals(passed)}`]
}

/** Returns what a document of no known kind is called. */
const unknownKind = ({ checks }: SubjectReport, words: BlockView['words']): string =>
  checks.find(({ rule }) => rule === 'reading')?.outcome === 'fail' ? words.notReadable : words.unknownKind

/** Checks whether no document of a dossier could be examined. */
const isUnexamined = ({ verdict, certificates, shipments, reports = [] }: ReportedDossier): boolean =>
  verdict === 'review' && certificates.length + shipments.length + reports.length === 0

/** Renders how much of each certificate line is drawn, and what became of the goods. */
function balanceLines({ balances, flows = [] }: Report['dossiers'][number], { words, isShort }: TextView) {
  return balances.flatMap(({ line, unit, granted, drawn, left, uncounted }) => {
    const rest = left.startsWith('-')
      ? words.tooMany({ amount: left.slice(1) })
      : words.left({ amount: left })
    const open = uncounted === 0 ? '' : `${words.semicolon}${words.uncounted({ items: uncounted })}`
    const flow = isShort ? undefined : flows.find(one => one.line === line)
    return [
      `${words.balance({ line, drawn, granted, unit })}${words.pause}${rest}${open}`,
      ...(flow === undefined ? [] : [`  ${flowSentence(flow, words)}`]),
    ]
  })
}

/** Returns file names as titles; a document of a file with several has its number too, if all are known. */
function titlesIn({ report, words, isWhole }: BlockView): (document: DocumentRef) => string {
  if (!isWhole) return document => subjectName(document, words)
  const files = grouped(report.documents, ({ document }) => document.file)
  return ({ file, part }) => {
    if (isLines(file)) return words.ofLines({ file, line: part + 1 })
    return (files.get(file)?.length ?? 0) > 1 ? words.ofStream({ file, number: part + 1 }) : file
  }
}

/** Returns the function that gives the subjects with findings about a document that change the verdict, shown elsewhere. */
function besidesIn({ report, causes, words, isWhole }: BlockView, home: (finding: Finding) => Subject) {
  const besides = new Map<string, string[]>()
  if (isWhole)
    for (const finding of report.findings) {
      if (!counts(finding)) continue
      const at = home(finding)
      for (const one of [finding, ...(causes?.others(finding) ?? [])]) {
        const { subject, place } = one
        const other = 'file' in subject ? subject : place
        if (subjectKey(at) !== subjectKey({ file: other.file, part: other.part }))
          addIn(besides, documentKey(other), subjectName(at, words))
      }
    }
  return (document: Omit<DocumentRef, 'sha256'>) => [...new Set(besides.get(documentKey(document)))]
}

/** Renders one document or dossier: its verdict, its findings, and what was not examined. */
function block(
  {
    verdict,
    subject,
    title,
  }: { readonly verdict: Verdict; readonly subject: Subject; readonly title: string },
  details: readonly string[],
  { checks, findings, gaps }: SubjectReport & Pick<Report, 'gaps'>,
  view: BlockView,
  beside: readonly string[],
): string[] {
  const { detail, paint, words, isShort } = view
  const file = 'file' in subject ? subject.file : ''
  const shown = findingBlocks(findings, file, view)
  // For a document that fails only together with others, show where to look.
  const see = beside.length === 0 ? '' : words.see({ subjects: printable(beside.join(words.comma)) })
  const head = `${verdictWord(verdict, view)}  ${printable(title)}`
  const fits = 8 + widthOf(printable(title)) + 2 + widthOf(see) <= view.width
  const left = unexamined(checks, gaps, view)
  return [
    see !== '' && fits ? `${head}  ${paint.faint(see)}` : head,
    ...(see !== '' && !fits ? [paint.faint(`        ${see}`)] : []),
    ...details.flatMap(line => wrap(`        ${printable(line)}`, view.width)).map(paint.faint),
    ...shown.flatMap(lines => (isShort ? lines : ['', ...lines])),
    ...(shown.length > 0 && left.length > 0 && !isShort ? [''] : []),
    ...left,
    ...(detail === 'verbose' ? everyCheck(checks, view) : []),
  ]
}

/** Renders and counts the findings of a subject; what is waived or known comes last and in short. */
function findingBlocks(findings: readonly Finding[], file: string, view: TextView): string[][] {
  const { detail, isShort, found, causes, words } = view
  const exempting = new Set(exemptingFiles(view.report).map(one => one.file))
  const shown = findings.filter(one => detail !== 'quiet' || counts(one))
  for (const one of shown) addFound(found, one, causes?.others(one), exempting)
  const of = (...standings: readonly string[]) => shown.filter(one => standings.includes(standingOf(one)))
  const asking = of('fail', 'review', 'note')
  const [waived, known] = [of('waived'), of('known')]
  const all = detail === 'verbose' ? [...asking, ...waived, ...known] : asking
  const rules = [...new Set(known.map(({ rule }) => rule))].join(words.comma)
  return [
    ...(isShort ? [shortLines(all, file, view)] : all.map(one => findingLines(one, view))),
    ...(detail === 'normal' ? [waived.flatMap(one => sentenceLines(one, view))] : []),
    ...(detail !== 'normal' || known.length === 0
      ? []
      : [faintLines(printable(words.knownFindings({ number: known.length, rules })), view, '  ')]),
  ].filter(lines => lines.length > 0)
}

/** Returns the verdict in six columns. */
export function verdictWord(verdict: Verdict, { paint, words }: Pick<TextView, 'paint' | 'words'>): string {
  return paint[verdict](padded(words.verdicts[verdict], 6))
}

/** Renders what was not examined and why, also what only its dossier lacks; where findings are one line each, checks are only counted. */
function unexamined(checks: readonly Check[], gaps: Report['gaps'], view: TextView): string[] {
  const { words, isShort } = view
  const kept = keptFrom(checks)
  if (kept !== undefined) return isShort ? [] : faintLines(words.keptFrom({ checks: kept }), view)
  const groups = new Map<string, string[]>()
  for (const { outcome, why = '', rule, unexamined: left } of checks) {
    if (left !== undefined) addIn(groups, `${words.notExaminedInFull}\n${left}`, rule)
    if (outcome === 'skipped') addIn(groups, `${words.notExamined}\n${why}`, rule)
  }
  for (const { rule, why } of gaps) addIn(groups, `${words.notExamined}\n${why}`, rule)
  return [...groups].flatMap(([key, rules]) => {
    const [word = '', why = ''] = key.split('\n')
    const own = [...new Set(rules)]
    const names = isShort && own.length > 2 ? words.checkCount({ checks: own.length }) : own.join(words.comma)
    const because = words.brackets({ inside: why })
    return faintLines(printable(`${word}${words.colon}${names}${words.gap}${because}`), view)
  })
}

/** Renders a sentence below a title, its lines after the first indented. */
const faintLines = (sentence: string, { paint, width }: TextView, margin = '        '): string[] =>
  wrap(sentence, width - margin.length - 2).map((line, index) =>
    paint.faint(`${margin}${index === 0 ? '' : '  '}${line}`),
  )

function everyCheck(checks: readonly Check[], view: TextView): string[] {
  const { paint, width, words } = view
  return checks.flatMap(({ rule, ruleSet, provision, outcome, why }) => {
    const law = words.brackets({ inside: `${ruleSet}${words.comma}${provision}` })
    const because = why === undefined ? '' : `${words.colon}${why}`
    const head = `        ${padded(words.outcomes[outcome], 15)} `
    const check = `${rule}${provision === undefined ? '' : `${words.gap}${law}`}${because}`
    return hanging(head, check, width).map(paint.faint)
  })
}
