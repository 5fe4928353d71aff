import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  Diagnostic,
  Law,
  Located,
  LocationFacts,
  PartyFacts,
  Pointer,
  RelatedPlace,
  TransferFacts,
} from '../core/model/model.ts'
import { foldWords, type PhraseFinder, phraseFinder } from '../text/phrase.ts'
import { roleTerm } from '../trade/parties.ts'
import { importSchemes, schemeTerm, schemeTerms } from '../trade/terms.ts'
import { concernIf, finding, rule, see, term } from './rule.ts'

/** No receiving party and no final place of the goods is in a free zone or customs warehouse. */
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
      words: z
        .array(z.string().min(1))
        .describe(
          'Words that stand for a free zone or customs warehouse in an address: whole words, in any case; Chinese ones anywhere in it.',
        ),
      nameWords: z
        .array(z.string().min(1))
        .describe(
          'Words that stand for one in the name of a party, such as the legal forms of companies in free zones.',
        ),
      ports: z
        .array(z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'a UN/LOCODE without blanks'))
        .describe('UN/LOCODEs of ports that serve a free zone.'),
      schemes: z
        .array(z.enum(importSchemes))
        .describe('Import schemes under which the goods stay in a zone or customs warehouse.'),
    }),
  needs: {
    parties: {
      roles: ['endUser', 'consignee', 'shipTo', 'importer'],
      concern: (party, law) => {
        const { inAddress, inName } = law.derived(finders)
        return concernIf(markOf(party, inAddress, inName) !== undefined)
      },
    },
    location: (location, law) =>
      concernIf(placed('', location, law.parameters.ports, law.derived(finders).inAddress) !== undefined),
    document: (document, law) => {
      if (document.kind === 'shipment') return 'examined'
      const { importScheme: scheme, endUseLocation } = document
      const { inAddress } = law.derived(finders)
      return concernIf(
        (scheme !== undefined && (law.parameters.schemes as readonly string[]).includes(scheme.value)) ||
          [endUseLocation.street, endUseLocation.city].some(
            text => text !== undefined && inAddress(text.value) !== undefined,
          ),
      )
    },
  },
  *check(document, law) {
    const { ports, schemes } = law.parameters
    const { inAddress, inName } = law.derived(finders)
    const scheme = document.kind === 'shipment' ? undefined : document.importScheme
    if (scheme !== undefined && (schemes as readonly string[]).includes(scheme.value)) {
      yield finding('scheme', scheme, { found: schemeTerm(scheme.value) })
    }
    const marks = marksIn(document, ports, inAddress, inName)
    if (marks.length > 0) yield* reportedOnce(marks)
    return undefined
  },
})

const finders = ({ parameters: { words, nameWords } }: Law<ZoneWords>) => ({
  inAddress: phraseFinder(words),
  inName: phraseFinder(nameWords),
})

interface ZoneWords {
  readonly words: string[]
  readonly nameWords: string[]
}

/** A text that shows a free zone, and the word that shows it, if one does. */
interface ZoneMention {
  readonly message: string
  readonly what: Argument
  readonly at: Pointer
  readonly found: Located<string>
  readonly word?: Located<string>
  /** Other marks of the same party. */
  readonly also?: readonly ZoneMention[]
}

function marksIn(
  document: TransferFacts,
  ports: readonly string[],
  inAddress: PhraseFinder,
  inName: PhraseFinder,
): readonly ZoneMention[] {
  const marks: (ZoneMention | undefined)[] = []
  if (document.kind === 'end-user-certificate') {
    const { street, city } = document.endUseLocation
    marks.push(
      mark('address', term('place.use'), street, inAddress),
      mark('address', term('place.use'), city, inAddress),
    )
  }
  for (const party of receiversOf(document)) marks.push(markOf(party, inAddress, inName))
  if (document.kind === 'shipment') {
    const last = document.transportLegs.at(-1)
    marks.push(
      placed(term('place.delivery'), document.placeOfDelivery, ports, inAddress),
      placed(term('place.last-discharge'), last?.arrivalLocation, ports, inAddress),
    )
  }
  return marks.filter(one => one !== undefined)
}

function mark(
  message: string,
  what: Argument,
  text: Located<string> | undefined,
  find: PhraseFinder,
): ZoneMention | undefined {
  const word = text && find(text.value)
  return text && word
    ? { message, what, at: text.at, found: text, word: { value: word, at: text.at } }
    : undefined
}

/** Returns the text that shows a party to be in a zone: its address, else its name; the other one is added to it. */
function markOf(party: PartyFacts, inAddress: PhraseFinder, inName: PhraseFinder): ZoneMention | undefined {
  const { address, name, nativeName } = party
  const what = roleTerm(party)
  const [first, ...others] = [
    mark('address', what, address.street, inAddress),
    mark('address', what, address.city, inAddress),
    mark('name', what, name, inName),
    mark('name', what, nativeName, inName),
  ].filter(one => one !== undefined)
  return first && { ...first, also: others }
}

function placed(
  what: Argument,
  location: LocationFacts | undefined,
  ports: readonly string[],
  inAddress: PhraseFinder,
): ZoneMention | undefined {
  if (location === undefined) return undefined
  const { unLocode, name, freeZone: isMarked } = location
  const found = name ?? unLocode ?? location.country ?? { value: '', at: location.at }
  if (isMarked) return { message: 'marked', what, at: `${location.at}/freeZone`, found }
  const byName = mark('place-name', what, name, inAddress)
  const code = unLocode?.value.toUpperCase().replace(/\s/g, '')
  return unLocode && code && ports.includes(code)
    ? { message: 'port', what, at: unLocode.at, found: unLocode, also: byName ? [byName] : [] }
    : byName
}

/** Yields one diagnostic for each text that shows a zone: the importer is most often the consignee and the end user too. */
function* reportedOnce(marks: readonly ZoneMention[]): Generator<Diagnostic> {
  for (const [first, ...others] of grouped(marks, ({ found }) => foldWords(found.value)).values()) {
    const { at, message, what, found, word } = first
    const beside = [...(first.also ?? []), ...others]
    const data = { what, found, ...(word === undefined ? {} : { word }) }
    yield finding(message, at, data, beside.map(also))
  }
}

function also({ what, found, at }: ZoneMention): RelatedPlace {
  return see('also', at, undefined, { what, found })
}

/** Returns the parties that take the goods over. Intermediate consignees only pass them on, and are usually in free ports. */
function receiversOf(document: TransferFacts): readonly PartyFacts[] {
  const shipTo = document.kind === 'shipment' ? document.shipTo : undefined
  return [document.endUser, document.consignee, shipTo, document.importer].filter(
    party => party !== undefined,
  )
}
