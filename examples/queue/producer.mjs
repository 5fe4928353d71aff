// Makes batches of the papers in a folder and puts them into the queue: node producer.mjs FOLDER MAPS [-- OPTIONS OF enduse map]
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { enduse, isMapped, runFile, stop, withQueue, words } from './common.mjs'

const [[folder, maps], options] = words()
if (maps === undefined) stop('usage: node producer.mjs FOLDER MAPS [-- OPTIONS OF enduse map]')
const size = Number(process.env.BATCH ?? 500)
if (!(Number.isInteger(size) && size > 0)) stop(`BATCH is ${process.env.BATCH}, and no number of papers`)
// The maps of one run would be papers of the next.
if (!relative(resolve(folder), resolve(maps)).startsWith('..')) stop(`${maps} lies in ${folder}: maps have to lie elsewhere`)

function* papersIn(here) {
  for (const entry of readdirSync(here, { withFileTypes: true })) {
    const { name } = entry
    const path = join(here, name)
    if (name.startsWith('.') || name === 'node_modules' || name.endsWith('.fixtures')) continue
    if (entry.isDirectory()) yield* papersIn(path)
    else if (/\.(?:(?:ya?ml|json|ndjson|jsonl)(?:\.gz)?|tar|tar\.gz|tgz|zip)$/i.test(name)) yield path
  }
}
const papers = [...papersIn(folder)].sort()
if (papers.length === 0) stop(`${folder} holds no paper`)

// A shard of which hardly a file is one: it costs a walk, and says which rule sets, day and limits hold, and over which files.
async function headAndFound(args, input) {
  const shard = ['--shard', '100000/100000', '--no-progress']
  const { code, out, error } = await enduse(['map', ...args, ...shard, ...options], { input })
  if (code !== 0) stop(error)
  const lines = out.split('\n')
  const { shard: _, ...head } = JSON.parse(lines[0])
  return { head, found: JSON.stringify(JSON.parse(lines.at(-1)).found) }
}
const { head, found } = await headAndFound([folder])
const listed = await headAndFound(['--null', '--paths-from', '-'], papers.join('\0'))
// The walk above is this file's own. Where it finds other files than enduse does, the answer would be about a part.
if (listed.found !== found) stop(`enduse finds other papers in ${folder} than were listed here: nothing was queued`)

// The id of a batch says all that its map depends on: what was in force, which files, and how they lay on the disk. So the
// same batch twice is one batch, and a paper that changed, a new rule set or another day make another.
function idOf(paths) {
  const state = paths.map(path => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    return [path, `${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`]
  })
  return createHash('sha256').update(JSON.stringify([head, options, state])).digest('hex').slice(0, 32)
}

const batches = []
for (let at = 0; at < papers.length; at += size) {
  const paths = papers.slice(at, at + size)
  batches.push({ id: idOf(paths), paths })
}
const open = batches.filter(({ id }) => !isMapped(maps, id))
const jobOf = ({ id, paths }) => ({
  name: 'map',
  // The day is fixed here: workers on both sides of midnight would give maps that cannot be reduced together.
  data: { paths, options: ['--today', head.today, ...options] },
  opts: {
    jobId: id,
    attempts: 3,
    backoff: { type: 'fixed', delay: Number(process.env.BACKOFF_MS ?? 5000) },
    // The file is the answer. What failed stays, with its reason.
    removeOnComplete: true,
  },
})

await withQueue(async queue => {
  for (let at = 0; at < open.length; at += 1000) await queue.addBulk(open.slice(at, at + 1000).map(jobOf))
  // What failed for good before is tried again: somebody has mended something, or would not run this again.
  await queue.retryJobs({ state: 'failed' })
})

mkdirSync(maps, { recursive: true })
const run = batches.map(({ id, paths }) => ({ id, papers: paths.length, first: paths[0], last: paths.at(-1) }))
// Last of all: a producer that died half-way leaves no run that seems to be whole.
writeFileSync(`${runFile(maps)}.part`, JSON.stringify(run))
renameSync(`${runFile(maps)}.part`, runFile(maps))
console.error(`${papers.length} papers in ${batches.length} batches, ${open.length} of them to be mapped`)
