/** How many letters two names are apart. */

/**
 * The letters that have to be changed, left out, put in or exchanged with their neighbour to make one text the other; `undefined`
 * where that is more than `most`. (Optimal string alignment, in the band that `most` leaves.)
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

/** The fewest letters that have to be changed, left out or put in to find `part` in `text`. */
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

/** How often a text has each letter, with characters of other scripts spread over as many places. */
export function countsOf(text: string): Uint8Array {
  const counts = new Uint8Array(places)
  for (let i = 0; i < text.length; i += 1) {
    const at = text.charCodeAt(i) % places
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

// The digits and small letters of ASCII have a place each.
const places = 47

/** Whether two texts with these letters may be so few letters apart: a wrong letter changes two counts, an exchanged pair none. */
export function mayBeApart(a: Uint8Array, b: Uint8Array, most: number): boolean {
  let apart = 0
  for (let i = 0; i < places; i += 1) {
    const by = (a[i] ?? 0) - (b[i] ?? 0)
    apart += by < 0 ? -by : by
    if (apart > 2 * most) return false
  }
  return true
}
