/** Prints how large the sources are: hand-written lines of each folder, and the lines of rules. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../rules/index.ts'
import { root } from './root.ts'

const sources = join(root, 'src')

/** Folders whose files are written by `npm run generate`. */
const generated = new Set(['generated'])

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1
const sumOf = (files: readonly string[]) => files.reduce((sum, file) => sum + linesOf(file), 0)

const folders = readdirSync(sources).filter(
  name => !generated.has(name) && statSync(join(sources, name)).isDirectory(),
)
const loose = readdirSync(sources).filter(name => name.endsWith('.ts'))
let total = sumOf(loose.map(name => join(sources, name)))
for (const folder of folders) {
  const lines = sumOf(filesIn(join(sources, folder)))
  total += lines
  if (lines > 0) console.log(`${String(lines).padStart(7)}  src/${folder}`)
}
console.log(`${String(total).padStart(7)}  hand-written TypeScript in src/`)

const files = filesIn(join(sources, 'rules'))
  .map(linesOf)
  .sort((a, b) => a - b)
console.log(
  `${files.length} files of rules: median ${files[Math.floor(files.length / 2)]} lines, longest ${files.at(-1)}`,
)

// A rule is a file or a folder that has its id.
const folderOfRules = join(sources, 'rules')
const lines = rules
  .map(({ id }) => {
    const path = join(folderOfRules, id)
    return existsSync(path) ? sumOf(filesIn(path)) : linesOf(`${path}.ts`)
  })
  .sort((a, b) => a - b)
console.log(
  `${lines.length} rules: median ${lines[Math.floor(lines.length / 2)]} lines with their checks, longest ${lines.at(-1)}`,
)
