/** The parameters that a rule set may set for licences, and the licence that a document names, with those of its kind. */

import type {
  CertificateFacts,
  LicenseFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
  Term,
  TransferFacts,
} from '../../core/model/model.ts'
import { licenceIn } from '../../trade/documents/licence.ts'
import { isBoundedPattern } from '../../trade/words/bounded-pattern.ts'
import { type Names, type ParametersOf, see, term, type Z } from '../rule.ts'
import { count } from '../shapes.ts'

type LicenceTerms = ParametersOf<typeof termsOf>

export type LicenceParameters = ParametersOf<typeof parametersOf>

type KindName = keyof NonNullable<LicenceParameters['kinds']>

/** Returns the shape of the terms of one kind of licence. */
function termsOf(z: Z) {
  const months = () => count(z, 1, 1200)
  return z.strictObject({
    months: months()
      .optional()
      .describe('For how many months from its issue a licence of this kind is valid at most.'),
    usualMonths: months()
      .optional()
      .describe(
        'For how many months a licence of this kind is usually valid; longer periods are only noted.',
      ),
    from: z
      .string()
      .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a day, YYYY-MM-DD')
      .optional()
      .describe('The day on which the first licences of this kind were issued.'),
    oneEndUser: z.boolean().default(false).describe('Whether a licence of this kind is for one end user.'),
    maxShipments: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('For how many shipments a licence of this kind may usually be used.'),
    namedCustomers: z
      .boolean()
      .default(false)
      .describe('Whether a licence of this kind is for customers that a list names.'),
    notForDispositions: z
      .array(z.enum(['use-as-is', 'process', 'incorporate', 'resell', 'stock']))
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
  const kindName = z.enum(['individual', 'general', 'certificate'])
  const words = (about: string) => z.array(z.string().min(1)).default([]).describe(about)
  return z.strictObject({
    kinds: z
      .strictObject({
        individual: kind.optional(),
        general: kind.optional(),
        certificate: kind.optional(),
      })
      .optional()
      .describe('The terms of each kind of licence; without them only the parties are checked.'),
    customerLists: words(
      'Words in the kind of a document reference that show a list of customers; case and hyphens are ignored.',
    ),
    renewals: words(
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
        kinds: z.array(kindName).min(1).describe('The kinds of licence that are not for them.'),
        papers: z
          .array(z.array(z.string().min(1)).min(1))
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
        words: z
          .array(z.string().min(1))
          .min(1)
          .describe('Words that show the goods in the text of documents.'),
        harmless: words('Phrases in which such a word means something else.'),
        kinds: z.array(kindName).min(1).describe('The kinds of licence that are not for them.'),
      })
      .optional()
      .describe('Goods that licences of some kinds do not cover if they go to some countries.'),
  })
}

const noPattern = (text: string) =>
  `numberPattern is "${text}"; expected a regular expression that cannot take long: it begins with ^, repeats no group, has no lookahead or lookbehind, and has few ways to match`

/** A shipment and the licence that it names. */
export interface Licensed {
  readonly shipment: ShipmentFacts
  readonly license: LicenseFacts
}

/** A licence that a document of a dossier names. */
export interface NamedLicence {
  readonly license: LicenseFacts
  /** The name of its kind, if it states one, and what the provision says about licences of that kind. */
  readonly name: KindName | undefined
  readonly kind: Partial<LicenceTerms>
  /** The kind with its article: `an individual`; and the place where the licence states it. */
  readonly a: Term
  readonly kindAt: Pointer
  /** The shipment that names it; `undefined` if it is that of a certificate under which nothing is shipped yet. */
  readonly shipment: ShipmentFacts | undefined
  /** The version of the certificate that binds the shipment, if there is one, or that names the licence itself. */
  readonly grant: CertificateFacts | undefined
  /** The documents that are about the goods under it, that which names it first. */
  readonly documents: readonly TransferFacts[]
}

/** A licence under which goods are shipped. */
export type ShippedLicence = NamedLicence & Licensed

/** Returns the shipment with its licence, if it names one. */
export function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = licenceIn(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

/** Returns a licence with what is known of its kind. */
export function ofKind<S extends ShipmentFacts | undefined>(
  license: LicenseFacts,
  shipment: S,
  grant: CertificateFacts | undefined,
  { kinds }: LicenceParameters,
): NamedLicence & { readonly shipment: S } {
  const { licenseType, licenseNumber } = license
  const name = licenseType?.value as KindName | undefined
  return {
    license,
    shipment,
    name,
    kind: (name && kinds?.[name]) ?? {},
    a: term(`a.${name ?? 'licence'}`),
    kindAt: (licenseType ?? licenseNumber).at,
    grant,
    documents: [shipment, grant].filter(one => one !== undefined),
  }
}

export const seeKind = ({ kindAt, documents: [own] }: NamedLicence, kind: KindName): RelatedPlace =>
  see('kind', kindAt, own?.document, { kind: term(`kind.${kind}`) })
