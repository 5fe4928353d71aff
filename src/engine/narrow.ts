/** Determines which documents a change affects: only those are reported on, all others are looked up. Pure. */
import { archiveOf } from '../core/model/archive-name.ts'
import type { Checked } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'

type DocumentKeys = ReturnType<typeof keysOfDocument>

/** Returns what a change needs of a document. */
export function keysOfDocument({ document, kind, name, keys, facts, lookedUp }: Checked) {
  const { file, part } = document
  const { certificates, replaces } = keys
  return { file, part, kind, name, certificates, replaces, isRead: facts !== null, lookedUp }
}

/**
 * Returns the keys of the documents that a change affects, by `documentKey`; a change is the files that changed, and the earlier
 * documents in these files and in deleted ones: those of its files and all members of the dossiers
 * that they belong to or did before, that they replace, or that contain another revision of their shipment; and, if it affects
 * anything, documents that cannot be read and so may belong to any. Documents that are only looked up are not among them.
 */
export function affectedBy(
  documents: readonly DocumentKeys[],
  { files, former }: { readonly files: ReadonlySet<string>; readonly former: readonly DocumentKeys[] },
): ReadonlySet<string> {
  const changed = [...documents.filter(one => files.has(archiveOf(one.file))), ...former]
  const references = new Set(changed.flatMap(referenceOf))
  const revisions = documents.filter(one => referenceOf(one).some(reference => references.has(reference)))
  const numbers = new Set([
    ...[...changed, ...revisions].flatMap(one => one.certificates),
    ...changed.flatMap(one => one.replaces),
  ])
  const isConcerned = ({ file, certificates }: DocumentKeys) =>
    files.has(archiveOf(file)) || certificates.some(number => numbers.has(number))
  const asked = documents.filter(one => !one.lookedUp)
  if (!asked.some(isConcerned)) return new Set()
  return new Set(
    asked.filter(one => isConcerned(one) || (!one.isRead && one.certificates.length === 0)).map(documentKey),
  )
}

/** Returns the reference of a shipment, in all its revisions. */
function referenceOf({ kind, name }: DocumentKeys): readonly string[] {
  return kind === 'shipment' && name !== null ? [name] : []
}
