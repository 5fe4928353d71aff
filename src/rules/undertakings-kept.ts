import type {
  AddressFacts,
  CertificateFacts,
  PartyFacts,
  Remark,
  ShipmentFacts,
  Sited,
  UndertakingFacts,
} from '../model.ts'
import { foldName } from '../trade/party.ts'
import {
  countriesOfAddress,
  countryName,
  countryOf,
  expand,
  militaryPostal,
  partOf,
} from '../trade/territory.ts'
import { type Whereabouts, whereabouts } from '../trade/whereabouts.ts'
import { eachGranted } from './dossier.ts'
import { dossierRule, listed, see, valuesOf } from './rule.ts'

/** What the certificate promises binds its shipments, whatever the law of the day asks for. */
export const undertakingsKept = dossierRule({
  id: 'undertakings-kept',
  summary:
    'Every shipment keeps what its certificate promises: domestic use, no re-export to the destinations named, the stated place, no military use.',
  why: 'The promise is the contract. It binds the buyer even where no law asks for it, and one broken promise puts every later certificate of that buyer in doubt.',
  messages: {
    'leaves-country': {
      text: 'The {what} is in {found}, where the certificate promises use in {home} only.',
      help: 'Do not ship under this certificate. Correct the shipment, or obtain a certificate that covers {found}.',
    },
    're-export': {
      text: 'The {what} is in {found}, where the certificate promises no re-export to {promised}.',
      help: 'Do not ship. The end user has promised that these goods never go there.',
    },
    'needs-consent': {
      text: 'The {what} is in {found}; the certificate promises no re-export to {promised} without the consent of {authority}.',
      help: 'Ask for the written consent of {authority} and keep it with the certificate. Without it, do not ship.',
    },
    'passes-through': {
      text: 'The goods pass through {found} ({what}), where the certificate promises no re-export to {promised}.',
      help: 'Passing through is not re-export, but nobody can tell from here that they leave again. Choose another route, or have a person decide.',
    },
    'other-site': {
      text: 'The goods go to {found}, where the certificate promises use at {promised}.',
      help: 'Ask whether the goods are moved on to the stated place, and note the answer; if they are used elsewhere, do not ship.',
    },
    military: {
      text: 'The {what} is military ({found}), where the certificate promises {promised}.',
      help: 'Do not ship. The promise excludes military users and uses.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    also: 'the {what} too: {found}',
  },
  parameters: z => z.strictObject({}),
  check: subject => eachGranted(subject, (shipment, grant) => kept(grant, shipment)),
})

function* kept(grant: CertificateFacts, shipment: ShipmentFacts): Generator<Remark> {
  for (const promise of grant.undertakings) {
    if (promise.state.value !== 'given' && promise.state.value !== 'qualified') continue
    for (const remark of breaches(promise, grant, shipment)) {
      yield {
        document: shipment.document,
        ...remark,
        related: [
          see('promise', promise.at, grant.document, {
            clause: promise.clause.value,
            state: promise.state.value,
          }),
          ...(remark.related ?? []).map(related => ({ ...related, document: shipment.document })),
        ],
        // What a qualified promise still forbids is in its text, which only a person can read.
        ...(promise.state.value === 'qualified' ? { outcome: 'review' as const } : {}),
      }
    }
  }
}

function breaches(
  promise: UndertakingFacts,
  grant: CertificateFacts,
  shipment: ShipmentFacts,
): Iterable<Remark> {
  switch (promise.clause.value) {
    case 'domestic-use-only':
      return domesticUse(promise, grant, shipment)
    case 'no-re-export':
    case 'no-diversion':
      return noReExport(promise, grant, shipment)
    case 'use-at-stated-location':
      return statedLocation(grant, shipment)
    case 'no-military-end-use':
    case 'no-military-end-user':
    case 'civil-use-only':
      return noMilitary(promise, grant, shipment)
    default:
      return []
  }
}

/** Where goods end up. Discharge is left out: a landlocked country is reached through a port abroad. */
function ends(shipment: ShipmentFacts): Whereabouts[] {
  return whereabouts(shipment)
    .filter(place => place.touch === 'end')
    .flatMap(inEachCountry)
}

/** The place once for each country that its address names: a region may lie in another country than the address says. */
function inEachCountry(place: Whereabouts): Whereabouts[] {
  if (place.party === undefined) return [place]
  const elsewhere = countriesOfAddress(place.party.address).filter(
    country => country.value !== place.country.value,
  )
  return [place, ...elsewhere.map(country => ({ ...place, country }))]
}

/** One remark for one broken promise, at the first place that breaks it, with the others beside it. */
function* breach(
  message: string,
  places: readonly Whereabouts[],
  data: Record<string, string>,
): Generator<Remark> {
  const [first, ...others] = places
  if (first === undefined) return
  yield {
    at: first.country.at,
    message,
    data: { ...data, what: first.what, found: countryName(first.country.value) },
    related: others.map(other =>
      see('also', other.country.at, undefined, { what: other.what, found: countryName(other.country.value) }),
    ),
  }
}

function* domesticUse(
  promise: UndertakingFacts,
  grant: CertificateFacts,
  shipment: ShipmentFacts,
): Generator<Remark> {
  const { address } = grant.importer
  const home = promise.country?.value ?? address.country.value
  const homes = (promise.country ? [home] : [home, countryOf(address).value]).map(partOf)
  const abroad = ends(shipment).filter(place => !homes.includes(partOf(place.country.value)))
  yield* breach('leaves-country', abroad, { home: countryName(home) })
}

function* noReExport(
  promise: UndertakingFacts,
  grant: CertificateFacts,
  shipment: ShipmentFacts,
): Generator<Remark> {
  const { address } = grant.importer
  const named = valuesOf(promise.destinations)
  const home = [address.country.value, countryOf(address).value, grant.finalDestinationCountry.value].map(
    partOf,
  )
  // A promise that names no destination may mean every one: only the paper can tell.
  const unnamed = named.length === 0
  const all = unnamed || named.includes('all')
  // A promise about a country is about its territories; `all` means everywhere but where the goods are to be used.
  const excluded = new Set(named.flatMap(expand))
  const forbidden = (code: string) => (all ? !home.includes(partOf(code)) : excluded.has(code))
  const data = {
    promised: all ? 'any other country' : listed(named.map(countryName)),
    authority: promise.consentAuthority?.value ?? 'the authority',
  }
  // A port where the last leg ends may be the gateway to a landlocked home; where it is named as forbidden, it is not.
  const unloaded = all ? [] : whereabouts(shipment).filter(place => place.touch === 'discharge')
  const reached = [...ends(shipment).map(throughMilitaryPost), ...unloaded].filter(place =>
    forbidden(place.country.value),
  )
  if (promise.mode?.value === 'without-prior-consent') {
    for (const remark of breach('needs-consent', reached, data)) yield { ...remark, outcome: 'review' }
  } else {
    for (const remark of breach('re-export', reached, data))
      yield unnamed ? { ...remark, outcome: 'review' } : remark
  }
  if (all || reached.length > 0) return
  const passed = whereabouts(shipment).filter(
    place => place.touch === 'passage' && forbidden(place.country.value),
  )
  for (const remark of breach('passes-through', passed, data)) yield { ...remark, outcome: 'review' }
}

/** The place, in the United States where its address is one of their military post, whatever country it stands in. */
function throughMilitaryPost(place: Whereabouts): Whereabouts {
  const shown = place.party === undefined ? undefined : militaryPostal(place.party.address)
  return shown === undefined ? place : { ...place, country: { value: 'US', at: shown.at } }
}

function* statedLocation(grant: CertificateFacts, shipment: ShipmentFacts): Generator<Remark> {
  const stated = grant.endUseLocation
  const sameCity = (address: AddressFacts) => foldName(address.city.value) === foldName(stated.city.value)
  // A registered office away from the works is no breach, so the end user's address tells only where the certificate
  // itself gives the works as that address.
  const site =
    shipment.shipTo?.address ?? (sameCity(grant.endUser.address) ? shipment.endUser.address : undefined)
  if (site === undefined) return
  const elsewhere = site.country.value !== stated.country.value
  if (!elsewhere && sameCity(site)) return
  yield {
    at: elsewhere ? site.country.at : site.city.at,
    message: 'other-site',
    data: {
      found: `${site.city.value}, ${countryName(site.country.value)}`,
      promised: `${stated.city.value}, ${countryName(stated.country.value)}`,
    },
    ...(elsewhere ? {} : { outcome: 'review' as const }),
  }
}

function* noMilitary(
  promise: UndertakingFacts,
  grant: CertificateFacts,
  shipment: ShipmentFacts,
): Generator<Remark> {
  const purpose = grant.endUse.purpose
  if (purpose?.value === 'military') {
    yield {
      document: grant.document,
      at: purpose.at,
      message: 'military',
      data: { what: 'end use on the certificate', found: purpose.value, promised: promise.clause.value },
    }
  }
  for (const [what, party] of [
    ['end user on the certificate', grant.endUser],
    ['consignee on the certificate', grant.consignee],
  ] as const) {
    const shown = militaryOf(party)
    if (shown === undefined) continue
    yield {
      document: grant.document,
      at: shown.at,
      message: 'military',
      data: { what, found: shown.value, promised: promise.clause.value },
    }
  }
  for (const { touch, what, party } of whereabouts(shipment)) {
    const shown = touch === 'end' || touch === 'receiver' ? militaryOf(party) : undefined
    if (shown === undefined) continue
    yield {
      at: shown.at,
      message: 'military',
      data: { what, found: shown.value, promised: promise.clause.value },
    }
  }
}

/** What shows a party to be military, if anything does. */
function militaryOf(party: PartyFacts | undefined): Sited<string> | undefined {
  return (
    party &&
    (party.activities.find(activity => activity.value === 'military') ?? militaryPostal(party.address))
  )
}
