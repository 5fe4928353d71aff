/** How alike two words are, in thousandths: edits cost what mistakes of writing are worth, and beyond a budget words are different. */

import { logarithm } from './weight.ts'

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

/** 1000 times the binary logarithm of 2.35. */
const base = 1233

/** Returns the budget of edits of a word of a length, in tenths of an edit. */
export function budgetOf(length: number): number {
  return Math.floor((logarithm(Math.max(length - 2, 1)) * 10) / base)
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

type CostRow = Int32Array
const rows = [new Int32Array(512), new Int32Array(512), new Int32Array(512)] as const

/** Returns the cost of turning one word into the other in tenths of an edit; more than `most` if it is more. */
export function editCost(a: string, b: string, most: number): number {
  const least = Math.abs(a.length - b.length) * 5
  if (least > most || a.length > 500 || b.length > 500) return most + 1
  let [before, last, row]: readonly [CostRow, CostRow, CostRow] = rows
  last[0] = 0
  for (let j = 1; j <= b.length; j += 1) last[j] = (last[j - 1] ?? 0) + lossCost(b, j - 1)
  for (let i = 1; i <= a.length; i += 1) {
    if (fillRow(a, i, b, before, last, row) > most + 8) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  const cost = last[b.length] ?? most + 1
  return cost > most ? most + 1 : cost
}

/** Fills the row of costs of the first `i` letters of a word, and returns the least of them. */
function fillRow(a: string, i: number, b: string, before: CostRow, last: CostRow, row: CostRow): number {
  const code = a.charCodeAt(i - 1)
  const lost = lossCost(a, i - 1)
  let left = (last[0] as number) + lost
  let lowest = left
  row[0] = left
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1)
    let cost = (last[j - 1] as number) + (code === other ? 0 : changeCost(code, other))
    const without = (last[j] as number) + lost
    if (without < cost) cost = without
    const gained = left + lossCost(b, j - 1)
    if (gained < cost) cost = gained
    if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
      const swapped = (before[j - 2] as number) + 8
      if (swapped < cost) cost = swapped
    }
    row[j] = cost
    left = cost
    if (cost < lowest) lowest = cost
  }
  return lowest
}

/** Returns how alike two different words are by their letters: 0 beyond the budget. */
export function likeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length)
  const budget = budgetOf(Math.min(a.length, b.length) + (a.length === b.length ? 0 : 1))
  if (budget < 5 || !mayBeLike(lettersOf(a), lettersOf(b), a.length, b.length)) return 0
  const cost = editCost(a, b, budget)
  if (cost > budget) return 0
  let kept = Math.floor(((length * 10 - cost) * 1000) / (length * 10))
  if (a.charCodeAt(0) !== b.charCodeAt(0)) kept = Math.floor((kept * 93) / 100)
  // Many short words are a letter apart; few long ones are.
  return length <= 5 ? Math.floor((kept * kept) / 1000) : kept
}

/** Checks by the letters and lengths of two words whether they may be alike: a changed letter adds one and takes one, a doubled one does neither. */
export function mayBeLike(letters: number, others: number, length: number, otherLength: number): boolean {
  const budget = budgets[Math.min(Math.min(length, otherLength) + (length === otherLength ? 0 : 1), 511)] ?? 0
  return Math.abs(length - otherLength) * 5 <= budget && bitCount(letters ^ others) * 3 <= budget + 2
}

const budgets: readonly number[] = Array.from({ length: 512 }, (_, length) => budgetOf(length))

/** Returns the letters of a word as bits. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}
