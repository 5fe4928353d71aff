/** Finds the mandatory checks that were not examined: a run with one of them does not pass, whatever else it found. */
import type { Argument, Check, Checked, Gap, Provision, RuleSet } from '../core/model/model.ts'
import { lawTerm } from './calendar.ts'
import { type Reason, reasoned } from './english.ts'
import { type Demanded, demandedOf } from './standing.ts'

/**
 * Returns the gaps of the documents. A mandatory check was examined if its outcome is not `skipped`, on the document or on every
 * dossier that it belongs to; if it does not apply, the reason is given. A check that was never run is a gap too: otherwise it
 * would look like a pass.
 */
export function gapsIn(
  documents: readonly Checked[],
  ofDossiers: readonly Check[],
  ruleSets: readonly RuleSet[],
): Gap[] {
  const demanding = ruleSets.filter(({ mandatory }) => Object.keys(mandatory).length > 0)
  if (demanding.length === 0 || documents.length === 0) return []
  return demanding.flatMap(ruleSet => {
    const demanded = demandedOf(ruleSet)
    const byDossier = checksByDossier(ofDossiers, ruleSet.name, demanded)
    return documents.flatMap(document => {
      const { kind } = document
      const provisions = kind === null ? [] : (demanded.byKind.get(kind) ?? [])
      return provisions.length === 0 ? [] : gapsOf(document, provisions, byDossier, ruleSet.name)
    })
  })
}

/** The last check of each mandatory provision, by dossier. */
type ByDossier = ReadonlyMap<string, ReadonlyMap<string, Check>>

function checksByDossier(checks: readonly Check[], ruleSet: string, { ids }: Demanded): ByDossier {
  const byDossier = new Map<string, Map<string, Check>>()
  for (const check of checks) {
    const { subject, provision } = check
    if (check.ruleSet !== ruleSet || provision === undefined || !ids.has(provision)) continue
    if (!('certificate' in subject)) continue
    const of = byDossier.get(subject.certificate) ?? new Map<string, Check>()
    byDossier.set(subject.certificate, of.set(provision, check))
  }
  return byDossier
}

function gapsOf(
  { document, keys, checks }: Checked,
  provisions: readonly Provision[],
  byDossier: ByDossier,
  ruleSet: string,
): Gap[] {
  const gaps: Gap[] = []
  for (const { id, rule } of provisions) {
    let isOwn = false
    let why: Reason | undefined
    for (const check of checks) {
      if (check.provision !== id || check.ruleSet !== ruleSet) continue
      isOwn = true
      why ??= whyOpen(check)
    }
    if (!isOwn) {
      if (keys.certificates.length === 0) why = notAsked
      for (const number of keys.certificates) why ??= whyOpen(byDossier.get(number)?.get(id))
    }
    if (why !== undefined) gaps.push({ document, ruleSet, provision: id, rule, ...why })
  }
  return gaps
}

/** Returns the reason why a check leaves something unexamined; `undefined` if it was examined. */
export function whyOpen(check: Check | undefined): Reason | undefined {
  if (check === undefined) return notAsked
  const { outcome, why, reason, unexamined, unexaminedReason } = check
  if (outcome === 'skipped') return why === undefined ? wasSkipped : openBy(why, reason)
  return unexamined === undefined ? undefined : openBy(unexamined, unexaminedReason)
}

function openBy(why: string, reason: Argument | undefined): Reason {
  return reason === undefined ? { why } : { why, reason }
}

const notAsked = reasoned(lawTerm('was-not-asked'))
const wasSkipped = reasoned(lawTerm('was-skipped'))
