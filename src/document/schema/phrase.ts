/** The phrases of which the sentences are made: fields, values and samples as words. */
import type { Pointer } from '../../core/model/model.ts'
import { stepsOf } from '../../core/model/pointer.ts'
import { fieldsOf, isGroup, type Shape, typesOf } from './shape.ts'

/** What stands there: a field by its name, an entry by its number. */
export function placeName(at: Pointer): string {
  const [last, before] = stepsOf(at).reverse()
  if (last === undefined) return 'the document'
  return before !== undefined && isEntryNumber(last)
    ? `entry ${Number(last) + 1} of \`${before}\``
    : `\`${last}\``
}

/** Whether a step counts the entries of a list: no field of ours has a number for a name. */
export function isEntryNumber(step: string): boolean {
  return /^[0-9]+$/.test(step)
}

/** The phrase with a capital letter, if it begins with a letter. */
export function atSentenceStart(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}

/** The words with commas between them. */
export function withCommas(words: readonly string[] = []): string {
  return words.join(', ')
}

/** The text, cut after some sixty characters. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 200)]
  return characters.length <= 60 && text.length <= 200 ? text : `${characters.slice(0, 59).join('')}…`
}

/** Text as data: in quotes, on one line, not too long. */
export function inQuotes(text: string): string {
  return JSON.stringify(shortened(text))
}

/** A value as a message says what was found. */
export function valueFound(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isGroup(value)) return 'a group of fields'
  if (typeof value === 'string') return `the text ${inQuotes(value)}`
  return typeof value === 'number' ? `the number ${String(value)}` : String(value)
}

/** A shape as a message says what belongs there. */
export function valueWanted(shape: Shape): string {
  switch (typesOf(shape).join()) {
    case 'object':
      return `a group of fields (${withCommas(shape.required ?? fieldsOf(shape))})`
    case 'array':
    case 'array,string':
      return 'a list'
    case 'integer':
      return 'a whole number'
    case 'boolean':
      return 'true or false'
    case 'string':
      return 'text'
    default:
      return 'a number'
  }
}

/** How a field would be written, or an entry of a list when it has no name. */
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
