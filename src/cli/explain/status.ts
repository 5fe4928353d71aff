/**
 * `enduse status`: the status of certificates, by line and shipment, from the same report as a check; what runs out, and what is left by
 * customer.
 */

import { grouped } from '../../core/model/group-by.ts'
import type { Day, Report } from '../../core/model/model.ts'
import { check } from '../../engine/check.ts'
import { namesIn } from '../../engine/disk/folder.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { refuse } from '../../engine/refusal.ts'
import { delimitedText } from '../../export/cell.ts'
import { line as tableLine } from '../../export/csv.ts'
import type { Options } from '../../generated/options.ts'
import { nearest } from '../../message/nearest.ts'
import { colored, plain } from '../../report/paint.ts'
import { compare } from '../../trade/documents/version.ts'
import { sumOfAmounts } from '../../trade/goods/goods-flow.ts'
import { addDays } from '../../trade/words/date.ts'
import { configOf, settingsOf } from '../check/settings.ts'
import {
  asJson,
  codes,
  columns,
  dataOut,
  type Host,
  noteTo,
  outputLanguage,
  wantsColor,
} from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { redactedReport } from '../terminal/present.ts'
import { writePieces } from '../terminal/written.ts'
import {
  type CertificateStatus,
  type CustomerLeft,
  type Expiring,
  notPlanned,
  type PlanRow,
  type Status,
  statusOf,
} from './status/status.ts'
import { notInTable, statusText } from './status/text.ts'

/**
 * Prints the status of the certificates of these numbers, or of all that the documents at these paths belong to. With `--expiring`
 * the exit code is 3 if something runs out.
 */
export async function statusCommand(asked: readonly string[], options: Options['status'], host: Host) {
  const numbers = asked.filter(one => isNumber(one, host))
  const paths = asked.filter(one => !numbers.includes(one))
  // Without paths, those of the configuration; without a configuration, the working directory.
  const areNamed = paths.length > 0 || (await configOf(options.config, host))?.config.paths !== undefined
  const settings = await settingsOf(areNamed ? paths : ['.'], options, host, '')
  const locale = await localeOf(outputLanguage(options, settings.config, host), settings.input.ruleSets)
  const answer = await check(settings.input, { note: noteIn(locale, noteTo(host)) })
  const wanted = positions(numbers, answer.report, host.cwd)
  // Redacted as in a check; a dossier keeps its index in the report.
  const { translator, words } = locale
  const shown = await redactedReport(answer, settings, options, host)
  const { expiring: days, format } = options
  const status = withPlan(statusOf(translator.report(shown), wanted, settings.input.today), days)
  const { expiring, certificates, unread } = status
  if (format === 'json') host.out(asJson(status))
  else if (format === 'csv') {
    await writePieces(planCsv(expiring?.rows ?? planOf(certificates)), dataOut(host), host)
    for (const line of notInTable(status, words.status)) noteTo(host)(line)
  } else {
    const paint = wantsColor(options, host) ? await colored() : plain
    host.out(statusText(status, words, columns(host), paint))
  }
  // What a document that could not be examined says may run out too, and so may what is granted by a certificate that is not known.
  const isOpen =
    expiring !== undefined &&
    (expiring.rows.length > 0 || unread.length > 0 || notPlanned(certificates).length > 0)
  return codes[isOpen ? 'review' : 'pass']
}

/** Checks whether a word is a certificate number: no file of that name exists, and it does not look like a path. */
function isNumber(word: string, { cwd }: Host): boolean {
  return (
    word !== '-' && word !== '' && !isEntry(word, cwd) && !/[*?[\]{}]|\.(?:ya?ml|json)$|[/\\]$/i.test(word)
  )
}

/** Returns the indices of the dossiers of these numbers in the report; without numbers, all of them. */
function positions(numbers: readonly string[], { dossiers }: Report, cwd: string): ReadonlySet<number> {
  const known = dossiers.map(({ certificate }) => certificate)
  if (known.length === 0) refuse('noCertificateNamed')
  if (numbers.length === 0) return new Set(known.keys())
  return new Set(
    numbers.map(number => {
      const at = known.indexOf(number)
      if (at >= 0) return at
      return refuse('noFileOrCertificate', {
        number,
        near: nearest(number, [...known, ...namesIn('.', cwd)]),
        known: known.slice(0, mostNamed).join(', '),
        more: Math.max(0, known.length - mostNamed),
      })
    }),
  )
}

/** The maximum number of certificate numbers in a refusal. */
const mostNamed = 5

/** Adds to a status what is left by customer and, with `days`, what runs out within so many. */
function withPlan(status: Omit<Status, 'customers' | 'expiring'>, days: number | undefined): Status {
  const rows = planOf(status.certificates)
  return {
    ...status,
    customers: leftByCustomer(rows),
    ...(days === undefined ? {} : { expiring: expiringOf(rows, days, status.on) }),
  }
}

/** Returns the rows of some certificates, by day. */
function planOf(certificates: readonly CertificateStatus[]): readonly PlanRow[] {
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
  return [...grouped(open, ({ customer, unit }) => JSON.stringify([customer, unit]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => {
      // The rows are in order of day.
      const [{ customer, unit, until }] = some
      return { customer, unit, left: sumOfAmounts(some.map(({ left }) => left)), lines: some.length, until }
    })
}

/** Yields the rows as a table for a spreadsheet. */
function* planCsv(rows: readonly PlanRow[]): Generator<string> {
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
