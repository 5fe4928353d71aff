/** The data of `enduse explain` and `enduse rules`: rules, and the provisions that put them into force. */

import type {
  Arguments,
  Card,
  Confidence,
  Day,
  Effect,
  Instrument,
  Kind,
  OwnRule,
  Place,
  Provision,
  Related,
  Rule,
  RuleSet,
  Scope,
  Severity,
} from '../../core/model/model.ts'
import { always, type ProvisionTerms, terms } from '../../law/calendar.ts'
import { rules } from '../../rules/index.ts'
import type { ProvisionCoverage } from '../rules/fixture-test/fixture-test.ts'
import type { Locale } from '../terminal/locale.ts'
import { doubts } from './doubts.ts'
import { type ExplainedList, explainedLists } from './outline.ts'
import type { TextSearch } from './reading.ts'

/** Lines of one file that differ in the good case. */
export interface ExampleChange {
  readonly file: string
  /** Number of the first of the lines, from 1, in the bad and in the good file. */
  readonly line: number
  readonly goodLine: number
  readonly bad: readonly string[]
  readonly good: readonly string[]
}

/** A bad and a good case of a rule, and the fields that its findings point to in all its cases. */
export interface Example {
  readonly bad: {
    readonly name: string
    readonly outcome: Effect
    readonly message: string
    readonly data: Arguments
    readonly text: string
    readonly place: Place
    readonly related: readonly Related[]
  }
  readonly good: { readonly name: string; readonly changes: readonly ExampleChange[] }
  /** By kind of document. */
  readonly compares: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** What it searches all texts for, by kind of document. */
  readonly searches?: Readonly<Partial<Record<Kind, readonly TextSearch[]>>>
}

/** The examples of a rule: cases of its own, if there are any. */
export interface RuleExamples {
  readonly example: Example | undefined
  /** For an own rule of a rule set: the results of the fixture tests beside the rule set. */
  readonly cases: ProvisionCoverage | undefined
}

/** A rule, or a provision with its rule; its schema is published. */
export interface Explained {
  readonly format: 'enduse/explain/1'
  /** What the given name refers to. */
  readonly of: 'rule' | 'provision'
  /** The day for which the standing of provisions is stated. */
  readonly on: Day
  readonly rule: ExplainedRule
  /** For a rule all that put it into force; otherwise those of the name. */
  readonly provisions: readonly ExplainedProvision[]
  /** A case with a finding, and one that passes. */
  readonly example: {
    readonly bad: { readonly name: string; readonly outcome: Effect; readonly text: string }
    readonly good: { readonly name: string }
  } | null
  /** For an own rule of a rule set: the results of the fixture tests beside the rule set. */
  readonly cases: ProvisionCoverage | null
}

export interface ExplainedRule {
  readonly id: string
  /** Its scope; null for findings without a rule set. */
  readonly scope: Scope | null
  readonly summary: string
  readonly why: string
  /** The day whose law applies, in words. */
  readonly governingDay: string | null
  readonly messages: readonly { readonly id: string; readonly text: string; readonly help: string }[]
  /** Of a rule that a rule set defines itself. */
  readonly expressions: {
    readonly each: string | null
    readonly when: string | null
    readonly require: Readonly<Record<string, string>>
    readonly meanings: Readonly<Record<string, string>>
    readonly reads: readonly string[]
  } | null
}

export interface ExplainedProvision {
  readonly ruleSet: string
  readonly version: string
  readonly provision: string
  readonly rule: string
  readonly severity: Severity
  readonly severityOf: Readonly<Record<string, Severity>>
  readonly confidence: Confidence
  /** Its scope, in words; null if it covers all that the rule set does. */
  readonly covers: string | null
  readonly note: string | null
  /** The address of its text; null if it is not based on a text with an address. */
  readonly reference: string | null
  /** Its place in its rule set. */
  readonly place: { readonly file: string; readonly line: number | null }
  readonly instrument:
    | (Omit<Instrument, 'note'> & { readonly id: string; readonly note: string | null })
    | null
  /** The lists of parties that it uses. */
  readonly lists: readonly ExplainedList[]
  /** Its standing on the day, with its parameters then. */
  readonly onDay: {
    readonly state: ProvisionTerms['state']
    readonly why: string | null
    readonly parameters: unknown
  }
  /** Parameters by their first day; null as day means always, and null as parameters a repeal. */
  readonly versions: readonly { readonly from: Day | null; readonly parameters: unknown }[]
}

/** The rules and their uses. */
export interface Rules {
  readonly format: 'enduse/rules/1'
  readonly ruleSets: readonly {
    readonly name: string
    readonly version: string
    readonly title: string
    readonly reviewed: Day
    readonly file: string
    readonly sha256: string
    /** Its lists of parties. */
    readonly lists: readonly ExplainedList[]
  }[]
  readonly rules: readonly {
    readonly id: string
    readonly scope: Scope
    readonly summary: string
    /** The rule set that defines it; null for a built-in rule. */
    readonly ownOf: string | null
    readonly uses: readonly {
      readonly ruleSet: string
      readonly provision: string
      readonly severity: Severity
    }[]
  }[]
  /** Parts of a rule set that have no effect, or never can. */
  readonly doubts: readonly {
    readonly file: string
    readonly line: number
    readonly column: number
    readonly text: string
  }[]
}

/** The metadata of what can be explained. */
export type AnyCard = Card | Rule | OwnRule

export type Cards = ReadonlyMap<string, AnyCard>

/** What a name refers to: a rule, or provisions of one rule or several. */
export type Meant =
  | { readonly of: 'rule'; readonly card: AnyCard; readonly alsoIn: readonly RuleSet[] }
  | { readonly of: 'provision'; readonly uses: readonly Use[] }

export type Use = readonly [RuleSet, Provision]

/**
 * Resolves a name. If a rule and a provision have the same name it is the rule, which shows its provisions; `RULE-SET/PROVISION`
 * is always the provision. `undefined` if the name is unknown.
 */
export function meantBy(name: string, cards: Cards, ruleSets: readonly RuleSet[]): Meant | undefined {
  const uses = allUses(ruleSets).filter(([set, { id }]) => id === name || `${set.name}/${id}` === name)
  const card = cards.get(name)
  if (card !== undefined) return { of: 'rule', card, alsoIn: uses.map(([ruleSet]) => ruleSet) }
  return uses.length === 0 ? undefined : { of: 'provision', uses }
}

/** Returns the ids of all instruments and provisions. */
export const datedNames = (ruleSets: readonly RuleSet[]): readonly string[] =>
  ruleSets.flatMap(one => [...Object.keys(one.instruments), ...one.provisions.map(({ id }) => id)])

/** Returns all names that can be explained, in their short form. */
export function namesToExplain(cards: ReadonlyMap<string, unknown>, ruleSets: readonly RuleSet[]) {
  return [...new Set([...cards.keys(), ...allUses(ruleSets).map(([, { id }]) => id)])]
}

/** Returns the provisions that put a rule into force. */
export function usesOf(rule: string, ruleSets: readonly RuleSet[]): readonly Use[] {
  return allUses(ruleSets).filter(([, one]) => one.rule === rule)
}

const allUses = (ruleSets: readonly RuleSet[]) =>
  ruleSets.flatMap(ruleSet => ruleSet.provisions.map((one): Use => [ruleSet, one]))

/** Returns a rule with its provisions as data. */
export function explained(
  of: Explained['of'],
  card: AnyCard,
  uses: readonly Use[],
  on: Day,
  { example, cases }: RuleExamples,
  locale: Locale,
): Explained {
  const badOf = ({ bad }: Example) => {
    const { text } = locale.translator.finding({ ...bad, rule: card.id, help: '' })
    return { name: bad.name, outcome: bad.outcome, text }
  }
  return {
    format: 'enduse/explain/1',
    of,
    on,
    rule: explainedRule(card, locale),
    provisions: uses.map(use => explainedProvision(use, on, locale)),
    example: example === undefined ? null : { bad: badOf(example), good: { name: example.good.name } },
    cases: cases ?? null,
  }
}

function explainedRule(card: AnyCard, { translator }: Locale): ExplainedRule {
  const translated = translator.card<Card>(card)
  const rule = 'scope' in card ? card : undefined
  return {
    id: card.id,
    scope: rule?.scope ?? null,
    summary: translated.summary,
    why: translated.why,
    governingDay: rule === undefined ? null : translator.phrase(rule.governingDay),
    messages: Object.entries(translated.messages).map(([id, { text, help }]) => ({ id, text, help })),
    expressions:
      'require' in card
        ? {
            each: card.each ?? null,
            when: card.when ?? null,
            require: card.require,
            meanings: Object.fromEntries(
              Object.entries(card.meanings).map(([name, meaning]) => [name, translator.phrase(meaning)]),
            ),
            reads: card.reads,
          }
        : null,
  }
}

function explainedProvision([ruleSet, provision]: Use, on: Day, locale: Locale): ExplainedProvision {
  const { translator } = locale
  const { instrument: id } = provision
  const instrument = id === undefined ? undefined : ruleSet.instruments[id]
  const line = lineOf(ruleSet, provision)
  const state = terms(ruleSet, provision, on)
  const phrase = (text: string | undefined) => (text === undefined ? null : translator.phrase(text))
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    provision: provision.id,
    rule: provision.rule,
    severity: provision.severity,
    severityOf: Object.fromEntries(
      Object.entries(provision.severityOf).flatMap(([message, one]) =>
        one === undefined ? [] : [[message, one]],
      ),
    ),
    confidence: provision.confidence,
    covers: phrase(provision.scope),
    note: phrase(provision.note),
    reference: provision.reference ?? null,
    place: { file: ruleSet.file, line: line ?? null },
    instrument:
      instrument === undefined || id === undefined
        ? null
        : {
            ...instrument,
            id,
            title: translator.phrase(instrument.title),
            suspended: instrument.suspended.map(one => ({ ...one, by: translator.phrase(one.by) })),
            undetermined: instrument.undetermined.map(one => ({ ...one, why: translator.phrase(one.why) })),
            note: phrase(instrument.note),
          },
    lists: explainedLists(ruleSet, locale, provision),
    onDay: {
      state: state.state,
      why: 'why' in state ? translator.phrase(state.why) : null,
      parameters: 'parameters' in state ? state.parameters : null,
    },
    versions: provision.versions.map(({ from, parameters }) => ({
      from: from === always ? null : from,
      parameters,
    })),
  }
}

/** Returns the line of a provision in the file of its rule set. */
export function lineOf({ places, provisions }: RuleSet, provision: Provision): number | undefined {
  return places[`/provisions/${provisions.indexOf(provision)}`]?.line
}

/** Returns the built-in rules and those of the rule sets, with the provisions that use them, as data. */
export function ruleList(ruleSets: readonly RuleSet[], locale: Locale): Rules {
  const own = ruleSets.flatMap(({ name, rules: defined }) => defined.map(rule => ({ rule, ownOf: name })))
  return {
    format: 'enduse/rules/1',
    ruleSets: ruleSets.map(ruleSet => ({
      name: ruleSet.name,
      version: ruleSet.version,
      title: locale.translator.phrase(ruleSet.title),
      reviewed: ruleSet.reviewed,
      file: ruleSet.file,
      sha256: ruleSet.sha256,
      lists: explainedLists(ruleSet, locale),
    })),
    rules: [...rules.map(rule => ({ rule, ownOf: null })), ...own].map(({ rule, ownOf }) => ({
      id: rule.id,
      scope: rule.scope,
      summary: locale.translator.card<Card>(rule).summary,
      ownOf,
      uses: usesOf(rule.id, ruleSets).map(([{ name: ruleSet }, { id: provision, severity }]) => ({
        ruleSet,
        provision,
        severity,
      })),
    })),
    doubts: ruleSets.flatMap(ruleSet => doubts(ruleSet, locale)),
  }
}
