/** Loads the rule sets and the locale for commands that explain. */
import type { Day, RuleSet } from '../../core/model/model.ts'
import type { Language } from '../../message/language.ts'
import type { Host } from '../host.ts'
import { outputLanguage } from '../language.ts'
import type { Locale } from '../locale.ts'

interface ExplainOptions {
  readonly ruleSet?: readonly string[]
  readonly lang?: Language
  readonly format?: 'text' | 'json'
}

export interface LawOptions extends ExplainOptions {
  readonly positions?: readonly string[] | false
  readonly today?: Day
  readonly on?: Day
}

/** Returns the rule sets and the locale from the options, from the configuration that applies here, or the defaults. */
export async function toExplain(
  { ruleSet: wanted, lang: named, format }: ExplainOptions,
  host: Host,
): Promise<{ readonly ruleSets: readonly RuleSet[]; readonly locale: Locale }> {
  const [{ configOf, ruleSetsOf }, { localeOf }] = await Promise.all([
    import('../settings.ts'),
    import('../locale.ts'),
  ])
  const loaded = wanted === undefined || named === undefined ? await configOf(undefined, host) : undefined
  const { ruleSets } = await ruleSetsOf(wanted, loaded, host.cwd)
  const locale = await localeOf(outputLanguage({ lang: named, format }, loaded?.config, host), ruleSets)
  return { ruleSets, locale }
}

/** Returns the same with the law as positions decide it, from options or the configuration. */
export async function lawToExplain(options: LawOptions, host: Host): ReturnType<typeof toExplain> {
  const [{ ruleSets, locale }, { configOf }, { decidedRuleSets }] = await Promise.all([
    toExplain(options, host),
    import('../settings.ts'),
    import('../position.ts'),
  ])
  const loaded = options.positions === undefined ? await configOf(undefined, host) : undefined
  return { ruleSets: await decidedRuleSets(ruleSets, options, loaded, host), locale }
}
