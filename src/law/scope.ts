/** To whom a rule set or one of its provisions applies: matchers, held against the facts of a document. */
import type { DatedSet, Day, Facts, ItemFacts, Matcher } from '../model.ts'
import { controlStatus } from '../trade/control.ts'
import { within } from './calendar.ts'

/** Whether the entries of a set cover an item, or may cover it as far as the paper says. */
export type Controlled = (item: ItemFacts, set: string) => boolean

/** `Controlled` by the sets of a rule set; each item is held against each set once, or every time anew. */
export function controlledBy(sets: Readonly<Record<string, DatedSet>>, once = true): Controlled {
  const known = new Map<ItemFacts, Map<string, boolean>>()
  const isCovered: Controlled = (item, set) => controlStatus(item, sets[set]?.members ?? []).status !== 'free'
  if (!once) return isCovered
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

/** Whether one of the matchers fits the document on the day; no matchers at all fit everything. */
export function applies(
  matchers: readonly Matcher[],
  facts: Facts,
  day: Day,
  controlled: Controlled,
): boolean {
  return matchers.length === 0 || matchers.some(matcher => fits(matcher, facts, day, controlled))
}

function fits(matcher: Matcher, facts: Facts, day: Day, controlled: Controlled): boolean {
  const importer = facts.importer ?? (facts.kind === 'shipment' ? facts.consignee : undefined)
  // A certificate does not say from where goods leave: its exporter's country stands for that.
  const exportCountry = facts.kind === 'shipment' ? facts.exportCountry : facts.exporter.address.country
  return (
    oneOf(matcher.documentType, facts.kind) &&
    oneOf(matcher.exporterCountry, facts.exporter.address.country.value) &&
    oneOf(matcher.exportCountry, exportCountry.value) &&
    oneOf(matcher.importerCountry, importer?.address.country.value) &&
    oneOf(matcher.endUserCountry, facts.endUser.address.country.value) &&
    oneOf(matcher.finalDestinationCountry, facts.finalDestinationCountry.value) &&
    within(matcher, day) &&
    facts.items.some(item => fitsItem(matcher, item, controlled))
  )
}

function fitsItem(matcher: Matcher, item: ItemFacts, controlled: Controlled): boolean {
  return (
    oneOf(matcher.originCountry, item.originCountry.value) &&
    oneOf(matcher.form, item.form?.value) &&
    oneOf(matcher.alloy, item.alloy?.value) &&
    !(item.alloy !== undefined && matcher.exceptAlloy?.includes(item.alloy.value)) &&
    (matcher.hsCode === undefined || matcher.hsCode.some(prefix => item.hsCode.value.startsWith(prefix))) &&
    (matcher.element === undefined ||
      item.composition.some(
        part => matcher.element?.includes(part.element) && Number(part.massPercent) > 0,
      )) &&
    (matcher.mayBeControlledBy === undefined || matcher.mayBeControlledBy.some(set => controlled(item, set)))
  )
}

function oneOf(allowed: readonly string[] | undefined, value: string | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value))
}
