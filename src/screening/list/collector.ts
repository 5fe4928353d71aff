/** Collects the entries of a list: cleans their texts, keeps within the limits, and counts what is in them and what is not. */

import { defined } from '../../core/model/defined.ts'
import { digest } from '../../core/model/digest.ts'
import { entryIn } from '../../core/model/group-by.ts'
import type { Day } from '../../core/model/model.ts'
import { shortHash } from '../../text/short-hash.ts'
import type { EntryAddress, EntryKind, EntryName, ListEntry } from '../entry.ts'
import {
  type FaultKind,
  faultEffects,
  type ListFault,
  type ListFormat,
  type ListLimits,
  type ListScript,
  type ListSummary,
  type ReadList,
} from './model.ts'
import { scriptsOf } from './scripts.ts'

/** An entry as a format gives it, before its texts are cleaned and its repetitions removed. */
export interface EntryDraft
  extends Pick<ListEntry, 'kind' | 'names' | 'position'>,
    Partial<Omit<ListEntry, 'kind' | 'names' | 'position' | 'countries' | 'from' | 'until'>> {
  readonly countries?: readonly (string | undefined)[]
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** The cell of the name as it is written, of a list of one's own. */
  readonly written?: string
}

/** The most characters of the remarks that are kept. */
const mostRemarks = 500
/** The most characters of a name or an address that are compared. */
const mostShown = 80

export type ListCollector = ReturnType<typeof listCollector>

/** Returns what a list has in all, besides its entries, before the first. */
const noCounts = () => ({
  names: 0,
  addresses: 0,
  identifiers: 0,
  skipped: 0,
  kinds: {} as Partial<Record<EntryKind, number>>,
  scripts: {} as Partial<Record<ListScript, number>>,
})

function countEntry(
  { kind, names, addresses, identifiers }: ListEntry,
  counts: ReturnType<typeof noCounts>,
): void {
  counts.names += names.length
  counts.addresses += addresses.length
  counts.identifiers += identifiers.length
  counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1
  for (const { text } of names)
    for (const script of scriptsOf(text)) counts.scripts[script] = (counts.scripts[script] ?? 0) + 1
}

/** Counts faults by their kind, each with the place of the first. */
function faultCounter() {
  const faults = new Map<FaultKind, { -readonly [K in keyof ListFault]: ListFault[K] }>()
  const add = (kind: FaultKind, file?: string, position?: number | string, found?: string): void => {
    const known = faults.get(kind)
    if (known === undefined) {
      const shown = found && cleaned(found).text.slice(0, mostShown)
      faults.set(kind, { kind, count: 1, ...defined({ file, position, found: shown || undefined }) })
    } else known.count += 1
  }
  return { add, all: (): readonly ListFault[] => [...faults.values()] }
}

export function listCollector(limits: ListLimits, take?: (entry: EntryDraft) => void) {
  const entries: ListEntry[] = []
  const seen = new Map<string, SameId>()
  const faults = faultCounter()
  const shared = new Map<ListFormat, { finish(): void }>()
  const counts = noCounts()
  let asOf: Day | undefined
  let file: string | undefined
  let isFull = false
  let isGivenUp = false
  const fault = (kind: FaultKind, position?: number | string, found?: string): void => {
    isFull ||= kind === 'too-many-entries'
    if (!isGivenUp || faultEffects[kind] !== 'cut') faults.add(kind, file, position, found)
  }
  const add = (draft: EntryDraft) => {
    if (entries.length >= limits.entries) return fault('too-many-entries', draft.position)
    const entry = entryOf(draft, limits, fault)
    if (entry.names.length === 0 && entry.kind !== 'address')
      return fault('no-name', draft.position, entry.id)
    const placed = distinct(entry, seen, fault)
    if (placed === undefined) {
      counts.skipped += 1
      return
    }
    entries.push(placed)
    countEntry(placed, counts)
  }
  return {
    limits,
    /** Whether an entry was left out because the list has as many as are kept: no later one would be kept. */
    get isFull() {
      return isFull
    },
    /** Gives up the rest of the files: what is read of the current one ends inside a row or an element, which is no fault of the list. */
    giveUp: () => {
      isGivenUp = true
    },
    add: take ?? add,
    fault,
    /** Counts a row or an element that is no entry of its own. */
    skip: (count = 1) => {
      counts.skipped += count
    },
    /** States the day that a file gives for itself. */
    stateDay: (day: Day | undefined) => {
      if (day !== undefined && (asOf === undefined || day < asOf)) asOf = day
    },
    /** Names the file that is read now. */
    beginFile: (name: string | undefined) => {
      file = name
    },
    /** Returns what several files of the list fill together, made on first use; `finish` is called when all are read. */
    joined: <T extends { finish(): void }>(key: ListFormat, make: () => T) => entryIn(shared, key, make) as T,
    end: (format: ListFormat | undefined): ReadList => {
      for (const one of shared.values()) one.finish()
      const all = faults.all()
      const having = (effect: string) => all.filter(({ kind }) => faultEffects[kind] === effect)
      const summary: ListSummary = {
        ...(asOf === undefined ? {} : { asOf }),
        entries: entries.length,
        ...counts,
        unread: having('unread').reduce((sum, { count }) => sum + count, 0),
        isCut: having('cut').length > 0,
      }
      return { ...(format === undefined ? {} : { format }), entries, summary, faults: all }
    },
  }
}

type AddFault = ListCollector['fault']

function entryOf(draft: EntryDraft, limits: ListLimits, fault: AddFault): ListEntry {
  const { position } = draft
  const clean = (text: string): string => {
    const { text: plain, hadControls } = cleaned(text)
    if (hadControls) fault('control-character', position, plain)
    if (plain.length <= limits.field) return plain
    fault('too-long', position, plain)
    return plain.slice(0, limits.field)
  }
  const within = <T>(list: readonly T[]): readonly T[] => {
    if (list.length <= limits.values) return list
    for (let left = list.length - limits.values; left > 0; left -= 1) fault('too-many-values', position)
    return list.slice(0, limits.values)
  }
  const names = namesOf(draft.names, clean)
  for (const { text } of names) if (isFormula(text)) fault('formula', position, text)
  const addresses = distinctBy(
    (draft.addresses ?? []).flatMap(address => {
      const text = clean(address.text)
      return text === '' ? [] : [{ ...address, text }]
    }),
    ({ text }) => text,
  )
  const identifiers = distinctBy(
    (draft.identifiers ?? []).flatMap(one => {
      const value = clean(one.value)
      return value === '' ? [] : [{ ...one, value }]
    }),
    ({ type, value, country = '' }) => `${type} ${value} ${country}`,
  )
  const countries = [...(draft.countries ?? []), ...addresses.map(({ country }) => country)]
  const remarks = clean((draft.remarks ?? '').slice(0, limits.field)).slice(0, mostRemarks)
  const source = clean(draft.source ?? '')
  const id = clean(draft.id ?? '')
  return {
    // An entry without an id is known by its content, so that it is the same entry in the list of the next day.
    id: id === '' ? contentId(source, names, addresses) : id,
    ...(source === '' ? {} : { source }),
    kind: draft.kind,
    names: within(names),
    addresses: within(addresses),
    countries: [...new Set(countries.flatMap(one => one ?? []))].sort(),
    identifiers: within(identifiers),
    births: [...new Set((draft.births ?? []).filter(one => one !== ''))],
    programmes: [...new Set((draft.programmes ?? []).map(clean).filter(one => one !== ''))],
    ...(draft.from === undefined ? {} : { from: draft.from }),
    ...(draft.until === undefined ? {} : { until: draft.until }),
    ...(draft.suspended === undefined || draft.suspended.length === 0 ? {} : { suspended: draft.suspended }),
    ...(remarks === '' ? {} : { remarks }),
    position,
  }
}

function contentId(source: string, names: readonly EntryName[], addresses: readonly EntryAddress[]): string {
  return `~${shortHash([source, names[0]?.text ?? addresses.map(({ text }) => text).join('|')].join('\n'))}`
}

/** Returns cleaned names without repetitions; the stronger of two that are the same stays. */
function namesOf(names: readonly EntryName[], clean: (text: string) => string): readonly EntryName[] {
  const byText = new Map<string, EntryName>()
  for (const name of names) {
    const text = clean(name.text)
    if (text === '') continue
    const known = byText.get(text)
    if (known === undefined || (known.strength === 'weak' && name.strength === 'strong'))
      byText.set(text, { ...name, text })
  }
  return withPrimary([...byText.values()])
}

/** A party is known by one strong name at least: the first strong one is primary, or the first if all are weak. */
function withPrimary(names: readonly EntryName[]): readonly EntryName[] {
  const first = names.findIndex(({ type }) => type === 'primary')
  if (names.length === 0 || names[first]?.strength === 'strong') return names
  const chosen = Math.max(
    0,
    names.findIndex(({ strength, type }) => strength === 'strong' && type !== 'former'),
  )
  return names.map((name, index) =>
    index === chosen
      ? { ...name, type: 'primary', strength: 'strong' }
      : name.type === 'primary'
        ? { ...name, type: 'alias' }
        : name,
  )
}

function distinctBy<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  if (list.length < 2) return list
  const byKey = new Map<string, T>()
  for (const one of list) if (!byKey.has(key(one))) byKey.set(key(one), one)
  return [...byKey.values()]
}

/** The entries under one id: the first of them, the digests of all as soon as there is a second, and the number of the next. */
interface SameId {
  readonly first: ListEntry
  contents?: Set<string>
  next: number
}

/** Returns the entry under an id that no other has; `undefined` if the same entry is there already. */
function distinct(entry: ListEntry, seen: Map<string, SameId>, fault: AddFault): ListEntry | undefined {
  const same = seen.get(entry.id)
  if (same === undefined) {
    seen.set(entry.id, { first: entry, next: 2 })
    return entry
  }
  same.contents ??= new Set([contentOf(same.first)])
  const content = contentOf(entry)
  if (same.contents.has(content)) {
    fault('repeated', entry.position, entry.id)
    return undefined
  }
  same.contents.add(content)
  while (seen.has(`${entry.id}#${same.next}`)) same.next += 1
  if (!entry.id.startsWith('~')) fault('duplicate-id', entry.position, entry.id)
  const renamed = { ...entry, id: `${entry.id}#${same.next}` }
  seen.set(renamed.id, { first: renamed, next: 2 })
  return renamed
}

const contentOf = (entry: ListEntry): string => digest(JSON.stringify({ ...entry, id: '', position: '' }))

// Control characters, and the invisible ones that turn or split text.
const controls = /(?![\t\n\r])\p{Cc}|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** Returns a text without control characters and with single blanks, and whether it had any. */
function cleaned(text: string): { readonly text: string; readonly hadControls: boolean } {
  if (isPlain(text)) return { text, hadControls: false }
  const without = text.replace(controls, '')
  return { text: without.replace(/\s+/g, ' ').trim(), hadControls: without.length !== text.length }
}

/** Checks whether a text is printable ASCII with single blanks only between words, as nearly all are. */
function isPlain(text: string): boolean {
  let before = 0x20
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) return false
    before = code
  }
  return before !== 0x20 || text === ''
}

/** Checks whether a spreadsheet would run a text as a formula. It stays a text here. */
const isFormula = (text: string): boolean => /^[=@]|^[+-]\s*\w+\s*[(|!]/.test(text)
