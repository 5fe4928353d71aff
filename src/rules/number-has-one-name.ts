import type { LinkedGroup } from '../core/model/model.ts'
import { certificatesOf, type LinkedDocument, lastOfEach } from '../trade/documents/linked-group.ts'
import { isOfOneParty } from '../trade/numbers/identifier-key.ts'
import { kinshipOf } from '../trade/parties/compare-names.ts'
import { linkedLabels, places } from './linked-group.ts'
import { findingIn, reviewIn, rule } from './rule.ts'

export const numberHasOneName = rule({
  id: 'number-has-one-name',
  over: 'tie',
  linkKeys: ['identifier', 'ship'],
  summary: 'One identifier belongs to one party, and one IMO number to one ship, in all documents.',
  why: 'A register gives a number to one company, and a ship keeps its number when its name is painted over. A number under two names is copied from another document, or hides who receives the goods.',
  messages: {
    identifier: {
      text: 'The identifier {found} is that of {name} here, and of {other} elsewhere, which have no word of their names in common.',
      help: 'Look the number up in its register, and correct the document whose party is not registered under it. If the company was renamed, keep the extract that shows both names.',
    },
    'identifier-perhaps': {
      text: 'The identifier {found} is that of {name} here, and of {other} elsewhere.',
      help: 'Look the number up in its register, and record whose it is. Companies of a group, a trading name and a renamed company have names in common, but each company has a number of its own.',
    },
    ship: {
      text: 'The ship with the IMO number {found} is {name} here, and {other} elsewhere.',
      help: 'Look the number up in a register of ships, and correct the name or the number. It is a legitimate reason if the ship was renamed between the voyages.',
    },
  },
  labels: linkedLabels,
  *check(group) {
    const { linkKey, value, documents } = group
    for (const latest of lastOfEach(documents).reverse()) {
      const others = documents.filter(
        other => areApart(other, latest, linkKey) && !isSaidElsewhere(other, latest, group),
      )
      const [other] = others
      if (other === undefined) continue
      const isShip = linkKey === 'ship'
      const isKin = others.every(({ of = '' }) => kinshipOf(of, latest.of ?? '') === 'kin')
      yield (!isShip && !isKin && isOfOneParty(value) ? findingIn : reviewIn)(
        latest.facts.document,
        isShip ? 'ship' : isKin ? 'identifier-perhaps' : 'identifier',
        latest.at,
        {
          // The number without its scheme or country.
          found: { value: value.slice(value.indexOf(' ') + 1), at: latest.at },
          name: nameOf(latest),
          other: nameOf(other),
        },
        places(others),
      )
      return
    }
  },
})

function areApart(a: LinkedDocument, b: LinkedDocument, linkKey: LinkedGroup['linkKey']): boolean {
  const [ofA = '', ofB = ''] = [a.of, b.of]
  if (ofA === ofB || ofA === '' || ofB === '') return false
  if (linkKey === 'ship') return !ofA.includes(ofB) && !ofB.includes(ofA)
  const roleIn = ({ at }: LinkedDocument) => at.split('/')[1]
  // Another rule compares the documents of one certificate, role by role.
  const isOfB = (number: string) => certificatesOf(b.facts).includes(number)
  if (roleIn(a) === roleIn(b) && certificatesOf(a.facts).some(isOfB)) return false
  // The number shows that names in different scripts are one.
  const kinship = kinshipOf(ofA, ofB)
  return kinship === 'kin' || kinship === 'none'
}

/** Checks whether the same two parties are reported by an earlier identifier that they share: they are one fact. */
function isSaidElsewhere(a: LinkedDocument, b: LinkedDocument, { linkKey, value }: LinkedGroup): boolean {
  return b.keys.some(
    key =>
      key.trait === linkKey &&
      key.value < value &&
      key.of === b.of &&
      a.keys.some(other => other.trait === linkKey && other.value === key.value && other.of === a.of),
  )
}

/** Returns the name by which the value is known in a document, without its legal form. */
const nameOf = ({ of = '' }: LinkedDocument) => of.split('\n')[0] ?? ''
