/** Finds companies that a text names with their legal form, such as the parties of a contract. */
import type { PartyFacts } from '../../core/model/model.ts'
import { wordSet } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import { foldLetters } from '../../text/normalize.ts'
import { legalForms } from './legal-form.ts'
import { foldedNames } from './party.ts'
import { withoutLegalForm } from './party-name.ts'

/** The spellings of legal forms that are one word, with those that stand first apart. */
const forms = lazy(() => {
  const [first, last] = [new Set<string>(), new Set<string>()]
  for (const { form, spellings, stands, isSure, besides } of legalForms())
    if (isSure && besides === undefined)
      for (const word of [form, ...spellings])
        if (!word.includes(' ')) (stands === 'first' ? first : last).add(word)
  return { first, last }
})
const joints = wordSet('of-word')
const longestName = 6

/** Returns the names of companies in a text, each with its legal form. */
export function companiesIn(text: string): readonly string[] {
  const plain = text.replace(
    /(?<!\p{L})(?:\p{L}\. ?){2,}/gu,
    initials => `${initials.replace(/[. ]/g, '').toUpperCase()} `,
  )
  const words = plain.match(/[\p{L}\p{M}\p{N}&’'-]+/gu) ?? []
  const found: string[] = []
  for (const [at, word] of words.entries()) {
    const folded = foldLetters(word)
    // Of several forms, as in `Co., Ltd.`, the last one ends the name.
    const isLast = isForm(word) && !isForm(words[at + 1] ?? '')
    const before = isLast ? nameBefore(words.slice(0, at)) : []
    const after = forms().first.has(folded) && isCapital(word) ? nameAfter(words.slice(at + 1)) : []
    if (before.length > 0) found.push([...before, word].join(' '))
    else if (after.length > 0) found.push([word, ...after].join(' '))
  }
  return [...found, ...joinedIn(text)]
}

/** Checks whether a word is a legal form behind a name. Small letters are words of a sentence: `as amended`. */
const isForm = (word: string) => isCapital(word) && forms().last.has(foldLetters(word))

const isCapital = (word: string) => /^[\p{Lu}\p{Lt}\p{N}&]/u.test(word)
const isPart = (word: string) => isCapital(word) || joints().has(foldLetters(word))

function nameBefore(words: readonly string[]): readonly string[] {
  const start = words.findLastIndex(word => !isPart(word)) + 1
  const name = words.slice(Math.max(start, words.length - longestName))
  return name.slice(Math.max(0, name.findIndex(isCapital)))
}

function nameAfter(words: readonly string[]): readonly string[] {
  const end = words.findIndex(word => !isCapital(word))
  return words.slice(0, Math.min(end < 0 ? words.length : end, longestName))
}

/** Returns Chinese names up to their legal form, and Japanese ones with theirs at either end, without the particle before them. */
function joinedIn(text: string): readonly string[] {
  const named = text.match(joinedNames()) ?? []
  return named.map(name => name.replace(/^[与與和及同跟向对對给給的]/u, ''))
}

const joinedNames = () =>
  /[\p{Script=Han}]+?(?:有限公司|有限责任公司|有限責任公司)|(?:株式|有限)会社[^とへにのをはが、，。 ]+|[^とへにのをはが、，。 ]+(?:株式|有限)会社/gu

/** Checks whether a company of that name may be a party: a word of its name, or the name itself, is in a name of the party. */
export function mayName(company: string, party: PartyFacts): boolean {
  const bare = foldLetters(withoutLegalForm(company))
  const words = bare.split(' ').filter(word => word.length > 3)
  return foldedNames(party).some(name => {
    const own = withoutLegalForm(name)
    return (
      (own !== '' && bare.includes(own)) ||
      own.startsWith(`${bare} `) ||
      words.some(word => name.includes(word))
    )
  })
}
