/** Writes the cases of rules, `test/cases/<rule>.yaml`, as folders of documents. */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { type FixtureCase, parseCases } from '../cli/rules/fixture-test/cases.ts'
import { editedDocuments } from '../cli/rules/fixture-test/fixture-test.ts'
import type { RuleSet, Source } from '../core/model/model.ts'
import { loadConfig } from '../engine/config-file.ts'
import { ruleSetOver, screeningOfLists } from '../engine/screening.ts'
import { lazy } from '../text/memoize.ts'
import { root } from './root.ts'

/** The folder of the files of cases. */
export const caseFiles = join(root, 'test/cases')

export const rulesWithCases = (): readonly string[] =>
  readdirSync(caseFiles)
    .flatMap(file => /^(.*)\.yaml$/.exec(file)?.[1] ?? [])
    .sort()

export function casesOf(rule: string): readonly FixtureCase[] {
  const file = `${rule}.yaml`
  const source = { file, bytes: readFileSync(join(caseFiles, file)) }
  const { cases, problems } = parseCases(source, { name: rule, ids: [rule] })
  if (cases !== undefined) return cases
  throw new Error(problems.map(({ line, text }) => `test/cases/${file}:${line} ${text}`).join('\n'))
}

/** What the folders are made from: as long as it stays the same, so do they. */
const sources = ['test/cases/**', 'src/cli/rules/fixture-test/**', 'src/edit/**', 'src/build/case-folders.ts']

/**
 * Returns a folder that has the documents of every case in `test/cases/<rule>/<case>/`, its day in `as-of.txt`, and `examples`. It
 * is written once, and kept until a case changes; computed once per process.
 */
export const caseFolders = lazy((): string => {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { cwd: root, dot: true }).sort())
    hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  const kept = join(root, 'node_modules/.cache/enduse-cases')
  const folder = join(kept, hash.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  const yesterday = Date.now() - 86_400_000
  for (const old of existsSync(kept) ? readdirSync(kept) : [])
    if (statSync(join(kept, old)).mtimeMs < yesterday) rmSync(join(kept, old), { recursive: true })
  const temporary = `${folder}-${process.pid}`
  for (const rule of rulesWithCases())
    for (const one of casesOf(rule)) writeCase(one, rule, join(temporary, 'test/cases', rule, one.name))
  symlinkSync(join(root, 'examples'), join(temporary, 'examples'))
  try {
    renameSync(temporary, folder)
  } catch {
    // Another process was faster.
    rmSync(temporary, { recursive: true })
  }
  return folder
})

function writeCase(one: FixtureCase, rule: string, folder: string): void {
  const documents = editedDocuments(one.documents.map(documentOf), one.edits)
  if (typeof documents === 'string') throw new Error(`test/cases/${rule}.yaml:${one.line} ${documents}`)
  for (const { file, bytes } of documents) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), bytes)
  }
  if (one.asOf !== undefined) writeFileSync(join(folder, 'as-of.txt'), `${one.asOf}\n`)
}

function documentOf(document: FixtureCase['documents'][number]): Source {
  if (typeof document === 'string') return { file: document, bytes: readFileSync(join(caseFiles, document)) }
  const { file } = document
  if ('text' in document) return { file, bytes: new TextEncoder().encode(document.text) }
  return { file, bytes: readFileSync(join(caseFiles, document.path)) }
}

/** The name of the configuration of a case, which names only lists; no document has it. */
export const caseLists = 'lists.yaml'

/** Returns the rule set of the lists in the folder of a case; `undefined` if it has none. */
export async function caseScreening(folder: string, today: string): Promise<RuleSet | undefined> {
  if (!existsSync(join(folder, caseLists))) return undefined
  const loaded = await loadConfig(folder, [], caseLists)
  const { lists = [], file = caseLists } = loaded?.config ?? {}
  const [first] = lists
  if (first === undefined) throw new Error(`${folder}/${caseLists} names no lists`)
  const data = await screeningOfLists({
    lists: lists.map(({ value }) => value),
    cwd: folder,
    today,
    file,
    place: first.place,
  })
  return ruleSetOver(data)
}
