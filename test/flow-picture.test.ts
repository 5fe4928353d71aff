/** What became of goods, as `status` and the page show it: in both languages, to the last digit, and in proportion. */
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { localeOf } from '../src/cli/terminal/locale.ts'
import type { LineFlow, UseFlow } from '../src/core/model/model.ts'
import { flowRows, flowSentence } from '../src/report/flow.ts'
import { flows } from '../src/report/page/flow.ts'
import { widthOf } from '../src/report/screen.ts'
import { browser } from './browser.ts'
import { workplace } from './workplace.ts'

const at = { file: 'r.yaml', part: 0, pointer: '/items/0/uses/0' }
const use = (one: Partial<UseFlow>): UseFlow => ({ use: 'consumed-in-production', amount: '1', at, ...one })
const line: LineFlow = {
  ...{ line: '1', description: 'Sintered magnets', unit: 'KGM', granted: '100000', shipped: '105000.001' },
  ...{ delivered: '105000.001', received: '105000.002', reportedOn: '2026-09-30', unaccounted: '1.9' },
  report: { file: 'r.yaml', part: 0, reference: 'R-1' },
  uses: [
    use({ use: 'sold-in-end-products', amount: '104993.1', countries: ['IN', 'DE'] }),
    use({ use: 're-exported', amount: '3', consent: false, countries: ['VN'] }),
    use({ use: 'in-stock', amount: '2', place: '宁波, CN' }),
    use({ use: 'scrapped', amount: '0.002' }),
  ],
}

/** A dossier of the example, its report with these changes. */
function reported(...changes: readonly (readonly [string, string])[]) {
  const work = workplace()
  for (const name of ['certificate', 'shipment-1', 'shipment-2', 'end-use-report'])
    work.example(`reported/${name}.yaml`, `${name}.yaml`)
  for (const [from, to] of changes) work.edit('end-use-report.yaml', from, to)
  return work
}

const stock = '- use: in-stock\n        quantity: { value: 102.1, unit: KGM }'

describe('enduse status', () => {
  const flowOf = (text: string, first: string) => {
    const lines = text.split('\n')
    const from = lines.findIndex(one => one.includes(first))
    return lines.slice(from, lines.indexOf('', from))
  }

  test('follows the goods of a line to their end', async () => {
    const { out } = await reported().run(['status', '.', '--no-config'])
    expect(flowOf(out, 'What became').map(one => one.trimEnd())).toEqual([
      '        What became of the goods: report KTM-EUR-2026-01, as of 2026-09-30',
      '        granted                       500',
      '          not yet shipped             120',
      '          shipped                     380',
      '            received                  380',
      '              sold in end products    212.4  IN',
      '              consumed in production   61',
      '              in stock                102.1  Faridabad, IN',
      '              scrapped                  4.5',
      '              unaccounted for           0',
    ])
  })

  test('marks what is wrong by a sign, and its points are one under the other in Chinese too', async () => {
    const work = reported(
      ['value: 61, unit', 'value: 60.0625, unit'],
      ['value: 380, unit', 'value: 380.5, unit'],
    )
    const { out } = await work.run(['status', '.', '--no-config', '--lang', 'zh-CN'])
    const rows = flowOf(out, '货物去向').slice(1)
    expect(rows.join('\n')).toContain('收货超出发运')
    expect(rows.filter(row => row.includes('!!')).map(row => row.trim().split(/ +/)[0])).toEqual([
      '收货超出发运',
      '去向不明',
    ])
    const points = rows.map(row => widthOf(/^.*?\d+(?=\.| |$)/.exec(row)?.[0] ?? ''))
    expect(new Set(points).size, rows.join('\n')).toBe(1)
    for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(80)
  })

  test('says the same in colours', async () => {
    const work = reported(['value: 61, unit', 'value: 60.0625, unit'])
    const run = async (...args: string[]) => (await work.run(['status', '.', '--no-config', ...args])).out
    const colours = await run('--color')
    expect(colours).toContain('\u001b[')
    expect(stripVTControlCharacters(colours)).toBe(await run())
  })

  test('says what is delivered where there is no report', async () => {
    const work = workplace()
    work.example('clean/certificate.yaml', 'certificate.yaml')
    work.example('clean/shipment-1.yaml', 'shipment-1.yaml')
    const status = async () => (await work.run(['status', '.', '--no-config'])).out
    expect(await status()).toContain('none stated as delivered; no end-use report')
    work.edit('shipment-1.yaml', 'status: shipped', 'status: delivered')
    expect(await status()).toContain('200 KGM delivered; no end-use report')
  })
})

describe('in one sentence', () => {
  test('of a report, uses come first, then what has not arrived or is too much', async () => {
    const { words } = await localeOf('en', [])
    expect(flowSentence(line, words.report)).toBe(
      'received 105000.002 KGM by 2026-09-30: sold in end products 104993.1 (IN, DE), re-exported without consent 3 (VN), in stock 2 (宁波, CN), scrapped 0.002, unaccounted for 1.9; received beyond shipments 0.001',
    )
    expect(flowSentence({ ...line, report: null, reportedOn: null, received: null }, words.report)).toBe(
      'no end-use report; delivered 105000.001',
    )
  })

  test('stands under the balance in the report of a check', async () => {
    const { out } = await reported().run(['check', '.', '--no-config', '--verbose'])
    expect(out).toMatch(/380 of 500 KGM drawn, 120 left\n {10}received 380 KGM by 2026-09-30: sold/)
  })
})

describe('the page', () => {
  const { open } = browser()

  const rects = (markup: string) =>
    [...markup.matchAll(/<rect class="part (\w+) ([\w-]+)" [^>]*height="([\d.]+)"/g)].map(
      ([, state, part, height]) => ({ state, part, height: Number(height) }),
    )

  test('draws each part in proportion, however small, and states every digit', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { words } = await localeOf(language, [])
      const speech = { ...words.page, common: words.report, countries: words.names.countries }
      const { markup } = flows([line], true, speech)
      const parts = rects(markup)
      const [granted, beyond] = ['granted', 'beyond-grant'].map(
        part => parts.find(one => one.part === part)?.height ?? 0,
      )
      expect((beyond ?? 0) / (granted ?? 1)).toBeCloseTo(5000.001 / 100000, 2)
      expect(Math.min(...parts.map(({ height }) => height))).toBeGreaterThanOrEqual(2)
      expect(parts.filter(({ state }) => state === 'wrong').map(({ part }) => part)).toEqual([
        ...['beyond-grant', 'beyond-shipped', 're-exported-without-consent', 'unaccounted'],
      ])
      for (const { name, amount } of flowRows(line, words.report.flow)) {
        expect(markup).toContain(`${name}</th><td class="number">${amount}<`)
        expect(markup, 'in the picture').toContain(`${name}<br><b>${amount} `)
      }
    }
  })

  test('is a list without a drawing where there is no room, and says so where there is no report', {
    tags: 'chromium',
  }, async () => {
    const { words } = await localeOf('en', [])
    const speech = { ...words.page, common: words.report, countries: words.names.countries }
    expect(flows([line], false, speech).markup).not.toContain('<svg')
    const nothing = { ...line, shipped: '0', delivered: null, received: null, report: null, reportedOn: null }
    const { markup } = flows([{ ...nothing, granted: '0', uses: [] }], true, speech)
    expect(markup).toContain('no end-use report')
    expect(markup).not.toContain('<svg')
    expect(markup).not.toContain('NaN')
  })

  test('loads without a complaint, wide and narrow, and never wider than the window', {
    tags: 'chromium',
  }, async () => {
    const work = reported([stock, stock.replace('102.1', '99')])
    work.write('report.html', (await work.run(['check', '.', '--no-config', '--format', 'html'])).out)
    for (const [width, colorScheme] of [
      [1360, 'light'],
      [390, 'dark'],
    ] as const) {
      const { page, complaints } = await open(`file://${work.path('report.html')}`, {
        viewport: { width, height: 850 },
        colorScheme,
      })
      expect(complaints).toEqual([])
      const picture = page.getByRole('img', { name: /What became of 500 kg of line 1/ })
      expect(await picture.isVisible()).toBe(true)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      // The digits that align the amounts are hidden, from assistive technology too.
      expect(await page.getByRole('row', { name: /unaccounted for 3\.1$/ }).isVisible()).toBe(true)
    }
  })
})
