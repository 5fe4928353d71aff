/** The flow of the goods of a certificate line: what goes into a part comes out of it, in exact decimals. */
import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineFlow, UseFlow } from '../src/core/model/model.ts'
import { type GoodsFlow, goodsFlow, isExcess } from '../src/trade/goods/goods-flow.ts'
import { runs } from './programs.ts'

const at = { file: 'r.yaml', part: 0, pointer: '/items/0/uses/0' }
const line: LineFlow = {
  line: '1',
  description: 'Sintered magnets',
  unit: 'KGM',
  granted: '500',
  shipped: '380',
  delivered: '380',
  received: '380',
  reportedOn: '2026-09-30',
  report: { file: 'r.yaml', part: 0, reference: 'R-1' },
  uses: [],
  unaccounted: null,
}

const use = (one: Partial<UseFlow>): UseFlow => ({ use: 'consumed-in-production', amount: '1', at, ...one })
const partsOf = ({ nodes }: GoodsFlow) =>
  nodes.map(({ part, amount, state }) => `${part} ${amount}${state === 'plain' ? '' : ` ${state}`}`)
const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, one) => total.plus(one), new Big(0)).toFixed()

describe('a line', () => {
  test('without a report ends where its shipments are', () => {
    const open = { ...line, received: null, reportedOn: null, report: null }
    expect(partsOf(goodsFlow({ ...open, delivered: '200' }))).toEqual([
      ...['granted 500', 'shipped 380', 'not-shipped 120', 'delivered 200', 'in-transit 180'],
    ])
    expect(partsOf(goodsFlow({ ...open, delivered: null })).at(-1)).toBe('not-received 380')
    expect(partsOf(goodsFlow({ ...open, shipped: '0', delivered: null }))).toEqual([
      'granted 500',
      'not-shipped 500',
    ])
  })

  test('whose goods are accounted for has nothing wrong', () => {
    const uses = [
      use({ use: 'sold-in-end-products', amount: '212.4', countries: ['IN'] }),
      use({ amount: '61' }),
      use({ use: 'in-stock', amount: '102.1', place: 'Faridabad, IN' }),
      use({ use: 'scrapped', amount: '4.5' }),
    ]
    const { nodes, links } = goodsFlow({ ...line, uses, unaccounted: '0' })
    expect(nodes.every(({ state }) => state === 'plain')).toBe(true)
    expect(nodes.filter(({ stage }) => stage === 3).map(({ part }) => part)).toEqual([
      ...['sold-in-end-products', 'consumed-in-production', 'in-stock', 'scrapped'],
    ])
    expect(links).toHaveLength(7)
  })

  test('shows what is beyond the grant, the shipments and the receipt, and what is missing', () => {
    const of = (more: Partial<LineFlow>) => partsOf(goodsFlow({ ...line, ...more }))
    expect(of({ shipped: '520.001' })).toContain('beyond-grant 20.001 wrong')
    expect(of({ received: '380.5' })).toContain('beyond-shipped 0.5 wrong')
    expect(of({ received: '300' })).toContain('not-reported 80 review')
    expect(of({ received: '300', delivered: '340' })).toEqual(
      expect.arrayContaining(['not-reported 40 review', 'in-transit 40']),
    )
    expect(of({ uses: [use({ amount: '381' })] })).toContain('beyond-received 1 wrong')
    expect(of({ uses: [use({ amount: '379.999' })] })).toContain('unaccounted 0.001 wrong')
  })

  test('shows a re-export by its consent, and uses alike as one', () => {
    const re = (amount: string, consent: boolean, ...countries: string[]) =>
      use({ use: 're-exported', amount, consent, countries })
    const flow = goodsFlow({
      ...line,
      received: '10',
      uses: [re('1', true, 'DE'), re('2', false, 'DE'), re('3', true, 'DE'), re('4', true, 'VN')],
    })
    expect(partsOf(flow).slice(-3)).toEqual([
      ...['re-exported 4', 're-exported-without-consent 2 wrong', 're-exported 4'],
    ])
  })

  test('whose uses cannot be compared says how many, and calls the rest neither used nor missing', () => {
    const flow = goodsFlow({ ...line, uses: [use({ amount: '80' }), use({ amount: null })] })
    expect(flow.uncompared).toBe(1)
    expect(partsOf(flow)).toContain('not-compared 300 review')
    expect(partsOf(flow).join()).not.toContain('unaccounted')
  })
})

describe('property', () => {
  const amount = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => new Big(digits.toString()).div(new Big(10).pow(places)).toFixed())
  const uses = fc.array(
    fc.record({
      use: fc.constantFrom(
        ...(['consumed-in-production', 'sold-in-end-products', 'in-stock', 'scrapped', 'lost'] as const),
        ...(['returned', 're-exported'] as const),
      ),
      amount: fc.oneof({ weight: 9, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(null) }),
      countries: fc.subarray(['IN', 'DE', 'VN']),
      consent: fc.boolean(),
      at: fc.constant(at),
    }),
    { maxLength: 9 },
  )
  const anyLine = fc
    .record({
      granted: amount,
      shipped: amount,
      delivered: fc.option(amount),
      received: fc.option(amount),
      uses,
    })
    .map(one => ({ ...line, ...one }))

  test('what goes into a part, and what goes out of it, is its amount; no part is empty', () => {
    fc.assert(
      fc.property(anyLine, flow => {
        const { nodes, links } = goodsFlow(flow)
        const last = Math.max(...nodes.map(({ stage }) => stage), 0)
        for (const [index, { stage, part, amount: size }] of nodes.entries()) {
          expect(new Big(size).gt(0)).toBe(true)
          const into = links.filter(({ to }) => to === index).map(one => one.amount)
          const out = links.filter(({ from }) => from === index).map(one => one.amount)
          if (stage > 0 && !isExcess(part)) expect(sum(into), `into ${part}`).toBe(new Big(size).toFixed())
          else expect(into).toEqual([])
          if (out.length > 0) expect(sum(out), `out of ${part}`).toBe(new Big(size).toFixed())
          if (stage < last && (isExcess(part) || ['granted', 'received'].includes(part)))
            expect(out, `${part} goes on`).not.toEqual([])
        }
      }),
      { numRuns: runs(500) },
    )
  })

  test('a column has the sum of what came from the column before and of what is beyond it', () => {
    fc.assert(
      fc.property(anyLine, flow => {
        const { nodes, links } = goodsFlow(flow)
        for (const stage of [1, 2, 3]) {
          const own = nodes.filter(one => one.stage === stage && !isExcess(one.part)).map(one => one.amount)
          const before = links.filter(({ to }) => nodes[to]?.stage === stage).map(one => one.amount)
          expect(sum(own)).toBe(sum(before))
        }
      }),
      { numRuns: runs(500) },
    )
  })
})
