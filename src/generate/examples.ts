/** The examples that `enduse explain` shows: for each rule a bad case of its own, the good one most like it, and all that it pointed at. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Example } from '../explain/example.ts'
import { find, loadRuleSets, shippedNames } from '../load.ts'
import { defaultLimits } from '../map.ts'
import type { Finding, Kind, Report } from '../model.ts'
import { rules } from '../rules/index.ts'
import { run } from '../run.ts'

interface Case {
  readonly name: string
  readonly expected: string
  /** The documents, by name, line by line. */
  readonly files: ReadonlyMap<string, readonly string[]>
  readonly report: Report
}

/** All examples as JSON text, by rule. */
export async function examples(root: string): Promise<string> {
  const made: Record<string, Example> = {}
  for (const { id } of rules) {
    const folder = join(root, 'test/cases', id)
    if (!existsSync(folder)) continue
    const example = exampleOf(id, await casesIn(folder))
    if (example !== undefined) made[id] = example
  }
  return `${JSON.stringify(made, null, 1)}\n`
}

async function casesIn(folder: string): Promise<Case[]> {
  const cases: Case[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    // The cases that stand for themselves: under the shipped law, on their own days, with all their papers at hand.
    const special = ['rule-set.yaml', 'as-of.txt', 'looked-up'].some(one => existsSync(join(path, one)))
    if (special || !existsSync(join(path, 'expected.txt'))) continue
    const files = await find(['.'], path)
    const report = run(
      { files, lookedUp: [] },
      { ruleSets: await loadRuleSets(shippedNames, path), limits: defaultLimits, today: '2026-11-24' },
    )
    cases.push({
      name,
      expected: readFileSync(join(path, 'expected.txt'), 'utf8'),
      files: new Map(files.map(one => [one.file, readFileSync(one.path, 'utf8').split('\n')])),
      report,
    })
  }
  return cases
}

function exampleOf(id: string, cases: readonly Case[]): Example | undefined {
  const findingOf = ({ report }: Case) => report.findings.find(({ rule }) => rule === id)
  const bad = cases.filter(one => findingOf(one) !== undefined)
  const good = cases.filter(one => one.expected === '= pass\n')
  const pairs = bad.flatMap(b =>
    good.flatMap(g => {
      const changes = changesBetween(b, g)
      return changes === undefined || changes.length === 0 ? [] : [{ b, g, changes }]
    }),
  )
  const size = (changes: readonly Change[]) =>
    changes.reduce((sum, one) => sum + one.bad.length + one.good.length, 0)
  const severe = ({ b }: { b: Case }) => (findingOf(b)?.outcome === 'fail' ? 0 : 1)
  const [best] = pairs.sort((x, y) => size(x.changes) - size(y.changes) || severe(x) - severe(y))
  const finding = best === undefined ? undefined : findingOf(best.b)
  if (best === undefined || finding === undefined) return undefined
  const { outcome, text, place, related } = finding
  return {
    bad: { name: best.b.name, outcome, text, place, related },
    good: { name: best.g.name, changes: best.changes },
    compares: compared(id, cases),
  }
}

/** The lines in which two cases differ; nothing when they do not consist of the same files. */
function changesBetween(bad: Case, good: Case): Change[] | undefined {
  if ([...bad.files.keys()].join('\n') !== [...good.files.keys()].join('\n')) return undefined
  return [...bad.files].flatMap(([file, lines]) => changesIn(file, lines, good.files.get(file) ?? []))
}

interface Line {
  readonly text: string
  readonly number: number
}

/** The lines of a document that say something: a comment tells a case from its neighbour, and decides nothing. */
function saying(lines: readonly string[]): Line[] {
  return lines
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text.trim() !== '' && !text.trim().startsWith('#'))
}

/** The runs of lines that differ, by the longest common subsequence. */
function changesIn(file: string, badLines: readonly string[], goodLines: readonly string[]): Change[] {
  const [bad, good] = [saying(badLines), saying(goodLines)]
  const longest = Array.from({ length: bad.length + 1 }, () => new Array<number>(good.length + 1).fill(0))
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0
  for (let i = bad.length - 1; i >= 0; i--) {
    const row = longest[i] ?? []
    for (let j = good.length - 1; j >= 0; j--) {
      row[j] = bad[i]?.text === good[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const changes: { bad: Line[]; good: Line[] }[] = []
  let open: { bad: Line[]; good: Line[] } | undefined
  for (let i = 0, j = 0; i < bad.length || j < good.length; ) {
    const [ofBad, ofGood] = [bad[i], good[j]]
    if (ofBad !== undefined && ofBad.text === ofGood?.text) {
      open = undefined
      i += 1
      j += 1
      continue
    }
    if (open === undefined) {
      open = { bad: [], good: [] }
      changes.push(open)
    }
    if (ofBad !== undefined && (ofGood === undefined || at(i + 1, j) >= at(i, j + 1))) {
      open.bad.push(ofBad)
      i += 1
    } else if (ofGood !== undefined) {
      open.good.push(ofGood)
      j += 1
    }
  }
  return changes.map(change => ({
    file,
    line: change.bad[0]?.number ?? 0,
    goodLine: change.good[0]?.number ?? 0,
    bad: change.bad.map(({ text }) => text),
    good: change.good.map(({ text }) => text),
  }))
}

/** The fields at which the rule pointed in all its cases, by kind of document; entries of lists without their number. */
function compared(id: string, cases: readonly Case[]): Record<string, string[]> {
  const fields = new Map<Kind, Set<string>>()
  for (const { report } of cases) {
    const kinds = new Map(
      report.documents.map(one => [`${one.document.file}\n${one.document.part}`, one.kind]),
    )
    const places = report.findings
      .filter(({ rule }) => rule === id)
      .flatMap(({ place, related }: Finding) => [place, ...related.map(one => one.place)])
    for (const { file, part, pointer } of places) {
      const kind = kinds.get(`${file}\n${part}`)
      if (kind === undefined || kind === null) continue
      const name =
        pointer === ''
          ? 'the whole paper'
          : pointer
              .slice(1)
              .replace(/\/[0-9]+/g, '[]')
              .replaceAll('/', '.')
      fields.set(kind, (fields.get(kind) ?? new Set()).add(name))
    }
  }
  return Object.fromEntries([...fields].sort().map(([kind, names]) => [kind, [...names].sort()]))
}
