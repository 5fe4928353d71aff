/** A language other than English, and a report said in it. */
import type {
  Card,
  Check,
  Data,
  DossierReport,
  Finding,
  Gap,
  Hint,
  Notice,
  Report,
  RuleSet,
} from '../core/model/model.ts'
import type { CardWords, Phrases } from './card-words.ts'
import { type ConditionWords, underCondition } from './condition.ts'
import { say } from './index.ts'
import type { Language } from './language.ts'
import { bookOf, filled, type Interpreter, interpreterOf } from './phrase-book.ts'

/** What a language has words for. */
export interface Tongue {
  readonly language: Language
  /** By id, of rules and of everything else that has a card. */
  readonly cards: Readonly<Record<string, CardWords>>
  /** What several rules, the law and the gate say. */
  readonly phrases: Phrases
  /** What is said where expressions of a rule set's own rules find nothing, or give no answer. */
  readonly expressions: Phrases
  /** How a provision stands, and how it changes: said of the law alone, so that nothing in a document is taken for it. */
  readonly standings: Phrases
  readonly lists: { readonly between: string; readonly and: string; readonly or: string }
  readonly notices: Readonly<Record<Notice['notice'], string>>
  /** What is said of a finding that undetermined law decides. */
  readonly conditions: ConditionWords
  /** What is said where an expression of a rule set's own rule gives no answer. */
  readonly notEvaluated: { readonly text: string; readonly help: string }
}

/** What of a finding is said in a language. */
export type Said = Pick<
  Finding,
  'rule' | 'message' | 'data' | 'text' | 'help' | 'related' | 'basis' | 'condition' | 'record'
>

/** Says in a language what cards, the law and rule sets say in English; what it has no words for stays as it is. */
export interface Speaker {
  readonly language: Language
  /** The card with its sentences in the language. */
  card<C extends Card>(card: C): C
  report(report: Report): Report
  /** One finding, or as much of one as is shown. */
  finding<F extends Said>(finding: F): F
  /** Any phrase of ours, such as the title of an instrument or the reason of a check. */
  phrase(text: string, rule?: string): string
}

/** English, in which everything is written: all stays as it is. */
export const english: Speaker = {
  language: 'en',
  card: card => card,
  report: report => report,
  finding: finding => finding,
  phrase: text => text,
}

/** Speaks a language; rule sets bring the words for what they say themselves. */
export function speakerOf(tongue: Tongue, ruleSets: readonly RuleSet[]): Speaker {
  const { language, lists, cards } = tongue
  const ofRuleSets = bookOf(...ruleSets.map(({ wording }): Phrases => wording[language] ?? {}))
  const shared = bookOf(tongue.phrases)
  const general = interpreterOf([ofRuleSets, shared], lists)
  // Whole sentences without a card of ours are a rule set's own: no phrase of ours fits them but by chance.
  const owned = interpreterOf([ofRuleSets], lists)
  const ofLaw = interpreterOf([bookOf(tongue.standings), ofRuleSets, shared], lists)
  const ofOwnRules = interpreterOf([ofRuleSets, bookOf(tongue.expressions), shared], lists)
  const byRule = new Map<string, Interpreter>()
  const interpreterFor = (rule: string): Interpreter => {
    const words = ownOf(cards, rule)
    if (words === undefined) return ofOwnRules
    const known = byRule.get(rule) ?? interpreterOf([bookOf(words.phrases), ofRuleSets, shared], lists)
    byRule.set(rule, known)
    return known
  }
  const phrase = (text: string, rule?: string) =>
    (rule === undefined ? general : interpreterFor(rule))(text) ?? text
  const said = (sentence: string, data: Data, rule: string) => {
    const interpret = interpreterFor(rule)
    return filled(sentence, (name, isOurs) => {
      const word = data[name]
      return word === undefined || !isOurs ? word : (interpret(word) ?? word)
    })
  }
  /** What the engine says under any rule: a rule set's own cannot have a message of this name. */
  const ofEngine = (message: string, data: Data) =>
    data.why !== undefined && message === 'not-evaluated' ? tongue.notEvaluated : undefined
  const conditionSpeech = {
    fill: (sentence: string, data: Data) => filled(sentence, name => data[name]),
    phrase: (text: string) => ofLaw(text) ?? text,
  }
  /** What a rule of a rule set's own says, without the condition under which it holds. */
  const unconditioned = ({ rule, message, data, basis }: Said) => {
    const own = ruleSets.find(({ name }) => name === basis?.ruleSet)?.rules.find(({ id }) => id === rule)
    const sentence = own === undefined ? undefined : ownOf(own.messages, message)
    return sentence === undefined ? undefined : say(sentence, data)
  }
  const finding = <F extends Said>(one: F): F => {
    const { rule, message, data, basis, condition, record } = one
    const words = ownOf(cards, rule)
    const sentence = words === undefined ? undefined : ownOf(words.messages, message)
    const spoken = sentence ?? ofEngine(message, data)
    const isPlain = condition === undefined && record === undefined
    const plain = isPlain ? one : (unconditioned(one) ?? one)
    const own = {
      text: spoken === undefined ? (owned(plain.text) ?? plain.text) : said(spoken.text, data, rule),
      help: spoken === undefined ? (owned(plain.help) ?? plain.help) : said(spoken.help, data, rule),
    }
    return {
      ...one,
      ...(isPlain ? own : underCondition(own, { condition, record }, tongue.conditions, conditionSpeech)),
      related: one.related.map(related => {
        const label = words === undefined ? undefined : ownOf(words.labels, related.label)
        return {
          ...related,
          text: label === undefined ? (owned(related.text) ?? related.text) : said(label, related.data, rule),
        }
      }),
      ...(basis === undefined ? {} : { basis: { ...basis, title: phrase(basis.title) } }),
    }
  }
  const check = (one: Check): Check => ({
    ...one,
    ...(one.why === undefined ? {} : { why: phrase(one.why, one.rule) }),
    ...(one.unexamined === undefined ? {} : { unexamined: phrase(one.unexamined, one.rule) }),
  })
  const dossier = (one: DossierReport): DossierReport => ({
    ...one,
    timeline: one.timeline.map(milestone => {
      const { title } = milestone.data
      return title === undefined
        ? milestone
        : { ...milestone, data: { ...milestone.data, title: phrase(title) } }
    }),
  })
  const gap = (one: Gap): Gap => ({ ...one, why: phrase(one.why, one.rule) })
  const notice = (one: Notice): Notice => ({
    ...one,
    text: filled(tongue.notices[one.notice], (name, isOurs) => {
      const word = one.data[name]
      return word === undefined || !isOurs ? word : (ofLaw(word) ?? word)
    }),
  })
  const hint = (one: Hint): Hint => ({ ...one, text: phrase(one.text), help: phrase(one.help) })
  return {
    language,
    card<C extends Card>(card: C): C {
      const words = ownOf(cards, card.id)
      if (words === undefined) return inPhrases(card, text => owned(text) ?? text, tongue)
      return {
        ...card,
        summary: words.summary,
        why: words.why,
        messages: Object.fromEntries(
          Object.entries(card.messages).map(([id, message]) => [
            id,
            { ...message, ...plainly(ownOf(words.messages, id) ?? {}) },
          ]),
        ),
        labels: { ...card.labels, ...plainly(words.labels) },
      }
    },
    report: report => ({
      ...report,
      dossiers: report.dossiers.map(dossier),
      ruleSets: report.ruleSets.map(one => ({ ...one, title: phrase(one.title) })),
      checks: report.checks.map(check),
      findings: report.findings.map(one => finding(one)),
      gaps: report.gaps.map(gap),
      notices: report.notices.map(notice),
      hints: report.hints.map(hint),
    }),
    finding,
    phrase,
  }
}

/** Sentences as they are shown where nothing fills them. */
function plainly(sentences: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sentences).map(([id, one]) => [id, one.replaceAll('{~', '{')]))
}

/** A card of a rule set's own, as far as the rule set has words for it. */
function inPhrases<C extends Card>(card: C, phrase: (text: string) => string, { notEvaluated }: Tongue): C {
  return {
    ...card,
    summary: phrase(card.summary),
    why: phrase(card.why),
    messages: Object.fromEntries(
      Object.entries(card.messages).map(([id, message]) => [
        id,
        id === 'not-evaluated'
          ? { ...message, ...notEvaluated }
          : { ...message, text: phrase(message.text), help: phrase(message.help) },
      ]),
    ),
  }
}

/** What an id of anybody's making stands for: never something that every object has. */
function ownOf<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
