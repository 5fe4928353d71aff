/** Renders parameters of rule sets, dates of instruments and lists of parties for readers. */
import type { Day, Instrument, OwnRule, Provision, RuleSet } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { always, membersOn, reachOf, setsNamedIn } from '../../law/calendar.ts'
import { fileOfList, listsOf } from '../../law/coverage.ts'
import { given } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'

/** The number of words of a list that are shown before the rest is counted. */
const shownWords = 12

/** Renders parameters: one line per field, lists of words on one line. */
export function outline(value: unknown, words: Words['explain']): string[] {
  if (isShort(value)) {
    const all = [value].flat()
    const number = all.length - shownWords
    if (all.length === 0) return [words.none]
    return [number > 1 ? words.more({ shown: all.slice(0, shownWords).join(', '), number }) : all.join(', ')]
  }
  if (Array.isArray(value)) {
    return value.flatMap(entry =>
      outline(entry, words).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`),
    )
  }
  return Object.entries(value as object).flatMap(([key, inner]: [string, unknown]) =>
    isShort(inner)
      ? [`${key}: ${outline(inner, words)[0]}`]
      : [`${key}:`, ...outline(inner, words).map(line => `  ${line}`)],
  )
}

/** Returns the parameters of a provision from day to day, one line per field. */
export function outlineOfVersions({ versions }: Pick<Provision, 'versions'>, words: Words['explain']) {
  return versions.flatMap(({ from, parameters }) => {
    const since = from === always ? words.always : words.from({ day: from })
    if (parameters === null) return [words.repealed({ since })]
    const lines = outline(parameters, words)
    return lines.length === 0
      ? [words.withoutParameters({ since })]
      : [words.withParameters({ since }), ...lines.map(line => `  ${line}`)]
  })
}

/** Returns what a provision applies on a day: its parameters, and the members of the lists that they name. */
export function appliedOn(ruleSet: RuleSet, parameters: unknown, day: Day, locale: Locale): string[] {
  return [
    ...outline(parameters, locale.words.explain),
    ...setsNamedIn(parameters, ruleSet).flatMap(set =>
      [...membersOn(ruleSet, set, day).keys()].map(title =>
        locale.words.explain.titled({ ruleSet: locale.translator.phrase(set.title), title }),
      ),
    ),
  ]
}

/** Returns the expressions of a rule of a rule set, a line each. */
export function expressionLines({ each, when, require }: OwnRule): string[] {
  return [
    ...(each === undefined ? [] : [`each: ${each}`]),
    ...(when === undefined ? [] : [`when: ${when}`]),
    ...Object.entries(require).map(([message, required]) => `require ${message}: ${required}`),
  ]
}

/** Checks whether the value is a word, or a list of words. */
function isShort(value: unknown): boolean {
  return [value].flat().every(entry => typeof entry !== 'object' || entry === null)
}

/**
 * Returns the dates of an instrument in words: announced, in force, suspended and by what, not established, ended, with the
 * confidence.
 */
export function dates(instrument: Instrument, { words: { explain: words }, translator }: Locale): string[] {
  const { announced, inForce, ended, suspended, undetermined, confidence } = instrument
  const isHeldBack = suspended.some(span => inForce !== undefined && span.from <= inForce)
  return [
    [
      ...given(announced, day => words.announced({ day })),
      inForce === undefined
        ? words.noFirstDay
        : isHeldBack
          ? words.wasToStart({ day: inForce })
          : words.inForce({ day: inForce }),
      ...given(ended, day => words.lastDay({ day })),
      words.confidence({ confidence }),
    ].join(words.pause),
    ...suspended.map(({ from, until, by, reference }) =>
      words.suspended({ from, until, by: translator.phrase(by), reference }),
    ),
    ...undetermined.flatMap(({ from, until, why, agreed }) => [
      words.notEstablished({ from, until, why: translator.phrase(why) }),
      ...given(agreed, ({ by, ...one }) => words.agreed({ ...one, by: translator.phrase(by) })),
    ]),
  ]
}

/** A list of parties of a rule set. */
export interface ExplainedList {
  /** The set that contains it. */
  readonly set: string
  readonly title: string
  readonly file: string
  /** The number of parties in it, on any day. */
  readonly parties: number
  readonly complete: boolean
  /** The last day up to which its sources were read. */
  readonly asOf: Day
  /** The last governing day for which it is not out of date. */
  readonly until: Day
  readonly source: string
}

/** Returns the lists of a rule set, or those that one of its provisions uses. */
export function explainedLists(ruleSet: RuleSet, { translator }: Locale, provision?: Provision) {
  const lists = provision === undefined ? Object.entries(ruleSet.sets) : listsOf(ruleSet, provision)
  return lists.flatMap(([set, one]) => {
    const { coverage, title, members } = one
    if (coverage === undefined) return []
    return {
      set,
      title: translator.phrase(title),
      file: fileOfList(one, ruleSet),
      parties: new Set(members.map(({ value }) => value)).size,
      complete: coverage.complete,
      asOf: coverage.asOf,
      until: reachOf(coverage, ruleSet.lists),
      source: translator.phrase(coverage.source),
    }
  })
}

export function listsOnDay(ruleSet: RuleSet, day: Day, locale: Locale) {
  return explainedLists(ruleSet, locale).map(one => {
    const set = ruleSet.sets[one.set]
    /** The number of its parties that are listed on the day, or may be. */
    const listed = set === undefined ? 0 : membersOn(ruleSet, set, day).size
    return { ...one, listed, outOfDate: day > one.until }
  })
}
