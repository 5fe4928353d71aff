import type { Diagnostic, LinkedGroup } from '../core/model/model.ts'
import {
  certificatesApart,
  certificatesOf,
  citedBy,
  endUserOf,
  endUsersOf,
  haveOneDocument,
  isShipment,
  type LinkedDocument,
} from '../trade/documents/linked-group.ts'
import { isSameShipment } from '../trade/documents/version.ts'
import { daysBetween } from '../trade/words/date.ts'
import { endUsersBeside, linkedLabels, linkedTerms, places, referenceBeside, someOf } from './linked-group.ts'
import { findingIn, list, notApplicable, rule, see, term } from './rule.ts'
import { licenceTypes } from './shapes.ts'

export const sharedConsignment = rule({
  id: 'shared-consignment',
  over: 'tie',
  linkKeys: ['transport-document', 'container-day', 'licence'],
  summary:
    'One transport document, or one container on one day, does not serve two shipments, nor one licence two certificates.',
  why: 'One consignment that is stated twice, under two references or two certificates, hides goods that went elsewhere. One certificate is for one transaction.',
  messages: {
    'transport-document': {
      text: 'The transport document {found} is that of shipment {shipment} here, and of {others} elsewhere.',
      help: 'Ask the carrier what it carried under {found}, and record the answer. Consolidated goods under one master document are a legitimate reason; then state the number of its house document for each shipment.',
    },
    'transport-document-again': {
      text: 'The transport document {found} is that of shipment {shipment} of {day} here, and of {others} elsewhere, which left {days} days apart.',
      help: 'A transport document is for one departure. Ask the carrier what it carried under {found}, and correct the number in the other shipment.',
    },
    container: {
      text: 'The container {found} leaves on {day} with shipment {shipment} here, and with {others} elsewhere.',
      help: 'Ask the forwarder for the stuffing list, and record the answer. Groupage, that is goods of several senders in one container, is a legitimate reason.',
    },
    licence: {
      text: 'The licence {found} is used under certificate {certificate} here, and under {others} elsewhere.',
      help: 'Ask the authority, or check in the licence, for which certificate it was issued, and record the answer. It is a legitimate reason if one certificate replaced the other.',
    },
    'licence-of-strangers': {
      text: 'The licence {found} is used for {endUser} here, and for {others} elsewhere; an individual licence is for one end user.',
      help: 'Check in the licence which end user it names, and record the answer. Goods for any other end user need a separate licence; a general licence is `licenseType: general`.',
    },
  },
  labels: {
    ...linkedLabels,
    type: 'given as {type} here',
  },
  terms: {
    ...linkedTerms,
    'one-document': 'the shipments share their transport document, which is checked separately',
  },
  parameters: z =>
    z.strictObject({
      licencesForSeveral: z
        .array(z.enum(licenceTypes))
        .describe('Types of licence that serve several end users and certificates.'),
    }),
  *check(group, law) {
    if (group.linkKey === 'licence') return yield* licence(group, law.parameters.licencesForSeveral)
    const shipments = group.documents.filter(isShipment)
    const latest = shipments.at(-1)
    if (latest === undefined) return undefined
    const { document, exportDate: day, transportDocument, containers } = latest.facts
    const different = shipments.filter(({ facts }) => !isSameShipment(facts, latest.facts))
    if (different.length === 0) return undefined
    const called = referenceBeside(latest, different)
    const data = { shipment: called(latest), others: someOf(different.map(called), different) }
    const related = places(different)
    if (group.linkKey === 'container-day') {
      if (haveOneDocument(shipments)) return notApplicable(term('one-document'))
      const container = containers.find(({ containerNumber }) => containerNumber.at === latest.at)
      const found = container?.containerNumber ?? ''
      yield findingIn(document, 'container', latest.at, { ...data, found, day }, related)
      return undefined
    }
    const found = transportDocument?.number ?? group.value
    const days = Math.max(...different.map(({ facts }) => daysBetween(facts.exportDate.value, day.value)))
    const again = { ...data, found, day, days: String(days) }
    yield days > oneDeparture
      ? findingIn(document, 'transport-document-again', latest.at, again, related)
      : findingIn(document, 'transport-document', latest.at, { ...data, found }, related)
    return undefined
  },
})

/** The days that goods of one departure may be declared and loaded apart. */
const oneDeparture = 21

function* licence(
  { documents }: LinkedGroup,
  forSeveral: readonly string[],
): Generator<Diagnostic, undefined> {
  const serving = documents.filter(({ facts }) =>
    forSeveral.includes(facts.exportLicense?.licenseType?.value ?? ''),
  )
  const typed = documents.filter(({ facts }) => facts.exportLicense?.licenseType !== undefined)
  const latest = documents.at(-1)
  if ((serving.length > 0 && serving.length === typed.length) || latest === undefined) return
  const all = documents.map(({ facts }) => facts)
  const called = certificatesApart(all, { together: true })
  const certificate = ({ facts }: LinkedDocument) => called(certificatesOf(facts)[0] ?? '')
  const others = documents.filter(document => certificate(document) !== certificate(latest))
  if (others.length === 0) return
  const { document, exportLicense } = latest.facts
  const endUsers = endUsersOf(all)
  const strangers = others.filter(({ facts }) => endUsers.get(facts) !== endUsers.get(latest.facts))
  const found = exportLicense?.licenseNumber ?? ''
  // If only one document calls it general, that one is shown too.
  const disputed = serving.slice(0, 1).flatMap(({ facts }) => {
    const type = facts.exportLicense?.licenseType
    return type === undefined ? [] : [see('type', type.at, facts.document, { type })]
  })
  if (strangers.length > 0) {
    const ofStrangers = [...new Set(strangers.map(({ facts }) => endUserOf(facts, endUsers)))]
    const data = { found, ...endUsersBeside(latest.facts, ofStrangers) }
    const related = [...places(strangers), ...disputed]
    yield findingIn(document, 'licence-of-strangers', latest.at, data, related)
    return
  }
  const numbers = others.flatMap(({ facts }) => certificatesOf(facts))
  const data = { found, certificate: list(citedBy(latest.facts)), others: someOf(numbers, others) }
  yield findingIn(document, 'licence', latest.at, data, [...places(others), ...disputed])
}
