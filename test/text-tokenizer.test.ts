/** Words of texts: their separators, their offsets, and that the fast paths give the same words as the general one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TokenizerOptions, tokenize, wordsIn } from '../src/text/tokenizer.ts'

const options: readonly TokenizerOptions[] = [undefined, 'han', 'han-and-kana', 'unspaced'].flatMap(single =>
  [false, true].map(joined => ({ joined, ...(single && { single }) }) as TokenizerOptions),
)

/** Texts with what words are made of and what parts them, more often than chance gives it. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        ...[
          'a',
          'B',
          '7',
          'N42SH',
          '-',
          '.',
          '_',
          '–',
          ' ',
          '\n',
          '/',
          'é',
          'e\u0301',
          '\u0301',
          '\ufe00',
          '用',
          '磁材',
        ],
        ...[
          'トヨタ',
          'ー',
          'ひ',
          'ไทย',
          'ကား',
          '〇',
          '々',
          '٣',
          'Ω',
          'क्‍ष',
          'א',
          '한국',
          '𠮷',
          '\u200d',
          '１',
          'ß',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

describe('the words of a text', () => {
  test.each<[string, TokenizerOptions, string[]]>([
    ['Not for weapons, or missiles!', {}, ['Not', 'for', 'weapons', 'or', 'missiles']],
    ['N42SH epoxy/NiCuNi', {}, ['N42SH', 'epoxy', 'NiCuNi']],
    ['KT-40 two-wheeler v1.2 a_b', {}, ['KT', '40', 'two', 'wheeler', 'v1', '2', 'a', 'b']],
    ['KT-40 two-wheeler v1.2 a_b', { joined: true }, ['KT-40', 'two-wheeler', 'v1.2', 'a_b']],
    ['KT–40 --x- y..z', { joined: true }, ['KT–40', 'x', 'y', 'z']],
    ['Żółw e\u0301te', {}, ['Żółw', 'e\u0301te']],
    ['a \u0301b', {}, ['a', 'b']],
    ['लागू नहीं', {}, ['लागू', 'नहीं']],
    ['军用磁体 N42', {}, ['军用磁体', 'N42']],
    ['军用N42', {}, ['军用N42']],
    ['军用磁体', { single: 'han' }, ['军', '用', '磁', '体']],
    ['军用N42-磁', { single: 'han', joined: true }, ['军', '用', 'N42', '磁']],
    ['トヨタ自動車', { single: 'han' }, ['トヨタ', '自', '動', '車']],
    ['コーヒー x', { single: 'han-and-kana' }, ['コ', 'ー', 'ヒ', 'ー', 'x']],
    ['𠮷野', { single: 'han' }, ['𠮷', '野']],
    ['ไทย abc', { single: 'unspaced' }, ['ไ', 'ท', 'ย', 'abc']],
    ['', {}, []],
    ['… — !', {}, []],
  ])('%s %o', (text, how, words) => {
    expect(wordsIn(text, how)).toEqual(words)
  })

  test.each<[string, string]>([
    ['motor', 'latin'],
    ['N42', 'latin'],
    ['42', 'digit'],
    ['٣', 'digit'],
    ['42sh', 'latin'],
    ['2-Żółw', 'latin'],
    ['磁材', 'han'],
    ['5号', 'han'],
    ['〇', 'han'],
    ['Ωμ', 'other'],
    ['ремонт', 'other'],
  ])('the script of %s is %s', (word, script) => {
    expect(tokenize(word, { joined: true }).map(token => token.script)).toEqual([script])
  })

  test.each(options)('with %o stand where they say, in order and apart', how => {
    fc.assert(
      fc.property(texts, text => {
        let last = 0
        for (const { text: word, start, end } of tokenize(text, how)) {
          expect(text.slice(start, end)).toBe(word)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
      }),
    )
  })

  test.each(options)('with %o leave out nothing but what parts them, and marks on nothing', how => {
    fc.assert(
      fc.property(texts, text => {
        let rest = ''
        let last = 0
        for (const { start, end } of tokenize(text, how)) {
          rest += text.slice(last, start)
          last = end
        }
        expect(rest + text.slice(last)).not.toMatch(/[\p{L}\p{N}]/u)
      }),
    )
  })

  test.each(options)('with %o are the same every time, and the same without their places', how => {
    fc.assert(
      fc.property(texts, text => {
        const tokens = tokenize(text, how)
        expect(tokenize(text, how)).toEqual(tokens)
        expect(wordsIn(text, how)).toEqual(tokens.map(token => token.text))
      }),
    )
  })

  test.each(options)('with %o are cut no further', how => {
    fc.assert(
      fc.property(texts, text => {
        for (const word of wordsIn(text, how)) expect(wordsIn(word, how)).toEqual([word])
      }),
    )
  })

  test('of plain ASCII and plain Chinese are those that the rules for all scripts give', () => {
    const short = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: fc.constantFrom(...'无用磁材向的一鿿') }),
    )
    fc.assert(
      fc.property(short, fc.constantFrom(...options), (text, how) => {
        // A word of another script takes the long way.
        expect(wordsIn(`${text} Ω`, how)).toEqual([...wordsIn(text, how), 'Ω'])
      }),
    )
  })
})
