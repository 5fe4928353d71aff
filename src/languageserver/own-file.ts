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
import type { Parties } from '../import/parties.ts'
import type { Problem } from '../law/problem.ts'
import { waiverCard } from '../policy/cards.ts'
import { defaultLimits } from '../read/index.ts'

/** What the files of a folder are read with. */
export interface OwnFileTerms {
  readonly cwd: string
  readonly loaded: LoadedConfig | undefined
  /** How often the settings were loaded. */
  readonly loads: number
  readonly parties?: Parties | undefined
  /** The texts of the editor, by absolute paths. */
  readonly texts: ReadonlyMap<string, string>
  /** Returns whether a file is checked as a document. */
  isDocument(path: string): boolean
  /** The names of the formats that a configuration may name. */
  readonly formats: readonly string[]
}

/** A file as it was read last: of the editor, or from disk. */
interface KnownFile {
  readonly text: string
  readonly isOpen: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Keeps the diagnostics of files that enduse loads: a file is read again when its text in the editor, or the settings, changed. */
export function ownFiles() {
  let loads = 0
  const known = new Map<string, KnownFile>()
  /** Returns those of these files, by path; a sound one has none. */
  return async (
    paths: Iterable<string>,
    terms: OwnFileTerms,
  ): Promise<ReadonlyMap<string, readonly Diagnostic[]>> => {
    if (loads !== terms.loads) known.clear()
    loads = terms.loads
    const all = new Map<string, readonly Diagnostic[]>()
    for (const path of paths) {
      if (!/\.(?:ya?ml|json)$/i.test(path) || terms.isDocument(path)) continue
      const before = known.get(path)
      const open = terms.texts.get(path)
      const saved = () => (before?.isOpen === false ? before.text : textOf(path, terms.cwd))
      const text = open ?? saved() ?? ''
      const problems = before?.text === text ? undefined : await problemsIn(path, text, terms)
      const diagnostics = problems === undefined ? before?.diagnostics : diagnosticsOfProblems(problems, text)
      known.set(path, { text, isOpen: open !== undefined, diagnostics: diagnostics ?? [] })
      if (text !== '') all.set(path, diagnostics ?? [])
    }
    return all
  }
}

/** Returns mistakes as diagnostics, each at the word that it begins at. */
function diagnosticsOfProblems(problems: readonly Problem[], text: string): readonly Diagnostic[] {
  const lines = text.split(/\r\n?|\n/)
  return problems.map(({ line, column, text: message }) => {
    const rest = lines[line - 1]?.slice(column - 1) ?? ''
    const [word = ''] = /^(?:[^\s,:[\]{}"']+|.)?/u.exec(rest) ?? []
    const start = { line: line - 1, character: column - 1 }
    const range = { start, end: { ...start, character: start.character + word.length } }
    return { range, severity: 1, source: 'enduse', message }
  })
}

/** Returns the mistakes in a file with this text; `undefined` if it is none of the files that enduse loads. */
async function problemsIn(
  path: string,
  text: string,
  terms: OwnFileTerms,
): Promise<readonly Problem[] | undefined> {
  const { cwd, formats, parties, loaded } = terms
  const source: Source = { file: nameOf(path, cwd), bytes: new TextEncoder().encode(text) }
  const none: readonly Problem[] = []
  switch (kindOf(path, source, terms)) {
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
      return undefined
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
  { loaded }: OwnFileTerms,
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
