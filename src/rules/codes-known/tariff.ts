/** Checks HS codes: their chapters, their length and their editions. */
import type { Day, Diagnostic, Located, Pointer, TransferFacts } from '../../core/model/model.ts'
import { missingInTariff } from '../../trade/code-list.ts'
import { chapterOutside, fitsTariff } from '../../trade/tariff.ts'
import { finding, list, review, term } from '../rule.ts'
import { once, textOf } from './once.ts'

const emptyChapter = {
  none: term('no-chapter'),
  reserved: term('reserved-chapter'),
} as const

function isOddCode(code: string, countries: readonly string[]): boolean {
  return chapterOutside(code) !== undefined || fitsTariff(code, countries) === false
}

/**
 * Checks whether an edition is odd. Codes of six digits are of an edition of the Harmonized System; longer ones are of
 * a national tariff, which appears every year.
 */
function isOddEdition(edition: string, code: string, year: string, editions: readonly string[]): boolean {
  return code.length === 6 ? !editions.includes(edition) : edition > year || edition < '1988'
}

/** Returns the codes of chapters without goods, and those that no tariff of the trade has. */
export function oddCodes(document: TransferFacts): Located<string>[] {
  const countries = countriesOfTrade(document)
  const odd: Located<string>[] = []
  for (const { hsCode } of document.items) if (isOddCode(hsCode.value, countries)) odd.push(hsCode)
  return odd
}

/** Returns the editions that do not exist, and tariff years in the future. */
export function oddEditions(document: TransferFacts, day: Day, known: readonly string[]): Edition[] {
  const year = day.slice(0, 4)
  const dated: Edition[] = []
  for (const { hsCode, hsEdition } of document.items) {
    if (hsEdition === undefined) continue
    if (isOddEdition(hsEdition.value, hsCode.value, year, known))
      dated.push({ at: hsEdition.at, edition: hsEdition, isHs: hsCode.value.length === 6 })
  }
  return dated
}

/** Reports codes of chapters without goods, and codes that no tariff of the trade has. */
export function* hsCodes(document: TransferFacts): Generator<Diagnostic> {
  const countries = countriesOfTrade(document)
  for (const [found, related] of once(oddCodes(document), textOf)) {
    const { value: code, at } = found
    const outside = chapterOutside(code)
    const chapter = code.slice(0, 2)
    if (outside === 'national') yield finding('hs-national', at, { found, chapter }, related)
    else if (outside !== undefined) {
      const why = emptyChapter[outside]
      yield finding('hs-no-chapter', at, { found, chapter, why }, related)
    }
    if (fitsTariff(code, countries) === false) {
      const names = list([...new Set(countries)].map(country => ({ country })))
      yield finding('hs-length', at, { found, digits: String(code.length), countries: names }, related)
    }
  }
}

/** Reports headings and sub-headings that the edition of 2022 does not have. */
export function* missingHeadings(document: TransferFacts, day: Day): Generator<Diagnostic> {
  for (const [found, related] of once(missingCodes(document, day), textOf)) {
    const { at, value: code } = found
    const missing = missingInTariff(code, found.edition, day)
    const part = missing === 'heading' ? code.slice(0, 4) : `${code.slice(0, 4)}.${code.slice(4, 6)}`
    const message = missing === 'heading' ? 'hs-no-heading' : 'hs-no-subheading'
    yield review(message, at, { found, part }, related)
  }
}

/** Returns the codes of headings or sub-headings that the edition of 2022 does not have. */
export function missingCodes(document: TransferFacts, day: Day): MissingCode[] {
  const missing: MissingCode[] = []
  for (const { hsCode, hsEdition } of document.items) {
    if (chapterOutside(hsCode.value) !== undefined) continue
    if (missingInTariff(hsCode.value, hsEdition?.value, day) !== undefined)
      missing.push({ ...hsCode, edition: hsEdition?.value })
  }
  return missing
}

interface MissingCode extends Located<string> {
  readonly edition: string | undefined
}

/** Reports editions of the Harmonized System that do not exist, and tariff years in the future. */
export function* editions(
  document: TransferFacts,
  day: Day,
  known: readonly string[],
): Generator<Diagnostic> {
  const year = day.slice(0, 4)
  const dated = oddEditions(document, day, known)
  for (const [{ at, edition, isHs }, related] of once(dated, one => `${one.edition.value} ${one.isHs}`)) {
    yield isHs
      ? finding('hs-edition', at, { found: edition, wanted: list(known) }, related)
      : finding('tariff-year', at, { found: edition, year }, related)
  }
}

interface Edition {
  readonly at: Pointer
  readonly edition: Located<string>
  readonly isHs: boolean
}

/** Returns the countries whose tariffs apply to the goods. */
function countriesOfTrade(document: TransferFacts): string[] {
  const { exporter, importer, endUser, finalDestinationCountry } = document
  const countries = document.kind === 'shipment' ? [document.exportCountry.value] : []
  countries.push(exporter.address.country.value)
  if (importer !== undefined) countries.push(importer.address.country.value)
  countries.push(endUser.address.country.value, finalDestinationCountry.value)
  return countries
}
