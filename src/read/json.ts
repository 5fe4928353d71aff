/** Reads JSON: `JSON.parse` validates, one scan finds what it hides, and the tokens are walked only to locate errors. */
import type { Fault, Limits, Pointer } from '../core/model/model.ts'
import {
  duplicateKey,
  empty,
  faultOf,
  inShort,
  locatedAt,
  notShown,
  numberPrecision,
  tooDeep,
  tooManyValues,
} from './cards.ts'
import { endOfString, siteOfJson } from './json-site.ts'
import { walkJson } from './json-walk.ts'
import { fate } from './number.ts'
import { documentOf, type PlacedDocument, type PlacedText, type Range } from './place.ts'
import { faultOfSlip, halfAt, type SyntaxFault, slipOf, span } from './slip.ts'

/** Returns the one document of a JSON text. */
export function readJson(text: PlacedText, limits: Limits): PlacedDocument {
  const source = text.text
  const begin = source.search(/[^ \t\r\n]/)
  const here = (range: Range, pointer: Pointer = '') => text.place(0, pointer, range)
  let isSound = false
  const walk = () => (isSound ? siteOfJson(source) : walkJson(source, 0).root)
  const document = (data: unknown, ...faults: readonly Fault[]) =>
    documentOf('json', text, 0, data, faults, walk, Math.max(0, begin))

  if (begin === -1) return document(undefined, faultOf(empty, 'file', {}, here(span(0, 0))))
  const seen = scan(source, limits.depth)
  if (seen.tooDeepAt !== undefined) {
    const data = { limit: String(limits.depth) }
    const fault = faultOf(tooDeep, 'levels', data, here(span(seen.tooDeepAt, 1)))
    return documentOf('json', text, 0, undefined, [fault], () => undefined, begin)
  }
  let data: unknown
  try {
    data = JSON.parse(source)
    isSound = true
  } catch {
    // If the walk finds nothing, the error of `JSON.parse` still counts.
    const unclear = slipOf('unexpected', { found: inShort(source.slice(begin)) }, span(begin, 1))
    const slip = walkJson(source, 0).slip ?? unclear
    return document(undefined, faultOfSlip(text, 0, text.line === undefined ? slip : onOneLine(slip, source)))
  }
  const half = source.includes('\\') ? halfAt(source) : undefined
  if (half !== undefined) {
    const found = source.slice(half.start, half.end)
    return document(undefined, faultOfSlip(text, 0, slipOf('half-character', { found }, half)))
  }
  const held = count(data)
  if (held.values > limits.values) {
    return document(
      undefined,
      faultOf(tooManyValues, 'values', { limit: String(limits.values) }, here(span(begin, 1))),
    )
  }
  const isDoubled = held.keys !== seen.colons
  if (!isDoubled && !seen.rounded && !seen.infinite) return document(data)

  const { findings } = limits
  const { duplicates, inexact } = walkJson(source, findings)
  const faults = duplicates.list.map(({ pointer, name, first, second }) => {
    const related = { label: 'first', place: text.place(0, pointer, first, 'key') } as const
    return faultOf(
      duplicateKey,
      'again',
      { key: inShort(name) },
      text.place(0, pointer, second, 'key'),
      related,
    )
  })
  for (const { pointer, range } of inexact.list) {
    const number = source.slice(range.start, range.end)
    const written = inShort(number)
    const place = here(range, pointer)
    if (fate(number) === 'infinite')
      faults.push(faultOf(numberPrecision, 'infinite', locatedAt(place, { written }), place))
    else {
      const data = locatedAt(place, { written, became: String(Number(number)) })
      faults.push(faultOf(numberPrecision, 'rounded', data, place))
    }
  }
  for (const [card, { count, beyond }] of [
    [duplicateKey, duplicates],
    [numberPrecision, inexact],
  ] as const)
    if (beyond !== undefined)
      faults.push(notShown(card, findings, count - findings, here(beyond.range, beyond.pointer)))
  return document(isDoubled || seen.infinite ? undefined : data, ...faults)
}

/** Rewords the error of a line of an archive for users who may not know that a line is a document. */
function onOneLine(slip: SyntaxFault, line: string): SyntaxFault {
  const { message, words, range } = slip
  if (message === 'control-character') return slip
  const begin = line.search(/[^ \t\r\n]/)
  if (!/[{[]/.test(line.charAt(begin)))
    return slipOf('line-not-json', { found: inShort(line.slice(begin)) }, span(begin, 1))
  if (message === 'unclosed') return slipOf('line-unclosed', { mark: words.mark ?? '' }, range)
  if (message === 'several-documents') return slipOf('line-several', {}, range)
  return message === 'after-document' && words.found === ',' ? slipOf('line-comma', {}, range) : slip
}

interface SeenMembers {
  /** Outside strings: as many as there are members, duplicates included. */
  colons: number
  rounded: boolean
  infinite: boolean
  tooDeepAt: number | undefined
}

/** Finds what `JSON.parse` does not report. In a text that is not JSON the results are meaningless and not used. */
function scan(text: string, depthLimit: number): SeenMembers {
  const seen: SeenMembers = { colons: 0, rounded: false, infinite: false, tooDeepAt: undefined }
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at)
    // Most of what is outside strings is the space before a line.
    while (code === 0x20) code = text.charCodeAt(++at)
    if (code === 0x22) {
      at = endOfString(text, at)
    } else if (code === 0x3a) {
      seen.colons++
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > depthLimit) {
        seen.tooDeepAt = at
        return seen
      }
    } else if (code === 0x7d || code === 0x5d) {
      depth--
    } else if (code === 0x2d || isDigit(code)) {
      const stop = endOfNumber(text, at)
      // No number as short as this changes its value in binary.
      if (stop - at > 3) {
        const became = fate(text.slice(at, stop))
        if (became === 'rounded') seen.rounded = true
        else if (became === 'infinite') seen.infinite = true
      }
      at = stop - 1
    }
  }
  return seen
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

function endOfNumber(text: string, start: number): number {
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at)
    // Signs, point and exponent; whether their order is valid is checked by `JSON.parse`.
    if (!isDigit(code) && code !== 0x2d && code !== 0x2b && code !== 0x2e && (code | 0x20) !== 0x65) return at
  }
}

/** Counts keys and values of parsed data, without recursion. */
function count(data: unknown): { readonly keys: number; readonly values: number } {
  let keys = 0
  let values = 1
  const open = [data]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      values += value.length
      for (const item of value) if (typeof item === 'object') open.push(item)
      continue
    }
    const members = value as Record<string, unknown>
    for (const key in members) {
      keys++
      const member = members[key]
      if (typeof member === 'object') open.push(member)
    }
  }
  return { keys, values: values + keys }
}
