import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDigest, digest, hashInJavaScript } from '../src/core/model/digest.ts'

/** The same by the words of the promise: JSON without blanks, with sorted keys. */
const byTheWords = (data: unknown): string => createHash('sha256').update(sortedJson(data)).digest('hex')

function sortedJson(data: unknown): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data)
  if (Array.isArray(data)) return `[${data.map(sortedJson).join()}]`
  const members = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${sortedJson(value)}`).join()}}`
}

describe('the digest of a content', () => {
  it('is that of JSON without blanks and with sorted keys', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'ab"\\\n\u001f ~\u007f\u0080é杭\u2028😀\ud800\udc00') }),
    )
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.constantFrom(null, true, false, -0, 1e21, 5e-324),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 20 }),
      ),
    }))
    fc.assert(
      fc.property(value, data => {
        expect(contentDigest(data)).toBe(byTheWords(data))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same without Node', () => {
    const content = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }))
    fc.assert(
      fc.property(content, one => {
        expect(hashInJavaScript('sha256', one)).toBe(digest(one))
      }),
    )
  })

  it('does not depend on what was digested before, however long that was', () => {
    const small = { b: ['x'], a: 'Hangzhou' }
    const before = contentDigest(small)
    for (const [index, letter] of ['x', 'é', '"', '\ud800'].entries()) {
      for (const length of [10, 30_000, 50_000 * 4 ** index]) {
        const large = { [letter.repeat(length)]: letter.repeat(length), list: Array(100).fill(7) }
        expect(contentDigest(large)).toBe(byTheWords(large))
        expect(contentDigest(small)).toBe(before)
      }
    }
  })

  it('is the same for the same fields in any order', () => {
    const keys = 'remarks items exporter consignee endUser x-note a A Z z é 10 9 contract seller buyer'.split(
      ' ',
    )
    const one = Object.fromEntries(keys.map(key => [key, key]))
    const other = Object.fromEntries(keys.toReversed().map(key => [key, key]))
    expect(contentDigest(one)).toBe(byTheWords(one))
    expect(contentDigest(other)).toBe(contentDigest(one))
  })
})
