/** Checks by name whether the company for which a document is signed is the one that has to sign. */
import { compatible } from '../text/normalize.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { endsInLegalForm, foldName, withoutLegalForm } from './party-name.ts'

/**
 * How a name relates to another: `same`; `longer`, if one is the other with words before the legal form left out or
 * added after it (`Kaveri Motors`, `Kaveri Motors Pvt Ltd, Faridabad Works`); `kindred`, if both begin alike, as the
 * companies of a group do (`Kaveri Holdings`); `other`. A `for and on behalf of` before the first is ignored.
 */
export type Likeness = 'same' | 'longer' | 'kindred' | 'other'

const likenesses: readonly Likeness[] = ['same', 'longer', 'kindred', 'other']

/** Returns the nearest relation of a signer's name to the names of a party. */
export function likeness(signer: string, names: readonly string[]): Likeness {
  // Names written alike are folded alike; only a name without letters and digits equals no other.
  if (names.includes(signer) && /[A-Za-z0-9]{2}/.test(signer)) return 'same'
  const asSigned = signed(signer)
  const found = names.map(foldName).flatMap(name => asSigned.map(one => compareNames(one, name)))
  return likenesses.find(one => found.includes(one)) ?? 'other'
}

/**
 * Returns the name as written, and without words that only state for whom it is signed: a company may be called `For
 * You Ltd`.
 */
function signed(signer: string): readonly string[] {
  const plain = compatible(signer).replace(/^\s*(?:(?:for|and|on behalf of)(?!\p{L})[\s,:]*)+/iu, '')
  return [signer, plain].map(foldName)
}

function compareNames(a: string, b: string): Likeness {
  if (a === '' || b === '') return 'other'
  if (a === b) return 'same'
  const [ofA, ofB] = [wordsOf(a), wordsOf(b)]
  const [shorter, longer] = ofA.length < ofB.length ? [a, b] : [b, a]
  const begins = wordsOf(shorter).every((word, index) => word === wordsOf(longer)[index])
  // Without a legal form the shorter must be all of the longer except its form: `Kaveri` is no short form of `Kaveri
  // Motors Ltd`.
  if ((begins && endsInLegalForm(shorter)) || shorter === withoutLegalForm(longer)) return 'longer'
  const shared = ofA.findIndex((word, index) => word !== ofB[index])
  const leading = ofA.slice(0, shared < 0 ? ofA.length : shared).join('')
  return leading.length >= (/\p{Script=Han}/u.test(leading) ? 2 : 3) ? 'kindred' : 'other'
}

/** Returns the words of a folded name; each Chinese character is one. */
function wordsOf(name: string): readonly string[] {
  return wordsIn(name, { single: 'han' })
}
