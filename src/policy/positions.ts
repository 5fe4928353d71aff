/** The schema of a position file and its reader: an invalid entry decides nothing, and is reported. */
import { z } from 'zod'
import { digest } from '../core/model/digest.ts'
import type { Document, Fault, Place, Position, PositionFile, Source } from '../core/model/model.ts'
import { childOf, valueAt } from '../core/model/pointer.ts'
import {
  asSentence,
  fieldsOf,
  type Issue,
  type Manner,
  mistakesOf,
  oneDocument,
  type Problem,
  problemsOf,
  unreadableNames,
} from '../law/problem.ts'
import type { LawTerm } from '../law/terms.ts'
import { isDay } from '../trade/date.ts'
import { positionCard } from './cards.ts'
import { said } from './said.ts'

type PositionTerm = keyof typeof positionCard.terms

/** Creates an issue that the types do not cover: a phrase of the metadata or of the law, with its arguments. */
const custom = (term: PositionTerm | LawTerm, params: Readonly<Record<string, string>> = {}) => ({
  code: 'custom' as const,
  message: term,
  params,
})

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'value.day' satisfies LawTerm, abort: true })
  .superRefine((text, context) => {
    if (!isDay(text)) context.addIssue(custom('problem.no-day', { text }))
  })
const words = z.string().regex(said, 'value.text' satisfies LawTerm)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'law-id' satisfies PositionTerm)

/** The states that a position may state. */
export const positionStates = ['in-force', 'not-in-force'] as const

const fields = {
  instrument: id
    .exactOptional()
    .describe('The instrument whose state was determined, by its id in the rule set. Or name a `provision`.'),
  provision: id
    .exactOptional()
    .describe('The provision for which it was determined whether it applies, by its id.'),
  ruleSet: words
    .exactOptional()
    .describe('The rule set that has it; needed only if several have one of that id.'),
  state: z.enum(positionStates).describe('What was determined.'),
  from: day
    .exactOptional()
    .describe(
      'The first governing day for which it was determined; without it, every day up to `until` for which the law is not established.',
    ),
  until: day.describe(
    'The last governing day for which it was determined. After this day the position no longer decides anything.',
  ),
  by: words.describe('Who determined it and is responsible for it.'),
  reference: words
    .exactOptional()
    .describe('Where it is recorded: a letter of the authority, a memo of counsel, an address.'),
  reason: words.describe('Why it was determined so.'),
} as const

/** The schema of a position file, for editors. */
export const positionsShape = z.strictObject({
  positions: z
    .array(
      z
        .strictObject(fields)
        .describe('Decides, until a day, whether law that the rule set leaves open is in force.'),
    )
    .describe('What the user determined about law that no source establishes.'),
})

/** An entry as read. */
const entryShape = z.strictObject(fields).superRefine(({ instrument, provision, from, until }, context) => {
  if ((instrument === undefined) === (provision === undefined))
    context.addIssue(custom(instrument === undefined ? 'no-subject' : 'two-subjects'))
  if (from !== undefined && until < from)
    context.addIssue({ ...custom('until-before-from', { day: from }), path: ['until'] })
})
const fileShape = z.strictObject({ positions: z.array(z.unknown()).nullable() })

export type ReadPositions =
  | { readonly file: PositionFile; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly file?: never }

/**
 * Reads a position file. A file without a list of positions is a problem; an entry that is not valid as written is a fault at its
 * own place, and the others are kept.
 */
export function parsePositions(source: Source): ReadPositions {
  const { document, problems } = oneDocument(source, 'a file of positions')
  if (document === undefined) return { problems }
  const parsed = fileShape.safeParse(document.data)
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues, document, manner) }
  const unreadable = unreadableNames(document.data, document)
  if (unreadable.length > 0) return { problems: unreadable }
  const positions: Position[] = []
  const faults: Fault[] = []
  for (const [index, written] of (parsed.data.positions ?? []).entries()) {
    const here = childOf('/positions', index)
    const entry = entryShape.safeParse(written)
    if (entry.success) positions.push(positionOf(entry.data, here, document))
    else faults.push(...faultsOf(entry.error.issues, here, document))
  }
  return { file: { file: source.file, sha256: digest(source.bytes), positions, faults } }
}

function positionOf(entry: z.output<typeof entryShape>, here: string, document: Document): Position {
  const placed: Record<string, Place> = {}
  for (const field of Object.keys(fields)) {
    const at = childOf(here, field)
    if (valueAt(document.data, at) !== undefined) placed[field] = document.place(at)
  }
  return { ...entry, place: document.place(here), places: placed }
}

/** Returns the mistakes of an entry, each at its own place. */
function faultsOf(issues: readonly Issue[], here: string, document: Document): Fault[] {
  const steps = here.split('/').slice(1)
  return issues.flatMap(issue => {
    const inFile = { ...issue, path: [...steps, ...issue.path] }
    const at = inFile.path.map(String).reduce(childOf, '')
    const isKey = issue.code === 'unrecognized_keys'
    return mistakesOf([inFile], document, manner).map(mistake => ({
      rule: positionCard.id,
      message: 'malformed',
      data: { what: asSentence(mistake) },
      place: isKey ? document.place(childOf(at, issue.keys[0] ?? ''), 'key') : document.place(at),
    }))
  })
}

const manner: Manner = {
  whole: 'a file of positions',
  terms: positionCard.terms,
  fields: () => fieldsOf(positionsShape),
}
