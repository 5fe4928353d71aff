/**
 * Proof that rules can fire. Clean papers are changed in one value at a time, by operators that know no rule, until every rule
 * and every provision that is shipped has said something that fails a paper or asks a person. What no edit sets off is listed,
 * and there is nothing. One edit is enough for each, so that none is given two.
 *
 * `test/__snapshots__/rules-fire.txt` says which edit sets off what; `vitest run test/rules-fire.test.ts -u` writes it anew, and
 * the diff is to be read.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Checked, Finding, Kind, RuleSet, RunOptions, Scope } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { restrictedProvisions } from '../src/law/restricted.ts'
import { ruleOf, rules } from '../src/rules/index.ts'
import { type Base, fuller, older, ordinary, reported, reportedOnce, unusual } from './rules-fire/base.ts'
import { edited, editsOf, type Operator, operators, type Paper, wordsOf } from './rules-fire/edit.ts'

// Where a rule is silent every edit is tried, and the answer is to be the list and not the time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const shipped = await loadRuleSets(shippedNames, new URL('..', import.meta.url).pathname)

const judgingOf = (ruleSets: readonly RuleSet[], { asOf }: Base): RunOptions => ({
  ruleSets,
  limits: defaultLimits,
  today: '2026-11-24',
  ...(asOf === undefined ? {} : { asOf }),
})

const mapped = ({ file, data }: Paper, runOptions: RunOptions) =>
  map({ file, bytes: Buffer.from(JSON.stringify(data)) }, runOptions)

const keyOf = (ruleSet: string, provision: string) => `${ruleSet} ${provision}`
const keysOf = (ruleSets: readonly RuleSet[]) =>
  ruleSets.flatMap(({ name, provisions }) => provisions.map(({ id }) => keyOf(name, id)))

/** The provision that a finding is of, where the rule itself said it and it counts. */
function provisionOf({ basis, outcome }: Finding): string | undefined {
  if (basis === undefined || outcome === 'note') return undefined
  return keyOf(basis.ruleSet, basis.provision)
}

/** What set a provision off, and what its rule said. */
interface Fired {
  readonly rule: string
  readonly edit: string
  readonly message: string
}

/** What was set off, by provision, the first first. */
type Heard = ReadonlyMap<string, Fired>

const rulesIn = (heard: Heard) => new Set([...heard.values()].map(({ rule }) => rule))
/** Rules that only run against lists that a configuration names; their cases have lists. */
const ofLists: ReadonlySet<string> = new Set(restrictedProvisions)
const silentRules = (heard: Heard) =>
  rules.map(({ id }) => id).filter(id => !rulesIn(heard).has(id) && !ofLists.has(id))

/** The rules that only papers can break which are older than a law: no single edit makes them so. */
const ofOlder: ReadonlySet<string> = new Set(['military-use-since-issue'])
const onlyOfOlder = (ruleSet: RuleSet): RuleSet => ({
  ...ruleSet,
  provisions: ruleSet.provisions.filter(({ rule }) => ofOlder.has(rule)),
})

interface Search {
  readonly bases: readonly Base[]
  readonly ruleSets: readonly RuleSet[]
  /** What was heard before, and is not asked again. */
  readonly before?: Heard
  /** Whether enough was heard; everything is, where nothing else is said. */
  readonly isEnough?: (heard: Heard) => boolean
  readonly by?: readonly Operator[]
}

/** Edits the papers of the bases, by one operator after the other, until enough was heard or no edit is left. */
function search({ bases, ruleSets, before = new Map(), isEnough, by = operators }: Search): Heard {
  const all = keysOf(ruleSets)
  const isDone = isEnough ?? ((heard: Heard) => all.every(key => heard.has(key)))
  let heard = before
  for (const operator of by) {
    for (const base of bases) {
      if (isDone(heard)) return heard
      heard = round(operator, base, ruleSets, heard)
    }
  }
  return heard
}

/** What was heard before, and what the edits of one operator set off beyond it. */
function round(operator: Operator, base: Base, ruleSets: readonly RuleSet[], before: Heard): Heard {
  const heard = new Map(before)
  let asking = ask(base, ruleSets, heard)
  const words = { all: wordsOf(ruleSets), asked: wordsOf(asking.runOptions.ruleSets) }
  for (const edit of editsOf(operator, base, words)) {
    const paper = base.papers[edit.paper]
    if (paper === undefined || !asking.kinds.has(paper.kind)) continue
    const already = heard.size
    for (const finding of findingsAfter(edited(paper, edit), edit.paper, asking)) {
      const provision = provisionOf(finding)
      if (provision === undefined || heard.has(provision)) continue
      heard.set(provision, { rule: finding.rule, edit: edit.said, message: finding.message })
    }
    // What was heard is not asked again.
    if (heard.size > already) asking = ask(base, ruleSets, heard)
  }
  return heard
}

/** What is still asked of a base, and what phase one says of its papers as they are. */
interface Asking {
  readonly runOptions: RunOptions
  /** The kinds of paper that a rule still looks at. */
  readonly kinds: ReadonlySet<Kind>
  /** Whether a rule still looks at several papers together. */
  readonly isAcross: boolean
  readonly papers: readonly (readonly Checked[])[]
  readonly beside: readonly Checked[]
}

function ask(base: Base, ruleSets: readonly RuleSet[], heard: Heard): Asking {
  const asked = ruleSets.map(ruleSet => ({
    ...ruleSet,
    provisions: ruleSet.provisions.filter(({ id }) => !heard.has(keyOf(ruleSet.name, id))),
  }))
  const runOptions = judgingOf(asked, base)
  const scopes = asked.flatMap(({ provisions }) => provisions.map(({ rule }) => ruleOf(rule)?.scope))
  return {
    runOptions,
    kinds: new Set(scopes.flatMap(kindsOf)),
    isAcross: scopes.some(scope => kindsOf(scope).length > 1 && scope !== 'paper' && scope !== 'document'),
    papers: base.papers.map(paper => mapped(paper, runOptions)),
    beside: base.beside.flatMap(paper => mapped(paper, runOptions)),
  }
}

function kindsOf(scope: Scope | undefined): readonly Kind[] {
  if (scope === 'certificate') return ['end-user-certificate']
  if (scope === 'shipment') return ['shipment']
  if (scope === 'report') return ['end-use-report']
  const transfers: readonly Kind[] = ['end-user-certificate', 'shipment']
  return scope === 'document' || scope === 'dossier' ? [...transfers, 'end-use-report'] : transfers
}

/** What is said once the paper lies in the place of the one that it was: of it alone, and of all together. */
function findingsAfter(
  paper: Paper,
  place: number,
  { runOptions, isAcross, papers, beside }: Asking,
): readonly Finding[] {
  const checkeds = mapped(paper, runOptions)
  // No such paper any more by its schema, so that no rule is asked.
  if (checkeds.some(({ facts }) => facts === null)) return []
  const alone = checkeds.flatMap(({ findings }) => findings)
  if (!isAcross) return alone
  return [...alone, ...reduce([...papers.with(place, checkeds).flat(), ...beside], runOptions).findings]
}

/** What a base as it is gives. */
const judged = (base: Base) => {
  const runOptions = judgingOf(shipped, base)
  return reduce(
    [...base.papers, ...base.beside].flatMap(paper => mapped(paper, runOptions)),
    runOptions,
  )
}

describe('the documents before an edit', () => {
  test('the two dossiers are clean, and have nothing to do with each other', () => {
    const { verdict, dossiers, ties } = judged(ordinary)
    expect(verdict).toBe('pass')
    expect(dossiers.length).toBe(2)
    const folders = ties.map(({ papers }) => new Set(papers.map(({ file }) => file.split('/')[0])).size)
    expect(folders).toEqual(folders.map(() => 1))
  })

  test('no more is said of the others than that a law may not stand', () => {
    const said = [fuller, reported, reportedOnce, ...unusual].flatMap(base => judged(base).findings)
    expect(said.filter(({ outcome, message }) => outcome !== 'note' && message !== 'undetermined')).toEqual(
      [],
    )
  })
})

describe('one edit', () => {
  let byRule: Heard = new Map()
  let byProvision: Heard = new Map()

  beforeAll(() => {
    const ruleSets = shipped
    const isEnough = (heard: Heard) => silentRules(heard).every(rule => ofOlder.has(rule))
    const heard = search({ bases: [ordinary, fuller, reported, reportedOnce], ruleSets, isEnough })
    byRule = search({ bases: older, ruleSets: ruleSets.map(onlyOfOlder), before: heard })
    // First on other days and in other countries; what is left then may still need a larger edit of the ordinary papers.
    const elsewhere = search({ bases: unusual, ruleSets, before: byRule })
    byProvision = search({ bases: [ordinary, fuller, reported], ruleSets, before: elsewhere })
  })

  test('sets off every rule', () => {
    expect(silentRules(byRule)).toEqual([])
  })

  test('sets off every provision', () => {
    // What a provision only notes counts for nothing.
    const noting = shipped.flatMap(({ name, provisions }) =>
      provisions
        .filter(({ severity, severityOf }) =>
          [severity, ...Object.values(severityOf)].every(one => one === 'note'),
        )
        .map(({ id }) => keyOf(name, id)),
    )
    const silent = keysOf(shipped).filter(key => !byProvision.has(key))
    expect(silent).toEqual(noting)
  })

  test('and it is a small one', async () => {
    const line = (name: string, one: Fired | undefined) =>
      one === undefined ? `${name}: not reached` : `${name}: ${one.edit} (${one.message})`
    const first = (rule: string) => [...byRule.values()].find(one => one.rule === rule)
    const lines = [
      'By which edit of clean papers each rule fires first, and what it says:',
      '',
      ...rules.filter(({ id }) => !ofLists.has(id)).map(({ id }) => line(id, first(id))),
      ...shipped.flatMap(({ name, provisions }) => [
        '',
        `And by which each provision of ${name}:`,
        '',
        ...provisions.map(({ id }) => line(id, byProvision.get(keyOf(name, id)))),
      ]),
      '',
    ]
    await expect(lines.join('\n')).toMatchFileSnapshot('__snapshots__/rules-fire.txt')
  })
})

describe('a rule that is silent', () => {
  const rule = 'contract-agrees'
  const bases = [ordinary]
  const by = operators.slice(0, 1)
  const ruleSets = shipped.map(ruleSet => ({
    ...ruleSet,
    provisions: ruleSet.provisions.filter(provision => provision.rule === rule),
  }))

  test('is listed', () => {
    expect(silentRules(search({ bases, ruleSets: [], by }))).toContain(rule)
    expect(silentRules(search({ bases, ruleSets, by }))).not.toContain(rule)
  })

  test('is listed too where it only notes what it finds', () => {
    const noting = ruleSets.map(ruleSet => ({
      ...ruleSet,
      provisions: ruleSet.provisions.map(one => ({ ...one, severity: 'note' as const, severityOf: {} })),
    }))
    expect(silentRules(search({ bases, ruleSets: noting, by }))).toContain(rule)
  })
})
