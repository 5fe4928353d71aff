/** JSON Pointers (RFC 6901): taken apart, put together and followed. */
import type { Pointer } from './model.ts'

/** The names and indices on the way to the place; none for the whole document. */
export function stepsOf(at: Pointer): string[] {
  return at
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The pointer to a member of what stands at `at`, by name or by index. */
export function childOf(at: Pointer, step: string | number): Pointer {
  return `${at}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The pointer to what holds the place; the whole document holds itself. */
export function parentOf(at: Pointer): Pointer {
  return at.slice(0, Math.max(0, at.lastIndexOf('/')))
}

/** The member of a value by its name or index; `undefined` where it has none. */
export function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)]
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined
}

/** The value at a place of parsed data; `undefined` where nothing stands. */
export function valueAt(data: unknown, at: Pointer): unknown {
  return stepsOf(at).reduce(memberOf, data)
}
