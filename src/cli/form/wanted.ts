/**
 * Determines what a new certificate has to state because rules require it: clauses, endorsements, and fields that rules need to
 * decide.
 */
import type { ClauseWant, Day, Pointer, Wanted } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import type { FormContext } from './form.ts'

/** The words for the requirements of rules. */
export interface WantWords {
  /** A line on what each clause of the schema promises. */
  readonly clauses: Readonly<Record<string, string>>
  /** A clause with its meaning, the required form, and the provision. */
  readonly clause: (meaning: string, terms: readonly string[], by: string) => string
  readonly givenBy: (undertakers: readonly string[]) => string
  readonly field: (name: string, values: readonly string[]) => string
  readonly endorsement: (kind: string, country: string, by: string) => string
  /** A required field, with the provisions. */
  readonly asked: (by: string) => string
  readonly by: (provisions: readonly string[]) => string
}

/** A clause that satisfies several requirements, and the form that satisfies all of them. */
interface ClauseOffer extends Omit<ClauseWant, 'what' | 'anyOf'> {
  readonly clause: string
  readonly by: readonly string[]
}

/** Returns a certificate for magnets from China without details that decide whether they are controlled. */
export function certificateToBe(importerCountry: string, day: Day): unknown {
  const party = (country: string) => ({ name: 'none', address: { city: 'none', country } })
  return {
    documentType: 'end-user-certificate',
    schemaVersion: '1.0',
    certificateNumber: 'none',
    certificateType: 'end-user-certificate',
    issueDate: day,
    exporter: party('CN'),
    importer: party(importerCountry),
    endUser: party(importerCountry),
    finalDestinationCountry: importerCountry,
    endUseLocation: { city: 'none', country: importerCountry },
    contract: { orderNumber: 'none' },
    endUse: { description: 'none', disposition: 'incorporate' },
    items: [
      {
        lineNumber: 1,
        description: 'Magnets',
        hsCode: '850511',
        quantity: { value: '1', unit: 'KGM' },
        originCountry: 'CN',
      },
    ],
    undertakings: [],
    signatory: { name: 'none', title: 'none', signedDate: day, signatureKind: 'wet-ink' },
  }
}

/** Returns what is known of a certificate to be filled in: what rules require is open, and each requirement is explained. */
export function knownFrom(
  wanted: readonly Wanted[],
  importerCountry: string | undefined,
  words: WantWords,
): FormContext {
  const open = new Set<Pointer>()
  const notes = new Map<Pointer, string>()
  const closed = new Set<Pointer>()
  const offers = clausesFor(wanted)
  for (const [index, offer] of offers.entries()) {
    const at = childOf('/undertakings', index)
    // The form of an undertaking is that of the signed paper: it is not filled in here.
    for (const field of ['mode', 'scope', 'destinations', 'country'] as const)
      if (offer[stated[field]] !== undefined) open.add(childOf(at, field))
    notes.set(childOf(at, 'clause'), clauseNote(offer, words))
    // The first one shows the optional fields of an undertaking.
    if (index > 0) closed.add(at)
  }
  const stamps = wanted.flatMap(({ want, provision: by }) =>
    want.what === 'endorsement' ? [{ kind: want.kind, country: want.country, by }] : [],
  )
  const endorsements = distinct(stamps, ({ kind, country }) => `${kind} ${country}`)
  for (const [index, { kind, country, by }] of endorsements.entries()) {
    notes.set(`/endorsements/${index}/kind`, words.endorsement(kind, country, words.by([by])))
    closed.add(`/endorsements/${index}`)
  }
  for (const [at, by] of fieldsIn(wanted)) {
    open.add(at)
    notes.set(at, words.asked(words.by(by)))
  }
  return {
    given: {
      ...(importerCountry === undefined ? {} : { importer: { address: { country: importerCountry } } }),
      ...(offers.length === 0 ? {} : { undertakings: offers.map(({ clause }) => ({ clause })) }),
      ...(endorsements.length === 0
        ? {}
        : { endorsements: endorsements.map(({ kind, country }) => ({ kind, country })) }),
    },
    open,
    notes,
    closed,
  }
}

/** The member of a requirement that requires each field of an undertaking. */
const stated = { mode: 'modes', scope: 'scopes', destinations: 'destinations', country: 'country' } as const

function clauseNote(
  { clause, undertakers, modes, scopes, destinations, country, by }: ClauseOffer,
  words: WantWords,
) {
  const terms = [
    words.givenBy(undertakers),
    ...(modes === undefined ? [] : [words.field('mode', modes)]),
    // An undertaking over both covers each.
    ...(scopes === undefined
      ? []
      : [
          words.field(
            'scope',
            distinct([...scopes, 'both'], one => one),
          ),
        ]),
    ...(destinations === undefined
      ? []
      : [words.field('destinations', [`[${destinations.join(', ')}]`, '[all]'])]),
    ...(country === undefined ? [] : [words.field('country', [country])]),
  ]
  return words.clause(words.clauses[clause] ?? clause, terms, words.by(by))
}

/**
 * Returns the clauses that satisfy all requirements: those of one clause first, so that a choice uses a clause that is there
 * already.
 */
function clausesFor(wanted: readonly Wanted[]): readonly ClauseOffer[] {
  const wants = wanted.flatMap(({ want, provision: by }) => (want.what === 'clause' ? [{ want, by }] : []))
  const [plain, choices] = [
    wants.filter(({ want }) => want.anyOf.length === 1),
    wants.filter(({ want }) => want.anyOf.length > 1),
  ]
  let offers: readonly ClauseOffer[] = []
  for (const { want, by } of [...plain, ...choices]) {
    const joined = offers.flatMap((offer, index) => {
      const one = want.anyOf.includes(offer.clause) ? together(offer, want, by) : undefined
      return one === undefined ? [] : [{ index, one }]
    })
    const [first] = joined
    const [clause = ''] = want.anyOf
    const { what: _, anyOf: __, ...terms } = want
    offers =
      first === undefined
        ? [...offers, { clause, ...terms, by: [by] }]
        : offers.map((offer, index) => (index === first.index ? first.one : offer))
  }
  return offers
}

/** Returns the offer extended to another requirement; `undefined` if no undertaking could satisfy both. */
function together(offer: ClauseOffer, want: ClauseWant, by: string): ClauseOffer | undefined {
  const undertakers = common(offer.undertakers, want.undertakers)
  const modes = common(offer.modes, want.modes)
  const scopes = common(offer.scopes, want.scopes)
  const country = offer.country ?? want.country
  if (
    undertakers?.length === 0 ||
    modes?.length === 0 ||
    scopes?.length === 0 ||
    (want.country !== undefined && country !== want.country)
  )
    return undefined
  const destinations =
    offer.destinations === undefined && want.destinations === undefined
      ? undefined
      : distinct([...(offer.destinations ?? []), ...(want.destinations ?? [])], one => one)
  return {
    clause: offer.clause,
    undertakers: undertakers ?? offer.undertakers,
    modes,
    scopes,
    destinations,
    country,
    by: distinct([...offer.by, by], one => one),
  }
}

/** Returns the intersection of both lists; the other one if one is absent. */
function common(
  first: readonly string[] | undefined,
  second: readonly string[] | undefined,
): readonly string[] | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return first.filter(one => second.includes(one))
}

/** Returns the required fields, each with the provisions that require it. */
function fieldsIn(wanted: readonly Wanted[]): ReadonlyMap<Pointer, readonly string[]> {
  const fields = new Map<Pointer, readonly string[]>()
  for (const { want, provision: by } of wanted)
    if (want.what === 'field')
      fields.set(
        want.at,
        distinct([...(fields.get(want.at) ?? []), by], one => one),
      )
  return fields
}

/** Returns each item once, by its key. */
function distinct<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Set<string>()
  return all.filter(one => !seen.has(keyOf(one)) && seen.add(keyOf(one)))
}
