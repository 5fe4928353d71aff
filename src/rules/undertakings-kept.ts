import type {
  AddressFacts,
  Argument,
  Arguments,
  CertificateFacts,
  DocumentRef,
  PartyFacts,
  Remark,
  ShipmentFacts,
  Sited,
  UndertakingFacts,
} from '../core/model/model.ts'
import { foldName } from '../trade/party.ts'
import { coded } from '../trade/terms.ts'
import { countriesOfAddress, countryOf, militaryPostal, partOf } from '../trade/territory.ts'
import { type Whereabouts, whereabouts } from '../trade/whereabouts.ts'
import { eachGranted } from './dossier.ts'
import { countryAt, dossierRule, inDocument, list, see, term, valuesOf } from './rule.ts'

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
  terms: {
    'end-use': 'end use on the certificate',
    'end-user': 'end user on the certificate',
    consignee: 'consignee on the certificate',
    'city-and-country': '{city}, {country}',
  },
  parameters: z => z.strictObject({}),
  check: subject => eachGranted(subject, (shipment, grant) => kept(grant, shipment)),
})

/** A certificate with one of its shipments, and where that goes. */
interface Pair {
  readonly grant: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly places: readonly Whereabouts[]
  /** Where goods end up. Discharge is left out: a landlocked country is reached through a port abroad. */
  readonly ends: readonly Whereabouts[]
}

function* kept(grant: CertificateFacts, shipment: ShipmentFacts): Generator<Remark> {
  const promises = grant.undertakings.filter(
    ({ state }) => state.value === 'given' || state.value === 'qualified',
  )
  if (promises.length === 0) return
  const places = whereabouts(shipment)
  const pair = { grant, shipment, places, ends: endsOf(places) }
  for (const promise of promises) {
    for (const remark of breaches(promise, pair)) {
      yield {
        document: shipment.document,
        ...remark,
        related: [
          see('promise', promise.at, grant.document, {
            clause: coded('clause', promise.clause.value),
            state: coded('state', promise.state.value),
          }),
          ...(remark.related ?? []).map(related => ({ ...related, document: shipment.document })),
        ],
        // What a qualified promise still forbids is in its text, which only a person can read.
        ...(promise.state.value === 'qualified' ? { outcome: 'review' as const } : {}),
      }
    }
  }
}

function breaches(promise: UndertakingFacts, pair: Pair): readonly Remark[] {
  switch (promise.clause.value) {
    case 'domestic-use-only':
      return domesticUse(promise, pair)
    case 'no-re-export':
    case 'no-diversion':
      return noReExport(promise, pair)
    case 'use-at-stated-location':
      return statedLocation(pair)
    case 'no-military-end-use':
    case 'no-military-end-user':
    case 'civil-use-only':
      return noMilitary(promise, pair)
    default:
      return []
  }
}

/** The places where goods end up, each once for each country that its address names: a region may lie in another than it says. */
function endsOf(places: readonly Whereabouts[]): readonly Whereabouts[] {
  const ends: Whereabouts[] = []
  for (const place of places) {
    if (place.touch !== 'end') continue
    ends.push(place)
    if (place.party === undefined) continue
    for (const country of countriesOfAddress(place.party.address))
      if (country.value !== place.country.value) ends.push({ ...place, country })
  }
  return ends
}

/** One remark for one broken promise, at the first place that breaks it, with the others beside it. */
function breach(message: string, places: readonly Whereabouts[], data: Arguments): Remark[] {
  const [first, ...others] = places
  if (first === undefined) return []
  return [
    {
      at: first.country.at,
      message,
      data: { ...data, what: first.what, found: countryAt(first.country) },
      related: others.map(other =>
        see('also', other.country.at, undefined, {
          what: other.what,
          found: countryAt(other.country),
        }),
      ),
    },
  ]
}

function domesticUse(promise: UndertakingFacts, { grant, ends }: Pair): Remark[] {
  const { address } = grant.importer
  const home = promise.country ?? address.country
  const homes = (promise.country ? [home.value] : [home.value, countryOf(address).value]).map(partOf)
  const abroad = ends.filter(place => !homes.includes(partOf(place.country.value)))
  return abroad.length === 0
    ? []
    : breach('leaves-country', abroad, { home: inDocument(countryAt(home), grant.document) })
}

function noReExport(promise: UndertakingFacts, { grant, places, ends }: Pair): Remark[] {
  const named = valuesOf(promise.destinations)
  // A promise that names no destination may mean every one: only the paper can tell.
  const unnamed = named.length === 0
  const all = unnamed || named.includes('all')
  const forbidden = all ? awayFrom(grant) : among(named)
  // A port where the last leg ends may be the gateway to a landlocked home; where it is named as forbidden, it is not.
  const reached = [
    ...ends.map(throughMilitaryPost),
    ...(all ? [] : places.filter(place => place.touch === 'discharge')),
  ].filter(place => forbidden(place.country.value))
  const passed =
    all || reached.length > 0
      ? []
      : places.filter(place => place.touch === 'passage' && forbidden(place.country.value))
  if (reached.length === 0 && passed.length === 0) return []
  const data = {
    promised: all
      ? term('any-other-country')
      : list(promise.destinations.map(one => inDocument(countryAt(one), grant.document))),
    authority:
      promise.consentAuthority === undefined
        ? term('the.authority')
        : inDocument(promise.consentAuthority, grant.document),
  }
  const review = (remark: Remark): Remark => ({ ...remark, outcome: 'review' })
  if (passed.length > 0) return breach('passes-through', passed, data).map(review)
  if (promise.mode?.value === 'without-prior-consent')
    return breach('needs-consent', reached, data).map(review)
  const broken = breach('re-export', reached, data)
  return unnamed ? broken.map(review) : broken
}

/** `all` means everywhere but where the goods are to be used. */
function awayFrom({ importer: { address }, finalDestinationCountry }: CertificateFacts) {
  const home = [address.country.value, countryOf(address).value, finalDestinationCountry.value].map(partOf)
  return (code: string) => !home.includes(partOf(code))
}

/** A promise about a country is about its territories. */
function among(named: readonly string[]) {
  return (code: string) => named.includes(code) || named.includes(partOf(code))
}

/** The place, in the United States where its address is one of their military post, whatever country it stands in. */
function throughMilitaryPost(place: Whereabouts): Whereabouts {
  const shown = place.party === undefined ? undefined : militaryPostal(place.party.address)
  return shown === undefined ? place : { ...place, country: { value: 'US', at: shown.at } }
}

function statedLocation({ grant, shipment }: Pair): Remark[] {
  const stated = grant.endUseLocation
  const sameCity = ({ city }: AddressFacts) =>
    city.value === stated.city.value || foldName(city.value) === foldName(stated.city.value)
  // A registered office away from the works is no breach, so the end user's address tells only where the certificate
  // itself gives the works as that address.
  const site =
    shipment.shipTo?.address ?? (sameCity(grant.endUser.address) ? shipment.endUser.address : undefined)
  if (site === undefined) return []
  const elsewhere = site.country.value !== stated.country.value
  if (!elsewhere && sameCity(site)) return []
  return [
    {
      at: elsewhere ? site.country.at : site.city.at,
      message: 'other-site',
      data: {
        found: cityOf(site, shipment.document),
        promised: cityOf(stated, grant.document),
      },
      ...(elsewhere ? {} : { outcome: 'review' as const }),
    },
  ]
}

function cityOf({ city, country }: AddressFacts, document: DocumentRef): Argument {
  return term('city-and-country', {
    city: inDocument(city, document),
    country: inDocument(countryAt(country), document),
  })
}

function noMilitary(promise: UndertakingFacts, { grant, places }: Pair): Remark[] {
  const remarks: Remark[] = []
  const add = (what: Argument, shown: Sited<string> | undefined, document?: DocumentRef) => {
    if (shown === undefined) return
    const data = { what, found: shown, promised: coded('clause', promise.clause.value) }
    remarks.push({ at: shown.at, message: 'military', data, ...(document && { document }) })
  }
  const { purpose } = grant.endUse
  if (purpose?.value === 'military') add(term('end-use'), purpose, grant.document)
  add(term('end-user'), militaryOf(grant.endUser), grant.document)
  add(term('consignee'), militaryOf(grant.consignee), grant.document)
  for (const { touch, what, party } of places)
    if (touch === 'end' || touch === 'receiver') add(what, militaryOf(party))
  return remarks
}

/** What shows a party to be military, if anything does. */
function militaryOf(party: PartyFacts | undefined): Sited<string> | undefined {
  return (
    party &&
    (party.activities.find(activity => activity.value === 'military') ?? militaryPostal(party.address))
  )
}
