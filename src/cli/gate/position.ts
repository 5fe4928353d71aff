/** `enduse position`: records what was determined of law that the rule sets leave undetermined. */

import { defined } from '../../core/model/defined.ts'
import type { Day, Position, PositionFile, RuleSet } from '../../core/model/model.ts'
import { ruleSetsUnder } from '../../engine/check.ts'
import { type LoadedConfig, pathFrom } from '../../engine/config-file.ts'
import { replace, writeNew } from '../../engine/disk/output.ts'
import { exists } from '../../engine/disk/status.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse, sentence } from '../../engine/refusal.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { always } from '../../law/calendar.ts'
import { plainEnglish } from '../../law/english.ts'
import { disagreement, holdPositions, isOfSame, openFrom } from '../../law/position.ts'
import { nearest } from '../../message/nearest.ts'
import { fill } from '../../message/render.ts'
import { positionCard } from '../../policy/cards.ts'
import { listed, type PositionEntry, withConfigEntry } from '../../policy/entry.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { type CheckCommandOptions, configOf, policyFiles, ruleSetsOf } from '../check/settings.ts'
import { datedNames } from '../explain/explained.ts'
import { codes, type ExitCode, type Host, outputLanguage } from '../terminal/host.ts'
import { textWithMark } from '../terminal/lines.ts'
import { refuseEmpty, withPolicyEntry } from './policy-entry.ts'

type PositionOptions = Options['position']

/** The position file if neither an option nor the configuration names one. */
const usualFile = 'enduse-positions.yaml'

/** Writes the position into the file that checks use. Refuses one that a check would report. */
export async function positionCommand(name: string, options: PositionOptions, host: Host): Promise<ExitCode> {
  const { cwd } = host
  refuseEmpty(options, ['by', 'reason', 'reference'])
  const today = options.today ?? localDay(host.now)
  const loaded = await configOf(options.config, host)
  const { ruleSets } = await ruleSetsOf(options.ruleSet, loaded, cwd)
  const { ruleSet, ...subject } = subjectIn(name, ruleSets)
  const target = targetOf(options, loaded, cwd)
  const from = firstDay(options, ruleSet, subject, today)
  const { state, until, by, reference, reason } = options
  const entry: PositionEntry = {
    ...subject,
    ...defined({ ruleSet: options.ruleSet && ruleSet.name, state, from, until, by, reference, reason }),
  }
  const isNew = !exists(target, cwd)
  const file = isNew ? undefined : await fileOf(target, cwd)
  const others = await othersIn(file, target, loaded, options, cwd)
  const place = { file: target, part: 0, pointer: '' }
  const own: Position = { ...entry, ruleSet: ruleSet.name, place, places: {} }
  // An equal entry on the same subject is renewed, and not duplicated.
  const before = holdPositions(file?.positions ?? [], ruleSets, today)
    .map(({ position }) => position)
    .find(one => isOfSame(one, own) && one.state === state)
  const isBefore = ({ place }: Position) =>
    place.pointer === before?.place.pointer && place.file === file?.file
  const beside = others.filter(one => !isBefore(one))
  refuseUnlessHeld(own, beside, ruleSets, today)
  const text = await withPolicyEntry(target, { positions: entry }, before, loaded, cwd)
  const words = await wordsOf('position', outputLanguage(options, loaded?.config, host))
  const naming = isNew ? namingOf(target, options, loaded, words) : undefined
  const shown = printable(target)
  const held = words.held({
    ...{ isInForce: state === 'in-force', from, until, by: printable(by) },
    ...{ name: printable(name), ruleSet: printable(ruleSet.name) },
  })
  if (options.dryRun === true) {
    const how = isNew ? 'create' : before === undefined ? 'add' : 'renew'
    const lines = listed(entry, '').trimEnd().split('\n').map(printable)
    host.out([held, words.would({ how, file: shown }), '', ...lines, ''].join('\n'))
    return codes.pass
  }
  if (isNew) writeNew([{ path: target, text }], cwd)
  else replace(target, text, cwd)
  if (naming?.text !== undefined) replace(naming.config, naming.text, cwd)
  const use =
    naming === undefined
      ? []
      : naming.text === undefined
        ? ['', naming.advice]
        : [words.named({ config: printable(naming.config) })]
  host.out([held, words.wrote({ file: shown }), ...use, ''].join('\n'))
  return codes.pass
}

type PositionSubject = Pick<PositionEntry, 'instrument' | 'provision'>

/** Returns the instrument of that id, or else the provision, and its rule set. */
function subjectIn(name: string, ruleSets: readonly RuleSet[]) {
  const withInstrument = ruleSets.filter(one => Object.hasOwn(one.instruments, name))
  const withProvision = ruleSets.filter(one => one.provisions.some(({ id }) => id === name))
  const having = withInstrument.length > 0 ? withInstrument : withProvision
  const [ruleSet, ...more] = having
  if (ruleSet === undefined)
    return refuse('noInstrument', { name, near: nearest(name, datedNames(ruleSets)) })
  if (more.length > 0)
    return refuse('severalRuleSets', {
      name,
      ruleSets: { names: having.map(one => one.name), joint: 'and' },
      options: { names: having.map(one => `--rule-set ${one.name}`), joint: 'or' },
    })
  return withInstrument.length > 0 ? { ruleSet, instrument: name } : { ruleSet, provision: name }
}

/** Returns the file for the position: the one that checks use, or a new one beside the configuration. */
function targetOf({ positions }: PositionOptions, loaded: LoadedConfig | undefined, cwd: string): string {
  if (positions !== undefined) return positions
  const named = loaded?.config.positions ?? []
  const [first, ...more] = named
  if (loaded !== undefined && first !== undefined) {
    const names = named.map(({ value }) => `--positions ${pathFrom(loaded, value, cwd)}`)
    if (more.length > 0) refuse('severalFiles', { what: 'positions', options: { names, joint: 'or' } })
    return pathFrom(loaded, first.value, cwd)
  }
  const usual = loaded === undefined ? usualFile : pathFrom(loaded, usualFile, cwd)
  if (exists(usual, cwd)) return refuse('positionsUnused', { file: usual, usual: usualFile })
  return usual
}

/** Returns the first day: the given one, or else the first of the days for which the law is undetermined; nothing if all are. */
function firstDay({ from, until }: PositionOptions, ruleSet: RuleSet, subject: PositionSubject, today: Day) {
  if (from !== undefined) return from <= until ? from : refuse('untilBeforeFrom', { until, from })
  const first = openFrom(ruleSet, subject, today)
  if (first === undefined || first === always) return undefined
  if (first > until) return refuse('lawKnown', { first, until })
  return first
}

async function fileOf(target: string, cwd: string): Promise<PositionFile> {
  const { parsePositions } = await import('../../policy/positions.ts')
  const { file, problems } = parsePositions(openNamed(target, 'positions', cwd))
  if (file !== undefined) return file
  return refuse('notLoaded', { what: 'positions', file: target, problems: problems.map(sentence).join('\n') })
}

/**
 * Returns all positions that checks use beside the new one: those of its file, and of the other files that the configuration
 * names.
 */
async function othersIn(
  own: PositionFile | undefined,
  target: string,
  loaded: LoadedConfig | undefined,
  { positions }: PositionOptions,
  cwd: string,
): Promise<readonly Position[]> {
  const all = own?.positions ?? []
  if (loaded === undefined || positions === undefined) return all
  const named = (loaded.config.positions ?? []).map(({ value }) => pathFrom(loaded, value, cwd))
  const others = await Promise.all(named.filter(path => path !== target).map(path => fileOf(path, cwd)))
  return [...all, ...others.flatMap(one => one.positions)]
}

/** Refuses a position that a check would report once it is written. */
function refuseUnlessHeld(
  own: Position,
  others: readonly Position[],
  ruleSets: readonly RuleSet[],
  today: Day,
): void {
  const held = holdPositions([...others, own], ruleSets, today)
  const fault = held.at(-1)?.fault
  if (fault !== undefined) {
    const { text, help } = positionCard.messages[fault.message]
    refuse('said', {
      text: fill(text, fault.data, plainEnglish).replace(/\.$/, ''),
      help: fill(help, fault.data, plainEnglish),
    })
  }
  const clash = disagreement(held)
  if (clash === undefined || clash.one.place !== own.place) return
  const { place, state, until } = clash.other
  const { file, line = 1, column = 1 } = place
  refuse('positionClash', { file, line, column, isInForce: state === 'in-force', until })
}

/** Returns how to make checks use a new file: by the configuration, if there is one that can be changed. */
function namingOf(
  target: string,
  { positions }: PositionOptions,
  loaded: LoadedConfig | undefined,
  words: Words['position'],
): { readonly config: string; readonly text?: string; readonly advice: string } | undefined {
  const file = printable(target)
  if (loaded === undefined) return { config: '', advice: words.use({ file }) }
  const config = loaded.source.file
  // A file named on the command line is where the user wants it, and may be for that run only.
  if (positions !== undefined) return { config, advice: words.useInConfig({ config: undefined, file }) }
  const text = withConfigEntry(textWithMark(loaded.source.bytes), 'positions', usualFile)
  const advice = words.useInConfig({ config: printable(config), file: usualFile })
  return { config, advice, ...defined({ text }) }
}

/** Returns the rule sets as the positions of options and configuration decide them, for commands that check no documents. */
export async function decidedRuleSets(
  ruleSets: readonly RuleSet[],
  options: Pick<CheckCommandOptions, 'positions' | 'today'>,
  loaded: LoadedConfig | undefined,
  host: Host,
): Promise<readonly RuleSet[]> {
  if (options.positions === false) return ruleSets
  const { positions = [] } = policyFiles(options, loaded, host.cwd)
  // No document is checked: a position file may also be outside of the repository.
  const wanted = positions.map(({ root: _, ...one }) => one)
  return ruleSetsUnder(wanted, ruleSets, options.today ?? localDay(host.now), host.cwd)
}
