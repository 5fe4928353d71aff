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

type KeptDossier = KeptResult & Readonly<{ standing: ReadonlySet<Facts>; report: DossierReport | undefined }>

/** Documents by a name that several may have. */
type DocumentsByName = Map<string, Set<Checked>>

/** The documents of a folder by what connects them, and the dossiers and groups that a change concerns. */
function keptDocuments() {
  const files = new Map<string, readonly Checked[]>()
  const members: DocumentsByName = new Map()
  const successors: DocumentsByName = new Map()
  const revisions: DocumentsByName = new Map()
  const sharing: DocumentsByName = new Map()
  const changed = { dossiers: new Set<string>(), groups: new Set<string>() }

  /** Adds a document to the indexes or deletes it, and marks what it changes. */
  const index = (one: Checked, how: 'add' | 'delete') => {
    const put = (all: DocumentsByName, name: string) => {
      const held = entryIn(all, name, () => new Set())
      held[how](one)
      if (held.size === 0) all.delete(name)
    }
    const { certificates, replaces, traits } = one.keys
    for (const number of certificates) put(members, number)
    for (const number of replaces) put(successors, number)
    for (const trait of traits) put(sharing, sharedKey(trait))
    for (const number of [...certificates, ...replaces]) changed.dossiers.add(number)
    for (const trait of traits) changed.groups.add(sharedKey(trait))
    if (one.kind !== 'shipment' || one.name === null) return
    put(revisions, one.name)
    // A revision may remove its shipment from the dossier of another certificate.
    for (const other of revisions.get(one.name) ?? [])
      for (const number of other.keys.certificates) changed.dossiers.add(number)
  }

  return {
    ...{ files, members, sharing, changed },
    /** Replaces the documents of a file. */
    set: (file: string, checkeds: readonly Checked[]) => {
      for (const one of files.get(file) ?? []) index(one, 'delete')
      for (const one of checkeds) index(one, 'add')
      if (checkeds.length === 0) files.delete(file)
      else files.set(file, checkeds)
    },
    /** Returns the documents that the check of a dossier reads. */
    readFor: (number: string): readonly Checked[] => {
      const own = [...(members.get(number) ?? [])]
      const others = own.flatMap(({ kind, name }) =>
        kind === 'shipment' && name !== null ? [...(revisions.get(name) ?? [])] : [],
      )
      return distinct(new Set([...own, ...(successors.get(number) ?? []), ...others]))
    },
  }
}

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

/** Returns a report that says where documents are, with findings; the verdicts of the documents are not read. */
const reportOf = (runOptions: RunOptions, documents: readonly Checked[], findings: readonly Finding[]) => ({
  ...emptyReport(runOptions),
  findings,
  documents: documents.map(({ document, kind, name }) => ({
    document,
    kind,
    name,
    verdict: 'pass' as const,
  })),
})

/** Checks dossiers and linked groups, and keeps what they found. */
function keptChecks({ readFor, sharing, changed }: ReturnType<typeof keptDocuments>, terms: CheckTerms) {
  const { runOptions, open, keepsChecks } = terms
  const dossiers = new Map<string, KeptDossier>()
  const groups = new Map<string, KeptResult>()
  const records = new WeakMap<Checked, LinkRecord | undefined>()
  /** Returns what is kept of outcomes over several documents, with the places of the findings. */
  const keptOf = (outcomes: readonly Outcome[], documents: readonly Checked[]): KeptResult => {
    const all = outcomes.map(({ check }) => check)
    const checks = keepsChecks ? all : skippedIn(all)
    const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
    if (findings.length === 0) return { findings, checks }
    const report = reportOf(runOptions, documents, findings)
    return { findings: locate(report, open, runOptions.limits).findings, checks }
  }
  /** Returns the record of a document for linked groups, if it counts in its dossiers. */
  const recordFor = (one: Checked): LinkRecord | undefined => {
    const { facts, keys } = one
    if (facts === null || !keys.certificates.some(number => dossiers.get(number)?.standing.has(facts)))
      return undefined
    if (!records.has(one)) records.set(one, recordsOf([one], new Set([facts]), runOptions)[0])
    return records.get(one)
  }
  const checkDossier = (number: string) => {
    const before = dossiers.get(number)?.standing
    const documents = readFor(number)
    const { dossiers: checked, standing } = checkedDossiers(documents, runOptions, one => one === number)
    // What counts in a dossier decides what is in linked groups.
    for (const { facts, keys } of documents)
      if (facts !== null && standing.has(facts) !== before?.has(facts))
        for (const trait of keys.traits) changed.groups.add(sharedKey(trait))
    if (documents.length === 0) return void dossiers.delete(number)
    const [only] = checked
    const report = keepsChecks ? only?.report() : undefined
    dossiers.set(number, { ...keptOf(only?.outcomes ?? [], documents), standing, report })
  }
  const checkGroup = (key: string) => {
    groups.delete(key)
    const documents = distinct(sharing.get(key) ?? [])
    if (documents.length < 2) return
    const held = documents.flatMap(one => recordFor(one) ?? []).map(record => ({ record }))
    for (const shared of valuesOf(held, key)) {
      const checked = checkedLinkedGroup(shared, runOptions)
      if (checked !== undefined) groups.set(key, keptOf(checked.outcomes, documents))
    }
  }
  return { dossiers, groups, checkDossier, checkGroup }
}

/** Begins with no document. */
export function incrementalCheck(terms: CheckTerms) {
  const kept = keptDocuments()
  const { files, members, changed } = kept
  const { dossiers, groups, checkDossier, checkGroup } = keptChecks(kept, terms)
  const done = { documents: 0, dossiers: 0, groups: 0 }
  function* settleEach(what: keyof typeof changed, check: (key: string) => void): Generator<void> {
    for (const key of changed[what]) {
      check(key)
      changed[what].delete(key)
      done[what]++
      yield
    }
  }
  return {
    /** Replaces the results of phase one for a file; without any, the file is gone. */
    set: (file: string, checkeds: readonly Checked[]) => {
      done.documents += checkeds.length
      const thin = (one: Checked) => ({ ...one, checks: skippedIn(one.checks) })
      kept.set(file, terms.keepsChecks ? checkeds : checkeds.map(thin))
    },
    /** Checks what changes concern, and pauses after each dossier and each group; what is left when it is stopped stays marked. */
    *settle(): Generator<void> {
      yield* settleEach('dossiers', checkDossier)
      yield* settleEach('groups', checkGroup)
    },
    /** Returns how many were checked since the folder was opened. */
    done: () => ({ ...done }),
    /** Returns the results of phase one for a file. */
    documentsIn: (file: string): readonly Checked[] => files.get(file) ?? [],
    /** Returns the documents that name a certificate. */
    documentsOf: (certificate: string): readonly Checked[] => distinct(members.get(certificate) ?? []),
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
    reportOn: (file: string, findings: readonly Finding[]): Report =>
      reportOf(terms.runOptions, files.get(file) ?? [], findings),
    /** Returns what waivers and a baseline are compared with. */
    report: (findings: readonly Finding[]): Report => {
      const documents = [...files.values()].flat().filter(one => !one.lookedUp)
      return {
        ...reportOf(terms.runOptions, documents, findings),
        dossiers: [...dossiers.values()].flatMap(({ report }) => report ?? []),
        checks: telling([...documents, ...dossiers.values(), ...groups.values()]),
      }
    },
  }
}

/** Returns the checks that say something, and of each rule one, which says that it was asked. */
function telling(kept: readonly Pick<KeptResult, 'checks'>[]): readonly Check[] {
  const asked = new Set<string>()
  const isTold = ({ rule, outcome, unexamined }: Check) => {
    const isPlain = (outcome === 'pass' || outcome === 'not-applicable') && unexamined === undefined
    const isRepeat = isPlain && asked.has(rule)
    asked.add(rule)
    return !isRepeat
  }
  return kept.flatMap(({ checks }) => checks.filter(isTold))
}
