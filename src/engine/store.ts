/**
 * Stores the documents of a large run for phase two: in memory as long as they are few, then in a file that is deleted with the
 * run.
 */

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tried } from '../core/model/tried.ts'
import { orRefuse } from './disk/system-error.ts'
import { refuse } from './refusal.ts'
import type { Store } from './run/ports.ts'

/** The memory of a run in MiB, by default, and the least that it may be given: the program itself takes most of that. */
export const usualMemory = 200
export const leastMemory = 160

const mebibyte = 1024 * 1024

/** The maximum number of bytes that a store keeps in memory, by default. */
const roomInMemory = 4 * mebibyte

/** Returns the bytes that each of the two stores of a run may keep in memory: half of what the program itself does not take. */
export function roomIn(memory: number): number {
  return Math.max(roomInMemory / 4, roomInMemory + ((memory - usualMemory) / 4) * mebibyte)
}

/** Unlinks an open file: it is gone with the process, however that ends. If the system keeps open files, it is deleted at the end. */
function forget(folder: string): void {
  tried(() => rmSync(folder, { recursive: true, force: true }))
}

/** Creates a store that begins in memory. */
export function storing(room = roomInMemory): Store {
  let inMemory: { bytes: Uint8Array | undefined; at: number }[] = []
  let held = 0
  let file: { readonly folder: string; readonly handle: number; length: number } | undefined
  const write = (bytes: Uint8Array): number => {
    if (file === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'enduse-'))
      file = { folder, handle: openSync(join(folder, 'papers'), 'wx+', 0o600), length: 0 }
      forget(folder)
    }
    const at = file.length
    for (let done = 0; done < bytes.length; )
      done += writeSync(file.handle, bytes, done, bytes.length - done, at + done)
    file.length += bytes.length
    return at
  }
  const stored = <T>(work: () => T): T =>
    orRefuse(work, why => refuse('temporaryNotWritten', { folder: tmpdir(), why }))
  return {
    room,
    keep: bytes => {
      const own: { bytes: Uint8Array | undefined; at: number } = { bytes, at: 0 }
      held += bytes.length
      inMemory.push(own)
      if (held > room)
        stored(() => {
          for (const one of inMemory) {
            if (one.bytes !== undefined) one.at = write(one.bytes)
            one.bytes = undefined
          }
          inMemory = []
          held = 0
        })
      return {
        read: (from, to) => {
          if (own.bytes !== undefined) return own.bytes.subarray(from, to)
          const part = new Uint8Array(to - from)
          return stored(() => {
            if (file === undefined) return part
            for (let done = 0; done < part.length; ) {
              const read = readSync(file.handle, part, done, part.length - done, own.at + from + done)
              if (read === 0) throw new Error('it was cut')
              done += read
            }
            return part
          })
        },
      }
    },
    close: () => {
      inMemory = []
      if (file === undefined) return
      closeSync(file.handle)
      forget(file.folder)
      file = undefined
    },
  }
}
