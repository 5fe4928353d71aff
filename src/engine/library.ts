/** The entry point of the library: one complete check, as on the command line. */

import { defaultLimits, highestLimits } from '../core/map.ts'
import type { Day, Limits, Report } from '../core/model/model.ts'
import { nearest } from '../message/nearest.ts'
import { isDay, localDay } from '../trade/words/date.ts'
import { check as checkAll } from './check.ts'
import { englishNotes } from './note.ts'
import { englishRefusal, isRefusal, refuse } from './refusal.ts'
import { loadRuleSets as load, shippedNames } from './rule-set-file.ts'

/** The options of a check; defaults are as on the command line. No configuration is searched for. */
export interface LibraryCheckOptions {
  /** Names of the rule sets that come with enduse, or files. By default, all that come with it. */
  readonly ruleSets?: readonly string[]
  /** Files, folders or patterns with certificates to look up, not to report on. */
  readonly certificates?: readonly string[]
  /** Documents in memory: a name, which ends in .yaml, .yml or .json, and text or bytes. */
  readonly documents?: readonly { readonly file: string; readonly content: string | Uint8Array }[]
  /** The day whose law applies to everything, `YYYY-MM-DD`; by default the governing day of each document. */
  readonly asOf?: Day
  /** The day of the run, `YYYY-MM-DD`; by default today. */
  readonly today?: Day
  /** Limits of the reader, in bytes and counts; see `defaultLimits`. */
  readonly limits?: Partial<Limits>
  /** Waiver files, and a baseline. */
  readonly waivers?: readonly string[]
  readonly baseline?: string
  /** Position files for law that the rule sets leave undetermined. */
  readonly positions?: readonly string[]
  /** Lists of restricted parties on disk, as the entry `lists` of a configuration names them. */
  readonly lists?: readonly LibraryList[]
  /** The folder that paths and names in reports are relative to; by default the working directory. */
  readonly cwd?: string
  /** Called with notes for the user that no report contains, such as that a file was ignored. */
  readonly note?: (text: string) => void
}

/** A list of restricted parties: its name, its file or files, and what is said of it; see docs/lists.md. */
export interface LibraryList {
  readonly name: string
  readonly file?: string
  readonly files?: readonly string[]
  readonly title?: string
  readonly asOf?: Day
  readonly maxAgeDays?: number
  readonly complete?: boolean
  readonly atLeast?: number
  readonly mandatory?: boolean
  readonly effect?: 'barred' | 'watched'
  /** Scores in thousandths from which a match needs review, and from which it counts as the listed party. */
  readonly review?: number
  readonly block?: number
}

/**
 * Checks documents and returns the report that `enduse check --format json` prints. Paths are files, folders or patterns. Rejects
 * with an error that has `refusal` and `help` (see `Refusal`) if nothing may be concluded: a path that does not exist, a rule set
 * that does not load, no document. Prints nothing and does not exit the process.
 */
export const check = (
  paths: string | readonly string[],
  options: LibraryCheckOptions = {},
): Promise<Report> => inEnglish(checked(paths, options))

/** Loads rule sets by their names or files. */
export const loadRuleSets = (...args: Parameters<typeof load>): ReturnType<typeof load> =>
  inEnglish(load(...args))

/** Gives a refusal its texts. */
const inEnglish = <T>(work: Promise<T>): Promise<T> =>
  work.catch(async error => {
    if (!isRefusal(error)) throw error
    const shown = await englishRefusal(error.refused)
    throw Object.assign(new Error(shown.refusal), shown)
  })

async function checked(paths: string | readonly string[], options: LibraryCheckOptions): Promise<Report> {
  refuseUntyped(paths, options)
  const { cwd = process.cwd(), documents = [], limits = {}, asOf, baseline, note } = options
  refuseUnsound(options)
  const today = options.today ?? localDay(new Date())
  const textOf = await englishNotes()
  const asPaths = (list: readonly string[] = []) => list.map(path => ({ path }))
  const { report } = await checkAll(
    {
      paths: asPaths(typeof paths === 'string' ? [paths] : paths),
      certificates: asPaths(options.certificates),
      inputs: documents.map(({ file, content }) => ({
        file,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      })),
      ruleSets: [
        ...(await load(options.ruleSets ?? shippedNames, cwd)),
        ...(await screeningOf(options.lists ?? [], cwd, today)),
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
      limits: { ...defaultLimits, ...limits },
      today,
      ...(asOf === undefined ? {} : { asOf }),
      waivers: asPaths(options.waivers),
      positions: asPaths(options.positions),
      ...(baseline === undefined ? {} : { baseline: { path: baseline } }),
      cwd,
    },
    note === undefined ? {} : { note: one => note(textOf(one)) },
  )
  return report
}

const isText = (value: unknown) => typeof value === 'string'
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDocument = (value: unknown) =>
  isGroup(value) &&
  'file' in value &&
  isText(value.file) &&
  'content' in value &&
  (isText(value.content) || value.content instanceof Uint8Array)

/** Returns the rule set that screens against lists; none if there are no lists. Refuses one that is not valid as given. */
async function screeningOf(lists: readonly LibraryList[], cwd: string, today: Day) {
  if (lists.length === 0) return []
  const [{ readListConfigs }, { ruleSetOver, screeningOfLists }] = await Promise.all([
    import('../config/list-config.ts'),
    import('./screening.ts'),
  ])
  const { configs, mistake } = readListConfigs(lists)
  if (configs === undefined) return refuse('libraryLists', { mistake: mistake ?? '' })
  const place = { file: 'lists', part: 0, pointer: '' }
  return [ruleSetOver(await screeningOfLists({ lists: configs, cwd, today, file: 'lists', place }))]
}

/** Validates each option: programs without types call this too, and a misspelt option would be ignored. */
const takes: Readonly<Record<keyof LibraryCheckOptions, (value: unknown) => boolean>> = {
  ruleSets: isTexts,
  certificates: isTexts,
  documents: value => Array.isArray(value) && value.every(isDocument),
  lists: value => Array.isArray(value) && value.every(isGroup),
  asOf: isText,
  today: isText,
  limits: isGroup,
  waivers: isTexts,
  positions: isTexts,
  baseline: isText,
  cwd: isText,
  note: value => typeof value === 'function',
}

function refuseUntyped(paths: unknown, options: unknown): void {
  if (!isText(paths) && !isTexts(paths)) refuse('libraryPaths')
  if (!isGroup(options)) refuse('libraryOptions')
  for (const [name, value] of Object.entries(options as object)) {
    if (!Object.hasOwn(takes, name)) {
      const known = Object.keys(takes)
      refuse('libraryOption', { name, near: nearest(name, known), known: known.join(', ') })
    }
    if (value !== undefined && !takes[name as keyof LibraryCheckOptions](value))
      refuse('libraryType', { name })
  }
}

/** Refuses what the command line refuses: an invalid date would be compared with others all the same, and could lead to a pass. */
function refuseUnsound({ today, asOf, limits = {} }: LibraryCheckOptions): void {
  for (const [name, day] of Object.entries({ today, asOf }))
    if (day !== undefined && !isDay(day)) refuse('libraryDay', { name, day: JSON.stringify(day) })
  for (const [name, bound] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultLimits, name))
      refuse('noLimit', { name, known: Object.keys(defaultLimits).join(', ') })
    const highest = highestLimits[name as keyof Limits]
    if (!Number.isInteger(bound) || bound < 1 || bound > highest)
      refuse('wrongLimit', { name, limit: String(bound), highest })
  }
}
