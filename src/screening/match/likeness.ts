/** How alike two words are, in thousandths: edits cost what mistakes of writing are worth, and beyond a budget words are different. */

import { editCost, lettersDiffering, lettersOf } from '../../text/edit-cost.ts'
import { logarithm } from './weight.ts'

/** 1000 times the binary logarithm of 2.35. */
const base = 1233

/** Returns the budget of edits of a word of a length, in tenths of an edit. */
function budgetOf(length: number): number {
  return Math.floor((logarithm(Math.max(length - 2, 1)) * 10) / base)
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
  return Math.abs(length - otherLength) * 5 <= budget && lettersDiffering(letters, others) * 3 <= budget + 2
}

const budgets: readonly number[] = Array.from({ length: 512 }, (_, length) => budgetOf(length))
