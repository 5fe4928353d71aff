/** Finds authorities whose name does not fit the endorsement they are entered for. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { foldName } from '../../trade/party-name.ts'
import { review } from '../rule.ts'
import { meets, office, type Required } from './required.ts'

/**
 * Reports an endorsement of a government whose authority has one of the words of a rule set in its name, if no other of its kind
 * was given. What names are known to be, `authority-competent` reports.
 */
export function* mistaken(
  certificate: CertificateFacts,
  required: readonly Required[],
  words: readonly string[],
): Generator<Diagnostic> {
  if (words.length === 0) return
  for (const asked of required) {
    if (asked.kind !== 'government') continue
    const given = certificate.endorsements.filter(one => meets(one, asked))
    const [first] = given
    if (first === undefined || !given.every(({ authority }) => hasWord(authority.value, words))) continue
    yield review('perhaps-chamber', first.authority, { wanted: office(asked.kind, asked.country) })
  }
}

function hasWord(authority: string, words: readonly string[]): boolean {
  const inBlanks = ` ${foldName(authority)} `
  return words.some(word => inBlanks.includes(word))
}
