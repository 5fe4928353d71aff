/**
 * The recipe with Slurm, on a real cluster of one node: the report of one machine, or none where a task failed.
 *
 * @module-tag munged
 * @module-tag slurmctld
 * @module-tag slurmd
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { slurm } from './slurm.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cluster = slurm()

/** A folder with the recipe, `enduse` and documents of which some fail. */
function submitter(): Workplace {
  const at = workplace()
  cpSync(join(root, 'examples/scale'), at.path('examples/scale'), { recursive: true })
  mkdirSync(at.path('path'))
  symlinkSync(join(root, 'bin/enduse.js'), at.path('path/enduse'))
  for (const one of ['clean', 'overdrawn', 'expired']) at.example(one, `papers/${one}`)
  return at
}

function bash(script: string, at: Workplace) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: at.folder,
    env: { PATH: `${at.path('path')}:${process.env.PATH}`, HOME: at.folder, ...cluster.env },
    encoding: 'utf8',
  })
  return { code: status, out: stdout, error: stderr }
}

const page = readFileSync(join(root, 'examples/scale/README.md'), 'utf8')
const [, recipe = ''] = /## Slurm\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(page) ?? []

/** Submits the jobs of the page and returns the numbers of the array and of the merge. */
function submit(at: Workplace): { readonly array: string; readonly merge: string } {
  const { code, out, error } = bash(`${recipe}\necho "array $array"`, at)
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return { merge: /job (\d+)/.exec(out)?.[1] ?? '', array: /array (\d+)/.exec(out)?.[1] ?? '' }
}

test('the array and the merge that depends on it give the report of one machine', async () => {
  const at = submitter()
  const { array, merge } = submit(at)
  const states = await cluster.finished()
  for (const task of [1, 2, 3, 4])
    expect(states.get(`${array}_${task}`), at.path('map-1.log')).toBe('COMPLETED')
  // Exit 1, which is findings.
  expect(states.get(merge)).toBe('FAILED')
  expect(at.read('maps/report.json')).toBe(
    bash(`enduse check papers --today ${today} --format json || true`, at).out,
  )
})

test('where a task fails nothing is merged; run again, the report is there', async () => {
  const at = submitter()
  // A folder in the place of the map: the task cannot put it there.
  mkdirSync(at.path('maps/shard-2.ndjson.part'), { recursive: true })
  const { array, merge } = submit(at)
  const states = await cluster.finished()
  expect(states.get(`${array}_2`)).toBe('FAILED')
  expect(states.get(`${array}_1`)).toBe('COMPLETED')
  expect(states.get(merge)).toBe('CANCELLED')
  expect(existsSync(at.path('maps/report.json'))).toBe(false)
  bash(
    `rmdir maps/shard-2.ndjson.part; scontrol requeue ${array}_2; scontrol update jobid=${array}_2 StartTime=now`,
    at,
  )
  expect((await cluster.finished()).get(`${array}_2`)).toBe('COMPLETED')
  const again = bash('MAPS=maps sbatch examples/scale/slurm-merge.sh', at)
  expect(again).toMatchObject({ code: 0, error: '' })
  await cluster.finished()
  expect(at.read('maps/report.json')).toBe(
    bash(`enduse check papers --today ${today} --format json || true`, at).out,
  )
})

test('an array of another size is refused', async () => {
  const at = submitter()
  const { code, out } = bash(
    `export PAPERS=papers MAPS=. TODAY=${today}; sbatch --parsable --array=1-2 examples/scale/slurm-map.sh`,
    at,
  )
  expect(code).toBe(0)
  expect((await cluster.finished()).get(`${out.trim()}_2`)).toBe('FAILED')
  expect(at.read('map-2.log')).toContain('the job has 2 shards, and --shard gives 4')
})

test('a list with even steps counts like a range', async () => {
  const at = submitter()
  const { out, error } = bash(
    `sbatch --parsable --array=1,3,5,7 --output=/dev/null --wrap 'enduse map papers --shard auto > shard-$SLURM_ARRAY_TASK_ID.ndjson'`,
    at,
  )
  expect(error).toBe('')
  expect((await cluster.finished()).get(`${out.trim()}_7`)).toBe('COMPLETED')
  const merged = bash(
    'enduse merge shard-1.ndjson shard-3.ndjson shard-5.ndjson shard-7.ndjson --format json',
    at,
  )
  expect(merged.out).toBe(bash('enduse check papers --format json || true', at).out)
})
