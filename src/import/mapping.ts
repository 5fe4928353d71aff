/** The mapping file of an import: which column of a table is which field, and in which forms its values are written. */
import { z } from 'zod'
import type { Document, Pointer, Source } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { kindNames } from '../document/kinds/index.ts'
import { mappingFields } from '../generated/tables/mapping-fields.ts'
import { groupsBy, type Issue, oneDocument, type Problem, problem, problemsOf } from '../law/problem.ts'
import { isDateForm } from './date-form.ts'
import { fieldAt } from './field.ts'

const group = groupsBy(mappingFields)

const pointer = z
  .string()
  .regex(/^(?:\/(?:[^/~]|~[01])+)+$/, 'a field as a JSON Pointer, such as /items/-/hsCode')
const dateForm = z
  .string()
  .refine(isDateForm, 'a date form with a day, a month and a year, such as dd/mm/yyyy')
  .describe(
    'How days are written, such as dd/mm/yyyy, d-mmm-yyyy or yyyy年m月d日. Days written as 2026-03-05 and real dates of a workbook need none.',
  )
const numberForm = group('numbers', {
  decimal: z.enum(['point', 'comma']),
  grouping: z.enum(['none', 'point', 'comma', 'space', 'apostrophe']).exactOptional(),
}).describe('How numbers are written. Numbers of a workbook need none.')
const target = z
  .union([pointer, z.array(pointer).min(1).max(10)])
  .describe(
    'The field, or fields, as JSON Pointers. A - stands for the line of the row, as in /items/-/hsCode.',
  )

const column = group('column', {
  to: target,
  dates: dateForm.exactOptional(),
  numbers: numberForm.exactOptional(),
  unit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'a unit code of UN/ECE Rec 20, such as KGM')
    .exactOptional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217, such as USD')
    .exactOptional(),
  separator: z.string().min(1).max(10).exactOptional(),
  values: z.record(z.string(), z.string()).exactOptional(),
})

const table = group('table', {
  document: z.enum(kindNames),
  sheet: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(100)]).exactOptional(),
  where: z.strictObject({ column: z.string().min(1), is: z.string().min(1) }).exactOptional(),
  skip: z.array(z.string().min(1)).max(100).exactOptional(),
  textMark: z.enum(["'"]).exactOptional(),
  headerRow: z.int().min(1).max(1000).exactOptional(),
  lastRow: z.int().min(1).exactOptional(),
  delimiter: z.enum([',', ';', '\t', '|']).exactOptional(),
  encoding: z
    .string()
    .regex(/^[a-z0-9_-]+$/i, 'the name of an encoding, such as gb18030 or windows-1252')
    .exactOptional(),
  documentPer: z.enum(['row', 'key']),
  key: z.string().min(1).exactOptional(),
  dates: dateForm.exactOptional(),
  numbers: numberForm.exactOptional(),
  columns: z.record(z.string().min(1), z.union([target, column])),
  constants: z.record(pointer, z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
  numbered: z.array(pointer).max(10).exactOptional(),
  ignore: z.array(z.string().min(1)).exactOptional(),
})

const tables = group('file', {
  tables: z.array(table).min(1).max(50),
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
