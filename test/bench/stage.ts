/**
 * One stage of the ladder in a process of its own: everything up to it over a folder, with the functions that the program uses,
 * and nothing behind it.
 */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { defaultLimits, mapAhead } from '../../src/core/map.ts'
import type { Document, RunOptions, Source } from '../../src/core/model/model.ts'
import { decodedFacts, kindOf } from '../../src/document/kinds/index.ts'
import { judge } from '../../src/document/schema/index.ts'
import { find } from '../../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../../src/engine/rule-set-file.ts'
import { read } from '../../src/read/index.ts'

/** The stages up to the rules over documents. What follows them is measured as the difference to the whole program. */
export const stages = ['start', 'read', 'parse', 'schema', 'facts', 'rules'] as const
export type Stage = (typeof stages)[number]

/** As many files as the program reads before it checks them. */
const together = 192

/** Runs the stages up to one over a folder, and prints how many documents passed through it. */
export async function runStage(args: readonly string[]): Promise<number> {
  const [wanted, folder = ''] = args
  const name = stages.find(stage => stage === wanted)
  if (name === undefined) return 2
  // The program sets the same flags for a large run.
  for (const flag of ['--heap-growing-percent=30', '--max-inlined-bytecode-size-cumulative=300'])
    setFlagsFromString(flag)
  const runOptions: RunOptions = {
    ruleSets: await loadRuleSets(shippedNames, folder),
    limits: defaultLimits,
    today: '2026-11-25',
  }
  let passed = 0
  const found = name === 'start' ? [] : await find([folder], folder)
  for (let start = 0; start < found.length; start += together) {
    const sources = found
      .slice(start, start + together)
      .map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
    passed += passes[name](sources, runOptions)
  }
  console.log(passed)
  return 0
}

/** Takes sources through the stages up to each, and returns how many documents came through. */
const passes: Readonly<Record<Stage, (sources: readonly Source[], runOptions: RunOptions) => number>> = {
  start: () => 0,
  read: sources => sources.filter(({ bytes }) => bytes.length > 0).length,
  parse: sources => sources.flatMap(source => parsed(source)).length,
  schema: sources => sources.flatMap(source => valid(source)).length,
  facts: sources =>
    sources.flatMap(source =>
      valid(source).map(({ document, kind }) =>
        decodedFacts(kind, document.data, { file: source.file, part: document.part, sha256: '' }, '', false),
      ),
    ).length,
  rules: (sources, runOptions) => {
    const mapOne = mapAhead(sources, runOptions)
    return sources.flatMap(source => mapOne(source)).filter(({ facts }) => facts !== null).length
  },
}

/** Returns the documents of a source that could be read. */
const parsed = (source: Source): Document[] =>
  read(source, defaultLimits).filter(({ data, faults }) => data !== undefined && faults.length === 0)

/** Returns those that their schema accepts. */
const valid = (source: Source) =>
  parsed(source).flatMap(document => {
    const kind = kindOf(document.data)
    return kind === null || judge(kind, document, defaultLimits.findings).length > 0
      ? []
      : [{ document, kind }]
  })
