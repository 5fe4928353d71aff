/** The documents of a source, each read when it is asked for: a file may have very many. */
import type { PlacedDocument } from './place.ts'

export interface OpenDocuments {
  readonly count: number
  /** Returns the document at an index, from 0. */
  document(index: number): PlacedDocument
}

/** Returns a source of one document. */
export function only(document: PlacedDocument): OpenDocuments {
  return { count: 1, document: () => document }
}

/** Returns every document of a source. */
export function allOf({ count, document }: OpenDocuments): readonly PlacedDocument[] {
  return Array.from({ length: count }, (_, index) => document(index))
}
