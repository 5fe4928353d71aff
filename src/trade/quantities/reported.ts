/** Compares what end-use reports state with what a certificate grants and its shipments brought. */
import Big from 'big.js'
import type {
  Argument,
  CertificateFacts,
  Day,
  Dossier,
  EndUseReportFacts,
  GoodsUse,
  ItemFacts,
  Located,
  MeasureFacts,
  ReportedLineFacts,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { memoizeWeakly } from '../../text/memoize.ts'
import { accounts, type Draw, type Obstacle, reason } from './draw-down.ts'
import { amountIn, type Decimal } from './quantity.ts'
import { isWhollyBack, partReturned, reimportOf } from './returned.ts'

/** Returns the certificate of a dossier that its reports are compared with: the one that counts. */
export function reportedGrant({ grants: [grant, ...others] }: Dossier): CertificateFacts | undefined {
  return others.length > 0 ? undefined : grant
}

/** Returns the line of a certificate that a line of a report is about. */
export function lineOf(grant: CertificateFacts, line: ReportedLineFacts): ItemFacts | undefined {
  return grant.items.find(({ lineNumber }) => lineNumber.value === line.certificateLineNumber.value)
}

/** An amount in the unit of a certificate line, or why it cannot be compared. */
type ReportedAmount =
  | { readonly amount: Decimal; readonly obstacle?: undefined }
  | { readonly amount?: undefined; readonly obstacle: Obstacle }

/** Returns a measure of a report in another unit; pieces and mass are compared by the unit mass of the certificate line. */
export function amountFor(measure: MeasureFacts, unit: string, unitMass?: MeasureFacts): ReportedAmount {
  const found = amountIn(measure, unit, unitMass)
  return found.ok
    ? { amount: found.amount }
    : { obstacle: { reason: reason(found) as Argument, at: `${measure.at}/unit` } }
}

/** The uses of a line in its own unit, and those that cannot be compared with it. */
interface UseSum {
  readonly sum: Decimal
  readonly obstacles: readonly Obstacle[]
}

/** Returns the sum of the uses of a line, in the unit in which it was received; only those of some kinds, if they are given. */
export function usesOf(
  { received, uses }: ReportedLineFacts,
  unitMass?: MeasureFacts,
  kinds?: readonly GoodsUse[],
  unit: string = received.unit,
): UseSum {
  let sum = new Big(0)
  const obstacles: Obstacle[] = []
  for (const { use, quantity } of uses) {
    if (kinds !== undefined && !kinds.includes(use.value)) continue
    const { amount, obstacle } = amountFor(quantity, unit, unitMass)
    if (amount === undefined) obstacles.push(obstacle)
    else sum = sum.plus(amount)
  }
  return { sum, obstacles }
}

/** What shipments brought of a line of the certificate up to a day, in the unit of the line. */
export interface LineSupply {
  /** The draws that count, in order. */
  readonly draws: readonly Draw[]
  /** What was exported, whether it came back or not. */
  readonly exported: Decimal
  /** What of it came back, as the shipments prove it or state it to be returned. */
  readonly back: Decimal
  /** What of it shipments brought that state to be delivered; `undefined` if none does. */
  readonly delivered: Decimal | undefined
  readonly obstacles: readonly Obstacle[]
}

/** Returns what shipments brought of a line up to a day; planned shipments bring nothing. */
export function supplyOf(dossier: Dossier, line: ItemFacts, until?: Day): LineSupply {
  const { unit } = line.quantity
  const draws = (drawsByLine(dossier).get(line.lineNumber.value) ?? []).filter(
    ({ shipment }) =>
      shipment.status !== 'planned' && (until === undefined || shipment.exportDate.value <= until),
  )
  let [exported, back] = [new Big(0), new Big(0)]
  let delivered: Decimal | undefined
  const obstacles: Obstacle[] = []
  for (const draw of draws) {
    const amount = inLineUnit(draw, unit, line)
    if (amount === undefined || draw.why !== undefined)
      obstacles.push({
        reason: draw.why?.reason ?? { term: 'other-dimension', with: { unit: { unit } } },
        at: draw.at,
      })
    if (amount === undefined) continue
    exported = exported.plus(amount)
    if (draw.shipment.status === 'delivered') delivered = (delivered ?? new Big(0)).plus(amount)
    back = back.plus(returnedOf(draw, amount, until))
  }
  return { draws, exported, back, delivered, obstacles }
}

/**
 * Returns what shipments brought of a line that state to be delivered, and arrived up to a day as far as they state when; absent if
 * there are none, or if one cannot be compared.
 */
export function deliveredBy(
  dossier: Dossier,
  line: ItemFacts,
  until: Day,
): { readonly delivered: Decimal | undefined; readonly draws: readonly Draw[] } {
  const draws = supplyOf(dossier, line, until).draws.filter(
    draw => draw.shipment.status === 'delivered' && !isLate(draw, until),
  )
  const isCompared = draws.length > 0 && draws.every(({ why }) => why === undefined)
  return { delivered: isCompared ? sumOf(draws, line) : undefined, draws }
}

/** Returns what of a supply had arrived by a day, and the draws that state to have arrived later; nothing if one of these cannot be compared. */
export function arrivedBy(
  { draws, exported }: LineSupply,
  line: ItemFacts,
  until: Day,
): { readonly arrived: Decimal | undefined; readonly late: readonly Draw[] } {
  const late = draws.filter(draw => isLate(draw, until))
  const later = sumOf(late, line)
  return { arrived: later && exported.minus(later), late }
}

/** Checks whether a draw states to have arrived after a day. */
const isLate = ({ shipment }: Draw, day: Day): boolean =>
  (shipment.transportLegs.at(-1)?.arrivalDate?.value ?? day) > day

/** Returns what draws took together; `undefined` if one of them cannot be compared. */
function sumOf(draws: readonly Draw[], line: ItemFacts): Decimal | undefined {
  let sum = new Big(0)
  for (const draw of draws) {
    const amount = inLineUnit(draw, line.quantity.unit, line)
    if (amount === undefined) return undefined
    sum = sum.plus(amount)
  }
  return sum
}

const drawsByLine = memoizeWeakly(
  (dossier: Dossier): ReadonlyMap<string, readonly Draw[]> =>
    new Map(accounts(dossier, ['quantity']).map(({ lineNumber, draws }) => [lineNumber, draws])),
)

/** Returns what a draw took in the unit of the line of the certificate in force, which may be another than that of its version. */
function inLineUnit({ amount, unit }: Draw, to: string, line: ItemFacts): Decimal | undefined {
  if (amount === undefined || unit === to) return amount
  const found = amountIn({ value: amount.toFixed(), unit }, to, line.unitMass)
  return found.ok ? found.amount : undefined
}

/** Returns what of an amount came back by a day: the part that is proven, or all of a shipment that states only that it was returned. */
function returnedOf({ shipment, item }: Draw, amount: Decimal, until: Day | undefined): Decimal {
  if (shipment.status !== 'returned') return new Big(0)
  const reimport = reimportOf(shipment)
  if (reimport !== undefined && until !== undefined && reimport.value > until) return new Big(0)
  return partReturned(item, amount) ?? amount
}

/** Returns the newest report that has a line of the certificate, and its entries for that line. */
export function newestFor(
  reports: readonly EndUseReportFacts[],
  line: ItemFacts,
): { readonly report: EndUseReportFacts; readonly lines: readonly ReportedLineFacts[] } | undefined {
  const isOf = ({ certificateLineNumber }: ReportedLineFacts) =>
    certificateLineNumber.value === line.lineNumber.value
  return reports
    .map(report => ({ report, lines: report.lines.filter(isOf) }))
    .findLast(({ lines }) => lines.length > 0)
}

/** The last delivery: its shipment, and the day of arrival or, if that is not stated, of export. */
export interface Delivery {
  readonly shipment: ShipmentFacts
  readonly day: Located<Day>
  readonly step: 'arrival' | 'step.export'
}

export function lastDelivery(shipments: readonly ShipmentFacts[], today: Day): Delivery | undefined {
  let last: Delivery | undefined
  for (const shipment of shipments) {
    if (shipment.status === 'planned' || isWhollyBack(shipment, shipment.items, today)) continue
    const arrival = shipment.transportLegs.at(-1)?.arrivalDate
    const day = arrival ?? shipment.exportDate
    if (last === undefined || day.value > last.day.value)
      last = { shipment, day, step: arrival === undefined ? 'step.export' : 'arrival' }
  }
  return last
}

/** Checks whether a report leaves goods in stock, or does not account for all of them. */
export function leavesGoods({ lines }: EndUseReportFacts): boolean {
  return lines.some(line => {
    const { received, uses } = line
    const { amount } = amountFor(received, received.unit)
    const isInStock = uses.some(({ use, quantity }) => use.value === 'in-stock' && Number(quantity.value) > 0)
    return isInStock || amount?.gt(usesOf(line).sum) === true
  })
}
