/** Whether a text speaks of military things, in words that are handed in, and does not merely rule them out. */
import { remembered } from './remembered.ts'
import { isAscii, isHan } from './script.ts'

/** What may stand between a negation and what it rules out: `not to be used for any military purpose or in weapons`. */
const light: ReadonlySet<string> = new Set(
  `a an any all or and nor of for to in on by with as be is are it its the their such other others intended meant designed made
  used use uses using user users end purpose purposes application applications related system systems equipment goods project
  projects production kind kinds`.split(/\s+/),
)
const negations: ReadonlySet<string> = new Set([
  'not',
  'no',
  'non',
  'never',
  'neither',
  'nor',
  'without',
  'excluding',
  'except',
  'cannot',
])
/** After `is` or a colon: `military use is excluded`, `military use: none`. */
const exclusions: ReadonlySet<string> = new Set([
  'excluded',
  'prohibited',
  'forbidden',
  'barred',
  'not',
  'no',
  'none',
  'never',
])

// 无 and 不 stand in many words of the trade (无刷 brushless, 不锈钢 stainless): they rule out only what follows at once (不出口, 不得再出口), or by way of 用于.
const ruledOutInChinese =
  /(?:[非无無]|(?:[不勿未]|禁止|严禁|嚴禁)[得会會能可将將]?再?|(?:[不勿未非]|禁止|严禁|嚴禁)[得会會能可将將]?(?:直接|间接|間接|或)*被?(?:用[于於作在]|涉及|[属屬][于於]|供)(?:(?!用[于於])[^。；;.，,]){0,12})$/u

interface Token {
  readonly word: string
  readonly at: number
  readonly end: number
}

/**
 * The first of the words that the text says, or nothing. Words are whole ones, in any case, width and plural, of several parts
 * if need be (`air force`); Chinese ones may stand anywhere. A word that the text only rules out does not count: `non-military`,
 * `not for weapons or missiles`, `military use is excluded`, 非军用.
 */
export function militaryWord(text: string, words: readonly string[]): string | undefined {
  return militaryWordsIn(words)(text)
}

/** `militaryWord` for many texts and the same words, which are folded once. */
export function militaryWordsIn(words: readonly string[]): (text: string) => string | undefined {
  const known = words.map(word => {
    const folded = fold(word)
    const isChinese = !isAscii(folded) && (isHan(folded) || /\p{Script=Han}/u.test(folded))
    return { word, folded, isChinese, start: isChinese ? folded : startOf(folded) }
  })
  const starts = shortest(known.flatMap(({ start }) => start ?? []))
  const plainStarts = starts.filter(isAscii)
  // Taken apart only for a text that says one of them.
  let parts: readonly (readonly Token[])[] | undefined
  let military: readonly string[] = []
  return remembered(text => {
    const folded = fold(text)
    // Most texts say nothing of the kind, and are done here.
    if (!(isAscii(folded) ? plainStarts : starts).some(start => folded.includes(start))) return undefined
    const tokens = tokensOf(folded)
    if (parts === undefined) {
      parts = known.map(one => tokensOf(one.folded))
      military = parts.flat().map(token => token.word)
    }
    let first: { readonly word: string; readonly at: number } | undefined
    for (const [index, { word, folded: wanted, isChinese, start }] of known.entries()) {
      if (start === undefined || !folded.includes(start)) continue
      const at = isChinese
        ? chineseAt(folded, wanted)
        : phraseAt(folded, tokens, parts[index] ?? [], military)
      if (at !== undefined && (first === undefined || at < first.at)) first = { word, at }
    }
    return first?.word
  })
}

/** What every form of a phrase begins with: `navies` begins like `navy` without its last letter. */
function startOf(folded: string): string | undefined {
  const word = isAscii(folded) ? /[a-z0-9]+/.exec(folded)?.[0] : tokensOf(folded)[0]?.word
  return word?.endsWith('y') ? word.slice(0, -1) : word
}

/** Each once, without those that hold another: where there is `paramilitary`, there is `military`. */
function shortest(starts: readonly string[]): readonly string[] {
  const all = [...new Set(starts)]
  if (all.some(start => start === '' || start.includes('\n'))) return all
  // Looked for in all at once: to compare each with each would take longer than to read a paper.
  const lines = `\n${all.join('\n')}\n`
  const longer = new Set<string>()
  for (const start of all) {
    for (let at = lines.indexOf(start); at >= 0; at = lines.indexOf(start, at + 1)) {
      const line = lines.slice(lines.lastIndexOf('\n', at) + 1, lines.indexOf('\n', at))
      if (line !== start) longer.add(line)
    }
  }
  return all.filter(start => !longer.has(start))
}

function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text.normalize('NFKC').toLowerCase()
}

function tokensOf(folded: string): readonly Token[] {
  if (isHan(folded)) return [{ word: folded, at: 0, end: folded.length }]
  const word = isAscii(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu
  return [...folded.matchAll(word)].map(match => ({
    word: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }))
}

function chineseAt(text: string, word: string): number | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!ruledOutInChinese.test(text.slice(0, at))) return at
  }
  return undefined
}

function phraseAt(
  text: string,
  tokens: readonly Token[],
  phrase: readonly Token[],
  military: readonly string[],
): number | undefined {
  if (phrase.length === 0) return undefined
  for (let i = 0; i + phrase.length <= tokens.length; i++) {
    const said = phrase.every(({ word }, k) => isWord(tokens[i + k]?.word, word))
    if (said && !isRuledOut(text, tokens, i, i + phrase.length - 1, military)) return tokens[i]?.at
  }
  return undefined
}

function isWord(said: string | undefined, word: string): boolean {
  return said === word || said === `${word}s` || said === `${word}es` || said === word.replace(/y$/, 'ies')
}

const sentenceEnd = /[.;。；!?]/

/** Whether a negation before, or an exclusion after, reaches the words from `first` to `last`, with nothing of weight between. */
function isRuledOut(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number,
  military: readonly string[],
): boolean {
  const isLight = (word: string) => light.has(word) || military.some(one => isWord(word, one))
  const gap = (from: number) => text.slice(tokens[from]?.end, tokens[from + 1]?.at)
  for (let i = first - 1; i >= 0 && !sentenceEnd.test(gap(i)); i--) {
    const word = tokens[i]?.word ?? ''
    // `Not only for weapons` rules nothing out: `only` has weight.
    if (negations.has(word) || (word === 'than' && tokens[i - 1]?.word === 'other')) return true
    if (!isLight(word)) break
  }
  for (let i = last + 1; i < tokens.length && !sentenceEnd.test(gap(i - 1)); i++) {
    const word = tokens[i]?.word ?? ''
    const said = ['is', 'are'].includes(tokens[i - 1]?.word ?? '') || gap(i - 1).includes(':')
    if (said && exclusions.has(word)) return true
    if (!isLight(word)) break
  }
  return false
}
