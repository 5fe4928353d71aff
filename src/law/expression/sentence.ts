/**
 * Rewrites errors of the parser, the type checker and the evaluation of CEL as sentences for authors of rules and of documents.
 */
import { EvaluationError, type ParseError } from '@marcbachmann/cel-js'
import type { Argument } from '../../core/model/model.ts'
import {
  celErrors,
  celSigns,
  celTypes,
  foreignSyntax,
  takenTypes,
} from '../../generated/tables/expression-words.ts'
import { type LawTerm, lawTerm } from '../calendar.ts'
import { functions, methods, ofCel } from './functions.ts'
import type { ExpressionError } from './seen.ts'

/** Returns the reason why an expression gave no value, for an author of the document. */
export function reasonOf(error: unknown): Argument {
  if (!(error instanceof EvaluationError)) return error instanceof Error ? error.message : String(error)
  const { code, summary } = error
  switch (code) {
    case 'no_such_key':
      return lawTerm('no-field', { field: summary.replace(/^No such key: /, '') })
    case 'index_out_of_bounds':
      return lawTerm('no-entry', { number: /, index (\S+)/.exec(summary)?.[1] ?? 'there' })
    default: {
      const term = code === undefined ? undefined : reasons[code]
      return term === undefined ? lowered(summary) : lawTerm(term)
    }
  }
}

/** The terms of errors that need nothing but their code. */
const reasons: Readonly<Record<string, LawTerm>> = {
  index_out_of_range: 'text-too-short',
  division_by_zero: 'division-by-zero',
  modulo_by_zero: 'division-by-zero',
  numeric_overflow: 'number-too-large',
  int_conversion_error: 'no-whole-number',
}

/** Returns a CEL type in words. */
export function named(type: string): string {
  const entries = /^list<(.*)>$/.exec(type)?.[1]
  if (entries !== undefined && entries !== 'dyn') return `a list of: ${named(entries)}`
  return celTypes[type] ?? (type.startsWith('list') ? 'a list' : 'a group of fields')
}

/** Returns an error of the parser or the type checker as a sentence, with its character offset. */
export function slipOf(error: unknown, text: string): ExpressionError {
  const { code = '', summary = String(error), node, range } = error as Partial<ParseError>
  const offset = Math.min(node?.start ?? range?.start ?? 0, text.length)
  const quoted = [...summary.matchAll(/'([^']*)'/g)].map(([, inside = '']) => inside)
  const sentence = sentences[code]?.({ summary, quoted, text, offset })
  return { offset, text: sentence ?? celErrors[code] ?? lowered(summary) }
}

/** An error of the parser or the type checker: what it states, what it quotes, and where in the text it is. */
interface CelError {
  readonly summary: string
  readonly quoted: readonly string[]
  readonly text: string
  readonly offset: number
}

/** Returns the type that an error names first. */
const typeIn = ({ quoted: [type = ''] }: CelError) => named(type)

function mixedTypes({ quoted }: CelError): string {
  const [one = '', other = ''] = quoted
  const hint = quoted.includes('int') && quoted.includes('decimal') ? '; write 1.0 for 1' : ''
  return `${named(one)} and ${named(other)} are mixed here, and both must be of one type${hint}`
}

const invalidNumber = ({ text, offset }: CelError) => `"${wordAt(text, offset)}" is not a valid number`

const invalidEscape = ({ text, offset }: CelError) =>
  `"${text.slice(offset, offset + 2)}" is not a valid escape sequence; a backslash itself is written twice`

function tokenWanted({ summary, text, offset }: CelError): string {
  const [, wanted = '', got] = /^Expected (\w+), got (\w+)$/.exec(summary) ?? []
  const found = got === 'EOF' ? 'found the end of the expression' : `found "${wordAt(text, offset)}"`
  return `${celSigns[wanted] ?? wanted} is expected here, ${found}`
}

const unexpected = ({ text, offset }: CelError) =>
  offset >= text.length
    ? 'the expression ends too early'
    : `"${wordAt(text, offset)}" is not allowed here${hintFor(text, offset)}`

/** The sentences that depend on the error, by the codes of the library. */
const sentences: Readonly<Record<string, (error: CelError) => string>> = {
  no_such_overload: ({ summary }) => operatorWanted(/: (.*)$/.exec(summary)?.[1] ?? ''),
  no_matching_overload: ({ quoted: [call = ''] }) => callWanted(call),
  invalid_logical_operand: error => `&& and || take true or false, and this is ${typeIn(error)}`,
  invalid_condition_type: error => `true or false is expected here, and this is ${typeIn(error)}`,
  incompatible_ternary_branches: mixedTypes,
  heterogeneous_list_element: mixedTypes,
  cannot_index_type: error => `[...] follows a list, and this is ${typeIn(error)}`,
  reserved_identifier: ({ text, offset }) => `"${wordAt(text, offset)}" is a reserved word, not a name`,
  invalid_number: invalidNumber,
  invalid_integer: invalidNumber,
  invalid_hex_integer: invalidNumber,
  invalid_escape_sequence: invalidEscape,
  invalid_unicode_escape: invalidEscape,
  invalid_unicode_surrogate: invalidEscape,
  invalid_hex_escape: invalidEscape,
  invalid_octal_escape: invalidEscape,
  octal_escape_out_of_range: invalidEscape,
  expected_token: tokenWanted,
  unexpected_token: unexpected,
  unexpected_character: unexpected,
}

/** Returns the message for two operands that an operator does not accept. */
function operatorWanted(overload: string): string {
  const [, left = '', operator = '', right = ''] = /^(.*) (\S+) (.*)$/.exec(overload) ?? []
  if (operator === '') {
    const sign = overload.charAt(0)
    return `"${sign}" cannot precede ${named(overload.slice(1))}`
  }
  const together = `${named(left)} and ${named(right)} cannot be combined with "${operator}"`
  if (operator === '/' && [left, right].includes('decimal'))
    return `${together}; the result could be rounded: multiply the other side instead`
  if (operator === '+' && [left, right].includes('string'))
    return `${together}; text(...) converts a number to text`
  return [left, right].includes('null') ? `${together}; has(...) tests whether a field is present` : together
}

/** Returns the message for a function or method called with arguments that it does not accept. */
function callWanted(call: string): string {
  const [, receiver, name = '', given = ''] = /^(?:(.*)\.)?(\w+)\((.*)\)$/.exec(call) ?? []
  if (receiver !== undefined) return `"${name}" is called ${methods.get(name) ?? 'on something else'}`
  const takes = functions
    .find(one => one.name === name)
    ?.takes.map(takenInWords)
    .join(', ')
  const found = given === '' ? 'nothing' : given.split(', ').map(named).join(', ')
  return `${name}(...) takes ${takes ?? ofCel.get(name) ?? 'something else'}; it is given ${found}`
}

const takenInWords = (type: string): string => takenTypes[type] ?? named(type)

/** Returns the word, or else the character, at the offset. */
function wordAt(text: string, offset: number): string {
  return /^(?:\w+|.)/su.exec(text.slice(offset))?.[0] ?? ''
}

/** Returns a hint if the syntax is that of another language. */
function hintFor(text: string, offset: number): string {
  const word = wordAt(text, offset)
  if (/\bnot\s*$/.test(text.slice(0, offset))) return '; "not" is written !'
  return Object.hasOwn(foreignSyntax, word) ? `; write ${foreignSyntax[word]}` : ''
}

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
