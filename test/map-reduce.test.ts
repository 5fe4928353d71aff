/**
 * Phase one and phase two run separately, by shards and by lists, on any host: the result is that of one run, or a
 * refusal.
 */

import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import type { Checked, MapEnd, MapHead, Report } from '../src/core/model/model.ts'
import { shardOf } from '../src/engine/wire.ts'
import { only, type Workplace, waiversOf, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The examples, and dossiers that hang together across folders: some sound, some not, with what they look up. */
const cases = [
  'certificate-present/looked-up',
  'certificate-present/one-of-two-missing',
  'certificate-present/replaced-by-another-number',
  'certificate-present/same-bytes-twice',
  'certificate-present/two-versions-that-differ',
  'quantity-within-grant/grant-raised-in-time-passes',
  'quantity-within-grant/revision-under-another-certificate-passes',
  'quantity-within-grant/two-certificates-in-one-shipment',
  'shared-contact/one-signatory-for-two-houses',
  'shared-contact/one-mailbox-for-two-houses',
  'shared-contact/one-telephone-for-two-houses',
]

function archive(): Workplace {
  const at = workplace()
  cpSync(`${root}examples`, at.path('archive/examples'), {
    recursive: true,
    filter: one => !one.endsWith('.png'),
  })
  for (const one of cases)
    cpSync(`${caseFolders()}/test/cases/${one}`, at.path(`archive/${one}`), { recursive: true })
  at.write('archive/hostile/a.json', '{"a":1,"a":2}')
  at.write('archive/hostile/b.yaml', '\u0000')
  at.write('archive/hostile/c.yaml', 'documentType: shipment\n---\ndocumentType: shipment\n')
  at.write('archive/hostile/\u202ename\n.yaml', 'name: \u001b[31m\n')
  return at
}

const here = archive()
/** Under the years of these papers, what is looked up is some of the archive itself. */
const looked = ['--certificates', 'archive/examples/clean']

async function mapTo(at: Workplace, file: string, args: readonly string[], env?: Record<string, string>) {
  const { code, out, error } = await at.run(['map', ...args], env === undefined ? {} : { env })
  expect(code, error).toBe(0)
  at.write(file, out)
  return file
}

async function shards(at: Workplace, of: number, args: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (let index = 1; index <= of; index += 1)
    files.push(await mapTo(at, `maps/${of}-${index}.ndjson`, [...args, '--shard', `${index}/${of}`]))
  return files
}

const linesOf = (at: Workplace, file: string) => at.read(file).trimEnd().split('\n')
const headIn = (at: Workplace, file: string) => JSON.parse(linesOf(at, file)[0] ?? '') as MapHead
const endIn = (at: Workplace, file: string) => JSON.parse(linesOf(at, file).at(-1) ?? '') as MapEnd
const checkedsIn = (at: Workplace, file: string) =>
  linesOf(at, file)
    .slice(1, -1)
    .map(line => JSON.parse(line) as Checked)

describe('the answer of one machine', () => {
  test.each([1, 2, 5, 16])('byte for byte from %i shards', async of => {
    const args = ['archive', ...looked]
    const files = await shards(here, of, args)
    for (const format of of === 5 ? ['json', 'text', 'sarif'] : ['json']) {
      const whole = await here.run(['check', ...args, '--format', format])
      const merged = await here.run(['merge', ...[...files].reverse(), '--format', format])
      expect(merged.out).toBe(whole.out)
      expect(merged.code).toBe(whole.code)
      expect(merged.error).toBe('')
    }
    const taken = files.map(file => new Set(checkedsIn(here, file).map(one => one.document.file)))
    expect(taken.filter(one => one.size > 0).length).toBeGreaterThan(of / 3)
    const all = taken.flatMap(one => [...one])
    expect(new Set(all).size).toBe(all.length)
  })

  test('the report says something of dossiers, ties and lines across files, or the others prove nothing', async () => {
    const report = await here.check(['archive', ...looked])
    expect(report.dossiers.length).toBeGreaterThan(6)
    expect(report.ties.length).toBeGreaterThan(2)
    const across = report.findings.filter(one => !('file' in one.subject))
    expect(across.length).toBeGreaterThan(5)
    expect(across.every(one => (one.place.line ?? 0) > 0 && one.digest !== undefined)).toBe(true)
  })

  test('byte for byte from any partition, in any order, in one file or several, repeated in part', async () => {
    const { out: whole } = await here.run(['check', 'archive', '--format', 'json'])
    const { documents } = JSON.parse(whole) as Report
    const files = [...new Set(documents.map(one => one.document.file))]
    const partition = fc.record({
      parts: fc.array(fc.nat(3), { minLength: files.length, maxLength: files.length }),
      again: fc.subarray(files, { maxLength: 3 }),
      isOneFile: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(partition, async ({ parts, again, isOneFile }) => {
        const maps: string[] = []
        for (const part of [3, 1, 0, 2]) {
          const own = files.filter((_, index) => parts[index] === part)
          here.write('list', [...own, ...(part === 0 ? again : [])].map(file => `${file}\0`).join(''))
          maps.push(await mapTo(here, `part-${part}`, ['--paths-from', 'list', '-0']))
        }
        here.write('all', maps.map(file => here.read(file)).join(''))
        const { out, error } = await here.run(['reduce', ...(isOneFile ? ['all'] : maps), '--format', 'json'])
        expect(error).toBe('')
        return out === whole
      }),
      { numRuns: 10 },
    )
  })

  test('with waivers, a baseline, a config, a receipt and masked values', async () => {
    const at = workplace()
    at.example('overdrawn', 'papers')
    at.example('clean', 'papers/clean')
    const finding = only(await at.check(['papers']), 'quantity-within-grant')
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
    at.write(
      'enduse.config.yaml',
      'waivers: [waivers.yaml]\nignore: [nothing-like-this.yaml]\npaths: [papers]\n',
    )
    const maps = await shards(at, 3, [])
    const outputs = (name: string) => ['--output', `receipt=${name}.receipt`, '--output', `junit=${name}.xml`]
    const ci = { env: { CI: 'true' } }
    const whole = await at.run(['check', '--format', 'json', ...outputs('check')], ci)
    const merged = await at.run(['merge', ...maps, '--format', 'json', ...outputs('merge')], ci)
    expect(merged).toEqual(whole)
    const report = JSON.parse(merged.out) as Report
    expect(report.waivers.map(one => one.state)).toEqual(['applied'])
    expect(report.hints.map(one => one.text)).toEqual(['"nothing-like-this.yaml" excludes no file.'])
    for (const kind of ['receipt', 'xml']) expect(at.read(`merge.${kind}`)).toBe(at.read(`check.${kind}`))
    expect((await at.run(['baseline', 'create', '--no-waivers', '--no-config', 'papers'])).code).toBe(0)
    const gate = ['--baseline', 'enduse.baseline.json', '--no-waivers', '--format', 'json']
    expect(await at.run(['merge', ...maps, ...gate])).toEqual(await at.run(['check', ...gate]))
  })

  test('whatever day it is when it is reduced, on the day and under the law of the maps', async () => {
    const law = ['--today', '2026-11-12', '--as-of', '2026-03-01', '--limit', 'documents=1']
    const map = await mapTo(here, 'dated', ['archive', ...law])
    const whole = await here.run(['check', 'archive', ...law, '--format', 'json'])
    const reduced = await here.run(['reduce', map, '--format', 'json'])
    expect(reduced.out).toBe(whole.out)
    expect(reduced.error).toBe(
      'enduse: the maps were made on 2026-11-12: everything is checked as on that day, and so are waivers\n',
    )
    const asked = await here.run(['reduce', map, '--today', '2026-11-12', '--format', 'json'])
    expect(asked).toEqual({ ...reduced, error: '' })
  })

  const bash = (command: string, at: Workplace) =>
    execFileSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd: at.folder,
      env: { PATH: process.env.PATH ?? '', HOME: at.folder, ENDUSE: `${root}bin/enduse.js` },
      encoding: 'utf8',
      maxBuffer: 100_000_000,
      stdio: ['ignore', 'pipe', 'inherit'],
    })

  for (const [program, command, tags] of [
    [
      'a pipe',
      'find papers -type f -print0 | node "$ENDUSE" map -0 --paths-from - | node "$ENDUSE" reduce - --format json || true',
      [],
    ],
    [
      'GNU parallel',
      `find papers -type f | parallel --will-cite --halt now,fail=1 --pipe -N 4 node "$ENDUSE" map --paths-from - > checked.ndjson
      grep -c enduse/map/2 checked.ndjson > maps
      node "$ENDUSE" reduce checked.ndjson --format json || true`,
      ['parallel'],
    ],
  ] as const)
    test(`through ${program}, from the built command`, { tags: [...tags] }, () => {
      const at = workplace()
      for (const name of ['clean', 'overdrawn', 'expired', 'broken-yaml'])
        at.example(name, `papers/${name} of us`)
      const whole = bash('node "$ENDUSE" check papers --format json || true', at)
      expect((JSON.parse(whole) as Report).documents.length).toBe(11)
      expect(bash(command, at)).toBe(whole)
      if (command.includes('maps')) expect(at.read('maps').trim()).toBe('3')
    })
})

describe('which files a shard takes', () => {
  test('is told by the name alone, and never changes', () => {
    expect(
      ['a.yaml', 'b.yaml', 'x/ü.json', '../c.yaml'].map(file => shardOf(file, 16)),
    ).toMatchInlineSnapshot(`
      [
        9,
        4,
        14,
        8,
      ]
    `)
    expect(shardOf('anything', 1)).toBe(1)
  })

  /** What Slurm sets for a task of an array. */
  const slurm = (id: number, min: number, max: number, count: number) => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(max),
    SLURM_ARRAY_TASK_COUNT: String(count),
  })

  const index = async (written: string, env: Record<string, string>) => {
    const { code, out, error } = await here.run(['map', 'archive/examples/clean', '--shard', written], {
      env,
    })
    return code === 0 ? (JSON.parse(out.split('\n')[0] ?? '') as MapHead).shard : error.split('\n')[0]
  }

  test.each([
    ['2/5', {}, { index: 2, of: 5 }],
    ['2/5', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '7' }, { index: 2, of: 5 }],
    ['auto', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '7' }, { index: 1, of: 7 }],
    ['auto', { CI_NODE_INDEX: '7', CI_NODE_TOTAL: '7' }, { index: 7, of: 7 }],
    ['auto', { CI_NODE_TOTAL: '1' }, { index: 1, of: 1 }],
    ['auto', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '4' }, { index: 1, of: 4 }],
    ['auto/16', { JOB_COMPLETION_INDEX: '15' }, { index: 16, of: 16 }],
    ['auto/4', { JOB_COMPLETION_INDEX: '3', JOB_COMPLETIONS: '4' }, { index: 4, of: 4 }],
    ['auto', slurm(0, 0, 15, 16), { index: 1, of: 16 }],
    ['auto', slurm(16, 1, 16, 16), { index: 16, of: 16 }],
    ['auto', slurm(101, 100, 103, 4), { index: 2, of: 4 }],
    ['auto', slurm(7, 1, 7, 4), { index: 4, of: 4 }],
    ['auto', slurm(3, 1, 7, 4), { index: 2, of: 4 }],
    ['auto', slurm(5, 5, 5, 1), { index: 1, of: 1 }],
    ['auto/16', slurm(2, 1, 16, 16), { index: 2, of: 16 }],
    ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '9', AWS_BATCH_JOB_ARRAY_SIZE: '10' }, { index: 10, of: 10 }],
    ['auto/10', { AWS_BATCH_JOB_ARRAY_INDEX: '0' }, { index: 1, of: 10 }],
    ['auto', { CLOUD_RUN_TASK_INDEX: '2', CLOUD_RUN_TASK_COUNT: '3' }, { index: 3, of: 3 }],
    ['auto', { CLOUD_RUN_TASK_INDEX: '0', CLOUD_RUN_TASK_COUNT: '1' }, { index: 1, of: 1 }],
    ['auto', { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '4' }, { index: 1, of: 4 }],
    ['auto', { BUILDKITE_PARALLEL_JOB: '4', BUILDKITE_PARALLEL_JOB_COUNT: '5' }, { index: 5, of: 5 }],
  ] as const)('%s with %j', async (written, env, shard) => {
    expect(await index(written, env)).toEqual(shard)
  })

  const unknown =
    'the shard is not known: no platform sets CI_NODE_INDEX, JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX, CLOUD_RUN_TASK_INDEX, CIRCLE_NODE_INDEX or BUILDKITE_PARALLEL_JOB'

  test.each([
    ['0/5', {}, 'there is no shard 0/5'],
    ['6/5', {}, 'there is no shard 6/5'],
    ['1/0', {}, 'there is no shard 1/0'],
    ['1/100001', {}, 'there is no shard 1/100001'],
    ['3', {}, '3 is not a shard'],
    ['-1/5', {}, '-1/5 is not a shard'],
    ['1.5/5', {}, '1.5/5 is not a shard'],
    ['auto', {}, unknown],
    ['auto', { CI_NODE_TOTAL: '3' }, unknown],
    ['auto', { SLURM_ARRAY_TASK_COUNT: '3', SLURM_JOB_ID: '7' }, unknown],
    ['auto', { CIRCLE_NODE_TOTAL: '1' }, unknown],
    ['auto', { CI_NODE_INDEX: '1' }, 'CI_NODE_TOTAL is not set'],
    ['auto', { CI_NODE_INDEX: 'x', CI_NODE_TOTAL: '3' }, 'CI_NODE_INDEX is "x", not a number'],
    ['auto', { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '3' }, 'there is no shard 4/3'],
    ['auto/4', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' }, 'the job has 3 shards, and --shard gives 4'],
    [
      'auto/5',
      { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '4' },
      'the job has 4 shards, and --shard gives 5',
    ],
    [
      'auto',
      { JOB_COMPLETION_INDEX: '1' },
      'the number of shards is not known: Kubernetes sets only the index',
    ],
    ['auto/4', { JOB_COMPLETION_INDEX: '4' }, 'there is no shard 5/4, which JOB_COMPLETION_INDEX=4 means'],
    [
      'auto',
      { JOB_COMPLETION_INDEX: '1', JOB_COMPLETIONS: '4', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' },
      'both GitLab and Kubernetes set the shard: CI_NODE_INDEX and JOB_COMPLETION_INDEX',
    ],
    [
      'auto',
      { ...slurm(1, 1, 4, 4), CI_NODE_TOTAL: '1' },
      'both GitLab and Slurm set the shard: CI_NODE_INDEX and SLURM_ARRAY_TASK_ID',
    ],
    [
      'auto',
      { CIRCLE_NODE_INDEX: '0', CLOUD_RUN_TASK_INDEX: '0', BUILDKITE_PARALLEL_JOB: '0' },
      'Cloud Run, CircleCI and Buildkite set the shard: CLOUD_RUN_TASK_INDEX, CIRCLE_NODE_INDEX and BUILDKITE_PARALLEL_JOB',
    ],
    ['auto/8', slurm(1, 1, 4, 4), 'the job has 4 shards, and --shard gives 8'],
    ['auto', { ...slurm(1, 1, 4, 4), SLURM_ARRAY_TASK_COUNT: '' }, 'SLURM_ARRAY_TASK_COUNT is not set'],
    [
      'auto',
      { ...slurm(1, 1, 4, 4), SLURM_ARRAY_TASK_MIN: 'x' },
      'SLURM_ARRAY_TASK_MIN is "x", not a number',
    ],
    ...[slurm(2, 1, 7, 4), slurm(9, 1, 7, 4), slurm(0, 1, 4, 4), slurm(1, 0, 6, 4)].map(
      env =>
        [
          'auto',
          env,
          `SLURM_ARRAY_TASK_ID=${env.SLURM_ARRAY_TASK_ID} has no place among ${env.SLURM_ARRAY_TASK_COUNT} tasks at even steps from ${env.SLURM_ARRAY_TASK_MIN} to ${env.SLURM_ARRAY_TASK_MAX} (SLURM_ARRAY_TASK_COUNT, SLURM_ARRAY_TASK_MIN, SLURM_ARRAY_TASK_MAX)`,
        ] as const,
    ),
    ['auto', slurm(6, 5, 6, 1), 'there is no shard 2/1, which SLURM_ARRAY_TASK_ID=6 means'],
    ['auto', slurm(1, 1, 1, 0), 'there is no shard 1/0, which SLURM_ARRAY_TASK_ID=1 means'],
    ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '0' }, 'AWS_BATCH_JOB_ARRAY_SIZE is not set'],
    [
      'auto/0',
      { AWS_BATCH_JOB_ARRAY_INDEX: '0' },
      'there is no shard 1/0, which AWS_BATCH_JOB_ARRAY_INDEX=0 means',
    ],
    [
      'auto',
      { AWS_BATCH_JOB_ARRAY_INDEX: '10', AWS_BATCH_JOB_ARRAY_SIZE: '10' },
      'there is no shard 11/10, which AWS_BATCH_JOB_ARRAY_INDEX=10 means',
    ],
    [
      'auto/4',
      { CLOUD_RUN_TASK_INDEX: '0', CLOUD_RUN_TASK_COUNT: '3' },
      'the job has 3 shards, and --shard gives 4',
    ],
    ['auto', { CLOUD_RUN_TASK_INDEX: '', CLOUD_RUN_TASK_COUNT: '3' }, 'CLOUD_RUN_TASK_INDEX is not set'],
    [
      'auto',
      { CIRCLE_NODE_INDEX: '4', CIRCLE_NODE_TOTAL: '4' },
      'there is no shard 5/4, which CIRCLE_NODE_INDEX=4 means',
    ],
    [
      'auto',
      { BUILDKITE_PARALLEL_JOB: '-1', BUILDKITE_PARALLEL_JOB_COUNT: '5' },
      'BUILDKITE_PARALLEL_JOB is "-1", not a number',
    ],
  ] as const)('%s with %j is refused', async (written, env, refusal) => {
    expect(await index(written, env)).toBe(`enduse: ${refusal}`)
  })

  test('every variable of a platform is in the documentation', async () => {
    const docs = readFileSync(join(root, 'docs/archives.md'), 'utf8')
    const source = readFileSync(join(root, 'src/cli/tables/job-platforms.yaml'), 'utf8')
    const variables = source.match(/(?<=: )[A-Z]+(?:_[A-Z]+)+(?=[, ]|$)/gm) ?? []
    expect(variables.length).toBeGreaterThanOrEqual(16)
    for (const one of variables) expect(docs).toContain(`\`${one}\``)
  })

  test('nothing of the platform counts where nobody asks for it', async () => {
    const env = { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5', JOB_COMPLETION_INDEX: '1', JOB_COMPLETIONS: '4' }
    const map = await mapTo(here, 'all-of-it', ['archive/examples/clean'], env)
    expect(headIn(here, map).shard).toBeNull()
    expect(checkedsIn(here, map)).toHaveLength(3)
  })

  test('a shard without a file is a whole map', async () => {
    const maps = await shards(here, 16, ['archive/examples/expired'])
    expect(maps.some(file => endIn(here, file).documents === 0)).toBe(true)
    const merged = await here.run(['merge', ...maps, '--format', 'json'])
    expect(merged).toEqual(await here.run(['check', 'archive/examples/expired', '--format', 'json']))
  })

  test('check refuses a shard, whose dossiers nobody could check, and says what to run', async () => {
    const { code, out, error } = await here.run(['check', 'archive', '--shard', '1/2'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toBe(
      'enduse: one shard cannot be checked by itself: documents that belong to its documents may be in another\n' +
        '  In each job: enduse map PATH... --shard 1/2 > shard-I.ndjson\n  Then once: enduse merge shard-*.ndjson\n',
    )
  })
})

describe('paths from a list', () => {
  const at = workplace('expired')
  test('count as found in a folder: what cannot be read is a finding, and what is of enduse itself is no document', async () => {
    at.example('house-policy', 'house')
    at.write('enduse.config.yaml', 'ignore: ["left-*.yaml"]\n')
    at.write('left-out.yaml', 'a: 1\n')
    at.write(
      'list',
      'certificate.yaml\nshipment.yaml\nhouse/house-policy.yaml\nenduse.config.yaml\nleft-out.yaml',
    )
    const { code, out, error } = await at.run(['map', '--paths-from', 'list'])
    expect(code).toBe(0)
    expect(error).toBe('enduse: house/house-policy.yaml is a rule set and was not checked\n')
    at.write('listed', out)
    expect(checkedsIn(at, 'listed').map(one => one.document.file)).toEqual([
      'certificate.yaml',
      'shipment.yaml',
    ])
    expect((await at.run(['reduce', 'listed'])).out).toBe((await at.run(['check', '.'])).out)
  })

  test.each([
    [['--paths-from', 'nowhere'], 'there is no file nowhere'],
    [['--paths-from', 'house'], 'house is a folder'],
    [['--paths-from', 'gaps'], 'path 2 in gaps is empty'],
    [['--paths-from', 'gone'], 'there is no file or folder gone.yaml'],
    [['-0', 'certificate.yaml'], '--null needs --paths-from, and it was not given'],
    [['--paths-from', '-', '-'], 'standard input cannot be both a document and the list of paths'],
  ])('%j is refused', async (args, refusal) => {
    at.write('gaps', 'certificate.yaml\n\nshipment.yaml\n')
    at.write('gone', 'gone.yaml\n')
    const { code, out, error } = await at.run(['map', '--no-config', ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error.split('\n')[0]).toBe(`enduse: ${refusal}`)
  })
})

describe('what is refused', () => {
  const at = workplace('overdrawn')
  const refusalOf = async (args: readonly string[]) => {
    const { code, out, error } = await at.run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    return error.split('\n')[0]?.replace('enduse: ', '')
  }
  const whole = async () => at.read(await mapTo(at, 'whole', ['.']))
  const withLines = async (change: (lines: string[]) => readonly string[]) => {
    at.write('broken', `${change((await whole()).trimEnd().split('\n')).join('\n')}\n`)
    return refusalOf(['reduce', 'broken'])
  }

  test('a cut anywhere', async () => {
    const text = await whole()
    const cuts = fc.integer({ min: 0, max: text.length - 1 })
    await fc.assert(
      fc.asyncProperty(cuts, async at_ => {
        at.write('broken', text.slice(0, at_))
        expect(await refusalOf(['reduce', 'broken'])).toMatch(
          /^broken:\d+ (?:the line is incomplete: the file was truncated, or is still being written|the map has no end: it was truncated, or is still being written|the file is empty)$/,
        )
      }),
      { numRuns: 40 },
    )
    at.write('broken', text.slice(0, -1))
    expect(await refusalOf(['reduce', 'broken'])).toBe(
      'broken:6 the line is incomplete: the file was truncated, or is still being written',
    )
  })

  test('a line that is gone, twice, moved or changed', async () => {
    expect(await withLines(lines => lines.filter((_, index) => index !== 2))).toBe(
      'broken:5 the map ends with 3 documents and had 4',
    )
    expect(await withLines(([a = '', b = '', c = '', d = '', ...rest]) => [a, c, b, d, ...rest])).toBe(
      'broken:6 the map is not as it was written: the digest of its lines is different',
    )
    expect(
      await withLines(lines => lines.map(line => line.replace('"outcome":"pass"', '"outcome":"review"'))),
    ).toBe('broken:6 the map is not as it was written: the digest of its lines is different')
    for (const count of [1, 3, 5])
      expect(await withLines(lines => lines.slice(0, count))).toBe(
        `broken:${count} the map has no end: it was truncated, or is still being written`,
      )
    expect(await withLines(lines => lines.slice(1))).toBe(
      'broken:1 this line belongs to no map: the head above it is missing',
    )
    expect(await withLines(lines => [...lines.slice(0, 3), ...lines])).toBe(
      'broken:4 a map begins here before the one above has ended: that one is incomplete',
    )
    expect(await withLines(lines => lines.with(2, '[1,2'))).toBe('broken:3 this is not a line of JSON')
    expect(await withLines(lines => lines.with(2, 'null'))).toBe('broken:3 this is not a line of enduse map')
  })

  test('a field that is missing, of another type, of another word or not known', async () => {
    const changed = (from: string, to: string) =>
      withLines(lines => lines.map((line, index) => (index === 1 ? line.replace(from, to) : line)))
    expect(await changed('"lookedUp":false,', '')).toBe(
      'broken:2 /lookedUp is not as enduse/checked/2 has it',
    )
    expect(await changed('"part":0', '"part":"0"')).toBe(
      'broken:2 /document/part is not as enduse/checked/2 has it',
    )
    expect(await changed('"lookedUp":false', '"lookedUp":false,"more":1')).toBe(
      'broken:2 /more is not as enduse/checked/2 has it',
    )
    expect(await changed('"outcome":"pass"', '"outcome":"passed"')).toBe(
      'broken:2 /checks/0/outcome is not as enduse/checked/2 has it',
    )
    expect(await changed('"kind":"end-user-certificate"', '"kind":"letter"')).toBe(
      'broken:2 /kind is not as enduse/checked/2 has it',
    )
    expect(await changed('"format":"enduse/checked/2"', '"format":"enduse/checked/1"')).toBe(
      'broken:2 this is a line of the format enduse/checked/1',
    )
    const head = (from: string, to: string) =>
      withLines(([first = '', ...rest]) => [first.replace(from, to), ...rest])
    expect(await head('"depth":100', '"depth":100000')).toBe('broken:1 the limit depth is 100000')
    expect(await head('"today":"2026-11-25"', '"today":"2026-11-31"')).toBe(
      'broken:1 2026-11-31 is not a valid date',
    )
    expect(await head('"shard":null', '"shard":{"index":3,"of":2}')).toBe('broken:1 3 of 2 is not a shard')
  })

  test('another version, other rule sets, another day, other limits, another law', async () => {
    const { version } = headIn(at, await mapTo(at, 'whole', ['.'])).tool
    expect(
      await withLines(([head = '', ...rest]) => [head.replace(`"${version}"`, '"0.0.9"'), ...rest]),
    ).toBe(`broken:1 it was mapped by enduse 0.0.9, and this is enduse ${version}`)
    expect(await refusalOf(['reduce', 'whole', '--rule-set', 'trade-documents'])).toBe(
      'whole:1 it was mapped under the rule sets china-rare-earth, trade-documents, and not under trade-documents',
    )
    const digest = headIn(at, 'whole').ruleSets[0]?.sha256 ?? ''
    const other = `${'0'.repeat(64)}`
    expect(await withLines(([head = '', ...rest]) => [head.replace(digest, other), ...rest])).toBe(
      `broken:1 it was mapped under china-rare-earth ${headIn(at, 'whole').ruleSets[0]?.version} with the digest 000000000000, and this is ${digest.slice(0, 12)}`,
    )
    await mapTo(at, 'earlier', ['.', '--today', '2026-11-24'])
    await mapTo(at, 'as-of', ['.', '--as-of', '2026-03-01'])
    await mapTo(at, 'deeper', ['.', '--limit', 'depth=50'])
    expect(await refusalOf(['reduce', 'whole', 'earlier'])).toBe(
      'earlier:1 it was mapped on 2026-11-24, and not on 2026-11-25 as whole',
    )
    expect(await refusalOf(['reduce', 'whole', 'as-of'])).toBe(
      'as-of:1 it was mapped as of 2026-03-01, and not under the law of each governing day as whole',
    )
    expect(await refusalOf(['reduce', 'whole', 'deeper'])).toBe(
      'deeper:1 its limit depth is 50, and not 100 as whole',
    )
    expect(await refusalOf(['reduce', 'whole', '--today', '2026-11-24'])).toBe(
      'whole:1 is a map of 2026-11-25, and --today is 2026-11-24',
    )
    expect(await refusalOf(['reduce', 'whole', '--as-of', '2026-11-24'])).toBe(
      'whole:1 is a map as of each governing day, and --as-of is 2026-11-24',
    )
  })

  test('a document that is no map, a report, a folder, nothing, the same twice', async () => {
    at.write('report.json', (await at.run(['check', '.', '--format', 'ndjson'])).out)
    at.write('empty', '')
    expect(await refusalOf(['reduce', 'certificate.yaml'])).toBe(
      'certificate.yaml:1 this is not a line of JSON',
    )
    expect(await refusalOf(['reduce', 'report.json'])).toMatch(/^report\.json:1 this is/)
    expect(await refusalOf(['reduce', 'empty'])).toBe('empty:1 the file is empty')
    expect(await refusalOf(['reduce', '.'])).toBe('. is a folder')
    expect(await refusalOf(['reduce', 'nowhere'])).toBe('there is no file nowhere')
    await mapTo(at, 'whole', ['.'])
    expect(await refusalOf(['reduce', 'whole', 'whole'])).toBe('the map whole was named twice')
    at.write('list', '')
    await mapTo(at, 'nothing', ['--paths-from', 'list'])
    expect(await refusalOf(['reduce', 'nothing'])).toBe('there is no document to check')
    expect(await refusalOf(['reduce', 'whole', '--output', 'whole'])).toBe(
      'this run uses whole; a report cannot overwrite it',
    )
    expect(await refusalOf(['reduce', 'whole', '--output', 'certificate.yaml'])).toBe(
      'certificate.yaml holds a document, and a report cannot overwrite it',
    )
  })

  test('shards of which one is missing, twice, of another number or over other files', async () => {
    const three = await shards(at, 3, ['.'])
    const [one = '', two = '', last = ''] = three
    expect(await refusalOf(['merge', one, last])).toBe('shard 2 of 3 is missing')
    expect(await refusalOf(['reduce', two])).toBe('2 of 3 shards are missing: 1, 3')
    at.write('copy', at.read(two))
    expect(await refusalOf(['merge', ...three, 'copy'])).toBe(
      `shard 2 of 3 is given twice: in ${two} and in copy`,
    )
    const [half = ''] = await shards(at, 2, ['.'])
    expect(await refusalOf(['merge', ...three, half])).toBe(
      `${half}:1 is shard 1 of 2, and ${one} is one of 3`,
    )
    await mapTo(at, 'other', ['shipment-1.yaml', '--shard', '2/3'])
    const { files } = endIn(at, two).found
    expect(files).toBeGreaterThan(3)
    expect(await refusalOf(['merge', one, 'other', last])).toBe(
      `other:1 is a shard of 1 file, and ${one} one of ${files}: they are not the same files`,
    )
    await mapTo(at, 'whole', ['.'])
    expect(await refusalOf(['merge', 'whole'])).toBe('whole:1 is a map of all its files and not a shard')
  })

  test('shards over as many files that are other files', async () => {
    await shards(at, 2, ['shipment-1.yaml'])
    await mapTo(at, 'maps/2-2.ndjson', ['shipment-2.yaml', '--shard', '2/2'])
    expect(await refusalOf(['merge', 'maps/2-1.ndjson', 'maps/2-2.ndjson'])).toBe(
      'maps/2-2.ndjson:1 is a shard of 1 file, and maps/2-1.ndjson one of 1: they are not the same files',
    )
  })

  test('a file that changed between two maps', async () => {
    const own = workplace('overdrawn')
    await mapTo(own, 'a', ['.'])
    own.write('shipment-1.yaml', `${own.read('shipment-1.yaml')}# later\n`)
    await mapTo(own, 'b', ['.'])
    const { code, error } = await own.run(['reduce', 'a', 'b'])
    expect(code).toBe(2)
    expect(error.split('\n')[0]).toBe(
      'enduse: b:3 and a:3 differ about shipment-1.yaml: the file changed between them',
    )
  })
})

describe('without the files', () => {
  const at = workplace()
  at.example('overdrawn', 'site/papers')
  const across = ({ findings }: Report) => findings.filter(one => !('file' in one.subject))

  test('the verdict stands, findings across documents have no lines, and that is said', async () => {
    const { out } = await at.run(['map', 'papers'], { in: 'site' })
    at.write('away/checked.ndjson', out)
    const whole = await at.run(['check', 'papers', '--format', 'json'], { in: 'site' })
    const bare = await at.run(['reduce', 'checked.ndjson', '--format', 'json'], { in: 'away' })
    expect(bare.code).toBe(whole.code)
    expect(bare.error).toMatch(
      /^enduse: \d files, such as papers\/certificate\.yaml, are not here in the versions that were mapped: findings across documents have no lines there, and no waiver or baseline applies to them; --files names the folder of the files\n$/,
    )
    const [report, complete] = [bare.out, whole.out].map(text => JSON.parse(text) as Report) as [
      Report,
      Report,
    ]
    expect(report.verdict).toBe(complete.verdict)
    expect(report.findings.map(one => one.fingerprint).sort()).toEqual(
      complete.findings.map(one => one.fingerprint).sort(),
    )
    expect(across(report).length).toBeGreaterThan(0)
    for (const { place, digest } of across(report))
      expect({ line: place.line, digest }).toEqual({ line: undefined, digest: undefined })
    const told = await at.run(['reduce', 'checked.ndjson', '--format', 'json', '--files', '../site'], {
      in: 'away',
    })
    expect(told).toEqual(whole)
  })

  test('a file that is another now gives no line', async () => {
    const { out } = await at.run(['map', 'papers'], { in: 'site' })
    at.write('site/checked.ndjson', out)
    at.edit('site/papers/shipment-3.yaml', 'documentType: shipment', '# moved\ndocumentType: shipment')
    const { out: text, error } = await at.run(['reduce', 'checked.ndjson', '--format', 'json'], {
      in: 'site',
    })
    expect(error).toMatch(/^enduse: papers\/shipment-3\.yaml is not here in the version that was mapped: /)
    const places = across(JSON.parse(text) as Report).flatMap(one => [
      one.place,
      ...one.related.map(it => it.place),
    ])
    for (const { file, line } of places) expect(line === undefined).toBe(file === 'papers/shipment-3.yaml')
  })

  test('a clean archive needs no file', async () => {
    at.example('clean', 'site/clean')
    const { out } = await at.run(['map', 'clean'], { in: 'site' })
    at.write('away/clean.ndjson', out)
    const { code, error } = await at.run(['reduce', 'clean.ndjson'], { in: 'away' })
    expect({ code, error }).toEqual({ code: 0, error: '' })
  })
})

test('a map that is refused half-way is no map', async () => {
  const at = workplace('overdrawn')
  const { code, out, error } = await at.run(['map', 'certificate.yaml', 'shipment-1.yaml', 'gone.yaml'])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(error).toContain('there is no file or folder gone.yaml')
  expect(readdirSync(at.folder)).toHaveLength(4)
})
