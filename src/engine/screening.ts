/** Makes the rule set of the lists of restricted parties that a configuration names: reads, indexes and screens them. */
import type { ListConfig } from '../config/list-config.ts'
import { defined } from '../core/model/defined.ts'
import { digest } from '../core/model/digest.ts'
import type { Day, ListReport, Place, RuleSet } from '../core/model/model.ts'
import { version } from '../core/model/version.ts'
import { restrictedRuleSet } from '../law/restricted.ts'
import { faultEffects } from '../screening/list/model.ts'
import {
  buildIndex,
  indexBytes,
  indexFromBytes,
  indexKey,
  type ScreeningIndex,
} from '../screening/match/index.ts'
import { type ScreenedList, screenerOver } from '../screening/screener.ts'
import { type ListCache, loadIndex, saveIndex, sharedBytes } from './list-cache.ts'
import {
  digestOfFile,
  type KnownList,
  knownList,
  type ListsInput,
  type LoadedList,
  readLists,
  stateOfList,
} from './lists.ts'
import { refuse } from './refusal.ts'

/** What a screener is made of; its index is shared memory, so that threads do not copy it. */
export interface ScreeningData {
  readonly index: Uint8Array
  readonly lists: readonly ScreenedList[]
  /** The configuration, and the place of its lists. */
  readonly file: string
  readonly place: Place
  readonly sha256: string
  readonly today: Day
}

/** Lists, and where their index is kept. */
export interface IndexedLists extends Pick<ListsInput, 'cwd' | 'root' | 'from' | 'today'> {
  /** With the paths of their files from `cwd`. */
  readonly lists: readonly ListConfig[]
  /** Where indexes are kept between runs; none are if it is absent. */
  readonly cache?: ListCache | undefined
}

/** Returns the rule set that screens with this data. */
export const ruleSetOver = (data: ScreeningData): RuleSet =>
  restrictedRuleSet(screenerOver(openedIndex(data.index), data.lists), data)

export const openedIndex = (bytes: Uint8Array): ScreeningIndex =>
  indexFromBytes(bytes) ?? refuse('indexDamaged')

/** Reads lists and returns what their rule set screens with. What is wrong with a list is found in every document. */
export async function screeningOfLists(
  configured: IndexedLists & Pick<ScreeningData, 'file' | 'place'>,
): Promise<ScreeningData> {
  const { lists, today, file, place } = configured
  const { index, known } = await indexOfLists(configured)
  const screened = known.map((one, position) => screenedList(one, lists[position], today))
  return { index, lists: screened, file, place, sha256: sha256Of(screened), today }
}

/** Reads lists and indexes them, or takes the index of an earlier run over the same bytes. */
export async function indexOfLists(configured: IndexedLists) {
  const key = keyOfLists(configured)
  const { cache } = configured
  const before = key === undefined || cache === undefined ? undefined : loadIndex(cache, key)
  if (before !== undefined) return { index: before.index, known: before.lists }
  const loaded = await readLists(configured.lists, configured)
  const index = sharedBytes(indexBytes(buildIndex(loaded.map(forIndex))))
  const known = loaded.map(knownList)
  if (key !== undefined && cache !== undefined && known.every(({ digest: one }) => one !== undefined))
    saveIndex(cache, key, index, known)
  return { index, known }
}

const forIndex = ({ name, entries }: LoadedList) => ({
  name,
  isDated: entries.some(({ from }) => from !== undefined),
  entries,
})

/** Returns a list as a run uses it: its state depends on the day of the run, and its policy on the configuration. */
function screenedList(known: KnownList, config: ListConfig | undefined, today: Day): ScreenedList {
  if (config === undefined) throw new Error(`there is no configuration of the list ${known.name}`)
  const { state, asOf, ageDays } = stateOfList(known, config, today)
  const faultAt = faultPlace(known)
  const { name, files, format, digest: sha256, summary, isDated } = known
  const { review, block, roles, atLeast, effect, mandatory, maxAgeDays } = config
  const { entries, names, skipped, scripts } = summary
  const report: ListReport = {
    name,
    files: files.map(({ file }) => file),
    ...defined({ format, sha256, asOf, age: ageDays }),
    ...{ oldestDays: maxAgeDays, entries, names, skipped, scripts: Object.keys(scripts).sort() },
    ...{ isDated, isMandatory: mandatory, effect, state },
    ...defined({ faultAt }),
  }
  return { report, review, block, ...defined({ roles, atLeast }) }
}

/** Returns the place of the first fault of a list by which a part of it is missing. */
function faultPlace({ faults }: KnownList): string | undefined {
  const fault = faults.find(({ kind }) => faultEffects[kind] !== 'note')
  if (fault?.file === undefined) return undefined
  return fault.position === undefined ? fault.file : `${fault.file}:${fault.position}`
}

/** Returns the digest of what screening depends on: the bytes of the lists, and what the configuration says of them. */
function sha256Of(lists: readonly ScreenedList[]): string {
  const each = lists.map(({ report, review, block, roles, atLeast }) => {
    const { name, sha256 = '', asOf = '', oldestDays, isMandatory, effect } = report
    // Without a digest of its bytes, a list is told apart by what is wrong with it.
    const state = sha256 === '' ? report.state : ''
    // Named, so that it is not taken for another member that may be absent.
    const least = atLeast === undefined ? [] : [{ atLeast }]
    const own = [name, sha256, asOf, oldestDays, isMandatory, effect, state, review, block]
    return [...own, ...(roles === undefined ? [] : [roles]), ...least]
  })
  return digest(JSON.stringify(each))
}

/** Raised when lists are read otherwise than before: indexes of earlier builds of a version are then made again. */
const readerFormat = 2

/** Returns the key of the index of these lists; `undefined` if a file of one cannot be read. */
function keyOfLists(configured: IndexedLists): string | undefined {
  const digests = configured.lists.map(({ name, files, atLeast }) => {
    const ofFiles = files.map(path => digestOfFile(path, configured))
    return ofFiles.includes(undefined) ? undefined : JSON.stringify([name, files, atLeast ?? null, ofFiles])
  })
  return digests.includes(undefined)
    ? undefined
    : indexKey([`${version} ${readerFormat} ${configured.from?.ref ?? ''}`, ...digests.map(String)])
}
