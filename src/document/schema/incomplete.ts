/** Combines the empty and the missing fields of a document into one fault, which lists them by the part they are in. */
import type { Document, Fault, Pointer } from '../../core/model/model.ts'
import { childOf, valueAt } from '../../core/model/pointer.ts'
import { formSentence } from './cards.ts'
import type { FaultLocation } from './fault-location.ts'
import { explain } from './sentence.ts'
import type { DocumentShape } from './shape.ts'
import { sentenceForValue } from './value-sentence.ts'

/** The maximum number of fields that are listed, each with its place; the others are only counted. */
const most = 500

/** Checks whether a mistake is that a field is not filled in. */
export function isIncomplete(whole: DocumentShape, document: Document, { what, at }: FaultLocation): boolean {
  const value = valueAt(document.data, at)
  const isBlank =
    value === null ||
    (Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '')
  return (
    what === 'missing' ||
    (what === 'value' &&
      isBlank &&
      ['empty', 'too-few'].includes(sentenceForValue(whole, document, at).message))
  )
}

/** Returns one fault for several such mistakes; each is a related place, labelled with its own message. */
export function incomplete(
  whole: DocumentShape,
  document: Document,
  locations: readonly FaultLocation[],
): Fault {
  const listed = locations.slice(0, most)
  const related = listed.map(one => {
    const { message: label, data, place } = explain(whole, document, one)
    return { label, data, place }
  })
  const fields = byPart(listed.map(one => (one.what === 'value' ? one.at : childOf(one.at, one.field))))
  const more = listed.length < locations.length ? '; …' : ''
  const data = { count: String(locations.length), fields: `${fields}${more}` }
  return { ...formSentence('incomplete', data), place: related[0]?.place ?? document.place(''), related }
}

/** Lists fields by the part of the document that they are in: `issueDate; endUser: name, address.city; items[0-2]: hsCode`. */
function byPart(pointers: readonly Pointer[]): string {
  const parts = new Map<string, string[]>([['', []]])
  for (const pointer of pointers) {
    const path = pointer
      .slice(1)
      .replaceAll(/\/(\d+)/g, '[$1]')
      .replaceAll('/', '.')
    const [, part = '', field = path] = /^([^.]+)\.(.+)$/.exec(path) ?? []
    parts.set(part, [...(parts.get(part) ?? []), field])
  }
  const texts = [...parts].map(([part, fields]) => `${part}${part && ': '}${joined(fields).join(', ')}`)
  return joined(texts.filter(text => text !== '')).join('; ')
}

/** Returns the texts, with one for those that follow each other and differ only in their first index: `items[0-2]`. */
function joined(texts: readonly string[]): readonly string[] {
  const index = /\[(\d+)\]/
  const runs: { first: number; last: number; text: string }[] = []
  for (const text of texts) {
    const at = Number(index.exec(text)?.[1])
    const run = runs.at(-1)
    if (run?.last === at - 1 && run.text === text.replace(index, `[${run.first}]`)) run.last = at
    else runs.push({ first: at, last: at, text })
  }
  return runs.map(({ first, last, text }) =>
    last > first ? text.replace(index, `[${first}-${last}]`) : text,
  )
}
