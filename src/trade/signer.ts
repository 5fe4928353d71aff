/** Whether the company for which somebody signed is, by its name, the one that has to sign. */
import { compatible } from '../text/normalize.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { endsInLegalForm, foldName, withoutLegalForm } from './party-name.ts'

/**
 * What a name has to do with another: `same`; `longer`, where one is the other with words before the legal form left out or added
 * after it (`Kaveri Motors`, `Kaveri Motors Pvt Ltd, Faridabad Works`); `kindred`, where both begin alike, as the companies of a
 * group do (`Kaveri Holdings`); `other`. A `for and on behalf of` before the first counts for nothing.
 */
export type Likeness = 'same' | 'longer' | 'kindred' | 'other'

const likenesses: readonly Likeness[] = ['same', 'longer', 'kindred', 'other']

/** The nearest that a signer's name comes to one of the names of a party. */
export function likeness(signer: string, names: readonly string[]): Likeness {
  // Written alike is folded alike; only a name without letters and digits equals no other.
  if (names.includes(signer) && /[A-Za-z0-9]{2}/.test(signer)) return 'same'
  const asSigned = signed(signer)
  const found = names.map(foldName).flatMap(name => asSigned.map(one => compareNames(one, name)))
  return likenesses.find(one => found.includes(one)) ?? 'other'
}

/** The name as it stands, and without words that only say that it is signed for it: a company may be called `For You Ltd`. */
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
  // Without a legal form the shorter must be all of the longer but its form: `Kaveri` is no short form of `Kaveri Motors Ltd`.
  if ((begins && endsInLegalForm(shorter)) || shorter === withoutLegalForm(longer)) return 'longer'
  const shared = ofA.findIndex((word, index) => word !== ofB[index])
  const leading = ofA.slice(0, shared < 0 ? ofA.length : shared).join('')
  return leading.length >= (/\p{Script=Han}/u.test(leading) ? 2 : 3) ? 'kindred' : 'other'
}

/** Returns the words of a folded name; each Chinese character is one. */
function wordsOf(name: string): readonly string[] {
  return wordsIn(name, { single: 'han' })
}
