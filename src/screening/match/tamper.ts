/** Finds signs that a name was written so that it is not found: they are reported even if nothing matches. */

import { codeOf, type HiddenKind, hiddenIn } from '../../text/hidden-character.ts'
import { isAscii } from '../../text/script.ts'
import { longestName } from '../../trade/parties/party-field.ts'
import { lookAlikeLetters } from './tables.ts'

/** What was done to a name. */
export type TamperKind =
  | HiddenKind
  | 'direction'
  | 'mixed-script'
  | 'digits-for-letters'
  | 'letters-apart'
  | 'stacked-marks'
  | 'too-long'

export interface TamperFlag {
  readonly kind: TamperKind
  /** Whether a name is not written so by anyone in good faith. */
  readonly isGrave: boolean
  /** The word or characters, with those that are not seen as code points. */
  readonly text: string
  /** The code point, as Unicode names it, if one character is meant. */
  readonly code?: string
}

const grave: ReadonlySet<TamperKind> = new Set([
  'unseen',
  'look-alike',
  'direction',
  'mixed-script',
  'stacked-marks',
])

const flag = (kind: TamperKind, text: string, code?: string): TamperFlag => ({
  kind,
  isGrave: grave.has(kind),
  text: escapedName(text.slice(0, 80)),
  ...(code === undefined ? {} : { code }),
})

/** Returns the signs of tampering in a name, each kind once. */
export function tamperingIn(name: string): readonly TamperFlag[] {
  const text = name.slice(0, longestName)
  const found: TamperFlag[] = []
  if (name.length > longestName) found.push(flag('too-long', text))
  if (!isAscii(text)) addHidden(text, found)
  const digits = digitsForLetters(text)
  if (digits !== undefined) found.push(flag('digits-for-letters', digits))
  const apart = /(?<![\p{L}\p{N}])\p{L}(?:[\s._\-*]\p{L}(?![\p{L}\p{N}])){4,}/u.exec(text)?.[0]
  if (apart !== undefined) found.push(flag('letters-apart', apart))
  return found
}

function addHidden(text: string, found: TamperFlag[]): void {
  const turning = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/.exec(text)?.[0]
  if (turning !== undefined) found.push(flag('direction', text, codeOf(turning)))
  for (const { kind, code, read } of hiddenIn(text, false)) found.push(flag(kind, read, code))
  if (!found.some(({ kind }) => kind === 'look-alike')) {
    const word = mixedWord(text)
    if (word !== undefined) found.push(flag('mixed-script', word))
    else if (!found.some(({ kind }) => kind === 'unseen')) addUnseen(text, found)
  }
  const marks = /\p{M}{4,}/u.exec(text)
  if (marks !== null)
    found.push(flag('stacked-marks', text.slice(Math.max(0, marks.index - 1), marks.index + 8)))
}

/** Adds signs that are ignored when text is displayed, and are of no script. */
function addUnseen(text: string, found: TamperFlag[]): void {
  // Joiners belong to scripts, marks of direction have a flag of their own, and variation selectors stand in emoji.
  const others = text.replace(/[\u200c-\u200f\u202a-\u202e\u2066-\u2069]|(?<!\p{L})(?:\ufe0e|\ufe0f)/gu, '')
  const one = /\p{Default_Ignorable_Code_Point}/u.exec(others)?.[0]
  if (one !== undefined) found.push(flag('unseen', text, codeOf(one)))
}

/** Returns a word of Latin letters and letters of another script that look like them. */
function mixedWord(text: string): string | undefined {
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (isAscii(word) || !/\p{Script=Latin}/u.test(word)) continue
    for (const letter of word)
      if (!/\p{Script=Latin}/u.test(letter) && lookAlikeLetters().has(letter)) return word
    if (/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Lisu}]/u.test(word)) return word
  }
  return undefined
}

/** Returns a word in which digits stand between or before letters as letters would. */
function digitsForLetters(text: string): string | undefined {
  for (const [word] of text.matchAll(/[A-Za-z0-9@$|]{4,}/g)) {
    const letters = word.match(/[A-Za-z]/g)?.length ?? 0
    const digits = word.match(/[013457@$|]/g)?.length ?? 0
    if (digits === 0 || letters < 3 || digits > letters) continue
    if (/[A-Za-z][013457@$|]+[A-Za-z]/.test(word) || /^[013457@$|][a-z]{3,}/.test(word)) return word
  }
  return undefined
}

/** Returns a text with its invisible characters as code points. */
export function escapedName(text: string): string {
  return isAscii(text)
    ? text
    : text.replace(
        /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu,
        one => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`,
      )
}
