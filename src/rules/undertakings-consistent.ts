import { grouped } from '../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  Arguments,
  CertificateFacts,
  Law,
  PartyFacts,
  Pointer,
  RelatedRemark,
  Remark,
  Sited,
  Term,
  UndertakingFacts,
} from '../core/model/model.ts'
import { roleTerm } from '../trade/parties.ts'
import { compareParties, foldName } from '../trade/party.ts'
import { isPlaceholder } from '../trade/placeholder.ts'
import { coded } from '../trade/terms.ts'
import { countriesOfAddress, countryOf, expand, militaryPostal, partOf } from '../trade/territory.ts'
import { clauses } from './no-re-export-undertaking.ts'
import { certificateRule, countryAt, list, notApplicable, see, term, valuesOf } from './rule.ts'

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
  readonly what: Argument
  readonly at: Pointer
  readonly found: Argument
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
  terms: {
    disposition: 'disposition of the goods',
    purpose: 'purpose of the goods',
    'country-of-place-of-use': 'country of the place of use',
    'country-of-end-user': 'country of the end user',
    'country-of-consignee': 'country of the consignee',
    'country-of-end-products': 'country of the end products',
    signer: 'company that signed',
    'other-clause': 'other',
    'purpose.civil': 'civil',
    'purpose.military': 'military',
    'purpose.dual': 'dual',
    'stated-activity.trader': 'trader',
    'stated-activity.research': 'research',
    'stated-activity.government': 'government',
    'stated-activity.military': 'military',
    'military-post': 'military post ({address})',
    'no-undertaking': 'the certificate gives no undertaking',
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
    if (promises.length === 0) return noUndertaking
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

const noUndertaking = notApplicable(term('no-undertaking'))

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
        const data = { undertaker: coded('undertaker', promise.undertaker.value) }
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
  const fact = {
    what: term('disposition'),
    at: disposition.at,
    found: coded('disposition', disposition.value),
  }
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
    facts.push({ what: term('purpose'), at: purpose.at, found: term(`purpose.${purpose.value}`) })
  if (activities !== undefined) {
    facts.push(
      ...activityOf(certificate.endUser, activities),
      ...activityOf(certificate.consignee, activities),
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
function activityOf(party: PartyFacts | undefined, activities: readonly string[]): readonly Fact[] {
  if (party === undefined) return []
  const shown = party.activities.find(activity => activities.includes(activity.value))
  const role = roleTerm(party)
  if (shown !== undefined)
    return [{ what: role, at: shown.at, found: term(`stated-activity.${shown.value}`) }]
  const post = activities.includes('military') ? militaryPostal(party.address) : undefined
  return post === undefined
    ? []
    : [{ what: term('address-of', { role }), at: post.at, found: term('military-post', { address: post }) }]
}

/** One remark for one contradicted clause, at the clause, with the facts beside it. */
function contradiction(
  message: string,
  promise: UndertakingFacts,
  facts: readonly Fact[],
  doubtful: boolean,
  words: Arguments = {},
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
      clause: clauseTerm(clause.value),
      undertaker: coded('undertaker', undertaker.value),
      authority: consentAuthority ?? term('the.authority'),
      what: first.what,
      found: first.found,
    },
    related: [seeFact('fact', first), ...others.map(other => seeFact('also', other))],
    ...(open || doubtful ? { outcome: 'review' as const } : {}),
  }
}

function seeFact(label: 'fact' | 'also', { what, at, found }: Fact): RelatedRemark {
  return see(label, at, undefined, { what, found })
}

/** The clause, in words: what it promises is in its text where it is `other`. */
function clauseTerm(clause: string): Argument {
  return clause === 'other' ? term('other-clause') : coded('clause', clause)
}

/** Which countries a promise excludes. */
interface Excluded {
  readonly named: readonly Sited<string>[]
  /** It names no country, and may mean every one: only the paper can tell. */
  readonly unnamed: boolean
  readonly all: boolean
  readonly forbids: (code: string) => boolean
}

function excludedBy(promise: UndertakingFacts, certificate: CertificateFacts): Excluded {
  const named = promise.destinations
  const codes = valuesOf(named)
  const unnamed = named.length === 0
  // A promise about a country is about its territories; `all` means everywhere but where the goods are bought and used.
  if (!unnamed && !codes.includes('all')) {
    const forbids = (code: string) => codes.includes(code) || codes.includes(partOf(code))
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

function inPromise({ all, named }: Excluded): Argument {
  return all ? term('any-other-country') : list(named.map(countryAt))
}

/** A country that the certificate names, and as what. */
interface NamedCountry {
  readonly what: Term
  readonly country: Sited<string>
}

const ofPlaceOfUse = term('country-of-place-of-use')
const ofEndUser = term('country-of-end-user')
const finalDestination = term('place.final-destination')

/** Goods as received: the places that the certificate itself sends them to. */
function received(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  if (promise.scope?.value === 'incorporated') return undefined
  const excluded = excludedBy(promise, certificate)
  const { unnamed, all, forbids } = excluded
  const { endUser, endUseLocation, consignee, finalDestinationCountry } = certificate
  const places: NamedCountry[] = [{ what: finalDestination, country: finalDestinationCountry }]
  places.push(...inEachCountry(ofPlaceOfUse, endUseLocation))
  places.push(...inEachCountry(ofEndUser, endUser.address))
  // A consignee on the way forwards what comes home; it breaks the promise only where the promise names its country.
  if (!all && consignee !== undefined)
    places.push(...inEachCountry(term('country-of-consignee'), consignee.address))
  const reached = places.filter(({ country }) => forbids(country.value))
  if (reached.length === 0) return undefined
  // A company that sits abroad may well use the goods at home.
  const onlySeated = all && reached.every(({ what }) => what === ofEndUser)
  const words = { promised: inPromise(excluded) }
  return contradiction('destination', promise, reached.map(factOf), unnamed || onlySeated, words)
}

/** Goods built into a product: the countries where the product goes. */
function incorporated(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  const { endProductCountries } = certificate.endUse
  const scope = promise.scope?.value
  if (scope === 'as-received' && isMade(certificate)) return undefined
  const excluded = excludedBy(promise, certificate)
  const countries = endProductCountries.filter(({ value }) => excluded.forbids(value))
  const reached = countries.map(country => factOf({ what: term('country-of-end-products'), country }))
  if (reached.length === 0) return undefined
  const promised = inPromise(excluded)
  if (scope === undefined) {
    return {
      at: promise.clause.at,
      message: 'scope-open',
      data: {
        clause: coded('clause', promise.clause.value),
        promised,
        found: list(
          [...grouped(countries, ({ value }) => value).values()].map(([first]) => countryAt(first)),
        ),
      },
      related: reached.map(fact => seeFact('fact', fact)),
      outcome: 'review',
    }
  }
  // Goods that are not made into anything, and yet an end product: one of the two is meant otherwise.
  const doubtful = excluded.unnamed || scope === 'as-received'
  return contradiction('destination', promise, reached, doubtful, { promised })
}

/** Every country that an address names, once: its region may lie in another country than it says. */
function inEachCountry(what: Term, address: AddressFacts): NamedCountry[] {
  const elsewhere = countriesOfAddress(address).filter(country => country.value !== address.country.value)
  return [address.country, ...elsewhere].map(country => ({ what, country }))
}

function factOf({ what, country }: NamedCountry): Fact {
  return { what, at: country.at, found: countryAt(country) }
}

function location(promise: UndertakingFacts, certificate: CertificateFacts): Remark | undefined {
  const { endUseLocation, endUser, finalDestinationCountry: destination } = certificate
  const place = endUseLocation.country
  const isIn = (code: string) => partOf(code) === partOf(place.value)
  const isElsewhere = promise.country !== undefined && !isIn(promise.country.value)
  // A works away from the registered office is no contradiction; one that neither office nor destination knows of is.
  const home = endUser.address.country
  if (!isElsewhere && (isIn(home.value) || isIn(destination.value))) return undefined
  const found = countryAt(place)
  const fact = seeFact('fact', factOf({ what: ofPlaceOfUse, country: place }))
  if (isElsewhere) {
    const { at } = promise.country
    return {
      at,
      message: 'other-country',
      data: { promised: countryAt(promise.country), found },
      related: [fact],
    }
  }
  return {
    at: promise.clause.at,
    message: 'location',
    data: {
      undertaker: coded('undertaker', promise.undertaker.value),
      found,
      home: countryAt(home),
      destination: countryAt(destination),
    },
    related: [
      fact,
      seeFact('fact', factOf({ what: ofEndUser, country: home })),
      seeFact('fact', factOf({ what: finalDestination, country: destination })),
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
    data: { found: entity, wanted: endUser.name },
    related: [
      see('fact', entity.at, undefined, { what: term('signer'), found: entity }),
      see('fact', endUser.name.at, undefined, { what: roleTerm(endUser), found: endUser.name }),
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
        data: {
          clause: clauseTerm(one.clause.value),
          undertaker: coded('undertaker', one.undertaker.value),
          found: coded('state', one.state.value),
        },
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
          clause: clauseTerm(one.clause.value),
          undertaker: coded('undertaker', one.undertaker.value),
          authority: one.consentAuthority ?? term('the.authority'),
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
