/** Checks HS codes, delivery terms, kinds of packages, container types and languages. */

import { countriesOfTrade, languagesIn } from '../../trade/documents/stated.ts'
import {
  hasTerm,
  isContainerSizeType,
  isLanguage,
  isPackageKind,
  missingInTariff,
} from '../../trade/goods/code-list.ts'
import { chapterOutside, fitsTariff } from '../../trade/goods/tariff.ts'
import { itemsOf } from '../../trade/parties/parties.ts'
import { finding, list, review, term } from '../rule.ts'
import { codeCheck, textOf, unknownCodes } from './once.ts'

const emptyChapter = {
  none: term('no-chapter'),
  reserved: term('reserved-chapter'),
} as const

/** Codes of chapters without goods, and codes that no tariff of the trade has. */
export const hsCodes = codeCheck(
  document => {
    const countries = countriesOfTrade(document)
    return itemsOf(document).flatMap(({ hsCode: { value, at } }) => {
      const outside = chapterOutside(value)
      const fits = fitsTariff(value, countries) !== false
      return outside === undefined && fits ? [] : [{ value, at, outside, fits, countries }]
    })
  },
  textOf,
  function* ({ value, at, outside, fits, countries }, related) {
    const found = { value, at }
    const chapter = value.slice(0, 2)
    if (outside === 'national') yield finding('hs-national', found, { chapter }, related)
    else if (outside !== undefined)
      yield finding('hs-no-chapter', found, { chapter, why: emptyChapter[outside] }, related)
    if (fits) return
    const names = list([...new Set(countries)].map(country => ({ country })))
    yield finding('hs-length', found, { digits: String(value.length), countries: names }, related)
  },
)

/** Headings and sub-headings that the edition of 2022 does not have. */
export const headings = codeCheck(
  (document, { day }) =>
    itemsOf(document).flatMap(({ hsCode, hsEdition }) => {
      if (chapterOutside(hsCode.value) !== undefined) return []
      const missing = missingInTariff(hsCode.value, hsEdition?.value, day)
      return missing === undefined ? [] : [{ ...hsCode, missing }]
    }),
  textOf,
  ({ at, value, missing }, related) => {
    const isHeading = missing === 'heading'
    const part = isHeading ? value.slice(0, 4) : `${value.slice(0, 4)}.${value.slice(4, 6)}`
    const message = isHeading ? 'hs-no-heading' : 'hs-no-subheading'
    return [review(message, at, { found: { value, at }, part }, related)]
  },
)

/**
 * Editions of the Harmonized System that do not exist, and tariff years in the future. Codes of six digits are of an edition of the
 * Harmonized System; longer ones are of a national tariff, which appears every year.
 */
export const editions = codeCheck(
  (document, { day, parameters }) =>
    itemsOf(document).flatMap(({ hsCode, hsEdition: edition }) => {
      if (edition === undefined) return []
      const isHs = hsCode.value.length === 6
      const isKnown = isHs
        ? parameters.hsEditions.includes(edition.value)
        : edition.value <= day.slice(0, 4) && edition.value >= '1988'
      return isKnown ? [] : [{ at: edition.at, edition, isHs }]
    }),
  ({ edition, isHs }) => `${edition.value} ${isHs}`,
  ({ edition, isHs }, related, { day, parameters }) => [
    isHs
      ? finding('hs-edition', edition, { wanted: list(parameters.hsEditions) }, related)
      : finding('tariff-year', edition, { year: day.slice(0, 4) }, related),
  ],
)

/** Delivery terms that their stated edition of Incoterms does not have. */
export const deliveryTerms = codeCheck(
  document => {
    const stated = document.kind === 'shipment' ? document.deliveryTerms : undefined
    if (stated?.edition === undefined) return []
    const { edition, incoterm } = stated
    const has = hasTerm(edition.value, incoterm.value)
    return has === true ? [] : [{ at: edition.at, edition, incoterm, has }]
  },
  ({ at }) => at,
  ({ edition, incoterm, has }) => [
    finding('incoterm-edition', edition, {
      term: incoterm,
      why: term(has === undefined ? 'no-edition' : 'no-delivery-term'),
    }),
  ],
)

export const packages = unknownCodes('package-unknown', document =>
  (document.kind === 'shipment' ? document.items : []).flatMap(({ packageKind: kind }) =>
    kind && isPackageKind(kind.value) === false ? [kind] : [],
  ),
)

export const containers = unknownCodes('container-type', document =>
  (document.kind === 'shipment' ? document.containers : []).flatMap(({ sizeType }) =>
    sizeType && !isContainerSizeType(sizeType.value) ? [sizeType] : [],
  ),
)

export const languages = unknownCodes('language-unknown', document =>
  languagesIn(document).filter(({ value }) => isLanguage(value) === false),
)
