/**
 * Analyses an expression before it is ever evaluated: the fields it reads, its maximum cost, and what in it is certainly a
 * mistake.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { didYouMean } from '../../message/nearest.ts'
import { foldWords } from '../../text/phrase.ts'
import { alpha2Of } from '../../trade/places/country.ts'
import { dimensionOf } from '../../trade/quantities/unit.ts'
import { isDay } from '../../trade/words/date.ts'
import { type Callable, functions, macros, methods, ofCel } from './functions.ts'
import { type GroupType, type Holding, type ListType, type Type, typeInWords } from './type.ts'

/** An error in an expression, and its character offset. */
export interface ExpressionError {
  readonly offset: number
  readonly text: string
}

/** A variable of an expression: its type, and the place in a document that it stands for, if any. */
export interface Variable {
  /** Absent if it is unknown: then its uses are not checked, because another error is reported anyway. */
  readonly type?: Type | undefined
  readonly path?: string
}

export type Variables = ReadonlyMap<string, Variable>

/**
 * The maximum cost of an expression for one document, in steps of about 25 ns, for the longest document that its schema allows.
 */
const mostSteps = 200_000_000

interface ExpressionPart {
  readonly type?: Type | undefined
  readonly path?: string | undefined
  /** Whether it is a field that every document has. */
  readonly isAlways?: boolean
}

const ours = new Map(functions.map(one => [one.name, one]))
const known = [...ours.keys(), ...ofCel.keys()]

interface Analysis {
  readonly slips: ExpressionError[]
  readonly reads: Set<string>
  readonly named: Set<string>
  steps: number
  /** Whether it was reported that the expression takes too long. */
  isLong: boolean
}

/** What holds at a part of an expression: the variables, and how often it is evaluated for one document. */
interface ExpressionScope {
  readonly names: Variables
  readonly times: number
}

/** Analyses an expression that is evaluated up to `times` times for one document: its errors, the fields it reads, the variables it names. */
export function lookThrough(root: ASTNode, variables: Variables, times: number) {
  const found: Analysis = { slips: [], reads: new Set(), named: new Set(), steps: 0, isLong: false }
  look(found, root, { names: variables, times })
  if (found.steps > mostSteps && !found.isLong) tooLong(found, 0, found.steps)
  const all = [...found.reads].sort()
  return {
    slips: found.slips.sort((a, b) => a.offset - b.offset),
    reads: all.filter(one => !all.some(other => other.startsWith(`${one}.`) || other.startsWith(`${one}[`))),
    names: found.named,
  }
}

/** Reports an error of a node, or at the name of a field. */
function say({ slips }: Analysis, node: ASTNode, text: string, offset = node.start): void {
  slips.push({ offset, text })
}

/** Reports an error of a node, of which nothing more is known then. */
function mistakeAt(found: Analysis, node: ASTNode, text: string, offset?: number): ExpressionPart {
  say(found, node, text, offset)
  return {}
}

function tooLong(found: Analysis, offset: number, steps: number): void {
  found.isLong = true
  const [takes, most] = [steps, mostSteps].map(count => Math.ceil(count / 1_000_000))
  const text = `this takes up to ${takes} million steps on a long document, and ${most} million are the most; nest fewer lists`
  found.slips.push({ offset, text })
}

type ExpressionNode<Operator extends ASTNode['op']> = Extract<ASTNode, { op: Operator }>

const flag: ExpressionPart = { type: { is: 'flag' } }

/** Analyses a part of an expression, and all within it. */
function look(found: Analysis, node: ASTNode, here: ExpressionScope): ExpressionPart {
  found.steps += here.times
  switch (node.op) {
    case 'value':
      return literal(found, node)
    case 'id':
      return variable(found, node, here.names)
    case '.':
      return field(found, node, look(found, node.args[0], here), node.args[1])
    case '[]':
      return entry(found, node, here)
    case 'call':
      return call(found, node, here)
    case 'rcall':
      return macros.has(node.args[0]) ? macro(found, node, here) : method(found, node, here)
    case 'list':
      return list(found, node, here)
    case 'map':
      return mistakeAt(found, node, 'a group of fields cannot be written here')
    case '.?':
    case '[?]':
      return mistakeAt(found, node, 'write has(...) to test whether a field is present')
    default:
      return operation(found, node, here)
  }
}

type Operation = Exclude<
  ASTNode,
  ExpressionNode<'value' | 'id' | '.' | '[]' | 'call' | 'rcall' | 'list' | 'map' | '.?' | '[?]'>
>

function operation(found: Analysis, node: Operation, here: ExpressionScope): ExpressionPart {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(found, node, here)
    case 'in':
      return membership(found, node, here)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculation(found, node, here)
    case '&&':
    case '||':
      for (const part of node.args) look(found, part, here)
      return flag
    case '?:': {
      const [, yes, no] = node.args.map(part => look(found, part, here))
      return { type: wider(yes?.type, no?.type) }
    }
    case '!_':
      look(found, node.args, here)
      return flag
    case '-_':
      return { type: look(found, node.args, here).type }
  }
}

function literal(found: Analysis, node: ExpressionNode<'value'>): ExpressionPart {
  const { args } = node
  if (typeof args === 'string') return { type: { is: 'text', longest: args.length } }
  if (typeof args === 'boolean') return flag
  const written = node.input.slice(node.start, node.end)
  if (args === null) say(found, node, 'no field is ever null; has(...) tests whether it is present')
  else if (args instanceof Uint8Array) say(found, node, 'bytes are not supported; write text')
  else if (!/^[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(written))
    say(found, node, `"${written}" is not a number: write up to 15 digits, a point, up to 15 decimals`)
  return { type: { is: typeof args === 'bigint' ? 'integer' : 'decimal' } }
}

function variable(found: Analysis, node: ExpressionNode<'id'>, names: Variables): ExpressionPart {
  const one = names.get(node.args)
  if (one === undefined)
    return mistakeAt(found, node, `there is no "${node.args}"${meant(node.args, [...names.keys()])}`)
  found.named.add(node.args)
  if (one.path?.includes('.')) found.reads.add(one.path)
  return one
}

function field(found: Analysis, node: ASTNode, { type, path }: ExpressionPart, name: string): ExpressionPart {
  if (type === undefined) return {}
  if (type.is !== 'group') {
    const hint = type.is === 'list' ? '; read its entries with all, exists, filter or map' : ''
    const text = `${path ?? 'this'} is ${typeInWords(type)} and has no field "${name}"${hint}`
    return mistakeAt(found, node, text, node.pos)
  }
  const inner = type.fields.get(name)
  if (inner === undefined) {
    const hint = name.startsWith('x-')
      ? `; custom fields are read with extension(${path ?? '...'}, "${name}")`
      : meant(name, [...type.fields.keys()])
    return mistakeAt(found, node, `${path ?? type.name} has no field "${name}"${hint}`, node.pos)
  }
  const isAlways = type.always.has(name)
  if (path === undefined) return { type: inner, isAlways }
  found.reads.add(`${path}.${name}`)
  return { type: inner, path: `${path}.${name}`, isAlways }
}

function entry(found: Analysis, node: ExpressionNode<'[]'>, here: ExpressionScope): ExpressionPart {
  const [of, index] = node.args
  const part = look(found, of, here)
  look(found, index, here)
  if (part.type?.is === 'list') return { type: part.type.of, path: part.path && `${part.path}[]` }
  if (part.type?.is !== 'group') return {}
  if (index.op === 'value' && typeof index.args === 'string') return field(found, node, part, index.args)
  return mistakeAt(found, index, 'a field is named as in the schema')
}

function list(found: Analysis, node: ExpressionNode<'list'>, here: ExpressionScope): ExpressionPart {
  const entries = node.args.map(one => look(found, one, here))
  const of = entries.map(({ type }) => type).reduce(wider, undefined)
  return of === undefined ? {} : { type: { is: 'list', of, atMost: entries.length } }
}

function call(found: Analysis, node: ExpressionNode<'call'>, here: ExpressionScope): ExpressionPart {
  const [name, args] = node.args
  const { times } = here
  if (!known.includes(name)) say(found, node, `there is no function "${name}"${meant(name, known)}`)
  const parts = args.map(arg => look(found, arg, here))
  const own = ours.get(name)
  if (own === undefined) {
    if (name === 'has') checkHas(found, node, args, parts)
    found.steps += times * sizeOf(parts[0]?.type) * 0.05
    if (name === 'string')
      return { type: { is: 'text', longest: Math.max(shortLength, sizeOf(parts[0]?.type)) } }
    return { type: name === 'has' ? { is: 'flag' } : known.includes(name) ? { is: 'integer' } : undefined }
  }
  const given = parts.reduce((sum, { type }) => sum + sizeOf(type), 0)
  found.steps += times * (own.costs.once + own.costs.each * given)
  for (const [index, arg] of args.entries())
    checkArgument(found, own, own.takes[index] ?? '', arg, parts[index] ?? {})
  if (name === 'extension') readExtension(found, args, parts)
  return { type: name === 'extension' ? { is: 'text', longest: unknownLength } : givenTypes[own.gives] }
}

/** Checks whether `has` is applied to a field, and to one that may be missing. */
function checkHas(
  found: Analysis,
  node: ASTNode,
  [target]: readonly ASTNode[],
  [part]: readonly ExpressionPart[],
): void {
  let root = target
  while (root?.op === '.') [root] = root.args
  if (target?.op !== '.') say(found, node, 'has(...) takes a field: has(shipment.contract)')
  else if (root?.op !== 'id')
    say(found, target, 'has(...) takes only names and points; test an entry with all, exists or "each"')
  else if (part?.isAlways) say(found, target, `${part.path ?? spelled(target)} is always present`)
}

/** Notes the custom field that `extension` reads, and checks its name and its group. */
function readExtension(
  found: Analysis,
  [group, name]: readonly ASTNode[],
  [of]: readonly ExpressionPart[],
): void {
  if (group === undefined || name === undefined) return
  if (of?.type !== undefined && (of.type.is !== 'group' || of.path === undefined))
    say(
      found,
      group,
      `extension(...) reads a field of a group in the document, and this is ${partInWords(of)}`,
    )
  if (name.op !== 'value' || typeof name.args !== 'string')
    say(found, name, 'the name of a custom field is written in quotes: "x-..."')
  else if (!name.args.startsWith('x-'))
    say(found, name, `"${name.args}" does not begin with x-; fields of the schema are read by their names`)
  else if (of?.path !== undefined) found.reads.add(`${of.path}.${name.args}`)
}

/** Checks what a text that is passed to a function must stand for. */
function checkArgument(
  found: Analysis,
  { name }: Callable,
  wanted: string,
  arg: ASTNode,
  { type, path }: ExpressionPart,
): void {
  const word = arg.op === 'value' && typeof arg.args === 'string' ? arg.args : undefined
  if (wanted === 'day' || wanted === 'country') {
    if (word !== undefined) {
      const wrong = notHeld(wanted, word)
      if (wrong !== undefined) say(found, arg, wrong)
    } else if (
      type?.is === 'text' &&
      path !== undefined &&
      type.holds !== wanted &&
      !(wanted === 'country' && type.oneOf?.includes('GB'))
    )
      say(found, arg, `${path} is not a ${wanted}, and ${name}(...) takes one`)
  }
  if (wanted === 'unit' && word !== undefined && dimensionOf(word) === undefined)
    say(found, arg, `"${word}" is not a known unit; write KGM, GRM, TNE, LBR, C62 ...`)
  if (wanted === 'list<string>' && arg.op === 'list') checkPhrases(found, arg)
}

/** Checks that there is something to search for in each text of a list. */
function checkPhrases(found: Analysis, { args }: ExpressionNode<'list'>): void {
  for (const phrase of args)
    if (typeof phrase.args === 'string' && phrase.op === 'value' && foldWords(phrase.args) === '')
      say(found, phrase, `"${phrase.args}" has no word to search for`)
}

/** Returns the offset of the name of a method. */
function offsetOf(node: ExpressionNode<'rcall'>): number {
  const [name, receiver] = node.args
  return Math.max(node.input.indexOf(name, receiver.end), node.pos)
}

function method(found: Analysis, node: ExpressionNode<'rcall'>, here: ExpressionScope): ExpressionPart {
  const [name, receiver, args] = node.args
  const of = look(found, receiver, here)
  if (!methods.has(name)) found.slips.push({ offset: offsetOf(node), text: refused(name) })
  const parts = args.map(arg => look(found, arg, here))
  const [first] = args
  if (comparing.includes(name) && first?.op === 'value' && first.args === '')
    say(found, first, `every text ${name} "": the test has no effect`)
  return { type: methodType(found, name, of.type, parts[0]?.type, here.times) }
}

/** Returns the type of the result of a method; its cost depends on the length of its receiver. */
function methodType(
  found: Analysis,
  name: string,
  of: Type | undefined,
  argument: Type | undefined,
  times: number,
): Type | undefined {
  if (name === 'join') {
    const longest = sizeOf(of) + (of?.is === 'list' ? of.atMost * sizeOf(argument) : 0)
    found.steps += times * longest
    return { is: 'text', longest }
  }
  found.steps += times * sizeOf(of) * 0.05
  if (name === 'size') return { is: 'integer' }
  if (comparing.includes(name)) return { is: 'flag' }
  return methods.has(name) ? { is: 'text', longest: sizeOf(of) } : undefined
}

const comparing = ['contains', 'startsWith', 'endsWith']

/** Analyses `all`, `exists`, `filter`, `map` and the like: an expression over the entries of a list. */
function macro(found: Analysis, node: ExpressionNode<'rcall'>, here: ExpressionScope): ExpressionPart {
  const [name, receiver, [variable, ...bodies]] = node.args
  const of = look(found, receiver, here)
  if (of.type !== undefined && of.type.is !== 'list')
    return mistakeAt(found, receiver, `${of.path ?? 'this'} is ${typeInWords(of.type)}, not a list`)
  if (variable?.op !== 'id' || bodies.length === 0 || bodies.length > (name === 'map' ? 2 : 1)) {
    const example = name === 'map' ? 'item.lineNumber' : 'item.lineNumber > 1'
    const text = `${name}(...) takes a name and an expression: ${name}(item, ${example})`
    return mistakeAt(found, node, text, offsetOf(node))
  }
  const last = eachEntry(found, node, { of: { ...of, type: of.type }, variable, bodies }, here)
  if (name === 'filter') return of
  if (name !== 'map') return flag
  return last === undefined ? {} : { type: { is: 'list', of: last, atMost: of.type?.atMost ?? 0 } }
}

/** What a macro evaluates for each entry of a list, under a name for the entry. */
interface EachEntry {
  readonly of: { readonly type: ListType | undefined; readonly path?: string | undefined }
  readonly variable: ExpressionNode<'id'>
  readonly bodies: readonly ASTNode[]
}

/** Analyses what a macro evaluates for each entry of a list. Returns the type of the last. */
function eachEntry(
  found: Analysis,
  node: ExpressionNode<'rcall'>,
  { of: { type: list, path: listPath }, variable, bodies }: EachEntry,
  { names, times }: ExpressionScope,
): Type | undefined {
  if (names.has(variable.args)) say(found, variable, `the name "${variable.args}" is already used here`)
  const path = listPath && `${listPath}[]`
  const inner: Variables = new Map([
    ...names,
    [variable.args, { ...(list && { type: list.of }), ...(path && { path }) }],
  ])
  const before = found.steps
  const often = times * (list?.atMost ?? 1000)
  found.steps += often * 3
  found.named.delete(variable.args)
  const slipped = found.slips.length
  const parts = bodies.map(body => look(found, body, { names: inner, times: often }))
  if (!found.named.delete(variable.args) && found.slips.length === slipped)
    say(found, variable, `what follows does not use "${variable.args}"`)
  const steps = found.steps - before
  if (steps > mostSteps && !found.isLong) tooLong(found, offsetOf(node), steps)
  return parts.at(-1)?.type
}

function comparison(
  found: Analysis,
  node: ExpressionNode<'==' | '!=' | '<' | '<=' | '>' | '>='>,
  here: ExpressionScope,
): ExpressionPart {
  const [left, right] = node.args
  const before = found.slips.length
  const [a, b] = [look(found, left, here), look(found, right, here)]
  if (found.slips.length === before) checkComparison(found, node, [left, a], [right, b])
  found.steps += here.times * Math.min(sizeOf(a.type), sizeOf(b.type)) * 0.05
  return flag
}

function membership(found: Analysis, node: ExpressionNode<'in'>, here: ExpressionScope): ExpressionPart {
  const [one, list] = node.args
  const [a, b] = [look(found, one, here), look(found, list, here)]
  if (list.op === 'list') for (const other of list.args) checkNeverEqual(found, a, other)
  if (b.type?.is === 'list') {
    const of = { type: b.type.of, path: b.path && `${b.path}[]` }
    checkNeverEqual(found, of, one)
    checkKinds(found, node, a, of)
    found.steps += here.times * b.type.atMost * (b.type.of.is === 'text' ? 0.25 : 10)
  }
  return flag
}

function calculation(
  found: Analysis,
  node: ExpressionNode<'+' | '-' | '*' | '/' | '%'>,
  here: ExpressionScope,
): ExpressionPart {
  const [a, b] = node.args.map(part => look(found, part, here))
  const type = node.op === '+' ? joined(a?.type, b?.type) : (a?.type ?? b?.type)
  found.steps += here.times * (type?.is === 'list' ? type.atMost : node.op === '*' ? 100 : 4)
  return { type: type?.is === 'integer' && b?.type?.is === 'decimal' ? b.type : type }
}

function checkComparison(
  found: Analysis,
  node: ASTNode,
  [left, a]: [ASTNode, ExpressionPart],
  [right, b]: [ASTNode, ExpressionPart],
): void {
  if (spelled(left) === spelled(right)) say(found, node, 'both sides are the same')
  checkKinds(found, node, a, b)
  if (node.op === '==' || node.op === '!=') {
    checkNeverEqual(found, a, right)
    checkNeverEqual(found, b, left)
    return
  }
  for (const [{ type, path }, other] of [[a, right] as const, [b, left] as const]) {
    if (type?.is !== 'text' || type.holds !== 'day' || other.op !== 'value') continue
    const wrong = typeof other.args === 'string' ? notHeld('day', other.args) : undefined
    if (wrong !== undefined) say(found, other, `${path ?? 'this'} is a day, and ${wrong}`)
  }
}

/** Reports groups that are compared as a unit, and texts that stand for different things. */
function checkKinds(found: Analysis, node: ASTNode, a: ExpressionPart, b: ExpressionPart): void {
  if (holdsGroups(a.type) || holdsGroups(b.type)) {
    say(found, node, 'groups of fields cannot be compared; compare a field of each')
    return
  }
  const [one, other] = [a.type, b.type]
  if (one?.is !== 'text' || other?.is !== 'text' || !one.holds || !other.holds) return
  if (one.holds !== other.holds)
    say(found, node, `${partInWords(a)} and ${partInWords(b)} are compared, and are never equal`)
}

/** Reports a comparison with a word that a field can never have: it is never true. */
function checkNeverEqual(found: Analysis, { type, path }: ExpressionPart, other: ASTNode): void {
  if (type?.is !== 'text' || other.op !== 'value' || typeof other.args !== 'string') return
  const word = other.args
  const { oneOf, holds, like } = type
  const never = `${path ?? 'this'} is never "${word}"`
  if (oneOf !== undefined) {
    if (oneOf.includes(word)) return
    const all = oneOf.length <= 12 ? `; it is one of ${oneOf.join(', ')}` : ''
    // By edit distance UK is nearer to CK than to GB.
    const country = oneOf.includes('GB') ? alpha2Of(word) : undefined
    const hint = country === undefined ? meant(word, oneOf) || all : `; did you mean "${country}"?`
    say(found, other, never + hint)
    return
  }
  const wrong = holds === 'day' ? notHeld('day', word) : undefined
  if (wrong !== undefined) say(found, other, `${never}: ${wrong}`)
  else if (like !== undefined && !new RegExp(like.pattern, 'u').test(word)) {
    const hint = word.trim() === '' ? '; has(...) tests whether it is present' : writtenLike(like.example)
    say(found, other, never + hint)
  }
}

/** A text of unknown length, such as one in an extension field. */
const unknownLength = 4000

/** The length of a number, a name or a code as text. */
const shortLength = 60

/** Returns the amount to iterate over: the characters of a text, or the entries of a list with theirs. */
function sizeOf(type: Type | undefined): number {
  if (type === undefined) return unknownLength
  if (type.is === 'list') return type.atMost * sizeOf(type.of)
  if (type.is !== 'text') return 1
  return type.longest ?? Math.max(20, ...(type.oneOf?.map(word => word.length) ?? []))
}

/** Returns the type of a value that may have either type: the longer of two texts or lists. */
function wider(a: Type | undefined, b: Type | undefined): Type | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (a.is === 'list' && b.is === 'list')
    return { is: 'list', of: wider(a.of, b.of) ?? a.of, atMost: Math.max(a.atMost, b.atMost) }
  if (a.is !== 'text' || b.is !== 'text') return a
  return {
    is: 'text',
    holds: a.holds === b.holds ? a.holds : undefined,
    longest: Math.max(sizeOf(a), sizeOf(b)),
  }
}

/** Returns the type of two texts or lists concatenated, and of the sum of two numbers. */
function joined(a: Type | undefined, b: Type | undefined): Type | undefined {
  if (a?.is === 'list' && b?.is === 'list')
    return { is: 'list', of: wider(a.of, b.of) ?? a.of, atMost: a.atMost + b.atMost }
  if (a?.is === 'text' && b?.is === 'text') return { is: 'text', longest: sizeOf(a) + sizeOf(b) }
  return a ?? b
}

function holdsGroups(type: Type | undefined): type is GroupType {
  return type?.is === 'list' ? holdsGroups(type.of) : type?.is === 'group'
}

/** Returns why a word is not a day or a country; `undefined` if it is one. */
function notHeld(wanted: 'day' | 'country', word: string): string | undefined {
  if (wanted === 'day') return isDay(word) ? undefined : `"${word}" is not a day; write it as 2026-07-01`
  const country = alpha2Of(word)
  if (country === word) return undefined
  return `"${word}" is not a country${country === undefined ? '; write its code, such as IN' : `; did you mean "${country}"?`}`
}

function partInWords({ type, path }: ExpressionPart): string {
  if (type === undefined) return path ?? 'this'
  const held = type.is === 'text' && type.holds !== undefined ? inWords[type.holds] : typeInWords(type)
  return path === undefined ? held : `${path}, ${held},`
}

const inWords: Readonly<Record<Holding, string>> = {
  day: 'a day',
  country: 'a country',
  subdivision: 'a subdivision',
  location: 'a UN/LOCODE',
}

const writtenLike = (example: string | undefined): string =>
  example === undefined ? '' : `; write it like ${example}`

/** Returns an expression as written, without whitespace. */
function spelled({ input, start, end }: ASTNode): string {
  return input.slice(start, end).replace(/\s+/g, '')
}

function refused(name: string): string {
  return name === 'matches'
    ? 'patterns are not allowed, because some take unbounded time; write contains, startsWith, endsWith or says(...)'
    : `there is no method "${name}"${meant(name, [...methods.keys(), ...macros])}`
}

/** The types of what functions return. */
const givenTypes: Readonly<Record<string, Type>> = {
  decimal: { is: 'decimal' },
  string: { is: 'text', longest: shortLength },
  day: { is: 'text', holds: 'day', longest: shortLength },
  country: { is: 'text', holds: 'country', longest: shortLength },
  int: { is: 'integer' },
  bool: { is: 'flag' },
}

/** Returns "Did you mean", or all names if there are few. */
function meant(word: string, candidates: readonly string[]): string {
  const few = candidates.length > 0 && candidates.length <= 8
  return didYouMean(word, candidates) || (few ? `; there are ${candidates.join(', ')}` : '')
}
