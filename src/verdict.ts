/** What checks and findings make of documents and of the whole run: said once, for all who ask. */
import type { Check, Finding, Report, Subject, Tally, Verdict } from './model.ts'

/** Whether a finding does anything to a verdict: no note, and neither waived nor known. */
export function counts({ outcome, waived, known }: Finding): boolean {
  return outcome !== 'note' && waived === undefined && known === undefined
}

/** What can come of a check, worst first. */
export const gravity: readonly Check['outcome'][] = [
  'fail',
  'review',
  'skipped',
  'waived',
  'known',
  'pass',
  'not-applicable',
]

/** What was not examined was not passed. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const outcomes = new Set(checks.map(check => check.outcome))
  if (outcomes.has('fail')) return 'fail'
  return outcomes.has('review') || outcomes.has('skipped') ? 'review' : 'pass'
}

export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('fail') ? 'fail' : verdicts.includes('review') ? 'review' : 'pass'
}

/** What findings say of the documents they stand in: one over a dossier marks the paper at which it points. */
export function verdictsByDocument(findings: readonly Finding[]): ReadonlyMap<string, readonly Verdict[]> {
  const verdicts = new Map<string, Verdict[]>()
  for (const finding of findings) {
    const { place, outcome } = finding
    if (outcome === 'note' || !counts(finding)) continue
    const key = documentKey(place)
    const list = verdicts.get(key)
    if (list === undefined) verdicts.set(key, [outcome])
    else list.push(outcome)
  }
  return verdicts
}

/** One document of a file, as a key. */
export function documentKey({ file, part }: { readonly file: string; readonly part: number }): string {
  return `${file}\n${part}`
}

/** What a check was about, as a key: a document, a dossier or a tie, different for each. */
export function subjectKey(subject: Subject): string {
  if ('certificate' in subject) return JSON.stringify(['certificate', subject.certificate])
  return 'shared' in subject
    ? JSON.stringify(['shared', subject.shared, subject.value])
    : JSON.stringify(['file', subject.file, subject.part])
}

/** The verdict of a run; papers to which no rule applies are not passed by that, nor is a run with a gap. */
export function verdictOfRun({ documents, dossiers, ties, checks, gaps }: Omit<Report, 'verdict'>): Verdict {
  return worst([
    ...[...documents, ...dossiers, ...ties].map(one => one.verdict),
    ...(wasJudged(checks) && gaps.length === 0 ? [] : (['review'] as const)),
  ])
}

/**
 * Whether rules were asked and answered, and no document was kept from them: one that a baseline knows to be unsound is
 * skipped by no rule set.
 */
export function wasExamined(checks: readonly Check[]): boolean {
  return (
    wasJudged(checks) &&
    !checks.some(({ ruleSet, outcome }) => ruleSet === undefined && outcome === 'skipped')
  )
}

/** Whether any rule was asked and answered. */
function wasJudged(checks: readonly Check[]): boolean {
  return checks.some(
    ({ ruleSet, outcome }) => ruleSet !== undefined && outcome !== 'not-applicable' && outcome !== 'skipped',
  )
}

export function tallyOf(documents: number, dossiers: number, checks: readonly Check[]): Tally {
  const count = (outcome: Check['outcome']) => checks.filter(check => check.outcome === outcome).length
  return {
    documents,
    dossiers,
    passed: count('pass'),
    notApplicable: count('not-applicable'),
    skipped: count('skipped'),
    review: count('review'),
    failed: count('fail'),
    waived: count('waived'),
    known: count('known'),
  }
}
