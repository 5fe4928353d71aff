/** Identifiers of parties and ships in the form in which they are compared. */

import { identifierForm } from '../../text/normalize.ts'
import { shipCheckDigit } from '../../trade/numbers/identifier-transport.ts'

/** An identifier, typed as a list or a document names it. */
export interface TypedIdentifier {
  readonly type: string
  readonly value: string
}

/** Types whose numbers are compared only with their own; numbers of all others are compared with each other. */
const own: ReadonlySet<string> = new Set(['imo', 'mmsi', 'call-sign', 'lei', 'bic', 'passport'])

/** Returns the type in which a type of an identifier is compared. */
export function identifierGroup(type: string): string {
  const name = type.toLowerCase().replace(/[\s_]/g, '-')
  if (name === 'ship' || name === 'vessel') return 'imo'
  if (name === 'callsign') return 'call-sign'
  if (name === 'swift') return 'bic'
  return own.has(name) ? name : 'number'
}

/** Returns the number of an identifier without what is commonly written before it; empty if it is too short to identify anyone. */
export function identifierValue({ type, value }: TypedIdentifier): string {
  const group = identifierGroup(type)
  let form = identifierForm(value.slice(0, 100)).replace(/[^\p{L}\p{N}]/gu, '')
  if (group === 'imo' || group === 'mmsi') form = form.replace(/^(?:IMO|MMSI)(?:NO|NUMBER)?/, '')
  const least = group === 'imo' ? 7 : group === 'call-sign' ? 4 : group === 'number' ? 6 : 5
  return form.length < least || /^0+$/.test(form) ? '' : form
}

export function identifierKeys(identifiers: readonly TypedIdentifier[]): readonly string[] {
  return identifiers.flatMap(one => {
    const value = identifierValue(one)
    return value === '' ? [] : [`${identifierGroup(one.type)}:${value}`]
  })
}

/** Checks whether an identifier is no possible IMO number of a ship. */
export function isWrongImo(identifier: TypedIdentifier): boolean {
  if (identifierGroup(identifier.type) !== 'imo') return false
  const value = identifierValue(identifier)
  return !/^\d{7}$/.test(value) || shipCheckDigit(value.slice(0, 6)) !== value.charAt(6)
}
