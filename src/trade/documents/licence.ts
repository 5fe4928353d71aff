/** Export licences: when two documents mean the same one, and until when one is valid. */

import type { Day, LicenseFacts, TransferFacts } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'
import { codeForm, compatible, lower } from '../../text/normalize.ts'
import { addDays, addMonths } from '../words/date.ts'
import { isPlaceholder } from '../words/placeholder.ts'

/** Returns the number of a licence in the form in which two are compared: without width, case, blanks and hyphens. */
export const licenceNumber: (text: string) => string = memoize(codeForm)

/**
 * Checks whether a text can be the number of a licence: it has a digit other than zero, is no placeholder and does not
 * state that there is none.
 */
export const isLicenceNumber: (text: string) => boolean = memoize(
  text =>
    /[1-9]/.test(compatible(text)) &&
    !isPlaceholder(text) &&
    !/X{3,}|[_?*#]{2,}/i.test(text) &&
    !isStatedToBeOpen(text),
)

/**
 * Checks whether the number of a licence is beside words stating that it is not granted, or no longer: needs review,
 * whatever the number is.
 */
export function isDoubtedLicenceNumber(text: string): boolean {
  return hasWords(text) && deniedWords.test(compatible(text))
}

/**
 * Words of a licence that does not exist yet or no longer. `Application of 2026-02-11` and `see annex` occur beside
 * granted ones too.
 */
const deniedWords =
  /(?<![a-z])(?:pending|applied|applying|under application|application (?:pending|filed|submitted)|awaited|awaiting|draft|exempt|exempted|exemption|not (?:yet )?(?:required|needed|necessary|applicable|issued|granted|approved|valid)|no licen[cs]e|without licen[cs]e|to follow|to be \p{L}+|tb[acd]|refused|rejected|denied|withdrawn|revoked|cancell?ed|suspended|expired|lapsed)(?!\p{L})|申[请請]中|[办辦]理中|[审審][批核]中|待[定补補批发發]|[免无無][需须須]?[许許]可|免[证證]|[过過]期|失效|吊[销銷]|撤[销銷]|作[废廢]|拒[绝絕]/iu

/**
 * `Applied for on 2026-03-20`, `exempt under No. 18`, 申请中 2026: words that no licence number contains, whatever digits
 * are beside them.
 */
const openWords =
  /(?<![a-z])(?:pending|applied|applying|application|awaited|awaiting|exempt|exempted|exemption|not (?:required|needed|necessary|applicable|controlled|issued)|no licen[cs]e|without licen[cs]e|see (?:attached|attachment|annex|above|below)|to follow|to be \p{L}+|tb[acd])(?!\p{L})|申[请請报報]|[办辦]理|待[定补補批]|[免无無][需须須]?[许許]可|免[证證]|见附|見附/iu

/** Checks whether there is a word beside the number: most have none. */
function hasWords(text: string): boolean {
  return /\p{L}{2}.*\p{L}|\p{Script=Han}/u.test(text)
}

function isStatedToBeOpen(text: string): boolean {
  // A number in the form of licence numbers is one, whatever is written beside it; `isDoubtedLicenceNumber` checks what
  // that states.
  if (!hasWords(text)) return false
  const plain = compatible(text)
  return openWords.test(plain) && !/[0-9]{2}-?[0-9A-Z]{2}-?[0-9]{6}/.test(plain)
}

/** Checks whether two documents name one licence. */
export function isSameLicence(a: LicenseFacts, b: LicenseFacts): boolean {
  const [ofA, ofB] = [a.licenseNumber.value, b.licenseNumber.value]
  return ofA === ofB || licenceNumber(ofA) === licenceNumber(ofB)
}

/** The maximum and the usual number of months for which a licence of some kind is valid. */
interface ValidityMonths {
  readonly months?: number | undefined
  readonly usualMonths?: number | undefined
}

/** Whether a licence without a stated end is valid on a day, by its term. */
type Unstated =
  | { readonly outcome: 'valid' }
  /** The term is over: its last day has passed, however the days of a month are counted. */
  | { readonly outcome: 'ended'; readonly months: number; readonly end: Day }
  /**
   * It may have ended on this day: for a licence for a year it is not defined whether the same date of the next year is
   * included.
   */
  | { readonly outcome: 'unsure'; readonly end: Day }
  /** No term, or no day from which it runs. */
  | { readonly outcome: 'unknown' }

/** Returns whether a licence that states no end, issued on `issued`, is valid on `day`. */
export function validByTerm(
  issued: Day | undefined,
  { months, usualMonths }: ValidityMonths,
  day: Day,
): Unstated {
  if (issued === undefined || months === undefined) return { outcome: 'unknown' }
  const end = addMonths(issued, months)
  if (day > end) return { outcome: 'ended', months, end }
  const first = addMonths(issued, Math.min(months, usualMonths ?? months))
  return day >= first ? { outcome: 'unsure', end: addDays(first, -1) } : { outcome: 'valid' }
}

/**
 * Checks whether the stated validity is longer than `months` from the day of issue; the same day of the last month is
 * not.
 */
export function runsLonger(issued: Day, until: Day, months: number): boolean {
  return until > addMonths(issued, months)
}

/**
 * Returns the licence that a document names, if it names one. A placeholder is not a licence number; `licence-required`
 * reports it.
 */
export function licenceIn({ exportLicense }: TransferFacts): LicenseFacts | undefined {
  return exportLicense !== undefined && isLicenceNumber(exportLicense.licenseNumber.value)
    ? exportLicense
    : undefined
}

/** Checks whether a document refers to another one whose kind has one of these words. */
export function refersTo({ documentReferences }: TransferFacts, words: readonly string[]): boolean {
  return documentReferences.some(({ documentType }) => {
    const kind = plain(documentType.value)
    return words.some(word => kind.includes(plain(word)))
  })
}

const plain = (text: string) =>
  lower(text)
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
