/** Derives from js-yaml's events: ranges with their quotes, texts, and where a node ends. */
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml'
import type { Range } from './place.ts'

// Both are destructured once: in the bundled js-yaml each use of an import is a call.

/** The kinds of events. */
export const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID

/** The styles of a scalar. */
export const { PLAIN, DOUBLE_QUOTED, LITERAL_BLOCK, FOLDED_BLOCK } = SCALAR_STYLE
const { SINGLE_QUOTED } = SCALAR_STYLE

/** The style of a list or mapping in brackets. */
export const { FLOW: IN_BRACKETS } = COLLECTION_STYLE

/** An event for a value. */
export type NodeEvent = ScalarEvent | SequenceEvent | MappingEvent | AliasEvent

/** Returns the text of a scalar. */
export function textOf(source: string, event: ScalarEvent): string {
  return event.fast ? source.slice(event.valueStart, event.valueEnd) : getScalarValue(source, event)
}

/** Checks whether a value is expected and nothing is written. */
export const isBlank = (event: ScalarEvent): boolean => event.valueStart === -1

/** Returns the name after `&` or `*`. */
export const anchorOf = (source: string, event: NodeEvent): string =>
  source.slice(event.anchorStart, event.anchorEnd)

/**
 * Returns the range of an event: quotes included; of a collection the first character; of text on several lines what is
 * below its header.
 */
export function rangeOf(source: string, event: NodeEvent): Range {
  switch (event.type) {
    case ALIAS:
      return { start: event.anchorStart - 1, end: event.anchorEnd }
    case SCALAR:
      return rangeOfScalar(source, event)
    default:
      return { start: event.start, end: event.start + 1 }
  }
}

function rangeOfScalar(source: string, event: ScalarEvent): Range {
  const { valueStart: start, valueEnd: end, style } = event
  // An omitted value has at most an anchor or tag to show.
  if (isBlank(event)) {
    const at = Math.max(event.anchorEnd, event.tagEnd, 0)
    return { start: at, end: at }
  }
  if (style === SINGLE_QUOTED || style === DOUBLE_QUOTED) return { start: start - 1, end: end + 1 }
  if (style === PLAIN) return { start, end }
  return { start, end: start + source.slice(start, end).trimEnd().length }
}

/** Returns the index of the first event after the node that begins at `index`. */
export function endOfNode(events: readonly Event[], index: number): number {
  let depth = 0
  for (let at = index; at < events.length; at++) {
    const type = events[at]?.type
    if (type === SEQUENCE || type === MAPPING) depth++
    else if (type === POP) depth--
    if (depth === 0) return at + 1
  }
  return events.length
}
