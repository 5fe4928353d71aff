/** `enduse status` for planning: what runs out, what is owed and what is left, over several dossiers, and what only looks like it. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Status } from '../src/cli/explain/status/status.ts'
import { asPublished, type Workplace, workplace } from './workplace.ts'

interface Given {
  /** The end of its validity; the day of the run is 2026-11-25. */
  readonly until?: string
  readonly revoked?: boolean
  readonly customer?: string
  /** Whether the certificate promises proof of what became of the goods, which the shipped rule set asks for after a year. */
  readonly promises?: boolean
  readonly shipment?: {
    readonly amount?: number
    readonly cancelled?: boolean
    readonly exported?: string
    readonly licence?: string
    readonly licenceUntil?: string
    readonly general?: boolean
  }
}

let work: Workplace
/** The dossiers of a test, one after the other in `papers.yaml`. */
let papers: readonly string[] = []

beforeEach(() => {
  work = workplace()
  work.example('overdrawn', 'template')
  papers = []
})

/** Adds a dossier: a certificate of 500 kg, and a shipment if one is given, of 200 kg. */
function dossier(number: string, given: Given = {}): void {
  const { amount = 200, cancelled, exported, licence, licenceUntil, general } = given.shipment ?? {}
  const certificate = changed('template/certificate.yaml', {
    'KTM-EUC-2026-003': number,
    '2026-08-09': given.until ?? '2027-06-30',
    ...(given.revoked ? { 'issueDate: 2026-02-10': 'status: revoked\nissueDate: 2026-02-10' } : {}),
    ...(given.customer === undefined ? {} : { 'Kaveri Traction Motors Private Limited': given.customer }),
    ...(given.promises ? { 'clause: use-at-stated-location,': 'clause: delivery-verification,' } : {}),
  })
  const shipment = changed('template/shipment-1.yaml', {
    'KTM-EUC-2026-003': number,
    'NY-2604-03': `NY-${number}`,
    'value: 200,': `value: ${amount},`,
    ...(cancelled ? { 'status: shipped': 'status: cancelled', '\n  onBoardDate: 2026-04-22': '' } : {}),
    ...(exported === undefined
      ? {}
      : { 'exportDate: 2026-04-20': `exportDate: ${exported}`, '\n    arrivalDate: 2026-05-12': '' }),
    '26-AA-100131': licence ?? `L-${number}`,
    'validUntil: 2027-03-19': `validUntil: ${licenceUntil ?? '2027-03-19'}`,
    ...(general ? { 'licenseType: individual': 'licenseType: general' } : {}),
  })
  papers = [...papers, certificate, ...(given.shipment === undefined ? [] : [shipment])]
  work.write('papers.yaml', papers.join('---\n'))
}

/** The text of a file with every one of some texts replaced, each of which is there. */
const changed = (file: string, changes: Readonly<Record<string, string>>) =>
  Object.entries(changes).reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replaceAll(from, to)
  }, work.read(file))

const status = (...args: string[]) => work.run(['status', 'papers.yaml', ...args], { columns: 80 })

async function answer(...args: string[]): Promise<Status> {
  const { out, error } = await status('--format', 'json', ...args)
  expect(error).toBe('')
  return asPublished('status', JSON.parse(out) as Status)
}

/** What runs out within some days: the day, the kind, the certificate and the name of each. */
async function expiring(days: number) {
  const { expiring } = await answer('--expiring', String(days))
  return expiring?.rows.map(({ until, kind, certificate, name }) =>
    [until, kind, certificate, name].join(' '),
  )
}

describe('what runs out within 30 days', () => {
  test('is a certificate with goods left that ends on the thirtieth day, and none that ends on the thirty-first', async () => {
    dossier('A', { until: '2026-12-25', shipment: {} })
    dossier('B', { until: '2026-12-26', shipment: {} })
    expect(await expiring(30)).toEqual(['2026-12-25 line A 1'])
    expect(await expiring(29)).toEqual([])
    expect(await expiring(31)).toEqual(['2026-12-25 line A 1', '2026-12-26 line B 1'])
  })

  test('is one that ends today, and none that ended yesterday', async () => {
    dossier('A', { until: '2026-11-25' })
    dossier('B', { until: '2026-11-24' })
    expect(await expiring(0)).toEqual(['2026-11-25 line A 1'])
    expect((await status('--expiring', '0')).out).toContain('2026-11-25  today  certificate A, line 1')
  })

  test('is none that is drawn fully, overdrawn or revoked: nothing is lost when it ends', async () => {
    dossier('A', { until: '2026-12-10', shipment: { amount: 500 } })
    dossier('B', { until: '2026-12-10', shipment: { amount: 500.1 } })
    dossier('C', { until: '2026-12-10', revoked: true, shipment: {} })
    dossier('D', { until: '2026-12-10', shipment: { amount: 499.9 } })
    expect(await expiring(30)).toEqual(['2026-12-10 line D 1'])
  })

  test('is one whose shipment was cancelled, with all that it grants', async () => {
    dossier('A', { until: '2026-12-10', shipment: { amount: 500, cancelled: true } })
    const { code, out } = await status('--expiring', '30')
    expect(code).toBe(3)
    expect(out).toContain('certificate A, line 1: 500 of 500 KGM left')
  })

  test('is a licence, general or individual, of a certificate under which goods are left', async () => {
    dossier('A', { shipment: { licence: 'G-1', licenceUntil: '2026-12-20', general: true } })
    dossier('B', { shipment: { licence: 'I-1', licenceUntil: '2026-12-25' } })
    dossier('C', { shipment: { licence: 'I-2', licenceUntil: '2026-12-26' } })
    dossier('D', { shipment: { licence: 'I-3', licenceUntil: '2026-11-24' } })
    dossier('E', { shipment: { licence: 'G-2', licenceUntil: '2026-12-20', general: true, amount: 500 } })
    expect(await expiring(30)).toEqual(['2026-12-20 licence A G-1', '2026-12-25 licence B I-1'])
    const { out } = await status('--expiring', '30')
    expect(out).toContain('2026-12-20  in 25 days  general licence G-1 for certificate A')
    expect(out).toContain('2026-12-25  in 30 days  individual licence I-1 for certificate B')
  })

  test('is an end-use report that is due by then or overdue, where the certificate promises proof', async () => {
    dossier('A', { promises: true, shipment: { exported: '2025-12-25' } })
    dossier('B', { promises: true, shipment: { exported: '2025-12-26' } })
    dossier('C', { promises: true, shipment: { exported: '2025-10-25' } })
    dossier('D', { shipment: { exported: '2025-10-25' } })
    dossier('E', { promises: true, shipment: { exported: '2025-10-25', cancelled: true } })
    // One that nothing can be shipped under still owes its report.
    dossier('F', { promises: true, revoked: true, shipment: { exported: '2025-12-20', amount: 500 } })
    expect(await expiring(30)).toEqual([
      '2026-10-25 report C ',
      '2026-12-20 report F ',
      '2026-12-25 report A ',
    ])
    const { out } = await status('--expiring', '30')
    expect(out).toContain('2026-10-25  31 days ago  end-use report on certificate C')
    // It is the day on which the check begins to ask for it.
    const asked = async (day: string) =>
      (await work.check(['papers.yaml', '--today', day])).findings
        .filter(({ rule }) => rule === 'end-use-report-due')
        .map(({ subject }) => ('certificate' in subject ? subject.certificate : ''))
    expect(await asked('2026-12-25')).not.toContain('A')
    expect(await asked('2026-12-26')).toContain('A')
  })

  test('ends with 3 where there is something, with 0 where there is nothing, in every format', async () => {
    dossier('A', { until: '2026-12-26' })
    for (const format of ['text', 'csv', 'json']) {
      expect(await status('--expiring', '30', '--format', format)).toMatchObject({ code: 0, error: '' })
      expect(await status('--expiring', '31', '--format', format)).toMatchObject({ code: 3, error: '' })
      // Without a number of days it is no question of planning.
      expect(await status('--format', format)).toMatchObject({ code: 0, error: '' })
    }
    expect((await status('--expiring', '30')).out).toBe(
      'Nothing runs out and no end-use report is due by 2026-12-25, within 30 days.\n\n1 certificate, as on 2026-11-25\n',
    )
    expect((await status('--expiring', '30', '--lang', 'zh-CN')).out).toContain(
      '截至 2026-12-25（30 天内）没有到期的内容',
    )
  })

  test('ends with 3 where a document cannot be examined, and names it', async () => {
    dossier('A')
    work.write('broken.yaml', 'documentType: shipmnt\n')
    const { code, out } = await status('broken.yaml', '--expiring', '30')
    expect(code).toBe(3)
    expect(out).toContain('Nothing runs out')
    expect(out).toContain('1 document could not be examined')
    expect(out).not.toContain('amounts')
    const table = await status('broken.yaml', '--format', 'csv')
    expect(table.error).toMatch(
      /^enduse: 1 document could not be examined and is not counted in these amounts/,
    )
    expect((await status('broken.yaml', '--expiring', '30', '--format', 'csv')).error).toContain(
      'could not be examined, and what it states may run out or be due too',
    )
  })

  test('ends with 3 where the certificate is missing, or which version of it counts is not known', async () => {
    dossier('A', { shipment: {} })
    dossier('B')
    const [, shipment = '', other = ''] = papers
    work.write('papers.yaml', [shipment, other, other.replace('2027-06-30', '2027-07-30')].join('---\n'))
    const { code, out } = await status('--expiring', '30')
    expect(code).toBe(3)
    expect(out).toContain('certificate A: what runs out under it is not known (the certificate itself is')
    expect(out).toContain('certificate B: what runs out under it is not known (several versions of the')
    const table = await status('--expiring', '30', '--format', 'csv')
    expect(table).toMatchObject({ code: 3, error: expect.stringContaining('certificate A: what runs out') })
    // The table has no row of them, whatever is asked for.
    expect(await status('--format', 'csv')).toMatchObject({
      code: 0,
      error: expect.stringContaining('certificate B: what runs out under it is not known'),
    })
  })

  test.each(['-1', '3651', '1.5', 'a month'])('--expiring %s is refused with what to write', async days => {
    dossier('A')
    const { code, out, error } = await work.run(['status', 'papers.yaml', `--expiring=${days}`])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('Write a whole number of days from 0 to 3650.')
  })
})

describe('what is left', () => {
  beforeEach(() => {
    dossier('A', { until: '2027-01-31', customer: 'Asha Motors Limited', shipment: {} })
    dossier('B', { until: '2027-03-31', customer: 'Asha Motors Limited', shipment: { amount: 400.5 } })
    dossier('C', { customer: 'Nagpur Drives Limited' })
    dossier('D', { customer: 'Nagpur Drives Limited', shipment: { amount: 500 } })
    dossier('E', { until: '2026-11-24', customer: 'Nagpur Drives Limited' })
    dossier('F', { revoked: true, customer: 'Zenith Limited' })
  })

  test('is added up by customer, of what may still be shipped', async () => {
    expect((await answer()).customers).toEqual([
      { customer: 'Asha Motors Limited', unit: 'KGM', left: '399.5', lines: 2, until: '2027-01-31' },
      { customer: 'Nagpur Drives Limited', unit: 'KGM', left: '500', lines: 1, until: '2027-06-30' },
    ])
    const { out } = await status()
    expect(out).toContain(`Left by customer
  Asha Motors Limited: 399.5 KGM on 2 lines, the first until 2027-01-31
  Nagpur Drives Limited: 500 KGM on 1 line, the first until 2027-06-30
`)
    expect(out.split('\n').filter(line => line.length > 80)).toEqual([])
    // One certificate says it itself.
    expect((await work.run(['status', 'papers.yaml', 'A'])).out).not.toContain('Left by customer')
  })

  test('is a table, with a row for each line and licence, by day, that a spreadsheet computes nothing of', async () => {
    const { code, out } = await status('--format', 'csv')
    expect(code).toBe(0)
    const [head, ...rows] = out.split('\r\n')
    expect(head).toBe(
      '\ufeffuntil,days left,kind,certificate,customer,name,description,granted,drawn,left,unit,state,usable',
    )
    const days = rows.map(row => row.slice(0, 10)).filter(day => day !== '')
    expect(days).toEqual([...days].sort())
    expect(rows.find(row => row.includes(',line,B,'))).toMatch(
      /^2027-03-31,126,line,B,Asha Motors Limited,1,"Sintered [^"]+",500,400\.5,99\.5,KGM,open,yes$/,
    )
    expect(rows.find(row => row.includes(',licence,A,'))).toBe(
      '2027-03-19,114,licence,A,Asha Motors Limited,L-A,individual,,,,,running,yes',
    )
    expect(rows.find(row => row.includes(',line,D,'))).toContain(',500,500,0,KGM,used-up,no')
    expect(rows.find(row => row.includes(',line,F,'))).toContain(',500,0,500,KGM,open,no')
    // The same bytes, in whatever order the documents are named.
    for (const [index, paper] of papers.entries()) work.write(`${index}.yaml`, paper)
    const files = papers.map((_, index) => `${index}.yaml`)
    const named = (await work.run(['status', '--format', 'csv', ...files])).out
    expect(named).toBe(out)
    expect((await work.run(['status', '--format', 'csv', ...files.reverse()])).out).toBe(named)
  })

  test('a name that a spreadsheet would compute is marked as text', async () => {
    dossier('G', { customer: '=1+1' })
    expect((await status('--format', 'csv')).out).toContain(`,line,G,"'=1+1",1,`)
  })
})
