/** `npm run bench -- start`: whole processes over one document, as a clone and as an installed package. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Bench, benching, checkArguments, node, program, root } from './bench.ts'
import { type Row, ratio } from './measure.ts'
import { installIn } from './peers.ts'

const parts = ['clone', 'installed'] as const

/** How often a command is run in one measurement: the system counts processor time in hundredths of a second. */
const times = 10

const nothing = 'node -e 0'
const clone = 'enduse check, clone'
const compiled = 'enduse check, clone, compiled anew'
/** No code is read or kept under options of node; this one changes nothing. */
const unkept = '--no-deprecation'
const installed = 'enduse check, installed from the tarball'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchStart = (args: readonly string[]): Promise<number> =>
  benching('start', args, { parts, rounds: 5 }, async bench => {
    const one = bench.make('one', { format: 'yaml', documents: 1, failing: 0 })
    const check = checkArguments(one.name).filter(argument => argument !== '--stream')
    const rows = [
      node(nothing, '-e', '0'),
      node('enduse --version', program, '--version'),
      ...(bench.does('clone') ? [{ ...node(clone, program, ...check), exits: [0] }] : []),
      ...(bench.does('clone') ? [{ ...node(compiled, unkept, program, ...check), exits: [0] }] : []),
      ...(bench.does('installed') ? [installedRow(bench, check)] : []),
    ]
    const found = await bench.measure(
      `One document, whole processes, each ${times} times a round`,
      rows.map(row => ({
        ...row,
        commands: row.commands.flatMap(one => Array.from({ length: times }, () => one)),
      })),
      { documents: times, beside: nothing },
    )
    bench.note('start', ratio(found.seconds(clone), found.seconds(nothing)))
    bench.note('startInstalled', ratio(found.seconds(installed), found.seconds(nothing)))
  })

/** Packs the clone as it was built last, and installs the tarball. */
function installedRow({ folder, hasPeers }: Bench<(typeof parts)[number]>, check: readonly string[]): Row {
  const home = join(folder, 'installed')
  const { missing } = hasPeers ? installPacked(folder, home) : { missing: 'left out' }
  const row = node(installed, join(home, 'node_modules/enduse/bin/enduse.js'), ...check)
  return { ...row, exits: [0], missing }
}

function installPacked(folder: string, home: string): { readonly missing?: string } {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
    { cwd: root, encoding: 'utf8' },
  )
  return status === 0
    ? installIn(home, [join(folder, stdout.trim())])
    : { missing: `npm pack failed: ${stderr.trim().split('\n')[0] ?? ''}` }
}
