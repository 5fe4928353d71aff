import type { CertificateFacts, Diagnostic, ItemFacts, ShipmentFacts } from '../../core/model/model.ts'
import { matchItem } from '../../trade/item-match.ts'
import { itemsUnder } from '../../trade/version.ts'
import { eachGranted } from '../dossier.ts'
import { percent } from '../percent.ts'
import { rule } from '../rule.ts'
import { assignment, isAssigned } from './assignment.ts'
import { type ContentsParameters, otherwise, silence } from './contents.ts'
import { ungranted } from './lines.ts'

/** Everything shipped is on the certificate, matched by attributes and never by the position in the list. */
export const itemsGranted = rule({
  id: 'items-granted',
  over: 'dossier',
  summary:
    'Every item shipped is on the certificate: the same six digits of the HS code, form, alloy and control code.',
  why: 'The licence covers the goods that the certificate describes. Goods of another alloy or form under the same documents are different goods, and often have another control code.',
  messages: {
    'not-granted': {
      text: 'Item {item} is not on the certificate: {differs}.',
      help: 'Correct the item, or obtain a certificate that lists it.',
    },
    'other-goods': {
      text: 'Item {item} names line {line} of the certificate, which covers other goods: {differs}.',
      help: 'Name the right line, or correct the item. Goods that are on no line need a certificate of their own.',
    },
    'not-stated': {
      text: 'Item {item} and line {line} of the certificate cannot be compared: {silent}.',
      help: 'State what is missing, so that it can be checked whether the goods are those that were granted.',
    },
    'other-contents': {
      text: 'Item {item} contains {found}, which the composition of line {line} of the certificate does not contain.',
      help: 'Compare both documents with the test report. Goods that contain more than was granted may be under another entry of the control list, and then need a certificate and a licence that cover it.',
    },
    'other-share': {
      text: 'Item {item} contains {found}, but line {line} of the certificate states {granted}.',
      help: 'Compare both documents with the test report and correct the one that is wrong. If the goods were made to another composition, ask whether the certificate and the licence cover them.',
    },
    'far-more': {
      text: 'Item {item} contains {found}, a multiple of what line {line} of the certificate states: {granted}.',
      help: 'These are not the goods that were granted. Correct the composition from the test report, or obtain a certificate and a licence for the goods that are shipped.',
    },
    'other-grade': {
      text: 'The grade of item {item} is {found}, but line {line} of the certificate has {granted}.',
      help: 'Compare with the mill certificate. If it is one grade written in two ways, write it in one way; goods of another grade are different goods, and often have another composition.',
    },
    'other-origin': {
      text: 'Item {item} originates in {found}, but line {line} of the certificate states {granted}.',
      help: 'Correct the one that is wrong from the certificate of origin. If the goods come from another manufacturer than the one that was granted, ask whether the certificate covers them.',
    },
    'other-unit-mass': {
      text: 'One piece of item {item} weighs {found}, but one piece of line {line} of the certificate weighs {granted}.',
      help: 'Compare with the drawing or the packing list: heavier pieces are different goods, and the same number of them weighs more than was granted.',
    },
    'no-such-line': {
      text: 'Item {item} names line {line} of the certificate, which has lines {lines}.',
      help: 'Name a line that the certificate has.',
    },
    'several-lines': {
      text: 'Item {item} fits lines {lines} of the certificate, and does not state on which of them it draws.',
      help: 'State `certificateLineNumber`, or a `grade`, `alloy` or `form` that distinguishes the lines.',
    },
    'certificate-not-named': {
      text: 'Item {item} names no certificate, but the shipment is made under several.',
      help: 'State `certificateNumber` in the item: one of {numbers}.',
    },
    'certificate-not-cited': {
      text: 'Item {item} names certificate {found}, which the shipment does not cite.',
      help: 'Add it to `certificateNumbers`, or name one of {numbers}.',
    },
  },
  labels: {
    line: 'line {line} of the certificate{what}',
  },
  terms: {
    'hs-code': 'HS code',
    form: 'form',
    alloy: 'alloy',
    'control-code': 'control code',
    stated: ': {attribute} {value}',
    states: ': {what}',
    share: '{percent} % {element}',
    differs: 'its {attribute} is {found}, but line {line} has {granted}',
    'certificate-only': 'the certificate gives the {attribute} {value}, the item none',
    'item-only': 'the item gives the {attribute} {value}, the certificate none',
    'next-clause': '{clause}, {others}',
    'last-clause': '{clause} and {others}',
  },
  parameters: z =>
    z.strictObject({
      elements: z
        .array(z.string().regex(/^[A-Z][a-z]?$/, 'the symbol of an element'))
        .default([])
        .describe(
          'Elements whose presence makes the goods different goods if the composition of the line has none.',
        ),
      tracePercent: percent(z).describe(
        'Up to how much of such an element, in percent of the mass, counts as a trace that a test report lists but that was not added on purpose.',
      ),
      shareTolerancePoints: percent(z)
        .default('0.5')
        .describe(
          'By how much the share of such an element may differ from that of the line, in percentage points of the mass. A difference counts if it exceeds this and `shareTolerancePercent`.',
        ),
      shareTolerancePercent: percent(z)
        .default('20')
        .describe('By how much it may differ in percent of the share of the line.'),
      shareFactor: z
        .string()
        .regex(/^[1-9][0-9]?(?:\.[0-9]{1,2})?$/, 'a number in text, such as "2"')
        .default('2')
        .describe('More than so many times the share of the line are other goods, and not a question.'),
      unitMassTolerancePercent: percent(z).describe(
        'By how much the mass of one piece may differ from that of the line, in percent of the mass of the line.',
      ),
    }),
  *check(subject, { parameters }) {
    const { dossier, checked } = subject
    for (const shipment of checked) if (!isAssigned(shipment)) yield* assignment(dossier, shipment)
    return yield* eachGranted(subject, function* (shipment, grant) {
      for (const item of itemsUnder(dossier, shipment)) yield* ofItem(item, shipment, grant, parameters)
    })
  },
})

function* ofItem(
  item: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  parameters: ContentsParameters,
): Generator<Diagnostic> {
  const match = matchItem(item, grant.items)
  if (match.outcome !== 'line') {
    yield ungranted(item, match, shipment, grant)
    return
  }
  yield* silence(item, match.line, shipment, grant)
  yield* otherwise(item, match.line, shipment, grant, parameters)
}
