/** The report for a terminal: the verdict first, both places of a disagreement, the law, what to do. */

import { isLines } from '../core/model/archive-name.ts'
import { grouped } from '../core/model/group-by.ts'
import { gathered, mapped } from '../core/model/long-report.ts'
import type {
  Check,
  DocumentRef,
  Excerpt,
  Finding,
  Place,
  Report,
  ScreeningEvidence,
  Verdict,
  WaiverReport,
} from '../core/model/model.ts'
import { restrictedName } from '../core/model/restricted-name.ts'
import { singleFindings } from '../core/model/single-findings.ts'
import { counts, documentKey, subjectKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import { matchLines } from '../screening/match/trace.ts'
import { inert, printable } from '../text/printable.ts'
import { basisTitle, basisWord } from './basis.ts'
import { bySubject, type SubjectReport, subjectOf } from './by-subject.ts'
import {
  baselineInAll,
  byPosition,
  closingIn,
  endsSoon,
  type FoundIn,
  gapGroups,
  gapsInAll,
  lineText,
  listedWaivers,
  placeText,
  positionReason,
  positionsInAll,
  ruleSetName,
  ruleSetOf,
  standingOf,
  standingsIn,
  stoppedEarly,
  termsOf,
  totals,
  waivedThing,
  waiversInAll,
} from './closing.ts'
import { flowSentence } from './flow.ts'
import type { Style } from './index.ts'
import { keptFrom } from './kept-from.ts'
import { type OneCause, oneCause, placesOf } from './one-cause.ts'
import type { Paint } from './paint.ts'
import { widthOf, wrap } from './screen.ts'
import { listSentences, partyRows } from './screening.ts'
import { subjectName } from './subject.ts'
import type { Ending, ReportFormat } from './writer.ts'

/**
 * Writes a block for each subject, then the closing. In a whole report, findings of one cause are one, and each document
 * refers to findings of its dossiers. While the run goes on, only what did not pass has a block, or everything if
 * requested; and a document is shown before its dossiers are checked, and before it is known whether its file contains
 * further documents.
 */
export const text: ReportFormat = (style, isWhole) => {
  const { detail } = style
  const apart = spacing()
  let fixable = 0
  const view = {
    detail,
    isPassShown: detail === 'verbose' || (isWhole && detail === 'normal'),
    paint: style.paint,
    width: Math.max(40, Math.min(style.width, 120)),
    words: style.words.report,
    found: { numbers: standingsIn([]), documents: new Set<string>() },
  }
  return {
    begin: () => [],
    part: part => {
      const report = gathered(part)
      for (const { fixes } of report.findings) if (fixes !== undefined) fixable += 1
      const blocks = blocksOf(isWhole ? wholeView({ ...view, report }) : partView({ ...view, report }))
      return mapped(blocks, lines => written(apart(lines)))
    },
    end: (long, ending) => {
      const { hasRun } = closingIn(long)
      const lines = closing({ ...view, report: gathered(long) }, { ...ending, fixable, hasRun })
      return [written(apart(lines, true))]
    },
  }
}

const partView = (view: TextView): BlockView => ({
  ...view,
  titleOf: document => subjectName(document, view.words),
  besides: () => [],
})

function wholeView(view: TextView): BlockView {
  const { report, words } = view
  // In verbose reports each finding is shown with its digest, by which it can be waived.
  const causes = view.detail === 'verbose' ? undefined : oneCause(report)
  return {
    ...view,
    ...(causes === undefined ? {} : { report: { ...report, findings: causes.findings }, causes }),
    titleOf: titlesIn(report, words),
    besides: besidesIn(report, causes),
  }
}

function written(lines: readonly string[]): string {
  return lines.map(line => `${inert(line)}\n`).join('')
}

/** Puts blocks under each other: blocks of one or two lines without a blank line, longer ones and the closing with one. */
function spacing(): (block: readonly string[], isClosing?: boolean) => readonly string[] {
  let before: 'nothing' | 'short' | 'long' = 'nothing'
  return (block, isClosing = false) => {
    if (block.length === 0) return []
    const length = block.length <= 2 ? 'short' : 'long'
    const isApart = before !== 'nothing' && (isClosing || length === 'long' || before === 'long')
    before = length
    return isApart ? ['', ...block] : block
  }
}

interface TextView {
  readonly report: Report
  readonly detail: Style['detail']
  /** Whether what passed has a line of its own. */
  readonly isPassShown: boolean
  readonly paint: Paint
  readonly width: number
  readonly words: Words['report']
  /** Counts what was shown so far. */
  readonly found: FoundIn
  /** The findings that each shown finding represents; absent if each is shown by itself. */
  readonly causes?: OneCause
}

/** What rendering the blocks of a report needs in addition. */
interface BlockView extends TextView {
  /** Returns the title of a document above its block. */
  titleOf(document: DocumentRef): string
  /** Returns findings about several documents, one of them this one, that change the verdict. */
  besides(document: Omit<DocumentRef, 'sha256'>): readonly Finding[]
}

/** Returns file names as titles; a document of a file with several has its number too. */
function titlesIn({ documents }: Report, words: Words['report']): BlockView['titleOf'] {
  const files = grouped(documents, ({ document }) => document.file)
  return ({ file, part }) => {
    if (isLines(file)) return words.ofLines({ file, line: part + 1 })
    return (files.get(file)?.length ?? 0) > 1 ? words.ofStream({ file, number: part + 1 }) : file
  }
}

function besidesIn({ findings }: Report, causes?: OneCause): BlockView['besides'] {
  const besides = grouped(
    findings.flatMap(finding => {
      if (!counts(finding)) return []
      if (!('file' in finding.subject)) return [{ at: finding.place, finding }]
      const shown = causes?.shownAt(finding)
      const isElsewhere = shown !== undefined && subjectKey(shown.subject) !== subjectKey(finding.subject)
      return isElsewhere ? [{ at: finding.subject, finding: shown }] : []
    }),
    ({ at }) => documentKey(at),
  )
  return document => (besides.get(documentKey(document)) ?? []).map(({ finding }) => finding)
}

/** Yields a block for each document, dossier and linked group, and for each exempting file with findings. */
function* blocksOf(view: BlockView): Generator<string[]> {
  const { report, detail, words } = view
  const found = bySubject(report)
  yield* mapped(report.documents, ({ document, kind, name, verdict }) => {
    const own = found.of(subjectKey(document))
    const what = kind === null ? unknownKind(own, words) : words.kinds[kind]
    const title = `${view.titleOf(document)}  ${what}${name === null ? '' : ` ${name}`}`
    return block(verdict, title, [], own, view, view.besides(document))
  })
  yield* mapped(report.dossiers, dossier => {
    const { certificates, shipments, reports = [], balances, flows = [] } = dossier
    const documents = words.documentCount({
      certificates: certificates.length,
      shipments: shipments.length,
      reports: reports.length,
    })
    const lines = balances.flatMap(({ line, unit, granted, drawn, left, uncounted }) => {
      const rest = left.startsWith('-')
        ? words.tooMany({ amount: left.slice(1) })
        : words.left({ amount: left })
      const open = uncounted === 0 ? '' : `${words.semicolon}${words.uncounted({ items: uncounted })}`
      const flow = flows.find(one => one.line === line)
      return [
        `${words.balance({ line, drawn, granted, unit })}${words.pause}${rest}${open}`,
        ...(flow === undefined ? [] : [`  ${flowSentence(flow, words)}`]),
      ]
    })
    const name = words.dossier({ certificate: dossier.certificate })
    const title = `${name}  ${documents}`
    // What does not fit beside the number is the first line under it.
    const fits = 8 + widthOf(printable(title)) <= view.width
    const [head, details] = fits ? [title, lines] : [name, [documents, ...lines]]
    return block(dossier.verdict, head, details, found.of(subjectKey(subjectOf(dossier))), view)
  })
  const ties = report.ties.filter(({ verdict }) => verdict !== 'pass' || detail === 'verbose')
  yield* mapped(ties, group => {
    const title = words.shared({
      what: words.linkKeys[group.shared],
      value: group.value,
      documents: group.papers.length + (group.more ?? 0),
    })
    return block(group.verdict, title, [], found.of(subjectKey(subjectOf(group))), view)
  })
  for (const { file, what } of exemptingFiles(report, words)) {
    const subject = { file, part: 0 }
    const own = found.of(subjectKey(subject))
    if (own.findings.length === 0) continue
    const verdict = own.findings.some(counts) ? 'review' : 'pass'
    yield block(verdict, `${file}  ${what}`, [], own, view, view.besides(subject))
  }
}

/** Returns the waiver, baseline and position files: they are shown if something is found in them. */
function exemptingFiles(
  { waiverFiles, positionFiles, baseline }: Report,
  words: Words['report'],
): { readonly file: string; readonly what: string }[] {
  return [
    ...waiverFiles.map(({ file }) => ({ file, what: words.waivers })),
    ...positionFiles.map(({ file }) => ({ file, what: words.positions })),
    ...(baseline === null ? [] : [{ file: baseline.file, what: words.baseline }]),
  ]
}

/** Returns why a document has no kind: it could not be read, or it is of no kind that enduse knows. */
function unknownKind({ checks }: SubjectReport, words: Words['report']): string {
  const reading = checks.find(check => check.rule === 'reading')
  return reading?.outcome === 'fail' ? words.notReadable : words.unknownKind
}

/** Renders one document or dossier: its verdict, its findings, and what was not examined. */
function block(
  verdict: Verdict,
  title: string,
  details: readonly string[],
  { checks, findings }: SubjectReport,
  view: TextView,
  besides: readonly Finding[] = [],
): string[] {
  const { detail, isPassShown, paint, words } = view
  if (!isPassShown && verdict === 'pass') return []
  const shown = findingBlocks(findings, view)
  // For a document that fails only together with others, show where to look.
  const beside = [...new Set(besides.map(({ subject }) => subjectName(subject, words)))]
  const see = beside.length === 0 ? '' : words.see({ subjects: printable(beside.join(words.comma)) })
  const head = `${verdictWord(verdict, view)}  ${printable(title)}`
  const fits = 8 + widthOf(printable(title)) + 2 + widthOf(see) <= view.width
  const left = unexamined(checks, view)
  return [
    see !== '' && fits ? `${head}  ${paint.faint(see)}` : head,
    ...(see !== '' && !fits ? [paint.faint(`        ${see}`)] : []),
    ...details.flatMap(line => wrap(`        ${printable(line)}`, view.width)).map(paint.faint),
    ...shown.flatMap(lines => ['', ...lines]),
    ...(shown.length > 0 && left.length > 0 ? [''] : []),
    ...left,
    ...(detail === 'verbose' ? everyCheck(checks, view) : []),
  ]
}

/** Renders the findings of a subject: in full those that change the verdict, then in short those that are waived or known. */
function findingBlocks(findings: readonly Finding[], view: TextView): string[][] {
  const { detail, words, found, causes } = view
  const exempting = new Set(exemptingFiles(view.report, words).map(({ file }) => file))
  for (const one of findings) {
    if (detail === 'quiet' && !counts(one)) continue
    found.numbers[standingOf(one)] += 1
    for (const { place } of [one, ...(causes?.others(one) ?? [])])
      if (!exempting.has(place.file)) found.documents.add(documentKey(place))
  }
  const of = (wanted: string) => findings.filter(finding => standingOf(finding) === wanted)
  const asking = findings.filter(({ waived, known }) => waived === undefined && known === undefined)
  const [waived, known] = [of('waived'), of('known')]
  if (detail === 'quiet') return asking.filter(counts).map(one => findingLines(one, view))
  if (detail === 'verbose') return [...asking, ...waived, ...known].map(one => findingLines(one, view))
  const rules = [...new Set(known.map(({ rule }) => rule))].join(words.comma)
  const counted = words.knownFindings({ number: known.length, rules })
  return [
    ...asking.map(finding => findingLines(finding, view)),
    ...(waived.length === 0 ? [] : [waived.flatMap(finding => sentenceLines(finding, view))]),
    ...(known.length === 0 ? [] : [faintLines(printable(counted), view, '  ')]),
  ]
}

/** Returns the verdict in six columns. */
function verdictWord(verdict: Verdict, { paint, words }: Pick<TextView, 'paint' | 'words'>): string {
  return paint[verdict](padded(words.verdicts[verdict], 6))
}

/** Pads the word with blanks to a number of columns. */
function padded(word: string, columns: number): string {
  return word + ' '.repeat(Math.max(0, columns - widthOf(word)))
}

/** Names the rule set if it is not one of those that are known by their names. */
export function whereRuleSet({ basis }: Finding): string {
  // The rules of lists are known without their rule set, which no file contains.
  return basis?.origin === undefined || basis.ruleSet === restrictedName
    ? ''
    : ` --rule-set ${basis.origin.file}`
}

/** Renders the finding as a sentence, with the terms of its waiver. */
function sentenceLines(finding: Finding, { paint, width, words }: TextView): string[] {
  const standing = standingOf(finding)
  const head = `${words.standings[standing]} ${finding.rule}${words.colon}`
  const indent = `  ${' '.repeat(widthOf(head))}`
  const room = width - 2 - widthOf(head)
  const [first = '', ...more] = wrap(printable(finding.text), room)
  const { waived } = finding
  const terms = waived === undefined ? [] : wrap(printable(termsOf(waived, words)), width - 9)
  const color = waived !== undefined && endsSoon(waived) ? paint.review : paint.faint
  return [
    `  ${paint[finding.outcome === standing ? finding.outcome : 'note'](head)}${paint.strong(first)}`,
    ...more.map(line => `${indent}${paint.strong(line)}`),
    ...terms.map(line => `         ${color(line)}`),
  ]
}

function findingLines(finding: Finding, view: TextView): string[] {
  const fields = view.detail === 'verbose' ? [] : singleFindings(finding)
  // Of more than five fields only the first is shown with its line.
  const isLong = fields.length > 5
  const related = finding.related.filter(({ place: { file } }) => !isLong || file !== finding.place.file)
  const lines = [...sentenceLines(finding, view), ...frames({ ...finding, related }, view)]
  const { basis } = finding
  const { words } = view
  if (basis !== undefined) {
    const reviewed = view.report.ruleSets.find(({ name }) => name === basis.ruleSet)?.reviewed ?? words.noDay
    const { position } = basis
    const since =
      position !== undefined
        ? byPosition(basis, words)
        : basis.since === undefined
          ? words.asReviewed({ day: reviewed })
          : words.since({ day: basis.since })
    const weak = basis.confidence === 'low' || basis.confidence === 'from-memory' ? words.notCertain : ''
    lines.push(...labelled(basisWord(basis, words), `${basisTitle(basis, words)}${since}${weak}`, view))
    lines.push(
      ...labelled(
        '',
        `${ruleSetOf(basis, words)}${words.comma}${basis.provision}${words.gap}${words.brackets({ inside: lineText(basis.place) })}`,
        view,
      ),
    )
    if (basis.reference !== undefined) lines.push(...labelled('', basis.reference, view))
    if (position !== undefined) lines.push(...labelled('', positionReason(position, words), view))
  }
  const [here] = placesOf([finding])
  const also = placesOf([...(isLong ? fields : []), ...(view.causes?.others(finding) ?? [])]).filter(
    place => place !== here,
  )
  if (also.length > 0) lines.push(...labelled(words.also, also.join(words.comma), view))
  if (finding.screening !== undefined) lines.push(...screeningLines(finding.screening, view))
  lines.push(...labelled(words.do, finding.help, view))
  const { digest } = finding
  if (view.detail === 'verbose' && digest !== undefined)
    lines.push(...labelled(words.data, words.digest({ digest }), view))
  lines.push(...labelled(words.more, `enduse explain ${finding.rule}${whereRuleSet(finding)}`, view))
  return lines
}

/** Renders how a party matches an entry of a list, and what the list says of it. */
function screeningLines(evidence: ScreeningEvidence, view: TextView): string[] {
  const { words } = view
  return [
    ...matchLines(evidence, words.match).flatMap((line, index) =>
      labelled(index === 0 ? words.screening.match : '', line, view),
    ),
    ...partyRows(evidence.content, words).flatMap(([label, value], index) =>
      labelled(index === 0 ? words.screening.entry : '', `${label}${words.colon}${value}`, view),
    ),
  ]
}

/** Renders a line with a word in the margin, wrapped under itself. */
function labelled(label: string, value: string, { paint, width }: TextView): string[] {
  const column = Math.max(4, widthOf(label))
  return wrap(printable(value), width - column - 5).map(
    (line, index) => `    ${paint.label(padded(index === 0 ? label : '', index === 0 ? column : 4))} ${line}`,
  )
}

/** Renders the places of a finding, each with its source line: the main one is marked ^^^, the others ---. */
export function frames(
  finding: Pick<Finding, 'place' | 'related'>,
  view: Pick<TextView, 'paint' | 'width' | 'words'>,
): string[] {
  const places = [{ place: finding.place, text: '' }, ...finding.related]
  const gutter = Math.max(...places.map(({ place }) => String((place.line ?? 0) + 1).length), 2)
  const shown = places.map(({ place, text: label }, index) =>
    frame(place, label, index === 0 ? '^' : '-', gutter, view),
  )
  // A second mark on lines just shown is put under the first instead of showing them again.
  return shown.flatMap(({ head, lines, marks }, index) => {
    const before = shown[index - 1]
    const sameLines = lines.length > 0 && before?.lines.join('\n') === lines.join('\n')
    const sameFile = places[index - 1]?.place.file === places[index]?.place.file
    return sameLines && sameFile ? marks : [head, ...lines, ...marks]
  })
}

/** A place on the screen: its head, the source lines, and the marks under the last of them. */
interface SourceFrame {
  readonly head: string
  readonly lines: readonly string[]
  readonly marks: readonly string[]
}

function frame(
  place: Place,
  label: string,
  mark: string,
  gutter: number,
  view: Pick<TextView, 'paint' | 'width' | 'words'>,
): SourceFrame {
  const { paint, words } = view
  const known = place.line !== undefined && place.column !== undefined
  const where = `${place.file}${known ? `:${place.line}:${place.column}` : ''}`
  const arrow = paint.frame(mark === '^' ? '-->' : ':::')
  const pointer = place.pointer === '' ? '' : `  ${printable(place.pointer)}`
  // The pointer is for programs; a narrow screen omits it.
  const fits = gutter + 6 + widthOf(printable(where)) + widthOf(pointer) <= view.width
  const head = `${' '.repeat(gutter + 2)}${arrow} ${printable(where)}${fits ? paint.faint(pointer) : ''}`
  if (!known || place.excerpt === undefined) {
    // A place in a document that could be read is missing only when its file has changed.
    const gone = known || place.pointer === '' ? [] : [words.fileChanged]
    const beside = [...(label === '' ? [] : [printable(label)]), ...gone].join(' ')
    const marks = beside === '' ? [] : wrap(`${' '.repeat(gutter + 6)}${beside}`, view.width)
    return { head, lines: [], marks }
  }
  return { head, ...excerptLines(place, place.excerpt, label, mark, gutter, view) }
}

function excerptLines(
  place: Place,
  excerpt: Excerpt,
  label: string,
  mark: string,
  gutter: number,
  { paint, width }: Pick<TextView, 'paint' | 'width'>,
): Omit<SourceFrame, 'head'> {
  const room = width - gutter - 5
  const bar = paint.frame('|')
  const source = excerpt.lines.at(-1) ?? ''
  const { start, end } = excerpt.mark ?? spanOf(place, excerpt, source)
  const shownBefore = widthOf(spaced(source.slice(0, start)))
  const shownMark = Math.max(1, widthOf(spaced(source.slice(start, Math.min(end, source.length)))))
  // A place far to the right: cut the line on the left, so that the mark stays on the screen.
  const shift = shownBefore + shownMark > room ? Math.max(0, shownBefore - Math.floor(room / 3)) : 0
  const marks = mark.repeat(Math.max(1, Math.min(shownMark, room - (shownBefore - shift))))
  const color = mark === '^' ? paint.fail : paint.frame
  const indent = `${' '.repeat(gutter + 3)}${bar} `
  const underline = `${indent}${' '.repeat(shownBefore - shift)}${color(marks)}`
  const lines = excerpt.lines.map((line, index) => {
    const number = String(excerpt.firstLine + index).padStart(gutter + 2)
    return `${paint.frame(number)} ${bar} ${clip(spaced(line), index === excerpt.lines.length - 1 ? shift : 0, room)}`.trimEnd()
  })
  if (label === '') return { lines, marks: [underline] }
  // The label is behind the mark if there is room for a few words, else under it from the left.
  const behind = shownBefore - shift + marks.length + 1
  const under = room - behind < narrow ? 0 : behind
  const [first = '', ...more] = wrap(printable(label), room - under)
  const below = under === 0 ? [first, ...more] : more
  return {
    lines,
    marks: [
      under === 0 ? underline : `${underline} ${color(first)}`,
      ...below.map(line => `${indent}${' '.repeat(under)}${color(line)}`),
    ],
  }
}

/** Returns the columns of a place in the last line of its excerpt: to the end of the line if the place continues below. */
export function spanOf(
  place: Place,
  { cut }: Excerpt,
  line: string,
): { readonly start: number; readonly end: number } {
  const isOnOneLine = place.endLine === place.line && place.endColumn !== undefined
  return {
    start: Math.max(0, (place.column ?? 1) - 1 - cut),
    end: isOnOneLine ? (place.endColumn ?? 1) - 1 - cut : line.length,
  }
}

/** The columns that a label needs beside its mark. */
const narrow = 24

/** Returns a source line as it is shown: tabs as spaces, unsafe characters as escapes. */
export function spaced(line: string): string {
  return printable(line.replaceAll('\t', '  '))
}

/** Returns the part of a line that fits: `width` columns from column `from`. */
function clip(line: string, from: number, width: number): string {
  let column = 0
  let shown = ''
  for (const character of line) {
    const next = column + widthOf(character)
    if (column >= from && next - from <= width) shown += character
    // Half of a wide character is cut off: a blank keeps the rest aligned with the marks.
    else if (column < from && next > from) shown += ' '
    column = next
  }
  return shown
}

/**
 * Renders what was not examined and why: one line for a document of invalid form; else all skipped checks, what was
 * left out of checks with findings, and rule sets that are not for the subject.
 */
function unexamined(checks: readonly Check[], view: TextView): string[] {
  const kept = keptFrom(checks)
  if (kept !== undefined) return faintLines(view.words.keptFrom({ checks: kept }), view)
  const groups = new Map<string, string[]>()
  const add = (word: string, why: string, rule: string) => {
    const key = `${word}\n${why}`
    groups.set(key, [...(groups.get(key) ?? []), rule])
  }
  for (const check of checks) {
    const { outcome, why = '', rule } = check
    if (check.unexamined !== undefined) add(view.words.notExaminedInFull, check.unexamined, rule)
    if (outcome === 'skipped') add(view.words.notExamined, why, rule)
  }
  return [...groups].flatMap(([key, rules]) => {
    const [word = '', why = ''] = key.split('\n')
    const { comma, colon, gap, brackets } = view.words
    const names = [...new Set(rules)].join(comma)
    return faintLines(printable(`${word}${colon}${names}${gap}${brackets({ inside: why })}`), view)
  })
}

/** Renders a sentence below a title, its lines after the first indented. */
const faintLines = (sentence: string, { paint, width }: TextView, margin = '        '): string[] =>
  wrap(sentence, width - margin.length - 2).map((line, index) =>
    paint.faint(`${margin}${index === 0 ? '' : '  '}${line}`),
  )

function everyCheck(checks: readonly Check[], { paint, width, words }: TextView): string[] {
  return checks.flatMap(check => {
    const by = `${check.ruleSet}${words.comma}${check.provision}`
    const law = check.provision === undefined ? '' : `${words.gap}${words.brackets({ inside: by })}`
    const why = check.why === undefined ? '' : `${words.colon}${check.why}`
    const lines = wrap(printable(`${check.rule}${law}${why}`), width - 25)
    return lines.map((line, index) =>
      paint.faint(`        ${padded(index === 0 ? words.outcomes[check.outcome] : '', 15)} ${line}`),
    )
  })
}

/**
 * Renders the law that was used, what is exempt and what was not examined; then the last line: the verdict, the totals
 * and the exit code. A quiet report has only what keeps the run from a pass, and the last line.
 */
function closing(
  view: TextView,
  { fixable, hasRun, ...ending }: Ending & { readonly fixable: number; readonly hasRun: boolean },
): string[] {
  const { report, detail, paint, width, words, found } = view
  return [
    ...(detail === 'quiet' ? [] : [...lawLines(view), ...wrapped(positionsInAll(report, words), width)]),
    ...(hasRun ? [] : wrap(words.nothingChecked, width)),
    ...(detail === 'quiet' ? [] : noteLines(view)),
    ...waiverLines(view),
    ...(detail === 'quiet' ? [] : wrapped(baselineInAll(report, words), width)),
    ...gapLines(view),
    ...(fixable === 0 ? [] : wrap(words.fixable({ findings: fixable }), width)),
    ...stoppedEarly(report, ending, words).flatMap(line => wrap(line, width).map(paint.review)),
    ...wrap(totals(report, ending.exitCode, words, found), width - 8).map((line, index) =>
      index === 0 ? `${verdictWord(report.verdict, view)}  ${line}` : `        ${line}`,
    ),
  ]
}

/** Wraps sentences with text from documents. */
const wrapped = (sentences: readonly string[], width: number): string[] =>
  sentences.flatMap(sentence => wrap(printable(sentence), width))

function lawLines({ report, width, words }: TextView): string[] {
  const asOf = report.asOf === null ? '' : words.asOf({ day: report.asOf })
  const law = report.ruleSets
    .map(({ name, version, origin, reviewed }) =>
      words.reviewed({ ruleSet: ruleSetName({ name, version, origin }, words), day: reviewed }),
    )
    .join(words.comma)
  const used = words.lawUsed({ law: law === '' ? words.none : law, asOf })
  return wrapped([used, ...listSentences(report, words)], width)
}

/** Renders notices about the law and the configuration. */
function noteLines(view: TextView): string[] {
  const { report, paint, width, words } = view
  const hints = report.hints.map(({ place, text: sentence, help }) =>
    [sentence, help, words.brackets({ inside: placeText(place) })].join(words.gap),
  )
  return [...report.notices.map(notice => notice.text), ...hints].flatMap(sentence =>
    wrap(printable(sentence), width - widthOf(words.note)).map(
      (line, index) => `${index === 0 ? paint.note(words.note) : ' '.repeat(widthOf(words.note))}${line}`,
    ),
  )
}

/**
 * Renders the number of waivers, and one by one those for documents of the run, with the days left; in a quiet report
 * only those that need attention.
 */
function waiverLines({ report, detail, paint, width, words }: TextView): string[] {
  const needsAttention = (waiver: WaiverReport) => waiver.state !== 'applied' || endsSoon(waiver)
  const listed = listedWaivers(report).filter(waiver => detail !== 'quiet' || needsAttention(waiver))
  if (detail === 'quiet' && listed.length === 0) return []
  return [
    ...wrapped(waiversInAll(report, words), width),
    ...listed.flatMap(waiver => {
      const { state, place } = waiver
      const warns = needsAttention(waiver)
      const thing = `${waivedThing(waiver, words)}${words.gap}${words.brackets({ inside: lineText(place) })}`
      const [head = '', ...more] = wrapped([thing, termsOf(waiver, words)], width - 10)
      return [
        `  ${(warns ? paint.review : paint.note)(padded(words.waiverStates[state], 7))} ${head}`,
        ...more.map(line => `          ${line}`),
      ]
    }),
  ]
}

/** Renders the mandatory checks that were not examined: which, why, and on which documents. */
function gapLines({ report, paint, width, words }: TextView): string[] {
  return [
    ...gapsInAll(report, words).flatMap(line => wrap(line, width).map(paint.review)),
    ...gapGroups(report, words).flatMap(({ documents, checks, why }) => {
      const names = documents.map(one => subjectName(one, words)).join(words.comma)
      return wrapped([words.gapOn({ documents: names, why }), `    ${checks.join(words.comma)}`], width)
    }),
  ]
}
