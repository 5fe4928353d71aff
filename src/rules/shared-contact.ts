import type { LinkedFacts } from '../core/model/model.ts'
import { allCertificateTypes } from '../trade/documents/certificate-type.ts'
import { strangersIn } from '../trade/documents/linked-group.ts'
import { endUsersBeside, linkedLabels, places } from './linked-group.ts'
import { findingIn, notApplicable, rule, term } from './rule.ts'

export const sharedContact = rule({
  id: 'shared-contact',
  over: 'tie',
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
  labels: linkedLabels,
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
    const { linkKey } = group
    const types = law.parameters.signedByOfficials
    const documents = group.documents.filter(
      ({ facts }) => linkKey !== 'signatory' || !isSignedByOfficial(facts, types),
    )
    if (documents.length < 2 && documents.length < group.documents.length)
      return notApplicable(term('official'))
    const linked = strangersIn(documents)
    if (linked === undefined) return undefined
    const { latest, strangers, endUsers } = linked
    const { facts } = latest
    // The link key as this document writes it.
    const signer = facts.kind === 'shipment' ? undefined : facts.signatory.name
    const message = linkKey === 'signatory' || linkKey === 'phone' ? linkKey : 'email'
    const data = {
      found: (message === 'signatory' ? signer : facts.endUser[message]) ?? '',
      ...endUsersBeside(facts, endUsers),
    }
    const related = places(strangers)
    yield findingIn(facts.document, message, latest.at, data, related)
    return undefined
  },
})

function isSignedByOfficial(facts: LinkedFacts, types: readonly string[]): boolean {
  if (facts.kind === 'shipment') return false
  const { certificateType, issuer } = facts
  return (
    types.includes(certificateType.value) ||
    issuer?.activities.some(activity => activity.value === 'government') === true
  )
}
