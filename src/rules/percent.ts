/** Percentages as rule sets state them. */
import type { Z } from './rule.ts'

/**
 * Returns the shape of a percentage below 100 in decimal text, so that no float is compared with exact decimals; 0 by
 * default.
 */
export const percent = (z: Z) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]?)(\.[0-9]{1,6})?$/, 'a percentage in text, such as "0" or "2.5"')
    .default('0')

/** Returns the shape of a share up to 100 percent in decimal text. */
export const wholePercent = (z: Z) =>
  z
    .string()
    .regex(/^(?:100|[1-9]?[0-9](?:\.[0-9]{1,6})?)$/, 'a share in percent in text, such as "0" or "0.1"')
