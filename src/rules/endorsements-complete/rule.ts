import type { Law } from '../../core/model/model.ts'
import { isAscii } from '../../text/script.ts'
import { countriesOfCertificate } from '../../trade/certificate-countries.ts'
import { allCertificateTypes } from '../../trade/certificate-type.ts'
import { foldName } from '../../trade/party-name.ts'
import { coded } from '../../trade/terms.ts'
import { unlessOfType } from '../certificate-type.ts'
import { list, notApplicable, rule, term } from '../rule.ts'
import { absent, mistaken, reversed } from './checks.ts'

/** The endorsements that the rule set requires are there, in the required order and with dates in that order. */
export const endorsementsComplete = rule({
  id: 'endorsements-complete',
  over: 'certificate',
  summary:
    'The endorsements that the rule set requires are there, in the required order and with dates in that order.',
  why: 'Each authority that stamps the certificate relies on the one before it. A certificate that lacks a stamp, or has them in another order, is returned, and the goods are delayed.',
  messages: {
    missing: {
      text: 'The certificate has no endorsement by {wanted}.',
      help: 'Have it endorsed, in this order: {order}. Then enter each stamp under `endorsements`, with authority, country and date.',
    },
    'other-country': {
      text: 'The endorsement by {authority} is entered for {found}; expected {wanted}.',
      help: 'Have the certificate endorsed by {wanted}. The `country` of an embassy is the one that it represents, not the one in which it is located.',
    },
    chamber: {
      text: 'The endorsement is by {found}, a chamber of commerce; expected one by {wanted}.',
      help: 'A chamber of commerce is not a government office. Have the certificate endorsed by {wanted} before the other authorities see it.',
    },
    'perhaps-chamber': {
      text: 'The endorsement of a government office is by {found}, which by its name is a chamber, an association or a notary.',
      help: 'Check the stamp. Enter that of a chamber with `kind: chamber`, leave out that of a notary, and obtain an endorsement by {wanted}.',
    },
    'dated-before': {
      text: 'The endorsement by {later} is dated {found}, before that by {earlier} on {before}, which has to come first.',
      help: 'Compare both dates with the stamps. If they are right, have the certificate endorsed again by {later}.',
    },
    'listed-before': {
      text: 'The endorsement by {later} is listed before that by {earlier}, which has to come first; the list is in the order in which they were given.',
      help: 'If the stamps were given in the required order, list them in that order. If not, have the certificate endorsed again by {later}.',
    },
  },
  labels: {
    first: 'this one has to come first: {before}',
    given: 'endorsed by {found}',
  },
  terms: {
    'other-type': 'the certificate is of type {type}; endorsements are required of {types}',
    government: 'a government office of {country}',
    embassy: 'the embassy of {country}',
    chamber: 'a chamber of commerce of {country}',
    'in-turn': '{first}, then {others}',
  },
  parameters: z =>
    z.strictObject({
      required: z
        .array(
          z.strictObject({
            kind: z.enum(['government', 'embassy', 'chamber']),
            country: z
              .string()
              .regex(
                /^(?:[A-Z]{2}|importer)$/,
                'a country code of two capital letters, or "importer" for the country of the importer',
              )
              .describe(
                'The country of the authority; for an embassy, the one that it represents. "importer" stands for the country of the importer, so that one provision can cover several countries.',
              ),
          }),
        )
        .min(1)
        .describe('The required endorsements, in the order in which they have to be given.'),
      certificateTypes: z
        .array(z.enum(allCertificateTypes))
        .min(1)
        .exactOptional()
        .describe('The types of certificate that have to be endorsed; all types if left out.'),
      chamberNames: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words in the name of an authority that show a chamber of commerce or an association, whatever kind is entered.',
        ),
    }),
  wants: (certificate, { parameters: { required, certificateTypes } }) =>
    unlessOfType(certificate, certificateTypes) !== undefined
      ? []
      : required.map(({ kind, country }) => ({
          what: 'endorsement',
          kind,
          country: country === 'importer' ? certificate.importer.address.country.value : country,
        })),
  *check(certificate, law) {
    const { certificateTypes } = law.parameters
    const type = certificate.certificateType.value
    if (certificateTypes !== undefined && !certificateTypes.some(one => one === type)) {
      const types = list(certificateTypes.map(one => coded('certificate', one)))
      return notApplicable(term('other-type', { type: coded('certificate', type), types }))
    }
    const { endorsements } = certificate
    const home = certificate.importer.address.country.value
    const required = law.parameters.required.map(one =>
      one.country === 'importer' ? { ...one, country: home } : one,
    )
    yield* absent(endorsements, required, countriesOfCertificate(certificate))
    yield* mistaken(endorsements, required, law.derived(chamberWords))
    yield* reversed(endorsements, required)
    return undefined
  },
})

const chamberWords = ({ parameters }: Law<{ readonly chamberNames: string[] }>): readonly string[] =>
  parameters.chamberNames.map(foldName).map(word => (isAscii(word) ? ` ${word} ` : word))
