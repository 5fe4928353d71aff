/**
 * The documentation of distributed runs is correct: its commands run, its statements about keys hold, and its sums are
 * right.
 */

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits } from '../src/core/map.ts'
import type { Checked, Report, RunOptions } from '../src/core/model/model.ts'
import { worst } from '../src/core/model/verdict.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { foundByUs } from './bench/answer.ts'
import { corpus } from './corpus.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = (name: string) => readFileSync(join(root, `examples/${name}/README.md`), 'utf8')
const blocks = (name: string, language: string) =>
  [...page(name).matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  )

/** A folder that has the examples and the command as this repository has them. */
function checkout(): Workplace {
  const at = workplace()
  for (const name of ['bin', 'dist', 'node_modules']) symlinkSync(join(root, name), at.path(name))
  // A copy: what lies behind a link out of the folder is not read where a list of paths leads to it.
  cpSync(join(root, 'examples'), at.path('examples'), { recursive: true })
  mkdirSync(at.path('path'))
  symlinkSync(join(root, 'bin/enduse.js'), at.path('path/enduse'))
  return at
}

function bash(script: string, at: Workplace, env: Readonly<Record<string, string>> = {}, strict = '-eo') {
  const { status, stdout, stderr } = spawnSync('bash', [strict, 'pipefail', '-c', script], {
    cwd: at.folder,
    env: { PATH: `${at.path('path')}:${process.env.PATH}`, HOME: at.folder, ...env },
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return { code: status, out: stdout, error: stderr }
}

/** What GitHub's own parser has to say of a workflow; in a process of its own, as the package wants it. */
function complaintsOfGitHub(content: string): unknown {
  const script = `import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
const file = { name: 'file.yml', content: process.argv[1] }
console.log(JSON.stringify(parseWorkflow(file, new NoOperationTraceWriter()).context.errors.getErrors().map(one => one.message)))`
  const node = ['--import', 'tsx', '--input-type=module', '--eval', script, '--', content]
  const { stdout, stderr } = spawnSync(process.execPath, node, { cwd: root, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const check = (at: Workplace, args: string) => bash(`enduse check ${args} --format json`, at)
const exitIn = (block: string) => Number(/# exit (\d)/.exec(block)?.[1])

describe('the page of the queue', () => {
  test('its commands, one after the other', { tags: 'valkey-server' }, () => {
    const at = checkout()
    const [block = '', ...more] = blocks('queue', 'sh')
    expect(more).toEqual([])
    const lines = block.split('\n').filter(line => line !== '')
    // The server of this test, and not one at the port that everybody uses.
    expect(lines[1]).toMatch(/^valkey-server .* & +#/)
    const own = lines.with(1, `valkey-server --port 0 --unixsocket "$PWD/socket" --save '' > valkey.log &`)
    const ends = 'code=0; wait -n %3 || code=$?; kill %1 %2; exit $code'
    const script = own.join('\n').replace(/(node \S+reducer.*?) *#.*$/, '$1 > report.json &')
    const { code, error } = bash(`set -m\n${script}\n${ends}`, at, { VALKEY_URL: at.path('socket') })
    expect(error).toBe('4 papers in 1 batches, 1 of them to be mapped\n')
    expect(code).toBe(exitIn(block))
    expect(at.read('report.json')).toBe(check(at, 'examples/overdrawn').out)
  })

  test('names the versions that are tried here', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly devDependencies: Readonly<Record<string, string>>
    }
    const { bullmq, ioredis } = devDependencies
    expect(page('queue')).toContain(`npm install bullmq@${bullmq} ioredis@${ioredis}`)
  })

  test('is no document, nor is anything beside it', () => {
    for (const folder of ['queue', 'scale'])
      expect(check(checkout(), `examples/${folder}`)).toMatchObject({
        code: 2,
        error: expect.stringContaining('holds no document'),
      })
  })
})

describe.each(['queue', 'scale'])('the page of examples/%s', name => {
  test.each([...page(name).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link))(
    'links to %s, which is there',
    link => {
      expect(existsSync(join(root, 'examples', name, link))).toBe(true)
    },
  )
})

describe('the page beyond one machine', () => {
  const [parallel = '', packed = ''] = blocks('scale', 'sh')

  test('GNU parallel', { tags: 'parallel' }, () => {
    const at = checkout()
    const run = bash(parallel, at)
    expect(run.out).toBe(check(at, 'examples/clean examples/overdrawn').out)
    expect(run.code).toBe(exitIn(parallel))
  })

  test('GNU parallel, where one map fails: no report', { tags: 'parallel' }, () => {
    const at = checkout()
    const script = parallel
      .replace('-N 500', '-N 2')
      .replace(/(> papers\.list)/, "$1; printf 'gone\\0' >> papers.list")
    // As it is typed at a prompt, where a command that fails ends nothing.
    const { code, out, error } = bash(script, at, {}, '-o')
    expect(out).toBe('')
    expect(code).not.toBe(0)
    expect(error).toContain('there is no file or folder gone')
    // Others were written: without the && they would have been judged.
    expect(at.read('checked.ndjson')).toContain('enduse/map-end/2')
  })

  test('packed maps', () => {
    const at = checkout()
    const run = bash(`export PATH="$PWD/bin:$PATH"\n${packed}`, at)
    expect(run).toMatchObject({ code: exitIn(packed), error: '' })
    expect(run.out).toBe(bash('enduse check examples/clean', at).out)
  })

  test('DuckDB: the query over a report and what it prints', () => {
    const at = checkout()
    const [block = ''] = blocks('scale', 'sh').filter(one => one.includes('by-month.sql'))
    const [table = ''] = blocks('scale', 'text')
    expect(bash(block, at)).toEqual({
      code: 0,
      out: table,
      error: 'enduse: examples/house-policy/house-policy.yaml is a rule set and was not checked\n',
    })
    const { tally } = JSON.parse(check(at, `examples --today ${today}`).out) as Report
    const counted = table.trimEnd().split('\n').slice(1)
    const sum = (column: number) =>
      counted.map(row => Number(row.split(/ +/)[column])).reduce((all, one) => all + one, 0)
    // Every check that failed or needs review is asked of a day, but for a file that cannot be read.
    expect({ review: sum(2), failed: sum(3) }).toEqual({ review: tally.review, failed: tally.failed - 1 })
  })

  test('object storage: packed lines from a pipe, with a file in the place of the object', () => {
    const at = checkout()
    const documents = [...corpus({ documents: 60, format: 'ndjson', seed: 4, failing: 0.1, readable: true })]
    at.write('filings/2026-11.ndjson', documents.map(({ text }) => text).join(''))
    const [block = ''] = blocks('scale', 'bash')
    const storage = 'aws() { cat "filings/$(basename "$3")"; }'
    const run = bash(`gzip -k filings/2026-11.ndjson\n${storage}\n${block}`, at)
    expect(run.code, run.error).toBe(1)
    const planted = documents.flatMap(({ planted: fault }) =>
      fault === undefined ? [] : [`${fault.rule} ${fault.message}`],
    )
    const found = foundByUs(at.read('report.ndjson')).map(one => one.split(' ').slice(1).join(' '))
    expect(planted).toHaveLength(6)
    expect(found.sort()).toEqual(planted.sort())
  })

  test('Parquet: the checks of a report, as DuckDB writes and reads them', () => {
    const at = checkout()
    bash('enduse check examples --format ndjson --output report.ndjson || true', at)
    const [copy = ''] = blocks('scale', 'sql')
    at.write('copy.sql', copy)
    at.write('count.sql', "select count(*) as checks from 'checks.parquet'")
    const query = 'node examples/scale/query.mjs'
    expect(bash(`${query} copy.sql report.ndjson; ${query} count.sql report.ndjson`, at)).toMatchObject({
      code: 0,
      error: '',
    })
    const lines = at.read('report.ndjson').split('\n')
    const checks = lines.filter(line => line.startsWith('{"type":"check"')).length
    expect(bash(`${query} count.sql report.ndjson`, at).out).toBe(`checks\n${checks}\n`)
  })

  /** A folder with papers that fail, and what check says of them. */
  function papers(): Workplace {
    const at = checkout()
    for (const one of ['clean', 'overdrawn', 'expired']) at.example(one, `papers/${one}`)
    return at
  }

  test('GitLab: the lines of the jobs, with the variables that GitLab sets', () => {
    const at = papers()
    const { map, merge } = parse(blocks('scale', 'yaml')[0] ?? '') as Record<
      'map' | 'merge',
      { readonly script: readonly string[]; readonly parallel?: number; readonly artifacts: object }
    >
    const created = { CI_PIPELINE_CREATED_AT: `${today}T23:59:59Z` }
    for (let index = 1; index <= (map.parallel ?? 0); index += 1)
      expect(
        bash(map.script.join('\n'), at, {
          ...created,
          CI_NODE_INDEX: String(index),
          CI_NODE_TOTAL: String(map.parallel),
        }),
      ).toEqual({ code: 0, out: '', error: '' })
    expect(map.artifacts).toEqual({ paths: ['shard-*.ndjson'] })
    expect(at.read('shard-1.ndjson')).toContain(`"today":"${today}"`)
    const merged = bash(merge.script.join('\n'), at)
    expect(merged.code).toBe(1)
    expect(merged.out).toBe(bash(`enduse check papers --today ${today}`, at).out)
    expect(at.read('enduse.xml')).toContain('<testsuites')
  })

  test('GitHub: the lines of the jobs, with what GitHub puts in', { tags: 'git' }, () => {
    const at = papers()
    const text = blocks('scale', 'yaml')[1] ?? ''
    const { jobs } = parse(text) as {
      readonly jobs: Readonly<
        Record<
          'map' | 'merge',
          {
            readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } }
            readonly steps: readonly {
              readonly run?: string
              readonly env?: Readonly<Record<string, string>>
            }[]
          }
        >
      >
    }
    expect(complaintsOfGitHub(text)).toEqual([])
    const runs = (job: 'map' | 'merge') => jobs[job].steps.filter(({ run }) => run !== undefined)
    const shards = jobs.map.strategy?.matrix.shard ?? []
    bash(
      'git init -q && git -c user.name=n -c user.email=e commit -q --allow-empty -m papers --date 2026-11-25T12:00:00Z',
      at,
      { GIT_COMMITTER_DATE: '2026-11-25T12:00:00Z' },
    )
    for (const shard of shards) {
      const put = (value: string) =>
        value
          .replace(/\$\{\{ matrix\.shard \}\}/g, String(shard))
          .replace(/\$\{\{ strategy\.job-total \}\}/g, String(shards.length))
      for (const { run = '', env = {} } of runs('map')) {
        const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, put(value)]))
        expect(JSON.stringify(given)).not.toContain('${{')
        expect(bash(run, at, given)).toEqual({ code: 0, out: '', error: '' })
      }
    }
    expect(shards.length).toBeGreaterThan(1)
    const [merge] = runs('merge')
    const merged = bash(merge?.run ?? '', at)
    expect(merged.code).toBe(1)
    expect(merged.out).toBe(bash(`enduse check papers --today ${today}`, at).out)
  })

  test('Kubernetes: the line of every pod, with the variables that Kubernetes and the manifest set', () => {
    const at = papers()
    const job = parse(readFileSync(join(root, 'examples/scale/.kubernetes-job.yaml'), 'utf8'))
    expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job', spec: { completionMode: 'Indexed' } })
    const { completions, parallelism, template } = job.spec
    const [{ name, command, args, env, volumeMounts }] = template.spec.containers
    const rules: readonly { readonly onExitCodes?: { readonly containerName: string } }[] =
      job.spec.podFailurePolicy.rules
    expect(rules.flatMap(one => one.onExitCodes?.containerName ?? [])).toEqual([name])
    expect(command).toEqual(['sh', '-ec'])
    expect(parallelism).toBeLessThanOrEqual(completions)
    const said = Object.fromEntries(env.map((one: { name: string; value: string }) => [one.name, one.value]))
    expect(said.JOB_COMPLETIONS).toBe(String(completions))
    const volumes = template.spec.volumes.map((one: { name: string }) => one.name).sort()
    expect(volumeMounts.map((one: { name: string }) => one.name).sort()).toEqual(volumes)
    expect(volumeMounts.map((one: { mountPath: string }) => one.mountPath)).toContain(said.MAPS)
    mkdirSync(at.path('maps'))
    for (let index = 0; index < completions; index += 1) {
      const pod = { ...said, MAPS: at.path('maps'), JOB_COMPLETION_INDEX: String(index) }
      const { status, stderr } = spawnSync('sh', ['-ec', args[0]], {
        cwd: at.folder,
        env: { PATH: `${at.path('path')}:${process.env.PATH}`, ...pod },
        encoding: 'utf8',
      })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
    const merged = bash('enduse merge maps/shard-*.ndjson --format json', at)
    expect(merged.code).toBe(1)
    expect(merged.out).toBe(check(at, `papers --today ${said.TODAY}`).out)
  })

  test('Spark: the line that is piped into, a partition a process, one of them empty', () => {
    const at = papers()
    const call = /\.pipe\("(.*?)",\s+env=\{"PATH": "(.*?)"\}, checkCode=True\)/
    const [, line = '', path = ''] = call.exec(blocks('scale', 'python')[0] ?? '') ?? []
    expect(line).toContain('--today 2026-11-25')
    expect(path).not.toBe('')
    const files = bash('find papers -type f', at).out.trimEnd().split('\n')
    mkdirSync(at.path('maps'))
    for (const [part, own] of [files.slice(0, 3), [], files.slice(3)].entries()) {
      writeFileSync(at.path('own'), own.map(file => `${file}\n`).join(''))
      const run = bash(`${line} < own > maps/part-0000${part}`, at)
      expect(run).toEqual({ code: 0, out: '', error: '' })
    }
    const reduced = bash('enduse reduce maps/part-* --format json', at)
    expect(reduced.out).toBe(check(at, `papers --today ${today}`).out)
  })
})

describe('what the page says of keys', async () => {
  const runOptions: RunOptions = {
    ruleSets: await loadRuleSets(shippedNames, root),
    limits: defaultLimits,
    today,
  }
  const cases = [
    'certificate-present',
    'quantity-within-grant',
    'shared-contact',
    'shared-consignment',
    'certificate-used-once',
  ]
  const at = workplace()
  for (const one of cases)
    cpSync(join(caseFolders(), 'test/cases', one), at.path(`papers/${one}`), { recursive: true })
  for (const one of ['clean', 'broken-yaml']) at.example(one, `papers/examples/${one}`)
  const { out } = await at.run(['map', 'papers'])
  const mapped = out
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map(line => JSON.parse(line) as Checked)

  /** The cases use the same numbers: each becomes a world of its own, once with what its papers share and once without. */
  const checkeds = mapped.flatMap((checked, index) => {
    const world = checked.document.file.split('/').slice(1, 3).join('/')
    const { keys, facts } = checked
    const numbers = [...keys.certificates, ...keys.replaces]
    if (facts?.kind === 'shipment') numbers.push(facts.shipmentReference.value)
    return ['tied', 'bare'].map(kind => {
      const own = (text: string) => `${text} of ${world} ${kind}`
      let text = JSON.stringify({ ...checked, lookedUp: index % 7 === 3 })
      for (const number of numbers) text = text.replaceAll(`"${number}"`, `"${own(number)}"`)
      text = text.replaceAll('"papers/', `"${kind}/papers/`)
      const one = JSON.parse(text) as Checked
      const traits = keys.traits.map(trait => ({ ...trait, value: own(trait.value) }))
      return { ...one, keys: { ...one.keys, traits: kind === 'bare' ? [] : traits } }
    })
  })
  const whole = reduce(checkeds, runOptions)

  type Keys = (checked: Checked) => readonly string[]
  const certificates: Keys = ({ keys }) => keys.certificates.map(number => `number ${number}`)
  const replaced: Keys = ({ keys }) => keys.replaces.map(number => `number ${number}`)
  const references: Keys = ({ facts }) =>
    facts?.kind === 'shipment' ? [`reference ${facts.shipmentReference.value}`] : []
  const traits: Keys = ({ keys }) => keys.traits.map(({ trait, value }) => `${trait} ${value}`)
  const all = [certificates, replaced, references, traits]

  /** The papers that are joined by a key, directly or over others. */
  function components(joining: readonly Keys[]): Checked[][] {
    const leads = new Map<string, string>()
    const first = (key: string): string => {
      const next = leads.get(key) ?? key
      return next === key ? key : first(next)
    }
    const keysOf = (checked: Checked) => [
      `file ${checked.document.file}`,
      ...joining.flatMap(keys => keys(checked)),
    ]
    for (const checked of checkeds) {
      const [own = '', ...others] = keysOf(checked)
      for (const key of others) leads.set(first(key), first(own))
    }
    const groups = new Map<string, Checked[]>()
    for (const checked of checkeds) {
      const key = first(keysOf(checked)[0] ?? '')
      groups.set(key, [...(groups.get(key) ?? []), checked])
    }
    return [...groups.values()]
  }

  const sorted = (list: readonly unknown[]) => list.map(one => JSON.stringify(one)).sort()
  const added = (reports: readonly Report[]) => ({
    documents: sorted(reports.flatMap(one => one.documents)),
    dossiers: sorted(reports.flatMap(one => one.dossiers)),
    ties: sorted(reports.flatMap(one => one.ties)),
    checks: sorted(reports.flatMap(one => one.checks)),
    findings: sorted(reports.flatMap(one => one.findings)),
    gaps: sorted(reports.flatMap(one => one.gaps)),
  })

  test('documents that no key joins are reduced apart, and the reports add up', () => {
    const groups = components(all)
    expect(groups.length).toBeGreaterThan(100)
    const reports = groups.map(group => reduce(group, runOptions))
    expect(added(reports)).toEqual(added([whole]))
    expect(worst(reports.map(one => one.verdict))).toBe(whole.verdict)
    for (const list of [whole.dossiers, whole.ties, whole.findings]) expect(list.length).toBeGreaterThan(10)
  })

  test.each([
    ['certificate number', certificates],
    ['number that is replaced', replaced],
    ['shipment reference', references],
    ['what papers share', traits],
  ] as const)('without the key %s something else comes out', (_, left) => {
    const groups = components(all.filter(one => one !== left))
    expect(added(groups.map(group => reduce(group, runOptions)))).not.toEqual(added([whole]))
  })
})

test('the sums of the page', () => {
  const rows = [
    ...(/measured -->\n([\s\S]*?)\n<\x21-- end/.exec(page('scale'))?.[1] ?? '').matchAll(
      /^\| (.*?) \| ([\d.]+) (KB|ms) \| ([\d.,]+) (TB|core-hours) \|$/gm,
    ),
  ]
  expect(rows).toHaveLength(6)
  let cores = 0
  for (const [, what = '', each = '', unit = '', total = ''] of rows) {
    if (unit === 'KB') expect(Number(total), what).toBe(Number(each))
    else {
      const rate = Number(/at ([\d,]+) documents/.exec(what)?.[1]?.replace(',', ''))
      expect(Number(each), what).toBe(Number((1000 / rate).toPrecision(2)))
      expect(Number(total.replace(',', '')), what).toBe(Math.round(1e9 / rate / 3600))
      if (what.startsWith('map')) cores = 1e9 / rate / 3600
    }
  }
  const [, of, hours, speed] =
    /night for (\d+) cores \(([\d.]+) hours\), and a reading of 3 TB at (\d+) MB\/s/.exec(page('scale')) ?? []
  expect(Number(hours)).toBe(Number((cores / Number(of)).toFixed(1)))
  expect(Number(speed)).toBe(Math.round(3e6 / (cores / Number(of)) / 3600))
})
