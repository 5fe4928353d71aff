/** `enduse why`: shows which rules read a value of a document, what they read with it, and the results. */

import { archiveOf, isContainer, isLines } from '../../core/model/archive-name.ts'
import type { Reopen, Report, Source } from '../../core/model/model.ts'
import { sourcesOf } from '../../engine/archive.ts'
import { check } from '../../engine/check.ts'
import { find } from '../../engine/disk/search.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { schemaText } from '../../engine/package-texts.ts'
import { refuse, unlessRefused } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import { labelOf } from '../../message/label.ts'
import { spokenSchema } from '../../message/spoken-schema.ts'
import { colored, plain } from '../../report/paint.ts'
import { configOf, type Settings, settingsOf } from '../check/settings.ts'
import { sourceOfImport } from '../check/tables.ts'
import { asJson, columns, type ExitCode, type Host, masks, noteTo, wantsColor } from '../terminal/host.ts'
import { outputLanguage } from '../terminal/language.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { redactionUnder } from '../terminal/present.ts'
import { addressOf, placeIn, targetOf, type ValueAddress } from './address.ts'
import { watching } from './reading.ts'
import { mostAlsoRead, type RequestedValue, touches, why } from './why.ts'

type WhyOptions = Options['why']

/**
 * Prints the answer: the exit code is 0, because it is not a verdict. The value is given as `FILE AT`, or in one word as findings
 * print it, `FILE:LINE:COLUMN`; then all words after it are documents.
 */
export async function whyCommand(
  named: string,
  words: readonly string[],
  options: WhyOptions,
  host: Host,
): Promise<ExitCode> {
  const { cwd } = host
  const { file, address, paths } = requestedIn(named, words, cwd)
  const settings = await settingsFor(sourceOfImport(file, cwd) ?? archiveOf(file), paths, options, host)
  const { input: asked, config } = settings
  const line = options.part ?? (address.by === 'line' ? address.line : undefined)
  const source = await sourceOf(file, settings, line, cwd)
  const { document, at } = targetOf(source, address, asked.limits, options.part)
  const target: RequestedValue = { file: source.file, part: document.part, at }
  const { watch, reading } = watching(reads => touches(reads, target))
  const locale = await localeOf(outputLanguage(options, config, host), asked.ruleSets)
  const { report, again } = await check({ ...asked, watch }, { note: noteIn(locale, noteTo(host)) })
  const isRedacted = masks(options, config.redaction?.value, host)
  const shown = await shownAs(report, again, settings, target, isRedacted, host)
  const answer = why(
    {
      asked: target,
      report,
      reading: reading(),
      ruleSets: asked.ruleSets,
      limits: asked.limits,
      schemaOf: kind =>
        spokenSchema(JSON.parse(schemaText(kind)), text => labelOf(locale.words.fields, text)),
      again,
      ...shown,
      shown: locale.translator.report(shown.shown),
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
  return 0
}

/**
 * Returns the settings with what to check: the file, and the named documents; else those of the configuration, or those beside
 * it.
 */
async function settingsFor(
  file: string,
  paths: readonly string[],
  options: WhyOptions,
  host: Host,
): Promise<Settings> {
  const usage = 'enduse why shipment.yaml /items/0/quantity/value'
  if (paths.length > 0) return settingsOf([file, ...paths], options, host, usage)
  const config = (await configOf(options.config, host))?.config
  if (config?.paths !== undefined && file !== '-') {
    const settings = await settingsOf([], options, host, usage)
    return { ...settings, input: { ...settings.input, paths: [{ path: file }, ...settings.input.paths] } }
  }
  const beside = file === '-' ? [] : await besideOf(file, host.cwd)
  return settingsOf([file, ...beside], options, host, usage)
}

/** Returns the folder of a file, if there are documents in it. */
async function besideOf(file: string, cwd: string): Promise<readonly string[]> {
  const end = file.lastIndexOf('/')
  const folder = end === -1 ? '.' : end === 0 ? '/' : file.slice(0, end)
  return unlessRefused(
    async () => ((await find([folder], cwd)).length === 0 ? [] : [folder]),
    () => [],
  )
}

/** Returns a document that was imported; refuses a table as a whole, and a row that is none. */
function importedAs(file: string, inputs: readonly Source[], cwd: string): Source | undefined {
  const exact = inputs.find(one => one.file === file)
  const table = sourceOfImport(file, cwd) ?? file
  const names = inputs.map(one => one.file).filter(name => name.startsWith(`${table}#`))
  const [first] = names
  if (exact !== undefined || first === undefined) return exact
  return refuse('severalImported', { file: table, documents: names.length, first })
}

/** Reads the one requested document file; of an archive of lines the line of that number. */
async function sourceOf(
  file: string,
  { input: asked }: Settings,
  line: number | undefined,
  cwd: string,
): Promise<Source> {
  const [input] = asked.inputs
  if (file === '-' && input !== undefined) return input
  const imported = importedAs(file, asked.inputs, cwd)
  if (imported !== undefined) return imported
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
function requestedIn(
  named: string,
  words: readonly string[],
  cwd: string,
): { readonly file: string; readonly address: ValueAddress; readonly paths: readonly string[] } {
  const [at, ...others] = words
  const printed = named === '-' || isEntry(named, cwd) ? undefined : placeIn(named)
  if (printed !== undefined) {
    if (at !== undefined && !isEntry(at, cwd) && isAddress(at))
      refuse('valueTwice', { first: named, second: at, file: printed.file })
    return { file: printed.file, address: printed.at, paths: words }
  }
  if (at === undefined || (isEntry(at, cwd) && isDocument.test(at)))
    return refuse('noValue', { file: named, before: at })
  return { file: named, address: addressOf(at) ?? refuse('notAValue', { pointer: at }), paths: others }
}

/** Matches names of documents and archives, which are never addresses of values. */
const isDocument = /\.(?:ya?ml|json|ndjson|jsonl|gz|zip|tar|tgz)$/i

/** Checks whether a word can only be the address of a value: a pointer or a line. */
const isAddress = (word: string) => /^(?:#?\/|\d+(?::\d+)?$|[\w$]+\[\d+\])/.test(word)

/** Returns the report as displayed, and functions that display values and places in the same way. */
async function shownAs(
  report: Report,
  again: Reopen,
  { input: asked }: Settings,
  target: RequestedValue,
  isRedacted: boolean,
  host: Host,
) {
  if (!isRedacted)
    return { shown: report, value: (_: unknown, text: string) => text, place: <P>(place: P): P => place }
  const { redactedWith, terms } = await redactionUnder(asked.ruleSets, asked.limits, host)
  const files = [target, ...report.documents.map(one => one.document)]
  const { report: shown, ...how } = redactedWith(report, again, terms, files)
  return { shown, ...how }
}
