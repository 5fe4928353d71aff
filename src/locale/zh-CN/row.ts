/** Rows of parts that hold words to fill in: a list would be parted within the first of them. */
import type { Phrases } from '../../message/card-words.ts'

const letters = [...'abcdefghijkl']

/** A part, and up to twelve of them: `{x} % {y} and {x} % {y}`; in Chinese one beside the other. */
export function rowOf(part: string, said: string): Phrases {
  const one = (text: string, letter: string) => text.replace(/\{(~?)([a-z])\}/g, `{$1${letter}$2}`)
  return Object.fromEntries(
    letters.map((_, index) => {
      const parts = letters.slice(0, index + 1)
      const last = parts.at(-1) ?? ''
      const before = parts.slice(0, -1).map(letter => one(part, letter))
      const english = before.length === 0 ? one(part, last) : `${before.join(', ')} and ${one(part, last)}`
      return [english, parts.map(letter => one(said, letter)).join('、')]
    }),
  )
}
