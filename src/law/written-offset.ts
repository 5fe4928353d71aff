/** Where a character of a text stands in what its author wrote: quotes, escapes, indentation and folded lines lie between. */

/** A character that is no blank, and where it begins as it is written. */
interface Mark {
  readonly at: number
  readonly end: number
}

/**
 * The offset in `raw`, a scalar of YAML or JSON as it is written, at which the character `offset` of its value stands. Blanks
 * are passed over, for lines may be folded and indented: one of them, and the end, stand behind the last character before.
 */
export function writtenOffset(raw: string, value: string, offset: number): number {
  const marks = marksOf(raw)
  const before = [...value.slice(0, offset).matchAll(/\S/g)].length
  const mark = marks[before]
  if (mark !== undefined && /\S/.test(value.charAt(offset))) return mark.at
  return marks[before - 1]?.end ?? mark?.at ?? raw.length
}

/** One for each UTF-16 unit of the value that is no blank. */
function marksOf(raw: string): Mark[] {
  const marks: Mark[] = []
  const put = (text: string, at: number, end: number) => {
    for (const unit of text.split('')) if (/\S/.test(unit)) marks.push({ at, end })
  }
  // What names a value for aliases stands before it.
  const begin = /^(?:[&!]\S*\s+)*/.exec(raw)?.[0].length ?? 0
  const quote = raw.charAt(begin)
  if (quote === '|' || quote === '>') {
    // The first line of a block holds no more than the sign that opens it.
    const first = raw.indexOf('\n', begin) + 1
    for (let at = first; at < raw.length; at += 1) put(raw.charAt(at), at, at + 1)
    return marks
  }
  if (quote === "'") {
    for (const { 0: text, index } of raw.slice(begin + 1, -1).matchAll(/''|[^']/g))
      put(text.charAt(0), begin + 1 + index, begin + 1 + index + text.length)
    return marks
  }
  if (quote === '"') {
    const inside = raw.slice(begin + 1, -1)
    for (const { 0: text, index } of inside.matchAll(/\\(?:x.{2}|u.{4}|U.{8}|[\s\S])|[^\\]/g))
      put(unescaped(text), begin + 1 + index, begin + 1 + index + text.length)
    return marks
  }
  for (let at = begin; at < raw.length; at += 1) put(raw.charAt(at), at, at + 1)
  return marks
}

/** What a character or an escape of a double-quoted text means, where it is no blank. */
function unescaped(text: string): string {
  if (!text.startsWith('\\')) return text
  const code = text.slice(2)
  if (code !== '') return String.fromCodePoint(Number.parseInt(code, 16))
  const sign = text.charAt(1)
  return sign in signs ? (signs[sign] ?? '') : sign
}

/** Escapes that stand for something else than themselves; blanks are all one here. */
const signs: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  n: ' ',
  r: ' ',
  t: ' ',
  v: ' ',
  f: ' ',
  N: '\x85',
  _: ' ',
  L: ' ',
  P: ' ',
}
