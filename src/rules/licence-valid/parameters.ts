/** The parameters that a rule set may set for licences, and the licence that a document names, with those of its kind. */
import type { CertificateFacts, ShipmentFacts, TransferFacts } from '../../core/model/model.ts'
import { licenceIn } from '../../trade/documents/licence.ts'
import { isBoundedPattern } from '../../trade/words/bounded-pattern.ts'
import { type Names, type ParametersOf, term, type Z } from '../rule.ts'
import { count, day, dispositions, flag, licenceTypes, optionalWords, words } from '../shapes.ts'

type LicenceTerms = ParametersOf<typeof termsOf>

export type LicenceParameters = ParametersOf<typeof parametersOf>

/** Returns the shape of the terms of one kind of licence. */
function termsOf(z: Z) {
  const months = (about: string) => count(z, 1, 1200).optional().describe(about)
  return z.strictObject({
    months: months('For how many months from its issue a licence of this kind is valid at most.'),
    usualMonths: months(
      'For how many months a licence of this kind is usually valid; longer periods are only noted.',
    ),
    from: day(z).optional().describe('The day on which the first licences of this kind were issued.'),
    oneEndUser: flag(z, 'Whether a licence of this kind is for one end user.'),
    maxShipments: count(z, 1)
      .optional()
      .describe('For how many shipments a licence of this kind may usually be used.'),
    namedCustomers: flag(z, 'Whether a licence of this kind is for customers that a list names.'),
    notForDispositions: z
      .array(z.enum(dispositions))
      .default([])
      .describe('What the goods of a licence of this kind are not for, as the certificate states it.'),
    runsOutDays: count(z, 1, 366)
      .optional()
      .describe(
        'From how many days before its end a licence of this kind needs a renewal that the documents show.',
      ),
  })
}

/** Returns the shape of the parameters. */
export function parametersOf(z: Z, names: Names) {
  const kind = termsOf(z)
  const kindName = z.enum(licenceTypes)
  const notThem = () => z.array(kindName).min(1).describe('The kinds of licence that are not for them.')
  return z.strictObject({
    kinds: z
      .strictObject({
        individual: kind.optional(),
        general: kind.optional(),
        certificate: kind.optional(),
      })
      .optional()
      .describe('The terms of each kind of licence; without them only the parties are checked.'),
    customerLists: optionalWords(
      z,
      'Words in the kind of a document reference that show a list of customers; case and hyphens are ignored.',
    ),
    renewals: optionalWords(
      z,
      'Words in the kind of a document reference that show the renewal of a licence; case and hyphens are ignored.',
    ),
    numberPattern: z
      .string()
      .superRefine((text, context) => {
        if (!isBoundedPattern(text)) context.addIssue({ code: 'custom', message: noPattern(text) })
      })
      .optional()
      .describe(
        'The usual form of licence numbers, as a regular expression, without blanks and hyphens and in capital letters.',
      ),
    notForListed: z
      .strictObject({
        parties: names.set('party').describe('The parties.'),
        kinds: notThem(),
        papers: z
          .array(words(z).min(1))
          .default([])
          .describe(
            'What the documents have to name under any other licence: words for each paper, its name first.',
          ),
      })
      .optional()
      .describe('Parties that licences of some kinds do not cover, or only with certain papers.'),
    notForGoods: z
      .strictObject({
        destinations: names.set('country').describe('The countries of destination.'),
        words: words(z).min(1).describe('Words that show the goods in the text of documents.'),
        harmless: optionalWords(z, 'Phrases in which such a word means something else.'),
        kinds: notThem(),
      })
      .optional()
      .describe('Goods that licences of some kinds do not cover if they go to some countries.'),
  })
}

const noPattern = (text: string) =>
  `numberPattern is "${text}"; expected a regular expression that cannot take long: it begins with ^, repeats no group, has no lookahead or lookbehind, and has few ways to match`

/** A licence that a document of a dossier names, with what is known of its kind. */
export type NamedLicence = ReturnType<typeof licencesOf>[number]

/**
 * Returns the licence that a document names, if it names one: a shipment, bound by a version of the certificate, or a certificate
 * under which nothing is shipped yet.
 */
export function licencesOf(
  shipment: ShipmentFacts | undefined,
  grantOf: () => CertificateFacts | undefined,
  { kinds }: LicenceParameters,
) {
  const own = shipment ?? grantOf()
  const license = own && licenceIn(own)
  if (own === undefined || license === undefined) return []
  const grant = grantOf()
  const { licenseType, licenseNumber } = license
  const name = licenseType?.value as LicenceName | undefined
  const kind: Partial<LicenceTerms> = (name && kinds?.[name]) ?? {}
  // The documents that are about the goods under it, that which names it first.
  const documents: readonly TransferFacts[] = grant === undefined || grant === own ? [own] : [own, grant]
  /** The kind with its article: `an individual`; and the place where the licence states it. */
  const [a, kindAt] = [term(`a.${name ?? 'licence'}`), (licenseType ?? licenseNumber).at]
  return [{ license, name, kind, a, kindAt, own, shipment, grant, documents }]
}

type LicenceName = (typeof licenceTypes)[number]
