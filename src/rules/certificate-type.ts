/** What rules ask first that are asked of some types of certificates only. */
import type { CertificateFacts, Unexamined } from '../core/model/model.ts'
import { coded } from '../trade/terms.ts'
import { list, notApplicable, term } from './rule.ts'

/** Why a rule is not asked of a certificate that is of none of the types; nothing where it is, and where no types are given. */
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
