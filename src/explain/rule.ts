/** One rule in full, for `enduse explain`: what must hold, why, by which law since when, what it says and what to do. */
import { gateCards } from '../gate/cards.ts'
import { always } from '../law/calendar.ts'
import { documentCards } from '../map.ts'
import type { Card, Judge, OwnRule, Provision, RuleSet } from '../model.ts'
import { printable } from '../report/printable.ts'
import { wrap } from '../report/screen.ts'
import { rules } from '../rules/index.ts'
import { over } from '../rules/rule.ts'
import type { Coverage } from '../trial/trial.ts'
import { dates } from './dates.ts'
import type { Example } from './example.ts'
import { exampleLines } from './example.ts'
import { outline } from './outline.ts'

/**
 * What can be explained, by id: rules, those that the rule sets define themselves, what the reader and the schema find, and
 * what is found in files that exempt.
 */
export function cardsOf(ruleSets: readonly RuleSet[]): ReadonlyMap<string, Card | Judge | OwnRule> {
  const own = ruleSets.flatMap(ruleSet => ruleSet.rules)
  return new Map([...own, ...rules, ...documentCards, ...gateCards].map(card => [card.id, card]))
}

/** What a rule is shown on: cases of its own, if there are any. */
export interface Shown {
  readonly example: Example | undefined
  /** Of a rule of a rule set's own: how it did on the fixtures beside the rule set. */
  readonly cases: Coverage | undefined
}

export function explain(
  card: Card | Judge | OwnRule,
  ruleSets: readonly RuleSet[],
  { example, cases }: Shown,
  width: number,
): string {
  const rule = 'scope' in card ? card : undefined
  const para = (text: string, indent = '') =>
    wrap(printable(text), width - indent.length).map(line => `${indent}${line}`)
  const uses = ruleSets.flatMap(ruleSet =>
    ruleSet.provisions.filter(one => one.rule === card.id).map(one => [ruleSet, one] as const),
  )
  return [
    `${card.id}${rule === undefined ? '' : `  (over ${over[rule.scope]})`}`,
    '',
    ...para(card.summary),
    '',
    ...para(card.why),
    '',
    ...(rule === undefined
      ? para(
          gateCards.includes(card)
            ? 'This is found in a file that exempts documents from findings, whatever the rule sets: it asks a person.'
            : 'This is found before any rule set is asked: it holds for every document, and always fails.',
        )
      : [...para(`Governing day: ${rule.governingDay}.`), '', 'Law']),
    ...uses.flatMap(([ruleSet, provision]) => [
      '',
      ...law(ruleSet, provision).flatMap(line => para(line, '  ')),
    ]),
    ...(rule !== undefined && uses.length === 0 ? para('These rule sets do not use it.', '  ') : []),
    ...(example === undefined ? [] : exampleLines(example, width)),
    ...('require' in card ? comparison(card, para) : []),
    ...(cases === undefined ? [] : onCases(cases, para)),
    '',
    'Findings, and what to do',
    ...Object.entries(card.messages).flatMap(([id, message]) => [
      '',
      `  ${id}`,
      ...para(message.text, '    '),
      ...para(message.help, '    '),
    ]),
    '',
  ].join('\n')
}

/** What a rule of a rule set's own compares: its expressions, as they are written. */
function comparison(
  { each, when, require, meanings, reads }: OwnRule,
  para: (text: string, indent: string) => string[],
): string[] {
  const expression = (title: string, text: string) => para(`${title}  ${text.replace(/\s+/g, ' ')}`, '  ')
  return [
    '',
    'What it compares',
    '',
    ...(each === undefined ? [] : expression('of each', each)),
    ...(when === undefined ? [] : expression('when', when)),
    ...Object.entries(require).flatMap(([message, text]) => expression(`must hold, or ${message}:`, text)),
    ...Object.entries(meanings).flatMap(([name, meaning]) => para(`parameters.${name}: ${meaning}`, '  ')),
    ...(reads.length === 0 ? [] : ['', ...para(`It reads ${reads.join(', ')}.`, '  ')]),
  ]
}

/** What a rule says in a case of its own, and a case that it lets pass. */
function onCases({ says, passed }: Coverage, para: (text: string, indent: string) => string[]): string[] {
  return [
    ...(says === undefined
      ? []
      : [
          '',
          ...para(`A bad example (its case "${says.case}"): ${says.outcome}`, ''),
          '',
          ...says.said.flatMap(text => para(text, '  ')),
        ]),
    ...(passed[0] === undefined ? [] : ['', ...para(`A good example (its case "${passed[0]}"): pass`, '')]),
  ]
}

function law(ruleSet: RuleSet, provision: Provision): string[] {
  const instrument =
    provision.instrument === undefined ? undefined : ruleSet.instruments[provision.instrument]
  const place = ruleSet.places[`/provisions/${ruleSet.provisions.indexOf(provision)}`]
  const where = place?.line === undefined ? ruleSet.file : `${ruleSet.file}:${place.line}`
  const other = Object.entries(provision.severityOf).map(([message, severity]) => `${message} ${severity}`)
  return [
    `${ruleSet.name} ${ruleSet.version}, ${provision.id} (${where})`,
    `severity ${[provision.severity, ...other].join(', ')}; confidence ${provision.confidence}`,
    ...(provision.scope === undefined ? [] : [`covers ${provision.scope}`]),
    ...(instrument === undefined ? [] : [instrument.title, ...dates(instrument), instrument.reference]),
    ...provision.versions.flatMap(({ from, parameters }) => {
      const since = from === always ? 'always' : `from ${from}`
      if (parameters === null) return [`${since}: repealed`]
      const lines = outline(parameters)
      return lines.length === 0
        ? [`${since}: no parameters`]
        : [`${since}:`, ...lines.map(line => `  ${line}`)]
    }),
    ...(provision.note === undefined ? [] : [provision.note]),
    provision.reference,
  ]
}
