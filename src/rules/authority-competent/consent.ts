/** Checks who issued the export licence, and who may consent to what a certificate promises not to do. */
import { grouped } from '../../core/model/group-by.ts'
import type { CertificateFacts, TransferFacts } from '../../core/model/model.ts'
import { isPromised } from '../../trade/documents/promise.ts'
import { doubtOfOffice, officeOf } from '../../trade/parties/authority-doubt.ts'
import { countrySet } from '../../trade/places/destinations.ts'
import { coded } from '../../trade/words/terms.ts'
import { type Diagnostics, finding, list, review, see } from '../rule.ts'
import { type AuthorityParameters, byParty, doubted } from './asked.ts'

/** Reports an authority that cannot release from a promise, once for all clauses that name it. */
export function* consent(
  certificate: CertificateFacts,
  { consentOf, noConsentOf, formerNameMonths }: AuthorityParameters,
): Diagnostics {
  const promises = certificate.undertakings.flatMap(({ state, clause, consentAuthority }) =>
    consentAuthority !== undefined && isPromised({ state })
      ? [{ clause: coded('clause', clause.value), authority: consentAuthority }]
      : [],
  )
  if (promises.length === 0) return
  const from = [
    certificate.exporter.address.country.value,
    ...certificate.items.map(({ originCountry }) => originCountry.value),
  ]
  const named = {
    countries: countrySet([...from, ...consentOf]),
    day: certificate.issueDate.value,
    grace: formerNameMonths,
  }
  const barred = new Set(noConsentOf.filter(country => !countrySet(from).has(country)))
  const wanted = list(
    [...new Set([...consentOf, ...from])].map(country => ({ country })),
    'or',
  )
  for (const [{ authority, clause }, ...others] of grouped(promises, one => one.authority.value).values()) {
    const data = { clause, wanted }
    const also = others.map(other => see('also', other.authority.at, undefined, { clause: other.clause }))
    const party = byParty(review, 'consent', authority, certificate, data, also)
    const never = officeOf(authority.value, barred)
    const doubt = doubtOfOffice(authority.value, 'consent', named)
    if (party !== undefined) yield party
    else if (never !== undefined)
      yield review('consent-barred', authority, { ...data, other: { country: never } }, also)
    else if (doubt !== undefined) yield doubted(doubt, 'consent', authority, data, also)
  }
}

/** Reports an authority that cannot have issued the licence. */
export function* licence(document: TransferFacts, { formerNameMonths }: AuthorityParameters): Diagnostics {
  const { authority, issueDate } = document.exportLicense ?? {}
  if (authority === undefined) return
  const seat = document.exporter.address.country.value
  const [left, day] =
    document.kind === 'shipment'
      ? [document.exportCountry.value, document.exportDate.value]
      : [seat, document.issueDate.value]
  const from = left === seat ? [seat] : [left, seat]
  const data = {
    wanted: list(
      from.map(country => ({ country })),
      'or',
    ),
  }
  const party = byParty(finding, 'licence', authority, document, data)
  if (party !== undefined) {
    yield party
    return
  }
  const doubt = doubtOfOffice(authority.value, 'licence', {
    countries: countrySet(from),
    day: issueDate?.value ?? day,
    grace: formerNameMonths,
  })
  if (doubt !== undefined) yield doubted(doubt, 'licence', authority, data)
}
