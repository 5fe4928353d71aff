/** `enduse rules diff`: checks documents twice, and prints which verdicts differ and by which provision. */

import type { Config } from '../../config/config.ts'
import { defaultLimits } from '../../core/map.ts'
import { defined } from '../../core/model/defined.ts'
import { digest } from '../../core/model/digest.ts'
import type { Day, Limits, Report, RuleSet } from '../../core/model/model.ts'
import { reportOf } from '../../engine/check.ts'
import { find } from '../../engine/disk/search.ts'
import type { RunNote } from '../../engine/note.ts'
import { opener, type Work } from '../../engine/reading.ts'
import { raise, refuse, unlessRefused } from '../../engine/refusal.ts'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import type { Options } from '../../generated/options.ts'
import { isDay, localDay } from '../../trade/words/date.ts'
import { configOf, ruleSetsOf } from '../check/settings.ts'
import type { ComparedRun } from '../explain/compared-checks.ts'
import { isLikeDay } from '../explain/law.ts'
import type { ComparedDocuments } from '../explain/weaker.ts'
import { asJson, columns, type ExitCode, type Host, masks, noteTo, outputLanguage } from '../terminal/host.ts'
import { englishLocale, localeOf, noteIn } from '../terminal/locale.ts'
import { redactionUnder } from '../terminal/present.ts'

type RulesDiffOptions = Options['rules diff']

/**
 * Checks the documents twice: 0 if every verdict is the same, 1 if one is not. With `--weaker` the fixtures of the rule sets are
 * checked too, and it is 1 if a check is weaker or a provision is gone.
 */
export async function rulesDiffCommand(
  first: string,
  second: string,
  paths: readonly string[],
  options: RulesDiffOptions,
  host: Host,
): Promise<ExitCode> {
  const sides = [first, second] as const
  const isWeaker = options.weaker === true
  if (!isWeaker && options.lang !== undefined && options.lang !== 'en') refuse('englishOnly')
  const laws = await comparedLaws(sides, options, host)
  const config = (await configOf(undefined, host))?.config
  const run: DiffRun = { sides, laws, paths, options, config, host }
  if (isWeaker) return weakerCommand(run)
  const [before, after] = await comparedReports(run)
  const { difference, differenceText } = await import('../explain/difference.ts')
  const found = difference(before, after)
  const exitCode = found.different ? 1 : 0
  host.out(options.format === 'json' ? asJson(found) : differenceText(found, exitCode, columns(host)))
  return exitCode
}

/** What is compared: A and B as they were named, with the law of each, and the documents. */
interface DiffRun {
  readonly sides: readonly [string, string]
  readonly laws: ComparedLaws
  readonly paths: readonly string[]
  readonly options: RulesDiffOptions
  readonly config: Config | undefined
  readonly host: Host
}

/** Shows which checks are weaker under the second law, over the documents and the fixtures beside the rule sets. */
async function weakerCommand(run: DiffRun): Promise<ExitCode> {
  const { sides, laws, paths, options, config, host } = run
  const [first, second] = laws
  const isChanged = ({ sha256 }: RuleSet) =>
    laws.some(({ ruleSets }) => ruleSets.every(one => one.sha256 !== sha256))
  const areDays = sides.some(isLikeDay)
  const cases = areDays ? [] : await comparedCases(run, isChanged)
  const [before, after] = paths.length === 0 ? [] : await comparedReports(run)
  const runs = before === undefined || after === undefined ? cases : [{ before, after }, ...cases]
  if (runs.length === 0 && (areDays || laws.some(({ ruleSets }) => ruleSets.some(isChanged))))
    refuse('nothingCompared')
  const language = outputLanguage(options, config, host)
  const locale = await localeOf(language, [...second.ruleSets, ...first.ruleSets])
  const { weakness, weaknessText } = await import('../explain/weaker.ts')
  const found = weakness(runs, [first.ruleSets, second.ruleSets], locale)
  const exitCode = found.isWeaker ? 1 : 0
  host.out(options.format === 'json' ? asJson(found) : weaknessText(found, exitCode, columns(host), locale))
  return exitCode
}

/**
 * Checks the fixtures beside the changed rule sets of both sides under both; those of the first side show what a change took out of
 * them.
 */
async function comparedCases({ sides, laws, host: { cwd } }: DiffRun, isChanged: (one: RuleSet) => boolean) {
  const [first, second] = laws
  const { casesBeside, editedDocuments, judgeCase } = await import('./fixture-test/fixture-test.ts')
  const compared = new Map<string, ComparedDocuments>()
  for (const wanted of sides.flatMap(side => side.split('+'))) {
    const [ruleSet] = await loadRuleSets([wanted], cwd)
    if (ruleSet === undefined || !isChanged(ruleSet)) continue
    const { file, trials } = await unlessRefused(
      () => casesBeside(wanted, ruleSet, cwd),
      refused => (refused.id === 'noFixtures' ? { file: '', trials: [] } : raise(refused)),
    )
    for (const { one, documents } of trials) {
      const { name, line, edits, today, asOf } = one
      const sources = editedDocuments(documents, edits)
      if (typeof sources === 'string')
        return refuse('caseNotMade', { file, line, name, why: sources, help: '' })
      const on = ({ ruleSets, asOf: all }: ComparedLaw) => {
        const days = defined({ today, asOf: asOf ?? all })
        return { ruleSets, report: judgeCase(ruleSets, days, ruleSet.reviewed, sources) }
      }
      const key = JSON.stringify([
        name,
        // Without a day of its own, a case is judged on the day of review, which a change may move.
        today ?? ruleSet.reviewed,
        asOf,
        sources.map(source => [source.file, digest(source.bytes)]),
      ])
      if (!compared.has(key))
        compared.set(key, { before: on(first), after: on(second), of: { name, file, line } })
    }
  }
  return [...compared.values()]
}

/** Checks the documents under both laws, and refuses one that changes meanwhile. */
async function comparedReports(run: DiffRun): Promise<readonly [ComparedRun, ComparedRun]> {
  const { paths, options, config, host } = run
  const [first, second] = run.laws
  const limits = { ...defaultLimits, ...options.limit }
  const usage = 'enduse rules diff A B archive/'
  const files = paths.length === 0 ? await find(['.'], host.cwd, { usage }) : await find(paths, host.cwd)
  const lookedUp = await find(options.certificates ?? [], host.cwd)
  const checked = async ({ ruleSets, asOf }: ComparedLaw, note?: (note: RunNote) => void) => ({
    ruleSets,
    report: await reportOf(
      { files, lookedUp },
      { ruleSets, limits, today: options.today ?? localDay(host.now), ...defined({ asOf }) },
      defined({ note }),
    ),
  })
  const before = await checked(first, noteIn(englishLocale, noteTo(host)))
  const after = await checked(second)
  const { changedMeanwhile } = await import('../explain/difference.ts')
  const changed = changedMeanwhile(before.report, after.report)
  if (changed !== undefined) refuse('changed', { file: changed })
  return masks(options, config?.redaction?.value, host)
    ? bothRedacted(before, after, { files, lookedUp }, limits, host)
    : [before, after]
}

type ComparedLaw = Readonly<{ ruleSets: readonly RuleSet[]; asOf?: Day }>

type ComparedLaws = readonly [ComparedLaw, ComparedLaw]

/** Resolves A and B: two lists of rule sets, or the same ones under the law of two days. */
async function comparedLaws(
  sides: readonly [string, string],
  options: RulesDiffOptions,
  host: Host,
): Promise<ComparedLaws> {
  const { asOf, ruleSet } = options
  const [first, second] = sides
  const parts = sides.flatMap(side => side.split('+'))
  if (parts.includes(''))
    refuse('emptyName', { side: sides.find(side => side.split('+').includes('')) ?? '' })
  const aDay = parts.find(isLikeDay)
  if (aDay === undefined) {
    if (ruleSet !== undefined) refuse('ruleSetBesideJoined')
    const under = async (side: string) => {
      return { ruleSets: await loadRuleSets(side.split('+'), host.cwd), ...defined({ asOf }) }
    }
    return [await under(first), await under(second)]
  }
  const aRuleSet = parts.find(part => !isLikeDay(part))
  if (aRuleSet !== undefined) refuse('dayBesideRuleSet', { first, second, day: aDay, ruleSet: aRuleSet })
  const wrong = sides.find(side => !isDay(side))
  if (wrong !== undefined) refuse('notADate', { day: wrong })
  if (asOf !== undefined) refuse('asOfBesideDays', { asOf })
  const loaded = ruleSet === undefined ? await configOf(undefined, host) : undefined
  const { ruleSets } = await ruleSetsOf(ruleSet, loaded, host.cwd)
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
