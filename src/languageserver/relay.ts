/**
 * The thread that speaks with the editor while another one checks: it passes on what is said, and completes by itself what depends on
 * a text alone, so that typing waits for no check.
 */
import type * as protocol from 'vscode-languageserver'
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { completionsOf } from './completions.ts'
import type { LanguageServerParts } from './sessions.ts'

/** The most characters of a text that is completed here, which takes some 30 ms. */
const most = 300_000

type Code = 0 | 1 | 2 | 3 | 130
type Streams = Pick<LanguageServerParts, 'input' | 'output'>

interface RelayedMessage extends Message {
  readonly method?: string
  readonly params?: unknown
  /** What completions are made from; names of codes by one of their types and the code. */
  readonly result?: { completing?: Pick<LanguageServerParts, 'schemas'> & { names: [string, string][] } }
}

/** Passes on what an editor and a server say to one another; returns the exit code when one of them ends. */
export function relay(editor: Streams, server: Streams & { readonly ended: Promise<Code> }): Promise<Code> {
  const { input, output } = editor
  const [toEditor, toServer] = [new StreamMessageWriter(output), new StreamMessageWriter(server.output)]
  const documents = new Map<string, TextDocument>()
  let terms: Parameters<typeof completionsOf>[2] | undefined
  let takesSnippets = false
  let code: Code = 1
  const methods = {
    initialize: ({ capabilities: { textDocument } }: protocol.InitializeParams) => {
      takesSnippets = textDocument?.completion?.completionItem?.snippetSupport === true
    },
    shutdown: () => {
      code = 0
    },
    'textDocument/didOpen': ({ textDocument }: protocol.DidOpenTextDocumentParams) => {
      const { uri, languageId, version, text } = textDocument
      documents.set(uri, TextDocument.create(uri, languageId, version, text))
    },
    'textDocument/didChange': ({ textDocument, contentChanges }: protocol.DidChangeTextDocumentParams) => {
      const document = documents.get(textDocument.uri)
      if (document !== undefined) TextDocument.update(document, contentChanges, textDocument.version)
    },
    'textDocument/didClose': ({ textDocument }: protocol.DidCloseTextDocumentParams) =>
      void documents.delete(textDocument.uri),
    'textDocument/completion': ({ textDocument, position }: protocol.CompletionParams) => {
      const document = documents.get(textDocument.uri)
      if (document === undefined || terms === undefined || document.getText().length > most) return
      return completionsOf(document, position, terms, takesSnippets)
    },
  }
  /** Returns the answer to a request; `undefined` for all that the server has to know. */
  const answerTo = ({ method = '', params }: RelayedMessage) => {
    try {
      const known: ((params: never) => unknown) | undefined = methods[method as keyof typeof methods]
      return known?.(params as never)
    } catch {
      // The server says what is wrong with a message.
      return undefined
    }
  }
  // What is sent to one that has gone is lost.
  const send = (to: StreamMessageWriter, message: Message) => void to.write(message).catch(() => {})
  new StreamMessageReader(server.input).listen((message: RelayedMessage) => {
    const { schemas, names } = message.result?.completing ?? {}
    const known = new Map(names)
    if (schemas !== undefined)
      terms = {
        schemas,
        naming: (types, code) =>
          types.map(type => known.get(`${type} ${code}`)).find(name => name !== undefined),
      }
    delete message.result?.completing
    send(toEditor, message)
  })
  new StreamMessageReader(input).listen((message: RelayedMessage) => {
    const { method, params, ...rest } = message
    const result = answerTo(message)
    if (result === undefined) send(toServer, message)
    else send(toEditor, { ...rest, result } as Message)
  })
  return new Promise((resolve, reject) => {
    // A check that does not end does not outlive the editor.
    for (const event of ['end', 'close']) input.on(event, () => resolve(code))
    output.on('error', () => resolve(1))
    server.ended.then(resolve, reject)
  })
}
