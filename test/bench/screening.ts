/** `npm run bench -- screening`: checks against a list of 60,000 names, and names alone. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bigCsl } from '../screening/big-list.ts'
import { benching, checkArguments, node, program, root } from './bench.ts'
import { ratio } from './measure.ts'

const parts = ['lists', 'names'] as const

const nothing = 'node -e 0'
const without = 'one document, no lists'
const cold = 'one document, 60,000 names, no index kept'
const warm = 'one document, 60,000 names, index kept'
const many = 'archive, no lists'
const manyScreened = 'archive, 60,000 names, index kept'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchScreening = (args: readonly string[]): Promise<number> =>
  benching('screening', args, { parts, rounds: 3 }, async bench => {
    if (bench.does('lists')) {
      const one = bench.make('one', { format: 'yaml', documents: 1, failing: 0 })
      const archive = bench.make('many', { format: 'ndjson', documents: 2000 })
      writeFileSync(join(bench.folder, 'list.csv'), bigCsl())
      writeFileSync(
        join(bench.folder, 'lists.yaml'),
        'lists:\n  - { name: big, file: list.csv, asOf: 2026-11-20, maxAgeDays: 3660 }\n',
      )
      const cache = join(bench.folder, 'indexes')
      mkdirSync(cache)
      const row = (name: string, lists: boolean, kept: string, path: string, more: readonly string[]) => ({
        ...node(
          name,
          ...['--input-type=module', '--eval', startUnder(kept)],
          ...checkArguments(path)
            .filter(argument => argument !== '--stream' && !(lists && argument === '--no-config'))
            .concat(lists ? ['--config', 'lists.yaml'] : [], more),
        ),
        exits: [0, 1, 3],
      })
      const found = await bench.measure(
        'Whole processes with and without lists',
        [
          node(nothing, '-e', '0'),
          row(without, false, '', one.name, []),
          row(cold, true, '', one.name, []),
          row(warm, true, cache, one.name, []),
          row(many, false, '', archive.name, ['--stream']),
          row(manyScreened, true, cache, archive.name, ['--stream']),
        ],
        { documents: 1, beside: nothing },
      )
      bench.note('screeningWarm', ratio(found.seconds(warm), found.seconds(without)))
      bench.note('screeningCold', ratio(found.seconds(cold), found.seconds(without)))
      bench.note('screeningArchive', ratio(found.seconds(manyScreened), found.seconds(many)))
    }
    if (bench.does('names')) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'test/screening/speed.ts')],
        { encoding: 'utf8' },
      )
      console.log(`\nNames alone, in the processor time of one process\n${stdout}${stderr}`)
    }
  })

/** Returns a program that runs the command line with a folder for indexes, or none. */
const startUnder = (cache: string) =>
  `process.env.ENDUSE_LIST_CACHE = ${JSON.stringify(cache)}; process.argv.splice(1, 0, ${JSON.stringify(program)}); await import(${JSON.stringify(program)})`
