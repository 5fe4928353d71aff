import { grouped, type Some } from '../core/model/group-by.ts'
import type { Argument, Located, LocationFacts, PeriodLaw, Pointer } from '../core/model/model.ts'
import { foldWords, type PhraseFinder, phraseFinder } from '../text/phrase.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { importSchemes, schemeTerm, schemeTerms } from '../trade/words/terms.ts'
import { finding, rule, see, term } from './rule.ts'
import { words } from './shapes.ts'
import { wordsIn } from './sign.ts'
import { fine } from './visit.ts'

export const freeZone = rule({
  id: 'free-zone',
  over: 'paper',
  summary:
    'No party that receives the goods and no final place of the goods is in a free zone or customs warehouse.',
  why: 'Goods in a free zone or customs warehouse have not entered the country, so no customs entry shows where they go next. Official lists of red flags include a consignee in a free-trade zone. Transit through such a port is ordinary.',
  messages: {
    scheme: {
      text: 'The goods are imported under {found}, outside the customs territory that they are destined for.',
      help: 'Ask whether they are used inside the zone, and how the authority is told when they leave it; record the answer.',
    },
    address: {
      text: 'The address of the {what} is {found}; {word} means a free zone or customs warehouse.',
      help: 'Ask whether the goods are used there or stored for another party, and record the answer. A factory in the zone, with its letter of approval, is a sufficient answer.',
    },
    name: {
      text: 'The {what} is {found}; {word} stands for a company or warehouse of a free zone.',
      help: 'Ask where the goods are used, and whether {found} uses them itself; record the answer.',
    },
    marked: {
      text: 'The {what} is {found}, marked as a free zone.',
      help: 'Ask whether the goods enter the country from there, under which customs entry, and record the answer.',
    },
    port: {
      text: 'The {what} is {found}, a port that serves a free zone.',
      help: 'Ask whether the goods enter the country there or stay in the zone, and record the answer. Such a port may also be the ordinary port of its country.',
    },
    'place-name': {
      text: 'The {what} is {found}; {word} means a free zone or customs warehouse.',
      help: 'Ask whether the goods enter the country from there, under which customs entry, and record the answer.',
    },
  },
  labels: {
    also: 'also the {what}: {found}',
  },
  terms: schemeTerms,
  parameters: z =>
    z.strictObject({
      words: words(z).describe(
        'Words that stand for a free zone or customs warehouse in an address: whole words, in any case; Chinese ones anywhere in it.',
      ),
      nameWords: words(z).describe(
        'Words that stand for one in the name of a party, such as the legal forms of companies in free zones.',
      ),
      ports: z
        .array(z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'a UN/LOCODE without blanks'))
        .describe('UN/LOCODEs of ports that serve a free zone.'),
      schemes: z
        .array(z.enum(importSchemes))
        .describe('Import schemes under which the goods stay in a zone or customs warehouse.'),
    }),
  visit: {
    party: {
      // Intermediate consignees only pass the goods on, and are usually in free ports.
      roles: ['endUser', 'consignee', 'shipTo', 'importer'],
      note({ address: { street, city }, name, nativeName }, law) {
        const { inAddress, inName } = law.derived(finders)
        return (
          some([
            ...marksIn('address', [street, city], inAddress),
            ...marksIn('name', [name, nativeName], inName),
          ]) ?? fine
        )
      },
    },
    location({ at, unLocode, name, country, freeZone: isMarked }, law) {
      const found = name ?? unLocode ?? country ?? { value: '', at }
      if (isMarked) return some([{ message: 'marked', at: `${at}/freeZone`, found }])
      const byName = marksIn('place-name', [name], law.derived(finders).inAddress)
      const isPort =
        unLocode && law.parameters.ports.includes(unLocode.value.toUpperCase().replace(/\s/g, ''))
      return (
        some(isPort ? [{ message: 'port', at: unLocode.at, found: unLocode }, ...byName] : byName) ?? fine
      )
    },
    document(document, law) {
      if (document.kind === 'shipment') return fine
      const { importScheme, endUseLocation } = document
      const schemes: readonly string[] = law.parameters.schemes
      const scheme = importScheme && schemes.includes(importScheme.value) ? importScheme : undefined
      const { street, city } = endUseLocation
      const marks = marksIn('address', [street, city], law.derived(finders).inAddress)
      return scheme !== undefined || marks.length > 0 ? { scheme, marks } : fine
    },
  },
  *conclude({ parties, locations, document: { scheme, marks: ofUse = [] } = {} }, document) {
    if (scheme !== undefined) yield finding('scheme', scheme, { found: schemeTerm(scheme.value) })
    const legs = document.kind === 'shipment' ? document.transportLegs : []
    const end = document.kind === 'shipment' ? document.placeOfDelivery : undefined
    const named = (what: Argument, [first, ...more]: Some<ZoneMark>) =>
      [{ ...first, what }, ...more.map(mark => ({ ...mark, what }))] as const
    const placed = (what: string, place: LocationFacts | undefined) =>
      locations.filter(({ part }) => part.at === place?.at).map(({ note }) => named(term(what), note))
    const shown = [
      ...ofUse.map(one => named(term('place.use'), [one])),
      ...parties.map(({ part, note }) => named(roleTerm(part), note)),
      ...placed('place.delivery', end),
      ...placed('place.last-discharge', legs.at(-1)?.arrivalLocation),
    ]
    // One text is reported once: the importer is most often the consignee and the end user too.
    for (const [[first, ...more], ...others] of grouped(shown, ([one]) =>
      foldWords(one.found.value),
    ).values()) {
      const { message, at, what, found, word } = first
      const also = [...more, ...others.map(([other]) => other)].map(other =>
        see('also', other.at, undefined, { what: other.what, found: other.found }),
      )
      yield finding(message, at, { what, found, ...(word && { word }) }, also)
    }
  },
})

/** A text that shows a free zone, and the word that shows it, if one does. */
interface ZoneMark {
  readonly message: string
  readonly at: Pointer
  readonly found: Located<string>
  readonly word?: Located<string>
}

const some = (marks: readonly ZoneMark[]) => (marks.length > 0 ? (marks as Some<ZoneMark>) : undefined)

function marksIn(
  message: string,
  texts: readonly (Located<string> | undefined)[],
  find: PhraseFinder,
): readonly ZoneMark[] {
  const signs = wordsIn(texts, '', find)
  return signs.map(({ shown, found }) => ({ message, at: shown.at, found: shown, word: found }))
}

const finders = ({ parameters }: PeriodLaw<{ readonly words: string[]; readonly nameWords: string[] }>) => ({
  inAddress: phraseFinder(parameters.words),
  inName: phraseFinder(parameters.nameWords),
})
