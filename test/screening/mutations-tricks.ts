/** Tricks that show a name and hide it from a comparison. */
import type { EntryName } from '../../src/screening/entry.ts'
import type { MutationClass } from './mutations.ts'
import { inWord, isLatin } from './mutations-letters.ts'
import type { Choices } from './random.ts'

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aаeеoоpрcсyуxхiіsѕjјAАBВEЕKКMМHНOОPРCСTТXХ'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? '']] : [],
  ),
)
const greek: Readonly<Record<string, string>> = Object.fromEntries(
  [...'AΑBΒEΕZΖHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧoοvν'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? '']] : [],
  ),
)

function trick(name: string, change: (text: string, choices: Choices) => string | undefined): MutationClass {
  const isSuited = (listed: EntryName) => isLatin(listed) && listed.text.length >= 8
  return {
    name,
    isTamper: true,
    change: (listed, _, choices) => (isSuited(listed) ? change(listed.text, choices) : undefined),
  }
}

/** Replaces all letters that have a look-alike, or about half of them. */
function lookAlikes(text: string, table: Readonly<Record<string, string>>, choices: Choices): string {
  const isWhole = choices.below(3) === 0
  return [...text]
    .map(letter => (isWhole || choices.below(2) === 0 ? (table[letter] ?? letter) : letter))
    .join('')
}

const hidden = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\ufe0f',
  '\u{e0061}',
  '\u3164',
]

function withHidden(text: string, choices: Choices): string {
  let changed = text
  for (let count = 1 + choices.below(3); count > 0; count -= 1) {
    const letters = [...changed]
    const at = 1 + choices.below(letters.length - 1)
    changed = [...letters.slice(0, at), choices.one(hidden), ...letters.slice(at)].join('')
  }
  return changed
}

const reversed = (text: string): string => [...text].reverse().join('')

function withBidi(text: string, choices: Choices): string | undefined {
  const at = 2 + choices.below(text.length - 4)
  return choices.one([
    `\u202e${reversed(text)}\u202c`,
    `${text.slice(0, at)}\u202d${text.slice(at)}\u202c`,
    `\u2067\u202e${reversed(text)}\u202c\u2069`,
    inWord(text, choices, word => `\u202e${reversed(word)}\u202c`),
    `${text.slice(0, at)}\u200f${text.slice(at)}`,
  ])
}

const fullWidth = (letter: string): string =>
  /[!-~]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0) : letter

/** First letters of alphabets for formulas: bold, sans serif bold, monospace, script bold. */
const alphabets = [0x1d400, 0x1d5d4, 0x1d670, 0x1d4d0]

function formulaLetters(text: string, choices: Choices): string {
  const start = choices.one(alphabets)
  return [...text]
    .map(letter => {
      const code = letter.codePointAt(0) ?? 0
      if (/[A-Z]/.test(letter)) return String.fromCodePoint(start + code - 65)
      return /[a-z]/.test(letter) ? String.fromCodePoint(start + 26 + code - 97) : letter
    })
    .join('')
}

const accents = ['\u0300', '\u0301', '\u0302', '\u0308', '\u0304', '\u030a', '\u0328', '\u0323']

function withAccents(text: string, choices: Choices): string {
  return [...text]
    .map(letter =>
      /[aeiounsc]/i.test(letter) && choices.below(2) === 0 ? letter + choices.one(accents) : letter,
    )
    .join('')
    .normalize(choices.below(2) === 0 ? 'NFC' : 'NFD')
}

const digits: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', e: '3', s: '5', a: '4' }

/** Puts a digit for one or two letters of a word that keeps at least four others. */
function withDigits(text: string, choices: Choices): string | undefined {
  return inWord(text, choices, word => {
    const places = [...word].flatMap((letter, at) => (at > 0 && digits[letter.toLowerCase()] ? [at] : []))
    const chosen = choices.shuffled(places).slice(0, word.length > 7 ? 2 : 1)
    if (chosen.length === 0) return undefined
    return [...word]
      .map((letter, at) => (chosen.includes(at) ? digits[letter.toLowerCase()] : letter))
      .join('')
  })
}

export const trickClasses: readonly MutationClass[] = [
  trick('Cyrillic look-alikes', (text, choices) => lookAlikes(text, cyrillic, choices)),
  trick('Greek look-alikes', (text, choices) => lookAlikes(text.toUpperCase(), greek, choices)),
  trick('hidden characters', withHidden),
  trick('writing direction turned', withBidi),
  trick('fullwidth letters', (text, choices) => {
    const isWhole = choices.below(2) === 0
    return isWhole
      ? [...text].map(fullWidth).join('')
      : inWord(text, choices, word => [...word].map(fullWidth).join(''))
  }),
  trick('letters of formulas', formulaLetters),
  trick('accents added', withAccents),
  trick('digits for letters', withDigits),
]
