/** Writes a corrected value as the format of its document and the quotes of the old one ask. */
import type { Replacement } from './model.ts'

/** Plain text that every reader of YAML takes for text, or, as a date, for the same day. */
const isPlain = (text: string) =>
  (/^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(text)) ||
  /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Returns the text that replaces the old one. */
export function replacing(old: string, format: 'yaml' | 'json', replacement: Replacement): string {
  if ('literal' in replacement)
    return typeof replacement.literal === 'object' ? `[${old}]` : String(replacement.literal)
  const { text, isQuoted = false } = replacement
  if (format === 'json') return JSON.stringify(text)
  if (old.startsWith("'")) return `'${text.replaceAll("'", "''")}'`
  return old.startsWith('"') || isQuoted || !isPlain(text) ? JSON.stringify(text) : text
}

/** Returns the name of a field in the quotes of the old one. */
export function renaming(old: string, name: string): string {
  const [quote = ''] = /^["']/.exec(old) ?? []
  return `${quote}${name}${quote}`
}
