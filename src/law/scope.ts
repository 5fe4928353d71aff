/** Determines to which documents a rule set or one of its provisions applies: matchers compared with the facts of a document. */
import type {
  DatedSet,
  Day,
  EndUseReportFacts,
  Facts,
  ItemFacts,
  Matcher,
  RuleSet,
} from '../core/model/model.ts'
import { memoize, mostShared, type SharedPart } from '../text/memoize.ts'
import { controlStatus } from '../trade/goods/control.ts'
import { elementsNamed } from '../trade/goods/element.ts'
import { within } from './calendar.ts'

/**
 * Checks whether the entries of a set cover an item, or may cover it according to what the document states. `shared` stands for
 * all items of the same goods.
 */
export type Controlled = (item: ItemFacts, set: string, shared?: SharedPart<ItemFacts>) => boolean

/** Returns `Controlled` by the sets of a rule set; each item is compared with each set once, or every time if `once` is false. */
export function controlledBy(sets: Readonly<Record<string, DatedSet>>, once = true): Controlled {
  const isCovered: Controlled = (item, set) => mayCover(sets[set]?.members ?? [], item)
  if (!once) return isCovered
  const known = new Map<ItemFacts, Map<string, boolean>>()
  return (item, set) => {
    let ofItem = known.get(item)
    if (ofItem === undefined) {
      ofItem = new Map()
      known.set(item, ofItem)
    }
    let covered = ofItem.get(set)
    if (covered === undefined) {
      covered = isCovered(item, set)
      ofItem.set(set, covered)
    }
    return covered
  }
}

function mayCover(members: DatedSet['members'], item: ItemFacts): boolean {
  const status = controlStatus(item, members)
  return status.status !== 'free' || (status.why === 'composition' && isNamed(item, members))
}

/** Returns `Controlled` by the sets of a rule set for shared goods: what covers them is determined once. */
export function controlledGoods({ sets }: Pick<RuleSet, 'sets'>): Controlled {
  const known = new Map<string, { readonly table: object; readonly covers: Int8Array }>()
  return (item, set, shared) => {
    const members = sets[set]?.members ?? []
    if (shared === undefined) return mayCover(members, item)
    let ofSet = known.get(set)
    if (ofSet?.table !== shared.table) {
      ofSet = { table: shared.table, covers: new Int8Array(mostShared) }
      known.set(set, ofSet)
    }
    if (ofSet.covers[shared.id] === 0) ofSet.covers[shared.id] = mayCover(members, item) ? 1 : -1
    return ofSet.covers[shared.id] === 1
  }
}

/** Checks whether the description names an element of the set that the composition omits. */
function isNamed({ description }: ItemFacts, members: DatedSet['members']): boolean {
  let isIn = namesOneOf.get(members)
  if (isIn === undefined) {
    const symbols = members.flatMap(({ element }) => element ?? [])
    isIn = memoize(text => elementsNamed(text, symbols).length > 0)
    namesOneOf.set(members, isIn)
  }
  return isIn(description.value)
}

const namesOneOf = new WeakMap<DatedSet['members'], (text: string) => boolean>()

/** Checks whether one of the matchers matches the document on the day; an empty list matches everything. */
export function applies(
  matchers: readonly Matcher[],
  facts: Facts,
  day: Day,
  controlled: Controlled,
  goods?: readonly SharedPart<ItemFacts>[],
): boolean {
  if (matchers.length === 0) return true
  for (const matcher of matchers) if (fits(matcher, facts, day, controlled, goods)) return true
  return false
}

function fits(
  matcher: Matcher,
  facts: Facts,
  day: Day,
  controlled: Controlled,
  goods: readonly SharedPart<ItemFacts>[] | undefined,
): boolean {
  if (facts.kind === 'end-use-report') return fitsReport(matcher, facts, day)
  const importer = facts.importer ?? (facts.kind === 'shipment' ? facts.consignee : undefined)
  // A certificate does not state from where goods are exported: its exporter's country is used.
  const exportCountry = facts.kind === 'shipment' ? facts.exportCountry : facts.exporter.address.country
  if (
    oneOf(matcher.documentType, facts.kind) &&
    oneOf(matcher.exporterCountry, facts.exporter.address.country.value) &&
    oneOf(matcher.exportCountry, exportCountry.value) &&
    oneOf(matcher.importerCountry, importer?.address.country.value) &&
    oneOf(matcher.endUserCountry, facts.endUser.address.country.value) &&
    oneOf(matcher.finalDestinationCountry, facts.finalDestinationCountry.value) &&
    matcher.exceptExportCountry?.includes(exportCountry.value) !== true &&
    matcher.exceptFinalDestinationCountry?.includes(facts.finalDestinationCountry.value) !== true &&
    within(matcher, day)
  ) {
    const { items } = facts
    for (let at = 0; at < items.length; at++) {
      const item = items[at]
      if (item !== undefined && fitsItem(matcher, item, controlled, goods?.[at])) return true
    }
  }
  return false
}

/**
 * Checks whether a matcher matches a report. It states no exporter and no codes of goods, so a matcher that asks for them leaves it
 * to the certificate; its place of use is the final destination.
 */
function fitsReport(matcher: Matcher, facts: EndUseReportFacts, day: Day): boolean {
  const { importer, endUser, endUseLocation } = facts
  const destination = (endUseLocation ?? endUser.address).country.value
  return (
    unstatedInReport.every(name => matcher[name] === undefined) &&
    oneOf(matcher.documentType, facts.kind) &&
    oneOf(matcher.importerCountry, (importer ?? endUser).address.country.value) &&
    oneOf(matcher.endUserCountry, endUser.address.country.value) &&
    oneOf(matcher.finalDestinationCountry, destination) &&
    matcher.exceptFinalDestinationCountry?.includes(destination) !== true &&
    within(matcher, day)
  )
}

const unstatedInReport = [
  'exporterCountry',
  'exportCountry',
  'exceptExportCountry',
  'originCountry',
  'hsCode',
  'form',
  'alloy',
  'element',
  'mayBeControlledBy',
] as const satisfies readonly (keyof Matcher)[]

function fitsItem(
  matcher: Matcher,
  item: ItemFacts,
  controlled: Controlled,
  shared: SharedPart<ItemFacts> | undefined,
): boolean {
  return (
    oneOf(matcher.originCountry, item.originCountry.value) &&
    oneOf(matcher.form, item.form?.value) &&
    oneOf(matcher.alloy, item.alloy?.value) &&
    !(item.alloy !== undefined && matcher.exceptAlloy?.includes(item.alloy.value)) &&
    (matcher.hsCode === undefined || matcher.hsCode.some(prefix => item.hsCode.value.startsWith(prefix))) &&
    (matcher.element === undefined || hasElement(item, matcher.element)) &&
    (matcher.mayBeControlledBy === undefined ||
      isControlledBy(matcher.mayBeControlledBy, item, controlled, shared))
  )
}

function isControlledBy(
  sets: readonly string[],
  item: ItemFacts,
  controlled: Controlled,
  shared: SharedPart<ItemFacts> | undefined,
): boolean {
  for (const set of sets) if (controlled(item, set, shared)) return true
  return false
}

function hasElement({ composition }: ItemFacts, elements: readonly string[]): boolean {
  for (const { element, massPercent } of composition) {
    if (elements.includes(element) && Number(massPercent) > 0) return true
  }
  return false
}

function oneOf(allowed: readonly string[] | undefined, value: string | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value))
}
