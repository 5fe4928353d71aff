/** Reads what texts of a document speak of beside what its fields state. */
import type {
  CertificateFacts,
  Facts,
  Located,
  MentionConcept,
  MentionFacts,
  Pointer,
} from '../../core/model/model.ts'
import type { PromiseConcept } from '../../text/limit.ts'
import { mentionsIn, wordsRead } from '../../text/mention.ts'
import { searchedForm } from '../../text/normalize.ts'
import { type Statement, statementsIn, weakeningIn } from '../../text/promise.ts'
import { isOfMaking, leftToOthers } from '../../text/telling.ts'
import { countryName } from '../places/country.ts'
import { partOf } from '../places/country-code.ts'

/** Returns the clauses of a certificate that are stated as given, and the words by which their texts deny the promise or leave it open. */
export function weakenedIn(document: Facts) {
  if (document.kind !== 'end-user-certificate') return []
  return document.undertakings.flatMap(({ clause, state, text }) => {
    if (text === undefined || state.value !== 'given' || plain.has(clause.value)) return []
    const weakening = weakeningIn(text.value, widening[clause.value])
    const word = clause.value === 'use-at-stated-location' ? leftToOthers(text.value) : undefined
    if (weakening !== undefined) return [{ clause, at: text.at, ...weakening }]
    return word === undefined ? [] : [{ clause, at: text.at, concept: 'open-promise' as const, word }]
  })
}

/** What leaves a clause open by the clause: a place or a party that it is to rule out. */
const widening: Readonly<Record<string, readonly PromiseConcept[]>> = {
  'domestic-use-only': ['elsewhere-word'],
  'no-re-export': ['elsewhere-word', 'period-word'],
  'no-military-end-use': ['period-word'],
  'use-at-stated-location': ['elsewhere-word'],
  'no-diversion': ['elsewhere-word'],
  'no-transfer-to-third-party': ['elsewhere-word', 'affiliate-word', 'period-word'],
}

/** Clauses that state facts or figures and promise no conduct. */
const plain: ReadonlySet<string> = new Set([
  'truthfulness',
  'quantity-within-capacity',
  'incorporation-declared',
])

/** Returns what the texts of a document say of it and of its parties, beside what its fields state. */
export function statementsOf(document: Facts): readonly (Statement & { readonly at: Pointer })[] {
  const isCertificate = document.kind === 'end-user-certificate'
  const texts = [document.remarks, ...(isCertificate ? ownTexts(document) : []), ...described(document)]
  return texts.flatMap(text =>
    text === undefined
      ? []
      : statementsIn(text.value)
          .filter(one => isSaid(one, text, isCertificate))
          .map(one => ({ ...one, at: text.at })),
  )
}

/** Checks whether a statement counts where it stands; one that grammars read has its sentence. */
function isSaid(
  { kind, sentence, isLimit = false, isBesidePromise = false }: Statement,
  { value, at }: Located<string>,
  isCertificate: boolean,
): boolean {
  if (kind === 'sent-abroad' && !(isCertificate && !isOfExport(value))) return false
  // What is said of sale is said of the product.
  if (kind === 'traded') return at === '/endUse/description' && !isOfMaking(value)
  if (sentence === undefined) return true
  // What is made of the goods may be sold to anyone.
  if (kind === 'passed-on' && at.startsWith('/endUse/')) return false
  // A clause is read by what weakens its promise, and every clause limits something.
  if ((kind !== 'withdrawn' || isLimit) && at.startsWith('/undertakings/')) return false
  return isBesidePromise || !isRestated(sentence)
}

/** Checks whether a text has a word of re-export, which says more than that goods are sent to other countries. */
const isOfExport = (text: string): boolean => mentionsIn(text).some(({ concept }) => concept === 're-export')

/** Checks whether a sentence rules out what papers rule out, or makes it depend on a consent: that is their promise again. */
const isRestated = (sentence: string): boolean =>
  wordsRead(sentence).some(({ reading }) => restating.has(reading))

const restating: ReadonlySet<string> = new Set(['denied', 'conditional', 'consented'])

/** Returns what documents say of the goods themselves, and of those that were not used. */
const described = (document: Facts): readonly (Located<string> | undefined)[] =>
  document.kind === 'end-use-report'
    ? document.lines.flatMap(({ uses }) => uses.map(({ reason }) => reason))
    : document.items.map(({ description }) => description)

const ownTexts = ({ endUse, undertakings }: CertificateFacts) => [
  endUse.description,
  ...undertakings.map(({ text }) => text),
]

/** Checks whether a place is in the name of the carrier or of a ship, which come from and call anywhere: in its field or in another text. */
export function isOfCarrier(mention: MentionFacts, document: Facts): boolean {
  const { concept, at, text, country } = mention
  if (concept !== 'restricted-place') return false
  if (/\/carrier(?:\/|$)|\/vesselName$/.test(at)) return true
  if (document.kind !== 'shipment') return false
  const { carrier, transportLegs } = document
  const whole = text.toLowerCase()
  const carriers = [carrier, ...transportLegs.map(leg => leg.carrier)]
  const ships = transportLegs.map(leg => leg.vesselName)
  const rest = [...carriers.flatMap(one => [one?.name, one?.nativeName]), ...ships].reduce(
    (before, name) => (name === undefined ? before : before.replaceAll(name.value.toLowerCase(), ' | ')),
    whole,
  )
  const isNamed = (one: { concept: MentionConcept; country?: string | undefined }) =>
    one.concept === concept && one.country === country
  return rest !== whole && !mentionsIn(rest).some(isNamed)
}

/** The number of characters after words such as `in transit to` in which their place is looked for. */
const placeAfter = 40

/** Checks whether the way that a text states ends in the city or the country of the end user: `in transit to Pune`. */
export function goesHome({ text, word }: MentionFacts, document: Facts): boolean {
  const [folded, sought] = [searchedForm(text), searchedForm(word)]
  if (!directions.test(` ${sought}`)) return false
  const { city, country } = document.endUser.address
  const names = [city.value, countryName(partOf(country.value))].map(searchedForm)
  const places = folded.split(sought).slice(1)
  return places.every(after => names.some(name => name !== '' && after.slice(0, placeAfter).includes(name)))
}

/** Matches words that a place follows. */
const directions = / (?:to|nach|vers|hacia|a|para|verso|per)$/
