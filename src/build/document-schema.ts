/** The two published document schemas, as everything made from them reads them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Schema } from '../core/model/json-schema.ts'
import type { Kind } from '../core/model/model.ts'
import { root } from './root.ts'

/** Definitions by name. */
export type Definitions = Readonly<Record<string, Schema>>

/** Every kind of document, in the order of what is generated. */
export const kinds: readonly Kind[] = ['end-user-certificate', 'shipment']

/** The published schema of a kind. */
export async function schemaOf(kind: Kind): Promise<Schema> {
  return JSON.parse(await readFile(join(root, `schemas/${kind}.schema.json`), 'utf8')) as Schema
}

/** The name of the definition that a reference points to. */
export const nameOf = ($ref: string) => $ref.replace('#/$defs/', '')

/** The name of a kind as code spells it. */
export const inCamelCase = (kind: Kind) =>
  kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())

/** Whether a value of the schema is a single text, number or truth, and no list or group. */
export const isLeaf = (schema: Schema) =>
  schema.type !== undefined && ![schema.type].flat().some(type => type === 'object' || type === 'array')

/** A record with each value replaced by what `one` makes of it, and left out where it makes nothing. */
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

/** What is looked for in generated text, and what is written instead: from the whole match and its groups. */
export type Rewrite = readonly [pattern: RegExp, by: (...groups: string[]) => string]

/**
 * The text with every match of each pattern replaced. It throws where one matches nothing: the tool that made the text then
 * writes it another way than before, and what was to be changed would stay.
 */
export function rewritten(text: string, rewrites: readonly Rewrite[]): string {
  return rewrites.reduce((made, [pattern, by]) => {
    if (made.search(pattern) === -1) throw new Error(`Nothing to rewrite matches ${pattern}`)
    return made.replace(pattern, by)
  }, text)
}
