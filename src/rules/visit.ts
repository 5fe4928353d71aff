/**
 * Rules that visit the parts of a document. What a rule notes of a part depends on its content and the law alone, so the engine
 * remembers whether it notes anything, and asks no rule about a document of which it notes nothing.
 */
import type {
  Concern,
  Diagnostic,
  Facts,
  ItemFacts,
  Law,
  LocationFacts,
  Needs,
  PartyFacts,
  PeriodLaw,
  RouteFacts,
  Unexamined,
} from '../core/model/model.ts'
import { partiesOf } from '../trade/parties.ts'

/** A part was examined, and there is nothing to note. */
export const fine = 'fine'

/** What is noted of a part; `undefined` if it has nothing that the rule examines. */
export type VisitNote<N> = N | typeof fine | undefined

/** A party by its content: in which role a document names it does not matter. */
export type PartyPart = Omit<PartyFacts, 'role' | 'at'>

/** The goods of an item, without its amounts and numbers. */
export type GoodsPart = Pick<
  ItemFacts,
  | 'description'
  | 'hsCode'
  | 'hsEdition'
  | 'form'
  | 'alloy'
  | 'grade'
  | 'originCountry'
  | 'controlClassifications'
  | 'composition'
  | 'quantity'
>

/** What a rule visits, each with the function that notes what concerns it. */
export interface Visits<
  P = unknown,
  D = Facts,
  OfParty = unknown,
  OfPair = unknown,
  OfGoods = unknown,
  OfPlace = unknown,
  OfRoute = unknown,
  OfRest = unknown,
> {
  /** The parties in some roles, in the order of these; in all if none is named. */
  readonly party?: {
    readonly roles?: readonly string[]
    note(party: PartyPart, law: PeriodLaw<P>): VisitNote<OfParty>
  }
  /** Pairs of parties, one in some roles and one in others. */
  readonly pairs?: readonly {
    readonly roles: readonly string[]
    readonly others: readonly string[]
    note(party: PartyPart, other: PartyPart, law: PeriodLaw<P>): VisitNote<OfPair>
  }[]
  goods?(item: GoodsPart, law: PeriodLaw<P>): VisitNote<OfGoods>
  /** The places of the route of a shipment, and its place of delivery. */
  location?(location: LocationFacts, law: PeriodLaw<P>): VisitNote<OfPlace>
  /** The places, countries and modes of the route of a shipment, without its days. */
  route?(route: RouteFacts, law: PeriodLaw<P>): VisitNote<OfRoute>
  /** What a document states besides: asked for each document. */
  document?(document: D, law: Law<P>): VisitNote<OfRest>
  /** The outcome where nothing was examined; a pass if left out. */
  nothing?(law: PeriodLaw<P>): Unexamined
}

/** A part of a document, and what was noted of it. */
export interface Noted<T, N> {
  readonly part: T
  readonly note: N
}

/** What was noted of a document, by kind of part. */
export interface NotedIn<
  OfParty = unknown,
  OfPair = unknown,
  OfGoods = unknown,
  OfPlace = unknown,
  OfRoute = unknown,
  OfRest = unknown,
> {
  readonly parties: readonly Noted<PartyFacts, OfParty>[]
  readonly pairs: readonly (Noted<PartyFacts, OfPair> & { readonly other: PartyFacts })[]
  readonly goods: readonly Noted<ItemFacts, OfGoods>[]
  readonly locations: readonly Noted<LocationFacts, OfPlace>[]
  readonly route: OfRoute | undefined
  readonly document: OfRest | undefined
}

/** Says what was noted means for a document. */
export type Conclude = (
  noted: NotedIn,
  document: Facts,
  law: Law,
) => Generator<Diagnostic, Unexamined | undefined>

/** Returns the check of a rule that visits: it concludes over what was noted of the parts. */
export function visiting(visits: Visits, conclude: Conclude) {
  const { party, goods, location, route, document: ofDocument, pairs, nothing } = visits
  return function* (document: Facts, law: Law): Generator<Diagnostic, Unexamined | undefined> {
    let isExamined = false
    let isNoted = false
    const noteOf = (note: unknown) => {
      isExamined ||= note !== undefined
      isNoted ||= note !== undefined && note !== fine
      return note === fine ? undefined : note
    }
    // What a rule does not visit is not read either.
    const notedOf = <T>(partsOf: () => readonly T[], ask: ((part: T) => unknown) | undefined) =>
      (ask === undefined ? [] : partsOf()).flatMap(part => {
        const note = noteOf(ask?.(part))
        return note === undefined ? [] : [{ part, note }]
      })
    const inRoles = (roles: readonly string[]) =>
      roles.flatMap(role => partiesOf(document).filter(one => one.role === role))
    const noted: NotedIn = {
      parties: notedOf(
        () => (party?.roles === undefined ? partiesOf(document) : inRoles(party.roles)),
        party && (one => party.note(one, law)),
      ),
      pairs: (pairs ?? []).flatMap(({ roles, others, note }) =>
        inRoles(roles).flatMap(part =>
          notedOf(
            () => inRoles(others).filter(other => other !== part),
            other => note(part, other, law),
          ).map(one => ({ note: one.note, part, other: one.part })),
        ),
      ),
      goods: notedOf(() => itemsOf(document), goods && (item => goods(item, law))),
      locations: notedOf(() => locationsOf(document), location && (one => location(one, law))),
      route: route && document.kind === 'shipment' ? noteOf(route(document, law)) : undefined,
      document: ofDocument && noteOf(ofDocument(document, law)),
    }
    if (isNoted) return yield* conclude(noted, document, law)
    return isExamined ? undefined : nothing?.(law)
  }
}

/** Returns the items of a certificate or a shipment; a report has none. */
export const itemsOf = (document: Facts): readonly ItemFacts[] =>
  document.kind === 'end-use-report' ? [] : document.items

/** Returns the places of the route of a shipment, and its place of delivery. */
export function locationsOf(document: Facts): readonly LocationFacts[] {
  if (document.kind !== 'shipment') return []
  const { transportLegs, placeOfDelivery } = document
  const stops = transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])
  return placeOfDelivery === undefined ? stops : [...stops, placeOfDelivery]
}

const concernOf = (note: unknown): Concern =>
  note === undefined ? 'none' : note === fine ? 'examined' : 'concern'

/** Returns what the engine asks to find out whether a rule notes anything. */
export function needsOf(visits: Visits): Needs {
  const { party, goods, location, route, document, pairs, nothing } = visits
  return {
    ...(party && {
      parties: {
        ...(party.roles && { roles: party.roles }),
        concern: (one, law) => concernOf(party.note(one, law)),
      },
    }),
    ...(pairs && {
      pairs: pairs.map(({ roles, others, note }) => ({
        roles,
        others,
        concern: (one: PartyPart, other: PartyPart, law: PeriodLaw) => concernOf(note(one, other, law)),
      })),
    }),
    ...(goods && { goods: (item, law) => concernOf(goods(item, law)) }),
    ...(location && { location: (one, law) => concernOf(location(one, law)) }),
    ...(route && { route: (one, law) => concernOf(route(one, law)) }),
    ...(document && { document: (one, law) => concernOf(document(one as Facts, law)) }),
    ...(nothing && { otherwise: nothing }),
  }
}
