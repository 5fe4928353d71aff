/** Writes documents as YAML: block style, each text quoted unless it is plainly one. */
import type { Pointer } from '../core/model/model.ts'
import type { ImportedDocument } from './model.ts'

/** Returns a document as YAML, with its source and the required fields that are open in comments. */
export function yamlText(
  { data, origins }: ImportedDocument,
  source: string,
  open: readonly Pointer[],
): string {
  const at = origins.get('')?.at ?? ''
  const lines = [`# Imported from ${oneLine(at === '' ? source : `${source}, ${at}`)}.`]
  if (open.length > 0) {
    lines.push('# The source has no value for these required fields:')
    for (const field of open) lines.push(`#   ${field}`)
  }
  write(data, '', lines)
  return `${lines.join('\n')}\n`
}

const oneLine = (text: string) => text.replace(/[\p{C}\u2028\u2029]/gu, '?')

function write(group: object, indent: string, lines: string[]): void {
  for (const [name, value] of Object.entries(group)) writeMember(`${indent}${name}:`, value, indent, lines)
}

function writeMember(head: string, value: unknown, indent: string, lines: string[]): void {
  if (Array.isArray(value)) {
    lines.push(head)
    for (const entry of value as readonly unknown[]) {
      if (typeof entry !== 'object' || entry === null) lines.push(`${indent}  - ${yamlScalar(entry)}`)
      else {
        const own: string[] = []
        write(entry, `${indent}    `, own)
        const [first = '', ...rest] = own
        lines.push(first === '' ? `${indent}  - {}` : `${indent}  - ${first.trimStart()}`, ...rest)
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    lines.push(Object.keys(value).length === 0 ? `${head} {}` : head)
    write(value, `${indent}  `, lines)
  } else lines.push(`${head} ${yamlScalar(value)}`)
}

/** Returns a value on one line that every reader of YAML reads as the same value. */
export function yamlScalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  if (isPlainText(value)) return value
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]/g,
    (code, at: number, all: string) =>
      isHalf(code, at, all) || !/[\ud800-\udfff]/.test(code)
        ? `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`
        : code,
  )
}

/** Checks whether a surrogate has no other half. */
function isHalf(code: string, at: number, all: string): boolean {
  if (/[\ud800-\udbff]/.test(code)) return !/[\udc00-\udfff]/.test(all[at + 1] ?? '')
  return /[\udc00-\udfff]/.test(code) && !/[\ud800-\udbff]/.test(all[at - 1] ?? '')
}

/** Checks for a day, or words of ASCII letters, digits and marks that have no meaning in YAML. */
function isPlainText(text: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return true
  return (
    /^[A-Za-z](?:[A-Za-z0-9 ._()/+-]|,(?= ))*$/.test(text) &&
    !text.endsWith(' ') &&
    !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i.test(text)
  )
}
