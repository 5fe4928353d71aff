/** Renders the answer of `enduse why` as text. */

import { defined } from '../../core/model/defined.ts'
import type { Schema } from '../../core/model/json-schema.ts'
import type { Check } from '../../core/model/model.ts'
import { gravity } from '../../core/model/verdict.ts'
import type { Words } from '../../generated/messages/index.ts'
import { basisTitle } from '../../report/basis.ts'
import { ruleSetName } from '../../report/closing.ts'
import type { Paint } from '../../report/paint.ts'
import { hanging, widthOf, wrap } from '../../report/screen.ts'
import { subjectName } from '../../report/subject.ts'
import { frames } from '../../report/text/frames.ts'
import { printable, shortened } from '../../text/printable.ts'
import { given, indented, linesText } from '../terminal/lines.ts'
import { isSearch, type Look } from './reading.ts'
import type { Keyword } from './schema-part.ts'
import { textReadingLines } from './text.ts'
import type { AlsoRead, Said, Why, WhyCheck } from './why.ts'

interface WhyStyle {
  readonly width: number
  readonly paint: Paint
  readonly words: Words
  /** Shows every value that was read with it; otherwise those of a check that passed are cut after the nearest. */
  readonly verbose: boolean
}

/** The number of values read with it that are shown for a check without findings. */
const fewRead = 3

type WhyView = Omit<WhyStyle, 'words'> & Pick<Words, 'report'> & { readonly words: Words['why'] }

export function whyText(answer: Why, style: WhyStyle): string {
  const width = Math.max(40, Math.min(style.width, 120))
  const view: WhyView = { ...style, width, words: style.words.why, report: style.words.report }
  const { paint, words } = view
  const { document, pointer, kind, name } = answer
  const { file, part } = document
  const of = [file, part === 0 ? '' : `(${part + 1})`, kindWord(kind, view), name ?? '']
  return linesText([
    ...para(paint.strong, pointer === '' ? words.whole : pointer, view),
    ...para(paint.faint, of.filter(word => word !== '').join('  '), view),
    ...frames({ place: answer.place, related: [] }, { paint, width, words: view.report }),
    '',
    ...schemaLines(answer, view),
    '',
    ...given(answer.reading, reading => [
      paint.strong(style.words.explain.reading.title),
      ...textReadingLines(reading, width, style.words.explain),
      '',
    ]).flat(),
    ...ruleLines(answer, view),
    '',
    ...closing(answer, view),
  ])
}

const kindWord = (kind: Why['kind'], { report }: WhyView) => (kind === null ? '' : report.kinds[kind])

function para(brush: (text: string) => string, text: string, { width }: WhyView, indent = ''): string[] {
  return indented(text, width, indent).map(brush)
}

function brushOf(outcome: Check['outcome'] | Said['outcome'], paint: Paint): (text: string) => string {
  if (outcome === 'fail') return paint.fail
  if (outcome === 'review' || outcome === 'skipped') return paint.review
  return outcome === 'pass' ? paint.pass : outcome === 'note' ? paint.note : paint.faint
}

/** Renders a line with a word in the margin, wrapped after it. */
function labelled(label: string, value: string, { paint, width }: WhyView, brush = (text: string) => text) {
  const head = `  ${paint.label(label)}${' '.repeat(Math.max(0, 7 - widthOf(label)))} `
  return hanging(head, value, width, 10, line => brush(line.trimEnd()))
}

/** Renders what the schema states: the field, and each keyword with its outcome. */
function schemaLines({ schema, faults, kind }: Why, view: WhyView): string[] {
  const { paint, words } = view
  if (schema === null)
    return [
      paint.strong(words.schema),
      ...para(paint.faint, words.noSchema, view, '  '),
      ...faults.flatMap(one => saidLines(one, view)),
    ]
  const { title, description, keywords, field, outcome } = schema
  const headings = [title ?? [], description ?? []].flat()
  const checked = keywords.filter(one => one.outcome !== 'not-applicable')
  const idle = keywords.filter(one => one.outcome === 'not-applicable')
  return [
    `${paint.strong(words.schema)}  ${brushOf(outcome, paint)(words.outcome[outcome])}  ${paint.faint(kindWord(kind, view))}`,
    ...(headings.length === 0 ? [] : para(text => text, headings.join(view.report.colon), view, '  ')),
    ...(field === 'own' ? para(paint.faint, words.ownField, view, '  ') : []),
    ...(field === 'unknown' ? para(paint.fail, words.unknownField, view, '  ') : []),
    ...faults.flatMap(one => saidLines(one, view)),
    ...[...checked, ...idle].flatMap(one => keywordLines(one, view)),
  ]
}

function keywordLines(one: Keyword, view: WhyView): string[] {
  const { paint, words, width } = view
  const idle = one.outcome === 'not-applicable'
  const word = idle ? '-' : words.outcome[one.outcome]
  const wanted =
    one.keyword === 'if' || one.keyword === 'anyOf'
      ? condition(one, words)
      : inShort(one.wanted, width - 12 - one.keyword.length)
  const text = `${one.keyword}  ${wanted}${idle ? `  (${words.conditional})` : ''}`
  const at = `#${one.at}`
  const brush = idle ? paint.faint : (line: string) => line
  const head = `  ${brushOf(one.outcome, paint)(word)}${' '.repeat(Math.max(0, 7 - widthOf(word)))} `
  const lines = hanging(head, text, width, 10, line => brush(line.trimEnd()))
  const last = wrap(printable(text), width - 10).at(-1) ?? ''
  // Its place in the schema is on the same line, or on the next if there is not enough room.
  return 10 + widthOf(last) + 2 + widthOf(at) <= width
    ? [...lines.slice(0, -1), `${lines.at(-1)}  ${paint.faint(at)}`]
    : [...lines, paint.faint(`${' '.repeat(10)}${at}`)]
}

/** The most characters of a keyword. */
const longest = 72

/** Renders a keyword, cut at a maximum length: lists of countries and date patterns are long. */
function inShort(wanted: unknown, most = longest): string {
  if (wanted === false) return ''
  const text = Array.isArray(wanted) ? wanted.join(', ') : String(wanted)
  return shortened(text, Math.max(20, Math.min(most, longest)))
}

function condition({ wanted, comment }: Keyword, words: Words['why']): string {
  const { condition: say } = words
  const note = comment === undefined ? '' : ` (${comment})`
  const inWords = (one: Schema) => clauses(one, say.entry, words).join(say.and)
  if (Array.isArray(wanted)) return wanted.map(inWords).join(say.or) + note
  const { if: when = {}, then = {} } = wanted as Pick<Schema, 'if' | 'then'>
  return say.ifThen({ when: inWords(when), required: inWords(then) }) + note
}

function clauses(schema: Schema, name: string, words: Words['why']): string[] {
  const { condition: say } = words
  const { properties = {}, required = [], contains, pattern, maxItems } = schema
  const named = Object.entries(properties).flatMap(([field, one]) =>
    one === true ? [] : clauses(one, field, words).map(text => [field, text] as const),
  )
  const found = [
    ...named.map(([, text]) => text),
    ...required.filter(field => !named.some(([of]) => of === field)).map(name => say.isThere({ name })),
    ...given(schema.const, value => say.equals({ name, value: String(value) })),
    ...given(schema.enum, values => say.oneOf({ name, values: inShort(values) })),
    ...given(pattern, one => say.matches({ name, pattern: one })),
    ...given(contains, one => say.hasEntry({ name, entry: clauses(one, say.entry, words).join(say.and) })),
    ...given(maxItems, number => say.atMost({ name, number })),
  ]
  return found.length === 0 ? [say.other({ name })] : found
}

function saidLines(one: Said, view: WhyView, where?: string): string[] {
  const { words, paint } = view
  const at = where === undefined ? '' : ` ${words.elsewhere({ where })}`
  return [
    ...labelled(words.outcome[one.outcome], `${one.text}${at}`, view, paint.strong),
    ...labelled(words.help, one.help, view),
  ]
}

/** Counts outcomes in words, the worst first. */
function counted(outcomes: Why['others'], words: Words['why']): string {
  return gravity
    .flatMap(outcome => given(outcomes[outcome], number => `${number} ${words.outcome[outcome]}`))
    .join(words.between)
}

/** Looks that are shown in one line if the check has no finding here: they saw the value, or found nothing in it. */
const fleeting: ReadonlySet<Look> = new Set<Look>(['presence', 'words', 'characters'])

/** Checks whether a check is shown in full: its rule read the value, or has a finding at it. */
function isFull({ look, findings }: WhyCheck, { verbose }: WhyView): boolean {
  return verbose || !fleeting.has(look) || findings.some(one => one.here)
}

function ruleLines(answer: Why, view: WhyView): string[] {
  const { paint, words } = view
  const full = answer.checks.filter(one => isFull(one, view))
  const tally: Partial<Record<Check['outcome'], number>> = {}
  for (const { outcome } of full) tally[outcome] = (tally[outcome] ?? 0) + 1
  const head = words.readBy({ checks: full.length, outcomes: counted(tally, words) })
  return [
    ...wrap(`${words.rules}  ${head}`, view.width).map((line, index) =>
      index === 0 ? line.replace(words.rules, paint.strong(words.rules)) : line,
    ),
    ...full.flatMap(one => ['', ...checkLines(one, answer, view)]),
  ]
}

/** The number of messages of one check that are shown. */
const mostSaid = 3

function checkLines(check: WhyCheck, answer: Why, view: WhyView): string[] {
  const { paint, words, width } = view
  const { outcome, rule, ruleSet, version, origin, provision, look, findings, why, unexamined } = check
  const { basis: kind } = check
  const word = words.outcome[outcome]
  const indent = ' '.repeat(widthOf(word) + 2)
  const named = `${rule}  ${printable(subjectName(check.subject, view.report))}`
  const head = wrap(named, width - indent.length)
  const found = findings.slice(0, mostSaid)
  const rest = findings.length - found.length
  const where = ({ place }: Said) =>
    place.file === answer.document.file
      ? place.pointer
      : `${besideName(place.file, answer.document.file)}${place.line === undefined ? '' : `:${place.line}`}`
  const shown = check.alsoRead.slice(0, findings.length > 0 || view.verbose ? check.alsoRead.length : fewRead)
  const left = check.moreRead + check.alsoRead.length - shown.length
  const read = shown.map(one => alsoReadLine(one, answer, view))
  if (left > 0) read.push(words.more({ number: left }))
  if (read.length === 0) read.push(words.alone)
  return [
    ...head.map((line, index) =>
      index === 0
        ? `${brushOf(outcome, paint)(word)}  ${line.replace(rule, paint.strong(rule))}`
        : `${indent}${line}`,
    ),
    ...(look === 'presence' ? labelled('', words.presence, view, paint.faint) : []),
    ...(isSearch(look) ? labelled('', words.searches[look], view, paint.faint) : []),
    ...found.flatMap(one => saidLines(one, view, one.here ? undefined : where(one))),
    ...(rest > 0 ? labelled('', words.moreFindings({ number: rest }), view) : []),
    ...given(why, text => labelled(words.why, text, view)).flat(),
    ...given(unexamined, text => labelled(words.open, text, view)).flat(),
    ...labelled(
      kind === undefined ? words.law : words.basis,
      words.lawOf({
        provision: `${ruleSetName({ name: ruleSet, version, origin }, view.report)}${view.report.comma}${provision}`,
        title: basisTitle({ title: check.law, ...defined({ kind, source: check.source }) }, view.report),
        day: check.day,
      }),
      view,
      findings.length > 0 ? undefined : paint.faint,
    ),
    ...read.flatMap((line, index) => labelled(index === 0 ? words.read : '', line, view)),
  ]
}

/** Names a file relative to the folder of another. */
function besideName(file: string, other: string): string {
  const folder = other.slice(0, other.lastIndexOf('/') + 1)
  return file.startsWith(folder) ? file.slice(folder.length) : file
}

/** Renders another value on one line: its file and line, its pointer, and the value. */
function alsoReadLine({ file, part, pointer, line, value }: AlsoRead, { document }: Why, { width }: WhyView) {
  const isHere = file === document.file && part === document.part
  const where = isHere ? '' : `${besideName(file, document.file)}${part === 0 ? '' : ` (${part + 1})`}`
  const before = `${where}${line === undefined ? '' : `:${line}`}  ${pointer}  `
  const text = value.replace(/\s+/g, ' ')
  const room = Math.max(20, width - 10 - widthOf(printable(before)))
  let shown = ''
  for (const character of text) {
    if (widthOf(printable(`${shown}${character}`)) > room - 1) return `${before}${shown}…`
    shown += character
  }
  return `${before}${text}`
}

/** The number of files that are named. */
const mostFiles = 6

function closing(answer: Why, view: WhyView): string[] {
  const { words } = view
  const { scope, governs, ties, others, skipped, files } = answer
  const names = scope.map(({ ruleSet, provision }) => provision ?? words.wholeRuleSet({ ruleSet }))
  const number = Object.values(others).reduce((sum, one) => sum + one, 0)
  const more = files.length - mostFiles
  const named = [...files.slice(0, mostFiles), ...(more > 0 ? [words.moreFiles({ number: more })] : [])]
  const short = answer.checks.filter(one => !isFull(one, view))
  const provisionsOf = (all: readonly WhyCheck[]) =>
    [...new Set(all.map(one => one.provision))].join(words.between)
  const searched = provisionsOf(short.filter(({ look }) => isSearch(look)))
  const seen = provisionsOf(short.filter(({ look }) => !isSearch(look)))
  const said = [
    ...(searched === '' ? [] : [words.searched({ names: searched })]),
    ...(seen === '' ? [] : [words.seen({ names: seen })]),
    ...(governs > 0 ? [words.governs({ checks: governs })] : []),
    ...(ties ? [words.ties] : []),
    ...(names.length > 0 ? [words.scope({ names: [...new Set(names)].join(words.between) })] : []),
    number === 0 ? words.noOthers : words.others({ checks: number, outcomes: counted(others, words) }),
    ...given(skipped, why => words.skipped({ why })),
    words.filesRead({ number: files.length, files: named.join(words.between) }),
  ]
  return said.flatMap(text => para(line => line, text, view))
}
