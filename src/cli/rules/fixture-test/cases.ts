/** The fixtures of a rule set: documents, small changes to them, and the expected outcome of each provision. */
import { z } from 'zod'
import { defined } from '../../../core/model/defined.ts'
import type { Day, Source } from '../../../core/model/model.ts'
import { childOf } from '../../../core/model/pointer.ts'
import { type DocumentEdit, type Written, writtenValues } from '../../../edit/edits.ts'
import {
  fieldsOf,
  inOrder,
  type Manner,
  problem,
  problemsOf,
  shownAs,
  unreadableNames,
} from '../../../law/problem.ts'
import { didYouMean } from '../../../message/nearest.ts'
import { defaultLimits, read } from '../../../read/index.ts'
import { isDay } from '../../../trade/words/date.ts'

/** The outcomes that may be expected; `note` is a pass with a note. */
const outcomes = ['pass', 'note', 'review', 'fail', 'not-applicable', 'skipped'] as const
export type Expected = (typeof outcomes)[number]

/** One case: documents, optionally with a few edits, and what is expected. */
export interface FixtureCase {
  readonly name: string
  readonly documents: readonly CaseDocument[]
  readonly edits: readonly DocumentEdit[]
  /** By the id of a provision, or of a rule: then of the worst of its provisions. */
  readonly expect: ReadonlyMap<string, Expectation>
  readonly today?: Day
  readonly asOf?: Day
  /** The line on which it begins. */
  readonly line: number
}

/**
 * A file or folder, relative to the folder of the fixtures; or a document of the case, by its name there, and the file or the text that
 * it is a copy of.
 */
type CaseDocument =
  | string
  | { readonly file: string; readonly path: string }
  | { readonly file: string; readonly text: string }

export interface Expectation {
  readonly outcome?: Expected
  /** One line for each finding: file, pointer, severity and message. */
  readonly findings?: readonly string[]
}

const day = z.string().refine(text => isDay(text), 'is not a valid date, YYYY-MM-DD')
const pointer = z.string().regex(/^(?:\/[^/]+)+$/, 'is not a pointer to a field, such as /items/0/quantity')
const filled = z.string().min(1, 'is empty')
/** By the name of a document. */
const each = <T extends z.ZodType>(edits: T) => z.record(z.string(), edits).default({})
const documents = z.array(z.union([filled, z.record(filled, filled)])).min(1, 'is empty')
const shape = z.strictObject({
  today: day.exactOptional(),
  bases: z.record(filled, filled).default({}),
  documents: documents.exactOptional(),
  cases: z
    .array(
      z.strictObject({
        name: filled,
        documents: documents.exactOptional(),
        comment: each(filled),
        change: each(z.record(pointer, z.unknown())),
        remove: each(z.array(pointer).min(1, 'is empty')),
        insert: each(z.record(pointer, z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]))),
        rename: each(z.record(pointer, filled)),
        text: each(z.record(filled, z.string())),
        expect: z
          .record(
            z.string(),
            z.union([
              z.enum(outcomes),
              z.strictObject({
                outcome: z.enum(outcomes).exactOptional(),
                findings: z.array(filled).exactOptional(),
              }),
            ]),
          )
          .refine(expected => Object.keys(expected).length > 0, 'is empty'),
        today: day.exactOptional(),
        asOf: day.exactOptional(),
      }),
    )
    .min(1, 'is empty'),
})
type CaseShape = z.output<typeof shape>
type CaseEntry = CaseShape['cases'][number]

/** Reads the cases of a rule set with its provisions and rules, or of a rule, completely or not at all. */
export function parseCases(source: Source, subject: { name: string; ids: readonly string[] }) {
  const { ids: known } = subject
  const [document] = read(source, defaultLimits)
  if (document === undefined) throw new Error('a source has at least one document')
  const [fault] = document.faults
  if (fault !== undefined || document.data === undefined) {
    const place = fault?.place ?? document.place('')
    return { problems: [problem(place, 'this is not valid YAML: enduse check reports what is wrong')] }
  }
  const parsed = shape.safeParse(document.data)
  const problems = unreadableNames(document.data, document)
  if (!parsed.success)
    return { problems: inOrder([...problems, ...problemsOf(parsed.error.issues, document, manner)]) }
  const { cases, today } = parsed.data
  for (const [index, { documents = parsed.data.documents, expect, name }] of cases.entries()) {
    const here = `/cases/${index}`
    const first = cases.findIndex(other => other.name === name)
    if (first < index) problems.push(problem(document.place(`${here}/name`), `there are two cases "${name}"`))
    if (documents === undefined)
      problems.push(problem(document.place(`${here}/documents`), '"documents" is missing'))
    for (const id of Object.keys(expect)) {
      if (known.includes(id)) continue
      const place = document.place(childOf(`${here}/expect`, id), 'key')
      problems.push(problem(place, `${subject.name} has no provision "${id}"${didYouMean(id, known)}`))
    }
  }
  if (problems.length > 0) return { problems: inOrder(problems) }
  const written = writtenValues(new TextDecoder().decode(source.bytes))
  return {
    cases: cases.map(
      (one, index): FixtureCase => ({
        name: one.name,
        documents: documentsOf(one, parsed.data),
        edits: editsOf(one, (path, data) => written(['cases', index, ...path], data)),
        expect: new Map(
          Object.entries(one.expect).map(([id, expected]) => [
            id,
            typeof expected === 'string' ? { outcome: expected } : expected,
          ]),
        ),
        ...defined({ today: one.today ?? today, asOf: one.asOf }),
        line: document.place(`/cases/${index}`).line ?? 1,
      }),
    ),
  }
}

/** Returns the documents of a case: a base is a document of its own name, or of the one that is stated. */
function documentsOf({ documents }: CaseEntry, all: CaseShape): readonly CaseDocument[] {
  const based = (file: string, base: string): CaseDocument => {
    const from = Object.hasOwn(all.bases, base) ? (all.bases[base] ?? '') : base
    return from.includes('\n') ? { file, text: from } : { file, path: from }
  }
  return (documents ?? all.documents ?? []).flatMap(one => {
    if (typeof one !== 'string') return Object.entries(one).map(([file, base]) => based(file, base))
    return Object.hasOwn(all.bases, one) ? based(one, one) : one
  })
}

function editsOf(
  one: CaseEntry,
  written: (path: readonly (string | number)[], data: unknown) => Written,
): readonly DocumentEdit[] {
  type ByFile<T> = Readonly<Record<string, readonly T[] | Readonly<Record<string, T>>>>
  const each = <T>(edits: ByFile<T>, make: (file: string, name: string, value: T) => DocumentEdit) =>
    Object.entries(edits).flatMap(([file, own]) =>
      Object.entries(own).map(([name, value]) => make(file, name, value)),
    )
  return [
    ...Object.entries(one.comment).map(([file, text]): DocumentEdit => ({ do: 'comment', file, text })),
    ...each(one.remove, (file, _, at) => ({ do: 'remove', file, at })),
    ...each(one.change, (file, at, data) => {
      return { do: 'change', file, at, value: written(['change', file, at], data) }
    }),
    ...each(one.insert, (file, at, data) => {
      const named = Object.entries(data).map(
        ([name, value]) =>
          [Array.isArray(data) ? undefined : name, written(['insert', file, at, name], value)] as const,
      )
      return { do: 'insert', file, at, values: named }
    }),
    ...each(one.rename, (file, at, name) => ({ do: 'rename', file, at, name })),
    ...each(one.text, (file, from, to) => ({ do: 'text', file, from, to })),
  ]
}

/** The options of problem messages for cases. */
const manner: Manner = {
  whole: 'this file',
  fields: () => fieldsOf(shape),
  say: (issue, { field, found }) => {
    switch (issue.code) {
      case 'invalid_union':
        return issue.path.at(-2) === 'expect' && typeof found === 'string'
          ? `${field} is ${shownAs(found)}; allowed are ${outcomes.join(', ')}${didYouMean(found, outcomes)}`
          : undefined
      case 'invalid_key':
        return `${field} is not a pointer to a field, such as /items/0/quantity`
      case 'invalid_type':
        return `${field} ${typesWanted[issue.expected] ?? `must be of type ${issue.expected}`}`
      case 'invalid_format':
      case 'too_small':
      case 'custom':
        return `${field} ${issue.message}`
      default:
        return undefined
    }
  },
}

const typesWanted: Readonly<Record<string, string>> = {
  string: 'must be text',
  array: 'must be a list',
  object: 'must be a group of fields',
  record: 'must be a group of fields',
}
