/** Reads the UK Sanctions List: a CSV whose first line is the day of the report, with a row for each name and address. */

import type { EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { type TableCell, tableParser } from './table.ts'

const columns = [
  'Unique ID',
  'Name 6',
  'Name 1',
  'Name 2',
  'Name 3',
  'Name 4',
  'Name 5',
  'Name type',
  'Alias strength',
  'Name non-latin script',
  'Regime Name',
  'Designation Type',
  'Other Information',
  'Address Line 1',
  'Address Line 2',
  'Address Line 3',
  'Address Line 4',
  'Address Line 5',
  'Address Line 6',
  'Address Postal Code',
  'Address Country',
  'Date Designated',
  'D.O.B',
  'Nationality(/ies)',
  'National Identifier number',
  'Passport number',
  'Business registration number (s)',
  'IMO number',
  'Current believed flag of ship',
] as const

type UkCell = TableCell<(typeof columns)[number]>

interface UkParty {
  readonly id: string
  readonly line: number
  readonly kind: EntryKind
  readonly names: EntryName[]
  readonly addresses: EntryAddress[]
  readonly countries: (string | undefined)[]
  readonly identifiers: EntryIdentifier[]
  readonly births: string[]
  readonly programmes: string[]
  readonly from: string
  readonly remarks: string
}

const kinds: Readonly<Record<string, EntryKind>> = {
  individual: 'person',
  entity: 'organisation',
  ship: 'vessel',
}

export function ukTable(collector: ListCollector, delimiter: string): TextParser {
  const parties = new Map<string, UkParty>()
  return tableParser(collector, {
    delimiter,
    columns,
    heading: ['Unique ID', 'Name 6'],
    // `Report Date: 20-Nov-2026`, or the day alone in a cell of its own.
    above: fields => {
      for (const text of fields)
        collector.stateDay(
          dayIn(text.replace(/^[^\d]*(?=\d)/, '').replace(/-(?=[A-Za-z])|(?<=[A-Za-z])-/g, ' ')),
        )
    },
    row: (cell, line) => {
      const key = cell('Unique ID').trim()
      let party = parties.get(key)
      if (party === undefined) {
        party = {
          id: key,
          line,
          kind: kinds[cell('Designation Type').trim().toLowerCase()] ?? 'unknown',
          names: [],
          addresses: [],
          countries: [],
          identifiers: [],
          births: [],
          programmes: [],
          from: cell('Date Designated'),
          remarks: cell('Other Information'),
        }
        parties.set(key, party)
      } else collector.skip()
      takeUkRow(party, cell)
    },
    end: () => {
      for (const { line, from, ...party } of parties.values()) {
        // The primary name may stand in any of the rows.
        const names = [...party.names].sort(
          (a, b) => Number(b.type === 'primary') - Number(a.type === 'primary'),
        )
        collector.add({ ...party, names, from: dayIn(from), position: line })
      }
    },
  })
}

function takeUkRow(party: UkParty, cell: UkCell): void {
  // Name 6 is the family name or the whole name of an entity, and the given names stand in 1 to 5.
  const name = [
    cell('Name 1'),
    cell('Name 2'),
    cell('Name 3'),
    cell('Name 4'),
    cell('Name 5'),
    cell('Name 6'),
  ]
    .map(part => part.trim())
    .filter(part => part !== '')
    .join(' ')
  const type = cell('Name type').trim().toLowerCase()
  const isWeak = /low|weak/i.test(cell('Alias strength'))
  if (name !== '') {
    const isPrimary = type === 'primary name' || type === ''
    party.names.push(
      nameOf(
        name,
        isPrimary ? 'primary' : /former|f\.?k\.?a/.test(type) ? 'former' : 'alias',
        isWeak ? 'weak' : 'strong',
      ),
    )
  }
  const original = cell('Name non-latin script').trim()
  if (original !== '') party.names.push(nameOf(original, 'original-script'))
  party.addresses.push(
    ...addressOf(
      [
        cell('Address Line 1'),
        cell('Address Line 2'),
        cell('Address Line 3'),
        cell('Address Line 4'),
        cell('Address Line 5'),
        cell('Address Line 6'),
        cell('Address Postal Code'),
      ],
      cell('Address Country'),
    ),
  )
  for (const nation of cell('Nationality(/ies)').split(/[;/]|\(\d+\)/))
    party.countries.push(countryCodeIn(nation))
  party.countries.push(countryCodeIn(cell('Current believed flag of ship')))
  party.births.push(...birthsIn(cell('D.O.B')))
  party.programmes.push(cell('Regime Name'))
  const numbers = [
    ['imo', cell('IMO number')],
    ['passport', cell('Passport number')],
    ['national-id', cell('National Identifier number')],
    ['registration', cell('Business registration number (s)')],
  ] as const
  for (const [of, value] of numbers)
    for (const one of value.split(/[;,]|\(\d+\)/)) party.identifiers.push(...identifierOf(of, one))
}
