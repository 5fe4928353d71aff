/** Shows the law by its dates, for `enduse law`: the instruments, their state on a day, and the changes between two days. */

import { defined } from '../../core/model/defined.ts'
import type { Day, Instrument, Provision, RuleSet } from '../../core/model/model.ts'
import { refuse } from '../../engine/refusal.ts'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { changesOf, status, terms, within } from '../../law/calendar.ts'
import { originOf, withOrigin } from '../../law/origin.ts'
import { lineText, ruleSetName } from '../../report/closing.ts'
import { hanging, padded } from '../../report/screen.ts'
import { printable } from '../../text/printable.ts'
import { compare } from '../../trade/documents/version.ts'
import { isDay } from '../../trade/words/date.ts'
import { configOf } from '../check/settings.ts'
import { decidedRuleSets } from '../gate/position.ts'
import { asJson, columns, type Host, outputLanguage } from '../terminal/host.ts'
import { differingLines, given, trimmedText } from '../terminal/lines.ts'
import { type Locale, localeOf } from '../terminal/locale.ts'
import { toExplain } from './explain.ts'
import { lawRelease, lawReleaseText } from './law-release.ts'
import { appliedOn, dates, explainedLists, listsOnDay } from './outline.ts'

/** A rule set on a day, with its instruments and the provisions under each of them, and those of its own under none. */
type LawState = ReturnType<typeof lawOn>[number]

/** Returns the state of instruments and provisions of the rule sets on a day. */
export function lawOn(ruleSets: readonly RuleSet[], day: Day, locale: Locale) {
  const { translator } = locale
  const checksUnder = (ruleSet: RuleSet, id?: string) =>
    ruleSet.provisions.filter(one => one.instrument === id).map(one => checkState(ruleSet, one))
  const checkState = (ruleSet: RuleSet, provision: Provision) => {
    const state = terms(ruleSet, provision, day)
    return {
      provision: provision.id,
      rule: provision.rule,
      state: state.state,
      ...defined({ why: state.why && translator.phrase(state.why), position: state.position }),
    }
  }
  return ruleSets.map(ruleSet => ({
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    ...withOrigin(ruleSet),
    reviewed: ruleSet.reviewed,
    instruments: Object.entries(ruleSet.instruments).map(([id, instrument]) => {
      // What governments agreed decides nothing, and a position only what is undetermined.
      const { state, why, position } = status(instrument, day)
      const agreed = instrument.undetermined.find(span => within(span, day))?.agreed
      const note = instrument.note && translator.phrase(instrument.note)
      return {
        instrument: id,
        title: translator.phrase(instrument.title),
        state,
        why: translator.phrase(why),
        ...defined({ agreed: agreed && { ...agreed, by: translator.phrase(agreed.by) }, position, note }),
        checks: checksUnder(ruleSet, id),
      }
    }),
    checks: checksUnder(ruleSet),
    lists: listsOnDay(ruleSet, day, locale),
  }))
}

/** Returns the differences of the checks of the rule sets on the second day. */
export function lawDifference(ruleSets: readonly RuleSet[], first: Day, second: Day, locale: Locale) {
  return ruleSets.flatMap(ruleSet =>
    ruleSet.provisions.flatMap(provision => {
      const [before, after] = [first, second].map(day => side(ruleSet, provision, day, locale))
      if (before === undefined || after === undefined) return []
      const lines = differingLines(before.lines, after.lines)
      if (before.standing === after.standing && lines.length === 0) return []
      const [early, late] = first < second ? [first, second] : [second, first]
      const days = changesOf(ruleSet, provision).flatMap(({ day }) =>
        early < day && day <= late ? [day] : [],
      )
      return {
        ruleSet: ruleSet.name,
        version: ruleSet.version,
        ...withOrigin(ruleSet),
        provision: provision.id,
        rule: provision.rule,
        before: before.standing,
        after: after.standing,
        /** Parameters and lists that differ. */
        lines,
        /** The days between the two on which it changes. */
        days,
      }
    }),
  )
}

/** Returns a provision on a day: its standing, and what it applies. */
function side(ruleSet: RuleSet, provision: Provision, day: Day, locale: Locale) {
  const { words, translator } = locale
  const state = terms(ruleSet, provision, day)
  if (state.state === 'not-applicable')
    return { standing: words.explain.standsNot({ why: translator.phrase(state.why) }), lines: [] }
  const by = state.state === 'undetermined' ? words.explain.standsOpen : words.explain.standsByPosition
  return {
    standing: state.why === undefined ? words.explain.stands : by({ why: translator.phrase(state.why) }),
    lines: appliedOn(ruleSet, state.parameters, day, locale),
  }
}

/** Renders every instrument with its dates, by its first day. */
export function lawText(ruleSets: readonly RuleSet[], width: number, locale: Locale): string {
  const { translator } = locale
  const words = locale.words.explain
  const firstDay = ({ announced, inForce }: Instrument) => announced ?? inForce ?? ''
  return trimmedText(
    ruleSets.flatMap(ruleSet => {
      const instruments = Object.entries(ruleSet.instruments).sort(([, a], [, b]) =>
        compare(firstDay(a), firstDay(b)),
      )
      return [
        printable(
          words.titled({
            ruleSet: words.ruleSet({
              ruleSet: ruleSetName({ ...ruleSet, origin: originOf(ruleSet) }, locale.words.report),
              reviewed: ruleSet.reviewed,
            }),
            title: translator.phrase(ruleSet.title),
          }),
        ),
        ...(instruments.length === 0 ? hanging('  ', words.withoutInstruments, width) : []),
        ...instruments.flatMap(([id, instrument]) => [
          '',
          ...hanging('  ', translator.phrase(instrument.title), width),
          ...[
            ...dates(instrument, locale),
            ...given(instrument.note, translator.phrase),
            usedBy(ruleSet, id, words),
          ].flatMap(line => hanging('    ', line, width)),
          ...given(instrument.reference, reference => `    ${printable(reference)}`),
          ...given(instrument.source, () => words.secondary).flatMap(line => hanging('    ', line, width)),
        ]),
        ...listLines(explainedLists(ruleSet, locale).map(words.list), width, words),
        '',
      ]
    }),
  )
}

function usedBy({ provisions }: RuleSet, instrument: string, words: Words['explain']): string {
  const uses = provisions.flatMap(({ id, rule, instrument: own }) =>
    own === instrument ? words.check({ provision: id, rule }) : [],
  )
  return uses.length === 0 ? words.switchesNone : words.switches({ checks: uses.join(words.between) })
}

const order = ['in-force', 'undetermined', 'not-in-force', 'suspended', 'not-yet', 'ended'] as const

/** Renders the state of everything on one day, with the checks that depend on it. */
export function lawOnText(states: readonly LawState[], day: Day, width: number, locale: Locale): string {
  const { explain: words, report: names } = locale.words
  return trimmedText([
    words.lawOn({ day }),
    '',
    ...states.flatMap(({ ruleSet, version, origin, reviewed, instruments, checks, lists }) => [
      words.ruleSet({ ruleSet: printable(ruleSetName({ name: ruleSet, version, origin }, names)), reviewed }),
      ...order.flatMap(state =>
        instruments
          .filter(one => one.state === state)
          .sort((a, b) => Number(b.checks.length > 0) - Number(a.checks.length > 0))
          .flatMap(one => [
            '',
            ...hanging(`  ${padded(words.states[state], 13)} `, one.title, width),
            ...[
              ...(state === 'in-force' && one.position === undefined ? [] : [one.why]),
              ...given(one.agreed, words.agreed),
              ...given(one.position, ({ reason, reference = [], place }) =>
                words.positionOf({
                  terms: [reason, reference, lineText(place)].flat().join(words.semicolon),
                }),
              ),
              switched(one, words),
            ].flatMap(line => hanging(' '.repeat(16), line, width)),
          ]),
      ),
      ...(checks.length === 0 ? [] : ['', `  ${words.underNone}`]),
      ...checks.flatMap(one => {
        const mark = one.state === 'applies' ? words.applies : words.doesNotApply
        const check = words.check(one)
        const text = one.why === undefined ? check : words.because({ check, why: one.why })
        return hanging(`  ${padded(mark, 14)}`, text, width)
      }),
      ...listLines(lists.map(words.listOnDay), width, words),
      '',
    ]),
  ])
}

function listLines(lists: readonly string[], width: number, words: Words['explain']): string[] {
  return lists.length === 0
    ? []
    : ['', `  ${words.lists}`, ...lists.flatMap(one => hanging('    ', one, width))]
}

function switched({ state, checks, note }: LawState['instruments'][number], words: Words['explain']): string {
  if (checks.length === 0) return note ?? words.noCheckDepends
  const each = checks.map(one => {
    const check = words.check(one)
    return one.why === undefined || state !== 'in-force' ? check : words.because({ check, why: one.why })
  })
  const text = { checks: each.join(words.between) }
  if (state === 'in-force') return words.checked(text)
  return state === 'undetermined' ? words.reviewed(text) : words.notChecked(text)
}

export function lawDifferenceText(
  differences: ReturnType<typeof lawDifference>,
  first: Day,
  second: Day,
  width: number,
  { words: { explain: words, report: names } }: Locale,
): string {
  if (differences.length === 0) return `${words.nothingDifferent({ first, second })}\n`
  const para = (head: string, text: string) => hanging(head, text, width)
  return trimmedText([
    words.different({ number: differences.length, first, second }),
    ...differences.flatMap(one => [
      '',
      ...para(
        '  ',
        words.inRuleSet({
          ruleSet: ruleSetName({ ...one, name: one.ruleSet }, names),
          check: words.check(one),
        }),
      ),
      ...para(`    ${first}  `, one.before),
      ...para(`    ${second}  `, one.after),
      ...one.lines.flatMap(line => para(`    ${line.slice(0, 2)}`, line.slice(2))),
      ...(one.days.length === 0 ? [] : para('    ', words.changesOn({ days: one.days.join(words.between) }))),
    ]),
  ])
}

type LawOptions = Options['law']

/** Shows the law as positions decide it, from options or the configuration. */
export async function lawCommand(options: LawOptions, host: Host): Promise<void> {
  const { ruleSets: undecided, locale } = await toExplain(options, host)
  const loaded = options.positions === undefined ? await configOf(undefined, host) : undefined
  const ruleSets = await decidedRuleSets(undecided, options, loaded, host)
  const { on, format } = options
  if (on === undefined)
    return host.out(format === 'json' ? asJson(ruleSets) : lawText(ruleSets, columns(host), locale))
  const states = lawOn(ruleSets, on, locale)
  host.out(format === 'json' ? asJson(states) : lawOnText(states, on, columns(host), locale))
}

/** Checks whether a text has the form of a day, valid or not. */
export const isLikeDay = (text: string) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(text)

export async function lawDiffCommand(first: string, second: string, options: LawOptions, host: Host) {
  const sides = [first, second]
  if (!sides.some(isLikeDay)) return host.out(await releaseOf(first, second, options, host))
  const other = sides.find(side => !isLikeDay(side))
  if (other !== undefined) refuse('dayAndRuleSet', { first, second, other })
  const wrong = sides.find(side => !isDay(side))
  if (wrong !== undefined) refuse('notADate', { day: wrong })
  const { ruleSets, locale } = await toExplain(options, host)
  const differences = lawDifference(ruleSets, first, second, locale)
  host.out(
    options.format === 'json'
      ? asJson(differences)
      : lawDifferenceText(differences, first, second, columns(host), locale),
  )
}

/** Returns the changes from one version of a rule set to another. */
async function releaseOf(first: string, second: string, options: LawOptions, host: Host): Promise<string> {
  if (options.ruleSet !== undefined) refuse('ruleSetBesideRuleSets')
  const [earlier] = await loadRuleSets([first], host.cwd)
  const [later] = await loadRuleSets([second], host.cwd)
  if (earlier === undefined || later === undefined) throw new Error('a rule set was not loaded')
  const loaded = options.lang === undefined ? await configOf(undefined, host) : undefined
  const locale = await localeOf(outputLanguage(options, loaded?.config, host), [later, earlier])
  const release = lawRelease(earlier, later, locale)
  return options.format === 'json' ? asJson(release) : lawReleaseText(release, columns(host), locale)
}
