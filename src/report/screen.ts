/** Measures and wraps text as a terminal shows it. */
import { eastAsianWidth } from 'get-east-asian-width'
import { printable } from '../text/printable.ts'

/** Returns how many columns a terminal uses for the text; combining marks use none. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    width += eastAsianWidth(character.codePointAt(0) ?? 0)
  }
  return width
}

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

// Scripts without blanks: a line may end between any two of their characters. Compiled on demand: few runs have such
// text, and compiling would delay every start.
const solid = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
// Characters that must not be at the start of a line.
const closing = /[、。，．：；？！）】》」』”’%…·]/u
const opening = /[（【《「『“‘]/u

/** Returns the pieces of a word between which a line may end. */
function piecesOf(word: string): string[] {
  if (isPlain(word) || !solid().test(word)) return [word]
  const pieces: string[] = []
  let piece = ''
  let before = ''
  for (const character of word) {
    const breaks =
      piece !== '' &&
      (solid().test(character) || solid().test(before)) &&
      !closing.test(character) &&
      !opening.test(before)
    if (breaks) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
    before = character
  }
  return [...pieces, piece]
}

/**
 * Breaks text into lines of at most `width` columns, all indented like the text: at blanks, and between characters of
 * scripts without blanks. A longer word is not broken.
 */
export function wrap(text: string, width: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = ''
  for (const word of text.slice(indent.length).split(' ')) {
    for (const [index, piece] of piecesOf(word).entries()) {
      const between = index > 0 || line === '' ? '' : ' '
      if (line !== '' && widthOf(`${indent}${line}${between}${piece}`) > width) {
        lines.push(`${indent}${line}`)
        line = piece
      } else line = `${line}${between}${piece}`
    }
  }
  return [...lines, `${indent}${line}`]
}

/** The columns that a text needs beside what is before it. */
export const narrow = 24

/** Wraps a text behind a head of so many columns, its further lines under the first; on a narrow screen all of it under the head. */
export function hanging(
  head: string,
  text: string,
  width: number,
  column = widthOf(head),
  brush = (line: string) => line,
): string[] {
  const isNarrow = width - column < narrow
  const margin = ' '.repeat(isNarrow ? Math.min(column, 6) : column)
  const lines = wrap(printable(text), width - margin.length).map(brush)
  return [
    ...(isNarrow && head.trim() !== '' ? [head.trimEnd()] : []),
    ...lines.map((line, index) => `${index === 0 && !isNarrow ? head : margin}${line}`),
  ]
}

/** Pads a text with blanks to a number of columns. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)))

/** Returns the number of columns of the widest of some texts, however many. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0)
