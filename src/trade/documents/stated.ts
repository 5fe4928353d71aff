/** Collects what a document states of one kind, wherever it does. */
import type {
  AddressFacts,
  Facts,
  Located,
  MeasureFacts,
  MoneyFacts,
  Pointer,
} from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { itemsOf } from '../parties/parties.ts'
import { foldNumber } from './link-key.ts'

/** Returns the addresses of a document that are not those of a party. */
export function placesOf(document: Facts): readonly AddressFacts[] {
  if (document.kind === 'shipment') return []
  if (document.kind === 'end-user-certificate') return [document.endUseLocation]
  const { endUseLocation, lines } = document
  const stocks = lines.flatMap(({ uses }) => uses.flatMap(({ location }) => location ?? []))
  return endUseLocation === undefined ? stocks : [endUseLocation, ...stocks]
}

/** Returns the measures of a document; several rules ask for them. */
export const measuresIn = memoizeByObject((document: Facts): readonly MeasureFacts[] => {
  if (document.kind === 'end-use-report')
    return document.lines.flatMap(({ received, uses }) => [received, ...uses.map(({ quantity }) => quantity)])
  const all: (MeasureFacts | undefined)[] = []
  for (const item of document.items) all.push(item.quantity, item.netWeight, item.grossWeight, item.unitMass)
  if (document.kind === 'shipment') all.push(document.totalNetWeight, document.totalGrossWeight)
  else all.push(document.endUse.annualCapacity)
  return all.filter(one => one !== undefined)
})

/** Returns the amounts of money of a document; several rules ask for them. */
export const amountsIn = memoizeByObject((document: Facts): readonly MoneyFacts[] => {
  const all = itemsOf(document).map(({ value }) => value)
  if (document.kind === 'shipment') all.push(document.totalValue)
  return all.filter(one => one !== undefined)
})

export function languagesIn(document: Facts): readonly Located<string>[] {
  if (document.kind === 'end-user-certificate') return document.languages
  return document.kind === 'shipment' || document.language === undefined ? [] : [document.language]
}

/** Returns the countries whose tariffs apply to the goods. */
export const countriesOfTrade = memoizeByObject((document: Facts): readonly string[] => {
  if (document.kind === 'end-use-report') return []
  const { exporter, importer, endUser, finalDestinationCountry } = document
  const parties = [exporter, importer, endUser].filter(one => one !== undefined)
  return [
    ...(document.kind === 'shipment' ? [document.exportCountry.value] : []),
    ...parties.map(({ address }) => address.country.value),
    finalDestinationCountry.value,
  ]
})

/** Returns the numbers of a list, each with its place. */
export const listedNumbers = (values: readonly string[] = [], at: Pointer): Located<string>[] =>
  values.map((value, index) => ({ value, at: `${at}/${index}` }))

/** Returns the numbers that stood in the list before. */
export function repeatsIn(numbers: readonly Located<string>[]): readonly Located<string>[] {
  if (numbers.length < 2) return []
  const seen = new Set<string>()
  return numbers.filter(({ value }) => {
    const folded = foldNumber(value)
    if (!/\d/.test(folded)) return false
    return seen.has(folded) || !seen.add(folded)
  })
}

/** Returns numbers once, however they are spelt. */
export const distinctNumbers = (numbers: readonly Located<string>[]) => [
  ...new Map(numbers.map(one => [foldNumber(one.value), one])).values(),
]
