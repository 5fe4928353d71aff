/** A local Valkey for the tests only: on a socket of its own, without persistence. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'

const places = ['/usr/bin/valkey-server', '/usr/local/bin/valkey-server']

/** A server for the tests of a file; fails where none is installed. */
export function valkey(): { readonly url: string; empty(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'valkey-'))
  const url = join(folder, 'socket')
  let running: ChildProcess | undefined
  let connection: Redis | undefined
  beforeAll(async () => {
    const program = places.find(path => existsSync(path))
    if (program === undefined)
      throw new Error('there is no Valkey; on Debian: apt-get install --no-install-recommends valkey-server')
    const nothing = ['--save', '', '--appendonly', 'no']
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
