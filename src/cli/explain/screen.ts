/** `enduse screen`: screens a name, or the parties of a file, against lists by hand, or compares two names. */

import { defined } from '../../core/model/defined.ts'
import { readLists, stateOfList } from '../../engine/lists.ts'
import { refuse } from '../../engine/refusal.ts'
import { delimitedText } from '../../export/cell.ts'
import { line } from '../../export/csv.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { labelOf } from '../../message/label.ts'
import type { EntryDraft } from '../../screening/list/collector.ts'
import { faultEffects } from '../../screening/list/model.ts'
import {
  compareNames,
  explainHit,
  type ScreenedParty,
  type ScreeningResult,
  screenParty,
} from '../../screening/match/index.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { configOf, listsFrom, localeHere, sealedCache } from '../check/settings.ts'
import { asJson, dataOut, type ExitCode, type Host, noteTo } from '../terminal/host.ts'
import { given, trimmedText } from '../terminal/lines.ts'

type ScreenOptions = Options['screen']

/** Decisions on a name, the worst first. */
const decisions = ['block', 'review', 'note', 'clear'] as const
type NameDecision = (typeof decisions)[number]

const exitCodes = { block: 1, review: 3, note: 0, clear: 0 } as const

const worstOf = (all: readonly NameDecision[]) => decisions.find(one => all.includes(one)) ?? 'clear'

/** Screens a name, or the names of a file, and prints what was found and why. */
export async function screenCommand(name: string | undefined, options: ScreenOptions, host: Host) {
  const { names, against } = options
  if (names !== undefined) {
    if (name !== undefined || against !== undefined) refuse('namesFromFile')
    return screenNames(names, options, host)
  }
  if (name === undefined) return refuse('nothingToScreen')
  const party = partyOf(name, options)
  return against === undefined
    ? againstLists(party, options, host)
    : againstName(party, against, options, host)
}

function partyOf(name: string, { country, kind, address, id = [], born = [] }: ScreenOptions): ScreenedParty {
  const identifiers = id.map(text => {
    const [, type = '', value = ''] = /^([a-z-]+):(.+)$/i.exec(text) ?? []
    if (value === '') refuse('idWithoutType', { id: text })
    return { type, value }
  })
  const some = <T>(all: readonly T[]) => (all.length === 0 ? undefined : all)
  return defined({ name, country, kind, address, identifiers: some(identifiers), births: some(born) })
}

async function againstName(party: ScreenedParty, against: string, options: ScreenOptions, host: Host) {
  const explanation = compareNames(party, against, options.kind ?? 'unknown')
  const { words } = await localeHere(options, host)
  host.out(options.format === 'json' ? asJson(explanation) : trimmedText(explainHit(explanation, words)))
  return exitCodes[explanation.band]
}

async function againstLists(party: ScreenedParty, options: ScreenOptions, host: Host) {
  const { index, lists, byList, unusable } = await openedLists(options, host)
  const result = screenParty(index, party, { byList })
  const code = exitCodes[worstOf([decisionOf(result), unusable.length > 0 ? 'review' : 'clear'])]
  if (options.format === 'json') {
    // In this order; what is not known is left out.
    const shown = lists.map(({ name, asOf, ageDays, state, digest, summary }) => {
      return { name, asOf, ageDays, state, digest, summary }
    })
    host.out(asJson({ ...result, lists: shown }))
    return code
  }
  const { words } = await localeHere(options, host)
  const { screen, lists: listWords } = words
  const shown = result.hits.filter(({ band }) => band !== 'note' || options.verbose === true)
  const parties = result.names.map(printable).join(' | ')
  const names = index.lists.reduce((sum, one) => sum + one.names, 0)
  const isClear = result.coverage === 'screened' && shown.length === 0 && unusable.length === 0
  host.out(
    trimmedText([
      ...openQuestions(result, screen),
      ...(result.names.length > 1 ? [screen.parties({ names: parties })] : []),
      ...shown.flatMap(({ explanation }) => [...explainHit(explanation, words), '']),
      ...(isClear ? [screen.clear({ names, best: decimalOf(result.best) })] : []),
      ...lists.map(({ name, summary: { entries }, state, asOf: day = screen.unknown }) =>
        screen.list({ name: printable(name), entries, state: listWords.states[state], day }),
      ),
      ...(unusable.length === 0 ? [] : [screen.unusable({ names: unusable.map(printable).join(', ') })]),
    ]),
  )
  return code
}

/** Returns what is said of a name whether or not it is on a list. */
const openQuestions = (
  { notAParty, tampering, open, wrongNumbers, coverage }: ScreeningResult,
  words: Words['screen'],
): readonly string[] => [
  ...given(notAParty, what => labelOf(words.notAParty, what)),
  ...tampering.map(({ kind, text, code }) => words.tampered({ what: words.tampering[kind], text, code })),
  ...given(open, wording => words.open({ wording })),
  ...wrongNumbers.map(value => words.wrongNumber({ value })),
  ...(coverage === 'no-list-in-script' ? [words.noList] : []),
]

/** Returns the decision on a name: by its worst hit, or a review if a question about it is open. */
function decisionOf({ hits, tampering, coverage, open, wrongNumbers }: ScreeningResult): NameDecision {
  const isOpen =
    tampering.some(({ isGrave }) => isGrave) ||
    coverage !== 'screened' ||
    open !== undefined ||
    wrongNumbers.length > 0
  return worstOf([...hits.map(({ band }) => band), isOpen ? 'review' : 'clear'])
}

const decimalOf = (score: number) => `${Math.floor(score / 1000)}.${String(score % 1000).padStart(3, '0')}`

/** Opens the lists that the options name, or those of the configuration, with the index that a check keeps of them. */
async function openedLists(options: ScreenOptions, host: Host) {
  const { cwd, env } = host
  const { list, asOf, today = localDay(host.now) } = options
  const [{ indexOfLists, openedIndex }, { listConfigOf }] = await Promise.all([
    import('../../engine/screening.ts'),
    import('../../config/list-config.ts'),
  ])
  const listing = list === undefined ? undefined : await import('./lists-command.ts')
  const loaded = list === undefined ? await configOf(options.config, host) : undefined
  // List files are lists with the defaults, known by the name of their first file.
  const named = ((await listing?.groupsOf(list ?? [], today, cwd)) ?? []).map(files => {
    const name = (files[0] ?? '').replace(/^.*[\\/]/, '')
    return listConfigOf({ name, files: [...files], ...defined({ asOf }), mandatory: true })
  })
  const lists = loaded === undefined ? named : listsFrom(loaded, cwd)
  if (lists.length === 0) refuse('noLists')
  const root = defined({ root: loaded?.root })
  const { index, known } = await indexOfLists({ lists, cwd, ...root, today, cache: await sealedCache(env) })
  const opened = known.flatMap((one, at) => {
    const config = lists[at]
    return config === undefined ? [] : [{ ...one, ...stateOfList(one, config, today) }]
  })
  if (listing !== undefined) {
    const words = listing.listsWords(await localeHere(options, host))
    for (const one of opened) listing.refuseUnread(one, words, new Set(['missing', 'unread']))
  }
  return {
    index: openedIndex(index),
    lists: opened,
    byList: Object.fromEntries(lists.map(({ name, block, review }) => [name, { block, review }])),
    /** The names of the lists that are not current: a name that they do not have is not clear. */
    unusable: opened.filter(({ state }) => state !== 'current').map(({ name }) => name),
  }
}

const headings = ['line', 'id', 'name', 'decision', 'score', 'list', 'entry', 'listed name', 'reason']

/** Screens each party of a file, and writes a line for each while it is read. Returns 3 if something of it was not read. */
async function screenNames(file: string, options: ScreenOptions, host: Host): Promise<ExitCode> {
  const opened = await openedLists(options, host)
  // The table is for programs, as JSON is.
  const locale = await localeHere({ ...options, format: 'json' }, host)
  const party = partyOf('', options)
  const isJson = options.format === 'json'
  const out = dataOut(host)
  const { listConfigOf } = await import('../../config/list-config.ts')
  const { faultText, listsWords } = await import('./lists-command.ts')
  let count = 0
  let worst: NameDecision = 'clear'
  const take = (draft: EntryDraft): void => {
    if (host.isLeft?.() === true) return
    const one = screened(draft, party, opened, locale.words.screen)
    worst = worstOf([worst, one.decision])
    if (isJson) out(`${count === 0 ? '[' : ','}\n${JSON.stringify(one)}`)
    else out(`${count === 0 ? line(headings) : ''}${line(cellsOf(one))}`)
    count += 1
  }
  const [read] = await readLists([listConfigOf({ name: file, files: [file], mandatory: true })], {
    cwd: host.cwd,
    today: options.today ?? localDay(host.now),
    reading: { take },
  })
  const faults = (read?.faults ?? []).filter(({ kind }) => kind !== 'no-entries')
  const said = faults.map(fault => faultText(fault, listsWords(locale)))
  if (count === 0) refuse('noNames', { file, why: said.join('\n') })
  if (isJson) out('\n]\n')
  for (const text of said) noteTo(host)(text)
  // A column that is not known is none of the list: what the table has beside its parties is not screened.
  const isWhole = faults.every(({ kind }) => kind === 'unknown-field' || faultEffects[kind] === 'note')
  return exitCodes[isWhole ? worst : worstOf([worst, 'review'])]
}

/** Screens a party of a file: its score, in thousandths, is of the best hit, or of the best name that is no hit. */
function screened(
  { id = '', names, written = names[0]?.text ?? '', position, ...draft }: EntryDraft,
  party: ScreenedParty,
  { index, byList, unusable }: Awaited<ReturnType<typeof openedLists>>,
  words: Words['screen'],
) {
  const [country = party.country] = (draft.countries ?? []).flatMap(one => one ?? [])
  const address = draft.addresses?.map(({ text }) => text).join('; ') || party.address
  const { kind } = draft
  const whole: ScreenedParty = {
    ...party,
    ...defined({ country, address }),
    ...(kind === 'organisation' || kind === 'person' || kind === 'vessel' ? { kind } : {}),
    identifiers: [...(party.identifiers ?? []), ...(draft.identifiers ?? [])],
    births: [...(party.births ?? []), ...(draft.births ?? [])],
    name: written,
  }
  // Names in brackets are parted from the name when it is screened.
  const others = names.map(({ text }) => text).filter(text => !written.includes(text))
  // What is the same for every name is looked up once.
  const { address: _, identifiers: __, ...same } = whole
  const results = [whole, ...others.map(name => ({ ...same, name }))].map(one =>
    screenParty(index, one, { byList }),
  )
  const isCompared = results.some(({ coverage }) => coverage === 'screened')
  const judged = results.map(one =>
    isCompared && one.coverage === 'no-list-in-script' ? { ...one, coverage: 'screened' as const } : one,
  )
  const hits = judged
    .flatMap(one => one.hits)
    .sort((a, b) => decisions.indexOf(a.band) - decisions.indexOf(b.band) || b.score - a.score)
  const [best] = hits
  const screenedName = best?.explanation.query
  const reasons = [
    ...given(screenedName === written ? undefined : screenedName, one => words.parties({ names: one })),
    ...judged.flatMap(one => openQuestions(one, words)),
    ...(unusable.length === 0 ? [] : [words.unusable({ names: unusable.join(', ') })]),
  ]
  const score = best?.score ?? Math.max(...judged.map(one => one.best))
  const decision = worstOf([...judged.map(decisionOf), unusable.length === 0 ? 'clear' : 'review'])
  return { line: position, id, name: written, decision, score, reasons, hits }
}

function cellsOf({ line: at, id, name, decision, score, reasons, hits }: ReturnType<typeof screened>) {
  const [best] = hits
  const of = best === undefined ? ['', '', ''] : [best.list, best.entryId, best.explanation.listed]
  const cells = [String(at), id, name, decision, decimalOf(score), ...of, reasons.join('; ')]
  return cells.map(text => (text === '' ? '' : delimitedText(text)))
}
