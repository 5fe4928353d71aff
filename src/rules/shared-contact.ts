import type { LinkedEndUser, LinkedFacts, LinkedGroup, LinkKey, Located } from '../core/model/model.ts'
import { allCertificateTypes } from '../trade/certificate-type.ts'
import { certificatesApart, certificatesOf, endUsersOf } from '../trade/end-user.ts'
import { calledBeside, type LinkedDocument, places, someOf } from './linked-group.ts'
import { linkedGroupRule, notApplicable, term } from './rule.ts'

/** One signatory, telephone number or e-mail address is not shared by unrelated end users. */
export const sharedContact = linkedGroupRule({
  id: 'shared-contact',
  linkKeys: ['signatory', 'phone', 'email'],
  summary: 'One signatory, telephone number or e-mail address does not serve unrelated end users.',
  why: 'A person who fabricates certificates needs many end users but has one telephone. Such certificates are found by a contact that serves companies that have nothing to do with each other.',
  messages: {
    signatory: {
      text: '{found} signs for {endUser} here, and for {others} elsewhere.',
      help: 'Ask whether it is one person and how the end users are related, and record the answer. Many people share a name, and a director of a group signs for its companies.',
    },
    phone: {
      text: 'The telephone number {found} is that of {endUser} here, and of {others} elsewhere.',
      help: 'Ask how the end users are related, using a number found independently of these documents, and record the answer. Companies of a group share a switchboard.',
    },
    email: {
      text: 'The e-mail address {found} is that of {endUser} here, and of {others} elsewhere.',
      help: 'Ask how the end users are related, through a contact found independently of these documents, and record the answer. Companies of a group share an office.',
    },
  },
  labels: {
    other: '{paper}, for {endUser}',
    more: '{paper}, for {endUser}; documents not shown: {count}',
  },
  terms: {
    'and-others': '{names} and {number} others',
    official: 'an official signs for all end users',
  },
  parameters: z =>
    z.strictObject({
      signedByOfficials: z
        .array(z.enum(allCertificateTypes))
        .describe('Types of certificate that an official signs for all end users.'),
    }),
  *check(group, law) {
    const types = law.parameters.signedByOfficials
    const documents = group.documents.filter(
      ({ facts }) => group.linkKey !== 'signatory' || !isSignedByOfficial(facts, types),
    )
    if (documents.length < 2 && documents.length < group.documents.length) return signedByOfficial
    const linked = strangersIn(documents)
    if (linked === undefined) return undefined
    const { latest, strangers, endUsers } = linked
    const ofStrangers = new Set(strangers.map(({ facts }) => endUserOf(facts, endUsers)))
    const { endUser } = latest.facts
    const called = calledBeside([endUser, ...ofStrangers])
    yield {
      document: latest.facts.document,
      at: latest.at,
      message: messageOf(group),
      data: {
        found: written(latest.facts, group.linkKey) ?? '',
        endUser: { value: called(endUser), at: endUser.name.at },
        others: someOf([...ofStrangers].map(called)),
      },
      related: places(oneOfEachFirst(strangers, endUsers)),
    }
    return undefined
  },
})

const signedByOfficial = notApplicable(term('official'))

type EndUsers = ReadonlyMap<LinkedFacts, LinkedEndUser>

function endUserOf(facts: LinkedFacts, endUsers: EndUsers): LinkedEndUser {
  return endUsers.get(facts) ?? facts.endUser
}

function messageOf({ linkKey }: LinkedGroup): string {
  return linkKey === 'signatory' || linkKey === 'phone' ? linkKey : 'email'
}

function isSignedByOfficial(facts: LinkedFacts, types: readonly string[]): boolean {
  if (facts.kind === 'shipment') return false
  const { certificateType, issuer } = facts
  return (
    types.includes(certificateType.value) ||
    issuer?.activities.some(activity => activity.value === 'government') === true
  )
}

/** Returns the latest document that has unrelated ones in its group, and those: other end users under other certificates. */
function strangersIn(documents: readonly LinkedDocument[]):
  | {
      readonly latest: LinkedDocument
      readonly strangers: readonly LinkedDocument[]
      readonly endUsers: EndUsers
    }
  | undefined {
  const all = documents.map(({ facts }) => facts)
  const endUsers = endUsersOf(all)
  if (new Set(endUsers.values()).size < 2) return undefined
  const called = certificatesApart(all, { together: false })
  const groups = groupsOf(documents, endUsers, called)
  // Documents of one certificate that name two end users disagree with each other, which another rule reports.
  const isStranger = (a: EndUserGroup, b: EndUserGroup) =>
    a.endUser !== b.endUser && !b.certificates.some(number => a.certificates.includes(number))
  for (const group of groups) {
    const others = groups.filter(other => isStranger(group, other))
    const latest = group.documents.at(-1)
    if (others.length === 0 || latest === undefined) continue
    const members = new Set(others.flatMap(other => other.documents))
    return { latest, strangers: documents.filter(document => members.has(document)), endUsers }
  }
  return undefined
}

/** Documents of one end user under the same certificates. */
interface EndUserGroup {
  readonly endUser: LinkedEndUser
  readonly certificates: readonly string[]
  readonly documents: readonly LinkedDocument[]
}

/** Returns the groups, sorted by their latest document, the latest first. */
function groupsOf(
  documents: readonly LinkedDocument[],
  endUsers: EndUsers,
  called: (number: string) => string,
): readonly EndUserGroup[] {
  const numbers = new Map<LinkedEndUser, number>()
  const groups = new Map<
    string,
    { endUser: LinkedEndUser; certificates: readonly string[]; documents: LinkedDocument[] }
  >()
  for (const document of documents) {
    const endUser = endUserOf(document.facts, endUsers)
    const certificates = [...new Set(certificatesOf(document.facts).map(called))].sort()
    numbers.set(endUser, numbers.get(endUser) ?? numbers.size)
    const key = JSON.stringify([numbers.get(endUser), certificates])
    const group = groups.get(key) ?? { endUser, certificates, documents: [] }
    group.documents.push(document)
    // Inserted again, so that the group whose last document is the latest is at the end.
    groups.delete(key)
    groups.set(key, group)
  }
  return [...groups.values()].reverse()
}

/**
 * Returns one document of each end user before the second of any, so that as many parties as possible are among those
 * shown.
 */
function oneOfEachFirst(documents: readonly LinkedDocument[], endUsers: EndUsers): readonly LinkedDocument[] {
  const seen = new Set<LinkedEndUser>()
  const firsts = documents.filter(({ facts }) => {
    const endUser = endUserOf(facts, endUsers)
    return !seen.has(endUser) && seen.add(endUser)
  })
  const isFirst = new Set(firsts)
  return [...firsts, ...documents.filter(document => !isFirst.has(document))]
}

/** Returns the link key as this document writes it. */
function written(facts: LinkedFacts, linkKey: LinkKey): Located<string> | undefined {
  if (linkKey === 'phone') return facts.endUser.phone
  if (linkKey === 'email') return facts.endUser.email
  return facts.kind === 'shipment' ? undefined : facts.signatory.name
}
