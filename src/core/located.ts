/** Locates one finding: what a document adds to it. Pure. */

import { identityOf } from '../document/kinds/index.ts'
import { findingDigest } from './model/digest.ts'
import type { Document, Finding, Place } from './model/model.ts'
import { valueAt } from './model/pointer.ts'

/** Adds lines, columns and the digest of its content to a finding, as far as the documents of its places can be read. */
export function located(finding: Finding, documentOf: (place: Place) => Document | undefined): Finding {
  const standing = (place: Place) => {
    const data = documentOf(place)?.data
    return { document: identityOf(data), value: valueAt(data, place.pointer) }
  }
  const at = (place: Place): Place => {
    const document = place.line === undefined ? documentOf(place) : undefined
    const { pointer, half } = place
    return document === undefined ? place : { ...document.place(pointer, half), pointer }
  }
  const places = [finding.place, ...finding.related.map(({ place }) => place)]
  // A digest without the values that are unavailable would be wrong.
  const isLacking = finding.digest === undefined && places.every(place => documentOf(place) !== undefined)
  return {
    ...finding,
    place: at(finding.place),
    related: finding.related.map(related => ({ ...related, place: at(related.place) })),
    ...(isLacking ? { digest: findingDigest(finding, standing) } : {}),
  }
}
