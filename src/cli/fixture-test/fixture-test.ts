/** Tries a rule set on its fixtures: what each provision says of each case, and which were never tried both ways. */

import { defaultLimits, map } from '../../core/map.ts'
import type { Finding, Origin, Report, RuleSet, Source } from '../../core/model/model.ts'
import { memberOf, stepsOf } from '../../core/model/pointer.ts'
import { reduce } from '../../core/reduce.ts'
import { withOrigin } from '../../law/origin.ts'
import { englishLocale } from '../../locale/words.ts'
import type { Translator } from '../../message/translator.ts'
import { read } from '../../read/index.ts'
import type { CaseChange, Expected, FixtureCase } from './cases.ts'

/** How a rule set did on its fixtures. */
export interface FixtureTest {
  readonly format: 'enduse/trial/1'
  readonly ruleSet: { readonly name: string; readonly version: string; readonly origin?: Origin }
  readonly cases: readonly Tried[]
  /** Every provision, with the cases in which it caught something and those that it let pass. */
  readonly coverage: readonly Coverage[]
}

/** One case, and where it came out otherwise than expected. */
export interface Tried {
  readonly name: string
  readonly line: number
  readonly differences: readonly CaseDifference[]
  /** How many outcomes were as expected. */
  readonly agreed: number
  /** Why it could not be tried. */
  readonly broken?: string
}

export interface CaseDifference {
  /** The provision, or the rule. */
  readonly id: string
  readonly expected: Expected
  readonly was: Expected
  /** What it said, or why it said nothing. */
  readonly said: readonly string[]
}

export interface Coverage {
  readonly provision: string
  readonly rule: string
  readonly caught: readonly string[]
  readonly passed: readonly string[]
  /** What it says in the first case that it catches. */
  readonly says?: { readonly case: string; readonly outcome: Expected; readonly said: readonly string[] }
}

/** Tries the cases, each with its documents as they lie on the disk, by their names from the folder of the fixtures. Findings are said by the translator. */
export function runFixtureTest(
  ruleSet: RuleSet,
  cases: readonly { readonly one: FixtureCase; readonly documents: readonly Source[] }[],
  translator: Translator = englishLocale.translator,
): FixtureTest {
  const caught = new Map<string, string[]>()
  const passed = new Map<string, string[]>()
  const says = new Map<string, NonNullable<Coverage['says']>>()
  // Each provision is asked by itself: what two of them say in the same words, a report says once and of one of them only.
  const alone = new Map(
    ruleSet.provisions.map(provision => [provision.id, { ...ruleSet, provisions: [provision] }]),
  )
  const asked = (id: string) =>
    ruleSet.provisions.flatMap(provision =>
      provision.id === id || provision.rule === id ? provision.id : [],
    )
  const tried = cases.map(({ one, documents }): Tried => {
    const { name, line } = one
    const sources = changed(documents, one.changes)
    if (typeof sources === 'string') return { name, line, differences: [], agreed: 0, broken: sources }
    const edited = new Set(one.changes.map(change => change.file))
    const answers = new Map<string, ProvisionAnswer>()
    const answerOf = (provision: string): ProvisionAnswer => {
      const known = answers.get(provision)
      if (known !== undefined) return known
      const answer = answered(judge(alone.get(provision) ?? ruleSet, one, sources))
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
    coverage: ruleSet.provisions.map(({ id, rule }): Coverage => {
      const said = says.get(id)
      return {
        provision: id,
        rule,
        caught: caught.get(id) ?? [],
        passed: passed.get(id) ?? [],
        ...(said === undefined ? {} : { says: said }),
      }
    }),
  }
}

/** What a provision said of everything that was judged. */
interface ProvisionAnswer {
  readonly outcome: Expected
  readonly report: Report
  /** Whether it had something to say. */
  readonly caught: boolean
  /** Whether it was asked, and had nothing to say. */
  readonly passed: boolean
}

/** The answer of the one provision under which the report was made: its worst outcome. */
function answered(report: Report): ProvisionAnswer {
  const own = report.findings.filter(({ basis }) => basis !== undefined)
  const judged = report.checks.flatMap(check => (check.provision === undefined ? [] : check.outcome))
  const worst = worstOf(judged)
  const outcome = worst === 'pass' && own.length > 0 ? 'note' : worst
  const caught = own.length > 0
  return { outcome, report, caught, passed: outcome === 'pass' }
}

function judge(ruleSet: RuleSet, { today, asOf }: FixtureCase, sources: readonly Source[]): Report {
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

/** What the provisions said, with its place; where they said nothing, why they came out as they did. */
function saidBy(
  answers: readonly ProvisionAnswer[],
  edited: ReadonlySet<string>,
  translator: Translator,
): readonly string[] {
  // A document with changes was written anew: its lines are not those of the file.
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
  // Where a document could not be read, that is why.
  const faults = findings.filter(({ basis }) => basis === undefined).map(sentence)
  return [...new Set([...(own.length > 0 ? own : reasons), ...faults])]
}

/**
 * The documents with the changes of a case; a sentence where one cannot be made. Every pointer is a place of the document as
 * it lies on the disk: nothing moves up to where something is left out.
 */
function changed(sources: readonly Source[], changes: readonly CaseChange[]): readonly Source[] | string {
  const files = new Set(changes.map(change => change.file))
  const edited = new Map<string, unknown>()
  for (const file of files) {
    const source = sources.find(one => one.file === file)
    if (source === undefined)
      return `${file} is to be changed and is not one of its documents: ${sources.map(one => one.file).join(', ')}`
    const [document, ...more] = read(source, defaultLimits)
    if (document?.data === undefined || more.length > 0)
      return `${file} is to be changed and is not one valid document`
    let data: unknown = document.data
    for (const change of changes.filter(one => one.file === file)) {
      const next = withChange(data, stepsOf(change.at), change)
      if (next === nowhere)
        return `${file} has nothing at ${change.at} that could be ${change.remove ? 'removed' : 'changed'}`
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

/** What stands nowhere cannot be changed. */
const nowhere = Symbol('nowhere')

/** What is left out keeps its place until the document is written. */
const gone = Symbol('gone')

/** The data as JSON, which is YAML too: it is read as what the file is called. */
function written(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    Array.isArray(value) ? value.filter(one => one !== gone) : value,
  )
}

/** A copy of the data in which the place holds another value, or nothing. An index one behind the last adds to a list. */
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
