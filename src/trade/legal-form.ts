/** Legal forms of companies as they are written: in full, abbreviated and in plain ASCII. */
import { lexiconForms, wordSet } from '../text/lexicon.ts'
import { lazy } from '../text/memoize.ts'

/**
 * The forms that blanks set off from a name. Two that are different persons, such as a Ltd and a Pvt Ltd, are two
 * entries. A spelling is as in a folded name: words in lower case without accents and dots, initials as one word.
 */
export const legalForms = lazy(() => lexiconForms('legal-form'))

/** Forms in scripts without blanks between a name and its form. */
export const joinedForms = lazy(() => lexiconForms('joined-legal-form'))

/** A spelling of several words, and the words of its form. */
export interface Spelling {
  readonly words: readonly string[]
  readonly form: readonly string[]
}

/** The form of a single word: `ltd` for `limited`. */
export const formOfWord: () => ReadonlyMap<string, string> = lazy(
  () =>
    new Map(
      legalForms().flatMap(({ form, spellings = [] }) =>
        spellings.flatMap(spelling => (spelling.includes(' ') ? [] : [[spelling, form] as const])),
      ),
    ),
)

/** The spellings of several words by their first word, the longest first. */
export const longSpellings: () => ReadonlyMap<string, readonly Spelling[]> = lazy(() => {
  const found = new Map<string, Spelling[]>()
  for (const { form, spellings = [] } of legalForms()) {
    for (const spelling of spellings) {
      const words = spelling.split(' ')
      const [first = ''] = words
      if (words.length < 2) continue
      found.set(first, [...(found.get(first) ?? []), { words, form: form.split(' ') }])
    }
  }
  for (const spellings of found.values()) spellings.sort((a, b) => b.words.length - a.words.length)
  return found
})

interface Ends {
  readonly first: ReadonlySet<string>
  readonly last: ReadonlySet<string>
  /** The maximum number of words of a form. */
  readonly longest: number
}

const ends: () => Ends = lazy(() => {
  const of = (which: 'first' | 'last') =>
    new Set(
      legalForms()
        .filter(
          ({ stands, besides }) =>
            besides === undefined && (stands === 'either' || (stands === 'first') === (which === 'first')),
        )
        .map(({ form }) => form),
    )
  return {
    first: of('first'),
    last: of('last'),
    longest: Math.max(...legalForms().map(({ form }) => form.split(' ').length)),
  }
})

/** Words that join two forms, or a form to the name: `GmbH & Co. KG`. */
const joints = wordSet('legal-form-joint')

/** Returns the words of a folded name without its legal forms, in any position; empty if it is nothing else. */
export function wordsWithoutForm(words: readonly string[]): readonly string[] {
  const { first, last, longest } = ends()
  let [from, until] = [0, words.length]
  for (let before = -1; before !== until - from; ) {
    before = until - from
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!last.has(words.slice(until - count, until).join(' '))) continue
      until -= count
      break
    }
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!first.has(words.slice(from, from + count).join(' '))) continue
      from += count
      break
    }
    // A joint is ignored only between two forms: `Sharma & Sons` is not `Sharma`.
    if (until < words.length && until > from && joints().has(words[until - 1] ?? '')) until -= 1
  }
  const ended = words.slice(until).join(' ')
  const whole = legalForms().find(
    ({ form, besides }) => form === words[from] && besides?.some(one => ended === one),
  )
  if (whole !== undefined && until - from > 1) from += 1
  return words.slice(from, until)
}
