/** Parties that are on no list: names of a public register, composed names, and names near to listed ones. */
import { readFileSync } from 'node:fs'
import type { ListEntry } from '../../src/screening/entry.ts'
import { linesOfSet } from './entries.ts'
import { type Choices, choicesOf } from './random.ts'
import { genericWords, legalWords } from './words.ts'

/** A party that no list names. */
export interface Innocent {
  readonly name: string
  readonly country?: string
  /** How the name was had. */
  readonly source: 'register' | 'composed' | 'near'
}

/** Returns the companies: more than 1,500 of a register, more than 1,000 composed, 400 near to listed names. */
export function innocentCompanies(entries: readonly ListEntry[]): Innocent[] {
  const register = rowsOf('innocent-makers.tsv', 'register')
  const common = rowsOf('innocent-common.tsv', 'near')
  return withoutRepeats([...register, ...common, ...composed(), ...nearCompanies(entries)])
}

const rowsOf = (file: string, source: Innocent['source']): Innocent[] =>
  linesOfSet(file).map(line => {
    const [country = '', name = ''] = line.split('\t')
    return { name, country, source }
  })

/** Returns the persons: 450 composed, the others with names of a listed person. */
export function innocentPersons(entries: readonly ListEntry[]): Innocent[] {
  const choices = choicesOf('persons')
  const rows = linesOfSet('innocent-persons.txt').map(line => line.split('\t'))
  const all = rows.flatMap(([country = '', given = '', family = '']) =>
    given.split(';').flatMap(first =>
      family.split(';').map((last): Innocent => {
        const isFirst = ['CN', 'KR', 'KP', 'VN'].includes(country)
        const isHan = /\p{Script=Han}/u.test(last)
        const name = isHan ? last + first : isFirst ? `${last} ${first}` : `${first} ${last}`
        return { name, country, source: 'composed' }
      }),
    ),
  )
  const listed = entries.flatMap(({ names }) => names.map(({ text }) => wordsOfName(text)))
  // A person all of whose names a listed person has may be that person.
  const isOther = ({ name }: Innocent) =>
    !listed.some(words => wordsOfName(name).every(word => words.includes(word)))
  return withoutRepeats([...choices.shuffled(all).slice(0, 450), ...nearPersons(entries)].filter(isOther))
}

const wordsOfName = (text: string): string[] => text.toLowerCase().split(/[\s,-]+/)

function withoutRepeats(all: readonly Innocent[]): Innocent[] {
  return [...new Map(all.map(one => [one.name, one])).values()]
}

/** The names composed of `innocent-parts.txt`. */
function composed(): Innocent[] {
  const lines = linesOfSet('innocent-parts.txt')
  return lines.flatMap((line, at) => {
    const [, group = '', count] = /^## (\S+) (\d+)$/.exec(line) ?? []
    if (count === undefined) return []
    const [stems = [], fields = [], forms = []] = [1, 2, 3].map(next => (lines[at + next] ?? '').split(';'))
    const choices = choicesOf(group)
    const all = stems.flatMap(stem => fields.map(field => [stem, field] as const))
    const country = /^[A-Z]{2}\b/.exec(group)?.[0]
    return choices
      .shuffled(all)
      .slice(0, Number(count))
      .map(([stem, field]): Innocent => {
        const name = composedName(group, stem, field, choices.one(forms))
        return country === undefined ? { name, source: 'composed' } : { name, country, source: 'composed' }
      })
  })
}

function composedName(group: string, stem: string, field: string, form: string): string {
  if (group === 'CN-HAN') return stem + field + form
  if (group === 'JP-KANJI') return form === '株式会社' ? form + stem + field : stem + field + form
  if (/^(?:SA-ARAB|ID|RU-CYR)$/.test(group)) return `${form} ${stem} ${field}`
  if (group === 'TH-THAI') return `บริษัท ${stem}${field} ${form}`
  return `${stem} ${field} ${form}`.trim()
}

const syllables =
  'bao cheng dong fu gao hua jing kang lin mei ning pu rong song tuo wen yi zu bei chao ding hui'.split(' ')
const endings = 'ara ovik enta uris olm agen edon iska umar onda'.split(' ')
const beginnings = 'Bel Cor Dra Fen Gal Hel Jun Lam Nor Pol Quin Ros Sal Tor Ush Ver Wil Zan Mer Kol'.split(
  ' ',
)

/** Another word of the same style as the word of a listed name that tells it from others. */
function otherWord(country: string, choices: Choices): string {
  if (country !== 'CN') return choices.one(beginnings) + choices.one(endings)
  const word = [1, 2].map(() => choices.one(syllables)).join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** How many names of organisations have a word. */
function counts(): Map<string, number> {
  const text = readFileSync(new URL('../../src/screening/match/background.tsv', import.meta.url), 'utf8')
  const rows = text.split('\n').map(line => line.split('\t'))
  return new Map(rows.map(([word = '', count]) => [word, Number(count)]))
}

/** Same place, same general words, same legal form, another firm. */
function nearCompanies(entries: readonly ListEntry[]): Innocent[] {
  const choices = choicesOf('near')
  const known = counts()
  const isRare = (word: string) => (known.get(word.toLowerCase().replace(/[.,]+$/, '')) ?? 0) < 5
  return entries
    .filter(entry => entry.kind === 'organisation')
    .flatMap(entry => {
      const text = entry.names[0]?.text ?? ''
      const words = text.split(' ')
      const telling = words.filter(word => !legalWords.test(word) && !genericWords.test(word) && isRare(word))
      // A name with two telling words, or with a number, shared in part may be the listed party; a name with no other word is no name.
      if (telling.length !== 1 || /\d/.test(text) || partsWithout(words, telling).length === 0) return []
      return [1, 2].map((): Innocent => {
        const other = otherWord(entry.countries[0] ?? '', choices)
        const name = words.map(word => (telling.includes(word) ? other : word)).join(' ')
        return { name, country: entry.countries[0] ?? '', source: 'near' }
      })
    })
}

const partsWithout = (words: readonly string[], telling: readonly string[]): string[] =>
  words.filter(word => !telling.includes(word) && !legalWords.test(word))

/** Given names, then family names, of the countries of many listed persons. */
const commonNames: Readonly<Record<string, readonly [string, string]>> = {
  RU: ['Pavel;Marina;Konstantin Borisovich', 'Kuznetsov;Sokolova;Morozov'],
  IR: ['Parisa;Bahram;Kourosh', 'Karimi;Ahmadi;Jafari'],
  CN: ['Xiuying;Haoyu;Peng', 'Wang;Liu;Huang'],
  KP: ['Un Sim;Il Nam', 'Kim;Han'],
  PK: ['Zubair;Nadia', 'Khan;Malik'],
  MX: ['Beatriz;Tomás', 'Ramírez;Ortega'],
}

/** The family name of a listed person with other given names, and the given names with another family name. */
function nearPersons(entries: readonly ListEntry[]): Innocent[] {
  const choices = choicesOf('near persons')
  return entries
    .filter(entry => entry.kind === 'person')
    .flatMap(entry => {
      const country = entry.countries[0] ?? ''
      const [family = '', given = ''] = familyAndGiven(entry.names[0]?.text ?? '', country)
      const [others, families] = commonNames[country] ?? [
        'Carina;Edmund;Leopold',
        'Lindgren;Moreau;Castillo;Banda',
      ]
      const pairs = [
        [family, choices.one(others.split(';'))],
        [choices.one(families.split(';')), given],
      ]
      const isFirst = ['CN', 'KP'].includes(country)
      return pairs.map(([last, first]): Innocent => {
        const name = isFirst ? `${last} ${first}` : `${first} ${last}`
        return { name, country, source: 'near' }
      })
    })
}

function familyAndGiven(text: string, country: string): string[] {
  if (text.includes(', ')) return text.split(', ')
  const words = text.split(' ')
  const capital = words.find(word => word.length > 2 && word === word.toUpperCase())
  const family = capital ?? (['CN', 'KP', 'HK', 'TW', 'VN', 'JP'].includes(country) ? words[0] : words.at(-1))
  return [family ?? '', words.filter(word => word !== family).join(' ')]
}

const vesselWords = [
  'Golden;Silver;Blue;Ocean;Pacific;Atlantic;Royal;Star;Northern;Lady;Pearl;Eastern;Global;Crystal;Grand;Sea;Amber;Coral;Rose;Fortune',
  'Grace;Pioneer;Spirit;Voyager;Dream;Harmony;Eagle;Dawn;Victory;Prosperity;Kestrel;Sky;Hope;Trader;Glory;Horizon;Breeze;Falcon',
].map(words => words.split(';'))

/** Returns 200 vessels, some with one word of a listed vessel. */
export function innocentVessels(): Innocent[] {
  const [first = [], second = []] = vesselWords
  const all = first.flatMap(one => second.map(other => `${one} ${other}`))
  const choices = choicesOf('vessels')
  return choices
    .shuffled(all)
    .map((name, at): Innocent => ({ name: at % 3 === 0 ? `MV ${name}` : name, source: 'composed' }))
    .slice(0, 200)
}
