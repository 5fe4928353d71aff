/** Reads lists of one's own: a table with headings, YAML, or JSON. docs/lists.md describes the fields. */

import type { Limits, Span } from '../../core/model/model.ts'
import { listKinds, ownFields } from '../../generated/tables/list-formats.ts'
import { defaultLimits, read } from '../../read/index.ts'
import { formBySpelling } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import type { EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import { addressesIn } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn, readCountry } from './country.ts'
import { headingForm } from './csv.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, labelledIdentifier } from './identifier.ts'
import { jsonElements } from './json.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, nameOf, namesIn } from './name.ts'
import { type TableCell, tableParser } from './table.ts'
import { type FieldMap, fieldsIn, itemsIn, textIn, textsIn } from './values.ts'

const columnByHeading = lazy(
  () =>
    new Map(
      [...formBySpelling('own-list-column')()].map(([spelling, form]) => [headingForm(spelling), form]),
    ),
)

/** Returns the column that a heading names. */
export const ownColumn = (heading: string): string | undefined =>
  columnByHeading().get(headingForm(heading)) ??
  columnByHeading().get(headingForm(heading.replace(/[([（].*$/s, '')))

/** Checks whether a row of a list of one's own is a comment or empty. */
export const isOwnComment = (fields: readonly string[]): boolean =>
  fields[0]?.startsWith('#') === true || fields.every(text => text.trim() === '')

const numberColumns = ['imo', 'mmsi', 'uscc', 'lei', 'tax', 'passport'] as const

export const ownTable = (collector: ListCollector, delimiter: string): TextParser =>
  tableParser(collector, {
    delimiter,
    skips: isOwnComment,
    find: (fields, line) => columnsIn(fields, line, collector),
    row: (cell, line) => collector.add(ownRow(cell, line, collector)),
  })

function columnsIn(
  headings: readonly string[],
  line: number,
  collector: ListCollector,
): ReadonlyMap<string, readonly number[]> {
  const at = new Map<string, number[]>()
  for (const [index, heading] of headings.entries()) {
    const column = ownColumn(heading.replace(/\s*\d+$/, ''))
    if (column !== undefined) at.set(column, [...(at.get(column) ?? []), index])
    else if (heading.trim() !== '') collector.fault('unknown-field', line, heading)
  }
  return at
}

function ownRow(cell: TableCell, line: number, collector: ListCollector): EntryDraft {
  const kind = kindIn(cell('kind'))
  return {
    id: cell('id'),
    kind,
    names: [
      ...(kind === 'address' ? [] : namesIn(cell('name'))),
      ...aliasesIn(cell('alias')),
      ...aliasesIn(cell('weak'), 'alias', 'weak'),
      ...aliasesIn(cell('former'), 'former'),
      ...aliasesIn(cell('original'), 'original-script'),
    ],
    addresses: addressesIn(cell('address')),
    countries: countriesIn(cell('country').split(/[;,/]/), line, collector),
    identifiers: [
      ...numberColumns.flatMap(type =>
        cell(type)
          .split(';')
          .flatMap(value => identifierOf(type, value)),
      ),
      ...cell('identifier').split(';').flatMap(writtenIdentifier),
    ],
    births: birthsIn(cell('birth')),
    programmes: cell('programme').split(';'),
    from: dayOr(cell('from'), line, collector),
    until: dayOr(cell('until'), line, collector),
    remarks: cell('remarks'),
    position: line,
    written: cell('name'),
  }
}

const kindIn = (text: string): EntryKind => listKinds.own?.[text.trim().toLowerCase()] ?? 'unknown'

/** Returns the day that a text states; a text that states none is a fault. */
export function dayOr(text: string, position: number | string, collector: ListCollector) {
  const day = dayIn(text)
  if (day === undefined && text.trim() !== '') collector.fault('unknown-day', position, text)
  return day
}

function countriesIn(texts: readonly string[], position: number | string, collector: ListCollector) {
  return texts.flatMap(text => {
    const reading = readCountry(text)
    if (reading === 'unknown') collector.fault('unknown-country', position, text)
    return typeof reading === 'string' ? [] : [reading.code]
  })
}

/** Reads `registration: 12345`, or a number alone. */
function writtenIdentifier(text: string): readonly EntryIdentifier[] {
  const [, label = '', value = ''] = /^([^:：]*)[:：](.+)$/s.exec(text) ?? ['', 'registration', text]
  return labelledIdentifier(label, value)
}

/** Numbers that may stand beside the name, as the columns of a table have them. */
const ownNumbers = [...numberColumns, 'registration']

/** The fields of an entry in YAML and JSON. */
const fieldsOfEntry: ReadonlySet<string> = new Set([...ownFields, ...ownNumbers])

export function ownEntry(value: FieldMap, position: number | string, collector: ListCollector): EntryDraft {
  for (const field of Object.keys(value))
    if (!fieldsOfEntry.has(field)) collector.fault('unknown-field', position, field)
  const names = (field: string, type: EntryName['type'], strength: EntryName['strength'] = 'strong') =>
    textsIn(value[field]).map(text => nameOf(text, type, strength))
  const kind = kindIn(textIn(value.kind))
  return {
    id: textIn(value.id),
    kind,
    names: [
      ...(kind === 'address' ? [] : names('name', 'primary')),
      ...names('alias', 'alias'),
      ...names('aliases', 'alias'),
      ...names('weak', 'alias', 'weak'),
      ...names('former', 'former'),
      ...names('original', 'original-script'),
    ],
    addresses: [...itemsIn(value.address), ...itemsIn(value.addresses)].flatMap(ownAddress),
    countries: countriesIn([...textsIn(value.country), ...textsIn(value.countries)], position, collector),
    identifiers: [
      ...Object.entries(fieldsIn(value.identifiers)),
      ...ownNumbers.map(label => [label, value[label]] as const),
    ].flatMap(([label, of]) => textsIn(of).flatMap(one => labelledIdentifier(label, one))),
    births: [...textsIn(value.birth), ...textsIn(value.births)].flatMap(birthsIn),
    programmes: [...textsIn(value.programme), ...textsIn(value.programmes)],
    from: dayOr(textIn(value.from), position, collector),
    until: dayOr(textIn(value.until), position, collector),
    suspended: itemsIn(value.suspended).flatMap(spanIn),
    remarks: textIn(value.remarks),
    position,
  }
}

function ownAddress(value: unknown): readonly EntryAddress[] {
  const { text, country } = fieldsIn(value)
  const code = countryCodeIn(textIn(country))
  const written = textIn(text)
  return written === ''
    ? addressesIn(textIn(value))
    : [{ text: written, ...(code === undefined ? {} : { country: code }) }]
}

function spanIn(value: unknown): readonly Span[] {
  const { from, until } = fieldsIn(value)
  const [first, last] = [dayIn(textIn(from)), dayIn(textIn(until))]
  return first === undefined ? [] : [{ from: first, ...(last === undefined ? {} : { until: last }) }]
}

export const ownJson = (collector: ListCollector): TextParser =>
  jsonElements({
    limits: collector.limits,
    fault: collector.fault,
    object: (value, position) => collector.add(ownEntry(value, `/entries${position}`, collector)),
    end: around => collector.stateDay(dayIn(/"asOf"\s*:\s*"([^"]{10})"/.exec(around)?.[1] ?? '')),
  })

/** Reads a list in YAML as a whole: it is written by hand, and not long. */
export function ownYaml(collector: ListCollector): TextParser {
  let text = ''
  let length = 0
  return {
    write(more) {
      length += more.length
      if (length <= collector.limits.whole) text += more
    },
    end() {
      if (length > collector.limits.whole) return collector.fault('too-long', 1)
      const list = readYaml(text, collector)
      const { asOf, entries } = fieldsIn(list?.data)
      collector.stateDay(dayIn(textIn(asOf)))
      for (const [index, entry] of itemsIn(entries).entries()) {
        const line = list?.lineOf(`/entries/${index}`) ?? index + 1
        if (typeof entry === 'string') collector.add(ownEntry({ name: entry }, line, collector))
        else collector.add(ownEntry(fieldsIn(entry), line, collector))
      }
    },
  }
}

/** Returns the data of a list, and the function that gives the line of a value; nothing if it cannot be read. */
function readYaml(text: string, collector: ListCollector) {
  const bytes = new TextEncoder().encode(text)
  const limits: Limits = { ...defaultLimits, bytes: bytes.length, values: 5_000_000 }
  const [document, ...more] = read({ file: 'list.yaml', bytes, size: bytes.length }, limits)
  const faults = [document, ...more].flatMap(one => one?.faults ?? [])
  for (const { message, place } of faults) collector.fault('yaml-syntax', place.line, message)
  if (document === undefined || faults.length > 0) return undefined
  return { data: document.data, lineOf: (pointer: string) => document.place(pointer).line }
}
