/**
 * What waits for phase two, in our plain file and in an embedded database: papers come in the order of the archive, wait, and
 * are taken dossier by dossier. Each way is a process of its own and says what it took, which must agree.
 */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { addIn } from '../../src/core/model/group-by.ts'
import { addRun, groupsIn, growingBytes } from '../../src/engine/run/sorted-run.ts'
import { storing } from '../../src/engine/store.ts'

export const spillWays = ['file', 'duckdb'] as const
type Way = (typeof spillWays)[number]

/** Papers of about this many characters, which is what one takes that waits, so many of one dossier, in batches. */
const [characters, ofOne, batch] = [4000, 10, 192]

/** The papers of a batch: of each its certificate, which is far from the others of its dossier, and its text. */
function* papersOf(from: number, to: number, all: number): Generator<{ key: string; text: string }> {
  for (let nth = from; nth < to; nth++) {
    const key = `EUC-${String(nth % Math.ceil(all / ofOne)).padStart(9, '0')}`
    const text = `{"certificate":"${key}","nth":${nth},"rest":"${String(nth % 97).repeat(characters)}`
    yield { key, text: `${text.slice(0, characters)}"}\n` }
  }
}

/** How many papers were taken, and the sum of their numbers: whatever the order within a part, each of them once. */
function taking() {
  let [papers, sum] = [0, 0]
  return {
    add: (text: string) => {
      papers += 1
      sum += Number(/"nth":(\d+)/.exec(text)?.[1])
    },
    said: () => `${papers} ${sum}`,
  }
}

/** What is to be taken of so many papers. */
export const spilled = (papers: number) => `${papers} ${(papers * (papers - 1)) / 2}`

function throughFile(papers: number): string {
  const store = storing()
  const runs = Array.from({ length: Math.ceil(papers / batch) }, (_, nth) => {
    const texts = new Map<string, string[]>()
    for (const { key, text } of papersOf(nth * batch, Math.min(papers, (nth + 1) * batch), papers))
      addIn(texts, key, text)
    const bytes = growingBytes()
    const range = addRun(
      bytes,
      [...texts].map(([key, of]) => [key, of.join('')]),
    )
    return { ...range, stored: store.keep(bytes.all()) }
  })
  const taken = taking()
  for (const { entries } of groupsIn(runs))
    for (const { content } of entries)
      for (const line of content.toString().split('\n')) if (line !== '') taken.add(`${line}\n`)
  store.close()
  return taken.said()
}

/** As much of its interface as is used. */
interface Duck {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Record<string, string>,
    ): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>
        createAppender(table: string): Promise<{
          appendVarchar(value: string): void
          endRow(): void
          closeSync(): void
        }>
        stream(sql: string): Promise<{
          fetchChunk(): Promise<{
            readonly rowCount: number
            getColumnValues(column: number): unknown[]
          } | null>
        }>
      }>
    }>
  }
}

async function throughDuckdb(papers: number, home: string, folder: string): Promise<string> {
  const { DuckDBInstance } = createRequire(join(home, 'index.js'))('@duckdb/node-api') as Duck
  const path = join(folder, 'spill.duckdb')
  const instance = await DuckDBInstance.create(path, {
    memory_limit: '500MB',
    threads: '1',
    preserve_insertion_order: 'false',
    temp_directory: folder,
  })
  const connection = await instance.connect()
  await connection.run('create table waiting (certificate varchar, paper varchar)')
  const appender = await connection.createAppender('waiting')
  for (const { key, text } of papersOf(0, papers, papers)) {
    appender.appendVarchar(key)
    appender.appendVarchar(text)
    appender.endRow()
  }
  appender.closeSync()
  const taken = taking()
  const result = await connection.stream('select paper from waiting order by certificate')
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
    for (const text of chunk.getColumnValues(0)) taken.add(String(text))
    chunk = await result.fetchChunk()
  }
  return taken.said()
}

/** One way in this process; what it took is printed. */
export async function spill(args: readonly string[]): Promise<number> {
  const [way, count = '', home = '', folder = ''] = args
  if (!spillWays.some(one => one === way)) return 2
  const papers = Number(count)
  console.log((way as Way) === 'file' ? throughFile(papers) : await throughDuckdb(papers, home, folder))
  return 0
}
