/** `enduse new end-use-report`: the template of a report, with what its certificate and its shipments state. */

import type { Day, Pointer } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { type CheckInput, check } from '../../engine/check.ts'
import { refuse } from '../../engine/refusal.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { decimal, print } from '../../trade/quantities/quantity.ts'
import { settingsOf } from '../check/settings.ts'
import { statusOf } from '../explain/status/status.ts'
import type { ExitCode, Host } from '../terminal/host.ts'
import { type FormContext, formOf } from './form/form.ts'
import { certificateIn } from './start/granted.ts'
import { inCommand, newDocument, writtenTo } from './start/place.ts'
import { overlaid } from './start/stated.ts'

/** Writes the template of a report. Refuses to overwrite a file. */
export async function newReport(
  path: string | undefined,
  options: Options['new end-use-report'],
  host: Host,
): Promise<ExitCode> {
  const { place, words: all } = await newDocument('end-use-report', path, options, host)
  const { start: words } = all
  const { for: certificate, shipment: shipments = [], on, number } = options
  if (certificate === undefined && shipments.length > 0) return refuse('shipmentWithoutFor')
  const inputs = certificate === undefined ? [] : [certificate, ...shipments]
  let under: FormContext = { given: { reportingDate: on } }
  if (certificate !== undefined) {
    const { input } = await settingsOf(inputs, { certificates: [] }, host, '')
    const { unread, ...found } = await reportContext(input, inputs, on, words)
    if (unread.length > 0) notRead(unread)
    under = found
  }
  const known: FormContext = {
    ...under,
    given: overlaid(under.given, { reportNumber: number }),
    isBare: certificate !== undefined && options.everyField !== true,
  }
  const head = certificate === undefined ? words.form.report : words.form.reportMade({ all: '--every-field' })
  return writtenTo(place, formOf('end-use-report', head, all, known), 'report', inputs)
}

function notRead(names: readonly string[]): never {
  return refuse('notReadWhole', { files: names.join(', '), paths: names.map(inCommand).join(' ') })
}

/**
 * Returns what the documents of a check state of a report; the certificate is the first of these names. `unread` are shipments
 * that could not be read: what was received is left open then.
 */
export async function reportContext(
  input: CheckInput,
  names: readonly string[],
  on: Day | undefined,
  words: Words['start'],
): Promise<FormContext & { readonly unread: readonly string[] }> {
  const [certificate = ''] = names
  const { report, again } = await check(input)
  const certificates = report.documents.filter(({ kind }) => kind === 'end-user-certificate')
  const [only] = certificates
  if (only === undefined)
    return refuse('notACertificate', { file: certificate, path: inCommand(certificate) })
  if (certificates.length > 1)
    return refuse('severalCertificates', { certificates: certificates.length, files: names.join(', ') })
  const data = certificateIn(again(only.document.file, only.document.part), input.limits)
  const index = report.dossiers.findIndex(({ certificates: own }) => own.length > 0)
  const status = statusOf(report, new Set([index]), input.today)
  const unread = [...new Set(status.unread.map(({ file }) => file))]
  if (data === undefined || index < 0 || unread.includes(only.document.file))
    return notRead([only.document.file])
  const day = on ?? input.today
  const known = unread.length === 0 ? (status.certificates[0]?.lines ?? []) : []
  const received: ReceivedLine[] = known.flatMap(({ line, draws }) => {
    const brought = draws.filter(one => one.day <= day && one.status !== 'planned')
    if (brought.length === 0) return []
    const amounts = brought.flatMap(({ amount }) => amount ?? [])
    if (amounts.length < brought.length) return [{ line }]
    const sum = amounts.reduce(
      (total, amount) =>
        amount.startsWith('-') ? total.minus(decimal(amount.slice(1))) : total.plus(decimal(amount)),
      decimal('0'),
    )
    return [{ line, amount: print(sum) }]
  })
  const count = report.documents.filter(({ kind }) => kind === 'shipment').length
  return { ...reportUnder(data, received, count, on, words.form), unread }
}

/** What was received of a line, in its unit; without an amount if that cannot be calculated. */
type ReceivedLine = Readonly<{ line: string; amount?: string }>

/** Returns what is known of a report on the goods of a valid certificate, and of what shipments brought. */
function reportUnder(
  data: unknown,
  received: readonly ReceivedLine[],
  shipments: number,
  reportingDate: string | undefined,
  words: Words['start']['form'],
): FormContext {
  const notes = new Map<Pointer, string>()
  const lines = (memberOf(data, 'items') as readonly Readonly<Record<string, unknown>>[]).filter(
    ({ lineNumber }) => received.length === 0 || received.some(({ line }) => line === String(lineNumber)),
  )
  const items = lines.map(({ lineNumber, description, quantity }, index) => {
    const unit = String(memberOf(quantity, 'unit'))
    const amount = received.find(({ line }) => line === String(lineNumber))?.amount
    notes.set(
      `/items/${index}/received`,
      amount === undefined
        ? words.granted({ amount: String(memberOf(quantity, 'value')), unit })
        : words.received({ amount, unit, shipments }),
    )
    notes.set(`/items/${index}/uses`, words.uses)
    return {
      lineNumber: index + 1,
      certificateLineNumber: lineNumber,
      description,
      received: { ...(amount === undefined ? {} : { value: amount }), unit },
      uses: [{ quantity: { unit } }],
    }
  })
  if (lines.length > 1 && received.length === 0) notes.set('/items', words.linesNotReceived)
  const number = memberOf(data, 'certificateNumber') ?? memberOf(memberOf(data, 'contract'), 'orderNumber')
  return {
    given: {
      certificateNumber: number,
      ...(reportingDate === undefined ? {} : { reportingDate }),
      endUser: memberOf(data, 'endUser'),
      endUseLocation: memberOf(data, 'endUseLocation'),
      items,
      signatory: { entity: memberOf(memberOf(data, 'endUser'), 'name') },
    },
    notes,
  }
}
