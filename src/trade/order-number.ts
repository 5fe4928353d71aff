/** Numbers of purchase orders, as buyers write them into a field for one. */

/** What a field for one order number holds. */
export interface OrderNumbers {
  /** The numbers of orders in it, as written, each once and without what follows it: `PO-26014` of `PO-26014, rev 2`. */
  readonly numbers: readonly string[]
  /** What may be a further order, or may not: a number made otherwise (`& SO-2231`), `etc.`. */
  readonly unsure: readonly string[]
}

/**
 * The numbers of orders in a text. After a comma, `&`, `and` and their like, what is made like the first number is another one,
 * and other text with digits may be one, unless it says what it is (`dated`, `rev`, `line`). Slash, hyphen and blank are part of
 * most numbers: around them there are two only where all that they part are whole numbers made alike. `PO-1101/PO-1102` is two
 * orders, `PO/2025/014` and `PO-1101/1102` one.
 */
export function orderNumbers(text: string): OrderNumbers {
  const plain = text.normalize('NFKC').trim()
  const parts = plain
    .split(between)
    .map(one => one.trim())
    .filter(one => /\p{N}/u.test(one))
    .flatMap(wholeNumbers)
  const first = parts.find(one => !isOfOrder(one)) ?? parts[0] ?? plain
  const others = parts.filter(one => one !== first)
  const like = others.filter(one => isLike(one, first))
  const rest = unnamed.exec(plain)?.[0].replace(/^[\s,;&(]+/, '')
  const unsure = [
    ...others.filter(one => !like.includes(one) && !isOfOrder(one)),
    ...(rest === undefined ? [] : [rest]),
  ]
  const numbers = distinct([first, ...like])
  // `R&D-1101` was parted where nothing parts it.
  return { numbers: numbers.length === 1 && !plain.startsWith(first) ? [plain] : numbers, unsure }
}

/** Whether two numbers mean one order: without blanks, hyphens, case and a leading `PO` or `No.`; leading zeros count. */
export function isSameOrder(a: string, b: string): boolean {
  return fold(a) === fold(b) || fold(bare(a)) === fold(bare(b))
}

const between =
  /[,;\n、&+|~〜至到和及与]|(?<![\p{L}\p{N}])(?:and|to|thru|through|till|until)(?![\p{L}\p{N}])/iu
const belonging =
  /^(?:dt|dtd|dated?|of|rev|revised|revision|amd|amendments?|amended|addendum|ver|version|v|lines?|items?|pos|positions?|lots?|batch|parts?|annex|sheets?|pages?|release|call[- ]?off|contract|sales contract|quotation|quote|offer|pro-?forma|invoice|日期|日|版本|修订|合同|行)(?!\p{L})/iu
const day =
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[\s-]\p{L}{3,9}[\s-]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?)$/iu
/** Whether a part of the text says of itself that it is no order: its day, a version, a line of it, another paper. */
function isOfOrder(part: string): boolean {
  return belonging.test(part) || day.test(part)
}

/** Orders that are there and not named. */
const unnamed =
  /(?:^|[\s,;&(])(?:etc|others?|more)[\s.)]*$|^(?:various|several|multiple)(?!\p{L}).*$|等$|多个.*$/iu

/** Made like the first number, letter for letter; or its last digits alone: `PO-1101, 1102`. */
function isLike(one: string, first: string): boolean {
  const [a, b] = [letters(one), letters(first)]
  if (a !== '#' && a === b) return true
  if (day.test(one)) return false
  const run = /(\d+)\D*$/.exec(first)?.[1]
  return /^\d+$/.test(fold(one)) && fold(one).length === run?.length
}

const parting: readonly RegExp[] = [/\s*[/\\]\s*/u, /\s+\p{Pd}\s+|[–—]/u, /\s+/u]

/** The whole numbers in a part of the text; the part itself where it is one number. */
function wholeNumbers(part: string): readonly string[] {
  for (const sign of parting) {
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

/** Both bear letters and three digits or more, made alike; numbers of digits alone are long, and begin alike as those of one series do. */
function isWholeLike(one: string, first: string): boolean {
  const [a, b] = [signs(one), signs(first)]
  if (letters(a) !== letters(b) || a.length !== b.length) return false
  if (/\p{L}/u.test(a)) return (a.match(/\d/g) ?? []).length >= 3
  return a.length >= 6 && a.slice(0, Math.ceil(a.length / 2)) === b.slice(0, Math.ceil(b.length / 2))
}

/** The letters of a number, with `#` for each run of digits: `KMPO#`. */
function letters(number: string): string {
  return signs(number).replace(/\d+/g, '#')
}

function signs(number: string): string {
  return fold(number).replace(/[^\p{L}\p{N}]/gu, '')
}

function fold(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u00ad\u200b-\u200d\ufeff]/gu, '')
}

/** A number without words before it that only say that it is one. */
function bare(number: string): string {
  const shorter = number
    .normalize('NFKC')
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
