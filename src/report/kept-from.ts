/** Documents that no rule was run on, because their form is invalid: one line states all. */
import { grouped } from '../core/model/group-by.ts'
import type { Check } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'

const formSteps: ReadonlySet<string> = new Set(['reading', 'unknown-kind', 'schema'])

/**
 * Returns how many checks by rules a document was excluded from, by what is wrong with its form: 0 if it is unknown
 * which would have run. `undefined` for a document that was examined, and for what is no document.
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

/** Returns the documents that were excluded from all rules, by their subject keys. */
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
