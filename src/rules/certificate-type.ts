/** The precondition of rules that apply to some types of certificates only. */
import type { CertificateFacts, Unexamined } from '../core/model/model.ts'
import { coded } from '../trade/terms.ts'
import { list, notApplicable, term } from './rule.ts'

/**
 * Returns why a rule does not apply to a certificate of none of the types; `undefined` if it applies or no types are
 * given.
 */
export function unlessOfType(
  { certificateType }: CertificateFacts,
  types: readonly string[] | undefined,
): Unexamined | undefined {
  if (types === undefined || types.includes(certificateType.value)) return undefined
  return notApplicable(
    term('of-other-type', {
      type: coded('certificate', certificateType.value),
      types: list(types.map(type => coded('certificate', type))),
    }),
  )
}
