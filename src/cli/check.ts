/** `enduse check`: checks documents and displays the report, in any number of formats. */

import { beginsAsReport, highestLimits, ownFile } from '../core/map.ts'
import { mayHaveFix } from '../core/model/may-have-fix.ts'
import type { Hint, Report } from '../core/model/model.ts'
import { closingOf } from '../core/model/verdict.ts'
import {
  type Begun,
  begin,
  type CheckOutput,
  check,
  gather,
  type Passing,
  passing,
  passingOf,
} from '../engine/check.ts'
import { pathFrom } from '../engine/config-file.ts'
import { open } from '../engine/disk/file.ts'
import type { FoundFile } from '../engine/disk/found.ts'
import { refuseOutput } from '../engine/disk/output.ts'
import { below, pathOf } from '../engine/disk/path.ts'
import { areFiles } from '../engine/disk/search.ts'
import { isEntry } from '../engine/disk/status.ts'
import { refuse } from '../engine/refusal.ts'
import { shippedNames } from '../engine/rule-set-file.ts'
import { explaining, type FormatName, formats, type Style } from '../report/index.ts'
import { colored, type Paint, plain } from '../report/paint.ts'
import { isStream, streams } from '../report/stream.ts'
import { localDay } from '../trade/date.ts'
import {
  codes,
  columns,
  type ExitCode,
  exitCodeOf,
  type Host,
  interrupted,
  masks,
  wantsColor,
} from './host.ts'
import { outputLanguage } from './language.ts'
import { type Locale, localeOf } from './locale.ts'
import { noteAbove, progressLine } from './progress.ts'
import { redactedReport } from './redacted.ts'
import type { Changed } from './repository.ts'
import { type CheckOptions, type Output, type OutputFormat, type Settings, settingsOf } from './settings.ts'
import type { Sifting } from './since.ts'
import { asStopped, endedWith, type Stopping, stopping, unasked } from './stopping.ts'
import type { CheckRun } from './streamed.ts'
import { areOriginsBeside } from './tables.ts'
import type { CheckOutcome } from './watch.ts'
import {
  growingReports,
  type Targeted,
  targetsOf,
  whereRequested,
  writePieces,
  writeTargets,
} from './written.ts'

/** Checks, writes and displays; repeatedly with `--watch`. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  host: Host,
): Promise<ExitCode> {
  if (options.watch !== true) return (await checkOnce(paths, options, host)).exitCode
  // No change of a file makes these options compatible: do not wait for one.
  if (isLargeBy(options)) refuse('needsWholeRun', { option: '--watch' })
  const { watchCommand } = await import('./watch.ts')
  return watchCommand(checkOnce, paths, options, host)
}

async function checkOnce(paths: readonly string[], options: CheckOptions, host: Host): Promise<CheckOutcome> {
  const usage = 'enduse check certificate.yaml shipment.yaml'
  if (options.shard !== undefined) refuse('shardAlone', { shard: options.shard })
  if (options.settingsFrom === undefined)
    return checkBy(await settingsOf(paths, options, host, usage), options, host)
  const { withSettingsOf } = await import('./settings-change.ts')
  return withSettingsOf(options.settingsFrom, host, async from =>
    checkBy(await settingsOf(paths, { ...options, from }, host, usage), options, host),
  )
}

async function checkRun(settings: Settings, options: CheckOptions, host: Host): Promise<CheckRun> {
  const { input, config } = settings
  const outputs = outputsOf(options, settings, host.cwd)
  const toFile = outputs.some(({ format }) => format === undefined)
  // In a configuration, formats are only strings.
  const ofConfig = config.format?.value as FormatName | undefined
  // A report file is read outside of the log: the platform's own format is meant for the log alone.
  const format =
    options.format ?? ofConfig ?? (toFile || host.env.GITHUB_ACTIONS !== 'true' ? 'text' : 'github')
  const wanted = [format, ...outputs.flatMap(one => one.format ?? [])]
  const locale = await localeOf(outputLanguage(options, config, host, wanted), input.ruleSets)
  const line = options.progress === false ? undefined : progressLine(host, locale.words.progress)
  return {
    ...{ settings, options, host, locale, line, outputs, toFile, format, wanted },
    reviewAs: options.reviewAs ?? config.review?.value,
    isReplaced: replacing(outputs, settings),
    note: noteAbove(line, host),
  }
}

/** Checks with these settings, writes and displays. */
export async function checkBy(requested: Settings, options: CheckOptions, host: Host): Promise<CheckOutcome> {
  const bare = await checkRun(requested, options, host)
  const { locale, note, isReplaced } = bare
  const { from } = requested.input
  const ref = options.since ?? (from === undefined ? targetIn(bare.wanted, host.env) : undefined)
  const { change: known, settings } =
    ref === undefined
      ? { settings: requested }
      : await (await import('./settings-change.ts')).changeOf(ref, requested, options, host)
  const run = { ...bare, settings, reviewAs: options.reviewAs ?? settings.config.review?.value }
  const { input } = settings
  if (from !== undefined && settings.loaded === undefined && options.config !== false)
    note(`there is no config at ${from.ref}: everything that a config may set has its default`)
  if (input.mapped === undefined && input.waivers.length > 0 && input.today < localDay(host.now))
    note(
      `waivers are applied as on ${input.today}, the day given by --today; one that has ended since still applies here`,
    )
  const change = await siftingOf(options.since, known, settings, host, locale)
  if (change?.everything !== undefined) note(change.everything)
  const heldBecause = wholeBecause(options)
  if (isLargeBy(options) && heldBecause !== undefined) refuse('needsWholeRun', { option: heldBecause })
  const begun = await begin({ ...input, isReplaced }, { note })
  if (from !== undefined)
    for (const text of (await import('./settings-change.ts')).differingFrom(from, host.cwd)) note(text)
  if (input.mapped !== undefined) return checkLarge(run, passingOf(input.mapped, begun))
  const passed = heldBecause === undefined ? await largePassing(run, begun) : undefined
  if (passed !== undefined) return checkLarge(run, passed)
  const gathered = await gather({ ...input, isReplaced }, { note }, begun)
  // With `--watch` there is no final report: Ctrl-C ends it at any time.
  const listening = options.watch === true ? undefined : stopping(host, unasked)
  try {
    return await checkGathered(run, change, gathered, listening?.isStopped)
  } finally {
    listening?.leave()
  }
}

/** Checks documents that are held in memory, writes and displays; stops between two of them if the program is interrupted. */
async function checkGathered(
  run: CheckRun,
  change: Sifting | undefined,
  gathered: Awaited<ReturnType<typeof gather>>,
  isStopped: Stopping['isStopped'] = () => false,
): Promise<CheckOutcome> {
  const { settings, host, locale, line, note, isReplaced } = run
  const answer = await check(
    {
      ...settings.input,
      ...(change?.since === undefined ? {} : { since: change.since }),
      isReplaced,
      refuseFor: checked => refuseOutputs(run, () => checked),
    },
    { note, isStopped, ...(line === undefined ? {} : { progress: line.show }) },
    gathered,
  ).finally(() => line?.clear())
  const files = new Set([...answer.checked.map(({ file }) => file), ...goneByIn(settings)]).size
  if (answer.interrupted !== undefined) {
    await showStopped(run, answer, answer.interrupted.files)
    return { exitCode: interrupted, files, words: locale.words }
  }
  for (const text of change?.messages(answer, run.outputs) ?? []) note(text)
  if (change?.since !== undefined && answer.report.documents.length === 0)
    return { exitCode: codes.pass, files, words: locale.words }
  const leftOut = leftOutText(settings, host.cwd)
  if (leftOut !== undefined) note(leftOut)
  return { exitCode: await writeAndShow(run, answer, isStopped), files, words: locale.words }
}

/** Refuses reports that would overwrite a protected file. */
async function refuseOutputs(
  { outputs, settings, host }: CheckRun,
  checkedFor: (file: string) => Iterable<FoundFile> | Promise<Iterable<FoundFile>>,
): Promise<void> {
  const goneBy = goneByIn(settings)
  const files = outputs.map(({ file }) => file)
  for (const [index, one] of outputs.entries()) {
    const checked = await checkedFor(one.file)
    await whereRequested(one, () =>
      refuseOutput(one.file, host.cwd, { checked, goneBy, reports: files.slice(0, index) }),
    )
  }
}

/** Returns the input of a large run; `undefined` if the documents are few enough to be held in memory. */
async function largePassing(
  { settings: { input }, options, host }: CheckRun,
  begun: Begun,
): Promise<Passing | undefined> {
  const isLarge = isLargeBy(options)
  const named = input.paths.map(({ path }) => path)
  if (!isLarge && named.length <= manyDocuments && areFiles(named, host.cwd)) return undefined
  const passed = await passing(input, begun, isLarge ? 0 : manyDocuments + 1)
  return isLarge || passed.documents > manyDocuments ? passed : undefined
}

/**
 * Checks any number of documents, and displays findings during the run; or at its end, if what becomes of them is known only
 * then.
 */
async function checkLarge(run: CheckRun, passed: Passing): Promise<CheckOutcome> {
  const { settings, options, host, locale, line, note } = run
  const { cwd } = host
  const { input } = settings
  const { mapped } = input
  // If the path does not exist yet, nothing can be lost, and no names need to be listed.
  const refuseFor = () =>
    refuseOutputs(run, async file =>
      isEntry(file, cwd) ? joined([await passed.files(), passed.lookedUp]) : passed.lookedUp,
    )
  if (mapped === undefined) await refuseFor()
  const isRedacted = masks(options, settings.config.redaction?.value, host)
  const explanations = await explanationsOf(input, isRedacted || explains(run.wanted))
  const cache = cacheOf(options)
  const { settingsChange, waivers, baseline } = input
  const isLate = [mapped, waivers[0], baseline, settingsChange].some(one => one !== undefined)
  const checked = isLate
    ? (await import('./at-end.ts')).checkAtEnd
    : (await import('./streamed.ts')).streamedCheck
  const done = await checked(
    {
      ...run,
      ...targeted(run),
      passing: passed,
      options: cache === undefined ? options : { ...options, cache },
      style: styleOf(options, codes.pass, explanations, locale, host),
      masking: isRedacted ? explanations.cards : undefined,
      // What a pattern ignored is known when all files have been processed.
      hints: () => hintsOf(settings, passed),
      inputs: input.inputs,
      mapped,
      refuseOutputs: refuseFor,
    },
    host,
  ).finally(() => line?.clear())
  const leftOut = leftOutText(settings, cwd)
  if (leftOut !== undefined) note(leftOut)
  return { ...done, words: locale.words }
}

/** Displays the findings of a run that was stopped before its end, in a format that needs no complete run. */
async function showStopped(run: CheckRun, answer: CheckOutput, left: number): Promise<void> {
  const { settings, options, host, outputs, toFile, format, note } = run
  const paint: Paint = !toFile && wantsColor(options, host) ? await colored() : plain
  const report: Report = { ...answer.report, hints: await hintsOf(settings, answer) }
  const shown = await shownIn(run, answer, report, interrupted)
  if (!toFile && isStream(format)) {
    const stream = (await streams[format]())({ ...shown.style, paint })
    const closing = closingOf(shown.report.checks)
    const end = { exitCode: interrupted, closing, interrupted: { files: left } }
    await writePieces(asStopped(stream, shown.report, end), host.out, host)
  }
  const shownFormat = toFile || isStream(format) ? [] : [{ format }]
  const unwritten = [...outputs.map(output => ({ output, format })), ...shownFormat]
  endedWith(unwritten, interrupted, report.tally, left, note)
}

/** Writes all reports, displays the one of standard output, and returns the exit code. */
async function writeAndShow(
  run: CheckRun,
  answer: CheckOutput,
  whileReading: Stopping['isStopped'],
): Promise<ExitCode> {
  const { settings, host, reviewAs, note } = run
  const { checked } = answer
  const report: Report = { ...answer.report, hints: await hintsOf(settings, answer) }
  const exitCode = exitCodeOf(report, reviewAs)
  const { report: shown, style } = await shownIn(run, answer, report, exitCode)
  // A receipt contains no values of documents, and is not redacted.
  const shownAs = async (format: OutputFormat, paint: Paint = plain) =>
    format === 'receipt'
      ? (await import('./receipt.ts')).receiptText(report, answer, settings, reviewAs)
      : (await formats[format]())(shown, { ...style, paint })
  // The report of a few documents is written before a user could stop it.
  const isStopped = report.tally.documents > unasked ? whileReading : () => false
  const reports = growingReports(host.cwd, checked)
  try {
    const targets = await targetsOf({ ...targeted(run), line: undefined }, reports, host)
    const unwritten = await writeTargets(targets, shownAs, reports, { ...host, isStopped }, { checked, note })
    return endedWith(unwritten, exitCode, report.tally, 0, note)
  } finally {
    // If one cannot be rendered or written, every file stays as it was.
    reports.drop()
  }
}

function targeted({ options, host, outputs, toFile, format, line }: CheckRun): Targeted {
  return {
    outputs: outputs.map(one => ({ ...one, format: one.format ?? format })),
    format: toFile ? undefined : format,
    isColored: !toFile && wantsColor(options, host),
    line,
  }
}

function* joined<T>(each: Iterable<Iterable<T>>): Generator<T> {
  for (const some of each) yield* some
}

/** Returns the option for which a run has to be held in memory; `undefined` if its documents may be discarded one by one. */
function wholeBecause({ since, watch }: CheckOptions): string | undefined {
  return since !== undefined ? '--since' : watch === true ? '--watch' : undefined
}

/** Checks whether a large run was requested, however few documents there are. */
function isLargeBy(options: CheckOptions): boolean {
  return options.stream === true || options.threads !== undefined || cacheOf(options) !== undefined
}

/** Returns the folder of the cache. */
function cacheOf({ cache, resume }: CheckOptions): string | undefined {
  return cache ?? (resume === true ? '.enduse-cache' : undefined)
}

/**
 * From this number of documents on, a report of findings is written during the run, and nothing is kept to be listed at the end.
 */
const manyDocuments = 5000

/** Returns the target of the pull or merge request on the platform whose format is wanted, if any. */
function targetIn(wanted: readonly OutputFormat[], env: Host['env']): string | undefined {
  const { GITHUB_BASE_REF: base = '', CI_MERGE_REQUEST_DIFF_BASE_SHA: commit = '' } = env
  if (wanted.includes('github') && base !== '') return `origin/${base}`
  return wanted.includes('gitlab') && commit !== '' ? commit : undefined
}

/** Applies `--since` to a check. */
async function siftingOf(
  ref: string | undefined,
  change: Changed | undefined,
  settings: Settings,
  { cwd }: Host,
  { words }: Locale,
): Promise<Sifting | undefined> {
  if (ref === undefined || change === undefined) return undefined
  const { sifting } = await import('./since.ts')
  return sifting(ref, change, settings, goneByIn(settings), cwd, words.since)
}

/** Returns the report as displayed: redacted if requested, in its locale; with its style. */
async function shownIn(
  { settings, options, host, locale, wanted }: CheckRun,
  { again }: CheckOutput,
  report: Report,
  exitCode: ExitCode,
): Promise<{ readonly report: Report; readonly style: Style }> {
  const { input, config } = settings
  const isRedacted = masks(options, config.redaction?.value, host)
  const explanations = await explanationsOf(input, isRedacted || explains(wanted))
  const shown = await redactedReport({ report, again }, settings, options, host)
  // What adds corrections is only loaded if there may be any.
  const addFixes = shown.findings.some(mayHaveFix)
    ? await (await import('./corrected.ts')).fixAdder(wanted, input.limits, isRedacted)
    : (complete: Report) => complete
  const complete = locale.translator.report(addFixes(shown, () => again))
  return {
    report: await withImportOrigins(complete, settings, locale, host),
    style: styleOf(options, exitCode, explanations, locale, host),
  }
}

/** Returns the report with the places that values were imported from, without loading what finds them if there are none. */
async function withImportOrigins(
  report: Report,
  { imported }: Settings,
  { language }: Locale,
  { cwd }: Host,
): Promise<Report> {
  if (report.findings.length === 0) return report
  if (imported === undefined && !areOriginsBeside(report.findings, cwd)) return report
  const { originLocator } = await import('./origins.ts')
  return (await originLocator(imported, cwd, language)).located(report)
}

/** Returns the reports to write: one requested here replaces one of the configuration for the same file. */
function outputsOf({ output = [] }: CheckOptions, settings: Settings, cwd: string): readonly Output[] {
  const planned = plannedOutputs(settings, cwd).filter(({ file }) => !output.some(one => one.file === file))
  return [...planned, ...output]
}

/** Returns how many files the configuration ignored in this run, with an example: a pass does not cover them. */
function leftOutText({ loaded, out }: Settings, cwd: string): string | undefined {
  if (loaded === undefined || out === undefined) return undefined
  const [first, ...more] = [...out.files].map(path => pathFrom(loaded, path, cwd)).sort()
  if (first === undefined) return undefined
  const which = more.length === 0 ? `${first} was` : `${more.length + 1} files, such as ${first}, were`
  return `${which} ignored by the patterns of ${loaded.source.file} and not checked`
}

/** Returns the reports that the configuration requests. */
export function plannedOutputs({ config, loaded }: Settings, cwd: string): readonly Output[] {
  return (config.outputs ?? []).map(({ value: { format, file }, place }) => ({
    place,
    file: loaded === undefined ? file : pathFrom(loaded, file, cwd),
    ...(format === undefined ? {} : { format: format as OutputFormat }),
  }))
}

/** Returns the files that a run depends on: its configuration, rule sets, waivers, positions and baseline. */
export function goneByIn({ input, loaded, ruleSetName, imported }: Settings): readonly string[] {
  return [
    ...(imported?.files ?? []),
    ...(loaded === undefined ? [] : [loaded.path]),
    ...input.ruleSets.map(ruleSetName).filter(name => !shippedNames.includes(name)),
    ...input.waivers.map(({ path }) => path),
    ...(input.positions ?? []).map(({ path }) => path),
    ...(input.baseline === undefined ? [] : [input.baseline.path]),
    ...(input.mapped?.maps ?? []),
  ]
}

/** Returns a function that recognises the report of an earlier run among the documents, if this run replaces it. */
export function replacing(outputs: readonly Output[], { input }: Settings): (found: FoundFile) => boolean {
  const targets = new Set(outputs.map(({ file }) => pathOf(file, input.cwd)))
  // A report may be longer than any document.
  const limits = { ...highestLimits, depth: input.limits.depth }
  return found => {
    if (!targets.has(found.path)) return false
    const source = open(found, reportBytes)
    if ('unreadable' in source) return false
    if (source.bytes.length > reportBytes) return beginsAsReport(source.bytes.subarray(0, 4096))
    // A report without findings contains nothing else that identifies it.
    const isEmpty = source.bytes.length < 10 && /^\[\s*\]\s*$/.test(new TextDecoder().decode(source.bytes))
    return isEmpty || ownFile(source, limits) !== undefined
  }
}

/** A longer report is recognised by its beginning: parsing it would take ten times its size. */
const reportBytes = 4 * 1024 * 1024

/**
 * Returns the hints about entries of the configuration without effect in this run; in a run over maps, those from when they were
 * made.
 */
export async function hintsOf(
  { loaded, out, config, input }: Settings,
  { found }: Pick<CheckOutput, 'found'>,
): Promise<readonly Hint[]> {
  if (input.mapped !== undefined) return input.mapped.hints
  if (loaded === undefined) return []
  const { idleEntries } = await import('../config/config.ts')
  const byWord = (list: readonly { readonly path: string; readonly word?: string | undefined }[]) => {
    const entries = list.flatMap(({ path, word }) =>
      word === undefined ? [] : [[word, (found.get(path) ?? []).map(({ file }) => file)] as const],
    )
    return entries.length === 0 ? undefined : new Map(entries)
  }
  const paths = byWord(input.paths)
  return idleEntries(loaded.config, {
    paths,
    certificates: byWord(input.certificates),
    // If other paths than those of the configuration were checked, a pattern may have had nothing to ignore.
    ...(paths === undefined || config.ignore === undefined ? {} : { ignore: out?.patterns }),
  })
}

type Explanations = Pick<Style, 'cards' | 'severities'>

const explains = (wanted: readonly OutputFormat[]) =>
  wanted.some(name => name !== 'receipt' && explaining.has(name))

/** Returns the explanations of rules; empty, without loading them, if they are not needed. */
async function explanationsOf({ ruleSets }: Settings['input'], isNeeded: boolean): Promise<Explanations> {
  if (!isNeeded) return { cards: new Map(), severities: new Map() }
  const { cardsOf, severitiesOf } = await import('./explain/rule.ts')
  return { cards: cardsOf(ruleSets), severities: severitiesOf(ruleSets) }
}

/** Returns the style of a run's reports, for all formats. */
function styleOf(
  { verbose, quiet }: CheckOptions,
  exitCode: ExitCode,
  { cards, severities }: Explanations,
  { language, words, translator }: Locale,
  host: Host,
): Style {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = host.env
  const root = GITHUB_WORKSPACE ?? CI_PROJECT_DIR
  return {
    width: columns(host),
    paint: plain,
    detail: verbose === true ? 'verbose' : quiet === true ? 'quiet' : 'normal',
    exitCode,
    cards: new Map([...cards].map(([id, card]) => [id, translator.card(card)])),
    severities,
    words,
    language,
    folder: root === undefined || root === '' ? '' : below(root, host.cwd),
  }
}
