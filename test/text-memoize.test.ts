/** Values that are made on the first call, and once. */
import { expect, test, vi } from 'vitest'
import { lazy } from '../src/text/memoize.ts'

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
