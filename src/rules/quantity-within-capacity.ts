import type {
  Argument,
  CertificateFacts,
  Day,
  Dossier,
  ItemFacts,
  MeasureArgument,
  Pointer,
  RelatedRemark,
  Remark,
  ShipmentFacts,
  Sited,
  Unexamined,
} from '../core/model/model.ts'
import { capacityIn } from '../trade/capacity-text.ts'
import { addMonths } from '../trade/date.ts'
import { reason } from '../trade/draw-down.ts'
import { type GoodsAmount, goodsIn } from '../trade/goods-amount.ts'
import { matchItem } from '../trade/item-match.ts'
import { decimal, exceeds, print } from '../trade/quantity.ts'
import { partReturned, reimportOf } from '../trade/returned.ts'
import { coded } from '../trade/terms.ts'
import { grantFor, itemsUnder } from '../trade/version.ts'
import { ungranted } from './dossier.ts'
import { dossierRule, inDocument, notApplicable, see, skipped, term } from './rule.ts'

type Amount = ReturnType<typeof decimal>

/** What can be used in a year, and where the paper says so. */
interface Capacity {
  readonly value: string
  readonly unit: string
  readonly at: Pointer
}

/** How many earlier shipments a finding shows one by one before it sums up the rest. */
const shownShipments = 10

/** What is granted and shipped is no more than the end user can use, where a capacity is declared. */
export const quantityWithinCapacity = dossierRule({
  id: 'quantity-within-capacity',
  summary: 'What is granted and shipped is no more than the end user can use, where a capacity is declared.',
  why: 'Whoever buys more than it can use stores the rest or passes it on. Authorities hold repeated orders against the capacity of the works.',
  messages: {
    'grant-exceeds': {
      text: 'The certificate grants {total} for {span}, {over} more than the {limit} that the end user can use in that time.',
      help: 'Ask the end user for the capacity of the works and for the plan behind the order. Correct the one that is wrong, or reduce what is granted, before the certificate is submitted.',
    },
    'shipments-exceed': {
      text: 'With {amount} here {total} are shipped in the 12 months up to {day}, {over} more than the {limit} that the end user can use in a year.',
      help: 'Ship later, or less, or ask the end user for a capacity that has grown and have the certificate amended.',
    },
    'cannot-compare': {
      text: '{what} cannot be compared with a capacity of {limit} a year: {why}.',
      help: 'State the capacity in the unit of the goods. Pieces and mass can be compared where `unitMass`, the mass of one piece, is declared.',
    },
    'no-capacity': {
      text: 'The clause quantity-within-capacity is {state}, and the certificate states no single capacity per year, so that nothing was compared.',
      help: 'Ask the end user how much of the goods it can use in a year, and state it in `endUse.annualCapacity`.',
    },
  },
  labels: {
    capacity: 'capacity: {capacity} a year',
    until: 'valid until here',
    issued: 'issued here, and no end of validity stated',
    earlier: 'shipped earlier, on {day}: {amount}',
    'earlier-many':
      'shipped earlier, on {day}: {amount}; {more} shipments of these months before it, {total} in all up to here',
  },
  terms: {
    'no-capacity': 'no capacity is declared',
    'one-year': 'one year',
    years: '{number} years',
    line: 'Line {line} of the certificate',
    item: 'Item {item}',
    'shipment-not-counted': 'shipment {shipment} was not counted: it cannot be compared with the capacity',
  },
  parameters: z =>
    z.strictObject({
      monthsWhenUnstated: z
        .number()
        .int()
        .min(1)
        .max(1200)
        .describe('Months from the day of issue that count where a certificate states no end of validity.'),
    }),
  *check({ dossier, judged }, law) {
    const nothing = ungranted(dossier)
    if (nothing) return nothing
    const asked = new Set(judged)
    const concerned = new Set(dossier.grants)
    for (const shipment of judged) {
      const grant = grantFor(dossier, shipment)
      if (grant !== undefined) concerned.add(grant)
    }
    let concern = false
    let uncounted: Unexamined | undefined
    for (const grant of concerned) {
      const capacity = capacityOf(grant)
      if (capacity === undefined) {
        const promise = grant.undertakings.find(isPromised)
        if (promise === undefined) continue
        concern = true
        const data = { state: coded('state', promise.state.value) }
        yield { document: grant.document, at: promise.clause.at, message: 'no-capacity', data }
        continue
      }
      concern = true
      const comparable = yield* granted(grant, capacity, law.parameters.monthsWhenUnstated)
      const unexamined = yield* shipped({ dossier, asked, grant, capacity, comparable })
      uncounted ??= unexamined
    }
    return concern ? uncounted : noCapacity
  },
})

const noCapacity = notApplicable(term('no-capacity'))

/** The capacity that the certificate declares, or else the one that its clause states in words. */
function capacityOf({ endUse, undertakings }: CertificateFacts): Capacity | undefined {
  const { annualCapacity } = endUse
  if (annualCapacity !== undefined) {
    const { value, unit, at } = annualCapacity
    return { value, unit, at: `${at}/value` }
  }
  for (const { clause, state, text } of undertakings) {
    // The number in a qualified clause may be that of what it excepts.
    if (text === undefined || clause.value !== 'quantity-within-capacity' || state.value !== 'given') continue
    const stated = capacityIn(text.value)
    if (stated !== undefined) return { value: stated.value, unit: stated.unit, at: text.at }
  }
  return undefined
}

function isPromised({ clause, state }: CertificateFacts['undertakings'][number]): boolean {
  return (
    clause.value === 'quantity-within-capacity' && (state.value === 'given' || state.value === 'qualified')
  )
}

/** What the certificate grants beside what can be used while it is valid, whole years counted; returns whether it is comparable. */
function* granted(
  grant: CertificateFacts,
  capacity: Capacity,
  monthsWhenUnstated: number,
): Generator<Remark, boolean> {
  const { document } = grant
  const { years, until } = validity(grant, monthsWhenUnstated)
  const limit = decimal(capacity.value).times(years)
  let total = decimal('0')
  let at: Pointer | undefined
  let comparable = true
  for (const line of grant.items) {
    const found = goodsIn(line, capacity.unit, line.unitMass)
    if (!found.ok) {
      comparable = false
      const what = term('line', { line: line.lineNumber })
      yield uncomparable(what, found, grant, capacity, document)
      continue
    }
    total = total.plus(found.amount)
    if (at === undefined && exceeds(total, limit)) at = found.at
  }
  if (at === undefined) return comparable
  yield {
    document,
    at,
    message: 'grant-exceeds',
    data: {
      total: inUnit(total, capacity, { at }),
      span: years === 1 ? term('one-year') : term('years', { number: String(years) }),
      over: inUnit(total.minus(limit), capacity, { at }),
      limit: inUnit(limit, capacity, capacity),
    },
    related: [
      ofCapacity(grant, capacity),
      see(grant.validUntil === undefined ? 'issued' : 'until', until.at, document),
    ],
  }
  return comparable
}

/** How long the certificate is valid, in whole years rounded up, and where that ends. */
function validity(
  { issueDate, validFrom, validUntil }: CertificateFacts,
  monthsWhenUnstated: number,
): { readonly years: number; readonly until: Sited<string> } {
  const from = (validFrom ?? issueDate).value
  const until = validUntil ?? { value: addMonths(issueDate.value, monthsWhenUnstated), at: issueDate.at }
  let years = 1
  while (addMonths(from, years * 12) < until.value) years += 1
  return { years, until }
}

/** What a shipment takes of the capacity, in its unit. */
interface Taken {
  readonly shipment: ShipmentFacts
  readonly amount: Amount
  /** What of it was imported again, and when. */
  readonly back?: { readonly day: Day; readonly amount: Amount } | undefined
  /** Where its items state what was counted. */
  readonly parts: readonly { readonly at: Pointer; readonly amount: Amount }[]
  readonly uncounted: readonly { readonly item: ItemFacts; readonly found: GoodsAmount }[]
}

interface Shipments {
  readonly dossier: Dossier
  readonly asked: ReadonlySet<ShipmentFacts>
  readonly grant: CertificateFacts
  readonly capacity: Capacity
  /** Whether the lines of the certificate can be compared with the capacity: else that is said there. */
  readonly comparable: boolean
}

/** The shipments of any 12 months that end with a day of export; returns why one that nobody asked about was not counted. */
function* shipped({
  dossier,
  asked,
  grant,
  capacity,
  comparable,
}: Shipments): Generator<Remark, Unexamined | undefined> {
  const limit = decimal(capacity.value)
  const all = dossier.shipments.map(shipment => take(dossier, shipment, capacity))
  const isReturning = all.some(({ back }) => back !== undefined)
  let total = decimal('0')
  let start = 0
  let unexamined: Unexamined | undefined
  for (const [index, taken] of all.entries()) {
    const { shipment } = taken
    const before = addMonths(shipment.exportDate.value, -12)
    for (; start < index; start += 1) {
      const oldest = all[start]
      if (oldest === undefined || oldest.shipment.exportDate.value > before) break
      total = total.minus(oldest.amount)
    }
    const already = isReturning ? lessReturned(total, all.slice(start, index), shipment) : total
    const used = already.plus(taken.amount)
    total = total.plus(taken.amount)
    if (!asked.has(shipment)) {
      if (taken.uncounted.length > 0)
        unexamined ??= skipped(
          term('shipment-not-counted', {
            shipment: inDocument(shipment.shipmentReference, shipment.document),
          }),
        )
      continue
    }
    if (grantFor(dossier, shipment) !== grant) continue
    if (taken.amount.gt(0) && exceeds(used, limit)) {
      const at = passing(taken, already, limit)
      yield {
        document: shipment.document,
        at,
        message: 'shipments-exceed',
        data: {
          amount: inUnit(taken.amount, capacity, { at }),
          total: inUnit(used, capacity, { at }),
          day: shipment.exportDate,
          over: inUnit(used.minus(limit), capacity, { at }),
          limit: declared(grant, capacity),
        },
        related: [ofCapacity(grant, capacity), ...earlier(all.slice(start, index), capacity)],
      }
    } else if (comparable) {
      for (const { item, found } of taken.uncounted)
        yield uncomparable(term('item', { item: item.lineNumber }), found, grant, capacity, shipment.document)
    }
  }
  return unexamined
}

function take(dossier: Dossier, shipment: ShipmentFacts, capacity: Capacity): Taken {
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

/** A total without what of earlier shipments was back when another left. */
function lessReturned(total: Amount, before: readonly Taken[], { exportDate }: ShipmentFacts): Amount {
  return before.reduce(
    (left, { back }) => (back !== undefined && back.day <= exportDate.value ? left.minus(back.amount) : left),
    total,
  )
}

/** Where the amount stands that takes the total over the limit. */
function passing({ shipment, parts }: Taken, already: Amount, limit: Amount): Pointer {
  let total = already
  for (const { at, amount } of parts) {
    total = total.plus(amount)
    if (exceeds(total, limit)) return at
  }
  return shipment.exportDate.at
}

function earlier(before: readonly Taken[], capacity: Capacity): RelatedRemark[] {
  const counted = before.filter(taken => taken.parts.length > 0)
  const shown = counted.slice(-shownShipments)
  const more = counted.length - shown.length
  const sum = counted.slice(0, more + 1).reduce((total, { amount }) => total.plus(amount), decimal('0'))
  return shown.map(({ shipment, parts, amount }, index) => {
    const at = parts[0]?.at ?? shipment.exportDate.at
    return see(index === 0 && more > 0 ? 'earlier-many' : 'earlier', at, shipment.document, {
      day: shipment.exportDate,
      amount: inUnit(amount, capacity, { at }),
      more: String(more),
      total: inUnit(sum, capacity, { at }),
    })
  })
}

function uncomparable(
  what: Argument,
  found: GoodsAmount,
  grant: CertificateFacts,
  capacity: Capacity,
  document: Remark['document'] & object,
): Remark {
  return {
    document,
    at: found.at,
    message: 'cannot-compare',
    data: { what, limit: declared(grant, capacity), why: reason(found) ?? '' },
    related: [ofCapacity(grant, capacity)],
    outcome: 'review',
  }
}

function ofCapacity(grant: CertificateFacts, capacity: Capacity): RelatedRemark {
  return see('capacity', capacity.at, grant.document, { capacity: declared(grant, capacity) })
}

/** Returns the capacity as an argument, located in the certificate that declares it. */
function declared({ document }: CertificateFacts, capacity: Capacity): MeasureArgument {
  return inUnit(decimal(capacity.value), capacity, { at: capacity.at, document })
}

function inUnit(
  amount: Amount,
  { unit }: Capacity,
  { at, document }: Pick<MeasureArgument, 'at' | 'document'>,
): MeasureArgument {
  return { value: print(amount), unit, at, document }
}
