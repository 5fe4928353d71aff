/** JSON Pointers (RFC 6901): split, composed and resolved. */
import type { Pointer } from './model.ts'

/** Returns the names and indices that lead to the place; none for the complete document. */
export function stepsOf(at: Pointer): string[] {
  return at
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Returns the pointer to a member of the value at `at`, by name or by index. */
export function childOf(at: Pointer, step: string | number): Pointer {
  return `${at}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Returns the pointer to the parent of the place; the document is its own parent. */
export const parentOf = (at: Pointer): Pointer => at.slice(0, Math.max(0, at.lastIndexOf('/')))

/** Returns the member of a value by its name or index; `undefined` if there is none. */
export function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)]
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined
}

/** Returns the value at a place of parsed data; `undefined` if there is none. */
export const valueAt = (data: unknown, at: Pointer): unknown => stepsOf(at).reduce(memberOf, data)
