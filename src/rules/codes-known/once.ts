/** Reports a value that is in many places of a document once. */
import type { Located, RelatedPlace } from '../../core/model/model.ts'
import { see } from '../rule.ts'

/** How many further places of one code a finding shows one by one. */
const shownPlaces = 10

/** Yields the first of all values that are alike, with the places of the others. */
export function once<T extends { readonly at: string }>(
  all: readonly T[],
  key: (one: T) => string,
): (readonly [first: T, related: readonly RelatedPlace[]])[] {
  if (all.length === 0) return []
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    const more = others.length - shownPlaces
    const related = others
      .slice(0, shownPlaces)
      .map((other, index) =>
        more > 0 && index === shownPlaces - 1
          ? see('more', other.at, undefined, { count: String(more) })
          : see('also', other.at),
      )
    return first === undefined ? [] : [[first, related] as const]
  })
}

/** Returns the value of a located text, by which texts are alike. */
export const textOf = ({ value }: Located<string>): string => value
