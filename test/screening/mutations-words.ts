/** Names as people write them otherwise: words, order, legal forms, short forms, what stands around them. */
import type { EntryName, ListEntry } from '../../src/screening/entry.ts'
import type { MutationClass } from './mutations.ts'
import { inWord, isLatin } from './mutations-letters.ts'
import { ordinary } from './ordinary.ts'
import { genericWords, legalWords, shortForms } from './words.ts'

const isOrganisation = (entry: ListEntry): boolean => entry.kind === 'organisation'

/** The words before the legal form, and the legal form. */
function partsOf(text: string): { readonly words: readonly string[]; readonly legal: readonly string[] } {
  const all = text.split(' ')
  let end = all.length
  while (end > 1 && legalWords.test(all[end - 1] ?? '')) end -= 1
  return { words: all.slice(0, end), legal: all.slice(end) }
}

const isLatinOrganisation = (listed: EntryName, entry: ListEntry): boolean =>
  isLatin(listed) && isOrganisation(entry)

const wordOrder = ordinary(
  'words in another order',
  (text, choices) => {
    const { words, legal } = partsOf(text)
    if (words.length < 2) return undefined
    const turned =
      choices.below(2) === 0 ? [...words.slice(1), ...words.slice(0, 1)] : choices.shuffled(words)
    return [...turned, ...legal].join(' ')
  },
  isLatinOrganisation,
)

const wordMissing = ordinary(
  'general word missing',
  (text, choices) => {
    const words = text.split(' ')
    const general = words.flatMap((word, at) => (genericWords.test(word) ? [at] : []))
    if (general.length === 0 || partsOf(text).words.length < 3) return undefined
    const gone = choices.one(general)
    return words.filter((_, at) => at !== gone).join(' ')
  },
  isLatinOrganisation,
)

const added = [
  '(Shanghai)',
  'Mumbai Branch',
  'India',
  'Dubai',
  '- Head Office',
  'China',
  'Group',
  'Hong Kong',
  'Istanbul Branch',
  'International',
  '(Beijing Office)',
  'Chennai',
]
const wordAdded = ordinary(
  'place, branch or general word added',
  (text, choices) => {
    const { words, legal } = partsOf(text)
    const more = choices.one(added)
    return choices.below(2) === 0 ? `${text} ${more}` : [...words, more, ...legal].join(' ')
  },
  isLatinOrganisation,
)

const otherForms = [
  'Limited',
  'Co Ltd',
  'Company Limited',
  'LLC',
  'Corp.',
  'Pvt. Ltd.',
  'Inc.',
  'GmbH',
  'FZE',
  'JSC',
  '',
]
const legalChanged = ordinary(
  'legal form changed or missing',
  (text, choices) => {
    const { words, legal } = partsOf(text)
    if (legal.length === 0) return undefined
    return [words.join(' ').replace(/,$/, ''), choices.one(otherForms)].join(' ').trim()
  },
  isLatinOrganisation,
)

const misspelt: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /Co\.?,? Ltd\.?$/,
    [
      'Co,.Ltd',
      'COLTD',
      'Co Ldt',
      'Co. Lttd',
      'CO.,LTD',
      'Co.Ltd',
      'Compny Ltd',
      'Copmany Limted',
      'C0. Ltd',
    ],
  ],
  [/Company$/, ['Compny', 'Comapny', 'Compnay', 'Comp any']],
  [
    /(?:Pvt\.?|Private) (?:Ltd\.?|Limited)$/,
    ['PvtLtd', 'Privat Limted', 'Pvt. Ldt.', 'Pvt.Ltd', 'Privte Limited'],
  ],
  [/Limited$/, ['Limtied', 'Limted', 'Lim ited', 'Limitd']],
  [/Ltd\.?$/, ['Ldt', 'Lttd', 'L t d', 'Lmtd']],
  [/LLC$/, ['L L C', 'LCC', 'L.L.C']],
  [/Corporation$/, ['Corporaton', 'Corportion', 'Coporation']],
  [/JSC$/, ['J.S.C.', 'JS C', 'Joint Stok Company']],
  [/Limited Sirketi$|Ltd\. Sti\.$/, ['Ltd.Sti.', 'LTDSTI', 'Limited Sti']],
  [/Sdn\.? Bhd\.?$/i, ['SdnBhd', 'Sdn.Bhd.', 'Sdn Bdh']],
]
const legalMisspelt = ordinary(
  'legal form misspelt or glued',
  (text, choices) => {
    const form = misspelt.find(([pattern]) => pattern.test(text))
    if (form === undefined) return undefined
    const changed = text.replace(form[0], choices.one(form[1]))
    return choices.below(4) === 0 ? changed.replace(/,? (\S+)$/, '$1') : changed
  },
  isLatinOrganisation,
)

const abbreviated = ordinary(
  'words abbreviated',
  (text, choices) => {
    let changed = text
    for (const [pattern, forms] of shortForms) changed = changed.replace(pattern, choices.one(forms))
    return changed
  },
  isLatinOrganisation,
)

const spaced = ordinary(
  'dots or spaces between letters',
  (text, choices) => {
    const sign = choices.one([' ', '.', '. ', '-'])
    const { words, legal } = partsOf(text.toUpperCase())
    const at = choices.below(words.length)
    if (!/^\p{L}{4,}$/u.test(words[at] ?? '')) return undefined
    return [...words.map((word, index) => (index === at ? [...word].join(sign) : word)), ...legal].join(' ')
  },
  isLatin,
)

const glued = ordinary(
  'words glued',
  (text, choices) => {
    const words = text.split(' ')
    if (words.length < 2) return undefined
    if (choices.below(4) === 0) return text.replace(/[ .,]+/g, '')
    const at = choices.below(words.length - 1)
    return words
      .map((word, index) => (index === at ? word : `${word} `))
      .join('')
      .trim()
  },
  isLatin,
)

const split = ordinary(
  'word split',
  (text, choices) =>
    inWord(text, choices, word => {
      if (word.length < 6) return undefined
      const at = 2 + choices.below(word.length - 4)
      return `${word.slice(0, at)}${choices.one([' ', '-'])}${word.slice(at)}`
    }),
  isLatin,
)

const careOf = ordinary(
  'c/o, attention, on account of',
  (text, choices) =>
    choices.one([
      `C/O ${text}`,
      `c/o. ${text}`,
      `Attn: ${text}`,
      `${text} c/o Gupta Clearing Agency`,
      `${text}, A/C Brightline Overseas Pvt Ltd`,
      `On behalf of ${text}`,
      `For account of ${text}`,
      `${text} C/O DSV Warehouse`,
    ]),
  isLatinOrganisation,
)

const addressed = ordinary(
  'M/s and other words of address',
  (text, choices) => choices.one(['M/s ', 'M/S. ', 'Messrs. ', 'MESSRS ', 'The ', 'To: ', 'M/s.']) + text,
  isLatinOrganisation,
)

const bracketed = ordinary(
  'brackets, trading as, also known as',
  (text, choices, entry) => {
    const alias = entry.names.find(name => name.text !== text && name.type !== 'acronym')?.text
    return choices.one([
      `Sunrise Overseas t/a ${text}`,
      `${text} (formerly Sunrise Overseas Ltd)`,
      `Morning Dew Exports (${text})`,
      `${text} [Consignee]`,
      `Kaveri Tools and Dies d/b/a ${text}`,
      `"${text}"`,
      alias === undefined ? `(${text})` : `${text} (${alias})`,
      `${text} a.k.a. Sunrise Overseas`,
    ])
  },
  isLatinOrganisation,
)

const personOrder = ordinary(
  'order of a person’s names, initials',
  (text, choices) => {
    const [family, rest] = text.includes(', ') ? text.split(', ') : [undefined, undefined]
    const given = (rest ?? text).split(' ')
    if (given.some(part => part.length < 2)) return undefined
    const initials = given.map(part => `${part.charAt(0)}.`).join(' ')
    if (family !== undefined)
      return choices.one([
        `${given.join(' ')} ${family}`,
        `${initials} ${family}`,
        `${family} ${initials}`,
        `${given[0]} ${family}`,
        `Mr. ${given.join(' ')} ${family.toUpperCase()}`,
        `${family.toUpperCase()} ${given[0]}`,
      ])
    const last = given[given.length - 1] ?? ''
    const before = given.slice(0, -1)
    if (before.length === 0) return undefined
    return choices.one([
      `${last}, ${before.join(' ')}`,
      `${last} ${before.join(' ')}`,
      `Mr ${text}`,
      `${last.toUpperCase()} ${before.join(' ')}`,
    ])
  },
  (listed, entry) => entry.kind === 'person' && isLatin(listed),
)

const vesselWords = ordinary(
  'M/V, flag and voyage around a vessel’s name',
  (text, choices) =>
    choices.one([
      `MV ${text}`,
      `M/V ${text.toUpperCase()}`,
      `M.V. "${text}"`,
      `MT ${text}`,
      `M.T. ${text}`,
      `SS ${text}`,
      `${text.toUpperCase()} V.023W`,
      `MV ${text} Voy. 118E`,
    ]),
  (listed, entry) => entry.kind === 'vessel' && isLatin(listed),
)

export const wordClasses: readonly MutationClass[] = [
  wordOrder,
  wordMissing,
  wordAdded,
  legalChanged,
  legalMisspelt,
  abbreviated,
  spaced,
  glued,
  split,
  careOf,
  addressed,
  bracketed,
  personOrder,
  vesselWords,
]
