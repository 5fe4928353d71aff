/** The arithmetic that check digits of many registers share. */

/** Returns the sum of the digits times their weights; digits beyond the weights do not count. */
export function weighted(number: string, weights: readonly number[]): number {
  let sum = 0
  for (const [at, weight] of weights.entries()) sum += Number(number.charAt(at)) * weight
  return sum
}

/** Checks whether the digits fulfil Luhn's formula: every second one from the right counts double, as the sum of its digits. */
export function isLuhn(number: string): boolean {
  let sum = 0
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number.charAt(number.length - 1 - at))
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
