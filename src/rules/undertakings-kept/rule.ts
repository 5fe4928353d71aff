import type { Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { destinationsOf } from '../../trade/destinations.ts'
import { isPromised, seePromise } from '../promise.ts'
import { rule } from '../rule.ts'
import {
  type CertificateShipment,
  domesticUse,
  endsOf,
  noMilitary,
  noReExport,
  statedLocation,
} from './destinations.ts'

/** The promises of a certificate bind its shipments, whatever the law of the day requires. */
export const undertakingsKept = rule({
  id: 'undertakings-kept',
  over: 'dossier',
  summary:
    'Every shipment keeps what its certificate promises: domestic use, no re-export to the destinations named, the stated place, no military use.',
  why: 'The promise is part of the contract. It binds the buyer even if no law requires it, and one broken promise puts every later certificate of that buyer in doubt.',
  messages: {
    'leaves-country': {
      text: 'The {what} is in {found}, but the certificate promises use in {home} only.',
      help: 'Do not ship under this certificate. Correct the shipment, or obtain a certificate that covers {found}.',
    },
    're-export': {
      text: 'The {what} is in {found}, but the certificate promises no re-export to {promised}.',
      help: 'Do not ship. The end user has promised that these goods never go there.',
    },
    'needs-consent': {
      text: 'The {what} is in {found}, but the certificate promises no re-export to {promised} without the consent of {authority}.',
      help: 'Ask for the written consent of {authority} and keep it with the certificate. Without it, do not ship.',
    },
    'passes-through': {
      text: 'The goods pass through {found} ({what}), but the certificate promises no re-export to {promised}.',
      help: 'Transit is not re-export, but the documents do not prove that the goods leave again. Choose another route, or have the reviewer decide.',
    },
    'other-site': {
      text: 'The goods go to {found}, but the certificate promises use at {promised}.',
      help: 'Ask whether the goods are moved on to the stated place, and note the answer; if they are used elsewhere, do not ship.',
    },
    military: {
      text: 'The {what} is military ({found}), but the certificate promises {promised}.',
      help: 'Do not ship. The promise excludes military users and uses.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    also: 'also the {what}: {found}',
  },
  terms: {
    'end-use': 'end use on the certificate',
    'end-user': 'end user on the certificate',
    consignee: 'consignee on the certificate',
    'city-and-country': '{city}, {country}',
  },
  parameters: z => z.strictObject({}),
  each: {
    *shipment(shipment, grant) {
      const promises = grant.undertakings.filter(isPromised)
      if (promises.length === 0) return
      const places = destinationsOf(shipment)
      const pair = { grant, shipment, places, ends: endsOf(places) }
      for (const promise of promises)
        for (const remark of breaches[promise.clause.value]?.(promise, pair) ?? [])
          yield {
            ...remark,
            related: [seePromise(promise, grant.document), ...(remark.related ?? [])],
            // What a qualified promise still forbids is in its text: needs manual review.
            ...(promise.state.value === 'qualified' ? { outcome: 'review' as const } : {}),
          }
    },
  },
})

/** The check of each promise that is kept or broken by where goods go and who uses them. */
const breaches: Readonly<
  Record<string, (promise: UndertakingFacts, pair: CertificateShipment) => readonly Diagnostic[]>
> = {
  'domestic-use-only': domesticUse,
  'no-re-export': noReExport,
  'no-diversion': noReExport,
  'use-at-stated-location': statedLocation,
  'no-military-end-use': noMilitary,
  'no-military-end-user': noMilitary,
  'civil-use-only': noMilitary,
}
