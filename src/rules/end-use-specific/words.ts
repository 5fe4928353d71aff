/** Texts and fields of a certificate as messages name them. */
import type { Located, LocatedArgument } from '../../core/model/model.ts'

/** How many fields with a placeholder are named one by one before the rest is counted, and lines of goods beside the first. */
export const shown = 10

/** The field in words: `items[].grade`; the number of the entry is in its place. */
export function fieldOf(at: string): string {
  return at
    .slice(1)
    .replace(/\/[0-9]+/g, '[]')
    .replaceAll('/', '.')
}

const longestShown = 80

/** A text short enough for a sentence. */
export function brief({ value, at }: Located<string>): LocatedArgument {
  const line = value.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return {
    value: characters.length <= longestShown ? line : `${characters.slice(0, longestShown).join('')} ...`,
    at,
  }
}
