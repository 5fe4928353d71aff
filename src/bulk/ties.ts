/** Phase two over what papers of different dossiers share: most of it says nothing, which is told without looking at the papers. */
import type { Checked, Claims, Facts, Judging, Trait, TraitFacts } from '../model.ts'
import { distinct, emptyReport, judgedTies, withoutRepeats } from '../reduce.ts'
import { rules } from '../rules/index.ts'
import { compare } from '../trade/version.ts'
import { placed, type ShownAcross, shownAcross } from './across.ts'
import { papersOf, reopened } from './again.ts'
import { type Sum, sumOf } from './sum.ts'

/**
 * A trait of a paper, as it is kept: the trait, its value, which paper has it, where that is kept, what it claims before each
 * rule; and the key of its dossier, where that was judged in a batch and so perhaps once more later on.
 */
type TraitLine = readonly [
  trait: Trait,
  value: string,
  paper: string,
  isLookedUp: boolean,
  spot: string,
  claims: readonly (readonly Claims[])[],
  key: number | null,
]

/** A trait of a paper as text; `spot` says where the paper itself is kept. */
export function traitText(
  paper: Checked,
  facts: Facts,
  { trait, value }: TraitFacts,
  spot: string,
  key: number | null,
): string {
  const line: TraitLine = [
    trait,
    value,
    `${paper.document.file}\n${paper.document.part}\n${paper.document.sha256}`,
    paper.lookedUp,
    spot,
    claimsFor(facts, trait),
    key,
  ]
  return `${JSON.stringify(line)},`
}

/** What a paper claims before each rule that is asked about a trait. */
function claimsFor(facts: Facts, trait: Trait): readonly (readonly Claims[])[] {
  return rules
    .filter(({ traits }) => traits?.includes(trait) === true)
    .map(rule => rule.alike?.(facts, trait) ?? [])
}

/** Something that papers share and a rule may speak of: where its papers are kept. */
export interface OpenTie {
  readonly trait: Trait
  readonly value: string
  readonly spots: readonly string[]
}

/** Of the traits of a part, those that a rule may speak of; nothing goes by what dossiers said that were judged once more. */
export function openTies(
  texts: readonly string[],
  isTakenBack: (key: number) => boolean,
): readonly OpenTie[] {
  const found = new Map<string, TraitLine[]>()
  for (const text of texts) {
    if (text === '') continue
    for (const line of JSON.parse(`[${text.slice(0, -1)}]`) as TraitLine[]) {
      if (line[6] !== null && isTakenBack(line[6])) continue
      const key = `${line[0]}\n${line[1]}`
      const lines = found.get(key)
      if (lines === undefined) found.set(key, [line])
      else lines.push(line)
    }
  }
  return [...found]
    .filter(([, lines]) => isOpen(lines))
    .sort(([a], [b]) => compare(a, b))
    .map(([, lines]) => {
      const [first] = lines as [TraitLine]
      // A shipment under two certificates was kept with each of them.
      const spots = new Map(lines.map(([, , paper, , spot]) => [paper, spot]))
      return { trait: first[0], value: first[1], spots: [...spots.values()] }
    })
}

/** Whether several papers share it, one of them was asked about, and some rule may have to say something. */
function isOpen(lines: readonly TraitLine[]): boolean {
  const papers = new Set(lines.map(([, , paper]) => paper))
  if (papers.size < 2 || lines.every(([, , , isLookedUp]) => isLookedUp)) return false
  const claims = lines.map(line => line[5])
  return claims[0]?.some((_, rule) => !isSettled(claims.map(one => one[rule] ?? []))) === true
}

/** Whether one of the things that papers claim is the same in all of them, as far as they say it. */
function isSettled(claims: readonly (readonly Claims[])[]): boolean {
  const [first = []] = claims
  return first.some((_, which) => {
    const said = new Map<string, string>()
    return claims.every(one =>
      Object.entries(one[which] ?? {}).every(([name, value]) => {
        const before = said.get(name)
        said.set(name, value)
        return before === undefined || before === value
      }),
    )
  })
}

/** What came of ties: of those with something to say the report of each. */
export interface TiesAnswer {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** Ties to be judged together, each by the positions of its papers among the texts. */
export interface SomeTies {
  readonly papers: string
  readonly ties: readonly (Pick<OpenTie, 'trait' | 'value'> & { readonly members: readonly number[] })[]
}

/** Judges ties. */
export function judgeTies({ papers: texts, ties }: SomeTies, judging: Judging, cwd: string): TiesAnswer {
  const all = papersOf(texts, judging, cwd)
  const judged = ties.flatMap(({ trait, value, members }) => {
    const kept = members.flatMap(at => all[at] ?? [])
    // They count, or they would not have come here; and of what they share this alone is asked.
    const papers = distinct(
      kept.map(({ checked }) => ({
        ...checked,
        keys: {
          ...checked.keys,
          traits: checked.keys.traits.filter(one => one.trait === trait && one.value === value),
        },
      })),
    )
    const standing = new Set(papers.flatMap(({ facts }) => facts ?? []))
    return judgedTies(papers, standing, judging).map(one => ({
      ...one,
      papers,
      again: reopened(kept, judging.limits, cwd),
    }))
  })
  const checks = judged.flatMap(({ outcomes }) => outcomes.map(({ check }) => check))
  return {
    shown: judged.flatMap(({ report, outcomes, papers, again }) => {
      const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
      if (report.verdict === 'pass' && findings.length === 0) return []
      const own = outcomes.map(({ check }) => check)
      const whole = { ...emptyReport(judging), ties: [report], checks: own, findings }
      return [shownAcross(`${report.shared}\n${report.value}`, placed(whole, papers, again, judging))]
    }),
    sum: sumOf(checks, { documents: 0, dossiers: 0, gaps: [] }),
  }
}
