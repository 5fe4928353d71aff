import { screened, togetherByEntry } from '../trade/parties/screened.ts'
import { restrictedDiagnostic, restrictedTerms } from './restricted.ts'
import { rule } from './rule.ts'

export const noRestrictedIdentifier = rule({
  id: 'no-restricted-identifier',
  over: 'document',
  summary:
    'No number of a party or ship, such as an IMO number, an LEI or a registration, is that of an entry of a list of restricted parties that the configuration names.',
  why: 'A party changes its name and a ship its flag and name, but their numbers stay. A number that a list gives identifies the listed one, and no decision about names clears it.',
  messages: {
    listed: {
      text: 'The number {found} of the {what} is that of {listed} on the list {list} {since}: entry {entry}.',
      help: 'Do not ship, and stop what is on the way. If the number is wrong in the document, correct it by the register; if it is wrong in the list, ask the authority that publishes it.',
    },
    watched: {
      text: 'The number {found} of the {what} is that of {listed} on the list {list} {since}: entry {entry}.',
      help: 'Find out what the list requires for this party before shipping. If the number is wrong in the document, correct it by the register.',
    },
  },
  labels: {
    also: 'also the {what}',
  },
  terms: restrictedTerms,
  unlessCancelled: true,
  readsLists: true,
  *check(document, law) {
    const hits = screened(document, law).hits.filter(({ hit }) => hit.evidence.by === 'identifier')
    for (const group of togetherByEntry(hits))
      yield restrictedDiagnostic(group, group[0].hit.effect === 'watched' ? 'watched' : 'listed', true)
  },
})
