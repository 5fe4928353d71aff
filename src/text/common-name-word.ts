/** Words that many company names contain, so that they distinguish none. */
import { lexiconWords } from './lexicon.ts'
import { lazy } from './memoize.ts'

const latin = lazy(() => new Set(lexiconWords('common-name-word', 'en')))
const longestHanFirst = lazy(() =>
  [...lexiconWords('common-name-word', 'zh')].sort((a, b) => b.length - a.length),
)

/** Checks whether a word of a folded name in letters is one that many names share. */
export function isCommonWord(word: string): boolean {
  return latin().has(word)
}

/** Returns the rest of a name in Chinese characters without the words that many names share, part by part. */
export function rareParts(name: string): readonly string[] {
  let rest = name
  for (const word of longestHanFirst()) rest = rest.replaceAll(word, ' ')
  return rest.split(' ').filter(part => part !== '')
}
