/**
 * The gazetteer: cities, and states and provinces, of the countries and regions that rule sets restrict, from GeoNames, CLDR and
 * iso-3166, as texts that are searched.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { iso31662 } from 'iso-3166'
import { parse } from 'yaml'
import { linesOf } from '../text/line-index.ts'
import { searchedForm } from '../text/normalize.ts'
import { longestPlaceName, placeKey, stemOf } from '../text/place-name.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { countryName } from '../trade/places/country.ts'
import { jsonText } from './ascii.ts'
import { packageJson, territoriesIn } from './cldr.ts'
import type { LexiconFile } from './lexicons.ts'

const folder = 'src/text/places'

/** The file that says how the gazetteer is made. */
interface GazetteerFile {
  readonly countries: readonly string[]
  readonly territories: readonly string[]
  readonly regions: readonly string[]
  readonly alike: Readonly<Record<string, readonly string[]>>
  readonly countriesAlike: Readonly<Record<string, readonly string[]>>
  /** Names of regions that are words of directions and the like. */
  readonly commonRegions: readonly string[]
  readonly zips: Readonly<Record<string, string>>
}

/** A country that has a place of a name. */
interface GazetteerPlace {
  readonly country: string
  /** The states of the United States that have one. */
  readonly states: ReadonlySet<string>
  /** Other countries that have one. */
  readonly elsewhere: ReadonlySet<string>
}

const readPlaces = async (root: string): Promise<GazetteerFile> =>
  parse(await readFile(join(root, folder, 'places.yaml'), 'utf8'))

const formOf = (name: string): string => wordsIn(searchedForm(name)).join(' ')

export async function gazetteer(root: string): Promise<string> {
  const file = await readPlaces(root)
  const cities = await readCities(root)
  const names = new Map<string, GazetteerPlace[]>()
  const add = (name: string, country: string, states: readonly string[], also: readonly string[]) => {
    const folded = formOf(name)
    if (!/^[\p{L} ]{4,}$/u.test(folded)) return
    const all = names.get(folded) ?? []
    const known = all.find(one => one.country === country)
    names.set(folded, [
      ...all.filter(one => one !== known),
      {
        country,
        states: new Set([...(known?.states ?? []), ...states]),
        elsewhere: new Set([...(known?.elsewhere ?? []), ...also, ...havingIn(file.alike, folded)]),
      },
    ])
  }
  for (const { name, country, divisions, also } of cities)
    add(name, treatedAs(country, file), country === 'US' ? divisions : [], also)
  const alsoBy = new Map(cities.map(({ name, country, also }) => [`${country} ${formOf(name)}`, also]))
  for (const { code, name } of [...divisionsOfCldr(), ...iso31662]) {
    const country = code.slice(0, 2)
    const isWanted = file.countries.includes(country) || file.regions.includes(code)
    // A state that has the name of a country shows nothing: Georgia.
    if (isWanted && !countryNames.has(formOf(name)))
      add(name, country, [], alsoBy.get(`${country} ${formOf(name)}`) ?? [])
  }
  // Names that lexicons alone have; `-` for the name of a country, which a town shares.
  for (const [of, country] of [
    [file.alike, ''],
    [file.countriesAlike, '-'],
  ] as const)
    for (const name of Object.values(of).flat())
      if (!names.has(name))
        names.set(name, [{ country, states: new Set(), elsewhere: new Set(havingIn(of, name)) }])
  const placeText = ({ country, states, elsewhere }: GazetteerPlace) =>
    [country, [...states].join(' '), [...elsewhere].sort().join(' ')].join('|')
  const written = [...names].map(([name, places]) => [name, places.map(placeText).join(';')] as const)
  return `// Made from ${folder}/, cldr-subdivisions-full and iso-3166 by \`npm run generate\`.
// Names of cities: GeoNames (https://www.geonames.org), CC BY 4.0.

/** By folded name: the country, the states of the United States that have such a place, and the other countries that have one. */
export const placeNames = ${JSON.stringify(linesOf(new Map(written)))}

/** The countries of the states, provinces and regions that are in no restricted country, by folded name. */
export const divisions = ${JSON.stringify(linesOf(divisionsElsewhere(file)))}

/** Names of places of the world by the stems of their words (src/text/place-name.ts); a function, because few documents need them. */
export const world = () => ${JSON.stringify(linesOf(await worldNames(root, file)))}

/** The states of the United States by their postal abbreviations: the name, and the first three digits of their ZIP codes. */
export const states = ${jsonText(statesOf(file))}
`
}

function havingIn(by: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] {
  return Object.entries(by).flatMap(([of, its]) => (its.includes(name) ? [of] : []))
}

/** Returns the countries of states, provinces and regions by their names; those of restricted countries are places themselves. */
function divisionsElsewhere({ countries }: GazetteerFile): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>()
  for (const { code, name } of [...divisionsOfCldr(), ...iso31662]) {
    const [country, folded] = [code.slice(0, 2), formOf(name.replace(/[[(].*/, ''))]
    if (!countries.includes(country) && /^[\p{L} ]{4,}$/u.test(folded))
      found.set(folded, (found.get(folded) ?? new Set()).add(country))
  }
  return new Map([...found].map(([name, of]) => [name, [...of].sort().join(' ')]))
}

const treatedAs = (country: string, { territories }: GazetteerFile): string =>
  territories.includes(country) ? 'US' : country

const countryNames: ReadonlySet<string> = new Set(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a, _, letters) =>
    letters.map(b => formOf(countryName(`${a}${b}`))),
  ),
)

const readCities = async (root: string) =>
  (await rowsOf(root, 'cities.tsv')).map(([name = '', country = '', divisions = '', also = '']) => {
    return { name, country, divisions: codesIn(divisions), also: codesIn(also) }
  })

/** The locales of the names of countries, and the languages of the names of regions. */
const worldLocales =
  'en zh zh-Hant ja ko de fr es pt it nl pl cs sk hu ro bg el tr vi th id ms hi ar he fi da sv nb ru uk hr sl sr sr-Latn fa ta et lv lt'.split(
    ' ',
  )

const rowsOf = async (root: string, name: string): Promise<readonly (readonly string[])[]> =>
  (await readFile(join(root, folder, name), 'utf8'))
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split('\t'))

/**
 * Returns the names of places by their keys: for each what the key leaves out, how sure it shows a place (4 a country, a or A an adjective, 3 a
 * region, 2 a city, 1 a town, 0 also an ordinary word), and the countries that have it.
 */
async function worldNames(root: string, file: GazetteerFile): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, { level: string; codes: readonly string[] }>()
  const add = (name: string, level: string, codes: readonly string[]) => {
    const words = formOf(name)
    const known = named.get(words)
    if (words === '') return
    // A region does not make a name surer that is also a word.
    const isSurer = !(known?.level === '0' && level === '3')
    const [first, second] =
      known === undefined || (isSurer && levels.indexOf(level) <= levels.indexOf(known.level))
        ? [{ level, codes }, known]
        : [known, { level, codes }]
    named.set(words, { level: first.level, codes: [...new Set([...first.codes, ...(second?.codes ?? [])])] })
  }
  for (const [name = '', level = '', codes = ''] of await rowsOf(root, 'world.tsv'))
    add(name, level, codesIn(codes))
  for (const { code, name } of [...divisionsOfCldr(), ...iso31662]) {
    const plain = name.replace(/ ?[[(].*/, '')
    if (/^[\p{L}\p{M} '’-]{5,}$/u.test(plain) && !file.commonRegions.includes(formOf(plain)))
      add(plain, '3', [code.slice(0, 2)])
  }
  for (const locale of worldLocales)
    for (const [code, name] of Object.entries(territoriesIn(locale))) {
      const plain = name.replace(/ ?[(（].*/, '')
      if (/^[A-Z]{2}$/.test(code) && !noCountry.has(code) && isWorldName(plain)) add(plain, '4', [code])
    }
  for (const [code = '', names = ''] of await rowsOf(root, 'adjectives.tsv'))
    for (const name of names.split(' ')) add(name, /^\p{Lu}/u.test(name) ? 'A' : 'a', [code])
  // `George Town` is written as `Georgetown`, which is another town too.
  for (const [words, { codes }] of named) {
    const joined = words.replaceAll(' ', '')
    const known = joined === words ? undefined : named.get(joined)
    if (known !== undefined) named.set(joined, { ...known, codes: [...new Set([...known.codes, ...codes])] })
  }
  return keyed(named)
}

const levels = ['4', 'a', 'A', '3', '2', '1', '0']

/** Codes of CLDR that are no countries. */
const noCountry: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'])

const isWorldName = (name: string): boolean =>
  /^[\p{Script=Latin}\p{M} '’.-]+$/u.test(name) ? formOf(name).length >= 4 : name.length >= 2

/** Returns named places by the keys of their names, with those of their cases that begin otherwise. */
function keyed(
  named: ReadonlyMap<string, { level: string; codes: readonly string[] }>,
): ReadonlyMap<string, string> {
  const lines = new Map<string, Set<string>>()
  const put = (key: string, line: string) =>
    lines.set(key, (lines.get(key) ?? new Set()).add(line.replace(/^\|/, '')))
  for (const [name, { level, codes }] of named) {
    const words = name.split(' ')
    if (words.length > longestPlaceName) continue
    const { key, rest } = placeKey(words)
    put(key, `${rest}|${level}${codes.join('')}`)
    for (const other of otherStems(key, rest)) put(other, `-|${level}${codes.join('')}`)
    const [first = ''] = words
    if (words.length > 1) put(`${stemOf(first)}+`, '|0')
  }
  return new Map([...lines].map(([key, its]) => [key, [...its].sort().join(';')]))
}

/** Returns the stems of other cases: `Praha`, `v Praze`; `Gradiška`, `u Gradišci`; `Wiedeń`, `w Wiedniu`. */
function otherStems(key: string, rest: string): readonly string[] {
  const soft: Readonly<Record<string, string>> = { k: 'c', h: 'z', g: 'z', к: 'ц', г: 'з' }
  const last = soft[key.at(-1) ?? '']
  const softened = last !== undefined && /^[aа]$/.test(rest) ? [`${key.slice(0, -1)}${last}`] : []
  const fleeting = rest === '' || rest === 'ь' ? key.replace(/(?<=\p{L}{3})[eе](?=[nlcнцл]$)/u, '') : key
  return fleeting === key ? softened : [...softened, fleeting]
}

const codesIn = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))

/** Returns the English names of states and provinces by their codes of ISO 3166-2. */
function divisionsOfCldr(): readonly { readonly code: string; readonly name: string }[] {
  const { subdivisions } = packageJson('cldr-subdivisions-full/subdivisions/en/en.json') as {
    subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } }
  }
  return Object.entries(subdivisions.localeDisplayNames.subdivisions).map(([code, name]) => ({
    code: `${code.slice(0, 2).toUpperCase()}-${code.slice(2).toUpperCase()}`,
    name,
  }))
}

function statesOf({ zips }: GazetteerFile): Readonly<Record<string, readonly [name: string, zips: string]>> {
  return Object.fromEntries(
    divisionsOfCldr()
      .filter(({ code }) => code.startsWith('US-') && zips[code.slice(3)] !== undefined)
      .map(({ code, name }) => [code.slice(3), [formOf(name), zips[code.slice(3)] ?? '']]),
  )
}

/** The locales of CLDR for each language of the lexicons. */
const locales: Readonly<Record<string, readonly string[]>> = { zh: ['zh', 'zh-Hant'] }

/**
 * Returns the names of the countries in a language as a lexicon of places. Abbreviations and short names are left out: they
 * are other words as well (`Nga`).
 */
export async function countriesInLanguages(
  root: string,
  languages: readonly string[],
): Promise<readonly LexiconFile[]> {
  const file = await readPlaces(root)
  return languages.map(language => ({
    concept: 'restricted-place',
    language,
    source: 'CLDR 48',
    places: (locales[language] ?? [language]).flatMap(locale => {
      const names = territoriesIn(locale)
      return [...file.countries, ...file.territories].flatMap(country => {
        const word = (names[country] ?? '').toLowerCase()
        return isDistinct(word) ? [{ word, country: treatedAs(country, file) }] : []
      })
    }),
  }))
}

const isDistinct = (word: string): boolean =>
  /^[\p{Script=Latin}\p{M} '’.-]+$/u.test(word) ? formOf(word).length >= 4 : word.length >= 3
