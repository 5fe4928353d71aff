/** Renders values of rule sets for readers. */
import type { Day, OwnRule, Provision, RuleSet } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { always, membersOn, setsNamedIn } from '../../law/calendar.ts'
import type { Locale } from '../terminal/locale.ts'

/** The number of words of a list that are shown before the rest is counted. */
const shownWords = 12

/** Renders parameters: one line per field, lists of words on one line. */
export function outline(value: unknown, words: Words['explain']): string[] {
  if (isShort(value)) {
    const all = [value].flat()
    const more = all.length - shownWords
    if (all.length === 0) return [words.none]
    return [
      more > 1 ? words.more({ shown: all.slice(0, shownWords).join(', '), number: more }) : all.join(', '),
    ]
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
export function outlineOfVersions(
  { versions }: Pick<Provision, 'versions'>,
  words: Words['explain'],
): string[] {
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
  const { words, translator } = locale
  return [
    ...outline(parameters, words.explain),
    ...setsNamedIn(parameters, ruleSet).flatMap(set =>
      [...membersOn(ruleSet, set, day).keys()].map(title =>
        words.explain.titled({ ruleSet: translator.phrase(set.title), title }),
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
