/** Fields that hold only a placeholder. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { saysNone } from '../../trade/placeholder.ts'
import { finding } from '../rule.ts'
import { brief, fieldOf, shown } from './words.ts'

export function* placeholders(
  certificate: CertificateFacts,
  mayBeNone: readonly string[],
  assignedLater: readonly string[],
): Generator<Diagnostic> {
  const open = certificate.placeholders.filter(({ value, at }) => {
    // Remarks promise nothing, and no rule reads them.
    if (at === '/remarks') return false
    const field = at.split('/').at(-1) ?? ''
    return !assignedLater.includes(field) && !(mayBeNone.includes(field) && saysNone(value))
  })
  for (const one of open.slice(0, shown)) {
    yield finding('placeholder', one, { field: fieldOf(one.at), found: brief(one) })
  }
  const [next, ...others] = open.slice(shown)
  if (next === undefined) return
  yield others.length === 0
    ? finding('placeholder', next, { field: fieldOf(next.at), found: brief(next) })
    : finding('more-placeholders', next, { count: String(others.length) })
}
