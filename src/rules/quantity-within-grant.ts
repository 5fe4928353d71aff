import { accounts, isPlainlyWithin } from '../trade/draw-down.ts'
import { uncompared } from './dossier.ts'
import { drawLabels, overdrawn, uncounted } from './overdrawn.ts'
import { percent } from './percent.ts'
import { dossierRule } from './rule.ts'

/** Line by line, what all shipments together draw stays within what the certificate grants. */
export const quantityWithinGrant = dossierRule({
  id: 'quantity-within-grant',
  summary:
    'The shipments together draw no more on a line of the certificate than it grants, in quantity and net weight.',
  why: 'Each shipment may look right alone while the sum does not. What is shipped above the grant is shipped without a certificate.',
  messages: {
    exceeds: {
      text: 'Line {line} grants {limit}; with {amount} here {total} are drawn, {over} too many.',
      help: 'Reduce this shipment to the {left} that are left, or obtain a certificate for the rest before shipping.',
    },
    exhausted: {
      text: 'Line {line} grants {limit} and was overdrawn before; with {amount} here {total} are drawn.',
      help: 'Nothing is left on this line. Obtain a certificate for this shipment.',
    },
    'cannot-compare': {
      text: 'The {limited} drawn on line {line} cannot be compared with the {limit} granted: {why}.',
      help: 'State it as the certificate does, in its unit. Pieces and mass can be compared where `unitMass`, the mass of one piece, is declared.',
    },
  },
  labels: drawLabels,
  parameters: z =>
    z.strictObject({
      tolerancePercent: percent(z).describe(
        'By how much quantity and net weight may exceed the grant, in percent of it.',
      ),
    }),
  *check(subject, law) {
    const nothing = uncompared(subject)
    if (nothing) return nothing
    const { dossier, judged } = subject
    const all = accounts(dossier, ['quantity', 'net weight'])
    for (const account of all) {
      if (!isPlainlyWithin(account)) yield* overdrawn(account, judged, law.parameters.tolerancePercent)
    }
    return uncounted(dossier, judged, all)
  },
})
