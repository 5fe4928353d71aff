/** Writes the partitions of a map: a packed file for each, which get their names when all of them are complete. */

import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Checked, MapEnd, MapHead, Shard } from '../core/model/model.ts'
import { type GrowingFile, growFile } from './disk/output.ts'
import { refusedBecause } from './disk/system-error.ts'
import { refuse } from './refusal.ts'
import { mapLines, partitionsFor } from './wire.ts'

const require = createRequire(import.meta.url)

/** The partitions of a map while it is written. */
export interface Partitions {
  /** Writes a document to its partitions. */
  add(checked: Checked): void
  /** Ends them, and moves them to their paths. */
  done(found: MapEnd['found']): void
  /** Discards them. */
  drop(): void
}

/** Returns the name of the file of a partition. */
function fileOf(index: number, shard: Shard | undefined): string {
  const part = `part-${String(index).padStart(4, '0')}`
  return `${shard === undefined ? part : `${part}-shard-${shard.index}`}.ndjson.gz`
}

/** Begins the files of `of` partitions in a folder, which is created. Refuses a folder with partitions of another run. */
export function writePartitions(
  { folder, of, shard }: { readonly folder: string; readonly of: number; readonly shard: Shard | undefined },
  headOf: (partition: Shard) => MapHead,
  cwd: string,
): Partitions {
  const absolute = resolve(cwd, folder)
  try {
    mkdirSync(absolute, { recursive: true })
    refuseOthers(readdirSync(absolute), folder, of)
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      refuse('partitionsNotWritten', { folder, why: refusedBecause(error) })
    throw error
  }
  const files = Array.from({ length: of }, (_, at) => {
    const index = at + 1
    const file = packed(growFile(join(folder, fileOf(index, shard)), cwd))
    const lines = mapLines()
    file.write(lines.line(headOf({ index, of })))
    return { file, lines }
  })
  return {
    add: checked => {
      for (const index of partitionsFor(checked, of)) {
        const one = files[index - 1]
        one?.file.write(one.lines.line(checked))
      }
    },
    done: found => {
      for (const { file, lines } of files) {
        file.write(lines.end(found))
        file.end()
      }
      for (const { file } of files) file.done()
    },
    drop: () => {
      for (const { file } of files) file.drop()
    },
  }
}

function refuseOthers(names: readonly string[], folder: string, of: number): void {
  const other = names.find(
    name => Number(/^part-(\d{4})(?:-shard-\d+)?\.ndjson\.gz$/.exec(name)?.[1] ?? 0) > of,
  )
  if (other !== undefined) refuse('otherPartitions', { folder, other, of })
}

/** Returns a file whose content is packed by gzip. */
function packed(file: GrowingFile): Omit<GrowingFile, 'write'> & { write(text: string): void; end(): void } {
  const { Gzip } = require('minizlib') as typeof import('minizlib')
  const gzip = new Gzip({ level: 6 })
  let failure: unknown
  gzip.on('data', (piece: Uint8Array) => file.write(piece))
  gzip.on('error', error => {
    failure ??= error
  })
  const orThrow = () => {
    if (failure !== undefined) throw failure
  }
  return {
    write: text => {
      gzip.write(text)
      orThrow()
    },
    end: () => {
      gzip.end()
      orThrow()
    },
    done: file.done,
    drop: file.drop,
  }
}
