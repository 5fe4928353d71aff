/** One rule in full, for `enduse explain`: what must hold, why, by which law since when, what it says and what to do. */
import { always } from '../law/calendar.ts'
import { documentCards } from '../map.ts'
import type { Card, Provision, RuleSet } from '../model.ts'
import { printable } from '../report/printable.ts'
import { wrap } from '../report/screen.ts'
import { ruleOf, rules } from '../rules/index.ts'
import { over } from '../rules/rule.ts'
import { dates } from './dates.ts'
import type { Example } from './example.ts'
import { exampleLines } from './example.ts'
import { outline } from './outline.ts'

/** Every card that can be explained, by id: rules, and what the reader and the schema find. */
export const cards: ReadonlyMap<string, Card> = new Map(
  [...rules, ...documentCards].map(card => [card.id, card]),
)

export function explain(
  card: Card,
  ruleSets: readonly RuleSet[],
  example: Example | undefined,
  width: number,
): string {
  const rule = ruleOf(card.id)
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
      ? para('This is found before any rule set is asked: it holds for every document, and always fails.')
      : [...para(`Governing day: ${rule.governingDay}.`), '', 'Law']),
    ...uses.flatMap(([ruleSet, provision]) => [
      '',
      ...law(ruleSet, provision).flatMap(line => para(line, '  ')),
    ]),
    ...(rule !== undefined && uses.length === 0 ? para('These rule sets do not use it.', '  ') : []),
    ...(example === undefined ? [] : exampleLines(example, width)),
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
