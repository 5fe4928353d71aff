/** The schema of a position file and its reader: an invalid entry decides nothing, and is reported. */
import { z } from 'zod'
import { digest } from '../core/model/digest.ts'
import type { PositionFile, Source } from '../core/model/model.ts'
import { policyFields } from '../generated/tables/policy-fields.ts'
import {
  customIssue,
  dayText,
  fieldsOf,
  groupsBy,
  type Loaded,
  readEntries,
  visibleText,
} from '../law/problem.ts'
import { positionCard } from './cards.ts'

type PositionTerm = keyof typeof positionCard.terms

const group = groupsBy(policyFields)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'law-id' satisfies PositionTerm)

const position = group('position', {
  instrument: id.exactOptional(),
  provision: id.exactOptional(),
  ruleSet: visibleText.exactOptional(),
  state: z.enum(['in-force', 'not-in-force']),
  from: dayText.exactOptional(),
  until: dayText,
  by: visibleText,
  reference: visibleText.exactOptional(),
  reason: visibleText,
})

/** The schema of a position file, for editors. */
export const positionsShape = group('positions', {
  positions: z.array(
    position.describe('Decides, until a day, whether law that the rule set leaves open is in force.'),
  ),
})

/** An entry as read. */
const entryShape = position.superRefine(({ instrument, provision, from, until }, context) => {
  const subject: PositionTerm = instrument === undefined ? 'no-subject' : 'two-subjects'
  if ((instrument === undefined) === (provision === undefined)) context.addIssue(customIssue(subject))
  if (from !== undefined && until < from) {
    const message: PositionTerm = 'until-before-from'
    context.addIssue({ ...customIssue(message, { day: from }), path: ['until'] })
  }
})

/**
 * Reads a position file. A file without a list of positions is a problem; an entry that is not valid as written is a fault at its
 * own place, and the others are kept.
 */
export function parsePositions(source: Source): Loaded<'file', PositionFile> {
  const { read, problems } = readEntries(source, {
    field: 'positions',
    card: positionCard,
    manner: {
      whole: 'a file of positions',
      terms: positionCard.terms,
      fields: () => fieldsOf(positionsShape),
    },
    parse: written => entryShape.safeParse(written),
    made: (entry, placed) => ({ ...entry, ...placed }),
  })
  if (read === undefined) return { problems }
  const { entries: positions, faults } = read
  return { file: { file: source.file, sha256: digest(source.bytes), positions, faults } }
}
