import { grouped } from '../core/model/group-by.ts'
import type { ItemFacts, Located, PartyFacts, ShipmentFacts, TransferFacts } from '../core/model/model.ts'
import { foldNumber, shipForm } from '../trade/documents/link-key.ts'
import { distinctNumbers, listedNumbers, repeatsIn } from '../trade/documents/stated.ts'
import { identifierKeysOf, isOfOneParty } from '../trade/numbers/identifier-key.ts'
import { kinshipOf, namesOf } from '../trade/parties/compare-names.ts'
import { partiesOf, roleTerm } from '../trade/parties/parties.ts'
import { mostShown } from './compared.ts'
import { type Diagnostics, finding, list, review, rule, see } from './rule.ts'

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
  *check(facts) {
    yield* identifiers(facts)
    if (facts.kind !== 'shipment') return
    const { items, containers } = facts
    if (facts.transportLegs.length > 1) yield* ships(facts)
    const withSerials = items.filter(({ serialNumbers }) => serialNumbers !== undefined)
    if (withSerials.length > 0) yield* serials(withSerials)
    for (const { at, lotNumbers = [] } of items)
      if (lotNumbers.length > 1) yield* repeated(review, 'lot', listedNumbers(lotNumbers, `${at}/lotNumbers`))
    if (containers.length < 2) return
    const numbers = containers.map(({ containerNumber }) => containerNumber)
    yield* repeated(review, 'container', numbers)
    const seals = containers.flatMap(({ at, sealNumbers }) =>
      listedNumbers([...new Set(sealNumbers)], `${at}/sealNumbers`),
    )
    yield* repeated(review, 'seal', seals)
  },
})

/** Finds identifiers of two parties whose names are not one; two parties that share several are one finding. */
function* identifiers(facts: TransferFacts): Diagnostics {
  const owners = new Map<string, { readonly owner: PartyFacts; readonly first: Located<string> }>()
  const told = new Set<string>()
  const pairs = new Set<string>()
  for (const party of partiesOf(facts)) {
    if (party.identifiers.length === 0) continue
    for (const { value: key, index } of identifierKeysOf(party)) {
      const number = party.identifiers[index]?.value ?? party.name
      const known = owners.get(key)
      if (known === undefined) {
        owners.set(key, { owner: party, first: number })
        continue
      }
      const { owner, first } = known
      if (owner.name.value === party.name.value || told.has(key)) continue
      const kinship = kinshipOf(namesOf(owner), namesOf(party))
      // The number shows that names in different scripts are one.
      if (kinship !== 'kin' && kinship !== 'none') continue
      told.add(key)
      const pair = `${owner.at}\n${party.at}`
      if (pairs.has(pair)) continue
      pairs.add(pair)
      yield (kinship === 'kin' || !isOfOneParty(key) ? review : finding)(
        kinship === 'kin' ? 'identifier-perhaps' : 'identifier',
        number,
        { name: party.name, role: roleTerm(party), other: owner.name, otherRole: roleTerm(owner) },
        [see('again', first.at)],
      )
    }
  }
}

/** Finds the first IMO number that legs give to ships of different names. */
function* ships({ transportLegs }: ShipmentFacts): Diagnostics {
  const first = new Map<string, Located<string>>()
  for (const { vesselImoNumber, vesselName: name } of transportLegs) {
    if (vesselImoNumber === undefined || name === undefined) continue
    const number = foldNumber(vesselImoNumber.value).replace(/^IMO/, '')
    const before = first.get(number)
    if (before === undefined) first.set(number, name)
    else if (areOthers(shipForm(before.value), shipForm(name.value))) {
      const related = [see('named', before.at, undefined, { name: before })]
      yield review('ship', vesselImoNumber, { names: list([before, name]) }, related)
      return
    }
  }
}

const areOthers = (a: string, b: string) => a !== '' && b !== '' && !a.includes(b) && !b.includes(a)

/** Finds serial numbers that stand twice: in one kind of goods for sure, in two kinds perhaps. */
function* serials(items: readonly ItemFacts[]): Diagnostics {
  const numbersOf = (some: readonly ItemFacts[]) =>
    some.flatMap(({ at, serialNumbers }) => listedNumbers(serialNumbers, `${at}/serialNumbers`))
  const ofGoods = grouped(items, ({ hsCode }) => hsCode.value.slice(0, 6))
  const sure = [...ofGoods.values()].flatMap(some => repeatsIn(numbersOf(some)))
  if (sure.length > 0) yield* repeated(finding, 'serial', [...distinctNumbers(sure), ...sure])
  else yield* repeated(review, 'serial-perhaps', numbersOf(items))
}

/** Finds the numbers that stand more than once in a list: one finding for all of them. */
function* repeated(
  say: typeof finding,
  message: 'serial' | 'serial-perhaps' | 'lot' | 'container' | 'seal',
  numbers: readonly Located<string>[],
): Diagnostics {
  const [first, ...others] = repeatsIn(numbers)
  if (first === undefined) return
  const found = list(distinctNumbers([first, ...others]).slice(0, mostShown))
  const related = others.slice(0, mostShown - 1).map(({ at }) => see('again', at))
  yield say(message, first.at, { found }, related)
}
