/** Chemical elements in texts: their names, and which of them a description names. */
import { rareEarths } from '../../generated/tables/elements.ts'
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'

/** A rare earth, by symbol: its name in English, and its signs in Chinese. */
const names: ReadonlyMap<string, readonly [english: string, chinese: string]> = new Map(
  rareEarths.map(([symbol, english, chinese]) => [symbol, [english, chinese]]),
)

/** Checks whether the element is a rare earth: scandium, yttrium and the lanthanides. */
export function isRareEarth(symbol: string): boolean {
  return names.has(symbol)
}

/** Returns the rare earths that a text states to be present, as `elementsNamed`. */
export function rareEarthsNamed(text: string): readonly string[] {
  return elementsNamed(text, [...names.keys()])
}

const nothingBefore =
  /(?:\b(?:without|w\/o|no|non|neither|zero|excluding|free (?:of|from)|not contain(?:ing)?|not)\b|(?<![\d.,])0(?:\.0+)? ?%|[无無零]|不[含添]?[加有]?|没有|沒有)(?:[\s-]+(?:any|added|heavy|rare|earths?|elements?))*[\s(:-]*$/iu
const nothingAfter = /^(?:[\s-]*(?:free|less)\b| ?(?:content|含量)? ?[:=：为為]? ?0(?:\.0+)?(?![\d.]) ?%?)/iu
// A text without one of these cannot match, so the patterns are not needed. They are searched in folded texts.
const signsBefore = 'no without w/o neither zero excluding free 0 无 無 零 不 没有 沒有'.split(' ')
const signsAfter = ['free', 'less', '0']
const isNothingBefore = (text: string) => holdsAny(text, signsBefore) && nothingBefore.test(text)
const isNothingAfter = (text: string) => holdsAny(text, signsAfter) && nothingAfter.test(text)
const someAfter = /^ ?(?:content|含量)? ?[:=：为為]? ?\d+(?:\.\d+)? ?%/iu
const joint = /^(?:- )?\s*(?:(?:[,/&+、和或及与與]|\b(?:and|or|nor)\b)\s*)+$/iu

interface ElementMention {
  readonly symbol: string
  readonly start: number
  readonly end: number
}

/**
 * Returns the elements among `symbols` that a text states to be present: by name in English or Chinese, in a formula
 * such as `NdDyFeB`, and terbium and dysprosium by symbol. What it states to be absent (`Dy-free`, `without dysprosium
 * or terbium`, 无镝) is left out.
 */
export function elementsNamed(text: string, symbols: readonly string[]): readonly string[] {
  const folded = compatible(text)
  const lower = folded.toLowerCase()
  const mentions = symbols
    .flatMap(symbol => mentionsOf(symbol, folded, lower))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const named = groupsOf(mentions, folded).flatMap(group => statedPresent(group, folded))
  return symbols.filter(symbol => named.includes(symbol) || inFormula(symbol, folded))
}

function mentionsOf(symbol: string, text: string, lower: string): ElementMention[] {
  const known = names.get(symbol)
  if (known === undefined) return []
  const [english, chinese] = known
  // Other symbols are words too: Er, Ho, Y.
  const isSign = symbol === 'Dy' || symbol === 'Tb'
  // Most texts name none, which needs no pattern.
  const may =
    lower.includes(english) ||
    (!isAscii(text) && [...chinese].some(sign => text.includes(sign))) ||
    (isSign && text.includes(symbol))
  if (!may) return []
  const short = isSign ? `|(?<![A-Za-z0-9])${symbol}(?![A-Za-z])` : ''
  const word = [...english].map(letter => `[${letter}${letter.toUpperCase()}]`).join('')
  const pattern = new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])|[${chinese}]${short}`, 'gu')
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    symbol,
    start: index,
    end: index + found.length,
  }))
}

/**
 * Groups mentions with nothing but a comma, a slash, `and` or `or` between them: what is stated before or after them
 * applies to all.
 */
function groupsOf(mentions: readonly ElementMention[], text: string): ElementMention[][] {
  const groups: ElementMention[][] = []
  for (const mention of mentions) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const between = last === undefined ? '' : text.slice(last.end, mention.start)
    // Chinese writes one after the other: 无镝铽.
    if (group !== undefined && last !== undefined && (between === '' || joint.test(between)))
      group.push(mention)
    else groups.push([mention])
  }
  return groups
}

function holdsAny(text: string, words: readonly string[]): boolean {
  const small = text.toLowerCase()
  return words.some(word => small.includes(word))
}

function statedPresent(group: readonly ElementMention[], text: string): string[] {
  const [first, last] = [group[0], group.at(-1)]
  if (first === undefined || last === undefined) return []
  const noneOfAll = isNothingBefore(text.slice(0, first.start)) || isNothingAfter(text.slice(last.end))
  return group
    .filter(({ end }) => {
      const after = text.slice(end)
      if (isNothingAfter(after)) return false
      return !noneOfAll || someAfter.test(after)
    })
    .map(mention => mention.symbol)
}

/** Checks whether the text has a word made of symbols only, of iron or cobalt with the element: `NdDyFeB`, `SmCo`. */
function inFormula(symbol: string, text: string): boolean {
  if (!text.includes(symbol)) return false
  const words = text.matchAll(/(?<![A-Za-z])(?:Nd|Pr|Ce|La|Dy|Tb|Gd|Ho|Sm|Y|Fe|Co|B|\d)+(?![A-Za-z])/g)
  return [...words].some(([word]) => {
    const parts = [...word.matchAll(/[A-Z][a-z]?/g)].map(([part]) => part)
    return parts.includes(symbol) && (parts.includes('Fe') || parts.includes('Co'))
  })
}
