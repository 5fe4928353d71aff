/** Finds authorities whose name does not fit the endorsement they are entered for. */
import type { Arguments, CertificateFacts, Diagnostic, PartyFacts } from '../../core/model/model.ts'
import { representedBy } from '../../trade/embassy.ts'
import { partiesOf, roleTerm } from '../../trade/parties.ts'
import { foldName } from '../../trade/party-name.ts'
import { see } from '../rule.ts'
import { type Endorsement, meets, office, type Required } from './required.ts'

/** Reports an endorsement whose authority is by its name not what it is entered as, if no other of its kind was given. */
export function* mistaken(
  certificate: CertificateFacts,
  required: readonly Required[],
  words: readonly string[],
): Generator<Diagnostic> {
  for (const asked of required) {
    let first: Diagnostic | undefined
    for (const one of certificate.endorsements) {
      if (!meets(one, asked)) continue
      const doubt = doubtOf(one, asked, certificate, words)
      first ??= doubt
      if (doubt === undefined) {
        first = undefined
        break
      }
    }
    if (first !== undefined) yield first
  }
}

function doubtOf(
  { authority }: Endorsement,
  asked: Required,
  certificate: CertificateFacts,
  words: readonly string[],
): Diagnostic | undefined {
  const remark = (message: string, data: Arguments = {}): Diagnostic => ({
    at: authority.at,
    message,
    data: { found: authority, wanted: office(asked.kind, asked.country), ...data },
    outcome: 'review',
  })
  if (asked.kind === 'embassy') {
    const represented = representedBy(authority.value)
    if (represented === asked.country) return undefined
    if (represented !== undefined) return remark('other-embassy', { other: { country: represented } })
  }
  const name = foldName(authority.value)
  if (asked.kind === 'government') {
    const inBlanks = ` ${name} `
    if (words.some(word => inBlanks.includes(word))) return remark('perhaps-chamber')
  }
  const own = partyNamed(name, certificate)
  if (own === undefined) return undefined
  const role = roleTerm(own)
  return { ...remark('own-party', { role }), related: [see('party', own.name.at, undefined, { role })] }
}

/** Returns the party of that name; an authority may be the issuer. */
function partyNamed(name: string, certificate: CertificateFacts): PartyFacts | undefined {
  if (name === '') return undefined
  let before: string | undefined
  for (const party of partiesOf(certificate)) {
    if (party.role === 'issuer') continue
    const { name: own, nativeName } = party
    if (nativeName !== undefined && foldName(nativeName.value) === name) return party
    // One company often has several roles.
    if (own.value === before) continue
    if (foldName(own.value) === name) return party
    before = own.value
  }
  return undefined
}
