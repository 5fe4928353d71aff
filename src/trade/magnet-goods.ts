/** Whether goods are magnets of rare earths by what is said of them, and under which heading they are declared. */

import type { ItemFacts, Pointer } from '../core/model/model.ts'
import { lower } from '../text/normalize.ts'
import { shownAlloy } from './control.ts'
import { sixDigits } from './hs-code.ts'

/** Words by which a description shows what goods are; Latin ones count whole, Chinese ones anywhere. */
export interface MagnetWords {
  /** `magnet`, 磁体 ... */
  readonly magnets: readonly string[]
  /** `neodymium`, `NdFeB`, 钕铁硼 ... */
  readonly rareEarths: readonly string[]
  /** What contains magnets and is none: `rotor`, `holder`, 转子 ... */
  readonly products: readonly string[]
}

/** What shows goods to be of neodymium-iron-boron or samarium-cobalt, and where. */
export interface RareEarthSign {
  readonly by: 'alloy' | 'composition' | 'description'
  readonly at: Pointer
}

/** What shows goods to be of a magnet alloy of rare earths: alloy, composition, or the description where no alloy is stated; `undefined` for other goods. */
export function rareEarthSign(item: ItemFacts, { rareEarths }: MagnetWords): RareEarthSign | undefined {
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

/** Whether a description names rare earths, and not the alloy without them as which the goods are declared. */
export function isDescribedOtherwise(
  { alloy, description }: ItemFacts,
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

/** Whether a description names magnets as the goods themselves, and not as a part of them: `rotor magnets`, `magnets for rotors`, 电机用磁瓦. */
export function describesMagnets(description: string, { magnets, products }: MagnetWords): boolean {
  const text = lower(description)
  // What the goods are for, and what they come with, is not what they are.
  const head = text.split(purpose, 1)[0] ?? ''
  const body =
    head.split(lastLatin(head.split(/\bof\b/, 1)[0] ?? '', products) < 0 ? part : partOrOf, 1)[0] ?? ''
  return (
    lastLatin(body, magnets) > lastLatin(head, products) ||
    lastChinese(text, magnets) > lastChinese(text, products)
  )
}

const purpose = /\b(?:for|to be used|used|as per|suitable|intended)\b/
const part = /\b(?:with|containing|including|having)\b/
const partOrOf = /\b(?:with|containing|including|having|of)\b/

function says(text: string, words: readonly string[]): boolean {
  const folded = lower(text)
  return lastLatin(folded, words) >= 0 || lastChinese(folded, words) >= 0
}

/** Where the last of the Latin words ends as a whole, singular or plural; -1 where none stands. */
function lastLatin(folded: string, words: readonly string[]): number {
  let last = -1
  for (const wanted of words.filter(word => word !== '' && !isChinese(word)).map(lower)) {
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const whole =
        !/[a-z0-9]$/.test(folded.slice(0, at)) &&
        /^(?:s|es)?(?![a-z0-9])/.test(folded.slice(at + wanted.length))
      if (whole) last = Math.max(last, at + wanted.length)
    }
  }
  return last
}

/** Where the last of the Chinese words begins, -1 where none stands. */
function lastChinese(folded: string, words: readonly string[]): number {
  return Math.max(-1, ...words.filter(isChinese).map(word => folded.lastIndexOf(lower(word))))
}

function isChinese(word: string): boolean {
  return /\p{Script=Han}/u.test(word)
}

/** Headings and subheadings under which magnets have been declared, longest first. */
const headings: readonly string[] = [
  '850511',
  '850519',
  '850520',
  '850590',
  '2805',
  '2846',
  '3824',
  '3926',
  '6909',
  '7202',
  '7326',
  '8105',
  '8479',
  '8483',
  '8501',
  '8503',
  '8518',
  '8543',
  '8548',
  '8708',
  '9503',
]

/** Returns the heading or subheading of an HS code, where it is one under which magnets have been declared. */
export function magnetHeadingOf(code: string): string | undefined {
  const six = sixDigits(code)
  return six === undefined ? undefined : headings.find(prefix => six.startsWith(prefix))
}
