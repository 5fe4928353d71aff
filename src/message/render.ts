/** Renders messages: fills sentences of a catalogue with arguments, in the words of one locale. */
import type {
  Argument,
  Arguments,
  DocumentRef,
  LocatedArgument,
  Message,
  Pointer,
} from '../core/model/model.ts'

/** The names that a locale has for things: all that rendering an argument needs. */
export interface Vocabulary {
  /** Returns the phrase of a term id. */
  term(id: string): string
  /** Returns the name of a country, by its alpha-2 code. */
  country(code: string): string
  /** Returns an amount with its unit, by Rec 20 code. */
  measure(value: string, unit: string): string
  /** Returns the name of a unit, by Rec 20 code. */
  unit(code: string): string
  /** Returns text of a rule set in the language, where the rule set has it; else the text. */
  ruleSetText(text: string): string
  list(items: readonly string[], joint: 'and' | 'or' | undefined): string
  /** Joins two pieces of a sentence, one of which filled a slot. */
  join(before: string, after: string): string
  /** Returns a phrase that a rule set's own sentence marks (`{~word}`) in the locale; `undefined` if the locale has none. */
  phrase?(text: string): string | undefined
}

/** Renders an argument as text. */
export function render(argument: Argument, vocabulary: Vocabulary): string {
  if (typeof argument === 'string') return argument
  if ('unit' in argument)
    return 'value' in argument
      ? vocabulary.measure(argument.value, argument.unit)
      : vocabulary.unit(argument.unit)
  if ('value' in argument) return String(argument.value)
  if ('term' in argument) return fill(vocabulary.term(argument.term), argument.with ?? {}, vocabulary)
  if ('country' in argument) return vocabulary.country(argument.country)
  if ('amount' in argument) return `${argument.amount} ${argument.currency}`
  if ('list' in argument)
    return vocabulary.list(
      argument.list.map(one => render(one, vocabulary)),
      argument.joint,
    )
  return vocabulary.ruleSetText(argument.ruleSetText)
}

const slot = /\{(~?)([a-zA-Z]+)\}/g

/**
 * Fills each `{name}` of a sentence with the argument of that name. A name without an argument stays as it is, so that
 * a mistake shows. A sentence that ends with a word such as `Ltd.` gets no second full stop.
 */
export function fill(sentence: string, args: Arguments, vocabulary: Vocabulary): string {
  let text = ''
  let from = 0
  for (const { 0: written, 1: mark, 2: name = '', index } of sentence.matchAll(slot)) {
    text = vocabulary.join(text, sentence.slice(from, index))
    const argument = Object.hasOwn(args, name) ? args[name] : undefined
    const word =
      typeof argument === 'string' && mark === '~'
        ? (vocabulary.phrase?.(argument) ?? argument)
        : argument === undefined
          ? written
          : render(argument, vocabulary)
    text = vocabulary.join(text, word)
    from = index + written.length
  }
  text = vocabulary.join(text, sentence.slice(from))
  return text.endsWith('..') && !text.endsWith('...') ? text.slice(0, -1) : text
}

/** Returns the names of the arguments that a sentence shows. */
export function namesIn(sentence: string): readonly string[] {
  let names = namesBySentence.get(sentence)
  if (names === undefined) {
    names = [...sentence.matchAll(slot)].map(([, , name = '']) => name)
    if (namesBySentence.size >= mostSentences) namesBySentence.clear()
    namesBySentence.set(sentence, names)
  }
  return names
}

// The number of sentences of catalogues is limited; rule sets that are edited while a server runs add new ones.
const mostSentences = 10_000
const namesBySentence = new Map<string, readonly string[]>()

/** Renders a message and its help. */
export function say(
  message: Pick<Message, 'text' | 'help'>,
  args: Arguments,
  vocabulary: Vocabulary,
): { readonly text: string; readonly help: string } {
  return { text: fill(message.text, args, vocabulary), help: fill(message.help, args, vocabulary) }
}

/** Returns an argument as plain data, without tracing wrappers and fields that are no part of an argument. */
export function plainArgument(argument: Argument): Argument {
  if (typeof argument === 'string') return argument
  if ('list' in argument) {
    const { list, joint } = argument
    return { list: list.map(plainArgument), ...(joint === undefined ? {} : { joint }) }
  }
  if ('ruleSetText' in argument) return { ruleSetText: argument.ruleSetText }
  const anchor = anchorOf(argument)
  if ('term' in argument) {
    const { term, with: inner } = argument
    return { term, ...(inner === undefined ? {} : { with: plainArguments(inner) }), ...anchor }
  }
  if ('country' in argument) return { country: argument.country, ...anchor }
  if ('currency' in argument) return { amount: argument.amount, currency: argument.currency, ...anchor }
  if ('unit' in argument)
    return 'value' in argument
      ? { value: argument.value, unit: argument.unit, ...anchor }
      : { unit: argument.unit }
  return { value: argument.value, at: argument.at, ...anchor }
}

/** Returns arguments as plain data. */
function plainArguments(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, one]) => [name, plainArgument(one)]))
}

/** Returns, as plain data, the arguments that sentences name; an argument that no sentence shows is no part of a finding. */
export function namedArguments(args: Arguments, ...sentences: readonly string[]): Arguments {
  const named: Record<string, Argument> = {}
  for (const sentence of sentences)
    for (const name of namesIn(sentence)) {
      const argument = Object.hasOwn(args, name) ? args[name] : undefined
      if (argument !== undefined && !Object.hasOwn(named, name)) named[name] = plainArgument(argument)
    }
  return named
}

function anchorOf(argument: object): Pick<LocatedArgument, 'document'> & { readonly at?: Pointer } {
  const { at, document } = argument as { readonly at?: Pointer; readonly document?: DocumentRef }
  return {
    ...(at === undefined ? {} : { at }),
    ...(document === undefined ? {} : { document: { file: document.file, part: document.part } }),
  }
}

/** Replaces every argument at any depth by the result of `of`, the innermost first. */
export function mapArguments(args: Arguments, of: (argument: Argument, name: string) => Argument): Arguments {
  const one = (argument: Argument, name: string): Argument => {
    if (typeof argument === 'object' && 'with' in argument && argument.with !== undefined)
      return of({ ...argument, with: mapArguments(argument.with, of) }, name)
    if (typeof argument === 'object' && 'list' in argument)
      return of({ ...argument, list: argument.list.map(entry => one(entry, name)) }, name)
    return of(argument, name)
  }
  return Object.fromEntries(Object.entries(args).map(([name, argument]) => [name, one(argument, name)]))
}
