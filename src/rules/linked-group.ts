/** What rules over ties show: the other papers, as related places. */
import type { Argument, Facts, LinkedGroup, Located, PartyFacts, RelatedPlace } from '../core/model/model.ts'
import { foldName } from '../trade/party-name.ts'
import { list, see, term } from './rule.ts'

/** A paper of a tie, with the place where it shows the trait. */
export type TiedPaper = LinkedGroup['papers'][number]

/** How many other papers a remark shows. */
const shown = 10

/**
 * Places in the other papers, ten at most, under the label `other` with the words `{paper}` and `{endUser}`; where there are
 * more, the last stands under `more`, and its `{count}` says how many are not shown.
 */
export function places(others: readonly TiedPaper[]): RelatedPlace[] {
  const hidden = others.length - shown
  return others.slice(0, shown).map(({ facts, at }, index) => {
    const isLast = hidden > 0 && index === shown - 1
    return see(isLast ? 'more' : 'other', at, facts.document, {
      paper: nameOf(facts),
      endUser: facts.endUser.name,
      ...(isLast ? { count: String(hidden) } : {}),
    })
  })
}

function nameOf(facts: Facts): Argument {
  const certificates = list(citedBy(facts))
  return facts.kind === 'shipment'
    ? term('paper.shipment', { shipment: facts.shipmentReference, certificates })
    : term('paper.certificate', { certificates })
}

/** The certificate numbers that a paper belongs to, and where it states them. */
export function citedBy(paper: Facts): readonly Located<string>[] {
  return paper.kind === 'shipment' ? paper.certificateNumbers : [paper.certificateNumber]
}

/** Names in a sentence, each once: all of them up to four, else three and how many others, by the card's term `and-others`. */
export function someOf(names: readonly Argument[]): Argument {
  const distinct = [...new Map(names.map(name => [JSON.stringify(name), name])).values()]
  const others = distinct.length - 3
  return others > 1
    ? term('and-others', { names: { list: distinct.slice(0, 3) }, number: String(others) })
    : list(distinct)
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
