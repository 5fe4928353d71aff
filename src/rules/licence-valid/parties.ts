/** Checks parties to which licences of some kinds are closed, or for which the documents have to show papers. */
import type { Diagnostic, Law, LicenseFacts, TransferFacts } from '../../core/model/model.ts'
import { screenFor } from '../../trade/listed-party.ts'
import { roleTerm } from '../../trade/parties.ts'
import { list, see } from '../rule.ts'
import { refersTo } from './customers.ts'
import { aKind, kindName, statedKind } from './licence.ts'
import type { LicenceParameters } from './parameters.ts'

/** Reports listed parties to which the licence is closed, or for which the documents name not all papers. */
export function* parties(
  { license, documents }: { readonly license: LicenseFacts; readonly documents: readonly TransferFacts[] },
  law: Law<LicenceParameters>,
): Generator<Diagnostic> {
  const { notForListed } = law.parameters
  const [own, grant] = documents
  if (notForListed === undefined || own === undefined) return
  const kind = kindName(license)
  const isClosed = kind !== undefined && notForListed.kinds.includes(kind)
  const missing = notForListed.papers.flatMap(words =>
    documents.some(one => refersTo(one, words)) ? [] : words.slice(0, 1),
  )
  if (!isClosed && missing.length === 0) return
  const screen = law.derived(screenOf)
  const hits = receivers(own, grant).flatMap(({ party, document }) => {
    const match = party && screen(party)
    return party === undefined || match === undefined ? [] : [{ party, document, match }]
  })
  for (const member of new Set(hits.map(({ match }) => match.member))) {
    const [first, ...others] = hits
      .filter(({ match }) => match.member === member)
      .sort((a, b) => Number(a.match.how !== 'same') - Number(b.match.how !== 'same'))
    const isSame = first?.match.how === 'same'
    if (first === undefined || !(isClosed || isSame)) continue
    const { found, listed } = first.match
    yield {
      document: first.document,
      at: found.at,
      message: !isSame ? 'listed-party-perhaps' : isClosed ? 'listed-party' : 'papers-not-named',
      data: {
        what: roleTerm(first.party),
        found,
        ...(isClosed ? { listed, a: aKind(license) } : { papers: list(missing, 'and') }),
      },
      related: [
        ...(isClosed ? [statedKind(license, kind, own.document)] : []),
        ...others.map(({ party, match, document }) =>
          see('also', match.found.at, document, { what: roleTerm(party), found: match.found }),
        ),
      ],
      member: { set: notForListed.parties, value: member.value },
      ...(isSame && isClosed ? {} : { outcome: 'review' as const }),
    }
  }
}

function screenOf(law: Law<LicenceParameters>): ReturnType<typeof screenFor> {
  const { notForListed } = law.parameters
  return notForListed === undefined ? () => undefined : screenFor(law.members(notForListed.parties))
}

/** Returns the parties that receive the goods, each with its document; the importer of the certificate if no other is named. */
function receivers(own: TransferFacts, grant: TransferFacts = own) {
  const importing = own.importer === undefined ? grant : own
  return [
    { party: own.endUser, document: own.document },
    { party: own.consignee, document: own.document },
    { party: importing.importer, document: importing.document },
  ]
}
