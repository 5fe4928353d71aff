/** Turns the errors of js-yaml's parser into messages of enduse, at the place of the mistake. */
import { inShort } from './cards.ts'
import type { Range } from './place.ts'
import { named, type SyntaxFault, slipOf, span } from './slip.ts'

/** Returns the syntax error behind a parser error; `at` is where the parser stopped, which is often after the mistake. */
export function yamlSlip(reason: string, text: string, at: number): SyntaxFault {
  if (reason.startsWith('tab characters')) return slipOf('tab', {}, span(at, 1))
  if (reason.includes('non-printable')) {
    return slipOf('control-character', { found: named(text.charCodeAt(at)) }, span(at, 1))
  }
  if (/escape sequence|hexadecimal/.test(reason)) {
    const start = text.lastIndexOf('\\', at)
    return slipOf('escape', { found: inShort(text.slice(start, at + 1)) }, { start, end: at + 1 })
  }
  if (reason.startsWith('directive')) return slipOf('reserved', { found: '%' }, span(text.indexOf('%'), 1))
  if (/anchor|alias/.test(reason)) {
    const start = Math.max(text.lastIndexOf('&', at), text.lastIndexOf('*', at))
    return slipOf('anchor', { found: restOfLine(text, start) }, span(start, 1))
  }
  if (/a line break is expected|chomping|indentation width/.test(reason)) {
    const start = Math.max(text.lastIndexOf('|', at), text.lastIndexOf('>', at))
    return slipOf(
      'block-header',
      { found: restOfLine(text, start + 1), mark: text.charAt(start) },
      span(at, 1),
    )
  }
  if (reason.startsWith('a whitespace character is expected')) return withoutSpace(text, at - 1)
  if (reason.startsWith('expected the node content'))
    return slipOf('missing-value', { found: ',' }, span(at, 1))
  if (/deficient indentation|unexpected end of|missed comma/.test(reason)) return slipInside(reason, text, at)
  if (/multiline key|':' after a mapping key/.test(reason)) return slipWithoutColon(text, at)
  return slipInBlock(text, orLast(text, at))
}

/** Returns the tag at which the parser stopped. */
export function tagAt(text: string, at: number): Range {
  const isPart = (offset: number) => /[^\s,[\]{}]/.test(text.charAt(offset))
  let start = Math.max(0, text.lastIndexOf('!', at))
  while (isPart(start - 1)) start--
  let end = start + 1
  while (isPart(end)) end++
  return { start, end }
}

const closings: Readonly<Record<string, string>> = { '[': ']', '{': '}' }

function slipInside(reason: string, text: string, at: number): SyntaxFault {
  const start = openAt(text, at)
  if (start === undefined) return slipInBlock(text, orLast(text, at))
  const mark = text.charAt(start)
  // YAML allows a tab here; the parser takes it for an indentation that is too small.
  if (text.charAt(at - 1) === '\t') return slipOf('tab-inside', {}, span(at - 1, 1))
  if (at >= text.trimEnd().length) return slipOf('unclosed', { mark }, span(start, 1))
  if (!reason.startsWith('missed comma')) {
    return slipOf('unclosed-before', { mark }, span(start, 1), { label: 'stopped', range: span(at, 1) })
  }
  const closing = closings[mark] ?? mark
  const found = text.charAt(at)
  if (found === ']' || found === '}') {
    return slipOf('mismatched', { found, closing, mark }, span(at, 1), {
      label: 'opened',
      range: span(start, 1),
    })
  }
  if (/[[{,:]\s*$/.test(text.slice(Math.max(start, at - 100), at)))
    return slipOf('reserved', { found }, span(at, 1))
  const [word = found] = lineFrom(text, at).split(/[\s,\]}]/, 1)
  return slipOf('missing-comma', { found: inShort(word), closing }, span(at, 1))
}

/** Returns the error for a line that names no field, which the parser joined with what follows. */
function slipWithoutColon(text: string, at: number): SyntaxFault {
  let start = startOfLine(text, at)
  if (/:(?:\s|$)|^\s*$/.test(text.slice(start, at + 1))) start = lineAbove(text, start) ?? start
  for (;;) {
    const above = lineAbove(text, start)
    if (above === undefined || indentOf(text, above) !== indentOf(text, start)) break
    if (/:(?:[ \t]|$)|^ *-(?: |$)/.test(lineFrom(text, above))) break
    start = above
  }
  return (
    glued(text, start) ??
    slipOf('no-colon', { found: restOfLine(text, start) }, span(start + indentOf(text, start), 1))
  )
}

/** Returns the error for a name and a value with nothing after the colon, if the line looks like that. */
function glued(text: string, start: number): SyntaxFault | undefined {
  const name = /^ *(?:- +)*[^\s'"#&*!|>%@`[\]{},:][^\s:]*:(?=[^ \t\r\n/])/.exec(lineFrom(text, start))
  if (name === null) return undefined
  return withoutSpace(text, start + name[0].length - 1)
}

function withoutSpace(text: string, colon: number): SyntaxFault {
  const next = text.charAt(colon + 1)
  // A Unicode space that is no YAML space: it comes from web pages and word processors.
  if (/\s/.test(next))
    return slipOf('control-character', { found: named(next.charCodeAt(0)) }, span(colon + 1, 1))
  return slipOf('missing-space', { found: restOfLine(text, startOfLine(text, colon)) }, span(colon, 1))
}

function slipInBlock(text: string, at: number): SyntaxFault {
  const start = startOfLine(text, at)
  const before = text.slice(start, at)
  const found = restOfLine(text, at)
  const char = text.charAt(at)
  const isFirst = before.trim() === ''
  const isValue = isFirst || /(?:^\s*[-?]|:|\s[-?])\s+$/.test(before)

  const tab = /^ *\t/.exec(lineFrom(text, start))
  if (tab !== null) return slipOf('tab', {}, span(start + tab[0].length - 1, 1))
  if (before.startsWith('...')) return slipOf('after-document', { found }, span(at, 1))
  if (isValue && /[@`%,?]/.test(char)) return slipOf('reserved', { found: char }, span(at, 1))
  if (char === ']' || char === '}') return slipOf('nothing-to-close', { found: char }, span(at, 1))
  if (char === ':' && /:\s/.test(before)) {
    return slipOf('second-colon', { found: inShort(before.trim().replace(/^(?:- +)+/, '')) }, span(at, 1))
  }
  if (char === ':' || isFirst) {
    const above = lineAbove(text, start)
    return (above === undefined ? undefined : glued(text, above)) ?? misplaced(text, start)
  }
  if (char === '-' && isValue) return slipOf('item-after-name', {}, span(at, 1))
  const alias = /\*\S+\s+$/.exec(before)
  if (alias !== null)
    return slipOf('anchor', { found: restOfLine(text, start + alias.index) }, span(start + alias.index, 1))
  if (/["'\]}]\s*$/.test(before)) return slipOf('after-value', { found }, span(at, 1))
  return slipOf('unexpected', { found }, span(at, 1))
}

/** Returns the error for a line that belongs to nothing above it. */
function misplaced(text: string, start: number): SyntaxFault {
  const indent = indentOf(text, start)
  const isItem = (line: number) => /^ *-(?:\s|$)/.test(lineFrom(text, line))
  let above = lineAbove(text, start)
  while (above !== undefined && indentOf(text, above) > indent) above = lineAbove(text, above)
  const place = span(start + indent, 1)
  if (above !== undefined && indentOf(text, above) === indent && isItem(above) !== isItem(start)) {
    if (isItem(start)) return slipOf('item-among-fields', {}, place)
    return slipOf('field-among-items', { found: restOfLine(text, start) }, place)
  }
  return slipOf('indentation', { column: String(indent + 1) }, place)
}

/** Returns the offset, or at the end of the text the beginning of the last line with content. */
function orLast(text: string, at: number): number {
  if (text.slice(at).trim() !== '') return at
  const line = lineAbove(text, text.length + 1) ?? 0
  return line + indentOf(text, line)
}

/** Returns the quotation mark or bracket that is still open at an offset, as precisely as possible without parsing. */
function openAt(text: string, stop: number): number | undefined {
  const open: number[] = []
  /** Whether a value may begin here: quotes and brackets inside plain text are plain text. */
  let isValue = true
  for (let at = 0; at < stop; at++) {
    const char = text.charAt(at)
    const isSpaced = at + 1 >= text.length || ' \t\r\n'.includes(text.charAt(at + 1))
    if (char === '#' && (at === 0 || ' \t\r\n'.includes(text.charAt(at - 1)))) {
      at = endOfLine(text, at) - 1
    } else if (isValue && (char === '"' || char === "'")) {
      const end = endOfQuotes(text, at)
      if (end > stop) return at
      at = end - 1
      isValue = false
    } else if ((isValue || open.length > 0) && (char === '[' || char === '{')) {
      open.push(at)
      isValue = true
    } else if (open.length > 0 && (char === ']' || char === '}')) {
      open.pop()
      isValue = false
    } else if (isValue && open.length === 0 && (char === '|' || char === '>')) {
      at = endOfBlock(text, at) - 1
    } else if (char === '\n' || char === '\r') {
      isValue ||= open.length === 0
    } else if (char === ':' || (isValue && (char === '-' || char === '?'))) {
      isValue = isSpaced || open.length > 0
    } else if (char === ',' && open.length > 0) {
      isValue = true
    } else if (char !== ' ' && char !== '\t') {
      isValue = false
    }
  }
  return open.at(-1)
}

/** Returns the offset after the mark that closes quoted text; after the end when none does. */
function endOfQuotes(text: string, start: number): number {
  const mark = text.charAt(start)
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at)
    if (mark === '"' && char === '\\') at++
    else if (mark === "'" && text.startsWith("''", at)) at++
    else if (char === mark) return at + 1
  }
  return Number.POSITIVE_INFINITY
}

/** Returns the offset after the lines announced by `|` or `>`. */
function endOfBlock(text: string, at: number): number {
  const indent = indentOf(text, startOfLine(text, at))
  let end = endOfLine(text, at)
  while (end < text.length) {
    const next = end + 1
    if (lineFrom(text, next).trim() !== '' && indentOf(text, next) <= indent) break
    end = endOfLine(text, next)
  }
  return end
}

function startOfLine(text: string, at: number): number {
  let start = at
  while (start > 0 && !'\r\n'.includes(text.charAt(start - 1))) start--
  return start
}

function endOfLine(text: string, at: number): number {
  let end = at
  while (end < text.length && !'\r\n'.includes(text.charAt(end))) end++
  return end
}

const lineFrom = (text: string, start: number): string => text.slice(start, endOfLine(text, start))

const restOfLine = (text: string, at: number): string => inShort(lineFrom(text, at).trim())

function indentOf(text: string, start: number): number {
  let at = start
  while (text.charAt(at) === ' ') at++
  return at - start
}

/** Returns the nearest line above with content. */
function lineAbove(text: string, start: number): number | undefined {
  for (let end = start - 1; end >= 0; ) {
    const line = startOfLine(text, end)
    if (!/^\s*(?:#|$)/.test(text.slice(line, end))) return line
    end = line - 1
  }
  return undefined
}
