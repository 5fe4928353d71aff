/** The documents that represent all those which share a value. */

import { grouped } from './model/group-by.ts'

/**
 * What a document is chosen by, as numbers: hashes of what rules compare of its parties, of whose the value is or of its end user, of
 * its first certificate and of the document itself; and its order, which rises with the governing day and is higher for a document
 * that is reported on than for one that was only looked up.
 */
export interface Candidate {
  readonly party: number
  readonly owner: number
  readonly certificate: number
  readonly order: number
  readonly document: number
}

/** The number of parties that represent those which share a value, and of documents that represent those of one party. */
export const mostRepresentatives = 16

/**
 * Returns the documents that rules over the value need to see, in the order given, each with the number of those that it stands for
 * besides itself. An exporter's number is in every document of its archive, and rules tell apart only parties, certificates and days:
 * parties of different owners come first, of each party documents of different certificates, then the earliest and the latest. The
 * choice does not depend on the order given.
 */
export function representatives<C extends Candidate>(candidates: readonly C[]) {
  if (candidates.length <= mostRepresentatives) return candidates.map(one => ({ one, more: 0 }))
  const parties = [...grouped(candidates, ({ party }) => party).values()]
    .map(ofParty => {
      const sorted = distinct(ofParty).sort(inOrder)
      return { sorted, last: sorted.at(-1) ?? ofParty[0] }
    })
    .sort((a, b) => inOrder(a.last, b.last))
  const more = new Map<C, number>()
  let left = 0
  for (const { sorted } of parties) left += sorted.length
  for (const { sorted, last } of picked(parties, ({ last: { owner } }) => owner)) {
    const kept = picked(sorted, ({ certificate }) => certificate)
    for (const one of kept) more.set(one, 0)
    more.set(last, sorted.length - kept.length)
    left -= sorted.length
  }
  const latest = parties.at(-1)?.last
  if (latest !== undefined) more.set(latest, (more.get(latest) ?? 0) + left)
  return candidates.flatMap(one => {
    const others = more.get(one)
    return others === undefined ? [] : [{ one, more: others }]
  })
}

function inOrder(a: Candidate, b: Candidate): number {
  return a.order - b.order || a.document - b.document || a.party - b.party
}

/** Returns each document once: one under two certificates is stored with both, and may be looked up in one of them only. */
function distinct<C extends Candidate>(candidates: readonly C[]): C[] {
  const byDocument = new Map<number, C>()
  for (const one of candidates) {
    const known = byDocument.get(one.document)
    if (known === undefined || known.order < one.order) byDocument.set(one.document, one)
  }
  return [...byDocument.values()]
}

/** Returns those that represent a sorted list: the last of each key, of these the first and the last, then the ends of the others. */
function picked<T>(sorted: readonly T[], keyOf: (one: T) => number): readonly T[] {
  if (sorted.length <= mostRepresentatives) return sorted
  const lastOfEach = new Map<number, T>()
  for (const one of sorted) {
    // Inserted again, so that they stay in order.
    lastOfEach.delete(keyOf(one))
    lastOfEach.set(keyOf(one), one)
  }
  const first = ends([...lastOfEach.values()], mostRepresentatives)
  const known = new Set(first)
  return [
    ...first,
    ...ends(
      sorted.filter(one => !known.has(one)),
      mostRepresentatives - first.length,
    ),
  ]
}

/** Returns the first and the last of a list, at most so many. */
function ends<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  const front = Math.floor(most / 2)
  return [...list.slice(0, front), ...list.slice(list.length - (most - front))]
}
