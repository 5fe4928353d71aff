import type { Dossier, ShipmentFacts } from '../../core/model/model.ts'
import { itemsUnder } from '../../trade/documents/version.ts'
import { matchItem } from '../../trade/goods/item-match.ts'
import { citation } from '../dossier.ts'
import { type Diagnostics, findingIn, list, rule } from '../rule.ts'
import { contents, contentsParameters, offLine, silence } from './contents.ts'

export const itemsGranted = rule({
  id: 'items-granted',
  over: 'dossier',
  summary:
    'Every item shipped is on the certificate: the same six digits of the HS code, form, alloy and control code.',
  why: 'The licence covers the goods that the certificate describes. Goods of another alloy or form under the same documents are different goods, and often have another control code.',
  messages: {
    'not-granted': {
      text: 'Item {item} is not on the certificate: {differs}.',
      help: 'Correct the item, or obtain a certificate that lists it.',
    },
    'other-goods': {
      text: 'Item {item} names line {line} of the certificate, which covers other goods: {differs}.',
      help: 'Name the right line, or correct the item. Goods that are on no line need a certificate of their own.',
    },
    'not-stated': {
      text: 'Item {item} and line {line} of the certificate cannot be compared: {silent}.',
      help: 'State what is missing, so that it can be checked whether the goods are those that were granted.',
    },
    'other-contents': {
      text: 'Item {item} contains {found}, which the composition of line {line} of the certificate does not contain.',
      help: 'Compare both documents with the test report. Goods that contain more than was granted may be under another entry of the control list, and then need a certificate and a licence that cover it.',
    },
    'other-share': {
      text: 'Item {item} contains {found}, but line {line} of the certificate states {granted}.',
      help: 'Compare both documents with the test report and correct the one that is wrong. If the goods were made to another composition, ask whether the certificate and the licence cover them.',
    },
    'far-more': {
      text: 'Item {item} contains {found}, a multiple of what line {line} of the certificate states: {granted}.',
      help: 'These are not the goods that were granted. Correct the composition from the test report, or obtain a certificate and a licence for the goods that are shipped.',
    },
    'other-grade': {
      text: 'The grade of item {item} is {found}, but line {line} of the certificate has {granted}.',
      help: 'Compare with the mill certificate. If it is one grade written in two ways, write it in one way; goods of another grade are different goods, and often have another composition.',
    },
    'other-origin': {
      text: 'Item {item} originates in {found}, but line {line} of the certificate states {granted}.',
      help: 'Correct the one that is wrong from the certificate of origin. If the goods come from another manufacturer than the one that was granted, ask whether the certificate covers them.',
    },
    'other-unit-mass': {
      text: 'One piece of item {item} weighs {found}, but one piece of line {line} of the certificate weighs {granted}.',
      help: 'Compare with the drawing or the packing list: heavier pieces are different goods, and the same number of them weighs more than was granted.',
    },
    'no-such-line': {
      text: 'Item {item} names line {line} of the certificate, which has lines {lines}.',
      help: 'Name a line that the certificate has.',
    },
    'several-lines': {
      text: 'Item {item} fits lines {lines} of the certificate, and does not state on which of them it draws.',
      help: 'State `certificateLineNumber`, or a `grade`, `alloy` or `form` that distinguishes the lines.',
    },
    'certificate-not-named': {
      text: 'Item {item} names no certificate, but the shipment is made under several.',
      help: 'State `certificateNumber` in the item: one of {numbers}.',
    },
    'certificate-not-cited': {
      text: 'Item {item} names certificate {found}, which the shipment does not cite.',
      help: 'Add it to `certificateNumbers`, or name one of {numbers}.',
    },
  },
  labels: {
    line: 'line {line} of the certificate{what}',
  },
  terms: {
    'hs-code': 'HS code',
    form: 'form',
    alloy: 'alloy',
    'control-code': 'control code',
    stated: ': {attribute} {value}',
    states: ': {what}',
    share: '{percent} % {element}',
    differs: 'its {attribute} is {found}, but line {line} has {granted}',
    'certificate-only': 'the certificate gives the {attribute} {value}, the item none',
    'item-only': 'the item gives the {attribute} {value}, the certificate none',
    'next-clause': '{clause}, {others}',
    'last-clause': '{clause} and {others}',
  },
  parameters: contentsParameters,
  *check({ dossier, checked }) {
    for (const shipment of checked) if (!isAssigned(shipment)) yield* assignment(dossier, shipment)
  },
  each: {
    *shipment(shipment, grant, { parameters }, dossier) {
      for (const item of itemsUnder(dossier, shipment)) {
        const match = matchItem(item, grant.items)
        if (match.outcome === 'line') {
          const both = { item, line: match.line, granting: grant.document }
          yield* silence(both)
          yield* contents(both, parameters)
        } else yield offLine(item, match, grant)
      }
    },
  },
})

/** Checks whether all items belong to the one certificate that the shipment cites. */
function isAssigned({ certificateNumbers, items }: ShipmentFacts): boolean {
  const [cited, ...others] = certificateNumbers
  const isOfCited = (named: string | undefined) => named === undefined || named === cited?.value
  return others.length === 0 && items.every(({ certificateNumber }) => isOfCited(certificateNumber?.value))
}

/** Reports items that belong to no certificate, once: in the dossier of the certificate that the shipment cites first. */
function* assignment(dossier: Dossier, shipment: ShipmentFacts): Diagnostics {
  const { certificateNumbers, document, items } = shipment
  if (citation(dossier, shipment) !== certificateNumbers[0]?.at) return
  const numbers = [...new Set(certificateNumbers.map(number => number.value))]
  for (const { lineNumber: item, certificateNumber: named } of items) {
    const data = { item, numbers: list(numbers, 'or') }
    if (named === undefined && numbers.length > 1) {
      yield findingIn(document, 'certificate-not-named', item, data)
    } else if (named !== undefined && !numbers.includes(named.value)) {
      yield findingIn(document, 'certificate-not-cited', named, data)
    }
  }
}
