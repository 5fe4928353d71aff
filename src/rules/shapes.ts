/** The shapes of parameters that several rules have. */
import { allCertificateTypes } from '../trade/documents/certificate-type.ts'
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

/** Returns the shape of a whole number. */
export function count(z: Z, least: number, most?: number) {
  const whole = z.number().int().min(least)
  return most === undefined ? whole : whole.max(most)
}

export const words = (z: Z) => z.array(z.string().min(1))

/** Returns the shape of words that may be left out. */
export const optionalWords = (z: Z, about: string) => words(z).default([]).describe(about)

/** Returns the shape of what is not so unless the rule set says it. */
export const flag = (z: Z, about: string) => z.boolean().default(false).describe(about)

export const day = (z: Z) => z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a day, YYYY-MM-DD')

/** The codes of documents that several rules let a rule set choose from. */
export const dispositions = ['use-as-is', 'process', 'incorporate', 'resell', 'stock'] as const
export const licenceTypes = ['individual', 'general', 'certificate'] as const
export const undertakers = ['importer', 'end-user', 'consignee', 'government'] as const

/** Returns the shape of the types of certificate that a rule checks. */
export const certificateTypes = (
  z: Z,
  about = 'The types of certificate that are checked; all types if left out.',
) => z.array(z.enum(allCertificateTypes)).min(1).exactOptional().describe(about)
