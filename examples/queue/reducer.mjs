// Waits for all batches and makes the report of them: node reducer.mjs MAPS [-- OPTIONS OF enduse reduce]
// It ends as enduse check does: 0 pass, 1 fail, 3 review, and 2 where nothing may be concluded.
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { enduse, isMapped, mapOf, runFile, stop, withQueue, words } from './common.mjs'

const [[maps], options] = words()
if (maps === undefined) stop('usage: node reducer.mjs MAPS [-- OPTIONS OF enduse reduce]')
if (!existsSync(runFile(maps))) stop(`there is no run in ${maps}: start producer.mjs first`)
const run = JSON.parse(readFileSync(runFile(maps), 'utf8'))
const missing = () => run.filter(({ id }) => !isMapped(maps, id))

await withQueue(async queue => {
  // While anything is on its way. A batch that failed and is to be tried again is delayed; that of a dead worker is active.
  const isBusy = async () =>
    Object.values(await queue.getJobCounts('wait', 'paused', 'active', 'delayed', 'prioritized')).some(n => n > 0)
  while (missing().length > 0 && (await isBusy())) await wait(200)

  // A worker gives a map its name before it tells the queue: what is missing now will not come.
  const lost = missing()
  for (const { id, papers, first, last } of lost.slice(0, 20)) {
    const why =
      (await queue.getJob(id))?.failedReason ?? 'it is neither mapped nor in the queue; producer.mjs puts it there again'
    console.error(`batch ${id} (${papers} papers, ${first} to ${last}): ${why}`)
  }
  if (lost.length > 0)
    stop(`${lost.length} of ${run.length} batches are missing: nothing may be concluded from the others`)
})

const args = ['reduce', ...run.map(({ id }) => mapOf(maps, id)), ...options]
const { code } = await enduse(args, { stdout: 'inherit', stderr: 'inherit' })
process.exitCode = code
