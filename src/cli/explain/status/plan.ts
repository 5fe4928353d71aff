/** What shipments are planned by: lines, licences and end-use reports, by the day on which they end or are due. Pure. */
import { grouped } from '../../../core/model/group-by.ts'
import type { Day } from '../../../core/model/model.ts'
import { delimitedText } from '../../../export/cell.ts'
import { line as tableLine } from '../../../export/csv.ts'
import { compare } from '../../../trade/documents/version.ts'
import { sumOfAmounts } from '../../../trade/goods/goods-flow.ts'
import { addDays } from '../../../trade/words/date.ts'
import type { CertificateStatus, CustomerLeft, Expiring, PlanRow, Status } from './status.ts'

/** Adds to a status what is left by customer and, with `days`, what runs out within so many. */
export function withPlan(status: Omit<Status, 'customers' | 'expiring'>, days: number | undefined): Status {
  const rows = planOf(status.certificates)
  return {
    ...status,
    customers: leftByCustomer(rows),
    ...(days === undefined ? {} : { expiring: expiringOf(rows, days, status.on) }),
  }
}

/** Returns the certificates of which no amounts and no end are known, and why: what runs out under them is not known either. */
export function notPlanned(certificates: readonly CertificateStatus[]) {
  return certificates.flatMap(({ certificate: number, standing: why }) =>
    why === 'missing' || why === 'several' ? [{ number, why }] : [],
  )
}

/** Returns the rows of some certificates, by day. */
export function planOf(certificates: readonly CertificateStatus[]): readonly PlanRow[] {
  const day = ({ until }: PlanRow) => until ?? '9999-99-99'
  return certificates.flatMap(rowsOf).sort((a, b) => compare(day(a), day(b)))
}

function rowsOf(status: CertificateStatus): PlanRow[] {
  const { certificate, customer, standing, replacedBy, validity, lines, licences, reportDue } = status
  const isUsable =
    (standing === 'issued' || standing === 'amended') &&
    replacedBy.length === 0 &&
    validity.state !== 'expired' &&
    lines.some(({ state }) => state === 'open')
  const common = { certificate, customer, isUsable, amounts: null }
  return [
    ...lines.map(({ line, description, state, unit, granted, drawn, left }): PlanRow => {
      const { until, daysLeft } = validity
      const amounts = { unit, granted, drawn, left }
      return { ...common, kind: 'line', name: line, description, until, daysLeft, amounts, state }
    }),
    ...licences.map(({ licence, kind, until, daysLeft }): PlanRow => {
      const state = daysLeft === null ? 'unstated' : daysLeft < 0 ? 'ended' : 'running'
      return { ...common, kind: 'licence', name: licence, description: kind, until, daysLeft, state }
    }),
    ...(reportDue === null ? [] : [reportDue]).map(({ day: until, daysLeft }): PlanRow => {
      const state = daysLeft < 0 ? 'overdue' : 'due'
      return { ...common, kind: 'report', name: null, description: null, until, daysLeft, state }
    }),
  ]
}

/** Returns what runs out or is due within some days: nothing of a certificate under which nothing can be shipped, but its report. */
function expiringOf(rows: readonly PlanRow[], days: number, on: Day): Expiring {
  const runsOut = ({ kind, daysLeft, state, isUsable }: PlanRow) => {
    if (daysLeft === null || daysLeft > days) return false
    return kind === 'report' || (daysLeft >= 0 && isUsable && (kind === 'licence' || state === 'open'))
  }
  return { days, until: addDays(on, days), rows: rows.filter(runsOut) }
}

/** Returns what is left by customer and unit, of what may still be shipped. */
function leftByCustomer(rows: readonly PlanRow[]): CustomerLeft[] {
  const open = rows.flatMap(({ amounts, customer, until, isUsable, state }) =>
    amounts !== null && isUsable && state === 'open' ? [{ ...amounts, customer, until }] : [],
  )
  const groups = grouped(open, ({ customer, unit }) => JSON.stringify([customer, unit]))
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => {
      // The rows are in order of day.
      const [{ customer, unit, until }] = some
      return { customer, unit, left: sumOfAmounts(some.map(({ left }) => left)), lines: some.length, until }
    })
}

/** Yields the rows as a table for a spreadsheet. */
export function* planCsv(rows: readonly PlanRow[]): Generator<string> {
  const columns: Readonly<Record<string, (row: PlanRow) => string>> = {
    until: ({ until }) => until ?? '',
    'days left': ({ daysLeft }) => String(daysLeft ?? ''),
    kind: ({ kind }) => kind,
    certificate: ({ certificate }) => delimitedText(certificate),
    customer: ({ customer }) => marked(customer),
    name: ({ name }) => marked(name),
    description: ({ description }) => marked(description),
    granted: ({ amounts }) => amounts?.granted ?? '',
    drawn: ({ amounts }) => amounts?.drawn ?? '',
    left: ({ amounts }) => amounts?.left ?? '',
    unit: ({ amounts }) => amounts?.unit ?? '',
    state: ({ state }) => state,
    usable: ({ isUsable }) => (isUsable ? 'yes' : 'no'),
  }
  yield `\ufeff${tableLine(Object.keys(columns))}`
  for (const row of rows) yield tableLine(Object.values(columns).map(column => column(row)))
}

const marked = (text: string | null) => (text === null ? '' : delimitedText(text))
