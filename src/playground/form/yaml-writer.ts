/** Writes values that are added to a text of YAML, in lines or in brackets. */
import { yamlScalar } from './literal.ts'
import type { Skeleton } from './tree.ts'

/** Returns a value after its colon, in a block. */
export function blockValue(value: Skeleton, indent: number): string {
  const margin = ' '.repeat(indent + 2)
  if ('group' in value)
    return value.group
      .map(([name, inside]) => `\n${margin}${name}:${blockValue(inside, indent + 2)}`)
      .join('')
  if ('list' in value)
    return value.list.map(inside => `\n${margin}${blockEntry(inside, indent + 2)}`).join('')
  return value.type === 'nothing' ? '' : ` ${yamlScalar(value, false)}`
}

/** Returns an entry of a list with its dash, whose column is the indent. */
export function blockEntry(value: Skeleton, indent: number): string {
  if (!('group' in value)) return `-${blockValue(value, indent)}`
  const margin = `\n${' '.repeat(indent + 2)}`
  const lines = value.group.map(([name, inside]) => `${name}:${blockValue(inside, indent + 2)}`)
  return lines.length === 0 ? '-' : `- ${lines.join(margin)}`
}

export function flowValue(value: Skeleton): string {
  if ('group' in value)
    return value.group.length === 0
      ? '{}'
      : `{ ${value.group.map(([name, inside]) => `${name}: ${flowValue(inside)}`).join(', ')} }`
  if ('list' in value) return `[${value.list.map(flowValue).join(', ')}]`
  return value.type === 'nothing' ? 'null' : yamlScalar(value, true)
}
