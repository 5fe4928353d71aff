/** The language of expressions: CEL with the documents' types and the functions of the trade, and nothing else. */
import {
  type ASTNode,
  Environment,
  EvaluationError,
  type ParseError,
  type ParseResult,
} from '@marcbachmann/cel-js'
import { functions, methods, ofCel } from './functions.ts'
import { lookThrough, type Slip, type Variables } from './seen.ts'
import type { Group, Type } from './type.ts'
import { type Decimal, decimalMaker, groupMaker, toDecimal } from './value.ts'

/** An expression, read and found in order, or what is wrong with it. */
export type Compiled =
  | { readonly slips: readonly Slip[]; readonly expression?: never }
  | { readonly slips?: never; readonly expression: Expression }

/** An expression that can be run. */
export interface Expression {
  readonly text: string
  /** The fields it reads, such as `shipment.items[].quantity`. */
  readonly reads: readonly string[]
  /** The variables it names. */
  readonly names: ReadonlySet<string>
  /** Runs it over values of the types it was compiled for: what it gives, or why it gives nothing. */
  run(values: Readonly<Record<string, unknown>>): Given
}

export type Given =
  | { readonly value: unknown; readonly why?: never }
  | { readonly why: string; readonly value?: never }

/** What an expression has to give: an answer about the paper, one that may be the same for every paper, or something that can be said in a message. */
export type Wanted = 'answer' | 'condition' | 'words'

export interface Language {
  /** Reads an expression over these variables; `times` is how often it may be asked of one paper. */
  compile(text: string, variables: Variables, wanted: Wanted, times: number): Compiled
}

// An expression is a sentence and no program: these bounds are far beyond any that a person would read.
const limits = { maxAstNodes: 400, maxDepth: 40, maxListElements: 300, maxMapEntries: 1, maxCallArguments: 8 }

/** Makes the language once for all rules of a rule set. */
export function language(): Language {
  // The types are those of the check: here a list of unlike things is only one of a field and of what is written out.
  const open = { unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, limits }
  const running = withDecimals(new Environment(open)).registerType('group', { ctor: groupMaker })
  withFunctions(running, runType)
  const checking = new Map<string, Environment>()
  return {
    compile(text, variables, wanted, times) {
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

function given(parsed: ParseResult, values: Readonly<Record<string, unknown>>, wanted: Wanted): Given {
  try {
    const value: unknown = parsed(values)
    return wanted === 'words' || typeof value === 'boolean'
      ? { value }
      : { why: 'it is neither true nor false' }
  } catch (error) {
    return { why: reason(error) }
  }
}

/** Numbers with a point as they are written: the parser would make them binary, and 0.1 + 0.2 would not be 0.3. */
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

/** A comment would hide what follows it, where the lines of an expression are folded into one. */
function commentIn(text: string): Slip | undefined {
  const strings = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(\/\/)/g
  const comment = [...text.matchAll(strings)].find(([, slashes]) => slashes !== undefined)
  return comment && { offset: comment.index, text: 'a comment cannot stand in an expression; write it above' }
}

/** An answer that does not come from the paper is the same for every one. */
function sameForAll(wanted: Wanted, names: ReadonlySet<string>): Slip | undefined {
  const others = wanted === 'answer' ? ['parameters', 'today'] : []
  if (wanted === 'words' || [...names].some(name => !others.includes(name))) return undefined
  return { offset: 0, text: 'this reads nothing of the paper, and says the same of every one' }
}

/** Why an expression gave nothing, for a person who reads the paper. */
function reason(error: unknown): string {
  if (!(error instanceof EvaluationError)) return error instanceof Error ? error.message : String(error)
  const { code, summary } = error
  switch (code) {
    case 'no_such_key':
      return summary.replace(/^No such key: /, 'there is no ')
    case 'index_out_of_bounds':
      return `a list has no entry ${/, index (\S+)/.exec(summary)?.[1] ?? 'there'}, counted from 0`
    case 'index_out_of_range':
      return 'a text is shorter than the part of it that is asked for'
    case 'division_by_zero':
    case 'modulo_by_zero':
      return 'something is divided by zero'
    case 'numeric_overflow':
      return 'a whole number is too large to be reckoned with'
    case 'int_conversion_error':
      return 'a text is no whole number'
    default:
      return lowered(summary)
  }
}

/** What the type checker has against it. */
function mismatch(
  environment: Environment,
  text: string,
  wanted: Wanted,
  isWhole: boolean,
): Slip | undefined {
  const parsed = environment.parse(text)
  withExactNumbers(parsed.ast)
  const { valid, type = '', error } = parsed.check()
  if (!valid) return slipOf(error, text)
  // What comes of a variable that nobody knows is not this expression's fault.
  if (type === 'dyn' && !isWhole) return undefined
  if (wanted !== 'words' && type !== 'bool')
    return { offset: 0, text: `this gives ${named(type)}, where true or false is wanted` }
  if (wanted === 'words' && !sayable.test(type))
    return { offset: 0, text: `this gives ${named(type)}, which cannot be said in a message` }
  return undefined
}

const sayable = /^(?:string|int|decimal|bool|list<(?:string|int|decimal)>)$/

/** A type of CEL in words. */
function named(type: string): string {
  const plain: Readonly<Record<string, string>> = {
    string: 'text',
    int: 'a whole number',
    decimal: 'a number',
    bool: 'true or false',
    measure: 'a measure',
    dyn: 'what nobody can tell beforehand',
  }
  const entries = /^list<(.*)>$/.exec(type)?.[1]
  if (entries !== undefined && entries !== 'dyn') return `a list of: ${named(entries)}`
  return plain[type] ?? (type.startsWith('list') ? 'a list' : 'a group of fields')
}

/** What the parser or the type checker says, in a sentence, at its character. */
function slipOf(error: unknown, text: string): Slip {
  const { code = '', summary = String(error), node, range } = error as Partial<ParseError>
  const offset = Math.min(node?.start ?? range?.start ?? 0, text.length)
  return { offset, text: sentenceOf(code, summary, text, offset) }
}

function sentenceOf(code: string, summary: string, text: string, offset: number): string {
  const quoted = [...summary.matchAll(/'([^']*)'/g)].map(([, inside = '']) => inside)
  switch (code) {
    case 'no_such_overload':
      return operatorWanted(/: (.*)$/.exec(summary)?.[1] ?? '')
    case 'no_matching_overload':
      return callWanted(quoted[0] ?? '')
    case 'invalid_logical_operand':
      return `&& and || stand between what is true or false, and here is ${named(quoted[0] ?? '')}`
    case 'invalid_condition_type':
      return `true or false is wanted here, and this is ${named(quoted[0] ?? '')}`
    case 'incompatible_ternary_branches':
    case 'heterogeneous_list_element': {
      const hint = quoted.includes('int') && quoted.includes('decimal') ? '; write 1.0 for 1' : ''
      return `here is ${named(quoted[0] ?? '')} beside ${named(quoted[1] ?? '')}, and both have to be of one kind${hint}`
    }
    case 'invalid_index_type':
      return 'the entries of a list are counted: the first is [0]'
    case 'cannot_index_type':
      return `[...] stands behind a list, and this is ${named(quoted[0] ?? '')}`
    case 'limit_exceeded':
      return 'the expression is too long or too deep to be read by a person; make several of it'
    case 'reserved_identifier':
      return `"${wordAt(text, offset)}" is a word of the language, and no name`
    case 'invalid_macro_argument':
      return 'a name for the entry is wanted here, as in all(item, ...)'
    case 'newline_in_string':
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
      return 'the text that begins here has no end: a quotation mark is missing'
    case 'invalid_exponent':
      return 'numbers are written out in digits, without an exponent'
    case 'invalid_number':
    case 'invalid_integer':
    case 'invalid_hex_integer':
      return `"${wordAt(text, offset)}" is no number as it is written here`
    case 'invalid_escape_sequence':
    case 'invalid_unicode_escape':
    case 'invalid_unicode_surrogate':
    case 'invalid_hex_escape':
    case 'invalid_octal_escape':
    case 'octal_escape_out_of_range':
      return `"${text.slice(offset, offset + 2)}" means nothing in a text here; a backslash itself is written twice`
    case 'expected_token': {
      const [, wanted = '', got] = /^Expected (\w+), got (\w+)$/.exec(summary) ?? []
      const found = got === 'EOF' ? 'where the expression ends' : `where "${wordAt(text, offset)}" stands`
      return `${signs[wanted] ?? wanted} is wanted here, ${found}`
    }
    case 'unexpected_token':
    case 'unexpected_character':
      return offset >= text.length
        ? 'the expression ends too early'
        : `"${wordAt(text, offset)}" cannot stand here${hintFor(text, offset)}`
    default:
      return lowered(summary)
  }
}

/** Two things that an operator does not go with. */
function operatorWanted(overload: string): string {
  const [, left = '', operator = '', right = ''] = /^(.*) (\S+) (.*)$/.exec(overload) ?? []
  if (operator === '') {
    const sign = overload.charAt(0)
    return `"${sign}" cannot stand before ${named(overload.slice(1))}`
  }
  const together = `${named(left)} and ${named(right)} do not go together with "${operator}"`
  if (operator === '/' && [left, right].includes('decimal'))
    return `${together}; what does not come out even would be rounded: multiply the other side instead`
  if (operator === '+' && [left, right].includes('string'))
    return `${together}; text(...) says a number as text`
  return [left, right].includes('null') ? `${together}; has(...) asks whether a field is there` : together
}

/** A function or method that is given what it does not take. */
function callWanted(call: string): string {
  const [, receiver, name = '', given = ''] = /^(?:(.*)\.)?(\w+)\((.*)\)$/.exec(call) ?? []
  if (receiver !== undefined) return `"${name}" is asked ${methods.get(name) ?? 'of something else'}`
  const takes = functions
    .find(one => one.name === name)
    ?.takes.map(takenInWords)
    .join(', ')
  const found = given === '' ? 'nothing' : given.split(', ').map(named).join(', ')
  return `${name}(...) takes ${takes ?? ofCel.get(name) ?? 'something else'}; given is ${found}`
}

const takenInWords = (type: string): string =>
  ({
    day: 'a day',
    country: 'a country',
    unit: 'the code of a unit',
    number: 'a number',
    'list<number>': 'a list of numbers',
    dyn: 'a group of fields',
  })[type] ?? named(type)

/** The word, or else the character, that stands there. */
function wordAt(text: string, offset: number): string {
  return /^(?:\w+|.)/su.exec(text.slice(offset))?.[0] ?? ''
}

/** What was probably meant, where another language writes it otherwise. */
function hintFor(text: string, offset: number): string {
  const word = wordAt(text, offset)
  if (/\bnot\s*$/.test(text.slice(0, offset))) return '; "not" is written !'
  return elsewhere[word] === undefined ? '' : `; write ${elsewhere[word]}`
}

const elsewhere: Readonly<Record<string, string>> = {
  '=': '== where two are the same',
  and: '&&',
  or: '||',
  '&': '&&',
  '|': '||',
  '“': 'straight quotation marks',
  '”': 'straight quotation marks',
  '‘': 'straight quotation marks',
  '’': 'straight quotation marks',
}

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** What the parser calls by names. */
const signs: Readonly<Record<string, string>> = {
  RPAREN: 'a closing bracket, ")",',
  RBRACKET: 'a closing bracket, "]",',
  RBRACE: 'a closing bracket, "}",',
  COLON: 'a colon',
  COMMA: 'a comma',
  IDENTIFIER: 'a name',
}

type Pair = readonly [left: string, right: string]

/** Numbers that are computed with: exact ones, and whole ones. */
const numbers: readonly Pair[] = [
  ['decimal', 'decimal'],
  ['decimal', 'int'],
  ['int', 'decimal'],
]

type Count = Decimal | bigint

/** Adds exact decimals and how they are computed with. */
function withDecimals(environment: Environment): Environment {
  environment.registerType('decimal', { ctor: decimalMaker, fields: {} })
  const add = (operator: string, gives: string, compute: (a: Decimal, b: Decimal) => unknown) => {
    for (const [left, right] of numbers) {
      environment.registerOperator(`${left} ${operator} ${right}: ${gives}`, (a: Count, b: Count) =>
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
    environment.registerOperator(`${left} == ${right}: bool`, (a: Count, b: Count) =>
      toDecimal(a).eq(toDecimal(b)),
    )
  }
  return environment
}

/** A product that no paper comes near, but that would grow with every factor. */
function bounded(product: Decimal): Decimal {
  if (product.c.length <= 200) return product
  throw new RangeError('a number has more digits than can be reckoned with')
}

/** Adds the functions of the trade, with the types that `type` gives for theirs. */
function withFunctions(environment: Environment, type: (name: string) => string): void {
  for (const { name, takes, gives, run } of functions) {
    const handler = run as (...values: unknown[]) => unknown
    const both = ['int', 'decimal'].map(number => takes.map(one => type(one.replace('number', number))))
    for (const signature of new Set(both.map(types => `${name}(${types.join(', ')}): ${type(gives)}`)))
      environment.registerFunction(signature, handler, { async: false })
  }
}

/** What stands for something is text to CEL. */
const checkType = (name: string): string => (['day', 'country', 'unit'].includes(name) ? 'string' : name)

/** While running, groups are what they are, and lists are lists: the check has seen to the rest. */
function runType(name: string): string {
  if (name === 'measure') return 'group'
  return name.startsWith('list') ? 'list' : checkType(name)
}

/** The environment in which an expression over these variables is checked; one for all that have the same documents. */
function environmentFor(variables: Variables, made: Map<string, Environment>): Environment {
  const typed = [...variables].flatMap(([name, { type }]) =>
    type === undefined ? [] : [[name, type] as const],
  )
  const documents = typed.filter(([, type]) => type.is === 'group' && type.name !== 'parameters')
  const key = documents.map(([name, type]) => `${name}:${celName(type)}`).join()
  let base = made.get(key)
  if (base === undefined) {
    base = withDecimals(new Environment({ limits }))
    const done = new Set<string>()
    for (const [, type] of documents) register(base, type, done)
    const measure: Group = {
      is: 'group',
      name: 'measure',
      fields: new Map<string, Type>([
        ['value', { is: 'decimal' }],
        ['unit', { is: 'text' }],
      ]),
      always: new Set(),
    }
    register(base, measure, done)
    withFunctions(base, checkType)
    made.set(key, base)
  }
  const environment = base.clone()
  for (const [name] of variables)
    if (!typed.some(([known]) => known === name)) environment.registerVariable(name, 'dyn')
  for (const [name, type] of typed) {
    if (type.is === 'group' && type.name === 'parameters') register(environment, type, new Set())
    environment.registerVariable(name, celName(type))
  }
  return environment
}

/** Makes a group and what lies in it known, the inner ones first. */
function register(environment: Environment, type: Type, done: Set<string>): void {
  if (type.is === 'list') register(environment, type.of, done)
  if (type.is !== 'group' || done.has(type.name)) return
  done.add(type.name)
  for (const inner of type.fields.values()) register(environment, inner, done)
  const fields = Object.fromEntries([...type.fields].map(([name, inner]) => [name, celName(inner)]))
  environment.registerType(type.name, { fields })
}

function celName(type: Type): string {
  switch (type.is) {
    case 'text':
      return 'string'
    case 'integer':
      return 'int'
    case 'decimal':
      return 'decimal'
    case 'flag':
      return 'bool'
    case 'list':
      return `list<${celName(type.of)}>`
    case 'group':
      return type.name
  }
}
