/** The English vocabulary: what the codes of the trade are called, and the phrases that several rules share. */
import type { Vocabulary } from '../message/render.ts'
import { countryName } from './country.ts'
import { terms as shared } from './terms.ts'
import { unitName } from './unit.ts'

/**
 * Returns the vocabulary of English with the terms of a card. A term without a phrase is shown by its id: a mistake in a rule's words
 * must not stop a run, and tests over all cases find it.
 */
export function english(terms: Readonly<Record<string, string>> = {}): Vocabulary {
  return {
    term: id => ownOf(terms, id) ?? ownOf(shared, id) ?? id,
    country: countryName,
    measure: (value, unit) => `${value} ${unitName(unit)}`,
    unit: unitName,
    ruleSetText: text => text,
    list: listInEnglish,
    join: (before, after) => before + after,
  }
}

/** Several words in a sentence: `a, b and c`. */
export function listInEnglish(words: readonly string[], joint: 'and' | 'or' | undefined): string {
  const last = words.at(-1) ?? ''
  if (joint === undefined || words.length < 2) return words.join(', ')
  return `${words.slice(0, -1).join(', ')} ${joint} ${last}`
}

function ownOf<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
