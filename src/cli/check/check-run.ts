/** A check as requested: the targets of its output, and what depends on its settings. */

import { beginsAsReport, highestLimits, ownFile } from '../../core/map.ts'
import type { Card } from '../../core/model/model.ts'
import type { CheckOutput } from '../../engine/check.ts'
import { lockPathOf, pathFrom, settingsFilesOf } from '../../engine/config-file.ts'
import { open } from '../../engine/disk/file.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { refuseOutput } from '../../engine/disk/output.ts'
import { below, pathOf } from '../../engine/disk/path.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { asRequested, refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { explaining, type FormatName, type Style } from '../../report/index.ts'
import { plain } from '../../report/paint.ts'
import { columns, type Host, masks, outputLanguage, wantsColor } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { noteAbove, progressLine } from '../terminal/progress.ts'
import type { CheckOptions, Output, OutputFormat, Settings } from './settings.ts'

/** A check as requested, and the targets of its output. */
export type CheckRun = Awaited<ReturnType<typeof checkRun>>

export async function checkRun(settings: Settings, options: CheckOptions, host: Host) {
  const { input, config } = settings
  const { output = [] } = options
  // A report that is requested here replaces one of the configuration for the same file.
  const planned = plannedOutputs(settings, host.cwd).filter(
    ({ file }) => !output.some(one => one.file === file),
  )
  const requested = [...planned, ...output]
  const toFile = requested.some(one => one.format === undefined)
  // In a configuration, formats are only strings.
  const ofConfig = config.format?.value as FormatName | undefined
  // A report file is read outside of the log: the platform's own format is meant for the log alone.
  const format =
    options.format ?? ofConfig ?? (toFile || host.env.GITHUB_ACTIONS !== 'true' ? 'text' : 'github')
  const outputs = requested.map(one => ({ ...one, format: one.format ?? format }))
  // The formats of all reports.
  const wanted: readonly OutputFormat[] = [format, ...outputs.map(one => one.format)]
  const locale = await localeOf(outputLanguage(options, config, host, wanted), input.ruleSets)
  const line = options.progress === false ? undefined : progressLine(host, locale.words.progress)
  return {
    ...{ settings, options, host, locale, line, outputs, wanted },
    format: toFile ? undefined : format,
    isColored: !toFile && wantsColor(options, host),
    reviewAs: options.reviewAs ?? config.review?.value,
    signingKey: await signingKeyOf(options, wanted, host),
    /** Returns whether a file is an earlier report that one of this run replaces. */
    isReplaced: replacing(outputs, settings),
    note: noteIn(locale, noteAbove(line, host)),
  }
}

/** Returns the key of `--sign`, which is read before anything is checked; refuses one that signs nothing. */
async function signingKeyOf({ sign }: CheckOptions, wanted: readonly OutputFormat[], host: Host) {
  if (sign === undefined) return undefined
  if (!wanted.includes('receipt')) refuse('signsReceipt')
  const { readKey } = await import('../gate/keys.ts')
  return readKey(sign, 'private', host)
}

/** Returns the reports that the configuration requests. */
export function plannedOutputs({ config, loaded }: Settings, cwd: string): readonly Output[] {
  return (config.outputs ?? []).map(({ value: { format, file }, place }) => ({
    place,
    file: loaded === undefined ? file : pathFrom(loaded, file, cwd),
    ...(format === undefined ? {} : { format: format as OutputFormat }),
  }))
}

/** Returns the files that a run depends on: its configuration, its lock, rule sets, waivers, positions and baseline. */
export function goneByIn({ input, loaded, ruleSetName, imported }: Settings): readonly string[] {
  return [
    ...(imported?.files ?? []),
    ...(loaded === undefined ? [] : [loaded.path]),
    ...[lockPathOf(loaded, input.cwd)].filter(path => isEntry(path, input.cwd)),
    ...input.ruleSets.map(ruleSetName).filter(name => !shippedNames.includes(name)),
    ...input.waivers.map(({ path }) => path),
    ...(input.positions ?? []).map(({ path }) => path),
    ...(input.baseline === undefined ? [] : [input.baseline.path]),
    ...(input.mapped?.maps ?? []),
  ]
}

/** Returns the files that no report of a run may overwrite: those that it depends on, and all that its configuration names. */
export async function protectedIn(settings: Settings): Promise<readonly string[]> {
  return [...goneByIn(settings), ...(await settingsFilesOf(settings.loaded))]
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
export async function hintsOf(settings: Settings, { found }: Pick<CheckOutput, 'found'>) {
  const { loaded, out, config, input } = settings
  if (input.mapped !== undefined) return input.mapped.hints
  if (loaded === undefined) return []
  const { idleEntries } = await import('../../config/config.ts')
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

/**
 * Returns the style of a run's reports, for all formats, and the metadata by which values are redacted, if they are. Explanations of
 * rules are loaded only if they are needed.
 */
export async function styleOf({
  settings: { input, config },
  options,
  host,
  wanted,
  locale: { language, words, translator },
}: CheckRun): Promise<{ readonly style: Style; readonly masking: Style['cards'] | undefined }> {
  const { verbose, quiet, full, short } = options
  const root = host.env.GITHUB_WORKSPACE ?? host.env.CI_PROJECT_DIR
  const isRedacted = masks(options, config.redaction?.value, host)
  const isExplained = wanted.some(name => name !== 'receipt' && explaining.has(name))
  const rules = isRedacted || isExplained ? await import('../explain/rule.ts') : undefined
  const cards = rules?.cardsOf(input.ruleSets) ?? new Map<string, Card>()
  return {
    masking: isRedacted ? cards : undefined,
    style: {
      width: columns(host),
      paint: plain,
      detail: verbose === true ? 'verbose' : quiet === true ? 'quiet' : 'normal',
      ...(full === true ? { form: 'full' } : short === true ? { form: 'short' } : {}),
      cards: new Map([...cards].map(([id, card]) => [id, translator.card(card)])),
      severities: rules?.severitiesOf(input.ruleSets) ?? new Map(),
      words,
      language,
      folder: root === undefined || root === '' ? '' : below(root, host.cwd),
    },
  }
}

export const cacheFolderOf = ({ cache, resume }: CheckOptions) =>
  cache ?? (resume === true ? '.enduse-cache' : undefined)

/** Refuses reports that would overwrite a protected file. */
export async function refuseOutputs(
  { outputs, settings, options: { sign }, host }: CheckRun,
  checkedFor: (file: string) => Iterable<FoundFile> | Promise<Iterable<FoundFile>>,
): Promise<void> {
  // A key in the environment is no file.
  const goneBy = [...(await protectedIn(settings)), ...(sign === undefined ? [] : [sign])]
  const files = outputs.map(({ file }) => file)
  for (const [index, one] of outputs.entries()) {
    const checked = await checkedFor(one.file)
    await asRequested(one.place, () =>
      refuseOutput(one.file, host.cwd, { checked, goneBy, reports: files.slice(0, index) }),
    )
  }
}

/** Returns an iterable of files that counts how many were taken. */
export function counted(files: Iterable<FoundFile>) {
  const all = files[Symbol.iterator]()
  let taken = 0
  let isOver = false
  const next = () => {
    const one = all.next()
    if (one.done === true) isOver = true
    else taken += 1
    return one
  }
  return {
    // Stopping the iteration early does not end it: the rest can still be counted.
    [Symbol.iterator]: () => ({ next }),
    taken: () => taken,
    /** Takes a number of further files, or all that remain. */
    skip: (most = Number.POSITIVE_INFINITY) => {
      for (let done = 0; done < most && !isOver; done++) next()
    },
    isOver: () => isOver,
  }
}

/** The number of names listed at first, and for each file that is read: this costs next to nothing compared with reading. */
const [namesAtFirst, namesForEach] = [1000, 10]

/**
 * Iterates over the same files again, ahead of those that are read; `more` are known. Returns the function that gives the total for
 * the number of files read; `undefined` as long as it is unknown.
 */
export function aheadOf(files: Iterable<FoundFile>, more: number): (read: number) => number | undefined {
  const all = counted(files)
  return read => {
    all.skip(namesAtFirst + namesForEach * read - all.taken())
    return all.isOver() ? all.taken() + more : undefined
  }
}
