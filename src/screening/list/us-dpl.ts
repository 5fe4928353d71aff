/** Reads the Denied Persons List of the United States: separated by tabs or commas, one row for each address of a party. */

import { addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { dayIn } from './day.ts'
import type { TextParser } from './model.ts'
import { namesIn } from './name.ts'
import { tableParser } from './table.ts'

const columns = [
  'Name',
  'Street_Address',
  'City',
  'State',
  'Country',
  'Postal_Code',
  'Effective_Date',
  'Expiration_Date',
  'Standard_Order',
  'Action',
  'FR_Citation',
] as const

export function dplTable(collector: ListCollector, delimiter: string): TextParser {
  const parties = new Map<string, EntryDraft & { addresses: NonNullable<EntryDraft['addresses']> }>()
  return tableParser(collector, {
    delimiter,
    columns,
    heading: ['Name', 'Standard_Order'],
    row: (cell, line) => {
      const [name, from, until] = [cell('Name').trim(), cell('Effective_Date'), cell('Expiration_Date')]
      const addresses = addressOf(
        [cell('Street_Address'), cell('City'), cell('State'), cell('Postal_Code')],
        cell('Country'),
      )
      const key = [name, from, until].join('\n')
      const known = parties.get(key)
      if (known !== undefined) {
        parties.set(key, { ...known, addresses: [...known.addresses, ...addresses] })
        collector.skip()
        return
      }
      parties.set(key, {
        kind: 'unknown',
        names: namesIn(name),
        addresses,
        from: dayIn(from, 'month-first'),
        until: dayIn(until, 'month-first'),
        remarks: [cell('Action'), cell('FR_Citation')].filter(text => text.trim() !== '').join('; '),
        position: line,
      })
    },
    end: () => {
      for (const party of parties.values()) collector.add(party)
    },
  })
}
