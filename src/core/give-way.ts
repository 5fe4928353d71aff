/** Removes findings of rules that give way to others: one fact is reported once, by the rule that knows most of it. */
import { type Outcome, worstOf } from './apply.ts'
import type { Finding, Rule } from './model/model.ts'

/**
 * Returns the outcomes without the findings of rules that give way at places where a rule that they give way to has one. A failure
 * gives way to a failure only, so that a document that fails still fails. `ruleOf` is only called if at least two rules have findings.
 */
export function withoutRepeats(outcomes: readonly Outcome[], ruleOf: (id: string) => Rule | undefined) {
  const speaking = outcomes.filter(({ findings }) => findings.length > 0)
  if (new Set(speaking.map(({ check }) => check.rule)).size < 2) return outcomes
  const changed = new Map<Outcome, Outcome>()
  for (const outcome of speaking) {
    const others = ruleOf(outcome.check.rule)?.givesWayTo
    if (others === undefined) continue
    const known = speaking
      .filter(({ check: { rule } }) => others.includes(rule))
      .flatMap(({ findings }) => findings.filter(({ outcome }) => outcome !== 'note'))
    if (known.length === 0) continue
    const heard = new Set(known.flatMap(placesOf))
    const failed = new Set(known.filter(({ outcome }) => outcome === 'fail').flatMap(placesOf))
    const kept = outcome.findings.filter(
      ({ place, outcome: weight }) => !(weight === 'fail' ? failed : heard).has(place.pointer),
    )
    if (kept.length < outcome.findings.length)
      changed.set(outcome, { check: { ...outcome.check, outcome: worstOf(kept) ?? 'pass' }, findings: kept })
  }
  return changed.size === 0 ? outcomes : outcomes.map(outcome => changed.get(outcome) ?? outcome)
}

function placesOf({ place, related }: Finding): readonly string[] {
  return [place, ...related.map(one => one.place)].map(({ pointer }) => pointer)
}
