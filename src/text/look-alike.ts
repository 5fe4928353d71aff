/** Folds look-alike letters, and characters with several forms, before a name is compared with a list. */
import { hanVariants } from '../generated/tables/han-variants.ts'
import { lexiconWords } from './lexicon.ts'
import { lazy, memoize, memoizeLast } from './memoize.ts'
import { compatible } from './normalize.ts'
import { isAscii, isHan } from './script.ts'

/**
 * Cyrillic, Greek and Armenian letters and the Latin ones that look the same, in upper and lower case: those
 * confusables of Unicode Technical Standard No. 39 that resemble one letter of the Latin alphabet.
 */
const lookAlikes: ReadonlyMap<string, string> = pairs(
  'АA ВB ЕE ЅS ІI ЇI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW ӀI аa вb еe ѕs іi їi јj кk мm нh оo рp сc тt уy хx ԁd ԛq ԝw ӏl ьb гr пn иu ѵv ѡw һh ё' +
    'e ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw σo ՕO Ѕs ոn օo սu հh ցg զq ɡg ɑa ı' +
    'i ʟL ᴀA ꓐB ꓚC',
)

/** Returns a name with Latin letters in place of look-alike letters of other scripts. */
export function withoutLookAlikes(name: string): string {
  if (isAscii(name) || isHan(name)) return name
  return compatible(name).replace(
    /[\u0131\u0251-\u029f\u0370-\u058f\u1d00-\u1d2b\ua4d0-\ua4ff]/g,
    letter => lookAlikes.get(letter) ?? letter,
  )
}

/** The simplified character of each traditional or Japanese one. */
const simplified = lazy(
  () => new Map(hanVariants.split(' ').flatMap(([to = '', ...from]) => from.map(one => [one, to] as const))),
)

/** Returns a name with simplified Chinese characters in place of traditional and Japanese ones. */
export function simplifiedHan(name: string): string {
  if (isAscii(name)) return name
  let text = ''
  for (const character of name) text += simplified().get(character) ?? character
  return text
}

/** The simplified character of each traditional one that Chinese words of the lexicons have. */
const traditional = lazy(
  () =>
    new Map(
      lexiconWords('traditional-character').flatMap(([to = '', ...from]) =>
        from.map(one => [one, to] as const),
      ),
    ),
)

/** Returns a text with simplified characters in place of traditional ones; those of Japanese alone stay. */
export const simplifiedChinese: (text: string) => string = memoize(
  memoizeLast(text =>
    isAscii(text)
      ? text
      : text.replace(/[\u4e00-\u9fff]/g, character => traditional().get(character) ?? character),
  ),
)

/** Returns the letters and digits of a folded name by their appearance: `0` is `o`, `1` and `l` are `i`, `rn` is `m`. */
export function skeletonOf(folded: string): string {
  return folded
    .replace(/[01l58|]/g, one => digits[one] ?? one)
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}

const digits: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', l: 'i', '|': 'i', '5': 's', '8': 'b' }

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map(pair => [pair.charAt(0), pair.charAt(1)] as const))
}
