/** The folders that the editor has open, and its documents, each in the session of its folder. */
import type { Connection, Diagnostic } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { below, splitPath, uriOf } from '../engine/disk/path.ts'
import type { Words } from '../generated/messages/index.ts'
import type { FolderSettings } from './folder.ts'
import { type Session, type SessionParts, session } from './session.ts'

/** What the server uses of the program. */
export interface LanguageServerParts extends Pick<SessionParts, 'clock' | 'refusal' | 'formats'> {
  readonly version: string
  readonly words: Words['editor']
  /** Returns the settings of a folder; `only` are the files of one that the editor has not opened as a folder. */
  settingsOf(root: string, only: readonly string[] | undefined): Promise<FolderSettings>
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** Sends something; an editor that has gone meanwhile cannot be told so. */
export const unanswered = (sent: Promise<unknown>): void => void sent.catch(() => {})

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
  const { client, sessions, loose, sessionOf, addFolder, removeFolder, close } = folderSessions(
    parts,
    connection,
    documents,
    texts,
  )

  const edit = (path: string, text: string | undefined) => {
    for (const one of sessions.values()) one.edit(path, text)
  }

  /** Checks a file of no folder by itself, with the other open files beside it; or no more. */
  const beside = (path: string) => {
    const { folder } = splitPath(path)
    const open = () => [...texts.keys()].filter(one => splitPath(one).folder === folder)
    if (sessionOf(path) === undefined) addFolder(folder, open)
    else if (loose.has(folder) && open().length === 0) removeFolder(folder)
    else if (loose.has(folder)) sessions.get(folder)?.reload()
  }

  return {
    ...{ client, documents, sessionOf, close },
    addFolder: (root: string) => {
      // Its files are no longer checked without the others.
      for (const one of [...loose]) if (one !== root && isBelow(one, root)) removeFolder(one)
      addFolder(root)
    },
    removeFolder: (root: string) => {
      removeFolder(root)
      for (const path of texts.keys()) if (sessionOf(path) === undefined) beside(path)
    },
    all: () => [...sessions.values()],
    open: (path: string, document: TextDocument) => {
      documents.set(path, document)
      texts.set(path, document.getText())
      beside(path)
      edit(path, texts.get(path))
    },
    change: (path: string, changes: Parameters<typeof TextDocument.update>[1], version: number) => {
      const document = documents.get(path)
      if (document === undefined) return
      texts.set(path, TextDocument.update(document, changes, version).getText())
      edit(path, texts.get(path))
    },
    leave: (path: string) => {
      documents.delete(path)
      texts.delete(path)
      beside(path)
      edit(path, undefined)
    },
  }
}

/** Keeps the sessions of folders, by their roots. */
function folderSessions(
  parts: LanguageServerParts,
  connection: Connection,
  documents: ReadonlyMap<string, TextDocument>,
  texts: ReadonlyMap<string, string>,
) {
  const sessions = new Map<string, Session>()
  // Folders that are not open, but files in them: only these are checked.
  const loose = new Set<string>()
  /** What the client can do; other clients may take a notification that they do not know for an error. */
  const client = { isToldOfChecks: false, takesSnippets: false }
  let isClosed = false

  /** Returns the session of a file: that of the innermost folder that contains it. */
  const sessionOf = (path: string): Session | undefined =>
    [...sessions.values()]
      .filter(({ root }) => (loose.has(root) ? splitPath(path).folder === root : isBelow(path, root)))
      .sort((a, b) => b.root.length - a.root.length)[0]

  const send = (path: string, diagnostics: readonly Diagnostic[]) => {
    const { uri = uriOf(path), version } = documents.get(path) ?? {}
    const shown = { uri, diagnostics: [...diagnostics] }
    unanswered(connection.sendDiagnostics(version === undefined ? shown : { ...shown, version }))
  }

  /** Shows in the files of a folder what the sessions that they belong to now have published. */
  const handOver = (root: string, left: Iterable<string> = []) => {
    const paths = [...sessions.values()].flatMap(({ published }) => [...published.keys()])
    for (const path of new Set([...left, ...paths]))
      if (isBelow(path, root)) send(path, sessionOf(path)?.published.get(path) ?? [])
  }

  const addFolder = (root: string, only?: () => readonly string[]) => {
    if (sessions.has(root) && !loose.delete(root)) return
    const before = sessions.get(root)
    before?.close()
    const own = session({
      ...{ root, texts, words: parts.words, clock: parts.clock, formats: parts.formats },
      settings: () => parts.settingsOf(root, only?.()),
      refusal: parts.refusal,
      publish: (path, diagnostics) => {
        const owner = sessionOf(path)
        if (!isClosed && (owner === undefined || owner === own)) send(path, diagnostics)
      },
      checked: () => {
        if (client.isToldOfChecks) unanswered(connection.sendNotification('enduse/checked'))
      },
      tell: message => unanswered(connection.sendNotification('window/showMessage', { type: 2, message })),
    })
    sessions.set(root, own)
    if (only !== undefined) loose.add(root)
    handOver(root, before?.published.keys())
  }

  const removeFolder = (root: string) => {
    const own = sessions.get(root)
    sessions.delete(root)
    loose.delete(root)
    own?.close()
    handOver(root, own?.published.keys())
  }

  return {
    ...{ client, sessions, loose, sessionOf, addFolder, removeFolder },
    close: () => {
      isClosed = true
      for (const one of sessions.values()) one.close()
    },
  }
}
