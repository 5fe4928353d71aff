/** What rules over signatures share: the kinds of signature, and which of them are accepted. */
import type { Diagnostic, Located } from '../core/model/model.ts'
import { finding, list, term } from './rule.ts'

export const signatureKinds = ['wet-ink', 'advanced-electronic', 'scanned-image'] as const

/** The kinds as phrases. */
export const signatureTerms = {
  'wet-ink': 'wet ink',
  'advanced-electronic': 'an advanced electronic signature',
  'scanned-image': 'a scanned image',
} as const

/** Reports a kind of signature that is not among the accepted ones; the message `kind` is worded by each rule. */
export function kindRefused(kind: Located<string>, accepted: readonly string[]): Diagnostic[] {
  if (accepted.includes(kind.value)) return []
  const wanted = accepted.map(one => term(one))
  return [finding('kind', kind, { found: term(kind.value), wanted: list(wanted, 'or') })]
}
