/** Checks promises that name the end user as the one that signs. */
import type { CertificateFacts, Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { roleTerm } from '../../trade/parties.ts'
import { foldName } from '../../trade/party.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import { see, term } from '../rule.ts'

export function* signatory(promise: UndertakingFacts, certificate: CertificateFacts): Generator<Diagnostic> {
  const { endUser, signatory } = certificate
  const { entity } = signatory
  if (entity === undefined || entity.value === endUser.name.value || isPlaceholder(entity.value)) return
  const signed = foldName(entity.value)
  const names = [endUser.name, endUser.nativeName].flatMap(name => (name ? [foldName(name.value)] : []))
  if (names.includes(signed)) return
  // `Kaveri Traction Motors` may be short for it, or be another company of the group.
  const near = names.some(name => continues(name, signed) || continues(signed, name))
  yield {
    at: promise.clause.at,
    message: 'signatory',
    data: { found: entity, wanted: endUser.name },
    related: [
      see('fact', entity.at, undefined, { what: term('signer'), found: entity }),
      see('fact', endUser.name.at, undefined, { what: roleTerm(endUser), found: endUser.name }),
    ],
    ...(near ? { outcome: 'review' as const } : {}),
  }
}

function continues(name: string, start: string): boolean {
  return start !== '' && name.startsWith(start) && (name[start.length] === ' ' || /^[^ -~]*$/.test(name))
}
