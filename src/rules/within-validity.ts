import type { CertificateFacts, Located } from '../core/model/model.ts'
import { addMonths } from '../trade/words/date.ts'
import { finding, inDocument, review, reviewIn, rule, see } from './rule.ts'
import { count } from './shapes.ts'

/** The period that counts if a certificate states no end: months from its day of issue, or nothing. */
export interface ValidityPeriod {
  readonly monthsWhenUnstated: number | null
}

export const withinValidity = rule({
  id: 'within-validity',
  over: 'dossier',
  summary: 'The day of export is within the validity of the certificate, including its first and last day.',
  why: 'A certificate states for which period its promises were examined. A shipment before or after that period is made without a certificate.',
  messages: {
    'too-early': {
      text: 'The shipment leaves on {found}, before the certificate is valid from {limit}.',
      help: 'Wait until {limit}, or obtain a certificate that covers the day of export.',
    },
    'too-late': {
      text: 'The shipment leaves on {found}; the certificate is valid only until {limit}.',
      help: 'Obtain a new certificate, or an amendment that extends this one, before shipping.',
    },
    'too-late-by-rule': {
      text: 'The shipment leaves on {found}; the certificate states no end, and the {months} months that apply instead ended on {limit}.',
      help: 'Obtain a new certificate, or have the end of validity stated in this one.',
    },
    'no-end': {
      text: 'The certificate states no end of validity, and the rule set defines none.',
      help: 'Ask the issuer until when the certificate is valid, and state `validUntil`.',
    },
    'on-board-late': {
      text: 'The goods are on board on {found}; they were exported in time, but the certificate is valid only until {limit}.',
      help: 'Some authorities use the day of loading on board. Ask the one that issued the licence before the goods leave.',
    },
  },
  labels: {
    from: 'valid from here',
    until: 'valid until here',
    issued: 'issued here',
  },
  parameters: z =>
    z.strictObject({
      monthsWhenUnstated: count(z, 1)
        .nullable()
        .describe(
          'Months of validity from the day of issue, used if a certificate states no end; null for none.',
        ),
    }),
  each: {
    *shipment(
      { exportDate: left, transportDocument },
      grant,
      { parameters: { monthsWhenUnstated: months } },
    ) {
      const { document, validUntil, issueDate, validFrom: from = issueDate } = grant
      if (left.value < from.value) {
        const label = from === issueDate ? 'issued' : 'from'
        yield finding('too-early', left, { limit: inDocument(from, document) }, [
          see(label, from.at, document),
        ])
        return
      }
      const end = endOfValidity(grant, months)
      if (end === undefined) {
        yield reviewIn(document, 'no-end', issueDate)
        return
      }
      const related = [see(validUntil === undefined ? 'issued' : 'until', end.at, document)]
      const limit = inDocument(end, document)
      const onBoard = transportDocument?.onBoardDate
      if (left.value > end.value) {
        const message = validUntil === undefined ? 'too-late-by-rule' : 'too-late'
        yield finding(message, left, { limit, months: String(months) }, related)
      } else if (onBoard !== undefined && onBoard.value > end.value)
        yield review('on-board-late', onBoard, { limit }, related)
    },
  },
})

/** Returns the last day of validity: as stated, or the rule set's months from the day of issue. */
export function endOfValidity(grant: CertificateFacts, months: number | null): Located<string> | undefined {
  if (grant.validUntil !== undefined) return grant.validUntil
  return months === null
    ? undefined
    : { value: addMonths(grant.issueDate.value, months), at: grant.issueDate.at }
}
