/** `enduse explain` and `enduse rules`: explains a rule or a provision, and lists them. */

import { examplesText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import type { Options } from '../../generated/options.ts'
import { nearest } from '../../message/nearest.ts'
import { languagesRead } from '../../text/mention.ts'
import { localDay } from '../../trade/words/date.ts'
import { configOf, ruleSetsOf } from '../check/settings.ts'
import { asJson, codes, columns, type ExitCode, type Host, outputLanguage } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { doubtsText } from './doubts.ts'
import { type Example, explained, meantBy, namesToExplain, ruleList, usesOf } from './explained.ts'
import { cardsOf, explain, explainProvision, ruleTable } from './rule.ts'
import { textReading, textReadingLines } from './text.ts'

type ExplainOptions = Options['explain']

/** Returns the rule sets and the locale from the options, from the configuration that applies here, or the defaults. */
export async function toExplain(options: ExplainOptions, host: Host) {
  const { ruleSet, lang } = options
  const loaded = ruleSet === undefined || lang === undefined ? await configOf(undefined, host) : undefined
  const { ruleSets } = await ruleSetsOf(ruleSet, loaded, host.cwd)
  return { ruleSets, locale: await localeOf(outputLanguage(options, loaded?.config, host), ruleSets) }
}

export async function explainCommand(name: string | undefined, options: ExplainOptions, host: Host) {
  if (name !== undefined && options.text === undefined) return explainNamed(name, options, host)
  if (name === undefined && options.text !== undefined) return explainText(options.text, options, host)
  refuse('explainOneThing')
}

/** The most characters of a text of a document, as its schema has it. */
const mostOfText = 4000

async function explainText(text: string, options: ExplainOptions, host: Host): Promise<void> {
  const { langOf } = options
  const { length } = [...text]
  if (length > mostOfText) return refuse('textTooLong', { length, most: mostOfText })
  if (langOf !== undefined && !languagesRead().includes(langOf))
    return refuse('languageNotRead', { language: langOf, known: languagesRead().join(', ') })
  const { ruleSets, locale } = await toExplain(options, host)
  const read = textReading(text, ruleSets, langOf)
  if (options.format === 'json') return host.out(asJson(read))
  const words = locale.words.explain
  host.out([words.reading.title, '', ...textReadingLines(read, columns(host), words), ''].join('\n'))
}

async function explainNamed(name: string, options: ExplainOptions, host: Host): Promise<void> {
  const { ruleSets, locale } = await toExplain(options, host)
  const cards = cardsOf(ruleSets)
  const meant = meantBy(name, cards, ruleSets)
  if (meant === undefined)
    return refuse('noRuleOrProvision', { name, near: nearest(name, namesToExplain(cards, ruleSets)) })
  const on = options.on ?? localDay(host.now)
  const width = columns(host)
  const card = meant.of === 'rule' ? meant.card : cards.get(meant.uses[0]?.[1].rule ?? '')
  const isJson = options.format === 'json' && card !== undefined
  if (meant.of === 'provision' && !isJson) {
    const texts = meant.uses.map(use => explainProvision(use, cards.get(use[1].rule), on, width, locale))
    return host.out(texts.join('\n'))
  }
  if (card === undefined) return
  const examples: Readonly<Record<string, Example>> = JSON.parse(examplesText())
  const own = ruleSets.filter(({ name }) => !shippedNames.includes(name)).map(({ file }) => file)
  const { id } = card
  const beside = async () => {
    const { ownCases } = await import('../rules/fixture-test/fixture-test.ts')
    return ownCases(id, options.ruleSet ?? own, host.cwd, locale.translator)
  }
  const shown = {
    example: Object.hasOwn(examples, id) ? examples[id] : undefined,
    cases: 'require' in card ? await beside() : undefined,
  }
  const uses = meant.of === 'rule' ? usesOf(id, ruleSets) : meant.uses
  if (isJson) return host.out(asJson(explained(meant.of, card, uses, on, shown, locale)))
  const [also] = meant.of === 'rule' ? meant.alsoIn : []
  const note = also === undefined ? '' : locale.words.explain.alsoProvision({ name, ruleSet: also.name })
  host.out(explain(card, ruleSets, shown, width, locale, note))
}

/** Lists the rules and their provisions: 3 if a part of a rule set has no effect, or never can. */
export async function rulesCommand(options: ExplainOptions, host: Host): Promise<ExitCode> {
  const { ruleSets, locale } = await toExplain(options, host)
  if (options.format === 'json') {
    const list = ruleList(ruleSets, locale)
    host.out(asJson(list))
    return list.doubts.length === 0 ? 0 : codes.review
  }
  const doubted = doubtsText(ruleSets, columns(host), locale)
  host.out(ruleTable(ruleSets, columns(host), locale) + doubted)
  return doubted === '' ? 0 : codes.review
}
