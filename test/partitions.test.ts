/**
 * Partitions of a map, by certificate: reduced together, one by one on several machines, or from shards, they give the report of
 * one run, byte for byte; and nothing is concluded without one of them.
 */

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { corpus } from './corpus.ts'
import './random.ts'
import { type Workplace, waiversOf, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Documents that hang together across dossiers, and some that cannot be read. */
const cases = [
  'certificate-present/looked-up',
  'certificate-present/one-of-two-missing',
  'certificate-present/replaced-by-another-number',
  'certificate-present/same-bytes-twice',
  'certificate-present/two-versions-that-differ',
  'quantity-within-grant/revision-under-another-certificate-passes',
  'quantity-within-grant/two-certificates-in-one-shipment',
  'shared-contact/one-signatory-for-two-houses',
  'shared-consignment',
]

function archive(): Workplace {
  const at = workplace()
  for (const name of ['clean', 'overdrawn', 'expired', 'broken-yaml'])
    cpSync(`${root}examples/${name}`, at.path(`archive/examples/${name}`), { recursive: true })
  for (const one of cases)
    cpSync(`${caseFolders()}/test/cases/${one}`, at.path(`archive/${one}`), { recursive: true })
  at.write('archive/hostile/b.yaml', '\u0000')
  at.write('archive/hostile/c.yaml', 'documentType: shipment\n---\ndocumentType: shipment\n')
  return at
}

const here = archive()
const json = ['--format', 'json', '--no-config']
const parts = (at: Workplace, folder: string) =>
  readdirSync(at.path(folder))
    .sort()
    .map(name => `${folder}/${name}`)

async function partitioned(at: Workplace, of: number, folder: string, args: readonly string[] = []) {
  const { code, out, error } = await at.run([
    'map',
    'archive',
    ...['--partitions', String(of), '--output', folder],
    ...args,
  ])
  expect({ code, out }, error).toEqual({ code: 0, out: '' })
  return parts(at, folder)
}

async function reducedAlone(at: Workplace, files: readonly string[], name: string): Promise<string> {
  const { code, out, error } = await at.run(['reduce', '--partial', ...files, '--no-config'])
  expect({ code, error }).toEqual({ code: 0, error: '' })
  writeFileSync(at.path(name), name.endsWith('.gz') ? gzipSync(out) : out)
  return name
}

describe('the answer of one machine', () => {
  test.each([1, 3, 16])('from %i partitions reduced together, in every format', async of => {
    const files = await partitioned(here, of, `maps-${of}`)
    expect(files.length).toBe(of)
    for (const format of of === 3 ? ['json', 'text', 'sarif', 'csv', 'html', 'ndjson'] : ['json']) {
      const whole = await here.run(['check', 'archive', '--no-config', '--format', format])
      const reduced = await here.run(['reduce', ...files, '--no-config', '--format', format])
      expect(reduced.out === whole.out, format).toBe(true)
      expect(reduced.code).toBe(whole.code)
    }
  })

  test('from partitions reduced one by one, or some together, in any order, packed or not', async () => {
    const whole = await here.run(['check', 'archive', ...json])
    const files = await partitioned(here, 5, 'alone')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        async (machines, isPacked) => {
          const results: string[] = []
          for (const machine of [2, 0, 1]) {
            const own = files.filter((_, index) => machines[index] === machine)
            if (own.length > 0)
              results.push(await reducedAlone(here, own, `result-${machine}${isPacked ? '.gz' : ''}`))
          }
          const merged = await here.run(['merge', ...results, ...json])
          expect(merged.error).toBe('')
          expect(merged.code).toBe(whole.code)
          expect(merged.out === whole.out).toBe(true)
        },
      ),
      { numRuns: 6 },
    )
  })

  test('from partitions of shards, with waivers', async () => {
    const at = archive()
    for (const index of [1, 2]) await partitioned(at, 3, 'maps', ['--shard', `${index}/2`])
    const files = parts(at, 'maps')
    expect(files).toHaveLength(6)
    const whole = await at.check(['archive', '--no-config'])
    const finding = whole.findings.find(({ subject }) => 'certificate' in subject)
    if (finding === undefined) throw new Error('nothing is found over a dossier')
    at.write(
      'waivers.yaml',
      waiversOf({
        rule: finding.rule,
        document: finding.place.file,
        pointer: finding.place.pointer,
        digest: finding.digest,
        reason: 'agreed',
        owner: 'export-desk',
        until: '2026-12-10',
      }),
    )
    const waived = ['--waivers', 'waivers.yaml', ...json]
    const direct = await at.run(['check', 'archive', ...waived])
    const results: string[] = []
    for (const index of [1, 2, 3]) {
      const own = files.filter(name => name.includes(`part-000${index}`))
      results.push(await reducedAlone(at, own, `result-${index}`))
    }
    for (const how of [
      ['reduce', ...files],
      ['merge', ...results],
    ])
      expect((await at.run([...how, ...waived])).out === direct.out).toBe(true)
    expect(JSON.parse(direct.out).waivers[0].state).toBe('applied')
  })

  test('over an archive of many dossiers, in a stream', async () => {
    const at = workplace()
    for (const { file, text } of corpus({ documents: 300, format: 'json', seed: 5, failing: 0.1 }))
      at.write(`archive/${file}`, text)
    const files = await partitioned(at, 4, 'maps')
    const results: string[] = []
    for (const [index, file] of files.entries())
      results.push(await reducedAlone(at, [file], `result-${index}`))
    const whole = await at.run(['check', 'archive', ...json])
    expect((await at.run(['merge', ...results, ...json])).out === whole.out).toBe(true)
    const streamed = await at.run(['check', 'archive', '--stream', '--no-config', '--format', 'ndjson'])
    const summary = (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '').tally
    expect(summary(streamed.out)).toEqual(JSON.parse(whole.out).tally)
  })
})

test('partitions and their results in the folder that is checked are not taken for documents', async () => {
  const at = workplace()
  cpSync(`${root}examples/clean`, at.path('archive/clean'), { recursive: true })
  const verdicts = async () => {
    const { out } = await at.run(['check', 'archive', ...json])
    const { tally, verdict } = JSON.parse(out)
    return { tally, verdict }
  }
  const before = await verdicts()
  const files = await partitioned(at, 2, 'archive/maps')
  await reducedAlone(at, files, 'archive/maps/reduced.ndjson')
  expect(await verdicts()).toEqual(before)
})

test('is ended by Ctrl-C in the middle of its lines, and writes no report then', async () => {
  const at = workplace()
  for (const { file, text } of corpus({ documents: 400, format: 'json', seed: 2, failing: 0 }))
    at.write(`archive/${file}`, text)
  const files = await partitioned(at, 2, 'maps')
  const results = await Promise.all(files.map((file, index) => reducedAlone(at, [file], `${index}.ndjson`)))
  const { code, out, error } = await at.run(['merge', ...results, '--no-config', '--format', 'ndjson'], {
    ended: () => Promise.resolve(),
  })
  expect({ code, out }).toEqual({ code: 130, out: '' })
  expect(error).toContain('stopped before the end')
})

describe('is refused', () => {
  test('of several files that are not partitions of the same map, the first that is wrong is named', async () => {
    const [first = ''] = await partitioned(here, 3, 'of-three')
    const [other = ''] = await partitioned(here, 2, 'of-two')
    writeFileSync(here.path('none.json'), '{"partition":null}\n')
    const refusal = async (...files: readonly string[]) => {
      const { code, error } = await here.run(['reduce', '--partial', ...files, '--no-config'])
      expect(code).toBe(2)
      return error.split('\n')[0]
    }
    expect(await refusal(first, 'none.json', other)).toBe('enduse: none.json is not a partition')
    expect(await refusal(first, other, 'none.json')).toBe(
      `enduse: ${other} is of 2 partitions, and ${first} of 3`,
    )
  })

  test('a partition that is missing, given twice, of another number, or cut', async () => {
    const files = await partitioned(here, 3, 'refused')
    const [first = '', second = '', third = ''] = files
    const refusal = async (args: readonly string[]) => {
      const { code, out, error } = await here.run([...args, '--no-config'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      return error
    }
    expect(await refusal(['reduce', first, third])).toContain('partition 2 of 3 is missing')
    const copy = here.path('copy.gz')
    writeFileSync(copy, readFileSync(here.path(first)))
    expect(await refusal(['reduce', ...files, 'copy.gz'])).toContain('partition 1 of 3 is given twice')
    const [other = ''] = await partitioned(here, 2, 'other')
    expect(await refusal(['reduce', other, second, third])).toContain('is one of 2')
    writeFileSync(here.path('cut.gz'), readFileSync(here.path(second)).subarray(0, -30))
    expect(await refusal(['reduce', first, 'cut.gz', third])).toContain('cut.gz cannot be unpacked')
    const results = [
      await reducedAlone(here, [first], 'one'),
      await reducedAlone(here, [second, third], 'more'),
    ]
    expect(await refusal(['merge', 'one'])).toContain('partition 2 of 3 is missing')
    expect(await refusal(['merge', 'one', 'one'])).toContain('named twice')
    const text = readFileSync(here.path('more'), 'utf8')
    writeFileSync(here.path('less'), text.split('\n').slice(0, -2).join('\n'))
    expect(await refusal(['merge', 'one', 'less'])).toContain('less')
    writeFileSync(here.path('else'), text.replace('"verdict":"fail"', '"verdict":"pass"'))
    expect(await refusal(['merge', 'one', 'else'])).toContain('is not as it was written')
    expect(await refusal(['reduce', ...results])).toContain('is a reduced partition')
    expect(await refusal(['reduce', '--partial', 'one'])).toContain('is a reduced partition')
  })

  test('an option of a report, where none is written', async () => {
    const [first = ''] = await partitioned(here, 2, 'no-report')
    for (const option of [
      ['--format', 'json'],
      ['--output', 'json:report.json'],
      ['--waivers', 'waivers.yaml'],
      ['--baseline', 'baseline.json'],
      ['--review-as', 'fail'],
    ]) {
      const { code, out, error } = await here.run(['reduce', '--partial', first, ...option, '--no-config'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain(`--partial writes no report, and ${option[0]} is about one`)
    }
  })

  test('a folder of another run, a number without a folder, and a folder without a number', async () => {
    const files = await partitioned(here, 4, 'again')
    const before = files.map(file => readFileSync(here.path(file)))
    const { code, error } = await here.run(['map', 'archive', '--partitions', '2', '--output', 'again'])
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining('part-0003.ndjson.gz') })
    expect(files.map(file => readFileSync(here.path(file)))).toEqual(before)
    for (const args of [
      ['--partitions', '2'],
      ['--output', 'x'],
      ['--partitions', '0', '--output', 'x'],
      ['--partitions', '513', '--output', 'x'],
    ])
      expect((await here.run(['map', 'archive', ...args])).code).toBe(2)
    expect(gunzipSync(before[0] ?? '').toString()).toContain('"format":"enduse/map/2"')
  })
})
