/** Finds what could be corrected in tables: it is told with its cell, because tables are corrected where they were made. */
import { fixSource } from '../../fix/fix.ts'
import type { NotFixed } from '../../fix/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { originAt, originsIn } from '../../import/origins.ts'
import { importedInputs } from '../check/imported.ts'
import type { WantedImport } from '../check/tables.ts'

/** Returns the corrections that tables need, by cell; those of a table that cannot be imported are a refusal. */
export async function tableFixes(
  imports: readonly WantedImport[],
  terms: Parameters<typeof importedInputs>[1],
  {
    isMasked,
    note,
    say,
  }: { readonly isMasked: boolean; note(text: string): void; readonly say: Words['fix'] },
): Promise<readonly NotFixed[]> {
  const { inputs, origins } = await importedInputs(imports, terms, note)
  const found = new Map<string, NotFixed>()
  for (const source of inputs) {
    const own = originsIn(origins.get(source.file) ?? '', source.file)
    for (const { fixes } of fixSource(source, terms.limits))
      for (const { pointer, before, after, isSensitive } of fixes) {
        const origin = originAt(own, pointer)
        const file = origin?.source ?? source.file
        const at = origin?.at ?? pointer
        const change = isMasked && isSensitive ? undefined : { before, after }
        found.set(`${file}\n${at}\n${pointer}`, {
          file,
          why: say.inTable({ at, before: change?.before, after: change?.after ?? '' }),
        })
      }
  }
  return [...found.values()]
}
