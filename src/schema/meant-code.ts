/** What a code that does not fit was meant to be. */
import { alpha2Of } from '../trade/territory.ts'
import { folded, nearest } from '../wording/nearest.ts'
import { shortened } from './phrase.ts'

/**
 * A code as it should have been written, by the name of the definition that it should fit. It may still not fit: whoever asks
 * tries it. `undefined` where nothing is meant beyond doubt.
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
      return (
        Object.keys(unitWords).find(unit => unitWords[unit]?.split(' ').includes(folded(word))) ??
        word.toUpperCase()
      )
    case 'element':
      return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
    case 'digest':
      return text
        .trim()
        .toLowerCase()
        .replace(/^sha256[:-]/, '')
    case 'region':
    case 'currency':
    case 'sizeType':
      return word.toUpperCase()
    default:
      return undefined
  }
}

const unitWords: Readonly<Record<string, string>> = {
  KGM: 'kg kgs kilo kilogram kilograms',
  GRM: 'g gram grams',
  TNE: 'tonne tonnes',
  LBR: 'lb lbs pound pounds',
  H87: 'pc pcs piece pieces nos',
}

function meantCountry(word: string): string | undefined {
  // Digits are more often the prefix of a telephone number than a numeric code.
  const byCode = /^[a-z]{2,3}$/i.test(word) ? alpha2Of(word) : undefined
  if (byCode !== undefined) return byCode
  const codes = new Map(countryNames.split(', ').map(entry => [entry.slice(3), entry.slice(0, 2)]))
  const name = word.length > 3 ? nearest(word.replace(/^the\s+/i, ''), [...codes.keys()]) : undefined
  return name === undefined ? undefined : codes.get(name)
}

// As documents name countries, which is in more ways than one: not the names that messages use.
const countryNames =
  'AE Emirates, AE United Arab Emirates, AF Afghanistan, AR Argentina, AT Austria, AU Australia, AZ Azerbaijan, ' +
  'BD Bangladesh, BE Belgium, BG Bulgaria, BH Bahrain, BR Brazil, BT Bhutan, BY Belarus, CA Canada, ' +
  'CH Switzerland, CL Chile, CN China, CN Mainland China, CN People’s Republic of China, CO Colombia, CU Cuba, ' +
  'CY Cyprus, CZ Czech Republic, CZ Czechia, DE Germany, DK Denmark, DZ Algeria, EE Estonia, EG Egypt, ES Spain, ' +
  'ET Ethiopia, FI Finland, FR France, GB Britain, GB England, GB Great Britain, GB United Kingdom, GR Greece, ' +
  'GU Guam, HK Hong Kong, HR Croatia, HU Hungary, ID Indonesia, IE Ireland, IL Israel, IN Bharat, IN India, ' +
  'IQ Iraq, IR Iran, IS Iceland, IT Italy, JO Jordan, JP Japan, KE Kenya, KH Cambodia, KP North Korea, ' +
  'KR Republic of Korea, KR South Korea, KW Kuwait, KZ Kazakhstan, LA Laos, LB Lebanon, LK Sri Lanka, ' +
  'LT Lithuania, LU Luxembourg, LV Latvia, LY Libya, MA Morocco, MM Burma, MM Myanmar, MN Mongolia, MO Macao, ' +
  'MO Macau, MT Malta, MU Mauritius, MV Maldives, MX Mexico, MY Malaysia, NG Nigeria, NL Holland, ' +
  'NL Netherlands, NO Norway, NP Nepal, NZ New Zealand, OM Oman, PE Peru, PH Philippines, PK Pakistan, ' +
  'PL Poland, PR Puerto Rico, PT Portugal, QA Qatar, RO Romania, RS Serbia, RU Russia, RU Russian Federation, ' +
  'SA Saudi Arabia, SD Sudan, SE Sweden, SG Singapore, SI Slovenia, SK Slovakia, SY Syria, TH Thailand, ' +
  'TN Tunisia, TR Turkey, TR Türkiye, TW Taiwan, TZ Tanzania, UA Ukraine, UG Uganda, US America, ' +
  'US United States, US United States of America, UY Uruguay, UZ Uzbekistan, VE Venezuela, VN Vietnam, ' +
  'YE Yemen, ZA South Africa, ZM Zambia, ZW Zimbabwe'
