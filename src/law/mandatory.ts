/** Which mandatory checks were not examined: a run with one of them does not pass, whatever else it found. */
import type { Check, Checked, Gap, Kind, RuleSet } from '../model.ts'

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
  if (demanding.length === 0) return []
  const byDossier = new Map<string, Check>()
  for (const check of ofDossiers) {
    const { subject } = check
    if ('certificate' in subject)
      byDossier.set(keyOf(subject.certificate, check.ruleSet, check.provision), check)
  }
  return demanding.flatMap(ruleSet =>
    documents.flatMap(document => {
      const { kind } = document
      return kind === null ? [] : gapsOf(document, kind, byDossier, ruleSet)
    }),
  )
}

function keyOf(certificate: string, ruleSet?: string, provision?: string): string {
  return JSON.stringify([certificate, ruleSet, provision])
}

function gapsOf(
  { document, keys, checks }: Checked,
  kind: Kind,
  byDossier: ReadonlyMap<string, Check>,
  ruleSet: RuleSet,
): Gap[] {
  return (ruleSet.mandatory[kind] ?? []).flatMap(id => {
    const provision = ruleSet.provisions.find(one => one.id === id)
    if (provision === undefined) return []
    const own = checks.filter(one => one.ruleSet === ruleSet.name && one.provision === id)
    const asked =
      own.length > 0 ? own : keys.certificates.map(number => byDossier.get(keyOf(number, ruleSet.name, id)))
    const why = asked.length === 0 ? 'it was not asked' : asked.map(whyOpen).find(one => one !== undefined)
    return why === undefined
      ? []
      : [{ document, ruleSet: ruleSet.name, provision: id, rule: provision.rule, why }]
  })
}

/** Why a check leaves something open; nothing where it was examined. */
function whyOpen(check: Check | undefined): string | undefined {
  if (check === undefined) return 'it was not asked'
  if (check.outcome === 'skipped') return check.why ?? 'it was skipped'
  return check.unexamined
}
