/** Percentages as rule sets state them. */
import type { Z } from './rule.ts'

/** A percentage below 100 in decimal text, so that no float touches what is compared with it; 0 where it is left out. */
export const percent = (z: Z) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]?)(\.[0-9]{1,6})?$/, 'a percentage in text, such as "0" or "2.5"')
    .default('0')
