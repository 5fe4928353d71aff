/** Calculates what shipments draw on the lines of their certificate: running totals in exact decimals. */

import Big from 'big.js'
import type {
  Argument,
  CertificateFacts,
  Day,
  Dossier,
  ItemFacts,
  MeasureArgument,
  MeasureFacts,
  Pointer,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { memoizeWeakly } from '../../text/memoize.ts'
import { grantFor, itemsUnder } from '../documents/version.ts'
import { matchItem } from '../goods/item-match.ts'
import { type AmountIn, amountIn, convert, decimal, print } from './quantity.ts'
import { partReturned, reimportOf } from './returned.ts'
import { dimensionOf } from './unit.ts'
import { roundingOf } from './weight.ts'

/** What a certificate line limits. */
export type Limited = 'quantity' | 'net weight' | 'value'

/** An item of a shipment, and the line of the certificate under which it falls. */
interface MatchedItem {
  readonly shipment: ShipmentFacts
  readonly item: ItemFacts
  /** The version of the certificate in force when the shipment left, and its line. */
  readonly grant: CertificateFacts
  readonly line: ItemFacts
}

/** One item of a shipment, drawing on one line of the certificate. */
export interface Draw extends MatchedItem {
  readonly limited: Limited
  /** The place where the shipment states what it draws, and the place where the certificate states the limit. */
  readonly at: Pointer
  readonly limitAt: Pointer
  readonly limit: Big
  /** A Rec 20 code, or a currency if the value is limited. */
  readonly unit: string
  /** The amount drawn, in `unit`; absent if it cannot be compared. */
  readonly amount?: Big | undefined
  /** Why the amount cannot be compared, and its place. If `amount` is set too, that is the minimum drawn. */
  readonly why?: Obstacle | undefined
}

/** Why an amount cannot be compared, and its place. */
export interface Obstacle {
  readonly reason: Argument
  readonly at: Pointer
}

/**
 * Returns by how much draws may exceed what is granted because an amount was rounded in another unit, in the unit of the last: as much as the
 * roughest of them, however many there are; a value is in one currency.
 */
export function roundingOfDraws(draws: readonly Draw[]): Big {
  const unit = draws.at(-1)?.unit ?? ''
  const drawn = ({ at, item: { quantity: counted, netWeight: weighed } }: Draw) =>
    weighed !== undefined && at === `${weighed.at}/value` ? weighed : counted
  return draws
    .filter(({ limited }) => limited !== 'value')
    .map(draw => roundingOf([drawn(draw)], unit))
    .reduce((most, one) => (one.gt(most) ? one : most), decimal('0'))
}

/** The draws on one line, of one kind, in the order of export, reference and document. */
export interface Account {
  readonly lineNumber: string
  readonly limited: Limited
  readonly draws: readonly Draw[]
}

/** Returns the accounts of a dossier of some kinds, by the first draw on them: only items whose line is known draw. */
export function accounts(dossier: Dossier, kinds: readonly Limited[]): readonly Account[] {
  const all = kinds.flatMap(kind => accountsOf[kind](dossier))
  return all.sort((a, b) => a.since - b.since).map(({ account }) => account)
}

/** Returns the items that draw, in order. Several rules and the report ask for those of one dossier. */
const matchedItems = memoizeWeakly((dossier: Dossier): readonly MatchedItem[] => {
  const matched: MatchedItem[] = []
  for (const shipment of dossier.shipments) {
    const grant = grantFor(dossier, shipment)
    if (grant === undefined) continue
    for (const item of itemsUnder(dossier, shipment)) {
      const match = matchItem(item, grant.items)
      if (match.outcome === 'line') matched.push({ shipment, item, grant, line: match.line })
    }
  }
  return matched
})

/** An account, and the position of the first item that draws on it. */
interface OpenedAccount {
  readonly account: Account
  readonly since: number
}

/** Returns the accounts of a kind, which are made once for each dossier. */
function ofKind(draw: (matched: MatchedItem) => Draw | undefined): (dossier: Dossier) => OpenedAccount[] {
  return memoizeWeakly(dossier => {
    const byLine = new Map<string, { since: number; lineNumber: string; limited: Limited; draws: Draw[] }>()
    for (const [since, matched] of matchedItems(dossier).entries()) {
      const drawn = draw(matched)
      if (drawn === undefined) continue
      const lineNumber = matched.line.lineNumber.value
      const account = byLine.get(lineNumber)
      if (account !== undefined) account.draws.push(drawn)
      else byLine.set(lineNumber, { since, lineNumber, limited: drawn.limited, draws: [drawn] })
    }
    return [...byLine.values()].map(({ since, ...account }) => ({ since, account }))
  })
}

const noNetWeight: Argument = { term: 'no-net-weight' }
const noValue: Argument = { term: 'no-value' }

function netWeight(matched: MatchedItem): Draw | undefined {
  // Written out: spreading an object costs more than the rest of this.
  const { shipment, item, grant, line } = matched
  if (line.netWeight === undefined || isQuantityAgain(line, line.netWeight)) return undefined
  const { unit, value, at } = line.netWeight
  const weight = item.netWeight
  const drawn = weight === undefined ? undefined : amountIn(weight, unit)
  const place = weight === undefined ? item.at : `${weight.at}/value`
  const why = reason(drawn) ?? noNetWeight
  return {
    shipment,
    item,
    grant,
    line,
    limited: 'net weight',
    at: place,
    limitAt: `${at}/value`,
    limit: decimal(value),
    unit,
    amount: drawn?.ok ? drawn.amount : undefined,
    why: drawn?.ok ? undefined : { reason: why, at: place },
  }
}

function money(matched: MatchedItem): Draw | undefined {
  const { shipment, item, grant, line } = matched
  if (line.value === undefined) return undefined
  const { currency, amount, at } = line.value
  const price = item.value
  const comparable = price?.currency === currency ? price : undefined
  const why: Argument =
    price === undefined ? noValue : { term: 'other-currency', with: { currency: price.currency } }
  const place = price === undefined ? item.at : `${price.at}/amount`
  return {
    shipment,
    item,
    grant,
    line,
    limited: 'value',
    at: place,
    limitAt: `${at}/amount`,
    limit: decimal(amount),
    unit: currency,
    amount: comparable && decimal(comparable.amount),
    why: comparable ? undefined : { reason: why, at: place },
  }
}

/** Checks whether a net weight only repeats a quantity that is a mass, and so is no further limit. */
function isQuantityAgain(line: ItemFacts, netWeight: MeasureFacts): boolean {
  const { unit, value } = line.quantity
  if (isWrittenAlike(netWeight, line.quantity)) return dimensionOf(unit) !== undefined
  return convert(netWeight, unit)?.eq(decimal(value)) === true
}

function isWrittenAlike(a: MeasureFacts, b: MeasureFacts): boolean {
  return a.unit === b.unit && a.value === b.value
}

/**
 * Returns the quantity drawn. If the certificate grants a mass, a net weight above the stated quantity counts instead,
 * and one beside a quantity that cannot be compared is the minimum drawn.
 */
function quantity(matched: MatchedItem): Draw {
  const { shipment, item, grant, line } = matched
  const { unit, value } = line.quantity
  const limitAt = `${line.quantity.at}/value`
  const at = `${item.quantity.at}/value`
  const stated = amountIn(item.quantity, unit, item.unitMass ?? line.unitMass)
  // A net weight that only repeats the quantity counts no more than it, and cannot be compared if the quantity cannot.
  const weighed =
    item.netWeight === undefined || isWrittenAlike(item.netWeight, item.quantity)
      ? undefined
      : amountIn(item.netWeight, unit)
  const weight =
    item.netWeight !== undefined && weighed?.ok
      ? { at: `${item.netWeight.at}/value`, amount: weighed.amount }
      : undefined
  const reported = stated.ok ? { at, amount: stated.amount } : undefined
  const drawn = weight && reported?.amount.gte(weight.amount) !== true ? weight : reported
  const why = reason(stated)
  return {
    shipment,
    item,
    grant,
    line,
    limited: 'quantity',
    at: drawn?.at ?? at,
    limitAt,
    limit: decimal(value),
    unit,
    amount: drawn?.amount,
    why: why === undefined ? undefined : { reason: why, at },
  }
}

const accountsOf: Readonly<Record<Limited, (dossier: Dossier) => OpenedAccount[]>> = {
  quantity: ofKind(quantity),
  'net weight': ofKind(netWeight),
  value: ofKind(money),
}

/** Returns why an amount cannot be determined; `undefined` if it can. */
export function reason(amount: AmountIn | undefined): Argument | undefined {
  if (amount === undefined || amount.ok) return undefined
  const { why, unit } = amount
  return why === 'zero-unit-mass' ? { term: why } : { term: why, with: { unit: { unit } } }
}

/** Returns an amount in the unit or currency of a draw, with the place from which it derives. */
export function amountOf(
  { limited, unit }: Pick<Draw, 'limited' | 'unit'>,
  amount: Big,
  from: Pick<MeasureArgument, 'at' | 'document'> = {},
): Argument {
  const text = print(amount)
  return limited === 'value' ? { amount: text, currency: unit, ...from } : { value: text, unit, ...from }
}

/** A draw with the total on its account so far, itself included; an amount that cannot be compared adds nothing. */
export interface Running extends Draw {
  readonly total: Big
  /** The day on which it counts: of the export, or of the re-import. */
  readonly day: Day
  /** Set if goods of the shipment were returned: the amount is negative then. */
  readonly isBack?: true
}

/** Checks whether all draws can be compared and stay within their limits, without running totals. */
export function isPlainlyWithin({ draws }: Account): boolean {
  let total: Big | undefined
  let unit: string | undefined
  for (const draw of draws) {
    if (draw.amount === undefined || draw.why !== undefined) return false
    if (unit !== undefined && draw.unit !== unit) return false
    unit = draw.unit
    total = total === undefined ? draw.amount : total.plus(draw.amount)
    if (total.gt(draw.limit)) return false
  }
  return true
}

/**
 * Returns the draws in the order in which they count, with the returns among them: on the day of the re-import, before
 * what left on that day.
 */
function inOrder(draws: readonly Draw[]): readonly Omit<Running, 'total'>[] {
  const all: Omit<Running, 'total'>[] = []
  // By day, and for one day in the order of the exports.
  const pending: Omit<Running, 'total'>[] = []
  let due = 0
  for (const draw of draws) {
    const day = draw.shipment.exportDate.value
    for (let one = pending[due]; one !== undefined && one.day <= day; one = pending[++due]) all.push(one)
    all.push({ day, ...draw })
    const back = givenBack(draw)
    if (back === undefined) continue
    let [from, to] = [due, pending.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((pending[middle]?.day ?? '') > back.day) to = middle
      else from = middle + 1
    }
    pending.splice(from, 0, back)
  }
  for (; due < pending.length; due++) all.push(pending[due] as Omit<Running, 'total'>)
  return all
}

/** Returns what a draw gives back, if the document of its shipment proves that the goods were imported again. */
function givenBack(draw: Draw): Omit<Running, 'total'> | undefined {
  const reimport = reimportOf(draw.shipment)
  if (reimport === undefined || draw.amount === undefined) return undefined
  const amount = partReturned(draw.item, draw.amount)
  if (amount === undefined) return undefined
  return {
    ...draw,
    day: reimport.value,
    at: reimport.at,
    amount: amount.times(-1),
    why: undefined,
    isBack: true,
  }
}

/** Returns the draws of an account and the returns, with their running totals, each in the unit of its own draw. */
export function running(account: Account): readonly Running[] {
  let total = new Big(0)
  let unit: string | undefined
  return inOrder(account.draws).map(draw => {
    // An amended certificate may grant in another unit or currency than the version before it.
    const carried = unit === undefined || unit === draw.unit || total.eq(0) ? total : carry(total, unit, draw)
    if (carried === undefined) {
      const counted = draw.limited === 'value' ? (unit ?? '') : { unit: unit ?? '' }
      const why: Obstacle = { reason: { term: 'drawn-in', with: { unit: counted } }, at: draw.at }
      return { ...draw, amount: undefined, why, total: new Big(0) }
    }
    total = draw.amount === undefined ? carried : carried.plus(draw.amount)
    unit = draw.unit
    // The spread is last, so that the bundle copies fields instead of defining new ones.
    return { total, ...draw }
  })
}

/** Converts a total to the unit of the next draw; `undefined` if it cannot be converted. */
function carry(total: Big, unit: string, { limited, unit: to, line }: Draw): Big | undefined {
  if (limited === 'value') return undefined
  const amount = amountIn({ value: total.toFixed(), unit }, to, line.unitMass)
  return amount.ok ? amount.amount : undefined
}

/** What an item draws in value and in quantity: the same item, on the same line. */
interface Priced {
  readonly value: Pick<Draw, 'amount' | 'limit'>
  readonly quantity: Pick<Draw, 'amount' | 'limit'>
}

/**
 * Returns the unit price of an item in percent of that of its line; `undefined` if one of the two has none: an amount
 * that cannot be compared, a quantity of zero, a line with a value of zero.
 */
export function percentOfGrantedPrice({ value, quantity }: Priced): Big | undefined {
  if (value.amount === undefined || quantity.amount === undefined) return undefined
  const granted = value.limit.times(quantity.amount)
  if (granted.eq(0) || quantity.limit.eq(0)) return undefined
  return value.amount.times(quantity.limit).times(100).div(granted)
}

/** Checks whether an item costs at least a percentage of the price of its line, without a division. */
export function reachesGrantedPrice({ value, quantity }: Priced, percent: Big): boolean {
  if (value.amount === undefined || quantity.amount === undefined) return false
  const granted = value.limit.times(quantity.amount)
  return value.amount.times(quantity.limit).times(100).gte(granted.times(percent))
}

/** Returns a percentage for display: one decimal, and never rounded up to a bound that it does not reach. */
export function roundedDown(percentage: Big): Big {
  return percentage.round(1, 0)
}
