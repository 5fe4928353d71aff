import type { CertificateFacts, Diagnostic, ItemFacts, ShipmentFacts } from '../../core/model/model.ts'
import { matchItem } from '../../trade/item-match.ts'
import { itemsUnder } from '../../trade/version.ts'
import { eachGranted } from '../dossier.ts'
import { percent } from '../percent.ts'
import { dossierRule } from '../rule.ts'
import { assignment, isAssigned } from './assignment.ts'
import { type Compared, otherwise, silence } from './contents.ts'
import { ungranted } from './lines.ts'

/** Everything shipped is on the certificate, matched by attributes and never by the position in the list. */
export const itemsGranted = dossierRule({
  id: 'items-granted',
  summary:
    'Every item shipped is on the certificate: the same six digits of the HS code, form, alloy and control code.',
  why: 'The licence covers the goods that the certificate describes. Another alloy or form under the same papers is another good, and often another control code.',
  messages: {
    'not-granted': {
      text: 'Item {item} is not on the certificate: {differs}.',
      help: 'Correct the item, or obtain a certificate that lists it.',
    },
    'other-goods': {
      text: 'Item {item} names line {line} of the certificate, which is other goods: {differs}.',
      help: 'Name the right line, or correct the item. Goods that no line lists need a certificate of their own.',
    },
    'not-stated': {
      text: 'Item {item} and line {line} of the certificate cannot be held together: {silent}.',
      help: 'State what is missing, so that the goods can be told to be the ones that were granted.',
    },
    'other-contents': {
      text: 'Item {item} contains {found}, of which the composition of line {line} of the certificate has none.',
      help: 'Compare both papers with the test report. Goods that contain more than was granted may stand under another entry of the control list, and need a certificate and a licence that say so.',
    },
    'other-grade': {
      text: 'The grade of item {item} is {found}, where line {line} of the certificate has {granted}.',
      help: 'Compare with the mill certificate. If it is one grade written in two ways, write it alike; another grade is another good, and often another composition.',
    },
    'other-origin': {
      text: 'Item {item} originates in {found}, where line {line} of the certificate says {granted}.',
      help: 'Correct the one that is wrong from the certificate of origin. If the goods come from another maker than the one that was granted, ask whether the certificate covers them.',
    },
    'other-unit-mass': {
      text: 'One piece of item {item} weighs {found}, where one of line {line} of the certificate weighs {granted}.',
      help: 'Compare with the drawing or the packing list: heavier pieces are other goods, and so many of them weigh more than was granted.',
    },
    'no-such-line': {
      text: 'Item {item} names line {line} of the certificate, which has lines {lines}.',
      help: 'Name a line that the certificate has.',
    },
    'several-lines': {
      text: 'Item {item} fits lines {lines} of the certificate, and nothing says on which of them it draws.',
      help: 'State `certificateLineNumber`, or a `grade`, `alloy` or `form` that tells the lines apart.',
    },
    'certificate-not-named': {
      text: 'Item {item} names no certificate, where the shipment is made under several.',
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
    differs: 'its {attribute} is {found}, where line {line} has {granted}',
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
          'Elements that make other goods of what contains them, where the composition of the line has none.',
        ),
      tracePercent: percent(z).describe(
        'Up to how much of such an element, in percent of the mass, is a trace that a test report lists and nobody added.',
      ),
      unitMassTolerancePercent: percent(z).describe(
        'By how much the mass of one piece may differ from that of the line, in percent of it.',
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
  parameters: Compared,
): Generator<Diagnostic> {
  const match = matchItem(item, grant.items)
  if (match.outcome !== 'line') {
    yield ungranted(item, match, shipment, grant)
    return
  }
  yield* silence(item, match.line, shipment, grant)
  yield* otherwise(item, match.line, shipment, grant, parameters)
}
