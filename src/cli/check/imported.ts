/** Imports files for a command: opens them, reads their mapping, and says why one cannot be imported. */

import { inShell } from '../../core/model/in-shell.ts'
import type { Limits, Pointer, Source } from '../../core/model/model.ts'
import { valueAt } from '../../core/model/pointer.ts'
import { kinds } from '../../document/kinds/index.ts'
import { type LoadedConfig, pathFrom } from '../../engine/config-file.ts'
import { heldImport, openImport } from '../../engine/import-file.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse, sentence } from '../../engine/refusal.ts'
import type { SettingsCopies } from '../../engine/settings-copy.ts'
import type { Words } from '../../generated/messages/index.ts'
import { openFields } from '../../import/field.ts'
import { type ImportMapping, parseMapping } from '../../import/mapping.ts'
import {
  fileWord,
  type ImportedDocument,
  type ImportNote,
  importNotes,
  isImportFault,
  isLoss,
  shortName,
} from '../../import/model.ts'
import { originLines } from '../../import/origins.ts'
import { type Parties, parseParties } from '../../import/parties.ts'
import { type ImportSource, importedDocuments } from '../../import/source.ts'
import { yamlText } from '../../import/yaml-text.ts'
import type { Problem } from '../../law/problem.ts'
import type { Language } from '../../message/language.ts'
import type { Unavailable } from '../../read/unavailable.ts'
import { printable } from '../../text/printable.ts'
import { localeOf } from '../terminal/locale.ts'
import type { ImportedInput, WantedImport } from './tables.ts'

export { partyNamed } from '../../import/parties.ts'

/** The messages about imports, and why bytes could not be read. */
export type ImportWords = Words['import'] & { because(reason: Unavailable): string }

export async function importWordsOf(language: Language): Promise<ImportWords> {
  const { words, translator } = await localeOf(language, [])
  return { ...words.import, because: reason => translator.phrase(reason, 'unreadable') }
}

/** Where settings are read from: the folder, the configuration there, and the commit. */
interface SettingsTerms {
  readonly cwd: string
  readonly loaded: LoadedConfig | undefined
  readonly from?: SettingsCopies | undefined
}

/** Reads a mapping, which may name the parties of the configuration. Refuses one with a mistake. */
export function mappingsIn(path: string, terms: SettingsTerms): readonly ImportMapping[] {
  const { mappings, problems } = parseMapping(
    openNamed(path, 'mapping', terms.cwd, undefined, terms.from),
    partiesOf(terms),
  )
  return mappings ?? notLoaded('mapping', path, problems)
}

/** Reads the file of parties that the configuration names; `undefined` if it names none. */
export function partiesOf({ cwd, loaded, from }: SettingsTerms): Parties | undefined {
  if (loaded?.config.parties === undefined) return undefined
  const path = pathFrom(loaded, loaded.config.parties.value, cwd)
  const { parties, problems } = parseParties(openNamed(path, 'parties', cwd, loaded.root, from))
  return parties ?? notLoaded('parties', path, problems)
}

const notLoaded = (what: 'mapping' | 'parties', file: string, problems: readonly Problem[]) =>
  refuse('notLoaded', { what, file, problems: problems.map(sentence).join('\n') })

/** How far files are read, and where their names are from. */
type ImportTerms = Readonly<{ limits: Limits; cwd: string }>

type SpokenImport = ImportTerms & Readonly<{ words: ImportWords; within?: readonly string[] | undefined }>

/** Opens a file, or takes one whose bytes are at hand, does the work with it, and closes it. A fault of its content becomes a refusal. */
export async function withImport<T>(
  from: string | Source,
  { limits, cwd, words, within }: SpokenImport,
  work: (source: ImportSource) => T | Promise<T>,
): Promise<T> {
  const opened = typeof from === 'string' ? openImport(from, cwd, within) : heldImport(from)
  const { file } = opened
  try {
    return await work({ file, bytes: () => opened.chunks(), parts: () => opened.parts(limits), limits })
  } catch (error) {
    if (!isImportFault(error)) throw error
    const data = { file: inShell(file), mapping: inShell(mappingBeside(file)), ...error.data }
    const reason = error.because === undefined ? {} : { why: words.because(error.because) }
    const why = filled(words.faults[error.importFault], { ...data, ...reason })
    return refuse('said', { text: words.failed({ file, why }) })
  } finally {
    opened.close()
  }
}

/** Returns the usual name of the mapping of a table. */
export const mappingBeside = (table: string) =>
  `${table.replace(/\.(?:csv|tsv|tab|xlsx|xlsm)$/i, '')}.mapping.yaml`

/** Fills the arguments of a message: they are quotes of a file. */
export function filled(message: string | ((data: never) => string), data: Readonly<Record<string, string>>) {
  const shown = Object.fromEntries(Object.entries(data).map(([name, text]) => [name, printable(text)]))
  return (typeof message === 'string' ? message : message(shown as never))
    .replace(/ {2,}/g, ' ')
    .replace(/ ([:：])/g, '$1')
}

/** Returns the names of a document, the best first: its reference or its order, and its place in the source. */
export function importedNames({ kind, name, data }: ImportedDocument, source: string): readonly string[] {
  const places = [`/${kinds[kind].nameField}`, '/contract/orderNumber']
  const reference = places.map(at => valueAt(data, at)).find(one => typeof one === 'string')
  const place = name === '' ? [] : [name]
  const own = typeof reference === 'string' ? [fileWord(reference)] : []
  const stem = shortName(source.slice(source.lastIndexOf('/') + 1).replace(/\.[^.]+$/, ''))
  return [...own, ...own.map(word => [word, ...place].join('-')), [stem, ...place].join('-')]
}

function noteText({ id, at, also, count, data }: ImportNote, words: ImportWords): string {
  const sheet = at.slice(0, at.lastIndexOf('!') + 1)
  const places = [at, ...also.map(one => (one.startsWith(sheet) ? one.slice(sheet.length) : one))]
  const all = words.times({ at: printable(places.join(words.between)), more: count - places.length })
  return `${all}: ${filled(words.notes[id], data)}`
}

/** What was and was not carried over, and the required fields that the source leaves open, a line each. */
type ImportSummary = Readonly<Record<'carried' | 'lost' | 'open', readonly string[]>>

/** Collects what is said of an import: the required fields that each document leaves open, then the notes. */
export function importSummary(words: ImportWords) {
  const open = new Map<Pointer, number>()
  return {
    /** Returns the required fields that a document leaves open. */
    openIn: ({ kind, data }: ImportedDocument): readonly Pointer[] => {
      const missing = openFields(kind, data)
      for (const field of missing) open.set(field, (open.get(field) ?? 0) + 1)
      return missing
    },
    of: (notes: readonly ImportNote[]): ImportSummary => ({
      carried: notes.filter(note => !isLoss(note)).map(note => noteText(note, words)),
      lost: notes.filter(isLoss).map(note => noteText(note, words)),
      open: [...open].map(([field, count]) => words.openIn({ field, documents: count })),
    }),
  }
}

/** Returns the documents of files as sources in memory, for a check. */
export async function importedInputs(
  imports: readonly WantedImport[],
  terms: ImportTerms & SettingsTerms & { readonly language: Language },
  note: (text: string) => void,
): Promise<ImportedInput> {
  const words = await importWordsOf(terms.language)
  const mappings = new Map<string, readonly ImportMapping[]>()
  const inputs: Source[] = []
  const origins = new Map<string, string>()
  const { documents: most } = terms.limits
  for (const { path, mapping, within } of imports) {
    if (mapping !== undefined && !mappings.has(mapping)) mappings.set(mapping, mappingsIn(mapping, terms))
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
