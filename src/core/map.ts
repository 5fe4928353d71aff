/** Phase one: takes one source and returns the result for each of its documents. Pure: no disk, no clock, no network. */

import {
  certificatesOf,
  declaredType,
  decodedFacts,
  type KindTerm,
  kindCards,
  kindNames,
  kindOf,
  nameOf,
  replacesOf,
  sharedLinkKeysOf,
} from '../document/kinds/index.ts'
import { judge, schemaCards } from '../document/schema/index.ts'
import { fieldsOf, shapeOf } from '../document/schema/shape.ts'
import { cards as sourceCards } from '../generated/messages/en/cards/source.ts'
import { reportLines } from '../generated/tables/own-formats.ts'
import { lawTerm } from '../law/calendar.ts'
import { reasoned } from '../law/english.ts'
import { askedOf, lawIn, planFor, standingIn } from '../law/standing.ts'
import { nearest } from '../message/nearest.ts'
import { notShown } from '../read/cards.ts'
import { openSource, read, readerCards, sheetsIn } from '../read/index.ts'
import { documentIndex } from '../trade/documents/document-index.ts'
import {
  applicabilityOf,
  applyAll,
  checkDocument,
  datedFacts,
  invocationOf,
  type Outcome,
  outOfScope,
  signFault,
} from './apply.ts'
import { isOfOtherProgram } from './foreign.ts'
import { withoutRepeats } from './give-way.ts'
import { located } from './located.ts'
import { contentDigest, contentOf, digest } from './model/digest.ts'
import type {
  Argument,
  Arguments,
  Card,
  Check,
  Checked,
  Document,
  DocumentRef,
  Facts,
  Fault,
  Finding,
  Kind,
  Limits,
  RunOptions,
  Source,
  Subject,
  Term,
  Wanted,
} from './model/model.ts'
import { childOf, memberOf, valueAt } from './model/pointer.ts'

/** Metadata of the checks that come before any rule: of the disk, the reader, the kind, the schema. */
export const documentCards: readonly Card[] = [
  ...Object.values(sourceCards),
  ...readerCards,
  ...kindCards,
  ...schemaCards,
]

export { sharedChecked, sharedFacts } from '../document/kinds/from-json.ts'
export { defaultLimits, highestLimits } from '../read/index.ts'

/** The type of the predicate in receipts: an identifier of the receipts issued so far, never fetched. */
export const receiptType = 'https://unpkg.com/enduse/schemas/receipt.schema.json'

/**
 * Reads one source and checks each document in it by itself: reader, schema, rules over certificates and shipments. Never throws
 * because of the content of a document; returns at least one result for each source.
 */
export function map(source: Source, runOptions: RunOptions): Checked[] {
  const results: Checked[] = []
  for (const part of documentsOf(source, runOptions))
    results.push(examined(formed(part, runOptions), runOptions))
  return results
}

/** The number of sources that pass through the steps together, and the maximum of their bytes. */
export const ahead = { sources: 16, bytes: 256 * 1024 } as const

/**
 * Runs `map` for sources that are requested one after the other, in the order of the list, with the same results. A few are
 * processed in advance: all are read, then all are validated against the schemas, then all are checked by the rules. If each
 * source passed through all steps by itself, every step would find the processor caches filled with the data of the others;
 * batches take a sixth less time.
 */
export function mapAhead(sources: readonly Source[], runOptions: RunOptions): (source: Source) => Checked[] {
  // Tracing shows one document after the other.
  if (runOptions.watch !== undefined) return source => map(source, runOptions)
  const places = new Map(sources.map((source, place) => [source, place]))
  let made = new Map<Source, Checked[]>()
  return source => {
    const place = places.get(source)
    if (place === undefined) return map(source, runOptions)
    if (!made.has(source)) made = mapTogether(groupFrom(sources, place), runOptions)
    const answer = made.get(source) ?? map(source, runOptions)
    // The result of a source is returned once, and the caller may modify it.
    made.delete(source)
    return answer
  }
}

/** Returns the source at an index and those after it that are processed with it. */
function groupFrom(sources: readonly Source[], place: number): readonly Source[] {
  let bytes = 0
  let end = place
  while (end < sources.length && end < place + ahead.sources) {
    bytes += sources[end]?.bytes.length ?? 0
    if (bytes > ahead.bytes && end > place) break
    end++
  }
  return sources.slice(place, end)
}

function mapTogether(sources: readonly Source[], runOptions: RunOptions): Map<Source, Checked[]> {
  // A large source may have many documents, which are not all held at once.
  if (sources.length === 1) return new Map(sources.map(source => [source, map(source, runOptions)]))
  const opened = sources.map(source => [source, [...documentsOf(source, runOptions)]] as const)
  const held = opened.map(([source, parts]) => [source, parts.map(part => formed(part, runOptions))] as const)
  return new Map(held.map(([source, all]) => [source, all.map(one => examined(one, runOptions))]))
}

interface SourcedDocument {
  readonly document: Document
  readonly ref: DocumentRef
}

function* documentsOf(source: Source, { limits, timer }: RunOptions): Generator<SourcedDocument> {
  timer?.begin('read')
  for (const part of sheetsIn(source, limits)) {
    // Only a part of a file that is too large was read; its digest would not be that of the file.
    const isCut = part.bytes.length > limits.bytes || (part.line !== undefined && part.size !== undefined)
    const sha256 = part.slice?.fileSha256 ?? (isCut ? '' : digest(part.bytes))
    const opened = openSource(part, limits)
    for (let index = 0; index < opened.count; index++) {
      const document = opened.document(index)
      yield { document, ref: { file: part.file, part: document.part, sha256 } }
      timer?.begin('read')
    }
  }
}

/** Validates a document against its schema, and returns its facts if it is valid. */
function formed({ document, ref }: SourcedDocument, runOptions: RunOptions) {
  const subject: Subject = { file: ref.file, part: ref.part }
  const { data } = document
  runOptions.timer?.begin('schema')
  const kind = kindOf(data)
  const isJudged = kind !== null && data !== undefined
  const judged = isJudged ? judge(kind, document, runOptions.limits.findings) : []
  const [reading, schema] = reportedOnce(document.faults, judged)
  const stages = [stage('reading', reading, subject)]
  if (isJudged) stages.push(stage('schema', schema, subject))
  else if (data !== undefined) stages.push(stage('unknown-kind', [unknownKind(document)], subject))
  const isSound = stages.every(({ check }) => check.outcome === 'pass')
  runOptions.timer?.begin('facts')
  const facts = kind !== null && isSound ? factsOf(kind, data, ref, runOptions) : null
  return { document, ref, kind, subject, stages, isSound, facts }
}

/**
 * Returns what the rules require a document to state, under the provisions that apply to it by the law of its day, including
 * those that may be in force: a document must satisfy either reading. The data are those of a valid document.
 */
export function wantedOf(data: unknown, runOptions: RunOptions): readonly Wanted[] {
  const kind = kindOf(data)
  if (kind === null) return []
  const facts = factsOf(kind, data, { file: '', part: 0, sha256: '' }, runOptions)
  const document = datedFacts(facts, runOptions)
  const scope = scopeOf[kind]
  const { day } = document
  return runOptions.ruleSets.flatMap(ruleSet => {
    const held = applicabilityOf(ruleSet, [document])
    return planFor(ruleSet, scope, day).flatMap(planned => {
      const { rule, provision } = planned
      if (rule.wants === undefined || outOfScope(held, provision) !== undefined) return []
      if (standingIn(planned).terms.state === 'not-applicable') return []
      const law = lawIn(planned, day, runOptions.today)
      return rule
        .wants(facts, law)
        .map(want => ({ want, rule: rule.id, ruleSet: ruleSet.name, provision: provision.id }))
    })
  })
}

function examined(
  { document, ref, kind, subject, stages, isSound, facts }: ReturnType<typeof formed>,
  runOptions: RunOptions,
): Checked {
  runOptions.timer?.begin('rules')
  const outcomes = facts === null ? [] : ruled(facts, subject, runOptions)
  const unexamined = kind !== null && !isSound ? skippedChecks(kind, subject, runOptions) : []
  return {
    format: 'enduse/checked/2',
    document: ref,
    kind,
    name: kind === null ? null : nameOf(kind, document.data),
    keys: {
      certificates: kind === null ? [] : certificatesOf(kind, document.data),
      replaces: replacesOf(facts),
      traits: sharedLinkKeysOf(facts),
    },
    lookedUp: false,
    facts,
    checks: [...stages.map(checkOf), ...outcomes.map(checkOf), ...unexamined],
    findings: [...foundIn(stages, document), ...foundIn(outcomes, document)],
  }
}

const checkOf = ({ check }: Outcome): Check => check

/** Returns the findings with their places, for which the document is read only now; most documents have none. */
function foundIn(outcomes: readonly Outcome[], document: Document): Finding[] {
  const found: Finding[] = []
  const documentOf = () => document
  for (const { findings } of outcomes)
    if (findings.length > 0) for (const one of findings) found.push(located(one, documentOf))
  return found
}

/** Checks whether a rule set has rules of its own, which read the data of documents. */
const readsData = ({ ruleSets }: Pick<RunOptions, 'ruleSets'>): boolean =>
  ruleSets.some(({ rules }) => rules.length > 0)

/** Returns facts with their digest, as they are written; with the data only if rules read it. */
export function writtenFacts(facts: Facts, runOptions: Pick<RunOptions, 'ruleSets'>): Facts {
  if (facts.content !== '') return facts
  return { ...facts, content: contentOf(facts), data: readsData(runOptions) ? facts.data : undefined }
}

/** Returns the facts of valid data; with the data itself if a rule set has rules of its own, which read it. */
function factsOf(kind: Kind, data: unknown, ref: DocumentRef, runOptions: RunOptions): Facts {
  const { passes, watch } = runOptions
  // Where passes are only counted, most documents go no further, and need no digest.
  const facts =
    passes === undefined
      ? decodedFacts(kind, data, ref, contentDigest(data), readsData(runOptions))
      : decodedFacts(kind, data, ref, '', true)
  return watch === undefined ? facts : watch.facts(facts)
}

/**
 * Reports one mistake once: for a value that neither reader nor schema accepts, the finding of the reader is kept; but if only
 * the notation of a number is wrong and a number is not allowed there at all, that of the schema.
 */
function reportedOnce(
  reading: readonly Fault[],
  schema: readonly Fault[],
): readonly [readonly Fault[], readonly Fault[]] {
  if (reading.length === 0 || schema.length === 0) return [reading, schema]
  const wrong = new Set(schema.map(fault => fault.place.pointer))
  const read = reading.filter(fault => fault.rule !== 'number-form' || !wrong.has(fault.place.pointer))
  const reported = new Set(read.filter(fault => fault.rule !== 'not-shown').map(fault => fault.place.pointer))
  return [read, schema.filter(fault => !reported.has(fault.place.pointer))]
}

/** Returns the result for a file that could not be opened, so that it is not ignored. */
export function unreadable(file: string, why: Argument): Checked {
  return unexamined({ file, part: 0 }, 'unreadable', [{ message: 'not-opened', data: { why } }])
}

/** Returns the result for a link that leads outside the given paths: the finding names the link and nothing of its target. */
export function linkOutside(file: string): Checked {
  return unexamined({ file, part: 0 }, 'link-outside', [{ message: 'not-followed', data: {} }])
}

/** A part of an archive that was not read: the message id of the metadata `unreadable`, and its arguments. */
export interface UnreadArchivePart {
  readonly message: Exclude<keyof (typeof sourceCards)['unreadable']['messages'], 'not-opened'>
  readonly data: Arguments
}

/** Returns the result for an archive that was not read to its end, or for the rest of one from a document on. */
export function unexaminedIn(
  subject: { readonly file: string; readonly part: number },
  all: readonly UnreadArchivePart[],
  { findings }: Limits,
): Checked {
  const beyond = all.length - findings
  const place = { ...subject, pointer: '' }
  const rest = beyond > 0 ? [notShown({ id: 'unreadable' }, findings, beyond, place)] : []
  return unexamined(subject, 'unreadable', all.slice(0, findings), rest)
}

function unexamined(
  { file, part }: { readonly file: string; readonly part: number },
  rule: keyof typeof sourceCards,
  all: readonly { readonly message: string; readonly data: Arguments }[],
  rest: readonly Fault[] = [],
): Checked {
  const subject: Subject = { file, part }
  const faults = all.map(one => ({ rule, ...one, place: { file, part, pointer: '' } }))
  const { check, findings } = stage('reading', [...faults, ...rest], subject)
  return {
    format: 'enduse/checked/2',
    document: { file, part, sha256: '' },
    kind: null,
    name: null,
    keys: { certificates: [], replaces: [], traits: [] },
    lookedUp: false,
    facts: null,
    checks: [check],
    findings,
  }
}

/** What a file of enduse is that is no document. */
export type OwnFileKind = 'ruleSet' | 'waivers' | 'positions' | 'mapping' | 'output' | 'receipt'

/** Returns what a source is, if it is a file of enduse and not a document: such a file is not checked. */
export function ownFile(source: Source, limits: Limits): OwnFileKind | undefined {
  const words = read(source, limits).map(({ data, format }) => reportWord(data) ?? ownWord(data, format))
  return words.every(word => word === words[0]) ? words[0] : undefined
}

/** Checks whether a source is a file of another program, such as `package.json`. */
export function isForeign(source: Source, limits: Limits): boolean {
  const known = new Set(kindNames.flatMap(kind => fieldsOf(shapeOf(kind).root)))
  return read(source, limits).every(({ data }) => {
    if (!isOfOtherProgram(source.file, data)) return false
    // A document that lacks its type has several fields of one.
    return Object.keys(Object(data)).filter(name => known.has(name)).length < 2
  })
}

/** Checks whether a file that is too long to be read begins like a report of enduse: documents are never that long. */
export function beginsAsReport(beginning: Uint8Array): boolean {
  const text = new TextDecoder().decode(beginning)
  return reportBeginnings.some(pattern => pattern.test(text))
}

const reportBeginnings: readonly RegExp[] = [
  /^\{\s*"format": ?"enduse\/report\/[12]"/,
  // SARIF, a code quality report, a receipt, a signed one, and a report as lines.
  /^\{\s*"version": ?"2\.1\.0",[^[]*"runs": ?\[\s*\{\s*"tool": ?\{\s*"driver": ?\{\s*"name": ?"enduse"/,
  /^\[\s*\{\s*"description": ?"(?:[^"\\]|\\.)*",\s*(?:"content": ?\{\s*"body": ?"(?:[^"\\]|\\.)*"\s*\},\s*)?"check_name": ?"(?:[^"\\]|\\.)*",\s*"fingerprint": ?"/,
  /^\{\s*"_type": ?"https:\/\/in-toto\.io\/Statement\/v1",\s*"subject": ?\[/,
  /^\{\s*"payloadType": ?"application\/vnd\.in-toto\+json",/,
  /^\{"type":"document","document":\{"file":/,
]

/** Returns the kinds that a source declares, without checking it: one for each of its documents, null if it declares none. */
export function kindsIn(source: Source, limits: Limits) {
  return read(source, limits).map(({ data }) => ({ kind: kindOf(data), isRead: data !== undefined }))
}

function ownWord(data: unknown, written: Document['format']): OwnFileKind | undefined {
  if (typeof data !== 'object' || data === null || declaredType(data) !== undefined) return undefined
  const has = (field: string) => memberOf(data, field)
  if (typeof has('ruleSet') === 'string' && Array.isArray(has('provisions'))) return 'ruleSet'
  if (Array.isArray(has('waivers')) && Object.keys(data).length === 1) return 'waivers'
  if (Array.isArray(has('positions')) && Object.keys(data).length === 1) return 'positions'
  const isPerDocument = has('documentPer') !== undefined && has('columns') !== undefined
  if (Array.isArray(has('tables')) || isPerDocument) return 'mapping'
  if (written === 'json' && outputFormat.test(String(has('format')))) return 'output'
  const isSigned = has('payloadType') === 'application/vnd.in-toto+json' && Array.isArray(has('signatures'))
  return isSigned || has('predicateType') === receiptType ? 'receipt' : undefined
}

/** The `format` of the files that enduse writes in JSON, of any version. */
const outputFormat =
  /^enduse\/(?:baseline|checked|difference|map|map-end|partial|partial-end|report|status|trial|verification|why)\/\d{1,3}$/

/**
 * Returns the name of the format if the data is a report of enduse in a third-party format; such a report may have been written
 * among the documents.
 */
function reportWord(data: unknown): OwnFileKind | undefined {
  if (declaredType(data) !== undefined) return undefined
  const name = valueAt(data, '/runs/0/tool/driver/name')
  const isSarif = name === 'enduse' && memberOf(data, 'version') === '2.1.0'
  const isCodeQuality =
    Array.isArray(data) &&
    data.length > 0 &&
    data.every(one => codeQuality.every(field => valueAt(one, field) !== undefined))
  return isSarif || isCodeQuality || isReportLine(data) ? 'output' : undefined
}

/** Checks whether it is a line of a report in lines; the last line declares its format itself. */
function isReportLine(data: unknown): boolean {
  const type = memberOf(data, 'type')
  const fields = typeof type === 'string' && Object.hasOwn(reportLines, type) ? reportLines[type] : undefined
  return fields?.every(field => valueAt(data, `/${field}`) !== undefined) === true
}

const codeQuality = ['/check_name', '/fingerprint', '/severity', '/location/path', '/location/lines/begin']

/** Returns the outcome of a step before the rules: every finding of it fails the document. */
function stage(name: string, faults: readonly Fault[], subject: Subject): Outcome {
  return {
    check: { subject, rule: name, outcome: faults.length === 0 ? 'pass' : 'fail' },
    findings: faults.map(fault => signFault(fault, cardOf(fault.rule), subject)),
  }
}

const cards: ReadonlyMap<string, Card> = new Map(documentCards.map(card => [card.id, card]))

function cardOf(id: string): Card {
  const card = cards.get(id)
  if (card === undefined) throw new Error(`there is no card for ${id}`)
  return card
}

function unknownKind(document: Document): Fault {
  const declared = declaredType(document.data)
  const rule = 'unknown-kind'
  const { data: stated } = document
  const whole = () => document.place('')
  if (typeof stated !== 'object' || stated === null || Array.isArray(stated)) {
    const found = Array.isArray(stated) ? 'a-list' : stated === null ? 'nothing' : 'a-single-value'
    return { rule, message: 'not-fields', data: { found: kindTerm(found) }, place: whole() }
  }
  if (declared === undefined) {
    const meant = Object.keys(stated).find(key => nearest(key, ['documentType']) !== undefined)
    if (meant === undefined) return { rule, message: 'not-declared', data: {}, place: whole() }
    const place = document.place(childOf('', meant), 'key')
    return { rule, message: 'misspelt', data: { found: meant }, place }
  }
  const at = '/documentType'
  const word = typeof declared === 'object' ? undefined : String(declared)
  const near = word === undefined ? undefined : nearest(word, kindNames)
  const data = {
    found:
      word === undefined
        ? kindTerm('no-word')
        : { value: word.length > 60 ? `"${word.slice(0, 60)}..."` : `"${word}"`, at },
    suggestion: near === undefined ? kindTerm('nothing-near') : kindTerm('near-kind', { kind: near }),
  }
  return { rule, message: 'not-known', data, place: document.place(at) }
}

function kindTerm(term: KindTerm, args?: Arguments): Term {
  return args === undefined ? { term } : { term, with: args }
}

const scopeOf = {
  'end-user-certificate': 'certificate',
  shipment: 'shipment',
  'end-use-report': 'report',
} as const

/** Runs every rule on one document, under every provision of every rule set. */
function ruled(facts: Facts, subject: Subject, runOptions: RunOptions): readonly Outcome[] {
  const { ruleSets, watch } = runOptions
  const one = invocationOf(facts, subject)
  const ruleOf = (id: string) =>
    ruleSets
      .flatMap(ruleSet => planFor(ruleSet, one.scope, datedFacts(facts, runOptions).day))
      .find(({ rule }) => rule.id === id)?.rule
  if (watch === undefined)
    return withoutRepeats(checkDocument({ ...one, index: documentIndex(facts) }, runOptions), ruleOf)
  // Tracing shows every rule what it reads.
  const documents = [datedFacts(facts, runOptions)]
  return withoutRepeats(
    ruleSets.flatMap(ruleSet => applyAll(applicabilityOf(ruleSet, documents, watch), one, runOptions)),
    ruleOf,
  )
}

const notReadable = reasoned(lawTerm('not-readable'))

function skippedChecks(kind: Kind, subject: Subject, runOptions: RunOptions): Check[] {
  return runOptions.ruleSets.flatMap(ruleSet =>
    askedOf(ruleSet, scopeOf[kind]).map(([rule, provision]) => ({
      subject,
      rule: rule.id,
      ruleSet: ruleSet.name,
      provision: provision.id,
      outcome: 'skipped' as const,
      ...notReadable,
    })),
  )
}
