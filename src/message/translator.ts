/** Renders what rules, the law and rule sets state in a language other than English, from its catalogue. */
import type { Argument, Card, Check, Finding, Notice, Report, RuleSet } from '../core/model/model.ts'
import type { CardWords } from './card-words.ts'
import { type ConditionWords, underCondition } from './condition.ts'
import { joined } from './join.ts'
import type { Language } from './language.ts'
import { fill, render, say, type Vocabulary } from './render.ts'
import { type Wording, wordingOf } from './wording.ts'

/** The sentences and names of a language. */
export interface Catalogue {
  readonly language: Language
  /** Sentences by card id, of rules and of everything else that has a card. */
  readonly cards: Readonly<Record<string, CardWords>>
  /** The phrases that several cards share, and those of the law, by term id. */
  readonly terms: Readonly<Record<string, string>>
  /** By alpha-2 code. */
  readonly countries: Readonly<Record<string, string>>
  /** By Rec 20 code. */
  readonly units: Readonly<Record<string, string>>
  /** Texts of the rule set that a configuration makes, by their English. */
  readonly ruleSet: Readonly<Record<string, string>>
  readonly lists: { readonly between: string; readonly and: string; readonly or: string }
  readonly notices: Readonly<Record<Notice['notice'], string>>
  /** The texts of a finding that depends on undetermined law. */
  readonly conditions: ConditionWords
  /** The texts for an expression of a rule set's own rule that has no result. */
  readonly notEvaluated: { readonly text: string; readonly help: string }
}

/** The parts of a finding that are translated. */
export type Translated = Pick<
  Finding,
  'rule' | 'message' | 'data' | 'text' | 'help' | 'related' | 'basis' | 'condition' | 'record'
>

/** Translates cards, the law and rule sets; text without a translation stays as it is. */
export interface Translator {
  readonly language: Language
  /** The card with its sentences in the language. */
  card<C extends Card>(card: C): C
  report(report: Report): Report
  /** One finding, or the given parts of one. */
  finding<F extends Translated>(finding: F): F
  /** A phrase of the law or of a rule; plain text is that of a rule set, such as the title of an instrument. */
  phrase(argument: Argument, rule?: string): string
}

/** Returns the English translator, which leaves everything as it is written. */
export const englishTranslator = (vocabulary: Vocabulary): Translator => ({
  language: 'en',
  card: card => card,
  report: report => report,
  finding: finding => finding,
  phrase: argument => render(argument, vocabulary),
})

/** Thrown when the catalogue has no words for a term: the sentence around it stays English. */
const untranslated = new Error('the catalogue has no words for a term')

/**
 * Returns a translator that renders from the catalogue of a language; rule sets bring the translations of their own
 * texts.
 */
export function translatorOf(tongue: Catalogue, ruleSets: readonly RuleSet[]): Translator {
  const rendering = renderingOf(tongue, ruleSets)
  return {
    language: tongue.language,
    card: card => translatedCard(card, rendering),
    report: report => translatedReport(report, rendering),
    finding: finding => translatedFinding(finding, rendering),
    phrase: rendering.phrase,
  }
}

/** The catalogue and the rule sets of a translator, and how their phrases are rendered. */
interface CatalogueRendering {
  readonly tongue: Catalogue
  readonly ruleSets: readonly RuleSet[]
  /** The translations that the rule sets have. */
  readonly wording: Wording
  /** The vocabulary without the terms of any card. */
  readonly general: Vocabulary
  vocabularyFor(rule: string): Vocabulary
  readonly phrase: Translator['phrase']
}

function renderingOf(tongue: Catalogue, ruleSets: readonly RuleSet[]): CatalogueRendering {
  const { language, cards } = tongue
  const wording = wordingOf([...ruleSets.map(one => ownOf(one.wording, language) ?? {}), tongue.ruleSet])
  const general = vocabularyOf(tongue, wording)
  const byRule = new Map<string, Vocabulary>()
  const vocabularyFor = (rule: string): Vocabulary => {
    const known = byRule.get(rule) ?? vocabularyOf(tongue, wording, ownOf(cards, rule))
    byRule.set(rule, known)
    return known
  }
  return {
    tongue,
    ruleSets,
    wording,
    general,
    vocabularyFor,
    phrase: (argument, rule) => {
      const vocabulary = rule === undefined ? general : vocabularyFor(rule)
      if (typeof argument !== 'string') return render(argument, vocabulary)
      return wording(argument) ?? argument
    },
  }
}

/** Renders a sentence, or returns the given one if the catalogue has no words for a term in it. */
function orUntranslated<T>(make: () => T, otherwise: T): T {
  try {
    return make()
  } catch (error) {
    if (error === untranslated) return otherwise
    throw error
  }
}

function translatedCard<C extends Card>(card: C, { tongue, wording }: CatalogueRendering): C {
  const words = ownOf(tongue.cards, card.id)
  if (words === undefined) return ofRuleSet(card, text => wording(text) ?? text, tongue)
  return {
    ...card,
    summary: words.summary ?? card.summary,
    why: words.why ?? card.why,
    messages: Object.fromEntries(
      Object.entries(card.messages).map(([id, message]) => [
        id,
        { ...message, ...plainly(ownOf(words.messages, id) ?? {}) },
      ]),
    ),
    labels: { ...card.labels, ...plainly(words.labels ?? {}) },
  }
}

/** Returns the untranslated sentence of a finding in the language; `undefined` if there is none. */
function sentenceFor(one: Translated, { tongue, ruleSets, wording }: CatalogueRendering) {
  const { rule, message, data, basis } = one
  const words = ownOf(tongue.cards, rule)
  const written = words === undefined ? undefined : ownOf(words.messages, message)
  if (written !== undefined) return written
  // The engine yields this message under any rule; a rule set's own rule cannot have a message of this name.
  if (data.why !== undefined && message === 'not-evaluated') return tongue.notEvaluated
  if (words !== undefined) return undefined
  const own = ruleSets.find(({ name }) => name === basis?.ruleSet)?.rules.find(({ id }) => id === rule)
  const sentence = own === undefined ? undefined : ownOf(own.messages, message)
  if (sentence === undefined) return undefined
  return { text: wording(sentence.text) ?? sentence.text, help: wording(sentence.help) ?? sentence.help }
}

function translatedFinding<F extends Translated>(one: F, rendering: CatalogueRendering): F {
  const { rule, data, basis, condition, record } = one
  const { tongue, general, phrase } = rendering
  const words = ownOf(tongue.cards, rule)
  const sentence = sentenceFor(one, rendering)
  const vocabulary = rendering.vocabularyFor(rule)
  const isPlain = condition === undefined && record === undefined
  const own = orUntranslated(() => (sentence === undefined ? one : say(sentence, data, vocabulary)), one)
  const under =
    isPlain || own === one ? own : underCondition(own, { condition, record }, tongue.conditions, general)
  return {
    ...one,
    text: under.text,
    help: under.help,
    related: one.related.map(related => {
      const label =
        ownOf(words?.labels ?? {}, related.label) ?? ownOf(words?.messages ?? {}, related.label)?.text
      return {
        ...related,
        text: orUntranslated(
          () => (label === undefined ? related.text : fill(label, related.data, vocabulary)),
          related.text,
        ),
      }
    }),
    ...(basis === undefined ? {} : { basis: { ...basis, title: phrase(basis.title) } }),
  }
}

function translatedReport(report: Report, rendering: CatalogueRendering): Report {
  const { tongue, general, phrase } = rendering
  return {
    ...report,
    dossiers: report.dossiers.map(one => ({
      ...one,
      timeline: one.timeline.map(milestone => {
        const { title } = milestone.data
        return title === undefined
          ? milestone
          : { ...milestone, data: { ...milestone.data, title: phrase(title) } }
      }),
    })),
    ruleSets: report.ruleSets.map(one => ({ ...one, title: phrase(one.title) })),
    checks: report.checks.map(one => translatedCheck(one, phrase)),
    findings: report.findings.map(one => translatedFinding(one, rendering)),
    gaps: report.gaps.map(one => ({ ...one, why: reasoned(one.why, one.reason, one.rule, phrase) })),
    notices: report.notices.map(one => ({
      ...one,
      text: fill(tongue.notices[one.notice], one.data, general),
    })),
    hints: report.hints.map(one => {
      const sentence = ownOf(tongue.cards.config?.messages ?? {}, one.message)
      return sentence === undefined ? one : { ...one, ...say(sentence, one.data, general) }
    }),
  }
}

/** Returns a reason in the language; the text if it has no translation. */
function reasoned(
  text: string,
  reason: Argument | undefined,
  rule: string,
  phrase: Translator['phrase'],
): string {
  return orUntranslated(() => phrase(reason ?? text, rule), text)
}

function translatedCheck(one: Check, phrase: Translator['phrase']): Check {
  return {
    ...one,
    ...(one.why === undefined ? {} : { why: reasoned(one.why, one.reason, one.rule, phrase) }),
    ...(one.unexamined === undefined
      ? {}
      : { unexamined: reasoned(one.unexamined, one.unexaminedReason, one.rule, phrase) }),
  }
}

/** Returns the vocabulary of a language, with the terms of a card, which take precedence. */
export function vocabularyOf(
  { terms, countries, units, lists }: Catalogue,
  wording: Wording = () => undefined,
  words?: CardWords,
): Vocabulary {
  return {
    term(id) {
      const phrase = ownOf(words?.terms ?? {}, id) ?? ownOf(terms, id)
      if (phrase === undefined) throw untranslated
      return phrase
    },
    country: code => ownOf(countries, code) ?? code,
    measure(value, unit) {
      const name = ownOf(units, unit)
      return name === undefined ? `${value} ${unit}` : joined(value, name)
    },
    unit: code => ownOf(units, code) ?? code,
    ruleSetText: text => wording(text) ?? text,
    list(items, joint) {
      const last = items.at(-1) ?? ''
      if (items.length < 2) return last
      const before = items.slice(0, -1).reduce((text, one) => joined(joined(text, lists.between), one))
      return joined(joined(before, joint === undefined ? lists.between : lists[joint]), last)
    },
    join: joined,
    phrase: wording,
  }
}

/** Returns sentences as they are shown without arguments. */
function plainly(sentences: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sentences).map(([id, one]) => [id, (one ?? '').replaceAll('{~', '{')]),
  )
}

/** Returns a card of a rule set's own rule with the translations that the rule set has. */
function ofRuleSet<C extends Card>(
  card: C,
  phrase: (text: string) => string,
  { notEvaluated }: Catalogue,
): C {
  return {
    ...card,
    summary: phrase(card.summary),
    why: phrase(card.why),
    messages: Object.fromEntries(
      Object.entries(card.messages).map(([id, message]) => [
        id,
        id === 'not-evaluated'
          ? { ...message, ...notEvaluated }
          : { ...message, ...plainly({ text: phrase(message.text), help: phrase(message.help) }) },
      ]),
    ),
  }
}

/** Returns the entry of an id that is user input: own properties only, never one that every object has. */
function ownOf<T>(record: Readonly<Partial<Record<string, T>>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
