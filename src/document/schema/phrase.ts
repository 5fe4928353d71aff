/** The phrases in the sentences: fields, values and samples as arguments. */
import type { LocatedArgument, Pointer, Term } from '../../core/model/model.ts'
import { stepsOf } from '../../core/model/pointer.ts'
import { schemaTerm } from './cards.ts'
import { fieldsOf, isGroup, type Shape, typesOf } from './shape.ts'

/** Returns the name of a place: a field by its name, an entry by its number. */
export function placeName(at: Pointer, start: '' | '.start' = ''): Term {
  const [last, before] = stepsOf(at).reverse()
  if (last === undefined) return schemaTerm(`place.document${start}`)
  return before !== undefined && isEntryNumber(last)
    ? schemaTerm(`place.entry${start}`, { number: String(Number(last) + 1), field: before })
    : schemaTerm('place.field', { field: last })
}

/** Returns the name of a place, for the start of a sentence. */
export const placeAtStart = (at: Pointer): Term => placeName(at, '.start')

/** Checks whether a step is the index of a list: no field has a number for a name. */
export function isEntryNumber(step: string): boolean {
  return /^[0-9]+$/.test(step)
}

/** Joins words with commas. */
export function withCommas(words: readonly string[] = []): string {
  return words.join(', ')
}

/** Returns the text, cut after about sixty characters. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 200)]
  return characters.length <= 60 && text.length <= 200 ? text : `${characters.slice(0, 59).join('')}…`
}

/** Returns text as data: in quotes, on one line, shortened. */
export function inQuotes(text: string): string {
  return JSON.stringify(shortened(text))
}

/** Returns text of the document in quotes, with its place. */
export function quotedAt(text: string, at: Pointer): LocatedArgument {
  return { value: inQuotes(text), at }
}

/** Returns text as written in the document, shortened, with its place. */
export function writtenAt(text: string, at: Pointer): LocatedArgument {
  return { value: shortened(text), at }
}

/** Returns a value as a message names what was found. */
export function valueFound(value: unknown, at: Pointer): Term {
  if (Array.isArray(value)) return schemaTerm('found.list')
  if (isGroup(value)) return schemaTerm('found.group')
  if (typeof value === 'string') return schemaTerm('found.text', { found: quotedAt(value, at) })
  if (typeof value === 'boolean') return truthFound(value)
  return schemaTerm('found.number', { found: { value: String(value), at } })
}

/** Returns what a word was read as. */
export function truthFound(value: boolean): Term {
  return schemaTerm(value ? 'found.true' : 'found.false')
}

/** Returns a shape as a message names what is expected. */
export function valueWanted(shape: Shape): Term {
  switch (typesOf(shape).join()) {
    case 'object':
      return schemaTerm('wanted.group', { allowed: withCommas(shape.required ?? fieldsOf(shape)) })
    case 'array':
    case 'array,string':
      return schemaTerm('wanted.list')
    case 'integer':
      return schemaTerm('wanted.whole-number')
    case 'boolean':
      return schemaTerm('wanted.true-or-false')
    case 'string':
      return schemaTerm('wanted.text')
    default:
      return schemaTerm('wanted.number')
  }
}

/** Returns a sample of a field, or of an entry of a list when it has no name. */
export function sampleOf(shape: Shape, name?: string): string {
  const value = sampleValue(shape)
  return name === undefined ? value : `${name}: ${value}`
}

function sampleValue(shape: Shape): string {
  if (shape.items !== undefined) return '[ … ]'
  if (shape.properties !== undefined) {
    const fields = shape.required ?? fieldsOf(shape).slice(0, 1)
    return `{ ${fields.map(key => `${key}: …`).join(', ')} }`
  }
  const example = shape.const ?? shape.example ?? shape.enum?.[0] ?? '…'
  const isBareText = typesOf(shape).join() === 'string' && /^[0-9.]+$/.test(example)
  return isBareText ? `"${example}"` : example
}
