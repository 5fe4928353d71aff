/**
 * `npm run bench`: papers in memory and whole small runs, then an archive. `-- 5` for the first alone, in so many rounds;
 * `-- archive` for the second alone, with its options (`-- archive --help`).
 */
import { argv } from 'node:process'

const [first, ...rest] = argv.slice(2)
if (first !== 'archive' && first !== 'spill') await import('./bench.ts')
// One way to let papers wait, which the second measures in a process of its own.
if (first === 'spill') {
  const { spill } = await import('./bench-spill.ts')
  process.exitCode = await spill(rest)
}
if (first === 'archive' || first === undefined) {
  const { benchArchive } = await import('./bench-archive.ts')
  process.exitCode = await benchArchive(rest)
}
