/** What a new document states because its author said so at the start, and what follows from that. */
import type { Day } from '../../core/model/model.ts'
import type { Language } from '../../message/language.ts'
import { type EndUseKind, endUseKinds, type GoodsKind, goodsKinds } from '../../trade/goods/start-kind.ts'
import { dimensionOf } from '../../trade/quantities/unit.ts'
import type { FormContext } from '../form/form.ts'

/** What the author of a new document says at the start, in options or in answers; each is checked. */
export interface StartValues {
  /** The type of certificate. */
  readonly type?: string | undefined
  /** Countries, by their two-letter codes. */
  readonly importer?: string | undefined
  readonly endUser?: string | undefined
  readonly exporter?: string | undefined
  /** Ids of `src/trade/starts`. */
  readonly goods?: string | undefined
  readonly endUse?: string | undefined
  readonly grade?: string | undefined
  /** Who makes the promises of a certificate. */
  readonly undertaker?: string | undefined
  readonly quantity?: string | undefined
  readonly unit?: string | undefined
  readonly order?: string | undefined
  /** The number of the certificate, or the reference of the shipment. */
  readonly number?: string | undefined
  readonly issued?: Day | undefined
  readonly validUntil?: Day | undefined
  readonly exported?: Day | undefined
}

type StatedPart = Readonly<Record<string, unknown>>

/** Returns a group without members that are not known; `undefined` if none is. */
function groupOf(members: StatedPart): StatedPart | undefined {
  const known = Object.entries(members).filter(([, value]) => value !== undefined)
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

const inCountry = (country: string | undefined) =>
  country === undefined ? undefined : { address: { country } }

export const goodsOf = ({ goods }: StartValues): GoodsKind | undefined =>
  goodsKinds().find(({ id }) => id === goods)
export const endUseOf = ({ endUse }: StartValues): EndUseKind | undefined =>
  endUseKinds().find(({ id }) => id === endUse)

/** Returns the part of a certificate that is stated. */
export function statedCertificate(start: StartValues): StatedPart {
  const { importer, endUser, exporter, issued } = start
  const item = itemOf(start)
  return (
    groupOf({
      certificateType: start.type,
      certificateNumber: start.number,
      issueDate: issued,
      validUntil: start.validUntil,
      exporter: inCountry(exporter),
      importer: inCountry(importer),
      endUser: inCountry(endUser),
      finalDestinationCountry: endUser,
      endUseLocation: groupOf({ country: endUser }),
      contract: groupOf({ orderNumber: start.order }),
      endUse: groupOf({ disposition: endUseOf(start)?.disposition }),
      items: item === undefined ? undefined : [item],
      // The day of issue is that of the signature.
      signatory: groupOf({ signedDate: issued }),
    }) ?? {}
  )
}

/** Returns the part of a shipment that is stated. */
export function statedShipment(start: StartValues): StatedPart {
  const { importer, endUser, exporter } = start
  const item = itemOf(start)
  const { quantity, unit } = start
  // Goods that are counted in a unit of mass weigh as much as they are.
  const weight =
    unit !== undefined && dimensionOf(unit) === 'mass' ? groupOf({ value: quantity, unit }) : undefined
  return (
    groupOf({
      shipmentReference: start.number,
      exportDate: start.exported,
      exporter: inCountry(exporter),
      consignee: inCountry(importer),
      endUser: inCountry(endUser),
      exportCountry: exporter,
      finalDestinationCountry: endUser,
      contract: groupOf({ orderNumber: start.order }),
      items: item === undefined && weight === undefined ? undefined : [{ ...item, netWeight: weight }],
    }) ?? {}
  )
}

function itemOf(start: StartValues): StatedPart | undefined {
  const goods = goodsOf(start)
  return groupOf({
    hsCode: goods?.hsCode,
    form: goods?.form,
    alloy: goods?.alloy,
    grade: start.grade,
    quantity: groupOf({ value: start.quantity, unit: start.unit }),
  })
}

/** Returns what is known of a new document by its goods and its end use, beside what rules require. */
export function knownOfKinds(start: StartValues, language: Language, shares: string): FormContext {
  const goods = goodsOf(start)
  const endUse = endUseOf(start)
  const examples = new Map<string, string>()
  if (endUse !== undefined) {
    examples.set('/endUse/description', endUse.example[language])
    examples.set('/endUse/endProduct', endUse.endProduct[language])
  }
  return {
    given:
      goods === undefined ? {} : { items: [{ composition: goods.elements.map(element => ({ element })) }] },
    open: new Set(endUse === undefined ? [] : ['/endUse/endProduct']),
    notes: new Map(goods === undefined ? [] : [['/items/0/composition', shares]]),
    examples,
  }
}

/** Returns a value with what another states beside it, or instead of it: groups and lists member by member. */
export function overlaid(below: unknown, above: unknown): unknown {
  if (above === undefined) return below
  if (Array.isArray(below) && Array.isArray(above))
    return Array.from({ length: Math.max(below.length, above.length) }, (_, index) =>
      overlaid(below[index], above[index]),
    )
  if (!isGroup(below) || !isGroup(above)) return above
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map(name => [
      name,
      overlaid(below[name], above[name]),
    ]),
  )
}

const isGroup = (value: unknown): value is StatedPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns both, as one. */
export function joinedContext(first: FormContext, second: FormContext): FormContext {
  const notes = new Map(first.notes)
  for (const [at, note] of second.notes ?? [])
    notes.set(at, [notes.get(at), note].filter(one => one !== undefined).join(' '))
  return {
    given: overlaid(first.given, second.given),
    open: new Set([...(first.open ?? []), ...(second.open ?? [])]),
    notes,
    closed: new Set([...(first.closed ?? []), ...(second.closed ?? [])]),
    isBare: first.isBare === true || second.isBare === true,
    offered: new Set([...(first.offered ?? []), ...(second.offered ?? [])]),
    examples: new Map([...(first.examples ?? []), ...(second.examples ?? [])]),
  }
}
