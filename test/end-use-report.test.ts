/** The end-use report: exact sums, the way of each line, revisions, and templates made from certificate and shipments. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Finding, LineFlow } from '../src/core/model/model.ts'
import { loadRuleSets } from '../src/engine/rule-set-file.ts'
import { type Workplace, workplace } from './workplace.ts'

const ruleSets = await loadRuleSets(['trade-documents'], '.')
const address = { city: 'Łódź', country: 'PL' }

/** What `use-adds-up` says of a line with these uses, in millionths of a unit. */
function said(received: bigint, uses: readonly bigint[], unit = 'KGM'): readonly Finding[] {
  const amount = (millionths: bigint) => {
    const digits = String(millionths).padStart(7, '0')
    return { value: `${digits.slice(0, -6)}.${digits.slice(-6)}`, unit }
  }
  const data = {
    documentType: 'end-use-report',
    schemaVersion: '1.0',
    reportNumber: 'EUR-1',
    certificateNumber: 'EUC-1',
    reportingDate: '2026-03-31',
    endUser: { name: 'Wisła Napędy Sp. z o.o.', address },
    items: [
      {
        lineNumber: 1,
        description: 'Magnesy NdFeB N42SH',
        received: amount(received),
        uses: uses.map((one, index) =>
          index % 2 === 0
            ? { use: 'consumed-in-production', quantity: amount(one) }
            : { use: 'in-stock', quantity: amount(one), location: address },
        ),
      },
    ],
    signatory: { name: 'Z. Żak', title: 'Prezes', signedDate: '2026-04-08', signatureKind: 'wet-ink' },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(data))
  const [checked] = map({ file: 'r.json', bytes }, { ruleSets, limits: defaultLimits, today: '2026-11-24' })
  expect(checked?.facts, JSON.stringify(checked?.findings.map(({ text }) => text))).not.toBeNull()
  return (checked?.findings ?? []).filter(({ rule }) => rule === 'use-adds-up')
}

describe('uses of a line', () => {
  const parts = fc.array(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), { minLength: 1, maxLength: 8 })
  const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n)

  test('that are any split of what was received pass', () => {
    fc.assert(
      fc.property(parts, uses => {
        expect(said(sum(uses), uses)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('fail if one of them is a millionth more or less', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.boolean(), (uses, at, isMore) => {
        const index = at % uses.length
        const one = uses[index] ?? 0n
        const other = isMore || one === 0n ? one + 1n : one - 1n
        const found = said(sum(uses), uses.with(index, other))
        expect(found.map(({ message, outcome }) => `${message} ${outcome}`)).toEqual([
          other > one ? 'too-much fail' : 'unaccounted fail',
        ])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the way of each line', () => {
  let work: Workplace
  beforeEach(() => {
    work = workplace()
    work.example('reported', 'papers')
  })
  const flows = async (): Promise<readonly LineFlow[] | undefined> =>
    (await work.check(['papers'])).dossiers[0]?.flows

  test('leads from the grant to the last gram, with the place of each use', async () => {
    expect(await flows()).toMatchObject([
      {
        line: '1',
        unit: 'KGM',
        granted: '500',
        shipped: '380',
        delivered: '380',
        received: '380',
        reportedOn: '2026-09-30',
        report: { file: 'papers/end-use-report.yaml', reference: 'KTM-EUR-2026-01' },
        uses: [
          {
            use: 'sold-in-end-products',
            amount: '212.4',
            countries: ['IN'],
            at: { pointer: '/items/0/uses/0' },
          },
          { use: 'consumed-in-production', amount: '61' },
          { use: 'in-stock', amount: '102.1', place: 'Faridabad, IN' },
          { use: 'scrapped', amount: '4.5' },
        ],
        unaccounted: '0',
      },
    ])
  })

  test('is in the unit of the certificate, and says what is not accounted for', async () => {
    work.edit('papers/end-use-report.yaml', '{ value: 102.1, unit: KGM }', '{ value: 100000, unit: GRM }')
    const [flow] = (await flows()) ?? []
    expect(flow?.uses[2]?.amount).toBe('100')
    expect(flow?.unaccounted).toBe('2.1')
  })

  test('goes by the newest report, and not by one that was withdrawn', async () => {
    work.write(
      'papers/later.yaml',
      work
        .read('papers/end-use-report.yaml')
        .replace('KTM-EUR-2026-01', 'KTM-EUR-2026-02')
        .replace('2026-09-30', '2026-10-31')
        .replaceAll('2026-10-08', '2026-11-05')
        .replace('value: 212.4', 'value: 312.4')
        .replace('value: 102.1', 'value: 2.1'),
    )
    expect((await flows())?.[0]).toMatchObject({ reportedOn: '2026-10-31', unaccounted: '0' })
    work.edit('papers/later.yaml', 'status: issued', 'status: withdrawn')
    expect((await flows())?.[0]).toMatchObject({ reportedOn: '2026-09-30' })
  })

  test('is not there without a report', async () => {
    rmSync(join(work.folder, 'papers/end-use-report.yaml'))
    const report = await work.check(['papers'])
    expect(report.dossiers[0]).not.toHaveProperty('flows')
    expect(report.dossiers[0]).not.toHaveProperty('reports')
    const { out } = await work.run(['status', 'papers', '--format', 'json'])
    expect(JSON.parse(out).certificates[0]).not.toHaveProperty('flows')
  })

  test('is in the status as data', async () => {
    const { out } = await work.run(['status', 'papers', '--format', 'json'])
    expect(JSON.parse(out).certificates[0].flows).toEqual(await flows())
  })
})

describe('enduse new end-use-report', () => {
  let work: Workplace
  beforeEach(() => {
    work = workplace()
    work.example('reported', 'papers')
    rmSync(join(work.folder, 'papers/end-use-report.yaml'))
  })

  test('has what certificate and shipments state, and passes once the uses are filled in', async () => {
    const { code, error } = await work.run([
      ...['new', 'end-use-report', 'papers/report.yaml', '--for', 'papers/certificate.yaml'],
      ...['--shipment', 'papers/shipment-1.yaml', '--shipment', 'papers/shipment-2.yaml'],
      ...['--on', '2026-09-30', '--number', 'KTM-EUR-7'],
    ])
    expect(code, error).toBe(0)
    const text = work.read('papers/report.yaml')
    expect(text).toContain('value: "380"')
    expect((await work.check(['papers'])).verdict).toBe('fail')
    const filled = text
      .replace(/- use:$/m, '- use: consumed-in-production')
      .replace(/(quantity:\n +)value:.*/, '$1value: 380')
      .replace(/^ {2}name:$/m, '  name: Anita Rao')
      .replace(/^ {2}title:$/m, '  title: Director')
      .replace(/signedDate:.*/, 'signedDate: 2026-10-08')
      .replace(/signatureKind:.*/, 'signatureKind: wet-ink')
    work.write('papers/report.yaml', filled)
    const report = await work.check(['papers'])
    expect(report.findings.map(one => one.text)).toEqual([])
    expect(report.verdict).toBe('pass')
  })

  test('counts only what was exported by the day', async () => {
    await work.run([
      ...['new', 'end-use-report', 'r.yaml', '--for', 'papers/certificate.yaml'],
      ...[
        '--shipment',
        'papers/shipment-1.yaml',
        '--shipment',
        'papers/shipment-2.yaml',
        '--on',
        '2026-05-01',
      ],
    ])
    expect(work.read('r.yaml')).toContain('value: "200"')
  })

  test.each([
    [['--for', 'papers/shipment-1.yaml'], 'is not a valid end-user certificate'],
    [['--shipment', 'papers/shipment-1.yaml'], '--shipment is for a report on a certificate'],
    [['--for', 'papers/certificate.yaml', '--shipment', 'other'], 'there are 2 certificates among'],
  ])('refuses %j, and writes nothing', async (args, why) => {
    work.example('expired', 'other')
    const { code, error } = await work.run(['new', 'end-use-report', 'r.yaml', ...args])
    expect(code).toBe(2)
    expect(error).toContain(why)
    expect(() => work.read('r.yaml')).toThrow()
  })
})
