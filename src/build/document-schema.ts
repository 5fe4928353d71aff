/** The published document schemas, as the generators read them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Schema } from '../core/model/json-schema.ts'
import type { Kind } from '../core/model/model.ts'
import { root } from './root.ts'

export type Definitions = Readonly<Record<string, Schema>>

/** Every kind of document, in the order of what is generated. */
export const kinds: readonly Kind[] = ['end-user-certificate', 'shipment', 'end-use-report']

export async function schemaOf(kind: Kind): Promise<Schema> {
  return JSON.parse(await readFile(join(root, `schemas/${kind}.schema.json`), 'utf8')) as Schema
}

/** Returns the name of the definition that a reference points to. */
export const nameOf = ($ref: string) => $ref.replace('#/$defs/', '')

export const inCamelCase = (kind: Kind) =>
  kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())

/** Checks whether a value of the schema is a single text, number or boolean, and no list or group. */
export const isLeaf = (schema: Schema) =>
  schema.type !== undefined && ![schema.type].flat().some(type => type === 'object' || type === 'array')

/** Maps each value of a record with `one`, and drops those for which it returns nothing. */
export const mapped = <T, U>(
  record: Readonly<Record<string, T>>,
  one: (value: T, key: string) => U | undefined,
) =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const made = one(value, key)
      return made === undefined ? [] : [[key, made]]
    }),
  )

/** A pattern in generated text and its replacement, from the match and its groups. */
export type Rewrite = readonly [pattern: RegExp, by: (...groups: string[]) => string]

/**
 * Returns the text with every match of each pattern replaced. Throws if one matches nothing: then the tool that made
 * the text has changed its output, and what was to be replaced would stay.
 */
export function rewritten(text: string, rewrites: readonly Rewrite[]): string {
  return rewrites.reduce((made, [pattern, by]) => {
    if (made.search(pattern) === -1) throw new Error(`Nothing to rewrite matches ${pattern}`)
    return made.replace(pattern, by)
  }, text)
}
