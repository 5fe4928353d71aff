/** Turns a located mistake into a fault: one sentence for each, with its place. */
import type { Document, Fault, Place, Pointer } from '../../core/model/model.ts'
import { childOf, parentOf, valueAt } from '../../core/model/pointer.ts'
import { formSentence, type Sentence } from './cards.ts'
import type { FaultLocation, MissingField, UnknownField } from './fault-location.ts'
import { inQuotes, placeAtStart, placeName, quotedAt, sampleOf, withCommas } from './phrase.ts'
import {
  type DocumentShape,
  type FieldGroup,
  fieldsOf,
  isGroup,
  resolved,
  type Shape,
  shapeAt,
} from './shape.ts'
import { sentenceForValue } from './value-sentence.ts'

/** The headings of the HS for whose goods the schema of the certificate requires `form`. */
export const rareEarthHeadings: readonly string[] = ['2805', '2846', '8505']

/** The elements in a composition for which the schema of the certificate requires `form`. */
export const rareEarths: readonly string[] = 'Sc Y La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu'.split(' ')

/** Returns the fault for a location of a document, in one sentence and with its place. */
export function explain(whole: DocumentShape, document: Document, location: FaultLocation): Fault {
  const { at } = location
  switch (location.what) {
    case 'missing': {
      const isEntry = at === '' || Array.isArray(valueAt(document.data, parentOf(at)))
      return placed(
        sentenceForMissing(whole, document.data, location),
        document.place(at, isEntry ? 'value' : 'key'),
      )
    }
    case 'unknown':
      return placed(sentenceForUnknown(whole, location), document.place(childOf(at, location.field), 'key'))
    case 'value':
      return placed(sentenceForValue(whole, document, at), document.place(at))
  }
}

function placed({ rule, message, data }: Sentence, place: Place): Fault {
  return { rule, message, data, place }
}

/** Returns the sentence for a missing field: why it is required here, if that is not always so. */
function sentenceForMissing(whole: DocumentShape, data: unknown, { at, field }: MissingField): Sentence {
  const group = placeName(at)
  const shape = shapeAt(whole, at)
  const expected = resolved(whole, shape.properties?.[field] ?? {})
  const value = valueAt(data, at)
  if (!shape.required?.includes(field) && isGroup(value)) {
    if (field === 'consentAuthority') return formSentence('missing-consent-authority', { group })
    if (field === 'unLocode') return formSentence('missing-place', { group: placeAtStart(at) })
    if (typeof value.use === 'string')
      return formSentence('missing-for-use', {
        field: `\`${field}\``,
        group,
        use: value.use,
        sample: sampleOf(expected, field),
      })
    if (field === 'form') return sentenceForMissingForm(at, expected, value)
  }
  return formSentence('missing', { field: `\`${field}\``, group, sample: sampleOf(expected, field) })
}

function sentenceForMissingForm(at: Pointer, expected: Shape, item: FieldGroup): Sentence {
  const group = placeName(at)
  const allowed = withCommas(expected.enum)
  const code = item.hsCode
  if (typeof code === 'string' && rareEarthHeadings.includes(code.slice(0, 4))) {
    return formSentence('missing-form-heading', {
      group,
      found: quotedAt(code, childOf(at, 'hsCode')),
      allowed,
    })
  }
  const parts = Array.isArray(item.composition) ? (item.composition as unknown[]) : []
  const symbols = parts.map(part => (isGroup(part) && typeof part.element === 'string' ? part.element : ''))
  const index = symbols.findIndex(symbol => rareEarths.includes(symbol))
  const found = { value: symbols[index] ?? '', at: `${at}/composition/${index}/element` }
  return formSentence('missing-form-element', { group, found, allowed })
}

function sentenceForUnknown(whole: DocumentShape, { at, field, meant, owner }: UnknownField): Sentence {
  const found = inQuotes(field)
  const group = placeName(at)
  if (meant !== undefined) return formSentence('misspelt-field', { found, group, meant })
  if (owner !== undefined) return formSentence('misplaced-field', { found, group, owner })
  return formSentence('unknown-field', { found, group, allowed: withCommas(fieldsOf(shapeAt(whole, at))) })
}
