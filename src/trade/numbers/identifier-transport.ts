/** Numbers of ships, containers and transport documents. */
import { compatible } from '../../text/normalize.ts'
import { charName, type Flaw, fits, held, type NumberCheck, type NumberContext } from './identifier-form.ts'

/**
 * Returns the check digit of a container number, from its first ten characters (ISO 6346): a remainder of 10 is written 0.
 * https://github.com/mixaverros88/check-digit-iso-6346
 */
export function containerCheckDigit(base: string): string {
  let sum = 0
  for (let at = 0; at < base.length; at += 1) sum += containerValue(base.charAt(at)) * 2 ** at
  return String((sum % 11) % 10)
}

/** Letters count from 10 on, without the multiples of 11. */
function containerValue(char: string): number {
  const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(char)
  return letter === -1 ? Number(char) : 10 + letter + Math.ceil(letter / 10)
}

const withoutCheckDigit = 'llljdddddd'

/** The number of a container, or of equipment that is carried with containers and often has no check digit. */
export const container: NumberCheck = held({
  forms: ['llleddddddd', withoutCheckDigit],
  check: number =>
    fits([withoutCheckDigit], number)
      ? undefined
      : { digits: containerCheckDigit(number.slice(0, 10)), unsure: number[3] !== 'U' },
  content: number =>
    fits([withoutCheckDigit], number)
      ? { flaw: 'no-check-digit', words: { category: charName(number[3] ?? '') }, unsure: true }
      : undefined,
})

/** Returns the check digit of a ship's number, from its first six digits. https://apify.com/caulleonard/imo-ship-no-validator */
export function shipCheckDigit(base: string): string {
  let sum = 0
  for (let at = 0; at < base.length; at += 1) sum += Number(base.charAt(at)) * (7 - at)
  return String(sum % 10)
}

/** The number that a ship keeps for life. */
export const ship: NumberCheck = held({
  forms: ['ddddddd'],
  check: number => ({ digits: shipCheckDigit(number.slice(0, 6)) }),
})

/** The number of a shipping company: its check digit follows another rule than for ships, so only its form is checked. */
export const shippingCompany: NumberCheck = held({ forms: ['ddddddd'] })

/**
 * Returns the check digit of an air waybill, from the seven digits of its serial number, without the prefix of the airline: 0 to 6.
 * https://glama.ai/mcp/connectors/com.stanzaapi/stanza-api/tools/validate_iata_awb
 */
export function airWaybillCheckDigit(serial: string): string {
  return String(Number(serial) % 7)
}

const masterForm = 'ddddddddddd'

const master = held({
  forms: [masterForm],
  check: number => ({ digits: airWaybillCheckDigit(number.slice(3, 10)) }),
})

/**
 * The number of an air waybill. Eleven digits are those of an airline; everything else is the number of a forwarder, in
 * any form, unless it is written like an airline's or only misread.
 */
export const airWaybill: NumberCheck = (number, asked) => {
  const flaw = master(number, asked)
  if (flaw === undefined || fits([masterForm], number)) return flaw
  // A prefix, a blank or hyphen, and digits only: `016-1234567`, `16-12345675`.
  const asMaster =
    /^\D{0,8}\d{2,3}\s*[\s\p{Pd}]\s*(?:\d\s*){7,}$/u.test(compatible(asked.written)) ||
    lacksZero(number, asked)
  return asMaster || flaw.flaw === 'misread' ? { ...flaw, unsure: true } : undefined
}

/** Checks whether ten digits are an airline's number without the leading zero, which spreadsheets drop: `1612345675`. */
function lacksZero(number: string, asked: NumberContext): boolean {
  return number.length + 1 === masterForm.length && master(`0${number}`, asked) === undefined
}

/** Characters of the number of a bill of lading: https://github.com/dcsaorg/DCSA-OpenAPI */
const longest = 20

/** The number of a bill of lading or sea waybill, whose form every carrier defines. */
export const billOfLading: NumberCheck = (_, { written }): Flaw | undefined => {
  if (written.length <= longest) return undefined
  const { length } = [...written]
  return length > longest
    ? { flaw: 'long-number', words: { count: String(length), wanted: String(longest) } }
    : undefined
}
