/** Derives the status of certificates from a report, without checking anything again. Pure; its format is `enduse/status/1`. */
import { defined } from '../../../core/model/defined.ts'
import { byAnyKey, entryIn, grouped } from '../../../core/model/group-by.ts'
import type {
  BalanceDraw,
  Check,
  Day,
  DayByRule,
  DocumentRef,
  DossierReport,
  Finding,
  Gap,
  LineFlow,
  Milestone,
  Place,
  Report,
  Verdict,
} from '../../../core/model/model.ts'
import { counts, documentKey, subjectKey, worst } from '../../../core/model/verdict.ts'
import { daysBetween } from '../../../trade/words/date.ts'

/** The status of each requested certificate, by number. */
export interface Status {
  readonly format: 'enduse/status/1'
  /** The day of the run. */
  readonly on: Day
  readonly ruleSets: Report['ruleSets']
  readonly certificates: readonly CertificateStatus[]
  /** What is left by customer and unit, of what may still be shipped. */
  readonly customers: readonly CustomerLeft[]
  /** What runs out, or is due, within some days; only with `--expiring`. */
  readonly expiring?: Expiring
  /** Documents that could not be examined: whether they belong to a certificate, and what they draw, is not known. */
  readonly unread: readonly Pick<DocumentRef, 'file' | 'part'>[]
}

export interface CertificateStatus {
  readonly certificate: string
  /** The importer, else the end user; null if no document names one. */
  readonly customer: string | null
  /** The worst of the dossier and of its documents. */
  readonly verdict: Verdict
  readonly standing: DossierReport['standing']
  readonly documents: readonly Pick<DocumentRef, 'file' | 'part'>[]
  /** Certificates with other numbers that state that they replace it. */
  readonly replacedBy: readonly { readonly certificate: string; readonly day: Day }[]
  readonly validity: Validity
  readonly licences: readonly LicenceStatus[]
  /** The end-use report that is owed, now or later; null if none is. */
  readonly reportDue: (DayByRule & { readonly daysLeft: number }) | null
  readonly lines: readonly LineStatus[]
  /** What became of the goods of each line, by the newest end-use report; only if there is one. */
  readonly flows?: readonly LineFlow[]
  /** Shipments of the dossier that draw on none of the lines: their items match none, or the certificate is missing. */
  readonly drawingNothing: readonly Shipped[]
  /** Shipments that were cancelled or replaced by a later revision. */
  readonly withdrawn: readonly (Pick<Shipped, 'reference' | 'day'> & { readonly status: string })[]
  /** Findings that fail or need review, of the dossier, its documents, and linked groups. */
  readonly open: readonly OpenQuestion[]
  /** What was not examined. */
  readonly notExamined: readonly NotExamined[]
}

export interface Validity {
  /** `unstated` if no end is stated and no rule set sets one, or if there is not exactly one certificate. */
  readonly state: 'not-yet' | 'valid' | 'expired' | 'unstated'
  readonly from: Day | null
  /** The last day of validity. */
  readonly until: Day | null
  /** The period of the rule set that determines the last day; null if the certificate states it. */
  readonly byRule: { readonly months: number; readonly ruleSet: string; readonly provision: string } | null
  /** From the day of the run to the first day; negative or 0 if it has come. */
  readonly daysUntil: number | null
  /** From the day of the run to the last day; negative if it is over. */
  readonly daysLeft: number | null
}

export interface LicenceStatus {
  readonly licence: string
  /** `individual`, `general` or `certificate`; null if it is not stated, or its day of issue is not. */
  readonly kind: string | null
  readonly until: Day | null
  readonly daysLeft: number | null
}

export interface LineStatus {
  readonly line: string
  readonly description: string
  readonly unit: string
  readonly granted: string
  readonly drawn: string
  readonly left: string
  readonly state: 'open' | 'used-up' | 'overdrawn'
  /** The number of items that could not be compared, and so are not in `drawn`. */
  readonly uncounted: number
  readonly draws: readonly (Shipped & Pick<BalanceDraw, 'amount' | 'left'>)[]
}

export interface PlanRow {
  readonly kind: 'line' | 'licence' | 'report'
  readonly certificate: string
  readonly customer: string | null
  /** The number of the line or of the licence. */
  readonly name: string | null
  /** What the line is about, or the kind of the licence. */
  readonly description: string | null
  /** The last day of validity, or the day by which the report is due. */
  readonly until: Day | null
  readonly daysLeft: number | null
  readonly amounts: Pick<LineStatus, 'unit' | 'granted' | 'drawn' | 'left'> | null
  readonly state: LineStatus['state'] | 'running' | 'ended' | 'unstated' | 'due' | 'overdue'
  /** Whether goods are left that may still be shipped under the certificate. */
  readonly isUsable: boolean
}

/** What runs out, or is due, within some days of the day of the run. */
export interface Expiring {
  readonly days: number
  readonly until: Day
  readonly rows: readonly PlanRow[]
}

/** What a customer may still be sent, in one unit. */
export interface CustomerLeft {
  readonly customer: string | null
  readonly unit: string
  readonly left: string
  readonly lines: number
  /** The last day of the first certificate that ends; null if none of them states an end. */
  readonly until: Day | null
}

/** A shipment and its status. */
export interface Shipped {
  readonly day: Day
  readonly reference: string
  readonly status: string
  readonly document: { readonly file: string; readonly part: number }
}

export interface OpenQuestion {
  readonly outcome: 'fail' | 'review'
  readonly rule: string
  readonly message: string
  readonly text: string
  readonly place: Pick<Place, 'file' | 'part' | 'pointer' | 'line' | 'column'>
}

export interface NotExamined {
  /** The document; null if it is about the dossier. */
  readonly file: string | null
  readonly rules: readonly string[]
  readonly why: string
}

/** Returns the status on a day of the dossiers at these indices of a report, without what is planned by it. */
export function statusOf(
  report: Report,
  wanted: ReadonlySet<number>,
  on: Day,
): Omit<Status, 'customers' | 'expiring'> {
  const dossiers = report.dossiers.filter((_, index) => wanted.has(index))
  const documents = unread(report)
  const messages = findingsIn(report, documents.length === 0)
  const certificates = dossiers.map(one => certificate(one, messages, on))
  return { format: 'enduse/status/1', on, ruleSets: report.ruleSets, certificates, unread: documents }
}

/** Returns the certificates of which no amounts and no end are known, and why: what runs out under them is not known either. */
export function notPlanned(certificates: readonly CertificateStatus[]) {
  return certificates.flatMap(({ certificate: number, standing: why }) =>
    why === 'missing' || why === 'several' ? [{ number, why }] : [],
  )
}

/** The content of a report, indexed by dossier or document. */
type StatusMessages = ReturnType<typeof findingsIn>
type StatusKeys = ReadonlySet<string>

/** Indexes a report; `isWhole` tells whether every document could be read. */
function findingsIn({ documents, checks, findings, gaps }: Report, isWhole: boolean) {
  const numbered = grouped(
    documents.filter(({ kind }) => kind === 'end-user-certificate'),
    ({ name }) => name ?? '',
  )
  return {
    isWhole,
    documents: byAnyKey(documents, ({ document }) => [subjectKey(document)]),
    checks: byAnyKey(checks, ({ subject }) => [subjectKey(subject)]),
    gaps: byAnyKey(gaps, ({ document }) => [subjectKey(document)]),
    // Also what is found of linked groups of a document.
    open: byAnyKey(findings.filter(counts), ({ subject, place, related }) =>
      'shared' in subject ? [place, ...related.map(one => one.place)].map(subjectKey) : [subjectKey(subject)],
    ),
    /** Returns certificates by their number, also those that could not be examined. */
    certificates: (number: string) => (numbered.get(number) ?? []).filter(({ name }) => name === number),
  }
}

/** Returns the documents that could not be read as the kind that they state. They are in no balance, whatever they draw. */
function unread({ documents, checks }: Report): Status['unread'] {
  const isOfDocument = ({ rule }: Check) => rule === 'reading' || rule === 'schema'
  const faulty = checks.filter(one => isOfDocument(one) && one.outcome !== 'pass')
  const unsound = new Set(faulty.flatMap(({ subject }) => ('file' in subject ? documentKey(subject) : [])))
  return documents.flatMap(({ kind, document }) =>
    kind === null || unsound.has(documentKey(document)) ? [{ file: document.file, part: document.part }] : [],
  )
}

function certificate(dossier: DossierReport, said: StatusMessages, on: Day): CertificateStatus {
  const { timeline, balances, parties, reportDue } = dossier
  const documents = documentsOf(dossier, said)
  const subjects = new Set([subjectKey({ certificate: dossier.certificate }), ...documents])
  const shippedIn = ({ file, part }: Shipped['document'], day: Day, reference: string): Shipped => {
    const exported = eventsOf(timeline, 'exported').find(({ at }) => at?.file === file && at.part === part)
    return { day, reference, status: exported?.data.status ?? 'shipped', document: { file, part } }
  }
  const shipped = dossier.shipments.map(one => shippedIn(one, one.exportDate, one.reference))
  const drawing = new Set(balances.flatMap(({ draws }) => draws.map(documentKey)))
  // One that was cancelled although its goods are on board is among them.
  const counted = new Set(dossier.shipments.map(documentKey))
  return {
    certificate: dossier.certificate,
    customer:
      (parties.find(({ role }) => role === 'importer') ?? parties.find(({ role }) => role === 'endUser'))
        ?.name ?? null,
    verdict: worst([
      dossier.verdict,
      ...said.documents(documents).map(({ verdict }) => verdict),
      // A document that could not be examined may draw on it: what is left is not known.
      ...(said.isWhole ? [] : (['review'] as const)),
    ]),
    standing: dossier.standing,
    documents: dossier.certificates.map(({ file, part }) => ({ file, part })),
    replacedBy: eventsOf(timeline, 'succeeded').map(({ day, data: { certificate = '' } }) => {
      return { certificate, day }
    }),
    validity: validity(dossier, on),
    licences: licences(timeline, on),
    reportDue: reportDue === undefined ? null : { ...reportDue, daysLeft: daysBetween(on, reportDue.day) },
    lines: balances.map(({ draws, ...balance }) => ({
      ...balance,
      state: balance.left.startsWith('-') ? 'overdrawn' : /^[0.]+$/.test(balance.left) ? 'used-up' : 'open',
      draws: draws.map(({ day, reference, amount, left, ...at }) => {
        return { ...shippedIn(at, day, reference), amount, left }
      }),
    })),
    ...(dossier.flows === undefined ? {} : { flows: dossier.flows }),
    drawingNothing: shipped.filter(({ document }) => !drawing.has(documentKey(document))),
    withdrawn: eventsOf(timeline, 'exported').flatMap(({ day, at, data: { reference = '', status = '' } }) =>
      at !== undefined && !counted.has(documentKey(at)) ? [{ reference, day, status }] : [],
    ),
    open: said.open(subjects).map(question),
    notExamined: notExamined(said.checks(subjects), said.gaps(documents)),
  }
}

const eventsOf = (timeline: readonly Milestone[], event: Milestone['event']) =>
  timeline.filter(one => one.event === event)

/** Returns the documents of a dossier, also a certificate that could not be examined. */
function documentsOf(dossier: DossierReport, said: StatusMessages): StatusKeys {
  return new Set(
    [
      ...dossier.certificates,
      ...dossier.shipments,
      ...(dossier.reports ?? []),
      ...said.certificates(dossier.certificate).map(({ document }) => document),
    ].map(subjectKey),
  )
}

function validity({ timeline, standing, endByRule }: DossierReport, on: Day): Validity {
  // With several certificates it is not known whose days count.
  if (standing === 'missing' || standing === 'several')
    return { state: 'unstated', from: null, until: null, byRule: null, daysUntil: null, daysLeft: null }
  const [stated] = eventsOf(timeline, 'valid-from')
  const from = (stated ?? eventsOf(timeline, 'issued').at(-1))?.day ?? null
  const statedEnd = eventsOf(timeline, 'expires').at(-1)?.day
  const until = statedEnd ?? endByRule?.day ?? null
  const byRule =
    statedEnd !== undefined || endByRule === undefined
      ? null
      : { months: endByRule.months, ruleSet: endByRule.ruleSet, provision: endByRule.provision }
  const daysLeft = until === null ? null : daysBetween(on, until)
  const daysUntil = from === null ? null : daysBetween(on, from)
  const ended = daysLeft === null ? 'unstated' : daysLeft < 0 ? 'expired' : 'valid'
  const state = from !== null && on < from ? 'not-yet' : ended
  return { state, from, until, byRule, daysUntil, daysLeft }
}

/** Returns every licence that the documents name with a day, with its end if one is stated. */
function licences(timeline: readonly Milestone[], on: Day): LicenceStatus[] {
  const events = [...eventsOf(timeline, 'licensed'), ...eventsOf(timeline, 'licence-ends')]
  return [...grouped(events, ({ data }) => data.licence ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, own]) => {
      const kind =
        eventsOf(own, 'licensed').findLast(({ data }) => data.kind !== undefined)?.data.kind ?? null
      // If two documents differ, the earlier end counts; the difference is a finding.
      const [until = null] = eventsOf(own, 'licence-ends')
        .map(({ day }) => day)
        .sort()
      return { licence, kind, until, daysLeft: until === null ? null : daysBetween(on, until) }
    })
}

function question({ outcome: of, rule, message, text, place }: Finding): OpenQuestion {
  const { file, part, pointer, line, column } = place
  const outcome = of === 'fail' ? 'fail' : 'review'
  return { outcome, rule, message, text, place: { file, part, pointer, ...defined({ line, column }) } }
}

/** Returns the checks that were skipped or left something unexamined, by document and reason. */
function notExamined(checks: readonly Check[], gaps: readonly Gap[]): NotExamined[] {
  const groups = new Map<string, { file: string | null; rules: Set<string>; why: string }>()
  const add = (file: string | null, rule: string, why: string) => {
    entryIn(groups, JSON.stringify([file, why]), () => ({ file, rules: new Set(), why })).rules.add(rule)
  }
  for (const { subject, rule, outcome, why = '', unexamined } of checks) {
    const reason = unexamined ?? (outcome === 'skipped' ? why : undefined)
    if (reason !== undefined) add('file' in subject ? subject.file : null, rule, reason)
  }
  for (const { document, rule, why } of gaps) {
    const isSaid = [...groups.values()].some(one => one.why === why && one.rules.has(rule))
    if (!isSaid) add(document.file, rule, why)
  }
  return [...groups.values()].map(({ file, rules, why }) => ({ file, rules: [...rules], why }))
}
