/** What shipments draw on the lines of their certificate: running totals in exact decimals. */
import Big from 'big.js'
import type { CertificateFacts, Dossier, ItemFacts, MeasureFacts, Pointer, ShipmentFacts } from '../model.ts'
import { matchItem } from './item-match.ts'
import { type AmountIn, amountIn, convert, decimal } from './quantity.ts'
import { unitName } from './unit.ts'
import { grantFor, itemsUnder } from './version.ts'

/** What a certificate line limits. */
export type Limited = 'quantity' | 'net weight' | 'value'

/** One item of a shipment, drawing on one line of the certificate. */
export interface Draw {
  readonly shipment: ShipmentFacts
  readonly item: ItemFacts
  /** The version of the certificate in force when the shipment left, and its line. */
  readonly grant: CertificateFacts
  readonly line: ItemFacts
  readonly limited: Limited
  /** Where the shipment states what it draws, and where the certificate states the limit. */
  readonly at: Pointer
  readonly limitAt: Pointer
  readonly limit: Big
  /** A Rec 20 code, or a currency where the value is limited. */
  readonly unit: string
  /** What is drawn, in `unit`; absent where it cannot be compared, and then `why` says why. */
  readonly amount?: Big
  readonly why?: string
}

/** The draws on one line, of one kind, in the order of export, reference and document. */
export interface Account {
  readonly lineNumber: string
  readonly limited: Limited
  readonly draws: readonly Draw[]
}

/** Every account of the dossier: only items whose line is known draw. */
export function accounts(dossier: Dossier): readonly Account[] {
  const all = new Map<string, { lineNumber: string; limited: Limited; draws: Draw[] }>()
  for (const shipment of dossier.shipments) {
    const grant = grantFor(dossier, shipment)
    if (grant === undefined) continue
    for (const item of itemsUnder(dossier, shipment)) {
      const match = matchItem(item, grant.items)
      if (match.outcome !== 'line') continue
      for (const draw of draws(shipment, item, grant, match.line)) {
        const lineNumber = match.line.lineNumber.value
        const key = `${lineNumber}\n${draw.limited}`
        const account = all.get(key) ?? { lineNumber, limited: draw.limited, draws: [] }
        account.draws.push(draw)
        all.set(key, account)
      }
    }
  }
  return [...all.values()]
}

function draws(shipment: ShipmentFacts, item: ItemFacts, grant: CertificateFacts, line: ItemFacts): Draw[] {
  const all: Draw[] = [quantity(shipment, item, grant, line)]
  const base = { shipment, item, grant, line }
  if (line.netWeight !== undefined && !isQuantityAgain(line, line.netWeight)) {
    const { unit, value, at } = line.netWeight
    const weight = item.netWeight
    const drawn = weight === undefined ? undefined : amountIn(weight, unit)
    all.push({
      ...base,
      limited: 'net weight',
      at: weight === undefined ? item.at : `${weight.at}/value`,
      limitAt: `${at}/value`,
      limit: decimal(value),
      unit,
      ...(drawn?.ok
        ? { amount: drawn.amount }
        : { why: reason(drawn) ?? 'the shipment states no net weight' }),
    })
  }
  if (line.value !== undefined) {
    const { currency, amount, at } = line.value
    const price = item.value
    const comparable = price?.currency === currency
    const why =
      price === undefined ? 'the shipment states no value' : `the shipment is valued in ${price.currency}`
    all.push({
      ...base,
      limited: 'value',
      at: price === undefined ? item.at : `${price.at}/amount`,
      limitAt: `${at}/amount`,
      limit: decimal(amount),
      unit: currency,
      ...(price !== undefined && comparable ? { amount: decimal(price.amount) } : { why }),
    })
  }
  return all
}

/** Whether a net weight only repeats a quantity that is a mass: it limits nothing more. */
function isQuantityAgain(line: ItemFacts, netWeight: MeasureFacts): boolean {
  return convert(netWeight, line.quantity.unit)?.eq(decimal(line.quantity.value)) === true
}

/** The quantity drawn. Where the certificate grants a mass, a net weight above the stated quantity counts instead. */
function quantity(shipment: ShipmentFacts, item: ItemFacts, grant: CertificateFacts, line: ItemFacts): Draw {
  const { unit, value } = line.quantity
  const limitAt = `${line.quantity.at}/value`
  const at = `${item.quantity.at}/value`
  const base = {
    shipment,
    item,
    grant,
    line,
    limited: 'quantity',
    limitAt,
    limit: decimal(value),
    unit,
  } as const
  const stated = amountIn(item.quantity, unit, item.unitMass ?? line.unitMass)
  if (!stated.ok) return { ...base, at, why: reason(stated) ?? '' }
  const weighed = item.netWeight === undefined ? undefined : amountIn(item.netWeight, unit)
  if (item.netWeight !== undefined && weighed?.ok && weighed.amount.gt(stated.amount)) {
    return { ...base, at: `${item.netWeight.at}/value`, amount: weighed.amount }
  }
  return { ...base, at, amount: stated.amount }
}

/** Why an amount cannot be told, in words. */
function reason(amount: AmountIn | undefined): string | undefined {
  if (amount === undefined || amount.ok) return undefined
  const unit = unitName(amount.unit)
  switch (amount.why) {
    case 'unknown-unit':
      return `${unit} is no unit that enduse can convert`
    case 'other-dimension':
      return `${unit} measures something else`
    case 'no-unit-mass':
      return `the shipment states ${unit}, and no unit mass is declared`
    case 'bad-unit-mass':
      return `the unit mass is declared in ${unit}, which is no mass`
  }
}

/** A draw with the total on its account so far, itself included; what cannot be compared adds nothing. */
export interface Running extends Draw {
  readonly total: Big
}

/** The draws of an account with their running totals. */
export function running(account: Account): readonly Running[] {
  let total = new Big(0)
  return account.draws.map(draw => {
    if (draw.amount !== undefined) total = total.plus(draw.amount)
    return { ...draw, total }
  })
}
