/**
 * Finds parts of a rule set that have no effect, or never can: they do not prevent it from loading, but are probably mistakes.
 */

import type { OwnRule, Pointer, Provision, RuleSet } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { always, terms, turningDays } from '../../law/calendar.ts'
import type { Problem } from '../../law/problem.ts'
import { ruleIn } from '../../law/standing.ts'
import { patternOf } from '../../message/wording.ts'
import { indented } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'

/** Returns the doubts about a rule set, in the order of its file. */
export function doubts(ruleSet: RuleSet, locale: Locale): readonly Problem[] {
  const words = locale.words.explain
  const found: Problem[] = []
  const say = (pointer: Pointer, text: string) => {
    const place = ruleSet.places[pointer]
    found.push({ file: ruleSet.file, line: place?.line ?? 1, column: place?.column ?? 1, text })
  }
  const named = setsNamed(ruleSet)
  for (const [id, { members }] of Object.entries(ruleSet.sets)) {
    if (!named.has(id)) say(`/sets/${id}`, words.setNotNamed({ set: id }))
    for (const [index, { value, instrument, from = always, until = last }] of members.entries()) {
      const before = members
        .slice(0, index)
        .find(
          other =>
            other.value === value &&
            other.instrument === instrument &&
            from <= (other.until ?? last) &&
            (other.from ?? always) <= until,
        )
      if (before !== undefined) say(`/sets/${id}`, words.memberTwice({ set: id, member: value }))
    }
  }
  for (const rule of ruleSet.rules) {
    const here = `/rules/${rule.id}`
    if (!ruleSet.provisions.some(provision => provision.rule === rule.id))
      say(here, words.ruleNotInForce({ rule: rule.id }))
    for (const text of idleIn(rule, words)) say(here, text)
  }
  for (const [index, provision] of ruleSet.provisions.entries()) {
    const text = neverAsked(ruleSet, provision, locale)
    if (text !== undefined) say(`/provisions/${index}`, text)
  }
  for (const [language, phrases] of Object.entries(ruleSet.wording)) {
    const texts = textsOf(ruleSet)
    for (const phrase of Object.keys(phrases))
      if (!isSaid(phrase, texts, ruleSet.rules))
        say(`/wording/${language}`, words.notSaid({ phrase, language }))
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** Returns the English texts of a rule set. */
function textsOf({ title, scope, instruments, sets, provisions, rules }: RuleSet) {
  return new Set([
    title,
    scope,
    ...Object.values(instruments).flatMap(one => [
      one.title,
      one.note,
      ...one.suspended.map(({ by }) => by),
      ...one.undetermined.flatMap(({ why, agreed }) => [why, agreed?.by]),
    ]),
    ...Object.values(sets).flatMap(one => [
      one.title,
      one.named,
      one.coverage?.source,
      ...one.members.map(({ note }) => note),
    ]),
    ...provisions.flatMap(one => [
      one.scope,
      one.named,
      one.note,
      ...(one.undetermined ?? []).map(({ why }) => why),
    ]),
    ...rules.flatMap(one => [
      one.summary,
      one.why,
      ...Object.values(one.messages).flatMap(({ text, help }) => [text, help]),
      ...Object.values(one.labels ?? {}),
      ...Object.values(one.meanings),
    ]),
  ])
}

/** Checks whether a phrase is one of the texts, matches some of them, or is a text in an expression. */
function isSaid(phrase: string, texts: ReadonlySet<string | undefined>, rules: readonly OwnRule[]): boolean {
  const pattern = phrase.includes('{') ? patternOf(phrase) : undefined
  return (
    texts.has(phrase) ||
    rules.some(({ words }) => Object.values(words).some(word => word.includes(phrase))) ||
    (pattern !== undefined && [...texts].some(text => text !== undefined && pattern.test(text)))
  )
}

const firstDay = '0001-01-01'
const last = '9999-12-31'

/** Returns the sets that parameters or matchers name. */
function setsNamed({ provisions, appliesTo }: RuleSet): ReadonlySet<string> {
  const words = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(words)
  const matchers = [...appliesTo, ...provisions.flatMap(provision => provision.appliesTo)]
  return new Set([
    ...provisions.flatMap(({ versions, undetermined = [] }) => [
      ...versions.flatMap(({ parameters }) => words(parameters)),
      ...undetermined.flatMap(({ otherwise }) => words(otherwise)),
    ]),
    ...matchers.flatMap(({ mayBeControlledBy = [] }) => mayBeControlledBy),
  ])
}

/** Returns what a rule defines and never uses. */
function idleIn({ id, require, when, each, meanings, reads, messages }: OwnRule, words: Words['explain']) {
  const asked = [...Object.values(require), ...(when === undefined ? [] : [when])].join('\n')
  const idle = Object.keys(meanings)
    .filter(name => !new RegExp(`\\bparameters\\.${name}\\b`).test(asked))
    .map(name => words.parameterNotAsked({ rule: id, name }))
  if (reads.length === 0 && each === undefined) idle.push(words.readsNothing({ rule: id }))
  const texts = Object.entries(messages).map(([message, { text }]) => [text, message] as const)
  const twice = texts.find(([text], index) => texts.findIndex(([other]) => other === text) < index)
  if (twice !== undefined) idle.push(words.saidTwice({ rule: id, message: twice[1] }))
  return idle
}

/** Returns why a provision can never apply to anything. */
function neverAsked(ruleSet: RuleSet, provision: Provision, locale: Locale): string | undefined {
  const { translator } = locale
  const words = locale.words.explain
  const { id, rule, appliesTo } = provision
  // Before the first change, the law is the same as on the first day of all.
  const states = [firstDay, ...turningDays(ruleSet)].map(day => terms(ruleSet, provision, day))
  if (states.every(({ state }) => state === 'not-applicable'))
    return words.onNoDay({
      provision: id,
      why: translator.phrase(states.flatMap(one => ('why' in one ? one.why : [])).at(-1) ?? ''),
    })
  const scope = ruleIn(ruleSet, rule)?.scope
  if (scope !== 'certificate' && scope !== 'shipment') return undefined
  const kind = scope === 'certificate' ? 'end-user-certificate' : scope
  const matchers = appliesTo.length > 0 ? appliesTo : ruleSet.appliesTo
  return matchers.length > 0 && matchers.every(({ documentType }) => documentType?.includes(kind) === false)
    ? words.askedOfNothing({ provision: id, rule, scope: words.scopes[scope] })
    : undefined
}

/** Renders the doubts as lines, under a heading; none if there are no doubts. */
export function doubtsText(ruleSets: readonly RuleSet[], width: number, locale: Locale): string {
  const all = ruleSets.flatMap(ruleSet => doubts(ruleSet, locale))
  if (all.length === 0) return ''
  const lines = all.flatMap(({ file, line, column, text }) =>
    indented(`${file}:${line}:${column} ${text}`, width, '  '),
  )
  return `\n${locale.words.explain.inVain}\n${lines.join('\n')}\n`
}
