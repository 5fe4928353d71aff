import type { Argument, CertificateFacts, Diagnostic, Law, Pointer, Unexamined } from '../core/model/model.ts'
import { memoize } from '../text/memoize.ts'
import { allCertificateTypes, type CertificateType } from '../trade/certificate-type.ts'
import { isSameOrder, type OrderNumbers, orderNumbers, pointsElsewhere } from '../trade/order-number.ts'
import { foldName } from '../trade/party-name.ts'
import { coded } from '../trade/terms.ts'
import { ungranted } from './dossier.ts'
import { findingIn, list, notApplicable, reviewIn, rule, see, term } from './rule.ts'

interface OneOrderParameters {
  certificateTypes?: CertificateType[] | undefined
  orderDocumentTypes: string[]
}

/** A certificate covers one purchase order. */
export const oneOrderPerCertificate = rule({
  id: 'one-order-per-certificate',
  over: 'dossier',
  summary: 'A certificate covers one purchase order.',
  why: 'The authority examines one order, with its goods, its quantity and its end use. A certificate that cites a second order is returned, and the goods of that order were shipped without a certificate.',
  messages: {
    'several-orders': {
      text: 'The certificate cites the orders {found}, but may cite only one.',
      help: 'Obtain a separate certificate for each purchase order, and keep the number of one order here.',
    },
    'perhaps-several': {
      text: 'The order number is {found}; it is not clear whether {unsure} stands for another order.',
      help: 'A certificate covers one purchase order. If this is one order, write its number alone; if it is several, obtain a certificate for each.',
    },
    'names-no-order': {
      text: 'The order number is {found}, which names no order.',
      help: 'A certificate covers one purchase order. Write the number of that order here; if the document it refers to lists several, obtain a certificate for each.',
    },
    'other-order': {
      text: 'The certificate refers to the order {found}, but its contract cites {wanted}.',
      help: 'If the goods are ordered under {found} too, obtain a separate certificate for it. If it is an earlier order that only shows past trade, note that in `remarks`, or correct the number.',
    },
  },
  labels: {
    cited: 'the order of the certificate: {wanted}',
  },
  terms: {
    'other-type': 'the certificate is of type {type}; only {types} are limited to one order',
  },
  parameters: z =>
    z.strictObject({
      certificateTypes: z
        .array(z.enum(allCertificateTypes))
        .min(1)
        .exactOptional()
        .describe('The types of certificate that may cite one order only; all types if left out.'),
      orderDocumentTypes: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Values of `documentType` for a reference to a purchase order; case, hyphens and dots are ignored.',
        ),
    }),
  *check({ dossier }, law) {
    const nothing = ungranted(dossier)
    const [grant] = dossier.grants
    if (nothing !== undefined || grant === undefined) return nothing
    const { certificateTypes } = law.parameters
    const type = grant.certificateType.value
    if (certificateTypes !== undefined && !certificateTypes.some(one => one === type))
      return law.derived(ofOtherType)(type)
    const { orderNumber } = grant.contract
    const { value, at } = orderNumber
    if (pointsElsewhere(value)) {
      const data = { found: orderNumber }
      yield reviewIn(grant.document, 'names-no-order', at, data)
      return undefined
    }
    const orders = orderNumbers(value)
    yield* cited(grant, orders)
    if (grant.documentReferences.length > 0) yield* attached(grant, orders, law.derived(orderTypesOf))
    return undefined
  },
})

function ofOtherType({ parameters }: Law<OneOrderParameters>): (type: string) => Unexamined {
  const types = list((parameters.certificateTypes ?? []).map(type => coded('certificate', type)))
  return memoize(type => notApplicable(term('other-type', { type: coded('certificate', type), types })))
}

function orderTypesOf({ parameters }: Law<OneOrderParameters>): ReadonlySet<string> {
  return new Set(parameters.orderDocumentTypes.map(foldName))
}

/** Checks the numbers in the field for the one order. */
function* cited(
  { contract, document }: CertificateFacts,
  { numbers, unsure }: OrderNumbers,
): Generator<Diagnostic> {
  const { orderNumber } = contract
  const { at } = orderNumber
  if (numbers.length > 1) {
    yield findingIn(document, 'several-orders', at, { found: numbersAt(numbers, at) })
  } else if (unsure.length > 0) {
    const data = { found: orderNumber, unsure: numbersAt(unsure, at) }
    yield reviewIn(document, 'perhaps-several', at, data)
  }
}

/** Returns numbers that were read from one field as an argument. */
function numbersAt(numbers: readonly string[], at: Pointer): Argument {
  return list(numbers.map(value => ({ value, at })))
}

/** Checks the orders among the documents that belong to the certificate. */
function* attached(
  grant: CertificateFacts,
  { numbers, unsure }: OrderNumbers,
  orderTypes: ReadonlySet<string>,
): Generator<Diagnostic> {
  const { orderNumber, contractNumber } = grant.contract
  // If the contract is the order, its number is that of both.
  const known = [orderNumber.value, ...numbers, ...unsure, ...(contractNumber ? [contractNumber.value] : [])]
  const isOther = (number: string) => !known.some(one => isSameOrder(one, number))
  for (const { documentType, documentNumber } of grant.documentReferences) {
    if (documentNumber === undefined || !orderTypes.has(foldName(documentType.value))) continue
    const found = orderNumbers(documentNumber.value).numbers.filter(isOther)
    if (found.length === 0 || !isOther(documentNumber.value)) continue
    yield findingIn(
      grant.document,
      'other-order',
      documentNumber,
      { found: numbersAt(found, documentNumber.at), wanted: orderNumber },
      [see('cited', orderNumber.at, grant.document, { wanted: orderNumber })],
    )
  }
}
