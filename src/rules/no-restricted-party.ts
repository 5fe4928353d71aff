import { screened, togetherByEntry } from '../trade/parties/screened.ts'
import { restrictedDiagnostic, restrictedTerms } from './restricted.ts'
import { rule } from './rule.ts'

export const noRestrictedParty = rule({
  id: 'no-restricted-party',
  over: 'document',
  summary:
    'No party, owner, signatory or ship is on a list of restricted parties that the configuration names, by its name or its address.',
  why: 'Companies answer to the lists of several authorities and to lists of their own. Names on papers are abbreviated, misspelt, transliterated and disguised, so names are compared by how close they are, and a close one needs review before goods or papers leave.',
  messages: {
    listed: {
      text: 'The {what} is {found}, which is {listed} on the list {list} {since}: entry {entry}.',
      help: 'Treat the party as the listed one until that is disproved: do not ship, and stop what is on the way. If it is another party of the same name, record the decision of the reviewer as a waiver with `party` and `entry`.',
    },
    watched: {
      text: 'The {what} is {found}, which is {listed} on the list {list} {since}: entry {entry}.',
      help: 'Find out what the list requires for this party before shipping, and record the decision of the reviewer.',
    },
    'may-be-listed': {
      text: 'The {what} is {found}, which may be {listed} on the list {list} {since}: entry {entry}.',
      help: 'Compare the address, the country and the numbers of the party with those of the entry. If it is another party, record the decision of the reviewer as a waiver with `party` and `entry`; `enduse screen` shows how the names were compared.',
    },
    address: {
      text: 'The {what} {found} is at {listed}, an address on the list {list} {since}: entry {entry}.',
      help: 'Whoever is at a listed address is treated like a listed party, whatever its name. Ask the party where it is registered and where it works, and record the decision of the reviewer.',
    },
    text: {
      text: 'This text contains the name {listed}, which is on the list {list} {since}: entry {entry}.',
      help: 'Find out what this party has to do with the goods, and record the answer. If the words mean something else, record the decision of the reviewer.',
    },
  },
  labels: {
    also: 'also the {what}',
  },
  terms: restrictedTerms,
  unlessCancelled: true,
  readsLists: true,
  *check(document, law) {
    const hits = screened(document, law).hits.filter(({ hit }) => hit.evidence.by !== 'identifier')
    for (const group of togetherByEntry(hits)) {
      const { evidence, effect } = group[0].hit
      const ofName =
        evidence.band === 'review' ? 'may-be-listed' : effect === 'watched' ? 'watched' : 'listed'
      const message = evidence.by === 'name' ? ofName : evidence.by
      yield restrictedDiagnostic(group, message, evidence.by !== 'text')
    }
  },
})
