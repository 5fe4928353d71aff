/** Compares waivers with the findings of a run: which they exempt, and the problems of the others. Pure. */
import { isLines, sheetOf } from '../core/model/archive-name.ts'
import { defined } from '../core/model/defined.ts'
import { digestsOf } from '../core/model/digest.ts'
import { addIn } from '../core/model/group-by.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type {
  Argument,
  Basis,
  Check,
  Exemption,
  Fault,
  Finding,
  ListArgument,
  Place,
  RuleSet,
  ScreeningEvidence,
  Waiver,
  WaiverFile,
  WaiverReport,
} from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import { period, suggestion } from '../law/position.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { addDays, daysBetween, isDay } from '../trade/words/date.ts'
import { gateTerm, noSingleDay, waiverCard } from './cards.ts'
import type { NamedDocuments } from './named-documents.ts'

/** What waivers are compared by. */
export interface WaiverInput {
  readonly ruleSets: readonly RuleSet[]
  readonly today: string
  readonly waiverFiles: readonly WaiverFile[]
  /** The ids of findings other than those of the rules of the rule sets. */
  readonly otherRules: readonly string[]
  /** Returns whether a document with a name exists that was not part of the run. */
  isThere(file: string): boolean
  /** False if the run was stopped before its end: then unused entries are not reported. */
  readonly isWhole?: boolean
  /** False if unused entries are not reported for another reason. */
  readonly tidies?: boolean
}

/** A finding that a waiver names, and its index among the findings. */
export interface WaivableFinding extends Pick<Finding, 'rule' | 'subject' | 'fingerprint' | 'digest'> {
  readonly index: number
  readonly place: Pick<Place, 'file' | 'part'>
  readonly basis?: Pick<Basis, 'ruleSet'>
  readonly screening?: Pick<ScreeningEvidence, 'party' | 'list' | 'entry' | 'digest'>
}

/** The findings of a run that waivers name. */
type WaivableFindings = ReturnType<typeof waivableFindings>

/** Collects the findings that waivers name: by rule and pointer, with the document or the certificate. */
export function waivableFindings(waivers: readonly Waiver[], named: NamedDocuments) {
  const wanted = new Set(waivers.flatMap(waiver => keysOf(waiver, named)))
  const rules = new Set(waivers.map(({ rule }) => rule))
  const all: WaivableFinding[] = []
  const byKey = new Map<string, number[]>()
  return {
    /** Adds a finding, if a waiver names it. */
    add: (finding: Finding, index: number) => {
      if (finding.screening === undefined && !rules.has(finding.rule)) return
      const keys = namesOf(finding).filter(key => wanted.has(key))
      if (keys.length === 0) return
      for (const key of keys) addIn(byKey, key, all.length)
      all.push(waivable(finding, index))
    },
    all: (): readonly WaivableFinding[] => all,
    /** Returns those that a waiver names, in order. */
    of: (waiver: Waiver): readonly WaivableFinding[] => {
      const positions = new Set<number>()
      for (const key of keysOf(waiver, named))
        for (const position of byKey.get(key) ?? []) positions.add(position)
      return [...positions].sort((a, b) => a - b).flatMap(position => all[position] ?? [])
    },
  }
}

/** Returns what the comparison needs of a finding, so that the rest of it need not be held. */
function waivable(
  { rule, subject, fingerprint, digest, place: { file, part }, basis, screening }: Finding,
  index: number,
): WaivableFinding {
  const own = { index, rule, subject, fingerprint, place: { file, part } }
  return { ...own, ...defined({ digest, basis: basis && { ruleSet: basis.ruleSet }, screening }) }
}

/**
 * Returns the keys by which waivers may name a finding: rule and pointer, with the file or the document that contains it, or the
 * dossier.
 */
function namesOf({ rule, subject, place, screening }: Finding): readonly string[] {
  const at = (name: readonly (string | number)[]) => keyOf(rule, place.pointer, name)
  return [
    at([place.file]),
    at([place.file, place.part]),
    ...('certificate' in subject ? [at(['', subject.certificate])] : []),
    ...(screening?.party === undefined ? [] : [decisionKey(screening.party, screening)]),
  ]
}

/** Returns the keys of findings about what a waiver names, at its pointer and by its rule. */
function keysOf(
  { rule, pointer, document, part, certificate = '', decision }: Waiver,
  { certificates }: NamedDocuments,
): readonly string[] {
  if (decision !== undefined) return [decisionKey(foldName(decision.party), decision)]
  const at = (name: readonly (string | number)[]) => keyOf(rule, pointer, name)
  if (document !== undefined) return [at(part === undefined ? [document] : [document, part])]
  const versions = certificates.get(certificate) ?? []
  return [at(['', certificate]), ...versions.map(({ file, part: position }) => at([file, position]))]
}

const decisionKey = (party: string, { list, entry }: Pick<ScreeningEvidence, 'list' | 'entry'>) =>
  JSON.stringify(['decision', party, list, entry])

const keyOf = (rule: string, pointer: string, name: readonly (string | number)[]) =>
  JSON.stringify([rule, pointer, ...name])

/**
 * Compares every waiver with the findings that it names. Returns the exempted findings, each with the waiver that exempts it, and
 * the `unused` waivers without a finding: whether their documents were examined, the checks of the run show.
 */
export function matchWaivers(
  report: Pick<LongReport, 'documents' | 'dossiers' | 'ties'>,
  found: WaivableFindings,
  named: NamedDocuments,
  terms: WaiverInput,
) {
  const { ruleSets, today, waiverFiles, otherRules, isWhole = true, tidies = isWhole } = terms
  const rules = new Set([...ruleSets.flatMap(set => set.provisions.map(one => one.rule)), ...otherRules])
  const run = { named, copies: copiesIn(report, found) }
  const exempted = new Map<WaivableFinding, Exemption>()
  const reports: WaiverReport[] = []
  const unused: Waiver[] = []
  const faults: Fault[] = waiverFiles.flatMap(file => file.faults)
  for (const waiver of waiverFiles.flatMap(file => file.waivers)) {
    const holding = hold(waiver, found.of(waiver), run, exempted, { ...terms, rules })
    if (!tidies && holding.state !== 'applied') continue
    for (const finding of holding.exempts) exempted.set(finding, exemptionOf(waiver, today))
    faults.push(...holding.faults)
    if (holding.isMissing === true) unused.push(waiver)
    reports.push(reportOf(waiver, holding, today))
  }
  return { exempted, reports, faults, unused }
}

/**
 * Returns a function that counts the documents that findings are in, copies as one. The digests of documents are read only if
 * findings of one waiver are in several.
 */
function copiesIn(
  report: Pick<LongReport, 'documents' | 'dossiers' | 'ties'>,
  found: WaivableFindings,
): (findings: readonly WaivableFinding[]) => number {
  let digests: ReadonlyMap<string, string> | undefined
  const contentOf = (place: WaivableFinding['place']) => {
    digests ??= digestsOf(report, new Set(found.all().map(one => sheetOf(one.place))))
    const { file, part } = place
    // The digest of a line is that of the line, whatever its position.
    const position = isLines(file) ? 0 : part
    return documentKey({ file: digests.get(sheetOf(place)) ?? file, part: position })
  }
  return findings => {
    const places = new Map(findings.map(({ place }) => [documentKey(place), place]))
    return places.size < 2 ? places.size : new Set([...places.values()].map(contentOf)).size
  }
}

/** Returns the problems of waivers without a finding: there is none, or the document was not examined. */
export function unusedFaults(unused: readonly Waiver[], unsound: ReadonlySet<string>): readonly Fault[] {
  return unused.map(waiver => {
    const { document } = waiver
    const isUnsound = document !== undefined && unsound.has(document)
    return faultOf(waiver, isUnsound ? 'not-examined' : 'unused', 'pointer', { place: placeOf(waiver) })
  })
}

/** Collects, of the documents of some waivers, those that could not be examined. */
export function unsoundFiles(waivers: readonly Waiver[]) {
  const named = new Set(waivers.flatMap(({ document }) => document ?? []))
  const files = new Set<string>()
  return {
    files,
    add: ({ subject, ruleSet, outcome }: Check) => {
      if (ruleSet === undefined && outcome !== 'pass' && 'file' in subject && named.has(subject.file))
        files.add(subject.file)
    },
  }
}

/** Returns a problem of a waiver, at one of its fields. */
function faultOf(waiver: Waiver, message: string, field: string, data: Fault['data']): Fault {
  return {
    rule: waiverCard.id,
    message,
    data: { rule: waiver.rule, ...data },
    place: waiver.places[field] ?? waiver.place,
  }
}

interface WaiverHolding {
  readonly state: WaiverReport['state']
  readonly exempts: readonly WaivableFinding[]
  readonly faults: readonly Fault[]
  /** Set if there is no finding where it names one. */
  readonly isMissing?: true
}

/** Applies one waiver: it exempts findings, or states why it does not. */
function hold(
  waiver: Waiver,
  there: readonly WaivableFinding[],
  run: {
    readonly named: NamedDocuments
    copies(findings: readonly WaivableFinding[]): number
  },
  taken: ReadonlyMap<WaivableFinding, Exemption>,
  terms: WaiverInput & { readonly rules: ReadonlySet<string> },
): WaiverHolding {
  const { rule, document, certificate = '', until, digest, owner, granted, decision } = waiver
  const { today, rules } = terms
  const { files, certificates } = run.named
  const isNamed = document === undefined ? certificates.has(certificate) : files.has(document)
  const isPart = isNamed || there.length > 0
  const fault = (message: string, field: string, data: Fault['data']) => faultOf(waiver, message, field, data)
  const none = (state: WaiverReport['state'], ...faults: readonly Fault[]): WaiverHolding => ({
    state,
    exempts: [],
    faults,
  })
  if (!rules.has(rule))
    return none('unused', fault('unknown-rule', 'rule', { suggestion: suggestion(rule, [...rules]) }))
  if (decision !== undefined && there.length === 0) return none('elsewhere')
  if (!isPart)
    return document === undefined || terms.isThere(document)
      ? none('elsewhere')
      : none('unused', fault('no-document', 'document', { document }))
  if (until === '') return none('lapsed', fault('no-end', '', {}))
  if (!isDay(until)) {
    const written = until === noSingleDay ? gateTerm('no-single-day') : until
    return none('lapsed', fault('no-day', 'until', { until: written }))
  }
  if (until < today) return none('lapsed', fault('lapsed', 'until', { until, owner }))
  const place = placeOf(waiver)
  if (there.length === 0) return { ...none('unused'), isMissing: true }
  const digestOf = (one: WaivableFinding) => (decision === undefined ? one.digest : one.screening?.digest)
  const digests: ListArgument = {
    list: [...new Set(there.map(digestOf))].map(one => one ?? gateTerm('no-digest')),
  }
  if (digest === undefined) return none('refused', fault('not-bound', '', { place, digest: digests }))
  const same = there.filter(one => digestOf(one) === digest)
  if (same.length === 0) return none('changed', fault('changed', 'digest', { place, digest: digests, owner }))
  if (granted !== undefined && granted > today)
    return none('refused', fault('granted-later', 'granted', { granted, today }))
  // The reviewer looked at one document; the same finding in another is a different one, except in a copy with the same bytes.
  // A decision is about the party, and was made to apply to all of them.
  const documents = decision === undefined ? run.copies(same) : 1
  if (documents > 1) return none('refused', fault('several', '', { place, count: String(documents) }))
  return exempting(waiver, same, taken, terms, fault)
}

/** Returns the findings that a waiver may exempt among those it matches, and the reasons for the others. */
function exempting(
  waiver: Waiver,
  findings: readonly WaivableFinding[],
  taken: ReadonlyMap<WaivableFinding, Exemption>,
  { ruleSets, today }: WaiverInput,
  fault: (message: string, field: string, data: Fault['data']) => Fault,
): WaiverHolding {
  const { granted: from = today, until } = waiver
  const faults: Fault[] = []
  const exempts: WaivableFinding[] = []
  for (const finding of findings) {
    const ruleSet = ruleSets.find(({ name }) => name === finding.basis?.ruleSet)
    const before = taken.get(finding)
    if (ruleSet === undefined) faults.push(fault('no-rule', 'rule', {}))
    else if (!mayBeExempt(finding, ruleSets))
      faults.push(fault('forbidden', 'rule', { ruleSet: ruleSet.name }))
    else if (daysBetween(from, until) > ruleSet.waivers.longestDays)
      faults.push(
        fault('too-long', 'until', {
          days: period(daysBetween(from, until)),
          granted: from,
          until,
          ruleSet: ruleSet.name,
          longest: period(ruleSet.waivers.longestDays),
          latest: addDays(from, ruleSet.waivers.longestDays),
        }),
      )
    else if (before !== undefined) faults.push(fault('twice', '', { where: whereIs(before.place, waiver) }))
    else exempts.push(finding)
  }
  // One message for each reason, however many findings it prevents from being waived.
  const said = [...new Map(faults.map(one => [`${one.message}\n${one.data.ruleSet ?? ''}`, one])).values()]
  return { state: exempts.length > 0 ? 'applied' : 'refused', exempts, faults: said }
}

/** Checks whether a finding may be exempted at all: a baseline accepts only what a waiver may exempt. */
export function mayBeExempt(
  { rule, basis }: Pick<WaivableFinding, 'rule' | 'basis'>,
  ruleSets: readonly RuleSet[],
): boolean {
  return !ruleSets.some(({ name, waivers }) => name === basis?.ruleSet && waivers.never.includes(rule))
}

/** Returns the place of an entry, relative to another. */
function whereIs({ file, line = 1 }: Place, { place }: Waiver): Argument {
  return file === place.file ? gateTerm('place.line', { line: String(line) }) : `${file}:${line}`
}

/** Returns the place that a waiver names. */
function placeOf({ document, part, certificate = '', pointer, decision }: Waiver): Argument {
  if (decision !== undefined) return gateTerm('place.decision', { ...decision })
  const isWhole = pointer === ''
  if (document === undefined)
    return isWhole
      ? gateTerm('place.certificate', { certificate })
      : gateTerm('place.certificate-pointer', { certificate, pointer })
  if (part === undefined) return isWhole ? document : `${document} ${pointer}`
  const number = String(part + 1)
  return isWhole
    ? gateTerm('place.part', { document, number })
    : gateTerm('place.part-pointer', { document, number, pointer })
}

function exemptionOf({ reason, owner, ticket, until, place }: Waiver, today: string): Exemption {
  return { reason, owner, ...defined({ ticket }), until, daysLeft: daysBetween(today, until), place }
}

function reportOf(waiver: Waiver, { state, exempts }: WaiverHolding, today: string): WaiverReport {
  const { rule, document, certificate, decision, pointer, reason, owner, ticket, until, place } = waiver
  return {
    ...defined({ state, rule, document, certificate, decision, pointer, reason, owner, ticket, until }),
    daysLeft: isDay(until) ? daysBetween(today, until) : null,
    place,
    findings: exempts.map(finding => finding.fingerprint),
  }
}
