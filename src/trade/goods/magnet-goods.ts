/**
 * Recognises rare-earth magnets by their description, alloy and composition, and the headings under which they are
 * declared.
 */

import type { GoodsPart, Pointer } from '../../core/model/model.ts'
import { lower } from '../../text/normalize.ts'
import { shownAlloy } from './control.ts'
import { rareEarthsNamed } from './element.ts'
import { sixDigits } from './tariff.ts'

/** Words by which a description shows what goods are; Latin ones match as complete words, Chinese ones anywhere. */
export interface MagnetWords {
  /** `magnet`, 磁体 ... */
  readonly magnets: readonly string[]
  /** `neodymium`, `NdFeB`, 钕铁硼 ... */
  readonly rareEarths: readonly string[]
  /** Products that contain magnets and are not magnets: `rotor`, `holder`, 转子 ... */
  readonly products: readonly string[]
  /** Materials, which are no products: `powder`, `oxide`, 磁粉 ... */
  readonly materials: readonly string[]
  /** Phrases with such a word that name no material: `powder-coated` ... */
  readonly harmless: readonly string[]
  /** Rare earths in languages other than English and Chinese: `Dysprosiumoxid`, `disprosio` ... */
  readonly elements: readonly string[]
}

/** The field that shows goods to be of neodymium-iron-boron or samarium-cobalt, and its place. */
interface RareEarthSign {
  readonly by: 'alloy' | 'composition' | 'description'
  readonly at: Pointer
}

/**
 * Returns what shows goods to be of a rare-earth magnet alloy: alloy, composition, or the description if no alloy is
 * stated; `undefined` for other goods.
 */
export function rareEarthSign(item: GoodsPart, { rareEarths }: MagnetWords): RareEarthSign | undefined {
  const { alloy, composition, description } = item
  if (alloy?.value === 'ndfeb' || alloy?.value === 'smco') return { by: 'alloy', at: alloy.at }
  const [part] = composition
  if (part !== undefined && shownAlloy(item) !== undefined) {
    const rare = composition.find(({ element }) => ['Nd', 'Pr', 'Sm'].includes(element))
    return { by: 'composition', at: (rare ?? part).at }
  }
  return alloy === undefined && says(description.value, rareEarths)
    ? { by: 'description', at: description.at }
    : undefined
}

/** Checks whether a description names rare earths although the goods are declared as an alloy without them. */
export function isDescribedOtherwise(
  { alloy, description }: GoodsPart,
  { rareEarths }: MagnetWords,
): boolean {
  const own = alloy === undefined ? undefined : withoutRareEarths.get(alloy.value)
  if (own === undefined || !says(description.value, rareEarths)) return false
  const text = lower(description.value)
  return !own.some(name => text.includes(name))
}

const withoutRareEarths: ReadonlyMap<string, readonly string[]> = new Map([
  ['ferrite', ['ferrite', 'ceramic', '铁氧体', '鐵氧體']],
  ['alnico', ['alnico', '铝镍钴', '鋁鎳鈷']],
  ['other', []],
])

/**
 * Checks whether a description names magnets as the goods themselves, and not as a part of them: `rotor magnets`,
 * `magnets for rotors`, 电机用磁瓦.
 */
export function describesMagnets(
  description: string,
  { magnets, products }: Pick<MagnetWords, 'magnets' | 'products'>,
): boolean {
  const text = lower(description)
  // The purpose and the accessories of goods are not what they are.
  const head = text.split(purpose, 1)[0] ?? ''
  const body =
    head.split(lastLatin(head.split(/\bof\b/, 1)[0] ?? '', products) < 0 ? part : partOrOf, 1)[0] ?? ''
  return (
    lastLatin(body, magnets) > lastLatin(head, products) ||
    lastChinese(text, magnets) > lastChinese(text, products)
  )
}

/** Checks whether a description names a material of rare earths as the goods themselves: `dysprosium oxide`, 钕铁硼磁粉. */
export function describesMaterial(description: string, words: MagnetWords): boolean {
  const { elements, harmless, materials, products, rareEarths } = words
  const text = harmless.reduce((rest, phrase) => rest.replaceAll(lower(phrase), ' '), lower(description))
  return (
    describesMagnets(text, { magnets: materials, products }) &&
    (rareEarthsNamed(description).length > 0 || says(text, [...rareEarths, ...elements]))
  )
}

const purpose = /\b(?:for|to be used|used|as per|suitable|intended)\b/
const part = /\b(?:with|containing|including|having)\b/
const partOrOf = /\b(?:with|containing|including|having|of)\b/

function says(text: string, words: readonly string[]): boolean {
  const folded = lower(text)
  return lastLatin(folded, words) >= 0 || lastChinese(folded, words) >= 0
}

/** Returns the end of the last Latin word that occurs as a complete word, singular or plural; -1 if none does. */
function lastLatin(folded: string, words: readonly string[]): number {
  let last = -1
  for (const expected of words.filter(word => word !== '' && !isChinese(word)).map(lower)) {
    for (let at = folded.indexOf(expected); at >= 0; at = folded.indexOf(expected, at + 1)) {
      const whole =
        !/[a-z0-9]$/.test(folded.slice(0, at)) &&
        /^(?:s|es)?(?![a-z0-9])/.test(folded.slice(at + expected.length))
      if (whole) last = Math.max(last, at + expected.length)
    }
  }
  return last
}

/** Returns the start of the last Chinese word, -1 if none occurs. */
function lastChinese(folded: string, words: readonly string[]): number {
  return Math.max(-1, ...words.filter(isChinese).map(word => folded.lastIndexOf(lower(word))))
}

function isChinese(word: string): boolean {
  return /\p{Script=Han}/u.test(word)
}

/** Headings and subheadings under which magnets have been declared, longest first. */
const headings: readonly string[] =
  '850511 850519 850520 850590 382499 848690 2805 2846 3824 3926 6909 7202 7326 8105 8479 8483 8501 8503 8518 8543 8548 8708 9503'.split(
    ' ',
  )

/** Returns the heading or subheading of an HS code if magnets have been declared under it. */
export function magnetHeadingOf(code: string): string | undefined {
  const six = sixDigits(code)
  return six === undefined ? undefined : headings.find(prefix => six.startsWith(prefix))
}
