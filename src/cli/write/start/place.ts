/** Where a new document is written: to the named file, or where a check by the configuration finds it. */

import { newFileAt } from '../../../config/config-name.ts'
import { inShell } from '../../../core/model/in-shell.ts'
import { type LoadedConfig, pathFrom, settingsFilesOf } from '../../../engine/config-file.ts'
import { refuseExisting, writeNew } from '../../../engine/disk/output.ts'
import { isDirectory, isEntry } from '../../../engine/disk/status.ts'
import { refuse } from '../../../engine/refusal.ts'
import { withSchemaLine } from '../../../engine/schema-line.ts'
import type { Options } from '../../../generated/options.ts'
import { fileNames, fileWord } from '../../../import/model.ts'
import type { Language } from '../../../message/language.ts'
import { printable } from '../../../text/printable.ts'
import { configIfAny, configOf } from '../../check/settings.ts'
import { type ExitCode, type Host, outputLanguage } from '../../terminal/host.ts'
import { localeOf } from '../../terminal/locale.ts'

type NewPlace = Awaited<ReturnType<typeof newDocument>>['place']

/** Returns the words of the locale of the option, or of the configuration that applies here. */
export async function wordsIn(lang: Language | undefined, host: Host) {
  const language = outputLanguage({ lang }, (await configOf(undefined, host))?.config, host)
  return { words: (await localeOf(language, [])).words, language }
}

/**
 * Returns where a new document goes, at a path or under its usual name, and in which words it is written. Refuses standard output, and
 * a file that is there.
 */
export async function newDocument(
  kind: 'certificate' | 'shipment' | 'end-use-report',
  path: string | undefined,
  { lang, force = false }: NewOptions,
  host: Host,
) {
  const usual = `${kind}.yaml`
  if (path === '-') refuse('newNeedsFile', { what: kind, file: usual })
  const spoken = await wordsIn(lang, host)
  const loaded = path === undefined ? await configOf(undefined, host) : undefined
  const folder = loaded === undefined ? '' : folderOf(loaded, host.cwd)
  const target = path === undefined ? folder + usual : newFileAt(path, usual)
  if (isEntry(target, host.cwd) && !force) refuseExisting(target, force)
  const file = printable(target)
  const { wrote, wroteByConfig, next } = spoken.words.start
  // The sentence that states where the document is.
  const said =
    loaded === undefined || folder === ''
      ? wrote({ file })
      : wroteByConfig({ file, config: printable(loaded.config.file) })
  return { place: { target, loaded, force, wrote: said, next, host }, ...spoken }
}

type NewOptions = Pick<Options['new certificate'], 'lang' | 'force'>

/** The text of a document, and what its file is named by. */
export type NamedText = Readonly<Record<'name' | 'text', string>>

/** Returns the folder of several new documents, and in which words they are written. */
export async function newFolder(path: string | undefined, { lang, force = false }: NewOptions, host: Host) {
  const config = await configOf(undefined, host)
  const folder = path ?? (config === undefined ? '' : folderOf(config, host.cwd))
  const below = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  /** Writes the documents, each by its name, all or none, and none over these files. */
  const written = async (texts: readonly NamedText[], inputs: readonly string[]) => {
    const nameOf = fileNames()
    const files = texts.map(({ name, text }) => {
      const target = `${below}${nameOf([fileWord(name)])}.yaml`
      return { path: target, text: withSchemaLine(text, target, config, host.cwd) }
    })
    return writeNew(files, host.cwd, force, [...inputs, ...(await settingsFilesOf(config))])
  }
  return { places: { folder: folder === '' ? '.' : folder, written }, ...(await wordsIn(lang, host)) }
}

/** Writes a new document to its place, all of it or nothing, and not over the files that it belongs to; says how to check it. */
export async function writtenTo(
  { target, loaded, force, wrote, next: words, host }: NewPlace,
  text: string,
  next: 'certificate' | 'shipment' | 'report',
  inputs: readonly string[] = [],
  more = '',
): Promise<ExitCode> {
  const config = loaded ?? (await configIfAny(host))
  const file = { path: target, text: withSchemaLine(text, target, config, host.cwd) }
  writeNew([file], host.cwd, force, [...inputs, ...(await settingsFilesOf(config))])
  const command = `enduse check ${[target, ...inputs].map(inCommand).join(' ')}`
  host.out(`${wrote}\n\n${words[next]({ command })}${more}\n`)
  return 0
}

/**
 * Returns the folder for new documents under a configuration, as named from the working directory, with `/` at its end: empty for
 * the working directory itself, if the configuration has its documents checked; else the first folder that the configuration
 * names, or its own.
 */
function folderOf(loaded: LoadedConfig, cwd: string): string {
  const folders = (loaded.config.paths ?? []).flatMap(({ value }) => {
    const path = pathFrom(loaded, value, cwd)
    const isPattern = /[*?[\]{}()!]/.test(value) && !isEntry(path, cwd)
    // A folder that does not exist yet is recognised by its name.
    const isFolder =
      value.endsWith('/') || isDirectory(path, cwd) || !(isEntry(path, cwd) || /\.\w+$/.test(value))
    return isFolder && !isPattern ? [path] : []
  })
  if (folders.some(path => /^\.$|^\.\.(?:\/\.\.)*$/.test(path))) return ''
  const folder = folders[0] ?? pathFrom(loaded, '.', cwd)
  return folder === '.' ? '' : `${folder}/`
}

/** Quotes a file name for a command. */
export function inCommand(file: string): string {
  return printable(inShell(file))
}
