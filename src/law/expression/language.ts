/** The expression language: CEL with the types of the documents and the domain functions, and nothing else. */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import { entryIn } from '../../core/model/group-by.ts'
import type { Argument } from '../../core/model/model.ts'
import type { Decimal } from '../../trade/quantities/quantity.ts'
import { lawTerm } from '../calendar.ts'
import { functions } from './functions.ts'
import { type ExpressionError, lookThrough, type Variables } from './seen.ts'
import { named, reasonOf, slipOf } from './sentence.ts'
import type { GroupType, Type } from './type.ts'
import { decimalMaker, groupMaker, type Numeric, toDecimal } from './value.ts'

/** A compiled expression, or the errors in it. */
export type Compiled =
  | { readonly slips: readonly ExpressionError[]; readonly expression?: never }
  | { readonly slips?: never; readonly expression: Expression }

/** An expression that can be run. */
export interface Expression {
  readonly text: string
  /** The fields it reads, such as `shipment.items[].quantity`. */
  readonly reads: readonly string[]
  readonly names: ReadonlySet<string>
  /** Evaluates it on values of the types that it was compiled for: returns its value, or the reason why it has none. */
  run(values: Readonly<Record<string, unknown>>): Given
}

export type Given =
  | { readonly value: unknown; readonly why?: never }
  | { readonly why: Argument; readonly value?: never }

/**
 * What an expression must return: an answer about the document, a condition that may be the same for every document, or a value
 * for a message.
 */
export type ExpressionUse = 'answer' | 'condition' | 'words'

export type ExpressionCompiler = ReturnType<typeof language>

// An expression is a sentence and not a program: these limits are far beyond what is readable.
const limits = { maxAstNodes: 400, maxDepth: 40, maxListElements: 300, maxMapEntries: 1, maxCallArguments: 8 }

/** Creates the language once for all rules of a rule set. */
export function language() {
  // The types are checked separately; here, lists of mixed types come only from fields and literals.
  const open = { unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, limits }
  const running = withDecimals(new Environment(open)).registerType('group', { ctor: groupMaker })
  withFunctions(running, runType)
  const checking = new Map<string, Environment>()
  return {
    /** Compiles an expression over these variables; `times` is the maximum number of evaluations for one document. */
    compile(text: string, variables: Variables, wanted: ExpressionUse, times: number): Compiled {
      const comment = commentIn(text)
      if (comment !== undefined) return { slips: [comment] }
      let parsed: ParseResult
      try {
        parsed = running.parse(text)
      } catch (error) {
        return { slips: [slipOf(error, text)] }
      }
      const { slips, reads, names } = lookThrough(parsed.ast, variables, times)
      if (slips.length > 0) return { slips }
      const isWhole = [...variables.values()].every(({ type }) => type !== undefined)
      const slip =
        mismatch(environmentFor(variables, checking), text, wanted, isWhole) ?? sameForAll(wanted, names)
      if (slip !== undefined) return { slips: [slip] }
      withExactNumbers(parsed.ast)
      return { expression: { text, reads, names, run: values => given(parsed, values, wanted) } }
    },
  }
}

function given(parsed: ParseResult, values: Readonly<Record<string, unknown>>, wanted: ExpressionUse): Given {
  try {
    const value: unknown = parsed(values)
    return wanted === 'words' || typeof value === 'boolean'
      ? { value }
      : { why: lawTerm('neither-true-nor-false') }
  } catch (error) {
    return { why: reasonOf(error) }
  }
}

/** Keeps decimal literals as written: the parser would make them binary, and 0.1 + 0.2 would not be 0.3. */
function withExactNumbers(node: ASTNode): void {
  if (node.op === 'value' && typeof node.args === 'number') {
    const exact = toDecimal(node.input.slice(node.start, node.end))
    Object.assign(node, { args: exact })
  }
  for (const part of partsOf(node)) withExactNumbers(part)
}

function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    case 'map':
      return node.args.flat()
    case '!_':
    case '-_':
      return [node.args]
    default:
      return node.args
  }
}

/** A comment would hide what follows it if the lines of an expression are folded into one. */
function commentIn(text: string): ExpressionError | undefined {
  const strings = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(\/\/)/g
  const comment = [...text.matchAll(strings)].find(([, slashes]) => slashes !== undefined)
  return (
    comment && { offset: comment.index, text: 'comments are not allowed in an expression; write it above' }
  )
}

/** Reports an answer that does not depend on the document: it is the same for every document. */
function sameForAll(wanted: ExpressionUse, names: ReadonlySet<string>): ExpressionError | undefined {
  const others = wanted === 'answer' ? ['parameters', 'today'] : []
  if (wanted === 'words' || [...names].some(name => !others.includes(name))) return undefined
  return { offset: 0, text: 'this reads no field of the document, and is the same for every one' }
}

function mismatch(
  environment: Environment,
  text: string,
  wanted: ExpressionUse,
  isWhole: boolean,
): ExpressionError | undefined {
  const parsed = environment.parse(text)
  withExactNumbers(parsed.ast)
  const { valid, type = '', error } = parsed.check()
  if (!valid) return slipOf(error, text)
  // The type of an unknown variable is reported at the variable, not at this expression.
  if (type === 'dyn' && !isWhole) return undefined
  if (wanted !== 'words' && type !== 'bool')
    return { offset: 0, text: `this gives ${named(type)}, where true or false is expected` }
  if (wanted === 'words' && !sayable.test(type))
    return { offset: 0, text: `this gives ${named(type)}, which cannot be shown in a message` }
  return undefined
}

const sayable = /^(?:string|int|decimal|bool|list<(?:string|int|decimal)>)$/

type OperandTypes = readonly [left: string, right: string]

/** The pairs of number types in arithmetic: exact decimals and integers. */
const numbers: readonly OperandTypes[] = [
  ['decimal', 'decimal'],
  ['decimal', 'int'],
  ['int', 'decimal'],
]

function withDecimals(environment: Environment): Environment {
  environment.registerType('decimal', { ctor: decimalMaker, fields: {} })
  const add = (operator: string, gives: string, compute: (a: Decimal, b: Decimal) => unknown) => {
    for (const [left, right] of numbers) {
      environment.registerOperator(`${left} ${operator} ${right}: ${gives}`, (a: Numeric, b: Numeric) =>
        compute(toDecimal(a), toDecimal(b)),
      )
    }
  }
  add('<', 'bool', (a, b) => a.lt(b))
  add('<=', 'bool', (a, b) => a.lte(b))
  add('>', 'bool', (a, b) => a.gt(b))
  add('>=', 'bool', (a, b) => a.gte(b))
  add('+', 'decimal', (a, b) => a.plus(b))
  add('-', 'decimal', (a, b) => a.minus(b))
  add('*', 'decimal', (a, b) => bounded(a.times(b)))
  environment.registerOperator('-decimal: decimal', (a: Decimal) => a.times(-1))
  for (const [left, right] of numbers) {
    if (left !== 'decimal') continue
    environment.registerOperator(`${left} == ${right}: bool`, (a: Numeric, b: Numeric) =>
      toDecimal(a).eq(toDecimal(b)),
    )
  }
  return environment
}

/** Limits a product: no document has such values, but it would grow with every factor. */
function bounded(product: Decimal): Decimal {
  if (product.c.length <= 200) return product
  throw new RangeError('a number has too many digits')
}

/** Adds the domain functions, with the types that `type` returns for theirs. */
function withFunctions(environment: Environment, type: (name: string) => string): void {
  for (const { name, takes, gives, run } of functions) {
    const handler = run as (...values: unknown[]) => unknown
    const both = ['int', 'decimal'].map(number => takes.map(one => type(one.replace('number', number))))
    for (const signature of new Set(both.map(types => `${name}(${types.join(', ')}): ${type(gives)}`)))
      environment.registerFunction(signature, handler, { async: false })
  }
}

/** Days, countries and units are text to CEL. */
const checkType = (name: string): string => (['day', 'country', 'unit'].includes(name) ? 'string' : name)

/** At run time groups are objects and lists are lists: the type check has verified the rest. */
function runType(name: string): string {
  if (name === 'measure') return 'group'
  return name.startsWith('list') ? 'list' : checkType(name)
}

/** Returns the environment in which an expression over these variables is checked; shared by all that have the same documents. */
function environmentFor(variables: Variables, made: Map<string, Environment>): Environment {
  const typed = [...variables].flatMap(([name, { type }]) =>
    type === undefined ? [] : [[name, type] as const],
  )
  const documents = typed.filter(([, type]) => type.is === 'group' && type.name !== 'parameters')
  const key = documents.map(([name, type]) => `${name}:${celName(type)}`).join()
  const base = entryIn(made, key, () => {
    const shared = withDecimals(new Environment({ limits }))
    const done = new Set<string>()
    for (const type of [...documents.map(([, one]) => one), measure]) register(shared, type, done)
    withFunctions(shared, checkType)
    return shared
  })
  const environment = base.clone()
  for (const [name] of variables)
    if (!typed.some(([known]) => known === name)) environment.registerVariable(name, 'dyn')
  for (const [name, type] of typed) {
    if (type.is === 'group' && type.name === 'parameters') register(environment, type, new Set())
    environment.registerVariable(name, celName(type))
  }
  return environment
}

/** What the domain functions convert. */
const measure: GroupType = {
  is: 'group',
  name: 'measure',
  fields: new Map<string, Type>([
    ['value', { is: 'decimal' }],
    ['unit', { is: 'text' }],
  ]),
  always: new Set(),
}

/** Registers a group and the groups inside it, inner ones first. */
function register(environment: Environment, type: Type, done: Set<string>): void {
  if (type.is === 'list') register(environment, type.of, done)
  if (type.is !== 'group' || done.has(type.name)) return
  done.add(type.name)
  for (const inner of type.fields.values()) register(environment, inner, done)
  const fields = Object.fromEntries([...type.fields].map(([name, inner]) => [name, celName(inner)]))
  environment.registerType(type.name, { fields })
}

function celName(type: Type): string {
  if (type.is === 'list') return `list<${celName(type.of)}>`
  return type.is === 'group' ? type.name : celNames[type.is]
}

const celNames = { text: 'string', integer: 'int', decimal: 'decimal', flag: 'bool' } as const
