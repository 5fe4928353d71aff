/** Guesses what an unknown field was meant to be. */
import type { Pointer } from '../../core/model/model.ts'
import { valueAt } from '../../core/model/pointer.ts'
import { folded, nearest } from '../../message/nearest.ts'
import { type DocumentShape, fieldsOf, isGroup, resolved, type Shape, shapeAt } from './shape.ts'

// What other standards and forms call these fields; case and separators are ignored.
const otherNames: Readonly<Record<string, string>> = {
  originCountry: 'countryoforigin origin',
  finalDestinationCountry: 'destination destinationcountry countryofdestination countryoffinaldestination',
  validUntil: 'expirydate expirationdate expires validto',
  issueDate: 'dateofissue',
  exportDate: 'dateofexport shipmentdate',
  hsCode: 'hs hsn tariffcode commoditycode',
  orderNumber: 'ponumber pono purchaseorder purchaseordernumber',
  quantity: 'qty',
  unit: 'uom unitcode',
  postalCode: 'zip zipcode postcode pincode',
  region: 'state province',
  phone: 'tel telephone',
  email: 'mail',
  exporter: 'shipper',
  unLocode: 'locode',
  element: 'symbol',
  massPercent: 'percent',
  vesselName: 'vessel',
  vesselImoNumber: 'imo imonumber',
  sealNumbers: 'seals',
  certificateNumbers: 'certificates',
  shipmentReference: 'reference',
}

/**
 * Returns the field that the unknown `field` of the group at `at` was meant to be, or the group where it belongs;
 * `undefined` when there is no good guess. `missing` are the fields that the group lacks.
 */
export function meantField(
  whole: DocumentShape,
  data: unknown,
  at: Pointer,
  field: string,
  missing: readonly string[],
): { readonly meant?: string; readonly owner?: string } {
  const shape = shapeAt(whole, at)
  const present = valueAt(data, at)
  const absent = fieldsOf(shape).filter(name => !isGroup(present) || !Object.hasOwn(present, name))
  const plain = folded(field)
  const otherName =
    Object.keys(otherNames).find(name => otherNames[name]?.split(' ').includes(plain)) ??
    `${plain.replace(/(?:no|nr|num)$/, '')}number`
  const meant =
    absent.find(name => folded(name) === plain) ??
    absent.find(name => singular(folded(name)) === singular(plain)) ??
    absent.find(name => folded(name) === folded(otherName)) ??
    nearest(field, missing)
  if (meant !== undefined) return { meant }
  const inside = ownersOf(whole, shape, field)
  const [owner, ...otherOwners] = inside.length > 0 ? inside : ownersOf(whole, whole.root, field)
  if (owner !== undefined && otherOwners.length === 0) return { owner }
  const near = nearest(field, absent)
  return near === undefined ? {} : { meant: near }
}

/** Returns a folded name without the ending of a plural: one certificate number may be written for a list of them. */
const singular = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '')

/** Returns the groups below `shape` that have a field `name`, as dotted paths: `items.composition`. */
function ownersOf(whole: DocumentShape, shape: Shape, name: string, path: readonly string[] = []): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, property]) => {
    const inner = resolved(whole, property)
    const group = inner.items === undefined ? inner : resolved(whole, inner.items)
    const here = [...path, key]
    return [
      ...(Object.hasOwn(group.properties ?? {}, name) ? [here.join('.')] : []),
      ...ownersOf(whole, group, name, here),
    ]
  })
}
