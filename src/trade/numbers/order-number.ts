/** Numbers of purchase orders, as buyers write them into an order field. */
import { compatible, orderForm } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'

/** The content of a field for one order number. */
interface OrderNumbers {
  /** The order numbers in it, as written, each once and without what follows: `PO-26014` of `PO-26014, rev 2`. */
  readonly numbers: readonly string[]
  /** Texts that may or may not be a further order: a number of another form (`& SO-2231`), `etc.`. */
  readonly unsure: readonly string[]
}

/**
 * Returns the order numbers in a text. After a comma, `&`, `and` and the like, text of the same form as the first
 * number is another one, and other text with digits may be one, unless it states what it is (`dated`, `rev`, `line`).
 * Slash, hyphen and blank are part of most numbers: they separate two only if all the parts are complete numbers of the
 * same form. `PO-1101/PO-1102` is two orders, `PO/2025/014` is one, and the second half of `PO-1101/1102` remains
 * unsure.
 */
export function orderNumbers(text: string): OrderNumbers {
  if (isOneNumber(text)) return { numbers: [text], unsure: [] }
  const plain = compatible(text).trim()
  const pieces = between().test(plain) ? plain.split(between()).map(one => one.trim()) : [plain]
  const parts = pieces.filter(one => /\p{N}/u.test(one)).flatMap(wholeNumbers)
  const rest = unnamed()
    .exec(plain)?.[0]
    .replace(/^[\s,;&(]+/, '')
  const shortened = parts.filter(one => !isOfOrder(one)).flatMap(furtherEnds)
  if (rest === undefined && parts.length === 1 && parts[0] === plain)
    return { numbers: parts, unsure: shortened }
  const first = parts.find(one => !isOfOrder(one)) ?? parts[0] ?? plain
  const others = parts.filter(one => one !== first)
  const like = others.filter(one => isLike(one, first))
  const unsure = [
    ...others.filter(one => !like.includes(one) && !isOfOrder(one)),
    ...shortened,
    ...(rest === undefined ? [] : [rest]),
  ]
  const numbers = distinct([first, ...like])
  // `R&D-1101` was split although its `&` separates nothing.
  return { numbers: numbers.length === 1 && !plain.startsWith(first) ? [plain] : numbers, unsure }
}

/**
 * Checks whether a text is one plain number, as most are: letters, digits and hyphens, too few digits for two, and no
 * word that joins or qualifies.
 */
function isOneNumber(text: string): boolean {
  return (
    /^[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*$/.test(text) &&
    /^[^0-9]*(?:[0-9][^0-9]*){1,5}$/.test(text) &&
    !/and|thr|till|until|to|rev|amd|ver|^(?:d|of|v|a|li|it|pos|lot|ba|pa|sh|rel|call|con|sales|qu|off|pr|inv)/.test(
      text.toLowerCase(),
    ) &&
    !/^[0-9]+-[0-9]+-[0-9]+$/.test(text)
  )
}

/**
 * Checks whether two numbers mean one order: compared without blanks, hyphens, case and a leading `PO` or `No.`;
 * leading zeros count.
 */
export function isSameOrder(a: string, b: string): boolean {
  return a === b || orderForm(a) === orderForm(b) || orderForm(bare(a)) === orderForm(bare(b))
}

/**
 * Checks whether a text names no order and only refers to where one is named: `see attached list`, `as per annex 2`,
 * `various`.
 */
export function pointsElsewhere(text: string): boolean {
  // Most contain a number that is longer than the number of an annex.
  return !/\d{3}/.test(text) && isPointer(compatible(text))
}

function isPointer(plain: string): boolean {
  return pointer().test(plain) && !/\p{N}/u.test(plain.replace(ofDocument(), ' '))
}

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
const pointer = () =>
  /(?<![\p{L}\p{N}])(?:see|refer|as per|as agreed|attach(?:ed|ments?)|enclos(?:ed|ures?)|annex(?:ure|ed|es)?|appendix|schedule|list(?:ed|s)?|contract|various|several|multiple|below|above|overleaf)(?![\p{L}\p{N}])|见|見|附件|附表|清单|清單|多个|多個|各订单/iu
const ofDocument = () =>
  /(?:(?<!\p{L})(?:annex(?:ure)?|appendix|attachment|enclosure|schedule|lists?|sheets?|pages?)|附件|附表|第)\s*(?:no\.?)?\s*\d{1,2}(?!\d)|(?<!\d)\d{1,2}\s*(?:pages?|sheets?|页)/giu

const between = () =>
  /[,;\n、&+|~〜至到和及与]|(?<=\p{N})\s*\.{2,}\s*(?=[\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:and|to|thru|through|till|until)(?![\p{L}\p{N}])/iu
const belonging = () =>
  /^(?:dt|dtd|dated?|of|rev|revised|revision|amd|amendments?|amended|addendum|ver|version|v|lines?|items?|pos|positions?|lots?|batch|parts?|annex|sheets?|pages?|release|call[- ]?off|contract|sales contract|quotation|quote|offer|pro-?forma|invoice|日期|日|版本|修订|合同|行)(?!\p{L})/iu
const day = () =>
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[\s-]\p{L}{3,9}[\s-]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?)$/iu
/**
 * Checks whether a part of the text states that it is no order number: its date, a version, a line of it, another
 * document.
 */
function isOfOrder(part: string): boolean {
  return belonging().test(part) || day().test(part)
}

/** Matches words for orders that exist and are not named. */
const unnamed = () =>
  /(?:^|[\s,;&(])(?:etc|others?|more)[\s.)]*$|^(?:various|several|multiple)(?!\p{L}).*$|等$|多个.*$/iu

/** Checks whether a number has the form of the first, letter for letter, or is its last digits alone: `PO-1101, 1102`. */
function isLike(one: string, first: string): boolean {
  const [a, b] = [letters(one), letters(first)]
  if (a !== '#' && a === b) return true
  if (day().test(one)) return false
  const run = /(\d+)\D*$/.exec(first)?.[1]
  return /^\d+$/.test(orderForm(one)) && orderForm(one).length === run?.length
}

const parting = (): readonly RegExp[] => [/\s*[/\\]\s*/u, /\s+\p{Pd}\s+|[–—]/u, /\s+/u]

/** Returns the complete numbers in a part of the text; the part itself if it is one number. */
function wholeNumbers(part: string): readonly string[] {
  // Each of two has three digits or more.
  if (!/(?:\p{N}\P{N}*){6}/u.test(part) || !/[/\\\p{Pd}\s]/u.test(part)) return [part]
  for (const sign of parting()) {
    const pieces = part.split(sign)
    const [first = '', ...others] = pieces
    if (others.length > 0 && others.every(one => isWholeLike(one, first))) return pieces
  }
  for (const { index } of part.matchAll(/[/\\\p{Pd}\s]/gu)) {
    const halves = [part.slice(0, index), part.slice(index + 1)] as const
    if (isWholeLike(halves[1], halves[0])) return halves
  }
  return [part]
}

/**
 * Returns digits that may be short for a further number: as many as the digits before them, and of the same series:
 * `PO-1101/1102`.
 */
function furtherEnds(part: string): readonly string[] {
  // Both have three digits or more.
  if (!/(?:\p{N}\P{N}*){6}/u.test(part)) return []
  const found: string[] = []
  let before = ''
  let sign = ''
  for (const [index, piece] of part.split(/(\s*[/\\\p{Pd}\s]\s*)/u).entries()) {
    if (index % 2 === 1) {
      sign = piece
      continue
    }
    // What follows is a line or a version of the order.
    if (belonging().test(piece)) break
    const run = /\d*$/.exec(before)?.[0] ?? ''
    if (/^\d{3,}$/.test(piece) && isOfSeries(piece, run, /[/\\]/.test(sign))) found.push(piece)
    before = piece
  }
  return found
}

/**
 * Checks whether digits are of the same series. A slash separates numbers more often than a blank or a hyphen does; the
 * year before a number, 2026 or 2526, is not one itself.
 */
function isOfSeries(digits: string, run: string, isSlash: boolean): boolean {
  if (digits.length !== run.length || digits === run || isYear(run)) return false
  const common = isSlash ? 1 : Math.ceil(run.length / 2)
  return digits.slice(0, common) === run.slice(0, common)
}

function isYear(digits: string): boolean {
  const isFinancial = /^[23]\d{3}$/.test(digits) && Number(digits.slice(2)) === Number(digits.slice(0, 2)) + 1
  return isFinancial || /^20[1-4]\d$/.test(digits)
}

/**
 * Checks whether two numbers have the same form: both with letters and three digits or more; numbers of digits alone
 * must be long, and begin alike as those of one series do.
 */
function isWholeLike(one: string, first: string): boolean {
  const [a, b] = [signs(one), signs(first)]
  if (letters(a) !== letters(b) || a.length !== b.length) return false
  if (/\p{L}/u.test(a)) return (a.match(/\d/g) ?? []).length >= 3
  return a.length >= 6 && a.slice(0, Math.ceil(a.length / 2)) === b.slice(0, Math.ceil(b.length / 2))
}

/** Returns the letters of a number, with `#` for each run of digits: `KMPO#`. */
function letters(number: string): string {
  return signs(number).replace(/\d+/g, '#')
}

function signs(number: string): string {
  if (isAscii(number)) return number.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return orderForm(number).replace(/[^\p{L}\p{N}]/gu, '')
}

/** Returns a number without words before it that only state that it is one. */
function bare(number: string): string {
  const shorter = compatible(number)
    .trim()
    .replace(
      /^(?:(?:purchase|customer|orders?|p\.? ?o|nos?|nrs?|numbers?)(?!\p{L})[\s.:#-]*|采购|订单|编?号|[#:\s])+/iu,
      '',
    )
  return shorter === '' ? number : shorter
}

function distinct(numbers: readonly string[]): readonly string[] {
  return numbers.filter((one, index) => numbers.findIndex(other => isSameOrder(other, one)) === index)
}
