import type { CertificateFacts, Dossier, ItemFacts } from '../core/model/model.ts'
import { matchItem } from '../trade/goods/item-match.ts'
import {
  type Account,
  accounts,
  amountOf,
  type Draw,
  isPlainlyWithin,
  running,
} from '../trade/quantities/draw-down.ts'
import { amountIn, decimal } from '../trade/quantities/quantity.ts'
import { uncompared } from './dossier.ts'
import { drawLabels, limitOf, overdrawn, uncounted } from './overdrawn.ts'
import { type Diagnostics, inDocument, reviewIn, rule, see } from './rule.ts'
import { percent } from './shapes.ts'

export const quantityWithinGrant = rule({
  id: 'quantity-within-grant',
  over: 'dossier',
  summary:
    'The shipments together draw no more on a line of the certificate than it grants, in quantity and net weight.',
  why: 'Each shipment may be within the grant while their sum is not. Any quantity above the grant is shipped without a certificate.',
  messages: {
    exceeds: {
      text: 'Line {line} grants {limit}; with {amount} here, {total} are drawn, {over} too many.',
      help: 'Reduce this shipment to the {left} that are left, or obtain a certificate for the rest before shipping.',
    },
    exhausted: {
      text: 'Line {line} grants {limit} and was overdrawn before; with {amount} here, {total} are drawn.',
      help: 'Nothing is left on this line. Obtain a certificate for this shipment.',
    },
    'cannot-compare': {
      text: 'The {limited} drawn on line {line} cannot be compared with the {limit} granted: {why}.',
      help: 'State it in the unit of the certificate. Pieces and mass can be compared if `unitMass`, the mass of one piece, is declared.',
    },
    'granted-anew': {
      text: 'Certificate {successor} grants {amount} on line {successorLine}, but {total} of the {limit} on line {line} of certificate {number}, which it replaces, were drawn before.',
      help: 'Ask the issuer whether the quantity shipped already counts on the new certificate. If it does, only {left} are left on it.',
    },
  },
  labels: { ...drawLabels, replaced: 'line {line} of the certificate that is replaced: {limit}' },
  parameters: z =>
    z.strictObject({
      tolerancePercent: percent(z).describe(
        'By how much quantity and net weight may exceed the grant, in percent of the grant.',
      ),
    }),
  *check(subject, law) {
    const nothing = uncompared(subject)
    if (nothing) return nothing
    const { dossier, checked } = subject
    const all = accounts(dossier, ['quantity', 'net weight'])
    for (const account of all)
      if (!isPlainlyWithin(account)) yield* overdrawn(account, checked, law.parameters.tolerancePercent)
    for (const grant of dossier.grants) yield* grantedAgain(dossier, grant, all)
    return uncounted(dossier, checked, all)
  },
})

/**
 * Reports a certificate of another number that replaces this one. It is counted by itself, so earlier draws are on no
 * account.
 */
function* grantedAgain(
  { successors, certificate: number }: Dossier,
  grant: CertificateFacts,
  all: readonly Account[],
): Diagnostics {
  const quantities = all.filter(({ limited }) => limited === 'quantity')
  for (const successor of successors) {
    if (successor.status?.value === 'revoked') continue
    for (const account of quantities) {
      const last = running(account).at(-1)
      const line = successor.items.find(one => drawsOn(one, grant, account.lineNumber))
      if (last === undefined || last.total.eq(0) || line === undefined) continue
      const granted = amountIn(line.quantity, last.unit, line.unitMass ?? last.line.unitMass)
      if (!granted.ok || !granted.amount.plus(last.total).gt(last.limit)) continue
      const at = `${line.quantity.at}/value`
      const granting = last.grant.document
      const counted = (amount: Draw['limit']) =>
        amountOf(last, amount, { at: last.at, document: last.shipment.document })
      const old = { line: inDocument(last.line.lineNumber, granting), limit: limitOf(last) }
      const data = {
        ...old,
        successor: successor.certificateNumber,
        successorLine: line.lineNumber,
        amount: amountOf(last, granted.amount, { at }),
        total: counted(last.total),
        number,
        left: counted(last.limit.gt(last.total) ? last.limit.minus(last.total) : decimal('0')),
      }
      const related = [see('replaced', last.limitAt, granting, old)]
      yield reviewIn(successor.document, 'granted-anew', at, data, related)
    }
  }
}

/** Checks whether a line of another certificate is for the goods of this line. */
function drawsOn(one: ItemFacts, grant: CertificateFacts, lineNumber: string): boolean {
  const match = matchItem(one, grant.items)
  return match.outcome === 'line' && match.line.lineNumber.value === lineNumber
}
