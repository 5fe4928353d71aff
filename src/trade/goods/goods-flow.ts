/**
 * Divides the goods of a certificate line, from the grant to what became of them, into parts that follow each other: what is
 * granted, shipped, received and used. Amounts are exact, and what goes into a part is what goes out of it: what exceeds the stage
 * before it comes from a part of its own, which is wrong.
 */
import Big from 'big.js'
import type { GoodsUse, LineFlow, UseFlow } from '../../core/model/model.ts'
import { type Decimal, decimal, print } from '../quantities/quantity.ts'

/** What a part of the goods is. */
export type FlowPart =
  | 'granted'
  | 'beyond-grant'
  | 'shipped'
  | 'not-shipped'
  | 'beyond-shipped'
  | 'received'
  | 'delivered'
  | 'not-reported'
  | 'not-received'
  | 'in-transit'
  | 'beyond-received'
  | GoodsUse
  | 're-exported-without-consent'
  | 'not-compared'
  | 'unaccounted'

/** A part of the goods at a stage: 0 granted, 1 shipped, 2 received, 3 used. */
export interface FlowNode {
  readonly stage: number
  readonly part: FlowPart
  /** In the unit of the line. */
  readonly amount: string
  /** Whether the part must not exist, or needs manual review. */
  readonly state: 'plain' | 'review' | 'wrong'
  /** Of a use: the countries to which the goods went, or the city and country in which they are. */
  readonly countries: readonly string[]
  readonly place?: string
}

/** An amount that goes from one part to another of the next stage; both by their index. */
export interface FlowLink {
  readonly from: number
  readonly to: number
  readonly amount: string
}

/** The parts of the goods of a line, stage by stage, and what goes from each to the next; parts without an amount are left out. */
export interface GoodsFlow {
  readonly nodes: readonly FlowNode[]
  readonly links: readonly FlowLink[]
  /** The uses whose amounts cannot be compared with the line. */
  readonly uncompared: number
}

/** A part with its amount as a number. */
interface FlowShare extends Omit<FlowNode, 'amount'> {
  readonly size: Decimal
}

/** Returns the parts of the goods of a line. */
export function goodsFlow(flow: LineFlow): GoodsFlow {
  const stages = stagesOf(flow)
  const shares = stages.flat().filter(({ size }) => size.gt(0))
  const links: FlowLink[] = []
  for (let stage = 0; stage < stages.length - 1; stage += 1) {
    const sources = shares.filter(one => one.stage === stage && !isEnd(one.part))
    const targets = shares.filter(one => one.stage === stage + 1 && !isExcess(one.part))
    for (const { source, target, size } of allocated(sources, targets))
      links.push({ from: shares.indexOf(source), to: shares.indexOf(target), amount: print(size) })
  }
  return {
    nodes: shares.map(({ size, ...node }) => ({ ...node, amount: print(size) })),
    links,
    uncompared: flow.uses.filter(({ amount }) => amount === null).length,
  }
}

/** Checks whether a part is what a stage has beyond the stage before it, which is where it comes from. */
export const isExcess = (part: FlowPart): boolean =>
  part === 'beyond-grant' || part === 'beyond-shipped' || part === 'beyond-received'

/** The parts before the uses from which nothing goes on. */
const ends: ReadonlySet<FlowPart> = new Set([
  'not-shipped',
  'delivered',
  'not-reported',
  'not-received',
  'in-transit',
])

/** Checks whether nothing of a part goes on to the next stage. */
export const isEnd = (part: FlowPart): boolean => ends.has(part)

const zero = new Big(0)
const larger = (a: Decimal, b: Decimal) => (a.gt(b) ? a : b)
const smaller = (a: Decimal, b: Decimal) => (a.lt(b) ? a : b)
const amountOf = (text: string) => (text.startsWith('-') ? zero : decimal(text))

function stagesOf(flow: LineFlow): readonly (readonly FlowShare[])[] {
  const [granted, shipped] = [amountOf(flow.granted), amountOf(flow.shipped)]
  const delivered = flow.delivered === null ? undefined : smaller(amountOf(flow.delivered), shipped)
  const received = flow.received === null ? undefined : amountOf(flow.received)
  const first = [share(0, 'granted', granted), share(0, 'beyond-grant', shipped.minus(granted), 'wrong')]
  const second = [
    share(1, 'shipped', shipped),
    share(1, 'not-shipped', granted.minus(shipped)),
    share(1, 'beyond-shipped', (received ?? zero).minus(shipped), 'wrong'),
  ]
  if (received === undefined)
    return [
      first,
      second,
      [
        share(2, 'delivered', delivered ?? zero),
        share(2, delivered === undefined ? 'not-received' : 'in-transit', shipped.minus(delivered ?? zero)),
      ],
    ]
  const uses = usesOf(flow.uses)
  const used = uses.reduce((sum, { size }) => sum.plus(size), zero)
  const rest = received.minus(used)
  const isCompared = flow.uses.every(({ amount }) => amount !== null)
  return [
    first,
    second,
    [
      share(2, 'received', received),
      share(2, 'not-reported', (delivered ?? zero).minus(received), 'review'),
      share(2, 'in-transit', shipped.minus(larger(received, delivered ?? zero))),
      share(2, 'beyond-received', used.minus(received), 'wrong'),
    ],
    [...uses, isCompared ? share(3, 'unaccounted', rest, 'wrong') : share(3, 'not-compared', rest, 'review')],
  ]
}

function share(
  stage: number,
  part: FlowPart,
  size: Decimal,
  state: FlowNode['state'] = 'plain',
  { countries = [], place }: Pick<UseFlow, 'countries' | 'place'> = {},
): FlowShare {
  return { stage, part, size, state, countries, ...(place === undefined ? {} : { place }) }
}

/** Returns the uses, those alike as one: of one kind, with the same consent, countries and place. */
function usesOf(uses: readonly UseFlow[]): readonly FlowShare[] {
  const found = new Map<string, FlowShare>()
  for (const one of uses) {
    if (one.amount === null) continue
    const { use, countries = [], place } = one
    const isWrong = use === 're-exported' && one.consent === false
    const part: FlowPart = isWrong ? 're-exported-without-consent' : use
    const key = JSON.stringify([part, countries, place])
    const size = amountOf(one.amount).plus(found.get(key)?.size ?? zero)
    found.set(key, share(3, part, size, isWrong ? 'wrong' : use === 'lost' ? 'review' : 'plain', one))
  }
  return [...found.values()]
}

/** Returns the exact sum of amounts in one unit. */
export const sumOfAmounts = (amounts: readonly string[]): string =>
  print(amounts.reduce((sum, one) => sum.plus(amountOf(one)), zero))

/** Fills the targets in order from the sources in order. */
function* allocated(sources: readonly FlowShare[], targets: readonly FlowShare[]) {
  const left = targets.map(target => ({ target, size: target.size }))
  for (const source of sources) {
    let rest = source.size
    for (const one of left) {
      const size = smaller(rest, one.size)
      if (size.lte(0)) continue
      rest = rest.minus(size)
      one.size = one.size.minus(size)
      yield { source, target: one.target, size }
    }
  }
}
