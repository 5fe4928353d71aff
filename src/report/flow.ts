/** Renders what became of the goods of a certificate line: as rows, and in one sentence. */
import type { LineFlow } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { type FlowNode, goodsFlow, isEnd } from '../trade/goods/goods-flow.ts'

/** A part of the goods as a row: `depth` is its stage. */
export interface FlowRow extends Omit<FlowNode, 'stage'> {
  readonly depth: number
  readonly name: string
}

/** Returns the parts of the goods of a line in order of their stages; a report that accounts for all of them says so. */
export function flowRows(flow: LineFlow, { parts }: Words['report']['flow']): readonly FlowRow[] {
  // What ends at a stage comes before what goes on to the next one, whose rows follow.
  const { nodes } = goodsFlow(flow)
  const rows = [0, 1, 2, 3]
    .flatMap(stage => {
      const own = nodes.filter(one => one.stage === stage)
      return [...own.filter(({ part }) => isEnd(part)), ...own.filter(({ part }) => !isEnd(part))]
    })
    .map(({ stage, ...node }): FlowRow => ({ ...node, depth: stage, name: parts[node.part] }))
  if (flow.unaccounted !== '0' || flow.received === '0') return rows
  const part = 'unaccounted'
  return [...rows, { depth: 3, part, name: parts[part], amount: '0', state: 'plain', countries: [] }]
}

/** Returns the digits that each amount lacks after its point, so that points are one under the other when amounts end together. */
export function missingDigits(amounts: readonly string[]): readonly string[] {
  const behind = (amount: string) => (amount.includes('.') ? amount.length - amount.indexOf('.') : 0)
  const longest = Math.max(0, ...amounts.map(behind))
  const digits = `.${'0'.repeat(Math.max(0, longest - 1))}`
  return amounts.map(amount => (longest === 0 ? '' : digits.slice(behind(amount))))
}

/** Returns where the goods of a part are: its countries, or its place. */
export const whereOfPart = (
  { countries, place }: Pick<FlowRow, 'countries' | 'place'>,
  { comma }: Pick<Words['report'], 'comma'>,
): string => place ?? countries.join(comma)

/** Returns what became of the goods of a line, as its newest report states it; what has not arrived follows. */
export function flowSentence(flow: LineFlow, words: Words['report']): string {
  const { flow: own, comma, colon, semicolon } = words
  const { nodes, uncompared } = goodsFlow(flow)
  const said = (node: FlowNode) => {
    const where = whereOfPart(node, words)
    return own.part({
      name: own.parts[node.part],
      amount: node.amount,
      where: where === '' ? undefined : words.brackets({ inside: where }),
    })
  }
  const used = nodes.filter(({ stage }) => stage === 3)
  const others = nodes.filter(
    ({ stage, part }) => (stage === 2 && part !== 'received') || part === 'beyond-shipped',
  )
  const { received, reportedOn, unit } = flow
  const open = uncompared === 0 ? [] : [own.uncompared({ uses: uncompared })]
  const rest = [...others.map(said), ...open]
  if (received === null || reportedOn === null)
    return [reportedOn === null ? own.noReport : own.parts['not-compared'], ...rest].join(semicolon)
  const arrived = own.received({ amount: received, unit, day: reportedOn })
  const uses = used.length === 0 ? '' : `${colon}${used.map(said).join(comma)}`
  return [arrived + uses, ...rest].join(semicolon)
}
