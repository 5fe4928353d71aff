/** Names texts and fields of a certificate for messages. */
import type { Located, LocatedArgument } from '../../core/model/model.ts'

/**
 * How many fields with a placeholder are named one by one before the rest is counted, and how many lines of goods
 * beside the first.
 */
export const shown = 10

/** Returns the field as shown in messages: `items[].grade`. The number of the entry is shown as its place. */
export function fieldOf(at: string): string {
  return at
    .slice(1)
    .replace(/\/[0-9]+/g, '[]')
    .replaceAll('/', '.')
}

const longestShown = 80

/** Returns a text shortened to fit a sentence. */
export function brief({ value, at }: Located<string>): LocatedArgument {
  const line = value.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return {
    value: characters.length <= longestShown ? line : `${characters.slice(0, longestShown).join('')} ...`,
    at,
  }
}
