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
  /** What it begins with and ends with: seen at once, where trying the pattern takes longer. */
  readonly first: string
  readonly last: string
  readonly names: readonly string[]
  readonly said: string
  /** Characters that are its own: the more of them, the less by chance it fits. */
  readonly own: number
}

/** Phrases made ready to be found. */
export interface Book {
  readonly exact: ReadonlyMap<string, string>
  readonly templates: readonly Template[]
}

const slot = /\{([a-zA-Z]+)\}/g
// A phrase of ours is never longer; what a document wrote may be.
const longest = 2000

/** Whether a part in capitals is a code or a number, which every language writes alike; `NINGBO MAGNETICS CO.` is part of a name. */
function isCode(part: string): boolean {
  return /\p{N}/u.test(part) || !/[\s.]/.test(part)
}

// What stands in a phrase may be a phrase again, and what stands in that.
const deepest = 4
// Words of one phrase that hold a comma or `and` between them: `Bonaire, Sint Eustatius and Saba`.
const mostParts = 4
// A report asks for the same phrase again and again; one over an archive asks for many others too.
const remembered = 5000

/** The book of phrases; of two that are the same, the first counts. */
export function bookOf(...lists: readonly Phrases[]): Book {
  const exact = new Map<string, string>()
  const templates: Template[] = []
  for (const phrases of lists) {
    for (const [phrase, said] of Object.entries(phrases)) {
      if (!phrase.includes('{')) {
        if (!exact.has(phrase)) exact.set(phrase, said)
        continue
      }
      const names = [...phrase.matchAll(slot)].map(([, name = '']) => name)
      const fixed = fixedIn(phrase)
      const [first = '', last = ''] = [fixed[0], fixed.at(-1)]
      const own = fixed.join('').length
      templates.push({ pattern: patternOf(phrase), first, last, names, said, own })
    }
  }
  return { exact, templates }
}

/** The interpreter of several books: of two phrases that are the same, that of the first book counts. Words that fill a phrase and are none stay as they are. */
export function interpreterOf(books: readonly Book[], lists: Lists): Interpreter {
  const exact = (phrase: string) => books.find(book => book.exact.has(phrase))?.exact.get(phrase)
  const templates = books.flatMap(book => book.templates).sort((a, b) => b.own - a.own)
  const ofWords = templates.filter(({ own }) => own > 0)
  // `{name}` alone says that a rule quotes what may be no phrase: it counts where nothing else is known.
  const ofAnything = templates.filter(({ own }) => own === 0)

  const say = (phrase: string, depth: number): string | undefined => {
    const known = exact(phrase)
    if (known !== undefined) return known
    if (depth > deepest || phrase.length > longest) return undefined
    return fitting(ofWords, phrase, depth) ?? listed(phrase, depth) ?? fitting(ofAnything, phrase, depth)
  }
  const fitting = (among: readonly Template[], phrase: string, depth: number): string | undefined => {
    for (const { pattern, first, last, names, said } of among) {
      const found = phrase.startsWith(first) && phrase.endsWith(last) ? pattern.exec(phrase) : null
      if (found === null) continue
      const words = new Map(names.map((name, index) => [name, found[index + 1] ?? '']))
      return filled(said, (name, isOurs) => {
        const word = words.get(name)
        return word === undefined || !isOurs ? word : (say(word, depth + 1) ?? word)
      })
    }
    return undefined
  }
  /** Several phrases in a row; one that is none lets all of them stand as they are. `Trinidad and Tobago` is one of them. */
  const listed = (phrase: string, depth: number): string | undefined => {
    const pieces = phrase.split(/(, | and | or )/)
    if (pieces.length < 3) return undefined
    let text = ''
    for (let start = 0; start < pieces.length; ) {
      let end = Math.min(pieces.length, start + 2 * mostParts - 1)
      let part: string | undefined
      for (; end > start && part === undefined; end -= 2)
        if (start > 0 || end < pieces.length) part = partOf(pieces.slice(start, end).join(''), depth)
      if (part === undefined) return undefined
      const joint = pieces[start - 1]
      const sign = joint === ' or ' ? lists.or : joint === ' and ' ? lists.and : lists.between
      text = start === 0 ? part : joined(joined(text, sign), part)
      start = end + 3
    }
    return text
  }
  const partOf = (part: string, depth: number): string | undefined => {
    const known = exact(part)
    if (known !== undefined || / and | or |, /.test(part)) return known
    return /\p{Ll}/u.test(part) ? fitting(ofWords, part, depth + 1) : isCode(part) ? part : undefined
  }
  const memory = new Map<string, string | undefined>()
  return phrase => {
    if (memory.has(phrase)) return memory.get(phrase)
    const said = say(phrase, 0)
    if (memory.size >= remembered) memory.clear()
    memory.set(phrase, said)
    return said
  }
}

/** What may stand in a slot: a day in one that is called so, a number in one that is, and anything in others. */
function slotOf(name: string): string {
  if (/^day/.test(name)) return '(\\d{4}-\\d{2}-\\d{2})'
  return /^number/.test(name) ? '(-?\\d[\\d.,]*)' : '(.+?)'
}

/**
 * Fills `{name}` and `{~name}`, which is ours to say; what has no word stays as it is. Where Chinese characters meet letters or
 * digits at a word that was filled in, one blank parts them, and none where they meet each other.
 */
export function filled(
  sentence: string,
  wordOf: (name: string, isOurs: boolean) => string | undefined,
): string {
  let text = ''
  let from = 0
  for (const { 0: whole, 1: mark, 2: name = '', index } of sentence.matchAll(/\{(~?)([a-zA-Z]+)\}/g)) {
    text = joined(joined(text, sentence.slice(from, index)), wordOf(name, mark === '~') ?? whole)
    from = index + whole.length
  }
  return joined(text, sentence.slice(from))
}

/** Joins two pieces of a sentence: one blank parts Chinese characters from letters and digits, and none parts them from each other. */
export function joined(before: string, after: string): string {
  if (/\p{Script=Han}$/u.test(before) && /^[A-Za-z0-9]/.test(after)) return `${before} ${after}`
  if (/[A-Za-z0-9]$/.test(before) && /^\p{Script=Han}/u.test(after)) return `${before} ${after}`
  if (/\p{Script=Han} $/u.test(before) && /^\p{Script=Han}/u.test(after)) return before.slice(0, -1) + after
  if (/\p{Script=Han}$/u.test(before) && /^ \p{Script=Han}/u.test(after)) return before + after.slice(1)
  return before + after
}

/** What stands in a phrase before, between and behind its words. */
const fixedIn = (phrase: string) => phrase.split(slot).filter((_, index) => index % 2 === 0)

/** What a phrase with words in it stands for: itself, whatever these are. */
export function patternOf(phrase: string): RegExp {
  const between = [...phrase.matchAll(slot)].map(([, name = '']) => slotOf(name))
  const source = fixedIn(phrase).map((part, index) => `${escaped(part)}${between[index] ?? ''}`)
  return new RegExp(`^${source.join('')}$`, 'su')
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
