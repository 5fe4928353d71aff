/** Finds the party of a document that stands where an authority should. */
import type { PartyFacts, TransferFacts } from '../../core/model/model.ts'
import { partiesOf } from '../../trade/parties.ts'
import { foldName, withoutLegalForm } from '../../trade/party-name.ts'

/** Returns the party that has this name; an authority may be the issuer, and an office of a government a party. */
export function partyNamed(text: string, document: TransferFacts): PartyFacts | undefined {
  const name = foldName(text)
  const bare = withoutLegalForm(text)
  if (name === '') return undefined
  return partiesOf(document).find(
    party =>
      party.role !== 'issuer' &&
      (isSameName(party.name.value, name, bare) ||
        (party.nativeName !== undefined && isSameName(party.nativeName.value, name, bare))) &&
      !party.activities.some(({ value }) => value === 'government' || value === 'military'),
  )
}

function isSameName(own: string, name: string, bare: string): boolean {
  return foldName(own) === name || (bare !== '' && withoutLegalForm(own) === bare)
}
