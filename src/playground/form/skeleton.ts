/** The changes that the form makes: a value is filled in, a field or an entry is added. */

import type { Schema } from '../../core/model/json-schema.ts'
import { memberSchema, resolved } from '../../edit/schema.ts'
import { isPosition, skeletonOf } from '../../edit/skeleton.ts'
import type { Path, PlainData, TreeChange, TreeScalar } from '../../edit/tree.ts'
import type { FieldView } from './fields.ts'

/** Returns the value that is written for what is typed into a field; nothing leaves it open. */
export function typedValue(control: FieldView['control'], typed: string, old?: TreeScalar): PlainData {
  // A blank at the end is the beginning of another word, and nothing that is meant.
  const text = control === 'lines' ? typed.replace(/[ \t]+$/, '') : typed.trim()
  if (text === '') return null
  if (control === 'flag') return text === 'true'
  // Digits that no reader rounds as a number; what is no number is written as text, so that the check says so.
  const isWhole = /^(?:0|[1-9]\d{0,14})$/.test(text)
  if (control === 'integer') return isWhole ? Number(text) : text
  if (control !== 'amount' || old?.type === 'text') return text
  const isNumber = isWhole || (old?.type === 'number' && /^(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]$/.test(text))
  return isNumber ? Number(text) : text
}

/** Returns the change that adds a field of a group. */
export function addedField(root: Schema, group: FieldView, name: string): TreeChange | undefined {
  const own = memberSchema(root, group.schema, name)
  return own && { do: 'add', path: [...group.path, name], value: skeletonOf(root, own) }
}

/** Returns the change that adds an entry at the end of a list. */
export function addedEntry(root: Schema, list: FieldView): TreeChange {
  const own = resolved(root, list.schema.items) ?? {}
  const entries = list.parts.filter(({ isPresent }) => isPresent)
  return {
    do: 'add',
    path: [...list.path, entries.length],
    value: skeletonOf(root, own, nextPosition(list)),
  }
}

/** Returns the number of the next entry of a list. */
export function nextPosition(list: FieldView): number {
  const taken = list.parts.map(({ parts }) => {
    const own = parts.find(({ schema }) => isPosition(schema))
    return Number(own?.value?.text ?? 0) || 0
  })
  const entries = list.parts.filter(({ isPresent }) => isPresent)
  return Math.max(entries.length, ...taken) + 1
}

/** Returns the changes that make the entries and groups around a field that a document does not have yet. */
export function pathMade(root: Schema, form: FieldView, path: Path): readonly TreeChange[] {
  const changes: TreeChange[] = []
  let here: FieldView | undefined = form
  for (const [index, step] of path.entries()) {
    const next: FieldView | undefined = here?.parts.find(one => one.path.at(-1) === step)
    if (next === undefined || here === undefined) return changes
    const isEntry = typeof step === 'number' && !next.isPresent
    if (isEntry && index < path.length - 1) {
      // Everything below is part of what is added.
      return [...changes, addedEntry(root, { ...here, parts: here.parts.filter(one => one.isPresent) })]
    }
    here = next
  }
  return changes
}
