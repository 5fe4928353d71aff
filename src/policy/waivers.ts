/** The schema of a waiver file and its reader: an invalid entry exempts nothing, and is reported. */
import { z } from 'zod'
import { digest } from '../core/model/digest.ts'
import type { Document, Fault, Place, Source, Waiver, WaiverFile } from '../core/model/model.ts'
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
import { noSingleDay, waiverCard } from './cards.ts'
import { said } from './said.ts'

type WaiverTerm = keyof typeof waiverCard.terms

/** Creates an issue that the types do not cover: a phrase of the metadata or of the law, with its arguments. */
const custom = (term: WaiverTerm | LawTerm, params: Readonly<Record<string, string>> = {}) => ({
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

const rule = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'rule-id' satisfies WaiverTerm)
  .describe('The rule whose finding is waived, as reports name it.')
const digestOf = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'digest-of-finding' satisfies WaiverTerm)
    .describe(description)

/** Who decides, why and until when. */
const grant = {
  reason: words.describe('Why the goods may be shipped.'),
  owner: words.describe('Who is responsible for it.'),
  ticket: words.exactOptional().describe('Ticket of the decision.'),
  granted: day
    .exactOptional()
    .describe(
      'The day on which it was granted; the longest term counts from here. The day of the run if it is left out.',
    ),
  until: day.describe('The last day on which it applies.'),
} as const

/** The fields of a waiver of one finding. */
const fields = {
  rule,
  document: words
    .exactOptional()
    .describe('The file with the finding, from the folder of this file. Or give `certificate`.'),
  part: z.int().min(1).exactOptional().describe('Which document of the file, from 1, if it holds several.'),
  certificate: words
    .exactOptional()
    .describe('The number of the certificate whose dossier the finding is about, or which has the finding.'),
  pointer: z
    .string()
    .regex(/^(?:\/[^/]*)*$/, 'pointer-to-field' satisfies WaiverTerm)
    .describe('The JSON Pointer of the finding; empty for the whole document.'),
  digest: digestOf(
    'What was reviewed when the waiver was granted: `digest` of the finding in the JSON report. When a value there changes, the waiver lapses.',
  ),
  ...grant,
} as const

/** The fields of a decision about a party and an entry of a list, which applies to every document. */
const decisionFields = {
  rule,
  party: words.describe('A name of the party, as a document writes it.'),
  list: words.describe('The list of restricted parties, as the configuration names it.'),
  entry: words.describe('The id of the entry in the list, as the finding shows it.'),
  digest: digestOf(
    'The content of the entry when the decision was made: `digest` in the `screening` of the finding in the JSON report. When the entry changes, the decision lapses.',
  ),
  ...grant,
} as const

/** The schema of a waiver file, for editors. */
export const waiversShape = z.strictObject({
  waivers: z
    .array(
      z.union([
        z
          .strictObject(fields)
          .describe('Exempts from one finding until a day, as long as what was found stays the same.'),
        z
          .strictObject(decisionFields)
          .describe(
            'Decides until a day that a party is not the one that an entry of a list names, as long as the entry stays the same.',
          ),
      ]),
    )
    .describe('Findings that are waived, each with the person responsible.'),
})

/** An entry as read: problems for which the policy has a better message than "malformed" are left to it. */
const entryShape = z
  .strictObject({ ...fields, digest: fields.digest.exactOptional(), until: z.unknown().optional() })
  .superRefine(({ document, certificate, part }, context) => {
    if (document === undefined && part !== undefined)
      context.addIssue({ ...custom('part-alone'), path: ['part'] })
    if ((document === undefined) === (certificate === undefined))
      context.addIssue(custom(document === undefined ? 'no-paper' : 'two-papers'))
  })
const decisionShape = z.strictObject({
  ...decisionFields,
  digest: decisionFields.digest.exactOptional(),
  until: z.unknown().optional(),
})
const fileShape = z.strictObject({ waivers: z.array(z.unknown()).nullable() })

/** Checks whether an entry is meant as a decision about a party, whatever is wrong with it. */
const isDecision = (written: unknown): boolean =>
  typeof written === 'object' &&
  written !== null &&
  ['party', 'list', 'entry'].some(name => Object.hasOwn(written, name))

export type ReadWaivers =
  | { readonly file: WaiverFile; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly file?: never }

/**
 * Reads a waiver file. A file without a list of waivers is a problem; an entry that is not valid as written is a fault at its own
 * place, and the others are kept. `nameOf` returns the name of a document in reports, from its path in the file.
 */
export function parseWaivers(source: Source, nameOf: (path: string) => string): ReadWaivers {
  const { document, problems } = oneDocument(source, 'a file of waivers')
  if (document === undefined) return { problems }
  const parsed = fileShape.safeParse(document.data)
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues, document, manner) }
  const unreadable = unreadableNames(document.data, document)
  if (unreadable.length > 0) return { problems: unreadable }
  const waivers: Waiver[] = []
  const faults: Fault[] = []
  for (const [index, written] of (parsed.data.waivers ?? []).entries()) {
    const here = childOf('/waivers', index)
    const entry = isDecision(written) ? decisionShape.safeParse(written) : entryShape.safeParse(written)
    if (entry.success) waivers.push(waiverOf(entry.data, here, document, nameOf))
    else faults.push(...faultsOf(entry.error.issues, here, document))
  }
  return { file: { file: source.file, sha256: digest(source.bytes), waivers, faults } }
}

function waiverOf(
  entry: z.output<typeof entryShape> | z.output<typeof decisionShape>,
  here: string,
  document: Document,
  nameOf: (path: string) => string,
): Waiver {
  const placed: Record<string, Place> = {}
  for (const field of Object.keys(entry)) {
    const at = childOf(here, field)
    if (valueAt(document.data, at) !== undefined) placed[field] = document.place(at)
  }
  const rest = { until: endOf(entry.until), place: document.place(here), places: placed }
  if ('party' in entry) {
    const { party, list, entry: id, ...stated } = entry
    return { ...stated, ...rest, pointer: '', decision: { party, list, entry: id } }
  }
  const { document: path, part, ...stated } = entry
  return {
    ...stated,
    ...rest,
    ...(path === undefined ? {} : { document: nameOf(path) }),
    ...(part === undefined ? {} : { part: part - 1 }),
  }
}

/** Returns the last day as written; empty if none is. */
function endOf(until: unknown): string {
  return until === undefined || until === null ? '' : typeof until === 'object' ? noSingleDay : String(until)
}

/** Returns the mistakes of an entry, each at its own place. */
function faultsOf(issues: readonly Issue[], here: string, document: Document): Fault[] {
  const steps = here.split('/').slice(1)
  return issues.flatMap(issue => {
    const inFile = { ...issue, path: [...steps, ...issue.path] }
    const at = inFile.path.map(String).reduce(childOf, '')
    const place = issue.code === 'unrecognized_keys' ? undefined : document.place(at)
    return mistakesOf([inFile], document, manner).map(mistake => ({
      rule: waiverCard.id,
      message: 'malformed',
      data: { what: asSentence(mistake) },
      place:
        place ??
        document.place(childOf(at, issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : ''), 'key'),
    }))
  })
}

const manner: Manner = {
  whole: 'a file of waivers',
  terms: waiverCard.terms,
  fields: () => fieldsOf(waiversShape),
}
