/** Names how names match, in the words of a language. */
import type { Words } from '../../generated/messages/index.ts'
import { labelOf } from '../../message/label.ts'

type MatchWords = Words['report']['match']

/** Returns the name of what changed a score; the id itself if it is of a later version. */
export function changeName(id: string, words: MatchWords): string {
  return id.startsWith('view-')
    ? wayName(id.slice('view-'.length), words)
    : labelOf({ ...words.others, ...words.steps, ...words.qualifiers }, id)
}

/** Returns the way in which names were read, or what matched instead; the id itself if it is of a later version. */
export function wayName(id: string, { views, others }: MatchWords): string {
  return labelOf({ ...views, ...others }, id)
}

/** Returns how two words match; the id itself if it is of a later version, and nothing if they are equal. */
export function pairName(id: string | undefined, { pairedBy }: MatchWords): string | undefined {
  return id === undefined || id === 'equal' ? undefined : labelOf(pairedBy, id)
}
