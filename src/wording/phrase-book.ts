/** What enduse says in English, found again in a phrase book of another language. */
import type { Phrases } from './card-words.ts'

/** Gives a phrase in the language; nothing where the book does not have it, such as for what a document says. */
export type Interpreter = (phrase: string) => string | undefined

/** How several words stand beside each other: `a, b and c`. */
interface Lists {
  readonly between: string
  readonly and: string
  readonly or: string
}

interface Template {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly said: string
  /** Characters that are its own: the more of them, the less by chance it fits. */
  readonly own: number
}

const slot = /\{([a-zA-Z]+)\}/g
// A phrase of ours is never longer; what a document wrote may be.
const longest = 2000
// What stands in a phrase may be a phrase again, and what stands in that.
const deepest = 4

/** The interpreter of a book: of two phrases that are the same, the first counts. Words that fill a phrase and are none stay as they are. */
export function interpreterOf(books: readonly Phrases[], lists: Lists): Interpreter {
  const exact = new Map<string, string>()
  const templates: Template[] = []
  for (const book of books) {
    for (const [phrase, said] of Object.entries(book)) {
      if (!phrase.includes('{')) {
        if (!exact.has(phrase)) exact.set(phrase, said)
        continue
      }
      const names = [...phrase.matchAll(slot)].map(([, name = '']) => name)
      const fixed = phrase.split(slot).filter((_, index) => index % 2 === 0)
      const between = names.map(patternOf)
      const source = fixed.map((part, index) => `${escaped(part)}${between[index] ?? ''}`).join('')
      const pattern = new RegExp(`^${source}$`, 'su')
      templates.push({ pattern, names, said, own: fixed.join('').length })
    }
  }
  templates.sort((a, b) => b.own - a.own)

  const say = (phrase: string, depth: number): string | undefined => {
    const known = exact.get(phrase)
    if (known !== undefined) return known
    if (depth > deepest || phrase.length > longest) return undefined
    for (const { pattern, names, said } of templates) {
      const found = pattern.exec(phrase)
      if (found === null) continue
      const words = new Map(names.map((name, index) => [name, found[index + 1] ?? '']))
      return said.replace(/\{(~?)([a-zA-Z]+)\}/g, (whole, mark: string, name: string) => {
        const word = words.get(name)
        return word === undefined ? whole : mark === '' ? word : (say(word, depth + 1) ?? word)
      })
    }
    return listed(phrase, depth)
  }
  /** Several phrases in a row; one that is none lets all of them stand as they are. */
  const listed = (phrase: string, depth: number): string | undefined => {
    const joint = / (and|or) /.exec(phrase)?.[1]
    const parts = phrase.split(/, | and | or /)
    if (parts.length < 2) return undefined
    const said = parts.map(part => (/\p{Ll}/u.test(part) ? say(part, depth + 1) : part))
    if (said.some(part => part === undefined)) return undefined
    const last = said.at(-1) ?? ''
    const before = said.slice(0, -1).join(lists.between)
    return joint === undefined
      ? said.join(lists.between)
      : `${before}${joint === 'or' ? lists.or : lists.and}${last}`
  }
  return phrase => say(phrase, 0)
}

/** What may stand in a slot: a day in one that is called so, a number in one that is, and anything in others. */
function patternOf(name: string): string {
  if (/^day/.test(name)) return '(\\d{4}-\\d{2}-\\d{2})'
  return /^number/.test(name) ? '(-?\\d[\\d.,]*)' : '(.+?)'
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
