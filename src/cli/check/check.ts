/** `enduse check`: checks documents and displays the report, in any number of formats. */

import { roughCount } from '../../engine/archive.ts'
import { type Begun, begin, check, type Passing, passing, passingOf } from '../../engine/check.ts'
import { pathFrom } from '../../engine/config-file.ts'
import { areFiles } from '../../engine/disk/search.ts'
import { refuse } from '../../engine/refusal.ts'
import { storing } from '../../engine/store.ts'
import { localDay } from '../../trade/words/date.ts'
import { type DisplayedRun, endReports, type Stopping, stopping, unasked } from '../terminal/display.ts'
import { codes, type Host } from '../terminal/host.ts'
import { growingReports, targetsOf } from '../terminal/written.ts'
import {
  type CheckRun,
  cacheFolderOf,
  checkRun,
  goneByIn,
  hintsOf,
  refuseOutputs,
  styleOf,
} from './check-run.ts'
import type { Changed } from './repository.ts'
import { type CheckOptions, type OutputFormat, type Settings, settingsOf } from './settings.ts'
import type { Sifting } from './settings-change.ts'
import type { CheckOutcome } from './watch.ts'

/** Checks, writes and displays; repeatedly with `--watch`. */
export async function checkCommand(paths: readonly string[], options: CheckOptions, host: Host) {
  host.delayOptimisation?.()
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

/** Checks with these settings, writes and displays; with `--timings` also where the time went. */
export async function checkBy(settings: Settings, options: CheckOptions, host: Host): Promise<CheckOutcome> {
  if (options.timings !== true) return checkUnder(settings, options, host)
  const { showTimings } = await import('./timings.ts')
  return showTimings(settings, options, host, timed => checkUnder(timed, options, host))
}

async function checkUnder(requested: Settings, options: CheckOptions, host: Host): Promise<CheckOutcome> {
  const bare = await checkRun(requested, options, host)
  const { locale, note, isReplaced } = bare
  const { notes } = locale.words
  const { from } = requested.input
  const ref = options.since ?? (from === undefined ? targetIn(bare.wanted, host.env) : undefined)
  const { change: known, settings } =
    ref === undefined
      ? { settings: requested }
      : await (await import('./settings-change.ts')).changeOf(ref, requested, options, host)
  const run = { ...bare, settings, reviewAs: options.reviewAs ?? settings.config.review?.value }
  const { input } = settings
  if (from !== undefined && settings.loaded === undefined && options.config !== false)
    note(notes.noConfigAt({ ref: from.ref }))
  if (input.mapped === undefined && input.waivers.length > 0 && input.today < localDay(host.now))
    note(notes.waiversAsOn({ day: input.today }))
  const change = await siftingOf(run, known)
  if (change?.everything !== undefined) note(change.everything)
  const heldBecause = wholeBecause(options)
  if (isLargeBy(options) && heldBecause !== undefined) refuse('needsWholeRun', { option: heldBecause })
  const begun = await begin({ ...input, isReplaced }, { note })
  if (from !== undefined)
    for (const file of (await import('./settings-change.ts')).differingFrom(from, host.cwd))
      note(notes.otherSettings({ file, ref: from.ref }))
  if (input.mapped !== undefined) return checkLargeRun(run, passingOf(input.mapped, begun))
  const passed = heldBecause === undefined ? await largePassing(run, begun) : undefined
  if (passed !== undefined) return checkLargeRun(run, passed)
  // With `--watch` there is no final report: Ctrl-C ends it at any time.
  const listening = options.watch === true ? undefined : stopping(host, unasked)
  try {
    return await checkGathered(run, change, begun, listening?.isStopped)
  } finally {
    listening?.leave()
  }
}

/** Checks documents that are held in memory, writes and displays; stops between two of them if the program is interrupted. */
async function checkGathered(
  run: CheckRun,
  change: Sifting | undefined,
  begun: Begun,
  isStopped: Stopping['isStopped'] = () => false,
): Promise<CheckOutcome> {
  const { settings, locale, line, note } = run
  const answer = await check(
    {
      ...settings.input,
      ...(change?.since === undefined ? {} : { since: change.since }),
      refuseFor: checked => refuseOutputs(run, () => checked),
    },
    { note, isStopped, ...(line === undefined ? {} : { progress: line.show }) },
    begun,
  ).finally(() => line?.clear())
  const files = new Set([...answer.checked.map(({ file }) => file), ...goneByIn(settings)]).size
  const isInterrupted = answer.interrupted !== undefined
  const outcome = { files, words: locale.words }
  if (!isInterrupted) {
    for (const text of change?.messages(answer, run.outputs) ?? []) note(text)
    if (change?.since !== undefined && answer.report.documents.length === 0)
      return { exitCode: codes.pass, ...outcome }
    noteLeftOut(run)
  }
  const made = { ...answer.report, hints: await hintsOf(settings, answer) }
  const reports = growingReports(run.host.cwd, answer.checked)
  const store = storing()
  try {
    const displayed: DisplayedRun = {
      ...{ ...run, ...(await styleOf(run)), reports, store, inputs: answer.checked },
      targets: await targetsOf(run, reports, run.host),
      // The report of a few documents is written before a user could stop it.
      isStopped: made.tally.documents > unasked ? isStopped : () => false,
      files: async () => answer.checked,
      again: () => answer.again,
      consulted: async () => answer,
    }
    const left = answer.interrupted?.files ?? 0
    const how = isInterrupted ? 'in-parts' : 'at-once'
    return { exitCode: await endReports(displayed, { made, isInterrupted, left }, how), ...outcome }
  } finally {
    // If one cannot be rendered or written, every file stays as it was.
    reports.drop()
    store.close()
  }
}

/** Returns the input of a large run; `undefined` if the documents are few enough to be held in memory. */
async function largePassing({ settings: { input }, options, host }: CheckRun, begun: Begun) {
  const isLarge = isLargeBy(options)
  const named = input.paths.map(({ path }) => path)
  if (!isLarge && named.length <= manyDocuments && areFiles(named, host.cwd)) return undefined
  const passed = await passing(input, begun)
  const isMany = isLarge || roughCount(await passed.files(), manyDocuments + 1) > manyDocuments
  return isMany ? passed : undefined
}

async function checkLargeRun(run: CheckRun, passed: Passing): Promise<CheckOutcome> {
  const { checkLarge } = await import('./large-run.ts')
  const done = await checkLarge(run, passed).finally(() => run.line?.clear())
  noteLeftOut(run)
  return { ...done, words: run.locale.words }
}

/** Returns the option for which a run has to be held in memory; `undefined` if its documents may be discarded one by one. */
const wholeBecause = ({ since, watch }: CheckOptions) =>
  since !== undefined ? '--since' : watch === true ? '--watch' : undefined

/** Checks whether a large run was requested, however few documents there are. */
function isLargeBy(options: CheckOptions): boolean {
  return options.stream === true || options.threads !== undefined || cacheFolderOf(options) !== undefined
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

async function siftingOf(run: CheckRun, change: Changed | undefined) {
  if (run.options.since === undefined || change === undefined) return undefined
  return (await import('./settings-change.ts')).sifting(run.options.since, change, run)
}

/** Notes how many files the configuration ignored in this run, with an example: a pass does not cover them. */
function noteLeftOut({ settings: { loaded, out }, host, locale, note }: CheckRun): void {
  if (loaded === undefined || out === undefined) return
  const [file] = [...out.files].map(path => pathFrom(loaded, path, host.cwd)).sort()
  if (file !== undefined)
    note(locale.words.notes.ignored({ number: out.files.size, file, config: loaded.source.file }))
}
