/** An editor for tests: speaks the protocol with a language server, and keeps what it publishes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Diagnostic } from 'vscode-languageserver'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { lspCommand } from '../src/cli/editor/lsp.ts'
import type { Finding } from '../src/core/model/model.ts'
import { relay } from '../src/languageserver/relay.ts'
import type { DiagnosticData } from '../src/languageservice/diagnostic.ts'
import { today } from './workplace.ts'

/** A position in a text: where a sign stands that the text does not have otherwise. */
export function positionOf(text: string, needle: string, shift = 0) {
  const at = text.indexOf(needle)
  if (at < 0) throw new Error(`${needle} is not in the text`)
  const lines = text.slice(0, at + shift).split(/\r\n?|\n/)
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
}

export type Editor = ReturnType<typeof editorOver>

/** An editor over two streams. */
export function editorOver(folder: string, input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output))
  const published = new Map<string, readonly Diagnostic[]>()
  const told: string[] = []
  const shown: string[] = []
  const first = new Map<string, readonly Diagnostic[]>()
  let publications = 0
  const texts = new Map<string, string>()
  let version = 1
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    published.set(uri, diagnostics)
    if (!first.has(uri)) first.set(uri, diagnostics)
    publications++
  })
  connection.onNotification('window/showMessage', ({ message }) => void told.push(message))
  connection.onRequest('client/registerCapability', () => null)
  connection.onRequest('window/showDocument', ({ uri }) => {
    shown.push(uri)
    return { success: true }
  })
  connection.listen()
  const uri = (file: string) => pathToFileURL(join(folder, file)).href
  const ask = <T>(method: string, file: string, more: object = {}): Promise<T> =>
    connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: uri(file) }, ...more })
  const diagnostics = (file: string) => published.get(uri(file)) ?? []
  return {
    ...{ connection, published, first, told, shown, uri, ask, diagnostics },
    publications: () => publications,
    async begin(roots: readonly string[] = [folder], snippetSupport = true) {
      const workspaceFolders = roots.map(root => ({ uri: pathToFileURL(root).href, name: root }))
      const workspace = { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } }
      const result = await connection.sendRequest('initialize', {
        ...{ processId: process.pid, rootUri: null, workspaceFolders },
        capabilities: { workspace, textDocument: { completion: { completionItem: { snippetSupport } } } },
      })
      await connection.sendNotification('initialized', {})
      return result
    },
    async open(file: string, text = readFileSync(join(folder, file), 'utf8')) {
      texts.set(file, text)
      const textDocument = { uri: uri(file), languageId: 'yaml', version, text }
      await connection.sendNotification('textDocument/didOpen', { textDocument })
    },
    async close(file: string) {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } })
    },
    /** Replaces a text that stands in an open document just once, as an edit of its range. */
    async edit(file: string, from: string, to: string) {
      const text = texts.get(file) ?? ''
      texts.set(
        file,
        text.replace(from, () => to),
      )
      version++
      const range = { start: positionOf(text, from), end: positionOf(text, from, from.length) }
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ range, text: to }],
      })
    },
    async folders(added: readonly string[], removed: readonly string[] = []) {
      const named = (files: readonly string[]) => files.map(file => ({ uri: uri(file), name: file }))
      const event = { added: named(added), removed: named(removed) }
      await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event })
    },
    async changed(file: string, type: 1 | 2 | 3) {
      const changes = [{ uri: uri(file), type }]
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    },
    /** Waits until something holds; fails after a minute. */
    async until(holds: () => boolean, what = 'what was waited for') {
      for (let tries = 0; !holds(); tries++) {
        if (tries > 3000) throw new Error(`${what} did not come: ${JSON.stringify([...published], null, 1)}`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    },
    /** The rules of the findings in a document. */
    rules: (file: string) => diagnostics(file).map(({ code }) => code),
    async end() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
    },
  }
}

type Options = Parameters<typeof lspCommand>[0]

/** A server in this process, alone or before another one; `ended` resolves to its exit code. */
export function serverIn(folder: string, options: Options = {}, server?: Parameters<typeof relay>[1]) {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()]
  const written: string[] = []
  const streams = { input: toServer, output: toEditor }
  if (server !== undefined)
    return { input: toEditor, output: toServer, ended: relay(streams, server), written }
  const ended = lspCommand(
    { stdio: true, today, ...options },
    {
      ...{ cwd: folder, env: {}, now: new Date(`${today}T12:00:00`), clock: () => new Date() },
      terminal: { isTTY: false, columns: 100 },
      out: text => void written.push(text),
      error: () => {},
      streams: () => streams,
    },
  )
  return { input: toEditor, output: toServer, ended, written }
}

/** An editor with such a server. */
export function openEditor(folder: string, ...more: readonly [Options?, Parameters<typeof relay>[1]?]) {
  const { input, output, ended, written } = serverIn(folder, ...more)
  return { ...editorOver(folder, input, output), ended, written, hangUp: () => output.end() }
}

/** Returns findings of a report, one line each: rule, severity, place and text. */
export const linesOfFindings = (findings: readonly Finding[]): readonly string[] =>
  findings
    .map(({ rule, text, place: { file, line = 1, column = 1 }, outcome, waived, known }) =>
      [rule, (waived ?? known) ? 'hint' : outcome, `${file}:${line}:${column}`, text].join(' '),
    )
    .sort()

/** Returns what an editor shows in a folder in the same form, without what is shown in related documents. */
export function linesOfDiagnostics(
  folder: string,
  published: ReadonlyMap<string, readonly Diagnostic[]>,
): readonly string[] {
  const start = `${pathToFileURL(folder).href}/`
  const lineOf = (uri: string, { code, severity, range: { start: at }, message }: Diagnostic) =>
    [
      code,
      ['', 'fail', 'review', 'note', 'hint'][severity ?? 0],
      `${decodeURIComponent(uri.slice(start.length))}:${at.line + 1}:${at.character + 1}`,
      String(message).split('\n')[0],
    ].join(' ')
  return [...published]
    .filter(([uri]) => uri.startsWith(start))
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ code, data }) => code !== undefined && (data as DiagnosticData).isRelated !== true)
        .map(one => lineOf(uri, one)),
    )
    .sort()
}
