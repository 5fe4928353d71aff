/** Renders the lists of restricted parties of a run, and how a party matches an entry of one. */
import type { ComparedParty, Report, ScreeningEvidence } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'

/** Returns one sentence for each list that a run screened against. */
export function listSentences({ ruleSets }: Pick<Report, 'ruleSets'>, { screening: words }: Words['report']) {
  const all = ruleSets.flatMap(({ lists = [] }) => lists)
  return all.map(({ state, sha256, ...list }) =>
    words.list({
      ...list,
      state: state === 'current' ? undefined : words.states[state],
      digest: sha256?.slice(0, 8),
    }),
  )
}

/** Returns what is said of a party, in lines with labels; what is not said is left out. */
export function partyRows(party: ComparedParty, { screening: words }: Words['report']) {
  return compared.flatMap(field => {
    const value = shownOf(party, field)
    return value === '' ? [] : [[words[field], value] as const]
  })
}

/** Returns what the document and the list say, side by side, with labels; what neither says is left out. */
export function comparedRows({ subject, content }: ScreeningEvidence, { screening: words }: Words['report']) {
  return compared.flatMap(field => {
    const [found, listed] = [shownOf(subject, field), shownOf(content, field)]
    return found === '' && listed === '' ? [] : [{ label: words[field], found, listed }]
  })
}

const compared = ['names', 'addresses', 'countries', 'identifiers', 'programmes', 'remarks'] as const

function shownOf(party: ComparedParty, field: (typeof compared)[number]): string {
  const value = party[field]
  return value === undefined ? '' : typeof value === 'string' ? value : value.join('; ')
}
