/** Imports files for a command: opens them, reads their mapping, and says why one cannot be imported. */

import type { Limits, Source } from '../core/model/model.ts'
import { heldImport, openImport } from '../engine/import-file.ts'
import { openNamed } from '../engine/own-file.ts'
import { refuse, sentence } from '../engine/refusal.ts'
import type { SettingsCopies } from '../engine/settings-copy.ts'
import type { Words } from '../generated/messages/index.ts'
import { type ImportMapping, parseMapping } from '../import/mapping.ts'
import {
  type ImportedDocument,
  type ImportNote,
  importNotes,
  isImportFault,
  isLoss,
} from '../import/model.ts'
import { originLines } from '../import/origins.ts'
import { type ImportSource, importedDocuments } from '../import/source.ts'
import { yamlText } from '../import/yaml-text.ts'
import type { Language } from '../message/language.ts'
import type { Unavailable } from '../read/unavailable.ts'
import { printable } from '../text/printable.ts'
import { localeOf } from './locale.ts'
import type { ImportedInput, WantedImport } from './tables.ts'

/** The messages about imports, and why bytes could not be read. */
export type ImportWords = Words['import'] & { because(reason: Unavailable): string }

export async function importWordsOf(language: Language): Promise<ImportWords> {
  const { words, translator } = await localeOf(language, [])
  return { ...words.import, because: reason => translator.phrase(reason, 'unreadable') }
}

/** Reads a mapping. Refuses one with a mistake. */
export function mappingsIn(path: string, cwd: string, from?: SettingsCopies): readonly ImportMapping[] {
  const source = openNamed(path, 'mapping', cwd, undefined, from)
  const { mappings, problems } = parseMapping(source)
  return (
    mappings ??
    refuse('notLoaded', { what: 'mapping', file: path, problems: (problems ?? []).map(sentence).join('\n') })
  )
}

/** How far files are read, and where their names are from. */
interface ImportTerms {
  readonly limits: Limits
  readonly cwd: string
}

/** Opens a file, or takes one whose bytes are at hand, does the work with it, and closes it. A fault of its content becomes a refusal. */
export async function withImport<T>(
  from: string | Source,
  {
    limits,
    cwd,
    words,
    within,
  }: ImportTerms & {
    readonly words: ImportWords
    readonly within?: readonly string[] | undefined
  },
  work: (source: ImportSource) => T | Promise<T>,
): Promise<T> {
  const opened = typeof from === 'string' ? openImport(from, cwd, within) : heldImport(from)
  const { file } = opened
  try {
    return await work({ file, bytes: () => opened.chunks(), parts: () => opened.parts(limits), limits })
  } catch (error) {
    if (!isImportFault(error)) throw error
    const { data, because } = error
    const why = because === undefined ? {} : { why: words.because(because) }
    return refuse('said', {
      text: words.failed({ file, why: filled(words.faults[error.importFault], { ...data, ...why }) }),
    })
  } finally {
    opened.close()
  }
}

/** Fills the arguments of a message: they are quotes of a file. */
export function filled(
  message: string | ((data: never) => string),
  data: Readonly<Record<string, string>>,
): string {
  const shown = Object.fromEntries(Object.entries(data).map(([name, text]) => [name, printable(text)]))
  return (typeof message === 'string' ? message : message(shown as never))
    .replace(/ {2,}/g, ' ')
    .replace(/ ([:：])/g, '$1')
}

/** Returns the name of the file of a document: that of its source, and what tells it from others of that. */
export function importedName(source: string, { name }: ImportedDocument, format: string): string {
  const base = source.slice(source.lastIndexOf('/') + 1)
  return `${base.replace(/\.[^.]+$/, '')}${name === '' ? '' : `-${name}`}.${format}`
}

/** Returns a note as a line. */
export function noteText({ id, at, count, data }: ImportNote, words: ImportWords): string {
  return `${words.times({ at: printable(at), more: count - 1 })}: ${filled(words.notes[id], data)}`
}

/** Returns the documents of files as sources in memory, for a check. */
export async function importedInputs(
  imports: readonly WantedImport[],
  terms: ImportTerms & { readonly language: Language; readonly from?: SettingsCopies | undefined },
  note: (text: string) => void,
): Promise<ImportedInput> {
  const words = await importWordsOf(terms.language)
  const mappings = new Map<string, readonly ImportMapping[]>()
  const inputs: Source[] = []
  const origins = new Map<string, string>()
  const { documents: most } = terms.limits
  for (const { path, mapping, within } of imports) {
    if (mapping !== undefined && !mappings.has(mapping))
      mappings.set(mapping, mappingsIn(mapping, terms.cwd, terms.from))
    const by = mapping === undefined ? undefined : mappings.get(mapping)
    await withImport(path, { ...terms, words, within }, async source => {
      const notes = importNotes()
      for await (const one of importedDocuments(source, by, notes)) {
        if (inputs.length >= most) refuse('tooManyDocuments', { file: source.file, most, path })
        const file = `${source.file}#${one.name === '' ? one.kind : one.name}`
        inputs.push({ file, bytes: new TextEncoder().encode(yamlText(one, source.file, [])) })
        origins.set(file, originLines(file, source.file, one))
      }
      for (const one of notes.list())
        note(`${source.file}: ${isLoss(one) ? words.lost : words.carried} ${noteText(one, words)}`)
    })
  }
  return { inputs, origins, files: [...imports.map(({ path }) => path), ...mappings.keys()] }
}
