/** Checks who may consent to what a certificate promises not to do. */
import { grouped } from '../../core/model/group-by.ts'
import type { Argument, CertificateFacts, Diagnostic, Located } from '../../core/model/model.ts'
import { countrySet } from '../../trade/certificate-countries.ts'
import { roleTerm } from '../../trade/parties.ts'
import { coded } from '../../trade/terms.ts'
import { list, see, term } from '../rule.ts'
import { type AuthorityDoubt, doubtOfOffice, type NamedAuthority, officeOf } from './doubt.ts'
import type { AuthorityParameters } from './endorsements.ts'
import { partyNamed } from './parties.ts'

/** Reports an authority that cannot release from a promise, once for all clauses that name it. */
export function* consent(
  certificate: CertificateFacts,
  { consentOf, noConsentOf, formerNameMonths }: AuthorityParameters,
): Generator<Diagnostic> {
  const promises = certificate.undertakings.flatMap(({ state, clause, consentAuthority }) =>
    consentAuthority !== undefined && (state.value === 'given' || state.value === 'qualified')
      ? [{ clause, authority: consentAuthority }]
      : [],
  )
  if (promises.length === 0) return
  const from = [
    certificate.exporter.address.country.value,
    ...certificate.items.map(({ originCountry }) => originCountry.value),
  ]
  const named: NamedAuthority = {
    countries: countrySet([...from, ...consentOf]),
    day: certificate.issueDate.value,
    grace: formerNameMonths,
  }
  const barred = new Set(noConsentOf.filter(country => !countrySet(from).has(country)))
  for (const [first, ...others] of grouped(promises, ({ authority }) => authority.value).values()) {
    const { authority, clause } = first
    const found = by(authority, certificate, named, barred)
    if (found === undefined) continue
    yield {
      ...found,
      at: authority.at,
      data: {
        ...found.data,
        found: authority,
        clause: coded('clause', clause.value),
        wanted: list([...new Set([...consentOf, ...from])].map(asCountry), 'or'),
      },
      related: [
        ...(found.related ?? []),
        ...others.map(other =>
          see('also', other.authority.at, undefined, { clause: coded('clause', other.clause.value) }),
        ),
      ],
    }
  }
}

const asCountry = (country: string): Argument => ({ country })

function by(
  authority: Located<string>,
  certificate: CertificateFacts,
  named: NamedAuthority,
  barred: ReadonlySet<string>,
): Omit<Diagnostic, 'at'> | undefined {
  const party = partyNamed(authority.value, certificate)
  if (party !== undefined) {
    const role = roleTerm(party)
    return {
      message: 'consent-by-party',
      data: { role },
      related: [see('party', party.name.at, undefined, { role })],
      outcome: 'review',
    }
  }
  const never = officeOf(authority.value, barred)
  if (never !== undefined)
    return { message: 'consent-barred', data: { other: { country: never } }, outcome: 'review' }
  const doubt = doubtOfOffice(authority.value, 'consent', named)
  return doubt && { ...asked(doubt), outcome: 'review' }
}

function asked(doubt: AuthorityDoubt): Omit<Diagnostic, 'at'> {
  switch (doubt.is) {
    case 'foreign':
    case 'perhaps-foreign':
      return { message: 'consent-elsewhere', data: { other: { country: doubt.country } } }
    case 'former':
      return { message: 'former-name', data: { until: doubt.until, now: doubt.now } }
    case 'unknown':
      return { message: 'consent-unknown' }
    default:
      return { message: 'consent-by-other', data: { what: term(`is.${doubt.is}`) } }
  }
}
