/** Brings names of all scripts into words of Latin letters. */

import anyAscii from 'any-ascii'
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu

/** Returns a text without what is not seen, in its compatible form. */
export function visible(text: string): string {
  if (isAscii(text)) return text
  return compatible(text.replace(unseen, one => (one === '\t' || one === '\n' || one === '\r' ? ' ' : '')))
}

/** Returns a text in lower-case Latin letters. */
export function romanized(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  const plain = withoutArticle(visible(text))
  // A space after each Chinese character would part what is read together; other scripts have their own blanks.
  return anyAscii(
    withSmallKana(plain).replace(/\p{M}+/gu, mark => (/[\u0900-\u0dff\u0e00-\u0eff]/.test(mark) ? mark : '')),
  ).toLowerCase()
}

/** Japanese syllables that a small vowel changes, and those vowels, in Latin letters. */
const smallKana = new Map(
  'テt デd トt ドd フf ヴv ウw シsh ジj チch ツts ァa ィi ゥu ェe ォo ャa ュu ョo'
    .split(' ')
    .map(pair => [pair.charAt(0), pair.slice(1)] as const),
)

/** Returns a text with each Japanese syllable that a small vowel changes in Latin letters: `ti` of ティ. */
const withSmallKana = (text: string) =>
  text.replace(/[テデトドフヴウシジチツ][ァィゥェォャュョ]/g, two =>
    [...two].map(one => smallKana.get(one)).join(''),
  )

/** Returns the words of a romanised text: single letters with dots or a stroke between them are one word, `&` is one, apostrophes vanish. */
export function latinWords(text: string, isPerson = false): string[] {
  let plain = text
  if (/['`’"]/.test(plain))
    plain = plain
      .replace(/(?<![a-z0-9])(d|l|dell|nell|all)['`’](?=[a-z]{4})/g, '$1 ')
      .replace(/(?<=[a-z0-9])['`’](?=[a-z0-9])/g, '')
  if (plain.includes('/'))
    plain = plain.replace(/(?<=[a-z0-9][^a-z0-9/]+[aikps])\/(?=[als](?![a-z0-9/]))/g, '')
  if (plain.includes('&')) plain = plain.replaceAll('&', ' and ')
  // Each initial of a personal name is a word.
  if (!isPerson && plain.includes('.'))
    plain = plain.replace(/(?<![a-z0-9])(?:[a-z]\. ?)+[a-z](?![a-z0-9])\.?/g, run =>
      run.length < 80 ? run.replace(/[. ]/g, '') : run,
    )
  return plain.match(/[a-z0-9]+/g) ?? []
}

/** Letters that Arabic does not have, or writes otherwise, and those that Persian does. */
const persian = /[پچژگکی]/u
const arabic = /[ةيكأإى]/u

/** Returns a text without the Arabic article and the ending of feminine words, which Latin spellings set apart or leave out. */
function withoutArticle(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text
  // An `h` after these is a letter of its own, and no part of `sh` or `kh`.
  const apart = text.replace(/(?<=[سکكتدزگ]ا?)(?=ه\p{L})/gu, 'ؤ')
  // A word of Persian may begin as the article does.
  if (persian.test(apart) && !arabic.test(apart)) return apart
  return apart.replace(/(?<![\p{L}\p{M}])و?(?:ال|لل)(?=\p{L}{3})/gu, '').replace(/ة(?!\p{L})/gu, '')
}

/** Returns a word in Arabic letters in one of its spellings, without the ending of feminine words. */
export const arabicForm = (word: string): string =>
  word
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/[ىی]/gu, 'ي')
    .replace(/ک/gu, 'ك')
    .replace(/(?<=\p{L}{2})[ةه]$/u, '')

/** Returns a name in Arabic letters as Persian says it, in which several letters are a `z` and one is a `v`. */
export const asPersian = (text: string): string =>
  text
    .replace(/[ذضظ]/g, 'ز')
    .replace(/ث/g, 'س')
    .replace(/(?<=[اآ])و/g, 'ف')

/** Returns the words of three letters and more that have a full stop after them. */
export function cutWords(text: string): ReadonlySet<string> | undefined {
  return text.includes('.')
    ? new Set([...text.matchAll(/([a-z]{3,})\./g)].map(([, word = '']) => word))
    : undefined
}
