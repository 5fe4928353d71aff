/** `enduse lists`: shows, adds and checks the lists of restricted parties that the configuration names. */

import { configNames } from '../../config/config-name.ts'
import { configPaths } from '../../config/config-paths.ts'
import { configStart } from '../../config/config-start.ts'
import type { WrittenList } from '../../config/list-config.ts'
import { defined } from '../../core/model/defined.ts'
import type { Day } from '../../core/model/model.ts'
import type { LoadedConfig } from '../../engine/config-file.ts'
import { replace, writeNew } from '../../engine/disk/output.ts'
import { namesFrom, pathOf } from '../../engine/disk/path.ts'
import { type LoadedList, readLists } from '../../engine/lists.ts'
import { refuse, sentence } from '../../engine/refusal.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { labelOf } from '../../message/label.ts'
import { listed, withListEntry } from '../../policy/entry.ts'
import { wrap } from '../../report/screen.ts'
import { faultEffects, type ListFault, type ListState } from '../../screening/list/model.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { configOf } from '../check/settings.ts'
import { asJson, columns, type ExitCode, type Host, outputLanguage } from '../terminal/host.ts'
import { aligned, given, linesText, textWithMark } from '../terminal/lines.ts'
import { type Locale, localeOf } from '../terminal/locale.ts'
import { documentsIn } from '../write/init.ts'

type ListsOptions = Options['lists']

/** Returns the lists of the configuration as they are on disk, and the words to describe them. */
async function listsOf(options: ListsOptions, host: Host) {
  const loaded = await configOf(options.config, host)
  const words = listsWords(await localeOf(outputLanguage(options, loaded?.config, host), []))
  const none = `${loaded === undefined ? words.noConfig : words.none}\n`
  if (loaded === undefined) return { lists: [], words, none }
  const lists = await readLists(
    (loaded.config.lists ?? []).map(({ value }) => value),
    { cwd: loaded.folder, root: loaded.root, today: options.today ?? localDay(host.now) },
  )
  return { lists, words, none }
}

export async function showLists(options: ListsOptions, host: Host): Promise<void> {
  const { lists, words, none } = await listsOf(options, host)
  if (options.format === 'json') host.out(asJson(lists.map(listData)))
  else if (lists.length === 0) host.out(none)
  else {
    const each = lists.flatMap(list => listLines(list, words, columns(host)))
    host.out(linesText([...tableLines(lists, words), '', ...each]))
  }
}

/** Prints what is not in order, and how to fix it. */
export async function checkLists(options: ListsOptions, host: Host): Promise<ExitCode> {
  const { lists, words, none } = await listsOf(options, host)
  const failing = lists.filter(isFailing)
  if (options.format === 'json')
    host.out(asJson(lists.map(list => ({ ...listData(list), isInOrder: !isFailing(list) }))))
  else if (lists.length === 0) host.out(none)
  else {
    const shown = lists.filter(({ state }) => state !== 'current')
    const all = lists.length
    const summary =
      failing.length === 0 ? words.inOrder({ lists: all }) : words.notInOrder({ lists: failing.length, all })
    host.out(linesText([...shown.flatMap(list => listLines(list, words, columns(host))), summary]))
  }
  return failing.length === 0 ? 0 : 1
}

/** Checks whether nothing may be concluded from a list: a missing one counts only if it is mandatory. */
const isFailing = ({ state, config }: LoadedList): boolean =>
  state === 'missing' ? config.mandatory : state !== 'current'

/** Returns a list without its entries, for JSON. */
function listData({ entries, config, ...list }: LoadedList) {
  const { name, title, files, ...settings } = config
  return { ...list, ...settings, counted: entries.length }
}

function tableLines(lists: readonly LoadedList[], words: ListsWords): readonly string[] {
  const { columns: head } = words
  const numbers = ['entries', 'names', 'skipped', 'unread'] as const
  const rows = lists.map(({ name, state, asOf, ageDays, summary }) => [
    printable(name),
    words.states[state],
    asOf ?? words.unknown,
    ageDays === undefined ? words.unknown : words.days({ days: ageDays }),
    ...numbers.map(one => String(summary[one])),
  ])
  const all = [[head.name, head.state, head.day, head.age, ...numbers.map(one => head[one])], ...rows]
  return aligned(all, [4, 5, 6, 7])
}

/** The messages about lists, and why a file could not be read. */
type ListsWords = Words['lists'] & { reason(term: string): string }

export const listsWords = ({ words, translator }: Locale): ListsWords => ({
  ...words.lists,
  reason: term => translator.phrase({ term }, 'unreadable'),
})

/** Returns what to do about a list in a state. */
const adviceOn = (
  state: ListState,
  age: Parameters<ListsWords['advice']['old']>[0],
  { advice }: ListsWords,
) => (state === 'old' ? advice.old(age) : advice[state])

/** Describes a list: its format and scripts, what is wrong with it, and what to do. */
function listLines(list: LoadedList, words: ListsWords, width: number): readonly string[] {
  const { name, state, format, summary, faults, config, ageDays, digest } = list
  const advice = adviceOn(state, { days: ageDays ?? 0, most: config.maxAgeDays }, words)
  const counts = (['scripts', 'kinds'] as const).flatMap(which => {
    const labels: Readonly<Record<string, string>> = words[which]
    const all = Object.entries<number>(summary[which])
    const said = all.map(([id, number]) => words.counted({ name: labelOf(labels, id), number }))
    return said.length === 0 ? [] : [`  ${said.join(words.between)}`]
  })
  const settings = [words.effects[config.effect], ...(config.mandatory ? [words.mandatory] : [])].join(', ')
  return [
    `${printable(name)}: ${words.states[state]} (${format === undefined ? words.noFormat : words.formats[format]}; ${settings})`,
    ...counts,
    ...given(digest, sha256 => `  SHA-256 ${sha256}`),
    ...(advice === '' ? [] : wrap(`  ${advice}`, width)),
    ...(state === 'missing' && !config.mandatory ? wrap(`  ${words.optional}`, width) : []),
    ...inOrderOfEffect(faults).flatMap(fault => wrap(`  - ${faultText(fault, words)}`, width)),
    '',
  ]
}

const rank = { unread: 0, cut: 1, note: 2 } as const

/** Sorts faults: what is missing first, then what is only noted. */
const inOrderOfEffect = (faults: readonly ListFault[]): readonly ListFault[] =>
  [...faults].sort((a, b) => rank[faultEffects[a.kind]] - rank[faultEffects[b.kind]])

export function faultText({ kind, count, file = '', position, found = '' }: ListFault, words: ListsWords) {
  const named = printable(file)
  const where =
    typeof position === 'number'
      ? words.line({ file: named || undefined, line: position })
      : `${named}${printable(position ?? '')}`
  return words.fault({
    what: words.faults[kind],
    times: count,
    where: where || undefined,
    found: kind === 'unavailable' ? words.reason(found) : printable(found) || undefined,
  })
}

/** Reads files and writes their entries into the configuration. Refuses what cannot be relied on. */
export async function addList(files: readonly string[], options: Options['lists add'], host: Host) {
  const { cwd } = host
  const today = options.today ?? localDay(host.now)
  const loaded = await configOf(options.config, host)
  const words = listsWords(await localeOf(outputLanguage(options, loaded?.config, host), []))
  const target = loaded?.source.file ?? configNames[0]
  const { name, asOf } = options
  const { listConfigOf } = await import('../../config/list-config.ts')
  const groups = name === undefined ? await groupsOf(files, today, cwd) : [files]
  const configs = groups.map(of =>
    listConfigOf({ name: name ?? nameOfFile(of[0] ?? ''), files: [...of], ...defined({ asOf }) }),
  )
  const lists = await readLists(configs, { cwd, today })
  for (const list of lists) refuseUnread(list, words)
  const { fromReport } = namesFrom(pathOf(target, cwd), cwd)
  const entries = lists.map(list => entryFor(list, options, fromReport))
  const names = [...(loaded?.config.lists ?? []).map(({ value }) => value), ...entries].map(one => one.name)
  const twice = names.find((one, index) => names.indexOf(one) < index)
  if (twice !== undefined) refuse('listExists', { name: twice })
  const text = await configWith(entries, loaded, target, host)
  const described = lists.flatMap(one => {
    const { format, summary, asOf: day, asOfSource } = one
    const name = printable(one.name)
    const dated = day === undefined ? '' : `, ${words.asOf({ day, isOfFile: asOfSource === 'file' })}`
    return [
      words.added({ name, format: format === undefined ? words.noFormat : words.formats[format] }),
      `  ${words.counts(summary)}${dated}`,
      ...(day === undefined ? wrap(`  ${words.noDay({ name })}`, columns(host)) : []),
    ]
  })
  if (options.dryRun === true) {
    const shown = entries.flatMap(entry => listed(entry, '  ').trimEnd().split('\n').map(printable))
    host.out(linesText([...described, words.wouldWrite({ file: printable(target) }), '', ...shown]))
    return
  }
  if (loaded === undefined) writeNew([{ path: target, text }], cwd)
  else replace(target, text, cwd)
  host.out(linesText([...described, words.wrote({ file: printable(target) })]))
}

/** Returns the files of each list: those of OFAC make one list, others are each one by itself. */
export async function groupsOf(files: readonly string[], today: Day, cwd: string) {
  if (files.length < 2) return [files]
  const { listConfigOf } = await import('../../config/list-config.ts')
  const alone = await readLists(
    files.map(file => listConfigOf({ name: file, files: [file] })),
    // The format is known by the first entries.
    { cwd, today, reading: { limits: { entries: 1 } } },
  )
  const ofac = files.filter((_, index) => alone[index]?.format === 'ofac-csv')
  return files.flatMap(file => (!ofac.includes(file) ? [[file]] : file === ofac[0] ? [ofac] : []))
}

/** Returns the name of a list by that of its file: without folders and endings, in the signs of a name. */
function nameOfFile(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  const bare = base.replace(/\.gz$/i, '').replace(/(?<=.)\.\w{1,8}$/, '')
  return bare.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+|-+$/gu, '') || 'list'
}

/** States in which a list is not added: nothing could be relied on from the first day. */
const refused: ReadonlySet<ListState> = new Set(['missing', 'unread', 'cut'])

export function refuseUnread(
  list: Pick<LoadedList, 'name' | 'state' | 'faults'>,
  words: ListsWords,
  states: ReadonlySet<ListState> = refused,
): void {
  if (!states.has(list.state)) return
  const faults = inOrderOfEffect(list.faults).filter(({ kind }) => faultEffects[kind] !== 'note')
  const said = faults.map(fault => faultText(fault, words))
  const help = [...said, adviceOn(list.state, { days: 0, most: 0 }, words)].join('\n')
  refuse('said', { text: `${list.name}: ${words.states[list.state]}`, help })
}

function entryFor(
  { config, asOfSource, summary }: LoadedList,
  { complete, mandatory }: Options['lists add'],
  fromConfig: (path: string) => string,
): WrittenList {
  const files = config.files.map(fromConfig)
  const [file, ...more] = files
  // Publishers take entries off; far fewer entries than today mean that the end of a file is missing.
  const atLeast = Math.max(1, Math.floor((summary.entries * 9) / 10))
  return {
    name: config.name,
    ...(more.length === 0 && file !== undefined ? { file } : { files }),
    ...defined({ asOf: asOfSource === 'config' ? config.asOf : undefined }),
    ...(complete === true ? { complete, atLeast } : {}),
    ...(mandatory === true ? { mandatory } : {}),
  }
}

/** Returns the configuration with further lists: the one that is there, or a new one for the documents of this folder. */
async function configWith(
  entries: readonly WrittenList[],
  loaded: LoadedConfig | undefined,
  target: string,
  host: Host,
): Promise<string> {
  const start = async () => {
    const { paths, ignore } = configPaths(await documentsIn(host))
    const plain = paths.filter(path => !path.includes('\\'))
    const { text } = configStart(target, { paths: plain.length === 0 ? ['.'] : plain, ignore })
    return withSchemaLine(text, target, loaded, host.cwd)
  }
  let text = loaded === undefined ? await start() : textWithMark(loaded.source.bytes)
  for (const entry of entries) {
    const after = withListEntry(text, entry)
    if (after === undefined) return refuse('listByHand', { file: target, entry: listed(entry, '  ') })
    text = after
  }
  const { parseConfig } = await import('../../config/config.ts')
  const { formats } = await import('../../report/index.ts')
  const bytes = new TextEncoder().encode(text)
  const { problems = [] } = parseConfig({ file: target, bytes, size: bytes.length }, Object.keys(formats))
  if (problems.length > 0) refuse('listNotAdded', { problems: problems.map(sentence).join('\n') })
  return text
}
