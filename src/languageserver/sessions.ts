/** The folders that the editor has open, and its documents, each in the session of its folder. */
import type { Connection, Diagnostic } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { below, splitPath, uriOf } from '../engine/disk/path.ts'
import type { HoverTerms } from '../languageservice/hover.ts'
import { type Session, type SessionParts, session } from './session.ts'

/** What the server uses of the program. */
export interface LanguageServerParts extends HoverTerms, Pick<SessionParts, 'clock' | 'refusal' | 'formats'> {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly version: string
  /** Returns the settings of a folder; `only` are the files of one that the editor has not opened as a folder. */
  settingsOf(root: string, only: readonly string[] | undefined): ReturnType<SessionParts['settings']>
}

/** Sends something; an editor that has gone meanwhile cannot be told so. */
const unanswered = (sent: Promise<unknown>): void => void sent.catch(() => {})

/** Checks whether a file is in a folder or below it. */
const isBelow = (path: string, root: string): boolean => {
  const { folder } = splitPath(path)
  return folder === root || below(root, folder) !== ''
}

/** The documents that the editor has open, and the sessions of its folders. */
export type Sessions = ReturnType<typeof sessionsOf>

export function sessionsOf(parts: LanguageServerParts, connection: Connection) {
  const documents = new Map<string, TextDocument>()
  const texts = new Map<string, string>()
  const sessions = new Map<string, Session>()
  // Folders that are not open, but files in them: only these are checked.
  const loose = new Set<string>()
  const sent = new Map<string, readonly Diagnostic[]>()
  /** What the client can do; other clients may take a notification that they do not know for an error. */
  const client = { isToldOfChecks: false, takesSnippets: false }

  /** Returns the session of a file: that of the innermost folder that contains it. */
  const sessionOf = (path: string): Session | undefined =>
    [...sessions.values()]
      .filter(({ root }) => (loose.has(root) ? splitPath(path).folder === root : isBelow(path, root)))
      .sort((a, b) => b.root.length - a.root.length)[0]

  /** Sends the diagnostics of the files in a folder that have others than before, as the sessions say that they belong to. */
  const publish = (root: string) => {
    const said = [...sessions.values()].flatMap(({ diagnostics }) => [...diagnostics().keys()])
    for (const path of new Set([...sent.keys(), ...said])) {
      if (!isBelow(path, root)) continue
      const [before = [], now = []] = [sent.get(path), sessionOf(path)?.diagnostics().get(path)]
      if (before.length === now.length && before.every((one, index) => isSame(one, now[index]))) continue
      if (now.length === 0) sent.delete(path)
      else sent.set(path, now)
      const { uri = uriOf(path), version } = documents.get(path) ?? {}
      const shown = { uri, diagnostics: [...now] }
      unanswered(connection.sendDiagnostics(version === undefined ? shown : { ...shown, version }))
    }
  }

  const addFolder = (root: string, only?: () => readonly string[]) => {
    if (sessions.has(root) && !loose.delete(root)) return
    sessions.get(root)?.close()
    const own = session({
      ...parts,
      root,
      texts,
      settings: () => parts.settingsOf(root, only?.()),
      publish: () => publish(root),
      checked: () => {
        if (client.isToldOfChecks) unanswered(connection.sendNotification('enduse/checked'))
      },
      tell: message => unanswered(connection.sendNotification('window/showMessage', { type: 2, message })),
    })
    sessions.set(root, own)
    if (only !== undefined) loose.add(root)
    publish(root)
  }

  const removeFolder = (root: string) => {
    sessions.get(root)?.close()
    sessions.delete(root)
    loose.delete(root)
    publish(root)
  }

  /** Checks a file of no folder by itself, with the other open files beside it; or no more. */
  const beside = (path: string) => {
    const { folder } = splitPath(path)
    const open = () => [...texts.keys()].filter(one => splitPath(one).folder === folder)
    if (sessionOf(path) === undefined) addFolder(folder, open)
    else if (loose.has(folder) && open().length === 0) removeFolder(folder)
    else if (loose.has(folder)) sessions.get(folder)?.reload()
  }

  const tell = (path: string) => {
    for (const one of sessions.values()) one.edit(path, texts.get(path))
  }

  return {
    ...{ parts, client, documents, sessionOf },
    all: () => [...sessions.values()],
    addFolder: (root: string) => {
      // Its files are no longer checked without the others.
      for (const one of [...loose]) if (one !== root && isBelow(one, root)) removeFolder(one)
      addFolder(root)
    },
    removeFolder: (root: string) => {
      removeFolder(root)
      for (const path of texts.keys()) if (sessionOf(path) === undefined) beside(path)
    },
    open: (path: string, document: TextDocument) => {
      documents.set(path, document)
      texts.set(path, document.getText())
      beside(path)
      tell(path)
    },
    change: (path: string, changes: Parameters<typeof TextDocument.update>[1], version: number) => {
      const document = documents.get(path)
      if (document === undefined) return
      texts.set(path, TextDocument.update(document, changes, version).getText())
      tell(path)
    },
    leave: (path: string) => {
      documents.delete(path)
      texts.delete(path)
      beside(path)
      tell(path)
    },
    close: () => {
      for (const one of sessions.values()) one.close()
    },
  }
}

/** Checks whether two diagnostics say the same; those of an unchanged finding are one object. */
const isSame = (one: Diagnostic, other: Diagnostic | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
