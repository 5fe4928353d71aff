/** The arithmetic that check digits of many registers share. */

/** Returns the sum of the digits times their weights; digits beyond the weights do not count. */
export function weighted(number: string, weights: readonly number[]): number {
  let sum = 0
  for (const [at, weight] of weights.entries()) sum += Number(number.charAt(at)) * weight
  return sum
}

/** Checks whether the digits, the last one included, fulfil Luhn's formula. */
export function isLuhn(number: string): boolean {
  return luhnSum(number) % 10 === 0
}

/** Returns the sum of Luhn's formula: every second digit from the right counts double, as the sum of its digits. */
export function luhnSum(number: string): number {
  let sum = 0
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number.charAt(number.length - 1 - at))
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum
}

/** Checks whether the digits, the last one included, fulfil ISO 7064 modulo 11,10. */
export function isMod1110(number: string): boolean {
  let check = 5
  for (const digit of number) check = ((((check || 10) * 2) % 11) + Number(digit)) % 10
  return check === 1
}

/** Returns the remainder of a long decimal. */
export function remainder(number: string, modulus: number): number {
  let rest = 0
  for (const digit of number) rest = (rest * 10 + Number(digit)) % modulus
  return rest
}
