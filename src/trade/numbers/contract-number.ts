/** Compares contract and order numbers, as two documents write one and the same. */
import { compatible, normalizer } from '../../text/normalize.ts'
import { isSameOrder, orderNumbers } from './order-number.ts'

/** How the number in one document relates to the one in the document that has to name it. */
type NumberComparison =
  /** One number, ignoring case, width, blanks, hyphens, dots and slashes. */
  | 'same'
  /** One of the numbers that the other document lists, or several of them. */
  | 'listed'
  /** One number except for words before it that only state that it is one: `PO 26014` and `26014`. */
  | 'same-but-prefix'
  /** One document has more after the number: `26014 rev. 2`, `26014/02`, `26014 and others`. */
  | 'says-more'
  /** They differ in leading zeros only: two numbers, or one that a spreadsheet has shortened. */
  | 'zeros-differ'
  | 'different'

/**
 * Compares the number of a contract or an order with the one that another document `names`; the order of the two
 * matters for lists only.
 */
export function compareNumbers(number: string, names: string): NumberComparison {
  if (number === names || fold(number) === fold(names)) return 'same'
  const list = compatible(names)
    .split(between())
    .filter(one => /\p{N}/u.test(one))
  if (list.length > 1 && list.some(one => fold(one) === fold(number))) return 'listed'
  const [ofNumber, ofNames] = [bare(number), bare(names)]
  if (fold(ofNumber) === fold(ofNames)) return 'same-but-prefix'
  const several = orderNumbers(number).numbers
  if (several.length > 1) {
    const named = orderNumbers(names).numbers
    return several.every(one => named.some(other => isSameOrder(one, other))) ? 'listed' : 'different'
  }
  // `KM-PO-26014 & 26015` is short for a second number of the same form.
  const isShort = (one: string) => /^\p{N}{3,}$/u.test(fold(one)) && fold(number).endsWith(fold(one))
  if (continues(ofNumber, ofNames) || continues(ofNames, ofNumber) || list.slice(1).some(isShort))
    return 'says-more'
  return fold(withoutZeros(ofNumber)) === fold(withoutZeros(ofNames)) ? 'zeros-differ' : 'different'
}

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
const between = () => /[,;\n、&+|]|(?<![\p{L}\p{N}])and(?![\p{L}\p{N}])|和|及|与|與/iu

/**
 * Checks whether a text begins with the number and has more after a blank or a sign; a hyphen continues the number
 * itself.
 */
function continues(text: string, number: string): boolean {
  if (!/\p{N}/u.test(number)) return false
  const start = fold(number)
  return [...text.matchAll(/[\s,;:/\\(&+、]/gu)].some(({ index }) => fold(text.slice(0, index)) === start)
}

const withoutSigns = normalizer({ case: 'upper', remove: /[\s\p{Pd}\p{Cf}./\\]/gu })

/** Returns a number without signs; one of signs alone stays as it is, so that it equals nothing but itself. */
function fold(number: string): string {
  const plain = withoutSigns(number)
  return plain === '' ? number : plain
}

/** Returns a number without words before it that only state what it is. */
function bare(number: string): string {
  const plain = compatible(number).trim()
  const shorter = plain.replace(
    /^(?:(?:purchase|sales|order|contract|p\.? ?o|nos?|number)(?!\p{L})[\s.:#/-]*|采购|销售|订单|訂單|合同|编?号|編?號|[#:：\s])+/iu,
    '',
  )
  // The rest must be a number of its own: `PO-KM` without its prefix would match anything.
  return /\p{N}/u.test(shorter) ? shorter : plain
}

/** Returns each run of digits without its leading zeros. */
function withoutZeros(number: string): string {
  return compatible(number).replace(/(?<!\p{N})0+(?=\p{N})/gu, '')
}
