/**
 * The statement of a signed receipt: an in-toto test result, which other tools read, with the receipt inside.
 * https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md
 */
import type { LongReport } from '../core/model/long-report.ts'
import type { Receipt, Resource, Verdict } from '../core/model/model.ts'

export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1'

/** Review is never passed, whatever the run was told to make of it. */
const results: Readonly<Record<Verdict, 'PASSED' | 'WARNED' | 'FAILED'>> = {
  pass: 'PASSED',
  review: 'WARNED',
  fail: 'FAILED',
}

/** Returns the statement of a run, whose tests are provisions: those that failed, that need review, and that were not examined. */
export function testResultOf(
  receipt: Receipt,
  { checks, ruleSets }: Pick<LongReport, 'checks' | 'ruleSets'>,
) {
  const names = { fail: new Set<string>(), review: new Set<string>(), skipped: new Set<string>() }
  for (const { outcome, rule, ruleSet, provision = rule } of checks)
    if (outcome === 'fail' || outcome === 'review' || outcome === 'skipped')
      names[outcome].add(ruleSet === undefined ? rule : `${ruleSet}/${provision}`)
  const reviewed = new Map(ruleSets.map(one => [one.name, one.reviewed]))
  return {
    ...receipt,
    predicateType: testResultType,
    predicate: {
      result: results[receipt.predicate.verdict],
      configuration: configurationOf(receipt),
      warnedTests: [...names.review].filter(name => !names.fail.has(name)).sort(),
      failedTests: [...names.fail].sort(),
      notExamined: [...names.skipped].sort(),
      lawReviewed: Object.fromEntries(
        receipt.predicate.ruleSets.map(({ ruleSet }) => [ruleSet, reviewed.get(ruleSet) ?? null]),
      ),
      receipt: receipt.predicate,
    },
  }
}

/** Returns what decided the result beside the documents. */
function configurationOf({ predicate }: Receipt): readonly Resource[] {
  const { ruleSets, waivers, positions = [], baseline, lists = [] } = predicate
  const read = lists.flatMap(({ name, digest }) => (digest === undefined ? [] : [{ name, digest }]))
  return [...ruleSets, ...waivers, ...positions, ...(baseline === null ? [] : [baseline]), ...read].map(
    ({ name, digest }) => ({ name, digest }),
  )
}

/** What a test result says beside its receipt. */
export type TestResult = Omit<ReturnType<typeof testResultOf>['predicate'], 'receipt'>

/**
 * Whether the test result around a receipt can be that of the receipt: a reader may see only one of them. Which tests it names is
 * compared where the documents are checked again.
 */
export function agrees(
  { result, configuration, warnedTests, failedTests, notExamined }: TestResult,
  receipt: Receipt,
): boolean {
  return (
    result === results[receipt.predicate.verdict] &&
    JSON.stringify(configuration) === JSON.stringify(configurationOf(receipt)) &&
    (result === 'FAILED') === failedTests.length > 0 &&
    (result !== 'PASSED' || (warnedTests.length === 0 && notExamined.length === 0))
  )
}
