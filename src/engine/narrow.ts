/** Of a whole run, what a change concerns: those papers are reported on, all others are looked up only. Pure. */
import { archiveOf } from '../core/model/archive-name.ts'
import type { Checked } from '../core/model/model.ts'

/** What changed: the files that did, and the documents as they were before, in these files and in those that are gone. */
export interface ChangedFiles {
  readonly files: ReadonlySet<string>
  readonly former: readonly Checked[]
}

/**
 * What was mapped, with everything that a change does not concern marked as looked up. A change concerns the documents of
 * its files and all members of the dossiers that they belong to or did before, that they replace, or that hold another
 * revision of their shipment; and, where it concerns anything, what does not let itself be read and so may belong to any.
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

/** What a shipment is called, in all its revisions. */
function referenceOf({ kind, name }: Checked): readonly string[] {
  return kind === 'shipment' && name !== null ? [name] : []
}

function mayBelongAnywhere({ facts, keys }: Checked): boolean {
  return facts === null && keys.certificates.length === 0
}
