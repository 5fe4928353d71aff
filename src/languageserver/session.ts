/** Keeps the diagnostics of a folder true: checks again what an edit concerns, and publishes what changed. */
import type { Diagnostic } from 'vscode-languageserver'
import { archiveOf } from '../core/model/archive-name.ts'
import { addIn } from '../core/model/group-by.ts'
import type { Finding } from '../core/model/model.ts'
import { configPlaces } from '../engine/config-file.ts'
import { pathOf, uriOf } from '../engine/disk/path.ts'
import type { Words } from '../generated/messages/index.ts'
import { diagnosticsOf, type FileDiagnostic } from '../languageservice/diagnostic.ts'
import type { Problem } from '../law/problem.ts'
import { type CheckedFolder, type ConfiguredFolder, type FolderSettings, openFolder } from './folder.ts'
import { type OwnFileTerms, ownFiles } from './own-file.ts'

/** What a session uses of the program and of the client. */
export interface SessionParts extends OwnFileTerms {
  readonly words: Words['editor']
  /** Returns what the configuration names, and what loads the settings of a check. */
  settings(): Promise<ConfiguredFolder & { load(): Promise<FolderSettings> }>
  /** Returns what kept the settings from being loaded, in the language, and at which entry; throws what is no refusal. */
  refusal(error: unknown): Promise<{ readonly why: string; readonly problem?: Problem }>
  clock(): Date
  /** Is called when the files may have other diagnostics. */
  publish(): void
  /** Is called when a check has ended. */
  checked(): void
  /** Tells the user what no diagnostic says. */
  tell(text: string): void
}

/** How long nothing may be typed before a check begins, in milliseconds. */
const pause = 30

/** How long work goes on before requests are answered, if its steps are short, in milliseconds. */
const slice = 10

export type Session = ReturnType<typeof session>

/** Opens a folder and checks it; the first diagnostics are those that its open documents have by themselves. */
export function session(parts: SessionParts) {
  const { words, root, texts } = parts
  let folder: CheckedFolder | undefined
  let findings: readonly Finding[] = []
  let diagnostics: ReadonlyMap<string, readonly Diagnostic[]> = new Map()
  let settingsPaths: ReadonlySet<string> = new Set(configPlaces(root))
  const isStale = { settings: true, list: false }
  let isFirst = true
  const diagnose = diagnosing(parts)
  let mistakes = ownFiles(parts)

  const load = async () => {
    Object.assign(isStale, { settings: false, list: false })
    const { configured, opened, refused } = await openedFolder(parts)
    if (configured !== undefined) settingsPaths = new Set(configured.paths)
    folder = opened
    if (opened === undefined) findings = []
    mistakes = ownFiles(parts, configured, opened, refused)
  }

  const publish = (own: ReadonlyMap<string, readonly Diagnostic[]>) => {
    diagnostics = diagnose(findings, folder, own)
    parts.publish()
  }

  const run = async (isCancelled: () => boolean) => {
    if (isStale.settings || folder?.settings.isCurrent() === false) await load()
    if (folder !== undefined) {
      const { list } = isStale
      // What is created or deleted during a listing is listed again.
      isStale.list = false
      if (list) await folder.list()
      // The first diagnostics are those that the documents in the editor have by themselves.
      if (isFirst && (await inSlices(folder.openSteps(), parts.clock, isCancelled))) {
        findings = await folder.openFindings()
        if (!isCancelled()) publish(new Map())
      }
      if (!(await inSlices(folder.steps(), parts.clock, isCancelled))) return
      findings = await folder.findings()
    }
    isFirst = false
    const own = await mistakes(new Set([...settingsPaths, ...texts.keys()]))
    if (isCancelled()) return
    publish(own)
    parts.checked()
  }
  const { schedule, end, settled } = turns(run, error => parts.tell(words.stopped({ why: String(error) })))
  schedule(0)

  return {
    ...{ root, settled, folder: () => folder, findings: () => findings, diagnostics: () => diagnostics },
    /** Takes a text of the editor, or, without one, the file on disk. */
    edit: (path: string, text?: string) => {
      folder?.change(path, text)
      // A document that was never saved is gone when the editor closes it.
      isStale.list ||= text === undefined
      schedule(pause)
    },
    /** Takes what was created, changed or deleted on disk. */
    changed: (paths: readonly string[], isListed: boolean) => {
      isStale.settings ||= folder === undefined || paths.some(path => settingsPaths.has(path))
      isStale.list ||= isListed
      for (const path of paths) if (!texts.has(path)) folder?.change(path)
      schedule(pause)
    },
    /** Loads the settings again. */
    reload: () => {
      isStale.settings = true
      schedule(pause)
    },
    close: end,
  }
}

/** Opens the folder of a session with what was typed meanwhile; tells what keeps its settings from loading. */
async function openedFolder({ words, texts, settings, refusal, tell }: SessionParts) {
  let configured: ConfiguredFolder | undefined
  try {
    const { load, ...own } = await settings()
    configured = own
    const opened = await openFolder(await load(), texts)
    for (const [path, text] of texts) opened.change(path, text)
    return { configured, opened }
  } catch (error) {
    const { why, problem } = await refusal(error)
    tell(words.notLoaded({ why }))
    return { configured, refused: problem }
  }
}

/** Does all steps, and answers requests in between; returns false if it was cancelled before the end. */
async function inSlices(steps: Iterator<void>, clock: () => Date, isCancelled: () => boolean) {
  for (;;) {
    const end = clock().getTime() + slice
    while (clock().getTime() < end) if (steps.next().done === true) return true
    await new Promise(setImmediate)
    if (isCancelled()) return false
  }
}

/** Runs the newest of what is scheduled, one run after the other; an earlier one is cancelled. */
function turns(run: (isCancelled: () => boolean) => Promise<void>, failed: (error: unknown) => void) {
  let newest = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isIdle = false
  const begin = () => {
    const own = newest
    running = running
      .then(() => run(() => own !== newest))
      .catch(failed)
      .then(() => {
        isIdle = own === newest
      })
  }
  return {
    /** Resolves when nothing is left to be run. */
    settled: async () => {
      while (!isIdle) await new Promise(resolve => setTimeout(resolve, pause))
    },
    schedule: (wait: number) => {
      isIdle = false
      newest++
      clearTimeout(timer)
      timer = setTimeout(begin, wait)
    },
    end: () => {
      newest++
      clearTimeout(timer)
      isIdle = true
    },
  }
}

/** Returns the function that makes the diagnostics of files, from findings and from the mistakes in files of enduse. */
function diagnosing({ root, words }: SessionParts) {
  // A finding of what did not change is the same object.
  const known = new WeakMap<Finding, readonly FileDiagnostic[]>()
  const pathOfFile = (file: string) => pathOf(archiveOf(file), root)
  const terms = { words, uriOf: (file: string) => uriOf(pathOfFile(file)) }
  return (
    findings: readonly Finding[],
    folder: CheckedFolder | undefined,
    own: ReadonlyMap<string, readonly Diagnostic[]>,
  ) => {
    const all = new Map([...own].map(([path, some]) => [path, [...some]]))
    for (const finding of findings) {
      const each = known.get(finding) ?? diagnosticsOf(folder?.settings.spoken(finding) ?? finding, terms)
      known.set(finding, each)
      for (const { file, diagnostic } of each)
        if (!isSaid(own.get(pathOfFile(file)), diagnostic)) addIn(all, pathOfFile(file), diagnostic)
    }
    return all
  }
}

/** Checks whether a mistake in a file of enduse is one that its loader reports already. */
const isSaid = (own: readonly Diagnostic[] = [], { range: { start }, message }: Diagnostic): boolean =>
  own.some(
    one =>
      one.range.start.line === start.line &&
      one.range.start.character === start.character &&
      String(message).startsWith(String(one.message)),
  )
