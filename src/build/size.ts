/**
 * Measures the sources against their budgets in `size.json`. `npm run size` prints both; `npm run size -- --lower` writes
 * what has become smaller. Raising a budget is an edit of that file, in a commit of its own that gives the reason.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { globSync } from 'tinyglobby'
import { rules } from '../rules/index.ts'
import { root } from './root.ts'

/** What is counted, by name: `cli lines`, `cli longest file`, `rules median`. All are to become smaller. */
export type CountedSizes = Readonly<Record<string, number>>

/** A budget may lie this far above what there is, before it has to be lowered. */
const slack = 1.03

const budgetFile = join(root, 'size.json')

export const budgets = (): CountedSizes => JSON.parse(readFileSync(budgetFile, 'utf8'))

const textOf = (file: string) => readFileSync(file, 'utf8')
const linesOf = (text: string) => text.split('\n').length - 1
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const exportedType = /^export (?:abstract )?(?:interface|type|class) (\w+)/gm
const exportedFunction = /^export (?:(?:async )?function\*? |const (?=\w+ = (?:async )?(?:\(|\w+ =>)))(\w+)/gm

/** Writes a scalar of YAML: as a string, or through the library's own writer. */
const writesScalar =
  /\bimport \{[^}]*\b(?:stringify|Document|Scalar)\b[^}]*\} from 'yaml'|\bfunction scalar\w*\(/

/** Measures what is in the tree now. */
export function sizes(): CountedSizes {
  const sources = join(root, 'src')
  const counted: Record<string, number> = {}
  const files = globSync('**/*.ts', { cwd: sources, ignore: 'generated/**' }).map(name => ({
    name,
    text: textOf(join(sources, name)),
  }))
  counted['src lines'] = sum(files.map(({ text }) => linesOf(text)))
  for (const room of readdirSync(sources).sort()) {
    const own = files.filter(({ name }) => name.startsWith(`${room}/`))
    if (own.length === 0) continue
    const lines = own.map(({ text }) => linesOf(text))
    counted[`${room} lines`] = sum(lines)
    counted[`${room} longest file`] = Math.max(...lines)
    counted[`${room} exported types`] = sum(own.map(({ text }) => [...text.matchAll(exportedType)].length))
    counted[`${room} exported functions`] = sum(
      own.map(({ text }) => [...text.matchAll(exportedFunction)].length),
    )
  }
  const ofRules = rules.map(({ id }) => {
    const own = files.filter(({ name }) => name === `rules/${id}.ts` || name.startsWith(`rules/${id}/`))
    return sum(own.map(({ text }) => linesOf(text)))
  })
  counted['rules median'] = median(ofRules)
  counted['rules longest'] = Math.max(...ofRules)
  const named = files.flatMap(({ text }) => [...text.matchAll(exportedFunction)].map(([, name = '']) => name))
  counted['function names exported by several files'] = new Set(
    named.filter((name, index) => named.indexOf(name) < index),
  ).size
  counted['files that write a YAML scalar'] = files.filter(({ text }) => writesScalar.test(text)).length
  const documents = globSync('test/**/*.{yml,yaml,json,ndjson,csv,tsv,xml}', {
    cwd: root,
    dot: true,
    absolute: true,
  })
  counted['test lines of documents'] = sum(documents.map(file => linesOf(textOf(file))))
  return counted
}

/** Names each count above its budget, each budget far above its count, and each that the other side lacks. */
export function againstBudgets(counted: CountedSizes, allowed: CountedSizes): string[] {
  return [...new Set([...Object.keys(counted), ...Object.keys(allowed)])].flatMap(name => {
    const here = counted[name]
    const most = allowed[name]
    if (most === undefined) return [`${name}: ${here}, without a budget in size.json`]
    if (here === undefined) return [`${name}: a budget of ${most} for what is no longer there`]
    if (here > most) return [`${name}: ${here}, ${here - most} over its budget of ${most}`]
    if (most > Math.ceil(here * slack))
      return [`${name}: ${here}, far below its budget of ${most}: npm run size -- --lower`]
    return []
  })
}

/** Returns the budgets, lowered to what there is. A room that is new has its size, if the whole has not grown. */
export function lowered(counted: CountedSizes, allowed: CountedSizes): CountedSizes {
  const mayAdd = (counted['src lines'] ?? 0) <= (allowed['src lines'] ?? 0)
  return Object.fromEntries(
    Object.entries(counted).flatMap(([name, here]) => {
      const most = allowed[name] ?? (mayAdd ? here : undefined)
      return most === undefined ? [] : [[name, Math.min(here, most)]]
    }),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const counted = sizes()
  const allowed = existsSync(budgetFile) ? budgets() : {}
  if (process.argv.includes('--lower'))
    writeFileSync(budgetFile, `${JSON.stringify(lowered(counted, allowed), null, 2)}\n`)
  const rows = Object.entries(counted).map(
    ([name, here]) => `${String(here).padStart(7)} of ${String(allowed[name] ?? '-').padStart(7)}  ${name}`,
  )
  console.log(rows.join('\n'))
}
