/** Checks parties and goods for which licences of some kinds are closed, or for which the documents have to show papers. */
import { grouped } from '../../core/model/group-by.ts'
import type { Law, Located, PeriodLaw } from '../../core/model/model.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { refersTo } from '../../trade/documents/licence.ts'
import { screenFor } from '../../trade/parties/listed-party.ts'
import { roleTerm } from '../../trade/parties/parties.ts'
import { memberOf } from '../../trade/places/country-code.ts'
import { countryAt, type Diagnostics, findingIn, inDocument, list, reviewIn, see, term } from '../rule.ts'
import { together, wordsOfGoods } from '../sign.ts'
import type { LicenceParameters, NamedLicence } from './parameters.ts'

/** Returns the place of the kind of a licence for which something is closed; none if it is not of one of these kinds. */
const closedBy = ({ name, kindAt, own }: NamedLicence, kinds: readonly string[]) =>
  name !== undefined && kinds.includes(name)
    ? see('kind', kindAt, own.document, { kind: term(`kind.${name}`) })
    : undefined

/** Reports parties and goods to which the licence is closed. */
export function* closed(one: NamedLicence, law: Law<LicenceParameters>): Diagnostics {
  yield* parties(one, law)
  yield* goods(one, law)
}

/** Reports listed parties to which the licence is closed, or for which the documents name not all papers. */
function* parties(one: NamedLicence, law: Law<LicenceParameters>): Diagnostics {
  const listed = law.derived(listedBy)
  if (listed === undefined) return
  const { own, grant = own, documents, a } = one
  const kind = closedBy(one, listed.kinds)
  const unnamed = listed.papers.filter(words => !documents.some(document => refersTo(document, words)))
  if (kind === undefined && unnamed.length === 0) return
  const papers = list(unnamed.flatMap(words => words.slice(0, 1)))
  // The importer of the certificate if the shipment names none.
  const importing = own.importer === undefined ? grant : own
  const hits = [
    { party: own.endUser, document: own.document },
    { party: own.consignee, document: own.document },
    { party: importing.importer, document: importing.document },
  ].flatMap(({ party, document }) => {
    const match = party && listed.screen(party)
    return party === undefined || match === undefined ? [] : [{ what: roleTerm(party), document, match }]
  })
  const sameFirst = hits.toSorted((a, b) => Number(a.match.how !== 'same') - Number(b.match.how !== 'same'))
  const byMember = grouped(sameFirst, ({ match }) => match.member)
  for (const [{ value }, [{ what, document, match }, ...others]] of byMember) {
    const isSame = match.how === 'same'
    if (kind === undefined && !isSame) continue
    const also = others.map(other =>
      see('also', other.match.found.at, other.document, { what: other.what, found: other.match.found }),
    )
    const data = { what, listed: match.listed, a, papers }
    const [say, message] = !isSame
      ? ([reviewIn, 'listed-party-perhaps'] as const)
      : kind === undefined
        ? ([reviewIn, 'papers-not-named'] as const)
        : ([findingIn, 'listed-party'] as const)
    const related = kind === undefined ? also : [kind, ...also]
    yield { ...say(document, message, match.found, data, related), member: { set: listed.parties, value } }
  }
}

function listedBy({ parameters: { notForListed }, members }: PeriodLaw<LicenceParameters>) {
  return notForListed && { ...notForListed, screen: screenFor(members(notForListed.parties)) }
}

/** Reports goods that are excluded from a kind of licence and on their way to where it is closed for them. */
function* goods(one: NamedLicence, law: Law<LicenceParameters>): Diagnostics {
  const excluded = law.derived(excludedBy)
  const kind = excluded && closedBy(one, excluded.kinds)
  if (excluded === undefined || kind === undefined) return
  // The final destination and the seats of the receivers.
  const where = one.documents
    .flatMap(({ finalDestinationCountry, endUser, consignee, document }) =>
      [finalDestinationCountry, endUser.address.country, consignee?.address.country].flatMap(country =>
        country === undefined ? [] : [inDocument(country, document)],
      ),
    )
    .find(({ value }) => memberOf(value, excluded.members) !== undefined)
  if (where === undefined) return
  const country = inDocument(countryAt(where), where.document)
  const goesTo = see('destination', where.at, where.document)
  const signs = one.documents.flatMap(facts =>
    wordsOfGoods(facts, excluded.word, 'end-use', nameOfItem).map(sign => ({
      ...sign,
      document: facts.document,
    })),
  )
  for (const [{ what, found, document }, also] of together(signs))
    yield reviewIn(document, 'closed-goods', found, { what, country, a: one.a }, [goesTo, kind, ...also])
}

const nameOfItem = (item: Located<string>) => term('item-description', { item })

function excludedBy({ parameters: { notForGoods }, members }: PeriodLaw<LicenceParameters>) {
  if (notForGoods === undefined) return undefined
  const { destinations, words, harmless } = notForGoods
  return { ...notForGoods, members: members(destinations), word: statedWordFinder(words, harmless) }
}
