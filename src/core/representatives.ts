/** The documents that represent all those which share a value. */

import { grouped } from './model/group-by.ts'

/**
 * What a document is chosen by, as numbers: hashes of what rules compare of its parties, of its first certificate and of the document
 * itself; and its order, which rises with the governing day and is higher for a document that is reported on than for one that was
 * only looked up.
 */
export interface Candidate {
  readonly party: number
  readonly certificate: number
  readonly order: number
  readonly document: number
}

/** The number of documents that represent those of one party. */
export const mostOfParty = 16

/**
 * Returns the documents that rules over the value need to see, in the order given, each with the number of those that it stands for
 * besides itself. An exporter's number is in every document of its archive, and rules tell apart only parties, certificates and days:
 * of each party those of different certificates come first, then the earliest and the latest. The choice does not depend on the
 * order given.
 */
export function representatives<C extends Candidate>(
  candidates: readonly C[],
): readonly { readonly one: C; readonly more: number }[] {
  if (candidates.length <= mostOfParty) return candidates.map(one => ({ one, more: 0 }))
  const chosen = new Map<C, number>()
  for (const ofParty of grouped(candidates, ({ party }) => party).values()) {
    const sorted = distinct(ofParty).sort((a, b) => a.order - b.order || a.document - b.document)
    const kept = sorted.length > mostOfParty ? chosenOf(sorted) : sorted
    for (const one of kept) chosen.set(one, 0)
    const last = sorted.at(-1)
    if (last !== undefined) chosen.set(last, sorted.length - kept.length)
  }
  return candidates.flatMap(one => {
    const more = chosen.get(one)
    return more === undefined ? [] : [{ one, more }]
  })
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

/** Returns the candidates that represent all of one party, which are in order; the last of them is among these. */
function chosenOf<C extends Candidate>(sorted: readonly C[]): readonly C[] {
  const lastOfEach = new Map<number, C>()
  for (const one of sorted) {
    // Inserted again, so that they stay in order.
    lastOfEach.delete(one.certificate)
    lastOfEach.set(one.certificate, one)
  }
  const first = ends([...lastOfEach.values()], mostOfParty)
  const known = new Set(first)
  return [
    ...first,
    ...ends(
      sorted.filter(one => !known.has(one)),
      mostOfParty - first.length,
    ),
  ]
}

/** Returns the first and the last of a list, at most so many. */
function ends<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  const front = Math.floor(most / 2)
  return [...list.slice(0, front), ...list.slice(list.length - (most - front))]
}
