/**
 * `enduse baseline`: records the findings that an archive has when it is first checked; from then on the baseline may only
 * shrink.
 */

import { configNames, usualBaseline } from '../../config/config-name.ts'
import { locate } from '../../core/locate.ts'
import type { LongReport } from '../../core/model/long-report.ts'
import type { Limits, Reopen, Report } from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { check } from '../../engine/check.ts'
import { pathFrom } from '../../engine/config-file.ts'
import { replace, writeNew } from '../../engine/disk/output.ts'
import { namesFrom, pathOf } from '../../engine/disk/path.ts'
import { exists } from '../../engine/disk/status.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse } from '../../engine/refusal.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { baselineOf, entriesOf, pruned, written } from '../../policy/baseline.ts'
import { type FormerFinding, formerFindings, migrateEntries, migrateWaivers } from '../../policy/migrate.ts'
import { printable } from '../../text/printable.ts'
import { type CheckCommandOptions, type Settings, settingsOf } from '../check/settings.ts'
import { type Host, outputLanguage } from '../terminal/host.ts'

type BaselineOptions = Options['baseline create']

const wordsFor = (options: BaselineOptions, { config }: Settings, host: Host) =>
  wordsOf('baseline', outputLanguage(options, config, host))

/** Returns the settings of a run, its input without the baseline, the file of the baseline, and the one that is configured. */
async function runBeside(paths: readonly string[], options: BaselineOptions, host: Host, usage: string) {
  const { baseline: _, ...others } = options
  const settings = await settingsOf(paths, others, host, usage)
  const { baseline: planned, ...input } = settings.input
  return { settings, input, file: fileOf(options, settings, host.cwd), planned }
}

/** Creates a baseline of the current findings. Refuses if there is one: nothing is added to a baseline. */
export async function createBaseline(paths: readonly string[], options: BaselineOptions, host: Host) {
  const { cwd } = host
  const { settings, input, file } = await runBeside(paths, options, host, 'enduse baseline create archive/')
  if (exists(file, cwd)) refuse('baselineExists', { file })
  const { report } = await check(input)
  const { text, count, left } = baselineOf(report, input.ruleSets, namesFrom(pathOf(file, cwd), cwd))
  writeNew([{ path: file, text: escaped(text) }], cwd)
  const unexamined = new Set(
    report.checks.flatMap(({ ruleSet, outcome, subject }) =>
      ruleSet === undefined && outcome !== 'pass' ? subjectKey(subject) : [],
    ),
  ).size
  const words = await wordsFor(options, settings, host)
  const { skipped, documents } = report.tally
  // How to make checks use a baseline that no configuration names yet: the entry, with the path relative to it.
  const name = settings.loaded?.config.file ?? configNames[0]
  const entry = settings.loaded === undefined ? file : namesFrom(pathOf(name, cwd), cwd).fromReport(file)
  const naming = { entry: printable(entry), config: printable(name) }
  const lines = [
    words.wrote({ file: printable(file), findings: count, documents }),
    ...(left.length === 0 ? [] : [words.notExempted({ rules: left.join(', ') })]),
    ...(unexamined + skipped === 0
      ? []
      : [words.unexamined({ documents: unexamined, checks: skipped, both: unexamined * skipped > 0 })]),
    ...(settings.config.baseline === undefined ? [words.use({ file: printable(file), ...naming })] : []),
  ]
  host.out(`${lines.join('\n')}\n`)
}

/** Removes the entries that are not found any more. */
export async function pruneBaseline(paths: readonly string[], options: BaselineOptions, host: Host) {
  const { cwd } = host
  const settings = await settingsOf(paths, options, host, 'enduse baseline prune archive/')
  const { input: asked } = settings
  const file = fileOf(options, settings, cwd)
  const { report, baseline } = await check({ ...asked, baseline: asked.baseline ?? { path: file } })
  if (baseline === undefined) return refuse('noBaseline', { file })
  const { text, count } = pruned(baseline, report, namesFrom(pathOf(file, cwd), cwd), one => exists(one, cwd))
  const gone = baseline.findings.length - count
  if (gone > 0) replace(file, escaped(text), cwd)
  const words = await wordsFor(options, settings, host)
  host.out(`${words.pruned({ file: printable(file), gone, left: count })}\n`)
}

/**
 * Migrates the baseline and the waiver files to the digests of this version. Only proven matches, with the same values, are
 * migrated; the rest is listed, and counts again.
 */
export async function migrateBaseline(paths: readonly string[], options: BaselineOptions, host: Host) {
  const { cwd } = host
  const usage = 'enduse baseline migrate archive/'
  const { settings, input, file, planned } = await runBeside(paths, options, host, usage)
  const collected = formerFindings()
  const { report, again, waiverFiles } = await check({ ...input, signed: collected.signed })
  const found = withDigests(collected.of(report), report, again, input.limits)
  const words = await wordsFor(options, settings, host)
  const lines: string[] = []
  if (exists(file, cwd)) lines.push(...migratedBaseline(file, found, report, cwd, words))
  else if (options.baseline !== undefined || planned !== undefined) refuse('noBaseline', { file })
  for (const { file } of waiverFiles) {
    const { text, count, lost } = migrateWaivers(ownText(file, 'waivers', cwd), found)
    if (count > 0) replace(file, text, cwd)
    const left = { left: lost.length, digests: lost.join(', ') }
    lines.push(words.waivers({ file: printable(file), waivers: count, ...left }))
  }
  if (lines.length === 0) refuse('nothingToMigrate')
  host.out(`${lines.join('\n')}\n`)
}

/** Returns the same findings with their former digests. */
function withDigests(found: readonly FormerFinding[], report: Report, again: Reopen, limits: Limits) {
  // Matched by index: locating a report reorders its findings.
  const numbered = found.map(({ former }, index) => ({ ...former, fingerprint: String(index) }))
  const digests = new Map(
    locate({ ...report, findings: numbered }, again, limits).findings.map(
      one => [one.fingerprint, one.digest] as const,
    ),
  )
  return found.map(({ now, former }, index) => {
    const digest = digests.get(String(index))
    return { now, former: digest === undefined ? former : { ...former, digest } }
  })
}

function migratedBaseline(
  file: string,
  found: readonly FormerFinding[],
  report: LongReport,
  cwd: string,
  words: Words['baseline'],
): readonly string[] {
  const entries = entriesOf(ownText(file, 'baseline', cwd))
  if (entries === undefined) return refuse('notABaseline', { file })
  const names = namesFrom(pathOf(file, cwd), cwd)
  const missing = new Set(entries.map(one => one.file))
  for (const { document } of report.documents) missing.delete(names.fromReport(document.file))
  const outside = entries.find(one => missing.has(one.file) && exists(names.toReport(one.file), cwd))
  if (outside !== undefined) refuse('notInThisRun', { file, other: outside.file })
  const { entries: carried, lost } = migrateEntries(entries, found, report, names)
  const { text, count } = written(carried)
  replace(file, escaped(text), cwd)
  return [
    words.migrated({ file: printable(file), findings: count, lost: lost.length }),
    ...lost.map(({ rule, message, ...one }) =>
      words.lost({
        file: printable(one.file),
        pointer: one.pointer === '' ? undefined : printable(one.pointer),
        ...{ rule, message },
      }),
    ),
  ]
}

const ownText = (file: string, what: 'baseline' | 'waivers', cwd: string) =>
  new TextDecoder().decode(openNamed(file, what, cwd).bytes)

/** Escapes JSON text, so that no name of a file or field acts on what displays it: a diff of it is read in a terminal. */
const escaped = (text: string) => text.split('\n').map(printable).join('\n')

/** Returns the file of the baseline: from the option or the configuration, or with the usual name beside the configuration. */
function fileOf({ baseline }: CheckCommandOptions, { input: asked, loaded }: Settings, cwd: string): string {
  if (baseline === false) return refuse('withoutBaseline')
  if (baseline !== undefined) return baseline
  return asked.baseline?.path ?? (loaded === undefined ? usualBaseline : pathFrom(loaded, usualBaseline, cwd))
}
