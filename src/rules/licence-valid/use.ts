/** Checks whether a kind of licence is for what is done with the goods. */
import type { CertificateFacts, Diagnostic, DocumentRef, LicenseFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { reviewIn, see } from '../rule.ts'
import { aKind } from './licence.ts'
import type { LicenceTerms } from './parameters.ts'

/** Asks about goods that stay abroad under a kind of licence for goods that come back, or were only here for a while. */
export function* use(
  document: DocumentRef,
  license: LicenseFacts,
  grant: CertificateFacts | undefined,
  kind: LicenceTerms | undefined,
): Generator<Diagnostic> {
  const disposition = grant?.endUse.disposition
  if (grant === undefined || disposition === undefined) return
  if (kind?.notForDispositions.includes(disposition.value) !== true) return
  const found = coded('disposition', disposition.value)
  yield reviewIn(
    document,
    'use-excluded',
    license.licenseType?.at ?? license.licenseNumber.at,
    { a: aKind(license), found },
    [see('use', disposition.at, grant.document, { found })],
  )
}
