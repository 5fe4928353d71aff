/**
 * Rules that visit the parts of a document. What a rule notes of a part depends on its content and the law alone, so the engine
 * remembers whether it notes anything, and asks no rule about a document of which it notes nothing.
 */
import type {
  Diagnostic,
  Facts,
  ItemFacts,
  Law,
  LocationFacts,
  PartyFacts,
  Traced,
  Unexamined,
  Visits,
} from '../core/model/model.ts'
import { itemsOf, locationsOf, partiesOf } from '../trade/parties/parties.ts'

/** A part was examined, and there is nothing to note. */
export const fine = 'fine'

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
    const isTraced = (document as Partial<Traced>).traced !== undefined
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
    // A finding about goods names their line, so that the line of goods that pass is read too.
    const ofItem = (item: ItemFacts) => {
      const note = goods?.(item, law)
      if (isTraced && note !== undefined) void item.lineNumber
      return note
    }
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
      goods: notedOf(() => itemsOf(document), goods && ofItem),
      locations: notedOf(() => locationsOf(document), location && (one => location(one, law))),
      route: route && document.kind === 'shipment' ? noteOf(route(document, law)) : undefined,
      document: ofDocument && noteOf(ofDocument(document, law)),
    }
    // Where reads are traced, those of a conclusion are shown too: over nothing noted it finds nothing.
    if (isNoted || isTraced) {
      const unexamined = yield* conclude(noted, document, law)
      if (isNoted) return unexamined
    }
    return isExamined ? undefined : nothing?.(law)
  }
}
