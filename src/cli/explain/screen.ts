/** `enduse screen`: screens a name against lists by hand, or compares two names. */

import type { ListConfig } from '../../config/list-config.ts'
import { defined } from '../../core/model/defined.ts'
import type { Day } from '../../core/model/model.ts'
import { stateOfList } from '../../engine/lists.ts'
import { refuse } from '../../engine/refusal.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { labelOf } from '../../message/label.ts'
import type { ScreenedParty, ScreeningExplanation, ScreeningResult } from '../../screening/match/index.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { configOf, listsFrom, sealedCache } from '../check/settings.ts'
import { asJson, type ExitCode, type Host } from '../terminal/host.ts'
import { outputLanguage } from '../terminal/language.ts'
import { trimmedText } from '../terminal/lines.ts'
import { type Locale, localeOf } from '../terminal/locale.ts'

export type ScreenCommandOptions = Options['screen']

const exitOf = { block: 1, review: 3, note: 0, clear: 0 } as const

/** Screens the name, and prints what was found and why. */
export async function screenCommand(
  name: string | undefined,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  if (name === undefined) return refuse('nothingToScreen')
  const party = partyOf(name, options)
  return options.against === undefined
    ? againstLists(party, options, host)
    : againstName(party, options.against, options, host)
}

export function partyOf(
  name: string,
  { country, kind, address, id = [], born = [] }: ScreenCommandOptions,
): ScreenedParty {
  const identifiers = id.map(text => {
    const [, type = '', value = ''] = /^([a-z-]+):(.+)$/i.exec(text) ?? []
    if (value === '') refuse('idWithoutType', { id: text })
    return { type, value }
  })
  const given = <T>(all: readonly T[]) => (all.length === 0 ? undefined : all)
  return defined({ name, country, kind, address, identifiers: given(identifiers), births: given(born) })
}

async function againstName(
  party: ScreenedParty,
  against: string,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const { compareNames, explainHit } = await import('../../screening/match/index.ts')
  const explanation = compareNames(party, against, options.kind ?? 'unknown')
  const { words } = await localeFor(options, host)
  if (options.format === 'json') host.out(asJson(explanation))
  else host.out(trimmedText(explainHit(explanation, words)))
  return exitOf[explanation.band]
}

/** Returns the language that the options, the config or the environment names. */
export async function localeFor(options: ScreenCommandOptions, host: Host): Promise<Locale> {
  const { lang } = options
  const config = lang === undefined ? (await configOf(options.config, host))?.config : undefined
  return localeOf(outputLanguage(options, config, host), [])
}

async function againstLists(
  party: ScreenedParty,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const { index, lists, byList, unusable } = await openedLists(options, host)
  const { explainHit, screenParty } = await import('../../screening/match/index.ts')
  const result = screenParty(index, party, { byList })
  const code = unusable.length > 0 ? worse(codeOf(result), 3) : codeOf(result)
  if (options.format === 'json') {
    // In this order; what is not known is left out.
    const shown = lists.map(({ name, asOf, ageDays, state, digest, summary }) => {
      return { name, asOf, ageDays, state, digest, summary }
    })
    host.out(asJson({ ...result, lists: shown }))
    return code
  }
  const { words } = await localeFor(options, host)
  const { screen, lists: listWords } = words
  const shown: ScreeningExplanation[] = result.hits
    .filter(({ band }) => band !== 'note' || options.verbose === true)
    .map(({ explanation }) => explanation)
  const names = index.lists.reduce((sum, one) => sum + one.names, 0)
  const isClear = result.coverage === 'screened' && shown.length === 0 && unusable.length === 0
  host.out(
    trimmedText([
      ...openQuestions(result, screen),
      ...(result.names.length > 1
        ? [screen.parties({ names: result.names.map(printable).join(' | ') })]
        : []),
      ...shown.flatMap(one => [...explainHit(one, words), '']),
      ...(isClear ? [screen.clear({ names, best: decimalOf(result.best) })] : []),
      ...lists.map(({ name, summary, state, asOf }) =>
        screen.list({
          name: printable(name),
          entries: summary.entries,
          state: listWords.states[state],
          day: asOf ?? screen.unknown,
        }),
      ),
      ...(unusable.length === 0 ? [] : [screen.unusable({ names: unusable.map(printable).join(', ') })]),
    ]),
  )
  return code
}

/** Returns what is said of a name whether or not it is on a list. */
export const openQuestions = (
  { notAParty, tampering, open, wrongNumbers, coverage }: ScreeningResult,
  words: Words['screen'],
): readonly string[] => [
  ...(notAParty === undefined ? [] : [labelOf(words.notAParty, notAParty)]),
  ...tampering.map(({ kind, text, code }) => words.tampered({ what: words.tampering[kind], text, code })),
  ...(open === undefined ? [] : [words.open({ wording: open })]),
  ...wrongNumbers.map(value => words.wrongNumber({ value })),
  ...(coverage === 'no-list-in-script' ? [words.noList] : []),
]

export function codeOf({ hits, tampering, coverage, open, wrongNumbers }: ScreeningResult): ExitCode {
  if (hits.some(({ band }) => band === 'block')) return 1
  const isOpen =
    hits.some(({ band }) => band === 'review') ||
    tampering.some(({ isGrave }) => isGrave) ||
    coverage !== 'screened' ||
    open !== undefined ||
    wrongNumbers.length > 0
  return isOpen ? 3 : 0
}

/** Returns the worse of two codes: a listed party, then what needs review. */
export const worse = (one: ExitCode, other: ExitCode): ExitCode =>
  one === 1 || other === 1 ? 1 : one === 3 || other === 3 ? 3 : 0

export const decimalOf = (score: number) =>
  `${Math.floor(score / 1000)}.${String(score % 1000).padStart(3, '0')}`

/** Lists with their index, ready to be screened against. */
export type OpenedLists = Awaited<ReturnType<typeof openedLists>>

/** Opens the lists that the options name, or those of the configuration, with the index that a check keeps of them. */
export async function openedLists(options: ScreenCommandOptions, host: Host) {
  const { cwd, env } = host
  const today = options.today ?? localDay(host.now)
  const { indexOfLists, openedIndex } = await import('../../engine/screening.ts')
  const loaded = options.list === undefined ? await configOf(options.config, host) : undefined
  const configs = options.list === undefined ? [] : await namedLists(options.list, options.asOf, today, cwd)
  const lists = loaded === undefined ? configs : listsFrom(loaded, cwd)
  if (lists.length === 0) refuse('noLists')
  const root = defined({ root: loaded?.root })
  const { index, known } = await indexOfLists({ lists, cwd, ...root, today, cache: await sealedCache(env) })
  const opened = known.flatMap((one, at) => {
    const config = lists[at]
    return config === undefined ? [] : [{ ...one, ...stateOfList(one, config, today) }]
  })
  if (options.list !== undefined) {
    const [{ listsWords, refuseUnread }, locale] = await Promise.all([
      import('./lists-command.ts'),
      localeFor(options, host),
    ])
    for (const one of opened) refuseUnread(one, listsWords(locale), new Set(['missing', 'unread']))
  }
  return {
    index: openedIndex(index),
    lists: opened,
    byList: Object.fromEntries(lists.map(({ name, block, review }) => [name, { block, review }])),
    /** The names of the lists that are not current: a name that they do not have is not clear. */
    unusable: opened.filter(({ state }) => state !== 'current').map(({ name }) => name),
  }
}

/** Returns list files as lists with the defaults, known by the name of their first file. */
async function namedLists(
  files: readonly string[],
  asOf: Day | undefined,
  today: Day,
  cwd: string,
): Promise<readonly ListConfig[]> {
  const [{ groupsOf }, { listConfigOf }] = await Promise.all([
    import('./lists-command.ts'),
    import('../../config/list-config.ts'),
  ])
  return (await groupsOf(files, today, cwd)).map(of => {
    const name = (of[0] ?? '').replace(/^.*[\\/]/, '')
    return listConfigOf({ name, files: [...of], ...defined({ asOf }), mandatory: true })
  })
}
