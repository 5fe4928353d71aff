/** Determines what a shipment under a certificate must have in common with it, and which fields are its own. */
import type { Day, DayByRule, Pointer } from '../../../core/model/model.ts'
import { memberOf, valueAt } from '../../../core/model/pointer.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { sharedFrom } from '../../../generated/tables/new-documents.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { filledFrom, overlaid, shipmentToBe } from '../start/stated.ts'
import type { FormContext } from './form.ts'

type FormGroup = Readonly<Record<string, unknown>>

/**
 * Returns what is known of a shipment from the data of its valid certificate. If such goods need a licence, that is left open.
 */
export function underCertificate(
  data: unknown,
  needsLicence: boolean,
  words: Words['start']['form'],
  end: DayByRule | undefined,
): FormContext {
  const open = new Set<Pointer>()
  const notes = new Map<Pointer, string>()
  const license = memberOf(data, 'exportLicense')
  if (license !== undefined || needsLicence) {
    const licence = withLicence(words.licence)
    for (const at of licence.open ?? []) open.add(at)
    if (license === undefined) for (const [at, note] of licence.notes ?? []) notes.set(at, note)
  }
  const [from, until] = [
    memberOf(data, 'validFrom') ?? memberOf(data, 'issueDate'),
    memberOf(data, 'validUntil'),
  ]
  notes.set(
    '/exportDate',
    until !== undefined
      ? words.valid({ from: String(from), until: String(until) })
      : end === undefined
        ? words.validFrom({ from: String(from) })
        : words.validByRule({ from: String(from), until: end.day, months: end.months }),
  )
  const lines = linesOf(data)
  for (const [index, line] of lines.entries()) {
    const at = `/items/${index}`
    const { value, unit } = line.quantity as FormGroup
    notes.set(`${at}/quantity`, words.granted({ amount: String(value), unit: String(unit) }))
  }
  if (lines.length > 1) notes.set('/items', words.mayLeaveOut)
  return { given: shared(data), open, notes }
}

/** Returns the licence of a shipment as open; one is checked by its kind and its days. */
export function withLicence(note: string): FormContext {
  const members = ['licenseType', 'issueDate', 'validUntil'].map(name => `/exportLicense/${name}`)
  return { open: new Set(['/exportLicense', ...members]), notes: new Map([['/exportLicense', note]]) }
}

/** Returns a small shipment on a day, directly from the exporter to the destination, and without a licence. */
export function withoutLicence(data: unknown, day: Day): unknown {
  const { exportLicense: _, items, ...given } = shared(data)
  const [exporter, endUser] = [given.exportCountry, given.finalDestinationCountry].map(String)
  const filled = (group: unknown) => ({ ...(group as FormGroup), value: 1 })
  const lines = (items as readonly FormGroup[]).map(({ value: _value, ...line }) => ({
    ...line,
    quantity: filled(line.quantity),
    netWeight: filled(line.netWeight),
  }))
  return overlaid(shipmentToBe({ exporter, endUser }, day), { ...given, items: lines })
}

const linesOf = (data: unknown) => memberOf(data, 'items') as readonly FormGroup[]

/** Returns the part of a shipment that must agree with its certificate. */
function shared(data: unknown): FormGroup {
  return {
    ...placesIn(data, sharedFrom.shipment),
    // The recipient if the certificate names no other.
    consignee: memberOf(data, 'consignee') ?? memberOf(data, 'importer'),
    items: linesOf(data).map(item),
  }
}

function item(line: FormGroup): FormGroup {
  const unit = memberOf(line.quantity, 'unit')
  const weighed = memberOf(line.netWeight, 'unit') ?? (dimensionOf(String(unit)) === 'mass' ? unit : 'KGM')
  return { ...placesIn(line, sharedFrom.item), netWeight: { unit: weighed } }
}

const placesIn = (data: unknown, part: unknown) => filledFrom(part, at => valueAt(data, at)) as FormGroup
