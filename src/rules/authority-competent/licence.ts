/** Checks who issued the export licence. */
import type { Argument, Diagnostic, TransferFacts } from '../../core/model/model.ts'
import { countriesIn } from '../../trade/certificate-countries.ts'
import { roleTerm } from '../../trade/parties.ts'
import { finding, list, see, term } from '../rule.ts'
import { type AuthorityDoubt, doubtOfOffice, type NamedAuthority } from './doubt.ts'
import type { AuthorityParameters } from './endorsements.ts'
import { partyNamed } from './parties.ts'

/** Reports an authority that cannot have issued the licence. */
export function* licence(
  document: TransferFacts,
  { formerNameMonths }: AuthorityParameters,
): Generator<Diagnostic> {
  const license = document.exportLicense
  const authority = license?.authority
  if (license === undefined || authority === undefined) return
  const isShipment = document.kind === 'shipment'
  const seat = document.exporter.address.country.value
  const from =
    isShipment && document.exportCountry.value !== seat ? [document.exportCountry.value, seat] : [seat]
  const data = { found: authority, wanted: list(from.map(asCountryOf), 'or') }
  const party = partyNamed(authority.value, document)
  if (party !== undefined) {
    const role = roleTerm(party)
    yield finding('licence-by-party', authority, { ...data, role }, [
      see('party', party.name.at, undefined, { role }),
    ])
    return
  }
  const named: NamedAuthority = {
    countries: countriesIn(from.join(' ')),
    day: license.issueDate?.value ?? (isShipment ? document.exportDate.value : document.issueDate.value),
    grace: formerNameMonths,
  }
  const doubt = doubtOfOffice(authority.value, 'licence', named)
  if (doubt !== undefined) yield { at: authority.at, ...reported(doubt, data) }
}

const asCountryOf = (country: string): Argument => ({ country })

/** Returns what a name shows about its owner, which asks: the names of offices are no complete list, and no code of the document. */
function reported(doubt: AuthorityDoubt, data: Readonly<Record<string, Argument>>): Omit<Diagnostic, 'at'> {
  const outcome = 'review' as const
  switch (doubt.is) {
    case 'foreign':
    case 'perhaps-foreign':
      return { message: 'licence-elsewhere', data: { ...data, other: { country: doubt.country } }, outcome }
    case 'former':
      return { message: 'former-name', data: { ...data, until: doubt.until, now: doubt.now }, outcome }
    case 'unknown':
      return { message: 'licence-unknown', data, outcome }
    default:
      return { message: 'licence-by-other', data: { ...data, what: term(`is.${doubt.is}`) }, outcome }
  }
}
