/** Compares two checks of the same documents, for `enduse rules diff`: which verdicts differ, and by which provision. */

import { defined } from '../../core/model/defined.ts'
import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import { entryIn, grouped } from '../../core/model/group-by.ts'
import type {
  Check,
  Day,
  Effect,
  Finding,
  Origin,
  Place,
  Provision,
  Report,
  RuleSet,
  Subject,
} from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { inOrder } from '../../core/reduce.ts'
import { membersOn, setsNamedIn, terms } from '../../law/calendar.ts'
import { withOrigin } from '../../law/origin.ts'
import { count } from '../../message/count.ts'
import { differingLines, hanging } from '../lines.ts'
import { englishLocale } from '../locale.ts'
import { expressionLines, outline } from './outline.ts'

/** A check: its report, located, and its rule sets. */
export interface ComparedRun {
  readonly report: Report
  readonly ruleSets: readonly RuleSet[]
}

/** The output of `enduse rules diff`. */
export type ReportDifference = ReturnType<typeof difference>
type SubjectDifference = ReportDifference['subjects'][number]
export type CheckDifference = SubjectDifference['checks'][number]
type FindingDifference = CheckDifference['findings'][number]
type CheckSide = NonNullable<CheckDifference['before']>

/** Returns the verdicts that differ between two checks of the same documents, with the reasons. */
export function difference(before: ComparedRun, after: ComparedRun) {
  const all = subjectsOf(before.report, after.report)
  // A side on which no rule is about such a subject counts like a pass.
  const changed = all.filter(one => (one.before ?? 'pass') !== (one.after ?? 'pass'))
  const sides = [indexOf(before), indexOf(after)] as const
  return {
    format: 'enduse/difference/1',
    /** Whether any verdict is different, even if only that of the run. */
    different: changed.length > 0 || before.report.verdict !== after.report.verdict,
    before: sideOf(before),
    after: sideOf(after),
    compared: countOf(all),
    changed: countOf(changed),
    /** Documents, then dossiers, then linked groups; each in the order of a report. */
    subjects: changed.map(one => ({ ...one, checks: explaining(one.subject, ...sides) })),
  }
}

/** Returns a file that changed between the two checks: then no rule set explains a difference. */
export function changedMeanwhile(before: Report, after: Report): string | undefined {
  const [first, second] = [before, after].map(
    ({ documents, dossiers }) =>
      new Map(
        [...documents.map(one => one.document), ...dossiers.flatMap(dossierDocuments)].map(
          ({ file, part, sha256 }) => [subjectKey({ file, part }), { file, sha256 }],
        ),
      ),
  )
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])
  const changed = [...keys].find(key => first?.get(key)?.sha256 !== second?.get(key)?.sha256)
  return changed === undefined ? undefined : (first?.get(changed) ?? second?.get(changed))?.file
}

export const namedRuleSets = (ruleSets: readonly RuleSet[]) =>
  ruleSets.map(ruleSet => {
    const { name, version, reviewed, file } = ruleSet
    return { name, version, reviewed, file, ...withOrigin(ruleSet) }
  })

function sideOf({ report, ruleSets }: ComparedRun) {
  return {
    ruleSets: namedRuleSets(ruleSets),
    asOf: report.asOf,
    verdict: report.verdict,
    /** Whether any rule applied to any of the documents; if none did, nothing can be concluded. */
    asked: report.checks.some(
      ({ ruleSet, outcome }) =>
        ruleSet !== undefined && outcome !== 'not-applicable' && outcome !== 'skipped',
    ),
  }
}

/** Returns the subjects of a report; a document with its kind, and its certificate number or shipment reference. */
function listed({ documents, dossiers, ties }: Report) {
  const other = { kind: null, name: null }
  return [
    ...documents.map(({ document: { file, part }, kind, name, verdict }) => {
      return { subject: { file, part }, kind, name, verdict }
    }),
    ...dossiers.map(({ certificate, verdict }) => ({ subject: { certificate }, ...other, verdict })),
    ...ties.map(({ shared, value, verdict }) => ({ subject: { shared, value }, ...other, verdict })),
  ]
}

/** Documents come first, then dossiers, then linked groups. */
const orderOfSubject = (subject: Subject): readonly (string | number)[] => [
  'file' in subject ? 0 : 'certificate' in subject ? 1 : 2,
  ...Object.values(subject),
]

/** Compares subjects by the first entry that differs; those of one kind have entries of one kind at each index. */
function bySubject(one: Subject, other: Subject): number {
  const [a, b] = [orderOfSubject(one), orderOfSubject(other)]
  const at = a.findIndex((entry, index) => entry !== b[index])
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}

/** Returns every subject of either report, with both verdicts. */
function subjectsOf(before: Report, after: Report) {
  const [first, second] = [before, after].map(
    report => new Map(listed(report).map(one => [subjectKey(one.subject), one])),
  )
  return [...new Map([...(first ?? []), ...(second ?? [])])]
    .sort(([, a], [, b]) => bySubject(a.subject, b.subject))
    .map(([key, { subject, kind, name }]) => ({
      subject,
      kind,
      name,
      before: first?.get(key)?.verdict ?? null,
      after: second?.get(key)?.verdict ?? null,
    }))
}

/** Returns the number of documents, dossiers and linked groups of two reports. */
export const comparedIn = (before: Report, after: Report) => countOf(subjectsOf(before, after))

/** Returns the number of subjects of each kind. */
function countOf(subjects: readonly { readonly subject: Subject }[]) {
  const numberOf = (kind: 'file' | 'certificate' | 'shared') =>
    subjects.filter(({ subject }) => kind in subject).length
  return { documents: numberOf('file'), dossiers: numberOf('certificate'), ties: numberOf('shared') }
}

/** A check under a provision. Checks before the rule sets have the same outcome on both sides. */
export type RuleCheck = Check & { readonly ruleSet: string; readonly provision: string }

const isRuleCheck = (check: Check): check is RuleCheck =>
  check.ruleSet !== undefined && check.provision !== undefined

/** A report by subject. */
type ReportIndex = ReturnType<typeof indexOf>

export function indexOf(checked: ComparedRun) {
  const { checks, findings, dossiers } = checked.report
  const beside = new Map<string, Set<string>>()
  for (const { subject, place } of findings) {
    const [own, here] = [subjectKey(subject), subjectKey(place)]
    if (own !== here) entryIn(beside, here, () => new Set()).add(own)
  }
  return {
    ...checked,
    checks: grouped(checks.filter(isRuleCheck), ({ subject }) => subjectKey(subject)),
    findings: grouped(findings, ({ subject }) => subjectKey(subject)),
    /** By document: the other subjects whose findings are in it. */
    beside,
    /** By document: the day of export of a shipment. */
    exportDays: new Map(
      dossiers.flatMap(one => one.shipments).map(one => [subjectKey(one), one.exportDate] as const),
    ),
  }
}

/**
 * Returns the checks that affect the verdict of the subject differently: its own, and those of other subjects with findings in
 * it.
 */
function explaining(subject: Subject, before: ReportIndex, after: ReportIndex) {
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
      .filter(([one, other]) => weight(before, one) !== weight(after, other))
      .flatMap(([one, other]) => {
        const findings = changedFindings(marks(before, one), marks(after, other))
        return checkDifference([before, one], [after, other], findings) ?? []
      })
  })
}

/** Returns a check on both sides with the law that each applies; nothing if neither side has it. */
export function checkDifference(
  [before, one]: SideOfPair,
  [after, other]: SideOfPair,
  findings: ReturnType<typeof changedFindings>,
) {
  const check = other ?? one
  if (check === undefined) return undefined
  return {
    // The verdict of a document may also change by its dossier, or by a linked group.
    subject: check.subject,
    rule: check.rule,
    provision: check.provision,
    before: checkSide(before, one),
    after: checkSide(after, other),
    lines: changedLines([before, one], [after, other], findings[0]?.finding),
    findings,
  }
}

/** The weight of an outcome in a verdict. */
export const weights: Readonly<Record<Check['outcome'] | Effect, number>> = {
  fail: 2,
  review: 1,
  skipped: 1,
  pass: 0,
  'not-applicable': 0,
  waived: 0,
  known: 0,
  note: 0,
}

type CheckPair = readonly [before: RuleCheck | undefined, after: RuleCheck | undefined]

/**
 * Pairs the checks of one subject: by rule set and provision, or by provision alone if the rule sets have different names and the
 * rule is the same. In the order of the first side, then what only the second has.
 */
export function pairsOf(before: readonly RuleCheck[], after: readonly RuleCheck[]): readonly CheckPair[] {
  const nameOf = ({ ruleSet, provision, rule }: RuleCheck) => `${ruleSet}\n${provision}\n${rule}`
  const rest = new Map(after.map(check => [nameOf(check), check]))
  const take = (check: RuleCheck | undefined) => {
    if (check !== undefined) rest.delete(nameOf(check))
    return check
  }
  const sure = before.map(check => [check, take(rest.get(nameOf(check)))] as const)
  const pairs = sure.map(([check, same]): CheckPair => {
    const { provision, rule } = check
    const isAlike = (one: RuleCheck) => one.provision === provision && one.rule === rule
    return [check, same ?? take([...rest.values()].find(isAlike))]
  })
  return [...pairs, ...[...rest.values()].map((check): CheckPair => [undefined, check])]
}

export function findingsOf(side: ReportIndex, check: RuleCheck | undefined): readonly Finding[] {
  if (check === undefined) return []
  return (side.findings.get(subjectKey(check.subject)) ?? []).filter(
    ({ rule, basis }) =>
      rule === check.rule && basis?.ruleSet === check.ruleSet && basis.provision === check.provision,
  )
}

/** Returns the findings that only one side has, or with another effect; in the wording of the second side, if it has it. */
export function changedFindings(before: readonly Finding[], after: readonly Finding[]) {
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
    .sort((a, b) => inOrder(a.finding, b.finding))
}

function provisionOf({ ruleSets }: ComparedRun, check: RuleCheck): readonly [RuleSet, Provision] | undefined {
  const ruleSet = ruleSets.find(({ name }) => name === check.ruleSet)
  const provision = ruleSet?.provisions.find(({ id }) => id === check.provision)
  return ruleSet === undefined || provision === undefined ? undefined : [ruleSet, provision]
}

/** Returns the outcome of a check, and the place of its provision; null if this side has no such provision. */
function checkSide(side: ReportIndex, check: RuleCheck | undefined) {
  const found = check === undefined ? undefined : provisionOf(side, check)
  if (check === undefined || found === undefined) return null
  const [ruleSet, provision] = found
  const pointer = `/provisions/${ruleSet.provisions.indexOf(provision)}`
  const place: Place = ruleSet.places[pointer] ?? { file: ruleSet.file, part: 0, pointer }
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    ...withOrigin(ruleSet),
    ...defined({ day: check.day, outcome: check.outcome, why: check.why }),
    place,
  }
}

type SideOfPair = readonly [ReportIndex, RuleCheck | undefined]

/**
 * Returns the differences in what both sides apply. Two rule sets are compared on one day: in a dossier, where every shipment has
 * its own, on that of the shipment with the first finding.
 */
function changedLines(
  [before, one]: SideOfPair,
  [after, other]: SideOfPair,
  first: Finding | undefined,
): string[] {
  if (one === undefined || other === undefined) return []
  const ofShipment = first === undefined ? undefined : before.exportDays.get(subjectKey(first.place))
  const day = ofShipment ?? one.day ?? other.day
  const earlier = appliedLines(before, one, before.report.asOf ?? day)
  const later = appliedLines(after, other, after.report.asOf ?? day)
  return earlier === undefined || later === undefined ? [] : differingLines(earlier, later)
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
    ...(own === undefined ? [] : expressionLines(own)),
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
  const isOfDays = before.asOf !== after.asOf
  const labels = isOfDays ? [before.asOf ?? 'own days', after.asOf ?? 'own days'] : ['A', 'B']
  const view: DifferenceView = { width, labels, told: new Set(reported) }
  const [first, second] = labels.map(label => `${isOfDays ? 'on' : 'under'} ${label}`)
  const [is, it] = subjects.length === 1 ? ['is', 'it is'] : ['are', 'they are']
  const total = compared.documents + compared.dossiers + compared.ties
  const [ofDocuments, butWhole] = found.different
    ? [' of a document', ', but that of the whole is']
    : ['', '']
  const head =
    subjects.length > 0
      ? `${subjects.length} of ${count(total, 'verdict')} ${is} different ${second} from what ${it} ${first}`
      : `No verdict${ofDocuments} is different ${second} from what it is ${first}${butWhole}`
  const unasked = [before.asked ? [] : first, after.asked ? [] : second]
    .flat()
    .map(side => `No rule applied ${side}, so nothing can be concluded there.`)
  const overall =
    before.verdict === after.verdict
      ? `${before.verdict} on both sides`
      : `${before.verdict} ${first}, ${after.verdict} ${second}`
  const of = subjects.length === 0 ? 'none changed' : `changed: ${counted(changed)}`
  const sides = [sideText(before, isOfDays), sideText(after, isOfDays)]
  return `${[
    ...hanging('', head, width),
    ...(isOfDays ? sides.slice(0, 1) : sides).flatMap((side, index) =>
      hanging(isOfDays ? '  ' : `  ${labels[index]}  `, side, width),
    ),
    ...subjects.flatMap(one => ['', ...subjectLines(one, view)]),
    '',
    ...unasked.flatMap(line => hanging('', line, width)),
    ...hanging('', `Compared: ${counted(compared)}; ${of}. As a whole: ${overall}; exit ${exitCode}`, width),
  ].join('\n')}\n`
}

interface DifferenceView {
  readonly width: number
  /** The labels of the sides: their days, if these differ. */
  readonly labels: readonly string[]
  /** The checks shown under their own subjects, by name. */
  readonly told: ReadonlySet<string>
}

function nameOfCheck({ subject, rule, provision, before, after }: CheckDifference): string {
  return [subjectKey(subject), before?.ruleSet, after?.ruleSet, provision, rule].join('\n')
}

function counted({ documents, dossiers, ties }: ReportDifference['compared']): string {
  const all = Object.entries({ document: documents, dossier: dossiers, 'shared value': ties })
  return all.flatMap(([noun, number]) => (number > 0 ? [count(number, noun)] : [])).join(', ')
}

/** Describes a side. */
function sideText({ ruleSets, asOf }: ReportDifference['before'], isOfDays: boolean): string {
  const names = ruleSets.map(
    ({ name, version, reviewed, file, origin }) =>
      `${name} ${version} (reviewed ${reviewed}, ${file}${shortDigest(origin)})`,
  )
  return `${names.join('; ')}${asOf === null || isOfDays ? '' : `; everything as of ${asOf}`}`
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

function checkLines(check: CheckDifference, own: string, { width, labels }: DifferenceView): string[] {
  const { rule, provision, before, after, subject, lines, findings } = check
  const only = before === null ? `, only in ${labels[1]}` : after === null ? `, only in ${labels[0]}` : ''
  const of = subjectKey(subject) === own ? '' : `, of ${titleOf(subject)}`
  const [first, second] = [before, after].map(side => (side === null ? undefined : lawOf(side)))
  const same = first === second
  const margin = Math.max(...labels.map(label => label.length))
  const more = lines.length - shownLines
  const shown = more > 1 ? [...lines.slice(0, shownLines), `  ... and ${more} lines more`] : lines
  // A report merges what two provisions of a rule set find in one place.
  const isSilent = findings.length === 0 && before?.why === undefined && after?.why === undefined
  const silent = 'It finds what another provision of its rule set finds, and is reported there.'
  return [
    ...hanging('  ', `${provision} (${rule})${of}${only}`, width),
    ...(same && first !== undefined ? hanging('    ', first, width) : []),
    ...[before, after].flatMap((side, index) => {
      const label = `    ${(labels[index] ?? '').padEnd(margin)}  `
      return side === null ? [] : hanging(label, outcomeOf(side, same), width)
    }),
    ...shown.flatMap(line => hanging(`    ${line.slice(0, 2)}`, line.slice(2), width)),
    ...findings.flatMap(one => findingLines(one, width)),
    ...(isSilent ? hanging('    ', silent, width) : []),
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

function outcomeOf(side: CheckSide, isLawSaid: boolean): string {
  const law = isLawSaid ? '' : ` by ${lawOf(side)}`
  const outcome = side.outcome === 'skipped' ? 'not examined' : side.outcome.replace('-', ' ')
  return `${outcome}${law}${side.why === undefined ? '' : `: ${side.why}`}`
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
