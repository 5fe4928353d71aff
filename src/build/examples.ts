/**
 * The examples that `enduse explain` shows: for each rule a failing case of its own, the passing one most like it, and
 * the places of its finding.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Example, ExampleChange } from '../cli/explain/explained.ts'
import { searchBy, type TextSearch } from '../cli/explain/reading.ts'
import { applicabilityOf, applyAll, datedFacts, invocationOf } from '../core/apply.ts'
import { defaultLimits, map } from '../core/map.ts'
import { entryIn } from '../core/model/group-by.ts'
import type { Checked, Facts, Finding, Kind, Report, RuleSet, RunOptions } from '../core/model/model.ts'
import { reduce } from '../core/reduce.ts'
import { reportOf } from '../engine/check.ts'
import { find } from '../engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../engine/rule-set-file.ts'
import { rules } from '../rules/index.ts'
import type { CodedRule } from '../rules/rule.ts'
import { caseFolders, caseLists, caseScreening, casesOf, rulesWithCases } from './case-folders.ts'
import { root } from './root.ts'

interface ExampleCase {
  readonly name: string
  /** Whether the rule passes, without a finding. */
  readonly passes: boolean
  /** The documents, by name, line by line. */
  readonly files: ReadonlyMap<string, readonly string[]>
  /** What the rule alone finds. */
  readonly found: readonly Finding[]
  readonly checkeds: readonly Checked[]
  /** Those by which it was checked, with the provisions of the rule. */
  readonly ruleSets: readonly RuleSet[]
  /** Reads the report of all of its documents, whose findings have their lines. */
  report(): Promise<Report>
}

const today = '2026-11-24'
const ruleSets = await loadRuleSets(shippedNames, root)

/** The failing and the passing case that are chosen for some rules. */
const chosen: Readonly<Record<string, readonly [bad: string, good: string]>> = parse(
  readFileSync(join(root, 'src/build/chosen-examples.yaml'), 'utf8'),
)

/** Returns all examples as JSON text, by rule. */
export async function examples(): Promise<string> {
  const made: Record<string, Example> = {}
  const withCases = rulesWithCases()
  for (const rule of rules) {
    if (!withCases.includes(rule.id)) continue
    const example = await exampleOf(rule, await examplesFor(rule.id))
    if (example !== undefined) made[rule.id] = example
  }
  return `${JSON.stringify(made, null, 1)}\n`
}

async function examplesFor(rule: string): Promise<ExampleCase[]> {
  const cases: ExampleCase[] = []
  const only = (ruleSet: RuleSet): RuleSet => ({
    ...ruleSet,
    provisions: ruleSet.provisions.filter(one => one.rule === rule),
  })
  const shipped = ruleSets.map(only)
  for (const { name, expect } of casesOf(rule).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(caseFolders(), 'test/cases', rule, name)
    // Only self-contained cases: under the shipped law, on their own days, with all their documents present.
    if (['rule-set.yaml', 'as-of.txt', 'looked-up'].some(one => existsSync(join(path, one)))) continue
    const files = (await find(['.'], path)).filter(({ file }) => file !== caseLists)
    const screening = await caseScreening(path, today)
    const runOptions: RunOptions = {
      ruleSets: screening === undefined ? shipped : [...shipped, only(screening)],
      limits: defaultLimits,
      today,
    }
    const checkeds = files.flatMap(one => map({ file: one.file, bytes: readFileSync(one.path) }, runOptions))
    cases.push({
      name,
      passes: expect.get(rule)?.outcome === 'pass',
      files: new Map(files.map(one => [one.file, readFileSync(one.path, 'utf8').split('\n')])),
      found: reduce(checkeds, runOptions).findings.filter(one => one.rule === rule),
      checkeds,
      ruleSets: runOptions.ruleSets,
      report: () => reportOf({ files, lookedUp: [] }, runOptions),
    })
  }
  return cases
}

async function exampleOf(rule: CodedRule, cases: readonly ExampleCase[]): Promise<Example | undefined> {
  const { id } = rule
  const findingOf = ({ found: [first] }: ExampleCase) => first
  const bad = cases.filter(one => findingOf(one) !== undefined)
  const good = cases.filter(one => one.passes)
  const pairs = bad.flatMap(b =>
    good.flatMap(g => {
      const changes = changesBetween(b, g)
      return changes === undefined || changes.length === 0 ? [] : [{ b, g, changes }]
    }),
  )
  const size = (changes: readonly ExampleChange[]) =>
    changes.reduce((sum, one) => sum + one.bad.length + one.good.length, 0)
  // A failure shows more than a review, unless it takes many more lines.
  const cost = ({ b, changes }: { b: ExampleCase; changes: readonly ExampleChange[] }) =>
    size(changes) +
    (findingOf(b)?.outcome === 'fail' ? 0 : 3) +
    (changes.some(change => change.good.length === 0) ? 2 : 0)
  const [wantedBad, wantedGood] = chosen[id] ?? []
  if (wantedBad !== undefined && !pairs.some(({ b, g }) => b.name === wantedBad && g.name === wantedGood))
    throw new Error(`the cases chosen to show ${id} are not a pair: ${wantedBad}, ${wantedGood}`)
  const best =
    pairs.find(({ b, g }) => b.name === wantedBad && g.name === wantedGood) ??
    pairs.sort((x, y) => cost(x) - cost(y))[0]
  const { findings = [] } = (await best?.b.report()) ?? {}
  const finding = findings.find(one => one.rule === id)
  if (best === undefined || finding === undefined) return undefined
  const { outcome, message, data, text, place, related } = finding
  return {
    bad: { name: best.b.name, outcome, message, data, text, place, related },
    good: { name: best.g.name, changes: best.changes },
    ...compared(rule, cases),
  }
}

/** Returns the lines in which two cases differ; `undefined` when they do not consist of the same files. */
function changesBetween(bad: ExampleCase, good: ExampleCase): ExampleChange[] | undefined {
  if ([...bad.files.keys()].join('\n') !== [...good.files.keys()].join('\n')) return undefined
  return [...bad.files].flatMap(([file, lines]) => changesIn(file, lines, good.files.get(file) ?? []))
}

type ExampleLine = ReturnType<typeof saying>[number]

/** Returns the lines of a document with content: comments differ between cases, and decide nothing. */
function saying(lines: readonly string[]) {
  return lines
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text.trim() !== '' && !text.trim().startsWith('#'))
}

/** Returns the runs of lines that differ, by the longest common subsequence. */
function changesIn(file: string, badLines: readonly string[], goodLines: readonly string[]): ExampleChange[] {
  const [bad, good] = [saying(badLines), saying(goodLines)]
  const longest = Array.from({ length: bad.length + 1 }, () => new Array<number>(good.length + 1).fill(0))
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0
  for (let i = bad.length - 1; i >= 0; i--) {
    const row = longest[i] ?? []
    for (let j = good.length - 1; j >= 0; j--) {
      row[j] = bad[i]?.text === good[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const changes: { bad: ExampleLine[]; good: ExampleLine[] }[] = []
  let open: (typeof changes)[number] | undefined
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

/**
 * Returns the fields that the rule read in all its cases, by kind of document, entries of lists without their number; and what it
 * searched all texts for.
 */
function compared(rule: CodedRule, cases: readonly ExampleCase[]): Pick<Example, 'compares' | 'searches'> {
  const fields = new Map<Kind, Set<string>>()
  const searches = new Map<Kind, Set<TextSearch>>()
  const watched = watch(
    (kind, pointer) => {
      const name = pointer
        .slice(1)
        .replace(/\/[0-9]+/g, '[]')
        .replaceAll('/', '.')
      if (name !== '') fields.set(kind, (fields.get(kind) ?? new Set()).add(name))
    },
    (kind, search) => searches.set(kind, (searches.get(kind) ?? new Set()).add(search)),
  )
  watched.during(rule, () => {
    // What was planned for a rule set has the check of the rule as it was: copies are planned again.
    const copies = new Map<RuleSet, RuleSet>()
    for (const { checkeds, ruleSets: own } of cases) {
      const runOptions: RunOptions = {
        ruleSets: own.map(one => entryIn(copies, one, () => ({ ...one }))),
        limits: defaultLimits,
        today,
      }
      const seen = checkeds.map(checked => ({
        ...checked,
        facts: checked.facts === null ? null : watched.facts(checked.facts),
      }))
      for (const { facts } of seen) if (facts !== null) askAlone(facts, runOptions)
      reduce(seen, runOptions)
    }
  })
  return {
    compares: sortedByKind(fields),
    ...(searches.size === 0 ? {} : { searches: sortedByKind(searches) }),
  }
}

function sortedByKind<T extends string>(
  names: ReadonlyMap<Kind, ReadonlySet<T>>,
): Partial<Record<Kind, T[]>> {
  return Object.fromEntries([...names].sort().map(([kind, all]) => [kind, [...all].sort()]))
}

/** Runs the rules over one document, as phase one does. */
function askAlone(facts: Facts, runOptions: RunOptions): void {
  const subject = { file: facts.document.file, part: facts.document.part }
  for (const ruleSet of runOptions.ruleSets) {
    const held = applicabilityOf(ruleSet, [datedFacts(facts, runOptions)])
    applyAll(held, invocationOf(facts, subject), runOptions)
  }
}

/** The members that hold what a document states. */
const recorded: ReadonlySet<string | symbol> = new Set(['value', 'amount', 'massPercent', 'element'])

/** Returns facts that record which of their values are read while the rule runs, and not while the engine does. */
function watch(
  read: (kind: Kind, pointer: string) => void,
  searched: (kind: Kind, search: TextSearch) => void,
) {
  let running = false
  const wrap = <T extends object>(value: T, kind: Kind, known: WeakMap<object, object>): T => {
    const before = known.get(value)
    if (before !== undefined) return before as T
    const wrapped = new Proxy(value, {
      get(target, key) {
        const inner: unknown = Reflect.get(target, key)
        const search = 'document' in target ? searchBy[String(key)] : undefined
        if (search !== undefined) {
          if (running) searched(kind, search)
          return inner
        }
        const at: unknown = Reflect.get(target, 'at')
        if (running && recorded.has(key) && typeof at === 'string') read(kind, at)
        return typeof inner === 'object' && inner !== null ? wrap(inner, kind, known) : inner
      },
    })
    known.set(value, wrapped)
    return wrapped
  }
  return {
    facts: (facts: Facts): Facts => wrap(facts, facts.kind, new WeakMap()),
    during(rule: CodedRule, work: () => void): void {
      const { check } = rule
      const watching: CodedRule['check'] = function* (subject, law) {
        // Its parameters are read when it is called.
        running = true
        const found = check(subject, law)
        for (;;) {
          running = true
          const step = found.next()
          running = false
          if (step.done) return step.value
          yield step.value
        }
      }
      Object.assign(rule, { check: watching })
      try {
        work()
      } finally {
        Object.assign(rule, { check })
      }
    },
  }
}
