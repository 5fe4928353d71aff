/** The settings of a run: the options of the command line, and for options not given the configuration of the repository. */

import type { Config } from '../../config/config.ts'
import type { ListConfig } from '../../config/list-config.ts'
import { defaultLimits } from '../../core/map.ts'
import { defined } from '../../core/model/defined.ts'
import type { Day, Limits, Place, RuleSet } from '../../core/model/model.ts'
import { restrictedName } from '../../core/model/restricted-name.ts'
import type { CheckInput, WantedPath } from '../../engine/check.ts'
import {
  configPlaces,
  type LeavingOut,
  type LoadedConfig,
  leavingOut,
  loadConfig,
  lockPathOf,
  pathFrom,
  ruleSetFrom,
  settingsFilesOf,
} from '../../engine/config-file.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { openStandardInput } from '../../engine/disk/standard-input.ts'
import type { ListCache } from '../../engine/list-cache.ts'
import { asRequested, refuse, unlessRefused } from '../../engine/refusal.ts'
import { listFilesOf, loadRuleSets, shippedNames } from '../../engine/rule-set-file.ts'
import type { ScreeningData } from '../../engine/screening.ts'
import type { SettingsCopies } from '../../engine/settings-copy.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { OptionParts, Options } from '../../generated/options.ts'
import type { Language } from '../../message/language.ts'
import { type FormatName, formats } from '../../report/index.ts'
import { localDay } from '../../trade/words/date.ts'
import { type Host, noteTo, outputLanguage } from '../terminal/host.ts'
import { type Locale, localeOf } from '../terminal/locale.ts'
import { type ImportedInput, importsOf, type RunImports } from './tables.ts'

/** A format of a report, or the one that is only written to files. */
export type OutputFormat = FormatName | 'receipt'

/** A report to be written to a file; without a format, in that of `--format`. */
export interface Output {
  readonly format?: OutputFormat
  readonly file: string
  /** The place of the request, if it was in a configuration. */
  readonly place?: Place
}

export interface CheckCommandOptions extends Partial<OptionParts['runOptionsWithInput']> {
  /** The commit that settings are read from, if any. */
  readonly from?: SettingsCopies | undefined
}

export type CheckOptions = CheckCommandOptions & Options['check']

export interface Settings {
  readonly input: CheckInput
  readonly loaded: LoadedConfig | undefined
  /** The values of the configuration; empty if there is none. */
  readonly config: Partial<Config>
  readonly out: LeavingOut | undefined
  /** What the lists of the configuration are screened with. */
  readonly screening?: ScreeningData
  /** The files that were imported for the run. */
  readonly imported?: ImportedInput
  /** Returns the name or file by which a rule set was requested. */
  ruleSetName(ruleSet: RuleSet): string
}

/** The formats that a configuration may name. */
export const formatNames = Object.keys(formats)

/** Returns the configuration of `--config` or the one that applies here; `undefined` with `--no-config`. */
export async function configOf(named: string | false | undefined, host: Host, from?: SettingsCopies) {
  return named === false ? undefined : loadConfig(host.cwd, formatNames, named, from)
}

/** Returns the configuration that applies here, for a command that does not need one: `undefined` if it has a mistake. */
export async function configIfAny(host: Host): Promise<LoadedConfig | undefined> {
  return unlessRefused(
    () => configOf(undefined, host),
    () => undefined,
  )
}

/** Returns the locale that an option, the configuration that applies here or the environment names. */
export async function localeHere(
  options: { readonly lang?: Language; readonly format?: string; readonly config?: string | false },
  host: Host,
  ruleSets: readonly RuleSet[] = [],
): Promise<Locale> {
  const loaded = options.lang === undefined ? await configOf(options.config, host) : undefined
  return localeOf(outputLanguage(options, loaded?.config, host), ruleSets)
}

/**
 * Assembles the settings of a run. Refuses contradictions, placed in the configuration if they are there. If no document is
 * named, the run is about those of the configuration, or of the working directory, and `usage` is an example that names others; without
 * a `usage` about none.
 */
export async function settingsOf(
  paths: readonly string[],
  options: CheckCommandOptions & { readonly lang?: Language },
  host: Host,
  usage: string | undefined,
): Promise<Settings> {
  const settings = await assembledSettings(paths, options, host, usage)
  if (options.frozen === true) {
    await (await import('./frozen.ts')).refuseUnlocked(settings, options.lang, host)
  }
  return settings
}

async function assembledSettings(
  paths: readonly string[],
  options: CheckCommandOptions,
  host: Host,
  usage: string | undefined,
): Promise<Settings> {
  const { cwd } = host
  const { from } = options
  const loaded = await configOf(options.config, host, from)
  const config: Partial<Config> = loaded?.config ?? {}
  const today = options.today ?? localDay(host.now)
  const { ruleSets: own, names } = await ruleSetsOf(options.ruleSet, loaded, cwd, from)
  // The rule set of the lists of the configuration, and what it screens with.
  const lists = loaded && (await screeningOf(loaded, host, today, own, from))
  if (lists !== undefined) names.set(lists.ruleSet.name, lists.ruleSet.file)
  const ruleSets = lists === undefined ? own : inOrderOfNames([...own, lists.ruleSet])
  const ofConfig = (list: Entries | undefined) => fromConfig(list, loaded, cwd)
  const named = paths.length > 0 || usage === undefined ? typed(paths) : ofConfig(config.paths)
  const limitsOfConfig = Object.entries(config.limits ?? {}).map(([name, { value }]) => [name, value])
  const limits: Limits = { ...defaultLimits, ...Object.fromEntries(limitsOfConfig), ...options.limit }
  const inputs = paths.includes('-')
    ? [openStandardInput(options.stdinName ?? 'standard-input', limits.bytes)]
    : []
  const out = loaded === undefined ? undefined : await leavingOut(loaded)
  const wanted = named ?? [{ path: '.' }]
  const { run, imported } = await importedFor(wanted, options, { limits, loaded, out, names }, host)
  return {
    loaded,
    config,
    out,
    ...defined({ screening: lists?.data, imported }),
    ruleSetName: ({ name }) => names.get(name) ?? name,
    input: {
      paths: wanted.filter(({ path }) => path !== '-' && !run.named.has(path)),
      ...defined({ filled: run.filled.size === 0 ? undefined : run.filled, asOf: options.asOf }),
      ...defined({ usage: named === undefined ? usage : undefined }),
      certificates: typed(options.certificates) ?? ofConfig(config.certificates) ?? [],
      inputs: [...inputs, ...(imported?.inputs ?? [])],
      ruleSets,
      limits,
      today,
      ...policyFiles(options, loaded, cwd),
      ...(out === undefined ? {} : { isIgnored: path => run.found.has(path) || out.isIgnored(path) }),
      from,
      cwd,
    },
  }
}

/** The settings that an import depends on, with the words by which rule sets were requested. */
type ImportedTerms = Pick<Settings, 'loaded' | 'out'> &
  Readonly<{ limits: Limits; names: ReadonlyMap<string, string> }>

/** Imports the tables and messages of other formats that are named by the paths of a run or found under them. */
async function importedFor(
  wanted: readonly WantedPath[],
  { mapping, lang, from }: CheckCommandOptions & { readonly lang?: Language },
  { limits, loaded, out, names }: ImportedTerms,
  host: Host,
): Promise<{ readonly run: RunImports; readonly imported?: ImportedInput }> {
  const { cwd } = host
  const run = await importsOf(wanted, mapping, { cwd, loaded, isIgnored: out?.isIgnored })
  const language = outputLanguage({ lang }, loaded?.config, host)
  const note = noteTo(host)
  const own = [...names].flatMap(([name, word]) =>
    name === restrictedName || shippedNames.includes(word) ? [] : [word],
  )
  // Those that are no lists of the rule sets of the run.
  const lists =
    run.unread.length === 0 ? [] : (await Promise.all(own.map(word => listFilesOf(word, cwd, from)))).flat()
  const [first, ...more] = run.unread.filter(file => !lists.includes(pathOf(file, cwd)))
  if (first !== undefined) {
    const words = await wordsOf('import', language)
    note(words.unread({ first, more: more.length, files: more.length + 1 }))
  }
  if (run.imports.length === 0) {
    if (mapping !== undefined) refuse('mappingWithoutTable')
    return { run }
  }
  const { importedInputs } = await import('./imported.ts')
  return { run, imported: await importedInputs(run.imports, { limits, cwd, language, loaded, from }, note) }
}

type Entries = readonly { readonly value: string; readonly place: Place }[]

const typed = (list: readonly string[] | undefined) => list?.map((path): WantedPath => ({ path }))

/** Returns paths of the configuration as named from the working directory, with their places. */
function fromConfig(list: Entries | undefined, loaded: LoadedConfig | undefined, cwd: string) {
  return list?.map(({ value, place }) => ({
    path: loaded === undefined ? value : pathFrom(loaded, value, cwd),
    place,
    word: value,
    ...(loaded === undefined ? {} : { root: loaded.root }),
  }))
}

/** Returns the waiver files, position files and the baseline: those of the options, or else those of the configuration. */
export function policyFiles(options: CheckCommandOptions, loaded: LoadedConfig | undefined, cwd: string) {
  const config: Partial<Config> = loaded?.config ?? {}
  const either = (given: readonly string[] | false | undefined, entries: Entries | undefined) =>
    given === false ? [] : (typed(given) ?? fromConfig(entries, loaded, cwd) ?? [])
  const [baseline] = either(
    typeof options.baseline === 'string' ? [options.baseline] : options.baseline,
    config.baseline === undefined ? undefined : [config.baseline],
  )
  return {
    waivers: either(options.waivers, config.waivers),
    positions: either(options.positions, config.positions),
    ...defined({ baseline }),
  }
}

/**
 * Returns the rule sets of the options, of the configuration, or the shipped ones; with the words by which they were requested.
 */
export async function ruleSetsOf(
  wanted: readonly string[] | undefined,
  loaded: LoadedConfig | undefined,
  cwd: string,
  from?: SettingsCopies,
): Promise<{ readonly ruleSets: readonly RuleSet[]; readonly names: Map<string, string> }> {
  const names = new Map<string, string>()
  const one = async (name: string, root?: string) => {
    const [ruleSet] = await loadRuleSets([name], cwd, root, from)
    // Two with one name are refused when both are loaded: checked here, so that it is reported where the second was requested.
    if (ruleSet !== undefined && names.has(ruleSet.name))
      await loadRuleSets([names.get(ruleSet.name) ?? '', name], cwd, undefined, from)
    if (ruleSet !== undefined) names.set(ruleSet.name, name)
    return ruleSet
  }
  const found: (RuleSet | undefined)[] = []
  const ofConfig = wanted === undefined && loaded !== undefined ? loaded.config.ruleSets : undefined
  if (loaded !== undefined && ofConfig !== undefined)
    for (const { value, place } of ofConfig)
      found.push(await asRequested(place, () => one(ruleSetFrom(loaded, value, cwd), loaded.root)))
  else for (const name of wanted ?? shippedNames) found.push(await one(name))
  return { ruleSets: inOrderOfNames(found.flatMap(ruleSet => ruleSet ?? [])), names }
}

const inOrderOfNames = (ruleSets: readonly RuleSet[]) =>
  [...ruleSets].sort((a, b) => (a.name < b.name ? -1 : 1))

/** Returns the rule set that screens against the lists of a configuration, and its data; `undefined` if it names none. */
export async function screeningOf(
  loaded: LoadedConfig,
  { cwd, env }: Host,
  today: Day,
  own: readonly RuleSet[] = [],
  from?: SettingsCopies,
): Promise<{ readonly ruleSet: RuleSet; readonly data: ScreeningData } | undefined> {
  const { lists = [], file } = loaded.config
  const [first] = lists
  if (first === undefined) return undefined
  if (own.some(({ name }) => name === restrictedName))
    await asRequested(first.place, () => refuse('nameOfLists', { name: restrictedName }))
  const { ruleSetOver, screeningOfLists } = await import('../../engine/screening.ts')
  const data = await screeningOfLists({
    lists: listsFrom(loaded, cwd),
    cwd,
    root: loaded.root,
    from,
    today,
    file,
    place: first.place,
    cache: await sealedCache(env),
  })
  return { ruleSet: ruleSetOver(data), data }
}

/** Returns where indexes of lists are kept; `undefined` if nowhere, or if the user has no secret to seal them with. */
export async function sealedCache(env: Host['env']): Promise<ListCache | undefined> {
  const { listCacheFolder } = await import('../../engine/list-cache.ts')
  const folder = listCacheFolder(env)
  if (folder === undefined) return undefined
  const { sealIn } = await import('./repository.ts')
  const seal = sealIn({ env })
  return typeof seal === 'function' ? { folder, seal } : undefined
}

/** Returns the absolute paths of all settings files: those of the options, the config and what it names, lists of rule sets, the lock. */
export async function settingsPathsOf(
  loaded: LoadedConfig | undefined,
  { config, ruleSet = [], mapping, waivers, positions, baseline }: CheckCommandOptions,
  cwd: string,
  from?: SettingsCopies,
): Promise<readonly string[]> {
  const ofConfig = loaded?.config.ruleSets?.map(({ value }) => ruleSetFrom(loaded, value, cwd)) ?? []
  const ruleSets = [...ruleSet, ...ofConfig].filter(name => !shippedNames.includes(name))
  const lists = await Promise.all(ruleSets.map(name => listFilesOf(name, cwd, from)))
  const named = [config, mapping, waivers, positions, baseline].flatMap(one => (one ? one : []))
  return [
    ...(config === undefined ? configPlaces(cwd) : []),
    ...[...named, ...ruleSets, lockPathOf(loaded, cwd)].map(path => pathOf(path, cwd)),
    ...(await settingsFilesOf(loaded)),
    ...lists.flat(),
  ]
}

/** Returns the lists of a configuration, with the paths of their files from the working directory. */
export function listsFrom(loaded: LoadedConfig, cwd: string): readonly ListConfig[] {
  return (loaded.config.lists ?? []).map(({ value }) => ({
    ...value,
    files: value.files.map(path => pathFrom(loaded, path, cwd)),
  }))
}
