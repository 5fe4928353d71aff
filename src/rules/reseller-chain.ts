import type {
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Dossier,
  Law,
  Located,
  PartyFacts,
  TransferFacts,
} from '../core/model/model.ts'
import { areStrangers } from '../trade/end-user.ts'
import { intermediaryNameOf } from '../trade/intermediary.ts'
import { roleTerm } from '../trade/parties.ts'
import {
  isFurtherContract,
  isGuarantee,
  isGuaranteeAnnex,
  showsChain,
  statedActivities,
} from '../trade/resale.ts'
import { isSameSite } from '../trade/site.ts'
import { coded } from '../trade/terms.ts'
import { ungranted } from './dossier.ts'
import { findingIn, rule, see } from './rule.ts'

interface ResellerParameters {
  readonly resellers: string[]
  readonly clauses: string[]
}

/** A party that resells the goods to the end user guarantees that it delivers them to no other party, or shows its contract with the end user. */
export const resellerChain = rule({
  id: 'reseller-chain',
  over: 'dossier',
  summary:
    'A party that resells the goods to the end user gives a guarantee, or its contract with the end user is shown.',
  why: 'The end user promises what it does with the goods; the party that sells them to it has promised nothing. Without a letter of guarantee or the contract between the two, nothing shows that the goods go on to the end user, and the authority asks for it.',
  messages: {
    activity: {
      text: 'The {role} {name} is a {found} and resells the goods to the end user {endUser}, but neither a letter of guarantee of it nor its contract with the end user is shown.',
      help: 'Ask {name} for a letter that guarantees delivery to {endUser} only, and for its contract with {endUser}; name them in `documentReferences` with type and number. An undertaking of the {role} in the certificate does as well.',
    },
    name: {
      text: 'The {role} is {name}, whose name contains {found}; it is not the end user {endUser}, and neither a letter of guarantee of it nor its contract with the end user is shown.',
      help: 'Ask what {name} does. If it resells the goods, ask it for a letter that guarantees delivery to {endUser} only, or for its contract with {endUser}, and name it in `documentReferences`; if not, state its activities.',
    },
  },
  labels: {
    endUser: 'the end user: {name}',
    role: 'also the {role}: {name}',
  },
  parameters: z =>
    z.strictObject({
      resellers: z.array(z.string().min(1)).min(1).describe('Activities of parties that resell goods.'),
      clauses: z
        .array(z.string().min(1))
        .describe('Undertakings by which an importer or consignee guarantees delivery to the end user.'),
    }),
  *check({ dossier }, law) {
    const nothing = ungranted(dossier)
    const [grant] = dossier.grants
    if (nothing !== undefined || grant === undefined) return nothing
    const found: UnprovenReseller[] = []
    for (const one of resellersOf(dossier, grant, law)) {
      const same = found.find(({ party }) => !areStrangers(party, one.party))
      if (same === undefined) found.push({ ...one, also: [] })
      else same.also.push(one)
    }
    if (found.length === 0 || isShown(dossier, grant, law)) return undefined
    for (const one of found) yield unproven(one, grant)
    return undefined
  },
})

/** A party that resells, in one of its roles, and what tells it. */
interface ResellerEntry {
  readonly party: PartyFacts
  readonly document: DocumentRef
  readonly by: 'activity' | 'name'
  readonly found: Located<string>
}

interface UnprovenReseller extends ResellerEntry {
  readonly also: ResellerEntry[]
}

function* resellersOf(
  dossier: Dossier,
  grant: CertificateFacts,
  law: Law<ResellerParameters>,
): Generator<ResellerEntry> {
  for (const facts of [grant, ...dossier.shipments])
    for (const party of buyersOf(facts)) {
      const shown = resells(party, law)
      if (shown === undefined || !areStrangers(party, facts.endUser)) continue
      // A company at the place of the end user buys for it.
      if (isSameSite(party.address, facts.endUser.address) || !areStrangers(party, facts.exporter)) continue
      yield { party, document: facts.document, ...shown }
    }
}

/** Returns the parties of a document that buy the goods before the end user does. */
function buyersOf(facts: TransferFacts): readonly PartyFacts[] {
  const { importer, consignee } = facts
  const buyer = facts.kind === 'shipment' ? facts.buyer : undefined
  return [importer, buyer, consignee].filter(party => party !== undefined)
}

function resells(
  party: PartyFacts,
  law: Law<ResellerParameters>,
): Pick<ResellerEntry, 'by' | 'found'> | undefined {
  const own = statedActivities(party)
  if (own.length > 0) {
    const found = own.find(({ value }) => law.parameters.resellers.includes(value))
    return found === undefined ? undefined : { by: 'activity', found }
  }
  const named = intermediaryNameOf(party, { makersToo: false })
  return named === undefined ? undefined : { by: 'name', found: named.found }
}

/** Checks whether the documents show a guarantee, an undertaking of the one who resells, or its contract with the end user. */
function isShown(
  { shipments }: Dossier,
  grant: CertificateFacts,
  { parameters: { clauses } }: Law<ResellerParameters>,
): boolean {
  const isPromised = grant.undertakings.some(
    ({ clause, state, undertaker }) =>
      state.value === 'given' &&
      (undertaker.value === 'importer' || undertaker.value === 'consignee') &&
      clauses.includes(clause.value),
  )
  if (isPromised || grant.annexes?.some(isGuaranteeAnnex) === true) return true
  if (grant.resellers?.some(one => showsChain(one, grant)) === true) return true
  return [grant, ...shipments].some(({ documentReferences }) =>
    documentReferences.some(reference => isGuarantee(reference) || isFurtherContract(reference, grant)),
  )
}

function unproven(
  { party, document, by, found, also }: UnprovenReseller,
  grant: CertificateFacts,
): Diagnostic {
  const { endUser } = grant
  const places = also.map(one =>
    see('role', one.party.name.at, one.document, { role: roleTerm(one.party), name: one.party.name }),
  )
  return findingIn(
    document,
    by,
    by === 'activity' ? found.at : party.name.at,
    {
      role: roleTerm(party),
      name: party.name,
      found: by === 'activity' ? coded('activity', found.value) : found,
      endUser: endUser.name,
    },
    [see('endUser', endUser.name.at, grant.document, { name: endUser.name }), ...places],
  )
}
