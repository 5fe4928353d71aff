/**
 * The one place in which texts are brought into the form in which they are compared. Unicode rules, in this order:
 *
 * 1. NFKC, so that full-width letters and digits, ligatures and superscripts are the plain ones (ＮＤＦｅＢ is NDFeB). With `marks: 'drop'`
 *    NFKD, and every combining mark goes (é is e, but so does each mark that is a letter's own in other scripts: for names of places only).
 * 2. Lower or upper case by Unicode's default mapping: no locale, so that the result is the same on every machine.
 * 3. What `remove` matches goes: blanks, hyphens of any kind (`\p{Pd}`), dots, or signs that are not seen (`\p{Cf}`).
 * 4. With `blanks: 'single'`, each run of blanks is one blank, and none is left at the ends; with `'trim'` only the ends are cut.
 *
 * Every form is idempotent, and plain ASCII takes the short way through it.
 */
import { memoize, memoizeLast } from './memoize.ts'
import { isAscii } from './script.ts'

/** What a form does in addition to NFKC. */
export interface Form {
  readonly case?: 'lower' | 'upper'
  readonly marks?: 'drop'
  /** What is left out; with the flags `g` and `u`. */
  readonly remove?: RegExp
  readonly blanks?: 'single' | 'trim'
}

/** Returns the function that brings texts into a form. */
export function normalizer({ case: letters, marks, remove, blanks }: Form): (text: string) => string {
  return text => {
    let form = isAscii(text) ? text : compose(text, marks)
    if (letters === 'lower') form = form.toLowerCase()
    else if (letters === 'upper') form = form.toUpperCase()
    if (remove !== undefined) form = form.replace(remove, '')
    if (blanks === 'single') form = form.replace(/\s+/g, ' ')
    return blanks === undefined ? form : form.trim()
  }
}

function compose(text: string, marks: Form['marks']): string {
  return marks === 'drop'
    ? text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .normalize('NFKC')
    : text.normalize('NFKC')
}

/** NFKC alone. */
export const compatible = normalizer({})
export const lower = normalizer({ case: 'lower' })
export const upper = normalizer({ case: 'upper', blanks: 'trim' })
/** Upper case, single blanks. */
export const upperWords = normalizer({ case: 'upper', blanks: 'single' })

/** Invisible characters: the soft hyphen, zero-width blanks and joiners, the byte-order mark. */
const unseen = '\\u00ad\\u200b-\\u200d\\ufeff'

/** A code: upper case, without blanks and hyphens. */
export const codeForm = normalizer({ case: 'upper', remove: /[\s\p{Pd}]/gu })
/** The same without dots. */
export const dottedCodeForm = normalizer({ case: 'upper', remove: /[\s.\p{Pd}]/gu })
/** A number of a document: upper case, without blanks, hyphens, dots and slashes. */
export const numberForm = normalizer({ case: 'upper', remove: /[\s\p{Pd}./]/gu })
/** A word in place of a code: lower case, without blanks, hyphens, dots and slashes. */
export const notedWordForm = normalizer({ case: 'lower', remove: /[\s\p{Pd}./]/gu })
/** An identifier of a party: upper case, without blanks, hyphens, dots and invisible characters. */
export const identifierForm = normalizer({
  case: 'upper',
  remove: new RegExp(`[\\s.\\p{Pd}${unseen}]`, 'gu'),
})
/** A number of an order: the same, with its dots. */
export const orderForm = normalizer({ case: 'upper', remove: new RegExp(`[\\s\\p{Pd}${unseen}]`, 'gu') })

/**
 * Returns letters in the form in which phrases are searched: lower case, without apostrophes, accents of Latin letters
 * and invisible characters. An accent of another script is part of its letter, and stays.
 */
export function foldLetters(text: string): string {
  return text
    .replaceAll('´', "'") // which NFKC would turn into a space and an accent
    .normalize('NFKC')
    .replace(/['’‘ʼ′`\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
}

/** Returns a text with a blank in place of the apostrophe of an elided article, before a Turkish ending of a name (`New Jersey'deki`) and an English `'s`. */
function separated(text: string): string {
  if (!/['’]/.test(text)) return text
  return text
    .replace(/(?<![\p{L}\p{M}])([cdjlmnst]|qu|dell|nell|all|sull|un)['’]/giu, '$1 ')
    .replace(
      /(?<=\p{L}{2})['’](?=(?:[yn]?[ae]|n?[dt][ae](?:n|ki)?|[ns]?[iıuü]n?|y[iıuü]|s)(?![\p{L}\p{M}]))/giu,
      ' ',
    )
}

/**
 * Returns a text in the form in which words of all languages are searched: the same, with the dotless Turkish letter as the other,
 * and with elided articles apart (`l'armée`).
 */
export function searchedForm(text: string): string {
  const apart = separated(text)
  const folded = isAscii(apart) ? apart.toLowerCase().replace(/['`]/g, '') : foldLetters(apart)
  return folded.replaceAll('\u0131', 'i')
}

/** Returns a range of the searched form of a text as the text has it. */
export function writtenAt(text: string, folded: string, { start, end }: WordRange): string {
  if (text.length === folded.length) return text.slice(start, end)
  const { plain, starts, ends } = lettersOf(text)
  return plain.slice(starts[start], ends[end])
}

/** Returns where the letters of a text are, by the offsets in its searched form at which each begins and ends. */
const lettersOf = memoizeLast(text => {
  const plain = text.normalize('NFC')
  const [starts, ends]: [number[], number[]] = [[], [0]]
  for (const { 0: letter, index } of separated(plain).matchAll(/\P{M}\p{M}*/gu))
    for (let left = searchedForm(letter).length; left > 0; left -= 1) {
      starts.push(index)
      ends.push(index + letter.length)
    }
  return { plain, starts, ends }
})

interface WordRange {
  readonly start: number
  readonly end: number
}

/** Returns a phrase as the text spells it, in small letters. */
export const spelledAt = (text: string, folded: string, one: WordRange): string =>
  writtenAt(text, folded, one).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

/** Checks whether a text has a Latin letter with an accent, or the dotless one of Turkish. */
export const hasAccents = (text: string): boolean =>
  !isAscii(text) && /\p{Script=Latin}\p{M}|\u0131/u.test(text.normalize('NFD'))

/** Returns a text in the form in which general words are searched: the same, without strokes of Latin and accents of Greek letters. */
export const generalForm: (text: string) => string = memoize(text => {
  const form = searchedForm(text)
  if (isAscii(form)) return form
  const plain = form.replaceAll('đ', 'd').replaceAll('ł', 'l')
  // An accent of Greek moves with the ending, and capitals have none.
  return /\p{Script=Greek}/u.test(plain)
    ? plain
        .normalize('NFD')
        .replace(/(\p{Script=Greek})\p{M}+/gu, '$1')
        .normalize('NFC')
    : plain
})

/** Returns a name in the form in which words of all languages are searched, with its initials joined (`prc` for `P.R.C.`) and `&` as a word. */
export function searchedName(text: string): string {
  return searchedForm(
    text
      .replace(
        /(?<![\p{L}\p{M}])(?:\p{L}\. ?){2,}(?!\p{L})/gu,
        initials => `${initials.replace(/[. ]/g, '')} `,
      )
      .replaceAll('&', ' and '),
  )
}

/** Matches the article and the short words that Arabic and Hebrew write together with the word behind them. */
const joinedWords = {
  arabic: /^(?:[وف](?=..)|[وف]?[بكل](?=..)|[وف]?(?:[بك]?ال|لل)(?=..))/,
  hebrew: /^[ושהבלמכ]{1,3}(?=..)/,
}

/** Returns an Arabic or Hebrew word without what is written together with it, and the same of each shorter part; none of other words. */
export function withoutJoined(word: string): readonly string[] {
  if (!/^[\u05d0-\u064a]/.test(word)) return []
  const [joined = ''] =
    (/^[\u05d0-\u05ea]/.test(word) ? joinedWords.hebrew : joinedWords.arabic).exec(word) ?? []
  return Array.from(joined, (_, index) => word.slice(index + 1))
}
