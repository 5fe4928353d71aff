import type {
  AddressFacts,
  CertificateFacts,
  Law,
  PartyFacts,
  Remark,
  Sited,
  UndertakingFacts,
} from '../core/model/model.ts'
import { compareParties, foldName } from '../trade/party.ts'
import { isPlaceholder } from '../trade/placeholder.ts'
import {
  countriesOfAddress,
  countryName,
  countryOf,
  expand,
  militaryPostal,
  partOf,
} from '../trade/territory.ts'
import { clauses } from './no-re-export-undertaking.ts'
import { certificateRule, listed, notApplicable, see, valuesOf } from './rule.ts'

/** What a clause cannot be promised beside, as the rule set lists it. */
interface Contradiction {
  clause: string
  dispositions?: string[] | undefined
  purposes?: string[] | undefined
  activities?: string[] | undefined
  asks: boolean
}

/** A fact of the certificate, and what it is called. */
interface Fact {
  readonly what: string
  readonly found: Sited<string>
}

/** No undertaking is contradicted by what the certificate itself says. */
export const undertakingsConsistent = certificateRule({
  id: 'undertakings-consistent',
  summary:
    'No undertaking is contradicted by what the certificate itself says: disposition, purpose, parties, places, or another undertaking.',
  why: 'A promise that the same paper breaks is read as a sign that nobody read what was signed. The authority refuses the certificate, and doubts the next one.',
  messages: {
    disposition: {
      text: 'The clause {clause} is promised by {undertaker}, and the disposition of the goods is {found}.',
      help: 'The two cannot both be meant. Correct `endUse.disposition` from the signed paper, or have the paper signed again without the clause.',
    },
    military: {
      text: 'The clause {clause} is promised by {undertaker}, and the {what} is {found}.',
      help: 'The two cannot both be meant. Ask the end user which one holds before anything is shipped, and have the certificate corrected.',
    },
    destination: {
      text: 'The clause {clause} excludes {promised}, and the {what} is {found}.',
      help: 'The two cannot both be meant. Correct the country, or have the promise signed with the destinations it can keep.',
    },
    'scope-open': {
      text: 'The end products go to {found}; the clause {clause} excludes {promised}, and does not say whether it covers goods built into a product.',
      help: 'Read the signed paper and state `scope`: as-received, incorporated or both.',
    },
    'needs-consent': {
      text: 'The clause {clause} holds unless {authority} consents, and the {what} is {found}.',
      help: 'Ask for the written consent of {authority} and keep it with the certificate, or have the one that is wrong corrected.',
    },
    location: {
      text: 'The clause use-at-stated-location is promised by {undertaker}, and the place of use is in {found}, where the end user is in {home} and the final destination is {destination}.',
      help: 'Correct `endUseLocation`, or have the clause name the place where the goods are really used.',
    },
    'other-country': {
      text: 'The clause use-at-stated-location names {promised}, and the place of use is in {found}.',
      help: 'Only one of the two can be the stated place. Correct the one that is wrong from the signed paper.',
    },
    signatory: {
      text: 'The clause end-user-is-signatory is promised, and the certificate is signed for {found}, where the end user is {wanted}.',
      help: 'The company that receives the goods has to sign itself, not its parent or its buyer. Have the certificate signed by {wanted}.',
    },
    'no-end-product': {
      text: 'The clause incorporation-declared is promised by {undertaker}, and the certificate names no end product.',
      help: 'State in `endUse.endProduct` what the goods are built into.',
    },
    'given-and-not': {
      text: 'The clause {clause} is given by {undertaker} in one place and {found} in another.',
      help: 'Read the signed paper: only one of the two can be what the undertaker promised.',
    },
    'two-modes': {
      text: 'The clause {clause} is given by {undertaker} as absolute in one place, and unless {authority} consents in another.',
      help: 'Read the signed paper: a promise that is open to consent is not absolute. Leave in the one that was signed.',
    },
  },
  labels: {
    fact: 'the {what}: {found}',
    also: 'the {what} too: {found}',
    given: 'given here',
    absolute: 'absolute here',
  },
  parameters: z =>
    z.strictObject({
      contradictions: z
        .array(
          z.strictObject({
            clause: z.enum(clauses),
            dispositions: z
              .array(z.enum(['use-as-is', 'process', 'incorporate', 'resell', 'stock']))
              .min(1)
              .optional(),
            purposes: z
              .array(z.enum(['civil', 'military', 'dual']))
              .min(1)
              .optional(),
            activities: z
              .array(z.enum(['trader', 'research', 'government', 'military']))
              .min(1)
              .optional()
              .describe('Of the end user or the consignee.'),
            asks: z.boolean().default(false).describe('Whether it only asks a person.'),
          }),
        )
        .describe('By clause: what the certificate cannot say beside it.'),
    }),
  *check(certificate, law) {
    const promises = certificate.undertakings.filter(isPromised)
    if (promises.length === 0) return notApplicable('the certificate gives no undertaking')
    const contradictions = law.derived(byClause)
    for (const promise of promises) {
      for (const remark of against(promise, certificate, contradictions)) {
        // What a qualified promise excepts is in its text, which only a person can read.
        yield promise.state.value === 'qualified' ? { ...remark, outcome: 'review' } : remark
      }
    }
    yield* againstEachOther(certificate.undertakings)
    return undefined
  },
})

function byClause({ parameters }: Law<{ readonly contradictions: Contradiction[] }>) {
  const found = new Map<string, Contradiction[]>()
  for (const one of parameters.contradictions) {
    const known = found.get(one.clause)
    if (known === undefined) found.set(one.clause, [one])
    else known.push(one)
  }
  return found
}

function isPromised({ state }: UndertakingFacts): boolean {
  return state.value === 'given' || state.value === 'qualified'
}

function against(
  promise: UndertakingFacts,
  certificate: CertificateFacts,
  contradictions: ReadonlyMap<string, readonly Contradiction[]>,
): readonly Remark[] {
  const remarks: Remark[] = []
  const add = (remark: Remark | undefined) => {
    if (remark !== undefined) remarks.push(remark)
  }
  for (const listed of contradictions.get(promise.clause.value) ?? []) {
    add(againstDisposition(promise, certificate, listed))
    add(againstMilitary(promise, certificate, listed))
  }
  switch (promise.clause.value) {
    case 'no-re-export':
      add(received(promise, certificate))
      add(incorporated(promise, certificate))
      break
    case 'no-diversion':
      // Without a destination it excludes what was not declared, and everything on the paper was.
      if (promise.destinations.length > 0) add(received(promise, certificate))
      break
    case 'use-at-stated-location':
      add(location(promise, certificate))
      break
    case 'end-user-is-signatory':
      add(signatory(promise, certificate))
      break
    case 'incorporation-declared':
      if (certificate.endUse.endProduct === undefined && isMade(certificate)) {
        const data = { undertaker: promise.undertaker.value }
        add({ at: promise.clause.at, message: 'no-end-product', data })
      }
      break
  }
  return remarks
}

/** Whether the goods become part of something else. */
function isMade({ endUse }: CertificateFacts): boolean {
  return endUse.disposition.value === 'incorporate' || endUse.disposition.value === 'process'
}

/** A disposition that the rule set lists against a clause. */
function againstDisposition(
  promise: UndertakingFacts,
  certificate: CertificateFacts,
  { dispositions, asks }: Contradiction,
): Remark | undefined {
  const { disposition } = certificate.endUse
  if (!dispositions?.includes(disposition.value)) return undefined
  const fact = { what: 'disposition of the goods', found: disposition }
  return contradiction('disposition', promise, [fact], asks || mayBeToTheEndUser(promise, certificate))
}

/** Purposes and parties that the rule set lists against a clause. */
function againstMilitary(
  promise: UndertakingFacts,
  certificate: CertificateFacts,
  { purposes, activities, asks }: Contradiction,
): Remark | undefined {
  const { purpose } = certificate.endUse
  const facts: Fact[] = []
  if (purpose !== undefined && purposes?.includes(purpose.value))
    facts.push({ what: 'purpose of the goods', found: purpose })
  if (activities !== undefined) {
    facts.push(
      ...activityOf('end user', certificate.endUser, activities),
      ...activityOf('consignee', certificate.consignee, activities),
    )
  }
  if (facts.length === 0) return undefined
  return contradiction('military', promise, facts, asks || speaksOfElsewhere(promise, certificate))
}

/** An importer that resells may do so to the end user it declares, which is no third party. */
function mayBeToTheEndUser(promise: UndertakingFacts, { importer, endUser }: CertificateFacts): boolean {
  return (
    promise.clause.value === 'no-transfer-to-third-party' &&
    promise.undertaker.value === 'importer' &&
    compareParties(importer, endUser).outcome !== 'same'
  )
}

/** Whether the clause names countries, and the goods are used in none of them. */
function speaksOfElsewhere(promise: UndertakingFacts, certificate: CertificateFacts): boolean {
  const named = [...valuesOf(promise.destinations), ...(promise.country ? [promise.country.value] : [])]
  if (named.length === 0 || named.includes('all')) return false
  const meant = new Set(named.flatMap(expand))
  const { endUser, endUseLocation, finalDestinationCountry } = certificate
  return ![endUser.address.country, endUseLocation.country, finalDestinationCountry].some(({ value }) =>
    meant.has(value),
  )
}

/** What shows a party to be one that the clause excludes. */
function activityOf(
  what: string,
  party: PartyFacts | undefined,
  activities: readonly string[],
): readonly Fact[] {
  if (party === undefined) return []
  const shown = party.activities.find(activity => activities.includes(activity.value))
  if (shown !== undefined) return [{ what, found: shown }]
  const post = activities.includes('military') ? militaryPostal(party.address) : undefined
  return post === undefined
    ? []
    : [{ what: `address of the ${what}`, found: { ...post, value: `military post (${post.value})` } }]
}

/** One remark for one contradicted clause, at the clause, with the facts beside it. */
function contradiction(
  message: string,
  promise: UndertakingFacts,
  facts: readonly Fact[],
  doubtful: boolean,
  words: Readonly<Record<string, string>> = {},
): Remark | undefined {
  const [first, ...others] = facts
  if (first === undefined) return undefined
  const { clause, undertaker, mode, consentAuthority } = promise
  const open = mode?.value === 'without-prior-consent'
  return {
    at: clause.at,
    message: open ? 'needs-consent' : message,
    data: {
      ...words,
      clause: clause.value,
      undertaker: undertaker.value,
      authority: consentAuthority?.value ?? 'the authority',
      what: first.what,
      found: first.found.value,
    },
    related: [
      see('fact', first.found.at, undefined, { what: first.what, found: first.found.value }),
      ...others.map(({ what, found }) => see('also', found.at, undefined, { what, found: found.value })),
    ],
    ...(open || doubtful ? { outcome: 'review' as const } : {}),
  }
}

/** Which countries a promise excludes. */
interface Excluded {
  readonly named: readonly string[]
  /** It names no country, and may mean every one: only the paper can tell. */
  readonly unnamed: boolean
  readonly all: boolean
  readonly forbids: (code: string) => boolean
}

function excludedBy(promise: UndertakingFacts, certificate: CertificateFacts): Excluded {
  const named = valuesOf(promise.destinations)
  const unnamed = named.length === 0
  // A promise about a country is about its territories; `all` means everywhere but where the goods are bought and used.
  if (!unnamed && !named.includes('all')) {
    const forbids = (code: string) => named.includes(code) || named.includes(partOf(code))
    return { named, unnamed, all: false, forbids }
  }
  const { address } = certificate.importer
  const home = [
    address.country.value,
    countryOf(address).value,
    certificate.finalDestinationCountry.value,
  ].map(partOf)
  return { named, unnamed, all: true, forbids: code => !home.includes(partOf(code)) }
}

function inPromise({ all, named }: Excluded): string {
  return all ? 'any other country' : listed(named.map(countryName))
}

/** Goods as received: the places that the certificate itself sends them to. */
function received(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  if (promise.scope?.value === 'incorporated') return undefined
  const excluded = excludedBy(promise, certificate)
  const { unnamed, all, forbids } = excluded
  const { endUser, endUseLocation, consignee, finalDestinationCountry } = certificate
  const places: Fact[] = [{ what: 'final destination', found: finalDestinationCountry }]
  places.push(...inEachCountry('country of the place of use', endUseLocation))
  places.push(...inEachCountry('country of the end user', endUser.address))
  // A consignee on the way forwards what comes home; it breaks the promise only where the promise names its country.
  if (!all && consignee !== undefined)
    places.push(...inEachCountry('country of the consignee', consignee.address))
  const reached = places.filter(({ found }) => forbids(found.value))
  if (reached.length === 0) return undefined
  // A company that sits abroad may well use the goods at home.
  const onlySeated = all && reached.every(({ what }) => what === 'country of the end user')
  const words = { promised: inPromise(excluded) }
  return contradiction('destination', promise, reached.map(inWords), unnamed || onlySeated, words)
}

/** Goods built into a product: the countries where the product goes. */
function incorporated(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  const { endProductCountries } = certificate.endUse
  const scope = promise.scope?.value
  if (scope === 'as-received' && isMade(certificate)) return undefined
  const excluded = excludedBy(promise, certificate)
  const reached = endProductCountries
    .filter(({ value }) => excluded.forbids(value))
    .map(found => inWords({ what: 'country of the end products', found }))
  if (reached.length === 0) return undefined
  const promised = inPromise(excluded)
  if (scope === undefined) {
    return {
      at: promise.clause.at,
      message: 'scope-open',
      data: {
        clause: promise.clause.value,
        promised,
        found: listed([...new Set(reached.map(({ found }) => found.value))]),
      },
      related: reached.map(({ what, found }) =>
        see('fact', found.at, undefined, { what, found: found.value }),
      ),
      outcome: 'review',
    }
  }
  // Goods that are not made into anything, and yet an end product: one of the two is meant otherwise.
  const doubtful = excluded.unnamed || scope === 'as-received'
  return contradiction('destination', promise, reached, doubtful, { promised })
}

/** Every country that an address names, once: its region may lie in another country than it says. */
function inEachCountry(what: string, address: AddressFacts): Fact[] {
  const elsewhere = countriesOfAddress(address).filter(country => country.value !== address.country.value)
  return [address.country, ...elsewhere].map(found => ({ what, found }))
}

function inWords({ what, found }: Fact): Fact {
  return { what, found: { value: countryName(found.value), at: found.at } }
}

function location(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  const { endUseLocation, endUser, finalDestinationCountry: destination } = certificate
  const place = endUseLocation.country
  const isIn = (code: string) => partOf(code) === partOf(place.value)
  const isElsewhere = promise.country !== undefined && !isIn(promise.country.value)
  // A works away from the registered office is no contradiction; one that neither office nor destination knows of is.
  const home = endUser.address.country
  if (!isElsewhere && (isIn(home.value) || isIn(destination.value))) return undefined
  const found = countryName(place.value)
  const fact = see('fact', place.at, undefined, { what: 'country of the place of use', found })
  if (isElsewhere) {
    const { at, value } = promise.country
    const promised = countryName(value)
    return { at, message: 'other-country', data: { promised, found }, related: [fact] }
  }
  return {
    at: promise.clause.at,
    message: 'location',
    data: {
      undertaker: promise.undertaker.value,
      found,
      home: countryName(home.value),
      destination: countryName(destination.value),
    },
    related: [
      fact,
      see('fact', home.at, undefined, { what: 'country of the end user', found: countryName(home.value) }),
      see('fact', destination.at, undefined, {
        what: 'final destination',
        found: countryName(destination.value),
      }),
    ],
  }
}

function signatory(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  const { endUser, signatory } = certificate
  const { entity } = signatory
  if (entity === undefined || entity.value === endUser.name.value || isPlaceholder(entity.value))
    return undefined
  const signed = foldName(entity.value)
  const names = [endUser.name, endUser.nativeName].flatMap(name => (name ? [foldName(name.value)] : []))
  if (names.includes(signed)) return undefined
  // `Kaveri Traction Motors` may be short for it, or be another company of the house.
  const near = names.some(name => continues(name, signed) || continues(signed, name))
  return {
    at: promise.clause.at,
    message: 'signatory',
    data: { found: entity.value, wanted: endUser.name.value },
    related: [
      see('fact', entity.at, undefined, { what: 'company that signed', found: entity.value }),
      see('fact', endUser.name.at, undefined, { what: 'end user', found: endUser.name.value }),
    ],
    ...(near ? { outcome: 'review' as const } : {}),
  }
}

function continues(name: string, start: string): boolean {
  return start !== '' && name.startsWith(start) && (name[start.length] === ' ' || /^[^ -~]*$/.test(name))
}

/** Two entries that cannot both stand: one clause given and not given, or absolute and open to consent. */
function* againstEachOther(undertakings: readonly UndertakingFacts[]): Generator<Remark> {
  for (const [index, one] of undertakings.entries()) {
    // Its own rule speaks of this clause wherever it is promised.
    if (one.clause.value === 'domestic-use-only') continue
    const alike = undertakings.filter((other, at) => at !== index && isAlike(one, other))
    if (alike.length === 0) continue
    const other = alike.find(({ state }) => state.value === 'given')
    if (!isPromised(one) && other !== undefined && sameMode(one, other)) {
      yield {
        at: one.state.at,
        message: 'given-and-not',
        data: { clause: one.clause.value, undertaker: one.undertaker.value, found: one.state.value },
        related: [see('given', other.state.at)],
        outcome: 'review',
      }
    }
    const absolute = alike.find(({ state, mode }) => state.value === 'given' && mode?.value === 'absolute')
    if (one.state.value === 'given' && one.mode?.value === 'without-prior-consent' && absolute?.mode) {
      yield {
        at: one.mode.at,
        message: 'two-modes',
        data: {
          clause: one.clause.value,
          undertaker: one.undertaker.value,
          authority: one.consentAuthority?.value ?? 'the authority',
        },
        related: [see('absolute', absolute.mode.at)],
        outcome: 'review',
      }
    }
  }
}

/** Whether two entries are the same promise of the same undertaker. */
function isAlike(a: UndertakingFacts, b: UndertakingFacts): boolean {
  return (
    a.clause.value === b.clause.value &&
    a.undertaker.value === b.undertaker.value &&
    sameSet(valuesOf(a.destinations), valuesOf(b.destinations)) &&
    agree(a.scope?.value, b.scope?.value) &&
    agree(a.country?.value, b.country?.value) &&
    agree(a.purpose?.value, b.purpose?.value) &&
    // `other` is whatever its text says.
    (a.clause.value !== 'other' || (a.text !== undefined && a.text.value === b.text?.value))
  )
}

/** A form offers both modes, and the one that does not apply is struck out: no contradiction. */
function sameMode(a: UndertakingFacts, b: UndertakingFacts): boolean {
  return agree(a.mode?.value, b.mode?.value)
}

/** Where one says nothing, it may mean what the other says. */
function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [ofA, ofB] = [new Set(a), new Set(b)]
  return ofA.size === ofB.size && [...ofA].every(value => ofB.has(value))
}
