/** Mistakes in letters. */
import type { EntryName } from '../../src/screening/entry.ts'
import type { MutationClass } from './mutations.ts'
import type { Choices } from './random.ts'
import { legalWords } from './words.ts'

/** Letters that are beside each other on keyboards or sound alike. */
const beside: Readonly<Record<string, string>> = {
  a: 'eso',
  b: 'vn',
  c: 'ksx',
  d: 'stf',
  e: 'iar',
  f: 'gv',
  g: 'hkj',
  h: 'gj',
  i: 'eyu',
  j: 'ky',
  k: 'cgl',
  l: 'rk',
  m: 'n',
  n: 'mb',
  o: 'uai',
  p: 'bo',
  q: 'k',
  r: 'lt',
  s: 'zca',
  t: 'dr',
  u: 'oy',
  v: 'wb',
  w: 'v',
  x: 'sz',
  y: 'iu',
  z: 'sx',
}

export const isLatin = (listed: EntryName): boolean =>
  /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u.test(listed.text)

/** Changes one word of five letters and more, never a legal form; nothing if no word is so long. */
export function inWord(
  text: string,
  choices: Choices,
  change: (word: string) => string | undefined,
): string | undefined {
  const words = text.split(' ')
  const eligible = words.flatMap((word, at) =>
    /^\p{L}{5,}[.,]*$/u.test(word) && !legalWords.test(word) ? [at] : [],
  )
  if (eligible.length === 0) return undefined
  const chosen = choices.one(eligible)
  const changed = change(words[chosen] ?? '')
  return changed === undefined
    ? undefined
    : words.map((word, at) => (at === chosen ? changed : word)).join(' ')
}

const cased = (letter: string, like: string): string =>
  like === like.toUpperCase() ? letter.toUpperCase() : letter

type Edit = (word: string, choices: Choices) => string | undefined

const positionIn = (word: string, choices: Choices): number =>
  1 + choices.below(word.replace(/[.,]+$/, '').length - 1)

const drop: Edit = (word, choices) => {
  const at = positionIn(word, choices)
  return word.slice(0, at) + word.slice(at + 1)
}
const double: Edit = (word, choices) => {
  const at = positionIn(word, choices)
  return word.slice(0, at) + word.charAt(at) + word.slice(at)
}
const swap: Edit = (word, choices) => {
  const at = 1 + choices.below(word.replace(/[.,]+$/, '').length - 2)
  const [a, b] = [word.charAt(at), word.charAt(at + 1)]
  return a === b ? undefined : word.slice(0, at) + b + a + word.slice(at + 2)
}
const replace: Edit = (word, choices) => {
  const at = positionIn(word, choices)
  const letter = word.charAt(at)
  const others = beside[letter.toLowerCase()]
  if (others === undefined) return undefined
  return word.slice(0, at) + cased(choices.one([...others]), letter) + word.slice(at + 1)
}

const edits: readonly Edit[] = [drop, double, swap, replace]

function oneEdit(name: string, edit: Edit): MutationClass {
  return {
    name,
    isTamper: false,
    change: (listed, _, choices) =>
      isLatin(listed) ? inWord(listed.text, choices, word => edit(word, choices)) : undefined,
  }
}

const twoEdits: MutationClass = {
  name: 'two mistakes in a long name',
  isTamper: false,
  change(listed, _, choices) {
    if (!isLatin(listed) || listed.text.replace(/[^\p{L}]/gu, '').length < 20) return undefined
    const once = inWord(listed.text, choices, word => choices.one(edits)(word, choices))
    return once && inWord(once, choices, word => choices.one(edits)(word, choices))
  },
}

export const letterClasses: readonly MutationClass[] = [
  oneEdit('letter dropped', drop),
  oneEdit('letter doubled', double),
  oneEdit('letters swapped', swap),
  oneEdit('letter replaced', replace),
  twoEdits,
]
