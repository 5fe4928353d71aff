/** Migrates baselines and waivers to other fingerprints and digests. Pure: files are read and written elsewhere. */
import { fingerprint } from '../core/model/digest.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Arguments, Card, Data, Diagnostic, Finding, KnownFinding } from '../core/model/model.ts'
import { singleFindings } from '../core/model/single-findings.ts'
import { englishOf } from '../law/english.ts'
import { render } from '../message/render.ts'
import { type BaselineNames, boundEntry, entryKey, entryOf } from './baseline.ts'

/** The text that identified a finding up to 0.10: all arguments of its diagnostic, in English. */
interface FormerWords {
  readonly data: Data
  readonly related: readonly Data[]
}

/** A finding, and its former identity. */
export interface FormerFinding {
  readonly now: Finding
  readonly former: Finding
}

/** Collects the former identity of findings while a run signs them. */
export function formerFindings() {
  const words = new Map<string, Map<string, FormerWords>>()
  return {
    signed: (finding: Finding, remark: Diagnostic, card: Card): void => {
      const vocabulary = englishOf(card)
      const inEnglish = (data: Arguments = {}): Data =>
        Object.fromEntries(Object.entries(data).map(([name, one]) => [name, render(one, vocabulary)]))
      const said: FormerWords = {
        data: inEnglish(remark.data),
        related: (remark.related ?? []).map(one => inEnglish(one.data)),
      }
      const known = words.get(finding.fingerprint) ?? new Map<string, FormerWords>()
      words.set(finding.fingerprint, known.set(JSON.stringify(said), said))
    },
    /** Returns the findings of a report with their former identity: several if the text may have varied. */
    of: ({ findings }: Pick<LongReport, 'findings'>): readonly FormerFinding[] => {
      const all: FormerFinding[] = []
      for (const now of findings)
        for (const said of words.get(now.fingerprint)?.values() ?? []) all.push(formerOf(now, said))
      return all
    },
  }
}

function formerOf(now: Finding, { data, related: said }: FormerWords): FormerFinding {
  const { digest: _, ...rest } = now
  const related = now.related.map((one, index) => ({ ...one, data: said[index] ?? {} }))
  return { now, former: { ...rest, data, related } }
}

/**
 * Returns the entries of a baseline as this version writes them, and those without a matching finding. An entry is migrated if a finding had its fingerprint and
 * digest; one without a digest, about an invalid document, by its rule, message and place.
 */
export function migrateEntries(
  entries: readonly KnownFinding[],
  found: readonly FormerFinding[],
  report: Pick<LongReport, 'findings'>,
  names: BaselineNames,
) {
  // Only what the entries name is kept of the findings, which are read once.
  const wanted = new Set(entries.flatMap(entry => [entryKey(entry), placeKey(entry)]))
  const now = new Set<string>()
  const byKey = new Map<string, Finding>()
  for (const combined of report.findings)
    for (const finding of singleFindings(combined, fingerprint)) {
      const entry = entryOf(finding, names)
      if (wanted.has(entryKey(entry))) now.add(entryKey(entry))
      if (finding.basis === undefined && wanted.has(placeKey(entry))) byKey.set(placeKey(entry), finding)
    }
  for (const { now: finding, former } of found) {
    const place = { ...former.place, file: names.fromReport(former.place.file) }
    const key = entryKey(boundEntry(former, fingerprint({ ...former, place })))
    if (wanted.has(key)) byKey.set(key, finding)
  }
  const kept: KnownFinding[] = []
  const lost: KnownFinding[] = []
  for (const entry of entries) {
    const finding =
      byKey.get(entryKey(entry)) ?? (entry.digest === undefined ? byKey.get(placeKey(entry)) : undefined)
    if (finding !== undefined) kept.push(entryOf(finding, names))
    else if (now.has(entryKey(entry))) kept.push(entry)
    else lost.push(entry)
  }
  return { entries: kept, lost }
}

const placeKey = ({ rule, message, file, pointer }: KnownFinding) =>
  JSON.stringify([rule, message, file, pointer])

/** Returns the text of a waiver file with every digest replaced by the new one of its finding, and the number of replacements. */
export function migrateWaivers(text: string, found: readonly FormerFinding[]) {
  const digests = new Map(
    found.flatMap(({ now, former }) =>
      former.digest === undefined || now.digest === undefined ? [] : [[former.digest, now.digest] as const],
    ),
  )
  const present = new Set(digests.values())
  const lost = new Set<string>()
  let count = 0
  const written = text.replace(/\b[0-9a-f]{32}\b/g, digest => {
    const now = digests.get(digest)
    if (now === undefined) {
      if (!present.has(digest)) lost.add(digest)
      return digest
    }
    if (now !== digest) count += 1
    return now
  })
  return { text: written, count, lost: [...lost] }
}
