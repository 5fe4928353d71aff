/** Addresses served by the military and diplomatic post of the United States. */

import type { AddressFacts, Located } from '../../core/model/model.ts'
import { upperWords } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { partOf } from './country-code.ts'

// Army, Fleet and Diplomatic Post Offices are in place of a city; Americas, Europe and Pacific in place of a state,
// each with ZIP codes of its own: https://about.usps.com/publications/pub28/28c2_010.htm,
// https://zipfyi.com/story/military-zip-codes
const office = String.raw`(?:A\.?P\.?O|F\.?P\.?O|D\.?P\.?O)\b\.?`
const zip = String.raw`(?:340[0-9]{2}|09[0-9]{3}|96[2-6][0-9]{2})(?:-[0-9]{4})?\b`
const stateWithZip = String.raw`(?:AA[ ,-]*340[0-9]{2}|AE[ ,-]*09[0-9]{3}|AP[ ,-]*96[2-6][0-9]{2})(?:-[0-9]{4})?\b`

const onlyOffice = new RegExp(`^(?:${office})$`)
const officeThenZip = new RegExp(String.raw`\b${office}[ ,]+(?:${stateWithZip}|${zip})`)
const officeThenState = new RegExp(String.raw`\b${office}[ ,]+(AA|AE|AP)\b`)
const onlyZip = new RegExp(`^${zip}$`)
const onlyStateWithZip = new RegExp(`^${stateWithZip}$`)
// An address without any of these letters, and without non-ASCII letters that may stand for them, is not a military one
// abroad.
const lettersOfPost = /A[AEP]|[AFD]\.?P\.?O/i
const perhaps = (text: string) => !isAscii(text) || lettersOfPost.test(text)
const spelledOut = /\b(?:ARMY|AIR FORCE|FLEET|DIPLOMATIC) POST OFFICE\b/

/**
 * Returns the value that shows an address to be served by the United States military or diplomatic post (APO, FPO,
 * DPO), whatever country its field states; `undefined` if none does. The three letters alone count only as the city of
 * a US address: they are also a place in Mexico, a street in Hawaii, and India's own Army Post Offices (`56 APO`).
 */
export function militaryPostal(address: AddressFacts): Located<string> | undefined {
  const country = fold(address.country)
  const inUs = partOf(country) === 'US'
  if (!inUs && !hasLetters(address)) return undefined
  // A postal state proves nothing if the same letters are in local use: Andhra Pradesh, the Emirates.
  const foreign = (state: string) => !(state === 'AP' && country === 'IN') && state !== country

  const city = fold(address.city)
  const region = fold(address.region)
  const postalCode = fold(address.postalCode)
  const street = fold(address.street)
  const state = /^(?:US-)?(AA|AE|AP)$/.exec(region)?.[1]

  const names = (text: string) => {
    if (officeThenZip.test(text) || (inUs && spelledOut.test(text))) return true
    const followed = officeThenState.exec(text)?.[1]
    return followed !== undefined && foreign(followed)
  }
  const stateAt = state !== undefined && (region.startsWith('US-') || inUs)
  const zipAt = onlyStateWithZip.test(postalCode) || (inUs && onlyZip.test(postalCode))

  if (names(city) || onlyStateWithZip.test(city)) return address.city
  if (onlyOffice.test(city) && (inUs || onlyZip.test(postalCode) || zipAt || (state && foreign(state))))
    return address.city
  if (stateAt) return address.region
  if (names(street)) return address.street
  if (names(postalCode) || zipAt) return address.postalCode
  return undefined
}

function hasLetters({ street, city, region, postalCode }: AddressFacts): boolean {
  return [city, street, region, postalCode].some(one => one !== undefined && perhaps(one.value))
}

function fold(value: Located<string> | undefined): string {
  return upperWords(value?.value ?? '')
}
