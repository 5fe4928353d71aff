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

export function sounds(): string {
  const letters = alphabets.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  )
  const read = letters.map(
    letter => [letter, letter === silent ? '' : anyAscii(letter).toLowerCase()] as const,
  )
  return `// Made with any-ascii by \`npm run generate\`. As JSON, which is read when it is needed.

/** Letters of other scripts in Latin letters. */
export const letterSounds = ${jsonText(Object.fromEntries(read.filter(([, latin]) => latin !== '')))}
`
}
