/** Reads the Consolidated Screening List of the United States: CSV, TSV and JSON. */

import { listKinds } from '../../generated/tables/list-formats.ts'
import type { EntryIdentifier, EntryName } from '../entry.ts'
import { addressesIn, addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, imoNumbersIn, labelledIdentifier, remarkFacts } from './identifier.ts'
import { jsonElements } from './json.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, nameOf, namesIn } from './name.ts'
import { type TableCell, tableParser } from './table.ts'
import { type FieldMap, fieldsIn, itemsIn, textIn } from './values.ts'

/** A row of addresses of which every party is meant: `Address 1`. */
const addressOnly = /^address\s*(?:no\.?\s*)?\d*$/i

export const cslTable = (collector: ListCollector, delimiter: string): TextParser =>
  tableParser(collector, {
    delimiter,
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

function cslEntry(cell: TableCell, position: number | string, parts: CslParts): EntryDraft {
  const name = cell('name').trim()
  const kind = listKinds.us?.[cell('type').trim().toLowerCase()]
  const isAddress = kind === undefined && addressOnly.test(name)
  const remarks = cell('remarks')
  const found = remarkFacts(remarks)
  const number = cell('entity_number').trim()
  const flags = ['vessel_flag', 'nationalities', 'citizenships'].flatMap(column => cell(column).split(';'))
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
    births: [...cell('dates_of_birth').split(';').flatMap(birthsIn), ...found.births],
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
  return numberUnder(label, value, country)
}

/** Returns the identifier under a label. Only a number identifies: `www.example.com, Website`, `Secondary sanctions risk:` do not. */
const numberUnder = (
  label: string,
  value: string,
  country: string | undefined,
): readonly EntryIdentifier[] =>
  /\d/.test(value) && !/website|sanctions|email/i.test(label) ? labelledIdentifier(label, value, country) : []

export function cslJson(collector: ListCollector): TextParser {
  return jsonElements({
    limits: collector.limits,
    fault: collector.fault,
    object: (object: FieldMap, position: number | string) => {
      const cell = (column: string): string => {
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
            return numberUnder(textIn(type), textIn(number), countryCodeIn(textIn(country)))
          }),
        }),
      )
    },
    // The day on which the publisher last took over any of the lists is the day of the file.
    end: around => {
      const days = [...around.matchAll(/"last_imported"\s*:\s*"([^"]{10,40})"/g)].flatMap(
        ([, text = '']) => dayIn(text) ?? [],
      )
      collector.stateDay(days.sort().at(-1))
    },
  })
}
