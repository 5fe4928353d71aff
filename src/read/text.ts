/** Decodes bytes to text: checks the size limit, and accepts UTF-8 only. */
import type { Fault, Limits, Place, Source } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import { textKinds } from '../generated/tables/text-kinds.ts'
import { faultOf, notUtf8, tooLarge } from './cards.ts'
import { type PlacedText, textOf } from './place.ts'

export type TextKind = Exclude<keyof typeof notUtf8.messages, 'bytes'>

// It also removes one byte order mark.
const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf8Inside = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Returns the text of a source, or the fault that kept it from being read. */
export function decode(
  source: Source,
  limits: Limits,
): { readonly text: PlacedText } | { readonly fault: Fault } {
  const { file, bytes, size, line, slice } = source
  if (bytes.length > limits.bytes) {
    const limit = String(limits.bytes)
    const message = line === undefined ? 'bytes' : 'line'
    const fault =
      size === undefined
        ? faultOf(tooLarge, 'more', { limit }, beginningOf(source))
        : faultOf(tooLarge, message, { found: String(size), limit }, beginningOf(source))
    return { fault }
  }
  const kind = kindOf(bytes)
  if (kind !== undefined) return { fault: faultOf(notUtf8, kind, {}, beginningOf(source)) }
  try {
    const isBeginning = (line === undefined || line === 1) && (slice === undefined || slice.documents === 0)
    return { text: textOf(file, (isBeginning ? utf8 : utf8Inside).decode(bytes), source) }
  } catch {
    const sound = soundLength(bytes)
    const read = textOf(file, new TextDecoder().decode(bytes.subarray(0, sound)), source)
    const byte = `0x${(bytes[sound] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
    const place = read.place(0, '', { start: read.text.length, end: read.text.length })
    return { fault: faultOf(notUtf8, 'bytes', { byte }, place) }
  }
}

/** Checks whether bytes begin like those of no text in UTF-8. */
export function isForeign(bytes: Uint8Array): boolean {
  return kindOf(bytes) !== undefined
}

function kindOf(bytes: Uint8Array): TextKind | undefined {
  for (const [kind, begins] of textKinds) if (beginsWith(bytes, begins)) return kind
  return unmarked(bytes)
}

function beginsWith(bytes: Uint8Array, begins: readonly number[]): boolean {
  let at = 0
  while (at < begins.length && bytes[at] === begins[at]) at++
  return at === begins.length
}

/** Returns the beginning of a file or line that cannot be shown. */
function beginningOf({ file, line = 1 }: Source): Place {
  return { file, part: line - 1, pointer: '', line, column: 1, endLine: line, endColumn: 1 }
}

/** Detects UTF-16 without a mark: YAML and JSON begin with a character of ASCII, which has a zero byte there. */
function unmarked(bytes: Uint8Array): TextKind | undefined {
  // By index: destructuring bytes takes longer than decoding them.
  const first = bytes[0]
  const second = bytes[1]
  return second !== undefined && (first === 0) !== (second === 0) ? 'utf-16' : undefined
}

/** Returns how many bytes are complete characters, up to the first that is not. */
function soundLength(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isSound(bytes.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  // An unfinished character at the end is valid so far; it is the error when nothing follows.
  for (let back = low; back > Math.max(0, low - 4); back--) {
    if (isSound(bytes.subarray(0, back), false)) return back
  }
  return 0
}

/** Checks whether bytes are valid; with `stream` the last character may be unfinished. */
const isSound = (bytes: Uint8Array, stream: boolean): boolean =>
  tried(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })) !== undefined
