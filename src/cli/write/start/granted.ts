/** A shipment that is started from its certificate: what the certificate decides, and whether it can be used at all. */

import { map } from '../../../core/map.ts'
import { defined } from '../../../core/model/defined.ts'
import type { Day, DayByRule, Limits, Pointer, Report, Source } from '../../../core/model/model.ts'
import { memberOf, valueAt } from '../../../core/model/pointer.ts'
import { worst } from '../../../core/model/verdict.ts'
import { type CheckInput, type CheckOutput, check } from '../../../engine/check.ts'
import { refuse } from '../../../engine/refusal.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { sharedFrom } from '../../../generated/tables/new-documents.ts'
import { read } from '../../../read/index.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { type CheckCommandOptions, settingsOf } from '../../check/settings.ts'
import type { Host } from '../../terminal/host.ts'
import type { FormContext } from '../form/form.ts'
import { inCommand } from './place.ts'
import { filledFrom, overlaid, shipmentToBe } from './stated.ts'

/** Returns what is known of a shipment under the certificate in a file, which must be valid. */
export async function granted(
  path: string,
  { waivers, baseline }: Partial<Pick<CheckCommandOptions, 'waivers' | 'baseline'>>,
  words: Words['start'],
  host: Host,
): Promise<{ readonly known: FormContext; readonly verdict: Report['verdict'] }> {
  const options = { certificates: [], ...defined({ waivers, baseline }) }
  const { input } = await settingsOf([path], options, host, '')
  return grantedBy(await check(input), path, words, input)
}

/** Returns what is known of a shipment under the one certificate of a check, which must be valid. */
export function grantedBy(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  path: string,
  words: Words['start'],
  input: CheckInput,
): { readonly known: FormContext; readonly verdict: Report['verdict'] } {
  const { documents, dossiers, ties, checks } = report
  // Of the documents themselves, with waivers and baseline applied: problems of those files are reported by a check.
  const verdict = worst([...documents, ...dossiers, ...ties].map(one => one.verdict))
  const [only, ...others] = documents
  if (only === undefined || others.length > 0)
    return refuse('severalDocuments', { file: path, documents: documents.length })
  if (only.kind === 'shipment') return refuse('isShipment', { file: path })
  const data = certificateIn(again(only.document.file, only.document.part), input.limits)
  // Whether the documents could be read as the kinds that they state.
  const isSound = checks.every(
    ({ rule, outcome }) => !['reading', 'schema'].includes(rule) || outcome === 'pass',
  )
  if (only.kind === null || data === undefined || !isSound)
    return refuse('notACertificate', { file: path, path: inCommand(path) })
  if (verdict === 'fail') return refuse('certificateFails', { file: path, path: inCommand(path) })
  if (memberOf(data, 'status') === 'revoked') return refuse('certificateRevoked', { file: path })
  const isLicensed = needsLicence(withoutLicence(data, input.today), input)
  const known = underCertificate(data, isLicensed, words.form, dossiers[0]?.endByRule)
  return { known, verdict }
}

/** Checks whether a shipment without a licence would fail, or be asked about: the rules run on a hypothetical one. */
export function needsLicence(shipment: unknown, runOptions: CheckInput): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(shipment))
  return map({ file: 'shipment.json', bytes }, runOptions).some(({ checks }) =>
    checks.some(({ rule, outcome }) => rule === 'licence-required' && ['review', 'fail'].includes(outcome)),
  )
}

/** Returns the data of the one end-user certificate in a source; `undefined` if it contains anything else. */
export function certificateIn(source: Source | undefined, limits: Limits): unknown {
  const [document, ...others] = source === undefined ? [] : read(source, limits)
  const isOne = memberOf(document?.data, 'documentType') === 'end-user-certificate' && others.length === 0
  return isOne ? document?.data : undefined
}

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
  const from = String(memberOf(data, 'validFrom') ?? memberOf(data, 'issueDate'))
  const until = memberOf(data, 'validUntil')
  const validity =
    until !== undefined
      ? words.valid({ from, until: String(until) })
      : end === undefined
        ? words.validFrom({ from })
        : words.validByRule({ from, until: end.day, months: end.months })
  notes.set('/exportDate', validity)
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
