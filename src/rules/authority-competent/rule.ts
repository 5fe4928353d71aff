import type { TransferFacts } from '../../core/model/model.ts'
import { notApplicable, rule, term } from '../rule.ts'
import { count } from '../shapes.ts'
import { consent, licence } from './consent.ts'
import { endorsements } from './endorsements.ts'

export const authorityCompetent = rule({
  id: 'authority-competent',
  over: 'paper',
  summary:
    'Who endorses the certificate, consents under its promises or licenses the export is an authority of the right country.',
  why: 'A stamp is worth what its owner may decide. A company that stamps its own certificate, a chamber in place of a ministry, or a ministry that cannot release from the promise leaves the paper without the authority that it claims.',
  messages: {
    'endorsed-by-party': {
      text: 'The endorsement by {found} is that of the {role} of this certificate.',
      help: 'A party cannot endorse its own certificate. Check the stamp: enter the authority that gave it, or have the certificate endorsed.',
    },
    'endorsed-elsewhere': {
      text: 'The endorsement by {found} is that of {country}, a country that nothing else in the certificate concerns; the goods go to {wanted}.',
      help: 'Check the stamp and its country. If both are right, the stamp belongs to another certificate or was given by an authority that has no say: have the certificate endorsed in the country of the end user.',
    },
    'endorsed-by-foreign': {
      text: 'The endorsement by {found}, which is by its name an authority of {other}, is entered for {country}.',
      help: 'Check the stamp. Correct the name or the country; if both are right, have the certificate endorsed by an authority of {country}. The country of an embassy is the one that it represents.',
    },
    'endorsed-by-other': {
      text: 'The endorsement of {kind} is by {found}, which is by its name {what}.',
      help: 'Check the stamp, and enter what it is as `kind`. Where {kind} has to endorse, have it done by one.',
    },
    'endorsed-by-unknown': {
      text: 'The endorsement of {kind} is by {found}, which is not known as an authority of {country}.',
      help: 'Find out whether this authority exists and may endorse such certificates: ask it for its address on the web of the government, and record the answer.',
    },
    'consent-by-party': {
      text: 'Under the clause {clause} the consent of {found} is sufficient, which is the {role} of this certificate.',
      help: 'A party cannot release from a promise that is given to an authority. Have the clause name the authority of {wanted}.',
    },
    'consent-barred': {
      text: 'Under the clause {clause} the consent of {found}, an authority of {other}, is sufficient; expected that of {wanted}.',
      help: 'An authority of {other} cannot release from this promise. Have the certificate signed again with the authority of {wanted} in the clause.',
    },
    'consent-elsewhere': {
      text: 'Under the clause {clause} the consent of {found}, by its name an authority of {other}, is sufficient; expected that of {wanted}.',
      help: 'The promise is given to the authority of the country that the goods come from, and only that one can release from it. Read the signed paper, and have the clause corrected.',
    },
    'consent-by-other': {
      text: 'Under the clause {clause} the consent of {found} is sufficient, which is by its name {what}; expected an authority of {wanted}.',
      help: 'The promise is given to the authority of the country that the goods come from, and only that one can release from it. Read the signed paper, and have the clause corrected.',
    },
    'consent-unknown': {
      text: 'Under the clause {clause} the consent of {found} is sufficient, which is not known as an authority of {wanted}.',
      help: 'Find out whether this authority exists and decides on re-exports, or have the clause name the one that does.',
    },
    'licence-by-party': {
      text: 'The export licence is by its entry issued by {found}, the {role} of this document.',
      help: 'Enter the authority that issued the licence; a party cannot license its own export. If there is no licence of an authority, do not ship.',
    },
    'licence-elsewhere': {
      text: 'The export licence is by its entry issued by {found}, an authority of {other}; expected one of {wanted}.',
      help: 'The country that the goods leave licenses their export. Enter the authority that is named on the licence; if it is this one, do not ship under it.',
    },
    'licence-by-other': {
      text: 'The export licence is by its entry issued by {found}, which is by its name {what}; expected the licensing authority of {wanted}.',
      help: 'Enter the authority that is named on the licence. If it is this one, the paper is not an export licence: do not ship under it.',
    },
    'licence-unknown': {
      text: 'The export licence is by its entry issued by {found}, which is not known as an authority of {wanted}.',
      help: 'Compare it with the licence itself, and find out whether this authority issues export licences.',
    },
    'former-name': {
      text: '{found} is a name that was used until {until}; the authority is now {now}.',
      help: 'Compare it with the paper. A form with a former name may be out of date: ask whether it is still accepted.',
    },
  },
  labels: {
    party: 'the {role}',
    destination: 'the goods go here',
    country: 'entered for this country',
    also: 'also in the clause {clause}',
  },
  terms: {
    'kind.government': 'a government office',
    'kind.embassy': 'an embassy',
    'kind.chamber': 'a chamber of commerce',
    'is.company': 'a company',
    'is.organ': 'a company, or a part of one',
    'is.chamber': 'a chamber of commerce',
    'is.association': 'an association',
    'is.notary': 'a notary',
    'is.other-office': 'an office with other tasks',
    'none-named': 'the document names no authority',
  },
  parameters: z => {
    const countries = () => z.array(z.string().regex(/^[A-Z]{2}$/, 'a country code of two capital letters'))
    return z.strictObject({
      consentOf: countries()
        .default([])
        .describe(
          'Countries whose authorities may release from a promise, besides those that the goods come from.',
        ),
      noConsentOf: countries()
        .default([])
        .describe(
          'Countries whose authorities cannot release from a promise: a clause that names one is reported as such, before any other country.',
        ),
      formerNameMonths: count(z, 0, 1200)
        .default(24)
        .describe('For how many months after an authority was renamed its former name may still be used.'),
    })
  },
  unlessCancelled: true,
  *check(document, { parameters }) {
    if (!namesAuthority(document)) return notApplicable(term('none-named'))
    if (document.kind === 'end-user-certificate') {
      yield* endorsements(document, parameters)
      yield* consent(document, parameters)
    }
    yield* licence(document, parameters)
    return undefined
  },
})

function namesAuthority(document: TransferFacts): boolean {
  if (document.exportLicense?.authority !== undefined) return true
  return (
    document.kind === 'end-user-certificate' &&
    (document.endorsements.length > 0 ||
      document.undertakings.some(({ consentAuthority }) => consentAuthority !== undefined))
  )
}
