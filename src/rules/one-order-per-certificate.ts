import type { PeriodLaw } from '../core/model/model.ts'
import { isSameOrder, orderNumbers, pointsElsewhere } from '../trade/numbers/order-number.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { finding, list, type ParametersOf, review, rule, see, unlessOfType, type Z } from './rule.ts'
import { certificateTypes, optionalWords } from './shapes.ts'

const parameters = (z: Z) =>
  z.strictObject({
    certificateTypes: certificateTypes(
      z,
      'The types of certificate that may cite one order only; all types if left out.',
    ),
    orderDocumentTypes: optionalWords(
      z,
      'Values of `documentType` for a reference to a purchase order; case, hyphens and dots are ignored.',
    ),
  })

type OneOrderParameters = ParametersOf<typeof parameters>

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
  parameters,
  each: {
    *certificate(grant, law) {
      const ofOther = unlessOfType(grant, law.parameters, 'other-type')
      if (ofOther !== undefined) return ofOther
      const { document, documentReferences, contract } = grant
      const { orderNumber, contractNumber } = contract
      if (pointsElsewhere(orderNumber.value)) {
        yield review('names-no-order', orderNumber)
        return undefined
      }
      const listAt = (values: readonly string[], at: string) => list(values.map(value => ({ value, at })))
      const { numbers, unsure } = orderNumbers(orderNumber.value)
      if (numbers.length > 1)
        yield finding('several-orders', orderNumber.at, { found: listAt(numbers, orderNumber.at) })
      else if (unsure.length > 0)
        yield review('perhaps-several', orderNumber, { unsure: listAt(unsure, orderNumber.at) })
      if (documentReferences.length === 0) return undefined
      const orderTypes = law.derived(orderTypesOf)
      // If the contract is the order, its number is that of both.
      const known = [
        orderNumber.value,
        ...numbers,
        ...unsure,
        ...(contractNumber ? [contractNumber.value] : []),
      ]
      const isOther = (number: string) => !known.some(one => isSameOrder(one, number))
      for (const { documentType, documentNumber } of documentReferences) {
        if (documentNumber === undefined || !orderTypes.has(foldName(documentType.value))) continue
        const others = orderNumbers(documentNumber.value).numbers.filter(isOther)
        if (others.length === 0 || !isOther(documentNumber.value)) continue
        const data = { found: listAt(others, documentNumber.at), wanted: orderNumber }
        const related = [see('cited', orderNumber.at, document, { wanted: orderNumber })]
        yield finding('other-order', documentNumber.at, data, related)
      }
      return undefined
    },
  },
})

const orderTypesOf = ({ parameters }: PeriodLaw<OneOrderParameters>): ReadonlySet<string> =>
  new Set(parameters.orderDocumentTypes.map(foldName))
