/** The texts of findings that depend on undetermined law. */
import type { Argument, Condition, Effect, Finding } from '../core/model/model.ts'
import { terms } from '../generated/messages/en/terms/findings.ts'
import { fill, type Vocabulary } from './render.ts'

/** The texts of a finding that holds on a condition, by what it depends on and by its effect if the condition is met. */
export interface ConditionWords {
  readonly text: Readonly<Record<Condition['state'], Readonly<Record<Effect, string>>>>
  /** `uncertain`: the law it is based on is in force, and is known from a weak source only. */
  readonly help: Readonly<Record<'instrument' | 'terms' | 'uncertain', string>>
}

/** The texts in English. */
export const englishConditions: ConditionWords = terms.conditions

/** What a finding depends on, and the command that records what was determined about it. */
export interface Dependence {
  readonly condition?: Condition | undefined
  readonly record?: string | undefined
}

/** Returns the text and the help of a finding that depends on undetermined or uncertain law. */
export function underCondition(
  { text, help }: Pick<Finding, 'text' | 'help'>,
  { condition, record: command = '' }: Dependence,
  words: ConditionWords,
  vocabulary: Vocabulary,
): Pick<Finding, 'text' | 'help'> {
  if (condition === undefined)
    return { text, help: fill(words.help.uncertain, { help, command }, vocabulary) }
  const { state, effect, day, why } = condition
  const title: Argument = { ruleSetText: condition.title }
  if (effect === 'note') return { text: fill(words.text[state].note, { title, text }, vocabulary), help }
  const about = state === 'one-reading' ? 'terms' : 'instrument'
  return {
    text: fill(words.text[state][effect], { title, text }, vocabulary),
    help: fill(words.help[about], { help, title, day, why, command }, vocabulary),
  }
}
