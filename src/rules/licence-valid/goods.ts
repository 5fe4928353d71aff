/** Goods for which licences of some kinds are closed. */
import type { Diagnostic, Facts, Law, LicenseFacts, Located, Term } from '../../core/model/model.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, see, term } from '../rule.ts'
import { aKind, kindName, statedKind } from './licence.ts'
import type { Parameters } from './parameters.ts'

/** Whether papers of a licence of a kind that is closed for some goods say such goods, on their way to where it is closed. */
export function* goods(
  { license, papers }: { readonly license: LicenseFacts; readonly papers: readonly Facts[] },
  law: Law<Parameters>,
): Generator<Diagnostic> {
  const { notForGoods } = law.parameters
  const [own] = papers
  const name = kindName(license)
  if (notForGoods === undefined || own === undefined || name === undefined) return
  if (!notForGoods.kinds.includes(name)) return
  const closed = law.members(notForGoods.destinations)
  const where = papers
    .flatMap(paper => destinationsOf(paper).map(country => ({ country, document: paper.document })))
    .find(({ country }) => closed.has(country.value) || closed.has(partOf(country.value)))
  if (where === undefined) return
  const word = law.derived(goodsWord)
  const said = papers.flatMap(paper =>
    textsOf(paper).flatMap(([what, text]) => {
      const found = word(text.value)
      return found === undefined ? [] : [{ what, text, found, document: paper.document }]
    }),
  )
  for (const found of new Set(said.map(one => one.found))) {
    const [first, ...others] = said.filter(one => one.found === found)
    if (first === undefined) continue
    yield {
      document: first.document,
      at: first.text.at,
      message: 'closed-goods',
      data: {
        what: first.what,
        found: { value: found, at: first.text.at },
        country: inDocument(countryAt(where.country), where.document),
        a: aKind(license),
      },
      related: [
        see('destination', where.country.at, where.document),
        statedKind(license, name, own.document),
        ...others.map(({ what, text, document }) =>
          see('also', text.at, document, { what, found: { value: found, at: text.at } }),
        ),
      ],
      outcome: 'review',
    }
  }
}

function goodsWord({ parameters }: Law<Parameters>): (text: string) => string | undefined {
  const { words, harmless } = parameters.notForGoods ?? { words: [], harmless: [] }
  return statedWordFinder(words, harmless)
}

/** The countries to which the goods go by the paper: where they end, and where whoever receives them sits. */
function destinationsOf(paper: Facts): readonly Located<string>[] {
  const { finalDestinationCountry, endUser, consignee } = paper
  const parties = [endUser, ...(consignee === undefined ? [] : [consignee])]
  return [finalDestinationCountry, ...parties.map(({ address }) => address.country)]
}

/** What the paper says of the goods and of their use, each text with its name. */
function textsOf(paper: Facts): readonly (readonly [what: Term, text: Located<string>])[] {
  const { endUse } = paper.kind === 'shipment' ? { endUse: undefined } : paper
  return [
    ...(endUse === undefined ? [] : [[term('end-use'), endUse.description] as const]),
    ...(endUse?.endProduct === undefined ? [] : [[term('end-product'), endUse.endProduct] as const]),
    ...paper.items.map(
      ({ lineNumber, description }) => [term('item-description', { item: lineNumber }), description] as const,
    ),
  ]
}
