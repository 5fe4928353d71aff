/** The control lists of a day, and the phrases that the checks of control status share. */
import type { Argument, GoodsPart, Located, Member, PeriodLaw } from '../../core/model/model.ts'
import { notedWordForm } from '../../text/normalize.ts'
import { type ControlEntry, forms, grounds } from '../../trade/goods/control.ts'
import { elementsNamed } from '../../trade/goods/element.ts'
import { coded } from '../../trade/words/terms.ts'
import { list, type Names, type ParametersOf, term, type Z } from '../rule.ts'
import { optionalWords, wholePercent } from '../shapes.ts'

/** Returns the shape of the parameters. */
export const controlParameters = (z: Z, names: Names) => {
  const percent = (text: string) => wholePercent(z).default(text)
  return z.strictObject({
    controls: z.array(names.set('control')).min(1).describe('The control lists that are checked.'),
    known: z
      .array(names.set('control'))
      .default([])
      .describe('Control lists whose codes are known here and checked by other provisions.'),
    tracePercent: percent('0').describe(
      'The share by mass up to which a listed element is a trace that does not count; "0" lets every declared share count.',
    ),
    sumTolerancePercent: percent('0.5').describe(
      'By how much the sum of the shares of a composition may exceed 100 %, to allow for weighing differences.',
    ),
    completeFromPercent: percent('95').describe(
      'What a composition has to add up to at least, if it names its main element and is to show that nothing controlled is in the goods.',
    ),
    notControlled: optionalWords(
      z,
      'Words that declare goods as not controlled in place of a code; case is ignored.',
    ),
  })
}

export type ControlStatusParameters = ParametersOf<typeof controlParameters>

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

export function listsOf(law: PeriodLaw<ControlStatusParameters>): Lists {
  const { controls, known, notControlled } = law.parameters
  const byEntry = new Map<string, Listed>()
  for (const set of [...known, ...controls])
    for (const [entry, member] of law.members(set)) byEntry.set(entry, { set, member })
  const entries = controls.flatMap(set => [...law.members(set).values()])
  const symbols = entries.flatMap(({ element }) => (element === undefined ? [] : [element]))
  const namedIn = (text: string) => elementsNamed(text, symbols)
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
