/** The end-use report: what became of the goods of a certificate by a day. */

import type {
  Day,
  DocumentRef,
  EndUseReportFacts,
  GoodsUse,
  Pointer,
  ReportedLineFacts,
  ReportedUseFacts,
} from '../../core/model/model.ts'
import type { EndUseReport } from '../../generated/end-use-report.ts'
import { memoize } from '../../text/memoize.ts'
import { address, each, measure, optional, party, reference, signatory, sited, usual, word } from './parts.ts'
import { ownersIn } from './shared.ts'
import { textFacts } from './texts.ts'

export function reportFacts(
  r: EndUseReport,
  written: unknown,
  document: DocumentRef,
  content: string,
  keepData: boolean,
): EndUseReportFacts {
  return {
    kind: 'end-use-report',
    document,
    content,
    data: keepData ? written : undefined,
    documentReferences: each(r.documentReferences, '/documentReferences', reference),
    ...textFacts(written),
    owners: ownersIn(written),
    reportNumber: sited(r.reportNumber, '/reportNumber'),
    status: r.status ?? 'issued',
    revision: r.revision ?? 1,
    replaces: sited(r.replaces, '/replaces'),
    certificateNumber: sited(r.certificateNumber, '/certificateNumber'),
    reportingDate: usual<Day>(r.reportingDate, '/reportingDate'),
    issueDate: usual<Day>(r.issueDate, '/issueDate'),
    endUser: party(r.endUser, '/endUser'),
    importer: optional(r.importer, '/importer', party),
    endUseLocation: optional(r.endUseLocation, '/endUseLocation', address),
    lines: each(r.items, '/items', reportedLine),
    signatory: signatory(r.signatory, '/signatory'),
    companyStamp: sited(r.companyStamp, '/companyStamp'),
    language: sited(r.language, '/language'),
    remarks: sited(r.remarks, '/remarks'),
  }
}

const linePlaces = memoize((at: Pointer) => ({
  lineNumber: `${at}/lineNumber`,
  certificateLineNumber: `${at}/certificateLineNumber`,
  description: `${at}/description`,
  received: `${at}/received`,
  uses: `${at}/uses`,
}))

type StatedLine = EndUseReport['items'][number]

function reportedLine(line: StatedLine, at: Pointer): ReportedLineFacts {
  const its = linePlaces(at)
  const lineNumber = usual(String(line.lineNumber), its.lineNumber)
  return {
    at,
    lineNumber,
    certificateLineNumber:
      line.certificateLineNumber === undefined
        ? lineNumber
        : usual(String(line.certificateLineNumber), its.certificateLineNumber),
    description: usual(line.description, its.description),
    received: measure(line.received, its.received),
    uses: each(line.uses, its.uses, reportedUse),
  }
}

const usePlaces = memoize((at: Pointer) => ({
  use: `${at}/use`,
  quantity: `${at}/quantity`,
  endProduct: `${at}/endProduct`,
  countries: `${at}/countries`,
  location: `${at}/location`,
  recipient: `${at}/recipient`,
  destinationCountry: `${at}/destinationCountry`,
  shipmentReference: `${at}/shipmentReference`,
  consent: `${at}/consent`,
  date: `${at}/date`,
  reason: `${at}/reason`,
}))

type StatedUse = StatedLine['uses'][number]

function reportedUse(u: StatedUse, at: Pointer): ReportedUseFacts {
  const its = usePlaces(at)
  return {
    at,
    use: usual<GoodsUse>(u.use, its.use),
    quantity: measure(u.quantity, its.quantity),
    endProduct: sited(u.endProduct, its.endProduct),
    countries: each(u.countries, its.countries, word),
    location: optional(u.location, its.location, address),
    recipient: optional(u.recipient, its.recipient, recipient),
    destinationCountry: usual<string>(u.destinationCountry, its.destinationCountry),
    shipmentReference: sited(u.shipmentReference, its.shipmentReference),
    consent: optional(u.consent, its.consent, consent),
    date: sited<Day>(u.date, its.date),
    reason: sited(u.reason, its.reason),
  }
}

/** Returns the facts of a recipient; its role is not the list that it is in. */
function recipient(p: NonNullable<StatedUse['recipient']>, at: Pointer): ReportedUseFacts['recipient'] {
  return { ...party(p, at), role: 'recipient' }
}

function consent(
  { authority, reference: number, date }: NonNullable<StatedUse['consent']>,
  at: Pointer,
): ReportedUseFacts['consent'] {
  return {
    at,
    authority: sited(authority, `${at}/authority`),
    reference: sited(number, `${at}/reference`),
    date: sited<Day>(date, `${at}/date`),
  }
}
