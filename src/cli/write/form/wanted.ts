/**
 * Determines what a new certificate has to state because rules require it: clauses, endorsements, and fields that rules need to
 * decide.
 */

import { defined } from '../../../core/model/defined.ts'
import { grouped } from '../../../core/model/group-by.ts'
import type { ClauseWant, Pointer, Want, Wanted } from '../../../core/model/model.ts'
import { childOf } from '../../../core/model/pointer.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { listOf } from '../../../message/join.ts'
import { labelOf } from '../../../message/label.ts'
import type { FormContext } from './form.ts'

type WantWords = Words['start']['want']

/** A clause that satisfies several requirements, and the form that satisfies all of them. */
type ClauseOffer = Omit<ClauseWant, 'what' | 'anyOf'> & Readonly<{ clause: string; by: readonly string[] }>

/** How far undertakings are filled in. */
export interface ClauseFilling {
  /** Whether values without a choice are filled in: the document is signed later, and states nothing else yet. */
  readonly isDraft: boolean
  /** Who makes the promises, where that is accepted. */
  readonly undertaker?: string | undefined
}

/** Returns what is known of a document to be filled in: what rules require is open, and each requirement is explained. */
export function knownFrom(
  wanted: readonly Wanted[],
  words: WantWords,
  filling: ClauseFilling = { isDraft: false },
): FormContext {
  const open = new Set<Pointer>()
  const notes = new Map<Pointer, string>()
  const closed = new Set<Pointer>()
  const offers = clausesFor(wanted)
  for (const [index, offer] of offers.entries()) {
    const at = childOf('/undertakings', index)
    // The form of an undertaking is that of the signed document, and `state` is never filled in.
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
    const note = words.endorsement({ kind, country, by: requiredBy([by], words) })
    notes.set(`/endorsements/${index}/kind`, note)
    closed.add(`/endorsements/${index}`)
  }
  for (const { at, by } of byPlace(wanted, 'code'))
    notes.set(`${at}/controlClassifications`, words.code({ by: requiredBy(by, words) }))
  for (const { at, by } of byPlace(wanted, 'field')) {
    open.add(at)
    notes.set(at, requiredBy(by, words))
  }
  // A complete template offers every field; only one that is made for stated goods has to choose.
  const numbers = filling.isDraft ? byPlace(wanted, 'number') : []
  for (const { at, wants, by } of numbers) {
    const schemes = [...new Set(wants.map(({ scheme }) => scheme))].join(words.between)
    notes.set(at, words.numbers({ schemes, provisions: by.join(words.between) }))
  }
  const undertakings = offers.map(offer => {
    return filling.isDraft ? drafted(offer, filling) : { clause: offer.clause }
  })
  return {
    offered: new Set(numbers.map(({ at }) => at)),
    given: {
      ...(offers.length === 0 ? {} : { undertakings }),
      ...(stamps.length === 0 ? {} : { endorsements: endorsements.map(({ by: _, ...one }) => one) }),
    },
    open,
    notes,
    closed,
  }
}

/** Returns an undertaking with the values that leave no choice; the others are left open. */
function drafted(offer: ClauseOffer, { undertaker }: ClauseFilling): Readonly<Record<string, string>> {
  const { clause, undertakers, modes, country } = offer
  const by = undertakers.length === 1 ? undertakers[0] : undertakers.find(one => one === undertaker)
  const [mode] = modes?.length === 1 ? modes : []
  return { clause, ...defined({ undertaker: by, mode, country }) }
}

/** Returns the codes that rules show. */
export function codesIn(wanted: readonly Wanted[]) {
  const codes = wanted.flatMap(({ want }) =>
    want.what === 'code' ? [{ list: want.list, code: want.code }] : [],
  )
  return distinct(codes, one => `${one.list} ${one.code}`)
}

/** The member of a requirement that requires each field of an undertaking. */
const stated = { mode: 'modes', scope: 'scopes', destinations: 'destinations', country: 'country' } as const

function clauseNote(offer: ClauseOffer, words: WantWords) {
  const { clause, undertakers, modes, scopes, destinations, country, by } = offer
  const field = (name: string, values: readonly string[]) =>
    words.field({ name, values: listOf(values, words.values) })
  const terms = [
    words.givenBy({ undertakers: listOf(undertakers, words.either) }),
    ...(modes === undefined ? [] : [field('mode', modes)]),
    // An undertaking over both covers each.
    ...(scopes === undefined ? [] : [field('scope', [...new Set([...scopes, 'both'])])]),
    ...(destinations === undefined ? [] : [field('destinations', [`[${destinations.join(', ')}]`, '[all]'])]),
    ...(country === undefined ? [] : [field('country', [country])]),
  ]
  return words.clause({
    meaning: labelOf(words.clauses, clause),
    terms: terms.join(words.semicolon),
    by: requiredBy(by, words),
  })
}

const requiredBy = (provisions: readonly string[], words: WantWords) =>
  words.by({ provisions: provisions.join(words.between) })

/**
 * Returns the clauses that satisfy all requirements: those of one clause first, so that a choice uses a clause that is there
 * already.
 */
function clausesFor(wanted: readonly Wanted[]): readonly ClauseOffer[] {
  const wants = wanted.flatMap(({ want, provision: by }) => (want.what === 'clause' ? [{ want, by }] : []))
  const isChoice = ({ want }: (typeof wants)[number]) => Number(want.anyOf.length > 1)
  let offers: readonly ClauseOffer[] = []
  for (const { want, by } of wants.sort((a, b) => isChoice(a) - isChoice(b))) {
    const [first] = offers.flatMap((offer, index) => {
      const one = want.anyOf.includes(offer.clause) ? together(offer, want, by) : undefined
      return one === undefined ? [] : { index, one }
    })
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
  const isEmpty = [undertakers, modes, scopes].some(one => one?.length === 0)
  if (isEmpty || (want.country !== undefined && country !== want.country)) return undefined
  const destinations = [offer.destinations, want.destinations].flatMap(one => one ?? [])
  return {
    ...{ clause: offer.clause, undertakers: undertakers ?? offer.undertakers, modes, scopes, country },
    destinations: destinations.length === 0 ? undefined : [...new Set(destinations)],
    by: [...new Set([...offer.by, by])],
  }
}

/** Returns the intersection of both lists; the other one if one is absent. */
function common(first: readonly string[] | undefined, second: readonly string[] | undefined) {
  if (first === undefined || second === undefined) return first ?? second
  return first.filter(one => second.includes(one))
}

/** Returns the requirements of one sort by the place that they are about, with their provisions. */
function byPlace<S extends 'code' | 'field' | 'number'>(wanted: readonly Wanted[], sort: S) {
  const found = wanted.flatMap(({ want, provision: by }) =>
    want.what === sort && 'at' in want
      ? [{ at: want.at, want: want as Extract<Want, { readonly what: S }>, by }]
      : [],
  )
  return [...grouped(found, ({ at }) => at)].map(([at, all]) => ({
    at,
    wants: all.map(({ want }) => want),
    by: [...new Set(all.map(({ by }) => by))],
  }))
}

/** Returns each item once, by its key. */
function distinct<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Set<string>()
  return all.filter(one => !seen.has(keyOf(one)) && seen.add(keyOf(one)))
}
