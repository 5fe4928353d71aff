/** Baselines: the findings that an archive had when it was first checked. Their number may only decrease. */
import { digest, fingerprint } from '../core/model/digest.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Baseline, Finding, KnownFinding, Place, RuleSet, Source } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { singleFindings } from '../core/model/single-findings.ts'
import { tried } from '../core/model/tried.ts'
import { counts } from '../core/model/verdict.ts'
import type { Problem } from '../law/problem.ts'
import { goneFrom, keyFrom } from './baseline-match.ts'
import { gateCards } from './cards.ts'
import { conflictLine } from './conflict-mark.ts'
import { mayBeExempt } from './waiver-match.ts'

const format = 'enduse/baseline/2'
/** The previous version: its fingerprints were made of English words. */
const former = 'enduse/baseline/1'

/** Converts the names of documents between a baseline, where they are relative to its folder, and reports. */
export interface BaselineNames {
  /** Returns the name in the baseline for a file of the report. */
  fromReport(file: string): string
  /** Returns the name in the report for a file of the baseline. */
  toReport(file: string): string
}

export type ReadBaseline =
  | { readonly baseline: Baseline; readonly problem?: never }
  | { readonly problem: Problem; readonly baseline?: never }

/** Reads a baseline, completely or not at all. It is written by this program, one entry per line. */
export function parseBaseline({ file, bytes }: Source, names: BaselineNames): ReadBaseline {
  const text = new TextDecoder().decode(bytes)
  const written = parsed(text)
  const data = writtenIn(written)
  const lines = text.split(/\r?\n/)
  const problem = (said: string, line = 1) => ({ problem: { file, line, column: 1, text: said } })
  if (data?.format === former)
    return problem('this baseline was written by enduse 0.10 or older; enduse baseline migrate updates it')
  if (data?.format !== format) {
    const mark = written === undefined ? conflictLine(lines) : undefined
    return mark === undefined
      ? problem('this is not a baseline of enduse, or was changed by hand')
      : problem('it has conflict markers of an unfinished merge', mark)
  }
  const lineOf = ({ fingerprint, digest = '' }: KnownFinding) =>
    lines.findIndex(line => line.includes(`"${fingerprint}"`) && line.includes(digest)) + 1 ||
    lines.findIndex(line => line.includes(`"${fingerprint}"`)) + 1
  // A merge may leave an entry twice: it counts as one finding.
  const distinct = distinctOf(data.findings)
  const findings = distinct.map(one => ({ ...one, file: names.toReport(one.file) }))
  const positions = new Map(distinct.map((one, index) => [entryKey(one), index]))
  const keyOf = keyFrom(names.fromReport)
  return {
    baseline: {
      file,
      sha256: digest(bytes),
      findings,
      entriesOf: finding =>
        singleFindings(finding, fingerprint).map(one => positions.get(entryKey(boundEntry(one, keyOf(one))))),
      place: (index): Place => {
        const one = findings[index]
        const position = data.findings.findIndex(
          other => one !== undefined && entryKey(other) === entryKey(one),
        )
        const at = { file, part: 0, pointer: `/findings/${position}` }
        const line = one === undefined ? 0 : lineOf(one)
        const source = lines[line - 1]
        if (source === undefined) return at
        // If a formatter has reformatted the file, a fingerprint is on a line by itself.
        const isWhole = source.includes('{') && source.includes('}')
        const column = (isWhole ? source.indexOf('{') : source.search(/\S/)) + 1
        const endColumn = isWhole ? source.lastIndexOf('}') + 2 : source.trimEnd().length + 1
        const excerpt = { firstLine: line, lines: [source.slice(0, 400)], cut: 0 }
        return { ...at, line, column, endLine: line, endColumn, excerpt }
      },
    },
  }
}

const parsed = (text: string): unknown => tried(() => JSON.parse(text))

interface WrittenBaseline {
  readonly format: string
  readonly findings: readonly KnownFinding[]
}

const entryFields = ['fingerprint', 'rule', 'message', 'file', 'pointer']

/** Returns data as a baseline as written, if it is one; its format may be of any version. */
function writtenIn(data: unknown): WrittenBaseline | undefined {
  const findings = memberOf(data, 'findings')
  const isEntry = (one: unknown) =>
    entryFields.every(field => typeof memberOf(one, field) === 'string') &&
    ['string', 'undefined'].includes(typeof memberOf(one, 'digest'))
  return Array.isArray(findings) && findings.every(isEntry) ? (data as WrittenBaseline) : undefined
}

/** The part of an entry that identifies its finding. */
type Bound = Pick<KnownFinding, 'fingerprint'> & { readonly digest?: string }

/**
 * Returns what identifies a finding. A finding of a rule is bound to the values at its places: its message may not contain them,
 * and another value is another finding. A finding about an invalid document has no reliable values.
 */
export function boundEntry({ basis, digest }: Finding, fingerprint: string): Bound {
  return basis === undefined ? { fingerprint } : { fingerprint, digest: digest ?? 'not known' }
}

export const entryKey = ({ fingerprint, digest = '' }: Bound) => `${fingerprint} ${digest}`

function distinctOf<T extends Bound>(entries: readonly T[]): T[] {
  return [...new Map(entries.map(one => [entryKey(one), one])).values()]
}

export function entryOf(
  finding: Finding,
  names: BaselineNames,
  keyOf: (finding: Finding) => string = keyFrom(names.fromReport),
): KnownFinding {
  return {
    ...boundEntry(finding, keyOf(finding)),
    rule: finding.rule,
    message: finding.message,
    file: names.fromReport(finding.place.file),
    pointer: finding.place.pointer,
  }
}

/** Returns the entries of a baseline of this version or the previous one, as written; `undefined` if it is not a baseline. */
export function entriesOf(text: string): readonly KnownFinding[] | undefined {
  const data = writtenIn(parsed(text))
  return data?.format === former || data?.format === format ? data.findings : undefined
}

/**
 * Returns the text of a baseline with every finding that affects the verdict of a report, except those that cannot be exempted:
 * the ids of their rules are `left`. The findings are read once.
 */
export function baselineOf(
  { findings }: Pick<LongReport, 'findings'>,
  ruleSets: readonly RuleSet[],
  names: BaselineNames,
) {
  const keyOf = keyFrom(names.fromReport)
  const known: KnownFinding[] = []
  const left = new Set<string>()
  for (const finding of findings) {
    // Problems of waivers must be fixed, and are not put into a baseline.
    if (!counts(finding) || gateCards.some(({ id }) => id === finding.rule)) continue
    if (mayBeExempt(finding, ruleSets))
      known.push(...singleFindings(finding, fingerprint).map(one => entryOf(one, names, keyOf)))
    else left.add(finding.rule)
  }
  return { ...written(known), left: [...left] }
}

/**
 * Returns the text of a baseline without the entries that a run over it did not find again, and those about deleted documents.
 * Nothing is added: the number may only decrease.
 */
export function pruned(
  baseline: Baseline,
  report: LongReport,
  names: BaselineNames,
  isThere: (file: string) => boolean,
) {
  const { files: run, gone } = goneFrom(baseline, report)
  const isGone = new Set(gone)
  const kept = baseline.findings.filter(
    ({ file }, index) => !isGone.has(index) && (run.has(file) || isThere(file)),
  )
  return written(kept.map(one => ({ ...one, file: names.fromReport(one.file) })))
}

/** Returns the text sorted by file, then rule, one entry per line, and their number: a diff shows what was removed. */
export function written(findings: readonly KnownFinding[]) {
  const lines = distinctOf(findings)
    .map(({ file, rule, message, pointer, fingerprint, digest }) =>
      JSON.stringify({ file, rule, message, pointer, fingerprint, digest }),
    )
    .sort()
  const list = lines.map(line => `    ${line}`).join(',\n')
  return {
    count: lines.length,
    text: `{\n  "format": "${format}",\n  "findings": [${list === '' ? '' : `\n${list}\n  `}]\n}\n`,
  }
}
