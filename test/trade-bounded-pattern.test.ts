import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBoundedPattern } from '../src/trade/words/bounded-pattern.ts'

describe('a pattern that somebody else wrote', () => {
  test.each([
    '^[0-9]{2}[0-9A-Z]{2}[0-9]{6}$',
    '^\\d+$',
    '^(?:MOF|GAC)-?\\d{4,8}$',
    '^(A|B)?[^\\]-]{3}\\/\\p{Lu}.*$',
    '^商务部\\d*[A-Z]*$',
    '^a{0,99}b{1,100}$',
    '^a+?b$',
    '^',
  ])('is taken where it has few ways to match: %s', text => {
    expect(isBoundedPattern(text)).toBe(true)
  })

  test.each([
    '^(a+)+$',
    '^(?:\\w+\\s?)*$',
    '^(a|a)*$',
    '^(a|aa){30}$',
    '^a*a*a*$',
    '^a{0,50}a{0,50}a{0,50}$',
    '^(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)(a?)$',
    `^${'(?:a|a)'.repeat(14)}$`,
    '(a+)$',
    '\\d+$',
    '^a|(b+)+',
    '^(?=a)a',
    '^(?<!a)b',
    '^(?<x>a)\\k<x>',
    '^(a)\\1$',
    '^(a',
    '^a)',
    '^[b-a]$',
    '^a{2,1}$',
    '^{2}',
    '^a**',
    '^\\u{110000}$',
    '',
  ])('is refused where it may take long, or is none: %s', text => {
    expect(isBoundedPattern(text)).toBe(false)
  })

  test('takes few steps whatever it is asked about, in an engine that counts them', () => {
    const part = fc.constantFrom(
      'a',
      '[ab]',
      '(?:a|b)',
      '(a)',
      '?',
      '*',
      '+',
      '{2}',
      '{0,9}',
      '{1,}',
      '|',
      '(',
      ')',
      '$',
      '.',
    )
    let taken = 0
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), parts => {
        const pattern = `^${parts.join('')}`
        if (!isBoundedPattern(pattern)) return
        taken++
        expect(stepsOf(pattern, `${'a'.repeat(99)}!`)).toBeLessThan(3_000_000)
      }),
      { numRuns: 3000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})

type Node =
  | { readonly set: (character: string) => boolean }
  | { readonly end: true }
  | { readonly either: readonly (readonly Node[])[] }
  | { readonly of: Node; readonly least: number; readonly most: number }

/** How many steps backtracking takes to find that a pattern of the pieces above does not match, or that it does. */
function stepsOf(pattern: string, text: string): number {
  let at = 1
  const either = (): Node => {
    const all: Node[][] = [[]]
    while (at < pattern.length && pattern[at] !== ')') {
      if (pattern[at] === '|') {
        at++
        all.push([])
      } else all.at(-1)?.push(repeated(atom()))
    }
    return { either: all }
  }
  const atom = (): Node => {
    const sign = pattern[at++]
    if (sign === '(') {
      if (pattern.startsWith('?:', at)) at += 2
      const inside = either()
      at++
      return inside
    }
    if (sign === '[') {
      at = pattern.indexOf(']', at) + 1
      return { set: one => 'ab'.includes(one) }
    }
    if (sign === '$') return { end: true }
    return { set: one => sign === '.' || one === sign }
  }
  const repeated = (of: Node): Node => {
    const [all, sign, least, more, most] = /^(?:([?*+])|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at)) ?? []
    if (all === undefined) return of
    at += all.length
    if (sign !== undefined) return { of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : 200 }
    return { of, least: Number(least), most: most !== '' ? Number(most) : more === '' ? Number(least) : 200 }
  }
  const root = either()
  let steps = 0
  const match = (node: Node, from: number, then: (at: number) => boolean): boolean => {
    if (++steps > 10_000_000) throw new Error(`${pattern} takes too long`)
    if ('set' in node) return from < text.length && node.set(text[from] ?? '') && then(from + 1)
    if ('end' in node) return from === text.length && then(from)
    if ('either' in node) return node.either.some(list => all(list, 0, from, then))
    const again = (times: number, here: number): boolean =>
      (times < node.most &&
        match(node.of, here, next => (next > here || times < node.least) && again(times + 1, next))) ||
      (times >= node.least && then(here))
    return again(0, from)
  }
  const all = (
    list: readonly Node[],
    index: number,
    from: number,
    then: (at: number) => boolean,
  ): boolean => {
    const node = list[index]
    return node === undefined ? then(from) : match(node, from, next => all(list, index + 1, next, then))
  }
  // It has to fail to take all of its ways.
  all([root], 0, 0, () => {
    steps++
    return false
  })
  return steps
}
