/** A corpus on the disk. */
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Corpus, corpus, type Planted } from './corpus.ts'

export interface CorpusFiles {
  readonly folder: string
  /** The file with what is planted, beside the folder and not in it. */
  readonly truth: string
  /** The names of its files, within the folder. */
  readonly files: readonly string[]
  readonly documents: number
  readonly bytes: number
  readonly planted: readonly Planted[]
}

/** Writes a corpus into an empty folder, a document at a time. */
export function writeCorpus(folder: string, options: Corpus): CorpusFiles {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const planted: Planted[] = []
  const files: string[] = options.format === 'ndjson' ? ['archive.ndjson'] : []
  let [documents, bytes, made, lines] = [0, 0, '', '']
  const archive = options.format === 'ndjson' ? openSync(join(folder, 'archive.ndjson'), 'w') : undefined
  for (const { file, text, planted: fault } of corpus(options)) {
    documents += 1
    bytes += Buffer.byteLength(text)
    if (fault !== undefined) planted.push(fault)
    if (archive !== undefined) {
      lines += text
      if (lines.length > 1 << 20) {
        writeSync(archive, lines)
        lines = ''
      }
      continue
    }
    files.push(file)
    const path = join(folder, file)
    if (dirname(path) !== made) {
      made = dirname(path)
      mkdirSync(made, { recursive: true })
    }
    writeFileSync(path, text)
  }
  if (archive !== undefined) {
    writeSync(archive, lines)
    closeSync(archive)
  }
  const truth = `${folder}.truth.ndjson`
  writeFileSync(truth, planted.map(one => `${JSON.stringify(one)}\n`).join(''))
  return { folder, truth, files, documents, bytes, planted }
}
