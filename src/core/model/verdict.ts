/** Computes the verdicts of documents and of a run from checks and findings, in one place for all callers. */
import { addIn } from './group-by.ts'
import type { Check, Finding, Report, Subject, Tally, Verdict } from './model.ts'

/** Checks whether a finding affects the verdict: not a note, and neither waived nor known. */
export function counts({ outcome, waived, known }: Finding): boolean {
  return outcome !== 'note' && waived === undefined && known === undefined
}

/** The outcomes of a check, worst first. */
export const gravity: readonly Check['outcome'][] = [
  'fail',
  'review',
  'skipped',
  'waived',
  'known',
  'pass',
  'not-applicable',
]

/** Returns the verdict of checks. What was not examined has not passed. */
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

/** Returns the verdicts of the documents that findings are in: a finding over a dossier counts for the document of its place. */
export function verdictsByDocument(findings: readonly Finding[]): ReadonlyMap<string, readonly Verdict[]> {
  const verdicts = new Map<string, Verdict[]>()
  for (const finding of findings) {
    const { place, outcome } = finding
    if (outcome === 'note' || !counts(finding)) continue
    addIn(verdicts, documentKey(place), outcome)
  }
  return verdicts
}

/** Returns a key of one document of a file. */
export function documentKey({ file, part }: { readonly file: string; readonly part: number }): string {
  return `${file}\n${part}`
}

/** Returns a key of the subject of a check: a document, a dossier or a linked group, different for each. */
export function subjectKey(subject: Subject): string {
  if ('certificate' in subject) return JSON.stringify(['certificate', subject.certificate])
  return 'shared' in subject
    ? JSON.stringify(['shared', subject.shared, subject.value])
    : JSON.stringify(['file', subject.file, subject.part])
}

/** Returns the verdict of a run; documents to which no rule applies do not pass, and neither does a run with a gap. */
export function verdictOfRun({ documents, dossiers, ties, checks, gaps }: Omit<Report, 'verdict'>): Verdict {
  return worst([
    ...[...documents, ...dossiers, ...ties].map(one => one.verdict),
    verdictLeft(closingOf(checks), gaps.length),
  ])
}

/** Returns the verdict of a run whose documents, dossiers and linked groups all passed. */
export function verdictLeft({ wasJudged }: Pick<Closing, 'wasJudged'>, gaps: number): Verdict {
  return wasJudged && gaps === 0 ? 'pass' : 'review'
}

/**
 * The summary of all checks that the end of a report needs: of constant size, so that the parts of a run can be discarded once
 * their summaries are merged.
 */
export interface Closing {
  /** Whether any rule of a rule set was run. */
  readonly hasRun: boolean
  /** Whether any rule was run and gave an answer. */
  readonly wasJudged: boolean
  /** Whether a document was withheld from the rules: no rule set skips a document that a baseline knows to be invalid. */
  readonly wasKept: boolean
  /** The number of skipped checks, and the first of them that differ in rule, subject or reason: at most `namedSkipped`. */
  readonly skipped: { readonly count: number; readonly first: readonly SkippedCheck[] }
}

export type SkippedCheck = Pick<Check, 'rule' | 'subject' | 'why'>

/** One more than is ever shown, so that a report can state that there are others. */
const namedSkipped = 4

export function closingOf(checks: Iterable<Check>): Closing {
  const counting = counter()
  counting.add(checks)
  return counting.closing()
}

/** Merges the summaries of two parts of a run, the first part before the second. */
export function mergeClosing(a: Closing, b: Closing): Closing {
  const first = new Map<string, SkippedCheck>()
  for (const one of [...a.skipped.first, ...b.skipped.first])
    if (first.size < namedSkipped) addSkipped(first, one)
  return {
    hasRun: a.hasRun || b.hasRun,
    wasJudged: a.wasJudged || b.wasJudged,
    wasKept: a.wasKept || b.wasKept,
    skipped: { count: a.skipped.count + b.skipped.count, first: [...first.values()] },
  }
}

function addSkipped(first: Map<string, SkippedCheck>, one: SkippedCheck): void {
  const key = JSON.stringify([one.rule, subjectKey(one.subject), one.why])
  if (!first.has(key)) first.set(key, one)
}

/** Checks whether rules gave answers, and no document was withheld from them. */
export function wasExamined({ wasJudged, wasKept }: Pick<Closing, 'wasJudged' | 'wasKept'>): boolean {
  return wasJudged && !wasKept
}

/** Returns the verdict of a run that was stopped before its end: documents that were not read may fail, so nothing passes. */
export const verdictOfStopped = (known: Verdict): Verdict => worst([known, 'review'])

export function tallyOf(documents: number, dossiers: number, checks: readonly Check[]): Tally {
  const counting = counter()
  counting.add(checks)
  return counting.tally(documents, dossiers)
}

/** Counts checks one by one, so that they need not be kept until all are there. */
export function counter() {
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
    add: (checks: Iterable<Check>): void => {
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
    /** Adds checks of rule sets that all have this outcome, by their number. */
    addNumber: (outcome: 'pass' | 'not-applicable', number: number): void => {
      came[outcome] += number
      if (outcome === 'pass') {
        wasAsked = true
        wasJudged = true
      }
    },
    closing: (): Closing => ({
      hasRun: wasAsked,
      wasJudged,
      wasKept,
      skipped: { count: came.skipped, first: [...first.values()] },
    }),
    tally: (documents: number, dossiers: number): Tally => ({
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
