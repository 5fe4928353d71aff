/** Single values as they are written into a YAML paper: whatever they hold, they stay one value on one line. */
import { stringify } from 'yaml'
import { printable } from '../../report/printable.ts'

/** A text, number or truth value as YAML that every reader takes for the same. */
export function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  if (isPlain(value) && stringify(value, { lineWidth: 0, schema: 'core' }) === `${value}\n`) return value
  return quoted(value)
}

/** A list of values on one line. */
export function flow(values: readonly (string | number | boolean)[]): string {
  // What ends an entry of such a list is no part of a plain value in it.
  const entry = (value: string | number | boolean) =>
    typeof value === 'string' && /[,[\]{}]/.test(value) ? quoted(value) : scalar(value)
  return `[${values.map(entry).join(', ')}]`
}

/** A day, or what begins with a letter and is no word that some reader takes for a truth value or for nothing. */
function isPlain(text: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return true
  return (
    /^\p{L}/u.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i.test(text) && isSeen(text)
  )
}

const isSeen = (text: string) => [...text].every(character => printable(character) === character)

function quoted(text: string): string {
  return [...JSON.stringify(text)]
    .map(character => (printable(character) === character ? character : escaped(character)))
    .join('')
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
}
