// What producer, worker and reducer have in common: the queue, the names of files, and how enduse is run.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import Redis from 'ioredis'

const url = process.env.VALKEY_URL ?? 'redis://127.0.0.1:6379'
export const queueName = process.env.QUEUE ?? 'enduse'

/** A connection for a worker, which waits for Valkey however long that is away. */
export const patient = () => new Redis(url, { maxRetriesPerRequest: null })

/** Does something with the queue. Where Valkey is not there, that is an error and no reason to wait. */
export async function withQueue(work) {
  const connection = new Redis(url, { maxRetriesPerRequest: 1 })
  connection.on('error', () => {}) // said once, by the call that it fails
  await connection.ping().catch(() => stop(`there is no Valkey at ${url} (VALKEY_URL says where it is)`))
  const queue = new Queue(queueName, { connection })
  queue.on('error', () => {})
  await work(queue)
  await queue.close()
  connection.disconnect()
}

/** Where the map of a batch lies. It gets this name when it is whole: a file of this name is a batch that is done. */
export const mapOf = (maps, id) => join(maps, `${id}.ndjson`)
export const isMapped = (maps, id) => existsSync(mapOf(maps, id))

/** What the producer leaves for the reducer: which batches there are. The queue forgets them one by one. */
export const runFile = maps => join(maps, 'run.json')

/** The words before `--`, and those after it, which are options for enduse. */
export function words() {
  const all = process.argv.slice(2)
  const at = all.indexOf('--')
  return at < 0 ? [all, []] : [all.slice(0, at), all.slice(at + 1)]
}

/** Runs enduse, hands it `input`, and gives its exit code with what it wrote; `stdout` as of `spawn`. */
export function enduse(args, { input = '', stdout = 'pipe', stderr = 'pipe' } = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(process.env.ENDUSE ?? 'enduse', args, { stdio: ['pipe', stdout, stderr] })
    const said = { out: [], error: [] }
    child.stdout?.on('data', piece => said.out.push(piece))
    child.stderr?.on('data', piece => said.error.push(piece))
    child.on('error', error => fail(new Error(`enduse cannot be run: ${error.message} (ENDUSE says where it is)`)))
    // A program that ended before it read all of it says by its exit code what is wrong.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('close', (code, signal) => {
      const text = pieces => Buffer.concat(pieces).toString().trim()
      settle({ code: code ?? 2, signal, out: text(said.out), error: text(said.error) })
    })
  })
}

/** Ends with 2, whatever goes wrong: Node itself would end with 1, and that is a verdict. */
export function stop(text) {
  console.error(text)
  process.exit(2)
}
process.on('uncaughtException', error => stop(error.message || String(error)))
