/** Determines the coverage of lists of parties: whether they contain every party listed on a governing day. */
import type { Argument, DatedSet, Day, Provision, RuleSet } from '../core/model/model.ts'
import { lawTerm, reachOf, setsNamedIn } from './calendar.ts'

export function isOutOfDate({ coverage }: DatedSet, { lists }: Pick<RuleSet, 'lists'>, day: Day): boolean {
  return coverage !== undefined && day > reachOf(coverage, lists)
}

/**
 * Returns the reason why lists do not establish who was listed on a governing day; `undefined` if they do. Of several reasons,
 * the more serious one.
 */
export function whyNotCovered(sets: readonly DatedSet[], ruleSet: RuleSet, day: Day): Argument | undefined {
  const lists = [...new Set(sets)]
  const incomplete = lists.filter(({ coverage }) => coverage?.complete === false)
  if (incomplete.length > 0)
    return incomplete.length === 1
      ? lawTerm('list-incomplete', { title: titles(incomplete) })
      : lawTerm('lists-incomplete', { titles: titles(incomplete) })
  const old = lists.filter(one => isOutOfDate(one, ruleSet, day))
  if (old.length === 0) return undefined
  const days = [...new Set(old.flatMap(({ coverage }) => coverage?.asOf ?? []))].sort()
  const allowed = { days: String(ruleSet.lists.oldestDays), name: ruleSet.name }
  const asOf: Argument = { list: days, joint: 'and' }
  return old.length === 1
    ? lawTerm('list-old', { title: titles(old), day: asOf, ...allowed })
    : lawTerm('lists-old', { titles: titles(old), asOf, ...allowed })
}

/** Returns the lists that a provision uses on any day, with their ids. */
export function listsOf(ruleSet: RuleSet, provision: Provision): readonly (readonly [string, DatedSet])[] {
  const lists = Object.entries(ruleSet.sets).filter(([, set]) => set.coverage !== undefined)
  if (lists.length === 0) return lists
  const parameters = [
    ...provision.versions.map(one => one.parameters),
    ...(provision.undetermined ?? []).map(one => one.otherwise),
  ]
  const asked = new Set(parameters.flatMap(one => setsNamedIn(one, ruleSet)))
  return lists.filter(([, set]) => asked.has(set))
}

/** Returns the file of a list, named relative to the rule set. */
export function fileOfList({ file }: DatedSet, ruleSet: Pick<RuleSet, 'file'>): string {
  return file === undefined
    ? ruleSet.file
    : `${ruleSet.file.slice(0, ruleSet.file.lastIndexOf('/') + 1)}${file}`
}

function titles(lists: readonly DatedSet[]): Argument {
  return { list: lists.map(({ title }) => ({ ruleSetText: title })), joint: 'and' }
}
