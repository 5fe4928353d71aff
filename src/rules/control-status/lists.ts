/** The control lists of a day, and the phrases that the checks of control status share. */
import type { Argument, GoodsPart, Law, Located, Member } from '../../core/model/model.ts'
import { notedWordForm } from '../../text/normalize.ts'
import { type ControlEntry, forms, grounds } from '../../trade/control.ts'
import { elementsMentioned, elementsNamed } from '../../trade/element.ts'
import { coded } from '../../trade/terms.ts'
import { list, term } from '../rule.ts'

export interface ControlStatusParameters {
  controls: string[]
  known: string[]
  tracePercent: string
  sumTolerancePercent: string
  completeFromPercent: string
  notControlled: string[]
}

/** An entry of one of the control lists named by the provision, and the set that contains it. */
export interface Listed {
  readonly set: string
  readonly member: Member
}

/** The entries of the day: those that are checked, and those that are only known. */
export interface Lists {
  readonly checked: readonly Member[]
  /** Entries of all lists, checked or only known. */
  readonly byEntry: ReadonlyMap<string, Listed>
  /** Returns the elements of the checked entries that a text states to be present. */
  readonly namedIn: (text: string) => readonly string[]
  /** Words that declare goods as not controlled, folded. */
  readonly notControlled: ReadonlySet<string>
}

export function listsOf(law: Law<ControlStatusParameters>): Lists {
  const { controls, known, notControlled } = law.parameters
  const byEntry = new Map<string, Listed>()
  for (const set of [...known, ...controls])
    for (const [entry, member] of law.members(set)) byEntry.set(entry, { set, member })
  const entries = controls.flatMap(set => [...law.members(set).values()])
  const symbols = entries.flatMap(({ element }) => (element === undefined ? [] : [element]))
  const namedIn = (text: string) => elementsNamed(text, elementsMentioned(text, symbols))
  return { checked: entries, byEntry, namedIn, notControlled: new Set(notControlled.map(notedWordForm)) }
}

/** Returns the form of goods as a phrase; the code itself if the schema does not name it. */
export function formTerm({ value }: Located<string>): Argument {
  return forms.includes(value) ? term(`form.${value}`) : value
}

export const compositionAt = (item: GoodsPart) => `${item.at}/composition`
export const alloyTerm = (alloy: string) => coded('alloy', alloy)
export const elementTerm = (symbol: string) => coded('element', symbol)

/** Returns the entries that cover goods, and what in the goods each of them covers. */
export const covering = (item: GoodsPart, entries: readonly ControlEntry[]) => ({
  entries: list(entries.map(entry => entry.value)),
  what: list(entries.map(entry => grounds(item, entry))),
})
