import { grouped } from '../core/model/group-by.ts'
import type { Diagnostic, PartyPart, VisitNote } from '../core/model/model.ts'
import {
  type Registration,
  registrations,
  stateOfGstin,
  stateOfRegion,
  stateTerm,
} from '../trade/numbers/identifier-india.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { finding, notApplicable, rule, see, term } from './rule.ts'
import { fine } from './visit.ts'

export const indianRegistrationsAgree = rule({
  id: 'indian-registrations-agree',
  over: 'paper',
  summary:
    'GSTIN, PAN and IEC of an Indian party belong to one person, and the GSTIN to the state of the address.',
  why: 'In India one number, the PAN, identifies a company, and is part of its GSTIN and its IEC. If one name has the numbers of two companies, it is unclear who made the promise and who may import.',
  messages: {
    'other-person': {
      text: 'According to its {scheme} the {role} has the PAN {found}, but according to its {other} it has {wanted}.',
      help: 'Characters 3 to 12 of a GSTIN are the PAN of its holder, and an IEC given since 2017 is the PAN itself. Take each number from the registration of the company; do not use that of a parent or an agent.',
    },
    'other-state': {
      text: 'The GSTIN {found} is registered in {state}, but the address of the {role} is in {wanted}.',
      help: 'A company has a separate GSTIN in each state where it is registered. State the one for {wanted}, or correct the region of the address if the site is in {state}.',
    },
  },
  labels: {
    number: 'according to its {other}: {wanted}',
    region: 'the address: {wanted}',
    another: 'another GSTIN, registered in {state}',
    also: 'also the {role}',
  },
  terms: {
    other: 'other {scheme}',
    'nothing-to-compare': 'no Indian party states two registrations, or one and its state',
  },
  visit: {
    party: { note: remarksOn },
    nothing: () => notApplicable(term('nothing-to-compare')),
  },
  *conclude({ parties }) {
    const content = ({ name, address, identifiers }: PartyPart) =>
      JSON.stringify([
        name.value,
        address.region?.value,
        identifiers.map(({ scheme, value }) => [scheme, value.value]),
      ])
    // One party in several roles is reported once.
    for (const [{ part, note }, ...others] of grouped(parties, one => content(one.part)).values()) {
      const also = others.map(other => see('also', other.part.at, undefined, { role: roleTerm(other.part) }))
      for (const { data, related = [], ...remark } of note)
        yield { ...remark, data: { ...data, role: roleTerm(part) }, related: [...related, ...also] }
    }
  },
})

/** Compares the registrations of an Indian party with each other and with its region. */
function remarksOn({ address: { country, region }, identifiers }: PartyPart): VisitNote<Diagnostic[]> {
  if (country.value !== 'IN') return undefined
  const numbers = registrations(identifiers)
  const registered = numbers.flatMap(({ scheme, number, folded }) => {
    const state = scheme === 'GSTIN' ? stateOfGstin(folded) : undefined
    return state === undefined ? [] : [{ number, state }]
  })
  const own = region && stateOfRegion(region.value)
  if (numbers.length < 2 && (own === undefined || registered.length === 0)) return undefined
  const remarks = otherPersons(numbers)
  const [first, ...others] = registered
  // One GSTIN of the state is enough: the company may be registered in others too.
  if (region && own && first && registered.every(({ state }) => state !== own)) {
    const wanted = stateTerm(own)
    remarks.push(
      finding('other-state', first.number, { state: stateTerm(first.state), wanted }, [
        see('region', region.at, undefined, { wanted }),
        ...others.map(({ number, state }) =>
          see('another', number.at, undefined, { state: stateTerm(state) }),
        ),
      ]),
    )
  }
  return remarks.length === 0 ? fine : remarks
}

/** Returns one diagnostic for each number of another person than most of the numbers; on a tie the first is taken as right. */
function otherPersons(numbers: readonly Registration[]): Diagnostic[] {
  const count = (pan: string) => numbers.filter(one => one.pan === pan).length
  const most = Math.max(0, ...numbers.map(one => count(one.pan)))
  const right = numbers.find(one => count(one.pan) === most)
  return numbers.flatMap(({ scheme, number, pan }) => {
    if (right === undefined || pan === right.pan) return []
    const other = right.scheme === scheme ? term('other', { scheme }) : right.scheme
    const wanted = { value: right.pan, at: right.number.at }
    return finding('other-person', number, { scheme, found: { value: pan, at: number.at }, other, wanted }, [
      see('number', right.number.at, undefined, { other, wanted }),
    ])
  })
}
