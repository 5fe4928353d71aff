/** Imports files for a command: opens them, reads their mapping, and says why one cannot be imported. */
import type { Limits, Pointer, Source } from '../core/model/model.ts'
import { openImport } from '../engine/import-file.ts'
import { openNamed } from '../engine/own-file.ts'
import { refuse, sentence } from '../engine/refusal.ts'
import { type ImportMapping, parseMapping } from '../import/mapping.ts'
import {
  type ImportedDocument,
  type ImportNote,
  type ImportNotes,
  importNotes,
  isImportFault,
  isLoss,
} from '../import/model.ts'
import type { OriginsByFile, ValueOrigin } from '../import/origins.ts'
import { type ImportSource, importedDocuments } from '../import/source.ts'
import { yamlText } from '../import/yaml-text.ts'
import type { ImportWords } from '../locale/en/import.ts'
import type { Language } from '../message/language.ts'
import { printable } from '../report/printable.ts'
import type { ImportedInput } from './importable.ts'

/** Loads the messages of an import. */
export async function importWordsOf(language: Language): Promise<ImportWords> {
  return language === 'zh-CN'
    ? (await import('../locale/zh-CN/import.ts')).zhCN
    : (await import('../locale/en/import.ts')).en
}

/** Reads a mapping. Refuses one with a mistake. */
export function mappingIn(path: string, cwd: string): ImportMapping {
  const source = openNamed(path, 'mapping', cwd)
  const { mapping, problems } = parseMapping(source)
  return mapping ?? refuse(`the mapping ${path} does not load`, problems?.map(sentence).join('\n'))
}

/** Opens a file, does the work with it, and closes it. A fault of its content becomes a refusal. */
export async function withImport<T>(
  path: string,
  { limits, cwd, words }: { readonly limits: Limits; readonly cwd: string; readonly words: ImportWords },
  work: (source: ImportSource) => T | Promise<T>,
): Promise<T> {
  const opened = openImport(path, cwd)
  const { file } = opened
  try {
    return await work({ file, bytes: () => opened.chunks(), parts: () => opened.parts(limits), limits })
  } catch (error) {
    if (!isImportFault(error)) throw error
    return refuse(words.failed(file, filled(words.faults[error.importFault], error.data)))
  } finally {
    opened.close()
  }
}

/** Fills the arguments of a message: they are quotes of a file. */
export function filled(text: string, data: Readonly<Record<string, string>>): string {
  return text
    .replace(/\{(\w+)\}/g, (written, name: string) =>
      Object.hasOwn(data, name) ? printable(data[name] ?? '') : written,
    )
    .replace(/ {2,}/g, ' ')
    .replace(/ ([:：])/g, '$1')
}

/** Returns a note as a line. */
export function noteText({ id, at, count, data }: ImportNote, words: ImportWords): string {
  return `${words.times(printable(at), count - 1)}: ${filled(words.notes[id], data)}`
}

/** Returns the documents of files as sources in memory, for a check. */
export async function importedInputs(
  paths: readonly string[],
  mappingPath: string | undefined,
  terms: { readonly limits: Limits; readonly cwd: string; readonly language: Language },
  note: (text: string) => void,
): Promise<ImportedInput> {
  const words = await importWordsOf(terms.language)
  const mapping = mappingPath === undefined ? undefined : mappingIn(mappingPath, terms.cwd)
  const inputs: Source[] = []
  const origins = new Map<string, ReadonlyMap<Pointer, ValueOrigin>>()
  const { documents: most } = terms.limits
  for (const path of paths)
    await withImport(path, { ...terms, words }, async source => {
      const notes = importNotes()
      for await (const one of importedDocuments(source, mapping, notes)) {
        if (inputs.length >= most)
          refuse(
            `${source.file} has more documents than the limit of ${most}`,
            `Write them into a folder and check that: enduse import ${path} --to FOLDER; or raise the limit: --limit documents=N`,
          )
        const file = `${source.file}#${one.name === '' ? one.kind : one.name}`
        inputs.push({ file, bytes: new TextEncoder().encode(yamlText(one, source.file, [])) })
        origins.set(file, originsFrom(source.file, one))
      }
      for (const one of notes.list())
        note(`${source.file}: ${isLoss(one) ? words.lost : words.carried} ${noteText(one, words)}`)
    })
  return { inputs, origins, files: [...paths, ...(mappingPath === undefined ? [] : [mappingPath])] }
}

function originsFrom(
  source: string,
  { origins }: ImportedDocument,
): OriginsByFile extends ReadonlyMap<string, infer M> ? M : never {
  return new Map([...origins].map(([at, origin]) => [at, { ...origin, source }]))
}

export type { ImportNotes }
