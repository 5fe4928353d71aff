/** The schema of a waiver file and its reader: an invalid entry exempts nothing, and is reported. */
import { z } from 'zod'
import { defined } from '../core/model/defined.ts'
import { digest } from '../core/model/digest.ts'
import type { Source, Waiver, WaiverFile } from '../core/model/model.ts'
import { policyFields } from '../generated/tables/policy-fields.ts'
import {
  customIssue,
  dayText,
  fieldsOf,
  groupsBy,
  type Loaded,
  readEntries,
  visibleText as words,
} from '../law/problem.ts'
import { noSingleDay, waiverCard } from './cards.ts'

type WaiverTerm = keyof typeof waiverCard.terms

const group = groupsBy(policyFields)

const rule = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'rule-id' satisfies WaiverTerm)
  .describe('The rule whose finding is waived, as reports name it.')
const digestOf = z.string().regex(/^[0-9a-f]{32}$/, 'digest-of-finding' satisfies WaiverTerm)

/** Who decides, why and until when. */
const grant = group('grant', {
  reason: words,
  owner: words,
  ticket: words.exactOptional(),
  granted: dayText.exactOptional(),
  until: dayText,
}).shape

const waiver = group('waiver', {
  rule,
  document: words.exactOptional(),
  part: z.int().min(1).exactOptional(),
  certificate: words.exactOptional(),
  pointer: z.string().regex(/^(?:\/[^/]*)*$/, 'pointer-to-field' satisfies WaiverTerm),
  digest: digestOf,
  ...grant,
})

/** A decision about a party and an entry of a list, which applies to every document. */
const decision = group('decision', {
  rule,
  party: words,
  list: words,
  entry: words,
  digest: digestOf,
  ...grant,
})

/** The schema of a waiver file, for editors. */
export const waiversShape = group('waivers', {
  waivers: z.array(
    z.union([
      waiver.describe('Exempts from one finding until a day, as long as what was found stays the same.'),
      decision.describe(
        'Decides until a day that a party is not the one that an entry of a list names, as long as the entry stays the same.',
      ),
    ]),
  ),
})

/** An entry as read: problems for which the policy has a better message than "malformed" are left to it. */
const entryShape = waiver
  .extend({ digest: waiver.shape.digest.exactOptional(), until: z.unknown().optional() })
  .superRefine(({ document, certificate, part }, context) => {
    if (document === undefined && part !== undefined)
      context.addIssue({ ...customIssue('part-alone' satisfies WaiverTerm), path: ['part'] })
    const papers: WaiverTerm = document === undefined ? 'no-paper' : 'two-papers'
    if ((document === undefined) === (certificate === undefined)) context.addIssue(customIssue(papers))
  })
const decisionShape = decision.extend({
  digest: decision.shape.digest.exactOptional(),
  until: z.unknown().optional(),
})

/** Checks whether an entry is meant as a decision about a party, whatever is wrong with it. */
const isDecision = (written: unknown): boolean =>
  typeof written === 'object' &&
  written !== null &&
  ['party', 'list', 'entry'].some(name => Object.hasOwn(written, name))

/**
 * Reads a waiver file. A file without a list of waivers is a problem; an entry that is not valid as written is a fault at its own
 * place, and the others are kept. `nameOf` returns the name of a document in reports, from its path in the file.
 */
export function parseWaivers(source: Source, nameOf: (path: string) => string): Loaded<'file', WaiverFile> {
  const { read, problems } = readEntries(source, {
    field: 'waivers',
    card: waiverCard,
    manner: { whole: 'a file of waivers', terms: waiverCard.terms, fields: () => fieldsOf(waiversShape) },
    parse: written =>
      isDecision(written) ? decisionShape.safeParse(written) : entryShape.safeParse(written),
    made: (entry: WrittenWaiver, placed): Waiver => {
      const rest = { ...placed, until: endOf(entry.until) }
      if ('party' in entry) {
        const { party, list, entry: id, ...stated } = entry
        return { ...stated, ...rest, pointer: '', decision: { party, list, entry: id } }
      }
      const { document: path, part, ...stated } = entry
      const document = path === undefined ? undefined : nameOf(path)
      return { ...stated, ...rest, ...defined({ document, part: part && part - 1 }) }
    },
  })
  if (read === undefined) return { problems }
  const { entries: waivers, faults } = read
  return { file: { file: source.file, sha256: digest(source.bytes), waivers, faults } }
}

type WrittenWaiver = z.output<typeof entryShape> | z.output<typeof decisionShape>

/** Returns the last day as written; empty if none is. */
function endOf(until: unknown): string {
  return until === undefined || until === null ? '' : typeof until === 'object' ? noSingleDay : String(until)
}
