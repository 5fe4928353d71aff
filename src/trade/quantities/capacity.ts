/** Calculates what shipments take of the capacity of an end user, and what of it comes back. */
import type {
  CertificateFacts,
  Day,
  Dossier,
  ItemFacts,
  Pointer,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { capacityUnits } from '../../generated/tables/units.ts'
import { compatible } from '../../text/normalize.ts'
import { grantFor, itemsUnder } from '../documents/version.ts'
import { matchItem } from '../goods/item-match.ts'
import { type Decimal, decimal, type GoodsAmount, goodsIn, type Measure } from './quantity.ts'
import { partReturned, reimportOf } from './returned.ts'

/** What a shipment uses of the capacity, in its unit. */
export interface Taken {
  readonly shipment: ShipmentFacts
  readonly amount: Decimal
  /** The part of it that was imported again, and when. */
  readonly back?: { readonly day: Day; readonly amount: Decimal } | undefined
  /** The places where its items state the counted amounts. */
  readonly parts: readonly { readonly at: Pointer; readonly amount: Decimal }[]
  readonly uncounted: readonly { readonly item: ItemFacts; readonly found: GoodsAmount }[]
}

export function take(dossier: Dossier, shipment: ShipmentFacts, capacity: Capacity): Taken {
  const lines = grantFor(dossier, shipment)?.items ?? []
  const found = itemsUnder(dossier, shipment).map(item => {
    const match = matchItem(item, lines)
    const unitMass = item.unitMass ?? (match.outcome === 'line' ? match.line.unitMass : undefined)
    return { item, found: goodsIn(item, capacity.unit, unitMass) }
  })
  const parts = found.flatMap(({ found: one }) => (one.ok ? [{ at: one.at, amount: one.amount }] : []))
  const reimport = reimportOf(shipment)
  const returned = found.reduce(
    (sum, { item, found: one }) => (one.ok ? sum.plus(partReturned(item, one.amount) ?? '0') : sum),
    decimal('0'),
  )
  return {
    shipment,
    amount: parts.reduce((sum, part) => sum.plus(part.amount), decimal('0')),
    back: reimport === undefined ? undefined : { day: reimport.value, amount: returned },
    parts,
    uncounted: found.filter(one => !one.found.ok),
  }
}

interface Returns {
  /**
   * Returns what had come back until a day, of the shipments from `start` to before `end`. Days and both bounds never go back
   * from one call to the next.
   */
  until(day: Day, start: number, end: number): Decimal
}

export function returnsOf(all: readonly Taken[]): Returns {
  const returns = all.flatMap(({ back }, index) => (back === undefined ? [] : [{ index, ...back }]))
  const byDay = [...returns].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  /** The returns that are part of the total, by shipment. */
  const counted = new Map<number, Decimal>()
  let total = decimal('0')
  let [due, oldest] = [0, 0]
  // Goods may come back on the day of their export, before the shipments of that day are passed.
  let early: typeof byDay = []
  return {
    until: (day, start, end) => {
      const arrived = early
      for (let one = byDay[due]; one !== undefined && one.day <= day; one = byDay[++due]) arrived.push(one)
      early = []
      for (const one of arrived) {
        if (one.index >= end) early.push(one)
        else if (one.index >= start) {
          counted.set(one.index, one.amount)
          total = total.plus(one.amount)
        }
      }
      for (; oldest < start; oldest++) total = total.minus(counted.get(oldest) ?? '0')
      return total
    },
  }
}

/** What can be used in a year, and where the certificate states it. */
export interface Capacity {
  readonly grant: CertificateFacts
  readonly value: string
  readonly unit: string
  readonly at: Pointer
}

/** Returns the capacity that the certificate declares, or else the one that its clause states in words. */
export function capacityOf(grant: CertificateFacts): Capacity | undefined {
  const { annualCapacity } = grant.endUse
  if (annualCapacity !== undefined) {
    const { value, unit, at } = annualCapacity
    return { grant, value, unit, at: `${at}/value` }
  }
  for (const { clause, state, text } of grant.undertakings) {
    // The number in a qualified clause may be that of an exception.
    if (text === undefined || clause.value !== 'quantity-within-capacity' || state.value !== 'given') continue
    const stated = capacityIn(text.value)
    if (stated !== undefined) return { grant, value: stated.value, unit: stated.unit, at: text.at }
  }
  return undefined
}

/**
 * Returns the one capacity per year that a text states: `Installed capacity: 1,200 kg per year`, `12 t p.a.`, `年产能 1200
 * 千克`. `undefined` for ambiguous text: two numbers, an approximate one, another span than a year, a unit not known
 * here.
 */
export function capacityIn(text: string): Measure | undefined {
  const plain = compatible(text)
  const match = amount().exec(plain)
  if (match === null) return undefined
  const [whole, value = '', written = ''] = match
  const before = plain.slice(0, match.index)
  const after = plain.slice(match.index + whole.length)
  const unit = units.get(written.toLowerCase().replace(/\s+/g, ' '))
  if (unit === undefined || !/[1-9]/.test(value) || /\p{N}/u.test(before + after)) return undefined
  if (rough().test(before) || otherSpan().test(plain)) return undefined
  return yearly().test(before.split(/[.;。]/).at(-1) ?? '') || eachYear().test(after)
    ? { value: value.replace(/[, ]/g, ''), unit }
    : undefined
}

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
/** A number, in groups of thousands or of lakhs, and its unit. `1.200` may be either of two numbers. */
const amount = () =>
  /(?<![\p{N}.,\-/])((?:[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d*|0(?=\.))(?:\.(?!\d{3}(?!\d))\d+)?)\s*(kgs?|kilos?|kilograms?|kilogrammes?|t|mt|tonnes?|metric\s+tons?|metric\s+tonnes?|pieces?|pcs?|千克|公斤|吨|件|个)(?![a-z])/iu

const units: ReadonlyMap<string, string> = new Map(
  Object.entries(capacityUnits).flatMap(([code, words]) => words.map(word => [word, code] as const)),
)

/** Before the number, in the same sentence. */
const yearly = () => /(?<!\p{L})(?:annual|yearly|per (?:year|annum))(?!\p{L})|年/iu
/** Behind the unit, with the goods between them: `1200 kg of magnets per year`. */
const eachYear = () =>
  /^(?:\s+(?:of\s+)?\p{L}[\p{L}-]*){0,4}?\s*(?:(?:\/|(?<!\p{L})(?:per|a|an|each|every))\s*(?:year|annum|yr|年)|\/\s*a|(?<!\p{L})p\.? ?a\.?|(?<!\p{L})(?:annually|yearly)|每年|一年)(?!\p{L})/iu
const rough = () =>
  /(?:(?<!\p{L})(?:approx(?:imately)?|about|around|circa|ca|c|some|roughly|nearly|almost|over|above|beyond|more than|less than|at least|minimum|min)\.?|[~<>≈≥≤±+]|约|約|大约|近|超过|至少|不少于)\s*(?:of\s+)?$/iu
const otherSpan = () =>
  /(?<!\p{L})(?:month|week|day|shift|hour|quarter|half|semi|bi|decade|per cent|percent)|daily|%|[月周天日季班半两]|小时/iu
