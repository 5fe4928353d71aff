/** Corrects the bytes of a file: documents are corrected until nothing is left that has one meaning, and read again. */
import { isLines } from '../core/model/archive-name.ts'
import type { Limits, Source } from '../core/model/model.ts'
import { parentOf, stepsOf, valueAt } from '../core/model/pointer.ts'
import { openSource, sheetsIn } from '../read/index.ts'
import { joined } from '../read/lines.ts'
import { allOf } from '../read/open.ts'
import type { PlacedDocument, PlacedText, Range } from '../read/place.ts'
import { decode } from '../read/text.ts'
import { type DocumentFixes, documentFixes, type PlacedFix } from './document.ts'
import { before, composed, edited, type TextEdit } from './edits.ts'
import type { LocatedFlaw } from './flaws.ts'
import type { Correction } from './model.ts'

/** A correction without its reason, which depends on the language; with its range in the text of its file or line. */
export interface SourceFix extends Omit<Correction, 'reason'> {
  readonly range: Range
  readonly before: string
  readonly after: string
  /** Whether the value is one that is masked for some readers. */
  readonly isSensitive: boolean
  /** The round in which it was made: a finding of the document as it is has a correction of the first. */
  readonly round: number
}

/** The corrections of a file, or of a line of an archive of lines. */
export interface FixedSource {
  readonly source: Source
  /** The text as it is, and as it is then, and what is replaced in it; absent if the bytes are no text. */
  readonly text?: string
  readonly after?: string
  readonly edits?: readonly TextEdit[]
  readonly fixes: readonly SourceFix[]
  /** What needs manual review, in documents that were read. */
  readonly left: readonly LocatedFlaw[]
  /** What kept documents from being read. */
  readonly broken: readonly LocatedFlaw[]
}

/** Rounds after the first find what a corrected name or kind has hidden. */
const mostRounds = 4

/** Returns the corrections of a file: for an archive of lines those of each line. */
export function fixSource(source: Source, limits: Limits): readonly FixedSource[] {
  if (source.line === undefined && isLines(source.file))
    return sheetsIn(source, limits).map(line => fixOne(line, limits))
  return [fixOne(source, limits)]
}

/** Returns the bytes of a file with its corrections. */
export function fixedBytes({ bytes }: Source, fixed: readonly FixedSource[]): Uint8Array {
  const pieces: Uint8Array[] = []
  let last = 0
  for (const { source, text, after } of fixed) {
    if (text === undefined || after === undefined || after === text) continue
    const start = source.offset ?? 0
    const mark = hasMark(source.bytes) ? 3 : 0
    pieces.push(bytes.subarray(last, start + mark), new TextEncoder().encode(after))
    last = start + source.bytes.length
  }
  return joined([...pieces, bytes.subarray(last)])
}

const hasMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** A text and its documents. */
type OpenedText = NonNullable<ReturnType<typeof opened>>

function opened(source: Source, limits: Limits) {
  const decoded = decode(source, limits)
  return 'text' in decoded
    ? { placed: decoded.text, documents: allOf(openSource(source, limits)) }
    : undefined
}

function fixOne(source: Source, limits: Limits): FixedSource {
  const first = opened(source, limits)
  if (first === undefined) {
    const [document] = allOf(openSource(source, limits))
    const faults = document?.faults ?? []
    const broken = faults.map(({ rule, message, data }) => ({ rule, message, data, pointer: '' }))
    return { source, fixes: [], left: [], broken }
  }
  const { placed } = first
  let now: OpenedText = first
  let edits: readonly TextEdit[] = []
  const fixes: SourceFix[] = []
  for (let round = 1; ; round++) {
    const found = now.documents.map(document => documentFixes(document, now.placed.text))
    const made = round > mostRounds ? undefined : roundOf(source, now, found, limits)
    if (made === undefined) {
      const of = (isBroken: boolean) => found.filter(one => one.isBroken === isBroken)
      const left = of(false).flatMap(one => [...one.left, ...one.fixes])
      const broken = of(true).flatMap(one => one.left)
      return { source, text: placed.text, after: now.placed.text, fixes, edits, left, broken }
    }
    for (const { part, fix } of made.fixes)
      fixes.push({ ...correctionOf(placed, part, fix, before(fix.range, edits)), round })
    edits = composed(edits, made.edits)
    now = made.after
  }
}

/**
 * Makes the corrections of a round, and reads the result: those of a document stay only if it then has the corrected
 * values and otherwise those that it had.
 */
function roundOf(
  source: Source,
  { placed, documents }: OpenedText,
  found: readonly DocumentFixes[],
  limits: Limits,
) {
  const tried = found.map(({ fixes }) => [...fixes])
  for (;;) {
    const fixes = tried.flatMap((list, part) => list.map(fix => ({ part, fix })))
    if (fixes.length === 0) return undefined
    const edits = fixes
      .map(({ fix }) => ({ ...fix.range, text: fix.after }))
      .sort((a, b) => a.start - b.start)
    const bytes = new TextEncoder().encode(edited(placed.text, edits))
    const after = opened({ ...source, bytes }, limits)
    const wrong = tried.findIndex(
      (list, part) => list.length > 0 && !isAsExpected(documents[part], after?.documents[part], list),
    )
    if (after !== undefined && wrong === -1 && after.documents.length === documents.length)
      return { fixes, edits, after }
    if (wrong === -1) return undefined
    tried[wrong] = []
  }
}

function isAsExpected(
  old: PlacedDocument | undefined,
  now: PlacedDocument | undefined,
  fixes: readonly PlacedFix[],
): boolean {
  if (old === undefined || now === undefined || now.data === undefined) return false
  const expected = structuredClone(old.data)
  // Names last: until then the pointers of the values hold; and the deepest first.
  const inTurn = fixes
    .flatMap(({ places, becomes }) => places.map(place => ({ ...place, becomes })))
    .sort(
      (a, b) => Number(a.half === 'key') - Number(b.half === 'key') || b.pointer.length - a.pointer.length,
    )
  for (const { pointer, half, becomes } of inTurn) put(expected, pointer, half, becomes)
  return isSame(expected, now.data)
}

function put(data: unknown, pointer: string, half: 'key' | undefined, becomes: unknown): void {
  const group = valueAt(data, parentOf(pointer)) as Record<string, unknown>
  const name = stepsOf(pointer).at(-1) ?? ''
  if (half !== 'key') group[name] = becomes
  else if (Object.hasOwn(group, name)) {
    group[String(becomes)] = group[name]
    delete group[name]
  }
}

/** Checks whether two values are the same data, in any order of their fields. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    one.size === other.size &&
    [...one].every(([name, value]) => other.has(name) && isSame(value, other.get(name)))
  )
}

function correctionOf(
  placed: PlacedText,
  part: number,
  { rule, message, pointer, half, before: old, after, kind, isSensitive }: PlacedFix,
  range: Range,
): Omit<SourceFix, 'round'> {
  const { line = 1, column = 1, endColumn = 1, ...place } = placed.place(part, pointer, range)
  const at = { file: place.file, part: place.part, pointer, ...(half === 'key' ? { half } : {}) }
  const what = { rule, message, before: old, after, kind, isSensitive, range }
  return { ...at, line, column, endColumn, ...what }
}
