/** What is made when it is asked for, and once. */
import { expect, test, vi } from 'vitest'
import { whenAsked } from '../src/text/remembered.ts'

test('what nobody asks for is not made, and what is asked for is made once, whatever it is', () => {
  for (const value of [new Map(), undefined, false]) {
    const make = vi.fn(() => value)
    const asked = whenAsked(make)
    expect(make).not.toHaveBeenCalled()
    expect(asked()).toBe(value)
    expect(asked()).toBe(value)
    expect(make).toHaveBeenCalledOnce()
  }
})
