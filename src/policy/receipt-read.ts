/** Reads receipts: a file may come from any source, and is one only as a whole. */

import { z } from 'zod'
import { receiptType } from '../core/map.ts'
import type { Limits, Receipt, Source } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import { highestLimits, read } from '../read/index.ts'
import { isDay } from '../trade/words/date.ts'
import { agrees, statementType, type TestResult, testResultType } from './receipt.ts'

const day = z.string().refine(isDay)

/** Without other algorithms: their digests would be compared with nothing. */
const sha256 = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const resource = z.looseObject({ name: z.string(), digest: sha256 })

const list = z.looseObject({ name: z.string(), digest: sha256.optional() })

const areUnique = (resources: readonly { readonly name: string }[]) =>
  new Set(resources.map(({ name }) => name)).size === resources.length

const names = z.array(z.string())

/** A test result around a receipt. */
const resultShape = z.strictObject({
  result: z.enum(['PASSED', 'WARNED', 'FAILED']),
  configuration: z.array(resource),
  warnedTests: names,
  failedTests: names,
  notExamined: names,
  lawReviewed: z.record(z.string(), day.nullable()),
  receipt: z.unknown(),
})

/** Without limits a reader would overflow the stack. */
const limit = (name: keyof Limits) => z.int().min(1).max(highestLimits[name])

/** Counts of any size and name: those that a run does not have are reported as different. */
const isTally = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.values(value).every(one => Number.isInteger(one))

const shape = z.looseObject({
  _type: z.literal(statementType),
  predicateType: z.literal(receiptType),
  subject: z.array(resource).refine(areUnique),
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
    unread: names,
    linksOutside: names.optional(),
    lookedUp: z.array(resource),
    waivers: z.array(resource),
    // Receipts written before 0.10.0 have no positions.
    positions: z.array(resource).optional(),
    lists: z.array(list).optional(),
    baseline: resource.nullable(),
    settingsChange: z
      .looseObject({ ref: z.string(), files: names, unknown: z.string().optional(), isReview: z.boolean() })
      .optional(),
    tally: z.custom(isTally),
    report: resource,
  }),
})

/** The receipt of a file, and the test result around it, or why the file has none; and the envelope that the file is, if it is one. */
export type ReadReceipt = { readonly envelope?: unknown } & (
  | { readonly receipt: Receipt; readonly result?: TestResult }
  | { readonly fault: 'noReceipt' | 'contradicts' }
)

/** Reads a receipt: alone, or in a signed envelope (DSSE), whose signature is not checked here. */
export function readReceipt({ bytes }: Source): ReadReceipt {
  const data = parsed(bytes)
  const payload = memberOf(data, 'payload')
  const isEnvelope = typeof payload === 'string'
  const found = receiptIn(isEnvelope ? parsed(decoded(payload)) : data)
  return {
    ...(isEnvelope ? { envelope: data } : {}),
    ...(typeof found === 'string' ? { fault: found } : found),
  }
}

/** Returns the receipt of a statement: of its own type, or in a test result, which may say nothing else than the receipt does. */
function receiptIn(statement: unknown) {
  const predicate = memberOf(statement, 'predicate')
  const isResult = memberOf(statement, 'predicateType') === testResultType
  const own = isResult
    ? { ...(statement as object), predicateType: receiptType, predicate: memberOf(predicate, 'receipt') }
    : statement
  if (!shape.safeParse(own).success) return 'noReceipt'
  const receipt = own as Receipt
  if (!isResult) return { receipt }
  const result = resultShape.safeParse(predicate).data
  return result !== undefined && agrees(result, receipt) ? { receipt, result } : 'contradicts'
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
