import { grouped } from '../core/model/group-by.ts'
import type { Diagnostic, Facts, MentionConcept, MentionFacts } from '../core/model/model.ts'
import { partOf } from '../trade/territory.ts'
import { concernIf, countryAt, documentRule, notApplicable, see, term } from './rule.ts'

/** No text of a document speaks of what its own promises rule out. */
export const wordsAgainstPromises = documentRule({
  id: 'words-against-promises',
  summary:
    'No text of a document mentions what such documents promise not to do: military use, re-export, resale, use in another country.',
  why: 'A promise is a box that is ticked; the remark beside it is what the people who handle the goods were told. An officer who reads "for resale" under a promise of own use stops the shipment, and asks why nobody else did.',
  messages: {
    'military-use': {
      text: 'A text states "{found}", which speaks of military use or users, and the goods are for civil use.',
      help: 'Read the text. If the goods, or a part of them, are for military use or users, do not ship. If not, write what is meant, and keep the evidence.',
    },
    're-export': {
      text: 'A text states "{found}", which speaks of re-export, and the goods are not to be exported again.',
      help: 'Ask where the goods go after the end user receives them, and record the answer. If any part leaves the country as it is, do not ship.',
    },
    resale: {
      text: 'A text states "{found}", which speaks of resale or stock for others, and the goods are for the own use of the end user.',
      help: 'Ask who uses the goods, and record the answer. Goods that are sold on need a certificate of the one who uses them.',
    },
    draft: {
      text: 'A text states "{found}", which marks the document as a draft, a specimen or incomplete.',
      help: 'Obtain the final document, complete and signed, and check that.',
    },
    zone: {
      text: 'A text states "{found}", which stands for a free zone or customs warehouse.',
      help: 'Ask whether the goods enter the country and are used there, and record the answer.',
    },
    'export-scheme': {
      text: 'A text states "{found}", which stands for import with a duty to export.',
      help: 'Ask whether the goods stay in the country, as promised, or leave it in products, and record the answer.',
    },
    'restricted-place': {
      text: 'A text names {found}, in {country}, to which the goods do not go according to the document.',
      help: 'Ask what that place or its customers have to do with the goods, and record the answer. If they go there, do not ship.',
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
    cancelled: 'the shipment is cancelled',
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
          ]),
        )
        .min(1)
        .describe('What texts are searched for.'),
    }),
  needs: {
    document: ({ mentions }) => concernIf(mentions.length > 0),
  },
  *check(document, { parameters: { concepts } }) {
    if (document.kind === 'shipment' && document.status === 'cancelled') return cancelled
    const wanted: ReadonlySet<MentionConcept> = new Set(concepts)
    const found = document.mentions.filter(
      one => wanted.has(one.concept) && !isOfCarrier(one) && !isExpected(one, document),
    )
    for (const mentions of grouped(found, ({ concept, country = '' }) => `${concept} ${country}`).values())
      yield* asked(mentions)
    return undefined
  },
})

const cancelled = notApplicable(term('cancelled'))

/** Checks whether a place is named by a carrier or a ship, which come from and call anywhere. */
function isOfCarrier({ concept, at }: MentionFacts): boolean {
  return concept === 'restricted-place' && /\/carrier(?:\/|$)|\/vesselName$/.test(at)
}

/** Checks whether a document has a mention for a reason that its coded fields state. */
function isExpected({ concept, country, beside }: MentionFacts, document: Facts): boolean {
  if (concept === 'military-use')
    return document.kind === 'end-user-certificate' && document.endUse.purpose?.value === 'military'
  if (concept !== 'restricted-place' || country === undefined) return false
  // Rules over countries know of an address in that country.
  return (
    isAtHome(country, document) || beside === country || (beside !== undefined && partOf(beside) === country)
  )
}

/** Checks whether a place is in a country that the goods go to, or in which their products are used, by the coded fields. */
function isAtHome(country: string, document: Facts): boolean {
  const codes = [document.finalDestinationCountry.value, document.endUser.address.country.value]
  if (document.kind === 'end-user-certificate') {
    codes.push(document.endUseLocation.country.value)
    for (const { value } of document.endUse.endProductCountries) codes.push(value)
  }
  return codes.some(code => partOf(code) === country || code === country)
}

/** Yields one diagnostic for all mentions of one concept, at the first. */
function* asked([first, ...others]: readonly MentionFacts[]): Generator<Diagnostic> {
  if (first === undefined) return
  const { at, concept, word, country } = first
  const places = new Map(others.filter(other => other.at !== at).map(other => [other.at, other]))
  yield {
    at,
    message: concept,
    data: {
      found: { value: word, at },
      ...(country === undefined ? {} : { country: countryAt({ value: country, at }) }),
    },
    related: [...places.values()].map(other =>
      see('also', other.at, undefined, { found: { value: other.word, at: other.at } }),
    ),
    outcome: 'review',
  }
}
