/** Mistakes in the files that users write for enduse, as their loaders report them. */
import type { Diagnostic } from 'vscode-languageserver'
import { signFault } from '../core/apply.ts'
import { type OwnFileKind, ownFile } from '../core/map.ts'
import type { Source } from '../core/model/model.ts'
import type { LoadedConfig } from '../engine/config-file.ts'
import { isConfig } from '../engine/disk/document-name.ts'
import { nameOf, namesFrom, pathOf, splitPath } from '../engine/disk/path.ts'
import { textOf } from '../engine/own-file.ts'
import { readRuleSet } from '../engine/rule-set-file.ts'
import type { Problem } from '../law/problem.ts'
import { waiverCard } from '../policy/cards.ts'
import { defaultLimits } from '../read/index.ts'
import type { CheckedFolder, FolderSettings } from './folder.ts'

/** What these files are read with. */
export interface OwnFileTerms {
  readonly root: string
  /** The texts of the editor, by absolute paths. */
  readonly texts: ReadonlyMap<string, string>
  /** The names of the formats that a configuration may name. */
  readonly formats: readonly string[]
}

/** Keeps the diagnostics of the files that enduse loads under the settings of a folder: a file is read again when its text changed. */
export function ownFiles(terms: OwnFileTerms, folder?: CheckedFolder) {
  const { root, texts } = terms
  const known = new Map<string, { readonly text: string; readonly diagnostics: readonly Diagnostic[] }>()
  /** Returns those of these files, by path; a sound one has none. */
  return async (paths: Iterable<string>): Promise<ReadonlyMap<string, readonly Diagnostic[]>> => {
    const all = new Map<string, readonly Diagnostic[]>()
    for (const path of paths) {
      const isDocument = (folder?.check.documentsIn(nameOf(path, root)).length ?? 0) > 0
      const text = texts.get(path) ?? textOf(path, root) ?? ''
      if (text === '' || isDocument || !/\.(?:ya?ml|json)$/i.test(path)) continue
      const before = known.get(path)
      const isKnown = before?.text === text
      const diagnostics = isKnown
        ? before.diagnostics
        : diagnosticsOf(await problemsIn(path, text, terms, folder?.settings), text)
      known.set(path, { text, diagnostics })
      all.set(path, diagnostics)
    }
    return all
  }
}

/** Returns mistakes as diagnostics, each at the word that it begins at. */
function diagnosticsOf(problems: readonly Problem[], text: string): readonly Diagnostic[] {
  const lines = text.split(/\r\n?|\n/)
  return problems.map(({ line, column, text: message }) => {
    const rest = lines[line - 1]?.slice(column - 1) ?? ''
    const [word = ''] = /^(?:[^\s,:[\]{}"']+|.)?/u.exec(rest) ?? []
    const start = { line: line - 1, character: column - 1 }
    const range = { start, end: { ...start, character: start.character + word.length } }
    return { range, severity: 1, source: 'enduse', message }
  })
}

/** Returns the mistakes in a file with this text: none, if it is not one that enduse loads. */
async function problemsIn(
  path: string,
  text: string,
  { root: cwd, formats }: OwnFileTerms,
  { loaded, parties }: Partial<FolderSettings> = {},
): Promise<readonly Problem[]> {
  const source: Source = { file: nameOf(path, cwd), bytes: new TextEncoder().encode(text) }
  const none: readonly Problem[] = []
  switch (kindOf(path, source, loaded)) {
    case 'config':
      return (await import('../config/config.ts')).parseConfig(source, formats).problems ?? none
    case 'ruleSet':
      return (await readRuleSet(source, path, cwd, loaded?.root)).problems ?? none
    case 'waivers':
      return waiverProblems(source, path, cwd)
    case 'positions':
      return (await import('../policy/positions.ts')).parsePositions(source).problems ?? none
    case 'parties':
      return (await import('../import/parties.ts')).parseParties(source).problems ?? none
    case 'mapping':
      return (await import('../import/mapping.ts')).parseMapping(source, parties).problems ?? none
    default:
      return none
  }
}

/** Returns the mistakes in a file of waivers: those of single entries too, which a check reports as findings. */
async function waiverProblems(source: Source, path: string, cwd: string): Promise<readonly Problem[]> {
  const { parseWaivers } = await import('../policy/waivers.ts')
  const { file, problems } = parseWaivers(source, namesFrom(path, cwd).toReport)
  const subject = { file: source.file, part: 0 }
  if (problems !== undefined) return problems
  return file.faults.map(fault => {
    const { line = 1, column = 1 } = fault.place
    return { file: source.file, line, column, text: signFault(fault, waiverCard, subject).text }
  })
}

/** Returns what a file is: by the configuration that names it, or else by its content. */
function kindOf(
  path: string,
  source: Source,
  loaded: LoadedConfig | undefined,
): OwnFileKind | 'config' | 'parties' | undefined {
  if (path === loaded?.path || isConfig(splitPath(path).name)) return 'config'
  const { ruleSets = [], waivers = [], positions = [], parties } = loaded?.config ?? {}
  const isNamed = (entries: readonly { readonly value: string }[]) =>
    entries.some(({ value }) => pathOf(value, loaded?.folder ?? '') === path)
  if (isNamed(ruleSets)) return 'ruleSet'
  if (isNamed(waivers)) return 'waivers'
  if (isNamed(positions)) return 'positions'
  if (parties !== undefined && isNamed([parties])) return 'parties'
  return ownFile(source, defaultLimits)
}
