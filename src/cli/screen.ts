/** `enduse screen`: screens a name against lists by hand, or compares two names. */

import type { ListConfig } from '../config/list-config.ts'
import type { Day } from '../core/model/model.ts'
import { type LoadedList, readLists } from '../engine/lists.ts'
import { refuse } from '../engine/refusal.ts'
import { localeOf } from '../locale/words.ts'
import type { Language } from '../message/language.ts'
import { inert, printable } from '../report/printable.ts'
import type { ScreenedParty, ScreeningExplanation, ScreeningResult } from '../screening/match/index.ts'
import { localDay } from '../trade/date.ts'
import { asJson, type ExitCode, type Host } from './host.ts'
import { configOf } from './settings.ts'

export interface ScreenCommandOptions {
  readonly against?: string
  readonly country?: string
  readonly kind?: 'organisation' | 'person' | 'vessel'
  readonly address?: string
  readonly id?: readonly string[]
  readonly born?: readonly string[]
  readonly list?: readonly string[]
  readonly asOf?: Day
  readonly config?: string
  readonly today?: Day
  readonly verbose?: boolean
  readonly format?: 'text' | 'json'
  readonly lang?: Language
}

const exitOf = { block: 1, review: 3, note: 0, clear: 0 } as const

/** Screens the name, and prints what was found and why. */
export async function screenCommand(
  name: string,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const party = partyOf(name, options)
  return options.against === undefined
    ? againstLists(party, options, host)
    : againstName(party, options.against, options, host)
}

function partyOf(
  name: string,
  { country, kind, address, id = [], born = [] }: ScreenCommandOptions,
): ScreenedParty {
  const identifiers = id.map(text => {
    const [, type = '', value = ''] = /^([a-z-]+):(.+)$/i.exec(text) ?? []
    if (value === '')
      refuse(`--id ${text} has no type`, 'Write the type before the number, such as imo:9074729.')
    return { type, value }
  })
  return {
    name,
    ...(country === undefined ? {} : { country }),
    ...(kind === undefined ? {} : { kind }),
    ...(address === undefined ? {} : { address }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(born.length === 0 ? {} : { births: born }),
  }
}

async function againstName(
  party: ScreenedParty,
  against: string,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const { compareNames, explainHit } = await import('../screening/match/index.ts')
  const explanation = compareNames(party, against, options.kind ?? 'unknown')
  const { words } = await localeOf(options.lang ?? (await languageOf(options, host)) ?? 'en', [])
  if (options.format === 'json') host.out(asJson(explanation))
  else host.out(linesOf(explainHit(explanation, words.screen.hit)))
  return exitOf[explanation.band]
}

async function languageOf({ config }: ScreenCommandOptions, host: Host): Promise<Language | undefined> {
  return (await configOf(config, host))?.config.language?.value
}

async function againstLists(
  party: ScreenedParty,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const lists = await listsOf(options, host)
  if (lists.length === 0)
    refuse(
      'there is no list to screen against',
      'Name list files with --list, or add them to the config: enduse lists add FILE',
    )
  const { buildIndex, explainHit, screenParty } = await import('../screening/match/index.ts')
  const index = buildIndex(
    lists.map(({ name, entries }) => ({
      name,
      isDated: entries.some(({ from }) => from !== undefined),
      entries,
    })),
  )
  const byList = Object.fromEntries(
    lists.map(({ name, config: { block, review } }) => [name, { block, review }]),
  )
  const result = screenParty(index, party, { byList })
  const unusable = lists.filter(({ state }) => state !== 'current')
  const code = codeOf(result, unusable.length > 0)
  if (options.format === 'json') {
    host.out(asJson({ ...result, lists: lists.map(listShown) }))
    return code
  }
  const { words } = await localeOf(options.lang ?? (await languageOf(options, host)) ?? 'en', [])
  const { screen, lists: listWords } = words
  const shown: ScreeningExplanation[] = result.hits
    .filter(({ band }) => band !== 'note' || options.verbose === true)
    .map(({ explanation }) => explanation)
  const notAParty = result.notAParty === undefined ? undefined : screen.notAParty[result.notAParty]
  const names = index.lists.reduce((sum, one) => sum + one.names, 0)
  const isClear = notAParty === undefined && result.coverage === 'screened' && shown.length === 0
  host.out(
    linesOf([
      ...(notAParty === undefined ? [] : [notAParty]),
      ...result.tampering.map(({ kind, text, code: point }) =>
        screen.tampered(screen.tampering[kind], text, point),
      ),
      ...(result.open === undefined ? [] : [screen.open(result.open)]),
      ...result.wrongNumbers.map(screen.wrongNumber),
      ...(result.names.length > 1 ? [screen.parties(result.names.map(printable).join(' | '))] : []),
      ...shown.flatMap(one => [...explainHit(one, screen.hit), '']),
      ...(result.coverage === 'no-list-in-script' ? [screen.noList] : []),
      ...(isClear ? [screen.clear(names, decimalOf(result.best))] : []),
      ...lists.map(({ name, entries, state, asOf }) =>
        screen.list(printable(name), entries.length, listWords.states[state], asOf ?? screen.unknown),
      ),
      ...(unusable.length === 0
        ? []
        : [screen.unusable(unusable.map(({ name }) => printable(name)).join(', '))]),
    ]),
  )
  return code
}

function codeOf(
  { hits, tampering, coverage, open, wrongNumbers }: ScreeningResult,
  isUnusable: boolean,
): ExitCode {
  if (hits.some(({ band }) => band === 'block')) return 1
  const isOpen =
    hits.some(({ band }) => band === 'review') ||
    tampering.some(({ isGrave }) => isGrave) ||
    coverage !== 'screened' ||
    open !== undefined ||
    wrongNumbers.length > 0
  return isOpen || isUnusable ? 3 : 0
}

const decimalOf = (score: number) => `${Math.floor(score / 1000)}.${String(score % 1000).padStart(3, '0')}`

const linesOf = (lines: readonly string[]): string =>
  `${lines
    .map(line => inert(line))
    .join('\n')
    .trimEnd()}\n`

const listShown = ({ name, asOf, ageDays, state, digest, summary }: LoadedList) => ({
  name,
  ...(asOf === undefined ? {} : { asOf }),
  ...(ageDays === undefined ? {} : { ageDays }),
  state,
  ...(digest === undefined ? {} : { digest }),
  summary,
})

/** Reads the lists that the options name, or those of the configuration. */
async function listsOf(
  { list, asOf, config, today }: ScreenCommandOptions,
  host: Host,
): Promise<readonly LoadedList[]> {
  const day = today ?? localDay(host.now)
  if (list !== undefined) {
    const { listDefaults } = await import('../config/list-config.ts')
    const files = await readLists(
      list.map(file => ({ ...listDefaults, ...fileList(file, asOf) })),
      { cwd: host.cwd, today: day },
    )
    const unread = files.find(({ state }) => state === 'missing' || state === 'unread')
    if (unread !== undefined)
      refuse(
        `${unread.config.files[0]} is no list that can be read`,
        'See docs/lists.md for the formats of lists, and enduse lists add FILE --dry-run for what is wrong.',
      )
    return files
  }
  const loaded = await configOf(config, host)
  if (loaded === undefined) return []
  return readLists(
    (loaded.config.lists ?? []).map(({ value }) => value),
    { cwd: loaded.folder, root: loaded.root, today: day },
  )
}

const fileList = (
  file: string,
  asOf: Day | undefined,
): Omit<ListConfig, 'maxAgeDays' | 'effect' | 'review' | 'block'> => ({
  name: file.replace(/^.*[\\/]/, ''),
  files: [file],
  ...(asOf === undefined ? {} : { asOf }),
  complete: false,
  mandatory: true,
})
