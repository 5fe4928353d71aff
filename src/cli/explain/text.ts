/** Explains how a text is read, for `enduse explain --text` and `enduse why`: its sentences, the words that count, and the rules that ask. */

import type { RuleSet } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import {
  askedWeight,
  type PlaceEvidence,
  placesWeighed,
  type WeighedPlace,
} from '../../text/foreign-place.ts'
import { isOfLanguage, type ReadWord, wordsRead } from '../../text/mention.ts'
import { sentenceAround } from '../../text/phrase-index.ts'
import { inert, printable } from '../../text/printable.ts'
import { type Statement, statementsIn, type Weakening, weakeningIn } from '../../text/promise.ts'
import { given, indented } from '../terminal/lines.ts'

/** A word of a sentence, how it is read, and the rules that ask about it in a text that is not that of a clause. */
export type ExplainedWord = Pick<
  ReadWord,
  'concept' | 'word' | 'languages' | 'country' | 'of' | 'reading' | 'by'
> & {
  readonly rules: readonly string[]
}

/** What a sentence says of its document or parties, or does with the promise of a clause in whose text it is. */
type AskedAbout<T> = T & { readonly rules: readonly string[] }

/** A place that is weighed, with the evidence and the words that show it. */
type ExplainedPlace = AskedAbout<
  Pick<WeighedPlace, 'word' | 'kind' | 'countries' | 'weight'> & {
    readonly because: readonly { readonly evidence: PlaceEvidence; readonly word: string }[]
  }
>

interface ExplainedSentence {
  readonly text: string
  readonly words: readonly ExplainedWord[]
  /** Places of any country, beside the restricted ones among the words. */
  readonly places: readonly ExplainedPlace[]
  readonly statements: readonly AskedAbout<Statement>[]
  readonly weakening: AskedAbout<Weakening> | null
}

/** How a text is read. */
export interface TextReading {
  readonly format: 'enduse/text-reading/1'
  readonly text: string
  /** The language of the document; null for what is read in documents of any language. */
  readonly language: string | null
  readonly sentences: readonly ExplainedSentence[]
}

/** The rules that ask about a word, a statement or a weakened promise. */
const askedBy: Readonly<Record<ReadWord['concept'] | 'statement' | 'promise', readonly string[]>> = {
  'military-use': ['words-against-promises', 'no-military-use'],
  're-export': ['words-against-promises'],
  resale: ['words-against-promises'],
  draft: ['words-against-promises'],
  copy: ['original-submitted'],
  zone: ['words-against-promises'],
  'export-scheme': ['words-against-promises'],
  'restricted-place': ['words-against-promises'],
  'listed-party': ['no-listed-party'],
  statement: ['stands-as-written'],
  promise: ['words-against-promises'],
}

/** Reads a text as the rules of some rule sets do. */
export function textReading(text: string, ruleSets: readonly RuleSet[], language?: string): TextReading {
  const inUse = new Set(ruleSets.flatMap(({ provisions }) => provisions.map(({ rule }) => rule)))
  const rulesOf = (what: keyof typeof askedBy) => askedBy[what].filter(rule => inUse.has(rule))
  const sentences = sentencesOf(text).map(sentence => {
    const weakening = weakeningIn(sentence, ['elsewhere-word', 'affiliate-word'])
    const found = wordsRead(sentence)
    const restricted = found.filter(({ concept }) => concept === 'restricted-place')
    // Places that are no words of the lexicons.
    const places = placesWeighed(sentence).filter(
      one => !restricted.some(({ start, end }) => start < one.end && one.start < end),
    )
    return {
      text: sentence,
      words: found
        .filter(one => language === undefined || isOfLanguage(one, new Set(['en', language])))
        .map(({ concept, word, languages, country, of, reading, by }) => ({
          concept,
          word,
          languages: [...new Set(languages)],
          ...(country && { country }),
          ...(of && { of }),
          reading,
          by,
          rules: asking.has(reading) ? rulesOf(concept) : [],
        })),
      places: places.map(({ word, kind, countries, weight, because }) => ({
        word,
        kind,
        countries,
        weight,
        because: because.map(([evidence, shown]) => ({ evidence, word: shown })),
        rules: weight >= askedWeight ? rulesOf('restricted-place') : [],
      })),
      statements: statementsIn(sentence).map(one => ({ ...one, rules: rulesOf('statement') })),
      weakening: weakening === undefined ? null : { ...weakening, rules: rulesOf('promise') },
    }
  })
  return { format: 'enduse/text-reading/1', text, language: language ?? null, sentences }
}

/** The readings of words that rules ask about. */
const asking: ReadonlySet<ReadWord['reading']> = new Set(['stated', 'conditional'])

/** Checks whether a text has a word that counts, or is said not to. */
export const hasWords = ({ sentences }: TextReading): boolean =>
  sentences.some(
    ({ words, places, statements, weakening }) =>
      words.length + places.length + statements.length > 0 || weakening !== null,
  )

/** Returns the sentences of a text, without blanks around them. */
function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  for (let at = 0; at < text.length; ) {
    const { to } = sentenceAround(text, at, at)
    const end = Math.max(to, at)
    sentences.push(text.slice(at, end + 1).trim())
    at = end + 1
  }
  return sentences.filter(sentence => /[\p{L}\p{N}]/u.test(sentence))
}

/** Renders how a text is read: each sentence with its words. */
export function textReadingLines({ sentences }: TextReading, width: number, words: Words['explain']) {
  const { reading: say, between } = words
  const para = (text: string, indent: string) => indented(printable(text), width, indent)
  const asks = (rules: readonly string[], isConditional = false) =>
    rules.length === 0
      ? []
      : para((isConditional ? say.asksElsewhere : say.asks)({ rules: rules.join(between) }), '      ')
  const reasonOf = ({ evidence, word }: ExplainedPlace['because'][number]) =>
    say.because({ evidence: say.evidence[evidence], ...(word && { word }) })
  const by = (deciding: readonly string[]) =>
    deciding.length === 0 ? {} : { by: deciding.map(word => say.quoted({ word })).join(between) }
  return sentences
    .flatMap(({ text, words: found, places, statements, weakening }) => [
      ...para(text, '  '),
      ...found.flatMap(({ concept, word, languages, country, reading, by: deciding, rules }) => [
        ...para(
          say.word({
            word,
            concept: say.concepts[concept],
            ...(country && { country }),
            languages: languages.join(between),
            reading: say.readings[reading],
            ...by(deciding),
          }),
          '    ',
        ),
        ...asks(rules, reading === 'conditional'),
      ]),
      ...places.flatMap(({ word, kind, countries, weight, because, rules }) => [
        ...para(
          say.place({
            word,
            kind: say.kinds[kind],
            countries: countries.join(between),
            weight,
            ...(because.length > 0 && { because: because.map(reasonOf).join(between) }),
          }),
          '    ',
        ),
        ...(rules.length === 0 ? [] : para(say.asksAbroad({ rules: rules.join(between) }), '      ')),
      ]),
      ...statements.flatMap(({ kind, words: deciding, rules }) => [
        ...para(say.statements[kind]({ words: deciding }), '    '),
        ...asks(rules),
      ]),
      ...given(weakening ?? undefined, one => [
        ...para(say.weakenings[one.concept](one), '    '),
        ...para(say.asksInClause({ rules: one.rules.join(between) }), '      '),
      ]).flat(),
      ...(found.length + places.length + statements.length === 0 && weakening === null
        ? para(say.nothing, '    ')
        : []),
    ])
    .map(inert)
}
