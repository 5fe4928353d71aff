/** Runs a query of DuckDB over a report in NDJSON: node query.mjs QUERY.sql REPORT.ndjson */
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [query, report] = process.argv.slice(2)
const instance = await DuckDBInstance.create()
const connection = await instance.connect()
await connection.run('set variable report = $report', { report })
const result = await connection.runAndReadAll(readFileSync(query, 'utf8'))
const rows = [result.columnNames(), ...result.getRows().map(row => row.map(String))]
const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
for (const row of rows) console.log(row.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd())
