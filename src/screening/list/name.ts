/** Names in lists: taken out of the texts that stand around them, and split where a cell has several. */

import { lexiconForms, lexiconWords } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { sureForms } from '../../trade/parties/legal-form.ts'
import type { EntryName } from '../entry.ts'
import { readCountry } from './country.ts'
import { scriptsOf } from './scripts.ts'

const tails = lazy(() => lexiconWords('listed-name-tail'))

/** Marks of other names inside a text, the longest first, with what they mean. */
const marks = lazy(() =>
  lexiconForms('listed-alias-mark')
    .flatMap(({ form, spellings = [] }) => spellings.map(spelling => ({ spelling, form })))
    .sort((a, b) => b.spelling.length - a.spelling.length),
)

const markPattern = lazy(() => {
  const escaped = marks().map(({ spelling }) => {
    const text = spelling.replace(/[.]/g, '\\.')
    // One character is a part of other words, except behind a bracket: `(旧...`.
    if (spelling.length === 1) return `(?<=[(（])${text}`
    return /^[a-z]/.test(spelling) ? `(?<![\\p{L}\\p{N}.])${text}(?![\\p{L}\\p{N}])` : text
  })
  return new RegExp(`(${escaped.join('|')})`, 'iu')
})

const isOtherScript = (text: string): boolean => {
  const scripts = scriptsOf(text)
  return scripts.length > 0 && !scripts.includes('Latin')
}

/** Returns a name; of a script other than Latin, as an original-script name if it is not the primary one. */
export function nameOf(
  text: string,
  type: EntryName['type'] = 'alias',
  strength: EntryName['strength'] = 'strong',
): EntryName {
  return { text, type: type === 'alias' && isOtherScript(text) ? 'original-script' : type, strength }
}

/** Returns a name without the text about the party behind it: `and any successor, sub-unit, or subsidiary thereof`. */
export function withoutTail(text: string): string {
  if (!/and |includ|affiliat|acting |any succ|及其/i.test(text)) return text
  const small = text.toLowerCase()
  const at = tails()
    .map(tail => small.indexOf(tail))
    .filter(index => index > 0)
  return at.length === 0 ? text : text.slice(0, Math.min(...at)).replace(/[\s,;:(（]+$/, '')
}

/**
 * Returns the names in a text of a name column: the name without the text behind it, other names after `a.k.a.`, a name in
 * another script and an acronym in brackets. Brackets with a place or with a word of the name stay part of it.
 */
export function namesIn(text: string, type: EntryName['type'] = 'primary'): readonly EntryName[] {
  const plain = withoutTail(text.trim())
  if (!/[(（,;、]|a\.?k\.?a|f\.?k\.?a|know|former|[名称]/i.test(plain))
    return plain === '' ? [] : [nameOf(plain, type)]
  const [first = '', ...rest] = plain.split(markPattern())
  const names: EntryName[] = bracketed(trimmed(first), type)
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const mark = (rest[at] ?? '').toLowerCase()
    const isFormer = marks().find(({ spelling }) => spelling === mark)?.form === 'former'
    for (const one of splitNames(rest[at + 1] ?? ''))
      names.push(...bracketed(trimmed(one), isFormer ? 'former' : 'alias'))
  }
  // A name that begins with the mark is a name in itself.
  return names.length === 0 ? [nameOf(plain, type)] : names
}

/** Returns a part of a name without the signs that set it off: brackets that are not closed in it, commas, dashes, colons. */
function trimmed(text: string): string {
  let part = text.replace(/^[\s,;:：、—–-]+|[\s,;:：、—–-]+$/g, '').replace(/^['"“‘「『]+|['"”’」』]+$/g, '')
  for (const [open, close] of [
    ['(', ')'],
    ['（', '）'],
  ] as const) {
    if (
      part.endsWith(open) ||
      (part.includes(open) && !part.includes(close) && part.indexOf(open) > part.length - 2)
    )
      part = part.slice(0, part.lastIndexOf(open))
    if (part.endsWith(close) && !part.includes(open)) part = part.slice(0, -1)
  }
  return part.replace(/^[\s,;:：、]+|[\s,;:：、]+$/g, '')
}

const bracket = /^(.*\S)\s*[(（]([^()（）]+)[)）]\.?$/s

/** Returns a name, and separately the text in brackets at its end if that is a name in another script or an acronym. */
function bracketed(text: string, type: EntryName['type']): EntryName[] {
  if (text === '') return []
  const [, outer, inner = ''] = bracket.exec(text) ?? []
  if (outer === undefined) return [nameOf(text, type)]
  const isOther = isOtherScript(inner) !== isOtherScript(outer) && scriptsOf(inner).length > 0
  if (isOther && readCountry(inner) !== 'none' && typeof readCountry(inner) === 'string')
    return [...bracketed(outer, type), ...splitNames(inner).map(one => nameOf(one.trim()))]
  if (/^[A-Z][A-Z0-9&.-]{1,9}$/.test(inner) && typeof readCountry(inner) === 'string')
    return [nameOf(text, type), nameOf(outer, 'alias'), nameOf(inner, 'acronym', 'weak')]
  return [nameOf(text, type)]
}

/**
 * Splits a cell of names at semicolons. A part of nothing but legal forms belongs to the name before it (`ACME CO.; LTD.`). A part
 * that begins with `and` may be the last of several names or the end of one: both readings are given.
 */
function splitNames(cell: string): readonly string[] {
  if (!/[;；]/.test(cell)) return cell.trim() === '' ? [] : [cell.trim()]
  const names: string[] = []
  for (const part of cell.split(/[;；]/)) {
    const text = part.trim()
    if (text === '') continue
    const before = names.at(-1)
    if (before !== undefined && wordsIn(text.toLowerCase()).every(word => sureForms().has(word)))
      names[names.length - 1] = `${before}; ${text}`
    else if (before !== undefined && /^and\s/i.test(text))
      names.push(text.replace(/^and\s+/i, ''), `${before}; ${text}`)
    else names.push(text)
  }
  return names
}

/** Returns the names of a cell with several aliases. */
export const aliasesIn = (
  cell: string,
  type: EntryName['type'] = 'alias',
  strength: EntryName['strength'] = 'strong',
): readonly EntryName[] => splitNames(cell).map(one => nameOf(one, type, strength))
