/** Export licences: when two papers mean the same one, and until when one is valid. */

import type { Day, LicenseFacts } from '../core/model/model.ts'
import { codeForm, compatible } from '../text/normalize.ts'
import { addDays, addMonths } from './date.ts'
import { isPlaceholder } from './placeholder.ts'

/** The number of a licence in the form in which two are compared: without width, case, blanks and hyphens. */
export function licenceNumber(text: string): string {
  return codeForm(text)
}

/** Whether a text can be the number of a licence: it has a digit other than zero, and neither holds its place nor says that there is none. */
export function isLicenceNumber(text: string): boolean {
  return (
    /[1-9]/.test(compatible(text)) &&
    !isPlaceholder(text) &&
    !/X{3,}|[_?*#]{2,}/i.test(text) &&
    !isSaidToBeOpen(text)
  )
}

/** Whether the number of a licence stands beside words that it is not granted, or not any more: a question, whatever the number is. */
export function isDoubtedLicenceNumber(text: string): boolean {
  return hasWords(text) && deniedWords.test(compatible(text))
}

/** Words of a licence that is not there yet or any more. `Application of 2026-02-11` and `see annex` stand beside granted ones too. */
const deniedWords =
  /(?<![a-z])(?:pending|applied|applying|under application|application (?:pending|filed|submitted)|awaited|awaiting|draft|exempt|exempted|exemption|not (?:yet )?(?:required|needed|necessary|applicable|issued|granted|approved|valid)|no licen[cs]e|without licen[cs]e|to follow|to be \p{L}+|tb[acd]|refused|rejected|denied|withdrawn|revoked|cancell?ed|suspended|expired|lapsed)(?!\p{L})|申[请請]中|[办辦]理中|[审審][批核]中|待[定补補批发發]|[免无無][需须須]?[许許]可|免[证證]|[过過]期|失效|吊[销銷]|撤[销銷]|作[废廢]|拒[绝絕]/iu

/** `Applied for on 2026-03-20`, `exempt under No. 18`, 申请中 2026: words that no number of a licence has, whatever digits stand beside them. */
const openWords =
  /(?<![a-z])(?:pending|applied|applying|application|awaited|awaiting|exempt|exempted|exemption|not (?:required|needed|necessary|applicable|controlled|issued)|no licen[cs]e|without licen[cs]e|see (?:attached|attachment|annex|above|below)|to follow|to be \p{L}+|tb[acd])(?!\p{L})|申[请請报報]|[办辦]理|待[定补補批]|[免无無][需须須]?[许許]可|免[证證]|见附|見附/iu

/** Whether there is a word beside the number: most have none, and are told so at once. */
function hasWords(text: string): boolean {
  return /\p{L}{2}.*\p{L}|\p{Script=Han}/u.test(text)
}

function isSaidToBeOpen(text: string): boolean {
  // A number as licences are numbered is one whatever is written beside it; `isDoubtedLicenceNumber` asks what that says.
  if (!hasWords(text)) return false
  const plain = compatible(text)
  return openWords.test(plain) && !/[0-9]{2}-?[0-9A-Z]{2}-?[0-9]{6}/.test(plain)
}

/** Whether two papers name one licence. */
export function isSameLicence(a: LicenseFacts, b: LicenseFacts): boolean {
  const [ofA, ofB] = [a.licenseNumber.value, b.licenseNumber.value]
  return ofA === ofB || licenceNumber(ofA) === licenceNumber(ofB)
}

/** For how many months a licence of some kind is valid at most, and for how many it usually is. */
export interface Term {
  readonly months?: number | undefined
  readonly usualMonths?: number | undefined
}

/** Whether a licence that states no end is valid on a day, as far as its term tells. */
export type Unstated =
  | { readonly outcome: 'valid' }
  /** The term is over: its last day has passed, however the days of a month are counted. */
  | { readonly outcome: 'ended'; readonly months: number; readonly end: Day }
  /** It may have ended on this day: of a licence for a year nobody knows whether the day of its issue next year is still in it. */
  | { readonly outcome: 'unsure'; readonly end: Day }
  /** No term, or no day from which it runs. */
  | { readonly outcome: 'unknown' }

/** Whether a licence that states no end, issued on `issued`, is valid on `day`. */
export function validByTerm(issued: Day | undefined, { months, usualMonths }: Term, day: Day): Unstated {
  if (issued === undefined || months === undefined) return { outcome: 'unknown' }
  const end = addMonths(issued, months)
  if (day > end) return { outcome: 'ended', months, end }
  const first = addMonths(issued, Math.min(months, usualMonths ?? months))
  return day >= first ? { outcome: 'unsure', end: addDays(first, -1) } : { outcome: 'valid' }
}

/** Whether the stated validity is longer than so many months from the day of issue; the same day of the last month is not. */
export function runsLonger(issued: Day, until: Day, months: number): boolean {
  return until > addMonths(issued, months)
}
