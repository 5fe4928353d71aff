/** How far lists of parties reach: whether they name everybody who was listed on a governing day. */
import type { DatedSet, Day, Provision, RuleSet } from '../core/model/model.ts'
import { reachOf, setsNamedIn } from './calendar.ts'

/** Whether a list is out of date on a governing day. */
export function isOutOfDate({ coverage }: DatedSet, { lists }: Pick<RuleSet, 'lists'>, day: Day): boolean {
  return coverage !== undefined && day > reachOf(coverage, lists)
}

/** Why lists do not establish who was listed on a governing day; nothing where they do. Of several reasons the graver one. */
export function whyNotCovered(sets: readonly DatedSet[], ruleSet: RuleSet, day: Day): string | undefined {
  const lists = [...new Set(sets)]
  const incomplete = lists.filter(({ coverage }) => coverage?.complete === false)
  if (incomplete.length > 0)
    return `${named(incomplete)} ${incomplete.length === 1 ? 'says' : 'say'} that not every listed party is in it`
  const old = lists.filter(one => isOutOfDate(one, ruleSet, day))
  if (old.length === 0) return undefined
  const days = [...new Set(old.flatMap(({ coverage }) => coverage?.asOf ?? []))].sort()
  const allowed = `the ${ruleSet.lists.oldestDays} days that ${ruleSet.name} allows`
  return `${named(old)} ${old.length === 1 ? 'is' : 'are'} as of ${inRow(days)}, longer before the governing day than ${allowed}`
}

/** The lists that a provision asks, on whatever day, with their ids. */
export function listsOf(ruleSet: RuleSet, provision: Provision): readonly (readonly [string, DatedSet])[] {
  const parameters = [
    ...provision.versions.map(one => one.parameters),
    ...(provision.undetermined ?? []).map(one => one.otherwise),
  ]
  const asked = new Set(parameters.flatMap(one => setsNamedIn(one, ruleSet)))
  return Object.entries(ruleSet.sets).filter(([, set]) => set.coverage !== undefined && asked.has(set))
}

/** The file in which a list stands, as the rule set would be named beside it. */
export function fileOfList({ file }: DatedSet, ruleSet: Pick<RuleSet, 'file'>): string {
  return file === undefined
    ? ruleSet.file
    : `${ruleSet.file.slice(0, ruleSet.file.lastIndexOf('/') + 1)}${file}`
}

function named(lists: readonly DatedSet[]): string {
  return `the ${lists.length === 1 ? 'list' : 'lists'} ${inRow(lists.map(({ title }) => title))}`
}

function inRow(words: readonly string[]): string {
  const [last = '', ...before] = [...words].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
