/** Values that are made on the first call, and once. */
import { expect, test, vi } from 'vitest'
import { lazy, memoizeLast } from '../src/text/memoize.ts'

test('a lazy value is made once on the first call, whatever it is', () => {
  for (const value of [new Map(), undefined, false]) {
    const make = vi.fn(() => value)
    const get = lazy(make)
    expect(make).not.toHaveBeenCalled()
    expect(get()).toBe(value)
    expect(get()).toBe(value)
    expect(make).toHaveBeenCalledOnce()
  }
})

test('the last text is kept, whatever its length', () => {
  const made: string[] = []
  const length = memoizeLast(text => made.push(text) && text.length)
  const long = 'x'.repeat(4000)
  expect([length(long), length(long), length('y'), length(long)]).toEqual([4000, 4000, 1, 4000])
  expect(made).toHaveLength(3)
})
