/** Recognises placeholders: texts that only hold the place of what is to be stated. */

import { wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { lower } from '../../text/normalize.ts'
import { isAscii, isHan } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'

/** Words that postpone the statement, as words between single blanks. */
const openWords = wordSet('placeholder')
/** Words that state that there is none. */
const noneWords = wordSet('no-answer')

/** The largest number of words in one of these. */
const longest = 4

/** Their first words, by which most texts are excluded. */
const firstWords = lazy(
  () => new Set([...openWords(), ...noneWords()].map(words => words.split(' ')[0] ?? '')),
)

/**
 * Checks whether a text is a placeholder: TBD, N/A, to be confirmed, 待定, a row of X, dots, dashes or question marks, a
 * form's own `[insert name]`, or a blank line of a form (`____`). A text that only contains such a word is not one:
 * `TBD Motors` is a name.
 */
export function isPlaceholder(text: string): boolean {
  // Numbers of documents are rarely repeated, so that this is not kept.
  if (plain.test(text) && !text.includes('___') && !beginsAsOne(text)) return false
  return isHeldOpen(text)
}

/** Checks whether a text in plain letters begins with the first word of a placeholder. */
function beginsAsOne(text: string): boolean {
  const end = text.search(/[^0-9A-Za-z]/)
  return firstWords().has((end < 0 ? text : text.slice(0, end)).toLowerCase())
}

const isHeldOpen = memoize((text: string): boolean => {
  const folded = fold(text)
  if (holdsPlace(folded)) return true
  return consistsOf(folded, words => openWords().has(words) || noneWords().has(words))
})

/**
 * Returns a placeholder inside a sentence: `motor model XXX`, `details TBC`, `{{endUse}}`. In a name such a word may be
 * part of the name.
 */
export function openWordIn(text: string): string | undefined {
  const small = text.toLowerCase()
  return insideBegins.some(begin => small.includes(begin)) ? inside.exec(text)?.[0] : undefined
}

const insideBegins = ['tb', 'to be', 'xxx', '{{']
const inside = /\b(?:TB[ACDN]|to be (?:advised|confirmed|decided|determined)|X{3,})\b|\{\{[^}]*\}\}/i

/** Checks whether a text only states that there is nothing: none, N/A, not applicable, 无. */
export function saysNone(text: string): boolean {
  return consistsOf(fold(text), words => noneWords().has(words))
}

/** Matches a text in plain letters that does not begin with X, which may begin a row of them. */
const plain = /^[0-9A-WYZa-wyz][ -~]*$/

/** Returns lower-case letters of one width without invisible characters; a multiplication sign counts as an X. */
function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase().trim()
  if (isHan(text)) return text
  return lower(text)
    .replace(/[\p{Cf}\p{Cc}\u115f\u1160]|\u034f/gu, character => (/\s/.test(character) ? ' ' : ''))
    .replaceAll('×', 'x')
    .trim()
}

function holdsPlace(folded: string): boolean {
  if (isAscii(folded)) return holdsPlaceInAscii(folded)
  if (isHan(folded)) return /^某.*公司$/.test(folded)
  // Nothing, or a row of signs. A single sign may be used to tick a box, which a text field is not.
  if (/^[\s\p{P}\p{S}]*$/u.test(folded)) return true
  // A row of the letter X, also in place of a name: `XX公司`, `XXX Co., Ltd.`; 某 is the Chinese X.
  if (/^(?:[\s\p{P}\p{S}]*x){2,}[\s\p{P}\p{S}]*$/u.test(folded)) return true
  if (/^(?:x{2,}|某)\p{Script=Han}*公司$/u.test(folded)) return true
  if (/^x{3,}[\s.,]+(?:company|co|limited|ltd|private|pvt|inc|corp|llc|gmbh)(?!\p{L})/u.test(folded))
    return true
  // A blank line of a form, or a slot of the form in brackets; round ones are also written around names.
  return /_{3}/.test(folded) || /^(?:\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+|【[^】]*】)$/u.test(folded)
}

/** Checks the same for lower-case ASCII, where fewer patterns apply. */
function holdsPlaceInAscii(folded: string): boolean {
  if (/^[^0-9a-z]*$/.test(folded) || /^(?:[^0-9a-z]*x){2,}[^0-9a-z]*$/.test(folded)) return true
  if (/^x{3,}[ .,]+(?:company|co|limited|ltd|private|pvt|inc|corp|llc|gmbh)(?![a-z])/.test(folded))
    return true
  return folded.includes('___') || /^(?:\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+)$/.test(folded)
}

/** The maximum number of characters of a placeholder. */
const longestText = 80

/** Checks whether the text consists of such words only: `TBD / to be confirmed`. */
function consistsOf(folded: string, isOne: (words: string) => boolean): boolean {
  const tokens = folded.length > longestText ? [] : wordsIn(folded)
  let at = 0
  while (at < tokens.length) {
    let length = Math.min(longest, tokens.length - at)
    while (length > 0 && !isOne(tokens.slice(at, at + length).join(' '))) length -= 1
    if (length === 0) return false
    at += length
  }
  return tokens.length > 0
}
