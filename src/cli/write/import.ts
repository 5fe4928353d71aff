/** `enduse import`: turns spreadsheets and messages of other formats into documents, and says what it could not carry over. */

import { defaultLimits } from '../../core/map.ts'
import { defined } from '../../core/model/defined.ts'
import type { Limits, Pointer } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { settingsFilesOf } from '../../engine/config-file.ts'
import { writeNew } from '../../engine/disk/output.ts'
import { type StagedFiles, stagedFiles } from '../../engine/disk/staged.ts'
import { refuse } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import {
  fileNames,
  type ImportedDocument,
  type ImportNote,
  importNotes,
  isLoss,
  shortName,
} from '../../import/model.ts'
import { originLines, originsEnding, originsHead } from '../../import/origins.ts'
import { importedDocuments, tablesOf } from '../../import/source.ts'
import { suggestedMapping } from '../../import/suggest.ts'
import { yamlText } from '../../import/yaml-text.ts'
import { printable } from '../../text/printable.ts'
import {
  importedNames,
  importSummary,
  importWordsOf,
  mappingsIn,
  partiesOf,
  withImport,
} from '../check/imported.ts'
import { configIfAny } from '../check/settings.ts'
import { dataOut, type ExitCode, type Host, outputLanguage } from '../terminal/host.ts'
import { given } from '../terminal/lines.ts'
import { inCommand } from './start/place.ts'

type ImportOptions = Options['import']

/** Imports the files, or suggests a mapping for one. Returns 3 if something was left behind. */
export async function importCommand(paths: readonly string[], options: ImportOptions, host: Host) {
  const { cwd } = host
  const loaded = await configIfAny(host)
  const words = await importWordsOf(outputLanguage({ lang: options.lang }, loaded?.config, host))
  const limits: Limits = { ...defaultLimits, ...options.limit }
  if (options.suggest === true) return suggest(paths, options, { limits, cwd, words, loaded }, host)
  const [mappings] = given(options.mapping, path => mappingsIn(path, { cwd, loaded }))
  const inputs = [paths, options.mapping ?? [], await settingsFilesOf(loaded)].flat()
  const [staged] = given(options.to, folder => stagedFiles(folder, cwd, options.force ?? false, inputs))
  const sink = staged === undefined ? streamed(options, host) : filed(staged, options)
  const notes: ImportNote[] = []
  const said = importSummary(words)
  let documents = 0
  try {
    for (const path of paths)
      await withImport(path, { limits, cwd, words }, async source => {
        const own = importNotes()
        for await (const one of importedDocuments(source, mappings, own)) {
          documents += 1
          sink(one, source.file, said.openIn(one))
        }
        const named = paths.length === 1 ? '' : `${source.file} `
        notes.push(...own.list().map(note => ({ ...note, at: named + note.at })))
      })
    staged?.done()
  } catch (error) {
    staged?.drop()
    throw error
  }
  const all = said.of(notes)
  const summary = (['carried', 'lost', 'open'] as const)
    .filter(part => all[part].length > 0)
    .map(part => [words[part], ...all[part].map(line => `  ${line}`)].join('\n'))
    .join('\n\n')
  if (options.to === undefined) {
    if (summary !== '') host.error(`${summary}\n`)
  } else {
    const wrote = words.wrote({ documents, folder: printable(options.to) })
    const next = words.next({ command: `enduse check ${inCommand(options.to)}` })
    host.out(`${[wrote, summary, next].filter(text => text !== '').join('\n\n')}\n`)
  }
  return notes.some(isLoss) ? 3 : 0
}

/** Takes a document, the file that it is from, and the required fields that it leaves open. */
type DocumentSink = (one: ImportedDocument, source: string, open: readonly Pointer[]) => void

/** Writes documents to standard output: YAML documents after each other, or one of JSON on each line. */
function streamed({ format }: ImportOptions, host: Host): DocumentSink {
  const out = dataOut(host)
  let isFirst = true
  return (one, source, open) => {
    if (format === 'json') out(`${JSON.stringify(one.data)}\n`)
    else out(`${isFirst ? '' : '---\n'}${yamlText(one, source, open)}`)
    isFirst = false
  }
}

/** Writes each document into a file of a folder, and where its values are from into one for each source. */
function filed(staged: StagedFiles, { format = 'yaml' }: ImportOptions): DocumentSink {
  const begun = new Set<string>()
  const nameOf = fileNames()
  return (one, source, open) => {
    const base = source.slice(source.lastIndexOf('/') + 1)
    const name = `${nameOf(importedNames(one, source))}.${format}`
    const text = format === 'json' ? `${JSON.stringify(one.data, null, 2)}\n` : yamlText(one, source, open)
    staged.write(name, text)
    const originFile = shortName(base) + originsEnding
    if (!begun.has(originFile)) staged.append(originFile, originsHead)
    begun.add(originFile)
    staged.append(originFile, originLines(name, base, one))
  }
}

/** Suggests a mapping for a table: to standard output, or as the new file that `--mapping` names. */
async function suggest(
  paths: readonly string[],
  { mapping, sheet, encoding, delimiter, to, force = false }: ImportOptions,
  terms: Parameters<typeof withImport>[1] & Parameters<typeof partiesOf>[0],
  host: Host,
): Promise<ExitCode> {
  const [path, ...more] = paths
  if (path === undefined || more.length > 0) refuse('suggestOne')
  if (to !== undefined) refuse('suggestOnly')
  const form = defined({ encoding, delimiter: delimiter === 'tab' ? '\t' : delimiter })
  const text = await withImport(path, terms, source =>
    suggestedMapping(tablesOf(source, { ...form, ...defined({ sheet }) }, importNotes()), {
      source: source.file,
      schema: schemaId('import-mapping'),
      form,
      parties: partiesOf(terms),
    }),
  )
  if (mapping === undefined) dataOut(host)(text)
  else {
    const inputs = [path, ...(await settingsFilesOf(terms.loaded))]
    const [file = ''] = writeNew([{ path: mapping, text }], host.cwd, force, inputs)
    host.out(`${terms.words.wroteMapping({ file: printable(file) })}\n`)
  }
  return 0
}
