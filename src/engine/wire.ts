/**
 * The format between the phases when they run apart: a head, a `Checked` on each line, an end. Pure.
 * Detects invalid lines, truncation, and output of another version, other rule sets or another day.
 */

import { digest, digestOfParts, type GrowingDigest } from '../core/model/digest.ts'
import type { Checked, Hint, MapEnd, MapHead, RunOptions, Shard } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import { version } from '../core/model/version.ts'
import { positionsDigest } from '../law/position.ts'
import { highestLimits } from '../read/index.ts'
import { isDay } from '../trade/words/date.ts'
import type { FileLine } from './disk/lines.ts'

/**
 * Returns the shard of a file, by its name alone: the first eight hex digits of the SHA-256 of the name, modulo the number of
 * shards.
 */
export function shardOf(file: string, of: number): number {
  return (Number.parseInt(digest(file).slice(0, 8), 16) % of) + 1
}

/** Accumulates the files found, each added once, for the end of a map: independent of their order. */
export function foundNames(): { add(file: string): void; all(): MapEnd['found'] } {
  let files = 0
  let names = 0n
  return {
    add: file => {
      files += 1
      names ^= BigInt(`0x${digest(file)}`)
    },
    all: () => ({ files, names: names.toString(16).padStart(64, '0') }),
  }
}

export function headOf(runOptions: RunOptions, shard: Shard | undefined, hints: readonly Hint[]): MapHead {
  const { ruleSets, today, asOf = null, limits } = runOptions
  return {
    format: 'enduse/map/2',
    tool: { name: 'enduse', version },
    ruleSets: ruleSets.map(ruleSet => {
      const { name, version: edition, sha256 } = ruleSet
      const positions = positionsDigest(ruleSet)
      return { name, version: edition, sha256, ...(positions === undefined ? {} : { positions }) }
    }),
    today,
    asOf,
    limits,
    shard: shard ?? null,
    hints,
  }
}

/** Writes the lines of one map: its head, then each `Checked`, then its end. */
export function mapLines(): {
  line(what: MapHead | Checked): string
  end(found: MapEnd['found']): string
} {
  const all = digestOfParts()
  let lines = 0
  return {
    line: what => {
      const text = `${JSON.stringify(what)}\n`
      all.add(text)
      lines += 1
      return text
    },
    end: found => {
      const end: MapEnd = { format: 'enduse/map-end/2', documents: lines - 1, found, sha256: all.hex() }
      return `${JSON.stringify(end)}\n`
    },
  }
}

/** Why a file is not a map, or not a complete one. */
export interface UnsoundMap {
  readonly line: number
  readonly text: string
  readonly help: string
}

/** Validates a line: returns the pointer of a mismatch. */
export type Fit = (value: unknown) => string | undefined

/** Validators of the lines, created from the schemas that enduse publishes for them. */
export type LineShapes = Readonly<Record<MapPiece['what']['format'], Fit>>

/** Creates the validators from the texts of the schemas `checked` and `map`. */
export function shapesFrom(checked: string, map: string): LineShapes {
  const frame = JSON.parse(map) as Root
  return {
    'enduse/map/2': fitOf({ $ref: '#/$defs/MapHead' }, frame),
    'enduse/checked/2': fitOf(JSON.parse(checked) as Root, JSON.parse(checked) as Root),
    'enduse/map-end/2': fitOf({ $ref: '#/$defs/MapEnd' }, frame),
  }
}

/** A part of a map, with its place and line. */
export interface MapPiece {
  readonly line: number
  readonly what: MapHead | Checked | MapEnd
}

const again =
  'A map is taken whole or not at all: run enduse map again for these documents, and make sure that it exits with 0.'

/**
 * Reads the lines of maps, one after the other, as in a file: a file may contain several maps. Returns `undefined` if every one
 * is complete; otherwise what is wrong.
 */
export function* piecesOf(
  lines: Iterable<FileLine>,
  shapes: LineShapes,
): Generator<MapPiece, UnsoundMap | undefined> {
  let number = 0
  let open: OpenMap | undefined
  for (const line of lines) {
    number += 1
    const { what, fault } = whatIn(line, number === 1, shapes)
    if (fault !== undefined) return { line: number, ...fault }
    const wrong = faultInOrder(what, open)
    if (wrong !== undefined) return { line: number, ...faulty(wrong) }
    if (what.format === 'enduse/map/2') open = { digest: digestOfParts(), documents: 0 }
    else if (what.format === 'enduse/map-end/2') open = undefined
    else if (open !== undefined) open.documents += 1
    open?.digest.add(line.bytes)
    open?.digest.add('\n')
    yield { line: number, what }
  }
  if (open !== undefined)
    return { line: number, ...faulty('the map has no end: it was truncated, or is still being written') }
  return number === 0 ? { line: 1, ...faulty('the file is empty') } : undefined
}

/** A map whose head was read and whose end was not. */
interface OpenMap {
  readonly digest: GrowingDigest
  documents: number
}

type LineFault = Omit<UnsoundMap, 'line'>

/** Returns what is wrong with a line; without its own help, the map is to be made again. */
const faulty = (text: string, help = again): LineFault => ({ text, help })

type LineContent =
  | { readonly what: MapPiece['what']; readonly fault?: never }
  | { readonly what?: never; readonly fault: LineFault }

/** Reads one line by itself: its bytes, its format, and its shape. */
function whatIn({ bytes, isWhole }: FileLine, isFirst: boolean, shapes: LineShapes): LineContent {
  const wrong = (text: string, help?: string): LineContent => ({ fault: faulty(text, help) })
  if (!isWhole) return wrong('the line is incomplete: the file was truncated, or is still being written')
  const disguise = isFirst ? disguiseOf(bytes) : undefined
  if (disguise !== undefined) return { fault: disguise }
  if (bytes.at(-1) === 13)
    return wrong('the line ends in CR LF, as enduse map never writes it: another program changed it', asBytes)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const value: unknown = tried(() => JSON.parse(decoder.decode(bytes)))
  if (value === undefined) return wrong('this is not a line of JSON', notMap)
  const what = value as MapPiece['what']
  const format: unknown = what?.format
  const shape = isFormat(format, shapes) ? shapes[format] : undefined
  if (shape === undefined) return { fault: strangeFormat(format) }
  const misfit = shape(value)
  return misfit === undefined
    ? { what }
    : wrong(`${misfit === '' ? 'the line' : misfit} is not as ${String(format)} has it`)
}

const isFormat = (format: unknown, shapes: LineShapes): format is keyof LineShapes =>
  typeof format === 'string' && Object.hasOwn(shapes, format)

function strangeFormat(format: unknown): LineFault {
  const stated = typeof format === 'string' && format.length < 40 ? format : undefined
  if (stated === undefined) return faulty('this is not a line of enduse map', notMap)
  return faulty(`this is a line of the format ${stated}`, ofOtherVersion.test(stated) ? mapAgain : notMap)
}

/** Returns what is wrong with a sound line after those before it: a head, documents, and an end that fits them. */
function faultInOrder(what: MapPiece['what'], open: OpenMap | undefined): string | undefined {
  if (what.format === 'enduse/map/2') {
    if (open !== undefined) return 'a map begins here before the one above has ended: that one is incomplete'
    return wrongIn(what)
  }
  if (open === undefined) return 'this line belongs to no map: the head above it is missing'
  if (what.format !== 'enduse/map-end/2') return undefined
  if (what.documents !== open.documents)
    return `the map ends with ${open.documents} documents and had ${what.documents}`
  if (what.sha256 !== open.digest.hex())
    return 'the map is not as it was written: the digest of its lines is different'
  return undefined
}

const notMap = 'These are the lines that enduse map writes; documents are checked by enduse check.'

const ofOtherVersion = /^enduse\/(?:map|checked|map-end)\/\d+$/
const mapAgain = 'Another version of enduse wrote it. Map the documents again with this one.'

const asBytes =
  'A map must stay as it was written. Windows PowerShell re-encodes redirected text: cmd /c "enduse map PATH > FILE" does not.'

/** Returns why a file that begins like this is not a map as written: it was converted as text. */
function disguiseOf([a, b, c]: Uint8Array): LineFault | undefined {
  const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  if (!isUtf16 && !(a === 0xef && b === 0xbb && c === 0xbf)) return undefined
  const mark = isUtf16 ? 'UTF-16' : 'a text in UTF-8'
  const text = `the file begins with the mark of ${mark}, which enduse map never writes: another program changed it`
  return faulty(text, asBytes)
}

/** Returns what in a head no map can state, whatever its schema. */
function wrongIn({ today, asOf, limits, shard }: MapHead): string | undefined {
  const day = [today, asOf ?? today].find(one => !isDay(one))
  if (day !== undefined) return `${day} is not a valid date`
  for (const [name, bound] of Object.entries(limits))
    if (!Number.isInteger(bound) || bound < 1 || bound > highestLimits[name as keyof typeof limits])
      return `the limit ${name} is ${bound}`
  if (shard !== null && !isShard(shard)) return `${shard.index} of ${shard.of} is not a shard`
  return undefined
}

export function isShard({ index, of }: Shard): boolean {
  return Number.isInteger(index) && Number.isInteger(of) && 1 <= index && index <= of && of <= mostShards
}

/** An upper limit that no real run reaches. */
export const mostShards = 100_000

/** Returns the difference between two maps, with both values; `undefined` if they can be reduced together. */
export function differenceOf(
  one: MapHead,
  other: Pick<MapHead, 'today' | 'asOf' | 'limits'>,
): string | undefined {
  if (one.today !== other.today) return `it was mapped on ${one.today}, and not on ${other.today}`
  if (one.asOf !== other.asOf) return `it was mapped ${asOfText(one.asOf)}, and not ${asOfText(other.asOf)}`
  for (const name of Object.keys(one.limits) as (keyof typeof one.limits)[])
    if (one.limits[name] !== other.limits[name])
      return `its limit ${name} is ${one.limits[name]}, and not ${other.limits[name]}`
  return undefined
}

const asOfText = (asOf: string | null) =>
  asOf === null ? 'under the law of each governing day' : `as of ${asOf}`

/** Returns what differs between this program or its rule sets and those of a map. */
export function strangenessOf({ tool, ruleSets }: MapHead, here: RunOptions['ruleSets']): string | undefined {
  if (tool.version !== version)
    return `it was mapped by enduse ${tool.version}, and this is enduse ${version}`
  const names = (list: readonly { readonly name: string }[]) =>
    list.map(({ name }) => name).join(', ') || 'none'
  if (names(ruleSets) !== names(here))
    return `it was mapped under the rule sets ${names(ruleSets)}, and not under ${names(here)}`
  for (const [index, was] of ruleSets.entries()) {
    const is = here[index]
    if (is === undefined) continue
    if (is.sha256 === was.sha256) {
      if (positionsDigest(is) === was.positions) continue
      const one = was.positions === undefined ? 'no positions' : 'other positions'
      return `it was mapped under ${one} on ${was.name} than are named here`
    }
    const edition =
      is.version === was.version ? `${was.version} with the digest ${was.sha256.slice(0, 12)}` : was.version
    const now = is.version === was.version ? is.sha256.slice(0, 12) : is.version
    return `it was mapped under ${was.name} ${edition}, and this is ${now}`
  }
  return undefined
}

/** The part of JSON Schema that the schemas of enduse's output use. */
interface OutputSchema {
  readonly $ref?: string
  readonly anyOf?: readonly OutputSchema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, OutputSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | OutputSchema
  readonly items?: OutputSchema
}

interface Root extends OutputSchema {
  readonly $defs?: Readonly<Record<string, OutputSchema>>
}

/** Every supported keyword that constrains; the others only describe. A schema with another keyword is not supported. */
const understood = new Set([
  '$ref',
  'anyOf',
  'const',
  'enum',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
])
const describing = new Set(['$schema', '$id', '$defs', 'title', 'description'])

/** Compiles a schema to a function: a validator library would be a quarter of the complete program. */
function fitOf(schema: OutputSchema, root: Root): Fit {
  const made = new Map<string, Fit>()
  const named = (ref: string): Fit => {
    const known = made.get(ref)
    if (known !== undefined) return known
    // Parts may be recursive: a reference is resolved when it is first used.
    let misfitOf: Fit | undefined
    const late: Fit = value => {
      misfitOf ??= of(root.$defs?.[decodeURIComponent(ref.slice('#/$defs/'.length))] ?? missing(ref))
      return misfitOf(value)
    }
    made.set(ref, late)
    return late
  }
  const of = (part: OutputSchema): Fit => {
    const strange = Object.keys(part).find(word => !understood.has(word) && !describing.has(word))
    if (strange !== undefined) throw new Error(`the schema uses ${strange}, which is not supported here`)
    if (part.$ref !== undefined) return named(part.$ref)
    if (part.anyOf !== undefined) {
      const fits = part.anyOf.map(of)
      return value => (fits.some(misfitOf => misfitOf(value) === undefined) ? undefined : '')
    }
    if ('const' in part) return value => (value === part.const ? undefined : '')
    if (part.enum !== undefined) {
      const words = new Set(part.enum)
      return value => (words.has(value) ? undefined : '')
    }
    const types = typeof part.type === 'string' ? [part.type] : part.type
    if (types === undefined) return () => undefined
    const only = types.length === 1 ? types[0] : undefined
    if (only === 'array') return listFit(of(part.items ?? {}))
    if (only === 'object') return fieldsFit(part, of)
    return value => (types.includes(value === null ? 'null' : typeof value) ? undefined : '')
  }
  return of(schema)
}

function missing(ref: string): never {
  throw new Error(`the schema has no ${ref}`)
}

function listFit(each: Fit): Fit {
  return value => {
    if (!Array.isArray(value)) return ''
    for (const [index, one] of value.entries()) {
      const misfit = each(one)
      if (misfit !== undefined) return childOf('', String(index)) + misfit
    }
    return undefined
  }
}

function fieldsFit(
  { properties = {}, required = [], additionalProperties }: OutputSchema,
  of: (part: OutputSchema) => Fit,
): Fit {
  const fields = new Map(Object.entries(properties).map(([name, part]) => [name, of(part)]))
  const other = typeof additionalProperties === 'object' ? of(additionalProperties) : undefined
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
    for (const name of required) if (!Object.hasOwn(value, name)) return childOf('', name)
    for (const [name, one] of Object.entries(value)) {
      const field = fields.get(name) ?? other
      if (field === undefined) {
        if (additionalProperties === false) return childOf('', name)
        continue
      }
      const misfit = field(one)
      if (misfit !== undefined) return childOf('', name) + misfit
    }
    return undefined
  }
}
