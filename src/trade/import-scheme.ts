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

/** What they are called in a sentence. */
export const schemeNames: Readonly<Record<string, string>> = {
  'home-consumption': 'home consumption',
  'bonded-warehouse': 'the bonded warehouse procedure',
  'advance-authorisation': 'Advance Authorisation',
  epcg: 'Export Promotion Capital Goods',
  eou: 'the Export Oriented Unit scheme',
  sez: 'the Special Economic Zone scheme',
  ftwz: 'the Free Trade and Warehousing Zone scheme',
}
