import type { Argument, LinkedEndUser, LinkedFacts, RelatedPlace } from '../core/model/model.ts'
import {
  calledBeside,
  citedBy,
  type GroupShipment,
  type LinkedDocument,
} from '../trade/documents/linked-group.ts'
import { shownOf } from './compared.ts'
import { list, see, term } from './rule.ts'

/** The labels and terms of rules over linked groups. */
export const linkedLabels = {
  other: '{paper}, for {endUser}',
  more: '{paper}, for {endUser}; documents not shown: {count}',
} as const

export const linkedTerms = {
  'and-others': '{names} and {number} others',
  'reference-of': '{reference} of {exporter}',
} as const

/**
 * Returns places in the other documents, at most ten, under the label `other` with the arguments `{paper}` and
 * `{endUser}`. If there are more, the last of the ten is under the label `more`, and its `{count}` is the number of
 * those not shown: at least so many, with `+`, if the group does not contain all documents.
 */
export function places(others: readonly LinkedDocument[]): RelatedPlace[] {
  return shownOf(others).map(([{ facts, at }, more]) =>
    see(more > 0 ? 'more' : 'other', at, facts.document, {
      paper: nameOf(facts),
      endUser: facts.endUser.name,
      ...(more > 0 ? { count: atLeast(more, others) } : {}),
    }),
  )
}

const atLeast = (number: number, documents: readonly LinkedDocument[]) =>
  `${number}${documents.some(({ more }) => more > 0) ? '+' : ''}`

function nameOf(facts: LinkedFacts): Argument {
  const certificates = list(citedBy(facts))
  return facts.kind === 'shipment'
    ? term('paper.shipment', { shipment: facts.shipmentReference, certificates })
    : term('paper.certificate', { certificates })
}

/**
 * Returns names as one argument, each once: up to four all of them, else three and the number of others, by the card's
 * term `and-others`; at least so many, with `+`, if their group does not contain all documents.
 */
export function someOf(names: readonly Argument[], documents: readonly LinkedDocument[] = []): Argument {
  const distinct = [...new Map(names.map(name => [JSON.stringify(name), name])).values()]
  const others = distinct.length - 3
  return others > 1
    ? term('and-others', { names: { list: distinct.slice(0, 3) }, number: atLeast(others, documents) })
    : list(distinct)
}

/** Returns the end user of a document and others as arguments, told apart where they share a name. */
export function endUsersBeside({ endUser }: LinkedFacts, others: readonly LinkedEndUser[]) {
  const called = calledBeside([endUser, ...others])
  return { endUser: { value: called(endUser), at: endUser.name.at }, others: someOf(others.map(called)) }
}

/** Returns a function that names a shipment by its reference, with its exporter if others have the same reference. */
export function referenceBeside(
  latest: GroupShipment,
  others: readonly GroupShipment[],
): (shipment: GroupShipment) => Argument {
  const reference = latest.facts.shipmentReference.value
  const isShared = others.some(({ facts }) => facts.shipmentReference.value === reference)
  return ({ facts: { shipmentReference, exporter } }) =>
    isShared
      ? term('reference-of', { reference: shipmentReference.value, exporter: exporter.name.value })
      : shipmentReference.value
}
