/** Checks goods for which licences of some kinds are closed. */
import type { Diagnostic, Law, LicenseFacts, Located, Term, TransferFacts } from '../../core/model/model.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, reviewIn, see, term } from '../rule.ts'
import { aKind, kindName, statedKind } from './licence.ts'
import type { LicenceParameters } from './parameters.ts'

/** Reports goods that are excluded from a kind of licence and on their way to where it is closed for them. */
export function* goods(
  { license, documents }: { readonly license: LicenseFacts; readonly documents: readonly TransferFacts[] },
  law: Law<LicenceParameters>,
): Generator<Diagnostic> {
  const { notForGoods } = law.parameters
  const [own] = documents
  const name = kindName(license)
  if (notForGoods === undefined || own === undefined || name === undefined) return
  if (!notForGoods.kinds.includes(name)) return
  const closed = law.members(notForGoods.destinations)
  const where = documents
    .flatMap(facts => destinationsOf(facts).map(country => ({ country, document: facts.document })))
    .find(({ country }) => closed.has(country.value) || closed.has(partOf(country.value)))
  if (where === undefined) return
  const word = law.derived(goodsWord)
  const stated = documents.flatMap(facts =>
    textsOf(facts).flatMap(([what, text]) => {
      const found = word(text.value)
      return found === undefined ? [] : [{ what, text, found, document: facts.document }]
    }),
  )
  for (const found of new Set(stated.map(one => one.found))) {
    const [first, ...others] = stated.filter(one => one.found === found)
    if (first === undefined) continue
    yield reviewIn(
      first.document,
      'closed-goods',
      first.text,
      {
        what: first.what,
        found: { value: found, at: first.text.at },
        country: inDocument(countryAt(where.country), where.document),
        a: aKind(license),
      },
      [
        see('destination', where.country.at, where.document),
        statedKind(license, name, own.document),
        ...others.map(({ what, text, document }) =>
          see('also', text.at, document, { what, found: { value: found, at: text.at } }),
        ),
      ],
    )
  }
}

function goodsWord({ parameters }: Law<LicenceParameters>): (text: string) => string | undefined {
  const { words, harmless } = parameters.notForGoods ?? { words: [], harmless: [] }
  return statedWordFinder(words, harmless)
}

/**
 * Returns the countries to which the goods go according to the document: the final destinations and the seats of the
 * receivers.
 */
function destinationsOf(document: TransferFacts): readonly Located<string>[] {
  const { finalDestinationCountry, endUser, consignee } = document
  const parties = [endUser, ...(consignee === undefined ? [] : [consignee])]
  return [finalDestinationCountry, ...parties.map(({ address }) => address.country)]
}

/** Returns what the document states about the goods and their use, each text with its name. */
function textsOf(document: TransferFacts): readonly (readonly [what: Term, text: Located<string>])[] {
  const { endUse } = document.kind === 'shipment' ? { endUse: undefined } : document
  return [
    ...(endUse === undefined ? [] : [[term('end-use'), endUse.description] as const]),
    ...(endUse?.endProduct === undefined ? [] : [[term('end-product'), endUse.endProduct] as const]),
    ...document.items.map(
      ({ lineNumber, description }) => [term('item-description', { item: lineNumber }), description] as const,
    ),
  ]
}
