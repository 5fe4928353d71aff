/** Values of parsed JSON and YAML, read without trust in their shape. */

export type FieldMap = Readonly<Record<string, unknown>>

const none: FieldMap = {}

/** Returns the fields of a group; none for any other value. */
export const fieldsIn = (value: unknown): FieldMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FieldMap) : none

/** Returns the items of a list; a single value counts as a list of one, nothing as an empty list. */
export const itemsIn = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** Returns a text or a number as text; empty for any other value. */
export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** Returns the texts of a list, without empty ones. */
export const textsIn = (value: unknown): readonly string[] =>
  itemsIn(value)
    .map(textIn)
    .filter(text => text !== '')
