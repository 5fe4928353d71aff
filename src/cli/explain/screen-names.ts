/** `enduse screen --names`: screens the parties of a file, and writes a line for each of them while the file is read. */

import { defined } from '../../core/model/defined.ts'
import { readLists } from '../../engine/lists.ts'
import { refuse } from '../../engine/refusal.ts'
import { delimitedText } from '../../export/cell.ts'
import { line } from '../../export/csv.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { EntryDraft } from '../../screening/list/collector.ts'
import { faultEffects } from '../../screening/list/model.ts'
import { type ScreenedParty, type ScreeningHit, screenParty } from '../../screening/match/index.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { dataOut, type ExitCode, type Host } from '../terminal/host.ts'
import { faultText, listsWords } from './lists-command.ts'
import {
  codeOf,
  decimalOf,
  localeFor,
  type OpenedLists,
  openedLists,
  openQuestions,
  partyOf,
  type ScreenCommandOptions,
  worse,
} from './screen.ts'

/** A party of the file, with the worst that was found. */
interface ScreenedLine {
  readonly line: number | string
  readonly id: string
  readonly name: string
  readonly decision: 'block' | 'review' | 'note' | 'clear'
  /** In thousandths: of the best hit, or of the best name that is no hit. */
  readonly score: number
  readonly reasons: readonly string[]
  /** From the note band on, the best first. */
  readonly hits: readonly ScreeningHit[]
}

const headings = ['line', 'id', 'name', 'decision', 'score', 'list', 'entry', 'listed name', 'reason']

/** Screens each party of a file. Returns the worst code; 3 if something of the file was not read. */
export async function screenNames(
  file: string,
  name: string | undefined,
  options: ScreenCommandOptions,
  host: Host,
): Promise<ExitCode> {
  if (name !== undefined || options.against !== undefined) refuse('namesFromFile')
  const opened = await openedLists(options, host)
  // The table is for programs, as JSON is.
  const locale = await localeFor({ ...options, format: 'json' }, host)
  const party = partyOf('', options)
  const isJson = options.format === 'json'
  const out = dataOut(host)
  const { listConfigOf } = await import('../../config/list-config.ts')
  let count = 0
  let worst: ExitCode = 0
  const take = (draft: EntryDraft): void => {
    if (host.isLeft?.() === true) return
    const [one, code] = screened(draft, party, opened, locale.words.screen)
    worst = worse(worst, code)
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
  for (const text of said) host.error(`enduse: ${printable(text)}\n`)
  // A column that is not known is none of the list: what the table has beside its parties is not screened.
  const isWhole = faults.every(({ kind }) => kind === 'unknown-field' || faultEffects[kind] === 'note')
  return isWhole ? worst : worse(worst, 3)
}

function screened(
  { id = '', names, written = names[0]?.text ?? '', position, ...draft }: EntryDraft,
  party: ScreenedParty,
  { index, byList, unusable }: OpenedLists,
  words: Words['screen'],
): readonly [ScreenedLine, ExitCode] {
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
    .sort((a, b) => bands[a.band] - bands[b.band] || b.score - a.score)
  const code = judged.map(codeOf).reduce(worse, unusable.length === 0 ? 0 : 3)
  const [best] = hits
  const screenedName = best?.explanation.query
  const reasons = [
    ...(screenedName === undefined || screenedName === written
      ? []
      : [words.parties({ names: screenedName })]),
    ...judged.flatMap(one => openQuestions(one, words)),
    ...(unusable.length === 0 ? [] : [words.unusable({ names: unusable.join(', ') })]),
  ]
  const score = best?.score ?? Math.max(...judged.map(one => one.best))
  const decision = code === 1 ? 'block' : code === 3 ? 'review' : best === undefined ? 'clear' : 'note'
  return [{ line: position, id, name: written, decision, score, reasons, hits }, code]
}

const bands = { block: 0, review: 1, note: 2, clear: 3 } as const

function cellsOf(one: ScreenedLine): readonly string[] {
  const { line: at, id, name, decision, score, reasons, hits } = one
  const [best] = hits
  const of = best === undefined ? ['', '', ''] : [best.list, best.entryId, best.explanation.listed]
  const cells = [String(at), id, name, decision, decimalOf(score), ...of, reasons.join('; ')]
  return cells.map(text => (text === '' ? '' : delimitedText(text)))
}
