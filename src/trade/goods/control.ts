/** Checks whether goods are on a control list, by their composition: never by the tariff code or the word "heavy" alone. */

import type { Argument, FormLimits, GoodsPart, Located, Pointer } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'
import { lower } from '../../text/normalize.ts'
import { decimal, print } from '../quantities/quantity.ts'
import { coded } from '../words/terms.ts'
import { elementsNamed, isRareEarth } from './element.ts'

/** An entry of a control list: an element, and the magnets that it covers where they contain the element. */
export interface ControlEntry {
  /** The entry without its last letters: `1C905`. */
  readonly value: string
  readonly element?: string
  readonly magnets?: readonly string[]
  readonly limits?: FormLimits
}

/** Why the status cannot be determined from the document. */
type Unclear =
  /** A magnet, or rare-earth goods, without composition. */
  | 'no-composition'
  /** The composition shows an element of the list, but no form or alloy shows whether the entry covers the goods. */
  | 'no-kind'
  /** A magnet with a listed element that the list names for other goods only. */
  | 'other-goods'
  /** The alloy as declared would be covered by an element that the composition does not contain. */
  | 'alloy-contradicted'

export type ControlStatus =
  /** Covered by these entries; `at` is the deciding field. */
  | { readonly status: 'controlled'; readonly entries: readonly ControlEntry[]; readonly at: Pointer }
  | {
      readonly status: 'free'
      readonly why: 'form' | 'alloy' | 'composition' | 'other-goods'
      readonly at: Pointer
    }
  /** Possibly covered, by these entries if they are known. */
  | {
      readonly status: 'unclear'
      readonly why: Unclear
      readonly entries: readonly ControlEntry[]
      readonly at: Pointer
    }

/** Forms that contain controlled goods and are not themselves controlled (answer of the ministry of September 2025). */
const downstream: ReadonlySet<string> = new Set(['sub-assembly', 'finished-product'])
const magnetForms: ReadonlySet<string> = new Set(['raw-magnet', 'blank'])
/** Covered whatever the element is alloyed with. */
const pureForms: ReadonlySet<string> = new Set(['metal', 'target', 'oxide', 'compound'])
/** Covered as an alloy of the element, or as the material of magnets. */
const alloyForms: ReadonlySet<string> = new Set(['alloy', 'powder'])
/** All forms. */
export const forms: readonly string[] =
  'raw-magnet blank powder alloy target oxide compound metal sub-assembly finished-product'.split(' ')

/** Magnets without rare earths. */
const otherAlloys: ReadonlySet<string> = new Set(['ferrite', 'alnico'])
const rareEarthAlloys: ReadonlySet<string> = new Set(['ndfeb', 'smco'])

/** Permanent magnets, and articles that become them: not electromagnets, clutches and chucks (8505 20, 8505 90). */
const magnetHeadings = /^8505(?:11|19)/
const rareEarthHeadings = /^(?:2805|2846|8505(?:11|19))/
/** Machines, vehicles, instruments and their parts: products with built-in magnets. */
const machineHeadings = /^(?:8[4-9]|9)/

/** Checks whether an item is a permanent magnet, finished or as a blank, of rare earths or of no stated alloy. */
export function isMagnet(item: GoodsPart): boolean {
  const form = item.form?.value
  if (form !== undefined) return magnetForms.has(form) && !isOtherAlloy(item)
  return magnetHeadings.test(item.hsCode.value) && !isOtherAlloy(item)
}

/** Checks whether an item is of rare earths by what it states: a magnet, goods of their headings, or goods that name one. */
export function isOfRareEarths(item: GoodsPart): boolean {
  return (
    isMagnet(item) ||
    (rareEarthHeadings.test(item.hsCode.value) && !isOtherAlloy(item)) ||
    (item.alloy !== undefined && rareEarthAlloys.has(item.alloy.value)) ||
    item.composition.some(part => isRareEarth(part.element) && isAbove(part.massPercent))
  )
}

/** Checks whether goods are of one element, whatever it is alloyed with: metal, target, oxide or compound. */
export function isPure({ form }: GoodsPart): boolean {
  return form !== undefined && pureForms.has(form.value)
}

/** Checks whether the form takes goods out of control lists although they contain what is controlled. */
export function isDownstream({ form }: GoodsPart): boolean {
  return form !== undefined && downstream.has(form.value)
}

/** What shows that goods declared as a product are material or magnets, and where. */
interface ProductContradiction {
  readonly by: 'heading' | 'share' | 'magnets'
  /** The share of elements of the list, or of rare earths in magnets, in percent by mass. */
  readonly percent: string
  readonly at: Pointer
}

/** Returns how code or composition contradicts goods that are declared as a product. */
export function productContradiction(
  item: GoodsPart,
  entries: readonly ControlEntry[],
): ProductContradiction | undefined {
  const limits = entries[0]?.limits
  if (limits === undefined || !isDeclaredAsProduct(item)) return undefined
  const { composition, hsCode } = item
  const at = `${item.at}/composition`
  const sumOf = (isCounted: (element: string) => boolean) =>
    decimal(sumOfShares({ composition: composition.filter(({ element }) => isCounted(element)) }))
  if (isUnder(item, limits.notUnder)) return { by: 'heading', percent: '', at: hsCode.at }
  const listed = sumOf(element => entries.some(entry => entry.element === element))
  if (listed.gt(decimal(limits.mostPercent)) && !isUnder(item, limits.anyShareUnder))
    return { by: 'share', percent: print(listed), at }
  const rare = sumOf(isRareEarth)
  return hasMagnetHeading(item) && rare.gte(decimal(limits.magnetsFromPercent))
    ? { by: 'magnets', percent: print(rare), at }
    : undefined
}

function isUnder({ hsCode }: GoodsPart, prefixes: readonly string[]): boolean {
  return prefixes.some(one => hsCode.value.startsWith(one))
}

/** Returns goods in the form that counts: where code or composition contradicts a product, that of material or magnets. */
export function asCounted(item: GoodsPart, entries: readonly ControlEntry[]): GoodsPart {
  const against = productContradiction(item, entries)
  if (against === undefined) return item
  // Powder is the form of which the least is assumed: metal, alloy, oxide or compound.
  const value = against.by === 'magnets' ? 'raw-magnet' : 'powder'
  return { ...item, form: { value, at: item.form?.at ?? item.hsCode.at } }
}

/** Checks whether goods are declared as a product, by their form or, without one, under the heading of a machine. */
export function isDeclaredAsProduct(item: GoodsPart): boolean {
  return isDownstream(item) || isMachineOfNoForm(item)
}

/** Checks whether goods of no stated form are under the heading of a machine, which may be a product with magnets. */
function isMachineOfNoForm(item: GoodsPart): boolean {
  return item.form === undefined && machineHeadings.test(item.hsCode.value) && !hasMagnetHeading(item)
}

/** Checks whether the tariff code is one of permanent magnets: it decides nothing, and may not fit what is declared. */
export function hasMagnetHeading({ hsCode }: GoodsPart): boolean {
  return magnetHeadings.test(hsCode.value)
}

function isOtherAlloy(item: GoodsPart): boolean {
  return item.alloy !== undefined && otherAlloys.has(item.alloy.value)
}

/**
 * Returns the alloy as declared, or as the composition shows it: samarium and cobalt, or neodymium (or praseodymium)
 * and iron or boron.
 */
export function alloyOf(item: GoodsPart): string | undefined {
  return item.alloy?.value ?? shownAlloy(item)
}

/** Returns the alloy as the composition alone shows it. */
export function shownAlloy(item: GoodsPart): 'ndfeb' | 'smco' | undefined {
  const hasLight = contains(item, 'Nd') || contains(item, 'Pr')
  if (contains(item, 'Sm') && contains(item, 'Co') && !(hasLight && isMostlyLight(item))) return 'smco'
  return hasLight && (contains(item, 'Fe') || contains(item, 'B')) ? 'ndfeb' : undefined
}

/**
 * Returns NdFeB for a magnet of neodymium or praseodymium, which is of their alloy with iron and boron, whether these
 * are named or not.
 */
function impliedAlloy(item: GoodsPart): 'ndfeb' | undefined {
  return isMagnet(item) && (contains(item, 'Nd') || contains(item, 'Pr')) && !contains(item, 'Sm')
    ? 'ndfeb'
    : undefined
}

/** Checks whether there is more neodymium and praseodymium than samarium. */
function isMostlyLight(item: GoodsPart): boolean {
  const share = (element: string) => decimal(shareOf(item, element))
  return share('Nd').plus(share('Pr')).gt(share('Sm'))
}

/**
 * Returns the share of an element in percent by mass, in decimal text; repeated elements are added up, and one that is
 * not named is `0`.
 */
export function shareOf({ composition }: GoodsPart, element: string): string {
  const parts = composition.filter(part => part.element === element)
  const [only] = parts
  if (only === undefined) return '0'
  return parts.length === 1
    ? only.massPercent
    : print(parts.reduce((sum, part) => sum.plus(decimal(part.massPercent)), decimal('0')))
}

/** Returns the sum of all shares in percent, in decimal text. */
export function sumOfShares({ composition }: Pick<GoodsPart, 'composition'>): string {
  return print(composition.reduce((sum, part) => sum.plus(decimal(part.massPercent)), decimal('0')))
}

/** Checks whether the composition has some of the element: more than `tracePercent`. */
export function contains(item: GoodsPart, element: string, tracePercent = '0'): boolean {
  return tracePercent === '0'
    ? partOf(item, element) !== undefined
    : isAbove(shareOf(item, element), tracePercent)
}

function isAbove(percent: string, tracePercent = '0'): boolean {
  return tracePercent === '0' ? /[1-9]/.test(percent) : decimal(percent).gt(decimal(tracePercent))
}

/** Returns the first part of a composition that is of the element and not zero. */
function partOf({ composition }: GoodsPart, element: string): GoodsPart['composition'][number] | undefined {
  return composition.find(part => part.element === element && isAbove(part.massPercent))
}

interface ControlledElement {
  readonly entry: ControlEntry
  readonly at: Pointer
}

/**
 * Returns the status of an item under the entries of a control list. Their elements count if together they are more
 * than `tracePercent` by mass, in decimal text; `0` lets every declared share count.
 */
export function controlStatus(
  declared: GoodsPart,
  entries: readonly ControlEntry[],
  tracePercent = '0',
): ControlStatus {
  const item = asCounted(declared, entries)
  const { form } = item
  if (form !== undefined && downstream.has(form.value)) return { status: 'free', why: 'form', at: form.at }
  const found: ControlledElement[] = []
  for (const entry of entries) {
    const part = entry.element === undefined ? undefined : partOf(item, entry.element)
    if (part !== undefined && contains(item, part.element)) found.push({ entry, at: part.at })
  }
  const [first, ...others] = isTrace(item, found, tracePercent) ? [] : found
  return first === undefined ? withoutElement(item, entries) : withElements(item, [first, ...others])
}

/** Checks whether the listed elements together are no more than a trace, by a configured threshold. */
function isTrace(item: GoodsPart, found: readonly ControlledElement[], tracePercent: string): boolean {
  if (tracePercent === '0') return false
  const elements = new Set(found.map(({ entry }) => entry.element ?? ''))
  const sum = [...elements].reduce((all, element) => all.plus(decimal(shareOf(item, element))), decimal('0'))
  return !sum.gt(decimal(tracePercent))
}

/** Returns the status of an item that contains elements of the list. */
function withElements(
  item: GoodsPart,
  found: readonly [ControlledElement, ...ControlledElement[]],
): ControlStatus {
  const form = item.form?.value
  if (form !== undefined && pureForms.has(form)) return controlled(found)
  // Both the declared alloy and the one that the composition shows: goods do not leave a list because their alloy is
  // misnamed.
  const alloys = [item.alloy?.value, shownAlloy(item) ?? impliedAlloy(item)].filter(
    alloy => alloy !== undefined,
  )
  const covering = found.filter(({ entry }) => alloys.some(alloy => entry.magnets?.includes(alloy) === true))
  const unclear = (why: Unclear): ControlStatus => ({
    status: 'unclear',
    why,
    entries: found.map(one => one.entry),
    at: found[0].at,
  })
  // Without a form, the goods may be a product with magnets, which no entry covers.
  if (isMachineOfNoForm(item)) return unclear('no-kind')
  const [first] = covering
  // A magnet alloy with the element is covered in any shape.
  if (first !== undefined) return controlled([first, ...covering.slice(1)])
  if (form !== undefined && alloyForms.has(form))
    return isOtherAlloy(item) || alloys.some(alloy => rareEarthAlloys.has(alloy))
      ? unclear('other-goods')
      : controlled(found)
  return unclear(alloys.length > 0 ? 'other-goods' : 'no-kind')
}

function controlled(found: readonly [ControlledElement, ...ControlledElement[]]): ControlStatus {
  return { status: 'controlled', entries: found.map(one => one.entry), at: found[0].at }
}

/** Returns the status of an item whose stated composition contains no element of the list. */
function withoutElement(item: GoodsPart, entries: readonly ControlEntry[]): ControlStatus {
  const { alloy, composition } = item
  if (alloy !== undefined && otherAlloys.has(alloy.value)) {
    const isDoubtful = composition.length === 0 && isUnder(item, entries[0]?.limits?.rareEarthLines ?? [])
    return isDoubtful
      ? { status: 'unclear', why: 'no-composition', entries: [], at: alloy.at }
      : { status: 'free', why: 'alloy', at: alloy.at }
  }
  const ofAlloy = alloy === undefined ? [] : entries.filter(entry => isNamedFor(entry, alloy.value))
  if (composition.length > 0) {
    return ofAlloy.length > 0 && alloy !== undefined
      ? { status: 'unclear', why: 'alloy-contradicted', entries: ofAlloy, at: alloy.at }
      : { status: 'free', why: 'composition', at: composition[0]?.at ?? item.at }
  }
  if (alloy !== undefined && ofAlloy.length > 0 && mayBeMagnet(item))
    return { status: 'controlled', entries: ofAlloy, at: alloy.at }
  if (alloy !== undefined && rareEarthAlloys.has(alloy.value))
    return { status: 'unclear', why: 'no-composition', entries: [], at: alloy.at }
  const at = suggestionIn(item, entries)
  return at === undefined
    ? { status: 'free', why: 'other-goods', at: item.hsCode.at }
    : { status: 'unclear', why: 'no-composition', entries: [], at }
}

/** Returns the place to point to if the heading, the form, a declared code or the words for a material suggest goods of rare earths. */
function suggestionIn(item: GoodsPart, entries: readonly ControlEntry[]): Pointer | undefined {
  const code = declaredCode(item, entries)
  const isSuggested = rareEarthHeadings.test(item.hsCode.value) || isMagnet(item) || code !== undefined
  if (!isSuggested && !namesMaterial(item, entries)) return undefined
  return item.form?.at ?? code?.at ?? item.hsCode.at
}

/** Checks whether grade or description of an alloy, a metal or another material name an element of the list. */
function namesMaterial({ form, grade, description }: GoodsPart, entries: readonly ControlEntry[]): boolean {
  if (form === undefined || !(pureForms.has(form.value) || alloyForms.has(form.value))) return false
  const symbols = entries.flatMap(({ element }) => (element === undefined ? [] : [element]))
  return elementsNamed(`${grade?.value ?? ''} ${description.value}`, symbols).length > 0
}

/**
 * Checks whether the alloy consists of the element of the entry, so that its name alone shows that the element is
 * present.
 */
function isNamedFor(entry: ControlEntry, alloy: string): boolean {
  return alloy === 'smco' && entry.element === 'Sm' && entry.magnets?.includes('smco') === true
}

/** Checks whether an item of a magnet alloy is a magnet or its material: not a product with magnets, nor an oxide. */
function mayBeMagnet(item: GoodsPart): boolean {
  const form = item.form?.value
  if (form === undefined) return !isMachineOfNoForm(item)
  return magnetForms.has(form) || alloyForms.has(form) || form === 'target'
}

/** Returns the code of the Chinese list by which the item declares one of the entries. */
function declaredCode(item: GoodsPart, entries: readonly ControlEntry[]): Located<string> | undefined {
  return item.controlClassifications.find(({ list, code }) => {
    const entry = list === 'cn-dual-use' ? controlCode(code.value)?.entry : undefined
    return entry !== undefined && entries.some(one => one.value === entry)
  })?.code
}

/** How the composition and the alloy of an item contradict each other: what the alloy has to contain, or must not. */
type AlloyContradiction =
  /** The composition shows another alloy than the one declared. */
  | { readonly kind: 'other-alloy'; readonly shown: 'ndfeb' | 'smco'; readonly at: Pointer }
  /** The alloy is named after an element that the composition does not contain. */
  | { readonly kind: 'lacks'; readonly element: string; readonly at: Pointer }
  /** The composition has an element that the alloy does not contain. */
  | { readonly kind: 'has'; readonly element: string; readonly at: Pointer }

/** Returns how the composition contradicts the alloy if both are stated; shares up to `tracePercent` contradict nothing. */
export function contradiction(item: GoodsPart, tracePercent = '0'): AlloyContradiction | undefined {
  const { alloy, composition } = item
  const [part] = composition
  if (alloy === undefined || part === undefined || isDownstream(item)) return undefined
  const at = (element: string) => composition.find(one => one.element === element)?.at ?? part.at
  switch (alloy.value) {
    case 'ndfeb':
      return !contains(item, 'Nd') && !contains(item, 'Pr') && shownAlloy(item) === 'smco'
        ? { kind: 'other-alloy', shown: 'smco', at: at('Sm') }
        : undefined
    case 'smco':
      return contains(item, 'Sm') ? undefined : { kind: 'lacks', element: 'Sm', at: part.at }
    case 'ferrite':
    case 'alnico': {
      const element = ['Nd', 'Pr', 'Sm'].find(one => contains(item, one, tracePercent))
      return element === undefined ? undefined : { kind: 'has', element, at: at(element) }
    }
    default: {
      const shown = shownAlloy(item)
      return shown === undefined
        ? undefined
        : { kind: 'other-alloy', shown, at: at(shown === 'smco' ? 'Sm' : contains(item, 'Nd') ? 'Nd' : 'Pr') }
    }
  }
}

/** A code of the Chinese list of dual-use goods: `1C905.a`. */
export interface ControlCode {
  /** The code as the list prints it. */
  readonly code: string
  /** `1C905`: category, kind of goods, number. */
  readonly entry: string
  /** The first letter after it: for rare earths `a` metal, alloys, targets and magnets, `b` oxides, `c` compounds. */
  readonly part?: string | undefined
  /** Whether it was written as the list prints it, ignoring a dot at its end. */
  readonly asPrinted: boolean
}

/** Reads a code of the Chinese list in any case and width; `undefined` for text that is not one. */
export const controlCode: (text: string) => ControlCode | undefined = memoize(text => {
  const [code, entry, part] = printedCode.exec(text) ?? printedCode.exec(foldCode(text)) ?? []
  if (code === undefined || entry === undefined) return undefined
  const asPrinted = code === text || code === text.replace(/\.$/, '')
  return { code, entry, part, asPrinted }
})

const printedCode = /^([0-9][A-E][0-9]{3})(?:\.([a-z])(?:\.[0-9]+(?:\.[a-z])?)?)?$/

function foldCode(text: string): string {
  const folded = lower(text).replace(/\s/g, '').replace(/\.$/, '')
  return folded.slice(0, 5).toUpperCase() + folded.slice(5)
}

/**
 * Returns the letter under which an entry for a rare earth lists goods of this form; `undefined` if the form does not
 * determine it.
 */
export function partOfForm(
  item: GoodsPart,
): { readonly part: string; readonly of: Located<string> } | undefined {
  const { form, alloy } = item
  if (form === undefined) return hasMagnetHeading(item) ? { part: 'a', of: item.hsCode } : undefined
  // A powder may be one of metal, of an oxide or of a compound.
  const part = form.value === 'powder' && alloy === undefined ? undefined : partsOfForms.get(form.value)
  return part === undefined ? undefined : { part, of: form }
}

const partsOfForms: ReadonlyMap<string, string> = new Map([
  ['oxide', 'b'],
  ['compound', 'c'],
  ...['powder', 'raw-magnet', 'blank', 'alloy', 'target', 'metal'].map(form => [form, 'a'] as const),
])

/** Returns what an entry finds in an item: the share of its element, or the alloy if no composition is stated. */
export function grounds(item: GoodsPart, { element }: ControlEntry): Argument {
  return element !== undefined && contains(item, element)
    ? percentOf(item, element)
    : coded('alloy', alloyOf(item) ?? '')
}

/** Returns the share of an element in an item: `2.1 % dysprosium`. */
export function percentOf(item: GoodsPart, element: string): Argument {
  return { term: 'percent', with: { share: shareOf(item, element), element: coded('element', element) } }
}
