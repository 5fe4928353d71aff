/** The keys by which spellings of a Hindi word in Latin letters are found: `nahi`, `nahin` and `nahee` have that of नहीं. */

const consonants =
  'क k ख kh ग g घ gh ङ n च ch छ ch ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n प p फ f ब b भ bh म m य y र r ल l व v श sh ष sh स s ह h \u0958 k \u0959 kh \u095a g \u095b j \u095c d \u095d dh \u095e f'
const vowels =
  'अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ ai ओ o औ au ऑ o ा a ि i ी i ु u ू u ृ ri े e ै ai ो o ौ au ॉ o ं n ँ n'
const letters = new Map(
  Array.from(`${consonants} ${vowels}`.matchAll(/(\S+) ([a-z]+)/g), ([, letter = '', latin = '']) => [
    letter,
    latin,
  ]),
)

/**
 * Returns the keys of a Hindi word: consonants, and vowels but `a`, which Latin spellings write once, twice or not at all. Before a `y`
 * the `a` that a consonant has by itself is spoken or not: `vishay`, `upyog`.
 */
export function keysOfDevanagari(word: string): readonly string[] {
  // Latin spellings write the nasal sound of a last vowel or leave it out.
  const bare = word.replace(/[\u0901\u0902]$/, '')
  const spoken = bare.replace(/[\u0915-\u0939\u0958-\u095e]\u093c?(?=[\u0915-\u0939\u0958-\u095e])/g, '$&ा')
  const keys = [bare, spoken].map(one =>
    keyOf(one.replace(/[\u0900-\u097f]/g, letter => letters.get(letter) ?? '')),
  )
  return [...new Set(keys)].filter(key => key.length > 1)
}

/** Returns the key of a word in Latin letters: `nahi`, `nahin` and `nahee` have one. */
export const keyOfLatin = (word: string): string =>
  keyOf(word.toLowerCase().replace(/ee/g, 'i').replace(/oo/g, 'u').replace(/ei/g, 'e'))

const keyOf = (latin: string): string =>
  latin
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/q/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/c(?!h)/g, 'k')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/(?<=[aeiou])y(?=[aeiou])/g, '')
    .replace(/(?<!^)a/g, '')
    .replace(/(.)\1/g, '$1')

/** What stands before a spelling that is looked up as it is. */
export const spelled = '.'
