/** Numbers of Indian registers. */
import type { Argument, Located, PartyPart } from '../../core/model/model.ts'
import { indianStates } from '../../generated/tables/indian-states.ts'
import { dottedCodeForm } from '../../text/normalize.ts'
import { coded } from '../words/terms.ts'
import {
  alphanumeric,
  type Flaw,
  fits,
  held,
  type NumberCheck,
  type NumberContext,
  worthIn,
} from './identifier-form.ts'

const worth = worthIn(alphanumeric)

/**
 * Returns the check digit of a GSTIN, from its first 14 characters: Luhn's with 36 digits.
 * https://gist.github.com/karthikeyan5/f7b28e66ac9617603622491950bda77a
 */
export function gstinCheckDigit(base: string): string {
  let sum = 0
  let factor = 1
  for (let at = 0; at < base.length; at += 1) {
    const product = worth(base.charCodeAt(at)) * factor
    sum += Math.floor(product / 36) + (product % 36)
    factor = 3 - factor
  }
  return alphanumeric[(36 - (sum % 36)) % 36] ?? ''
}

const ordinaryGstin = 'ddlllllddddlnxx'

// Holders without a PAN have the year and the country in its place: visitors, embassies, the United Nations.
const foreignGstin = 'ddddlllddddd'

const inOrder = held({
  forms: [ordinaryGstin],
  check: number => ({ digits: gstinCheckDigit(number.slice(0, 14)) }),
  content: registered,
})

/** The tax registration of a company in one state of India. */
export const gstin: NumberCheck = (number, asked) => {
  const flaw = inOrder(number, asked)
  if (flaw === undefined || fits([ordinaryGstin], number)) return flaw
  return isOfAnotherKind(number) ? unusualGstin : flaw
}

const unusualGstin: Flaw = { flaw: 'unusual', words: {}, unsure: true }

/**
 * Checks whether a number is one of the other forms, for tax deductors and foreigners; the check digit distinguishes
 * them from typing mistakes.
 */
function isOfAnotherKind(number: string): boolean {
  return (
    fits([`${foreignGstin}xxx`], number) ||
    (fits(['ddxxxxxxxxxxxxx'], number) && number.endsWith(gstinCheckDigit(number.slice(0, 14))))
  )
}

function registered(number: string): Flaw | undefined {
  const code = number.slice(0, 2)
  // 97 is other territory, 99 the central government (from memory).
  if (code === '99') return unusualGstin
  if (code !== '97' && stateOfGstin(number) === undefined) return { flaw: 'unknown-state', words: { code } }
  return number[13] === 'Z' ? undefined : unusualGstin
}

/** Kinds of holders, by the fourth letter of a PAN (from memory): company, person, family, firm, association, trust and others. */
const holders = 'CPHFATBLJG'

/** Letters that a few tables have and most do not (from memory): K for a trust of a certain kind. */
const rareHolders = 'K'

const panForm = 'lllllddddl'

function holder(number: string): Flaw | undefined {
  const letter = number[3] ?? ''
  if (!fits([panForm], number) || holders.includes(letter)) return undefined
  return {
    flaw: 'unknown-holder',
    words: { letter, known: { list: [...holders] } },
    ...(rareHolders.includes(letter) && { unsure: true }),
  }
}

/** The number of a taxpayer. How its last letter follows from the others is not published. */
export const pan: NumberCheck = held({ forms: [panForm], content: holder })

/** The code of importers and exporters: the PAN since 2017, ten digits before. https://taxsimpl.com/?p=327 */
export const iec: NumberCheck = held({ forms: [panForm, 'dddddddddd'], content: holder })

/**
 * The number of a company, which has no check digit; that of a partnership with limited liability is `AAA-1234`.
 * https://pub.dev/documentation/bharatvalidator/latest/bharat_validator/BharatValidator/cin.html
 */
export const cin: NumberCheck = held({ forms: ['sdddddllddddllldddddd', 'llldddd'], content: founded })

function founded(number: string, { day }: NumberContext): Flaw | undefined {
  const year = number.length === 21 ? number.slice(8, 12) : ''
  return year > day.slice(0, 4) ? { flaw: 'founded-later', words: { year, day } } : undefined
}

/** A number of a party that contains a PAN. */
export interface Registration {
  readonly scheme: string
  readonly number: Located<string>
  /** The number without blanks and hyphens, in capitals. */
  readonly folded: string
  readonly pan: string
}

// Numbers of another shape, such as an IEC from before 2017, contain no PAN: their form is not checked here.
const shapes: readonly (readonly [scheme: string, shape: RegExp])[] = [
  ['pan', /^([A-Z]{5}[0-9]{4}[A-Z])$/],
  ['gstin', /^[0-9]{2}([A-Z]{5}[0-9]{4}[A-Z])[0-9A-Z]{3}$/],
  ['iec', /^([A-Z]{5}[0-9]{4}[A-Z])$/],
]

/** Returns the numbers that contain a PAN: the PAN itself first, then those made from it. */
export function registrations(identifiers: PartyPart['identifiers']): readonly Registration[] {
  return shapes.flatMap(([scheme, shape]) =>
    identifiers.flatMap(({ scheme: own, value: number }) => {
      const folded = own === scheme ? dottedCodeForm(number.value) : ''
      const pan = shape.exec(folded)?.[1]
      return pan === undefined ? [] : [{ scheme: scheme.toUpperCase(), number, folded, pan }]
    }),
  )
}

export interface IndianState {
  /** Codes of ISO 3166-2:IN, the present one first; the others are former codes that are still written. */
  readonly regions: readonly [present: string, ...former: string[]]
  /** First digits of a GSTIN, the present ones first. */
  readonly gst: readonly string[]
}

const byGst: ReadonlyMap<string, IndianState> = new Map(
  indianStates.flatMap(state => state.gst.map(code => [code, state] as const)),
)
const byRegion: ReadonlyMap<string, IndianState> = new Map(
  indianStates.flatMap(state => state.regions.map(code => [code, state] as const)),
)

/** Returns the state in which a GSTIN is registered, by its first two digits; `undefined` if they name none, as 97 does. */
export function stateOfGstin(gstin: string): IndianState | undefined {
  return byGst.get(gstin.slice(0, 2))
}

/** Returns the state of an ISO 3166-2:IN code, present or former: `IN-HR`; `undefined` for any other. */
export function stateOfRegion(region: string): IndianState | undefined {
  return byRegion.get(region)
}

/** Returns the name of a state, as a phrase. */
export function stateTerm({ regions: [code] }: IndianState): Argument {
  return coded('region', code)
}
