/** Helpers for rules over linked groups: the other documents of the group as related places. */
import type {
  Argument,
  LinkedFacts,
  LinkedGroup,
  Located,
  PartyIdentity,
  RelatedPlace,
} from '../core/model/model.ts'
import { foldName } from '../trade/party-name.ts'
import { list, see, term } from './rule.ts'

/** A document of a linked group, with the place where it shows the link key. */
export type LinkedDocument = LinkedGroup['documents'][number]

/** How many other documents a diagnostic shows. */
const shown = 10

/**
 * Returns places in the other documents, at most ten, under the label `other` with the arguments `{paper}` and
 * `{endUser}`. If there are more, the last of the ten is under the label `more`, and its `{count}` is the number of
 * those not shown.
 */
export function places(others: readonly LinkedDocument[]): RelatedPlace[] {
  const hidden = others.length - shown
  return others.slice(0, shown).map(({ facts, at }, index) => {
    const isLast = hidden > 0 && index === shown - 1
    return see(isLast ? 'more' : 'other', at, facts.document, {
      paper: nameOf(facts),
      endUser: facts.endUser.name,
      ...(isLast ? { count: String(hidden) } : {}),
    })
  })
}

function nameOf(facts: LinkedFacts): Argument {
  const certificates = list(citedBy(facts))
  return facts.kind === 'shipment'
    ? term('paper.shipment', { shipment: facts.shipmentReference, certificates })
    : term('paper.certificate', { certificates })
}

/** Returns the certificate numbers that a document belongs to, with the places where it states them. */
export function citedBy(document: LinkedFacts): readonly Located<string>[] {
  return document.kind === 'shipment' ? document.certificateNumbers : [document.certificateNumber]
}

/**
 * Returns names as one argument, each once: up to four all of them, else three and the number of others, by the card's
 * term `and-others`.
 */
export function someOf(names: readonly Argument[]): Argument {
  const distinct = [...new Map(names.map(name => [JSON.stringify(name), name])).values()]
  const others = distinct.length - 3
  return others > 1
    ? term('and-others', { names: { list: distinct.slice(0, 3) }, number: String(others) })
    : list(distinct)
}

/**
 * Returns a function that names a party among others: by its name, with its first identifier if another one has the
 * same name.
 */
export function calledBeside(others: readonly PartyIdentity[]): (party: PartyIdentity) => string {
  const names = new Set(others.map(({ name }) => foldName(name.value)))
  const oneName = names.size < others.length
  return ({ name, identifiers }) => {
    const [first] = identifiers
    return oneName && first !== undefined
      ? `${name.value} (${first.scheme.toUpperCase()} ${first.value.value})`
      : name.value
  }
}
