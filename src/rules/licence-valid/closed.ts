/** Checks parties and goods for which licences of some kinds are closed, or for which the documents have to show papers. */
import { grouped } from '../../core/model/group-by.ts'
import type { Law, Located, PeriodLaw, Term, TransferFacts } from '../../core/model/model.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { refersTo } from '../../trade/documents/licence.ts'
import { screenFor } from '../../trade/parties/listed-party.ts'
import { roleTerm } from '../../trade/parties/parties.ts'
import { memberOf } from '../../trade/places/country-code.ts'
import { countryAt, type Diagnostics, findingIn, inDocument, list, reviewIn, see, term } from '../rule.ts'
import type { LicenceParameters } from './parameters.ts'
import { type NamedLicence, seeKind } from './parameters.ts'

/** Reports listed parties to which the licence is closed, or for which the documents name not all papers. */
export function* parties(one: NamedLicence, law: Law<LicenceParameters>): Diagnostics {
  const { notForListed } = law.parameters
  const { name, documents, a } = one
  if (notForListed === undefined) return
  const closed = name !== undefined && notForListed.kinds.includes(name) ? name : undefined
  const missing = notForListed.papers.flatMap(words =>
    documents.some(document => refersTo(document, words)) ? [] : words.slice(0, 1),
  )
  if (closed === undefined && missing.length === 0) return
  const screen = law.derived(screenOf)
  const [own, grant = own] = documents
  const hits = (['endUser', 'consignee', 'importer'] as const).flatMap(role => {
    // The importer of the certificate if the shipment names none.
    const naming = role === 'importer' && own?.importer === undefined ? grant : own
    const party = naming?.[role]
    if (naming === undefined || party === undefined) return []
    const match = screen(party)
    return match === undefined ? [] : [{ what: roleTerm({ role }), document: naming.document, match }]
  })
  const sameFirst = hits.toSorted((a, b) => Number(a.match.how !== 'same') - Number(b.match.how !== 'same'))
  for (const [member, [first, ...others]] of grouped(sameFirst, ({ match }) => match.member)) {
    const { found, listed, how } = first.match
    const isSame = how === 'same'
    if (closed === undefined && !isSame) continue
    yield {
      ...(isSame && closed !== undefined ? findingIn : reviewIn)(
        first.document,
        !isSame ? 'listed-party-perhaps' : closed === undefined ? 'papers-not-named' : 'listed-party',
        found,
        {
          what: first.what,
          ...(closed === undefined ? { papers: list(missing) } : { listed, a }),
        },
        [
          ...(closed === undefined ? [] : [seeKind(one, closed)]),
          ...others.map(({ what, match, document }) =>
            see('also', match.found.at, document, { what, found: match.found }),
          ),
        ],
      ),
      member: { set: notForListed.parties, value: member.value },
    }
  }
}

function screenOf(law: PeriodLaw<LicenceParameters>): ReturnType<typeof screenFor> {
  const { notForListed } = law.parameters
  return notForListed === undefined ? () => undefined : screenFor(law.members(notForListed.parties))
}

/** Reports goods that are excluded from a kind of licence and on their way to where it is closed for them. */
export function* goods(one: NamedLicence, law: Law<LicenceParameters>): Diagnostics {
  const { notForGoods } = law.parameters
  const { name, documents, a } = one
  if (notForGoods === undefined || name === undefined || !notForGoods.kinds.includes(name)) return
  const closed = law.members(notForGoods.destinations)
  const where = documents
    .flatMap(facts => destinationsOf(facts).map(country => ({ country, document: facts.document })))
    .find(({ country }) => memberOf(country.value, closed) !== undefined)
  if (where === undefined) return
  const word = law.derived(goodsWord)
  const stated = documents.flatMap(facts =>
    textsOf(facts).flatMap(([what, { value, at }]) => {
      const found = word(value)
      return found === undefined ? [] : [{ what, found: { value: found, at }, document: facts.document }]
    }),
  )
  for (const [{ what, found, document }, ...others] of grouped(stated, said => said.found.value).values())
    yield reviewIn(
      document,
      'closed-goods',
      found,
      { what, country: inDocument(countryAt(where.country), where.document), a },
      [
        see('destination', where.country.at, where.document),
        seeKind(one, name),
        ...others.map(other =>
          see('also', other.found.at, other.document, { what: other.what, found: other.found }),
        ),
      ],
    )
}

function goodsWord({ parameters }: PeriodLaw<LicenceParameters>): (text: string) => string | undefined {
  const { words, harmless } = parameters.notForGoods ?? { words: [], harmless: [] }
  return statedWordFinder(words, harmless)
}

/** Returns the countries to which the goods go: the final destination and the seats of the receivers. */
const destinationsOf = ({ finalDestinationCountry, endUser, consignee }: TransferFacts) =>
  [finalDestinationCountry, endUser.address.country, consignee?.address.country].filter(
    country => country !== undefined,
  )

/** Returns what the document states about the goods and their use, each text with its name. */
function textsOf(document: TransferFacts): readonly (readonly [what: Term, text: Located<string>])[] {
  const use = document.kind === 'shipment' ? undefined : document.endUse
  return [
    ...(use === undefined ? [] : [[term('end-use'), use.description] as const]),
    ...(use?.endProduct === undefined ? [] : [[term('end-product'), use.endProduct] as const]),
    ...document.items.map(
      ({ lineNumber, description }) => [term('item-description', { item: lineNumber }), description] as const,
    ),
  ]
}
