/** Turns YAML events into plain JSON data in one pass; what would not be plain JSON data becomes a fault. */
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import type { Card, Fault, Half, Limits, Place, Pointer } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import {
  aliasCycle,
  aliasLimit,
  duplicateKey,
  faultOf,
  inShort,
  keyNotText,
  locatedAt,
  mergeKey,
  notShown,
  numberForm,
  numberPrecision,
  syntax,
  tag,
  tooDeep,
  tooManyValues,
} from './cards.ts'
import { fate } from './number.ts'
import type { PlacedText, Range } from './place.ts'
import { halfAt, span } from './slip.ts'
import {
  ALIAS,
  anchorOf,
  DOCUMENT,
  DOUBLE_QUOTED,
  endOfNode,
  IN_BRACKETS,
  isBlank,
  MAPPING,
  type NodeEvent,
  PLAIN,
  POP,
  rangeOf,
  SCALAR,
  SEQUENCE,
  textOf,
} from './yaml-event.ts'

/** One document as parsed: its events point into `source`, which begins at `offset` of the complete text. */
interface Parsed {
  readonly text: PlacedText
  readonly part: number
  readonly source: string
  readonly offset: number
  readonly events: readonly Event[]
}

/** An open list or mapping. */
interface OpenCollection {
  /** Index of the event that opened it. */
  readonly opened: number
  readonly list: unknown[] | undefined
  readonly fields: Record<string, unknown>
  readonly anchor: Anchor | undefined
  /** The number of values counted before it. */
  readonly before: number
  /** The number of levels inside it. */
  height: number
  /** The name read last. */
  name: string
  /** Whether that name waits for its value. */
  isNamed: boolean
}

interface Anchor {
  readonly range: Range
  /** The text as the name of a field; absent for a list or mapping. */
  readonly text: string | undefined
  value: unknown
  values: number
  height: number
  isOpen: boolean
}

/** Returns what is known of a document before its first event. */
const stateOf = ({ text, part, source, offset, events }: Parsed, limits: Limits) => ({
  // Spelt out, not spread: a spread object is many times slower to use.
  text,
  part,
  source,
  offset,
  events,
  limits,
  faults: [] as Fault[],
  frames: [] as OpenCollection[],
  anchors: new Map<string, Anchor>(),
  /** How many faults of each card there were, and the place of the first one not listed. */
  told: new Map<string, { count: number; beyond: Place | undefined }>(),
  /** The innermost of the frames. */
  frame: undefined as OpenCollection | undefined,
  root: undefined as unknown,
  values: 0,
  aliases: 0,
  isReadable: true,
  /** A limit was exceeded: what follows is not read. */
  isStopped: false,
})

type State = ReturnType<typeof stateOf>

/** Returns the data of a document; `undefined` when something in it cannot be plain JSON data, as the faults state. */
export function buildYaml(
  parsed: Parsed,
  limits: Limits,
): { readonly data: unknown; readonly faults: readonly Fault[] } {
  const { events } = parsed
  const state = stateOf(parsed, limits)
  for (let index = 1; index < events.length && !state.isStopped; index++) {
    const event = events[index]
    switch (event?.type) {
      case SCALAR:
        if (wantsName(state)) readName(state, event, index)
        else readScalar(state, event)
        break
      case ALIAS:
        readAlias(state, event)
        break
      case POP:
        if (state.frames.length > 0) close(state)
        else if (index < events.length - 1) stopAtNext(state, index)
        break
      case SEQUENCE:
      case MAPPING:
        if (wantsName(state)) {
          refuseName(state, event)
          index = endOfNode(events, index) - 1
        } else open(state, event, index)
        break
    }
  }
  return { data: state.isReadable ? state.root : undefined, faults: [...state.faults, ...counted(state)] }
}

const wantsName = ({ frame }: State): boolean =>
  frame !== undefined && frame.list === undefined && !frame.isNamed

function readScalar(state: State, event: ScalarEvent): void {
  const text = textOf(state.source, event)
  const value = event.style === PLAIN ? plain(text) : text
  checkScalar(state, event)
  if (typeof value === 'number') checkNumber(state, event, text, value)
  if (event.anchorStart !== -1) remember(state, event, text, value)
  if (++state.values > state.limits.values) stopAtValues(state, event)
  put(state, value)
}

function readName(state: State, event: ScalarEvent, index: number): void {
  const text = textOf(state.source, event)
  const isPlain = event.style === PLAIN
  if (isBlank(event)) {
    const value = state.events[index + 1]
    const range =
      value !== undefined && 'anchorStart' in value
        ? rangeOf(state.source, value)
        : rangeOf(state.source, event)
    refuse(state, keyNotText, () => faultOf(keyNotText, 'missing', {}, place(state, range, parent(state))))
  }
  name(state, text, event)
  checkScalar(state, event)
  if (isPlain && text === '<<')
    refuse(state, mergeKey, () => faultOf(mergeKey, 'found', {}, placeOf(state, event, 'key')))
  if (event.anchorStart !== -1) remember(state, event, text, isPlain ? plain(text) : text)
}

function readAlias(state: State, event: AliasEvent): void {
  const { limits, frame } = state
  const found = inShort(`*${anchorOf(state.source, event)}`)
  const anchor = state.anchors.get(anchorOf(state.source, event))
  if (++state.aliases > limits.aliases) {
    stop(
      state,
      faultOf(aliasLimit, 'aliases', { found, limit: String(limits.aliases) }, placeOf(state, event)),
    )
  } else if (anchor === undefined) {
    refuse(state, syntax, () => faultOf(syntax, 'unknown-anchor', { found }, placeOf(state, event)))
    wantsName(state) ? name(state, found, event) : put(state, null)
  } else if (wantsName(state)) {
    if (anchor.text === undefined) refuseName(state, event)
    else name(state, anchor.text, event)
  } else if (anchor.isOpen) {
    const related = { label: 'anchor', place: place(state, anchor.range) } as const
    refuse(state, aliasCycle, () => faultOf(aliasCycle, 'inside', { found }, placeOf(state, event), related))
    put(state, null)
  } else {
    state.values += anchor.values
    if (state.values > limits.values) {
      stop(
        state,
        faultOf(tooManyValues, 'aliases', { found, limit: String(limits.values) }, placeOf(state, event)),
      )
    } else if (state.frames.length + anchor.height > limits.depth) stopAtDepth(state, event)
    if (frame !== undefined) frame.height = Math.max(frame.height, anchor.height)
    put(state, anchor.value)
  }
}

function open(state: State, event: SequenceEvent | MappingEvent, index: number): void {
  const before = state.values
  if (event.tagStart !== -1) refuseTag(state, event)
  if (event.type === MAPPING) checkLine(state, event, index)
  if (state.frames.length >= state.limits.depth) stopAtDepth(state, event)
  if (++state.values > state.limits.values) stopAtValues(state, event)
  const list = event.type === SEQUENCE ? [] : undefined
  const fields = {}
  const anchor = event.anchorStart === -1 ? undefined : remember(state, event, undefined, list ?? fields)
  state.frame = { opened: index, list, fields, anchor, before, height: 0, name: '', isNamed: false }
  state.frames.push(state.frame)
}

function close(state: State): void {
  const closed = state.frames.pop()
  if (closed === undefined) return
  const { anchor, height } = closed
  if (anchor !== undefined) {
    anchor.isOpen = false
    anchor.values = state.values - closed.before
    anchor.height = height + 1
  }
  state.frame = state.frames.at(-1)
  if (state.frame !== undefined) state.frame.height = Math.max(state.frame.height, height + 1)
  put(state, closed.list ?? closed.fields)
}

function put(state: State, value: unknown): void {
  const { frame } = state
  if (frame === undefined) state.root = value
  else if (frame.list !== undefined) frame.list.push(value)
  else {
    frame.isNamed = false
    if (frame.name !== '__proto__') frame.fields[frame.name] = value
    // Assigned, this one would change the prototype instead of adding a field.
    else
      Object.defineProperty(frame.fields, frame.name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      })
  }
}

function name(state: State, text: string, event: ScalarEvent | AliasEvent): void {
  const { frame } = state
  if (frame === undefined) return
  frame.name = text
  frame.isNamed = true
  if (frame.fields[text] === undefined || !Object.hasOwn(frame.fields, text)) return
  refuse(state, duplicateKey, () => {
    const first = placeOf(state, firstNamed(state, frame, text) ?? event, 'key')
    const related = { label: 'first', place: first } as const
    return faultOf(duplicateKey, 'again', { key: inShort(text) }, placeOf(state, event, 'key'), related)
  })
}

// Searched only when there is a second, so that nothing is kept for the many names that occur once.
function firstNamed(
  { source, events, anchors }: State,
  { opened }: OpenCollection,
  name: string,
): ScalarEvent | AliasEvent | undefined {
  for (let at = opened + 1; at < events.length; at = endOfNode(events, endOfNode(events, at))) {
    const event = events[at]
    if (event?.type === SCALAR && textOf(source, event) === name) return event
    if (event?.type === ALIAS && anchors.get(anchorOf(source, event))?.text === name) return event
  }
  return undefined
}

/**
 * Checks that a mapping in a block begins below the name it belongs to; after an anchor the parser accepts one on the
 * same line, as no other reader does.
 */
function checkLine(state: State, event: MappingEvent, index: number): void {
  const { source, frame, events } = state
  const outer = events[index - 1]
  const inner = events[index + 1]
  if (frame?.isNamed !== true || source.charAt(event.start) === '{') return
  if (outer?.type !== SCALAR && outer?.type !== ALIAS) return
  if (inner?.type !== SCALAR && inner?.type !== ALIAS) return
  const { start, end } = rangeOf(source, outer)
  if (/[\r\n]/.test(source.slice(end, event.start))) return
  const colon = source.indexOf(':', rangeOf(source, inner).end)
  const found = inShort(source.slice(start, colon).trim())
  refuse(state, syntax, () => faultOf(syntax, 'second-colon', { found }, place(state, span(colon, 1))))
}

function remember(
  state: State,
  event: Exclude<NodeEvent, AliasEvent>,
  text: string | undefined,
  value: unknown,
): Anchor {
  const range = { start: event.anchorStart - 1, end: event.anchorEnd }
  const label = anchorOf(state.source, event)
  // For other readers a colon or the like ends the name, and what follows is something else.
  if (/[^\w\u0080-\u{10ffff}-]/u.test(label))
    refuse(state, syntax, () =>
      faultOf(syntax, 'anchor', { found: inShort(`&${label}`) }, place(state, range)),
    )
  const anchor = { range, text, value, values: 1, height: 0, isOpen: text === undefined }
  state.anchors.set(label, anchor)
  return anchor
}

/** Resolves untagged plain text by the core schema of YAML 1.2. */
export function plain(text: string): string | number | boolean | null {
  switch (text.charCodeAt(0)) {
    case 0x6e: // n
    case 0x4e: // N
      return /^(?:null|Null|NULL)$/.test(text) ? null : text
    case 0x7e: // ~
      return text === '~' ? null : text
    case 0x74: // t
    case 0x54: // T
      return /^(?:true|True|TRUE)$/.test(text) ? true : text
    case 0x66: // f
    case 0x46: // F
      return /^(?:false|False|FALSE)$/.test(text) ? false : text
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
      return numeric(text)
    default: {
      if (text === '') return null
      const code = text.charCodeAt(0)
      return code >= 0x30 && code <= 0x39 ? numeric(text) : text
    }
  }
}

/** Returns a number if the text is one. Most are digits with a point, or a date; only others need a pattern. */
function numeric(text: string): number | string {
  const first = text.charCodeAt(0)
  if (first < 0x30 || first > 0x39) return pattern(text)
  let points = 0
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e) points++
    else if (code < 0x30 || code > 0x39) return 'eExo'.includes(text.charAt(at)) ? pattern(text) : text
  }
  return points > 1 ? text : Number(text)
}

function pattern(text: string): number | string {
  if (/^(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/.test(text))
    return Number(text)
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text
}

/** Checks whether a number is digits, with an optional minus before and fraction after, and no leading zero. */
export function isUsual(text: string): boolean {
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0
  const first = text.charCodeAt(start)
  if (first < 0x30 || first > 0x39) return false
  if (first === 0x30 && text.length > start + 1 && text.charCodeAt(start + 1) !== 0x2e) return false
  return !text.endsWith('.') && !text.includes('e') && !text.includes('E')
}

function checkNumber(state: State, event: ScalarEvent, text: string, value: number): void {
  const becomes = fate(text)
  const isKept = becomes === 'kept' && Number.isFinite(value)
  if (isKept && isUsual(text)) return
  const written = inShort(text)
  if (isKept) {
    tell(state, numberForm, () => {
      const place = placeOf(state, event)
      return faultOf(numberForm, 'unusual', locatedAt(place, { written, became: String(value) }), place)
    })
    return
  }
  if (becomes === 'rounded') {
    tell(state, numberPrecision, () => {
      const place = placeOf(state, event)
      return faultOf(numberPrecision, 'rounded', locatedAt(place, { written, became: String(value) }), place)
    })
  } else {
    const message = /\d/.test(text) ? 'infinite' : 'not-a-number'
    refuse(state, numberPrecision, () => {
      const place = placeOf(state, event)
      return faultOf(numberPrecision, message, locatedAt(place, { written }), place)
    })
  }
}

function checkScalar(state: State, event: ScalarEvent): void {
  if (event.tagStart !== -1) refuseTag(state, event)
  // For readers of YAML 1.1 what follows the mark within brackets is a name, and the mark is not part of it.
  if (event.style === PLAIN && state.source.charAt(event.valueStart) === '?' && isInBrackets(state))
    refuse(state, syntax, () =>
      faultOf(syntax, 'reserved', { found: '?' }, place(state, span(event.valueStart, 1))),
    )
  if (event.style !== DOUBLE_QUOTED || event.fast) return
  const { valueStart, valueEnd } = event
  const written = state.source.slice(valueStart, valueEnd)
  const half = halfAt(written)
  if (half !== undefined) refuseText(state, 'half-character', valueStart + half.start, half.end - half.start)
  for (const { 0: found, 1: digits, index } of written.matchAll(/\\(?:U([\da-fA-F]{8})|\r\n|[\s\S])/g)) {
    // The parser accepts any eight digits here.
    if (digits !== undefined && Number.parseInt(digits, 16) > 0x10ffff)
      refuseText(state, 'escape', valueStart + index, found.length)
    // The parser drops the empty lines that follow; other readers do not.
    else if (/[\r\n]$/.test(found) && /^[ \t]*[\r\n]/.test(written.slice(index + found.length)))
      refuse(state, syntax, () =>
        faultOf(syntax, 'escaped-break', {}, place(state, span(valueStart + index, 1))),
      )
  }
}

function isInBrackets({ frame, events }: State): boolean {
  const opened = frame === undefined ? undefined : events[frame.opened]
  return (opened?.type === SEQUENCE || opened?.type === MAPPING) && opened.style === IN_BRACKETS
}

function refuseText(state: State, message: 'escape' | 'half-character', start: number, length: number): void {
  const found = state.source.slice(start, start + length)
  refuse(state, syntax, () =>
    faultOf(syntax, message, { found }, place(state, { start, end: start + length })),
  )
}

function refuseTag(state: State, { tagStart: start, tagEnd: end }: Exclude<NodeEvent, AliasEvent>): void {
  const found = inShort(state.source.slice(start, end))
  refuse(state, tag, () => faultOf(tag, 'found', { found }, place(state, { start, end })))
}

function refuseName(state: State, event: NodeEvent): void {
  refuse(state, keyNotText, () =>
    faultOf(keyNotText, 'collection', {}, place(state, rangeOf(state.source, event), parent(state))),
  )
  if (state.frame !== undefined) state.frame.isNamed = true
}

function stopAtDepth(state: State, event: NodeEvent): void {
  stop(state, faultOf(tooDeep, 'levels', { limit: String(state.limits.depth) }, placeOf(state, event)))
}

function stopAtValues(state: State, event: NodeEvent): void {
  stop(state, faultOf(tooManyValues, 'values', { limit: String(state.limits.values) }, placeOf(state, event)))
}

/** Stops if the parser divides the text into documents differently: then none of it is accepted as complete. */
function stopAtNext(state: State, index: number): void {
  const next = state.events.slice(index).find(event => event.type !== POP && event.type !== DOCUMENT)
  const range = next === undefined ? { start: 0, end: 0 } : rangeOf(state.source, next as NodeEvent)
  const found = inShort(state.source.slice(range.start))
  stop(state, faultOf(syntax, 'after-document', { found }, place(state, range)))
}

function stop(state: State, fault: Fault): void {
  state.isReadable = false
  state.isStopped = true
  state.faults.push(fault)
}

function refuse(state: State, card: Card, make: () => Fault): void {
  state.isReadable = false
  tell(state, card, make)
}

// A hostile file has a million faults: those that are only counted are not created.
function tell(state: State, card: Card, make: () => Fault): void {
  const reported = state.told.get(card.id) ?? { count: 0, beyond: undefined }
  state.told.set(card.id, reported)
  if (++reported.count <= state.limits.findings) state.faults.push(make())
  else reported.beyond ??= make().place
}

/** Returns for each card the fault that states how many were not listed. */
function counted({ told: reported, limits: { findings: limit } }: State): readonly Fault[] {
  return [...reported].flatMap(([kind, { count, beyond }]) =>
    beyond === undefined ? [] : [notShown({ id: kind }, limit, count - limit, beyond)],
  )
}

/** Returns the pointer to what is being read. */
function here({ frames }: State): Pointer {
  return frames.reduce((at, { list, name }) => childOf(at, list === undefined ? name : list.length), '')
}

/** Returns the pointer to the mapping whose name is being read. */
function parent(state: State): Pointer {
  return here({ ...state, frames: state.frames.slice(0, -1) })
}

function place(state: State, { start, end }: Range, pointer = here(state), half?: Half): Place {
  return state.text.place(state.part, pointer, { start: start + state.offset, end: end + state.offset }, half)
}

function placeOf(state: State, event: NodeEvent, half?: Half): Place {
  return place(state, rangeOf(state.source, event), here(state), half)
}
