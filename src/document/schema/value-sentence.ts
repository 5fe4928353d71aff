/** Determines what is wrong with a value from its shape: its type first, then its text, number or list. */
import type { Argument, Document, LocatedArgument, Pointer, Term } from '../../core/model/model.ts'
import { stepsOf, valueAt } from '../../core/model/pointer.ts'
import { nearest } from '../../message/nearest.ts'
import { otherCode } from '../../trade/places/country.ts'
import { type FormMessage, formSentence, type Sentence, schemaTerm, textSentence } from './cards.ts'
import { meantCode } from './meant-code.ts'
import {
  isEntryNumber,
  placeAtStart,
  quotedAt,
  sampleOf,
  truthFound,
  valueFound,
  valueWanted,
  withCommas,
  writtenAt,
} from './phrase.ts'
import { type DocumentShape, fits, type Shape, shapeAt, typesOf } from './shape.ts'

/** Returns what is wrong with the value at `at`. */
export function sentenceForValue(whole: DocumentShape, document: Document, at: Pointer): Sentence {
  const value = valueAt(document.data, at)
  const shape = shapeAt(whole, at)
  const field = placeAtStart(at)
  const types = typesOf(shape)
  const written = document.written(at)
  const isJson = document.format === 'json'

  if (value === null || value === undefined) {
    const isText = !isJson && types.includes('string')
    return sentenceForNothing(at, field, isText ? written : undefined)
  }
  if (typeof value === 'string' && value.trim() === '') return emptySentence(at, field)
  if (types.includes('array')) {
    return Array.isArray(value)
      ? sentenceForList(shape, field, value)
      : sentenceForType(at, shape, field, valueFound(value, at))
  }
  if (typeof value === 'string' && types.includes('string')) return sentenceForText(at, shape, field, value)
  if (typeof value === 'number' && isNumeric(types, value)) {
    const found = writtenAt(written ?? String(value), at)
    return sentenceForNumber(shape, field, value, found)
  }
  if (types.join() === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return sentenceForUnquoted(at, shape, field, value, written ?? String(value), isJson)
  }
  return sentenceForType(at, shape, field, valueFound(value, at))
}

/** Checks whether a number is of an allowed type, so that only its size is wrong. */
function isNumeric(types: readonly string[], value: number): boolean {
  return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
}

/** Returns the sentence for an empty value. Many groups have a field of that name: it names the group too. */
function emptySentence(at: Pointer, field: Term): Sentence {
  const [last = '', group, list] = stepsOf(at).reverse()
  const within =
    group === undefined || isEntryNumber(last)
      ? schemaTerm('within.document')
      : isEntryNumber(group)
        ? schemaTerm('within.entry', { number: String(Number(group) + 1), field: list ?? '' })
        : schemaTerm('within.field', { field: group })
  return formSentence('empty', { field, within })
}

/**
 * Returns the sentence for null: in YAML, the word null may be meant as a name; a tilde, or nothing at all, is an empty
 * value.
 */
function sentenceForNothing(at: Pointer, field: Term, written: string | undefined): Sentence {
  if (written === undefined || !/^null$/i.test(written)) return emptySentence(at, field)
  const word = { value: written, at }
  return textSentence('read-as-word', {
    field,
    written: word,
    became: schemaTerm('found.nothing'),
    sample: word,
  })
}

function sentenceForType(at: Pointer, shape: Shape, field: Term, found: Argument): Sentence {
  const name = stepsOf(at).at(-1)
  const sample = sampleOf(shape, name === undefined || isEntryNumber(name) ? undefined : name)
  return formSentence('wrong-type', { field, found, wanted: valueWanted(shape), sample })
}

function sentenceForList(shape: Shape, field: Term, value: readonly unknown[]): Sentence {
  if (value.length < (shape.minItems ?? 0)) return formSentence('too-few', { field })
  const limit = shape.maxItems ?? 0
  if (value.length > limit)
    return formSentence('too-many', { field, count: String(value.length), limit: String(limit) })
  return formSentence('all-with-others', { field })
}

/** Returns the sentence for a number or a word that was read in place of text. */
function sentenceForUnquoted(
  at: Pointer,
  shape: Shape,
  field: Term,
  value: number | boolean,
  written: string,
  isJson: boolean,
): Sentence {
  // Quotes would not make it a date or an allowed word, so the advice to add them would only cost another run.
  const isNamed = shape.enum !== undefined || shape.const !== undefined || shape.$ref === 'date'
  if (isNamed && !fits(shape, written)) return sentenceForText(at, shape, field, written)
  if (isJson && typeof value === 'boolean') return sentenceForType(at, shape, field, truthFound(value))
  const meant = meantCode(shape.$ref ?? '', written)
  const sample = meant !== undefined && fits(shape, meant) ? meant : written
  const data = { field, written: writtenAt(written, at), sample: writtenAt(sample, at) }
  if (isJson) return textSentence('json', data)
  if (typeof value === 'boolean') return textSentence('read-as-word', { ...data, became: truthFound(value) })
  const became = { value: String(value), at }
  return written === became.value
    ? textSentence('unquoted', data)
    : textSentence('changed', { ...data, became })
}

function sentenceForNumber(shape: Shape, field: Term, value: number, found: LocatedArgument): Sentence {
  const { minimum = 0, maximum = 0 } = shape
  if (shape.$ref === 'percent' && (value < minimum || value > maximum))
    return formSentence('not-a-percentage', { field, found })
  if (value < minimum) return formSentence('too-small', { field, found, limit: String(minimum) })
  return typesOf(shape).includes('number')
    ? formSentence('too-precise', { field, found })
    : formSentence('too-large', { field, found, limit: String(maximum) })
}

// The message for a text that does not fit its definition; a definition without an entry is free text.
const notThat: Readonly<Record<string, FormMessage>> = {
  country: 'not-a-country',
  destination: 'not-a-country',
  region: 'not-a-region',
  unLocode: 'not-a-un-locode',
  date: 'not-a-date',
  year: 'not-a-year',
  decimal: 'not-a-decimal',
  percent: 'not-a-percentage',
  hsCode: 'not-an-hs-code',
  unit: 'not-a-unit',
  currency: 'not-a-currency',
  element: 'not-an-element',
  language: 'not-a-language',
  digest: 'not-a-digest',
  sizeType: 'not-a-size-type',
}

function sentenceForText(at: Pointer, shape: Shape, field: Term, text: string): Sentence {
  const found = quotedAt(text, at)
  const definition = shape.$ref ?? ''
  const message = notThat[definition]
  if (message === undefined) {
    return shape.enum !== undefined || shape.const !== undefined
      ? sentenceForWord(shape, field, text, found)
      : sentenceForFreeText(shape, field, text, found)
  }

  const meant = meantCode(definition, text)
  if (meant !== undefined && fits(shape, meant)) return formSentence('misspelt-code', { field, found, meant })
  const what = message === 'not-a-country' ? otherCode(text) : undefined
  if (what !== undefined) return formSentence('another-code', { field, found, what })
  if (definition === 'date' && fits(shape, text)) return formSentence('no-such-day', { field, found })
  const isPlain = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(text)
  if (definition === 'decimal' && isPlain) return formSentence('too-precise', { field, found })
  if (definition === 'percent' && isPlain && Number(text) <= 100) {
    return formSentence('too-precise', { field, found })
  }
  return formSentence(message, { field, found })
}

function sentenceForWord(shape: Shape, field: Term, text: string, found: LocatedArgument): Sentence {
  const words = shape.enum ?? [shape.const ?? '']
  const meant = nearest(text, words)
  const allowed = withCommas(words)
  return meant === undefined
    ? formSentence('not-allowed', { field, found, allowed })
    : formSentence('misspelt-word', { field, found, meant, allowed })
}

function sentenceForFreeText(shape: Shape, field: Term, text: string, found: LocatedArgument): Sentence {
  const count = [...text].length
  if (shape.maxLength !== undefined && count > shape.maxLength) {
    return formSentence('too-long', { field, count: String(count), limit: String(shape.maxLength) })
  }
  if (!fits(shape, text)) return formSentence('blank-edge', { field, found })
  return formSentence('not-a-uscc', { field, found, count: String(count) })
}
