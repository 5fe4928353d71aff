import { grouped } from '../core/model/group-by.ts'
import type { Facts, MentionConcept, MentionFacts } from '../core/model/model.ts'
import { mentionsIn } from '../text/mention.ts'
import { goesHome, isOfCarrier, weakenedIn } from '../trade/documents/mentions.ts'
import { compareNames } from '../trade/parties/compare-names.ts'
import { partiesOf } from '../trade/parties/parties.ts'
import { partOf } from '../trade/places/country-code.ts'
import { isAtHome } from '../trade/places/destinations.ts'
import { countryAt, review, rule, see, term } from './rule.ts'

export const wordsAgainstPromises = rule({
  id: 'words-against-promises',
  over: 'document',
  summary:
    'No text of a document mentions what such documents promise not to do: military use, re-export, resale, use in another country; and no text of a clause denies its promise or leaves it open.',
  why: 'A promise is a box that is ticked; the remark beside it is what the people who handle the goods were told. An officer who reads "for resale" under a promise of own use stops the shipment, and asks why it was not stopped before.',
  messages: {
    'military-use': {
      text: 'A text states "{found}", a word of military use or users, but the goods are for civil use.',
      help: 'Read the text. If the goods, or a part of them, are for military use or users, do not ship. If not, write what is meant, and keep the evidence.',
    },
    'military-name': {
      text: 'A text names "{found}", {kind} of {country}, but the goods are for civil use.',
      help: 'Ask what the goods have to do with it, and record the answer. If the goods, or a part of them, are for military use or users, do not ship.',
    },
    're-export': {
      text: 'A text states "{found}", a word of re-export, but the goods are not to be exported again.',
      help: 'Ask where the goods go after the end user receives them, and record the answer. If any part leaves the country as it is, do not ship.',
    },
    resale: {
      text: 'A text states "{found}", a word of resale or stock for others, but the goods are for the own use of the end user.',
      help: 'Ask who uses the goods, and record the answer. Goods that are sold on need a certificate of the one who uses them.',
    },
    draft: {
      text: 'A text states "{found}", which marks the document as a draft, a specimen or incomplete.',
      help: 'Obtain the final document, complete and signed, and check that.',
    },
    zone: {
      text: 'A text states "{found}", a word for a free zone or customs warehouse.',
      help: 'Ask whether the goods enter the country and are used there, and record the answer.',
    },
    'export-scheme': {
      text: 'A text states "{found}", a word for import with a duty to export.',
      help: 'Ask whether the goods stay in the country, as promised, or leave it in products, and record the answer.',
    },
    'restricted-place': {
      text: 'A text names {found}, in {country}, to which the goods do not go according to the document.',
      help: 'Ask what that place or its customers have to do with the goods, and record the answer. If they go there, do not ship.',
    },
    'city-elsewhere': {
      text: 'The city {found} is in {country}, but the address states another country.',
      help: 'Correct the city or the country. If the party is in that country, ask what it has to do with the goods, and record the answer.',
    },
    'denied-promise': {
      text: 'The text of the clause {clause} states "{found}", which denies the promise that the clause is given as.',
      help: 'Read the clause in the signed paper. If it promises nothing, state it as not given, and have the certificate signed again with the clause unchanged.',
    },
    'open-promise': {
      text: 'The text of the clause {clause} states "{found}", which leaves open when the promise holds.',
      help: 'Read the clause in the signed paper. If it excepts cases without the consent of the authority, state it as qualified, and have it signed again without them.',
    },
  },
  givesWayTo: [
    'no-military-use',
    'no-restricted-destination',
    'diversion-risk',
    'domestic-use-only',
    'free-zone',
    'import-scheme-contradiction',
    'end-use-specific',
    'route-plausible',
    'no-listed-party',
    'original-submitted',
    'annexes-complete',
    'authority-competent',
    'form-current',
  ],
  labels: {
    also: 'also states "{found}"',
  },
  terms: {
    vehicle: 'an armoured vehicle',
    aircraft: 'a military aircraft',
    drone: 'a military drone',
    missile: 'a missile or other guided weapon',
    gun: 'a gun or another weapon',
    ship: 'a class of warships',
    programme: 'an armament programme',
    maker: 'a maker of military goods',
    force: 'an armed force or its establishment',
    nuclear: 'a nuclear establishment',
  },
  parameters: z =>
    z.strictObject({
      concepts: z
        .array(
          z.enum([
            'military-use',
            're-export',
            'resale',
            'draft',
            'zone',
            'export-scheme',
            'restricted-place',
            'promise',
          ]),
        )
        .min(1)
        .describe(
          'What texts are searched for; `promise` for words by which the text of a clause denies its promise or leaves it open.',
        ),
    }),
  unlessCancelled: true,
  *check(document, { parameters: { concepts } }) {
    const wanted: readonly (MentionConcept | 'promise')[] = concepts
    const found = document.mentions.filter(
      one =>
        wanted.includes(one.concept) &&
        !isOfCarrier(one, document) &&
        !(one.concept === 'zone' && port.test(one.at)) &&
        !isExpected(one, document) &&
        !isPromised(one, document),
    )
    const byConcept = grouped(found, ({ concept, country = '', of }) =>
      of === undefined ? `${concept} ${country}` : `${concept} `,
    )
    for (const [first, ...others] of byConcept.values()) {
      const { at, concept, word, country, of } = first
      const places = new Map(others.filter(other => other.at !== at).map(other => [other.at, other]))
      const named = country === undefined ? {} : { country: countryAt({ value: country, at }) }
      const kind = of === undefined ? {} : { kind: term(of) }
      const isCity = concept === 'restricted-place' && at.endsWith('/city')
      const message = of !== undefined ? 'military-name' : isCity ? 'city-elsewhere' : concept
      yield review(
        message,
        at,
        { found: { value: word, at }, ...named, ...kind },
        [...places.values()].map(seeWord),
      )
    }
    if (!wanted.includes('promise')) return
    // A clause that mentions what it is to rule out has been reported.
    const reported = new Set(found.map(({ at }) => at))
    const weakened = weakenedIn(document).filter(({ at }) => !reported.has(at))
    for (const [first, ...others] of grouped(weakened, ({ concept }) => concept).values()) {
      const { clause, at, word, concept } = first
      yield review(concept, at, { clause, found: { value: word, at } }, others.map(seeWord))
    }
  },
})

const seeWord = ({ at, word }: Pick<MentionFacts, 'at' | 'word'>) =>
  see('also', at, undefined, { found: { value: word, at } })

/** What the text of a clause may promise about the goods; it is no stamp on the document and no place where they are. */
const promised: ReadonlySet<string> = new Set(['military-use', 're-export', 'resale', 'restricted-place'])

/**
 * Checks whether a mention is what the clause, in whose text it is, promises about: its sentence denies it with a reservation, or makes it
 * depend on a consent. What the clause plainly denies is no mention.
 */
function isPromised({ concept, word, at, text }: MentionFacts, document: Facts): boolean {
  const same = mentionsIn(text).filter(one => one.concept === concept && one.word === word)
  // `Re-export only with the consent of MOFCOM` is what is promised, wherever it stands.
  if (same.length > 0 && same.every(one => one.isConsented)) return true
  if (document.kind !== 'end-user-certificate') return false
  if (!document.undertakings.some(one => at === `${one.at}/text`)) return false
  return !promised.has(concept) || (same.length > 0 && same.every(one => one.isConditional))
}

const isInitialsOf = (word: string, name: string): boolean => {
  const compared = compareNames(word, name)
  return compared.is === 'kin' && compared.by === 'initials'
}

/** Matches the places of ports, of a leg and of the delivery term: Jebel Ali is both a free zone and a port on the way. */
const port = /^\/(?:transportLegs\/\d+\/(?:departure|arrival)Location\/|deliveryTerms\/place$)/

/** Checks whether a document has a mention for a reason that its coded fields state. */
function isExpected(mention: MentionFacts, document: Facts): boolean {
  const { concept, country, beside, of, word } = mention
  // A party calls itself and its products by its initials.
  if (of !== undefined && partiesOf(document).some(({ name }) => isInitialsOf(word, name.value))) return true
  // A report says what was exported and sold; rules over reports compare that with what was promised.
  if (document.kind === 'end-use-report' && (concept === 're-export' || concept === 'resale')) return true
  if (concept === 'military-use')
    return document.kind === 'end-user-certificate' && document.endUse.purpose?.value === 'military'
  if (concept === 're-export') return goesHome(mention, document)
  if (concept !== 'restricted-place' || country === undefined) return false
  // Rules over countries know of an address in that country.
  return (
    isAtHome(country, document) || beside === country || (beside !== undefined && partOf(beside) === country)
  )
}
