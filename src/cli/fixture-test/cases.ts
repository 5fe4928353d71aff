/** The fixtures of a rule set: documents, small changes to them, and the expected outcome of each provision. */
import { z } from 'zod'
import type { Day, Pointer, RuleSet, Source } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import {
  fieldsOf,
  inOrder,
  type Manner,
  type Problem,
  problem,
  problemsOf,
  unreadableNames,
} from '../../law/problem.ts'
import { didYouMean } from '../../message/nearest.ts'
import { defaultLimits, read } from '../../read/index.ts'
import { isDay } from '../../trade/date.ts'

/** The outcomes that may be expected; `note` is a pass with a note. */
const outcomes = ['pass', 'note', 'review', 'fail', 'not-applicable', 'skipped'] as const
export type Expected = (typeof outcomes)[number]

/** One case: documents, optionally with a few changes, and the expected outcomes. */
export interface FixtureCase {
  readonly name: string
  /** Files and folders, relative to the folder of the fixtures. */
  readonly documents: readonly string[]
  readonly changes: readonly CaseChange[]
  /** By the id of a provision, or of a rule: then of the worst of its provisions. */
  readonly expect: ReadonlyMap<string, Expected>
  readonly today?: Day
  readonly asOf?: Day
  /** The line on which it begins. */
  readonly line: number
}

/** A changed or removed value of a document in a case. */
export interface CaseChange {
  readonly file: string
  readonly at: Pointer
  readonly value?: unknown
  readonly remove: boolean
}

export type ReadCases =
  | { readonly cases: readonly FixtureCase[]; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly cases?: never }

const day = z.string().refine(text => isDay(text), 'is not a valid date, YYYY-MM-DD')
const pointer = z.string().regex(/^(?:\/[^/]+)+$/, 'is not a pointer to a field, such as /items/0/quantity')
const shape = z.strictObject({
  today: day.exactOptional(),
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1, 'is empty'),
        documents: z.array(z.string().min(1, 'is empty')).min(1, 'is empty'),
        change: z.record(z.string(), z.record(pointer, z.unknown())).default({}),
        remove: z.record(z.string(), z.array(pointer).min(1, 'is empty')).default({}),
        expect: z
          .record(z.string(), z.enum(outcomes))
          .refine(expected => Object.keys(expected).length > 0, 'is empty'),
        today: day.exactOptional(),
        asOf: day.exactOptional(),
      }),
    )
    .min(1, 'is empty'),
})

/** Reads the cases of a rule set, completely or not at all. */
export function parseCases(source: Source, ruleSet: RuleSet): ReadCases {
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
  const known = [...new Set(ruleSet.provisions.flatMap(({ id, rule }) => [id, rule]))]
  for (const [index, { expect, name }] of cases.entries()) {
    const here = `/cases/${index}`
    const first = cases.findIndex(other => other.name === name)
    if (first < index) problems.push(problem(document.place(`${here}/name`), `there are two cases "${name}"`))
    for (const id of Object.keys(expect)) {
      if (known.includes(id)) continue
      const place = document.place(childOf(`${here}/expect`, id), 'key')
      problems.push(problem(place, `${ruleSet.name} has no provision "${id}"${didYouMean(id, known)}`))
    }
  }
  if (problems.length > 0) return { problems: inOrder(problems) }
  return {
    cases: cases.map((one, index): FixtureCase => {
      const day = one.today ?? today
      return {
        name: one.name,
        documents: one.documents,
        changes: [
          ...Object.entries(one.remove).flatMap(([file, pointers]) =>
            pointers.map(pointer => ({ file, at: pointer, remove: true })),
          ),
          ...Object.entries(one.change).flatMap(([file, values]) =>
            Object.entries(values).map(([pointer, value]) => ({ file, at: pointer, value, remove: false })),
          ),
        ],
        expect: new Map(Object.entries(one.expect)),
        ...(day === undefined ? {} : { today: day }),
        ...(one.asOf === undefined ? {} : { asOf: one.asOf }),
        line: document.place(`/cases/${index}`).line ?? 1,
      }
    }),
  }
}

/** The options of problem messages for cases. */
const manner: Manner = {
  whole: 'this file',
  fields: () => fieldsOf(shape),
  say: (issue, { field }) => {
    switch (issue.code) {
      case 'invalid_key':
        return `${field} is not a pointer to a field, such as /items/0/quantity`
      case 'invalid_type':
        return `${field} ${wanted(issue.expected)}`
      case 'invalid_format':
      case 'too_small':
      case 'custom':
        return `${field} ${issue.message}`
      default:
        return undefined
    }
  },
}

function wanted(expected: string): string {
  const plain: Readonly<Record<string, string>> = {
    string: 'must be text',
    array: 'must be a list',
    object: 'must be a group of fields',
    record: 'must be a group of fields',
  }
  return plain[expected] ?? `must be of type ${expected}`
}
