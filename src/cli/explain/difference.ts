/** Compares two checks of the same documents, for `enduse rules diff`: which verdicts differ, and by which provision. */

import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import type { Origin, Report, RuleSet, Subject } from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { withOrigin } from '../../law/origin.ts'
import { count } from '../../message/count.ts'
import { lineText } from '../../report/closing.ts'
import { hanging } from '../../report/screen.ts'
import { linesText } from '../terminal/lines.ts'
import {
  type CheckDifference,
  type ComparedRun,
  changedFindings,
  checkDifference,
  checkFindings,
  pairsOf,
  type ReportIndex,
  type RuleCheck,
  reportIndex,
  weights,
} from './compared-checks.ts'

/** The output of `enduse rules diff`. */
export type ReportDifference = ReturnType<typeof difference>
type SubjectDifference = ReportDifference['subjects'][number]
type FindingDifference = CheckDifference['findings'][number]
type CheckSide = NonNullable<CheckDifference['before']>

/** Returns the verdicts that differ between two checks of the same documents, with the reasons. */
export function difference(before: ComparedRun, after: ComparedRun) {
  const all = subjectsOf(before.report, after.report)
  // A side on which no rule is about such a subject counts like a pass.
  const changed = all.filter(one => (one.before ?? 'pass') !== (one.after ?? 'pass'))
  const sides = [reportIndex(before), reportIndex(after)] as const
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

/**
 * Compares subjects: documents come first, then dossiers, then linked groups, then by the first entry that differs; those of one
 * kind have entries of one kind at each index.
 */
function bySubject(...subjects: readonly [Subject, Subject]): number {
  const [a = [], b = []] = subjects.map((subject): readonly (string | number)[] => [
    'file' in subject ? 0 : 'certificate' in subject ? 1 : 2,
    ...Object.values(subject),
  ])
  const at = a.findIndex((entry, index) => entry !== b[index])
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}

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

function countOf(subjects: readonly { readonly subject: Subject }[]) {
  const numberOf = (kind: 'file' | 'certificate' | 'shared') =>
    subjects.filter(({ subject }) => kind in subject).length
  return { documents: numberOf('file'), dossiers: numberOf('certificate'), ties: numberOf('shared') }
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
      checkFindings(side, check).filter(({ place }) => of === key || subjectKey(place) === key)
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
  return linesText([
    ...hanging('', head, width),
    ...(isOfDays ? sides.slice(0, 1) : sides).flatMap((side, index) =>
      hanging(isOfDays ? '  ' : `  ${labels[index]}  `, side, width),
    ),
    ...subjects.flatMap(one => ['', ...subjectLines(one, view)]),
    '',
    ...unasked.flatMap(line => hanging('', line, width)),
    ...hanging('', `Compared: ${counted(compared)}; ${of}. As a whole: ${overall}; exit ${exitCode}`, width),
  ])
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

function sideText({ ruleSets, asOf }: ReportDifference['before'], isOfDays: boolean): string {
  const names = ruleSets.map(one => {
    return `${one.name} ${one.version} (reviewed ${one.reviewed}, ${one.file}${shortDigest(one.origin)})`
  })
  return `${names.join('; ')}${asOf === null || isOfDays ? '' : `; everything as of ${asOf}`}`
}

function subjectLines(one: SubjectDifference, view: DifferenceView): string[] {
  const { subject, kind, name, before, after, checks } = one
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
      if (side === null) return []
      const label = `    ${(labels[index] ?? '').padEnd(margin)}  `
      const outcome = side.outcome === 'skipped' ? 'not examined' : side.outcome.replace('-', ' ')
      const law = same ? '' : ` by ${lawOf(side)}`
      return hanging(label, `${outcome}${law}${side.why === undefined ? '' : `: ${side.why}`}`, width)
    }),
    ...shown.flatMap(line => hanging(`    ${line.slice(0, 2)}`, line.slice(2), width)),
    ...findings.flatMap(one => findingLines(one, width)),
    ...(isSilent ? hanging('    ', silent, width) : []),
  ]
}

/** Returns a rule set and the place of the provision in it. */
function lawOf({ ruleSet, version, origin, place }: CheckSide): string {
  return `${ruleSet} ${version} (${lineText(place)}${shortDigest(origin)})`
}

/** Marks a rule set that is not a shipped one, after its file. */
function shortDigest(origin: Origin | undefined): string {
  return origin === undefined ? '' : `, sha256 ${origin.sha256.slice(0, 8)}`
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
