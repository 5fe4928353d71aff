/** To whom a rule set or one of its provisions applies: matchers, held against the facts of a document. */
import type { Day, Facts, ItemFacts, Matcher } from '../model.ts'
import { within } from './calendar.ts'

/** Whether one of the matchers fits the document on the day; no matchers at all fit everything. */
export function applies(matchers: readonly Matcher[], facts: Facts, day: Day): boolean {
  return matchers.length === 0 || matchers.some(matcher => fits(matcher, facts, day))
}

function fits(matcher: Matcher, facts: Facts, day: Day): boolean {
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
    facts.items.some(item => fitsItem(matcher, item))
  )
}

function fitsItem(matcher: Matcher, item: ItemFacts): boolean {
  return (
    oneOf(matcher.originCountry, item.originCountry.value) &&
    oneOf(matcher.alloy, item.alloy?.value) &&
    !(item.alloy !== undefined && matcher.exceptAlloy?.includes(item.alloy.value)) &&
    (matcher.hsCode === undefined || matcher.hsCode.some(prefix => item.hsCode.value.startsWith(prefix))) &&
    (matcher.element === undefined ||
      item.composition.some(part => matcher.element?.includes(part.element) && Number(part.massPercent) > 0))
  )
}

function oneOf(allowed: readonly string[] | undefined, value: string | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value))
}
