import { grouped } from '../core/model/group-by.ts'
import type { CertificateFacts, Located, PeriodLaw, UndertakingFacts } from '../core/model/model.ts'
import { statedWordFinder } from '../text/text-match.ts'
import { isPromised } from '../trade/documents/promise.ts'
import { countriesNamedIn, countryOf, partOf } from '../trade/places/country-code.ts'
import { coded } from '../trade/words/terms.ts'
import { countryAt, type Diagnostics, finding, list, notApplicable, review, rule, see, term } from './rule.ts'
import { flag, optionalWords, undertakers } from './shapes.ts'
import { wordsOfUse } from './sign.ts'

export const domesticUseOnly = rule({
  id: 'domestic-use-only',
  over: 'certificate',
  summary:
    'End user, place of use, final destination and end products are in the country of the importer, and domestic use is promised.',
  why: 'The certificate is asked for because the goods are to be used in the country that buys them. The licensing authority first looks for a place of use or an end product abroad, or a promise that is not given.',
  messages: {
    abroad: {
      text: '{what} is {found}, but the importer is in {home}.',
      help: 'Goods under this certificate are for use in {home} only. Correct the country, or ask the authority for a certificate that covers {found}.',
    },
    missing: {
      text: 'No undertaking gives the clause domestic-use-only.',
      help: 'Add `clause: domestic-use-only`, `state: given` with its undertaker, once it is in the signed paper.',
    },
    'not-given': {
      text: 'The clause domestic-use-only is {found}, but has to be given.',
      help: 'A clause that is printed on the form, struck out or qualified is not a promise. Have the certificate signed again with the clause unchanged.',
    },
    'wrong-undertaker': {
      text: 'The clause domestic-use-only is given by {found}, but {wanted} has to give it.',
      help: 'Have the promise made by {wanted}.',
    },
    'other-country': {
      text: 'The clause domestic-use-only promises use in {found}, but the importer is in {home}.',
      help: 'The promise has to name the country of the importer.',
    },
    resale: {
      text: 'The end user states that the goods are to be resold; whether they stay in {home} depends on the buyers.',
      help: 'Ask for the buyers and their end use, or for certificates of their own, before relying on this one.',
    },
    'says-abroad': {
      text: 'The {what} states "{found}", but the goods are for use in {home}.',
      help: 'Read the text. If the goods, or what is made of them, leave {home}, ask the authority for a certificate that covers it; if they stay, have the end use state so.',
    },
  },
  labels: {
    importer: 'the importer is in {home}',
    also: '{what}: also {found}',
    given: 'given here',
  },
  terms: {
    'use-description': 'description of the end use',
    'end-product': 'end product',
    'country-of-end-user': 'The country of the end user',
    'country-of-place-of-use': 'The country of the place of use',
    'final-destination': 'The final destination',
    'country-of-end-products': 'A country of the end products',
    'not-promised': 'the certificate does not promise domestic use',
  },
  parameters: z =>
    z.strictObject({
      undertakers: z.array(z.enum(undertakers)).min(1).describe('Who may give the promise.'),
      onlyWherePromised: flag(z, 'Whether only certificates that give the promise are checked.'),
      words: optionalWords(
        z,
        'Words of export and of other countries that need manual review if the end use or the end product contains them: whole words, Chinese ones anywhere. Words that the text negates, as in "not for export", do not count.',
      ),
      harmless: optionalWords(
        z,
        'Phrases in which one of the words means something else, as in "export house"; … stands for any of the words: "imported from …", and parts in brackets for one another: "export (carton | crate)".',
      ),
    }),
  wants: (certificate, { parameters: { undertakers, onlyWherePromised } }) =>
    onlyWherePromised
      ? []
      : [
          {
            what: 'clause',
            anyOf: [domesticUse],
            undertakers,
            country: certificate.importer.address.country.value,
          },
        ],
  // An embargo is reported by the rule on embargoes, whose findings are not waived.
  givesWayTo: ['no-restricted-destination'],
  *check(certificate, law) {
    const { undertakers, onlyWherePromised, words } = law.parameters
    if (onlyWherePromised && !certificate.undertakings.some(one => isDomestic(one) && isPromised(one)))
      return notApplicable(term('not-promised'))
    const { address } = certificate.importer
    const home = address.country
    const data = { home: countryAt(home) }
    const atHome = [home.value, countryOf(address).value].map(partOf)
    const abroad = placesOfUse(certificate).filter(({ country }) => !atHome.includes(partOf(country.value)))
    // One diagnostic for each country: a misplaced importer would otherwise be reported at every place of use.
    for (const [{ what, country }, ...others] of grouped(abroad, one => one.country.value).values()) {
      yield finding('abroad', country, { ...data, what, found: countryAt(country) }, [
        see('importer', home.at, undefined, data),
        ...others.map(other =>
          see('also', other.country.at, undefined, { what: other.what, found: countryAt(other.country) }),
        ),
      ])
    }
    yield* clause(certificate, undertakers, home)
    const { disposition } = certificate.endUse
    if (disposition.value === 'resell') yield review('resale', disposition, data)
    if (words.length === 0) return undefined
    for (const { what, found } of wordsOfUse(certificate.endUse, law.derived(finder), 'use-description'))
      yield review('says-abroad', found, { ...data, what }, [see('importer', home.at, undefined, data)])
    return undefined
  },
})

const finder = ({ parameters }: PeriodLaw<{ readonly words: string[]; readonly harmless: string[] }>) =>
  statedWordFinder(parameters.words, parameters.harmless)

/** Returns the countries in which a certificate states that goods are used. */
function placesOfUse({ endUser, endUseLocation, finalDestinationCountry, endUse }: CertificateFacts) {
  const places = [
    ['country-of-end-user', countriesNamedIn(endUser.address)],
    ['country-of-place-of-use', countriesNamedIn(endUseLocation)],
    ['final-destination', [finalDestinationCountry]],
    ['country-of-end-products', endUse.endProductCountries],
  ] as const
  return places.flatMap(([what, countries]) => countries.map(country => ({ what: term(what), country })))
}

/** The clause that promises domestic use. */
const domesticUse = 'domestic-use-only'

const isDomestic = ({ clause: { value } }: UndertakingFacts): boolean => value === domesticUse

function* clause(
  { undertakings, undertakingsAt }: CertificateFacts,
  undertakers: readonly string[],
  home: Located<string>,
): Diagnostics {
  const promises = undertakings.filter(isDomestic)
  const given = promises.filter(({ state }) => state.value === 'given')
  const [first] = promises
  const [firstGiven] = given
  const notGiven = ({ state }: UndertakingFacts) => ({ found: coded('state', state.value) })
  if (first === undefined) {
    yield finding('missing', undertakingsAt)
  } else if (firstGiven === undefined) {
    yield finding('not-given', first.state, notGiven(first))
  } else if (!given.some(({ undertaker }) => undertakers.includes(undertaker.value))) {
    const { undertaker } = firstGiven
    const wanted = undertakers.map(one => coded('undertaker', one))
    const data = { found: coded('undertaker', undertaker.value), wanted: list(wanted, 'or') }
    yield finding('wrong-undertaker', undertaker, data)
  }
  // A promise that one undertaker both gives and takes back: which of the two holds needs manual review.
  for (const promise of promises) {
    const other = given.find(({ undertaker }) => undertaker.value === promise.undertaker.value)
    if (promise.state.value !== 'given' && other !== undefined)
      yield review('not-given', promise.state, notGiven(promise), [see('given', other.state.at)])
  }
  for (const { country } of given) {
    if (country === undefined || country.value === home.value) continue
    const data = { home: countryAt(home) }
    yield finding('other-country', country, { ...data, found: countryAt(country) }, [
      see('importer', home.at, undefined, data),
    ])
  }
}
