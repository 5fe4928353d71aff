/** Faults to plant in clean documents, each with the one finding it causes. */
import { daysBetween } from '../src/trade/words/date.ts'
import type { Data, Dossier, Value } from './corpus-dossier.ts'
import type { Format } from './corpus-text.ts'

export interface Fault {
  readonly rule: string
  readonly message: string
  /** The id of the message in an archive of lines, where it is another. */
  readonly messageInLines?: string
  /** Whether a JSON Schema alone finds it. */
  readonly bySchema?: boolean
  /** Changes the paper. */
  readonly data?: (paper: Data, beside: Beside) => Data
  /** Changes how it is written. */
  readonly text?: (text: string, format: Format) => string
  /** Where it is no fault or has other findings too, it is not planted. */
  readonly fits?: (paper: Data, beside: Beside) => boolean
}

/** What stands beside a paper. */
export interface Beside {
  readonly dossier: Dossier
  /** Its number in the dossier, the certificate being 0. */
  readonly nth: number
  /** How many papers of the dossier there are. */
  readonly papers: number
  /** Whether all others of the dossier are clean. */
  readonly alone: boolean
  /** The last shipment of the dossier before, where nothing is wrong with it. */
  readonly before: Data | undefined
  /** Rules whose faults are not planted. */
  readonly stops: readonly string[]
}

const schema = (message: string, data: (paper: Data) => Data, fits?: Fault['fits']): Fault => ({
  rule: 'schema',
  message,
  bySchema: true,
  data,
  ...(fits === undefined ? {} : { fits }),
})

function without(paper: Data, key: string): Data {
  return Object.fromEntries(Object.entries(paper).filter(([name]) => name !== key)) as Data
}

/** A copy with the first entry of a list changed. */
function first(paper: Data, key: string, change: (entry: Data) => Data): Data {
  return { ...paper, [key]: listOf(paper, key).map((entry, index) => (index === 0 ? change(entry) : entry)) }
}

function listOf(paper: Data, key: string): readonly Data[] {
  return (paper[key] ?? []) as readonly Data[]
}

function partOf(paper: Data, key: string): Data {
  return (paper[key] ?? {}) as Data
}

/** A digit more than it was, 9 turning to 0: no check digit agrees any more. */
function slipped(text: Value | undefined, at: number): string {
  const written = String(text)
  const digit = (Number(written.charAt(at)) + 1) % 10
  return written.slice(0, at) + digit + written.slice(at + 1)
}

const inShipments: readonly Fault[] = [
  schema('missing', paper => without(paper, 'exportCountry')),
  schema('missing', paper => ({ ...paper, consignee: without(partOf(paper, 'consignee'), 'address') })),
  schema('not-a-country', paper => first(paper, 'items', item => ({ ...item, originCountry: 'XX' }))),
  schema('not-allowed', paper =>
    first(paper, 'transportLegs', leg => ({ ...leg, modeOfTransport: 'pipeline' })),
  ),
  schema('unknown-field', paper => ({ ...paper, warehouseClerk: 'J. Doe' })),
  schema('no-such-day', paper => ({ ...paper, exportDate: '2026-02-30' })),
  schema('wrong-type', paper => first(paper, 'items', item => ({ ...item, lineNumber: 'one' }))),
  schema('too-few', paper => ({ ...paper, items: [] })),
  {
    rule: 'duplicate-key',
    message: 'again',
    text: (text, format) => {
      if (format === 'ndjson') return text.replace(/\}\n$/, ',"exportDate":"2026-01-01"}\n')
      if (format === 'json') return text.replace(/\n\}\n$/, ',\n  "exportDate": "2026-01-01"\n}\n')
      return `${text}exportDate: "2026-01-01"\n`
    },
  },
  {
    rule: 'syntax',
    message: 'unclosed',
    messageInLines: 'line-unclosed',
    text: (text, format) =>
      format === 'ndjson' || format === 'json'
        ? `${text.trimEnd().slice(0, -1)}\n`
        : `${text}carrier: { name: Demo\n`,
  },
  {
    rule: 'identifier-valid',
    message: 'check',
    data: paper =>
      first(paper, 'containers', box => ({ ...box, containerNumber: slipped(box.containerNumber, 10) })),
    fits: paper => listOf(paper, 'containers').length > 0,
  },
  {
    rule: 'route-plausible',
    message: 'dates-reversed',
    data: paper => first(paper, 'transportLegs', leg => ({ ...leg, arrivalDate: '2025-06-01' })),
  },
  {
    rule: 'weights-add-up',
    message: 'net-above-gross',
    data: paper => first(paper, 'items', item => ({ ...item, grossWeight: { value: 1, unit: 'KGM' } })),
    fits: paper => paper.totalGrossWeight === undefined,
  },
]

const inCertificates: readonly Fault[] = [
  {
    rule: 'signature-acceptable',
    message: 'kind',
    data: paper => ({
      ...paper,
      signatory: { ...partOf(paper, 'signatory'), signatureKind: 'scanned-image' },
    }),
  },
  {
    rule: 'end-use-specific',
    message: 'generic',
    data: paper => ({
      ...paper,
      endUse: { ...partOf(paper, 'endUse'), description: 'For industrial use in our own production' },
    }),
  },
  {
    rule: 'no-re-export-undertaking',
    message: 'not-given',
    data: paper => ({
      ...paper,
      undertakings: listOf(paper, 'undertakings').map(one =>
        one.clause === 'no-wmd-use' ? { ...one, state: 'struck-out' } : one,
      ),
    }),
    fits: paper => paper.certificateType === 'end-user-certificate',
  },
  {
    rule: 'no-military-use',
    message: 'military-words',
    data: paper => ({
      ...paper,
      endUse: { ...partOf(paper, 'endUse'), endProduct: 'Steering gear SG-9 of a torpedo' },
    }),
    // While Announcement No. 61 of 2025 was in force, a second provision asked the same.
    fits: paper =>
      paper.finalDestinationCountry === 'IN' &&
      (String(paper.issueDate) < '2025-10-09' || String(paper.issueDate) > '2025-11-06'),
  },
  {
    rule: 'endorsements-complete',
    message: 'missing',
    data: paper => ({ ...paper, endorsements: listOf(paper, 'endorsements').slice(0, 1) }),
    fits: paper => paper.finalDestinationCountry === 'IN',
  },
]

/** With the other papers of the dossier clean: what is wrong is seen beside them. */
const inDossiers: readonly Fault[] = [
  { rule: 'quantity-within-grant', message: 'exceeds', data: overdrawn, fits: isLast },
  {
    rule: 'parties-agree',
    message: 'unnamed-consignee',
    data: paper => ({
      ...paper,
      consignee: {
        name: 'Thirdhand Machine Works',
        address: { city: 'Elsewhere', country: String(paper.finalDestinationCountry) },
      },
    }),
  },
  {
    rule: 'contract-agrees',
    message: 'other-number',
    data: paper => ({ ...paper, contract: { ...partOf(paper, 'contract'), orderNumber: 'ZZ-998877' } }),
  },
  {
    rule: 'items-granted',
    message: 'no-such-line',
    data: paper => first(paper, 'items', item => ({ ...item, certificateLineNumber: 9 })),
  },
  {
    rule: 'shared-consignment',
    message: 'transport-document',
    data: (paper, { before }) => ({
      ...paper,
      transportDocument: {
        ...partOf(paper, 'transportDocument'),
        number: partOf(before ?? paper, 'transportDocument').number ?? '',
      },
    }),
    fits: (paper, { before }) =>
      before !== undefined &&
      String(before.exportDate) < String(paper.exportDate) &&
      // Later it is none of parts of one consignment, which is a fault of its own.
      daysBetween(String(before.exportDate), String(paper.exportDate)) <= 21 &&
      isBySea(before) &&
      isBySea(paper),
  },
]

function isBySea(paper: Data): boolean {
  return partOf(paper, 'transportDocument').kind !== 'air-waybill'
}

/** All that is left of the line and ten kilograms more, at the price of what is left: only the quantity is too much. */
function overdrawn(paper: Data, { dossier, nth }: Beside): Data {
  const line = listOf(paper, 'items')[0]?.certificateLineNumber
  const granted = listOf(dossier.certificate, 'items').find(({ lineNumber }) => lineNumber === line)
  const drawn = dossier.shipments
    .slice(0, nth - 1)
    .flatMap(shipment => listOf(shipment, 'items'))
    .filter(({ certificateLineNumber }) => certificateLineNumber === line)
  const kilograms = (item: Data | undefined) => Number(partOf(item ?? {}, 'quantity').value)
  const left = kilograms(granted) - drawn.reduce((sum, item) => sum + kilograms(item), 0)
  const cents = (Number(partOf(granted ?? {}, 'value').amount) * 100) / kilograms(granted)
  const quantity = { value: left + 10, unit: 'KGM' }
  const value = { amount: (Math.round(left * cents) / 100).toFixed(2), currency: 'USD' }
  const { totalNetWeight, totalGrossWeight, totalValue, ...rest } = paper
  return first(rest, 'items', ({ grossWeight, ...item }) => ({
    ...item,
    quantity,
    netWeight: quantity,
    value,
  }))
}

/** Every kind of fault there is. */
export const allFaults: readonly Fault[] = [...inCertificates, ...inShipments, ...inDossiers]

/** In the last shipment alone: once a line is overdrawn, every later one overdraws it too. */
function isLast(_: Data, { nth, papers }: Beside): boolean {
  return nth === papers - 1
}

/** The faults that can be planted in the paper; those between papers only where all others are clean. */
export function faultsFor(paper: Data, beside: Beside): readonly Fault[] {
  const between = beside.alone ? inDossiers : []
  // The few papers that can bear it are kept for it: else hardly any would.
  const all =
    beside.nth === 0
      ? inCertificates
      : beside.alone && isLast(paper, beside)
        ? between
        : [...inShipments, ...between]
  return all.filter(({ rule, fits }) => !beside.stops.includes(rule) && (fits?.(paper, beside) ?? true))
}
