/** Tells the end users and the certificates of linked documents apart, and finds those that nothing else relates. */
import { entryIn, grouped } from '../../core/model/group-by.ts'
import type {
  LinkedEndUser,
  LinkedFacts,
  LinkedGroup,
  LinkedShipment,
  Located,
  PartyIdentity,
} from '../../core/model/model.ts'
import { numberForm } from '../../text/normalize.ts'
import { firstMet } from '../parties/party.ts'
import { foldName } from '../parties/party-name.ts'
import { replacedNumber } from './version.ts'

/** A document of a linked group, with the place where it shows the link key. */
export type LinkedDocument = LinkedGroup['documents'][number]

/** Returns the end user of a document as its group knows it. */
export const endUserOf = (facts: LinkedFacts, endUsers: ReturnType<typeof endUsersOf>): LinkedEndUser =>
  endUsers.get(facts) ?? facts.endUser

/** A shipment of a linked group. */
export type GroupShipment = LinkedDocument & { readonly facts: LinkedShipment }

/**
 * Returns the latest document that has unrelated ones in its group, and those: other end users under other certificates, one document
 * of each before the second of any, so that as many as possible are among those shown. `areApart` excludes documents that are related
 * by something else.
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
    const ofEach = grouped(strangers, ({ facts }) => endUserOf(facts, endUsers))
    const firsts = new Set([...ofEach.values()].map(([first]) => first))
    if (strangers.length > 0)
      return { latest, endUsers: [...ofEach.keys()], strangers: [...new Set([...firsts, ...strangers])] }
  }
  return undefined
}

/** Returns the documents of each end user under the same certificates, the group with the latest document first. */
function groupsOf(
  documents: readonly LinkedDocument[],
  endUsers: ReturnType<typeof endUsersOf>,
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

/** Checks whether a document of a group is a shipment. */
export const isShipment = (document: LinkedDocument): document is GroupShipment =>
  document.facts.kind === 'shipment'

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

/** Returns the last document of each name. */
export function lastOfEach(documents: readonly LinkedDocument[]): LinkedDocument[] {
  const last = new Map<string, LinkedDocument>()
  for (const document of documents) {
    const { of = '' } = document
    last.delete(of)
    last.set(of, document)
  }
  return [...last.values()]
}

/** Checks whether one transport document carries all of them: then it is reported once, and not each container. */
export function haveOneDocument(shipments: readonly GroupShipment[]): boolean {
  const numbers = new Set(
    shipments.map(({ facts }) => numberForm(facts.transportDocument?.number.value ?? '')),
  )
  return numbers.size === 1 && !numbers.has('')
}

/**
 * Returns for each document the first end user among all documents that its own may be. An end user is compared only
 * with those that share a name or a number with it, so that thousands of them may share one link key.
 */
export function endUsersOf(documents: readonly LinkedFacts[]): ReadonlyMap<LinkedFacts, LinkedEndUser> {
  const first = firstMet<LinkedEndUser>('by-name-first')
  return new Map(documents.map(document => [document, first(document.endUser)]))
}

/** Returns the certificate numbers that a document belongs to, with the places where it states them. */
export const citedBy = (document: LinkedFacts): readonly Located<string>[] =>
  document.kind === 'shipment' ? document.certificateNumbers : [document.certificateNumber]

export const certificatesOf = (document: LinkedFacts): readonly string[] =>
  citedBy(document).map(({ value }) => value)

/**
 * Returns a function that maps each certificate number to the one number of its certificate, which is the same for a
 * certificate and for those documents that state to replace it. `together` makes the numbers that one shipment cites
 * one.
 */
export function certificatesApart(
  documents: readonly LinkedFacts[],
  { together }: { readonly together: boolean },
): (number: string) => string {
  const links = new Map<string, string>()
  const called = (number: string): string => {
    let end = number
    for (let next = links.get(end); next !== undefined; next = links.get(end)) end = next
    if (end !== number) links.set(number, end)
    return end
  }
  const join = (a: string, b: string) => {
    const [from, to] = [called(a), called(b)]
    if (from !== to) links.set(from, to)
  }
  for (const document of documents) {
    const [first = '', ...others] = certificatesOf(document)
    if (document.kind === 'shipment') {
      if (together) for (const other of others) join(other, first)
    } else {
      const replaced = replacedNumber(document)
      if (replaced !== undefined) join(first, replaced)
    }
  }
  return called
}
