/** Reads receipts: a file may come from any source, and is one only as a whole. */

import { z } from 'zod'
import { receiptType } from '../core/map.ts'
import type { Limits, Receipt, Source } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import { highestLimits, read } from '../read/index.ts'
import { isDay } from '../trade/words/date.ts'
import { statementType } from './receipt.ts'

const day = z.string().refine(isDay)

const resource = z.looseObject({
  name: z.string(),
  digest: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
})

/** Without limits a reader would overflow the stack. */
const limit = (name: keyof Limits) => z.int().min(1).max(highestLimits[name])

/** Counts of any size and name: those that a run does not have are reported as different. */
const isTally = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.values(value).every(one => Number.isInteger(one))

const shape = z.looseObject({
  _type: z.literal(statementType),
  predicateType: z.literal(receiptType),
  subject: z.array(resource),
  predicate: z.looseObject({
    tool: z.looseObject({ name: z.literal('enduse'), version: z.string() }),
    verdict: z.enum(['pass', 'review', 'fail']),
    today: day,
    asOf: day.nullable(),
    limits: z.looseObject({
      bytes: limit('bytes'),
      depth: limit('depth'),
      values: limit('values'),
      aliases: limit('aliases'),
      documents: limit('documents'),
      // Receipts written before 0.6.0 do not state these.
      findings: limit('findings').optional(),
      unpacked: limit('unpacked').optional(),
    } satisfies Record<keyof Limits, z.ZodType>),
    ruleSets: z.array(resource.extend({ ruleSet: z.string(), version: z.string() })),
    unread: z.array(z.string()),
    linksOutside: z.array(z.string()).nullish(),
    lookedUp: z.array(resource),
    waivers: z.array(resource),
    // Receipts written before 0.10.0 have no positions.
    positions: z.array(resource).nullish(),
    baseline: resource.nullable(),
    tally: z.custom(isTally),
    report: resource,
  }),
})

/** Reads a receipt, alone or inside a signed envelope (DSSE); `undefined` if it is not one. */
export function parseReceipt({ bytes }: Source): Receipt | undefined {
  const data = parsed(bytes)
  const payload = memberOf(data, 'payload')
  const statement = typeof payload === 'string' ? parsed(decoded(payload)) : data
  return shape.safeParse(statement).success ? (statement as Receipt) : undefined
}

/** Parses JSON as strictly as a document: what another program could read differently is not a receipt. */
function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined
  const [document] = read({ file: 'receipt.json', bytes }, highestLimits)
  return document?.data
}

/** Decodes base64, of either alphabet. */
function decoded(payload: string): Uint8Array | undefined {
  const binary = tried(() => atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  return binary === undefined ? undefined : Uint8Array.from(binary, character => character.charCodeAt(0))
}
