/** Compares a baseline with a run: which of its entries were found again, and which are gone. Pure. */
import { fingerprint } from '../core/model/digest.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Baseline, Check, DossierReport, Finding } from '../core/model/model.ts'
import { baselineCard, gateTerm } from './cards.ts'
import { namedDocuments, namesIn } from './named-documents.ts'

/**
 * Looks for baseline entries that were not found again: of documents of the run, and only if the rule was run. What a rule did
 * not check, or could not examine, may still be there. `files` are the files of the entries that are part of the run, `found` the
 * indices of the entries that were found again. `indices` returns those that are gone, once all checks were added.
 */
export function goneEntries(
  baseline: Baseline,
  files: ReadonlySet<string>,
  found: ReadonlySet<number>,
  dossiers: Iterable<DossierReport>,
): { add(check: Check): void; indices(): readonly number[] } {
  const missing = baseline.findings
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry, index }) => files.has(entry.file) && !found.has(index))
  // Reader and schema check every document; their findings are not bound to values.
  const sought = missing.filter(({ entry }) => entry.digest !== undefined)
  const soughtFiles = new Set(sought.map(({ entry }) => entry.file))
  const soughtRules = new Set(sought.map(({ entry }) => entry.rule))
  const cursor = dossierCursor(dossiers, soughtFiles)
  const asked = new Set<string>()
  const unsound = new Set<string>()
  const open = new Set<string>()
  return {
    add: check => {
      const { subject, rule, ruleSet, outcome, unexamined } = check
      if (ruleSet === undefined) {
        if ('file' in subject && outcome !== 'pass' && soughtFiles.has(subject.file))
          unsound.add(subject.file)
        return
      }
      if (!soughtRules.has(rule)) return
      asked.add(rule)
      if (outcome !== 'skipped' && unexamined === undefined) return
      if ('file' in subject) {
        if (soughtFiles.has(subject.file)) open.add(`${rule}\n${subject.file}`)
      } else if ('certificate' in subject)
        for (const file of cursor.filesOf(subject.certificate)) open.add(`${rule}\n${file}`)
    },
    indices: () => {
      cursor.close()
      return missing
        .filter(
          ({ entry: { file, rule, digest } }) =>
            digest === undefined || (asked.has(rule) && !unsound.has(file) && !open.has(`${rule}\n${file}`)),
        )
        .map(({ index }) => index)
    },
  }
}

/**
 * Reads dossiers as they are asked for: in their order each is read once, and one out of order is looked for from the beginning.
 * Only one is held.
 */
function dossierCursor(dossiers: Iterable<DossierReport>, sought: ReadonlySet<string>) {
  let rest: Iterator<DossierReport> | undefined
  let current: { readonly certificate: string; readonly files: ReadonlySet<string> } | undefined
  const find = (certificate: string): ReadonlySet<string> => {
    for (let ends = 0; ends < 2; ) {
      rest ??= dossiers[Symbol.iterator]()
      const { done, value } = rest.next()
      if (done === true) {
        rest = undefined
        ends++
      } else if (value.certificate === certificate) {
        const { certificates, successors, shipments }: DossierReport = value
        const files = [...certificates, ...successors, ...shipments].map(({ file }) => file)
        return new Set(files.filter(file => sought.has(file)))
      }
    }
    return new Set()
  }
  return {
    /** Returns those of the sought files that have documents of a dossier. */
    filesOf: (certificate: string) => {
      if (current?.certificate !== certificate) current = { certificate, files: find(certificate) }
      return current.files
    },
    close: () => rest?.return?.(),
  }
}

/**
 * Returns the indices of the entries of a baseline that a run did not find again, and those of their files that are part of the
 * run. Documents, findings and checks are read once.
 */
export function goneFrom(baseline: Baseline, report: LongReport) {
  const { files } = namedDocuments(report, namesIn([], baseline))
  const found = new Set<number>()
  for (const finding of report.findings) {
    for (const entry of baseline.entriesOf(finding)) if (entry !== undefined) found.add(entry)
  }
  const gone = goneEntries(baseline, files, found, report.dossiers)
  for (const check of report.checks) gone.add(check)
  return { files, gone: gone.indices() }
}

/** Returns the problems of a baseline after a run: entries that are gone, at the first of them. */
export function baselineFaults(baseline: Baseline, files: ReadonlySet<string>, gone: readonly number[]) {
  const [first] = gone
  if (first === undefined) return []
  const about = baseline.findings.filter(one => files.has(one.file)).length
  return [
    {
      rule: baselineCard.id,
      message: 'gone',
      data: {
        count: about === 1 ? gateTerm('one-finding') : gateTerm('findings', { number: String(about) }),
        gone: gone.length === 1 ? gateTerm('one-is') : gateTerm('are', { number: String(gone.length) }),
      },
      place: baseline.place(first),
    },
  ]
}

/** Returns the fingerprint of a finding with files named relative to the folder of a baseline. */
export function keyFrom(nameOf: (file: string) => string): (finding: Finding) => string {
  return finding => {
    const file = nameOf(finding.place.file)
    return file === finding.place.file
      ? finding.fingerprint
      : fingerprint({ ...finding, place: { ...finding.place, file } })
  }
}
