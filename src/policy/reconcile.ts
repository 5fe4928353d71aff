/** Recomputes the checks and verdicts that exempted findings affect, from the remaining findings. Pure. */
import { defined } from '../core/model/defined.ts'
import { entryIn } from '../core/model/group-by.ts'
import type {
  Check,
  DocumentReport,
  DossierReport,
  Finding,
  Gap,
  LinkedGroupReport,
  Subject,
  Verdict,
} from '../core/model/model.ts'
import { counts, subjectKey, verdictOf, worst } from '../core/model/verdict.ts'
import { lawTerm } from '../law/calendar.ts'
import { reasoned } from '../law/english.ts'
import type { WaivableFinding } from './waiver-match.ts'

/** Collects what exempted findings affect, by subject key. */
export function affecting() {
  /** The documents, dossiers and linked groups that they are about. */
  const subjects = new Set<string>()
  /** These, and the documents that they are in. */
  const entries = new Set<string>()
  return {
    subjects,
    entries,
    add: ({ subject, place: { file, part } }: Pick<WaivableFinding, 'subject' | 'place'>) => {
      const key = subjectKey(subject)
      subjects.add(key)
      entries.add(key)
      entries.add(subjectKey({ file, part }))
    },
  }
}

/** Recomputes entry by entry, so that no list of the report need be in memory. */
export type Reconciliation = ReturnType<typeof reconciliation>

/** Begins to recompute what exempted findings affect. `findings` are all of the run, the exempted ones marked. */
export function reconciliation(
  { subjects, entries }: ReturnType<typeof affecting>,
  findings: Iterable<Finding>,
  gaps: readonly Gap[],
) {
  const keyOf = keyOfLast()
  const numbers = new Map<string, SubjectNumbers>()
  const verdicts = new Map<string, Verdict>()
  const worsen = (key: string, verdict: Verdict) => {
    if (verdict !== 'pass') verdicts.set(key, worst([verdict, verdicts.get(key) ?? 'pass']))
  }
  for (const finding of findings) {
    const subject = keyOf(finding.subject)
    if (subjects.has(subject)) addTo(numbers, subject, finding)
    if (finding.outcome === 'note' || !counts(finding)) continue
    // A document is also affected by the findings placed in it, whatever their subject.
    const place = subjectKey(finding.place)
    if (entries.has(place)) worsen(place, finding.outcome)
  }
  for (const { document } of gaps) {
    const key = subjectKey(document)
    if (entries.has(key)) worsen(key, 'review')
  }
  const settled = <T extends { readonly verdict: Verdict }>(
    affected: ReadonlySet<string>,
    one: T,
    subject: Subject,
  ): T => {
    const key = subjectKey(subject)
    return affected.has(key) ? { ...one, verdict: verdicts.get(key) ?? 'pass' } : one
  }
  return {
    /** Returns a check with the outcome of its remaining findings. */
    check: (check: Check) => {
      const about = numbers.get(keyOf(check.subject))
      return about === undefined ? check : remaining(check, about)
    },
    /** Adds a check that `check` returned: verdicts follow from all of them, and entries have theirs once all were added. */
    add: (check: Check) => {
      const key = keyOf(check.subject)
      if (entries.has(key)) worsen(key, verdictOf([check]))
    },
    document: (one: DocumentReport) => settled(entries, one, one.document),
    dossier: (one: DossierReport) => settled(subjects, one, { certificate: one.certificate }),
    linkedGroup: (one: LinkedGroupReport) => settled(subjects, one, { shared: one.shared, value: one.value }),
  }
}

/** Returns a function that returns the key of a subject; checks of one subject come together and share it. */
function keyOfLast(): (subject: Subject) => string {
  let last: Subject | undefined
  let key = ''
  return subject => {
    if (subject !== last) {
      key = subjectKey(subject)
      last = subject
    }
    return key
  }
}

/** The numbers of the findings about a subject: by rule and rule set, then by provision. */
type SubjectNumbers = Map<string, Map<string | undefined, FindingNumbers>>

/** The numbers of findings that are not notes; `left` are those that are not exempted, `failing` those of them that fail. */
type FindingNumbers = Record<'all' | 'left' | 'failing' | 'waived', number>

const noFindings: Readonly<FindingNumbers> = { all: 0, left: 0, failing: 0, waived: 0 }

/** Findings without a rule set, of the steps before the rules, form one group. */
const groupKey = (rule: string, ruleSet: string | undefined) =>
  ruleSet === undefined ? '' : JSON.stringify([rule, ruleSet])

function addTo(numbers: Map<string, SubjectNumbers>, subject: string, finding: Finding): void {
  const { rule, basis, outcome, waived } = finding
  const groups = entryIn(numbers, subject, (): SubjectNumbers => new Map())
  const key = groupKey(rule, basis?.ruleSet)
  const group = entryIn(groups, key, () => new Map<string | undefined, FindingNumbers>())
  const own = entryIn(group, basis?.provision, () => ({ ...noFindings }))
  if (outcome === 'note') return
  own.all++
  if (waived !== undefined) own.waived++
  if (!counts(finding)) return
  own.left++
  if (outcome === 'fail') own.failing++
}

/** Adds up the findings of all provisions. */
function together(group: ReadonlyMap<string | undefined, FindingNumbers>): FindingNumbers {
  const sum = { ...noFindings }
  for (const numbers of group.values())
    for (const kind of ['all', 'left', 'failing', 'waived'] as const) sum[kind] += numbers[kind]
  return sum
}

/**
 * Returns a check with the outcome of its findings that are not exempted. A finding of two provisions of a rule set is kept under
 * one of them only: a check without a finding of its own uses all findings of its rule.
 */
function remaining(check: Check, about: SubjectNumbers): Check {
  const { rule, ruleSet, provision, outcome, unexamined, unexaminedReason, ...rest } = check
  if (outcome !== 'fail' && outcome !== 'review') return check
  const group = about.get(groupKey(rule, ruleSet))
  if (group === undefined) return check
  const { all, left, failing, waived } = group.get(provision) ?? together(group)
  if (all === 0 || left === all) return check
  const asked = { ...rest, rule, ...defined({ ruleSet, provision }) }
  const open = defined({ unexamined, unexaminedReason })
  if (left > 0) return { ...asked, outcome: failing > 0 ? 'fail' : 'review', ...open }
  if (unexamined !== undefined)
    return { ...asked, outcome: 'skipped', why: unexamined, ...defined({ reason: unexaminedReason }) }
  // A finding of a step before the rules withheld the document from them: it is in the baseline now, and the document was still
  // not examined.
  if (ruleSet === undefined) return { ...asked, outcome: 'skipped', ...notExaminable }
  return { ...asked, outcome: waived === all ? 'waived' : 'known' }
}

const notExaminable = reasoned(lawTerm('kept-by-baseline'))
