/** Finds the party of a document that stands where an authority should. */
import type { Facts, PartyFacts } from '../../core/model/model.ts'
import { partiesOf } from '../../trade/parties.ts'
import { foldName, withoutLegalForm } from '../../trade/party-name.ts'

/** Returns the party that has this name; an authority may be the issuer, and an office of a government a party. */
export function partyNamed(text: string, document: Facts): PartyFacts | undefined {
  const name = foldName(text)
  const bare = withoutLegalForm(text)
  if (name === '') return undefined
  return partiesOf(document).find(
    party =>
      party.role !== 'issuer' &&
      !party.activities.some(({ value }) => value === 'government' || value === 'military') &&
      [party.name, party.nativeName].some(own => own !== undefined && isSameName(own.value, name, bare)),
  )
}

function isSameName(own: string, name: string, bare: string): boolean {
  return foldName(own) === name || (bare !== '' && withoutLegalForm(own) === bare)
}
