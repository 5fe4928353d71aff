/** Phase two over linked groups: most of them have no finding, which is decided without reading the documents. */
import { datedFacts } from '../../core/apply.ts'
import { digest } from '../../core/model/digest.ts'
import type { Checked, Claims, Day, Facts, LinkKey, RunOptions } from '../../core/model/model.ts'
import { distinct, emptyReport, judgedTies, withoutRepeats } from '../../core/reduce.ts'
import { reviewedUntil, turnsNear } from '../../law/notice.ts'
import { askedOf, standingOn } from '../../law/standing.ts'
import { rules } from '../../rules/index.ts'
import { compare } from '../../trade/version.ts'
import { placed, type ShownAcross, shownAcross } from './across.ts'
import { papersOf, reopened } from './again.ts'
import { partOf, type Split, splitting, traitParts } from './split.ts'
import { type Sum, sumOf } from './sum.ts'

/** Claims of documents before a rule: for each, what they jointly state, or null if two of them differ. */
type SharedClaim = readonly (Claims | null)[]

/**
 * A link value of documents, as stored: the link key, its value, their claims before each rule, whether all of them were only
 * looked up, where they are stored; the key of their dossier, if that was checked in a batch and so may be checked again later,
 * and a digest of the documents, because a cache uses this text as a key; and if it was not checked there, the documents, because
 * one under two certificates is stored with both. Last, the rule sets that were reviewed long before the day of one of these
 * documents, each with that day: their use on it must be reported.
 */
type TraitLine = readonly [
  trait: LinkKey,
  value: string,
  claims: readonly SharedClaim[],
  isLookedUp: boolean,
  spots: readonly string[],
  key: number | null,
  papers: string | readonly string[],
  late: readonly string[],
]

/** A document that counts, where it is kept, and the key of its dossier if that was checked in a batch. */
export interface Tied {
  readonly paper: Checked
  readonly facts: Facts
  readonly spot: string
  readonly key: number | null
}

/** Documents of one dossier with a common link value. */
interface Sharing {
  readonly trait: LinkKey
  readonly value: string
  claims: readonly SharedClaim[]
  isLookedUp: boolean
  readonly spots: string[]
  readonly key: number | null
  readonly papers: string[]
  readonly late: Set<string>
}

/**
 * Returns the link values of documents as texts, by part. A value shared within one dossier is written once: most of its
 * documents name the same people.
 */
export function splitTraits(tied: Iterable<Tied>, runOptions: RunOptions): Split {
  const unsettled = unsettledIn(runOptions)
  const lateOn = lateIn(runOptions)
  const found = new Map<string, Sharing>()
  for (const { paper, facts, spot, key } of tied) {
    const { document, lookedUp } = paper
    const { day } = datedFacts(facts, runOptions)
    const which = `${document.file}\n${document.part}\n${document.sha256}`
    for (const { trait, value } of paper.keys.traits) {
      const name = `${key}\n${trait}\n${value}`
      const claims = claimsFor(facts, trait, unsettled(trait, day))
      let one = found.get(name)
      if (one === undefined) {
        one = { trait, value, claims, isLookedUp: lookedUp, spots: [], key, papers: [], late: new Set() }
        found.set(name, one)
      } else {
        one.claims = together(one.claims, claims)
        one.isLookedUp &&= lookedUp
      }
      one.spots.push(spot)
      one.papers.push(which)
      for (const late of lateOn(trait, day)) one.late.add(late)
    }
  }
  const texts = splitting()
  for (const { trait, value, claims, isLookedUp, spots, key, papers, late } of found.values()) {
    const which = key === null ? papers : digest(papers.join('\n')).slice(0, 32)
    const line: TraitLine = [trait, value, claims, isLookedUp, spots, key, which, [...late]]
    texts.add(partOf(`${trait}\n${value}`, traitParts), `${JSON.stringify(line)},`)
  }
  return texts.all()
}

/** The rules that check each link key. */
const askedAbout: ReadonlyMap<LinkKey, typeof rules> = new Map(
  [...new Set(rules.flatMap(({ linkKeys: traits = [] }) => traits))].map(trait => [
    trait,
    rules.filter(({ linkKeys: traits }) => traits?.includes(trait) === true),
  ]),
)

/**
 * Returns the claims of a document before each rule that checks a link key. Claims decide when a rule finds nothing; for a rule
 * where that is not sufficient, nothing is claimed.
 */
function claimsFor(facts: Facts, trait: LinkKey, unsettled: ReadonlySet<string>): readonly SharedClaim[] {
  return (askedAbout.get(trait) ?? []).map(rule => {
    const claims = rule.alike?.(facts, trait) ?? []
    return unsettled.has(rule.id) ? claims.map(() => null) : claims
  })
}

/**
 * Returns the function that gives the rules whose result for a link key on a day matters even without findings: their law is
 * undetermined then, or changes so near that it is reported.
 */
function unsettledIn({ ruleSets }: RunOptions): (trait: LinkKey, day: Day) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (trait, day) => {
    const key = `${trait}\n${day}`
    const before = known.get(key)
    if (before !== undefined) return before
    const rules = new Set(
      ruleSets.flatMap(ruleSet =>
        askedOf(ruleSet, 'tie')
          .filter(([rule]) => rule.linkKeys?.includes(trait) === true)
          .filter(
            ([, provision]) =>
              standingOn(ruleSet, provision, day).terms.state === 'undetermined' ||
              turnsNear(ruleSet, provision, day),
          )
          .map(([rule]) => rule.id),
      ),
    )
    known.set(key, rules)
    return rules
  }
}

/** Returns the function that gives the rule sets that check a link key and were reviewed long before a day, with that day. */
function lateIn({ ruleSets }: RunOptions): (trait: LinkKey, day: Day) => readonly string[] {
  const asking = ruleSets.map(ruleSet => ({
    name: ruleSet.name,
    until: reviewedUntil(ruleSet),
    traits: new Set(askedOf(ruleSet, 'tie').flatMap(([rule]) => rule.linkKeys ?? [])),
  }))
  return (trait, day) =>
    asking.flatMap(({ name, until, traits }) => (day > until && traits.has(trait) ? [`${name} ${day}`] : []))
}

/** The totals of documents and dossiers, as far as a linked group without findings may add to them. */
export interface SaidBefore {
  /** Whether any rule of a rule set was run and gave an answer. */
  readonly wasJudged: boolean
  /** The rule sets that were reviewed long before a day on which they were applied, each with that day; sorted. */
  readonly late: readonly string[]
}

/** Returns the totals from before linked groups are checked. */
export function saidIn({ closing, law }: Pick<Sum, 'closing' | 'law'>, { ruleSets }: RunOptions): SaidBefore {
  const until = new Map(ruleSets.map(one => [one.name, reviewedUntil(one)]))
  const late = Object.entries(law.days).flatMap(([day, of]) =>
    Object.keys(of).flatMap(name => (day > (until.get(name) ?? day) ? [`${name} ${day}`] : [])),
  )
  return { wasJudged: closing.wasJudged, late: late.sort() }
}

/** Merges the claims of some documents with those of others. */
function together(some: readonly SharedClaim[], others: readonly SharedClaim[]): readonly SharedClaim[] {
  return some.map((said, rule) =>
    said.map((one, which) => {
      const other = others[rule]?.[which]
      // A claim that one document lacks does not decide anything about documents that differ in it.
      return agreed(one, other === undefined ? {} : other)
    }),
  )
}

function agreed(one: Claims | null, other: Claims | null): Claims | null {
  if (one === null || other === null) return null
  let all = one
  for (const name of Object.keys(other)) {
    const value = other[name] as string
    const before = Object.hasOwn(all, name) ? all[name] : undefined
    if (before === undefined) all = { ...all, [name]: value }
    else if (before !== value) return null
  }
  return all
}

/** A linked group in which a rule may find something: where its documents are kept. */
export interface OpenTie {
  readonly trait: LinkKey
  readonly value: string
  readonly spots: readonly string[]
}

/**
 * Returns those link values of a part in which a rule may find something, or that must be checked because nothing else was;
 * results of dossiers that were checked again are not used.
 */
export function openTies(
  texts: readonly string[],
  isTakenBack: (key: number) => boolean,
  before: SaidBefore,
  showsAll: boolean,
): readonly OpenTie[] {
  const late = new Set(before.late)
  const isSilent = (lines: readonly TraitLine[]) =>
    !showsAll &&
    before.wasJudged &&
    isAgreed(lines) &&
    lines.every(line => line[7].every(one => late.has(one)))
  const found = new Map<string, TraitLine[]>()
  for (const text of texts) {
    if (text === '') continue
    for (const line of JSON.parse(`[${text.slice(0, -1)}]`) as TraitLine[]) {
      if (line[5] !== null && isTakenBack(line[5])) continue
      const name = `${line[0]}\n${line[1]}`
      const lines = found.get(name)
      if (lines === undefined) found.set(name, [line])
      else lines.push(line)
    }
  }
  return [...found]
    .filter(([, lines]) => isShared(lines) && !isSilent(lines))
    .sort(([a], [b]) => compare(a, b))
    .map(([, lines]) => {
      const [first] = lines as [TraitLine]
      return { trait: first[0], value: first[1], spots: [...spotsIn(lines).values()] }
    })
}

/** Returns where each document is kept: a shipment under two certificates was kept with each of them. */
function spotsIn(lines: readonly TraitLine[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(([, , , , spots, , papers]) =>
      spots.map(
        (spot, index) => [typeof papers === 'string' ? spot : (papers[index] ?? spot), spot] as const,
      ),
    ),
  )
}

/** Checks whether several documents share it, and one of them is reported on. */
function isShared(lines: readonly TraitLine[]): boolean {
  return !lines.every(([, , , isLookedUp]) => isLookedUp) && spotsIn(lines).size > 1
}

/** Checks whether no rule finds anything: one of the claims is the same in all documents that state it. */
function isAgreed(lines: readonly TraitLine[]): boolean {
  const claims = lines.map(line => line[2]).reduce(together)
  return claims.every(said => said.some(one => one !== null))
}

/** The result of linked groups: the reports of those with findings. */
export interface TiesAnswer {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** Linked groups to check together, each by the indices of its documents among the texts. */
export interface SomeTies {
  readonly papers: string
  readonly ties: readonly (Pick<OpenTie, 'trait' | 'value'> & { readonly members: readonly number[] })[]
}

/** Checks linked groups. */
export function judgeTies(
  { papers: texts, ties, showsAll }: SomeTies & { readonly showsAll: boolean },
  runOptions: RunOptions,
  cwd: string,
): TiesAnswer {
  const all = papersOf(texts, runOptions, cwd)
  const judged = ties.flatMap(({ trait, value, members }) => {
    const kept = members.flatMap(at => all[at] ?? [])
    // They count, or they would not have been sent here; and only this link value is checked.
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
    return judgedTies(papers, standing, runOptions).map(one => ({
      ...one,
      papers,
      again: reopened(kept, runOptions.limits, cwd),
    }))
  })
  const checks = judged.flatMap(({ outcomes }) => outcomes.map(({ check }) => check))
  return {
    shown: judged.flatMap(({ report, outcomes, papers, again }) => {
      const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
      if (report.verdict === 'pass' && findings.length === 0 && !showsAll) return []
      const own = outcomes.map(({ check }) => check)
      const complete = { ...emptyReport(runOptions), ties: [report], checks: own, findings }
      return [shownAcross(`${report.shared}\n${report.value}`, placed(complete, papers, again, runOptions))]
    }),
    sum: sumOf(checks, { documents: 0, dossiers: 0, gaps: [] }),
  }
}
