/**
 * Finds where the values of a JSON text are: a list or mapping is scanned only when its members are requested; all
 * others are skipped. Only for a text that `JSON.parse` accepts.
 */
import type { Range, Site } from './place.ts'

/** Returns the site of the complete text. */
export function siteOfJson(text: string): Site {
  return siteAt(text, pastBlanks(text, 0), undefined)
}

const OPEN_MAP = 0x7b
const CLOSE_MAP = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

function siteAt(text: string, start: number, key: Range | undefined): Site {
  const code = text.charCodeAt(start)
  if (code !== OPEN_MAP && code !== OPEN_LIST) return { token: { start, end: endOfValue(text, start) }, key }
  const first = pastBlanks(text, start + 1)
  const isNamed = code === OPEN_MAP && text.charCodeAt(first) === QUOTE
  let members: Site['members'] | undefined
  return {
    token: isNamed ? { start: first, end: endOfString(text, first) + 1 } : { start, end: start + 1 },
    key,
    get members() {
      members ??= code === OPEN_MAP ? fieldsAt(text, first) : entriesAt(text, first)
      return members
    },
  }
}

/** Returns the members of a mapping; of a name that it has twice, the first. */
function fieldsAt(text: string, first: number): Map<string, Site> {
  const fields = new Map<string, Site>()
  for (let at = first; text.charCodeAt(at) === QUOTE; ) {
    const end = endOfString(text, at) + 1
    const name = nameOf(text.slice(at, end))
    // After the colon.
    const value = pastBlanks(text, pastBlanks(text, end) + 1)
    if (!fields.has(name)) fields.set(name, siteAt(text, value, { start: at, end }))
    at = pastComma(text, endOfValue(text, value))
  }
  return fields
}

function entriesAt(text: string, first: number): Site[] {
  const entries: Site[] = []
  for (let at = first; at < text.length && text.charCodeAt(at) !== CLOSE_LIST; ) {
    entries.push(siteAt(text, at, undefined))
    at = pastComma(text, endOfValue(text, at))
  }
  return entries
}

const nameOf = (written: string): string =>
  written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1)

/** Returns the offset after the comma behind a value, or of the closing bracket. */
function pastComma(text: string, end: number): number {
  const at = pastBlanks(text, end)
  return text.charCodeAt(at) === COMMA ? pastBlanks(text, at + 1) : at
}

function pastBlanks(text: string, start: number): number {
  let at = start
  let code = text.charCodeAt(at)
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at)
  return at
}

/** Returns the offset after a value of any kind. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  let at = start
  do {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === OPEN_MAP || code === OPEN_LIST) depth++
    else if (code === CLOSE_MAP || code === CLOSE_LIST) depth--
    else if (depth === 0) return endOfWord(text, at)
    at++
  } while (depth > 0 && at < text.length)
  return at
}

/** Returns the offset after a number, or true, false or null. */
function endOfWord(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code === COMMA || code === CLOSE_MAP || code === CLOSE_LIST) break
  }
  return at
}

/** Returns the offset of the quotation mark that closes a string; the end of the text if none does. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === BACKSLASH) before--
    if ((at - before) % 2 === 0) return at
  }
  return text.length
}
