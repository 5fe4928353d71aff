/** Explains rules, for `enduse explain` and `enduse rules`: what must hold, why, by which law since when, its messages and fixes. */

import { documentCards } from '../../core/map.ts'
import type { Card, Day, Kind, OwnRule, Provision, RuleSet, Severity } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { terms } from '../../law/calendar.ts'
import { originOf } from '../../law/origin.ts'
import { gateCards } from '../../policy/cards.ts'
import { ruleSetName } from '../../report/closing.ts'
import { plain } from '../../report/paint.ts'
import { wrap } from '../../report/screen.ts'
import { frames } from '../../report/text/frames.ts'
import { rules } from '../../rules/index.ts'
import { printable } from '../../text/printable.ts'
import type { ProvisionCoverage } from '../rules/fixture-test/fixture-test.ts'
import { given, indented } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'
import {
  type AnyCard,
  type Cards,
  type Example,
  lineOf,
  type RuleExamples,
  type Use,
  usesOf,
} from './explained.ts'
import { dates, explainedLists, outline, outlineOfVersions } from './outline.ts'

/**
 * Returns the metadata of everything that can be explained, by id: built-in rules, own rules of the rule sets, findings of the
 * reader and the schema, and of files with waivers, positions and baselines.
 */
export function cardsOf(ruleSets: readonly RuleSet[]): Cards {
  const own = ruleSets.flatMap(ruleSet => ruleSet.rules)
  return new Map([...own, ...rules, ...documentCards, ...gateCards].map(card => [card.id, card]))
}

/**
 * Returns the maximum severity of each kind of finding: those of the reader and the schema are errors, those about waivers,
 * positions and baselines warnings; for a rule it is that of its provisions, and absent if there is none.
 */
export function severitiesOf(ruleSets: readonly RuleSet[]): ReadonlyMap<string, Severity> {
  const known = new Map<string, Severity>([
    ...documentCards.map(({ id }) => [id, 'error'] as const),
    ...gateCards.map(({ id }) => [id, 'warning'] as const),
  ])
  for (const { rule, severity, severityOf } of ruleSets.flatMap(({ provisions }) => provisions)) {
    const all = [known.get(rule), severity, ...Object.values(severityOf)]
    known.set(rule, (['error', 'warning', 'note'] as const).find(one => all.includes(one)) ?? severity)
  }
  return known
}

export function explain(
  card: AnyCard,
  ruleSets: readonly RuleSet[],
  { example, cases }: RuleExamples,
  width: number,
  locale: Locale,
  also = '',
): string {
  const words = locale.words.explain
  const translated = locale.translator.card<Card>(card)
  const rule = 'scope' in card ? card : undefined
  const para = (text: string, indent?: string) => indented(text, width, indent)
  const uses = usesOf(card.id, ruleSets)
  return [
    rule === undefined ? card.id : words.over({ rule: card.id, scope: words.scopes[rule.scope] }),
    '',
    ...para(translated.summary),
    '',
    ...para(translated.why),
    '',
    ...(rule === undefined
      ? para(gateCards.includes(card) ? words.ofEntriesThatExempt : words.beforeRuleSets)
      : [...para(words.governingDay({ day: locale.translator.phrase(rule.governingDay) })), '', words.law]),
    ...uses.flatMap(([ruleSet, provision]) => [
      '',
      ...law(ruleSet, provision, locale).flatMap(line => para(line, '  ')),
    ]),
    ...(rule !== undefined && uses.length === 0 ? para(words.usedByNone, '  ') : []),
    ...(example === undefined ? [] : exampleLines(card.id, example, width, locale)),
    ...('require' in card ? comparison(card, para, locale) : []),
    ...(cases === undefined ? [] : onCases(cases, para, locale)),
    '',
    words.findings,
    ...Object.entries(translated.messages).flatMap(([id, message]) => [
      '',
      `  ${id}`,
      ...para(message.text, '    '),
      ...para(message.help, '    '),
    ]),
    ...(also === '' ? [] : ['', ...para(also)]),
    '',
  ].join('\n')
}

function exampleLines(rule: string, example: Example, width: number, locale: Locale): string[] {
  const { bad, good, compares, searches = {} } = example
  const { translator } = locale
  const { explain: words, report } = locale.words
  const rendered = translator.finding({ ...bad, rule, help: '' })
  // A rule that only asks whether a field is present compares none.
  const compared = (Object.keys(words.kinds) as Kind[]).flatMap(kind => {
    const fields = [...(searches[kind] ?? []).map(one => words.searches[one]), ...(compares[kind] ?? [])]
    return fields.length === 0
      ? []
      : indented(words.fields({ kind: words.kinds[kind], fields: fields.join(words.between) }), width, '  ')
  })
  return [
    ...(compared.length === 0 ? [] : ['', words.compares, '', ...compared]),
    '',
    words.badExample({ example: bad.name, outcome: words.outcomes[bad.outcome] }),
    '',
    ...indented(rendered.text, width, '  '),
    ...frames({ ...bad, related: rendered.related }, { paint: plain, width, words: report }),
    '',
    words.goodExample({ example: good.name }),
    '',
    ...good.changes.flatMap(change => [
      `  ${printable(change.file)}`,
      ...marked(change.bad, change.line, '-'),
      ...marked(change.good, change.goodLine, '+'),
    ]),
  ]
}

function marked(lines: readonly string[], first: number, sign: string): string[] {
  return lines.map((line, index) => `  ${String(first + index).padStart(4)} ${sign} ${printable(line)}`)
}

/** Wraps a text, indented. */
type Para = (text: string, indent: string) => string[]

/** Renders what an own rule of a rule set compares: its expressions, as written. */
function comparison({ each, when, require, meanings, reads }: OwnRule, para: Para, locale: Locale): string[] {
  const words = locale.words.explain
  const expression = (title: string, text: string) => para(`${title}  ${text.replace(/\s+/g, ' ')}`, '  ')
  return [
    '',
    words.compares,
    '',
    ...(each === undefined ? [] : expression(words.ofEach, each)),
    ...(when === undefined ? [] : expression(words.when, when)),
    ...Object.entries(require).flatMap(([message, text]) => expression(words.mustHold({ message }), text)),
    ...Object.entries(meanings).flatMap(([name, meaning]) =>
      para(words.because({ check: `parameters.${name}`, why: locale.translator.phrase(meaning) }), '  '),
    ),
    ...(reads.length === 0 ? [] : ['', ...para(words.reads({ fields: reads.join(words.between) }), '  ')]),
  ]
}

/** Renders a finding of a rule in a case of its own, and a case that passes. */
function onCases({ says, passed }: ProvisionCoverage, para: Para, locale: Locale): string[] {
  const words = locale.words.explain
  return [
    ...given(says, ({ case: name, outcome, said }) => [
      '',
      ...para(words.badExample({ example: `"${name}"`, outcome: words.outcomes[outcome] }), ''),
      '',
      ...said.flatMap(text => para(text, '  ')),
    ]).flat(),
    ...(passed[0] === undefined ? [] : ['', ...para(words.goodExample({ example: `"${passed[0]}"` }), '')]),
  ]
}

/** Explains a provision: its scope, its standing on a day with its parameters, its law, and its rule. */
export function explainProvision(
  [ruleSet, provision]: Use,
  card: AnyCard | undefined,
  on: Day,
  width: number,
  locale: Locale,
): string {
  const { translator } = locale
  const words = locale.words.explain
  const para = (text: string, indent?: string) => indented(text, width, indent)
  const rule = card !== undefined && 'scope' in card ? card : undefined
  const name = rule && words.over({ rule: rule.id, scope: words.scopes[rule.scope] })
  const state = terms(ruleSet, provision, on)
  const parameters = state.state === 'not-applicable' ? [] : outline(state.parameters, words)
  return [
    words.ofRuleSet({ provision: provision.id, ruleSet: `${ruleSet.name} ${ruleSet.version}` }),
    '',
    ...para(words.puts({ rule: name ?? provision.rule })),
    ...given(rule, one => translator.card<Card>(one).summary).flatMap(line => para(line)),
    '',
    words.onDay({ day: on }),
    ...para(
      state.state === 'applies'
        ? words.stands
        : state.state === 'undetermined'
          ? words.standsOpen({ why: translator.phrase(state.why) })
          : words.standsNot({ why: translator.phrase(state.why) }),
      '  ',
    ),
    ...(state.state !== 'not-applicable' && parameters.length === 0 ? para(words.noParameters, '  ') : []),
    ...parameters.flatMap(line => para(line, '  ')),
    '',
    words.law,
    '',
    ...law(ruleSet, provision, locale).flatMap(line => para(line, '  ')),
    '',
    ...para(words.ruleSaysMore({ rule: provision.rule })),
    '',
  ].join('\n')
}

/** Renders how severe the findings of a provision are, by default and by their messages, and how sure its law is. */
export function severityLine(
  { severity, severityOf, confidence }: Pick<Provision, 'severity' | 'severityOf' | 'confidence'>,
  words: Words['explain'],
): string {
  const other = Object.entries(severityOf).map(([message, one]) => `${message} ${one}`)
  return words.severity({ severities: [severity, ...other].join(words.between), confidence })
}

/** Renders what a provision rests on, if that is not law, or if it has a name. */
export function basisLines(
  { basis, named }: Pick<Provision, 'basis' | 'named'>,
  { words: { explain: words }, translator }: Locale,
): readonly string[] {
  if (basis === 'law' && named === undefined) return []
  return [words.restsOn({ basis: words.bases[basis], named: named && translator.phrase(named) })]
}

function law(ruleSet: RuleSet, provision: Provision, locale: Locale): string[] {
  const words = locale.words.explain
  const instrument = ruleSet.instruments[provision.instrument ?? '']
  const line = lineOf(ruleSet, provision)
  const where = line === undefined ? ruleSet.file : `${ruleSet.file}:${line}`
  const { phrase } = locale.translator
  const secondary = (source: 'secondary' | undefined) => given(source, () => words.secondary)
  return [
    words.provision({
      ruleSet: ruleSetName({ ...ruleSet, origin: originOf(ruleSet) }, locale.words.report),
      provision: provision.id,
      where,
    }),
    severityLine(provision, words),
    ...basisLines(provision, locale),
    ...given(provision.scope, scope => words.covers({ scope: phrase(scope) })),
    ...given(instrument, one => [
      phrase(one.title),
      ...dates(one, locale),
      ...[one.reference ?? []].flat(),
      ...secondary(one.source),
    ]).flat(),
    ...outlineOfVersions(provision, words),
    ...explainedLists(ruleSet, locale, provision).map(words.list),
    ...given(provision.note, phrase),
    ...[provision.reference ?? []].flat(),
    ...secondary(provision.source),
  ]
}

/** Lists the rules in force: every provision of each rule set under its rule. */
export function ruleTable(ruleSets: readonly RuleSet[], width: number, locale: Locale): string {
  const { explain: words, report: names } = locale.words
  const own = ruleSets.flatMap(ruleSet => ruleSet.rules)
  const nameOf = (ruleSet: RuleSet) => ruleSetName({ ...ruleSet, origin: originOf(ruleSet) }, names)
  const lines = [...rules, ...own].flatMap(rule => {
    const uses = usesOf(rule.id, ruleSets).map(([ruleSet, { id: provision, severity }]) =>
      words.use({ ruleSet: nameOf(ruleSet), provision, severity }),
    )
    return [
      words.over({ rule: rule.id, scope: words.scopes[rule.scope] }),
      ...wrap(locale.translator.card<Card>(rule).summary, width - 2).map(line => `  ${line}`),
      ...(uses.length === 0 ? [words.notUsed] : uses).map(use => `    ${printable(use)}`),
      '',
    ]
  })
  const lists = ruleSets.flatMap(ruleSet =>
    explainedLists(ruleSet, locale).flatMap(one =>
      indented(words.titled({ ruleSet: nameOf(ruleSet), title: words.list(one) }), width, '  ').map(
        (line, index) => (index === 0 ? line : `  ${line}`),
      ),
    ),
  )
  const ofParties = lists.length === 0 ? '' : `${[words.lists, ...lists].join('\n')}\n\n`
  return `${lines.join('\n')}${ofParties}${words.explainSaysMore}\n`
}
