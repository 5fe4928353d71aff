import type {
  AddressFacts,
  CertificateFacts,
  Law,
  Remark,
  Sited,
  UndertakingFacts,
} from '../core/model/model.ts'
import { statedWordFinder } from '../text/text-match.ts'
import { countriesOfAddress, countryName, countryOf, partOf } from '../trade/territory.ts'
import { certificateRule, listed, notApplicable, see } from './rule.ts'

/** The clause that promises it. */
const domesticUse = 'domestic-use-only'

/** Everything the certificate is about stays in the importer's country, and the promise to keep it there is given. */
export const domesticUseOnly = certificateRule({
  id: 'domestic-use-only',
  summary:
    'End user, place of use, final destination and end products lie in the country of the importer, and domestic use is promised.',
  why: 'The certificate is asked for because the goods are to be used in the country that buys them. A place of use or an end product abroad, or a promise that is not given, is what the licensing authority looks for first.',
  messages: {
    abroad: {
      text: '{what} is {found}, where the importer is in {home}.',
      help: 'Goods under this certificate are for use in {home} only. Correct the country, or ask the authority for a certificate that covers {found}.',
    },
    missing: {
      text: 'No undertaking gives the clause domestic-use-only.',
      help: 'Add `clause: domestic-use-only`, `state: given` with its undertaker, once it stands in the signed paper.',
    },
    'not-given': {
      text: 'The clause domestic-use-only is {found}, where it has to be given.',
      help: 'A clause that is printed on the form, struck out or qualified is no promise. Have the certificate signed again with the clause as it stands.',
    },
    'wrong-undertaker': {
      text: 'The clause domestic-use-only is given by {found}, where {wanted} has to give it.',
      help: 'Have the promise made by {wanted}.',
    },
    'other-country': {
      text: 'The clause domestic-use-only promises use in {found}, where the importer is in {home}.',
      help: 'The promise has to name the country of the importer.',
    },
    resale: {
      text: 'The end user says the goods are to be resold; whether they stay in {home} depends on the buyers.',
      help: 'Ask for the buyers and their end use, or for certificates of their own, before relying on this one.',
    },
    'says-abroad': {
      text: 'The {what} says "{found}", where the goods are for use in {home}.',
      help: 'Read the text. If the goods, or what is made of them, leave {home}, ask the authority for a certificate that covers it; if they stay, have the end use say so.',
    },
  },
  labels: {
    importer: 'the importer is in {home}',
    also: '{what}: {found} too',
    given: 'given here',
  },
  parameters: z =>
    z.strictObject({
      undertakers: z
        .array(z.enum(['importer', 'end-user', 'consignee', 'government']))
        .min(1)
        .describe('Who may give the promise.'),
      onlyWherePromised: z
        .boolean()
        .default(false)
        .describe('Whether only certificates are judged that give the promise.'),
      words: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words of export and of other countries that ask a person where the end use or the end product says them: whole words, Chinese ones anywhere. Words that the text rules out, as in "not for export", do not count.',
        ),
      harmless: z
        .array(z.string().min(1))
        .default([])
        .describe(
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
  *check(certificate, law) {
    const { undertakers, onlyWherePromised } = law.parameters
    if (onlyWherePromised && !certificate.undertakings.some(isPromised)) {
      return notApplicable('the certificate does not promise domestic use')
    }
    const { address } = certificate.importer
    const home = address.country
    const atHome = [home.value, countryOf(address).value].map(partOf)
    const abroad = placesOfUse(certificate).filter(([, country]) => !atHome.includes(partOf(country.value)))
    // One remark for each country: an importer that is misplaced would else be said at every place of use.
    for (const code of new Set(abroad.map(([, country]) => country.value))) {
      const [first, ...others] = abroad.filter(([, country]) => country.value === code)
      if (first === undefined) continue
      const [what, { at }] = first
      const found = countryName(code)
      const homeName = countryName(home.value)
      yield {
        at,
        message: 'abroad',
        data: { what, found, home: homeName },
        related: [
          see('importer', home.at, undefined, { home: homeName }),
          ...others.map(([other, country]) => see('also', country.at, undefined, { what: other, found })),
        ],
      }
    }
    yield* clause(certificate, undertakers, home)
    if (certificate.endUse.disposition.value === 'resell') {
      yield {
        at: certificate.endUse.disposition.at,
        message: 'resale',
        data: { home: countryName(home.value) },
        outcome: 'review',
      }
    }
    if (law.parameters.words.length > 0) yield* said(certificate, law.derived(finder), home)
    return undefined
  },
})

const finder = ({ parameters }: Law<{ readonly words: string[]; readonly harmless: string[] }>) =>
  statedWordFinder(parameters.words, parameters.harmless)

/** What the end use says in words of goods that leave the country. */
function* said(
  { endUse: { description, endProduct } }: CertificateFacts,
  find: (text: string) => string | undefined,
  home: Sited<string>,
): Generator<Remark> {
  const texts = [
    ['description of the end use', description],
    ['end product', endProduct],
  ] as const
  for (const [what, text] of texts) {
    const found = text === undefined ? undefined : find(text.value)
    if (text === undefined || found === undefined) continue
    const homeName = countryName(home.value)
    yield {
      at: text.at,
      message: 'says-abroad',
      data: { what, found, home: homeName },
      related: [see('importer', home.at, undefined, { home: homeName })],
      outcome: 'review',
    }
  }
}

function isPromised({ clause: { value }, state }: UndertakingFacts): boolean {
  return value === domesticUse && (state.value === 'given' || state.value === 'qualified')
}

type PlaceOfUse = readonly [what: string, country: Sited<string>]

function placesOfUse(certificate: CertificateFacts): readonly PlaceOfUse[] {
  const places: PlaceOfUse[] = []
  // Every country that an address names, once: its region may lie in another country than it says.
  const add = (what: string, address: AddressFacts) => {
    places.push([what, address.country])
    for (const country of countriesOfAddress(address))
      if (country.value !== address.country.value) places.push([what, country])
  }
  add('The country of the end user', certificate.endUser.address)
  add('The country of the place of use', certificate.endUseLocation)
  places.push(['The final destination', certificate.finalDestinationCountry])
  for (const country of certificate.endUse.endProductCountries)
    places.push(['A country of the end products', country])
  return places
}

function* clause(
  certificate: CertificateFacts,
  undertakers: readonly string[],
  home: Sited<string>,
): Generator<Remark> {
  const promises = certificate.undertakings.filter(promise => promise.clause.value === domesticUse)
  const given = promises.filter(promise => promise.state.value === 'given')
  const right = given.find(promise => undertakers.includes(promise.undertaker.value))
  const [first] = promises
  const [firstGiven] = given
  if (first === undefined) {
    yield { at: certificate.undertakingsAt, message: 'missing' }
  } else if (firstGiven === undefined) {
    yield { at: first.state.at, message: 'not-given', data: { found: first.state.value } }
  } else if (right === undefined) {
    yield {
      at: firstGiven.undertaker.at,
      message: 'wrong-undertaker',
      data: { found: firstGiven.undertaker.value, wanted: listed(undertakers, 'or') },
    }
  }
  if (given.length > 0 && given.length < promises.length) yield* takenBack(promises, given)
  for (const promise of given) {
    if (promise.country === undefined || promise.country.value === home.value) continue
    const homeName = countryName(home.value)
    yield {
      at: promise.country.at,
      message: 'other-country',
      data: { found: countryName(promise.country.value), home: homeName },
      related: [see('importer', home.at, undefined, { home: homeName })],
    }
  }
}

/** Given and taken back by one undertaker: which of the two holds, only the paper can tell. */
function* takenBack(
  promises: readonly UndertakingFacts[],
  given: readonly UndertakingFacts[],
): Generator<Remark> {
  for (const promise of promises) {
    const other = given.find(candidate => candidate.undertaker.value === promise.undertaker.value)
    if (promise.state.value === 'given' || other === undefined) continue
    yield {
      at: promise.state.at,
      message: 'not-given',
      data: { found: promise.state.value },
      related: [see('given', other.state.at)],
      outcome: 'review',
    }
  }
}
