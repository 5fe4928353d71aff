/**
 * Judges a document by the JSON Schema of its kind, and says each slip in one sentence.
 * ajv finds where something is wrong; what is wrong there is found out here, from the schema and the value at that place.
 */
import { endUserCertificate, shipment } from './generated/validators/documents.js'
import { shapes } from './generated/validators/shapes.js'
import type { Card, Data, Document, Fault, Kind, Place, Pointer } from './model.ts'
import { folded, nearest } from './wording/nearest.ts'

const formMessages = {
  missing: {
    text: '{field} is missing from {group}.',
    help: 'Add `{sample}`.',
  },
  'missing-form-heading': {
    text: '`form` is missing from {group}; it is required because the `hsCode` {found} belongs to a rare-earth heading.',
    help: 'State in which form the goods are: {allowed}.',
  },
  'missing-form-element': {
    text: '`form` is missing from {group}; it is required because the composition names {found}, a rare earth.',
    help: 'State in which form the goods are: {allowed}.',
  },
  'missing-consent-authority': {
    text: '`consentAuthority` is missing from {group}; it is required because `mode` is without-prior-consent.',
    help: 'Name the authority whose consent releases from the promise, or state `mode: absolute` where the paper names none.',
  },
  'missing-place': {
    text: '{group} names no place: `unLocode` and `country` are both missing.',
    help: 'Give the UN/LOCODE of the place, such as `unLocode: CNNGB`, or at least its country.',
  },
  empty: {
    text: '{field} is empty.',
    help: 'Write what the paper says. A field with nothing to say is left out.',
  },
  'unknown-field': {
    text: '{found} is not a field of {group}.',
    help: 'Known here: {allowed}. A note of your own begins with `x-`.',
  },
  'misspelt-field': {
    text: '{found} is not a field of {group}; did you mean `{meant}`?',
    help: 'Write the name exactly so. A note of your own begins with `x-`.',
  },
  'misplaced-field': {
    text: '{found} is not a field of {group}; it belongs in `{owner}`.',
    help: 'Move it there.',
  },
  'wrong-type': {
    text: '{field} is {found}, where {wanted} belongs.',
    help: 'Write it as `{sample}`.',
  },
  'not-allowed': {
    text: '{field} is {found}; allowed: {allowed}.',
    help: 'Write one of the allowed words exactly as it stands here.',
  },
  'misspelt-word': {
    text: '{field} is {found}; did you mean `{meant}`?',
    help: 'Allowed: {allowed}.',
  },
  'misspelt-code': {
    text: '{field} is {found}; did you mean `{meant}`?',
    help: 'Write the code exactly, with its capital and small letters, and without dots or blanks.',
  },
  'not-a-country': {
    text: '{field} is {found}, which is not a country code of ISO 3166-1.',
    help: 'Write the two letters of the country in capitals, such as IN or CN.',
  },
  'not-a-region': {
    text: '{field} is {found}, which is not a region code of ISO 3166-2.',
    help: 'Write the country code, a hyphen and the code of the region, such as IN-TN.',
  },
  'not-a-un-locode': {
    text: '{field} is {found}, which is not a UN/LOCODE.',
    help: 'Write the two letters of the country and the three characters of the place, such as CNNGB.',
  },
  'not-a-date': {
    text: '{field} is {found}, which is not a date written year-month-day.',
    help: 'Write it as YYYY-MM-DD, without time or zone, such as 2025-05-26.',
  },
  'no-such-day': {
    text: '{field} is {found}, a day that the calendar does not have.',
    help: 'Compare the month and the day with the paper. The order is year, month, day.',
  },
  'not-a-year': {
    text: '{field} is {found}, which is not a year of four digits.',
    help: 'Write the year alone, in quotes, such as "2022".',
  },
  'not-a-decimal': {
    text: '{field} is {found}, which is not a plain decimal number.',
    help: 'Write digits with a point before the decimals, such as 1250.5: no sign, grouping, unit, exponent or leading zeros.',
  },
  'too-precise': {
    text: '{field} is {found}, which has more than 15 digits, or more than 6 after the point.',
    help: 'Write at most 15 digits, and at most 6 of them after the point.',
  },
  'not-a-percentage': {
    text: '{field} is {found}, which is not a percentage from 0 to 100.',
    help: 'Write the share in percent with a point before the decimals, such as 3.2, without the percent sign.',
  },
  'not-an-hs-code': {
    text: '{field} is {found}, which is not an HS code of 6, 8, 10 or 13 digits.',
    help: 'Write the digits of the tariff code in quotes, without dots or blanks, such as "850511".',
  },
  'not-a-unit': {
    text: '{field} is {found}, which is not a unit code of UN/ECE Recommendation 20.',
    help: 'Write the code in capitals: KGM kilogram, GRM gram, TNE tonne, LBR pound, H87 piece, C62 one.',
  },
  'not-a-currency': {
    text: '{field} is {found}, which is not a currency code of ISO 4217.',
    help: 'Write the three letters in capitals, such as USD, CNY or INR.',
  },
  'not-an-element': {
    text: '{field} is {found}, which is not a chemical symbol.',
    help: 'Write the symbol of the element, such as Nd, Dy or Tb.',
  },
  'not-a-language': {
    text: '{field} is {found}, which is not a language tag of BCP 47.',
    help: 'Write the tag of the language, such as en or zh-CN.',
  },
  'not-a-digest': {
    text: '{field} is {found}, which is not a SHA-256 digest.',
    help: 'Write the 64 hexadecimal digits in small letters, as `sha256sum` prints them.',
  },
  'not-a-uscc': {
    text: '{field} is {found}, which has {count} characters, where a uscc has 18.',
    help: 'Copy the unified social credit code from the business licence, or name the scheme that this number belongs to.',
  },
  'not-a-size-type': {
    text: '{field} is {found}, which is not a size and type of ISO 6346.',
    help: 'Write the four characters that stand on the container below its number, such as 22G1.',
  },
  'blank-edge': {
    text: '{field} is {found}, with a blank at its beginning or end, or a line break in it.',
    help: 'Numbers and codes are compared character by character: write it on one line, without blanks around it.',
  },
  'all-with-others': {
    text: '{field} names all, and others besides.',
    help: 'Write `[all]` alone, or only the countries that the promise covers.',
  },
  'too-long': {
    text: '{field} has {count} characters; at most {limit} are allowed.',
    help: 'Shorten it, and keep the long text in a paper that `documentReferences` names.',
  },
  'too-many': {
    text: '{field} has {count} entries; at most {limit} are allowed.',
    help: 'Divide the list over several documents.',
  },
  'too-few': {
    text: '{field} has no entry; at least one is needed.',
    help: 'Add what the paper lists.',
  },
  'too-small': {
    text: '{field} is {found}; the least allowed is {limit}.',
    help: 'Compare the number with the paper.',
  },
  'too-large': {
    text: '{field} is {found}; the most allowed is {limit}.',
    help: 'Compare the number with the paper.',
  },
  'not-shown': {
    text: 'This document has {count} more slips of form, which are not shown.',
    help: 'Correct those that are shown, and run again.',
  },
} as const satisfies Card['messages']

const textMessages = {
  changed: {
    text: '{field} is written {written} without quotes, and so was read as the number {became}.',
    help: 'Put it in quotes: "{sample}".',
  },
  unquoted: {
    text: '{field} is written {written} without quotes, and so was read as a number, where text belongs.',
    help: 'Put it in quotes: "{sample}".',
  },
  'read-as-word': {
    text: '{field} is written {written} without quotes, and so was read as {became}, where text belongs.',
    help: 'Put it in quotes: "{sample}".',
  },
  json: {
    text: '{field} is the number {written}, where text belongs.',
    help: 'Put it in quotes: "{sample}".',
  },
} as const satisfies Card['messages']

/** The cards of what this file finds. */
export const schemaCards: readonly Card[] = [
  {
    id: 'schema',
    summary: 'A document has the fields, and in them the values, that the JSON Schema of its kind describes.',
    why: 'What is missing, misspelt or of the wrong kind cannot be compared with anything, and so would pass unexamined.',
    messages: formMessages,
  },
  {
    id: 'text-read-as-number',
    summary: 'Numbers and codes that name something are text: they stand in quotes.',
    why: 'Without quotes 0850 is read as the number 850, and 5E002 as 500. What is lost cannot be recovered, and two papers that agree no longer match.',
    messages: textMessages,
  },
]

/** What is wrong with the form of `document`, in the order of the document; nothing when the schema of its kind accepts it. */
export function judge(kind: Kind, document: Document): readonly Fault[] {
  const validator = validators[kind]
  if (validator(document.data)) return []
  const root = rootOf(kind)
  const spots = spotsOf(root, document.data, validator.errors ?? [])
  const faults = spots.slice(0, mostShown).map(spot => explain(root, document, spot))
  const hidden = spots.length - faults.length
  if (hidden > 0) {
    faults.push({
      rule: 'schema',
      message: 'not-shown',
      data: { count: String(hidden) },
      place: document.place(''),
    })
  }
  return faults
}

const validators = { 'end-user-certificate': endUserCertificate, shipment } as const

// One document of another format would otherwise bury the rest of the report.
const mostShown = 50

// ── Shapes: what the schemas say, parsed when there is something to explain ──────────────────────────────────

interface Shape {
  /** The name of the definition that the shape was taken from. */
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Shape
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly example?: string
}
type Definitions = Readonly<Record<string, Shape>>
interface Root {
  readonly shape: Shape
  readonly defs: Definitions
}

let parsed: { defs: Definitions; kinds: Readonly<Record<Kind, Shape & { defs: Definitions }>> } | undefined

function rootOf(kind: Kind): Root {
  parsed ??= JSON.parse(shapes) as NonNullable<typeof parsed>
  const shape = parsed.kinds[kind]
  return { shape, defs: { ...parsed.defs, ...shape.defs } }
}

const resolved = (root: Root, shape: Shape): Shape =>
  shape.$ref === undefined ? shape : { ...root.defs[shape.$ref], ...shape }

function shapeAt(root: Root, at: Pointer): Shape {
  let shape = root.shape
  for (const step of stepsOf(at)) {
    const next =
      shape.items ?? (Object.hasOwn(shape.properties ?? {}, step) ? shape.properties?.[step] : undefined)
    if (next === undefined) break
    shape = resolved(root, next)
  }
  return shape
}

const typesOf = (shape: Shape): readonly string[] =>
  typeof shape.type === 'string' ? [shape.type] : (shape.type ?? [])

// ── Spots: where something is wrong, each once ───────────────────────────────────────────────────────────────

interface Spot {
  /** The value that is wrong, or the group that lacks a field or has one too many. */
  readonly at: Pointer
  /** The field that is missing or unknown. */
  readonly missing?: string
  readonly unknown?: string
  /** For an unknown field: the one that was meant, or the group that has it. */
  readonly meant?: string | undefined
  readonly owner?: string | undefined
}

interface Failure {
  readonly instancePath: string
  readonly keyword: string
  readonly params: { readonly missing?: string; readonly unknown?: string; readonly missingProperty?: string }
}

type Stranger = Spot & { readonly unknown: string }

function spotsOf(root: Root, data: unknown, failures: readonly Failure[]): Spot[] {
  const values = new Map<Pointer, Spot>()
  const gaps = new Map<Pointer, Map<string, Spot>>()
  const strangers: Stranger[] = []
  for (const { instancePath: at, keyword, params } of failures) {
    const missing = params.missing ?? params.missingProperty
    if (missing !== undefined) {
      const name = keyword === 'required' ? either(missing) : missing
      const here = gaps.get(at) ?? new Map<string, Spot>()
      here.set(name, { at, missing: name })
      gaps.set(at, here)
    } else if (params.unknown !== undefined) strangers.push({ at, unknown: params.unknown })
    // `if` and `anyOf` only repeat what their parts have said.
    else if (keyword !== 'if' && keyword !== 'anyOf') values.set(at, { at })
  }

  const ranks = ranksOf(root, data)
  const unknown = ranks.sorted(strangers).map((stranger, index): Spot => {
    // Those beyond are only counted, and a guess is dear.
    if (index >= mostShown) return stranger
    const here = gaps.get(stranger.at)
    const known = knownAs(root, data, stranger, [...(here?.keys() ?? [])])
    // The field is there after all, under a wrong name: that is one slip, not two.
    if (known.meant !== undefined && !here?.delete(known.meant)) here?.delete(either(known.meant))
    return { ...stranger, ...known }
  })
  return ranks.sorted([
    ...[...gaps.values()].flatMap(here => [...here.values()]),
    ...unknown,
    ...values.values(),
  ])
}

// A place needs one of two fields, and is short of both at once: one gap.
const either = (missing: string) => (missing === 'country' ? 'unLocode' : missing)

/** What an unknown field was meant to be, or where it belongs; nothing when there is no good guess. */
function knownAs(
  root: Root,
  data: unknown,
  { at, unknown }: Stranger,
  missing: readonly string[],
): { meant?: string; owner?: string } {
  const shape = shapeAt(root, at)
  const present = valueAt(data, at)
  const absent = Object.keys(shape.properties ?? {}).filter(
    name => !isGroup(present) || !Object.hasOwn(present, name),
  )
  const plain = folded(unknown)
  const other =
    Object.keys(otherNames).find(name => otherNames[name]?.split(' ').includes(plain)) ??
    `${plain.replace(/(?:no|nr|num)$/, '')}number`
  const meant =
    absent.find(name => folded(name) === plain) ??
    absent.find(name => folded(name) === folded(other)) ??
    nearest(unknown, missing)
  if (meant !== undefined) return { meant }
  const inside = ownersOf(root, shape, unknown)
  const owners = inside.length > 0 ? inside : ownersOf(root, root.shape, unknown)
  if (owners.length === 1 && owners[0] !== undefined) return { owner: owners[0] }
  const near = nearest(unknown, absent)
  return near === undefined ? {} : { meant: near }
}

/** The groups below `shape` that have a field `name`, as a reader would look for them: `items.composition`. */
function ownersOf(root: Root, shape: Shape, name: string, path: readonly string[] = []): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, property]) => {
    const inner = resolved(root, property)
    const group = inner.items === undefined ? inner : resolved(root, inner.items)
    const here = [...path, key]
    return [
      ...(Object.hasOwn(group.properties ?? {}, name) ? [here.join('.')] : []),
      ...ownersOf(root, group, name, here),
    ]
  })
}

// What other standards and forms call our fields; case and separators do not count.
const otherNames: Readonly<Record<string, string>> = {
  originCountry: 'countryoforigin origin',
  finalDestinationCountry: 'destination destinationcountry countryofdestination countryoffinaldestination',
  validUntil: 'expirydate expirationdate expires validto',
  issueDate: 'dateofissue',
  exportDate: 'dateofexport shipmentdate',
  hsCode: 'hs hsn tariffcode commoditycode',
  orderNumber: 'ponumber pono purchaseorder purchaseordernumber',
  quantity: 'qty',
  unit: 'uom unitcode',
  postalCode: 'zip zipcode postcode pincode',
  region: 'state province',
  phone: 'tel telephone',
  email: 'mail',
  exporter: 'shipper',
  unLocode: 'locode',
  element: 'symbol',
  massPercent: 'percent',
  vesselName: 'vessel',
  vesselImoNumber: 'imo imonumber',
  sealNumbers: 'seals',
  certificateNumbers: 'certificates',
  shipmentReference: 'reference',
}

/** The order of the document: by position in each group and list, a group before what it holds, what is missing first. */
function ranksOf(root: Root, data: unknown): { sorted<S extends Spot>(spots: readonly S[]): S[] } {
  const positions = new Map<object, ReadonlyMap<string, number>>()
  const positionIn = (group: Group, key: string) => {
    const known = positions.get(group) ?? new Map(Object.keys(group).map((name, index) => [name, index]))
    positions.set(group, known)
    return known.get(key) ?? -1
  }
  const places = new Map<Pointer, { rank: readonly number[]; value: unknown; fields: readonly string[] }>()
  const placeOf = (at: Pointer) => {
    const known = places.get(at)
    if (known !== undefined) return known
    const rank: number[] = []
    let value = data
    for (const step of stepsOf(at)) {
      rank.push(Array.isArray(value) ? Number(step) : isGroup(value) ? positionIn(value, step) : 0)
      value = childValue(value, step)
    }
    const found = { rank, value, fields: Object.keys(shapeAt(root, at).properties ?? {}) }
    places.set(at, found)
    return found
  }
  const rankOf = ({ at, missing, unknown }: Spot): readonly number[] => {
    const { rank, value, fields } = placeOf(at)
    if (missing !== undefined) return [...rank, fields.indexOf(missing) - fields.length]
    return unknown !== undefined && isGroup(value) ? [...rank, positionIn(value, unknown)] : rank
  }
  return {
    sorted: spots =>
      spots
        .map(spot => ({ spot, rank: rankOf(spot) }))
        .sort((a, b) => compareRanks(a.rank, b.rank))
        .map(({ spot }) => spot),
  }
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

// ── Sentences ────────────────────────────────────────────────────────────────────────────────────────────────

type Slip =
  | { readonly rule: 'schema'; readonly message: keyof typeof formMessages; readonly data: Data }
  | { readonly rule: 'text-read-as-number'; readonly message: keyof typeof textMessages; readonly data: Data }

const slip = (message: keyof typeof formMessages, data: Data): Slip => ({ rule: 'schema', message, data })
const bare = (message: keyof typeof textMessages, data: Data): Slip => ({
  rule: 'text-read-as-number',
  message,
  data,
})

function explain(root: Root, document: Document, spot: Spot): Fault {
  const { at } = spot
  if (spot.missing !== undefined) {
    const isEntry = at === '' || Array.isArray(valueAt(document.data, parentOf(at)))
    return fault(
      missing(root, document.data, at, spot.missing),
      document.place(at, isEntry ? 'value' : 'key'),
    )
  }
  if (spot.unknown !== undefined) {
    return fault(unknown(root, spot, spot.unknown), document.place(childOf(at, spot.unknown), 'key'))
  }
  const place = document.place(at)
  // The reader decides by content too, but a person knows a file by its name.
  const isJson = /\.(json|jsonl|ndjson)$/i.test(place.file)
  return fault(wrong(root, document, at, isJson), place)
}

const fault = ({ rule, message, data }: Slip, place: Place): Fault => ({ rule, message, data, place })

function missing(root: Root, data: unknown, at: Pointer, name: string): Slip {
  const group = fieldName(at)
  const shape = shapeAt(root, at)
  const field = resolved(root, shape.properties?.[name] ?? {})
  const value = valueAt(data, at)
  if (!shape.required?.includes(name) && isGroup(value)) {
    if (name === 'consentAuthority') return slip('missing-consent-authority', { group })
    if (name === 'unLocode') return slip('missing-place', { group: sentenceStart(group) })
    if (name === 'form') {
      const allowed = listed(field.enum)
      const code = value.hsCode
      if (typeof code === 'string' && rareEarthHeadings.includes(code.slice(0, 4))) {
        return slip('missing-form-heading', { group, found: quoted(code), allowed })
      }
      const parts = Array.isArray(value.composition) ? (value.composition as unknown[]) : []
      const symbols = parts.map(part => (isGroup(part) ? part.element : undefined))
      const found = symbols.find(symbol => typeof symbol === 'string' && rareEarths.includes(symbol))
      return slip('missing-form-element', { group, found: String(found), allowed })
    }
  }
  return slip('missing', { field: `\`${name}\``, group, sample: sampleOf(field, name) })
}

/** The headings and elements for which the schema of the certificate requires `form`. */
export const rareEarthHeadings: readonly string[] = ['2805', '2846', '8505']
export const rareEarths: readonly string[] = 'Sc Y La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu'.split(' ')

/** How a field would be written, or an entry of a list when it has no name. */
function sampleOf(field: Shape, name?: string): string {
  const value = sampleValue(field)
  return name === undefined ? value : `${name}: ${value}`
}

function sampleValue(field: Shape): string {
  if (field.items !== undefined) return '[ … ]'
  if (field.properties !== undefined) {
    const fields = field.required ?? Object.keys(field.properties).slice(0, 1)
    return `{ ${fields.map(key => `${key}: …`).join(', ')} }`
  }
  const example = field.const ?? field.example ?? field.enum?.[0] ?? '…'
  const isBareText = typesOf(field).join() === 'string' && /^[0-9.]+$/.test(example)
  return isBareText ? `"${example}"` : example
}

function unknown(root: Root, { at, meant, owner }: Spot, name: string): Slip {
  const shape = shapeAt(root, at)
  const found = quoted(name)
  const group = fieldName(at)
  if (meant !== undefined) return slip('misspelt-field', { found, group, meant })
  if (owner !== undefined) return slip('misplaced-field', { found, group, owner })
  return slip('unknown-field', { found, group, allowed: listed(Object.keys(shape.properties ?? {})) })
}

/** What is wrong with the value at `at`. */
function wrong(root: Root, document: Document, at: Pointer, isJson: boolean): Slip {
  const value = valueAt(document.data, at)
  const shape = shapeAt(root, at)
  const field = sentenceStart(fieldName(at))
  const types = typesOf(shape)
  const written = document.written(at)

  if (value === null || value === undefined) {
    // In YAML, null may be somebody's name; a tilde, or nothing at all, is nothing.
    if (!isJson && types.includes('string') && written !== undefined && /^null$/i.test(written)) {
      return bare('read-as-word', { field, written, became: 'nothing', sample: written })
    }
    return slip('empty', { field })
  }
  if (typeof value === 'string' && value.trim() === '') return slip('empty', { field })
  if (types.includes('array')) {
    return Array.isArray(value)
      ? wrongList(shape, field, value)
      : wrongType(at, shape, field, kindOfValue(value))
  }
  if (typeof value === 'string' && types.includes('string')) return wrongText(shape, field, value)
  if (typeof value === 'number' && types.includes('number')) return wrongNumber(shape, field, value, written)
  if (typeof value === 'number' && types.includes('integer') && Number.isInteger(value)) {
    const found = shortened(written ?? String(value))
    const { minimum = 0, maximum = 0 } = shape
    return value < minimum
      ? slip('too-small', { field, found, limit: String(minimum) })
      : slip('too-large', { field, found, limit: String(maximum) })
  }
  if (types.join() === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return bareText(at, shape, field, value, written ?? String(value), isJson)
  }
  return wrongType(at, shape, field, kindOfValue(value))
}

function wrongType(at: Pointer, shape: Shape, field: string, found: string): Slip {
  const name = stepsOf(at).at(-1)
  const sample = sampleOf(shape, name === undefined || isEntryNumber(name) ? undefined : name)
  return slip('wrong-type', { field, found, wanted: wantedBy(shape), sample })
}

function wrongList(shape: Shape, field: string, value: readonly unknown[]): Slip {
  if (value.length < (shape.minItems ?? 0)) return slip('too-few', { field })
  const limit = shape.maxItems ?? 0
  if (value.length > limit)
    return slip('too-many', { field, count: String(value.length), limit: String(limit) })
  return slip('all-with-others', { field })
}

/** A number or a word was read where text belongs. */
function bareText(
  at: Pointer,
  shape: Shape,
  field: string,
  value: number | boolean,
  written: string,
  isJson: boolean,
): Slip {
  // Quotes would not make a date or an allowed word of it, so the advice to add them would only cost another run.
  const isNamed = shape.enum !== undefined || shape.const !== undefined || shape.$ref === 'date'
  if (isNamed && !fits(shape, written)) return wrongText(shape, field, written)
  const became = String(value)
  if (isJson && typeof value === 'boolean') return wrongType(at, shape, field, became)
  const meant = meantCode(shape.$ref ?? '', written)
  const sample = meant !== undefined && fits(shape, meant) ? meant : written
  const data = { field, written: shortened(written), sample: shortened(sample) }
  if (isJson) return bare('json', data)
  if (typeof value === 'boolean') return bare('read-as-word', { ...data, became })
  return written === became ? bare('unquoted', data) : bare('changed', { ...data, became })
}

function wrongNumber(shape: Shape, field: string, value: number, written: string | undefined): Slip {
  const found = shortened(written ?? String(value))
  const { minimum = 0, maximum = 0 } = shape
  if (shape.$ref === 'percent' && (value < minimum || value > maximum))
    return slip('not-a-percentage', { field, found })
  if (value < minimum) return slip('too-small', { field, found, limit: String(minimum) })
  return slip('too-precise', { field, found })
}

// What a text of a definition is not, when it does not fit; a definition without a line is free text.
const notA: Readonly<Record<string, keyof typeof formMessages>> = {
  country: 'not-a-country',
  destination: 'not-a-country',
  region: 'not-a-region',
  unLocode: 'not-a-un-locode',
  date: 'not-a-date',
  year: 'not-a-year',
  decimal: 'not-a-decimal',
  percent: 'not-a-percentage',
  hsCode: 'not-an-hs-code',
  unit: 'not-a-unit',
  currency: 'not-a-currency',
  element: 'not-an-element',
  language: 'not-a-language',
  digest: 'not-a-digest',
  sizeType: 'not-a-size-type',
}

function wrongText(shape: Shape, field: string, text: string): Slip {
  const found = quoted(text)
  const name = shape.$ref ?? ''
  const message = notA[name]

  if (message === undefined && (shape.enum !== undefined || shape.const !== undefined)) {
    const words = shape.enum ?? [shape.const ?? '']
    const meant = nearest(text, words)
    const allowed = listed(words)
    return meant === undefined
      ? slip('not-allowed', { field, found, allowed })
      : slip('misspelt-word', { field, found, meant, allowed })
  }
  if (message === undefined) {
    const count = [...text].length
    if (shape.maxLength !== undefined && count > shape.maxLength) {
      return slip('too-long', { field, count: String(count), limit: String(shape.maxLength) })
    }
    if (!fits(shape, text)) return slip('blank-edge', { field, found })
    return slip('not-a-uscc', { field, found, count: String(count) })
  }

  const meant = meantCode(name, text)
  if (meant !== undefined && fits(shape, meant)) return slip('misspelt-code', { field, found, meant })
  if (name === 'date' && fits(shape, text)) return slip('no-such-day', { field, found })
  const isPlain = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(text)
  if (name === 'decimal' && isPlain) return slip('too-precise', { field, found })
  if (name === 'percent' && isPlain && Number(text) <= 100) return slip('too-precise', { field, found })
  return slip(message, { field, found })
}

/** Whether the text by itself is as the shape wants it. */
function fits(shape: Shape, text: string): boolean {
  if (shape.const !== undefined) return text === shape.const
  if (shape.enum !== undefined) return shape.enum.includes(text)
  return shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(text)
}

/** A code as it should have been written, where that is beyond doubt. */
function meantCode(name: string, text: string): string | undefined {
  const word = shortened(text).trim()
  switch (name) {
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
  const upper = word.toUpperCase()
  if (upper === 'UK') return 'GB'
  if (upper === 'EL') return 'GR'
  if (/^[A-Z]{2}$/.test(upper)) return upper
  const byAlpha3 = alpha3.split(' ').find(pair => pair.slice(2) === upper)
  if (byAlpha3 !== undefined) return byAlpha3.slice(0, 2)
  const names = new Map(countryNames.split(', ').map(entry => [entry.slice(3), entry.slice(0, 2)]))
  const name = word.length > 3 ? nearest(word.replace(/^the\s+/i, ''), [...names.keys()]) : undefined
  return name === undefined ? undefined : names.get(name)
}

// Each word is a two-letter code of ISO 3166-1 followed by its three-letter code.
const alpha3 =
  'ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH ' +
  'BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT ' +
  'BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB ' +
  'CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ' +
  'ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB ' +
  'GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ' +
  'ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM ' +
  'KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY ' +
  'MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT ' +
  'MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU ' +
  'NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT ' +
  'REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR ' +
  'SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS ' +
  'TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN ' +
  'VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE'

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

// ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What stands there: a field by its name, an entry by its number. */
function fieldName(at: Pointer): string {
  const [last, before] = stepsOf(at).reverse()
  if (last === undefined) return 'the document'
  // No field of ours has a number for a name: what looks like one counts the entries of a list.
  return before !== undefined && /^[0-9]+$/.test(last)
    ? `entry ${Number(last) + 1} of \`${before}\``
    : `\`${last}\``
}

// No field of ours has a number for a name: what looks like one counts the entries of a list.
const isEntryNumber = (step: string) => /^[0-9]+$/.test(step)

const sentenceStart = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1)

const listed = (words: readonly string[] = []) => words.join(', ')

function shortened(text: string): string {
  const characters = [...text.slice(0, 200)]
  return characters.length <= 60 && text.length <= 200 ? text : `${characters.slice(0, 59).join('')}…`
}

/** Text as data: in quotes, on one line, not too long. */
const quoted = (text: string) => JSON.stringify(shortened(text))

function kindOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isGroup(value)) return 'a group of fields'
  if (typeof value === 'string') return `the text ${quoted(value)}`
  return typeof value === 'number' ? `the number ${String(value)}` : String(value)
}

function wantedBy(shape: Shape): string {
  switch (typesOf(shape).join()) {
    case 'object':
      return `a group of fields (${listed(shape.required ?? Object.keys(shape.properties ?? {}))})`
    case 'array':
    case 'array,string':
      return 'a list'
    case 'integer':
      return 'a whole number'
    case 'boolean':
      return 'true or false'
    case 'string':
      return 'text'
    default:
      return 'a number'
  }
}

// ── Pointers ─────────────────────────────────────────────────────────────────────────────────────────────────

type Group = Readonly<Record<string, unknown>>

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const stepsOf = (at: Pointer): string[] =>
  at === ''
    ? []
    : at
        .slice(1)
        .split('/')
        .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const childOf = (at: Pointer, key: string): Pointer =>
  `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

const parentOf = (at: Pointer): Pointer => at.slice(0, at.lastIndexOf('/'))

const childValue = (value: unknown, step: string): unknown =>
  Array.isArray(value)
    ? (value as readonly unknown[])[Number(step)]
    : isGroup(value) && Object.hasOwn(value, step)
      ? value[step]
      : undefined

const valueAt = (data: unknown, at: Pointer): unknown => stepsOf(at).reduce(childValue, data)
