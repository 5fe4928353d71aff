/** `enduse rules diff`: checks documents twice, and prints which verdicts differ and by which provision. */

import { defaultLimits } from '../core/map.ts'
import { defined } from '../core/model/defined.ts'
import type { Day, Limits, Report, RuleSet } from '../core/model/model.ts'
import { reportOf } from '../engine/check.ts'
import { find } from '../engine/disk/search.ts'
import { opener, type Work } from '../engine/reading.ts'
import { refuse } from '../engine/refusal.ts'
import { loadRuleSets } from '../engine/rule-set-file.ts'
import type { Options } from '../generated/options.ts'
import { isDay, localDay } from '../trade/words/date.ts'
import type { ComparedRun } from './explain/difference.ts'
import { asJson, columns, type ExitCode, type Host, masks, noteTo } from './host.ts'
import { isLikeDay } from './law.ts'
import { redactionUnder } from './present.ts'
import { configOf, ruleSetsOf } from './settings.ts'

type RulesDiffOptions = Options['rules diff']

/** Checks the documents twice: 0 if every verdict is the same, 1 if one is not. */
export async function rulesDiffCommand(
  sides: readonly [string, string],
  paths: readonly string[],
  options: RulesDiffOptions,
  host: Host,
): Promise<ExitCode> {
  const { cwd } = host
  if (options.lang !== undefined && options.lang !== 'en') refuse('englishOnly')
  const limits = { ...defaultLimits, ...options.limit }
  const [first, second] = await comparedLaws(sides, options, host)
  const usage = 'enduse rules diff A B archive/'
  const files = paths.length === 0 ? await find(['.'], cwd, { usage }) : await find(paths, cwd)
  const lookedUp = await find(options.certificates ?? [], cwd)
  const checked = async ({ ruleSets, asOf }: ComparedLaw, note?: (text: string) => void) => ({
    ruleSets,
    report: await reportOf(
      { files, lookedUp },
      { ruleSets, limits, today: options.today ?? localDay(host.now), ...defined({ asOf }) },
      defined({ note }),
    ),
  })
  const before = await checked(first, noteTo(host))
  const after = await checked(second)
  const { changedMeanwhile, difference, differenceText } = await import('./explain/difference.ts')
  const changed = changedMeanwhile(before.report, after.report)
  if (changed !== undefined) refuse('changed', { file: changed })
  const redaction = (await configOf(undefined, host))?.config.redaction?.value
  const [shownBefore, shownAfter] = masks(options, redaction, host)
    ? await bothRedacted(before, after, { files, lookedUp }, limits, host)
    : [before, after]
  const found = difference(shownBefore, shownAfter)
  const exitCode = found.different ? 1 : 0
  host.out(options.format === 'json' ? asJson(found) : differenceText(found, exitCode, columns(host)))
  return exitCode
}

/** The law of one of two checks. */
interface ComparedLaw {
  readonly ruleSets: readonly RuleSet[]
  readonly asOf?: Day
}

/** Resolves A and B: two lists of rule sets, or the same ones under the law of two days. */
async function comparedLaws(
  sides: readonly [string, string],
  { asOf, ruleSet }: RulesDiffOptions,
  host: Host,
): Promise<readonly [ComparedLaw, ComparedLaw]> {
  const { cwd } = host
  const [first, second] = sides
  const parts = sides.flatMap(side => side.split('+'))
  if (parts.includes(''))
    refuse('emptyName', { side: sides.find(side => side.split('+').includes('')) ?? '' })
  const aDay = parts.find(isLikeDay)
  if (aDay === undefined) {
    if (ruleSet !== undefined) refuse('ruleSetBesideJoined')
    const under = async (side: string) => {
      return { ruleSets: await loadRuleSets(side.split('+'), cwd), ...defined({ asOf }) }
    }
    return [await under(first), await under(second)]
  }
  const aRuleSet = parts.find(part => !isLikeDay(part))
  if (aRuleSet !== undefined) refuse('dayBesideRuleSet', { first, second, day: aDay, ruleSet: aRuleSet })
  const wrong = sides.find(side => !isDay(side))
  if (wrong !== undefined) refuse('notADate', { day: wrong })
  if (asOf !== undefined) refuse('asOfBesideDays', { asOf })
  const loaded = ruleSet === undefined ? await configOf(undefined, host) : undefined
  const { ruleSets } = await ruleSetsOf(ruleSet, loaded, cwd)
  return [
    { ruleSets, asOf: first },
    { ruleSets, asOf: second },
  ]
}

/** Redacts both reports with the same tags, so that equal values stay equal. */
async function bothRedacted(
  before: ComparedRun,
  after: ComparedRun,
  work: Work,
  limits: Limits,
  host: Host,
): Promise<readonly [ComparedRun, ComparedRun]> {
  const { redact, terms } = await redactionUnder([...before.ruleSets, ...after.ruleSets], limits, host)
  const [first, second] = [before.report, after.report]
  const lists = ['documents', 'dossiers', 'ties', 'checks', 'findings'] as const
  const both = Object.fromEntries(lists.map(list => [list, [...first[list], ...second[list]]]))
  const redacted = redact({ ...first, ...both }, opener(work, limits), terms)
  const part = (report: Report, from: (list: (typeof lists)[number]) => number): Report => ({
    ...report,
    ...Object.fromEntries(
      lists.map(list => [list, redacted[list].slice(from(list), from(list) + report[list].length)]),
    ),
  })
  return [
    { ...before, report: part(first, () => 0) },
    { ...after, report: part(second, list => first[list].length) },
  ]
}
