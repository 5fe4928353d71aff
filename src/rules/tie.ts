/** What rules over ties show: the other papers, as related places. */
import type { Facts, PartyFacts, RelatedRemark, Tie } from '../core/model/model.ts'
import { certificatesOf } from '../trade/end-user.ts'
import { foldName } from '../trade/party-name.ts'
import { listed, see } from './rule.ts'

/** A paper of a tie, with the place where it shows the trait. */
export type TiedPaper = Tie['papers'][number]

/** How many other papers a remark shows. */
const shown = 10

/**
 * Places in the other papers, ten at most, under the label `other` with the words `{paper}` and `{endUser}`; where there are
 * more, the last stands under `more`, and its `{count}` says how many are not shown.
 */
export function places(others: readonly TiedPaper[]): RelatedRemark[] {
  const hidden = others.length - shown
  return others.slice(0, shown).map(({ facts, at }, index) => {
    const isLast = hidden > 0 && index === shown - 1
    return see(isLast ? 'more' : 'other', at, facts.document, {
      paper: nameOf(facts),
      endUser: facts.endUser.name.value,
      ...(isLast ? { count: String(hidden) } : {}),
    })
  })
}

function nameOf(facts: Facts): string {
  const certificates = listed(certificatesOf(facts))
  return facts.kind === 'shipment'
    ? `shipment ${facts.shipmentReference.value} under ${certificates}`
    : `certificate ${certificates}`
}

/** Names in a sentence, each once: all of them up to four, else three and how many others. */
export function someOf(names: readonly string[]): string[] {
  const distinct = [...new Set(names)]
  return distinct.length > 4 ? [...distinct.slice(0, 3), `${distinct.length - 3} others`] : distinct
}

/** What to call a party beside others: by its name, and by its first identifier too where one of them bears the same name. */
export function calledBeside(others: readonly PartyFacts[]): (party: PartyFacts) => string {
  const names = new Set(others.map(({ name }) => foldName(name.value)))
  const oneName = names.size < others.length
  return ({ name, identifiers }) => {
    const [first] = identifiers
    return oneName && first !== undefined
      ? `${name.value} (${first.scheme.toUpperCase()} ${first.value.value})`
      : name.value
  }
}
