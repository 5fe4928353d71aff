/** What rules that look for words share: the texts about the goods and their use, and what they show. */
import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  CertificateFacts,
  DocumentRef,
  Located,
  RelatedPlace,
  TransferFacts,
} from '../core/model/model.ts'
import { see, term } from './rule.ts'

/** A part of a document that shows something, its name in messages, and the word in it by which it is reported once. */
export interface Sign {
  readonly what: Argument
  readonly shown: Located<string>
  readonly found: Located<string>
  /** Where it is, if not in the document that is checked. */
  readonly document?: DocumentRef
}

type WordFinder = (text: string) => string | undefined

/** Returns the texts in which a word is found. */
export function wordsIn(
  texts: readonly (Located<string> | undefined)[],
  what: Argument,
  find: WordFinder,
): readonly Sign[] {
  const signs: Sign[] = []
  for (const shown of texts) {
    const word = shown && find(shown.value)
    if (shown !== undefined && word !== undefined)
      signs.push({ what, shown, found: { value: word, at: shown.at } })
  }
  return signs
}

/** Returns the words in what a certificate states about the use, whose description is named by the term `use`. */
export const wordsOfUse = (
  { description, endProduct }: CertificateFacts['endUse'],
  find: WordFinder,
  use: string,
): readonly Sign[] => [
  ...wordsIn([description], term(use), find),
  ...wordsIn([endProduct], term('end-product'), find),
]

/** Returns the words in what a document states about the use, and in its descriptions of the goods. */
export const wordsOfGoods = (
  document: TransferFacts,
  find: WordFinder,
  use: string,
  nameOfItem: (lineNumber: Located<string>) => Argument,
): readonly Sign[] => [
  ...(document.kind === 'shipment' ? [] : wordsOfUse(document.endUse, find, use)),
  ...document.items.flatMap(({ lineNumber, description }) =>
    wordsIn([description], nameOfItem(lineNumber), find),
  ),
]

/** Groups signs by their word: the first of each, with the places of the others. */
export function together<T extends Sign>(signs: readonly T[]): (readonly [T, RelatedPlace[]])[] {
  return [...grouped(signs, ({ found }) => found.value).values()].map(([first, ...others]) => [
    first,
    others.map(({ what, found, document }) => see('also', found.at, document, { what, found })),
  ])
}
