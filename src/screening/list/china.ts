/** Reads a list of China's measures kept by hand as a table: `Type, QID, Name, Alias, Chinese name, Country, …`. */

import { listKinds } from '../../generated/tables/list-formats.ts'
import { addressesIn } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { dayIn } from './day.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, namesIn } from './name.ts'
import { tableParser } from './table.ts'

export const chinaTable = (collector: ListCollector, delimiter: string): TextParser =>
  tableParser(collector, {
    delimiter,
    heading: ['Type', 'Name', 'Chinese name', 'Country'],
    row: (cell, line) => {
      const [date, end] = [cell('Date').trim(), cell('End date').trim()]
      const [from, until] = [dayIn(date), dayIn(end)]
      // A year alone is no day, and nothing is judged by it.
      for (const [text, day] of [
        [date, from],
        [end, until],
      ] as const)
        if (text !== '' && day === undefined) collector.fault('unknown-day', line, text)
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
