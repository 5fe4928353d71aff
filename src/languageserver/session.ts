/** Keeps the diagnostics of a folder true: checks again what an edit concerns, and publishes what changed. */
import type { Diagnostic } from 'vscode-languageserver'
import { addIn } from '../core/model/group-by.ts'
import type { Finding } from '../core/model/model.ts'
import { configPlaces } from '../engine/config-file.ts'
import { nameOf, pathOf, uriOf } from '../engine/disk/path.ts'
import type { Words } from '../generated/messages/index.ts'
import { diagnosticsOf, type FileDiagnostic } from '../languageservice/diagnostic.ts'
import { type CheckedFolder, type FolderSettings, openFolder, shownFile } from './folder.ts'
import { ownFiles } from './own-file.ts'
import { inSlices } from './slices.ts'

/** What a session uses of the program and of the client. */
export interface SessionParts {
  readonly root: string
  readonly words: Words['editor']
  /** The texts of the editor, by absolute paths. */
  readonly texts: ReadonlyMap<string, string>
  settings(): Promise<FolderSettings>
  /** Returns what kept the settings from being loaded, in the language; throws what is no refusal. */
  refusal(error: unknown): Promise<string>
  clock(): Date
  publish(path: string, diagnostics: readonly Diagnostic[]): void
  /** Is called when a check has ended. */
  checked(): void
  /** Tells the user what no diagnostic says. */
  tell(text: string): void
  readonly formats: readonly string[]
}

/** How long nothing may be typed before a check begins, in milliseconds. */
const pause = 30

/** The session of a folder. */
export type Session = ReturnType<typeof session>

/** Opens a folder and checks it; the first diagnostics are those that its open documents have by themselves. */
export function session(parts: SessionParts) {
  const { words, root, texts } = parts
  let folder: CheckedFolder | undefined
  let findings: readonly Finding[] = []
  let settingsPaths: ReadonlySet<string> = new Set(configPlaces(root))
  let loads = 0
  let isStale = { settings: true, list: false }
  let isFirst = true
  const { show, published } = publisher(parts)
  const diagnosticsOfOwn = ownFiles()

  const load = async () => {
    loads++
    isStale = { settings: false, list: false }
    folder = await opened(parts)
    if (folder === undefined) findings = []
    else settingsPaths = new Set(folder.settings.paths)
  }

  const publish = async (isCancelled: () => boolean) => {
    const settings = folder?.settings
    const own = await diagnosticsOfOwn(new Set([...settingsPaths, ...texts.keys()]), {
      ...{ cwd: root, texts, loads, formats: parts.formats },
      ...{ loaded: settings?.loaded, parties: settings?.parties },
      isDocument: path => folder !== undefined && folder.check.documentsIn(nameOf(path, root)).length > 0,
    })
    if (isCancelled()) return
    show(settings === undefined ? [] : findings, finding => settings?.spoken(finding) ?? finding, own)
    parts.checked()
  }

  const run = async (isCancelled: () => boolean) => {
    if (isStale.settings || folder?.settings.isCurrent() === false) await load()
    if (folder !== undefined) {
      const { list } = isStale
      // What is created or deleted during a listing is listed again.
      isStale = { ...isStale, list: false }
      if (list) await folder.list()
      if (isFirst) {
        findings = await openFindings(folder, parts.clock, isCancelled)
        if (!isCancelled()) show(findings, folder.settings.spoken, new Map())
      }
      if (!(await inSlices(folder.steps(), parts.clock, isCancelled))) return
      findings = await folder.findings()
    }
    isFirst = false
    await publish(isCancelled)
  }
  const { schedule, end, settled } = turns(run, error => parts.tell(words.stopped({ why: String(error) })))
  schedule(0)

  return {
    ...{ root, settled, published, folder: () => folder, findings: () => findings },
    /** Returns the findings whose place is in a file. */
    findingsIn: (path: string): readonly Finding[] => {
      const file = folder?.nameOf(path)
      return file === undefined ? [] : findings.filter(one => one.place.file === file)
    },
    /** Takes a text of the editor, or, without one, the file on disk. */
    edit: (path: string, text?: string) => {
      folder?.change(path, text)
      // A document that was never saved is gone when the editor closes it.
      if (text === undefined) isStale = { ...isStale, list: true }
      schedule(pause)
    },
    /** Takes what was created, changed or deleted on disk. */
    changed: (paths: readonly string[], isListed: boolean) => {
      const isSettings = paths.some(path => settingsPaths.has(path)) || folder === undefined
      isStale = { settings: isStale.settings || isSettings, list: isStale.list || isListed }
      for (const path of paths) if (!texts.has(path)) folder?.change(path)
      schedule(pause)
    },
    /** Loads the settings again. */
    reload: () => {
      isStale = { ...isStale, settings: true }
      schedule(pause)
    },
    close: end,
  }
}

/** Returns what the documents in the editor say by themselves, before all others are read. */
async function openFindings(folder: CheckedFolder, clock: () => Date, isCancelled: () => boolean) {
  return (await inSlices(folder.openSteps(), clock, isCancelled)) ? folder.openFindings() : []
}

/** Opens the folder under its settings as they are now; tells why if they do not load. */
async function opened({ words, texts, settings, refusal, tell }: SessionParts) {
  try {
    const folder = await openFolder(await settings(), texts)
    // With what was typed meanwhile.
    for (const [path, text] of texts) folder.change(path, text)
    return folder
  } catch (error) {
    tell(words.notLoaded({ why: await refusal(error) }))
    return undefined
  }
}

/** Runs the newest of what is scheduled, one run after the other; an earlier one is cancelled. */
function turns(run: (isCancelled: () => boolean) => Promise<void>, failed: (error: unknown) => void) {
  let newest = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isIdle = false
  const waiting: (() => void)[] = []
  const settle = () => {
    isIdle = true
    for (const resolve of waiting.splice(0)) resolve()
  }
  const begin = () => {
    const own = newest
    running = running
      .then(() => run(() => own !== newest))
      .catch(failed)
      .then(() => {
        if (own === newest) settle()
      })
  }
  return {
    /** Resolves when nothing is left to be run. */
    settled: () => (isIdle ? Promise.resolve() : new Promise<void>(resolve => waiting.push(resolve))),
    schedule: (wait: number) => {
      isIdle = false
      newest++
      clearTimeout(timer)
      timer = setTimeout(begin, wait)
    },
    end: () => {
      newest++
      clearTimeout(timer)
      settle()
    },
  }
}

/** Publishes the diagnostics of files that have others than before. */
function publisher({ root, words, publish }: SessionParts) {
  const published = new Map<string, readonly Diagnostic[]>()
  // A finding of what did not change is the same object.
  const shown = new WeakMap<Finding, readonly FileDiagnostic[]>()
  const pathOfFile = (file: string) => pathOf(shownFile(file), root)
  const terms = { words, uriOf: (file: string) => uriOf(pathOfFile(file)) }
  return {
    /** What files show, also those that another session has taken over. */
    published: published as ReadonlyMap<string, readonly Diagnostic[]>,
    show: (
      findings: readonly Finding[],
      spoken: (finding: Finding) => Finding,
      own: ReadonlyMap<string, readonly Diagnostic[]>,
    ) => {
      const now = new Map([...own].map(([path, some]) => [path, [...some]]))
      for (const finding of findings) {
        const known = shown.get(finding) ?? diagnosticsOf(spoken(finding), terms)
        shown.set(finding, known)
        for (const { file, diagnostic } of known)
          if (!isSaid(own.get(pathOfFile(file)), diagnostic)) addIn(now, pathOfFile(file), diagnostic)
      }
      for (const path of new Set([...published.keys(), ...now.keys()])) {
        const [before = [], after = []] = [published.get(path), now.get(path)]
        if (before.length === after.length && before.every((one, index) => isSame(one, after[index])))
          continue
        if (after.length === 0) published.delete(path)
        else published.set(path, after)
        publish(path, after)
      }
    },
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

/** Checks whether two diagnostics say the same; those of an unchanged finding are one object. */
const isSame = (one: Diagnostic, other: Diagnostic | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
