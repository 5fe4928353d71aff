/** New documents of the playground: the questions of `enduse new`, their answers, and the texts that they start. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { starts } from '../src/build/starts.ts'
import { kindNames } from '../src/document/kinds/index.ts'
import type { PageQuestion } from '../src/playground/form/question.ts'
import { ask, checkAt, type Heard, type OpenDesk, openDesk, saidBy } from './open-desk.ts'
import { workplace } from './workplace.ts'

const start = (desk: OpenDesk, fields: object): Promise<Heard> =>
  checkAt(desk, [], { path: '/start', fields: { answers: {}, ...fields } })

const contentOf = async (heard: Promise<Heard>) => saidBy<{ content: string }>(await heard).content

const answers = {
  ...{ importer: 'IN', endUser: 'IN', exporter: 'CN', goods: 'ndfeb', endUse: 'traction-motor' },
  ...{ type: 'end-user-certificate', undertaker: 'end-user', number: 'A-1', issued: '2026-03-10' },
}

interface SpokenOpening {
  readonly spoken: Readonly<
    Record<
      string,
      { readonly schemas: object; readonly questions: Readonly<Record<string, readonly PageQuestion[]>> }
    >
  >
}

describe('what is asked', () => {
  test('every kind has a schema and its questions in both languages', async () => {
    const desk = await openDesk()
    const { spoken } = saidBy<SpokenOpening>(await ask(desk, `/opening?key=${desk.key}`))
    for (const language of ['en', 'zh-CN']) {
      expect(Object.keys(spoken[language]?.schemas ?? {})).toEqual([...kindNames])
      expect(Object.keys(spoken[language]?.questions ?? {})).toEqual([...kindNames])
    }
    const asked = spoken['zh-CN']?.questions['end-user-certificate'] ?? []
    expect(asked.find(({ id }) => id === 'endUser')).toMatchObject({ type: 'country', follows: 'importer' })
    expect(asked.find(({ id }) => id === 'unit')).toMatchObject({
      type: 'choice',
      usual: 'KGM',
      after: 'quantity',
    })
    expect(asked.every(({ text }) => /[\u4e00-\u9fff]/.test(text))).toBe(true)
    const under = spoken.en?.questions.shipment?.filter(({ isUnderCertificate }) => isUnderCertificate)
    expect(under?.map(({ id }) => id)).toEqual(['quantity', 'number', 'exported'])
  })
})

describe('what is started', () => {
  test('a certificate is the one of enduse new', async () => {
    const desk = await openDesk(['--today', '2026-05-04'])
    const place = workplace()
    const { code } = await place.run([
      ...[
        'new',
        'certificate',
        'c.yaml',
        '--importer',
        'IN',
        '--goods',
        'ndfeb',
        '--end-use',
        'traction-motor',
      ],
      ...['--number', 'A-1', '--issued', '2026-03-10', '--yes'],
    ])
    expect(code).toBe(0)
    const own = parse(await contentOf(start(desk, { kind: 'end-user-certificate', answers })))
    expect(own).toEqual(parse(place.read('c.yaml')))
    expect(own.undertakings.length).toBeGreaterThan(5)
  })

  test('a report is on the goods of a certificate that is open, with what the open shipments brought', async () => {
    const desk = await openDesk(['--today', '2026-11-20'])
    const open = (file: string) => ({ file, content: readFileSync(`examples/reported/${file}`, 'utf8') })
    const fields = {
      kind: 'end-use-report',
      answers: { number: 'R-1', on: '2026-09-30' },
      certificate: open('certificate.yaml'),
    }
    const shipments = [open('shipment-1.yaml'), open('shipment-2.yaml')]
    const report = parse(await contentOf(start(desk, { ...fields, shipments })))
    expect(report).toMatchObject({
      ...{ reportNumber: 'R-1', certificateNumber: 'KTM-EUC-2026-006', reportingDate: '2026-09-30' },
      endUser: { name: 'Kaveri Traction Motors Private Limited' },
    })
    expect(report.items).toHaveLength(1)
    expect(Number(report.items[0].received.value)).toBe(380)
    const early = parse(await contentOf(start(desk, { ...fields, shipments, answers: { on: '2026-04-30' } })))
    expect(Number(early.items[0].received.value)).toBe(200)
    const alone = parse(await contentOf(start(desk, fields)))
    expect(alone.items[0].received.value ?? null).toBeNull()
    // What an unfinished shipment brought is not known: nothing is added up without it.
    const unfinished = { file: 'draft.yaml', content: 'documentType: shipment\nshipmentReference:\n' }
    const beside = saidBy<{ content: string; unread: string[] }>(
      await start(desk, { ...fields, shipments: [...shipments, unfinished] }),
    )
    expect(beside.unread).toEqual(['draft.yaml'])
    expect(parse(beside.content)).toEqual(alone)
    const broken = saidBy<{ refusal: string }>(
      await start(desk, { ...fields, certificate: { file: 'certificate.yaml', content: 'a: 1\n' } }),
      422,
    )
    expect(broken.refusal).toContain('certificate.yaml')
  })

  test('without answers it is every field that the schema requires; in Chinese with Chinese remarks', async () => {
    const desk = await openDesk()
    for (const kind of kindNames) {
      const text = await contentOf(start(desk, { kind, language: 'zh-CN' }))
      expect(parse(text)).toHaveProperty('documentType', kind)
      expect(text).toMatch(/#.*[\u4e00-\u9fff]/)
    }
  })

  test('a shipment has what its certificate says; one that fails starts none', async () => {
    const desk = await openDesk(['--today', '2026-05-04'])
    const content = readFileSync(new URL('../examples/clean/certificate.yaml', import.meta.url), 'utf8')
    const under = (certificate: string) =>
      start(desk, {
        kind: 'shipment',
        answers: { number: 'S-1', quantity: '12.50' },
        certificate: { file: 'c.yaml', content: certificate },
      })
    expect(parse(await contentOf(under(content)))).toMatchObject({
      shipmentReference: 'S-1',
      certificateNumbers: ['KTM-EUC-2026-001'],
      endUser: { name: 'Kaveri Traction Motors Private Limited' },
      items: [{ quantity: { value: '12.50', unit: 'KGM' } }],
    })
    const failing = content.replace('purpose: civil', 'purpose: military')
    expect(saidBy<{ refusal: string }>(await under(failing), 422).refusal).toContain('c.yaml fails')
    expect(saidBy<{ refusal: string }>(await under('a: ['), 422).refusal).toContain('c.yaml')
  })

  test('an answer that cannot be is refused with its question', async () => {
    const desk = await openDesk()
    for (const [id, value] of [
      ['importer', 'Atlantis'],
      ['goods', 'gold'],
      ['quantity', '-1'],
      ['issued', '2026-02-30'],
      ['number', 'TBD'],
    ] as const) {
      const asked = { kind: 'end-user-certificate', answers: { [id]: value } }
      expect(saidBy<{ question: string }>(await start(desk, asked), 422).question).toBe(id)
    }
    const late = { issued: '2026-03-10', validUntil: '2026-03-09' }
    const refused = await start(desk, { kind: 'end-user-certificate', answers: late })
    expect(saidBy<{ question: string }>(refused, 422).question).toBe('validUntil')
    expect((await start(desk, { kind: 'constructor' })).status).toBe(422)
    for (const fields of [
      { kind: 1 },
      { kind: 'shipment', answers: [] },
      { kind: 'shipment', answers: { a: 1 } },
    ])
      expect((await start(desk, fields)).status).toBe(400)
  })
})

describe('corrections', () => {
  test('the report of the page carries them, and none of masked values', async () => {
    const document = {
      file: 's.yaml',
      content:
        'documentType: shipment\nexportCountry: China\nexporter:\n  contact: { phone: 911295550141 }\n',
    }
    const fixesAt = async (args: readonly string[]) => {
      const { report } = saidBy<{ report: { findings: { fixes?: { text: string }[] }[] } }>(
        await checkAt(await openDesk(args), [document]),
      )
      return report.findings.flatMap(({ fixes = [] }) => fixes.map(({ text }) => text))
    }
    expect(await fixesAt([])).toEqual(expect.arrayContaining(['CN', '"911295550141"']))
    expect(await fixesAt(['--mask-values'])).toEqual(['CN'])
  })
})

test('a table of starts that is missing stops the build', async () => {
  const { folder, write } = workplace()
  for (const file of ['starts.schema.json', 'goods.yaml'])
    write(
      `src/trade/starts/${file}`,
      readFileSync(new URL(`../src/trade/starts/${file}`, import.meta.url), 'utf8'),
    )
  await expect(starts(folder)).rejects.toThrow('src/trade/starts/end-uses.yaml is missing')
})
