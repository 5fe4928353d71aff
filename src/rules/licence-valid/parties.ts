/** Checks parties to which licences of some kinds are closed. */
import type {
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Law,
  LicenseFacts,
  PartyFacts,
} from '../../core/model/model.ts'
import { type PartyMatch, screenFor } from '../../trade/listed-party.ts'
import { roleTerm } from '../../trade/parties.ts'
import { see } from '../rule.ts'
import { aKind, type Granted, kindName, statedKind } from './licence.ts'
import type { KindName, LicenceParameters } from './parameters.ts'

/** A party, and the document that names it in its role. */
interface InRole {
  readonly party: PartyFacts
  readonly document: DocumentRef
}

/** Reports listed parties of a shipment whose licence is closed to them. */
export function* shipmentParties(
  { shipment, license, grant }: Granted,
  law: Law<LicenceParameters>,
): Generator<Diagnostic> {
  const closed = closedBy(license, law)
  if (closed === undefined) return
  const own = shipment.document
  const importer =
    shipment.importer !== undefined
      ? { party: shipment.importer, document: own }
      : grant && { party: grant.importer, document: grant.document }
  const roles = [
    { party: shipment.endUser, document: own },
    { party: shipment.consignee, document: own },
    ...(importer === undefined ? [] : [importer]),
  ]
  yield* listed(roles, license, own, closed)
}

/** Reports listed parties of a certificate whose licence is closed to them. */
export function* certificateParties(
  { endUser, importer, consignee, document }: CertificateFacts,
  license: LicenseFacts,
  law: Law<LicenceParameters>,
): Generator<Diagnostic> {
  const closed = closedBy(license, law)
  if (closed === undefined) return
  const all = [endUser, importer, ...(consignee === undefined ? [] : [consignee])]
  yield* listed(
    all.map(party => ({ party, document })),
    license,
    document,
    closed,
  )
}

/** A licence that is closed to listed parties, and why. */
interface ClosedLicence {
  readonly kind: KindName
  /** The name of the list. */
  readonly set: string
  readonly screen: Screen
}

function closedBy(license: LicenseFacts, law: Law<LicenceParameters>): ClosedLicence | undefined {
  const { notForListed } = law.parameters
  const kind = kindName(license)
  if (notForListed === undefined || kind === undefined || !notForListed.kinds.includes(kind)) return undefined
  return { kind, set: notForListed.parties, screen: law.derived(screenOf) }
}

type Screen = (party: PartyFacts) => PartyMatch | undefined

function screenOf(law: Law<LicenceParameters>): Screen {
  const { notForListed } = law.parameters
  return notForListed === undefined ? () => undefined : screenFor(law.members(notForListed.parties))
}

/** Yields one diagnostic for each listed party, at its first place. */
function* listed(
  inRoles: readonly InRole[],
  license: LicenseFacts,
  own: DocumentRef,
  { kind, set, screen }: ClosedLicence,
): Generator<Diagnostic> {
  const hits = inRoles.flatMap(one => {
    const match = screen(one.party)
    return match === undefined ? [] : [{ ...one, match }]
  })
  for (const member of new Set(hits.map(({ match }) => match.member))) {
    const [first, ...others] = hits
      .filter(({ match }) => match.member === member)
      .sort((a, b) => Number(a.match.how !== 'same') - Number(b.match.how !== 'same'))
    if (first === undefined) continue
    const { found, how, listed: other } = first.match
    const isSame = how === 'same'
    yield {
      document: first.document,
      at: found.at,
      message: isSame ? 'listed-party' : 'listed-party-perhaps',
      data: { what: roleTerm(first.party), found, listed: other, a: aKind(license) },
      related: [
        statedKind(license, kind, own),
        ...others.map(({ party, match, document }) =>
          see('also', match.found.at, document, { what: roleTerm(party), found: match.found }),
        ),
      ],
      member: { set, value: member.value },
      ...(isSame ? {} : { outcome: 'review' as const }),
    }
  }
}
