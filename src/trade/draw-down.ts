/** What shipments draw on the lines of their certificate: running totals in exact decimals. */
import Big from 'big.js'
import type {
  CertificateFacts,
  Dossier,
  ItemFacts,
  MeasureFacts,
  Pointer,
  ShipmentFacts,
  Sited,
} from '../model.ts'
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
  /** What is drawn, in `unit`; absent where it cannot be compared at all. */
  readonly amount?: Big
  /** Why the amount cannot be compared, and where it stands. Beside an `amount`: that is what is drawn at least. */
  readonly why?: Sited<string>
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
    const place = weight === undefined ? item.at : `${weight.at}/value`
    all.push({
      ...base,
      limited: 'net weight',
      at: place,
      limitAt: `${at}/value`,
      limit: decimal(value),
      unit,
      ...(drawn?.ok
        ? { amount: drawn.amount }
        : { why: { value: reason(drawn) ?? 'the shipment states no net weight', at: place } }),
    })
  }
  if (line.value !== undefined) {
    const { currency, amount, at } = line.value
    const price = item.value
    const comparable = price?.currency === currency
    const why =
      price === undefined ? 'the shipment states no value' : `the shipment is valued in ${price.currency}`
    const place = price === undefined ? item.at : `${price.at}/amount`
    all.push({
      ...base,
      limited: 'value',
      at: place,
      limitAt: `${at}/amount`,
      limit: decimal(amount),
      unit: currency,
      ...(price !== undefined && comparable
        ? { amount: decimal(price.amount) }
        : { why: { value: why, at: place } }),
    })
  }
  return all
}

/** Whether a net weight only repeats a quantity that is a mass: it limits nothing more. */
function isQuantityAgain(line: ItemFacts, netWeight: MeasureFacts): boolean {
  return convert(netWeight, line.quantity.unit)?.eq(decimal(line.quantity.value)) === true
}

/**
 * The quantity drawn. Where the certificate grants a mass, a net weight above the stated quantity counts instead, and
 * one beside a quantity that cannot be compared is what is drawn at least.
 */
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
  const weighed = item.netWeight === undefined ? undefined : amountIn(item.netWeight, unit)
  const weight =
    item.netWeight !== undefined && weighed?.ok
      ? { at: `${item.netWeight.at}/value`, amount: weighed.amount }
      : undefined
  if (!stated.ok) return { ...base, at, ...weight, why: { value: reason(stated) ?? '', at } }
  if (weight?.amount.gt(stated.amount)) return { ...base, ...weight }
  return { ...base, at, amount: stated.amount }
}

/** Why an amount cannot be told, in words; nothing where it can. */
export function reason(amount: AmountIn | undefined): string | undefined {
  if (amount === undefined || amount.ok) return undefined
  const unit = unitName(amount.unit)
  switch (amount.why) {
    case 'unknown-unit':
      return `${unit} is no unit that enduse can convert`
    case 'other-dimension':
      return `${unit} is a measure of another kind`
    case 'no-unit-mass':
      return `it is stated in ${unit}, and no unit mass is declared`
    case 'bad-unit-mass':
      return `the unit mass is declared in ${unit}, which is no mass`
  }
}

/** The unit of a draw in a message: a currency by its code, for NPR is a rupee there, and a pair among the units. */
export function unitWord({ limited, unit }: Pick<Draw, 'limited' | 'unit'>): string {
  return limited === 'value' ? unit : unitName(unit)
}

/** A draw with the total on its account so far, itself included; what cannot be compared adds nothing. */
export interface Running extends Draw {
  readonly total: Big
}

/** The draws of an account with their running totals, each in the unit of its own draw. */
export function running(account: Account): readonly Running[] {
  let total = new Big(0)
  let unit: string | undefined
  return account.draws.map(draw => {
    // An amended certificate may grant in another unit or currency than the version before it.
    const carried = unit === undefined || unit === draw.unit || total.eq(0) ? total : carry(total, unit, draw)
    if (carried === undefined) {
      const { amount: _, ...rest } = draw
      const word = unitWord({ limited: draw.limited, unit: unit ?? '' })
      const value = `what was drawn before is counted in ${word}`
      return { ...rest, why: { value, at: draw.at }, total: new Big(0) }
    }
    total = draw.amount === undefined ? carried : carried.plus(draw.amount)
    unit = draw.unit
    return { ...draw, total }
  })
}

/** A total in the unit of the next draw; nothing where nobody can convert it. */
function carry(total: Big, unit: string, { limited, unit: to, line }: Draw): Big | undefined {
  if (limited === 'value') return undefined
  const amount = amountIn({ value: total.toFixed(), unit }, to, line.unitMass)
  return amount.ok ? amount.amount : undefined
}
