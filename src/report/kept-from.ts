/** Documents that no rule was asked about, because their form is unsound: what is said of them is said in one line. */
import { grouped } from '../core/model/group-by.ts'
import type { Check } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'

/** The steps before the rules. */
const formSteps: ReadonlySet<string> = new Set(['reading', 'unknown-kind', 'schema'])

/**
 * How many checks by rules a document was kept from as a whole, by what is wrong with its form: 0 where nobody knows which would
 * have been asked. Nothing for a document that was examined, and for what is no document.
 */
export function keptFrom(checks: readonly Check[]): number | undefined {
  const isSound = checks.every(({ rule, ruleSet, outcome }) => !isForm(rule, ruleSet) || outcome === 'pass')
  if (isSound) return undefined
  const asked = checks.filter(({ ruleSet }) => ruleSet !== undefined)
  return asked.every(({ outcome, why }) => outcome === 'skipped' && why === asked[0]?.why)
    ? asked.length
    : undefined
}

const isForm = (rule: string, ruleSet: string | undefined) => ruleSet === undefined && formSteps.has(rule)

/** The documents that were kept from all rules, by their keys as subjects. */
export function keptDocuments(checks: Iterable<Check>): ReadonlySet<string> {
  const unsound = new Set<string>()
  for (const { rule, ruleSet, outcome, subject } of checks)
    if (isForm(rule, ruleSet) && outcome !== 'pass') unsound.add(subjectKey(subject))
  if (unsound.size === 0) return unsound
  const theirs: Check[] = []
  for (const one of checks) if (unsound.has(subjectKey(one.subject))) theirs.push(one)
  const own = grouped(theirs, ({ subject }) => subjectKey(subject))
  return new Set([...own].flatMap(([key, all]) => (keptFrom(all) === undefined ? [] : [key])))
}
