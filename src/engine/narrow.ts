/** Narrows a complete run to what a change affects: those documents are reported on, all others are only looked up. Pure. */
import { archiveOf } from '../core/model/archive-name.ts'
import type { Checked } from '../core/model/model.ts'

/** A change: the files that changed, and the earlier documents in these files and in deleted ones. */
export interface ChangedFiles {
  readonly files: ReadonlySet<string>
  readonly former: readonly Checked[]
}

/**
 * Marks the results that a change does not affect as looked up. A change affects the documents of its files and all members of
 * the dossiers that they belong to or did before, that they replace, or that contain another revision of their shipment; and, if
 * it affects anything, documents that cannot be read and so may belong to any.
 */
export function narrow(checkeds: readonly Checked[], { files, former }: ChangedFiles): Checked[] {
  const changed = [...checkeds.filter(one => files.has(archiveOf(one.document.file))), ...former]
  const references = new Set(changed.flatMap(referenceOf))
  const revisions = checkeds.filter(one => referenceOf(one).some(reference => references.has(reference)))
  const numbers = new Set([
    ...[...changed, ...revisions].flatMap(one => one.keys.certificates),
    ...changed.flatMap(one => one.keys.replaces),
  ])
  const isConcerned = ({ document, keys }: Checked) =>
    files.has(archiveOf(document.file)) || keys.certificates.some(number => numbers.has(number))
  const isAnything = checkeds.some(one => !one.lookedUp && isConcerned(one))
  return checkeds.map(one =>
    one.lookedUp || (isAnything && (isConcerned(one) || mayBelongAnywhere(one)))
      ? one
      : { ...one, lookedUp: true },
  )
}

/** Returns the reference of a shipment, in all its revisions. */
function referenceOf({ kind, name }: Checked): readonly string[] {
  return kind === 'shipment' && name !== null ? [name] : []
}

function mayBelongAnywhere({ facts, keys }: Checked): boolean {
  return facts === null && keys.certificates.length === 0
}
