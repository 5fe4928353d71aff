/** Reads the UK Sanctions List: a CSV whose first line is the day of the report, with a row for each name and address. */

import { grouped } from '../../core/model/group-by.ts'
import { listKinds, ukColumns } from '../../generated/tables/list-formats.ts'
import type { EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { type TableCell, tableParser } from './table.ts'

export function ukTable(collector: ListCollector, delimiter: string): TextParser {
  const rows: EntryDraft[] = []
  return tableParser(collector, {
    delimiter,
    heading: ['Unique ID', 'Name 6'],
    // `Report Date: 20-Nov-2026`, or the day alone in a cell of its own.
    above: fields => {
      for (const text of fields)
        collector.stateDay(
          dayIn(text.replace(/^[^\d]*(?=\d)/, '').replace(/-(?=[A-Za-z])|(?<=[A-Za-z])-/g, ' ')),
        )
    },
    row: (cell, line) => {
      rows.push(ukRow(cell, line))
    },
    end: () => {
      for (const party of grouped(rows, ({ id }) => id).values()) {
        const [first, ...more] = party
        collector.skip(more.length)
        collector.add({
          ...first,
          // The primary name may stand in any of the rows.
          names: party
            .flatMap(({ names }) => names)
            .sort((a, b) => Number(b.type === 'primary') - Number(a.type === 'primary')),
          addresses: party.flatMap(({ addresses = [] }) => addresses),
          countries: party.flatMap(({ countries = [] }) => countries),
          identifiers: party.flatMap(({ identifiers = [] }) => identifiers),
          births: party.flatMap(({ births = [] }) => births),
          programmes: party.flatMap(({ programmes = [] }) => programmes),
        })
      }
    },
  })
}

/** Returns what one row says about a party. */
const ukRow = (cell: TableCell, line: number): EntryDraft => ({
  id: cell('Unique ID').trim(),
  kind: listKinds.uk?.[cell('Designation Type').trim().toLowerCase()] ?? 'unknown',
  names: ukNames(cell),
  addresses: addressOf(ukColumns.address.map(cell), cell('Address Country')),
  countries: [...cell('Nationality(/ies)').split(/[;/]|\(\d+\)/), cell('Current believed flag of ship')].map(
    countryCodeIn,
  ),
  identifiers: numberColumns.flatMap(([type, column]) =>
    cell(column)
      .split(/[;,]|\(\d+\)/)
      .flatMap(one => identifierOf(type, one)),
  ),
  births: birthsIn(cell('D.O.B')),
  programmes: [cell('Regime Name')],
  from: dayIn(cell('Date Designated')),
  remarks: cell('Other Information'),
  position: line,
})

const numberColumns = [
  ['imo', 'IMO number'],
  ['passport', 'Passport number'],
  ['national-id', 'National Identifier number'],
  ['registration', 'Business registration number (s)'],
] as const

function ukNames(cell: TableCell): readonly EntryName[] {
  // Name 6 is the family name or the whole name of an entity, and the given names stand in 1 to 5.
  const name = ukColumns.name
    .map(column => cell(column).trim())
    .filter(part => part !== '')
    .join(' ')
  const type = cell('Name type').trim().toLowerCase()
  const isPrimary = type === 'primary name' || type === ''
  const original = cell('Name non-latin script').trim()
  return [
    nameOf(
      name,
      isPrimary ? 'primary' : /former|f\.?k\.?a/.test(type) ? 'former' : 'alias',
      /low|weak/i.test(cell('Alias strength')) ? 'weak' : 'strong',
    ),
    nameOf(original, 'original-script'),
  ].filter(({ text }) => text !== '')
}
