/** Writes single values in YAML: whatever their content, they stay one value on one line. */
import { stringify } from 'yaml'
import { printable } from '../../report/printable.ts'

/** Returns a text, number or boolean as YAML that every reader reads as the same value. */
export function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  if (isPlain(value) && stringify(value, { lineWidth: 0, schema: 'core' }) === `${value}\n`) return value
  return quoted(value)
}

/** Returns a list of values on one line. */
export function flow(values: readonly (string | number | boolean)[]): string {
  // A plain value in such a list must not contain a list separator.
  const entry = (value: string | number | boolean) =>
    typeof value === 'string' && /[,[\]{}]/.test(value) ? quoted(value) : scalar(value)
  return `[${values.map(entry).join(', ')}]`
}

/** Checks for a day, or a text that begins with a letter and that no reader takes for a boolean or null. */
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
