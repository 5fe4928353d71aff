/** Reads the fixtures beside a rule set and runs its fixture tests: the outcome of each provision in each case, and the provisions not tested both ways. */

import { defaultLimits, map } from '../../../core/map.ts'
import { defined } from '../../../core/model/defined.ts'
import { entryIn } from '../../../core/model/group-by.ts'
import type { Day, Finding, Report, RuleSet, Source } from '../../../core/model/model.ts'
import { reduce } from '../../../core/reduce.ts'
import { type DocumentEdit, edited, type Impossible } from '../../../edit/edits.ts'
import { type Fixtures, fixturesOf } from '../../../engine/fixtures.ts'
import { englishRefusal, refuse, sentence, unlessRefused } from '../../../engine/refusal.ts'
import { loadRuleSets } from '../../../engine/rule-set-file.ts'
import { words as english } from '../../../generated/messages/en/test.ts'
import { type Words, wordsOf } from '../../../generated/messages/index.ts'
import type { Options } from '../../../generated/options.ts'
import { withOrigin } from '../../../law/origin.ts'
import type { Translator } from '../../../message/translator.ts'
import { configIfAny } from '../../check/settings.ts'
import {
  asJson,
  codes,
  columns,
  type ExitCode,
  type Host,
  notRun,
  outputLanguage,
} from '../../terminal/host.ts'
import { indented } from '../../terminal/lines.ts'
import { englishLocale, localeOf } from '../../terminal/locale.ts'
import type { Expected, FixtureCase } from './cases.ts'

export type FixtureTest = ReturnType<typeof runFixtureTest>

export interface ProvisionCoverage {
  readonly provision: string
  readonly rule: string
  readonly caught: readonly string[]
  readonly passed: readonly string[]
  /** Its message in the first case with a finding. */
  readonly says?: { readonly case: string; readonly outcome: Expected; readonly said: readonly string[] }
}

type CaseTrial = Readonly<{ one: FixtureCase; documents: readonly Source[] }>

/**
 * Runs the cases, each with its documents from the disk, by their names relative to the folder of the fixtures. Findings are
 * rendered by the translator.
 */
export function runFixtureTest(
  ruleSet: RuleSet,
  cases: readonly CaseTrial[],
  translator: Translator = englishLocale.translator,
  words: Words['test'] = english,
) {
  const agreed: AgreedAnswer[] = []
  // Each provision runs by itself, because a report merges equal findings of two of them into one.
  const alone = new Map(
    ruleSet.provisions.map(provision => [provision.id, { ...ruleSet, provisions: [provision] }]),
  )
  const asked = (id: string) =>
    ruleSet.provisions.flatMap(provision =>
      provision.id === id || provision.rule === id ? provision.id : [],
    )
  const tried = cases.map(({ one, documents }) => {
    const { name, line } = one
    const sources = editedDocuments(documents, one.edits, words)
    if (typeof sources === 'string') return { name, line, differences: [], agreed: 0, broken: sources }
    const edited = new Set(one.edits.map(edit => edit.file))
    const answers = new Map<string, ProvisionAnswer>()
    const answerOf = (provision: string) =>
      entryIn(answers, provision, () =>
        answered(judgeCase([alone.get(provision) ?? ruleSet], one, ruleSet.reviewed, sources)),
      )
    const differences = [...one.expect].flatMap(([id, { outcome, findings }]) => {
      const all = asked(id).map(provision => ({ provision, answer: answerOf(provision) }))
      const was = worstOf(all.map(({ answer }) => answer.outcome))
      const expected = outcome ?? was
      const found = all.flatMap(({ answer }) => answer.own.map(findingLine))
      const isOther = findings !== undefined && findings.join('\n') !== found.join('\n')
      if (was === expected && !isOther) {
        for (const { provision, answer } of all)
          agreed.push({ provision, name, answer, said: () => saidBy([answer], edited, translator) })
        return []
      }
      const answers = all.map(({ answer }) => answer)
      return {
        /** The provision, or the rule. */
        id,
        ...{ expected, was },
        /** Present if other findings were expected, each as one line. */
        ...(isOther ? { findings: { expected: findings, was: found } } : {}),
        /** Its messages, or the reason why it has none. */
        said: saidBy(answers, edited, translator),
      }
    })
    return { name, line, differences, agreed: one.expect.size - differences.length }
  })
  return {
    format: 'enduse/trial/1',
    ruleSet: { name: ruleSet.name, version: ruleSet.version, ...withOrigin(ruleSet) },
    /** Each case with its unexpected outcomes, and the number of expected ones; or why it could not be run. */
    cases: tried,
    /** Every provision, with the cases in which it had a finding and those that passed. */
    coverage: ruleSet.provisions.map(({ id, rule }) => coverageOf(id, rule, agreed)),
  }
}

/** The result of a provision in a case that came out as expected. */
interface AgreedAnswer {
  readonly provision: string
  readonly name: string
  readonly answer: ProvisionAnswer
  said(): readonly string[]
}

/** Returns the cases in which a provision caught something and passed something, and what it said first. */
function coverageOf(provision: string, rule: string, agreed: readonly AgreedAnswer[]): ProvisionCoverage {
  const own = agreed.filter(one => one.provision === provision)
  const caught = own.filter(({ answer }) => answer.own.length > 0)
  const passed = own.filter(({ answer }) => answer.passed).map(({ name }) => name)
  const [first] = caught
  const says = first && { case: first.name, outcome: first.answer.outcome, said: first.said() }
  return { provision, rule, caught: caught.map(({ name }) => name), passed, ...(says && { says }) }
}

/** The result of a provision over all documents of a case. */
type ProvisionAnswer = ReturnType<typeof answered>

/** Returns the worst outcome of the one provision of the report, its findings, and whether it applied and had none. */
function answered(report: Report) {
  const own = report.findings.filter(({ basis }) => basis !== undefined)
  const worst = worstOf(report.checks.flatMap(check => (check.provision === undefined ? [] : check.outcome)))
  const outcome = worst === 'pass' && own.length > 0 ? 'note' : worst
  return { outcome, report, own, passed: outcome === 'pass' }
}

/** Returns a finding in one line, as cases state it: file, pointer, severity and message. */
export function findingLine({ place, severity, message }: Finding): string {
  const { file, part, pointer, half } = place
  const document = part === 0 ? file : `${file}#${part + 1}`
  return [document, pointer, half, severity, message].filter(Boolean).join(' ')
}

/** Checks the documents of a case; today is the day that it states, or else the day on which its rule set was reviewed. */
export function judgeCase(
  ruleSets: readonly RuleSet[],
  { today, asOf }: Pick<FixtureCase, 'today' | 'asOf'>,
  reviewed: Day,
  sources: readonly Source[],
): Report {
  const days = { today: today ?? reviewed, ...defined({ asOf }) }
  const runOptions = { ruleSets, limits: defaultLimits, ...days }
  return reduce(
    sources.flatMap(source => map(source, runOptions)),
    runOptions,
  )
}

const gravity: readonly Expected[] = ['fail', 'review', 'skipped', 'note', 'pass']

export function worstOf(outcomes: readonly string[]): Expected {
  return gravity.find(outcome => outcomes.includes(outcome)) ?? 'not-applicable'
}

/** Returns the messages of the provisions, with their places; without messages, the reasons for the outcomes. */
function saidBy(answers: readonly ProvisionAnswer[], edited: ReadonlySet<string>, translator: Translator) {
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

/** Reads the cases beside a rule set, each with the documents that it starts from. Refuses fixtures that cannot be run. */
export async function casesBeside(wanted: string, ruleSet: RuleSet, cwd: string) {
  const fixtures = fixturesOf(wanted, cwd)
  const { parseCases } = await import('./cases.ts')
  const { cases, problems } = parseCases(fixtures.cases, {
    name: ruleSet.name,
    ids: [...new Set(ruleSet.provisions.flatMap(({ id, rule }) => [id, rule]))],
  })
  if (cases === undefined)
    return refuse('notLoaded', { what: 'cases', file: wanted, problems: problems.map(sentence).join('\n') })
  const trials: CaseTrial[] = []
  for (const one of cases) {
    const documents = await unlessRefused(
      () => documentsOf(one, fixtures),
      async why => {
        const { help } = await englishRefusal(why)
        return refuse('caseNotMade', { file: fixtures.cases.file, line: one.line, name: one.name, why, help })
      },
    )
    trials.push({ one, documents })
  }
  return { file: fixtures.cases.file, trials }
}

/** Returns the documents that a case starts from, by their names there. */
async function documentsOf({ documents }: FixtureCase, fixtures: Fixtures): Promise<readonly Source[]> {
  const files = documents.filter(one => typeof one === 'string')
  const copies = documents.filter(one => typeof one !== 'string')
  return [
    ...(files.length === 0 ? [] : await fixtures.documents(files)),
    ...(await Promise.all(
      copies.map(async (one): Promise<Source> => {
        if ('text' in one) return { file: one.file, bytes: new TextEncoder().encode(one.text) }
        const [source] = await fixtures.documents([one.path])
        return { file: one.file, bytes: source?.bytes ?? new Uint8Array() }
      }),
    )),
  ]
}

/** Returns the fixture test results of an own rule of a rule set; `undefined` if there are no fixtures, or they do not load. */
export async function ownCases(
  id: string,
  wanted: readonly string[],
  cwd: string,
  translator: Translator,
): Promise<ProvisionCoverage | undefined> {
  for (const name of wanted) {
    const [ruleSet] = await loadRuleSets([name], cwd)
    if (ruleSet?.rules.some(rule => rule.id === id) !== true) continue
    const result = await unlessRefused(
      async () => runFixtureTest(ruleSet, (await casesBeside(name, ruleSet, cwd)).trials, translator),
      () => undefined,
    )
    if (result === undefined) continue
    const of = result.coverage.filter(({ rule }) => rule === id)
    return of.find(one => one.says !== undefined && one.passed.length > 0) ?? of[0]
  }
  return undefined
}

/** Returns the documents with the edits of a case; a sentence if one of these cannot be made. */
export function editedDocuments(
  sources: readonly Source[],
  edits: readonly DocumentEdit[],
  words: Words['test'] = english,
): readonly Source[] | string {
  const stranger = edits.find(({ file }) => sources.every(one => one.file !== file))
  if (stranger !== undefined)
    return words.noDocument({ file: stranger.file, documents: sources.map(one => one.file).join(', ') })
  try {
    return sources.map(source => {
      const own = edits.filter(({ file }) => file === source.file)
      if (own.length === 0) return source
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes)
      return { file: source.file, bytes: new TextEncoder().encode(edited(text, own)) }
    })
  } catch (error) {
    if (!(error instanceof Error && 'impossible' in error)) throw error
    const why = error.impossible as Impossible
    if (why.why === 'nothingAt') return words.nothingAt(why)
    return why.why === 'notOnce' ? words.notOnce(why) : words[why.why](why)
  }
}

/** Runs the cases: 0 if every one comes out as expected, 1 if one does not. */
export async function testCommand(wanted: string, options: Options['test'], host: Host): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], host.cwd)
  if (ruleSet === undefined) return notRun
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const [words, { translator }] = [await wordsOf('test', language), await localeOf(language, [ruleSet])]
  const { trials, file } = await casesBeside(wanted, ruleSet, host.cwd)
  const trial = runFixtureTest(ruleSet, trials, translator, words)
  const isCoverageRequired = options.requireCoverage === true
  if (options.format === 'json') host.out(asJson(trial))
  else if (options.format === 'junit') host.out(await fixtureTestXml(trial, file, isCoverageRequired, words))
  else host.out(fixtureTestText(trial, file, columns(host), options.verbose === true, words))
  const covered = !isCoverageRequired || untried(trial).length === 0
  return covered && !trial.cases.some(isFailed) ? codes.pass : codes.fail
}

/** Returns the provisions without a case with a finding, or without a case that passes. */
function untried({ coverage }: FixtureTest): readonly ProvisionCoverage[] {
  return coverage.filter(({ caught, passed }) => caught.length === 0 || passed.length === 0)
}

const isFailed = ({ differences, broken }: FixtureTest['cases'][number]) =>
  differences.length > 0 || broken !== undefined

function fixtureTestText(
  trial: FixtureTest,
  file: string,
  width: number,
  verbose: boolean,
  words: Words['test'],
): string {
  const para = (text: string, indent: string) => indented(text, width, indent)
  const lines: string[] = []
  for (const one of trial.cases) {
    const { name, line, agreed } = one
    const said = caseLines(one, words)
    if (said.length > 0)
      lines.push(
        ...para(words.failed({ name, file, line }), ''),
        ...said.flatMap(([text, indent]) => para(text, `      ${indent}`)),
        '',
      )
    else if (verbose) lines.push(...para(words.ok({ name, agreed }), ''))
  }
  const failed = trial.cases.filter(isFailed).length
  const gaps = gapsIn(trial, words)
  if (gaps.length > 0) lines.push(words.untried, ...gaps.flatMap(gap => para(gap, '  ')), '')
  const total = words.total({
    ...{ name: nameIn(trial), cases: trial.cases.length, failed },
    covered: gaps.length === 0 ? undefined : trial.coverage.length - gaps.length,
    provisions: trial.coverage.length,
  })
  lines.push(...para(total, ''))
  return `${lines.join('\n')}\n`
}

/** Returns the cases for a CI system; the last one states which provisions are not tried both ways, which fails if it is required. */
async function fixtureTestXml(
  trial: FixtureTest,
  file: string,
  isCoverageRequired: boolean,
  words: Words['test'],
) {
  const { totalled } = await import('../../../report/junit.ts')
  const cases = trial.cases.map(one => {
    const said = caseLines(one, words).map(([text, indent]) => `${indent}${text}`)
    const [message = ''] = said
    const body = message === '' ? [] : [`${file}:${one.line}`, ...said]
    return { name: one.name, result: message === '' ? 'passed' : 'fail', message, body } as const
  })
  const gaps = gapsIn(trial, words)
  const result = gaps.length === 0 ? 'passed' : isCoverageRequired ? 'fail' : 'skipped'
  const coverage = { name: words.triedBothWays, result, message: gaps[0] ?? '', body: gaps } as const
  return totalled(trial.ruleSet.name, [...cases, coverage], [['ruleSet', nameIn(trial)]])
}

/** Returns what is not as expected in a case, each with its indent; nothing if all is. */
function caseLines({ differences, broken }: FixtureTest['cases'][number], words: Words['test']) {
  return [
    ...(broken === undefined ? [] : [[broken, ''] as const]),
    ...differences.flatMap(({ said, findings = { expected: [], was: [] }, ...difference }) => {
      const { expected, was } = findings
      const below = [
        ...expected.flatMap(finding => (was.includes(finding) ? [] : words.notFound({ finding }))),
        ...was.flatMap(finding => (expected.includes(finding) ? [] : words.notExpected({ finding }))),
        ...said,
      ]
      return [[words.differs(difference), ''] as const, ...below.map(text => [text, '  '] as const)]
    }),
  ]
}

/** Returns the provisions that are not tried both ways, a line each. */
function gapsIn(trial: FixtureTest, words: Words['test']): readonly string[] {
  return untried(trial).map(({ provision, caught, passed }) => {
    const [isCaught, isPassed] = [caught.length > 0, passed.length > 0]
    return words.noCase({ provision, isCaught, isPassed, isNeither: !isCaught && !isPassed })
  })
}

function nameIn({ ruleSet: { name, version, origin } }: FixtureTest): string {
  const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
  return `${name} ${version}${mark}`
}
