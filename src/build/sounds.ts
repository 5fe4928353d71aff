/** What letters of other scripts sound like in Latin letters, by any-ascii: its module is too large to load with every check. */
import anyAscii from 'any-ascii'
import { jsonText } from './ascii.ts'

/** The alphabets, from the first to the last code point: Greek, Cyrillic, Hebrew, Arabic, the scripts of India, Thai, and the letters of Hangul. */
const alphabets = [
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x590, 0x5ff],
  [0x600, 0x6ff],
  [0x900, 0xdff],
  [0xe00, 0xe7f],
  [0x1100, 0x11ff],
] as const

/** The letter at the start of a syllable of Hangul that is silent. */
const silent = '\u110b'

/** Returns the module that contains them: for each alphabet its first code point, and what its letters sound like in order. */
export function sounds(): string {
  const read = alphabets.map(([from, to]) => [
    from,
    Array.from({ length: to - from + 1 }, (_, at) => {
      const letter = String.fromCodePoint(from + at)
      return letter === silent ? '' : anyAscii(letter).toLowerCase()
    }).join(' '),
  ])
  return `// Made with any-ascii by \`npm run generate\`. As JSON, which is read when it is needed.

/** Alphabets: the first code point, and the letters from there on in Latin letters, parted by blanks. */
export const letterSounds = ${jsonText(read)}
`
}
