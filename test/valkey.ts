/** A local Valkey for the tests only: on a socket of its own, without persistence. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import { programs } from './programs.ts'

/** A server for tests with the tag `valkey-server`. */
export function valkey(): { readonly url: string; empty(): Promise<void> } {
  const folder = join(tmpdir(), `valkey-${randomUUID()}`)
  const url = join(folder, 'socket')
  let running: ChildProcess | undefined
  let connection: Redis | undefined
  beforeAll(async () => {
    const program = programs['valkey-server'].path()
    if (program === undefined) throw new Error('there is no Valkey')
    const nothing = ['--save', '', '--appendonly', 'no']
    mkdirSync(folder)
    running = spawn(program, ['--port', '0', '--unixsocket', url, '--dir', folder, ...nothing], {
      stdio: 'ignore',
    })
    connection = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: 500 })
    // Until it listens, every attempt to connect says so.
    connection.on('error', () => {})
    await connection.ping()
  })
  afterAll(() => {
    connection?.disconnect()
    running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    url,
    async empty() {
      await connection?.flushall()
    },
  }
}
