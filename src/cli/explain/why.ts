/** Explains a value: what the schema states for it, which rules read it, what they read with it, and the results. */

import { sheetOf } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import { entryIn, grouped } from '../../core/model/group-by.ts'
import type { Schema } from '../../core/model/json-schema.ts'
import type {
  BasisKind,
  Check,
  Document,
  DocumentRef,
  Effect,
  Finding,
  Kind,
  Limits,
  Origin,
  Place,
  Pointer,
  Reopen,
  Report,
  RuleSet,
  Subject,
} from '../../core/model/model.ts'
import { parentOf, stepsOf, valueAt } from '../../core/model/pointer.ts'
import { gravity, subjectKey } from '../../core/model/verdict.ts'
import { comparePlaces } from '../../core/reduce.ts'
import { isNoText } from '../../document/kinds/derived.ts'
import { kindOf } from '../../document/kinds/index.ts'
import { isWritten } from '../../document/kinds/texts.ts'
import { withOrigin } from '../../law/origin.ts'
import { read } from '../../read/index.ts'
import { standingOf } from '../../report/closing.ts'
import { compare } from '../../trade/documents/version.ts'
import {
  isIn,
  type Look,
  lookAt,
  type QuestionReads,
  type Reads,
  type ReadTrace,
  type TextSearch,
} from './reading.ts'
import { type SchemaPart, schemaPart } from './schema-part.ts'
import { hasWords, type TextReading, textReading } from './text.ts'

export interface RequestedValue {
  readonly file: string
  readonly part: number
  readonly at: Pointer
}

/** A finding, with the fields shown here. */
export interface Said {
  readonly rule: string
  readonly message: string
  readonly outcome: Effect | 'waived' | 'known'
  readonly text: string
  readonly help: string
  readonly place: Place
  /** Whether it is at the value, inside or around it, or names it as a related place. */
  readonly here: boolean
  readonly fingerprint: string
}

/** Another value that a rule read for the same question. */
export interface AlsoRead {
  readonly file: string
  readonly part: number
  readonly pointer: Pointer
  readonly line?: number
  /** As written. */
  readonly value: string
}

/** A check whose rule read the value. */
export interface WhyCheck {
  readonly subject: Subject
  readonly rule: string
  readonly ruleSet: string
  readonly provision: string
  /** The instrument, or the rule set if the provision is its own. */
  readonly law: string
  /** The kind of basis if it is not law. */
  readonly basis?: Exclude<BasisKind, 'law'>
  /** `secondary` if no official text was found. */
  readonly source?: 'secondary'
  readonly version: string
  /** Absent if the rule set is the shipped one. */
  readonly origin?: Origin
  /** The governing day, if the law of a day was applied. */
  readonly day?: string
  readonly outcome: Check['outcome']
  readonly why?: string
  readonly unexamined?: string
  /** `value`: it was read; `presence`: only its presence was checked; `texts`: it was one of all texts of the document. */
  readonly look: Look
  readonly findings: readonly Said[]
  /** The nearest first: those of the same name, then in document order. */
  readonly alsoRead: readonly AlsoRead[]
  /** The number of further values that were read. */
  readonly moreRead: number
}

/** A rule set or provision that read the value only to determine whether it applies to the document. */
export interface WhyScope {
  readonly ruleSet: string
  readonly provision?: string
}

/** The output of `enduse why --format json`. */
export interface Why {
  readonly format: 'enduse/why/1'
  readonly document: DocumentRef
  readonly kind: Kind | null
  readonly name: string | null
  readonly pointer: Pointer
  readonly place: Place
  readonly holds: 'value' | 'list' | 'group'
  /** As written; absent for lists and groups. */
  readonly value?: string
  /** How a text is read; absent for other values, and where no word of it counts. */
  readonly reading?: TextReading
  /** What the schema of its kind states; null if it has no kind, or could not be read. */
  readonly schema: (SchemaPart & { readonly outcome: 'pass' | 'fail' }) | null
  /** Findings here of the steps before the rules: the reader and the schema. */
  readonly faults: readonly Said[]
  readonly checks: readonly WhyCheck[]
  readonly scope: readonly WhyScope[]
  /** The number of checks under the law of this day. */
  readonly governs: number
  /**
   * Whether it is read outside of all checks: to determine which documents belong together, which of them count, and what is
   * drawn.
   */
  readonly ties: boolean
  /** The other checks on the document, its dossiers and linked groups, by outcome. */
  readonly others: Readonly<Partial<Record<Check['outcome'], number>>>
  /** The reason why some of them were skipped, if so. */
  readonly skipped?: string
  /** The documents that were checked. */
  readonly files: readonly string[]
}

export interface WhyInput {
  readonly asked: RequestedValue
  readonly report: Report
  /** The same report as displayed: its findings and checks in the same order. */
  readonly shown: Report
  readonly reading: ReadTrace
  readonly ruleSets: readonly RuleSet[]
  readonly limits: Limits
  /** Returns the published schema of a kind. */
  schemaOf(kind: Kind): Schema
  /** Reads the bytes of a file again. */
  readonly again: Reopen
  /** Returns a value at a place as displayed. */
  value(place: Place, text: string): string
  place(place: Place): Place
  /** Returns a title of the law in the locale of the answer. */
  phrase(text: string): string
}

/** The input, the documents of its files, and how many values are shown beside the requested one. */
interface WhyBasis extends WhyInput {
  documents(file: string, part: number): Document | undefined
  readonly most: number
}

/** The number of values shown beside the requested one. */
export const mostAlsoRead = 12

/** Checks whether to keep a question: its rule, or the decision whether it applies, read the value. */
export function touches(reads: QuestionReads, { file, part, at }: RequestedValue): boolean {
  return [reads.rule, reads.day, reads.scope].some(one => lookAt(one, { file, part }, at) !== undefined)
}

export function why(input: WhyInput, most = mostAlsoRead): Why {
  const { asked, report, shown, reading, schemaOf, ruleSets } = input
  const basis: WhyBasis = { ...input, documents: documentsBy(input), most }
  const { file, part, at } = asked
  const document = basis.documents(file, part)
  const data = document?.data
  const value = valueAt(data, at)
  const kind = data === undefined ? null : kindOf(data)
  const index = report.documents.findIndex(one => one.document.file === file && one.document.part === part)
  const own = shown.documents[index]
  const place = placeIn(document, asked)
  const isGroup = typeof value === 'object' && value !== null
  const faults = report.findings.flatMap((one, i) =>
    one.basis === undefined && isOf(one.subject, asked) && isAt(one.place, asked)
      ? saidOf(shown.findings[i], asked)
      : [],
  )
  // How given reads looked at the value; `undefined` if they did not.
  const look = (reads: readonly Reads[]) =>
    lookAt(reads, asked, at, search => typeof value === 'string' && searches[search](at))
  const text = input.value(place, writtenAt(document, at))
  const read = typeof value === 'string' && isWritten(stepsOf(at)) ? textReading(text, ruleSets) : undefined
  const { checks, scope, governs, others, skipped } = checksAbout(basis, look)
  return {
    format: 'enduse/why/1',
    document: own?.document ?? { file, part, sha256: '' },
    kind,
    name: own?.name ?? null,
    pointer: at,
    place: input.place(place),
    holds: Array.isArray(value) ? 'list' : isGroup ? 'group' : 'value',
    ...(isGroup ? {} : { value: text }),
    ...(read !== undefined && hasWords(read) ? { reading: read } : {}),
    schema: kind && { ...schemaPart(schemaOf(kind), data, at), outcome: faults.length > 0 ? 'fail' : 'pass' },
    faults,
    checks,
    scope,
    governs,
    ties: look(reading.papers) !== undefined,
    others,
    ...defined({ skipped }),
    files: [...new Set(report.documents.map(one => one.document.file))],
  }
}

/** Sorts the checks of the report: those that read the value, those whose scope read it, and the others on its document. */
function checksAbout(basis: WhyBasis, look: (reads: readonly Reads[]) => Look | undefined) {
  const { asked, report, shown, reading } = basis
  const byQuestion = grouped(reading.questions, one => keyOf(one.question))
  const checks: WhyCheck[] = []
  const scope: WhyScope[] = [...reading.ruleSets]
    .filter(([, reads]) => look(reads) !== undefined)
    .map(([ruleSet]) => ({ ruleSet }))
  const others: Partial<Record<Check['outcome'], number>> = {}
  const isConcerned = concernedWith(report, asked)
  let governs = 0
  let skipped: string | undefined
  for (const [i, check] of report.checks.entries()) {
    const { ruleSet, provision } = check
    if (ruleSet === undefined || provision === undefined) continue
    const asking = byQuestion.get(keyOf(check)) ?? []
    const reads = asking.flatMap(one => one.rule)
    if (asking.some(one => lookAt(one.day, asked, asked.at) === 'value')) governs += 1
    const looked = look(reads)
    const masked = shown.checks[i]
    if (looked !== undefined && masked !== undefined) {
      checks.push({ ...checkOf(basis, check, masked, looked), ...othersRead(reads, basis) })
      continue
    }
    if (asking.some(one => look(one.scope) !== undefined)) scope.push({ ruleSet, provision })
    if (!isConcerned(check.subject)) continue
    if (check.outcome === 'skipped') skipped ??= masked?.why
    others[check.outcome] = (others[check.outcome] ?? 0) + 1
  }
  const scopes = new Map(scope.map(one => [`${one.ruleSet}\n${one.provision ?? ''}`, one]))
  return {
    checks: checks.sort(inOrder),
    scope: [...scopes].sort(([a], [b]) => compare(a, b)).map(([, one]) => one),
    governs,
    // The worst first.
    others: defined(Object.fromEntries(gravity.map(outcome => [outcome, others[outcome]]))),
    ...defined({ skipped }),
  }
}

const inOrder = (a: WhyCheck, b: WhyCheck): number =>
  gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome) ||
  compare(a.ruleSet, b.ruleSet) ||
  compare(a.provision, b.provision) ||
  compare(subjectKey(a.subject), subjectKey(b.subject))

const keyOf = ({ subject, ruleSet, provision }: Pick<Check, 'subject' | 'ruleSet' | 'provision'>) =>
  JSON.stringify([subjectKey(subject), ruleSet, provision])

function isOf(subject: Subject, { file, part }: RequestedValue): boolean {
  return 'file' in subject && subject.file === file && subject.part === part
}

/** Checks whether a search of all texts includes the text at a place. */
const searches: Readonly<Record<TextSearch, (at: Pointer) => boolean>> = {
  texts: at => !stepsOf(at).some(isNoText),
  words: at => isWritten(stepsOf(at)),
  characters: () => true,
}

/** Returns whether a check is about the document: by itself, in a dossier, or in a linked group. */
function concernedWith(report: Report, asked: RequestedValue): (subject: Subject) => boolean {
  const isIt = ({ file, part }: DocumentRef) => file === asked.file && part === asked.part
  const certificates = new Set(
    report.dossiers.filter(one => dossierDocuments(one).some(isIt)).map(one => one.certificate),
  )
  const ties = new Set(
    report.ties.filter(one => one.papers.some(isIt)).map(one => `${one.shared}\n${one.value}`),
  )
  return subject => {
    if ('certificate' in subject) return certificates.has(subject.certificate)
    return 'shared' in subject ? ties.has(`${subject.shared}\n${subject.value}`) : isOf(subject, asked)
  }
}

/** Checks whether a place is that of the value, or inside it. */
function isAt(place: Place, { file, part, at }: RequestedValue): boolean {
  return place.file === file && place.part === part && (place.pointer === at || isIn(place.pointer, at))
}

/** Checks whether a finding is about the value: it is at it, inside it, or around it and not at the complete document. */
function names({ place, related }: Pick<Finding, 'place' | 'related'>, asked: RequestedValue): boolean {
  const { file, part, at } = asked
  const isAround = (one: Place) =>
    one.file === file && one.part === part && one.pointer !== '' && isIn(at, one.pointer)
  return [place, ...related.map(one => one.place)].some(one => isAt(one, asked) || isAround(one))
}

function saidOf(finding: Finding | undefined, asked: RequestedValue): Said[] {
  if (finding === undefined) return []
  const { rule, message, text, help, place, fingerprint } = finding
  const outcome = standingOf(finding)
  return [{ rule, message, outcome, text, help, place, here: names(finding, asked), fingerprint }]
}

function checkOf(basis: WhyBasis, check: Check, masked: Check, look: Look) {
  const { asked, report, shown, ruleSets, phrase } = basis
  const { rule, ruleSet = '', provision = '', day, outcome } = check
  const isAlike = ({ subject, basis, rule: other }: Finding) =>
    other === rule && basis?.ruleSet === ruleSet && subjectKey(subject) === subjectKey(check.subject)
  const alike = report.findings.flatMap((one, i) => (isAlike(one) ? [i] : []))
  const own = alike.filter(i => report.findings[i]?.basis?.provision === provision)
  // Equal findings of two provisions of a rule set are reported by one of them.
  const said = own.length > 0 || outcome === 'pass' || outcome === 'not-applicable' ? own : alike
  const findings = said.flatMap(i => saidOf(shown.findings[i], asked))
  const set = ruleSets.find(one => one.name === ruleSet)
  const stated = set?.provisions.find(one => one.id === provision)
  const instrument = set?.instruments[stated?.instrument ?? '']
  return {
    subject: masked.subject,
    rule,
    ruleSet,
    provision,
    law: phrase(stated?.named ?? instrument?.title ?? set?.title ?? ruleSet),
    ...(stated === undefined || stated.basis === 'law' ? {} : { basis: stated.basis }),
    ...defined({ source: stated?.source }),
    version: set?.version ?? '',
    ...(set && withOrigin(set)),
    ...defined({ day, outcome, why: masked.why, unexamined: masked.unexamined, look }),
    findings: [...findings.filter(one => one.here), ...findings.filter(one => !one.here)],
  }
}

/** Returns the documents of files, read again on request. */
function documentsBy({ again, limits }: WhyInput): WhyBasis['documents'] {
  const known = new Map<string, readonly Document[]>()
  return (file, part) => {
    const documents = entryIn(known, sheetOf({ file, part }), () => {
      const source = again(file, part)
      return source === undefined ? [] : read(source, limits)
    })
    return documents.find(one => one.part === part)
  }
}

function placeIn(document: Document | undefined, { file, part, at }: RequestedValue): Place {
  return document === undefined ? { file, part, pointer: at } : { ...document.place(at), pointer: at }
}

/** Returns a value as written, on one line; for a value repeated by an alias, as written at the anchor. */
function writtenAt(document: Document | undefined, at: Pointer): string {
  return document?.written(at) ?? String(valueAt(document?.data, at) ?? '')
}

/** Returns the values that were read beside the requested one, the nearest first. */
function othersRead(reads: readonly Reads[], { asked, value, documents, most }: WhyBasis) {
  const found = new Map<string, RequestedValue>()
  for (const { document, looks } of reads) {
    const { file, part } = document
    const data = documents(file, part)?.data
    for (const [read, look] of looks) {
      if (look !== 'value') continue
      const at = placeOf(data, read)
      const isAsked =
        file === asked.file && part === asked.part && (at === asked.at || isIn(at ?? '', asked.at))
      if (at !== undefined && !isAsked) found.set(`${file}\n${part}\n${at}`, { file, part, at })
    }
  }
  // For a group, its members are near.
  const nearness = (at: Pointer) => Math.max(sameEnd(at, asked.at), sameEnd(parentOf(at), asked.at))
  const all = [...found.values()]
    .map(one => ({
      ...one,
      // Every rule over both kinds of documents reads the kind.
      near: one.at === '/documentType' ? -1 : nearness(one.at),
      place: placeIn(documents(one.file, one.part), one),
    }))
    .sort((a, b) => b.near - a.near || comparePlaces(a.place, b.place))
  return {
    alsoRead: all.slice(0, most).map(({ file, part, at, place }) => ({
      file,
      part,
      pointer: at,
      ...defined({ line: place.line }),
      value: value(place, writtenAt(documents(file, part), at)),
    })),
    moreRead: Math.max(0, all.length - most),
  }
}

/** Returns the place of a single value that was read; `undefined` if the document does not state it and its absence was read. */
function placeOf(data: unknown, at: Pointer): Pointer | undefined {
  const value = valueAt(data, at)
  if (value !== undefined) return typeof value === 'object' && value !== null ? undefined : at
  // A single word is written for a list of one.
  const outer = parentOf(at)
  return at.endsWith('/0') && typeof valueAt(data, outer) === 'string' ? outer : undefined
}

/** Counts the equal names at the end of two pointers; indices do not count. */
function sameEnd(a: Pointer, b: Pointer): number {
  const named = (at: Pointer) =>
    stepsOf(at)
      .filter(step => !/^\d+$/.test(step))
      .reverse()
  const [one, other] = [named(a), named(b)]
  const first = one.findIndex((step, index) => step !== other[index])
  return first === -1 ? one.length : first
}
