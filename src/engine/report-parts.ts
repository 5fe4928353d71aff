/** Collects the report of a run part by part; a long one is kept outside of memory. */

import type { LongReport } from '../core/model/long-report.ts'
import type {
  Check,
  DocumentReport,
  DossierReport,
  Finding,
  LinkedGroupReport,
  Report,
  Subject,
  Verdict,
} from '../core/model/model.ts'
import { type Closing, closingOf, counts, documentKey, worst } from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { byDocument, compare } from '../trade/documents/version.ts'
import type { Store } from './run/ports.ts'
import { sortedSpilled } from './spill.ts'

/**
 * Begins a report that grows part by part: documents, dossiers and linked groups, in any order. What does not fit into memory is kept
 * in the store.
 */
export function reportParts(store: Store) {
  const documents = sortedSpilled<DocumentReport>(store, byDocument)
  const dossiers = sortedSpilled<DossierReport>(store, (a, b) => compare(a.certificate, b.certificate))
  const ties = sortedSpilled<LinkedGroupReport>(store, (a, b) => compare(keyOf(a), keyOf(b)))
  const findings = sortedSpilled<Finding>(store, inOrder)
  const checks = sortedSpilled<PackedChecks>(store, inSubjectOrder)
  const packing = checkPacking()
  const skipped = firstSkipped()
  // Checks of files that are no documents, such as waivers, follow all others.
  const rest: Check[] = []
  return {
    add: (part: Report): void => {
      for (const one of part.documents) documents.add(one)
      for (const one of part.dossiers) dossiers.add(one)
      for (const one of part.ties) ties.add(one)
      for (const one of part.findings) findings.add(one)
      if (part.documents.length + part.dossiers.length + part.ties.length === 0) rest.push(...part.checks)
      else for (const own of runsBySubject(part.checks)) checks.add(packing.pack(own[0].subject, own))
      skipped.add(part.checks)
    },
    /** Returns the complete report; `tail` is what is known at the end, `closing` the summary of all checks. */
    whole: (tail: Report, closing: Closing): LongReport => {
      const lacking = new Set(tail.gaps.map(({ document }) => documentKey(document)))
      return {
        ...tail,
        closing: { ...closing, skipped: { ...closing.skipped, first: skipped.first() } },
        documents: lazily(function* () {
          // A finding about several documents counts for the one that it is in. Both lists are in the order of documents.
          const found = findings[Symbol.iterator]()
          let next = found.next()
          for (const one of documents) {
            const { document, verdict } = one
            const verdicts: Verdict[] = [verdict, lacking.has(documentKey(document)) ? 'review' : 'pass']
            for (; next.done !== true; next = found.next()) {
              const order = byDocument({ document: { ...next.value.place, sha256: '' } }, one)
              if (order > 0) break
              const { outcome } = next.value
              if (order === 0 && outcome !== 'note' && counts(next.value)) verdicts.push(outcome)
            }
            yield { ...one, verdict: worst(verdicts) }
          }
        }),
        dossiers,
        ties,
        checks: lazily(function* () {
          for (const one of checks) yield* packing.unpack(one)
          yield* rest
        }),
        findings,
      }
    },
  }
}

const keyOf = ({ shared, value }: { readonly shared: string; readonly value: string }) =>
  `${shared}\n${value}`

/** Compares subjects as a report lists them: documents, dossiers by certificate, then linked groups. */
export function compareSubjects(a: Subject, b: Subject): number {
  if ('file' in a) return 'file' in b ? compare(a.file, b.file) || a.part - b.part : -1
  if ('file' in b) return 1
  if ('certificate' in a) return 'certificate' in b ? compare(a.certificate, b.certificate) : -1
  return 'shared' in b ? compare(keyOf(a), keyOf(b)) : 1
}

const inSubjectOrder = (a: { readonly subject: Subject }, b: { readonly subject: Subject }) =>
  compareSubjects(a.subject, b.subject)

const lazily = <T>(all: () => Generator<T>): Iterable<T> => ({ [Symbol.iterator]: all })

/** Groups consecutive checks of one subject. */
function* runsBySubject(checks: readonly Check[]): Generator<readonly [Check, ...Check[]]> {
  let run: [Check, ...Check[]] | undefined
  for (const check of checks) {
    if (run !== undefined && inSubjectOrder(run[0], check) === 0) {
      run.push(check)
      continue
    }
    if (run !== undefined) yield run
    run = [check]
  }
  if (run !== undefined) yield run
}

/** The checks of a subject in a few bytes: each as the index of its content and that of its day, or of content used only once. */
interface PackedChecks {
  readonly subject: Subject
  readonly days: readonly string[]
  readonly checks: readonly number[]
  readonly own: readonly Check[]
}

/** The maximum number of contents of checks held in memory: most checks share theirs with others. */
const mostSentences = 8000

function checkPacking() {
  const numbers = new Map<string, number>()
  const sentences: Check[] = []
  const numberOf = (check: Check): number | undefined => {
    // The names are part of the key too, because their order determines the output.
    let key = ''
    let name: keyof Check
    for (name in check) {
      if (name === 'subject') continue
      const value = name === 'day' ? '' : check[name]
      key += `\n${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`
    }
    const known = numbers.get(key)
    if (known !== undefined || sentences.length >= mostSentences) return known
    numbers.set(key, sentences.length)
    return sentences.push(check) - 1
  }
  return {
    pack: (subject: Subject, checks: readonly Check[]): PackedChecks => {
      const days: string[] = []
      const own: Check[] = []
      const packed: number[] = []
      for (const check of checks) {
        const number = numberOf(check)
        if (number === undefined) {
          packed.push(-own.length - 1, -1)
          own.push(check)
          continue
        }
        let day = check.day === undefined ? -1 : days.indexOf(check.day)
        if (day < 0 && check.day !== undefined) day = days.push(check.day) - 1
        packed.push(number, day)
      }
      return { subject, days, checks: packed, own }
    },
    *unpack({ subject, days, checks, own }: PackedChecks): Generator<Check> {
      for (let at = 0; at < checks.length; at += 2) {
        const number = checks[at] ?? 0
        const check = number < 0 ? own[-number - 1] : sentences[number]
        if (check === undefined) continue
        const day = days[checks[at + 1] ?? -1]
        yield day === undefined ? { ...check, subject } : { ...check, subject, day }
      }
    },
  }
}

/** Keeps the first skipped checks, in the order of the report: parts come in any order, and a closing names a few. */
function firstSkipped() {
  let some: Pick<Check, 'rule' | 'subject' | 'why' | 'outcome'>[] = []
  const first = () => closingOf(some.sort(inSubjectOrder)).skipped.first
  return {
    add: (checks: readonly Check[]) => {
      for (const one of checks) if (one.outcome === 'skipped') some.push(one)
      if (some.length > 64) some = first().map(one => ({ ...one, outcome: 'skipped' }))
    },
    first,
  }
}
