/**
 * Collects the link keys of a document: what it may share with documents of other dossiers, by which phase two links
 * them.
 */

import type { Facts, LinkKey, Located, PartyFacts, TraitFacts } from '../core/model/model.ts'
import { lexiconWords, wordSet } from '../text/lexicon.ts'
import { lazy } from '../text/memoize.ts'
import { numberForm } from '../text/normalize.ts'
import { addressesIn } from './email.ts'
import { areStrangers } from './end-user.ts'
import { foldName } from './party-name.ts'
import { phonesIn } from './phone.ts'
import { isPlaceholder } from './placeholder.ts'
import { countryOf } from './territory.ts'

/**
 * Returns the link keys of a document: the signatory, the contact at the end user, the transport document, each
 * container on its day, the licence. Each is in one spelling, so that equal ones match: persons without forms of
 * address, numbers without blanks and hyphens, telephone numbers by their digits from the calling code on. Placeholders
 * are no link keys.
 */
export function linkKeysOf(facts: Facts): readonly TraitFacts[] {
  const linkKeys: TraitFacts[] = [
    ...contactsOf(facts),
    ...each('licence', facts.exportLicense?.licenseNumber, number),
  ]
  if (facts.kind === 'end-user-certificate')
    return [...each('signatory', facts.signatory.name, person), ...linkKeys]
  const day = facts.exportDate.value
  return [
    ...linkKeys,
    ...each('transport-document', facts.transportDocument?.number, number),
    ...facts.containers.flatMap(({ containerNumber }) =>
      each('container-day', containerNumber, text => number(text).map(folded => `${folded} ${day}`)),
    ),
  ]
}

/** Returns the contacts of the end user, also if the document states them under another role of the same party. */
function contactsOf(facts: Facts): readonly TraitFacts[] {
  const { endUser, importer, consignee } = facts
  const same = [importer, consignee].filter(
    party => party !== undefined && hasContact(party) && !areStrangers(party, endUser),
  )
  const found = [endUser, ...same].flatMap(party => (party === undefined ? [] : contactOf(party)))
  return found.filter(
    ({ trait, value }, index) => found.findIndex(one => one.trait === trait && one.value === value) === index,
  )
}

function hasContact({ phone, email }: PartyFacts): boolean {
  return phone !== undefined || email !== undefined
}

function contactOf({ phone, email, address }: PartyFacts): readonly TraitFacts[] {
  return [
    ...each('phone', phone, text => phonesIn(text, countryOf(address).value)),
    ...each('email', email, addressesIn),
  ]
}

function each(
  linkKey: LinkKey,
  sited: Located<string> | undefined,
  fold: (text: string) => readonly string[],
): readonly TraitFacts[] {
  if (sited === undefined || isPlaceholder(sited.value)) return []
  return fold(sited.value).map(value => ({ trait: linkKey, value, at: sited.at }))
}

/** Forms of address before a name, which documents write or omit. */
const forms = wordSet('form-of-address')
const trailingForms = lazy(() => lexiconWords('trailing-form-of-address'))

/** Returns the name of a person in one spelling, without forms of address; empty for one without letters and digits. */
export function foldPerson(text: string): string {
  const folded = foldName(text)
  let name = folded
  for (let [word = ''] = name.split(' ', 1); forms().has(word); [word = ''] = name.split(' ', 1))
    name = name.slice(word.length + 1)
  const after = trailingForms().find(form => name.endsWith(form))
  return (after === undefined ? name : name.slice(0, -after.length)) || folded
}

function person(text: string): readonly string[] {
  const name = foldPerson(text)
  return name === '' ? [] : [name]
}

/**
 * Returns a number of a document, a container or a licence as it is compared: in capitals, without blanks, hyphens,
 * dots and slashes.
 */
export const foldNumber = numberForm

function number(text: string): readonly string[] {
  const folded = foldNumber(text)
  return folded === '' ? [] : [folded]
}
