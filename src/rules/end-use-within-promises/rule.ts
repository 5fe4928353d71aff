import { goneTo, oncePerCountry } from '../../trade/destinations.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, list, review, rule, see, term, valuesOf } from '../rule.ts'
import { brokenPromises, seeAlso } from './promises.ts'

export const endUseWithinPromises = rule({
  id: 'end-use-within-promises',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'The countries and recipients of an end-use report are within what the certificate promises: domestic use, no re-export, no transfer to others, and the countries of the end products.',
  why: 'A promise is kept or broken by what became of the goods, not by what was planned. A report that names another country or recipient is the first document to show it.',
  messages: {
    'left-country': {
      text: '{what} is {found}, but the certificate promises use in {home} only.',
      help: 'Report it to the authority that the certificate was given to, and stop further sales there. If the country is wrong in the report, correct it from the invoices.',
    },
    'sold-where-barred': {
      text: '{what} is {found}, but the certificate promises no re-export to {promised}, also built into a product.',
      help: 'Report it to the authority that the certificate was given to, and stop further sales there. If the country is wrong in the report, correct it from the invoices.',
    },
    'may-be-barred': {
      text: '{what} is {found}, and the certificate promises no re-export to {promised}; it does not state whether that includes goods built into a product.',
      help: 'Read the signed paper, and ask the authority whether the promise covers end products. Record the answer, and state `scope` in the certificate.',
    },
    'needs-consent': {
      text: '{what} is {found}, but the certificate promises no re-export to {promised} without the consent of {authority}.',
      help: 'State the `consent` in the report, with its number and day. Without one, ask {authority} before anything more is sold there.',
    },
    'to-third-party': {
      text: 'The goods went to {recipient}, but the certificate promises no transfer to a third party.',
      help: 'Report it to the authority that the certificate was given to. If the recipient is a party of the certificate, state the same name and identifiers in both documents.',
    },
    'sold-to-others': {
      text: 'Goods were sold in end products, but the certificate promises no transfer to a third party, also of goods built into a product.',
      help: 'Read the signed paper: if its end products are for sale, the promise covers only the goods as received; correct `scope`. If not, report the sale to the authority.',
    },
    'country-not-stated': {
      text: '{what} is {found}; the certificate states {stated} for the end products.',
      help: 'Ask whether the certificate covers {found}, and record the answer. If end products are to be sold there, have the next certificate state it.',
    },
    'countries-unstated': {
      text: '{what} is {found}; the certificate states no countries of the end products, and the goods are for use in {home}.',
      help: 'Ask whether the certificate covers sales in {found}, and record the answer.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    also: 'also: {found}',
    stated: 'the countries of the end products in the certificate',
    home: 'the final destination is {home}',
  },
  terms: {
    'end-products': 'A country to which end products were sold',
    destination: 'The country to which goods were exported again',
    recipient: 'The country of the recipient',
  },
  each: {
    *report(report, grant) {
      const gone = goneTo(report)
      const broken = brokenPromises(report, gone, grant)
      for (const { diagnostic } of broken) yield diagnostic
      const said = new Set(broken.flatMap(({ countries }) => countries))
      const { endUse, finalDestinationCountry: home, document } = grant
      const stated = endUse.endProductCountries
      const known = (stated.length === 0 ? [home.value] : valuesOf(stated)).map(partOf)
      const [first, ...more] = oncePerCountry(
        gone.filter(
          ({ isBuiltIn, country: { value } }) =>
            isBuiltIn && !said.has(value) && !known.includes(partOf(value)),
        ),
      )
      if (first === undefined) return
      const theHome = inDocument(countryAt(home), document)
      const data = {
        what: term(first.what),
        found: countryAt(first.country),
        stated: list(stated.map(one => inDocument(countryAt(one), document))),
        home: theHome,
      }
      yield review(stated.length === 0 ? 'countries-unstated' : 'country-not-stated', first.country, data, [
        ...seeAlso(more),
        stated.length === 0
          ? see('home', home.at, document, { home: theHome })
          : see('stated', `${endUse.at}/endProductCountries`, document),
      ])
    },
  },
})
