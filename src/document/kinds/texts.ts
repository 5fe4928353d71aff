/** Finds what the texts of a document mention: in every field that is written in words, an author's own fields included. */
import type { Facts, HiddenFacts, MentionFacts, Pointer } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import { type HiddenCharacter, hiddenIn } from '../../text/hidden-character.ts'
import { memoize } from '../../text/memoize.ts'
import { isOfLanguage, mentionsIn, type TextMention } from '../../text/mention.ts'
import { isAscii } from '../../text/script.ts'
import { languagesOf } from '../../trade/spoken-languages.ts'

/** Fields of codes, numbers, days and fixed words, which are no text. */
const coded: ReadonlySet<string> = new Set(
  `schemaVersion documentType certificateNumber certificateNumbers certificateType status replaces issueDate validFrom validUntil coverage
  language finalDestinationCountry country unit currency region unLocode scheme value postalCode phone email website importScheme purpose
  disposition endProductCountries hsCode hsEdition form alloy grade element originCountry list code clause state undertaker mode destinations
  scope kind date signedDate signatureKind companyStamp exportDate exportCountry transitCountries incoterm edition modeOfTransport
  vesselImoNumber flightNumber containerNumber sequence shipmentReference customsDeclarationNumber licenseNumber number documentNumber orderNumber contractNumber poNumber ucr
  onBoardDate annexType basis as formId role departureDate arrivalDate sealNumbers serialNumbers lotNumbers activities sizeType revision`
    .replaceAll('\n', ' ')
    .split(' '),
)

/** What one text mentions, and the characters that hide in it. */
interface Contents {
  readonly mentions: readonly TextMention[]
  readonly hidden: readonly HiddenCharacter[]
}

const nothing: Contents = { mentions: [], hidden: [] }

/** The number of characters of texts whose contents are kept: an archive repeats the texts of its goods and parties. */
const manyTexts = 300_000

const inText: (text: string) => Contents = memoize(text => {
  const [mentions, hidden] = [mentionsIn(text), hiddenIn(text, false)]
  return mentions.length + hidden.length === 0 ? nothing : { mentions, hidden }
}, manyTexts)

/** A code has no words, except a kind of document that is written out, and the domain of an address, as in `army.mil`. */
function inCode(field: string | undefined, value: string): Contents {
  const words =
    field === 'documentType' && /[^a-z-]/.test(value)
      ? value
      : field === 'email' || field === 'website'
        ? value.slice(value.indexOf('@') + 1).replace(/[^a-z]/gi, ' ')
        : undefined
  if (words === undefined && isAscii(value)) return nothing
  const mentions = words === undefined ? nothing.mentions : inText(words).mentions
  const hidden = hiddenIn(value, true)
  return mentions.length + hidden.length === 0 ? nothing : { mentions, hidden }
}

/** Returns what a document mentions, and the characters that hide in it, in the order of its fields. */
export function textFacts(data: unknown): Pick<Facts, 'mentions' | 'hidden'> {
  // Most documents have nothing of this; only then are places and countries collected.
  if (!hasContents(data, undefined, true)) return none
  const found: TextFacts = { mentions: [], hidden: [], countries: new Set(), languages: new Set() }
  search(data, [], true, undefined, found)
  const languages = new Set([
    ...found.languages,
    ...[...found.countries].flatMap(one => [...languagesOf(one)]),
  ])
  return {
    hidden: found.hidden,
    mentions: found.mentions.flatMap(({ at, text, beside, mention }) =>
      isOfLanguage(mention, languages)
        ? [{ at, text, beside, concept: mention.concept, word: mention.word, country: mention.country }]
        : [],
    ),
  }
}

/** A mention in a document, before it is known which languages the document is written in. */
interface PlacedMention extends Pick<MentionFacts, 'at' | 'text' | 'beside'> {
  readonly mention: TextMention
}

interface TextFacts {
  readonly mentions: PlacedMention[]
  readonly hidden: HiddenFacts[]
  /** The countries and languages that the document names in codes. */
  readonly countries: Set<string>
  readonly languages: Set<string>
}

const none: Pick<Facts, 'mentions' | 'hidden'> = { mentions: [], hidden: [] }

/** Checks whether a value, or what it contains, mentions or hides anything. */
function hasContents(value: unknown, field: string | undefined, isText: boolean): boolean {
  if (typeof value === 'string') return (isText ? inText(value) : inCode(field, value)) !== nothing
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) {
    for (const one of value) if (hasContents(one, field, isText)) return true
    return false
  }
  for (const key in value)
    if (hasContents((value as Readonly<Record<string, unknown>>)[key], key, isText && !coded.has(key)))
      return true
  return false
}

/**
 * Searches a value and what it contains. `beside` is the country of the address, location or party that a text belongs to. Most
 * texts have nothing of this, so a pointer is built only where one does.
 */
function search(
  value: unknown,
  steps: string[],
  isText: boolean,
  beside: string | undefined,
  found: TextFacts,
): void {
  if (typeof value === 'string') {
    const { mentions, hidden } = isText ? inText(value) : inCode(steps.at(-1), value)
    if (mentions.length + hidden.length === 0) return
    const at: Pointer = steps.reduce(childOf, '')
    for (const mention of mentions) found.mentions.push({ at, text: value, beside, mention })
    for (const one of hidden) found.hidden.push({ at, value, ...one })
    return
  }
  if (typeof value !== 'object' || value === null) return
  const members = value as Readonly<Record<string, unknown>>
  const own = members.country ?? (members.address as { readonly country?: unknown } | undefined)?.country
  const country = typeof own === 'string' ? own : beside
  if (country !== undefined) found.countries.add(country)
  if (typeof members.language === 'string') found.languages.add(members.language.slice(0, 2).toLowerCase())
  for (const key of Object.keys(members)) {
    steps.push(key)
    search(members[key], steps, isText && !coded.has(key), country, found)
    steps.pop()
  }
}
