/** What it costs to turn one text into another. */

/** Pairs of characters that are mistaken for each other. */
const confusable = pairTable(
  '0o 1l 1i 5s b6 g9 q9 ei ou ij iy ck nh il uv vw mn ae ao sz 8b 2z kq fp'
    .split(' ')
    .flatMap(([a = '', b = '']) => [a + b, b + a]),
)

function pairTable(pairs: readonly string[]): Uint8Array {
  const table = new Uint8Array(128 * 128)
  for (const pair of pairs) table[pair.charCodeAt(0) * 128 + pair.charCodeAt(1)] = 1
  return table
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** Returns the cost of a lost or gained character: little for one that is doubled, and for `h`. */
function lossCost(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (isDigit(code)) return 15
  if (at > 0 && text.charCodeAt(at - 1) === code) return 5
  if (code === 104 && at > 0) return 6
  return at === text.length - 1 && code === 115 ? 6 : 10
}

function changeCost(a: number, b: number): number {
  if (a < 128 && b < 128 && confusable[a * 128 + b] === 1) return 7
  return isDigit(a) || isDigit(b) ? 15 : 10
}

/** What changes of a text cost, in tenths of an edit. */
interface EditCosts {
  lost(text: string, at: number): number
  changed(a: number, b: number): number
  readonly swapped: number
  /** Whether the second text may have more before and behind. */
  readonly isWithin?: boolean
}

/** Changes cost what mistakes of writing are worth. */
const mistakes: EditCosts = { lost: lossCost, changed: changeCost, swapped: 8 }
const whole: EditCosts = { lost: () => 10, changed: () => 10, swapped: 10 }
const wholeWithin: EditCosts = { ...whole, isWithin: true }

type CostRow = Int32Array
const rows = [new Int32Array(512), new Int32Array(512), new Int32Array(512)] as const

/** Returns the cost of turning one text into the other in tenths of an edit; more than `most` if it is more. */
export function editCost(a: string, b: string, most: number, costs = mistakes): number {
  const { isWithin = false } = costs
  const least = isWithin ? 0 : Math.abs(a.length - b.length) * 5
  if (least > most || a.length > 500 || b.length > 500) return most + 1
  let [before, last, row]: readonly [CostRow, CostRow, CostRow] = rows
  last[0] = 0
  for (let j = 1; j <= b.length; j += 1) last[j] = isWithin ? 0 : (last[j - 1] ?? 0) + costs.lost(b, j - 1)
  for (let i = 1; i <= a.length; i += 1) {
    if (fillRow(a, i, b, costs, [before, last, row]) > most + 10) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  const cost = isWithin ? Math.min(...last.subarray(0, b.length + 1)) : (last[b.length] ?? most + 1)
  return cost > most ? most + 1 : cost
}

/** Returns how many letters are changed, lost, gained or swapped with their neighbour; `undefined` if more than `most`. */
export function lettersApart(a: string, b: string, most: number): number | undefined {
  const cost = editCost(a, b, most * 10, whole)
  return cost > most * 10 ? undefined : cost / 10
}

/** Returns the minimum number of letters to change to find a part in a text. */
export const lettersApartWithin = (part: string, text: string): number =>
  editCost(part, text, part.length * 10, wholeWithin) / 10

/** Fills the row of costs of the first `i` letters of a word, and returns the least of them. */
function fillRow(
  a: string,
  i: number,
  b: string,
  { lost: lossOf, changed: changeOf, swapped }: EditCosts,
  [before, last, row]: readonly [CostRow, CostRow, CostRow],
): number {
  const code = a.charCodeAt(i - 1)
  const lost = lossOf(a, i - 1)
  let left = (last[0] as number) + lost
  let lowest = left
  row[0] = left
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1)
    let cost = (last[j - 1] as number) + (code === other ? 0 : changeOf(code, other))
    const without = (last[j] as number) + lost
    if (without < cost) cost = without
    const gained = left + lossOf(b, j - 1)
    if (gained < cost) cost = gained
    if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
      const turned = (before[j - 2] as number) + swapped
      if (turned < cost) cost = turned
    }
    row[j] = cost
    left = cost
    if (cost < lowest) lowest = cost
  }
  return lowest
}

/** Returns the letters of a word as bits. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

/** Returns how many bits differ: the letters that only one of two words has. */
export function lettersDiffering(one: number, other: number): number {
  let count = 0
  for (let rest = one ^ other; rest !== 0; rest &= rest - 1) count += 1
  return count
}
