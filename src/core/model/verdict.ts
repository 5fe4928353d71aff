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
  let verdict: Verdict = 'pass'
  for (const { outcome } of checks) {
    if (outcome === 'fail') return 'fail'
    if (outcome === 'review' || outcome === 'skipped') verdict = 'review'
  }
  return verdict
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
    verdictLeft(closingOf(checks), gaps.length),
  ])
}

/** What becomes of a run whose documents, dossiers and ties all passed. */
export function verdictLeft({ wasJudged }: Pick<Closing, 'wasJudged'>, gaps: number): Verdict {
  return wasJudged && gaps === 0 ? 'pass' : 'review'
}

/**
 * What the end of a report says of all checks together: as small for a million checks as for one, so that the parts of a run
 * can be forgotten once theirs are added up.
 */
export interface Closing {
  /** Whether any rule of a rule set was asked. */
  readonly wasAsked: boolean
  /** Whether any was asked and answered. */
  readonly wasJudged: boolean
  /** Whether a document was kept from the rules: one that a baseline knows to be unsound is skipped by no rule set. */
  readonly wasKept: boolean
  /** How many checks were skipped, and the first of them that differ in rule, subject or reason: at most `namedSkipped`. */
  readonly skipped: { readonly count: number; readonly first: readonly SkippedCheck[] }
}

/** A check that was skipped, as far as it is named. */
export type SkippedCheck = Pick<Check, 'rule' | 'subject' | 'why'>

/** One more than is ever named, so that it can be said that there are others. */
const namedSkipped = 4

/** What the end of a report says of these checks. */
export function closingOf(checks: Iterable<Check>): Closing {
  const counting = counter()
  counting.add(checks)
  return counting.closing()
}

/** What the end of a report says of the checks of two parts of a run, the first part before the second. */
export function mergeClosing(a: Closing, b: Closing): Closing {
  const first = new Map<string, SkippedCheck>()
  for (const one of [...a.skipped.first, ...b.skipped.first])
    if (first.size < namedSkipped) addSkipped(first, one)
  return {
    wasAsked: a.wasAsked || b.wasAsked,
    wasJudged: a.wasJudged || b.wasJudged,
    wasKept: a.wasKept || b.wasKept,
    skipped: { count: a.skipped.count + b.skipped.count, first: [...first.values()] },
  }
}

function addSkipped(first: Map<string, SkippedCheck>, one: SkippedCheck): void {
  const key = JSON.stringify([one.rule, subjectKey(one.subject), one.why])
  if (!first.has(key)) first.set(key, one)
}

/** Whether rules were asked and answered, and no document was kept from them. */
export function wasExamined({ wasJudged, wasKept }: Pick<Closing, 'wasJudged' | 'wasKept'>): boolean {
  return wasJudged && !wasKept
}

/** What becomes of the verdict of a run that was stopped before its end: documents that nobody read may fail, so nothing passes. */
export function verdictOfStopped(known: Verdict): Verdict {
  return worst([known, 'review'])
}

export function tallyOf(documents: number, dossiers: number, checks: readonly Check[]): Tally {
  const counting = counter()
  counting.add(checks)
  return counting.tally(documents, dossiers)
}

/** Counts checks as they come, each gone over once, so that none has to be kept until all are there. */
export function counter(): {
  add(checks: Iterable<Check>): void
  closing(): Closing
  tally(documents: number, dossiers: number): Tally
} {
  const came: Record<Check['outcome'], number> = {
    pass: 0,
    'not-applicable': 0,
    skipped: 0,
    review: 0,
    fail: 0,
    waived: 0,
    known: 0,
  }
  let wasAsked = false
  let wasJudged = false
  let wasKept = false
  const first = new Map<string, SkippedCheck>()
  return {
    add: checks => {
      for (const { rule, ruleSet, subject, outcome, why } of checks) {
        came[outcome]++
        if (ruleSet !== undefined && outcome !== 'not-applicable') {
          wasAsked = true
          if (outcome !== 'skipped') wasJudged = true
        }
        if (outcome !== 'skipped') continue
        if (ruleSet === undefined) wasKept = true
        if (first.size < namedSkipped)
          addSkipped(first, { rule, subject, ...(why === undefined ? {} : { why }) })
      }
    },
    closing: () => ({
      wasAsked,
      wasJudged,
      wasKept,
      skipped: { count: came.skipped, first: [...first.values()] },
    }),
    tally: (documents, dossiers) => ({
      documents,
      dossiers,
      passed: came.pass,
      notApplicable: came['not-applicable'],
      skipped: came.skipped,
      review: came.review,
      failed: came.fail,
      waived: came.waived,
      known: came.known,
    }),
  }
}
