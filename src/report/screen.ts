/** Text measured and wrapped as a terminal shows it. */
import { eastAsianWidth } from 'get-east-asian-width'

/** How many columns a terminal gives to the text; combining marks take none. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    width += eastAsianWidth(character.codePointAt(0) ?? 0)
  }
  return width
}

function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

// Scripts that are written without blanks: a line may end between any two of their characters. Made when it is needed: few
// runs have such text, and every start would pay for it.
const solid = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
// What stands at the end of what came before, or at the start of what comes after, stays beside it.
const closing = /[、。，．：；？！）】》」』”’%…·]/u
const opening = /[（【《「『“‘]/u

/** The pieces of a word between which a line may end. */
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
 * Breaks text into lines of at most `width` columns, all indented as the text is: at blanks, and between characters of
 * scripts that have none. A longer word stays whole.
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
