/** Brings partitions together that were reduced by themselves. */
import { emptyReport } from '../../core/reduce.ts'
import { refuse } from '../refusal.ts'
import type { LinkedGap } from './dossiers.ts'
import {
  concluded,
  type EngineListener,
  type EngineOutcome,
  type EngineRun,
  type PartitionRest,
  remembering,
} from './engine-run.ts'
import { turn } from './in-turn.ts'
import { addLinks, type LinkRun, type StoredRecord } from './links.ts'
import { addGap, checkAllLinks, sumOfGaps } from './phase-two.ts'
import type { ReportPart } from './reopen.ts'
import { growingBytes } from './sorted-run.ts'
import { adding } from './sum.ts'

/** The number of records that are stored together. */
const recordsTogether = 500

/** The number of lines after which a signal is noticed. */
const linesTogether = 200

/** A line of a partition that was reduced by itself: a part of its report, or what it leaves. */
export type PartitionLine = { readonly type: 'part'; readonly report: ReportPart } | PartitionRest

/**
 * Brings partitions together that were reduced by themselves: shows their parts, checks the linked groups of their records, and
 * ends the run.
 */
export async function runPartitions(
  input: Pick<EngineRun, 'runOptions' | 'pool' | 'store' | 'showsAll'>,
  lines: Iterable<PartitionLine>,
  listener: EngineListener,
): Promise<EngineOutcome> {
  const { store, pool } = input
  const { asked, wasStopped } = remembering(listener)
  const empty = emptyReport(input.runOptions)
  const total = adding(true)
  const gaps = new Map<string, LinkedGap>()
  const links: LinkRun[] = []
  let records: StoredRecord[] = []
  const keep = () => {
    const bytes = growingBytes()
    const range = addLinks(bytes, records)
    links.push({ ...range, stored: store.keep(bytes.all()), outdated: new Set() })
    records = []
  }
  try {
    let count = 0
    for (const line of lines) {
      if (++count % linesTogether === 0) {
        await turn()
        if (await asked.isStopped()) return concluded(input, asked, total, 0, true)
      }
      if (line.type === 'part') asked.show({ ...empty, ...line.report })
      else if (line.type === 'linked-gap') addGap(gaps, line.gap)
      else if (line.type === 'sum') total.add(line.sum)
      else if (records.push(line.record) >= recordsTogether) keep()
    }
    keep()
    total.add(sumOfGaps(gaps.values()))
    if (total.so().tally.documents === 0) refuse('nothingToMap')
    await checkAllLinks(input, asked, links, total, one => asked.show({ ...empty, ...one }))
    return concluded(input, asked, total, 0, wasStopped())
  } finally {
    store.close()
    await pool.dismiss()
  }
}
