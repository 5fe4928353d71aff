/** What the parts of a form share while it is drawn. */

import type { Schema } from '../../../core/model/json-schema.ts'
import type { DocumentText } from '../../../edit/change.ts'
import type { TreeChange } from '../../../edit/tree.ts'
import { formatOf } from '../../documents.ts'
import type { FieldView } from '../../form/fields.ts'
import type { Playground } from '../state.ts'
import type { FieldHandle } from './memory.ts'

export interface FormHost {
  readonly playground: Playground
  readonly root: Schema
  readonly handles: Map<string, FieldHandle>
  /** Makes changes in the text; the field of the pointer gets the focus if the form is drawn again. */
  change(changes: readonly TreeChange[], focus?: string): void
  /** Writes one value, and whatever around it is not there yet. */
  write(field: FieldView, typed: string): void
}

/** Returns the text of the current document, and which document of it the form shows. */
export function formText({ current, layout, form }: Playground): DocumentText {
  const text = layout.editor.state.doc.toString()
  return {
    text,
    format: formatOf(current?.name ?? '', text),
    part: form.parts.get(current?.id ?? 0) ?? 0,
  }
}

/** Returns the id of the control of a field. */
export const idOf = (pointer: string): string => `field${pointer}`

/** Returns a word of a document as people say it. */
export function choiceLabel(
  { playground }: Pick<FormHost, 'playground'>,
  { path }: Pick<FieldView, 'path'>,
  word: string,
): string {
  const { words, editorHost } = playground
  const last = path.at(-1)
  const name = String(typeof last === 'number' ? path.at(-2) : last)
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = words.form.choices
  const own = choices[name]
  if (own !== undefined && Object.hasOwn(own, word)) return own[word] ?? word
  const country = /^[A-Z]{2}$/.test(word) ? editorHost.countryName(word) : undefined
  if (country !== undefined) return `${country} (${word})`
  return /^[a-z-]+$/.test(word) ? word.replaceAll('-', ' ') : word
}

/** Returns the words that a field has a choice of, with their labels; countries by their names. */
export function choicesOf(
  host: Pick<FormHost, 'playground'>,
  field: Pick<FieldView, 'path' | 'choices' | 'definition'>,
): readonly { readonly value: string; readonly label: string }[] {
  const all = field.choices.map(value => ({ value, label: choiceLabel(host, field, value) }))
  if (all.length < 60 || field.definition === 'element') return all
  const collator = new Intl.Collator(host.playground.language)
  const isCountry = ({ value }: { readonly value: string }) => /^[A-Z]{2}$/.test(value)
  const countries = all.filter(isCountry).sort((a, b) => collator.compare(a.label, b.label))
  return [...all.filter(one => !isCountry(one)), ...countries]
}
