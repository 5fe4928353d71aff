/** Compares two checks for `enduse rules diff --weaker`: what became weaker, and what of a changed rule set nothing shows. */

import { grouped } from '../../core/model/group-by.ts'
import type { Check, Day, Finding, Place, Provision, RuleSet } from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { setsNamedIn } from '../../law/calendar.ts'
import { placeText } from '../../report/closing.ts'
import { hanging } from '../../report/screen.ts'
import { subjectName } from '../../report/subject.ts'
import { linesText } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'
import {
  type CheckDifference,
  type ComparedRun,
  changedFindings,
  checkDifference,
  checkFindings,
  pairsOf,
  type RuleCheck,
  reportIndex,
  weights,
} from './compared-checks.ts'
import { comparedIn, namedRuleSets } from './difference.ts'
import { type LawChange, lawChangeLines, lawRelease } from './law-release.ts'

/** Two checks of the same documents; `of` is the fixture case that has them. */
export interface ComparedDocuments {
  readonly before: ComparedRun
  readonly after: ComparedRun
  readonly of?: { readonly name: string; readonly file: string; readonly line: number }
}

/** A check that differs, and the fixture case that shows it. */
type ComparedCheck = CheckDifference & {
  readonly case: NonNullable<ComparedDocuments['of']> | null
  readonly isWeaker: boolean
}

/** The output of `enduse rules diff --weaker`. */
type Weakness = ReturnType<typeof weakness>
type Weakened = Weakness['weakened'][number]

/** Outcomes by what they hold back: a check that could not be made holds back less than its finding, and one not asked nothing. */
const strengths: readonly Check['outcome'][] = ['not-applicable', 'pass', 'skipped', 'review', 'fail']

const strengthOf = (check: RuleCheck | undefined) =>
  check === undefined ? 0 : strengths.indexOf(check.outcome)

/** Returns what is weaker under the rule sets of the second side, over all compared documents. */
export function weakness(
  runs: readonly ComparedDocuments[],
  [first, second]: readonly [readonly RuleSet[], readonly RuleSet[]],
  locale: Locale,
) {
  const seen = runs.flatMap(differingChecks)
  const weakened = seen.filter(({ isWeaker }) => isWeaker)
  // What a document shows to be stronger may be weaker for another one: only what is weaker is shown.
  const changes = pairedRuleSets(first, second).flatMap(([before, after]) =>
    lawRelease(before, after, locale).changes.flatMap(one =>
      one.change === 'added'
        ? []
        : {
            ruleSet: before.name,
            ...one,
            isShown: isShown(one, before, after, weakened),
            goneRule: one.part === 'provision' ? goneRule(one.id, before, after) : undefined,
          },
    ),
  )
  const removed = changes.flatMap(({ goneRule: title, ...one }) =>
    title === undefined ? [] : { ...one, title },
  )
  const [documents] = runs.filter(({ of }) => of === undefined)
  return {
    format: 'enduse/weaker/1',
    isWeaker: weakened.length > 0 || removed.length > 0,
    before: namedRuleSets(first),
    after: namedRuleSets(second),
    compared: {
      cases: runs.length - (documents === undefined ? 0 : 1),
      ...(documents === undefined
        ? { documents: 0, dossiers: 0, ties: 0 }
        : comparedIn(documents.before.report, documents.after.report)),
    },
    weakened: weakened.map(({ isWeaker, ...one }) => one),
    /** The number of checks that are stronger. */
    strengthened: seen.length - weakened.length,
    /** The provisions that the second side does not have: at all, on a day of their versions, or with their rule. */
    removed,
    /** What else of the rule sets changed, and no compared check shows. */
    notShown: changes.flatMap(({ goneRule: title, ...one }) =>
      one.isShown || (title !== undefined && one.change === 'removed') ? [] : one,
    ),
  }
}

/** Returns the checks that are weaker on the second side, or else stronger. */
function differingChecks({ before, after, of }: ComparedDocuments): readonly ComparedCheck[] {
  const [first, second] = [reportIndex(before), reportIndex(after)]
  return [...new Set([...first.checks.keys(), ...second.checks.keys()])].flatMap(key =>
    pairsOf(first.checks.get(key) ?? [], second.checks.get(key) ?? []).flatMap(([one, other]) => {
      const rule = (one ?? other)?.rule
      const [was = [], is = []] = [first, second].map(side =>
        (side.findings.get(key) ?? []).filter(each => each.rule === rule),
      )
      const findings = changedFindings(checkFindings(first, one), checkFindings(second, other))
      const steps = [
        strengthOf(other) - strengthOf(one),
        ...findings.map(({ finding: { place } }) => weightAt(place, is) - weightAt(place, was)),
      ]
      if (steps.every(step => step === 0)) return []
      const isWeaker = steps.some(step => step < 0)
      const entry = checkDifference([first, one], [second, other], findings)
      return entry === undefined ? [] : { ...entry, case: of ?? null, isWeaker }
    }),
  )
}

/** Returns the weight of the worst finding at a place: another provision of the same rule may report it there. */
const weightAt = (place: Place, findings: readonly Finding[]) =>
  Math.max(
    0,
    ...findings
      .filter(one => one.place.pointer === place.pointer && subjectKey(one.place) === subjectKey(place))
      .map(one => weights[one.outcome]),
  )

/** Pairs rule sets by name, and what is left if it is one on each side. A rule set without another one is paired with nothing of it. */
function pairedRuleSets(
  first: readonly RuleSet[],
  second: readonly RuleSet[],
): readonly (readonly [RuleSet, RuleSet])[] {
  const without = (some: readonly RuleSet[], others: readonly RuleSet[]) =>
    some.filter(({ name }) => others.every(one => one.name !== name))
  const [left, joined] = [without(first, second), without(second, first)]
  const [renamed] = left.length === 1 && joined.length === 1 ? joined : []
  return first.map(one => [
    one,
    second.find(({ name }) => name === one.name) ??
      renamed ?? { ...one, instruments: {}, sets: {}, rules: [], provisions: [] },
  ])
}

/** Returns the rule of a provision that the second side does not have, repeals on a day on which it applied, or has for another rule. */
function goneRule(id: string, before: RuleSet, after: RuleSet): string | undefined {
  const [was, is] = [before, after].map(({ provisions }) => provisions.find(one => one.id === id))
  if (was === undefined || is?.rule !== was.rule) return was?.rule
  const isOn = ({ versions }: Provision, day: Day) =>
    (versions.findLast(({ from }) => from <= day)?.parameters ?? null) !== null
  const days = [...was.versions, ...is.versions].map(({ from }) => from)
  return days.some(day => isOn(was, day) && !isOn(is, day)) ? was.rule : undefined
}

/** Whether a check that is weaker is by the changed part: by its provision, its own rule, or an instrument or list that it names. */
function isShown(change: LawChange, before: RuleSet, after: RuleSet, weakened: readonly ComparedCheck[]) {
  const { part, id } = change
  const seen = weakened.filter(one => one.before?.ruleSet === before.name)
  const sides = [before, after]
  if (part === 'rule-set') {
    // No check shows which findings may be waived, and what must be examined.
    const [was, is] = sides.map(({ waivers, mandatory }) => JSON.stringify([waivers, mandatory]))
    return was === is && seen.some(one => one.after?.outcome === 'not-applicable')
  }
  return sides.some(ruleSet =>
    ruleSet.provisions.some(provision => {
      const names = {
        provision: [provision.id],
        rule: [provision.rule],
        instrument: [provision.instrument],
        set: provision.versions.flatMap(({ parameters }) => {
          const sets = parameters === null ? [] : setsNamedIn(parameters, ruleSet)
          return Object.entries(ruleSet.sets).flatMap(([name, one]) => (sets.includes(one) ? name : []))
        }),
      }[part]
      return names.includes(id) && seen.some(one => one.provision === provision.id)
    }),
  )
}

/** The number of cases and places that are shown of one change before the rest is counted. */
const shownPlaces = 5

/** Renders what is weaker as text: by provision, with the cases and places that show it. */
export function weaknessText(found: Weakness, exitCode: number, width: number, locale: Locale): string {
  const { weakened, removed, notShown, compared, strengthened: stronger } = found
  const { weaker: words, explain } = locale.words
  const para = (text: string, margin = '') => hanging(margin, text, width)
  const sides = [found.before, found.after].flatMap((side, index) =>
    side.flatMap(one => para(words.side(one), index === 0 ? '  A  ' : '  B  ')),
  )
  const groups = grouped(weakened, one => titleOf(one, locale))
  const listed = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', heading, ...lines]
  return linesText([
    ...para(words.head({ weaker: weakened.length, removed: removed.length, isWeaker: found.isWeaker })),
    ...sides,
    ...[...groups].flatMap(([title, group]) => ['', ...para(title), ...groupLines(group, width, locale)]),
    ...listed(
      words.removed,
      removed.flatMap(({ id, title, isShown }) =>
        para(words.removedOne({ provision: id, rule: title, isShown }), '  '),
      ),
    ),
    ...listed(
      words.notShown,
      notShown.flatMap(one => lawChangeLines(one, width, explain)),
    ),
    '',
    ...para(words.compared({ ...compared, stronger, exitCode })),
  ])
}

function titleOf({ provision, rule, before, after }: Weakened, { words: { weaker, report } }: Locale) {
  const [was, is] = [before, after].map(side => (side === null ? undefined : report.outcomes[side.outcome]))
  const { place } = after ?? before ?? {}
  return weaker.check({ provision, rule, was, is, place: place === undefined ? '' : placeText(place) })
}

const noCase = { name: undefined, file: '', line: '' }

/** Returns what the provision applies on both sides, and what shows it. */
function groupLines(group: readonly Weakened[], width: number, locale: Locale): string[] {
  const { weaker: words, report } = locale.words
  const lines = [...new Set(group.flatMap(one => one.lines))]
  const more = group.length - shownPlaces
  return [
    ...lines.flatMap(line => hanging(`  ${line.slice(0, 2)}`, line.slice(2), width)),
    ...group.slice(0, shownPlaces).flatMap(({ case: of, subject, findings, before, after }) => [
      ...hanging('  ', words.of({ subject: subjectName(subject, report), ...(of ?? noCase) }), width),
      ...findings.flatMap(({ before: was, finding }) => {
        if (was === null) return []
        const { place, text } = locale.translator.finding(finding)
        // The documents of a case are rewritten: their lines are not those of the files.
        const where = of === null ? placeText(place) : `${place.file} ${place.pointer}`
        return hanging('    ', words.gone({ place: where, text }), width)
      }),
      ...[findings.length === 0 ? (after?.why ?? before?.why) : undefined].flatMap(why =>
        why === undefined ? [] : hanging('    ', locale.translator.phrase(why), width),
      ),
    ]),
    ...(more > 0 ? [`  ${words.more({ number: more })}`] : []),
  ]
}
