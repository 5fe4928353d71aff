/** Says what is wrong with an authority, whatever it is named for. */
import type {
  Arguments,
  Diagnostic,
  Located,
  PartyFacts,
  RelatedPlace,
  TransferFacts,
} from '../../core/model/model.ts'
import type { AuthorityDoubt } from '../../trade/parties/authority-doubt.ts'
import { isWrittenAlike } from '../../trade/parties/compare-names.ts'
import { partiesOf, roleTerm, statedNames } from '../../trade/parties/parties.ts'
import { type finding, review, see, term } from '../rule.ts'

/** What an authority is named for, as its messages begin. */
type Task = 'endorsed' | 'consent' | 'licence'

/** The parameters that a rule set may set for authorities. */
export interface AuthorityParameters {
  readonly consentOf: string[]
  readonly noConsentOf: string[]
  readonly formerNameMonths: number
}

/** Returns what is said of an authority that is a party of the document; `undefined` if it is none. */
export function byParty(
  say: typeof finding,
  task: Task,
  authority: Located<string>,
  document: TransferFacts,
  data: Arguments,
  related: readonly RelatedPlace[] = [],
): Diagnostic | undefined {
  const party = partyNamed(authority.value, document)
  if (party === undefined) return undefined
  const role = roleTerm(party)
  return say(`${task}-by-party`, authority, { ...data, role }, [
    see('party', party.name.at, undefined, { role }),
    ...related,
  ])
}

/** Returns what is asked about a name: the names of offices are no complete list, and no code of the document. */
export function doubted(
  doubt: AuthorityDoubt,
  task: Task,
  authority: Located<string>,
  data: Arguments,
  related: readonly RelatedPlace[] = [],
): Diagnostic {
  // An office that endorsed is called foreign, and one that is unknown has endorsed.
  const says = (is: string) =>
    task === 'endorsed' ? `endorsed-by-${is === 'elsewhere' ? 'foreign' : is}` : `${task}-${is}`
  switch (doubt.is) {
    case 'foreign':
    case 'perhaps-foreign':
      return review(says('elsewhere'), authority, { ...data, other: { country: doubt.country } }, related)
    case 'former':
      return review('former-name', authority, { ...data, until: doubt.until, now: doubt.now }, related)
    case 'unknown':
      return review(says('unknown'), authority, data, related)
    default:
      return review(`${task}-by-other`, authority, { ...data, what: term(`is.${doubt.is}`) }, related)
  }
}

/** Returns the party that has this name; an authority may be the issuer, and an office of a government a party. */
function partyNamed(text: string, document: TransferFacts): PartyFacts | undefined {
  return partiesOf(document).find(
    party =>
      party.role !== 'issuer' &&
      statedNames(party).some(({ value }) => isWrittenAlike(value, text)) &&
      !party.activities.some(({ value }) => value === 'government' || value === 'military'),
  )
}
