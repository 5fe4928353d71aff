import type { AddressFacts } from '../core/model/model.ts'
import { isPromised } from '../trade/documents/promise.ts'
import { type Apartness, apartness } from '../trade/places/site.ts'
import { cityOf } from './compared.ts'
import { seePromise } from './promise.ts'
import { finding, inDocument, review, rule, see } from './rule.ts'

export const stockAtStatedPlace = rule({
  id: 'stock-at-stated-place',
  over: 'dossier',
  readsReports: 'only',
  summary: 'Goods that a report states to be in stock are at the place of use of the certificate.',
  why: 'Stock at another place is out of the hands of the site that was approved, and goods that are kept in another country have left the country of use.',
  messages: {
    'other-country': {
      text: 'Goods are in stock in {found}, but the certificate states {stated} as the place of use.',
      help: 'Report to the authority that the goods left the country of use, or correct the address from the records of the stores.',
    },
    'other-city': {
      text: 'Goods are in stock in {found}, but the certificate states {stated} as the place of use.',
      help: 'Ask who holds the goods there and when they go to the place of use, and record the answer.',
    },
    'other-site': {
      text: 'Goods are in stock at {street}, {found}, but the certificate states {site} as the place of use.',
      help: 'Ask whether both are one site, and record the answer. If it is a warehouse of another company, ask who holds the goods there.',
    },
    'use-elsewhere': {
      text: 'The report states {found} as the place of use, but the certificate states {stated}.',
      help: 'Have the change of the place of use approved by whoever the certificate was given to, or correct the address.',
    },
  },
  labels: {
    stated: 'the place of use in the certificate',
    promise: 'the promise: {clause}, {state}',
  },
  terms: {
    'city-and-country': '{city}, {country}',
  },
  each: {
    *report(report, { undertakings, endUseLocation: stated, document }) {
      const promise = undertakings.find(
        one => one.clause.value === 'use-at-stated-location' && isPromised(one),
      )
      const related = [
        see('stated', stated.at, document),
        ...(promise === undefined ? [] : [seePromise(promise, document)]),
      ]
      const cities = (place: AddressFacts) => ({
        found: cityOf(place, report.document),
        stated: cityOf(stated, document),
      })
      const own = report.endUseLocation
      const differs = own && apartness(own, stated)
      // Another country is reported where its stock is; the place of use by itself may be a slip.
      if (own !== undefined && differs !== undefined)
        yield sayOf(differs)('use-elsewhere', own.city.at, cities(own), related)
      const seen = new Set<string>()
      for (const { use, location } of report.lines.flatMap(({ uses }) => uses)) {
        if (use.value !== 'in-stock' || location === undefined) continue
        const { city, country, street = city } = location
        const found = apartness(location, stated)
        const key = JSON.stringify([found, city.value, location.street?.value])
        // The same stock place of several lines is reported once.
        if (found === undefined || seen.has(key)) continue
        seen.add(key)
        const site = inDocument(stated.street ?? stated.city, document)
        const at = found === 'other-country' ? country.at : street.at
        yield sayOf(found)(found, at, { ...cities(location), street, site }, related)
      }
    },
  },
})

const sayOf = (apart: Apartness) => (apart === 'other-country' ? finding : review)
