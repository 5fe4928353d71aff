/** Mistakes in the files that users write for enduse, as their loaders report them. */
import type { Diagnostic } from 'vscode-languageserver'
import { signFault } from '../core/apply.ts'
import { ownFile } from '../core/map.ts'
import type { Source } from '../core/model/model.ts'
import type { LoadedConfig } from '../engine/config-file.ts'
import { isConfig } from '../engine/disk/document-name.ts'
import { nameOf, namesFrom, pathOf, splitPath } from '../engine/disk/path.ts'
import { textOf } from '../engine/own-file.ts'
import { readRuleSet } from '../engine/rule-set-file.ts'
import type { Problem } from '../law/problem.ts'
import { waiverCard } from '../policy/cards.ts'
import { defaultLimits } from '../read/index.ts'
import type { CheckedFolder, ConfiguredFolder } from './folder.ts'

export interface OwnFileTerms {
  readonly root: string
  /** The texts of the editor, by absolute paths. */
  readonly texts: ReadonlyMap<string, string>
  /** The names of the formats that a configuration may name. */
  readonly formats: readonly string[]
}

/** Keeps the diagnostics of the files that enduse loads under the settings of a folder: a file is read again when its text changed. */
export function ownFiles(
  terms: OwnFileTerms,
  configured?: ConfiguredFolder,
  folder?: CheckedFolder,
  refused?: Problem,
) {
  const known = new Map<string, { readonly text: string; readonly diagnostics: readonly Diagnostic[] }>()
  /** Returns those of these files, by path; a sound one has none. */
  return async (paths: Iterable<string>): Promise<ReadonlyMap<string, readonly Diagnostic[]>> => {
    const all = new Map<string, readonly Diagnostic[]>()
    for (const path of paths) {
      const isDocument = (folder?.check.documentsIn(nameOf(path, terms.root)).length ?? 0) > 0
      const text = terms.texts.get(path) ?? textOf(path, terms.root) ?? ''
      if (text === '' || isDocument || !/\.(?:ya?ml|json)$/i.test(path)) continue
      const before = known.get(path)
      const isKnown = before?.text === text
      const own = isKnown ? [] : await problemsIn(path, text, terms, configured)
      const problems =
        refused !== undefined && pathOf(refused.file, terms.root) === path ? [...own, refused] : own
      const diagnostics = isKnown ? before.diagnostics : diagnosticsOf(problems, text)
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
    const [word = ''] = /^(?:[^\s,:[\]{}"']+|.)?/u.exec(lines[line - 1]?.slice(column - 1) ?? '') ?? []
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
  { loaded, parties }: Partial<ConfiguredFolder> = {},
): Promise<readonly Problem[]> {
  const source: Source = { file: nameOf(path, cwd), bytes: new TextEncoder().encode(text) }
  const readers: Partial<
    Record<LoadedFileKind, () => Promise<{ readonly problems?: readonly Problem[] | undefined }>>
  > = {
    config: async () => (await import('../config/config.ts')).parseConfig(source, formats),
    ruleSet: () => readRuleSet(source, path, cwd, loaded?.root),
    waivers: () => readWaivers(source, path, cwd),
    positions: async () => (await import('../policy/positions.ts')).parsePositions(source),
    parties: async () => (await import('../import/parties.ts')).parseParties(source),
    mapping: async () => (await import('../import/mapping.ts')).parseMapping(source, parties),
  }
  const kind = kindOf(path, source, loaded)
  return (kind && (await readers[kind]?.())?.problems) ?? []
}

/** Reads the mistakes in a file of waivers: those of single entries too, which a check reports as findings. */
async function readWaivers(source: Source, path: string, cwd: string) {
  const { parseWaivers } = await import('../policy/waivers.ts')
  const { file, problems } = parseWaivers(source, namesFrom(path, cwd).toReport)
  const subject = { file: source.file, part: 0 }
  if (problems !== undefined) return { problems }
  const faults = file.faults.map(fault => {
    const { line = 1, column = 1 } = fault.place
    return { file: source.file, line, column, text: signFault(fault, waiverCard, subject).text }
  })
  return { problems: faults }
}

/** Returns what a file is: by the configuration that names it, or else by its content. */
function kindOf(path: string, source: Source, loaded: LoadedConfig | undefined) {
  if (path === loaded?.path || isConfig(splitPath(path).name)) return 'config'
  const { ruleSets = [], waivers = [], positions = [], parties } = loaded?.config ?? {}
  const named = { ruleSet: ruleSets, waivers, positions, parties: parties === undefined ? [] : [parties] }
  const kinds = ['ruleSet', 'waivers', 'positions', 'parties'] as const
  const isNamed = ({ value }: { readonly value: string }) => pathOf(value, loaded?.folder ?? '') === path
  return kinds.find(kind => named[kind].some(isNamed)) ?? ownFile(source, defaultLimits)
}

type LoadedFileKind = NonNullable<ReturnType<typeof kindOf>>
