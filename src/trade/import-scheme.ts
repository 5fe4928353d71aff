import type { Argument } from '../core/model/model.ts'

/** The schemes under which goods are imported into India, by the words of the documents. */
export const importSchemes = [
  'home-consumption',
  'bonded-warehouse',
  'advance-authorisation',
  'epcg',
  'eou',
  'sez',
  'ftwz',
] as const

/** The names of the schemes in a sentence: terms for the cards of the rules that name them. */
export const schemeTerms = {
  'scheme.home-consumption': 'home consumption',
  'scheme.bonded-warehouse': 'the bonded warehouse procedure',
  'scheme.advance-authorisation': 'Advance Authorisation',
  'scheme.epcg': 'Export Promotion Capital Goods',
  'scheme.eou': 'the Export Oriented Unit scheme',
  'scheme.sez': 'the Special Economic Zone scheme',
  'scheme.ftwz': 'the Free Trade and Warehousing Zone scheme',
} as const

/** Returns the scheme as a phrase. */
export function schemeTerm(scheme: string): Argument {
  const term = `scheme.${scheme}`
  return Object.hasOwn(schemeTerms, term) ? { term } : scheme
}
