/** Compares two checks of the same documents, for `enduse rules diff`: which verdicts differ, and by which provision. */

import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import { grouped, type Some } from '../../core/model/group-by.ts'
import type {
  Check,
  Day,
  Effect,
  Finding,
  Kind,
  Origin,
  Place,
  Provision,
  Report,
  RuleSet,
  Subject,
  Verdict,
} from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { membersOn, setsNamedIn, terms } from '../../law/calendar.ts'
import { withOrigin } from '../../law/origin.ts'
import { count } from '../../message/count.ts'
import { widthOf, wrap } from '../../report/screen.ts'
import { printable } from '../../text/printable.ts'
import { englishLocale } from '../locale.ts'
import { outline } from './outline.ts'

/** A check: its report, located, and its rule sets. */
export interface ComparedRun {
  readonly report: Report
  readonly ruleSets: readonly RuleSet[]
}

/** The rule sets and days of one of the two checks, and its overall result. */
export interface DifferenceSide {
  readonly ruleSets: readonly {
    readonly name: string
    readonly version: string
    readonly reviewed: Day
    readonly file: string
    /** Absent if it is the shipped one. */
    readonly origin?: Origin
  }[]
  readonly asOf: Day | null
  readonly verdict: Verdict
  /** Whether any rule applied to any of the documents; if none did, nothing can be concluded. */
  readonly asked: boolean
}

/** The number of subjects of each kind. */
export interface SubjectCount {
  readonly documents: number
  readonly dossiers: number
  readonly ties: number
}

/** The outcome of a check on one side, and the place of its provision. */
export interface CheckSide {
  readonly ruleSet: string
  readonly version: string
  readonly origin?: Origin
  /** The governing day, if the law of a day was applied. */
  readonly day?: Day
  readonly outcome: Check['outcome']
  readonly why?: string
  readonly place: Place
}

/** A finding that only one side has, or that has another effect on the other; in the wording of the second side, if it has it. */
export interface FindingDifference {
  readonly before: Effect | null
  readonly after: Effect | null
  readonly finding: Finding
}

/** A check with a different outcome, or that only one side has. */
export interface CheckDifference {
  /** The subject of the check: the verdict of a document may also change by its dossier, or by a linked group. */
  readonly subject: Subject
  readonly rule: string
  readonly provision: string
  /** Null if this side has no such provision. */
  readonly before: CheckSide | null
  readonly after: CheckSide | null
  /** The differences in what the provision applies, line by line: `-` before, `+` after. */
  readonly lines: readonly string[]
  readonly findings: readonly FindingDifference[]
}

/** A subject with a different verdict, and the checks that explain it. */
export interface SubjectDifference {
  readonly subject: Subject
  readonly kind: Kind | null
  /** Certificate number or shipment reference of a document. */
  readonly name: string | null
  /** Null if no rule of this side is about such a subject, which counts like a pass. */
  readonly before: Verdict | null
  readonly after: Verdict | null
  readonly checks: readonly CheckDifference[]
}

/** The output of `enduse rules diff`. */
export interface ReportDifference {
  readonly format: 'enduse/difference/1'
  /** Whether any verdict is different, even if only that of the run. */
  readonly different: boolean
  readonly before: DifferenceSide
  readonly after: DifferenceSide
  readonly compared: SubjectCount
  readonly changed: SubjectCount
  /** Documents, then dossiers, then linked groups; each in the order of a report. */
  readonly subjects: readonly SubjectDifference[]
}

/** Returns the verdicts that differ between two checks of the same documents, with the reasons. */
export function difference(before: ComparedRun, after: ComparedRun): ReportDifference {
  const all = subjectsOf(before.report, after.report)
  const changed = all.filter(one => (one.before ?? 'pass') !== (one.after ?? 'pass'))
  const sides = [indexOf(before), indexOf(after)] as const
  return {
    format: 'enduse/difference/1',
    different: changed.length > 0 || before.report.verdict !== after.report.verdict,
    before: sideOf(before),
    after: sideOf(after),
    compared: countOf(all),
    changed: countOf(changed),
    subjects: changed.map(one => ({ ...one, checks: explaining(one.subject, ...sides) })),
  }
}

/** Returns a file that changed between the two checks: then no rule set explains a difference. */
export function changedMeanwhile(before: Report, after: Report): string | undefined {
  const [first, second] = [before, after].map(
    report =>
      new Map(
        [...report.documents.map(one => one.document), ...report.dossiers.flatMap(dossierDocuments)].map(
          ({ file, part, sha256 }) => [subjectKey({ file, part }), { file, sha256 }],
        ),
      ),
  )
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])
  const changed = [...keys].find(key => first?.get(key)?.sha256 !== second?.get(key)?.sha256)
  return changed === undefined ? undefined : (first?.get(changed) ?? second?.get(changed))?.file
}

function sideOf({ report, ruleSets }: ComparedRun): DifferenceSide {
  return {
    ruleSets: ruleSets.map(ruleSet => ({
      name: ruleSet.name,
      version: ruleSet.version,
      reviewed: ruleSet.reviewed,
      file: ruleSet.file,
      ...withOrigin(ruleSet),
    })),
    asOf: report.asOf,
    verdict: report.verdict,
    asked: report.checks.some(
      ({ ruleSet, outcome }) =>
        ruleSet !== undefined && outcome !== 'not-applicable' && outcome !== 'skipped',
    ),
  }
}

type ComparedPair = Omit<SubjectDifference, 'checks'>

/** Returns every subject of either report, with both verdicts. */
function subjectsOf(before: Report, after: Report): ComparedPair[] {
  const listed = (report: Report) => [
    ...report.documents.map(({ document: { file, part }, kind, name, verdict }) => ({
      subject: { file, part },
      order: [0, file, part],
      kind,
      name,
      verdict,
    })),
    ...report.dossiers.map(({ certificate, verdict }) => ({
      subject: { certificate },
      order: [1, certificate],
      kind: null,
      name: null,
      verdict,
    })),
    ...report.ties.map(({ shared, value, verdict }) => ({
      subject: { shared, value },
      order: [2, shared, value],
      kind: null,
      name: null,
      verdict,
    })),
  ]
  const [first, second] = [before, after].map(
    report => new Map(listed(report).map(one => [subjectKey(one.subject), one])),
  )
  return [...new Map([...(first ?? []), ...(second ?? [])])]
    .sort(([, a], [, b]) => inOrder(a.order, b.order))
    .map(([key, { subject, kind, name }]) => ({
      subject,
      kind,
      name,
      before: first?.get(key)?.verdict ?? null,
      after: second?.get(key)?.verdict ?? null,
    }))
}

function countOf(subjects: readonly ComparedPair[]): SubjectCount {
  const numberOf = (kind: 'file' | 'certificate' | 'shared') =>
    subjects.filter(({ subject }) => kind in subject).length
  return { documents: numberOf('file'), dossiers: numberOf('certificate'), ties: numberOf('shared') }
}

type Sortable = readonly (string | number)[]

/** Compares lists by the first entry that differs; lists of one kind have entries of one kind at each index. */
function inOrder(a: Sortable, b: Sortable): number {
  const at = a.findIndex((entry, index) => entry !== b[index])
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}

/** A report by subject. */
interface ReportIndex extends ComparedRun {
  readonly checks: ReadonlyMap<string, readonly RuleCheck[]>
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** By document: the other subjects whose findings are in it. */
  readonly beside: ReadonlyMap<string, ReadonlySet<string>>
  /** By document: the day of export of a shipment. */
  readonly exportDays: ReadonlyMap<string, Day>
}

/** A check under a provision. Checks before the rule sets have the same outcome on both sides. */
type RuleCheck = Check & { readonly ruleSet: string; readonly provision: string }

const isRuleCheck = (check: Check): check is RuleCheck =>
  check.ruleSet !== undefined && check.provision !== undefined

function indexOf(checked: ComparedRun): ReportIndex {
  const { checks, findings, dossiers } = checked.report
  const beside = new Map<string, Set<string>>()
  for (const { subject, place } of findings) {
    const [own, here] = [subjectKey(subject), subjectKey({ file: place.file, part: place.part })]
    if (own !== here) beside.set(here, (beside.get(here) ?? new Set()).add(own))
  }
  return {
    ...checked,
    checks: bySubject(checks.filter(isRuleCheck)),
    findings: bySubject(findings),
    beside,
    exportDays: new Map(
      dossiers
        .flatMap(one => one.shipments)
        .map(({ file, part, exportDate }) => [subjectKey({ file, part }), exportDate]),
    ),
  }
}

function bySubject<T extends { readonly subject: Subject }>(
  list: readonly T[],
): ReadonlyMap<string, Some<T>> {
  return grouped(list, ({ subject }) => subjectKey(subject))
}

/** One check on both sides; at least one of them has it. */
interface CheckPair {
  readonly before: RuleCheck | undefined
  readonly after: RuleCheck | undefined
}

/**
 * Returns the checks that affect the verdict of the subject differently: its own, and those of other subjects with findings in
 * it.
 */
function explaining(subject: Subject, before: ReportIndex, after: ReportIndex): CheckDifference[] {
  const key = subjectKey(subject)
  const others = new Set([before, after].flatMap(side => [...(side.beside.get(key) ?? [])]))
  return [key, ...[...others].sort()].flatMap(of => {
    const marks = (side: ReportIndex, check: RuleCheck | undefined) =>
      findingsOf(side, check).filter(({ place }) => of === key || subjectKey(place) === key)
    const weight = (side: ReportIndex, check: RuleCheck | undefined) =>
      of === key
        ? weights[check?.outcome ?? 'pass']
        : Math.max(0, ...marks(side, check).map(({ outcome }) => weights[outcome]))
    return pairsOf(before.checks.get(of) ?? [], after.checks.get(of) ?? [])
      .filter(pair => weight(before, pair.before) !== weight(after, pair.after))
      .flatMap(pair => {
        const check = pair.after ?? pair.before
        if (check === undefined) return []
        const findings = changedFindings(marks(before, pair.before), marks(after, pair.after))
        return {
          subject: check.subject,
          rule: check.rule,
          provision: check.provision,
          before: checkSide(before, pair.before),
          after: checkSide(after, pair.after),
          lines: changedLines(before, after, pair, findings),
          findings,
        }
      })
  })
}

/** The weight of an outcome in a verdict. */
const weights: Readonly<Record<Check['outcome'] | Effect, number>> = {
  fail: 2,
  review: 1,
  skipped: 1,
  pass: 0,
  'not-applicable': 0,
  waived: 0,
  known: 0,
  note: 0,
}

/**
 * Pairs the checks of one subject: by rule set and provision, or by provision alone if the rule sets have different names and the
 * rule is the same. In the order of the first side, then what only the second has.
 */
function pairsOf(before: readonly RuleCheck[], after: readonly RuleCheck[]): CheckPair[] {
  const nameOf = ({ ruleSet, provision, rule }: RuleCheck) => `${ruleSet}\n${provision}\n${rule}`
  const rest = new Map(after.map(check => [nameOf(check), check]))
  const take = (check: RuleCheck | undefined) => {
    if (check !== undefined) rest.delete(nameOf(check))
    return check
  }
  const sure = before.map(check => ({ before: check, after: take(rest.get(nameOf(check))) }))
  const pairs = sure.map(pair => {
    if (pair.after !== undefined) return pair
    const { provision, rule } = pair.before
    const alike = [...rest.values()].find(one => one.provision === provision && one.rule === rule)
    return { ...pair, after: take(alike) }
  })
  return [...pairs, ...[...rest.values()].map(check => ({ before: undefined, after: check }))]
}

function findingsOf(side: ReportIndex, check: RuleCheck | undefined): readonly Finding[] {
  if (check === undefined) return []
  return (side.findings.get(subjectKey(check.subject)) ?? []).filter(
    ({ rule, basis }) =>
      rule === check.rule && basis?.ruleSet === check.ruleSet && basis.provision === check.provision,
  )
}

function changedFindings(before: readonly Finding[], after: readonly Finding[]): FindingDifference[] {
  const nameOf = ({ message, data, place: { file, part, pointer, half } }: Finding) =>
    JSON.stringify([message, file, part, pointer, half, Object.entries(data).sort()])
  const [first, second] = [before, after].map(list => new Map(list.map(one => [nameOf(one), one])))
  return [...new Map([...(first ?? []), ...(second ?? [])])]
    .map(([name, finding]) => ({
      before: first?.get(name)?.outcome ?? null,
      after: second?.get(name)?.outcome ?? null,
      finding,
    }))
    .filter(one => weights[one.before ?? 'note'] !== weights[one.after ?? 'note'])
    .sort((a, b) => inOrder(orderOf(a.finding), orderOf(b.finding)))
}

const orderOf = ({ place, message, text }: Finding): Sortable => [
  place.file,
  place.part,
  place.line ?? 0,
  place.column ?? 0,
  place.pointer,
  message,
  text,
]

function provisionOf({ ruleSets }: ComparedRun, check: RuleCheck): readonly [RuleSet, Provision] | undefined {
  const ruleSet = ruleSets.find(({ name }) => name === check.ruleSet)
  const provision = ruleSet?.provisions.find(({ id }) => id === check.provision)
  return ruleSet === undefined || provision === undefined ? undefined : [ruleSet, provision]
}

function checkSide(side: ReportIndex, check: RuleCheck | undefined): CheckSide | null {
  const found = check === undefined ? undefined : provisionOf(side, check)
  if (check === undefined || found === undefined) return null
  const [ruleSet, provision] = found
  const pointer = `/provisions/${ruleSet.provisions.indexOf(provision)}`
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    ...withOrigin(ruleSet),
    ...(check.day === undefined ? {} : { day: check.day }),
    outcome: check.outcome,
    ...(check.why === undefined ? {} : { why: check.why }),
    place: ruleSet.places[pointer] ?? { file: ruleSet.file, part: 0, pointer },
  }
}

/**
 * Returns the differences in what both sides apply. Two rule sets are compared on one day: in a dossier, where every shipment has
 * its own, on that of the shipment with the first finding.
 */
function changedLines(
  before: ReportIndex,
  after: ReportIndex,
  pair: CheckPair,
  findings: readonly FindingDifference[],
): string[] {
  if (pair.before === undefined || pair.after === undefined) return []
  const [first] = findings
  const day =
    (first === undefined ? undefined : before.exportDays.get(subjectKey(first.finding.place))) ??
    pair.before.day ??
    pair.after.day
  const earlier = appliedLines(before, pair.before, before.report.asOf ?? day)
  const later = appliedLines(after, pair.after, after.report.asOf ?? day)
  if (earlier === undefined || later === undefined) return []
  return [
    ...earlier.filter(line => !later.includes(line)).map(line => `- ${line}`),
    ...later.filter(line => !earlier.includes(line)).map(line => `+ ${line}`),
  ]
}

/** Returns what a provision applies on a day: expressions, severity, parameters and lists; nothing if it is not in force. */
function appliedLines(side: ReportIndex, check: RuleCheck, day: Day | undefined): string[] | undefined {
  const found = provisionOf(side, check)
  if (found === undefined || day === undefined) return undefined
  const [ruleSet, provision] = found
  const state = terms(ruleSet, provision, day)
  if (state.state === 'not-applicable') return undefined
  const own = ruleSet.rules.find(({ id }) => id === provision.rule)
  return [
    ...(own?.each === undefined ? [] : [`each: ${own.each}`]),
    ...(own?.when === undefined ? [] : [`when: ${own.when}`]),
    ...Object.entries(own?.require ?? {}).map(([message, required]) => `require ${message}: ${required}`),
    `severity: ${provision.severity}`,
    ...Object.entries(provision.severityOf).map(
      ([message, severity]) => `severity of ${message}: ${severity}`,
    ),
    ...outline(state.parameters, englishLocale.words.explain),
    ...setsNamedIn(state.parameters, ruleSet).flatMap(set =>
      [...membersOn(ruleSet, set, day).keys()].map(value => `${set.title}: ${value}`),
    ),
  ]
}

/** Renders the difference as text: whose verdict, then by which provision, then the findings. */
export function differenceText(found: ReportDifference, exitCode: number, width: number): string {
  const { before, after, compared, changed, subjects } = found
  const reported = subjects.flatMap(({ subject, checks }) =>
    checks.filter(check => subjectKey(check.subject) === subjectKey(subject)).map(nameOfCheck),
  )
  const view: DifferenceView = { found, width, labels: labelsOf(found), told: new Set(reported) }
  const [first, second] = view.labels.map(label => `${isOfDays(found) ? 'on' : 'under'} ${label}`)
  const [is, it] = subjects.length === 1 ? ['is', 'it is'] : ['are', 'they are']
  const head =
    subjects.length === 0
      ? found.different
        ? `No verdict of a document is different ${second} from what it is ${first}, but that of the whole is`
        : `No verdict is different ${second} from what it is ${first}`
      : `${subjects.length} of ${count(sum(compared), 'verdict')} ${is} different ${second} from what ${it} ${first}`
  const unasked = [before.asked ? undefined : first, after.asked ? undefined : second]
    .filter(side => side !== undefined)
    .map(side => `No rule applied ${side}, so nothing can be concluded there.`)
  const overall =
    before.verdict === after.verdict
      ? `${before.verdict} on both sides`
      : `${before.verdict} ${first}, ${after.verdict} ${second}`
  const of = subjects.length === 0 ? 'none changed' : `changed: ${counted(changed)}`
  return `${[
    ...hanging('', head, width),
    ...sidesLines(view),
    ...subjects.flatMap(one => ['', ...subjectLines(one, view)]),
    '',
    ...unasked.flatMap(line => hanging('', line, width)),
    ...hanging('', `Compared: ${counted(compared)}; ${of}. As a whole: ${overall}; exit ${exitCode}`, width),
  ].join('\n')}\n`
}

interface DifferenceView {
  readonly found: ReportDifference
  readonly width: number
  /** The labels of the sides: their days, if these differ. */
  readonly labels: readonly [string, string]
  /** The checks shown under their own subjects, by name. */
  readonly told: ReadonlySet<string>
}

function nameOfCheck({ subject, rule, provision, before, after }: CheckDifference): string {
  return [subjectKey(subject), before?.ruleSet, after?.ruleSet, provision, rule].join('\n')
}

const isOfDays = ({ before, after }: ReportDifference) => before.asOf !== after.asOf

function labelsOf(found: ReportDifference): readonly [string, string] {
  return isOfDays(found) ? [found.before.asOf ?? 'own days', found.after.asOf ?? 'own days'] : ['A', 'B']
}

const sum = ({ documents, dossiers, ties }: SubjectCount) => documents + dossiers + ties

function counted({ documents, dossiers, ties }: SubjectCount): string {
  const all = [
    [documents, 'document'],
    [dossiers, 'dossier'],
    [ties, 'shared value'],
  ] as const
  return all
    .filter(([number]) => number > 0)
    .map(([number, noun]) => count(number, noun))
    .join(', ')
}

/** Describes the two sides. */
function sidesLines(view: DifferenceView): string[] {
  const { found, width } = view
  const described = ({ ruleSets, asOf }: DifferenceSide) => {
    const names = ruleSets.map(
      ({ name, version, reviewed, file, origin }) =>
        `${name} ${version} (reviewed ${reviewed}, ${file}${shortDigest(origin)})`,
    )
    return `${names.join('; ')}${asOf === null || isOfDays(found) ? '' : `; everything as of ${asOf}`}`
  }
  const [before, after] = [described(found.before), described(found.after)]
  return isOfDays(found)
    ? hanging('  ', before, width)
    : [...hanging('  A  ', before, width), ...hanging('  B  ', after, width)]
}

function subjectLines(
  { subject, kind, name, before, after, checks }: SubjectDifference,
  view: DifferenceView,
): string[] {
  // What is shown under its dossier is not repeated.
  const own = subjectKey(subject)
  const elsewhere = checks.filter(
    check => subjectKey(check.subject) !== own && view.told.has(nameOfCheck(check)),
  )
  const here = checks.filter(check => !elsewhere.includes(check))
  const see = [...new Set(elsewhere.map(check => titleOf(check.subject)))]
  const change = `${words[before ?? 'none']} -> ${words[after ?? 'none']}`
  const what = [kind, name].filter(word => word !== null).join(' ')
  const title = `${titleOf(subject)}${what === '' ? '' : `  ${what}`}`
  return [
    ...hanging(`${change}  `, title, view.width),
    ...(see.length === 0 ? [] : hanging('  ', `see ${see.join(', ')}`, view.width)),
    ...here.flatMap(check => ['', ...checkLines(check, own, view)]),
  ]
}

const words = { pass: 'PASS', review: 'REVIEW', fail: 'FAIL', none: 'NOT CHECKED' } as const

function titleOf(subject: Subject): string {
  if ('certificate' in subject) return `dossier ${subject.certificate}`
  if ('shared' in subject) return `shared ${subject.shared.replaceAll('-', ' ')} ${subject.value}`
  return `${subject.file}${subject.part === 0 ? '' : ` (document ${subject.part + 1})`}`
}

/** The number of lines of parameters and lists that are shown before the rest is counted. */
const shownLines = 12

function checkLines(check: CheckDifference, own: string, view: DifferenceView): string[] {
  const { width, labels } = view
  const { rule, provision, before, after, subject, lines, findings } = check
  const only = before === null ? `, only in ${labels[1]}` : after === null ? `, only in ${labels[0]}` : ''
  const of = subjectKey(subject) === own ? '' : `, of ${titleOf(subject)}`
  const [first, second] = [before, after].map(side => (side === null ? undefined : lawOf(side)))
  const same = first === second
  const margin = Math.max(...labels.map(label => label.length))
  const sides = ([before, after] as const).flatMap((side, index) =>
    side === null
      ? []
      : hanging(`    ${(labels[index] ?? '').padEnd(margin)}  `, outcomeOf(side, same), width),
  )
  const more = lines.length - shownLines
  const shown = more > 1 ? [...lines.slice(0, shownLines), `  ... and ${more} lines more`] : lines
  // A report merges what two provisions of a rule set find in one place.
  const silent =
    findings.length === 0 && before?.why === undefined && after?.why === undefined
      ? ['It finds what another provision of its rule set finds, and is reported there.']
      : []
  return [
    ...hanging('  ', `${provision} (${rule})${of}${only}`, width),
    ...(same && first !== undefined ? hanging('    ', first, width) : []),
    ...sides,
    ...shown.flatMap(line => hanging(`    ${line.slice(0, 2)}`, line.slice(2), width)),
    ...findings.flatMap(one => findingLines(one, width)),
    ...silent.flatMap(line => hanging('    ', line, width)),
  ]
}

/** Returns a rule set and the place of the provision in it. */
function lawOf({ ruleSet, version, origin, place }: CheckSide): string {
  const where = `${place.file}${place.line === undefined ? '' : `:${place.line}`}`
  return `${ruleSet} ${version} (${where}${shortDigest(origin)})`
}

/** Marks a rule set that is not a shipped one, after its file. */
function shortDigest(origin: Origin | undefined): string {
  return origin === undefined ? '' : `, sha256 ${origin.sha256.slice(0, 8)}`
}

const outcomes: Readonly<Record<Check['outcome'], string>> = {
  pass: 'pass',
  review: 'review',
  fail: 'fail',
  'not-applicable': 'not applicable',
  waived: 'waived',
  known: 'known',
  skipped: 'not examined',
}

function outcomeOf(side: CheckSide, isLawSaid: boolean): string {
  const law = isLawSaid ? '' : ` by ${lawOf(side)}`
  return `${outcomes[side.outcome]}${law}${side.why === undefined ? '' : `: ${side.why}`}`
}

function findingLines({ before, after, finding }: FindingDifference, width: number): string[] {
  const { place, text, basis } = finding
  const state =
    before === null
      ? `new finding (${after})`
      : after === null
        ? `finding gone (${before})`
        : `finding now ${after}, was ${before}`
  const known = place.line !== undefined && place.column !== undefined
  const where = known ? `${place.file}:${place.line}:${place.column}` : `${place.file} ${place.pointer}`
  const since = basis?.since === undefined ? '' : `, since ${basis.since}`
  return [
    ...hanging('    ', `${state}: ${where}`, width),
    ...hanging('      ', text, width),
    ...(basis === undefined ? [] : hanging('      law  ', `${basis.title}${since}`, width)),
  ]
}

/** Wraps text after a margin; further lines have the same indentation. */
function hanging(margin: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(margin))
  return wrap(printable(text), Math.max(20, width - indent.length)).map(
    (line, index) => `${index === 0 ? margin : indent}${line}`,
  )
}
