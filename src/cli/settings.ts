/** What a run goes by: the options of the command line, and for what they leave open the config of the repository. */

import type { Config } from '../config/config.ts'
import { defaultLimits } from '../core/map.ts'
import type { Day, Limits, Place, RuleSet } from '../core/model/model.ts'
import type { CheckInput, WantedPath } from '../engine/check.ts'
import {
  type LeavingOut,
  type LoadedConfig,
  leavingOut,
  loadConfig,
  pathFrom,
  ruleSetFrom,
} from '../engine/config-file.ts'
import { openStandardInput } from '../engine/disk/standard-input.ts'
import { asAsked, isRefusal } from '../engine/refusal.ts'
import { loadRuleSets, shippedNames } from '../engine/rule-set-file.ts'
import { type FormatName, formats } from '../report/index.ts'
import { localDay } from '../trade/date.ts'
import type { Host } from './host.ts'

/** A format of a report, or the one that goes to files only. */
export type OutputFormat = FormatName | 'receipt'

/** A report to be written to a file; without a format, the one of `--format`. */
export interface Output {
  readonly format?: OutputFormat
  readonly file: string
  /** Where it was asked for, when that was in a config. */
  readonly place?: Place
}

/** The options by which documents are judged, in whatever command. */
export interface JudgeOptions {
  readonly config?: string | false
  readonly asOf?: Day
  readonly today?: Day
  readonly ruleSet?: readonly string[]
  readonly certificates?: readonly string[]
  readonly waivers?: readonly string[] | false
  readonly positions?: readonly string[] | false
  readonly baseline?: string | false
  readonly limit?: Partial<Limits>
  readonly stdinName?: string
}

/** What a run goes by. */
export interface Settings {
  readonly asked: CheckInput
  readonly loaded: LoadedConfig | undefined
  /** What a config says; nothing where there is none. */
  readonly config: Partial<Config>
  readonly out: LeavingOut | undefined
  /** The name or file by which a rule set was asked for. */
  ruleSetName(ruleSet: RuleSet): string
}

/** The formats that a config may name. */
const formatNames = Object.keys(formats)

/** The config of `--config` or the one that holds here; nothing with `--no-config`. */
export async function configOf(
  named: string | false | undefined,
  { cwd }: Host,
): Promise<LoadedConfig | undefined> {
  return named === false ? undefined : loadConfig(cwd, formatNames, named)
}

/** The config that holds here, for a command that needs none: nothing where it has a mistake. */
export async function configIfAny(around: Host): Promise<LoadedConfig | undefined> {
  return configOf(undefined, around).catch((error: unknown) => {
    if (isRefusal(error)) return undefined
    throw error
  })
}

/**
 * Puts together what a run goes by. Refuses what cannot be meant, in the config where it stands. Where no document is named it
 * is about those of the config, or of the working directory, and `usage` says how to name others; without a `usage` about none.
 */
export async function settingsOf(
  paths: readonly string[],
  options: JudgeOptions,
  around: Host,
  usage: string | undefined,
): Promise<Settings> {
  const { cwd } = around
  const loaded = await configOf(options.config, around)
  const config: Partial<Config> = loaded?.config ?? {}
  const { ruleSets, names } = await ruleSetsOf(options.ruleSet, loaded, cwd)
  const ofConfig = (list: Entries | undefined) => fromConfig(list, loaded, cwd)
  const named = paths.length > 0 || usage === undefined ? typed(paths) : ofConfig(config.paths)
  const limits: Limits = {
    ...defaultLimits,
    ...Object.fromEntries(Object.entries(config.limits ?? {}).map(([name, { value }]) => [name, value])),
    ...options.limit,
  }
  const inputs = paths.includes('-')
    ? [openStandardInput(options.stdinName ?? 'standard-input', limits.bytes)]
    : []
  const out = loaded === undefined ? undefined : await leavingOut(loaded)
  return {
    loaded,
    config,
    out,
    ruleSetName: ({ name }) => names.get(name) ?? name,
    asked: {
      paths: (named ?? [{ path: '.' }]).filter(({ path }) => path !== '-'),
      ...(named === undefined && usage !== undefined ? { usage } : {}),
      certificates: typed(options.certificates) ?? ofConfig(config.certificates) ?? [],
      inputs,
      ruleSets,
      limits,
      today: options.today ?? localDay(around.now),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      ...policyFiles(options, loaded, cwd),
      ...(out === undefined ? {} : { isIgnored: out.isIgnored }),
      cwd,
    },
  }
}

type Entries = readonly { readonly value: string; readonly place: Place }[]

const typed = (list: readonly string[] | undefined) => list?.map((path): WantedPath => ({ path }))

/** Returns paths of the config as they are named in the working directory, with the places where they stand. */
function fromConfig(
  list: Entries | undefined,
  loaded: LoadedConfig | undefined,
  cwd: string,
): readonly WantedPath[] | undefined {
  return list?.map(({ value, place }) => ({
    path: loaded === undefined ? value : pathFrom(loaded, value, cwd),
    place,
    word: value,
    ...(loaded === undefined ? {} : { root: loaded.root }),
  }))
}

/** Returns the files of waivers, positions and the baseline: those of the options, or else those of the config. */
function policyFiles(
  options: JudgeOptions,
  loaded: LoadedConfig | undefined,
  cwd: string,
): Pick<CheckInput, 'waivers' | 'positions' | 'baseline'> {
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
    ...(baseline === undefined ? {} : { baseline }),
  }
}

/** The rule sets of the options, of the config, or those that come with enduse; with the words by which they were asked for. */
export async function ruleSetsOf(
  wanted: readonly string[] | undefined,
  loaded: LoadedConfig | undefined,
  cwd: string,
): Promise<{ readonly ruleSets: readonly RuleSet[]; readonly names: ReadonlyMap<string, string> }> {
  const names = new Map<string, string>()
  const one = async (name: string, root?: string) => {
    const [ruleSet] = await loadRuleSets([name], cwd, root)
    // Two of one name are refused by loading both at once: here, so that it is said where the second was asked for.
    if (ruleSet !== undefined && names.has(ruleSet.name))
      await loadRuleSets([names.get(ruleSet.name) ?? '', name], cwd)
    if (ruleSet !== undefined) names.set(ruleSet.name, name)
    return ruleSet
  }
  const found: (RuleSet | undefined)[] = []
  const ofConfig = wanted === undefined && loaded !== undefined ? loaded.config.ruleSets : undefined
  if (loaded !== undefined && ofConfig !== undefined)
    for (const { value, place } of ofConfig)
      found.push(await asAsked(place, () => one(ruleSetFrom(loaded, value, cwd), loaded.root)))
  else for (const name of wanted ?? shippedNames) found.push(await one(name))
  const ruleSets = found.flatMap(ruleSet => ruleSet ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { ruleSets, names }
}
