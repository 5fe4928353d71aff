/**
 * Validates a document by the JSON Schema of its kind, and reports each mistake in one sentence. ajv finds where
 * something is wrong; what is wrong there is determined here, from the schema and the value at that place.
 */

import type { Document, Fault, Kind } from '../../core/model/model.ts'
import { endUseReport, endUserCertificate, evenly, shipment } from '../../generated/validators/documents.js'
import { faultLocations } from './fault-location.ts'
import { incomplete, isIncomplete } from './incomplete.ts'
import { explain } from './sentence.ts'
import { shapeOf } from './shape.ts'

export { schemaCards } from './cards.ts'

const validators = {
  'end-user-certificate': endUserCertificate,
  shipment,
  'end-use-report': endUseReport,
} as const

/**
 * Returns what is wrong with the form of `document`, in the order of the document; empty when the schema of its kind
 * accepts it. Several fields that are not filled in are one fault. At most `most` mistakes are explained, and the others
 * counted: a document of another format would otherwise bury the rest.
 */
export function judge(kind: Kind, document: Document, most: number): readonly Fault[] {
  const validator = validators[kind]
  const { data } = document
  if (typeof data === 'object' && data !== null && validator(evenly(kind, data))) return []
  validator(data)
  const whole = shapeOf(kind)
  const all = faultLocations(whole, data, validator.errors ?? [], most)
  const [first, ...others] = all.filter(location => isIncomplete(whole, document, location))
  const combined = new Set(others)
  const locations = all.filter(location => !combined.has(location))
  const faults = locations
    .slice(0, most)
    .map(location =>
      location === first && others.length > 0
        ? incomplete(whole, document, [first, ...others])
        : explain(whole, document, location),
    )
  const hidden = locations.length - faults.length
  if (hidden > 0) {
    faults.push({
      rule: 'schema',
      message: 'not-shown',
      data: { limit: String(most), count: String(hidden) },
      place: document.place(''),
    })
  }
  return faults
}
