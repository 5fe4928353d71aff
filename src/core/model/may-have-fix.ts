/** Tells findings that may have a correction, so that corrections are loaded only for a report that has one of them. */
import type { Finding } from './model.ts'

const rules: ReadonlySet<string> = new Set([
  'text-read-as-number',
  'number-precision',
  'schema',
  'unknown-kind',
])

/** The messages of the schema that are most frequent and name nothing that could be corrected. */
const without: ReadonlySet<string> = new Set(['missing', 'empty', 'incomplete', 'not-shown', 'unknown-field'])

export function mayHaveFix({ rule, message }: Pick<Finding, 'rule' | 'message'>): boolean {
  if (rule === 'codes-known') return message === 'unit-slip' || message === 'currency-slip'
  return rules.has(rule) && !without.has(message)
}
