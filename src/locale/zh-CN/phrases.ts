/** What several rules and the gate say, in Simplified Chinese, as far as it is still found by its English text. */

import { terms as english } from '../../law/terms.ts'
import type { Phrases } from '../../message/card-words.ts'
import { countryName } from '../../trade/territory.ts'
import { countries } from './countries.ts'
import { goods } from './goods.ts'
import { lawTerms } from './law.ts'
import { parties } from './parties.ts'
import { regions } from './regions.ts'
import { trade } from './trade.ts'

export const phrases: Phrases = {
  ...Object.fromEntries(Object.entries(countries).map(([code, name]) => [countryName(code), name])),
  ...goods,
  ...parties,
  ...regions,
  ...trade,
  ...Object.fromEntries(
    Object.entries(lawTerms).map(([id, said]) => [english[id as keyof typeof english], said]),
  ),
}
