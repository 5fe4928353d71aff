import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Located,
  PartyFacts,
  ShipmentFacts,
  UndertakingFacts,
} from '../core/model/model.ts'
import { memoizeWeakly } from '../text/memoize.ts'
import { homesUnder, isPromised } from '../trade/documents/promise.ts'
import { type Destination, destinationsOf, endsOf } from '../trade/places/destinations.ts'
import { militaryPostal } from '../trade/places/military-post.ts'
import { isSameCity } from '../trade/places/site.ts'
import { coded } from '../trade/words/terms.ts'
import { cityOf } from './compared.ts'
import { againstPromise, authorityOf, breach, excludedBy } from './promise.ts'
import { countryAt, finding, findingIn, inDocument, review, rule, term } from './rule.ts'

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
  each: {
    *shipment(shipment, grant) {
      const promises = grant.undertakings.filter(isPromised)
      if (promises.length === 0) return
      const pair = { grant, shipment, ...placesOf(shipment) }
      for (const promise of promises)
        for (const remark of breaches[promise.clause.value]?.(promise, pair) ?? [])
          yield againstPromise(promise, grant, remark)
    },
  },
})

/** Returns where a shipment goes: the same for each provision. */
const placesOf = memoizeWeakly((shipment: ShipmentFacts) => {
  const places = destinationsOf(shipment)
  return { places, ends: endsOf(places) }
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

/** A certificate, one of its shipments, and where the shipment goes. */
interface CertificateShipment {
  readonly grant: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly places: readonly Destination[]
  /** Where goods end up, without the port of discharge: a landlocked country is reached through a port abroad. */
  readonly ends: readonly Destination[]
}

function domesticUse(promise: UndertakingFacts, { grant, ends }: CertificateShipment): readonly Diagnostic[] {
  const { home, isAway } = homesUnder(promise, grant)
  const abroad = ends.filter(({ country }) => isAway(country))
  return breach(finding, 'leaves-country', abroad, { home: inDocument(countryAt(home), grant.document) })
}

function noReExport(
  promise: UndertakingFacts,
  { grant, places, ends }: CertificateShipment,
): readonly Diagnostic[] {
  const { unnamed, all, forbids, promised } = excludedBy(promise, grant)
  const isForbidden = (place: Destination) => forbids(place.country.value)
  const touched = (touch: Destination['touch']) =>
    all ? [] : places.filter(place => place.touch === touch && isForbidden(place))
  // The port where the last leg ends may be the gateway to a landlocked destination. It is no gateway if the promise
  // names it as forbidden.
  const reached = [...ends.map(throughMilitaryPost).filter(isForbidden), ...touched('discharge')]
  const passed = reached.length > 0 ? [] : touched('passage')
  const data = { promised: promised(grant.document), authority: authorityOf(promise, grant) }
  if (passed.length > 0) return breach(review, 'passes-through', passed, data)
  if (promise.mode?.value === 'without-prior-consent') return breach(review, 'needs-consent', reached, data)
  // A promise that names no destination may mean every one: needs manual review of the signed paper.
  return breach(unnamed ? review : finding, 're-export', reached, data)
}

/** Returns the place, moved to the United States if its address is one of their military post, whatever country it states. */
function throughMilitaryPost(place: Destination): Destination {
  const shown = place.party === undefined ? undefined : militaryPostal(place.party.address)
  return shown === undefined ? place : { ...place, country: { value: 'US', at: shown.at } }
}

function statedLocation(
  _: UndertakingFacts,
  { grant, shipment }: CertificateShipment,
): readonly Diagnostic[] {
  const stated = grant.endUseLocation
  const sameCity = (address: AddressFacts) => isSameCity(address, stated)
  // A registered office away from the works is no breach, so the end user's address counts only if the certificate
  // itself gives the works as that address.
  const site =
    shipment.shipTo?.address ?? (sameCity(grant.endUser.address) ? shipment.endUser.address : undefined)
  if (site === undefined) return []
  const elsewhere = site.country.value !== stated.country.value
  if (!elsewhere && sameCity(site)) return []
  const data = { found: cityOf(site, shipment.document), promised: cityOf(stated, grant.document) }
  return [elsewhere ? finding('other-site', site.country.at, data) : review('other-site', site.city.at, data)]
}

function noMilitary(
  { clause }: UndertakingFacts,
  { grant, shipment, places }: CertificateShipment,
): Diagnostic[] {
  const { endUse, endUser, consignee } = grant
  const purpose = endUse.purpose?.value === 'military' ? endUse.purpose : undefined
  const found: Diagnostic[] = []
  const show = (document: DocumentRef, what: Argument, shown: Located<string> | undefined) => {
    if (shown !== undefined)
      found.push(findingIn(document, 'military', shown, { what, promised: coded('clause', clause.value) }))
  }
  show(grant.document, endUseOfGrant, purpose)
  show(grant.document, endUserOfGrant, militaryOf(endUser))
  show(grant.document, consigneeOfGrant, militaryOf(consignee))
  for (const { touch, what, party } of places)
    if (touch === 'end' || touch === 'receiver') show(shipment.document, what, militaryOf(party))
  return found
}

const endUseOfGrant = term('end-use')
const endUserOfGrant = term('end-user')
const consigneeOfGrant = term('consignee')

/** Returns the statement that shows a party to be military, if there is one. */
function militaryOf(party: PartyFacts | undefined): Located<string> | undefined {
  return (
    party &&
    (party.activities.find(activity => activity.value === 'military') ?? militaryPostal(party.address))
  )
}
