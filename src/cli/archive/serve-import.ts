/** Imports in the playground: as `enduse import` does, with what cannot be known asked on the page. */

import { schemaId } from '../../core/model/schema-id.ts'
import { isRefusal, refuse } from '../../engine/refusal.ts'
import { parseMapping } from '../../import/mapping.ts'
import { fileNames, type ImportFaultId, importNotes, isImportFault } from '../../import/model.ts'
import type { Parties } from '../../import/parties.ts'
import { type ImportSource, importedDocuments, tablesOf } from '../../import/source.ts'
import { suggestedMapping } from '../../import/suggest.ts'
import { yamlText } from '../../import/yaml-text.ts'
import { languages } from '../../message/language.ts'
import type { ImportRequest, ImportResult, TableQuestion } from '../../playground/requests.ts'
import {
  type ImportWords,
  importedNames,
  importSummary,
  importWordsOf,
  partiesOf,
  withImport,
} from '../check/imported.ts'
import type { Settings } from '../check/settings.ts'
import { refusalText } from '../terminal/host.ts'

/** What a table leaves open before its columns can be read, by the fault that says so. */
const openForms: Partial<Record<ImportFaultId, readonly [ask: TableQuestion, choices: readonly string[]]>> = {
  'not-text': ['encoding', ['gb18030', 'big5', 'shift_jis', 'windows-1252', 'windows-1251', 'utf-16le']],
  'which-delimiter': ['delimiter', [',', ';', '\t', '|']],
}

/** Imports a file, or returns what has to be decided first: how its table is written, then the mapping of its columns. */
export async function importRequest(
  request: ImportRequest,
  { input: { limits, cwd }, loaded }: Pick<Settings, 'input' | 'loaded'>,
): Promise<ImportResult> {
  const language = languages.find(one => one === request.language) ?? 'en'
  const words = await importWordsOf(language)
  try {
    return await withImport(request.source, { limits, cwd, words }, async source => {
      try {
        return await resultOf(source, request, {
          words,
          parties: partiesOf({ cwd, loaded }),
          most: limits.documents,
        })
      } catch (error) {
        const form = isImportFault(error) ? openForms[error.importFault] : undefined
        if (form === undefined || request.mapping !== undefined) throw error
        return { ask: form[0], choices: form[1] }
      }
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refusalText(error.refused, language)
  }
}

async function resultOf(
  source: ImportSource,
  { mapping, form }: ImportRequest,
  {
    words,
    parties,
    most,
  }: { readonly words: ImportWords; readonly parties: Parties | undefined; readonly most: number },
): Promise<ImportResult> {
  const parsed =
    mapping === undefined
      ? undefined
      : parseMapping({ file: 'mapping', bytes: new TextEncoder().encode(mapping) }, parties)
  if (parsed?.problems !== undefined)
    return { problems: parsed.problems.map(({ line, text }) => ({ line, text })) }
  const notes = importNotes()
  const documents: { file: string; content: string }[] = []
  const said = importSummary(words)
  const nameOf = fileNames()
  try {
    if (Object.keys(form).length > 0 && mapping === undefined) return await suggested(source, form, parties)
    for await (const one of importedDocuments(source, parsed?.mappings, notes)) {
      if (documents.length >= most) refuse('tooManyDocuments', { file: source.file, most, path: source.file })
      const content = yamlText(one, source.file, said.openIn(one))
      documents.push({ file: `${nameOf(importedNames(one, source.file))}.yaml`, content })
    }
  } catch (error) {
    if (!isImportFault(error) || error.importFault !== 'needs-mapping') throw error
    return suggested(source, form, parties)
  }
  return { documents, ...said.of(notes.list()) }
}

const suggested = async (
  source: ImportSource,
  form: ImportRequest['form'],
  parties: Parties | undefined,
): Promise<ImportResult> => ({
  mapping: await suggestedMapping(tablesOf(source, form, importNotes()), {
    ...{ source: source.file, schema: schemaId('import-mapping'), form, parties },
  }),
})
