/** Refusals: errors of an invocation. They are printed, the program exits with code 2, and they are never findings. */
import type { Place } from '../core/model/model.ts'
import type { words as refusals } from '../generated/messages/en/refusals.ts'
import type { Problem } from '../law/problem.ts'
import { type Unavailable, unavailableBecause } from '../read/unavailable.ts'

/** An error of the invocation: printed for the user, exit code 2, never a finding. */
export interface Refusal {
  readonly refusal: string
  readonly help?: string
}

export type RefusalMessages = typeof refusals

/** An argument that is rendered in the language: a reason, another refusal, or names in a row. */
type RefusalPhrase =
  | Unavailable
  | RefusalData
  | { readonly names: readonly string[]; readonly joint: 'and' | 'or' }

/** The arguments of a message, or of a text and its help. */
export type ArgumentsOf<M> = M extends (a: infer A) => string
  ? A
  : M extends { readonly text: infer T; readonly help: infer H }
    ? ArgumentsOf<T> & ArgumentsOf<H>
    : unknown

type Stated<A> = { readonly [N in keyof A]: A[N] | RefusalPhrase }

type RefusalId = Exclude<keyof RefusalMessages, 'lists'>

/** What is refused, in no language: a message with its arguments, and the entry of a configuration that requests it. */
export interface RefusalData {
  readonly id: RefusalId
  readonly args: Readonly<Record<string, unknown>>
  readonly place?: Omit<Problem, 'text'>
}

/** Throws an error of the invocation, whose text and help are in `src/messages/en/refusals.yaml`. */
export function refuse<I extends RefusalId>(
  id: I,
  ...[args]: unknown extends ArgumentsOf<RefusalMessages[I]> ? [] : [Stated<ArgumentsOf<RefusalMessages[I]>>]
): never {
  return raise({ id, args: args ?? {} })
}

/** Throws a refusal, as one of another thread. Its texts are loaded where it is shown. */
export function raise(data: RefusalData): never {
  throw Object.assign(new Error(`refused: ${data.id} ${JSON.stringify(data.args)}`), { refused: data })
}

export function isRefusal(error: unknown): error is Error & { readonly refused: RefusalData } {
  return error instanceof Error && 'refused' in error
}

/** Returns what some work returns, or what `otherwise` returns if it is refused. */
export async function unlessRefused<T, U>(
  work: () => Promise<T>,
  otherwise: (refused: RefusalData) => U | Promise<U>,
): Promise<T | U> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    return otherwise(error.refused)
  }
}

/** Returns what a refusal says in English, whose messages no other run loads. */
export async function englishRefusal(data: RefusalData): Promise<Refusal> {
  const { words } = await import('../generated/messages/en/refusals.ts')
  return refusalIn(words, data, unavailableBecause)
}

/** Returns what a refusal says in the language of these messages. */
export function refusalIn(
  messages: RefusalMessages,
  { id, args, place }: RefusalData,
  because: (why: Unavailable) => string,
): Refusal {
  const { between, ...joints } = messages.lists
  const phrase = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if ('term' in value) return because(value as Unavailable)
    if ('id' in value) return refusalIn(messages, value as RefusalData, because).refusal
    const { names, joint } = value as Exclude<RefusalPhrase, Unavailable | RefusalData>
    const last = names.at(-1) ?? ''
    return names.length < 2 ? last : `${names.slice(0, -1).join(between)}${joints[joint]}${last}`
  }
  const rendered = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, phrase(value)]))
  const say = (message: unknown) =>
    typeof message === 'function' ? message(rendered) : typeof message === 'string' ? message : ''
  const message: unknown = messages[id]
  const { text = message, help } = message as { readonly text?: unknown; readonly help?: unknown }
  const shown = say(help)
  const said = say(text)
  return {
    refusal: place === undefined ? said : sentence({ ...place, text: said }),
    ...(shown === '' ? {} : { help: shown }),
  }
}

/** Does the work that an entry of a configuration requests, if one does; a refusal of it is placed at the entry. */
export async function asRequested<T>(place: Place | undefined, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error) || place === undefined) throw error
    const { file, line = 1, column = 1 } = place
    return raise({ ...error.refused, place: { file, line, column } })
  }
}

export const sentence = ({ file, line, column, text }: Problem) => `${file}:${line}:${column} ${text}`
