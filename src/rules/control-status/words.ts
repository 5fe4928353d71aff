/** The phrases that several checks of control status share. */
import type { Argument, ItemFacts, Located } from '../../core/model/model.ts'
import { type ControlEntry, forms, grounds } from '../../trade/control.ts'
import { coded } from '../../trade/terms.ts'
import { list, term } from '../rule.ts'

/** Returns the form of goods as a phrase; the code itself if the schema does not name it. */
export function formTerm({ value }: Located<string>): Argument {
  return forms.includes(value) ? term(`form.${value}`) : value
}

export const compositionAt = (item: ItemFacts) => `${item.at}/composition`
export const alloyTerm = (alloy: string) => coded('alloy', alloy)
export const elementTerm = (symbol: string) => coded('element', symbol)

export const entriesIn = (entries: readonly ControlEntry[]) => list(entries.map(entry => entry.value))
export const whatOf = (item: ItemFacts, entries: readonly ControlEntry[]) =>
  list(entries.map(entry => grounds(item, entry)))
