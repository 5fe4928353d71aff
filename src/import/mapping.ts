/** The mapping file of an import: which column of a table is which field, and in which forms its values are written. */
import { z } from 'zod'
import type { Pointer, Source } from '../core/model/model.ts'
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

export const importMappingShape = z.strictObject({
  document: z
    .enum(['shipment', 'end-user-certificate'])
    .describe('The kind of document that the rows become.'),
  sheet: z.string().min(1).exactOptional().describe('The sheet of a workbook; needed if it shows several.'),
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

/** A mapping as written. */
export type ImportMapping = z.infer<typeof importMappingShape>
export type MappedColumn = z.infer<typeof column>
export type NumberForm = z.infer<typeof numberForm>

/** Returns a mapping, or what is wrong with it. */
export function parseMapping(
  source: Source,
):
  | { readonly mapping: ImportMapping; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly mapping?: never } {
  const { document, problems } = oneDocument(source, 'a mapping')
  if (problems !== undefined) return { problems }
  const parsed = importMappingShape.safeParse(document.data)
  if (!parsed.success)
    return {
      problems: problemsOf(parsed.error.issues, document, {
        whole: 'the mapping',
        fields: () => [...Object.keys(importMappingShape.shape), ...Object.keys(column.shape)],
        say: sentenceOfIssue,
      }),
    }
  const mapping = parsed.data
  const wrong: Problem[] = []
  const unknown = (at: Pointer, field: Pointer) => {
    const found = fieldAt(mapping.document, field)
    if (found.isKnown && found.isValue) return
    const why = found.isKnown
      ? `${field} is a group of fields; name one of ${found.members.join(', ')}`
      : `a ${mapping.document} has no field ${field}${found.near === undefined ? '' : `; did you mean ${found.near}?`}`
    wrong.push(problem(document.place(at), why))
  }
  for (const [heading, mapped] of Object.entries(mapping.columns)) {
    const at = `/columns/${heading.replaceAll('~', '~0').replaceAll('/', '~1')}`
    for (const field of targetsOf(mapped)) unknown(at, field)
  }
  for (const field of Object.keys(mapping.constants ?? {}))
    unknown(`/constants/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`, field)
  for (const [index, field] of (mapping.numbered ?? []).entries()) unknown(`/numbered/${index}`, field)
  if (mapping.documentPer === 'key' && mapping.key === undefined)
    wrong.push(
      problem(document.place('/documentPer'), 'documentPer: key needs the heading of a column as key'),
    )
  return wrong.length > 0 ? { problems: wrong } : { mapping }
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
