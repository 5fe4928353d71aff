import type { ShipmentFacts } from '../core/model/model.ts'
import { grantFor, isSameShipment, itemsUnder } from '../trade/documents/version.ts'
import { isWhollyBack } from '../trade/quantities/returned.ts'
import { citation, uncompared } from './dossier.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

export const certificateUsedOnce = rule({
  id: 'certificate-used-once',
  over: 'dossier',
  summary: 'A certificate for a single transaction is used by one shipment.',
  why: 'A certificate is examined for one transaction. A second shipment under the same certificate was not examined, even if enough of the quantity is left.',
  messages: {
    'used-again': {
      text: 'Certificate {number} covers a single transaction, but shipment {first} of {day} is already made under it.',
      help: 'Obtain a certificate for this shipment. If one order is delivered in parts, ask the issuer for a certificate that states so: `coverage: multiple`.',
    },
    'used-again-unstated': {
      text: 'Certificate {number} does not state that it covers several transactions, so it covers one, but shipment {first} of {day} is already made under it.',
      help: 'If the signed paper covers several transactions or deliveries in parts, state `coverage: multiple` in it. Otherwise obtain a certificate for this shipment.',
    },
    narrowed: {
      text: 'Certificate {number} covers a single transaction since {since}; shipment {first} of {day} is made under a version that covered several.',
      help: 'Ask the issuer whether the single transaction is still available for this shipment, and keep the answer with the documents.',
    },
  },
  labels: {
    first: 'made under it first: {first}, on {day}',
    coverage: 'coverage: {coverage}',
    unstated: 'it does not state its coverage',
  },
  terms: {
    'several-transactions': 'the certificate covers several transactions',
  },
  *check(subject) {
    const { dossier, checked } = subject
    const nothing = uncompared(subject)
    if (nothing) return nothing
    let single = false
    // In the order of export, what was returned when one shipment left is so for the later ones: it is passed over once.
    let returned = 0
    for (const shipment of checked) {
      const grant = grantFor(dossier, shipment)
      if (grant?.coverage.value !== 'single') continue
      single = true
      // Two versions of one shipment are one use: `certificate-present` reports that they differ. A shipment that was
      // returned completely used nothing.
      let first: ShipmentFacts | undefined
      for (let at = returned; at < dossier.shipments.length; at++) {
        first = dossier.shipments[at]
        if (first === undefined || first === shipment) break
        if (isSameShipment(first, shipment)) continue
        if (!isWhollyBack(first, itemsUnder(dossier, first), shipment.exportDate.value)) break
        if (at === returned) returned++
      }
      if (first === undefined || first === shipment) continue
      const data = {
        number: dossier.certificate,
        first: inDocument(first.shipmentReference, first.document),
        day: inDocument(first.exportDate, first.document),
        since: inDocument(grant.issueDate, grant.document),
      }
      // A certificate that does not state its coverage covers one transaction by default.
      const { coverage, certificateNumber, document } = grant
      const isStated = coverage.at !== ''
      const isNarrowed = grantFor(dossier, first)?.coverage.value !== 'single'
      const message = isNarrowed ? 'narrowed' : isStated ? 'used-again' : 'used-again-unstated'
      const say = isNarrowed ? reviewIn : findingIn
      yield say(shipment.document, message, citation(dossier, shipment), data, [
        see('first', citation(dossier, first), first.document, data),
        isStated
          ? see('coverage', coverage.at, document, { coverage })
          : see('unstated', certificateNumber.at, document),
      ])
    }
    return single ? undefined : notApplicable(term('several-transactions'))
  },
})
