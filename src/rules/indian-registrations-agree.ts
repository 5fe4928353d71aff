import type { Argument, Diagnostic, Located, PartyFacts } from '../core/model/model.ts'
import { dottedCodeForm } from '../text/normalize.ts'
import { type IndianState, stateOfGstin, stateOfRegion, stateTerm } from '../trade/indian-state.ts'
import { partiesOf, roleTerm } from '../trade/parties.ts'
import { finding, notApplicable, rule, see, term } from './rule.ts'

/** A number of a party that contains a PAN. */
interface Registration {
  readonly scheme: string
  readonly number: Located<string>
  /** The number without blanks and hyphens, in capitals. */
  readonly folded: string
  readonly pan: string
}

/** GSTIN, PAN and IEC of an Indian party belong to one person, and the GSTIN to the state of the address. */
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
  parameters: z => z.strictObject({}),
  needs: {
    parties: {
      concern: party => {
        if (party.address.country.value !== 'IN') return 'none'
        const { isCompared, remarks } = compared(party)
        return remarks.length > 0 ? 'concern' : isCompared ? 'examined' : 'none'
      },
    },
    otherwise: () => nothingToCompare,
  },
  *check(document) {
    let isAnyCompared = false
    for (const [party, ...others] of distinct(partiesOf(document))) {
      const { isCompared, remarks } = compared(party)
      isAnyCompared ||= isCompared
      for (const remark of remarks) yield alsoAs(others, remark)
    }
    return isAnyCompared ? undefined : nothingToCompare
  },
})

/** Compares the registrations of a party with each other and with its region. */
function compared(party: PartyFacts): {
  readonly isCompared: boolean
  readonly remarks: readonly Diagnostic[]
} {
  const numbers = registrations(party)
  const states = statesOf(numbers)
  const region = party.address.region
  const state = region === undefined ? undefined : stateOfRegion(region.value)
  const isCompared = numbers.length > 1 || (state !== undefined && states.length > 0)
  const remarks = [...otherPersons(party, numbers)]
  if (region !== undefined && state !== undefined)
    remarks.push(...otherState(party, states, { value: state, at: region.at }))
  return { isCompared, remarks }
}

const nothingToCompare = notApplicable(term('nothing-to-compare'))

/** Adds the other roles of a party to its diagnostic. */
function alsoAs(others: readonly PartyFacts[], remark: Diagnostic): Diagnostic {
  const also = others.map(other => see('also', other.at, undefined, { role: roleTerm(other) }))
  return { ...remark, related: [...(remark.related ?? []), ...also] }
}

/** Returns the Indian parties, each with the same party in its other roles. */
function distinct(parties: readonly PartyFacts[]): (readonly [PartyFacts, ...PartyFacts[]])[] {
  const groups: [PartyFacts, ...PartyFacts[]][] = []
  for (const party of parties) {
    if (party.address.country.value !== 'IN') continue
    const same = groups.find(([first]) => isSame(first, party))
    if (same === undefined) groups.push([party])
    else same.push(party)
  }
  return groups
}

function isSame(a: PartyFacts, b: PartyFacts): boolean {
  return (
    a.name.value === b.name.value &&
    a.address.region?.value === b.address.region?.value &&
    a.identifiers.length === b.identifiers.length &&
    a.identifiers.every(({ scheme, value }, index) => {
      const other = b.identifiers[index]
      return other?.scheme === scheme && other.value.value === value.value
    })
  )
}

// Numbers of another shape, such as an IEC from before 2017, contain no PAN: their form is not checked here.
const shapes: readonly (readonly [scheme: string, shape: RegExp])[] = [
  ['pan', /^([A-Z]{5}[0-9]{4}[A-Z])$/],
  ['gstin', /^[0-9]{2}([A-Z]{5}[0-9]{4}[A-Z])[0-9A-Z]{3}$/],
  ['iec', /^([A-Z]{5}[0-9]{4}[A-Z])$/],
]

/** Returns the numbers that contain a PAN: the PAN itself first, then those made from it. */
function registrations(party: PartyFacts): Registration[] {
  const found: Registration[] = []
  for (const [scheme, shape] of shapes) {
    for (const { scheme: own, value: number } of party.identifiers) {
      if (own !== scheme) continue
      const folded = dottedCodeForm(number.value)
      const pan = shape.exec(folded)?.[1]
      if (pan !== undefined) found.push({ scheme: scheme.toUpperCase(), number, folded, pan })
    }
  }
  return found
}

/** Yields one diagnostic for each number of another person than most of the numbers; on a tie the first is taken as right. */
function* otherPersons(party: PartyFacts, numbers: readonly Registration[]): Generator<Diagnostic> {
  if (numbers.every(({ pan }) => pan === numbers[0]?.pan)) return
  const count = (pan: string) => numbers.filter(one => one.pan === pan).length
  const most = Math.max(0, ...numbers.map(one => count(one.pan)))
  const right = numbers.find(one => count(one.pan) === most)
  if (right === undefined) return
  for (const { scheme, number, pan } of numbers) {
    if (pan === right.pan) continue
    const other: Argument = right.scheme === scheme ? term('other', { scheme }) : right.scheme
    const expected = { value: right.pan, at: right.number.at }
    yield finding(
      'other-person',
      number,
      { scheme, role: roleTerm(party), found: { value: pan, at: number.at }, other, wanted: expected },
      [see('number', right.number.at, undefined, { other, wanted: expected })],
    )
  }
}

interface StateOfNumber {
  readonly number: Located<string>
  readonly state: IndianState
}

function statesOf(numbers: readonly Registration[]): StateOfNumber[] {
  return numbers.flatMap(({ scheme, number, folded }) => {
    const state = scheme === 'GSTIN' ? stateOfGstin(folded) : undefined
    return state === undefined ? [] : [{ number, state }]
  })
}

/** Reports GSTINs of other states. One GSTIN of the state is enough: the company may be registered in others too. */
function* otherState(
  party: PartyFacts,
  states: readonly StateOfNumber[],
  region: Located<IndianState>,
): Generator<Diagnostic> {
  const [first, ...others] = states
  if (first === undefined || states.some(({ state }) => state === region.value)) return
  const expected = stateTerm(region.value)
  yield finding(
    'other-state',
    first.number,
    { state: stateTerm(first.state), role: roleTerm(party), wanted: expected },
    [
      see('region', region.at, undefined, { wanted: expected }),
      ...others.map(({ number, state }) => see('another', number.at, undefined, { state: stateTerm(state) })),
    ],
  )
}
