/** Measures by how many letters two names differ. */

/**
 * Returns how many letters have to be changed, deleted, inserted or swapped with their neighbour to turn one text into
 * the other; `undefined` if more than `most`. (Optimal string alignment, in the band that `most` leaves.)
 */
export function lettersApart(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined
  const width = b.length + 1
  const far = most + 1
  let before: number[] = []
  let last = Array.from({ length: width }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Array<number>(width).fill(far)
    if (i <= most) row[0] = i
    let least = row[0] ?? far
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const isEqual = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(
        (last[j] ?? far) + 1,
        (row[j - 1] ?? far) + 1,
        (last[j - 1] ?? far) + (isEqual ? 0 : 1),
      )
      const isSwapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (isSwapped) cost = Math.min(cost, (before[j - 2] ?? far) + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return undefined
    before = last
    last = row
  }
  const cost = last[b.length] ?? far
  return cost > most ? undefined : cost
}

/** Returns the minimum number of letters to change, delete or insert to find `part` in `text`. */
export function lettersApartWithin(part: string, text: string): number {
  let last = new Array<number>(text.length + 1).fill(0)
  for (let i = 1; i <= part.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= text.length; j += 1) {
      const isEqual = part.charCodeAt(i - 1) === text.charCodeAt(j - 1)
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isEqual ? 0 : 1)))
    }
    last = row
  }
  return Math.min(...last)
}

/** Counts each letter of a text, with characters of other scripts hashed into the same counters. */
export function countsOf(text: string): Uint8Array {
  const counts = new Uint8Array(places)
  for (let i = 0; i < text.length; i += 1) {
    const at = text.charCodeAt(i) % places
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

// The digits and lower-case letters of ASCII have a counter each.
const places = 47

/**
 * Checks by the letter counts whether two texts may be at most `most` letters apart: a wrong letter changes two counts,
 * a swapped pair none.
 */
export function mayBeApart(a: Uint8Array, b: Uint8Array, most: number): boolean {
  let apart = 0
  for (let i = 0; i < places; i += 1) {
    const by = (a[i] ?? 0) - (b[i] ?? 0)
    apart += by < 0 ? -by : by
    if (apart > 2 * most) return false
  }
  return true
}
