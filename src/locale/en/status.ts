/** The messages of `enduse status`. */
import { count } from '../../message/count.ts'

export const en = {
  on: (day: string, certificates: number) => `${count(certificates, 'certificate')}, as on ${day}`,
  foreign: (ruleSets: string) => `Rule sets that do not come with enduse: ${ruleSets}`,
  verdicts: { pass: 'PASS', review: 'REVIEW', fail: 'FAIL' },
  missing: 'the certificate itself is not among these documents, or could not be examined',
  several: 'several versions of the certificate, none of which replaces the others',
  revoked: 'revoked',
  amended: 'amended',
  replacedBy: (number: string, day: string) => `replaced by ${number} on ${day}`,
  notYet: (from: string, days: number) => `not valid yet: from ${from}, in ${count(days, 'day')}`,
  valid: (until: string, days: number) => `valid until ${until}, ${count(days, 'day')} left`,
  lastDay: (until: string) => `valid until ${until}, today is the last day`,
  expired: (until: string, days: number) => `expired on ${until}, ${count(days, 'day')} ago`,
  byRule: (until: string, months: number) =>
    `${until} (${count(months, 'month')} from issue; the certificate states no end)`,
  noEnd: 'states no end of validity, and no rule set here sets one',
  line: (line: string) => `line ${line}`,
  drawn: (drawn: string, granted: string, unit: string) => `${drawn} of ${granted} ${unit} drawn`,
  between: ', ',
  left: (left: string) => `${left} left`,
  usedUp: 'used up',
  overdrawn: (tooMany: string) => `overdrawn by ${tooMany}`,
  uncounted: (items: number) => `${count(items, 'item')} could not be compared`,
  columns: { day: 'day', shipment: 'shipment', drew: 'drew', left: 'left' },
  notComparable: 'not comparable',
  nothingShipped: 'nothing shipped yet',
  goods: (report: string) => `What became of the goods: ${report}`,
  withoutReport: (delivered: string | undefined, unit: string, noReport: string) =>
    `${delivered === undefined ? '' : delivered === '0' ? 'none stated as delivered; ' : `${delivered} ${unit} delivered; `}${noReport}`,
  states: {
    planned: 'planned',
    shipped: 'shipped',
    delivered: 'delivered',
    returned: 'returned',
    cancelled: 'cancelled',
    replaced: 'replaced by a later revision',
  } as Readonly<Record<string, string>>,
  drawingNothing: 'Draws on no line',
  withdrawn: 'Not counted',
  licences: 'Licences',
  licence: (number: string, until: string, days: number) =>
    days < 0 ? `${number} ended on ${until}` : `${number} until ${until}, ${count(days, 'day')} left`,
  licenceWithoutEnd: (number: string) => `${number} states no end`,
  open: 'Open questions',
  nothingOpen: 'No open questions.',
  nothingOpenInTheRest: 'No open questions in the documents that could be examined.',
  unread: (documents: number) =>
    `${count(documents, 'document')} could not be examined, and what they may draw is not counted: enduse check reports why`,
  outcomes: { fail: 'fail', review: 'review' },
  more: (number: number) => `and ${number} more: enduse check shows all`,
  andMore: (rules: string, more: number) => `${rules} and ${more} more`,
  notExamined: (rules: string, where: string, why: string) => `not examined: ${rules}${where} (${why})`,
  inFile: (file: string) => `, on ${file}`,
}

export type StatusWords = typeof en
