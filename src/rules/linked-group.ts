/** Helpers for rules over linked groups: the other documents of the group as related places. */
import { entryIn, grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  LinkedEndUser,
  LinkedFacts,
  LinkedGroup,
  LinkedShipment,
  Located,
  PartyIdentity,
  RelatedPlace,
} from '../core/model/model.ts'
import { certificatesApart, certificatesOf, endUsersOf } from '../trade/end-user.ts'
import { foldName } from '../trade/party-name.ts'
import { list, see, term } from './rule.ts'

/** A document of a linked group, with the place where it shows the link key. */
export type LinkedDocument = LinkedGroup['documents'][number]

/** The labels and terms of rules over linked groups. */
export const linkedLabels = {
  other: '{paper}, for {endUser}',
  more: '{paper}, for {endUser}; documents not shown: {count}',
} as const

export const linkedTerms = {
  'and-others': '{names} and {number} others',
  'reference-of': '{reference} of {exporter}',
} as const

/** How many other documents a diagnostic shows. */
const shown = 10

/**
 * Returns places in the other documents, at most ten, under the label `other` with the arguments `{paper}` and
 * `{endUser}`. If there are more, the last of the ten is under the label `more`, and its `{count}` is the number of
 * those not shown: at least so many, with `+`, if the group does not contain all documents.
 */
export function places(others: readonly LinkedDocument[]): RelatedPlace[] {
  const hidden = others.length - shown
  return others.slice(0, shown).map(({ facts, at }, index) => {
    const isLast = hidden > 0 && index === shown - 1
    return see(isLast ? 'more' : 'other', at, facts.document, {
      paper: nameOf(facts),
      endUser: facts.endUser.name,
      ...(isLast ? { count: atLeast(hidden, others) } : {}),
    })
  })
}

const atLeast = (number: number, documents: readonly LinkedDocument[]) =>
  `${number}${documents.some(({ more }) => more > 0) ? '+' : ''}`

function nameOf(facts: LinkedFacts): Argument {
  const certificates = list(citedBy(facts))
  return facts.kind === 'shipment'
    ? term('paper.shipment', { shipment: facts.shipmentReference, certificates })
    : term('paper.certificate', { certificates })
}

/** Returns the certificate numbers that a document belongs to, with the places where it states them. */
export const citedBy = (document: LinkedFacts): readonly Located<string>[] =>
  document.kind === 'shipment' ? document.certificateNumbers : [document.certificateNumber]

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

/** The first end user among all documents that the one of each may be. */
type EndUsers = ReadonlyMap<LinkedFacts, LinkedEndUser>

/** Returns the end user of a document as its group knows it. */
export const endUserOf = (facts: LinkedFacts, endUsers: EndUsers): LinkedEndUser =>
  endUsers.get(facts) ?? facts.endUser

/**
 * Returns the latest document that has unrelated ones in its group, and those: other end users under other certificates. `areApart`
 * excludes documents that are related by something else.
 */
export function strangersIn(
  documents: readonly LinkedDocument[],
  areApart: (a: LinkedDocument, b: LinkedDocument) => boolean = () => true,
) {
  const all = documents.map(({ facts }) => facts)
  const endUsers = endUsersOf(all)
  if (new Set(endUsers.values()).size < 2) return undefined
  const groups = groupsOf(documents, endUsers, certificatesApart(all, { together: false }))
  for (const { endUser, certificates, latest } of groups) {
    // Documents of one certificate that name two end users disagree with each other, which another rule reports.
    const others = groups.filter(
      other => other.endUser !== endUser && !certificates.some(number => other.certificates.includes(number)),
    )
    if (others.length === 0) continue
    const members = new Set(others.flatMap(other => other.documents))
    const strangers = documents.filter(document => members.has(document) && areApart(document, latest))
    if (strangers.length > 0) return { latest, strangers, endUsers }
  }
  return undefined
}

/** Returns the documents of each end user under the same certificates, the group with the latest document first. */
function groupsOf(
  documents: readonly LinkedDocument[],
  endUsers: EndUsers,
  called: (number: string) => string,
) {
  const numbers = new Map<LinkedEndUser, number>()
  const ofGroup = documents.map(document => {
    const endUser = endUserOf(document.facts, endUsers)
    const certificates = [...new Set(certificatesOf(document.facts).map(called))].sort()
    const number = entryIn(numbers, endUser, () => numbers.size)
    return { key: JSON.stringify([number, certificates]), endUser, certificates, document }
  })
  const groups = grouped(ofGroup.reverse(), ({ key }) => key)
  return [...groups.values()].map(members => ({
    ...members[0],
    latest: members[0].document,
    documents: members.map(({ document }) => document),
  }))
}

/**
 * Returns one document of each end user before the second of any, so that as many parties as possible are among those
 * shown.
 */
export function oneOfEachFirst(
  documents: readonly LinkedDocument[],
  endUsers: EndUsers,
): readonly LinkedDocument[] {
  const ofEach = [...grouped(documents, ({ facts }) => endUserOf(facts, endUsers)).values()]
  const firsts = ofEach.map(([first]) => first)
  const isFirst = new Set(firsts)
  return [...firsts, ...documents.filter(document => !isFirst.has(document))]
}

/** A shipment of a linked group. */
export type GroupShipment = LinkedDocument & { readonly facts: LinkedShipment }

/** Checks whether a document of a group is a shipment. */
export const isShipment = (document: LinkedDocument): document is GroupShipment =>
  document.facts.kind === 'shipment'

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
