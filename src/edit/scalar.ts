/** Writes single values in YAML and JSON so that every reader reads the same value. */
import { printable } from '../text/printable.ts'

/** Words that some readers of YAML take for true, false, nothing or no number. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i

const day = /^\d{4}-\d{2}-\d{2}$/

/** What could be a number, a time or a version to some reader. */
const numeric = /^[-+.]?\d[\d_.:,eExX+-]*$/

/** Which texts stand without quotes. */
const plainTexts = {
  /** Single words: for corrections. */
  word: (text: string) => /^[A-Za-z][\w-]*$/.test(text),
  /** Words of ASCII letters, digits and marks without a meaning in YAML: for the content of tables. */
  ascii: (text: string) => /^[A-Za-z](?:[A-Za-z0-9 ._()/+-]|,(?= ))*$/.test(text) && !text.endsWith(' '),
  /** Texts that begin with a letter: for templates. */
  letter: (text: string) => /^\p{L}/u.test(text) && isSeen(text) && !/: | #|[ :]$/.test(text),
  /** All texts that no reader takes for something else: for what a user types. */
  text: (text: string) =>
    isPlainText(text.charAt(0) + text.slice(1).replace(/[,[\]{}]/g, '_')) &&
    !numeric.test(text) &&
    isSeen(text),
}

/** Returns a value on one line of YAML; inside brackets (`isInFlow`) texts with commas and brackets are quoted. */
export function scalarOf(value: unknown, plain: keyof typeof plainTexts, isInFlow = false): string {
  if (typeof value !== 'string') return String(value)
  const isPlain = day.test(value) || (plainTexts[plain](value) && !words.test(value))
  return isPlain && !(isInFlow && /[,[\]{}]/.test(value)) ? value : inQuotes(value, plain)
}

/** Returns a value as YAML in the quotes of the old text, if that has any. */
export function replacing(
  old: string,
  value: unknown,
  plain: keyof typeof plainTexts,
  isInFlow = false,
): string {
  if (typeof value !== 'string') return String(value)
  if (old.startsWith("'") && isSeen(value)) return `'${value.replaceAll("'", "''")}'`
  return old.startsWith('"') ? inQuotes(value, plain) : scalarOf(value, plain, isInFlow)
}

/**
 * Tables and corrections keep characters that are not seen, such as the joiners of Persian names; only what a text of YAML must not
 * contain is escaped there.
 */
const inQuotes = (value: string, plain: keyof typeof plainTexts): string =>
  plain === 'ascii' || plain === 'word'
    ? JSON.stringify(value).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
        code => `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : quoted(value)

/** Returns a value as JSON, which YAML reads too, with escapes for invisible characters. */
export const quoted = (value: unknown): string => printable(JSON.stringify(value))

const isSeen = (text: string): boolean => printable(text) === text

/** Checks whether a text is read as itself in YAML without quotation marks, also in a flow collection. */
export function isPlainText(text: string): boolean {
  if (
    /^(?:~|null|true|false|[-+]?(?:\d[\d_]*)?\.?\d*(?:e[-+]?\d+)?|0[xo][\da-f]+|[-+]?\.(?:inf|nan))$/i.test(
      text,
    )
  )
    return false
  return /^[^\s\-?:,[\]{}#&*!|>'"%@`][^,[\]{}]*$/u.test(text) && !/:(?:\s|$)|\s#|\s$/.test(text)
}
