/** Reads a list of China's measures kept by hand as a table: `Type, QID, Name, Alias, Chinese name, Country, …`. */

import { listKinds } from '../../generated/tables/list-formats.ts'
import { addressesIn } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, namesIn } from './name.ts'
import { dayOr } from './own.ts'
import { tableParser } from './table.ts'

export const chinaTable = (collector: ListCollector, delimiter: string): TextParser =>
  tableParser(collector, {
    delimiter,
    heading: ['Type', 'Name', 'Chinese name', 'Country'],
    row: (cell, line) => {
      // A year alone is no day, and nothing is judged by it.
      const [from, until] = ['Date', 'End date'].map(column => dayOr(cell(column).trim(), line, collector))
      collector.add({
        source: cell('Body'),
        kind: listKinds.china?.[cell('Type').trim().toLowerCase()] ?? 'unknown',
        names: [
          ...namesIn(cell('Name')),
          ...aliasesIn(cell('Alias')),
          ...aliasesIn(cell('Chinese name'), 'original-script'),
        ],
        addresses: addressesIn(cell('Address')),
        countries: cell('Country').split(/[;,/]/).map(countryCodeIn),
        programmes: [cell('List')],
        from,
        until,
        remarks: cell('Summary'),
        position: line,
      })
    },
  })
