/** `enduse why`: shows which rules read a value of a document, what they read with it, and the results. */

import { archiveOf, isContainer, isLines } from '../../core/model/archive-name.ts'
import type { Document, Limits, Place, Pointer, Source } from '../../core/model/model.ts'
import { childOf, memberOf, parentOf, stepsOf, valueAt } from '../../core/model/pointer.ts'
import { tried } from '../../core/model/tried.ts'
import { sourcesOf } from '../../engine/archive.ts'
import { check } from '../../engine/check.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { find } from '../../engine/disk/search.ts'
import { isDirectory, isEntry, neighbour } from '../../engine/disk/status.ts'
import { refuse, unlessRefused } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import { nearest } from '../../message/nearest.ts'
import { read } from '../../read/index.ts'
import { colored, plain } from '../../report/paint.ts'
import { configOf, type Settings, settingsOf } from '../check/settings.ts'
import { sourceOfImport } from '../check/tables.ts'
import { asJson, columns, type Host, masks, noteTo, outputLanguage, wantsColor } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { redactionUnder } from '../terminal/present.ts'
import { formSchemaOf } from '../write/form/form.ts'
import { isIn, watching } from './reading.ts'
import { mostAlsoRead, type RequestedValue, touches, why } from './why.ts'

/**
 * Prints the answer; the exit code is 0, because it is not a verdict. The value is given as `FILE AT`, or in one word as findings
 * print it, `FILE:LINE:COLUMN`; then all words after it are documents.
 */
export async function whyCommand(
  named: string,
  at: string | undefined,
  others: readonly string[],
  options: Options['why'],
  host: Host,
) {
  const { file, address, paths } = requestedIn(named, at, others, host.cwd)
  const settings = await settingsFor(sourceOfImport(file, host.cwd) ?? archiveOf(file), paths, options, host)
  const { input: asked, config } = settings
  const line = options.part ?? (address.by === 'line' ? address.line : undefined)
  const source = await sourceOf(file, settings, line, host.cwd)
  const found = targetOf(source, address, asked.limits, options.part)
  const target: RequestedValue = { file: source.file, part: found.document.part, at: found.at }
  const { watch, reading } = watching(reads => touches(reads, target))
  const locale = await localeOf(outputLanguage(options, config, host), asked.ruleSets)
  const { report, again } = await check({ ...asked, watch }, { note: noteIn(locale, noteTo(host)) })
  const files = [target, ...report.documents.map(one => one.document)]
  const redaction = masks(options, config.redaction?.value, host)
    ? await redactionUnder(asked.ruleSets, asked.limits, host)
    : undefined
  const asIs = { report, value: (_: unknown, text: string) => text, place: <P>(place: P): P => place }
  const shown = redaction?.redactedWith(report, again, redaction.terms, files) ?? asIs
  const answer = why(
    {
      asked: target,
      report,
      reading: reading(),
      ruleSets: asked.ruleSets,
      limits: asked.limits,
      schemaOf: kind => formSchemaOf(kind, locale.words),
      again,
      value: shown.value,
      place: shown.place,
      shown: locale.translator.report(shown.report),
      phrase: text => locale.translator.phrase(text),
    },
    options.verbose === true ? Number.POSITIVE_INFINITY : mostAlsoRead,
  )
  if (options.format === 'json') host.out(asJson(answer))
  else {
    const { whyText } = await import('./why-text.ts')
    const paint = wantsColor(options, host) ? await colored() : plain
    const style = { width: columns(host), paint, words: locale.words, verbose: options.verbose === true }
    host.out(whyText(answer, style))
  }
}

/**
 * Returns the settings with what to check: the file, and the named documents; else those of the configuration, or those beside
 * it.
 */
async function settingsFor(file: string, paths: readonly string[], options: Options['why'], host: Host) {
  const usage = 'enduse why shipment.yaml /items/0/quantity/value'
  if (paths.length > 0) return settingsOf([file, ...paths], options, host, usage)
  if ((await configOf(options.config, host))?.config?.paths !== undefined && file !== '-') {
    const settings = await settingsOf([], options, host, usage)
    return { ...settings, input: { ...settings.input, paths: [{ path: file }, ...settings.input.paths] } }
  }
  const end = file.lastIndexOf('/')
  const folder = end === -1 ? '.' : end === 0 ? '/' : file.slice(0, end)
  const hasDocuments = await unlessRefused(
    async () => file !== '-' && (await find([folder], host.cwd)).length > 0,
    () => false,
  )
  return settingsOf(hasDocuments ? [file, folder] : [file], options, host, usage)
}

/**
 * Reads the one requested document file; of an archive of lines the line of that number. Refuses a table as a whole, and a row that
 * is no document.
 */
async function sourceOf(file: string, { input: asked }: Settings, line: number | undefined, cwd: string) {
  const [input] = asked.inputs
  if (file === '-' && input !== undefined) return input
  const imported = asked.inputs.find(one => one.file === file)
  if (imported !== undefined) return imported
  const table = sourceOfImport(file, cwd) ?? file
  const names = asked.inputs.map(one => one.file).filter(name => name.startsWith(`${table}#`))
  const [first] = names
  if (first !== undefined) refuse('severalImported', { file: table, documents: names.length, first })
  const archive = archiveOf(file)
  const [found, ...more] = await find([archive], cwd)
  if (found === undefined || more.length > 0 || !found.named) return refuse('notOneFile', { file })
  const wanted = found.file + file.slice(archive.length)
  if (isContainer(wanted)) refuse('archiveOfFiles', { file })
  const number = isLines(wanted) ? (line ?? refuse('archiveOfLines', { file })) : undefined
  for (const source of sourcesOf(found, asked.limits)) {
    if ('bytes' in source) {
      if (source.file === wanted && source.line === number) return source
    } else if ('unreadable' in source && (source.file === wanted || source.file === found.file)) {
      return refuse('notOpened', { file, why: source.unreadable })
    }
  }
  return refuse('noDocument', { file, line: number })
}

/**
 * Parses what is requested: the file, the value in it, and the documents that belong to it. If a file has exactly that name, it
 * is meant.
 */
function requestedIn(named: string, at: string | undefined, others: readonly string[], cwd: string) {
  const printed = named === '-' || isEntry(named, cwd) ? undefined : placeIn(named)
  if (printed !== undefined) {
    if (at !== undefined && !isEntry(at, cwd) && isAddress(at))
      refuse('valueTwice', { first: named, second: at, file: printed.file })
    return { file: printed.file, address: printed.at, paths: at === undefined ? [] : [at, ...others] }
  }
  const absolute = pathOf(archiveOf(sourceOfImport(named, cwd) ?? named), cwd)
  if (at === undefined && named !== '-' && !isEntry(absolute, cwd))
    return refuse('noFile', { file: named, near: neighbour(absolute, named) })
  if (at === undefined && isDirectory(absolute, cwd)) return refuse('isFolder', { file: named })
  if (at === undefined || (isEntry(at, cwd) && isDocument.test(at)))
    return refuse('noValue', { file: named, before: at })
  return { file: named, address: addressOf(at) ?? refuse('notAValue', { pointer: at }), paths: others }
}

/** Matches names of documents and archives, which are never addresses of values. */
const isDocument = /\.(?:ya?ml|json|ndjson|jsonl|gz|zip|tar|tgz)$/i

/** Checks whether a word can only be the address of a value: a pointer or a line. */
const isAddress = (word: string) => /^(?:#?\/|\d+(?::\d+)?$|[\w$]+\[\d+\])/.test(word)

/** A requested value, in any notation. */
type ValueAddress = LineAddress | Readonly<{ by: 'steps'; steps: readonly string[] }>
type LineAddress = Readonly<{ by: 'line'; line: number; column?: number }>

/** Parses the user's input; `undefined` if it has no valid notation. */
function addressOf(text: string): ValueAddress | undefined {
  const [, line, column] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? []
  if (line !== undefined)
    return { by: 'line', line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) }
  const isFragment = text.startsWith('#')
  const pointer = isFragment ? tried(() => decodeURIComponent(text.slice(1))) : text
  const isPointer = pointer === '' || pointer?.startsWith('/') === true
  const steps = isPointer ? stepsOf(pointer) : isFragment ? undefined : dotted(text)
  return steps && { by: 'steps', steps }
}

/** Parses a file and a place in it, as findings print them: `shipment.yaml:56:24` or `shipment.yaml:56`. */
function placeIn(text: string): { readonly file: string; readonly at: ValueAddress } | undefined {
  const [, file, place] = /^(.+?):(\d{1,9}(?::\d{1,9})?)$/s.exec(text) ?? []
  const at = place && addressOf(place)
  return file && at ? { file, at } : undefined
}

/** Returns the steps of `items[0].quantity.value`, `$.items[0]` or `items.0["x-note"]`. */
function dotted(text: string): string[] | undefined {
  const step = /(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]/y
  const steps: string[] = []
  const rest = text.replace(/^\$(?=\.|\[|$)\.?/, '')
  while (step.lastIndex < rest.length) {
    const from = step.lastIndex
    const found = step.exec(rest)
    if (found === null || step.lastIndex === from) return undefined
    const [, name, index, quoted, single] = found
    steps.push(name ?? index ?? single ?? (quoted ?? '').replace(/\\(.)/g, '$1'))
  }
  return steps
}

/**
 * Returns the value at the address, in the document of that number (from 1) or in the first that has it. Refuses if there is none, and
 * says what is there instead.
 */
function targetOf(source: Source, address: ValueAddress, limits: Limits, part?: number) {
  const { file } = source
  const documents = read(source, limits)
  const among = part === undefined ? documents : documents.filter(one => one.part === part - 1)
  if (among.length === 0) return refuse('noPart', { file, part: part ?? 1, documents: documents.length })
  const readable = among.filter(({ data }) => data !== undefined)
  if (readable.length === 0) return refuse('valueUnread', { file })
  return address.by === 'line' ? onLine(readable, address, source) : bySteps(readable, address.steps, file)
}

function bySteps(documents: readonly Document[], steps: readonly string[], file: string) {
  const at = steps.reduce<Pointer>((before, step) => childOf(before, step), '')
  const having = documents.filter(({ data }) => at === '' || valueAt(data, at) !== undefined)
  const [document, other] = having
  const parts = having.map(one => one.part + 1).join(', ')
  if (document !== undefined && other !== undefined && at !== '')
    return refuse('valueInSeveral', { at, file, parts, first: document.part + 1 })
  return document === undefined
    ? refuse('noValueAt', { at, file, ...nearTo(documents[0]?.data, steps) })
    : { document, at }
}

/** Returns the nearest existing path, each step as it is or as its suggestion; or what is there where no name is near. */
function nearTo(data: unknown, steps: readonly string[]) {
  const nothing = { hint: 'path', entry: '', last: 0, names: '', more: 0 }
  let at: Pointer = ''
  let value = data
  for (const step of steps) {
    const next = memberOf(value, step)
    if (next !== undefined) {
      at = childOf(at, step)
      value = next
      continue
    }
    if (Array.isArray(value)) {
      const last = value.length - 1
      if (last < 0) return { ...nothing, hint: 'empty', near: at }
      const entry = childOf(at, Math.min(Math.max(Number(step) || 0, 0), last))
      return { ...nothing, hint: 'entries', near: at, entry, last }
    }
    if (typeof value !== 'object' || value === null) return { ...nothing, hint: 'single', near: at }
    const names = Object.keys(value)
    const meant = nearest(step, names)
    if (meant === undefined) {
      const named = { names: names.slice(0, 12).join(', '), more: Math.max(0, names.length - 12) }
      return { ...nothing, hint: 'fields', near: at || undefined, ...named }
    }
    at = childOf(at, meant)
    value = memberOf(value, meant)
  }
  return { ...nothing, near: at }
}

/** Returns the values of a document, each with its place and that of its name. */
function placed(document: Document, value: unknown, at: Pointer): readonly PlacedValue[] {
  const isGroup = typeof value === 'object' && value !== null
  const inside = isGroup ? Object.entries(value) : []
  return [
    { document, at, isGroup, value: document.place(at), key: document.place(at, 'key') },
    ...inside.flatMap(([name, inner]) => placed(document, inner, childOf(at, name))),
  ]
}

interface PlacedValue extends Readonly<Record<'value' | 'key', Place>> {
  readonly document: Document
  readonly at: Pointer
  readonly isGroup: boolean
}

/** Returns the value at a line: the one that covers the column; without one, the value on the line, or the parent of several. */
function onLine(documents: readonly Document[], { line, column }: LineAddress, source: Source) {
  const all = documents.flatMap(document => placed(document, document.data, ''))
  const isOn = ({ line: first = 0, endLine = first }: Place) => first <= line && line <= endLine
  const here = all.filter(({ value, key, at }) => at !== '' && (isOn(value) || isOn(key)))
  const [head] = here
  if (head === undefined) {
    const last = source.line ?? linesOf(source)
    if (line > last) return refuse('noLine', { file: source.file, line, last })
    const lines = all.flatMap(({ value, at }) => (at === '' ? [] : [{ line: value.line ?? 0, at }]))
    const near = lines.sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0]
    return refuse('noValueOnLine', { file: source.file, line, near: near?.at, nearLine: near?.line ?? 0 })
  }
  const isUnder = (place: Place) => isOn(place) && covers(place, line, column ?? 0)
  const covering = column === undefined ? [] : here.filter(({ value, key }) => isUnder(value) || isUnder(key))
  const under = innermost(covering)
  if (under !== undefined) return under
  const single = here.filter(({ isGroup }) => !isGroup)
  const [first = head, ...more] = single.length > 0 ? single : here
  if (column !== undefined) {
    const away = ({ value }: PlacedValue) => Math.abs((value.column ?? 0) - column)
    return [first, ...more].sort((a, b) => away(a) - away(b))[0] ?? first
  }
  if (single.length === 0) return innermost(here) ?? first
  let { at } = first
  for (const other of more) while (other.at !== at && !isIn(other.at, at) && at !== '') at = parentOf(at)
  return { document: first.document, at }
}

/** Counts the lines of a file; a line end at its end begins none. */
const linesOf = ({ bytes }: Source): number =>
  new TextDecoder()
    .decode(bytes)
    .replace(/(?:\r\n?|\n)$/, '')
    .split(/\r\n?|\n/).length

function covers(place: Place, line: number, column: number): boolean {
  const { line: first = 0, column: from = 0, endLine = first, endColumn = from } = place
  return (line > first || column >= from) && (line < endLine || column < Math.max(endColumn, from + 1))
}

function innermost(among: readonly PlacedValue[]): PlacedValue | undefined {
  return [...among].sort((a, b) => stepsOf(b.at).length - stepsOf(a.at).length)[0]
}
