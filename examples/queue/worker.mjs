// Takes batches from the queue and maps them, until it is told to end (SIGTERM): node worker.mjs MAPS
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Worker } from 'bullmq'
import { enduse, isMapped, mapOf, patient, queueName, stop, words } from './common.mjs'

const [[maps]] = words()
if (maps === undefined) stop('usage: node worker.mjs MAPS')
mkdirSync(maps, { recursive: true })

async function work({ id, data: { paths, options } }) {
  if (isMapped(maps, id)) return
  // A name of its own: a worker that was taken for dead may still be writing the same batch.
  const part = `${mapOf(maps, id)}.${randomUUID()}.part`
  const file = await open(part, 'wx')
  try {
    // In a process of its own: this one stays free to tell the queue that it lives, and what kills the map does not kill it.
    const args = ['map', '--null', '--paths-from', '-', '--no-progress', ...options]
    const { code, signal, error } = await enduse(args, { input: paths.join('\0'), stdout: file.fd })
    if (code !== 0) throw new Error(signal === null ? error : `enduse map was ended by ${signal}`)
    if (error !== '') console.error(error)
    await file.sync()
    // Whole or not at all, and the same whoever does it: two workers on one batch do no harm.
    await rename(part, mapOf(maps, id))
  } finally {
    await file.close()
    await rm(part, { force: true })
  }
}

// How long a worker that says nothing is believed to live. Somebody else then takes its batch.
const lock = Number(process.env.LOCK_MS ?? 30_000)
const worker = new Worker(queueName, work, {
  connection: patient(),
  concurrency: Number(process.env.CONCURRENCY ?? 1),
  lockDuration: lock,
  stalledInterval: lock,
  // Machines that are taken away are no fault of the batch; one that kills five is.
  maxStalledCount: 5,
})
worker.on('error', error => console.error(error.message))
worker.on('failed', (job, error) => console.error(`batch ${job?.id}: ${error.message}`))
// What is begun is ended, and nothing new is taken.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => worker.close().then(() => process.exit(0)))
