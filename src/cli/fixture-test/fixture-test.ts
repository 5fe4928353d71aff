/** Runs the fixture tests of a rule set: the outcome of each provision in each case, and the provisions not tested both ways. */

import { defaultLimits, map } from '../../core/map.ts'
import type { Finding, Origin, Report, RuleSet, Source } from '../../core/model/model.ts'
import { memberOf, stepsOf } from '../../core/model/pointer.ts'
import { reduce } from '../../core/reduce.ts'
import { words as english } from '../../generated/messages/en/test.ts'
import type { Words } from '../../generated/messages/index.ts'
import { withOrigin } from '../../law/origin.ts'
import type { Translator } from '../../message/translator.ts'
import { read } from '../../read/index.ts'
import { englishLocale } from '../locale.ts'
import type { CaseChange, Expected, FixtureCase } from './cases.ts'

/** The results of a fixture test. */
export interface FixtureTest {
  readonly format: 'enduse/trial/1'
  readonly ruleSet: { readonly name: string; readonly version: string; readonly origin?: Origin }
  readonly cases: readonly Tried[]
  /** Every provision, with the cases in which it had a finding and those that passed. */
  readonly coverage: readonly ProvisionCoverage[]
}

/** One case, and its unexpected outcomes. */
export interface Tried {
  readonly name: string
  readonly line: number
  readonly differences: readonly CaseDifference[]
  /** The number of outcomes as expected. */
  readonly agreed: number
  /** Why it could not be run. */
  readonly broken?: string
}

export interface CaseDifference {
  /** The provision, or the rule. */
  readonly id: string
  readonly expected: Expected
  readonly was: Expected
  /** Its messages, or the reason why it has none. */
  readonly said: readonly string[]
}

export interface ProvisionCoverage {
  readonly provision: string
  readonly rule: string
  readonly caught: readonly string[]
  readonly passed: readonly string[]
  /** Its message in the first case with a finding. */
  readonly says?: { readonly case: string; readonly outcome: Expected; readonly said: readonly string[] }
}

/**
 * Runs the cases, each with its documents from the disk, by their names relative to the folder of the fixtures. Findings are
 * rendered by the translator.
 */
export function runFixtureTest(
  ruleSet: RuleSet,
  cases: readonly { readonly one: FixtureCase; readonly documents: readonly Source[] }[],
  translator: Translator = englishLocale.translator,
  words: Words['test'] = english,
): FixtureTest {
  const caught = new Map<string, string[]>()
  const passed = new Map<string, string[]>()
  const says = new Map<string, NonNullable<ProvisionCoverage['says']>>()
  // Each provision runs by itself, because a report merges equal findings of two of them into one.
  const alone = new Map(
    ruleSet.provisions.map(provision => [provision.id, { ...ruleSet, provisions: [provision] }]),
  )
  const asked = (id: string) =>
    ruleSet.provisions.flatMap(provision =>
      provision.id === id || provision.rule === id ? provision.id : [],
    )
  const tried = cases.map(({ one, documents }): Tried => {
    const { name, line } = one
    const sources = changed(documents, one.changes, words)
    if (typeof sources === 'string') return { name, line, differences: [], agreed: 0, broken: sources }
    const edited = new Set(one.changes.map(change => change.file))
    const answers = new Map<string, ProvisionAnswer>()
    const answerOf = (provision: string): ProvisionAnswer => {
      const known = answers.get(provision)
      if (known !== undefined) return known
      const answer = answered(judgeCase(alone.get(provision) ?? ruleSet, one, sources))
      answers.set(provision, answer)
      return answer
    }
    const differences: CaseDifference[] = []
    for (const [id, expected] of one.expect) {
      const all = asked(id).map(provision => ({ provision, answer: answerOf(provision) }))
      const was = worstOf(all.map(({ answer }) => answer.outcome))
      if (was !== expected)
        differences.push({
          id,
          expected,
          was,
          said: saidBy(
            all.map(({ answer }) => answer),
            edited,
            translator,
          ),
        })
      else
        for (const { provision, answer } of all) {
          if (answer.caught) {
            push(caught, provision, name)
            if (!says.has(provision))
              says.set(provision, {
                case: name,
                outcome: answer.outcome,
                said: saidBy([answer], edited, translator),
              })
          }
          if (answer.passed) push(passed, provision, name)
        }
    }
    return { name, line, differences, agreed: one.expect.size - differences.length }
  })
  return {
    format: 'enduse/trial/1',
    ruleSet: { name: ruleSet.name, version: ruleSet.version, ...withOrigin(ruleSet) },
    cases: tried,
    coverage: ruleSet.provisions.map(({ id, rule }): ProvisionCoverage => {
      const found = says.get(id)
      return {
        provision: id,
        rule,
        caught: caught.get(id) ?? [],
        passed: passed.get(id) ?? [],
        ...(found === undefined ? {} : { says: found }),
      }
    }),
  }
}

/** The result of a provision over all documents of a case. */
interface ProvisionAnswer {
  readonly outcome: Expected
  readonly report: Report
  /** Whether it had a finding. */
  readonly caught: boolean
  /** Whether it applied, and had no finding. */
  readonly passed: boolean
}

/** Returns the result of the one provision of the report: its worst outcome. */
function answered(report: Report): ProvisionAnswer {
  const own = report.findings.filter(({ basis }) => basis !== undefined)
  const checked = report.checks.flatMap(check => (check.provision === undefined ? [] : check.outcome))
  const worst = worstOf(checked)
  const outcome = worst === 'pass' && own.length > 0 ? 'note' : worst
  const caught = own.length > 0
  return { outcome, report, caught, passed: outcome === 'pass' }
}

function judgeCase(ruleSet: RuleSet, { today, asOf }: FixtureCase, sources: readonly Source[]): Report {
  const runOptions = {
    ruleSets: [ruleSet],
    limits: defaultLimits,
    today: today ?? ruleSet.reviewed,
    ...(asOf === undefined ? {} : { asOf }),
  }
  return reduce(
    sources.flatMap(source => map(source, runOptions)),
    runOptions,
  )
}

const gravity: readonly Expected[] = ['fail', 'review', 'skipped', 'note', 'pass']

function worstOf(outcomes: readonly string[]): Expected {
  return gravity.find(outcome => outcomes.includes(outcome)) ?? 'not-applicable'
}

/** Returns the messages of the provisions, with their places; without messages, the reasons for the outcomes. */
function saidBy(
  answers: readonly ProvisionAnswer[],
  edited: ReadonlySet<string>,
  translator: Translator,
): readonly string[] {
  // A changed document was rewritten: its lines are not those of the file.
  const sentence = (finding: Finding) => {
    const { place, text } = translator.finding(finding)
    const { file, line, column = 1, pointer } = place
    return `${file}:${line === undefined || edited.has(file) ? pointer : `${line}:${column}`} ${text}`
  }
  const findings = answers.flatMap(({ report }) => report.findings)
  const own = findings.filter(({ basis }) => basis !== undefined).map(sentence)
  const reasons = answers.flatMap(({ outcome, report }) =>
    report.checks.flatMap(check =>
      check.provision !== undefined && check.outcome === outcome && check.why !== undefined
        ? translator.phrase(check.why, check.rule)
        : [],
    ),
  )
  // If a document could not be read, that is the reason.
  const faults = findings.filter(({ basis }) => basis === undefined).map(sentence)
  return [...new Set([...(own.length > 0 ? own : reasons), ...faults])]
}

/**
 * Returns the documents with the changes of a case; a sentence if one cannot be made. Every pointer refers to the document on the
 * disk: removing an entry does not shift the others.
 */
function changed(
  sources: readonly Source[],
  changes: readonly CaseChange[],
  words: Words['test'],
): readonly Source[] | string {
  const files = new Set(changes.map(change => change.file))
  const edited = new Map<string, unknown>()
  for (const file of files) {
    const source = sources.find(one => one.file === file)
    if (source === undefined)
      return words.noDocument({ file, documents: sources.map(one => one.file).join(', ') })
    const [document, ...more] = read(source, defaultLimits)
    if (document?.data === undefined || more.length > 0) return words.notOneDocument({ file })
    let data: unknown = document.data
    for (const change of changes.filter(one => one.file === file)) {
      const next = withChange(data, stepsOf(change.at), change)
      if (next === nowhere) return words.nothingAt({ file, pointer: change.at, isRemoved: change.remove })
      data = next
    }
    edited.set(file, data)
  }
  return sources.map(source =>
    edited.has(source.file)
      ? { file: source.file, bytes: new TextEncoder().encode(written(edited.get(source.file))) }
      : source,
  )
}

/** Marks a place that does not exist and cannot be changed. */
const nowhere = Symbol('nowhere')

/** A removed entry keeps its index until the document is written. */
const gone = Symbol('gone')

/** Writes the data as JSON, which is YAML too: it is read in the format of the file's name. */
function written(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    Array.isArray(value) ? value.filter(one => one !== gone) : value,
  )
}

/** Returns a copy of the data in which the place has another value, or none. An index one past the last appends to a list. */
function withChange(data: unknown, steps: readonly string[], change: CaseChange): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return change.remove ? gone : change.value
  const isLast = rest.length === 0
  if (Array.isArray(data)) {
    const index = step === '-' ? data.length : /^(?:0|[1-9][0-9]*)$/.test(step) ? Number(step) : -1
    const isNew = index === data.length && isLast && !change.remove
    if (index < 0 || (index >= data.length && !isNew)) return nowhere
    const inner = withChange(data[index], rest, change)
    return inner === nowhere ? nowhere : [...data.slice(0, index), inner, ...data.slice(index + 1)]
  }
  if (typeof data !== 'object' || data === null) return nowhere
  const before = memberOf(data, step)
  if (before === undefined && (!isLast || change.remove)) return nowhere
  const inner = withChange(before, rest, change)
  return inner === nowhere ? nowhere : { ...data, [step]: inner }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
