import type { LinkedGroup } from '../core/model/model.ts'
import { certificatesOf } from '../trade/end-user.ts'
import { isOfOneParty } from '../trade/identifier-key.ts'
import { kinshipOf } from '../trade/name-kinship.ts'
import { type LinkedDocument, places } from './linked-group.ts'
import { rule } from './rule.ts'

/** One identifier belongs to one party, and one IMO number to one ship, in all documents. */
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
  labels: {
    other: '{paper}, for {endUser}',
    more: '{paper}, for {endUser}; documents not shown: {count}',
  },
  parameters: z => z.strictObject({}),
  *check(group) {
    for (const latest of lastOfEach(group.documents).reverse()) {
      const others = group.documents.filter(
        other => areApart(other, latest, group) && !isSaidElsewhere(other, latest, group),
      )
      const [other] = others
      if (other === undefined) continue
      const isShip = group.linkKey === 'ship'
      const isKin = others.every(({ of = '' }) => kinshipOf(of, latest.of ?? '') === 'kin')
      const isSure = !isShip && !isKin && isOfOneParty(group.value)
      yield {
        document: latest.facts.document,
        at: latest.at,
        message: isShip ? 'ship' : isKin ? 'identifier-perhaps' : 'identifier',
        data: {
          found: { value: numberIn(group), at: latest.at },
          name: nameOf(latest),
          other: nameOf(other),
        },
        related: places(others),
        ...(isSure ? {} : { outcome: 'review' as const }),
      }
      return undefined
    }
    return undefined
  },
})

/** Returns the last document of each name. */
function lastOfEach(documents: readonly LinkedDocument[]): LinkedDocument[] {
  const last = new Map<string, LinkedDocument>()
  for (const document of documents) {
    const { of = '' } = document
    last.delete(of)
    last.set(of, document)
  }
  return [...last.values()]
}

function areApart(a: LinkedDocument, b: LinkedDocument, { linkKey }: LinkedGroup): boolean {
  const [ofA = '', ofB = ''] = [a.of, b.of]
  if (ofA === ofB || ofA === '' || ofB === '') return false
  if (linkKey === 'ship') return !ofA.includes(ofB) && !ofB.includes(ofA)
  // Another rule compares the documents of one certificate, role by role.
  if (roleIn(a) === roleIn(b) && haveOneCertificate(a, b)) return false
  // The number shows that names in different scripts are one.
  const kinship = kinshipOf(ofA, ofB)
  return kinship === 'kin' || kinship === 'none'
}

function roleIn({ at }: LinkedDocument): string {
  return at.split('/')[1] ?? ''
}

function haveOneCertificate(a: LinkedDocument, b: LinkedDocument): boolean {
  const others = certificatesOf(b.facts)
  return certificatesOf(a.facts).some(number => others.includes(number))
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

/** Returns the number of a link value without its scheme or country. */
function numberIn({ value }: LinkedGroup): string {
  return value.slice(value.indexOf(' ') + 1)
}

/** Returns the name by which the value is known in a document, without its legal form. */
function nameOf({ of = '' }: LinkedDocument): string {
  return of.split('\n')[0] ?? ''
}
