/** The mapping file of an import: which column of a table is which field, and in which forms its values are written. */
import { z } from 'zod'
import type { Document, Pointer, Source } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { kindNames } from '../document/kinds/index.ts'
import { type Issue, oneDocument, type Problem, problem, problemsOf } from '../law/problem.ts'
import { isDateForm } from './date-form.ts'

import { fieldAt } from './field.ts'

const pointer = z
  .string()
  .regex(/^(?:\/(?:[^/~]|~[01])+)+$/, 'a field as a JSON Pointer, such as /items/-/hsCode')
const dateForm = z
  .string()
  .refine(isDateForm, 'a date form with a day, a month and a year, such as dd/mm/yyyy')
  .describe(
    'How days are written, such as dd/mm/yyyy, d-mmm-yyyy or yyyy年m月d日. Days written as 2026-03-05 and real dates of a workbook need none.',
  )
const numberForm = z
  .strictObject({
    decimal: z.enum(['point', 'comma']).describe('The sign before the decimals.'),
    grouping: z
      .enum(['none', 'point', 'comma', 'space', 'apostrophe'])
      .exactOptional()
      .describe('The sign between groups of digits; none if it is left out.'),
  })
  .describe('How numbers are written. Numbers of a workbook need none.')
const target = z
  .union([pointer, z.array(pointer).min(1).max(10)])
  .describe(
    'The field, or fields, as JSON Pointers. A - stands for the line of the row, as in /items/-/hsCode.',
  )

const column = z.strictObject({
  to: target,
  dates: dateForm.exactOptional(),
  numbers: numberForm.exactOptional(),
  unit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'a unit code of UN/ECE Rec 20, such as KGM')
    .exactOptional()
    .describe('For a weight or quantity: its unit, where the column has the number alone.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217, such as USD')
    .exactOptional()
    .describe('For an amount of money: its currency, where the column has the number alone.'),
  separator: z
    .string()
    .min(1)
    .max(10)
    .exactOptional()
    .describe('For a list: what separates its entries in a cell.'),
  values: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('Words of the column, and what to write for each, such as China: CN.'),
})

const table = z.strictObject({
  document: z.enum(kindNames).describe('The kind of document that the rows become.'),
  sheet: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(100)])
    .exactOptional()
    .describe('The sheet of a workbook, or several of one form; needed if it shows several.'),
  where: z
    .strictObject({ column: z.string().min(1), is: z.string().min(1) })
    .exactOptional()
    .describe('Reads only the rows that have this text in the column of this heading.'),
  skip: z
    .array(z.string().min(1))
    .max(100)
    .exactOptional()
    .describe('Rows that have one of these texts in a cell are no documents, such as Total.'),
  textMark: z
    .enum(["'"])
    .exactOptional()
    .describe(
      'A sign at the beginning of a cell after which everything is text, as enduse export writes it before texts that a spreadsheet program would compute or trim.',
    ),
  headerRow: z
    .int()
    .min(1)
    .max(1000)
    .exactOptional()
    .describe('The row with the headings, from 1; 1 if it is left out.'),
  lastRow: z
    .int()
    .min(1)
    .exactOptional()
    .describe('The last row that is read, where totals or remarks follow.'),
  delimiter: z
    .enum([',', ';', '\t', '|'])
    .exactOptional()
    .describe('What separates the values of a text file.'),
  encoding: z
    .string()
    .regex(/^[a-z0-9_-]+$/i, 'the name of an encoding, such as gb18030 or windows-1252')
    .exactOptional()
    .describe('The encoding of a text file without a byte order mark; UTF-8 if it is left out.'),
  documentPer: z
    .enum(['row', 'key'])
    .describe(
      'row: each row is a document. key: rows with the same value in the column key are one, each row a line of it.',
    ),
  key: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'The heading of the column that tells documents apart. A row without a value there is no document.',
    ),
  dates: dateForm.exactOptional(),
  numbers: numberForm.exactOptional(),
  columns: z
    .record(z.string().min(1), z.union([target, column]))
    .describe('The fields of each column, by its heading.'),
  constants: z
    .record(pointer, z.union([z.string(), z.number(), z.boolean()]))
    .exactOptional()
    .describe('Values that every document, or with - every line, has and the table does not state.'),
  numbered: z
    .array(pointer)
    .max(10)
    .exactOptional()
    .describe('Fields that count the lines of a document from 1, where the table does not number them.'),
  ignore: z
    .array(z.string().min(1))
    .exactOptional()
    .describe('Headings of columns that are left behind on purpose.'),
})

const tables = z.strictObject({
  tables: z
    .array(table)
    .min(1)
    .max(50)
    .describe('Several tables of a file: sheets of a workbook, or rows of different kinds of documents.'),
})

/** What a mapping file has: how one table is read, or several. */
export const importMappingShape = z.union([table, tables])

/** How one table is read. */
export type ImportMapping = Omit<z.infer<typeof table>, 'sheet'> & { readonly sheet?: string }
export type MappedColumn = z.infer<typeof column>

/** Returns how the tables of a file are read, or what is wrong with the mapping. */
export function parseMapping(
  source: Source,
):
  | { readonly mappings: readonly ImportMapping[]; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly mappings?: never } {
  const { document, problems: unread } = oneDocument(source, 'a mapping')
  if (unread !== undefined) return { problems: unread }
  const { data } = document
  const isSeveral = typeof data === 'object' && data !== null && Object.hasOwn(data, 'tables')
  const parsed = isSeveral ? tables.safeParse(data) : table.safeParse(data)
  if (!parsed.success)
    return {
      problems: problemsOf(parsed.error.issues, document, {
        whole: 'the mapping',
        fields: () => ['tables', ...Object.keys(table.shape), ...Object.keys(column.shape)],
        say: sentenceOfIssue,
      }),
    }
  const written = 'tables' in parsed.data ? parsed.data.tables : [parsed.data]
  const problems = written.flatMap((one, index) =>
    wrongIn(one, isSeveral ? `/tables/${index}` : '', document),
  )
  return problems.length > 0 ? { problems } : { mappings: written.flatMap(eachSheet) }
}

/** Returns the mapping of each sheet that a mapping is for. */
function eachSheet({ sheet, ...mapping }: z.infer<typeof table>): readonly ImportMapping[] {
  if (sheet === undefined) return [mapping]
  return (typeof sheet === 'string' ? [sheet] : sheet).map(one => ({ ...mapping, sheet: one }))
}

/** Returns what is wrong with how a table is read, although it has the form of a mapping. */
function wrongIn(mapping: z.infer<typeof table>, at: Pointer, document: Document): readonly Problem[] {
  const wrong: Problem[] = []
  const unknown = (own: Pointer, field: Pointer) => {
    const found = fieldAt(mapping.document, field)
    if (found.isKnown && found.isValue) return
    const why = found.isKnown
      ? `${field} is a group of fields; name one of ${found.members.join(', ')}`
      : `a ${mapping.document} has no field ${field}${found.near === undefined ? '' : `; did you mean ${found.near}?`}`
    wrong.push(problem(document.place(at + own), why))
  }
  for (const [heading, mapped] of Object.entries(mapping.columns))
    for (const field of targetsOf(mapped)) unknown(childOf('/columns', heading), field)
  for (const field of Object.keys(mapping.constants ?? {})) unknown(childOf('/constants', field), field)
  for (const [index, field] of (mapping.numbered ?? []).entries()) unknown(`/numbered/${index}`, field)
  if (mapping.documentPer === 'key' && mapping.key === undefined)
    wrong.push(
      problem(document.place(`${at}/documentPer`), 'documentPer: key needs the heading of a column as key'),
    )
  return wrong
}

/** Returns the fields that a column goes to. */
export function targetsOf(mapped: ImportMapping['columns'][string]): readonly Pointer[] {
  const to = typeof mapped === 'object' && !Array.isArray(mapped) ? mapped.to : mapped
  return typeof to === 'string' ? [to] : to
}

/** Returns what a mapping states of a column besides its fields. */
export function formOf(mapped: ImportMapping['columns'][string]): Omit<MappedColumn, 'to'> {
  return typeof mapped === 'object' && !Array.isArray(mapped) ? mapped : {}
}

/** Returns the sentence of an issue whose message is an expectation of this file. */
function sentenceOfIssue(issue: Issue, { field }: { readonly field: string }): string | undefined {
  return /^(?:a|the) /.test(issue.message) ? `${field} has to be ${issue.message}` : undefined
}
