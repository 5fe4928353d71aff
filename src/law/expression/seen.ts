/**
 * Analyses an expression before it is ever evaluated: the fields it reads, its maximum cost, and what in it is certainly a
 * mistake.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { didYouMean } from '../../message/nearest.ts'
import { foldWords } from '../../text/phrase.ts'
import { isDay } from '../../trade/date.ts'
import { alpha2Of } from '../../trade/territory.ts'
import { dimensionOf } from '../../trade/unit.ts'
import { type Callable, functions, macros, methods, ofCel } from './functions.ts'
import { type GroupType, type Holding, type TextType, type Type, typeInWords } from './type.ts'

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

/** The result of the analysis. */
export interface Seen {
  readonly slips: readonly ExpressionError[]
  /** The fields it reads, such as `shipment.items[].quantity`. */
  readonly reads: readonly string[]
  /** The variables it names. */
  readonly names: ReadonlySet<string>
}

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

/** Analyses an expression that is evaluated up to `times` times for one document. */
export function lookThrough(root: ASTNode, variables: Variables, times: number): Seen {
  const slips: ExpressionError[] = []
  const reads = new Set<string>()
  const named = new Set<string>()
  let steps = 0
  let isLong = false
  const say = (node: ASTNode, text: string) => slips.push({ offset: node.start, text })
  /** Reports an error of a field, at its name. */
  const sayOf = (node: ASTNode, text: string) => slips.push({ offset: node.pos, text })

  const look = (node: ASTNode, names: Variables, times: number): ExpressionPart => {
    steps += times
    switch (node.op) {
      case 'value':
        return literal(node)
      case 'id': {
        const variable = names.get(node.args)
        if (variable === undefined) {
          say(node, `there is no "${node.args}"${meant(node.args, [...names.keys()])}`)
          return {}
        }
        named.add(node.args)
        if (variable.path?.includes('.')) reads.add(variable.path)
        return variable
      }
      case '.':
        return field(node, look(node.args[0], names, times), node.args[1])
      case '[]':
        return entry(node, ...node.args, names, times)
      case 'call':
        return call(node, ...node.args, names, times)
      case 'rcall':
        return method(node, ...node.args, names, times)
      case 'list': {
        const entries = node.args.map(one => look(one, names, times))
        const of = entries.map(({ type }) => type).reduce(wider, undefined)
        return of === undefined ? {} : { type: { is: 'list', of, atMost: entries.length } }
      }
      case 'map':
        say(node, 'a group of fields cannot be written here')
        return {}
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [left, right] = node.args
        const before = slips.length
        const [a, b] = [look(left, names, times), look(right, names, times)]
        if (slips.length === before) compare(node, [left, a], [right, b])
        steps += times * Math.min(sizeOf(a.type), sizeOf(b.type)) * 0.05
        return { type: { is: 'flag' } }
      }
      case 'in': {
        const [one, list] = node.args
        const [a, b] = [look(one, names, times), look(list, names, times)]
        if (list.op === 'list') for (const other of list.args) neverEqual(a, other)
        if (b.type?.is === 'list') {
          const of = { type: b.type.of, path: b.path && `${b.path}[]` }
          neverEqual(of, one)
          compareKinds(node, a, of)
          steps += times * b.type.atMost * (b.type.of.is === 'text' ? 0.25 : 10)
        }
        return { type: { is: 'flag' } }
      }
      case '+':
      case '-':
      case '*':
      case '/':
      case '%': {
        const [a, b] = node.args.map(part => look(part, names, times))
        const type = node.op === '+' ? joined(a?.type, b?.type) : (a?.type ?? b?.type)
        steps += times * (type?.is === 'list' ? type.atMost : node.op === '*' ? 100 : 4)
        return { type: type?.is === 'integer' && b?.type?.is === 'decimal' ? b.type : type }
      }
      case '&&':
      case '||':
        for (const part of node.args) look(part, names, times)
        return { type: { is: 'flag' } }
      case '?:': {
        const [, yes, no] = node.args.map(part => look(part, names, times))
        return { type: wider(yes?.type, no?.type) }
      }
      case '!_':
        look(node.args, names, times)
        return { type: { is: 'flag' } }
      case '-_':
        return { type: look(node.args, names, times).type }
      case '.?':
      case '[?]':
        say(node, 'write has(...) to test whether a field is present')
        return {}
    }
  }

  const literal = (node: Extract<ASTNode, { op: 'value' }>): ExpressionPart => {
    const { args } = node
    if (typeof args === 'string') return { type: { is: 'text', longest: args.length } }
    if (typeof args === 'boolean') return { type: { is: 'flag' } }
    const written = node.input.slice(node.start, node.end)
    if (args === null) say(node, 'no field is ever null; has(...) tests whether it is present')
    else if (args instanceof Uint8Array) say(node, 'bytes are not supported; write text')
    else if (!/^[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(written))
      say(node, `"${written}" is not a number: write up to 15 digits, a point, up to 15 decimals`)
    return { type: { is: typeof args === 'bigint' ? 'integer' : 'decimal' } }
  }

  const field = (node: ASTNode, { type, path }: ExpressionPart, name: string): ExpressionPart => {
    if (type === undefined) return {}
    if (type.is !== 'group') {
      const hint = type.is === 'list' ? '; read its entries with all, exists, filter or map' : ''
      sayOf(node, `${path ?? 'this'} is ${typeInWords(type)} and has no field "${name}"${hint}`)
      return {}
    }
    const inner = type.fields.get(name)
    if (inner === undefined) {
      const hint = name.startsWith('x-')
        ? `; custom fields are read with extension(${path ?? '...'}, "${name}")`
        : meant(name, [...type.fields.keys()])
      sayOf(node, `${path ?? type.name} has no field "${name}"${hint}`)
      return {}
    }
    const isAlways = type.always.has(name)
    if (path === undefined) return { type: inner, isAlways }
    reads.add(`${path}.${name}`)
    return { type: inner, path: `${path}.${name}`, isAlways }
  }

  const entry = (
    node: ASTNode,
    of: ASTNode,
    index: ASTNode,
    names: Variables,
    times: number,
  ): ExpressionPart => {
    const part = look(of, names, times)
    look(index, names, times)
    if (part.type?.is === 'list') return { type: part.type.of, path: part.path && `${part.path}[]` }
    if (part.type?.is !== 'group') return {}
    if (index.op === 'value' && typeof index.args === 'string') return field(node, part, index.args)
    say(index, 'a field is named as in the schema')
    return {}
  }

  const call = (
    node: ASTNode,
    name: string,
    args: readonly ASTNode[],
    names: Variables,
    times: number,
  ): ExpressionPart => {
    if (!known.includes(name)) say(node, `there is no function "${name}"${meant(name, known)}`)
    const parts = args.map(arg => look(arg, names, times))
    const own = ours.get(name)
    if (own === undefined) {
      if (name === 'has') asked(node, args, parts)
      steps += times * sizeOf(parts[0]?.type) * 0.05
      if (name === 'string')
        return { type: { is: 'text', longest: Math.max(shortLength, sizeOf(parts[0]?.type)) } }
      return { type: name === 'has' ? { is: 'flag' } : known.includes(name) ? { is: 'integer' } : undefined }
    }
    const given = parts.reduce((sum, { type }) => sum + sizeOf(type), 0)
    steps += times * (own.costs.once + own.costs.each * given)
    for (const [index, arg] of args.entries()) takes(own, own.takes[index] ?? '', arg, parts[index] ?? {})
    if (name === 'extension') extension(args, parts)
    return { type: typeOfGiven(own) }
  }

  /** Checks whether `has` is applied to a field, and to one that may be missing. */
  const asked = (node: ASTNode, [target]: readonly ASTNode[], [part]: readonly ExpressionPart[]) => {
    let root = target
    while (root?.op === '.') [root] = root.args
    if (target?.op !== '.') say(node, 'has(...) takes a field: has(shipment.contract)')
    else if (root?.op !== 'id')
      say(target, 'has(...) takes only names and points; test an entry with all, exists or "each"')
    else if (part?.isAlways) say(target, `${part.path ?? spelled(target)} is always present`)
  }

  const extension = ([group, name]: readonly ASTNode[], [of]: readonly ExpressionPart[]) => {
    if (group === undefined || name === undefined) return
    if (of?.type !== undefined && (of.type.is !== 'group' || of.path === undefined))
      say(group, `extension(...) reads a field of a group in the document, and this is ${partInWords(of)}`)
    if (name.op !== 'value' || typeof name.args !== 'string')
      say(name, 'the name of a custom field is written in quotes: "x-..."')
    else if (!name.args.startsWith('x-'))
      say(name, `"${name.args}" does not begin with x-; fields of the schema are read by their names`)
    else if (of?.path !== undefined) reads.add(`${of.path}.${name.args}`)
  }

  /** Checks what a text that is passed to a function must stand for. */
  const takes = ({ name }: Callable, wanted: string, arg: ASTNode, { type, path }: ExpressionPart) => {
    const word = arg.op === 'value' && typeof arg.args === 'string' ? arg.args : undefined
    if (wanted === 'day' || wanted === 'country') {
      if (word !== undefined) {
        const wrong = notHeld(wanted, word)
        if (wrong !== undefined) say(arg, wrong)
      } else if (type?.is === 'text' && path !== undefined && !mayHold(type, wanted))
        say(arg, `${path} is not a ${wanted}, and ${name}(...) takes one`)
    }
    if (wanted === 'unit' && word !== undefined && dimensionOf(word) === undefined)
      say(arg, `"${word}" is not a known unit; write KGM, GRM, TNE, LBR, C62 ...`)
    if (wanted === 'list<string>' && arg.op === 'list') {
      for (const phrase of arg.args)
        if (typeof phrase.args === 'string' && phrase.op === 'value' && foldWords(phrase.args) === '')
          say(phrase, `"${phrase.args}" has no word to search for`)
    }
  }

  const method = (
    node: ASTNode,
    name: string,
    receiver: ASTNode,
    args: readonly ASTNode[],
    names: Variables,
    times: number,
  ): ExpressionPart => {
    const of = look(receiver, names, times)
    const offset = Math.max(node.input.indexOf(name, receiver.end), node.pos)
    if (!macros.has(name)) {
      if (!methods.has(name)) slips.push({ offset, text: refused(name) })
      const parts = args.map(arg => look(arg, names, times))
      const [first] = args
      if (['contains', 'startsWith', 'endsWith'].includes(name) && first?.op === 'value' && first.args === '')
        say(first, `every text ${name} "": the test has no effect`)
      return { type: outcome(name, of.type, parts[0]?.type, times) }
    }
    if (of.type !== undefined && of.type.is !== 'list') {
      say(receiver, `${of.path ?? 'this'} is ${typeInWords(of.type)}, not a list`)
      return {}
    }
    const [variable, ...bodies] = args
    if (variable?.op !== 'id' || bodies.length === 0 || bodies.length > (name === 'map' ? 2 : 1)) {
      const example = name === 'map' ? 'item.lineNumber' : 'item.lineNumber > 1'
      slips.push({ offset, text: `${name}(...) takes a name and an expression: ${name}(item, ${example})` })
      return {}
    }
    if (names.has(variable.args)) say(variable, `the name "${variable.args}" is already used here`)
    const list = of.type
    const path = of.path && `${of.path}[]`
    const inner: Variables = new Map([
      ...names,
      [variable.args, { ...(list && { type: list.of }), ...(path && { path }) }],
    ])
    const before = steps
    const often = times * (list?.atMost ?? 1000)
    steps += often * 3
    named.delete(variable.args)
    const slipped = slips.length
    const parts = bodies.map(body => look(body, inner, often))
    if (!named.delete(variable.args) && slips.length === slipped)
      say(variable, `what follows does not use "${variable.args}"`)
    if (steps - before > mostSteps && !isLong) tooLong({ offset, steps: steps - before })
    if (name === 'filter') return of
    const last = parts.at(-1)?.type
    if (name !== 'map') return { type: { is: 'flag' } }
    return last === undefined ? {} : { type: { is: 'list', of: last, atMost: list?.atMost ?? 0 } }
  }

  /** Returns the type of the result of a method; its cost depends on the length of its receiver. */
  const outcome = (
    name: string,
    of: Type | undefined,
    argument: Type | undefined,
    times: number,
  ): Type | undefined => {
    if (name !== 'join') steps += times * sizeOf(of) * 0.05
    switch (name) {
      case 'size':
        return { is: 'integer' }
      case 'contains':
      case 'startsWith':
      case 'endsWith':
        return { is: 'flag' }
      case 'join': {
        const longest = sizeOf(of) + (of?.is === 'list' ? of.atMost * sizeOf(argument) : 0)
        steps += times * longest
        return { is: 'text', longest }
      }
      default:
        return methods.has(name) ? { is: 'text', longest: sizeOf(of) } : undefined
    }
  }

  const compare = (
    node: ASTNode,
    [left, a]: [ASTNode, ExpressionPart],
    [right, b]: [ASTNode, ExpressionPart],
  ) => {
    if (spelled(left) === spelled(right)) say(node, 'both sides are the same')
    compareKinds(node, a, b)
    if (node.op === '==' || node.op === '!=') {
      neverEqual(a, right)
      neverEqual(b, left)
      return
    }
    for (const [{ type, path }, other] of [[a, right] as const, [b, left] as const]) {
      if (type?.is !== 'text' || type.holds !== 'day' || other.op !== 'value') continue
      const wrong = typeof other.args === 'string' ? notHeld('day', other.args) : undefined
      if (wrong !== undefined) say(other, `${path ?? 'this'} is a day, and ${wrong}`)
    }
  }

  /** Reports groups that are compared as a unit, and texts that stand for different things. */
  const compareKinds = (node: ASTNode, a: ExpressionPart, b: ExpressionPart) => {
    if (holdsGroups(a.type) || holdsGroups(b.type)) {
      say(node, 'groups of fields cannot be compared; compare a field of each')
      return
    }
    const [one, other] = [a.type, b.type]
    if (one?.is !== 'text' || other?.is !== 'text' || !one.holds || !other.holds) return
    if (one.holds !== other.holds)
      say(node, `${partInWords(a)} and ${partInWords(b)} are compared, and are never equal`)
  }

  /** Reports a comparison with a word that a field can never have: it is never true. */
  const neverEqual = ({ type, path }: ExpressionPart, other: ASTNode) => {
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
      say(other, never + hint)
      return
    }
    const wrong = holds === 'day' ? notHeld('day', word) : undefined
    if (wrong !== undefined) say(other, `${never}: ${wrong}`)
    else if (like !== undefined && !new RegExp(like.pattern, 'u').test(word)) {
      const hint = word.trim() === '' ? '; has(...) tests whether it is present' : writtenLike(like.example)
      say(other, never + hint)
    }
  }

  const tooLong = (one: { readonly offset: number; readonly steps: number }) => {
    isLong = true
    const [takes, most] = [one.steps, mostSteps].map(count => Math.ceil(count / 1_000_000))
    slips.push({
      offset: one.offset,
      text: `this takes up to ${takes} million steps on a long document, and ${most} million are the most; nest fewer lists`,
    })
  }

  look(root, variables, times)
  if (steps > mostSteps && !isLong) tooLong({ offset: 0, steps })
  const all = [...reads].sort()
  return {
    slips: slips.sort((a, b) => a.offset - b.offset),
    reads: all.filter(one => !all.some(other => other.startsWith(`${one}.`) || other.startsWith(`${one}[`))),
    names: named,
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

function mayHold({ holds, oneOf }: TextType, wanted: Holding): boolean {
  return holds === wanted || (wanted === 'country' && oneOf?.includes('GB') === true)
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

/** Returns the type of the result of a function. */
function typeOfGiven({ name, gives }: Callable): Type | undefined {
  switch (gives) {
    case 'decimal':
      return { is: 'decimal' }
    case 'string':
      return { is: 'text', longest: name === 'extension' ? unknownLength : shortLength }
    case 'day':
    case 'country':
      return { is: 'text', holds: gives, longest: shortLength }
    case 'int':
      return { is: 'integer' }
    case 'bool':
      return { is: 'flag' }
    default:
      return undefined
  }
}

/** Returns "Did you mean", or all names if there are few. */
function meant(word: string, candidates: readonly string[]): string {
  const few = candidates.length > 0 && candidates.length <= 8
  return didYouMean(word, candidates) || (few ? `; there are ${candidates.join(', ')}` : '')
}
