/** Reads the Consolidated Screening List of the United States: CSV, TSV and JSON. */

import type { EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import { addressesIn, addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn, readCountry } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, imoNumbersIn, labelledIdentifier, remarkFacts } from './identifier.ts'
import { jsonElements } from './json.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, nameOf, namesIn } from './name.ts'
import { type TableCell, tableParser } from './table.ts'
import { type FieldMap, fieldsIn, itemsIn, textIn } from './values.ts'

/** The columns, as both forms name them. */
const columns = [
  '_id',
  'id',
  'source',
  'entity_number',
  'type',
  'programs',
  'name',
  'title',
  'addresses',
  'federal_register_notice',
  'start_date',
  'end_date',
  'standard_order',
  'call_sign',
  'vessel_flag',
  'remarks',
  'alt_names',
  'citizenships',
  'dates_of_birth',
  'nationalities',
  'ids',
] as const

type CslColumn = (typeof columns)[number]

/** A row of addresses of which every party is meant: `Address 1`. */
const addressOnly = /^address\s*(?:no\.?\s*)?\d*$/i

const kinds: Readonly<Record<string, EntryKind>> = {
  individual: 'person',
  entity: 'organisation',
  vessel: 'vessel',
  aircraft: 'aircraft',
}

export const cslTable = (collector: ListCollector, delimiter: string): TextParser =>
  tableParser(collector, {
    delimiter,
    columns,
    row: (cell, line) =>
      collector.add(
        cslEntry(cell, line, {
          addresses: addressesIn(cell('addresses')),
          aliases: aliasesIn(cell('alt_names')),
          identifiers: cell('ids').split(';').flatMap(cslNumber),
        }),
      ),
  })

/** The parts of an entry that the two forms write differently. */
interface CslParts {
  readonly addresses: EntryDraft['addresses']
  readonly aliases: readonly EntryName[]
  readonly identifiers: readonly EntryIdentifier[]
}

function cslEntry(cell: TableCell<CslColumn>, position: number | string, parts: CslParts): EntryDraft {
  const name = cell('name').trim()
  const kind = kinds[cell('type').trim().toLowerCase()]
  const isAddress = kind === undefined && addressOnly.test(name)
  const remarks = cell('remarks')
  const found = remarkFacts(remarks)
  const number = cell('entity_number').trim()
  const flags = [
    ...cell('vessel_flag').split(';'),
    ...cell('nationalities').split(';'),
    ...cell('citizenships').split(';'),
  ]
  return {
    // Entries of OFAC have a number that people know; those of other agencies only the id of the file.
    id: number !== '' ? number : cell('_id').trim() || cell('id').trim(),
    source: cell('source'),
    kind: isAddress ? 'address' : (kind ?? 'unknown'),
    names: isAddress ? [] : [...namesIn(name), ...parts.aliases, ...found.names],
    ...(parts.addresses === undefined ? {} : { addresses: parts.addresses }),
    countries: [...flags.map(countryCodeIn), ...found.countries],
    identifiers: [
      ...parts.identifiers,
      ...identifierOf('call-sign', cell('call_sign')),
      ...found.identifiers,
      ...imoNumbersIn(remarks),
    ],
    births: [
      ...cell('dates_of_birth')
        .split(';')
        .flatMap(text => birthsIn(text)),
      ...found.births,
    ],
    programmes: cell('programs').split(';'),
    from: dayIn(cell('start_date'), 'month-first'),
    until: dayIn(cell('end_date'), 'month-first'),
    remarks: [cell('title'), remarks, cell('federal_register_notice')].filter(text => text !== '').join('; '),
    position,
  }
}

/** Reads an identifier of the CSV form: country, number, label; the number or the label may be all there is. */
function cslNumber(text: string): readonly EntryIdentifier[] {
  const parts = text.split(',').map(part => part.trim())
  const label = parts.pop() ?? ''
  const country =
    parts.length > 1 && /^[A-Z]{2}$/.test(parts[0] ?? '') ? countryCodeIn(parts.shift() ?? '') : undefined
  const value = parts.join(', ')
  // Only a number identifies: `www.example.com, Website`, `Secondary sanctions risk:` do not.
  return /\d/.test(value) && !/website|sanctions|email/i.test(label)
    ? labelledIdentifier(label, value, country)
    : []
}

export function cslJson(collector: ListCollector): TextParser {
  const reader = {
    limits: collector.limits,
    fault: collector.fault,
    object: (object: FieldMap, position: number | string) => {
      const cell = (column: CslColumn): string => {
        const value = object[column]
        return Array.isArray(value) ? value.map(textIn).join('; ') : textIn(value)
      }
      collector.add(
        cslEntry(cell, `/results${position}`, {
          addresses: itemsIn(object.addresses).flatMap(one => {
            const { address, city, state, postal_code, country } = fieldsIn(one)
            return addressOf([address, city, state, postal_code].map(textIn), textIn(country))
          }),
          aliases: itemsIn(object.alt_names).map(one => nameOf(textIn(one))),
          identifiers: itemsIn(object.ids).flatMap(one => {
            const { type, number, country } = fieldsIn(one)
            const code = readCountry(textIn(country))
            return /\d/.test(textIn(number)) && !/website|sanctions|email/i.test(textIn(type))
              ? labelledIdentifier(
                  textIn(type),
                  textIn(number),
                  typeof code === 'string' ? undefined : code.code,
                )
              : []
          }),
        }),
      )
    },
  }
  // The day on which the publisher last took over any of the lists is the day of the file.
  return jsonElements(reader, around => {
    const days = [...around.matchAll(/"last_imported"\s*:\s*"([^"]{10,40})"/g)].flatMap(
      ([, text = '']) => dayIn(text) ?? [],
    )
    collector.stateDay(days.sort().at(-1))
  })
}
