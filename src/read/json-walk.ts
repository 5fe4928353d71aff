/** Walks the tokens of a JSON text once: finds all places, duplicate names, and where it stops being JSON. */
import { createScanner } from 'jsonc-parser'
import type { Pointer } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { inShort } from './cards.ts'
import { fate } from './number.ts'
import type { Range, Site } from './place.ts'
import { named, type SyntaxFault, slipOf, span } from './slip.ts'

interface JsonWalk {
  readonly root: Site | undefined
  readonly duplicates: Told<{
    readonly pointer: Pointer
    readonly name: string
    readonly first: Range
    readonly second: Range
  }>
  readonly inexact: Told<{ readonly pointer: Pointer; readonly range: Range }>
  readonly slip: SyntaxFault | undefined
}

/** What is reported, up to a limit; the total number, and the place of the first that is not reported. */
interface Told<One> {
  readonly list: readonly One[]
  readonly count: number
  readonly beyond: { readonly pointer: Pointer; readonly range: Range } | undefined
}

interface OpenJson {
  readonly start: number
  readonly site: { token: Range; readonly key: Range | undefined }
  readonly members: Map<string, Site> | Site[]
  name: string
  key: Range | undefined
}

// The numbers of jsonc-parser's tokens: its enumeration does not exist at run time.
const brace = { open: 1, close: 2 } as const
const bracket = { open: 3, close: 4 } as const
const comma = 5
const colon = 6
const word = { first: 7, last: 9 } as const
const string = 10
const number = 11
const comment = { line: 12, block: 13 } as const
const white = { first: 14, last: 15 } as const
const unknown = 16
const end = 17

type ExpectedToken = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing'

interface JsonToken extends Range {
  readonly kind: number
  readonly text: string
  readonly isMalformed: boolean
}

/**
 * Walks without recursion, and stops at the first syntax error. At most `most` of a kind are reported, the others
 * counted.
 */
export function walkJson(text: string, most: number): JsonWalk {
  const scanner = createScanner(text)
  const duplicates = telling<JsonWalk['duplicates']['list'][number]>(most)
  const inexact = telling<JsonWalk['inexact']['list'][number]>(most)
  const opened: OpenJson[] = []
  let root: Site | undefined
  let expected: ExpectedToken = 'value'
  let lastComma: number | undefined

  const pointer = (): Pointer =>
    opened.reduce((at, { members, name }, index) => {
      // An outer list already contains what is being read.
      if (Array.isArray(members)) return childOf(at, members.length - (index < opened.length - 1 ? 1 : 0))
      return childOf(at, name)
    }, '')

  for (;;) {
    const kind: number = scanner.scan()
    if (kind >= white.first && kind <= white.last) continue
    const start = scanner.getTokenOffset()
    const stop = scanner.getPosition()
    const range = { start, end: stop }
    const isMalformed = scanner.getTokenError() !== 0
    const token = { start, end: stop, kind, text: text.slice(start, stop), isMalformed }
    const parent = opened.at(-1)
    const slip = isWanted(text, token, expected, parent)
      ? undefined
      : slipAt({ text, token, expected, parent, lastComma })
    if (slip !== undefined || kind === end)
      return { root, duplicates: duplicates.told(), inexact: inexact.told(), slip }

    lastComma = kind === comma ? start : undefined
    if (kind === comma) {
      expected = parent?.members instanceof Map ? 'name' : 'value'
    } else if (kind === colon) {
      expected = 'value'
    } else if (kind === brace.close || kind === bracket.close) {
      opened.pop()
      expected = opened.length === 0 ? 'nothing' : 'comma or end'
    } else if (parent !== undefined && expected.startsWith('name')) {
      parent.name = scanner.getTokenValue()
      parent.key = range
      if (expected === 'name or end') parent.site.token = range
      expected = 'colon'
    } else {
      const key = parent?.members instanceof Map ? parent.key : undefined
      const members = kind === brace.open ? new Map<string, Site>() : kind === bracket.open ? [] : undefined
      const site = members === undefined ? { token: range, key } : { token: range, key, members }
      if (kind === number && fate(token.text) !== 'kept')
        inexact.tell(range, pointer, at => ({ pointer: at, range }))
      const first = parent?.members instanceof Map ? parent.members.get(parent.name)?.key : undefined
      if (parent === undefined) root = site
      else if (Array.isArray(parent.members)) parent.members.push(site)
      else if (first === undefined) parent.members.set(parent.name, site)
      else if (key !== undefined) {
        const { name } = parent
        duplicates.tell(key, pointer, at => ({ pointer: at, name, first, second: key }))
      }
      if (members === undefined) expected = opened.length === 0 ? 'nothing' : 'comma or end'
      else {
        opened.push({ start, site, members, name: '', key: undefined })
        expected = kind === brace.open ? 'name or end' : 'value or end'
      }
    }
  }
}

/**
 * Collects what is reported. A hostile file has a million of a kind, and pointers are expensive: none is made for what
 * is only counted.
 */
function telling<One>(most: number) {
  const list: One[] = []
  let count = 0
  let beyond: Told<One>['beyond']
  return {
    tell(range: Range, pointer: () => Pointer, make: (pointer: Pointer) => One): void {
      if (++count <= most) list.push(make(pointer()))
      else beyond ??= { pointer: pointer(), range }
    },
    told: (): Told<One> => ({ list, count, beyond }),
  }
}

/** A token that is not wanted, and what is around it. */
interface WrongToken {
  readonly text: string
  readonly token: JsonToken
  readonly expected: ExpectedToken
  readonly parent: OpenJson | undefined
  readonly lastComma: number | undefined
}

/** Returns the error of a token that is not wanted. */
const slipAt = (wrong: WrongToken): SyntaxFault =>
  slipInToken(wrong) ?? slipAtClosing(wrong) ?? slipInstead(wrong)

/** Returns the error of a token that is wrong anywhere. */
function slipInToken({ text, token, parent }: WrongToken): SyntaxFault | undefined {
  const { kind, start } = token
  if (kind === end && parent !== undefined) {
    return slipOf('unclosed', { mark: text.charAt(parent.start) }, span(parent.start, 1))
  }
  if (kind === comment.line || kind === comment.block) return slipOf('comment', {}, token)
  if (kind === string && token.isMalformed) return slipInString(text, token)
  if (kind === unknown && invisible().test(token.text)) {
    return slipOf('control-character', { found: named(text.charCodeAt(start)) }, span(start, 1))
  }
  return undefined
}

const closingOf = (parent: OpenJson | undefined): string => (parent?.members instanceof Map ? '}' : ']')

/** Returns the error of a closing bracket: another one was opened, or a comma precedes it. */
function slipAtClosing({ text, token, parent, lastComma }: WrongToken): SyntaxFault | undefined {
  const { kind } = token
  if (parent === undefined || (kind !== brace.close && kind !== bracket.close)) return undefined
  const closing = closingOf(parent)
  if (token.text !== closing) {
    const words = { found: inShort(wordOf(text, token)), closing, mark: text.charAt(parent.start) }
    return slipOf('mismatched', words, token, { label: 'opened', range: span(parent.start, 1) })
  }
  return lastComma === undefined ? undefined : slipOf('trailing-comma', { closing }, span(lastComma, 1))
}

/** Returns the error of a token where another was expected. */
function slipInstead({ text, token, expected, parent }: WrongToken): SyntaxFault {
  const { kind, start } = token
  const found = inShort(wordOf(text, token))
  switch (expected) {
    case 'nothing':
      if (kind === brace.open || kind === bracket.open) return slipOf('several-documents', {}, token)
      return slipOf('after-document', { found }, token)
    case 'colon':
      return slipOf('missing-colon', { found }, token)
    case 'comma or end':
      return slipOf('missing-comma', { found, closing: closingOf(parent) }, token)
    case 'name':
    case 'name or end':
      return slipInWord(text, token, 'unquoted-name') ?? slipOf('missing-name', { found }, token)
    default:
      return (
        (parent === undefined ? slipAtBeginning(text, start) : undefined) ??
        slipInWord(text, token, 'unquoted-text') ??
        slipOf('missing-value', { found }, token)
      )
  }
}

function isWanted(
  text: string,
  { kind, text: itself, end: stop, isMalformed }: JsonToken,
  expected: ExpectedToken,
  parent: OpenJson | undefined,
): boolean {
  switch (kind) {
    case colon:
      return expected === 'colon'
    case comma:
      return expected === 'comma or end'
    case brace.close:
      return expected.endsWith('or end') && parent?.members instanceof Map
    case bracket.close:
      return expected.endsWith('or end') && Array.isArray(parent?.members)
    case string:
      return !isMalformed && /^(?:name|value)/.test(expected)
    case end:
      return expected === 'nothing'
    case brace.open:
    case bracket.open:
      return expected.startsWith('value')
    case number:
      return expected.startsWith('value') && !isMalformed && numberForm.test(itself) && !isGlued(text, stop)
    default:
      return expected.startsWith('value') && isKeyword(kind) && !isGlued(text, stop)
  }
}

/** Matches Unicode spaces, byte order marks and the like. */
const invisible = () => /^[\p{C}\p{Z}]/u

const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Checks whether a word continues where its token ends. */
const isGlued = (text: string, stop: number): boolean => /[^\s,:[\]{}"]/.test(text.charAt(stop))

const isKeyword = (kind: number): boolean => kind >= word.first && kind <= word.last

/** Returns what a reader sees as one word, where JSON has several tokens or none; other tokens as they are. */
function wordOf(text: string, { kind, start, text: itself }: JsonToken): string {
  if (kind !== number && kind !== unknown && !isKeyword(kind)) return itself
  const pattern = /'[^'\r\n]*'|[“”„«»‘’‚][^“”«»‘’"\r\n]*[“”«»‘’]|[^\s,:[\]{}"]+|[\s\S]/y
  pattern.lastIndex = start
  return pattern.exec(text)?.[0] ?? itself
}

function slipInWord(
  text: string,
  token: JsonToken,
  otherwise: 'unquoted-name' | 'unquoted-text',
): SyntaxFault | undefined {
  if (token.kind !== number && token.kind !== unknown && !isKeyword(token.kind)) return undefined
  const word = wordOf(text, token)
  const found = inShort(word)
  const range = span(token.start, word.length)
  if (word.startsWith("'")) return slipOf('single-quotes', { found }, range)
  if (/^[“”„«»‘’‚]/.test(word)) return slipOf('typographic-quotes', { found }, range)
  const isNumber = /^(?:[-+]?\.?\d|[-+]?\.?(?:infinity|inf|nan)$)/i.test(word)
  return slipOf(isNumber && otherwise === 'unquoted-text' ? 'number-form' : otherwise, { found }, range)
}

function slipAtBeginning(text: string, start: number): SyntaxFault | undefined {
  const found = inShort(text.slice(start, start + 100).split(/[\r\n]/, 1)[0] ?? '')
  const range = span(start, 1)
  if (found.startsWith('<')) return slipOf('looks-like-markup', { found }, range)
  if (/^(?:---|#|- |[^\s'"{}[\],:]+:(?:\s|$))/.test(found)) return slipOf('looks-like-yaml', { found }, range)
  return undefined
}

function slipInString(text: string, { start, end: stop, text: piece }: JsonToken): SyntaxFault {
  for (const { 0: match, index } of piece.matchAll(
    /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{0,4}|[\s\S])?|[^ -\u{10ffff}]/gu,
  )) {
    const range = span(start + index, match.length)
    if (!match.startsWith('\\'))
      return slipOf('control-character', { found: named(match.charCodeAt(0)) }, range)
    if (!/^\\(?:["\\/bfnrt]|u.{4})$/.test(match)) return slipOf('escape', { found: inShort(match) }, range)
  }
  return slipOf(stop < text.length ? 'unclosed-line' : 'unclosed', { mark: '"' }, span(start, 1))
}
