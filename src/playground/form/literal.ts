/** Writes scalars so that every reader sees the value that is meant. */
import { isPlainText } from '../completion.ts'
import type { ScalarLiteral } from './tree.ts'

/** Words that some readers of YAML take for true, false or nothing. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i

/** What could be a number, a time or a version to some reader; a day is left as it is. */
const numeric = /^[-+.]?\d[\d_.:,eExX+-]*$/

/** Returns a scalar as YAML, in the quotes of the old one if it has any; in brackets, commas and brackets are quoted too. */
export function yamlScalar({ type, text }: ScalarLiteral, isInFlow: boolean, old = ''): string {
  if (type !== 'text') return text
  const isPlain =
    isPlainText(isInFlow ? text : text.charAt(0) + text.slice(1).replace(/[,[\]{}]/g, '_')) &&
    !words.test(text) &&
    (!numeric.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text)) &&
    !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text)
  if (old.startsWith("'") && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text))
    return `'${text.replaceAll("'", "''")}'`
  return isPlain && !old.startsWith('"') ? text : quotedText(text)
}

/** Returns a scalar as JSON. */
export function jsonScalar({ type, text }: ScalarLiteral): string {
  if (type === 'text') return quotedText(text)
  return type === 'nothing' ? 'null' : text
}

/** Returns a text in quotes, with invisible characters as escapes that both formats have. */
function quotedText(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, found =>
    [...Array(found.length).keys()]
      .map(at => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

/** Returns how what is typed into a field for an amount is written: digits that no reader rounds as a number, others as text. */
export function amountLiteral(typed: string, old: ScalarLiteral | undefined): ScalarLiteral {
  const text = typed.trim()
  if (text === '') return { type: 'nothing', text: '' }
  const isWhole = /^(?:0|[1-9]\d{0,14})$/.test(text)
  const isNumber = isWhole || (old?.type === 'number' && /^(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]$/.test(text))
  return { type: isNumber && old?.type !== 'text' ? 'number' : 'text', text }
}

/** Returns how a whole number is written; what is none is written as text, so that the check says so. */
export function integerLiteral(typed: string): ScalarLiteral {
  const text = typed.trim()
  if (text === '') return { type: 'nothing', text: '' }
  return { type: /^(?:0|[1-9]\d{0,14})$/.test(text) ? 'number' : 'text', text }
}

/** Returns how a text is written; an empty one leaves the field open. */
export function textLiteral(typed: string): ScalarLiteral {
  return typed === '' ? { type: 'nothing', text: '' } : { type: 'text', text: typed }
}
