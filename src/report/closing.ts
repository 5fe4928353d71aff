/** What every report for people ends with: how many there were, how they came out, and what was left open. */
import type { Effect, Finding, Report } from '../model.ts'
import { subjectName } from './subject.ts'

/** A number of things in words. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Honest totals and the exit code, so that the last line of a log explains the colour of its job. */
export function totals({ tally }: Report, exitCode: number): string {
  const { documents, dossiers, passed, notApplicable, skipped, review, failed } = tally
  return `${count(documents, 'document')}, ${count(dossiers, 'dossier')}; checks: ${passed} passed, ${notApplicable} not applicable, ${skipped} skipped, ${review} to review, ${failed} failed; exit ${exitCode}`
}

/** Said where no rule was asked: well-formed papers are not passed by that. */
export const nothingAsked =
  'No rule applied to these documents, so nothing can be concluded from their form alone.'

/** Whether any rule of a rule set was asked. */
export function wasAsked({ checks }: Report): boolean {
  return checks.some(({ ruleSet, outcome }) => ruleSet !== undefined && outcome !== 'not-applicable')
}

/** What keeps a run from a pass and stands in no finding: checks that were skipped, and rules of which none applied. */
export function leftOpen(report: Report): string[] {
  const skipped = report.checks.filter(({ outcome }) => outcome === 'skipped')
  const kinds = new Set(
    skipped.map(
      ({ rule, subject, why }) => `${rule} on ${subjectName(subject)}${why === undefined ? '' : ` (${why})`}`,
    ),
  )
  const named = [...kinds].slice(0, 3)
  const more = kinds.size > named.length ? '; and others' : ''
  const were = skipped.length === 1 ? 'check was' : 'checks were'
  return [
    ...(skipped.length === 0
      ? []
      : [`${skipped.length} ${were} skipped and did not pass: ${named.join('; ')}${more}.`]),
    ...(wasAsked(report) ? [] : [nothingAsked]),
  ]
}

const effects: readonly Effect[] = ['fail', 'review', 'note']

/** Findings by what they do to the verdict, worst first, and else in their order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return effects.flatMap(effect => findings.filter(({ outcome }) => outcome === effect))
}

/** How many findings of each effect: `2 fail, 1 review`. */
export function byEffect(findings: readonly Finding[]): string {
  return effects
    .map(effect => [findings.filter(({ outcome }) => outcome === effect).length, effect] as const)
    .filter(([number]) => number > 0)
    .map(([number, effect]) => `${number} ${effect}`)
    .join(', ')
}
