/** Finds military postal addresses, and bases in other countries. */
import { grouped } from '../../core/model/group-by.ts'
import type { AddressFacts, Argument, Diagnostic, Located, TransferFacts } from '../../core/model/model.ts'
import type { PhraseFinder } from '../../text/phrase.ts'
import { militaryPostal } from '../../trade/territory.ts'
import { finding, see, term } from '../rule.ts'
import { rolesOf } from './ground.ts'

/** Checks certificates only: where a shipment goes is checked by the rules on destinations. */
export function postalAddresses(document: TransferFacts): Diagnostic[] {
  if (document.kind === 'shipment') return []
  const found: { readonly what: Argument; readonly shown: Located<string> }[] = []
  const add = (what: Argument, address: AddressFacts) => {
    const shown = militaryPostal(address)
    if (shown !== undefined) found.push({ what, shown })
  }
  for (const { what, party } of rolesOf(document)) add(what, party.address)
  add(term('place.use'), document.endUseLocation)
  return [...grouped(found, one => one.shown.value).values()].map(([{ what, shown }, ...others]) =>
    finding(
      'military-address',
      shown,
      { what },
      others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
    ),
  )
}

/** Finds names of bases in addresses and names: the country of an address does not show whose base is there. */
export function basesNamed(document: TransferFacts, find: PhraseFinder): Diagnostic[] {
  const found: { readonly what: Argument; readonly shown: Located<string>; readonly base: string }[] = []
  const look = (what: Argument, text: Located<string> | undefined) => {
    const base = text === undefined ? undefined : find(text.value)
    if (text !== undefined && base !== undefined) found.push({ what, shown: text, base })
  }
  const address = (role: Argument, { street, city }: AddressFacts) => {
    look(term('address-of', { role }), street)
    look(term('address-of', { role }), city)
  }
  for (const { what, party } of rolesOf(document)) {
    look(term('name-of', { role: what }), party.name)
    address(what, party.address)
  }
  if (document.kind === 'shipment') look(term('place.delivery'), document.placeOfDelivery?.name)
  else address(term('place.use'), document.endUseLocation)
  if (found.length === 0) return []
  return [...grouped(found, one => one.base).values()].map(([{ what, shown, base }, ...others]) => ({
    at: shown.at,
    message: 'military-base',
    data: { what, base: { value: base, at: shown.at } },
    related: others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
    outcome: 'review' as const,
  }))
}
