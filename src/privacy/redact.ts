/** Redacts personal and commercial data in every part of a report, so that every format shows it redacted. */

import { sheetOf } from '../core/model/archive-name.ts'
import { defined } from '../core/model/defined.ts'
import { digestsOf } from '../core/model/digest.ts'
import { dossierDocuments } from '../core/model/dossier-documents.ts'
import { entryIn } from '../core/model/group-by.ts'
import type {
  Argument,
  Arguments,
  Card,
  Check,
  Excerpt,
  Finding,
  Limits,
  LinkedGroupReport,
  LinkKey,
  Place,
  Reopen,
  Report,
  ScreeningEvidence,
  Sensitivity,
  Subject,
} from '../core/model/model.ts'
import { isFieldName } from '../document/schema/sensitive.ts'
import { plainArguments, rulesAboutFiles } from '../generated/tables/plain-arguments.ts'
import { englishOf, plainEnglish } from '../law/english.ts'
import { englishConditions, underCondition } from '../message/condition.ts'
import { fill, mapArguments, render, say } from '../message/render.ts'
import { gateCards } from '../policy/cards.ts'
import {
  type DocumentPart,
  documentPartOf,
  partIn,
  quotable,
  type RedactedFile,
  type Shower,
  showerOf,
  valuesOf,
  withheld,
} from './document-part.ts'
import { anyLength, everywhere, type Known, type KnownValue, knownValues } from './known-values.ts'
import { keyOfFiles, keyOfText, type Tags, tagPattern, tagsUnder } from './tag.ts'
import { covered, type TextRange } from './text-range.ts'

export interface Redaction {
  readonly limits: Limits
  /** The key of the tags, so that those of several runs can be compared; by default it is derived from the documents. */
  readonly key?: string
  /** The metadata of all findings, including rules of rule sets: by id. */
  readonly cards: ReadonlyMap<string, Card>
}

/**
 * Replaces what the schemas mark as sensitive in a report by keyed tags, such as `[personal 7c1e2a]`: equal values have equal
 * tags. `open` reads a file's bytes again, or returns `undefined` if it was deleted; only files of findings, of their dossiers
 * and of linked groups are requested.
 * Rules, files, pointers, lines, fingerprints, digests and verdicts do not change. Values of a document that cannot be read
 * again, or is of no known kind, are redacted completely.
 */
export function redact(report: Report, open: Reopen, masking: Redaction): Report {
  return redactedWith(report, open, masking, []).report
}

/** Returns a redacted report, and functions to redact anything else to be shown from these files in the same way. */
export function redactedWith(report: Report, open: Reopen, masking: Redaction, files: readonly Mentioned[]) {
  const view = viewOf(report, open, masking, files)
  return {
    report: redactedUnder(report, view),
    /** Redacts a text that is at a place of a document, or derived from it. */
    value(place: Place, text: string): string {
      const part = partAt(place, view)
      if (part === undefined || part.unknown !== undefined) return view.tags(undefined, text)
      const location = part.at(place.pointer).find(({ half }) => half === 'value')
      return location === undefined
        ? anywhere(text, view.known)
        : view.tags(location.kind, String(location.value))
    },
    place: (place: Place) => redactedPlace(place, view),
  }
}

function viewOf(
  report: Report,
  open: Reopen,
  { key, limits, cards }: Redaction,
  files: readonly Mentioned[],
): RedactionView {
  const documents = documentsOf(report, open, limits, files)
  const read = [...documents.values()].filter(document => document !== undefined)
  const secret = key === undefined || key === '' ? keyOfFiles(read.map(({ bytes }) => bytes)) : keyOfText(key)
  const tags = tagsUnder(secret)
  const values = read.flatMap(({ parts }) => parts.flatMap(valuesOf))
  const known = knownValues(values, tags, everywhere)
  return { documents, showers: new Map(), known, tags, cards }
}

function redactedUnder(report: Report, view: RedactionView): Report {
  const { known, tags } = view
  const plain = (text: string) => covered(text, known.persons(text))
  const quote = (text: string) => anywhere(text, known)
  const marked =
    ({ quotesPerson = [] }: Marked) =>
    (text: string, name: string) =>
      quotesPerson.includes(name) ? tags('personal', text) : quote(text)
  const referring = <T extends { readonly reference: string }>(one: T) => replacing(one, ['reference'], plain)
  const ofLine = <T extends { readonly line: string; readonly description: string }>(one: T) =>
    replacing(replacing(one, ['line'], plain), ['description'], quote)
  const atPlace = <T extends Marked & { readonly place?: string }>(one: T) =>
    replacing(one, ['place'], marked(one))
  // Very many checks are about the same few dossiers.
  const numbers = new Map<string, string>()
  const subject = (one: Subject): Subject => {
    if ('certificate' in one)
      return { certificate: entryIn(numbers, one.certificate, () => plain(one.certificate)) }
    return 'shared' in one ? { ...one, value: sharedValue(one, view) } : one
  }
  return {
    ...report,
    documents: report.documents.map(one => ({ ...one, name: one.name === null ? null : plain(one.name) })),
    dossiers: report.dossiers.map(one => ({
      ...replacing(one, ['certificate'], plain),
      shipments: one.shipments.map(referring),
      balances: one.balances.map(balance => ({ ...ofLine(balance), draws: balance.draws.map(referring) })),
      ...defined({
        flows: one.flows?.map(flow => ({
          ...ofLine(flow),
          report: flow.report && referring(flow.report),
          uses: flow.uses.map(atPlace),
        })),
        reports: one.reports?.map(referring),
      }),
      parties: one.parties.map(party => replacing(party, ['name', 'nativeName'], marked(party))),
      timeline: one.timeline.map(milestone => ({
        ...milestone,
        data: replacing(milestone.data, Object.keys(milestone.data), marked(milestone)),
      })),
      routes: one.routes.map(route => ({ ...referring(route), stops: route.stops.map(atPlace) })),
    })),
    ties: report.ties.map(one => ({ ...one, value: sharedValue(one, view) })),
    checks: report.checks.map(check => ({
      ...check,
      subject: subject(check.subject),
      ...reasonsOf(check, view),
    })),
    findings: report.findings.map(one =>
      isOfGate(one)
        ? ofGate(one, view)
        : { ...redactedFinding(one, view), ...exempting(one, quote), subject: subject(one.subject) },
    ),
    waivers: report.waivers.map(one => replacing(one, waiverTexts, quote)),
    positions: report.positions.map(one => replacing(one, positionTexts, quote)),
    gaps: report.gaps.map(one => {
      const { text, data } = redactedReason(one.why, one.reason, one.rule, one.document, view)
      return { ...one, why: text, ...defined({ reason: data }) }
    }),
  }
}

/** A part of a dossier, which marks the names of its texts that name a person: the documents need not be opened for that. */
interface Marked {
  readonly quotesPerson?: readonly string[]
}

/** Checks whether a finding is in a waiver file or a baseline, where only quotes from documents are sensitive. */
const isOfGate = ({ rule }: Finding): boolean => gateCards.some(({ id }) => id === rule)

function ofGate(finding: Finding, { known, cards }: RedactionView): Finding {
  const plain = (text: string) => anywhere(text, known)
  const { excerpt, ...place } = finding.place
  const data = mapArguments(finding.data, one => (typeof one === 'string' ? plain(one) : one))
  const card = cards.get(finding.rule) ?? gateCards.find(({ id }) => id === finding.rule)
  const message = card?.messages[finding.message]
  return {
    ...finding,
    data,
    ...(card === undefined || message === undefined
      ? { text: plain(finding.text), help: plain(finding.help) }
      : say(message, data, englishOf(card))),
    place:
      excerpt === undefined ? place : { ...place, excerpt: { ...excerpt, lines: excerpt.lines.map(plain) } },
  }
}

/** The texts of a waiver and of a position that may quote documents. */
const waiverTexts = ['reason', 'owner', 'ticket'] as const
const positionTexts = ['by', 'reason', 'reference'] as const

/** Replaces those of the named texts that there are. */
function replacing<N extends string, T extends { readonly [name in N]?: string }>(
  one: T,
  names: readonly N[],
  replaced: (text: string, name: N) => string,
): T {
  const texts = names.flatMap(name => {
    const text = one[name]
    return text === undefined ? [] : [[name, replaced(text, name)] as const]
  })
  return { ...one, ...Object.fromEntries(texts) }
}

/** Redacts the waiver and the position of a finding. */
function exempting({ waived, basis }: Finding, quote: (text: string) => string): Partial<Finding> {
  const position = basis?.position
  return defined({
    waived: waived && replacing(waived, waiverTexts, quote),
    basis: basis && position && { ...basis, position: replacing(position, positionTexts, quote) },
  })
}

type Mentioned = Pick<Place, 'file' | 'part'>

interface RedactionView {
  /** By `sheetOf`; `undefined` if the file, or the line of an archive, has changed since it was checked. */
  readonly documents: ReadonlyMap<string, RedactedFile | undefined>
  /** Created when an excerpt of the file is shown. */
  readonly showers: Map<RedactedFile, Shower>
  readonly known: Known
  readonly tags: Tags
  readonly cards: ReadonlyMap<string, Card>
}

const ofPersons: ReadonlySet<LinkKey> = new Set<LinkKey>(['signatory', 'phone', 'email'])

/** Returns the files that findings and linked groups are about, and others that are quoted: other files are not quoted anywhere. */
function documentsOf(report: Report, open: Reopen, limits: Limits, others: readonly Mentioned[]) {
  const { dossiers, ties, findings } = report
  const digests = digestsOf(report)
  const asked = new Map(others.map(one => [sheetOf(one), one]))
  const ask = (one: Mentioned) => void asked.set(sheetOf(one), one)
  const certificates = new Set<string>()
  for (const { place, related, subject, data } of findings.filter(one => !isOfGate(one))) {
    for (const one of [place, ...related.map(one => one.place)]) ask(one)
    for (const args of [data, ...related.map(one => one.data)]) for (const one of documentsIn(args)) ask(one)
    if ('certificate' in subject) certificates.add(subject.certificate)
    else if ('file' in subject) ask(subject)
  }
  // A document of the dossier may quote a value of another, for example in a comment.
  const about = new Set(asked.keys())
  const members = [
    ...dossiers.flatMap(one => {
      const documents = dossierDocuments(one)
      return certificates.has(one.certificate) || documents.some(one => about.has(sheetOf(one)))
        ? documents
        : []
    }),
    ...ties.flatMap(one => (ofPersons.has(one.shared) ? one.papers : [])),
  ]
  for (const one of members) ask(one)
  open.expect?.(asked.values())
  return new Map(
    [...asked]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([key, { file, part }]) =>
          [key, documentPartOf(open(file, part), digests.get(key) ?? '', limits)] as const,
      ),
  )
}

/** Returns the documents that arguments name. */
function documentsIn(args: Arguments): readonly Mentioned[] {
  const named: Mentioned[] = []
  mapArguments(args, one => {
    if (typeof one === 'object' && 'document' in one && one.document !== undefined) named.push(one.document)
    return one
  })
  return named
}

function sharedValue(
  { shared, value }: Pick<LinkedGroupReport, 'shared' | 'value'>,
  { known, tags }: RedactionView,
): string {
  return ofPersons.has(shared) ? tags('personal', value) : covered(value, known.persons(value))
}

/** Returns a text without the known values, wherever they are quoted in it. */
function anywhere(text: string, known: Known, also?: Known): string {
  const all = also === undefined ? [known] : [known, also]
  const found = all.flatMap(one => [...one.persons(text), ...one.amounts(text)])
  return covered(text, apartFromTags(text, found))
}

function apartFromTags(text: string, found: readonly TextRange[]): readonly TextRange[] {
  const tags = [...text.matchAll(tagPattern)]
  return found.filter(
    one => !tags.some(({ 0: tag, index }) => one.start < index + tag.length && one.end > index),
  )
}

/** Returns the part of a document at a place, or `undefined` if the file has changed since it was checked. */
function partAt(place: Place, { documents }: RedactionView): DocumentPart | undefined {
  const document = documents.get(sheetOf(place))
  return document === undefined ? undefined : partIn(document, place.part)
}

function redactedFinding(finding: Finding, view: RedactionView): Finding {
  const { known, tags, cards } = view
  const places = [finding.place, ...finding.related.map(one => one.place)]
  const near = places.flatMap(place => valuesAt(place, view))
  const local = near.length === 0 ? undefined : knownValues(near, tags, anyLength)
  const card = cards.get(finding.rule)
  const message = card?.messages[finding.message]
  const marked = message?.sensitive ?? {}
  const whole = wholeOf(finding, places, view)
  const vocabulary = card === undefined ? undefined : englishOf(card)
  const word = (name: string, text: string): string => {
    const kind = marked[name]
    if (kind !== undefined) return redactedValue(kind, text, tags)
    const kinds = whole(name, text)
    return kinds === false ? anywhere(text, known, local) : tags(kinds, text)
  }
  const words = (data: Arguments, place: Place): Arguments =>
    mapArguments(data, (one, name) => {
      if (typeof one === 'string') return word(name, one)
      if (vocabulary === undefined || 'term' in one || 'list' in one || 'ruleSetText' in one) return one
      const text = render(one, vocabulary)
      const kind = kindOfArgument(one, place, view)
      if (kind === 'unreadable') {
        // Without the document it is not known whether the field is sensitive.
        const kinds = whole(name, text)
        return tags(kinds === false ? undefined : kinds, text)
      }
      if (kind !== undefined) return redactedValue(kind, text, tags)
      if ('currency' in one) return { ...one, amount: anywhere(one.amount, known, local) }
      return 'value' in one && typeof one.value === 'string' && !('unit' in one)
        ? { ...one, value: word(name, one.value) }
        : one
    })
  const said = words(finding.data, finding.place)
  const screening = redactedEvidence(finding, said, tags)
  const data = screening === finding.screening ? said : { ...said, listed: screening?.listed ?? '' }
  return {
    ...finding,
    ...(screening === undefined ? {} : { screening }),
    data,
    // The message is rendered again from the redacted arguments; without its metadata it is unknown what it quotes.
    ...(message === undefined || vocabulary === undefined
      ? { text: anywhere(finding.text, known, local), help: anywhere(finding.help, known, local) }
      : conditioned(say(message, data, vocabulary), finding)),
    place: redactedPlace(finding.place, view),
    related: finding.related.map(one => {
      const own = words(one.data, one.place)
      const label = card?.labels?.[one.label] ?? card?.messages[one.label]?.text
      return {
        ...one,
        data: own,
        text:
          label === undefined || vocabulary === undefined
            ? anywhere(one.text, known, local)
            : fill(label, own, vocabulary),
        place: redactedPlace(one.place, view),
      }
    }),
  }
}

const nothingCompared = { names: [], addresses: [], countries: [], identifiers: [], programmes: [] } as const

/**
 * Returns how a party matches an entry of a list, without the names if that of the party is redacted: the entry has nearly
 * the same ones.
 */
function redactedEvidence(
  { screening, data }: Finding,
  { found }: Arguments,
  tags: Tags,
): ScreeningEvidence | undefined {
  if (screening === undefined || JSON.stringify(found) === JSON.stringify(data.found)) return screening
  const { party: _, content, ...rest } = screening
  const { kind, countries, programmes } = content
  return {
    ...rest,
    listed: tags('personal', screening.listed),
    pairs: [],
    unmatched: { found: [], listed: [] },
    changes: screening.changes.map(({ name, does, value }) => ({ name, does, value })),
    subject: { ...nothingCompared, kind: screening.subject.kind },
    content: { ...nothingCompared, kind, countries, programmes },
  }
}

/**
 * Returns the sensitivity of a located argument: as the schema marks the field at its pointer, or one directly below it;
 * `unreadable` if its document cannot be read again. `undefined` if it is not sensitive, or has no pointer.
 */
function kindOfArgument(
  argument: Argument,
  place: Place,
  view: RedactionView,
): Sensitivity | 'unreadable' | undefined {
  if (typeof argument === 'string' || !('at' in argument) || argument.at === undefined) return undefined
  const { at, document } = argument
  const part = partAt(document === undefined ? place : { ...document, pointer: at }, view)
  if (part === undefined) return 'unreadable'
  const location = part.at(at)[0] ?? part.sensitive.find(one => one.at.startsWith(`${at}/`))
  return location?.kind
}

/** Returns the text with the condition under which it holds. */
function conditioned(said: Pick<Finding, 'text' | 'help'>, { condition, record }: Finding) {
  return condition === undefined && record === undefined
    ? said
    : underCondition(said, { condition, record }, englishConditions, plainEnglish)
}

/** Returns the redacted reasons of a check, rendered and as data. */
function reasonsOf(check: Check, view: RedactionView): Partial<Check> {
  const { rule, subject, why, reason, unexamined, unexaminedReason } = check
  const document = 'file' in subject ? subject : undefined
  const redacted = (text: string | undefined, data: Argument | undefined) =>
    text === undefined ? undefined : redactedReason(text, data, rule, document, view)
  const first = redacted(why, reason)
  const second = redacted(unexamined, unexaminedReason)
  return {
    ...(first === undefined ? {} : { why: first.text }),
    ...(first?.data === undefined ? {} : { reason: first.data }),
    ...(second === undefined ? {} : { unexamined: second.text }),
    ...(second?.data === undefined ? {} : { unexaminedReason: second.data }),
  }
}

/** Redacts a reason: its arguments are redacted, and it is rendered again. */
function redactedReason(
  text: string,
  reason: Argument | undefined,
  rule: string,
  document: Mentioned | undefined,
  view: RedactionView,
): { readonly text: string; readonly data?: Argument } {
  if (reason === undefined) return { text: anywhere(text, view.known) }
  // Most reasons are a phrase without arguments.
  if (typeof reason === 'object' && 'term' in reason && reason.with === undefined)
    return { text, data: reason }
  const card = view.cards.get(rule)
  const vocabulary = card === undefined ? plainEnglish : englishOf(card)
  const place = { file: document?.file ?? '', part: document?.part ?? 0, pointer: '' }
  const { reason: data = '' } = mapArguments({ reason }, one => {
    if (typeof one === 'string') return anywhere(one, view.known)
    const kind = kindOfArgument(one, place, view)
    if (kind !== undefined && kind !== 'unreadable')
      return redactedValue(kind, render(one, vocabulary), view.tags)
    return 'value' in one && typeof one.value === 'string' && !('unit' in one)
      ? { ...one, value: anywhere(one.value, view.known) }
      : one
  })
  return { text: render(data, vocabulary), data }
}

/** Returns the values at a place: a message about it may quote them, whatever their length. */
function valuesAt(place: Place, view: RedactionView): readonly KnownValue[] {
  return partAt(place, view)?.at(place.pointer).flatMap(quotable) ?? []
}

/** A number, and one word that may follow it: a currency. */
const numberAndUnit = /^(-?)(\d[\d.,]*)( \p{L}+)?$/u

/** Redacts a sensitive argument: of an amount the number is redacted, and its currency is kept. */
function redactedValue(kind: Sensitivity, text: string, tags: Tags): string {
  const [, sign = '', number, unit = ''] = (kind === 'commercial' && numberAndUnit.exec(text)) || []
  if (text === '') return text
  return number === undefined ? tags(kind, text) : `${sign}${tags(kind, number)}${unit}`
}

/** Returns for each argument whether it is redacted completely, and as which sensitivity. */
function wholeOf(
  { rule, basis, place }: Finding,
  places: readonly Place[],
  view: RedactionView,
): (name: string, text: string) => Sensitivity | undefined | false {
  if (rulesAboutFiles.includes(rule)) return () => false
  // The earlier content is no longer known.
  if (places.some(one => partAt(one, view) === undefined))
    return name => (plainArguments.includes(name) ? false : undefined)
  // For findings of rules, the metadata and the known values decide.
  if (basis !== undefined) return () => false
  const part = partAt(place, view)
  const location = part?.at(place.pointer)[0]
  if (part?.unknown === undefined && location === undefined) return () => false
  return (name, text) => {
    const isName = place.half === 'key' && isFieldName(text.replace(/^["'`]|["'`]$/g, ''))
    return plainArguments.includes(name) || isName ? false : location?.kind
  }
}

function redactedPlace(place: Place, view: RedactionView): Place {
  return place.excerpt === undefined ? place : { ...place, excerpt: shown(place, place.excerpt, view) }
}

function shown(place: Place, excerpt: Excerpt, view: RedactionView): Excerpt {
  const document = view.documents.get(sheetOf(place))
  if (document === undefined)
    return withheld(place.line ?? 1, excerpt, 'the file was changed or deleted during the run')
  const shower = entryIn(view.showers, document, () => showerOf(document, view.known, view.tags))
  return shower(place, excerpt)
}
