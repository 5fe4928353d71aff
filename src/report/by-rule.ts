/** Counts findings, and those of each rule with the documents that they are in: for totals and for a table by rule. */
import { entryIn } from '../core/model/group-by.ts'
import type { Finding } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import {
  effects,
  effectsWorstFirst,
  type FindingStanding,
  isExempt,
  standingOf,
  standingsIn,
} from './closing.ts'

/** What a report says once of a rule. */
export interface FoundRule {
  readonly rule: string
  readonly numbers: Record<FindingStanding, number>
  /** The numbers of the documents in which the rule found something. */
  readonly documents: Set<number>
  /** The worst finding of the rule, the first of several: its law and its advice are shown. */
  first: Finding
  /** Whether all findings give the same advice. */
  hasOneAdvice: boolean
  /** The titles of the laws behind the findings. */
  readonly titles: Set<string>
}

/** The findings that a report shows; `documents` has a number for each document with findings, by its key. */
export type FoundTally = ReturnType<typeof nothingFound>

export const nothingFound = () => ({
  numbers: standingsIn([]),
  documents: new Map<string, number>(),
  rules: new Map<string, FoundRule>(),
})

/** Adds a finding, and those that it represents; files that exempt from findings are no documents. */
export function addFound(
  { numbers, documents, rules }: FoundTally,
  finding: Finding,
  others: readonly Finding[] = [],
  exempting?: ReadonlySet<string>,
): void {
  const standing = standingOf(finding)
  numbers[standing] += 1
  const ids = [finding, ...others].flatMap(({ place }) =>
    exempting?.has(place.file) ? [] : [entryIn(documents, documentKey(place), () => documents.size)],
  )
  if (isExempt(finding)) return
  const { rule, help, basis } = finding
  const row = entryIn(rules, rule, () => ({
    ...{ rule, numbers: standingsIn([]), documents: new Set(), first: finding },
    ...{ hasOneAdvice: true, titles: new Set() },
  }))
  row.numbers[standing] += 1
  row.hasOneAdvice &&= row.first.help === help
  if (gravityOf(finding) < gravityOf(row.first)) row.first = finding
  if (basis !== undefined) row.titles.add(basis.title)
  for (const id of ids) row.documents.add(id)
}

const gravityOf = ({ outcome }: Finding) => effectsWorstFirst.indexOf(outcome)

/** Returns the rules that found something: the worst first, then those that found most. */
export function foundRules({ rules }: Pick<FoundTally, 'rules'>): readonly FoundRule[] {
  const number = ({ numbers: { fail, review, note } }: FoundRule) => fail + review + note
  return [...rules.values()].sort(
    (a, b) => gravityOf(a.first) - gravityOf(b.first) || number(b) - number(a) || (a.rule < b.rule ? -1 : 1),
  )
}

/** Returns what a rule found: `2 fail in 1 document`. */
export const foundText = ({ numbers, documents }: FoundRule, words: Words['report']): string =>
  words.foundByRule({ found: effects(numbers, words), documents: documents.size })
