/** Compares names by their sound where one is in another alphabet: the consonants in classes, and what vowels are between them. */
import { letterSounds } from '../../generated/sounds.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { withoutLegalForm } from './party-name.ts'

/** The sound of a name: its consonants by their classes, and the vowels before, between and behind them: `i`, `a` for the others, or none. */
export interface NameSound {
  readonly consonants: string
  readonly vowels: readonly string[]
  /** The number of its words. */
  readonly words: number
}

const sounds = lazy(() => {
  const alphabets: readonly (readonly [from: number, latin: string])[] = JSON.parse(letterSounds)
  return new Map(
    alphabets.flatMap(([from, latin]) =>
      latin.split(' ').map((one, at) => [String.fromCodePoint(from + at), one] as const),
    ),
  )
})

const otherAlphabet =
  /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Thai}\p{Script=Hangul}]/u

/** Scripts that leave out vowels, of which an `a` may be missing. */
const fewVowels =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}]/u

/** The number of consonants by which a name is known without its vowels, and from which its first words are. */
const enough = 6
const shortest = 5

/** The fewest consonants of a name that is known by its sound. */
const fewest = 3

/** Letters of Thai that are written before the consonant that they follow. */
const thaiBefore = /([\u0e40-\u0e44])([\u0e01-\u0e2e])/g

/** Returns the letters of a syllable of Hangul, which Unicode numbers by its first, its second and its third letter. */
function lettersOfSyllable(syllable: string): string {
  const at = syllable.charCodeAt(0) - 0xac00
  const last = at % 28
  const letters = [0x1100 + Math.floor(at / 588), 0x1161 + Math.floor((at % 588) / 28)]
  return String.fromCharCode(...letters, ...(last === 0 ? [] : [0x11a7 + last]))
}

/** Returns a folded text in Latin letters. */
const latinOf = (text: string): string =>
  Array.from(
    text.replace(thaiBefore, '$2$1').replace(/[\uac00-\ud7a3]/g, lettersOfSyllable),
    letter => sounds().get(letter) ?? letter,
  )
    .join('')
    .replace(/\p{M}/gu, '')

/** Consonants that one script writes as another: the class, and what is of it. */
const classes: readonly (readonly [to: string, of: RegExp])[] = [
  // Hangul has a vowel of its own between consonants, which no other script writes.
  ['', /(?<=[bcdgjklmnpstz])eu/g],
  ['S', /dzh|tsh|shch|sch|tch|ch|sh|zh|ts|tz|dj|[szj]/g],
  ['KS', /x/g],
  ['P', /ph|[bpfv]/g],
  ['K', /ck|kh|gh|[kgq]/g],
  ['T', /th|[td]/g],
  ['R', /r/g],
  ['L', /l/g],
  ['N', /n|m(?=[TKS])/g],
  ['M', /m/g],
  ['', /[^a-z A-Z]|h/g],
]

/** What letters may be read as: in names that are written in Latin letters, and in those that are not. */
const choices: Readonly<Record<'listed' | 'spoken', readonly (readonly [RegExp, string])[]>> = {
  listed: [
    [/g(?=[eiy])/g, 'j'],
    [/ch/g, 'k'],
    [/th/g, 's'],
  ],
  spoken: [
    [/th/g, 's'],
    [/kh/g, 'h'],
  ],
}

/** Returns the ways to read a name in Latin letters. Other alphabets have no letter for the `k` that is a `c`. */
function readings(latin: string, of: 'listed' | 'spoken'): readonly string[] {
  const hard =
    of === 'listed' ? latin.replace(/c(?=[eiy])/g, 's').replace(/c(?!h)/g, 'k') : latin.replace(/c/g, 's')
  const read = choices[of].reduce<readonly string[]>(
    (all, [from, to]) => [...new Set(all.flatMap(one => [one, one.replace(from, to)]))],
    [hard],
  )
  // An `e` at the end of an English word is silent.
  return of === 'listed' ? read.map(one => one.replace(/(?<=[a-z]{2}[^aeiouy ])e(?= |$)/g, '')) : read
}

function soundOf(latin: string): NameSound {
  const read = classes.reduce((text, [to, of]) => text.replace(of, to), latin.replaceAll(' ', ''))
  const [consonants, ...vowels] = [read.replace(/[^A-Z]/g, ''), ...read.split(/[A-Z]+?/)]
  const isDoubled = Array.from(
    consonants,
    (one, at) => one === consonants.charAt(at - 1) && vowels[at] === '',
  )
  return {
    words: latin.split(' ').length,
    consonants: [...consonants].filter((_, at) => !isDoubled[at]).join(''),
    vowels: vowels.filter((_, at) => !isDoubled[at]).map(one => (/[eiy]/.test(one) ? 'i' : one && 'a')),
  }
}

/**
 * Returns the sounds of a listed name in Latin letters, with its `and` as other languages say it and, if it is long, without each `r` before a consonant, which
 * Korean leaves out; none if it has too few consonants.
 */
export const soundsOfListed = memoize((name: string): readonly NameSound[] => {
  const latin = latinOf(withoutLegalForm(name))
  const joined = ['and', 'an', ''].map(word => latin.replace(/ and /g, ` ${word} `))
  const read = [...new Set(joined)].flatMap(one => readings(one, 'listed'))
  const short = read.map(one => soundOf(one.replace(/r(?=[^aeiouy ])/g, '')))
  return [
    ...read.map(soundOf).filter(isKnown),
    ...short.filter(({ consonants }) => consonants.length >= enough),
  ]
})

const isKnown = ({ consonants }: NameSound) => consonants.length >= fewest

/** A part of a name in another alphabet: its first words, or all. */
export interface NameBeginning extends NameSound {
  readonly isWhole: boolean
  readonly mayLackVowels: boolean
  /** Whether its script has one letter for `l` and `r`. */
  readonly hasOneLiquid: boolean
}

/** Returns the sounds of the beginnings of a name in complete words; none if it is in no other alphabet. */
export const soundsOfSpoken = memoize((name: string): readonly NameBeginning[] => {
  if (!otherAlphabet.test(name)) return []
  const words = withoutLegalForm(name).split(' ')
  const kind = { mayLackVowels: fewVowels.test(name), hasOneLiquid: /\p{Script=Hangul}/u.test(name) }
  return words.flatMap((_, at) =>
    readings(latinOf(words.slice(0, at + 1).join(' ')), 'spoken')
      .map(latin => ({ ...soundOf(latin), isWhole: at === words.length - 1, ...kind }))
      .filter(isKnown),
  )
})

/** Checks whether a listed name and one in another alphabet sound alike: few consonants count with the vowels between them. */
export function soundsAlike(listed: NameSound, spoken: NameBeginning): boolean {
  const { length } = listed.consonants
  const known = spoken.hasOneLiquid ? listed.consonants.replaceAll('R', 'L') : listed.consonants
  if (known !== spoken.consonants) return false
  if (length >= enough) return true
  // The first words of a short name are too often other words.
  if (length < shortest && !(spoken.isWhole && spoken.words >= listed.words)) return false
  return listed.vowels.every((vowel, at) => {
    const other = spoken.vowels[at] ?? ''
    if (at === 0) return (vowel === '') === (other === '')
    if (at === length) return vowel === '' || other !== ''
    return vowel === other || (vowel === 'a' && other === '' && spoken.mayLackVowels)
  })
}
