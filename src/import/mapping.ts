/** The mapping file of an import: which column of a table is which field, and in which forms its values are written. */
import { z } from 'zod'
import type { Document, Pointer, Source } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { kindNames } from '../document/kinds/index.ts'
import { mappingFields } from '../generated/tables/mapping-fields.ts'
import {
  groupsBy,
  type Issue,
  type IssueSubject,
  type Loaded,
  oneDocument,
  type Problem,
  problem,
  problemsOf,
} from '../law/problem.ts'
import { isDateForm } from './date-form.ts'
import { fieldAt } from './field.ts'
import { isParty, type Parties, partyNamed } from './parties.ts'

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
const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(10)])
const dateForms = oneOrMore(dateForm)
const numberForm = group('numbers', {
  decimal: z.enum(['point', 'comma']),
  grouping: z.enum(['none', 'point', 'comma', 'space', 'apostrophe']).exactOptional(),
}).describe('How numbers are written. Numbers of a workbook need none.')
const numberForms = oneOrMore(numberForm)
const target = oneOrMore(pointer).describe(
  'The field, or fields, as JSON Pointers. A - stands for the line of the row, as in /items/-/hsCode.',
)

/** A party of the file of parties, by its short name. */
const ownParty = z.strictObject({ party: z.string().min(1) })

const column = group('column', {
  to: target,
  dates: dateForms.exactOptional(),
  numbers: numberForms.exactOptional(),
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
  documentPer: z.enum(['row', 'key', 'table']),
  key: z.string().min(1).exactOptional(),
  dates: dateForms.exactOptional(),
  numbers: numberForms.exactOptional(),
  columns: z.record(z.string().min(1), z.union([target, column])),
  constants: z.record(pointer, z.union([z.string(), z.number(), z.boolean(), ownParty])).exactOptional(),
  numbered: z.array(pointer).max(10).exactOptional(),
  ignore: z.array(z.string().min(1)).exactOptional(),
})

const tables = group('file', { tables: z.array(table).min(1).max(50) })

/** What a mapping file has: how one table is read, or several. */
export const importMappingShape = z.union([table, tables])

/** How one table is read. */
export type ImportMapping = Omit<z.infer<typeof table>, 'sheet'> & {
  readonly sheet?: string
  /** The parties that it may name. */
  readonly parties?: Parties | undefined
}
export type MappedColumn = z.infer<typeof column>

/** Returns how the tables of a file are read, or what is wrong with the mapping; it may name these parties. */
export function parseMapping(
  source: Source,
  parties?: Parties,
): Loaded<'mappings', readonly ImportMapping[]> {
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
        say: (issue, subject) => undecided(source, document, subject) ?? sentenceOfIssue(issue, subject),
      }),
    }
  const written = 'tables' in parsed.data ? parsed.data.tables : [parsed.data]
  const problems = written.flatMap((one, index) =>
    wrongIn(one, isSeveral ? `/tables/${index}` : '', document, parties),
  )
  if (problems.length > 0) return { problems }
  // Each sheet that a mapping is for has one of its own.
  const mappings = written.flatMap(({ sheet, ...mapping }): readonly ImportMapping[] =>
    sheet === undefined ? [mapping] : [sheet].flat().map(one => ({ ...mapping, sheet: one })),
  )
  return { mappings: mappings.map(mapping => ({ ...mapping, parties })) }
}

/** Returns what is wrong with how a table is read, although it has the form of a mapping. */
function wrongIn(
  mapping: z.infer<typeof table>,
  at: Pointer,
  document: Document,
  parties: Parties | undefined,
): readonly Problem[] {
  const wrong: Problem[] = []
  const unknown = (own: Pointer, field: Pointer, isNamed = parties !== undefined) => {
    const found = fieldAt(mapping.document, field)
    if (found.isKnown && (found.isValue || (isNamed && isParty(mapping.document, field)))) return
    const why = found.isKnown
      ? `${field} is a group of fields; name one of ${found.members.join(', ')}`
      : `a ${mapping.document} has no field ${field}${found.near === undefined ? '' : `; did you mean ${found.near}?`}`
    wrong.push(problem(document.place(at + own), why))
  }
  for (const [heading, mapped] of Object.entries(mapping.columns))
    for (const field of targetsOf(mapped)) unknown(childOf('/columns', heading), field)
  for (const [field, value] of Object.entries(mapping.constants ?? {})) {
    const own = childOf('/constants', field)
    unknown(own, field, typeof value === 'object')
    const why = typeof value === 'object' ? whyNoParty(value.party, parties) : undefined
    if (why !== undefined) wrong.push(problem(document.place(at + own), why))
  }
  for (const [index, field] of (mapping.numbered ?? []).entries()) unknown(`/numbered/${index}`, field)
  if (mapping.documentPer === 'key' && mapping.key === undefined)
    wrong.push(
      problem(document.place(`${at}/documentPer`), 'documentPer: key needs the heading of a column as key'),
    )
  return wrong
}

function whyNoParty(name: string, parties: Parties | undefined): string | undefined {
  if (parties === undefined)
    return `the party "${name}" needs a file of parties: name it as parties in enduse.config.yaml`
  const { party, near } = partyNamed(parties, name)
  if (party !== undefined) return undefined
  return `there is no party "${name}"; ${near === undefined ? `there are ${[...parties.keys()].slice(0, 20).join(', ')}` : `did you mean ${near}?`}`
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

/** Returns what to write in a line that a suggestion left open, as its comment says. */
function undecided(
  source: Source,
  document: Document,
  { path, found, field }: IssueSubject,
): string | undefined {
  if (found !== null) return undefined
  const { line = 1 } = document.place(path.reduce(childOf, ''))
  const text = new TextDecoder().decode(source.bytes).split(/\r?\n/)[line - 1] ?? ''
  const [, choice, why] = /# \? ((?:\{[^{}]*\}|[^:{}]|:(?! ))*)(?:: (.*))?$/.exec(text) ?? []
  return choice === undefined
    ? undefined
    : `${field} is not decided; write ${choice} there${why === undefined ? '' : ` (${why})`}`
}

/** Returns the sentence of an issue whose message is an expectation of this file. */
function sentenceOfIssue(issue: Issue, { field }: { readonly field: string }): string | undefined {
  return /^(?:a|the) /.test(issue.message) ? `${field} has to be ${issue.message}` : undefined
}
