/** Corrects one document: each finding that has one meaning, in one round. */
import { addIn } from '../core/model/group-by.ts'
import type { Pointer } from '../core/model/model.ts'
import { childOf, parentOf, stepsOf, valueAt } from '../core/model/pointer.ts'
import { fieldsOf, isGroup, type Shape, shapeAt, shapeOf } from '../document/schema/shape.ts'
import { replacing } from '../edit/scalar.ts'
import type { PlacedDocument, Range, Site } from '../read/place.ts'
import { fixerFor } from './fixers.ts'
import { flawsIn, kindShape, type LocatedFlaw } from './flaws.ts'
import type { FixKind, Replacement } from './model.ts'
import { onlyNear } from './only-near.ts'
import { isAmount, isPromise } from './protected.ts'

/** A correction of a document, with the range that it replaces. */
export interface PlacedFix extends LocatedFlaw {
  readonly range: Range
  readonly before: string
  readonly after: string
  readonly kind: FixKind
  /** The value that the document has then; of a field whose name is corrected, its name. */
  readonly becomes: unknown
  /** Whether the value is one that is masked for some readers. */
  readonly isSensitive: boolean
  /** Every place whose value is this text, with that of the correction: an alias repeats it. */
  readonly places: readonly Pick<LocatedFlaw, 'pointer' | 'half'>[]
}

/** The corrections of a document, and what needs manual review. */
export type DocumentFixes = ReturnType<typeof documentFixes>

/** Returns the corrections of a document whose text is part of `text`. */
export function documentFixes(document: PlacedDocument, text: string) {
  const { kind, isBroken, all } = flawsIn(document)
  if (isBroken || all.length === 0) return { fixes: [], left: all, isBroken }
  const whole = kind === null ? undefined : shapeOf(kind)
  const shapeOfValue = (at: Pointer) => (whole === undefined ? kindShape : shapeAt(whole, at))
  const root = document.site()
  const proposed = all.flatMap(flaw => fixOf(flaw, document, text, shapeOfValue, root) ?? [])
  const shared = sharedTexts(root)
  const fixes = withoutClashes(
    shared === undefined ? proposed : proposed.filter(fix => isForAll(fix, proposed, shared)),
    document.data,
  )
  const fixed = new Set(fixes.map(placeKey))
  return { fixes: oncePerRange(fixes), left: all.filter(flaw => !fixed.has(placeKey(flaw))), isBroken }
}

const placeKey = ({ pointer, half }: LocatedFlaw) => (half === 'key' ? `key ${pointer}` : pointer)

function fixOf(
  flaw: LocatedFlaw,
  document: PlacedDocument,
  text: string,
  shapeOfValue: (at: Pointer) => Shape,
  root: Site | undefined,
): PlacedFix | undefined {
  const { rule, message, pointer, half } = flaw
  if (isPromise(pointer)) return undefined
  const range = rangeOfText(root, pointer, half)
  if (range === undefined) return undefined
  const before = text.slice(range.start, range.end)
  if (/[\r\n]/.test(before)) return undefined
  if (half === 'key') return renamed(flaw, document.data, shapeOfValue(parentOf(pointer)), range, before)
  const shape = shapeOfValue(pointer)
  if (isAmount(pointer, shape)) return undefined
  const { format, data } = document
  const value = valueAt(data, pointer)
  const entry = shape.items === undefined ? undefined : shapeOfValue(childOf(pointer, 0))
  const replacement = fixerFor(
    rule,
    message,
  )?.({ pointer, value, written: before, format, shape, entry, data: flaw.data })
  if (replacement === undefined) return undefined
  const after = written(before, format, replacement)
  const becomes = 'literal' in replacement ? replacement.literal : replacement.text
  const isSensitive = partsOf(pointer).some(part => shapeOfValue(part).sensitive !== undefined)
  return { ...flaw, range, before, after, kind: replacement.kind, becomes, isSensitive, places: [flaw] }
}

/** Returns the text that replaces the old one, in its quotes if it has any. */
function written(old: string, format: 'yaml' | 'json', replacement: Replacement): string {
  if ('literal' in replacement)
    return typeof replacement.literal === 'object' ? `[${old}]` : String(replacement.literal)
  const { text, isQuoted = false } = replacement
  return replacing(format === 'json' || (isQuoted && !old.startsWith("'")) ? '"' : old, text, 'word')
}

/** Returns the pointers of a value and of every group around it. */
function partsOf(pointer: Pointer): readonly Pointer[] {
  return pointer === '' ? [''] : [pointer, ...partsOf(parentOf(pointer))]
}

/** Corrects the name of a field that is misspelt, if one field is near and not there yet. */
function renamed(
  flaw: LocatedFlaw,
  data: unknown,
  shape: Shape,
  range: Range,
  before: string,
): PlacedFix | undefined {
  if (flaw.message !== 'misspelt-field') return undefined
  const name = stepsOf(flaw.pointer).at(-1) ?? ''
  // An alias, or a name with escapes, is not the name itself.
  if (before.replace(/^(["'])(.*)\1$/, '$2') !== name) return undefined
  const meant = onlyNear(name, fieldsOf(shape))
  const group = valueAt(data, parentOf(flaw.pointer))
  if (meant === undefined || !isGroup(group) || Object.hasOwn(group, meant)) return undefined
  const after = before.replace(name, () => meant)
  return { ...flaw, range, before, after, kind: 'field', becomes: meant, isSensitive: false, places: [flaw] }
}

/** Checks whether all values that come from one text are corrected in the same way. */
function isForAll(
  { range, after }: PlacedFix,
  proposed: readonly PlacedFix[],
  shared: ReadonlyMap<string, readonly string[]>,
): boolean {
  const places = shared.get(rangeKey(range)) ?? []
  if (places.length < 2) return true
  const alike = new Set(
    proposed
      .filter(other => other.after === after && rangeKey(other.range) === rangeKey(range))
      .map(placeKey),
  )
  return places.every(place => alike.has(place))
}

/** Leaves out names of which one group would have two. */
function withoutClashes(fixes: readonly PlacedFix[], data: unknown): readonly PlacedFix[] {
  const count = new Map<string, number>()
  const named = (fix: PlacedFix) => childOf(parentOf(fix.pointer), String(fix.becomes))
  for (const fix of fixes) if (fix.half === 'key') count.set(named(fix), (count.get(named(fix)) ?? 0) + 1)
  return fixes.filter(
    fix => fix.half !== 'key' || (count.get(named(fix)) === 1 && valueAt(data, named(fix)) === undefined),
  )
}

/** Leaves one correction of each text, in the order of the text. */
function oncePerRange(fixes: readonly PlacedFix[]): readonly PlacedFix[] {
  const once = new Map<string, PlacedFix>()
  for (const fix of fixes) {
    const key = rangeKey(fix.range)
    const known = once.get(key)
    once.set(key, known === undefined ? fix : { ...known, places: [...known.places, ...fix.places] })
  }
  return [...once.values()].sort((a, b) => a.range.start - b.range.start)
}

/** Returns the range of a value that is one scalar, or of the name of a field, with aliases resolved. */
function rangeOfText(root: Site | undefined, pointer: Pointer, half?: 'key'): Range | undefined {
  let site = root
  for (const step of stepsOf(pointer)) site = memberIn(site?.repeats ?? site, step)
  if (half === 'key') return site?.key
  site = site?.repeats ?? site
  return site === undefined || site.members !== undefined || site.isBlank === true ? undefined : site.token
}

function memberIn(site: Site | undefined, step: string): Site | undefined {
  return site?.members instanceof Map ? site.members.get(step) : site?.members?.[Number(step)]
}

/** Returns a key of a range. */
const rangeKey = ({ start, end }: Range): string => `${start} ${end}`

/**
 * Returns the places of each text repeated by aliases, by its range; `undefined` if nothing is repeated. A
 * place is a pointer; that of a name begins with `key `.
 */
function sharedTexts(root: Site | undefined): ReadonlyMap<string, readonly string[]> | undefined {
  const places = new Map<string, string[]>()
  let isAny = false
  const add = (range: Range, place: string) => addIn(places, rangeKey(range), place)
  const visit = (site: Site, at: Pointer) => {
    if (site.key !== undefined) add(site.key, `key ${at}`)
    if (site.repeats !== undefined) isAny = true
    const { members, token } = site.repeats ?? site
    if (members === undefined) add(token, at)
    else if (members instanceof Map) for (const [name, member] of members) visit(member, childOf(at, name))
    else for (const [index, member] of members.entries()) visit(member, childOf(at, index))
  }
  if (root !== undefined) visit(root, '')
  return isAny ? places : undefined
}
