/** Which mandatory checks were not examined: a run with one of them does not pass, whatever else it found. */
import type { Check, Checked, Gap, Provision, RuleSet } from '../model.ts'
import { type Demanded, demandedOf } from './standing.ts'

/**
 * The gaps of the documents. A mandatory check was examined where it came out in any way but `skipped`, on the document or
 * on every dossier that it belongs to; where it does not apply, the reason has been given. One that was never asked is a
 * gap too: nobody could tell it from a pass.
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
      return provisions.length === 0 ? [] : gapsOf(document, provisions, byDossier, ruleSet.name, demanded)
    })
  })
}

/** The last check of each provision that is demanded, by the dossier. */
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
  { ids }: Demanded,
): Gap[] {
  const own = checks.filter(
    one => one.ruleSet === ruleSet && one.provision !== undefined && ids.has(one.provision),
  )
  return provisions.flatMap(({ id, rule }) => {
    const ofPaper = own.filter(one => one.provision === id)
    const asked =
      ofPaper.length > 0 ? ofPaper : keys.certificates.map(number => byDossier.get(number)?.get(id))
    const why = asked.length === 0 ? 'it was not asked' : asked.map(whyOpen).find(one => one !== undefined)
    return why === undefined ? [] : [{ document, ruleSet, provision: id, rule, why }]
  })
}

/** Why a check leaves something open; nothing where it was examined. */
function whyOpen(check: Check | undefined): string | undefined {
  if (check === undefined) return 'it was not asked'
  if (check.outcome === 'skipped') return check.why ?? 'it was skipped'
  return check.unexamined
}
