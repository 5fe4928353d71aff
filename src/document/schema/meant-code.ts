/** Guesses what a code that does not fit was meant to be. */

import { folded, nearest } from '../../message/nearest.ts'
import { compatible } from '../../text/normalize.ts'
import { currencyOf } from '../../trade/currency.ts'
import { alpha2Of } from '../../trade/territory.ts'
import { unitMistake } from '../../trade/unit-mistake.ts'
import { shortened } from './phrase.ts'

/**
 * Returns a code as it should have been written, by the name of the definition that it should fit. The result may still
 * not fit, so the caller validates it. `undefined` if nothing is meant beyond doubt.
 */
export function meantCode(definition: string, text: string): string | undefined {
  const word = shortened(text).trim()
  switch (definition) {
    case 'country':
      return meantCountry(word)
    case 'destination':
      return folded(word) === 'all' ? 'all' : meantCountry(word)
    case 'hsCode':
      return word.replace(/[.\s]/g, '')
    case 'unLocode':
      return word.replace(/[-\s]/g, '').toUpperCase()
    case 'unit':
      return meantUnit(word)
    case 'element':
      return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
    case 'digest':
      return text
        .trim()
        .toLowerCase()
        .replace(/^sha256[:-]/, '')
    case 'currency':
      return meantCurrency(word.toUpperCase())
    case 'region':
    case 'sizeType':
      return word.toUpperCase()
    default:
      return undefined
  }
}

const unitWords: Readonly<Record<string, string>> = {
  KGM: 'kg kgs kilo kilogram kilograms',
  GRM: 'g gram grams',
  TNE: 't tonne tonnes',
  LBR: 'lb lbs pound pounds',
  H87: 'pc pcs piece pieces nos',
}

function meantUnit(word: string): string | undefined {
  // `t` is the tonne; `T` may be any ton.
  const named = Object.keys(unitWords).find(unit => unitWords[unit]?.split(' ').includes(folded(word)))
  if (named !== undefined) return word === 'T' ? undefined : named
  const code = word.toUpperCase()
  const mistake = unitMistake(code)
  if (mistake === undefined || mistake.possible) return code
  return mistake.meant.length === 1 ? mistake.meant[0] : undefined
}

function meantCurrency(code: string): string {
  const currency = currencyOf(code)
  return currency.known === 'no' ? (currency.meant ?? code) : code
}

function meantCountry(text: string): string | undefined {
  const exact = exactCountry(text)
  if (exact !== undefined) return exact
  const word = compatible(text)
  const name = word.replace(/^the\s+/i, '')
  const codes = countryCodes()
  // A name that several countries have is no misspelling of a third.
  const isAmbiguous = [...codes.keys()].some(one => folded(one) === folded(name))
  return codes.get((word.length > 3 && !isAmbiguous ? meantName(name, codes) : undefined) ?? '')
}

/** Returns the code of the country that a text is the name or another code of; a misspelt name is of none. */
export function exactCountry(text: string): string | undefined {
  const word = compatible(text)
  // `U.S.A.` too. Digits are more often the prefix of a telephone number than a numeric code.
  const byCode = /^[a-z](?:\.?[a-z]){1,2}\.?$/i.test(word) ? alpha2Of(word.replaceAll('.', '')) : undefined
  if (byCode !== undefined) return byCode
  const codes = countryCodes()
  const name = word.replace(/^the\s+/i, '')
  const code = codes.get([...codes.keys()].find(one => folded(one) === folded(name)) ?? '')
  return code === '??' ? undefined : code
}

const countryCodes = () => new Map(countryNames.split(', ').map(entry => [entry.slice(3), entry.slice(0, 2)]))

/** Returns the name that was misspelt; `undefined` if another country is as near: `Irak` may be Iran as well as Iraq. */
function meantName(text: string, codes: ReadonlyMap<string, string>): string | undefined {
  // A common prefix distinguishes nothing, and would make one name of another.
  const title = /^(?:republic|kingdom|state) of (?:the )?/i
  const name = text.replace(title, '')
  const names = [...codes.keys()].filter(one => !title.test(one))
  const found = nearest(name, names)
  if (found === undefined) return undefined
  const others = names.filter(other => codes.get(other) !== codes.get(found))
  const rival = nearest(name, others)
  // The dot sorts first, and is ignored in the distance: it wins if both are as near.
  return rival === undefined || nearest(name, [found, `.${rival}`]) === found ? found : undefined
}

// Names of countries as documents write them, in several ways: not the names that messages use. An ambiguous name has
// no code.
const countryNames =
  'AE Emirates, AE United Arab Emirates, AF Afghanistan, AR Argentina, AS American Samoa, AT Austria, ' +
  'AU Australia, AZ Azerbaijan, BD Bangladesh, BE Belgium, BG Bulgaria, BH Bahrain, BQ Bonaire, BR Brazil, ' +
  'BT Bhutan, BY Belarus, CA Canada, CD Democratic Republic of Congo, CD Democratic Republic of the Congo, ' +
  'CG Republic of the Congo, CH Switzerland, CI Côte d’Ivoire, CI Ivory Coast, CL Chile, CN China, ' +
  'CN Mainland China, CN People’s Republic of China, CO Colombia, CU Cuba, CW Curaçao, CY Cyprus, ' +
  'CZ Czech Republic, CZ Czechia, DE Germany, DK Denmark, DZ Algeria, EE Estonia, EG Egypt, ' +
  'EH Western Sahara, ES Spain, ET Ethiopia, FI Finland, FM Micronesia, FO Faroe Islands, FR France, ' +
  'GB Britain, GB England, GB Great Britain, GB Northern Ireland, GB Scotland, GB United Kingdom, ' +
  'GB Wales, GI Gibraltar, GL Greenland, GR Greece, GU Guam, HK Hong Kong, HR Croatia, HU Hungary, ' +
  'ID Indonesia, IE Ireland, IL Israel, IN Bharat, IN India, IO British Indian Ocean Territory, ' +
  'IO Diego Garcia, IQ Iraq, IR Iran, IR Islamic Republic of Iran, IS Iceland, IT Italy, JO Jordan, ' +
  'JP Japan, KE Kenya, KH Cambodia, KP Democratic People’s Republic of Korea, KP North Korea, ' +
  'KR Republic of Korea, KR South Korea, KW Kuwait, KZ Kazakhstan, LA Laos, LB Lebanon, LK Sri Lanka, ' +
  'LT Lithuania, LU Luxembourg, LV Latvia, LY Libya, MA Morocco, MH Marshall Islands, MM Burma, ' +
  'MM Myanmar, MN Mongolia, MO Macao, MO Macau, MP Northern Mariana Islands, MP Saipan, MT Malta, ' +
  'MU Mauritius, MV Maldives, MX Mexico, MY Malaysia, NE Niger, NG Nigeria, NL Holland, NL Netherlands, ' +
  'NO Norway, NP Nepal, NZ New Zealand, OM Oman, PE Peru, PH Philippines, PK Pakistan, PL Poland, ' +
  'PR Puerto Rico, PS Palestine, PT Portugal, PW Palau, QA Qatar, RO Romania, RS Serbia, RU Russia, ' +
  'RU Russian Federation, SA Saudi Arabia, SD Sudan, SE Sweden, SG Singapore, SI Slovenia, SJ Svalbard, ' +
  'SK Slovakia, SY Syria, TH Thailand, TN Tunisia, TR Turkey, TR Türkiye, TW Taiwan, TZ Tanzania, ' +
  'UA Ukraine, UG Uganda, US America, US United States, US United States of America, UY Uruguay, ' +
  'UZ Uzbekistan, VE Venezuela, VG British Virgin Islands, VI US Virgin Islands, ' +
  'VI United States Virgin Islands, VN Vietnam, WS Samoa, YE Yemen, ZA South Africa, ZM Zambia, ' +
  'ZW Zimbabwe, ?? Congo, ?? Korea, ?? Republic of China, ?? Virgin Islands'
