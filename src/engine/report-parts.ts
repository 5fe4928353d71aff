/** Collects the report of a run part by part; a long one is kept outside of memory. */

import type { LongReport } from '../core/model/long-report.ts'
import type {
  Check,
  DocumentRef,
  DocumentReport,
  DossierReport,
  Finding,
  LinkedGroupReport,
  Report,
  Subject,
  Verdict,
} from '../core/model/model.ts'
import {
  type Closing,
  closingOf,
  documentKey,
  mergeClosing,
  subjectKey,
  verdictsByDocument,
  worst,
} from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { byDocument, compare } from '../trade/documents/version.ts'
import type { Store } from './run/ports.ts'
import { sortedSpilled } from './spill.ts'

/** A report that grows part by part: documents, dossiers and linked groups, in any order. */
export interface ReportParts {
  add(part: Report): void
  /** Returns the complete report; `tail` is what is known at the end, `closing` the summary of all checks. */
  whole(tail: Report, closing: Closing): LongReport
}

/** Begins a report; what does not fit into memory is kept in the store. */
export function reportParts(store: Store): ReportParts {
  const documents = sortedSpilled<DocumentReport>(store, byDocument)
  const dossiers = sortedSpilled<DossierReport>(store, (a, b) => compare(a.certificate, b.certificate))
  const ties = sortedSpilled<LinkedGroupReport>(store, (a, b) => compare(keyOf(a), keyOf(b)))
  const findings = sortedSpilled<Finding>(store, inOrder)
  const ofDocuments = sortedSpilled<PackedChecks>(store, byFile)
  const across = sortedSpilled<PackedChecks>(store, (a, b) => compareAcross(a.subject, b.subject))
  const packing = checkPacking()
  const skipped = firstSkipped()
  // Checks of files that are no documents, such as waivers, follow all others.
  const rest: Check[] = []
  // The verdicts of documents by the findings about several documents that are in them.
  const verdicts = new Map<string, Verdict>()
  return {
    add: part => {
      for (const one of part.documents) documents.add(one)
      for (const one of part.dossiers) dossiers.add(one)
      for (const one of part.ties) ties.add(one)
      for (const one of part.findings) findings.add(one)
      if (part.documents.length + part.dossiers.length + part.ties.length === 0) rest.push(...part.checks)
      else
        for (const checks of runsBySubject(part.checks)) {
          const [{ subject }] = checks
          skipped.add(subject, checks)
          ;('file' in subject ? ofDocuments : across).add(packing.pack(subject, checks))
        }
      for (const [document, said] of verdictsByDocument(part.findings))
        verdicts.set(document, worst([...said, verdicts.get(document) ?? 'pass']))
    },
    whole: (tail, closing) => {
      for (const { document } of tail.gaps) {
        const key = documentKey(document)
        verdicts.set(key, worst([verdicts.get(key) ?? 'pass', 'review']))
      }
      return {
        ...tail,
        closing: { ...closing, skipped: { ...closing.skipped, first: skipped.first() } },
        documents: lazily(function* () {
          for (const one of documents)
            yield {
              ...one,
              verdict: worst([one.verdict, verdicts.get(documentKey(one.document)) ?? 'pass']),
            }
        }),
        dossiers,
        ties,
        checks: lazily(function* () {
          for (const one of ofDocuments) yield* packing.unpack(one)
          for (const one of across) yield* packing.unpack(one)
          yield* rest
        }),
        findings,
      }
    },
  }
}

const keyOf = ({ shared, value }: { readonly shared: string; readonly value: string }) =>
  `${shared}\n${value}`

/** Compares subjects across documents as a report lists them: dossiers by certificate, then linked groups. */
export function compareAcross(a: Subject, b: Subject): number {
  if ('certificate' in a) return 'certificate' in b ? compare(a.certificate, b.certificate) : -1
  return 'shared' in a && 'shared' in b ? compare(keyOf(a), keyOf(b)) : 1
}

function lazily<T>(all: () => Generator<T>): Iterable<T> {
  return { [Symbol.iterator]: all }
}

/** Groups consecutive checks of one subject. */
function* runsBySubject(checks: readonly Check[]): Generator<readonly [Check, ...Check[]]> {
  let run: [Check, ...Check[]] | undefined
  for (const check of checks) {
    if (run !== undefined && isSame(run[0].subject, check.subject)) {
      run.push(check)
      continue
    }
    if (run !== undefined) yield run
    run = [check]
  }
  if (run !== undefined) yield run
}

function isSame(a: Subject, b: Subject): boolean {
  if (a === b) return true
  if ('file' in a && 'file' in b) return a.file === b.file && a.part === b.part
  return subjectKey(a) === subjectKey(b)
}

/** The checks of a subject in a few bytes: each as the index of its content and that of its day, or of content used only once. */
interface PackedChecks {
  readonly subject: Subject
  readonly days: readonly string[]
  readonly checks: readonly number[]
  readonly own: readonly Check[]
}

function byFile(a: PackedChecks, b: PackedChecks): number {
  return byDocument({ document: documentOf(a) }, { document: documentOf(b) })
}

const documentOf = ({ subject }: PackedChecks): DocumentRef =>
  'file' in subject ? { ...subject, sha256: '' } : { file: '', part: 0, sha256: '' }

/** The maximum number of contents of checks held in memory: most checks share theirs with others. */
const mostSentences = 20_000

function checkPacking(): {
  pack(subject: Subject, checks: readonly Check[]): PackedChecks
  unpack(packed: PackedChecks): Generator<Check>
} {
  const numbers = new Map<string, number>()
  const sentences: Check[] = []
  const numberOf = (check: Check): number | undefined => {
    // The names are part of the key too, because their order determines the output.
    let key = ''
    for (const [name, value] of Object.entries(check))
      if (name !== 'subject')
        key += `\n${name} ${name === 'day' ? '' : typeof value === 'object' ? JSON.stringify(value) : value}`
    const known = numbers.get(key)
    if (known !== undefined || sentences.length >= mostSentences) return known
    numbers.set(key, sentences.length)
    return sentences.push(check) - 1
  }
  return {
    pack: (subject, checks) => {
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
    *unpack({ subject, days, checks, own }) {
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

/** Keeps the first skipped checks, in the order of the report: documents, then dossiers, then linked groups. */
function firstSkipped(): {
  add(subject: Subject, checks: readonly Check[]): void
  first(): Closing['skipped']['first']
} {
  // A closing names the first few; documents come in any order, and only this many of them can be among these.
  let documents: { readonly document: DocumentRef; readonly closing: Closing }[] = []
  let across = closingOf([])
  return {
    add: (subject, checks) => {
      if (!checks.some(({ outcome }) => outcome === 'skipped')) return
      const closing = closingOf(checks)
      if (!('file' in subject)) {
        across = mergeClosing(across, closing)
        return
      }
      documents.push({ document: { ...subject, sha256: '' }, closing })
      if (documents.length > 64) documents = documents.sort(byDocument).slice(0, mostNamed)
    },
    first: () =>
      [...documents.sort(byDocument).map(({ closing }) => closing), across].reduce(
        mergeClosing,
        closingOf([]),
      ).skipped.first,
  }
}

/** The maximum number of documents that a closing may name. */
const mostNamed = 8
