import type {
  Concern,
  Diagnostic,
  Located,
  Pointer,
  ShipmentFacts,
  TransferFacts,
} from '../core/model/model.ts'
import { identifierKeysOf, isOfOneParty } from '../trade/identifier-key.ts'
import { foldNumber, shipForm } from '../trade/link-key.ts'
import { kinshipOf, namesOf } from '../trade/name-kinship.ts'
import { partiesOf, roleTerm } from '../trade/parties.ts'
import { list, review, rule, see } from './rule.ts'

/** A number stands once in a document, and under one name. */
export const numbersStatedOnce = rule({
  id: 'numbers-stated-once',
  over: 'paper',
  summary:
    'Within a document a serial number, a lot in its line, a container and a seal stand once, an identifier is of one party, and an IMO number of one ship.',
  why: 'A list with a piece twice has one piece fewer than it says. A number under two names was copied from the wrong place.',
  messages: {
    serial: {
      text: 'The serial number {found} is stated more than once in this shipment.',
      help: 'Compare the list with the pieces, and write the number of each piece once; a shipment of fewer pieces has another quantity.',
    },
    'serial-perhaps': {
      text: 'The serial number {found} is stated more than once in this shipment; it may be the number of another kind of goods.',
      help: 'Compare the list with the pieces, and record the answer. It is a legitimate reason if two kinds of goods are numbered from the same beginning.',
    },
    lot: {
      text: 'The lot {found} is stated more than once in this line.',
      help: 'Compare the line with the packing list, and write each lot once.',
    },
    container: {
      text: 'The container {found} is listed more than once.',
      help: 'Compare the list with the transport document, and write each container once, with all its seals.',
    },
    seal: {
      text: 'The seal {found} is on more than one container.',
      help: 'Ask the forwarder which container has the seal, and correct the other one.',
    },
    ship: {
      text: 'The ship with the IMO number {found} has the names {names}.',
      help: 'Look the number up in a register of ships, and correct the name or the number of one leg.',
    },
    identifier: {
      text: 'The identifier {found} is that of {name} ({role}), and of {other} ({otherRole}), which have no word of their names in common.',
      help: 'Look the number up in its register, and take it away from the party that is not registered under it.',
    },
    'identifier-perhaps': {
      text: 'The identifier {found} is that of {name} ({role}), and of {other} ({otherRole}).',
      help: 'Look the number up in its register, and record whose it is. Companies of a group have numbers of their own.',
    },
  },
  labels: {
    again: 'again here',
    named: 'named {name} here',
  },
  parameters: z => z.strictObject({}),
  needs: {
    document: (facts): Concern => (hasRepeats(facts) ? 'concern' : 'examined'),
  },
  *check(facts) {
    yield* identifiers(facts)
    if (facts.kind !== 'shipment') return undefined
    yield* ships(facts)
    yield* serials(facts)
    for (const { at, lotNumbers = [] } of facts.items)
      yield* repeated('lot', numbersIn(lotNumbers, `${at}/lotNumbers`), 'review')
    yield* repeated('container', containersOf(facts), 'review')
    yield* repeated('seal', sealsOf(facts), 'review')
    return undefined
  },
})

/** Checks whether anything stands twice: for most documents nothing does. */
function hasRepeats(facts: TransferFacts): boolean {
  if (namedTwice(facts).length > 0) return true
  if (facts.kind !== 'shipment') return false
  const { items, containers } = facts
  return (
    twoShips(facts).length > 0 ||
    items.some(
      ({ lotNumbers, serialNumbers }) =>
        serialNumbers !== undefined ||
        (lotNumbers !== undefined && lotNumbers.length > 1 && hasTwice(numbersIn(lotNumbers, ''))),
    ) ||
    (containers.length > 1 && (hasTwice(containersOf(facts)) || hasTwice(sealsOf(facts))))
  )
}

function hasTwice(numbers: readonly Located<string>[]): boolean {
  return new Set(numbers.map(({ value }) => foldNumber(value))).size < numbers.length
}

function numbersIn(values: readonly string[], at: Pointer): Located<string>[] {
  return values.map((value, index) => ({ value, at: `${at}/${index}` }))
}

function containersOf({ containers }: ShipmentFacts): Located<string>[] {
  return containers.map(({ containerNumber }) => containerNumber)
}

function sealsOf({ containers }: ShipmentFacts): Located<string>[] {
  return containers.flatMap(({ at, sealNumbers = [] }) =>
    numbersIn([...new Set(sealNumbers)], `${at}/sealNumbers`),
  )
}

/** Finds the numbers that stand more than once in a list: one finding for all of them. */
function* repeated(
  message: 'serial' | 'serial-perhaps' | 'lot' | 'container' | 'seal',
  numbers: readonly Located<string>[],
  outcome?: 'review',
): Generator<Diagnostic> {
  const again = repeatsIn(numbers)
  const [first] = again
  if (first === undefined) return
  yield {
    at: first.at,
    message,
    data: { found: list(distinct(again).slice(0, shown)) },
    related: again.slice(1, shown).map(({ at }) => see('again', at)),
    ...(outcome === undefined ? {} : { outcome }),
  }
}

/** How many numbers a finding names. */
const shown = 10

/** Returns the numbers that stood in the list before. */
function repeatsIn(numbers: readonly Located<string>[]): readonly Located<string>[] {
  const seen = new Set<string>()
  return numbers.filter(({ value }) => {
    const folded = foldNumber(value)
    if (folded === '' || !/\d/.test(folded)) return false
    return seen.has(folded) || !seen.add(folded)
  })
}

function distinct(numbers: readonly Located<string>[]): readonly Located<string>[] {
  return [...new Map(numbers.map(one => [foldNumber(one.value), one])).values()]
}

/** Finds serial numbers that stand twice: in one kind of goods for sure, in two kinds perhaps. */
function* serials({ items }: ShipmentFacts): Generator<Diagnostic> {
  const all = items.flatMap(({ at, hsCode, serialNumbers = [] }) =>
    numbersIn(serialNumbers, `${at}/serialNumbers`).map(number => ({
      ...number,
      goods: hsCode.value.slice(0, 6),
    })),
  )
  if (all.length < 2) return
  const ofGoods = new Map<string, Located<string>[]>()
  for (const { goods, ...number } of all) {
    const known = ofGoods.get(goods)
    if (known === undefined) ofGoods.set(goods, [number])
    else known.push(number)
  }
  const sure = [...ofGoods.values()].flatMap(repeatsIn)
  if (sure.length > 0) yield* repeated('serial', [...distinct(sure), ...sure])
  else yield* repeated('serial-perhaps', all, 'review')
}

interface TwoShips {
  readonly number: Located<string>
  readonly names: readonly [Located<string>, Located<string>]
}

/** Returns the IMO numbers that legs give to ships of different names. */
function twoShips({ transportLegs }: ShipmentFacts): readonly TwoShips[] {
  if (transportLegs.length < 2) return []
  const found: TwoShips[] = []
  const first = new Map<string, Located<string>>()
  for (const { vesselImoNumber, vesselName } of transportLegs) {
    if (vesselImoNumber === undefined || vesselName === undefined) continue
    const number = foldNumber(vesselImoNumber.value).replace(/^IMO/, '')
    const before = first.get(number)
    if (before === undefined) first.set(number, vesselName)
    else if (areOthers(shipForm(before.value), shipForm(vesselName.value)))
      found.push({ number: vesselImoNumber, names: [before, vesselName] })
  }
  return found
}

function areOthers(a: string, b: string): boolean {
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a)
}

function* ships(facts: ShipmentFacts): Generator<Diagnostic> {
  const [first] = twoShips(facts)
  if (first === undefined) return
  const { number, names } = first
  yield review('ship', number, { names: list(names) }, [
    see('named', names[0].at, undefined, { name: names[0] }),
  ])
}

/** An identifier under two parties whose names are not one. */
interface NamedTwice {
  readonly key: string
  readonly parties: readonly [NumberedParty, NumberedParty]
  readonly isKin: boolean
}

type NumberedParty = ReturnType<typeof partiesOf>[number]

/** Returns the identifiers that two differently named parties have, each once. */
function namedTwice(facts: TransferFacts): readonly NamedTwice[] {
  const owners = new Map<string, NumberedParty>()
  const found: NamedTwice[] = []
  for (const party of partiesOf(facts)) {
    if (party.identifiers.length === 0) continue
    for (const { value: key } of identifierKeysOf(party)) {
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, party)
      else if (owner.name.value !== party.name.value && !found.some(one => one.key === key)) {
        const kinship = kinshipOf(nameOf(owner), nameOf(party))
        // The number shows that names in different scripts are one.
        if (kinship === 'kin' || kinship === 'none')
          found.push({ key, parties: [owner, party], isKin: kinship === 'kin' })
      }
    }
  }
  return found
}

const nameOf = ({ name, nativeName }: NumberedParty) => namesOf(name.value, nativeName?.value)

/** Finds identifiers of two parties; two parties that share several are one finding. */
function* identifiers(facts: TransferFacts): Generator<Diagnostic> {
  const pairs = new Set<string>()
  for (const { key, parties, isKin } of namedTwice(facts)) {
    const [one, other] = parties
    const pair = `${one.at}\n${other.at}`
    if (pairs.has(pair)) continue
    pairs.add(pair)
    const at = (party: NumberedParty) =>
      identifierKeysOf(party)
        .filter(({ value }) => value === key)
        .map(({ index }) => party.identifiers[index]?.value)[0] ?? party.name
    const found = at(other)
    yield {
      at: found.at,
      message: isKin ? 'identifier-perhaps' : 'identifier',
      data: {
        found,
        name: other.name,
        role: roleTerm(other),
        other: one.name,
        otherRole: roleTerm(one),
      },
      related: [see('again', at(one).at)],
      ...(isKin || !isOfOneParty(key) ? { outcome: 'review' as const } : {}),
    }
  }
}
