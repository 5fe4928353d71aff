/** Chance that comes out the same each time: a small generator of random numbers (mulberry32), seeded by numbers. */
export interface Chance {
  /** A whole number from 0 on, below the limit. */
  below(limit: number): number
  /** A whole number in a span, both ends among them. */
  from(least: number, most: number): number
  /** Whether it happens, as often as the share from 0 to 1 says. */
  happens(share: number): boolean
  one<T>(of: readonly T[]): T
  /** The list in some order. */
  shuffled<T>(of: readonly T[]): T[]
}

/** One generator for each list of numbers: what is drawn from it depends on nothing else. */
export function chance(...seeds: readonly number[]): Chance {
  let state = 0x9e3779b9
  for (const seed of seeds) state = mixed(Math.imul(state ^ seed, 0x85ebca6b) + 0x27d4eb2f)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    from: (least, most) => least + below(most - least + 1),
    happens: share => next() < share,
    one: of => {
      const found = of[below(of.length)]
      if (found === undefined) throw new Error('nothing to draw from')
      return found
    },
    shuffled: of => {
      const all = [...of]
      for (let last = all.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const [a, b] = [all[last], all[other]]
        if (a !== undefined && b !== undefined) [all[last], all[other]] = [b, a]
      }
      return all
    },
  }
}

function mixed(bits: number): number {
  let value = bits | 0
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
  return value ^ (value >>> 15)
}
