/** A folder of the editor: its documents as they are on disk or being edited, and what a check finds in them. */
import { archiveOf } from '../core/model/archive-name.ts'
import type { Checked, Finding, Reopen } from '../core/model/model.ts'
import { reopening, sourcesAt, sourcesOf } from '../engine/archive.ts'
import { type Begun, begin, type CheckInput, underPolicy } from '../engine/check.ts'
import type { LoadedConfig } from '../engine/config-file.ts'
import { documentLike } from '../engine/disk/document-name.ts'
import { type FoundFile, foundAs, merged } from '../engine/disk/found.ts'
import { nameOf, pathOf, uriOf } from '../engine/disk/path.ts'
import { find, mayBeFound } from '../engine/disk/search.ts'
import { textOf } from '../engine/own-file.ts'
import { checkedIn, lookedUpIn } from '../engine/reading.ts'
import { isRefusal, unlessRefused } from '../engine/refusal.ts'
import type { DocumentData } from '../import/model.ts'
import type { CodeNames } from '../languageservice/codes.ts'
import { incrementalCheck } from '../languageservice/incremental.ts'

/** What the configuration of a folder names, whether or not all of it loads. */
export interface ConfiguredFolder {
  readonly loaded: LoadedConfig | undefined
  /** Those of the file that it names; none if that has a mistake, since no check depends on it. */
  readonly parties: ReadonlyMap<string, DocumentData>
  /** The absolute paths of the files that the settings depend on, whether or not they exist. */
  readonly paths: readonly string[]
}

/** The settings of a folder, as those of a check in it, and what is shown of its documents in the language. */
export interface FolderSettings extends ConfiguredFolder {
  readonly input: CheckInput
  /** Returns whether it is still the day of the settings. */
  isCurrent(): boolean
  /** Names codes as the rule sets describe them, too. */
  readonly naming: CodeNames
  /** Returns a finding in the language. */
  spoken(finding: Finding): Finding
}

export type CheckedFolder = Awaited<ReturnType<typeof openFolder>>

/** Opens a folder, without reading its documents yet; `texts` are those of the editor, by absolute paths. */
export async function openFolder(settings: FolderSettings, texts: ReadonlyMap<string, string>) {
  const { input } = settings
  const { cwd, limits } = input
  const begun = await begin(input)
  const { runOptions, waiverFiles, baseline, positions } = begun
  const { files, lookedUp, edited, changed, change, list } = trackedFiles(input, begun)
  // Files are read again in each turn, and an archive once in a turn.
  let turn: Reopen = () => undefined
  const open: Reopen = Object.assign((file: string, part?: number) => turn(file, part), {
    expect: (places: Parameters<NonNullable<Reopen['expect']>>[0]) => turn.expect?.(places),
  })
  const isPlain = waiverFiles.length === 0 && baseline === undefined && positions === undefined
  const check = incrementalCheck({ runOptions, open, keepsChecks: !isPlain })

  /** Returns the results of phase one for a file as it is now; none if it is gone. */
  const resultsIn = (file: string): Iterable<readonly Checked[]> => {
    const [source, found] = [edited.get(file), files.get(file)]
    if (found === undefined) return []
    const sources = source === undefined ? sourcesOf(found, limits) : sourcesAt(source, limits)
    // What a check notes on files that it passes over is no finding.
    return (lookedUp.has(file) ? lookedUpIn : checkedIn)(found, runOptions, () => {}, sources)
  }
  function* mapChanged(some: Iterable<string>): Generator<void> {
    turn = reopening(file => files.get(file), [...edited.values()], limits)
    for (const file of some) {
      if (!changed.has(file)) continue
      const checkeds: Checked[] = []
      try {
        for (const results of resultsIn(file)) {
          checkeds.push(...results)
          yield
        }
      } catch (error) {
        // A file that was named and has gone since.
        if (!isRefusal(error)) throw error
      }
      check.set(file, checkeds)
      changed.delete(file)
    }
  }
  /** Returns the findings, after waivers and the baseline. */
  const findings = async (): Promise<readonly Finding[]> => {
    const all = [...check.findings()]
    return isPlain ? all : (await underPolicy(check.report(all), input, begun, true)).findings
  }

  await list()
  return {
    ...{ settings, check, open, change, list, findings },
    /** Returns the name in reports of a file that is checked or looked up, by its absolute path. */
    nameOf: (path: string) => (files.has(nameOf(path, cwd)) ? nameOf(path, cwd) : undefined),
    /** Returns the address of a file by its name in reports: for a document in an archive, that of the archive. */
    uriOf: (file: string) => uriOf(pathOf(archiveOf(file), cwd)),
    /** Returns the text of a file of the user, as it is now. */
    textOf: (path: string) => texts.get(path) ?? textOf(path, cwd),
    /** Checks what was marked, and pauses after each document, dossier and linked group. */
    *steps(): Generator<void> {
      yield* mapChanged(changed)
      yield* check.settle()
    },
    /** Checks the documents of the editor that were marked, each by itself. */
    openSteps: () => mapChanged(edited.keys()),
    /** Returns the findings in the documents of the editor: what a waiver or the baseline lacks is known only when all are checked. */
    openFindings: async () => (await findings()).filter(({ place }) => edited.has(place.file)),
  }
}

/**
 * Keeps which files are checked, which of them have another text in the editor, and which changed. They are found as a check does; a
 * path that leads to nothing yet is one to wait for.
 */
function trackedFiles(input: CheckInput, { search, isReplaced }: Begun) {
  const { cwd, paths, certificates, inputs } = input
  const named = paths.map(({ path }) => path)
  const isInside = mayBeFound(named, cwd)
  const found = async (wanted: CheckInput['paths']) => {
    const each: (readonly FoundFile[])[] = []
    for (const { path, root } of wanted) {
      const look = () => find([path], cwd, { ...search, root, mayBeEmpty: true })
      each.push(await unlessRefused(look, () => []))
    }
    return merged(each)
  }
  /** Returns a file that is only in the editor, if a check would find it once it is saved. */
  const unsaved = (path: string): readonly FoundFile[] =>
    documentLike(path) && isInside(path) && search.isIgnored?.(path) !== true
      ? [foundAs(nameOf(path, cwd), cwd)]
      : []
  const files = new Map<string, FoundFile>()
  const lookedUp = new Set<string>()
  const edited = new Map(inputs.map(one => [one.file, one]))
  const changed = new Set(edited.keys())
  return {
    ...{ files, lookedUp, edited, changed },
    /** Marks a file as changed; `text` is that of the editor, absent if it is the file on disk. */
    change: (path: string, text?: string) => {
      const file = nameOf(path, cwd)
      if (text === undefined) edited.delete(file)
      else edited.set(file, { file, bytes: new TextEncoder().encode(text) })
      if (text !== undefined && !files.has(file)) for (const one of unsaved(path)) files.set(file, one)
      if (files.has(file)) changed.add(file)
    },
    /** Lists the files again, and marks those that are new or gone. */
    list: async () => {
      const checked = (await found(paths)).filter(one => one.named || !isReplaced(one))
      const consulted = await found(certificates)
      const onlyEdited = [...edited.keys()].flatMap(file =>
        inputs.some(one => one.file === file) ? [foundAs(file, cwd)] : unsaved(pathOf(file, cwd)),
      )
      const now = new Map([...onlyEdited, ...consulted, ...checked].map(one => [one.file, one]))
      for (const file of [...files.keys(), ...now.keys()])
        if (files.has(file) !== now.has(file)) changed.add(file)
      files.clear()
      lookedUp.clear()
      for (const [file, one] of now) files.set(file, one)
      for (const { file } of consulted) lookedUp.add(file)
      for (const { file } of checked) lookedUp.delete(file)
    },
  }
}
