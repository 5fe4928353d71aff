/** The language server: answers the requests of an editor about the documents of its folders. */
import {
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { pathOfUri } from '../engine/disk/path.ts'
import { isRunning } from '../engine/disk/stage.ts'
import { listedCodes } from '../languageservice/codes.ts'
import { answering } from './answers.ts'
import { type LanguageServerParts, type Sessions, sessionsOf } from './sessions.ts'

/** The files that a check may read: documents, archives, tables to import, settings and lists. */
const watched = '**/*.{yaml,yml,json,jsonl,ndjson,gz,tgz,tar,zip,csv,tsv,txt,xlsx,xml,lock}'

/** How often the server looks whether the editor still runs, in milliseconds. */
const watchPause = 3000

/** Answers requests until the editor ends the server, or has ended itself; returns the exit code. */
export function serveLanguage(parts: LanguageServerParts): Promise<0 | 1> {
  const { input, output } = parts
  return new Promise(resolve => {
    let watch: NodeJS.Timeout | undefined
    const watchDog = {
      shutdownReceived: false,
      initialize: ({ processId }: InitializeParams) => {
        if (typeof processId !== 'number') return
        watch = setInterval(() => {
          if (!isRunning(processId)) end(1)
        }, watchPause)
        watch.unref()
      },
      exit: (code: number) => end(code === 0 ? 0 : 1),
    }
    const connection = createConnection(
      logger =>
        createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger),
      watchDog,
    )
    const sessions = sessionsOf(parts, connection)
    const end = (code: 0 | 1) => {
      clearInterval(watch)
      sessions.close()
      connection.dispose()
      resolve(code)
    }
    for (const event of ['end', 'close']) input.on(event, () => end(watchDog.shutdownReceived ? 0 : 1))
    // An editor that is gone cannot be told so.
    output.on('error', () => end(1))
    listen(connection, sessions)
    connection.listen()
  })
}

/** Connects the requests of the editor to their answers. */
function listen(connection: Connection, sessions: Sessions): void {
  connection.onInitialize((params): InitializeResult & { completing: object } => {
    const { workspaceFolders, rootUri, initializationOptions } = params
    const { textDocument, workspace } = params.capabilities
    sessions.client.isToldOfChecks = initializationOptions?.isToldOfChecks === true
    sessions.client.takesSnippets = textDocument?.completion?.completionItem?.snippetSupport === true
    connection.onInitialized(() => {
      const registerOptions = { watchers: [{ globPattern: watched }] }
      const watching = { id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions }
      // An editor that has gone meanwhile cannot be told so.
      if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
        connection.sendRequest('client/registerCapability', { registrations: [watching] }).catch(() => {})
      if (workspace?.workspaceFolders === true)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          for (const { uri } of removed) sessions.removeFolder(pathOfUri(uri) ?? '')
          for (const root of added.flatMap(({ uri }) => pathOfUri(uri) ?? [])) sessions.addFolder(root)
        })
    })
    const roots = workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])
    for (const root of roots.flatMap(({ uri }) => pathOfUri(uri) ?? [])) sessions.addFolder(root)
    return {
      completing: { schemas: sessions.parts.schemas, names: namesOf(sessions.parts) },
      serverInfo: { name: 'enduse', version: sessions.parts.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: true },
        completionProvider: { triggerCharacters: [' ', '"', "'", '[', '{', ','] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentLinkProvider: {},
        documentSymbolProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll'] },
        executeCommandProvider: { commands: ['enduse.open'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    }
  })
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version: first, text } }) => {
    const path = pathOfUri(uri)
    if (path !== undefined) sessions.open(path, TextDocument.create(uri, languageId, first, text))
  })
  connection.onDidChangeTextDocument(({ textDocument: { uri, version: now }, contentChanges }) =>
    sessions.change(pathOfUri(uri) ?? '', contentChanges, now),
  )
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => sessions.leave(pathOfUri(uri) ?? ''))
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => changedOnDisk([{ uri, type: 2 }]))
  connection.onDidChangeWatchedFiles(({ changes }) => changedOnDisk(changes))
  const changedOnDisk = (changes: readonly { readonly uri: string; readonly type: number }[]) => {
    const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? [])
    const isListed = changes.some(({ type }) => type !== 2)
    for (const one of sessions.all()) one.changed(paths, isListed)
  }
  answering(connection, sessions)
}

/** Returns the names of the codes that the schemas list, for another thread. */
const namesOf = ({ schemas, naming }: LanguageServerParts) =>
  Object.values(schemas)
    .flatMap(schema => listedCodes(schema))
    .flatMap(([type, code]) => {
      const name = naming([type], code)
      return name === undefined ? [] : [[`${type} ${code}`, name]]
    })
