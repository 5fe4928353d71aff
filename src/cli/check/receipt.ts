/** Writes the receipt of a run, in pieces like every report. */
import { isArchive, sheetOf } from '../../core/model/archive-name.ts'
import { digest, digestsOf } from '../../core/model/digest.ts'
import type { LongReport } from '../../core/model/long-report.ts'
import type { Reopen, Source } from '../../core/model/model.ts'
import { sourcesAt, sourcesOf } from '../../engine/archive.ts'
import { fileDigest } from '../../engine/disk/file.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { refuse } from '../../engine/refusal.ts'
import { receiptOf, resource, testResultOf } from '../../policy/receipt.ts'
import { jsonText } from '../../report/json.ts'
import { sealed } from '../../signing/envelope.ts'
import { reportDigest } from '../terminal/written.ts'
import type { CheckRun } from './check-run.ts'
import type { Settings } from './settings.ts'

export interface Consulted {
  readonly checked: Iterable<FoundFile>
  readonly lookedUp: readonly FoundFile[]
  /** Reads the bytes of one of them again. */
  readonly again: Reopen
  /** Returns the digest of one of them if it is known without reading it. */
  digestOf?(file: string, part: number): string | undefined
}

/**
 * Returns the digests of archive files, because a report has only those of the documents in them. Refuses an archive that changed
 * in the meantime.
 */
function wholeDigests(report: LongReport, checked: Iterable<FoundFile>, asked: Settings['input']) {
  const files: (FoundFile | Source)[] = asked.inputs.filter(({ file }) => isArchive(file))
  for (const one of checked) if (isArchive(one.file)) files.push(one)
  const digests = new Map<string, string>()
  if (files.length === 0) return digests
  const known = digestsOf(report)
  for (const one of files) {
    const sha256 = 'bytes' in one ? digest(one.bytes) : fileDigest(one)
    if (sha256 === undefined) continue
    for (const source of 'bytes' in one ? sourcesAt(one, asked.limits) : sourcesOf(one, asked.limits)) {
      if (!('bytes' in source)) continue
      const was = known.get(sheetOf({ file: source.file, part: (source.line ?? 1) - 1 })) ?? ''
      if (was !== '' && was !== digest(source.bytes)) refuse('changed', { file: one.file })
    }
    digests.set(one.file, sha256)
  }
  return digests
}

/** Returns the receipt of a run, as JSON; with a key, the signed envelope of its statement. */
export function receiptText(report: LongReport, files: Consulted, run: CheckRun): Iterable<string> {
  const { checked, lookedUp, again, digestOf } = files
  const { settings, reviewAs, signingKey: key } = run
  const { input, ruleSetName } = settings
  const { ruleSets, today, limits, settingsChange } = input
  const archives = wholeDigests(report, checked, input)
  const consulted = lookedUp.flatMap(({ file }) => {
    const known = archives.get(file) ?? digestOf?.(file, 0)
    if (known !== undefined) return known === '' ? [] : [resource(file, known)]
    const source = again(file)
    // A file that is too large was read only in part, and no certificate in it was looked up.
    return source === undefined || source.bytes.length > input.limits.bytes
      ? []
      : [resource(file, digest(source.bytes))]
  })
  const receipt = receiptOf(report, {
    ...{ ruleSets, sourceOf: ruleSetName, today, limits, settingsChange, reviewAs, lookedUp: consulted },
    ...{ archives, report: reportDigest(report) },
  })
  if (key !== undefined) return [sealed(JSON.stringify(testResultOf(receipt, report)), key)]
  // Split down to its list of documents.
  return jsonText(receipt, 2)
}
