/**
 * Keeps the results of phase one of a folder, and what its dossiers and linked groups found: a document that changes leads to its own
 * dossiers and groups only. Pure.
 */

import type { Outcome } from '../core/apply.ts'
import { checkedLinkedGroup, type LinkRecord, sharedKey, valuesOf } from '../core/linked.ts'
import { locate } from '../core/locate.ts'
import { entryIn } from '../core/model/group-by.ts'
import type {
  Check,
  Checked,
  DocumentReport,
  DossierReport,
  Facts,
  Finding,
  Reopen,
  Report,
  RunOptions,
} from '../core/model/model.ts'
import { checkedDossiers, distinct, emptyReport, recordsOf, withoutRepeats } from '../core/reduce.ts'

/** What a dossier or a linked group had when it was checked last. */
interface KeptResult {
  readonly findings: readonly Finding[]
  /** Only one that could not be made, if there is one, unless all are kept; then there is a report, too. */
  readonly checks: readonly Check[]
}

interface KeptDossier extends KeptResult {
  readonly standing: ReadonlySet<Facts>
  readonly report: DossierReport | undefined
}

/** The checks of a folder whose documents change one by one. */
export type IncrementalCheck = ReturnType<typeof incrementalCheck>

type KeptDocuments = ReturnType<typeof keptDocuments>

/** The documents of a folder by what connects them, and the dossiers and groups that a change concerns. */
function keptDocuments() {
  const files = new Map<string, readonly Checked[]>()
  const members = indexOf<Checked>()
  const successors = indexOf<Checked>()
  const revisions = indexOf<Checked>()
  const sharing = indexOf<Checked>()
  const changed = { dossiers: new Set<string>(), groups: new Set<string>() }

  /** Adds a document to the indexes or removes it, and marks what it changes. */
  const index = (one: Checked, how: 'add' | 'remove') => {
    const { certificates, replaces, traits } = one.keys
    for (const number of certificates) members[how](number, one)
    for (const number of replaces) successors[how](number, one)
    for (const trait of traits) sharing[how](sharedKey(trait), one)
    for (const number of [...certificates, ...replaces]) changed.dossiers.add(number)
    for (const trait of traits) changed.groups.add(sharedKey(trait))
    const reference = one.kind === 'shipment' ? one.name : null
    if (reference === null) return
    revisions[how](reference, one)
    // A revision may remove its shipment from the dossier of another certificate.
    for (const other of revisions.of(reference))
      for (const number of other.keys.certificates) changed.dossiers.add(number)
  }

  return {
    ...{ files, members, sharing, changed },
    /** Replaces the documents of a file. */
    set: (file: string, checkeds: readonly Checked[]) => {
      for (const one of files.get(file) ?? []) index(one, 'remove')
      for (const one of checkeds) index(one, 'add')
      if (checkeds.length === 0) files.delete(file)
      else files.set(file, checkeds)
    },
    /** Returns the documents that the check of a dossier reads. */
    readFor: (number: string): readonly Checked[] => {
      const own = [...members.of(number)]
      const others = own.flatMap(({ kind, name }) =>
        kind === 'shipment' && name !== null ? [...revisions.of(name)] : [],
      )
      return distinct(new Set([...own, ...successors.of(number), ...others]))
    },
  }
}

/** How documents are checked. */
interface CheckTerms {
  readonly runOptions: RunOptions
  /** Returns the bytes of a file as they are now. */
  readonly open: Reopen
  /** Whether the outcomes of all checks are kept, which only waivers and a baseline are compared with. */
  readonly keepsChecks: boolean
}

/** Returns a check that could not be made, if there is one. */
const skippedIn = (checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ outcome }) => outcome === 'skipped').slice(0, 1)

/** Returns what is kept of outcomes over several documents, with the places of the findings. */
function keptOf(
  outcomes: readonly Outcome[],
  documents: readonly Checked[],
  { runOptions, open, keepsChecks }: CheckTerms,
): KeptResult {
  const all = outcomes.map(({ check }) => check)
  const checks = keepsChecks ? all : skippedIn(all)
  const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
  if (findings.length === 0) return { findings, checks }
  const report = { ...emptyReport(runOptions), documents: documents.map(reportOf), findings }
  return { findings: locate(report, open, runOptions.limits).findings, checks }
}

/** Checks dossiers, and keeps what they found. */
function dossierChecks({ readFor, changed }: KeptDocuments, terms: CheckTerms) {
  const { runOptions } = terms
  const dossiers = new Map<string, KeptDossier>()
  const records = new WeakMap<Checked, LinkRecord | undefined>()
  const isCounted = ({ facts, keys }: Checked): boolean =>
    facts !== null && keys.certificates.some(number => dossiers.get(number)?.standing.has(facts) === true)
  return {
    dossiers,
    check: (number: string) => {
      const before = dossiers.get(number)?.standing
      const documents = readFor(number)
      const { dossiers: checked, standing } = checkedDossiers(documents, runOptions, one => one === number)
      // What counts in a dossier decides what is in linked groups.
      for (const { facts, keys } of documents)
        if (facts !== null && standing.has(facts) !== before?.has(facts))
          for (const trait of keys.traits) changed.groups.add(sharedKey(trait))
      if (documents.length === 0) return void dossiers.delete(number)
      const [only] = checked
      const report = terms.keepsChecks ? only?.report() : undefined
      dossiers.set(number, { ...keptOf(only?.outcomes ?? [], documents, terms), standing, report })
    },
    /** Returns the record of a document for linked groups, if it counts in its dossiers. */
    recordFor: (one: Checked): LinkRecord | undefined => {
      if (one.facts === null || !isCounted(one)) return undefined
      if (!records.has(one)) records.set(one, recordsOf([one], new Set([one.facts]), runOptions)[0])
      return records.get(one)
    },
  }
}

/** Checks linked groups, and keeps what they found. */
function groupChecks(
  { sharing }: KeptDocuments,
  recordFor: (one: Checked) => LinkRecord | undefined,
  terms: CheckTerms,
) {
  const groups = new Map<string, KeptResult>()
  return {
    groups,
    check: (key: string) => {
      groups.delete(key)
      if (sharing.of(key).size < 2) return
      const documents = distinct(sharing.of(key))
      const held = documents.flatMap(one => recordFor(one) ?? []).map(record => ({ record }))
      for (const shared of valuesOf(held, key)) {
        const checked = checkedLinkedGroup(shared, terms.runOptions)
        if (checked !== undefined) groups.set(key, keptOf(checked.outcomes, documents, terms))
      }
    },
  }
}

/** Begins with no document. */
export function incrementalCheck(terms: CheckTerms) {
  const { runOptions, keepsChecks } = terms
  const kept = keptDocuments()
  const { files, members, changed } = kept
  const ofDossiers = dossierChecks(kept, terms)
  const ofGroups = groupChecks(kept, ofDossiers.recordFor, terms)
  const { dossiers } = ofDossiers
  const { groups } = ofGroups
  const done = { documents: 0, dossiers: 0, groups: 0 }
  return {
    /** Replaces the results of phase one for a file; without any, the file is gone. */
    set: (file: string, checkeds: readonly Checked[]) => {
      done.documents += checkeds.length
      const thin = (one: Checked) => ({ ...one, checks: skippedIn(one.checks) })
      kept.set(file, keepsChecks ? checkeds : checkeds.map(thin))
    },
    /** Checks what changes concern, and pauses after each dossier and each group; what is left when it is stopped stays marked. */
    *settle(): Generator<void> {
      for (const number of changed.dossiers) {
        ofDossiers.check(number)
        changed.dossiers.delete(number)
        done.dossiers++
        yield
      }
      for (const key of changed.groups) {
        ofGroups.check(key)
        changed.groups.delete(key)
        done.groups++
        yield
      }
    },
    /** Returns how many were checked since the folder was opened. */
    done: () => ({ ...done }),
    /** Returns the results of phase one for a file. */
    documentsIn: (file: string): readonly Checked[] => files.get(file) ?? [],
    /** Returns the documents that name a certificate. */
    documentsOf: (certificate: string): readonly Checked[] => distinct(members.of(certificate)),
    certificates: (): readonly string[] => [...members.keys()].sort(),
    /** Checks whether a check of these documents, or of the dossiers of these certificates, could not be made. */
    hasSkipped: (documents: readonly Checked[], certificates: readonly string[]): boolean =>
      [...documents, ...certificates.flatMap(number => dossiers.get(number) ?? [])].some(
        ({ checks }) => skippedIn(checks).length > 0,
      ),
    /** Returns all findings, those about one subject together. */
    *findings(): Generator<Finding> {
      for (const checkeds of files.values())
        for (const { lookedUp, findings } of checkeds) if (!lookedUp) yield* withoutRepeats(findings)
      for (const { findings } of dossiers.values()) yield* findings
      for (const { findings } of groups.values()) yield* findings
    },
    /** Returns the findings of one file as its report. */
    reportOn: (file: string, findings: readonly Finding[]): Report => ({
      ...emptyReport(runOptions),
      ...{ findings, documents: (files.get(file) ?? []).map(reportOf) },
    }),
    /** Returns what waivers and a baseline are compared with. */
    report: (findings: readonly Finding[]): Report => {
      const documents = [...files.values()].flat().filter(one => !one.lookedUp)
      const kept = [...documents, ...dossiers.values(), ...groups.values()]
      return {
        ...{ ...emptyReport(runOptions), findings, documents: documents.map(reportOf) },
        dossiers: [...dossiers.values()].flatMap(({ report }) => report ?? []),
        checks: telling(kept),
      }
    },
  }
}

/** Returns the checks that say something, and of each rule one, which says that it was asked. */
function telling(kept: readonly Pick<KeptResult, 'checks'>[]): readonly Check[] {
  const asked = new Set<string>()
  const checks: Check[] = []
  for (const one of kept)
    for (const check of one.checks) {
      const { rule, outcome, unexamined } = check
      const isPlain = (outcome === 'pass' || outcome === 'not-applicable') && unexamined === undefined
      if (isPlain && asked.has(rule)) continue
      asked.add(rule)
      checks.push(check)
    }
  return checks
}

/** Returns a document as part of a report that says where it is; its verdict is not read. */
const reportOf = ({ document, kind, name }: Checked): DocumentReport => ({
  ...{ document, kind, name },
  verdict: 'pass',
})

/** An index of documents by a name that several may have. */
function indexOf<T>() {
  const entries = new Map<string, Set<T>>()
  const none: ReadonlySet<T> = new Set()
  return {
    of: (key: string): ReadonlySet<T> => entries.get(key) ?? none,
    keys: () => entries.keys(),
    add: (key: string, one: T) => void entryIn(entries, key, () => new Set<T>()).add(one),
    remove: (key: string, one: T) => {
      const held = entries.get(key)
      held?.delete(one)
      if (held?.size === 0) entries.delete(key)
    },
  }
}
