/** Changes values in the text of a document, one at a time, and only if nothing else changes. */
import { changedJson, jsonReading } from './json-change.ts'
import { changedTree, isSameTree, type MemberOrder, type TreeChange, type TreeReading } from './tree.ts'
import { changedYaml } from './yaml-change.ts'
import { yamlReading } from './yaml-tree.ts'

/** A text, its format, and which of its documents is meant. */
export interface DocumentText {
  readonly text: string
  readonly format: 'yaml' | 'json'
  readonly part: number
}

/** Reads a document as a tree. */
export function readTree({ text, format, part }: DocumentText): TreeReading {
  return format === 'json' ? jsonReading(text) : yamlReading(text, part)
}

/**
 * Returns the text with changes made one after the other; `undefined` if one of them would change anything else, or the place is
 * written in a form that only its author should change.
 */
export function changedText(
  from: DocumentText,
  changes: readonly TreeChange[],
  order: MemberOrder = () => [],
): string | undefined {
  let now = from
  for (const change of changes) {
    const before = readTree(now)
    if (!('tree' in before)) return undefined
    const text =
      now.format === 'json'
        ? changedJson(now.text, change, order)
        : changedYaml(now.text, now.part, change, order)
    if (text === undefined) return undefined
    const made = { ...now, text }
    const after = readTree(made)
    if (!('tree' in after) || after.parts !== before.parts) return undefined
    if (!isSameTree(after.tree, changedTree(before.tree, change))) return undefined
    now = made
  }
  return now.text
}

/** Returns the one range in which two texts differ, and what the second has there. */
export function differenceOf(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from += 1
  let end = 0
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}
