/** Maps a character of a value to its offset in the text as written, with its quotes, escapes, indentation and folded lines. */

/** A character that is not whitespace, and its offset in the text as written. */
interface CharacterOffset {
  readonly at: number
  readonly end: number
}

/**
 * Returns the offset in `raw`, a scalar of YAML or JSON as written, of the character `offset` of its value. Whitespace is
 * skipped, because lines may be folded and indented: the offset of whitespace, and of the end, is that after the preceding
 * character.
 */
export function writtenOffset(raw: string, value: string, offset: number): number {
  const marks = marksOf(raw)
  const before = [...value.slice(0, offset).matchAll(/\S/g)].length
  const mark = marks[before]
  if (mark !== undefined && /\S/.test(value.charAt(offset))) return mark.at
  return marks[before - 1]?.end ?? mark?.at ?? raw.length
}

/** Returns one mark for each UTF-16 unit of the value that is not whitespace. */
function marksOf(raw: string): CharacterOffset[] {
  const marks: CharacterOffset[] = []
  const put = (text: string, at: number, end: number) => {
    for (const unit of text.split('')) if (/\S/.test(unit)) marks.push({ at, end })
  }
  // The anchor or tag of a value precedes it.
  const begin = /^(?:[&!]\S*\s+)*/.exec(raw)?.[0].length ?? 0
  const quote = raw.charAt(begin)
  if (quote === '|' || quote === '>') {
    // The first line of a block contains only its indicator.
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

/** Returns the meaning of a character or an escape of a double-quoted text, if it is not whitespace. */
function unescaped(text: string): string {
  if (!text.startsWith('\\')) return text
  const code = text.slice(2)
  if (code !== '') return String.fromCodePoint(Number.parseInt(code, 16))
  const sign = text.charAt(1)
  // All whitespace is equivalent here.
  return /[nrtvf_LP]/.test(sign) ? ' ' : (signs[sign] ?? sign)
}

/** Other escapes that stand for another character. */
const signs: Readonly<Record<string, string>> = { 0: '\0', a: '\x07', b: '\b', e: '\x1b', N: '\x85' }
