/** Lists of codes that exist: subdivisions, places, headings, packages, languages and calling codes. */
import type { Day } from '../../core/model/model.ts'
import { codeLists } from '../../generated/code-lists.ts'
import { incoterms } from '../../generated/tables/terms.ts'
import { lazy, memoize } from '../../text/memoize.ts'

type CodeListName = keyof typeof codeLists

/** Returns the lines of a list by their first word. */
function linesOf(name: CodeListName): ReadonlyMap<string, string> {
  const text: string = JSON.parse(codeLists[name])
  return new Map(
    text.split('\n').map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  )
}

/** Returns all words of a list. */
function wordsOf(name: CodeListName): ReadonlySet<string> {
  return new Set((JSON.parse(codeLists[name]) as string).replaceAll('\n', ' ').split(' '))
}

const subdivisions = lazy(() => linesOf('subdivisions'))
const formerSubdivisions = lazy(() => linesOf('former-subdivisions'))

/**
 * Checks whether ISO 3166-2 has, or had, a code such as `IN-MH`; `undefined` for text of another form, and for countries without
 * subdivisions.
 */
export const isSubdivision: (code: string) => boolean | undefined = memoize(code => {
  const [country = '', part = ''] = code.split('-')
  const known = subdivisions().get(country)
  if (known === undefined || !/^[A-Z0-9]{1,3}$/.test(part)) return undefined
  return ` ${known} ${formerSubdivisions().get(country) ?? ''} `.includes(` ${part} `)
})

const places = lazy(() => linesOf('un-locode'))

/** What the functions of a place are: a port and no airport, an airport and no port, or an inland terminal and neither. */
export type PlaceFunction = 'port' | 'airport' | 'inland'

const functions: Readonly<Record<string, PlaceFunction>> = { p: 'port', a: 'airport', i: 'inland' }

/** Returns the codes of the places of a country, without its letters, with the letter for their functions. */
const placesOf = memoize((country): ReadonlyMap<string, string> | undefined => {
  const codes = places().get(country)
  return codes === undefined
    ? undefined
    : new Map(codes.match(/.{4}/g)?.map(one => [one.slice(0, 3), one.slice(3)]))
})

/** Checks whether UN/LOCODE 2024-2 has a code; `undefined` if its country is not in the part of the list that is known here. */
export const isPlaceCode: (code: string) => boolean | undefined = memoize(code =>
  placesOf(code.slice(0, 2))?.has(code.slice(-3)),
)

/** Returns what UN/LOCODE 2024-2 says a place is; `undefined` if it is several of these or none, or not in the part that is known here. */
export const placeFunction: (code: string) => PlaceFunction | undefined = memoize(
  code => functions[placesOf(code.slice(0, 2))?.get(code.slice(-3)) ?? ''],
)

const headings = lazy(() => linesOf('hs-2022'))

/** The days between which an HS code without an edition is one of the edition of 2022. */
const [firstDayOf2022, firstDayOf2028]: readonly [Day, Day] = ['2022-01-01', '2028-01-01']

/**
 * Returns which part of an HS code is not in the edition of 2022; `undefined` if all is there, or the code is one of another edition.
 * An edition is the year of the Harmonized System, or of a national tariff.
 */
export function missingInTariff(
  code: string,
  edition: string | undefined,
  day: Day,
): 'heading' | 'subheading' | undefined {
  const when = edition === undefined ? day : `${edition}-07-01`
  if (when < firstDayOf2022 || when >= firstDayOf2028) return undefined
  const known = headings().get(code.slice(0, 4))
  if (known === undefined) return 'heading'
  const last = code.slice(4, 6)
  for (let at = 0; at < known.length; at += 2) if (known.startsWith(last, at)) return undefined
  return 'subheading'
}

const packageKinds = lazy(() => wordsOf('package-kinds'))

/** Checks whether a code of two characters is a kind of package; `undefined` for words. */
export function isPackageKind(kind: string): boolean | undefined {
  return /^[0-9A-Z]{2}$/.test(kind) ? packageKinds().has(kind) : undefined
}

/** The country of each calling code, and of each area code behind one; `001` for codes of no country. */
const callingCodes = lazy(
  () =>
    new Map(
      [...linesOf('calling-codes')].flatMap(([country, codes]) =>
        codes.split(' ').map(code => [code, country] as const),
      ),
    ),
)

/** The most digits by which a number shows its country. */
const mostCallingDigits = 7

/** Returns the calling code with which the digits of an international number begin: one to three digits. */
export function callingCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map(length => digits.slice(0, length)).find(code => callingCodes().has(code))
}

/**
 * Returns the country of an international number by its digits from the calling code on, alpha-2; `001` for numbers of no country,
 * `undefined` for a code that is not assigned. Behind 1, area codes that are neither of another country nor shared are of the United
 * States.
 */
export function callingCountry(digits: string): string | undefined {
  for (let length = mostCallingDigits; length > 0; length--) {
    const country = callingCodes().get(digits.slice(0, length))
    if (country !== undefined) return country
  }
  return undefined
}

const languages = lazy(() => wordsOf('languages'))

/** Checks whether the language of a tag is one of ISO 639-1; `undefined` for codes of three letters, which are thousands. */
export function isLanguage(tag: string): boolean | undefined {
  const [code = ''] = tag.split('-')
  return code.length === 2 ? languages().has(code.toLowerCase()) : undefined
}

/**
 * Checks whether a container's size and type are built as ISO 6346 builds them (editions of 1995 and 2022): length, height and width, and
 * a group of types with its number or letter.
 */
export function isContainerSizeType(code: string): boolean {
  return /^[1-4A-HK-P][0-9C-FL-NP](?:[GVBSRHUTPAKN][0-9A-Z]|[0-9]{2})$/.test(code)
}

const phoneLengths = lazy(() => linesOf('phone-lengths'))

/** Returns the least and the most digits that follow a calling code; `undefined` for a code that is not listed. */
export function digitsAfter(code: string): readonly [least: number, most: number] | undefined {
  const line = phoneLengths().get(code)
  if (line === undefined) return undefined
  const [least, most] = line.split(' ').map(Number)
  return least === undefined || most === undefined ? undefined : [least, most]
}

/** Checks whether an edition, given by its year, has a rule; `undefined` if there is no such edition. */
export function hasTerm(edition: string, term: string): boolean | undefined {
  return Object.hasOwn(incoterms, edition) ? incoterms[edition]?.includes(term) : undefined
}
