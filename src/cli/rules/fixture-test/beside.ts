/** Runs the fixtures beside a rule set. */
import type { RuleSet, Source } from '../../../core/model/model.ts'
import { type Fixtures, fixturesOf } from '../../../engine/fixtures.ts'
import { englishRefusal, refuse, sentence, unlessRefused } from '../../../engine/refusal.ts'
import { loadRuleSets } from '../../../engine/rule-set-file.ts'
import type { Words } from '../../../generated/messages/index.ts'
import type { Translator } from '../../../message/translator.ts'
import type { FixtureCase } from './cases.ts'
import type { FixtureTest, ProvisionCoverage } from './fixture-test.ts'

/** The cases beside a rule set with the documents that each starts from, and the file that they are in. */
interface CasesBeside {
  readonly file: string
  readonly trials: readonly { readonly one: FixtureCase; readonly documents: readonly Source[] }[]
}

/** Returns the fixture test of a rule set, and the file of its cases. Refuses fixtures that cannot be run. */
export async function fixtureTestOf(
  wanted: string,
  ruleSet: RuleSet,
  cwd: string,
  translator?: Translator,
  words?: Words['test'],
): Promise<{ trial: FixtureTest; file: string }> {
  const { file, trials } = await casesBeside(wanted, ruleSet, cwd)
  const { runFixtureTest } = await import('./fixture-test.ts')
  return { trial: runFixtureTest(ruleSet, trials, translator, words), file }
}

/** Reads the cases beside a rule set. Refuses fixtures that cannot be run. */
export async function casesBeside(wanted: string, ruleSet: RuleSet, cwd: string): Promise<CasesBeside> {
  const fixtures = fixturesOf(wanted, cwd)
  const { parseCases } = await import('./cases.ts')
  const { file } = fixtures.cases
  const { cases, problems } = parseCases(fixtures.cases, {
    name: ruleSet.name,
    ids: [...new Set(ruleSet.provisions.flatMap(({ id, rule }) => [id, rule]))],
  })
  if (cases === undefined)
    return refuse('notLoaded', { what: 'cases', file: wanted, problems: problems.map(sentence).join('\n') })
  const trials = []
  for (const one of cases) {
    const documents = await unlessRefused(
      () => documentsOf(one, fixtures),
      async why => {
        const { help } = await englishRefusal(why)
        return refuse('caseNotMade', { file, line: one.line, name: one.name, why, help })
      },
    )
    trials.push({ one, documents })
  }
  return { file, trials }
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
      () => fixtureTestOf(name, ruleSet, cwd, translator),
      () => undefined,
    )
    if (result === undefined) continue
    const of = result.trial.coverage.filter(one => one.rule === id)
    return of.find(one => one.says !== undefined && one.passed.length > 0) ?? of[0]
  }
  return undefined
}
