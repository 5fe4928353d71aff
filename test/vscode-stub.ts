/**
 * An editor for the compiled extension: the parts of VS Code's API that it and its language client use, and what it did with them.
 * What only has to be there is a function, class or group of names that does nothing.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
    private readonly text: string,
  ) {}
  static parse(text: string): Uri {
    const { protocol, pathname } = new URL(text)
    return new Uri(protocol.slice(0, -1), decodeURIComponent(pathname), text)
  }
  static file(path: string): Uri {
    return Uri.parse(pathToFileURL(path).href)
  }
  get fsPath(): string {
    return this.path
  }
  with({ path }: { readonly path: string }): Uri {
    return Uri.file(path)
  }
  toString(): string {
    return this.text
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position
  readonly end: Position
  constructor(...[a, b, c, d]: readonly [Position, Position] | readonly [number, number, number, number]) {
    this.start = typeof a === 'number' ? new Position(a, Number(b)) : a
    this.end = typeof a === 'number' ? new Position(Number(c), Number(d)) : (b as Position)
  }
}

export interface Diagnostic {
  readonly message: string
  readonly range: Range
  readonly severity: number
  readonly code?: unknown
  readonly relatedInformation?: readonly { readonly location: { readonly uri: Uri } }[]
}

type Listener = (event: never) => unknown

/** An event that tests fire. */
function emitter() {
  const listeners = new Set<Listener>()
  return {
    event: (listener: Listener, self?: object) => {
      const bound: Listener = listener.bind(self)
      listeners.add(bound)
      return { dispose: () => listeners.delete(bound) }
    },
    fire: (event?: unknown) => {
      for (const listener of [...listeners]) (listener as (event: unknown) => unknown)(event)
    },
    dispose: () => listeners.clear(),
  }
}

/** Anything that only has to be there: it can be called, constructed, extended and asked for names. */
function anything(): unknown {
  const known = new Map<PropertyKey, unknown>()
  return new Proxy(class {}, {
    get(target, name) {
      if (name === 'prototype') return target.prototype
      // No promise, and no text.
      if (name === 'then' || typeof name === 'symbol') return undefined
      if (name === 'dispose') return () => undefined
      if (!known.has(name)) known.set(name, anything())
      return known.get(name)
    },
    apply: () => anything(),
  })
}

/** These names, and anything by any other name. */
const partly = (own: object): object =>
  new Proxy(own, {
    get: (target, name) => {
      if (!Reflect.has(target, name) && typeof name === 'string') Reflect.set(target, name, anything())
      return Reflect.get(target, name)
    },
  })

export interface StatusItem {
  text: string
  tooltip: string | undefined
  command: string | undefined
  backgroundColor: { readonly id: string } | undefined
  isShown: boolean
}

export interface Editor {
  /** Everything that the status bar holds. */
  readonly items: readonly StatusItem[]
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>
  /** Messages and questions that were shown, with their answers to choose from. */
  readonly messages: readonly { readonly text: string; readonly choices: readonly string[] }[]
  readonly panels: readonly { title: string; readonly webview: { html: string }; readonly options: unknown }[]
  readonly opened: readonly string[]
  readonly log: readonly string[]
  readonly context: ReadonlyMap<string, unknown>
  readonly commands: ReadonlyMap<string, (...args: readonly unknown[]) => unknown>
  /** What the user chooses next, by the start of its label; nothing by default. */
  answer: (text: string, choices: readonly string[]) => string | undefined
  settings: Record<string, string>
  language: string
  isTrusted: boolean
  run(command: string, ...args: readonly unknown[]): Promise<unknown>
  open(path: string): void
  type(path: string, text: string): void
  /** Says that the user trusts the folder. */
  trust(): void
  /** Says that a document was saved. */
  save(path: string): void
  activate(): Promise<void>
  deactivate(): Promise<void>
}

const languageIds: Readonly<Record<string, string>> = { '.json': 'json', '.yaml': 'yaml', '.yml': 'yaml' }

/** An editor with the unpacked extension and a folder; `configs` are the files that a search for configs finds. */
export function editorWith(extension: string, folder: string, configs: readonly string[] = []): Editor {
  const items: StatusItem[] = []
  const diagnostics = new Map<string, readonly Diagnostic[]>()
  const messages: { text: string; choices: readonly string[] }[] = []
  const panels: { title: string; webview: { html: string }; options: unknown }[] = []
  const opened: string[] = []
  const log: string[] = []
  const context = new Map<string, unknown>()
  const registered = new Map<string, (...args: readonly unknown[]) => unknown>()
  const documents: ReturnType<typeof documentOf>[] = []
  const events = {
    open: emitter(),
    change: emitter(),
    save: emitter(),
    active: emitter(),
    configuration: emitter(),
    trust: emitter(),
  }
  let active: { readonly document: ReturnType<typeof documentOf> } | undefined
  const settled = async (text: string, choices: readonly unknown[]) => {
    const labels = choices.map(one => (typeof one === 'string' ? one : (one as { label: string }).label))
    messages.push({ text, choices: labels })
    const chosen = editor.answer(text, labels)
    return choices[labels.findIndex(label => chosen !== undefined && label.startsWith(chosen))]
  }
  const message = (text: string, ...choices: readonly unknown[]) =>
    settled(
      text,
      choices.filter(one => typeof one === 'string'),
    )
  const line = (text: string) => log.push(text)

  const vscode = partly({
    version: '1.101.0',
    Uri,
    Position,
    Range,
    Location: class {
      constructor(
        readonly uri: Uri,
        readonly range: Range,
      ) {}
    },
    Diagnostic: class {
      constructor(
        readonly range: Range,
        readonly message: string,
        readonly severity: number,
      ) {}
    },
    DiagnosticRelatedInformation: class {
      constructor(
        readonly location: object,
        readonly message: string,
      ) {}
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    ThemeColor: class {
      constructor(readonly id: string) {}
    },
    EventEmitter: class {
      constructor() {
        Object.assign(this, emitter())
      }
    },
    CancellationTokenSource: class {
      readonly token = { isCancellationRequested: false, onCancellationRequested: emitter().event }
      cancel() {}
      dispose() {}
    },
    LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
    UIKind: { Desktop: 1, Web: 2 },
    env: partly({
      get language() {
        return editor.language
      },
      appName: 'stub',
      remoteName: undefined,
      uiKind: 1,
      openExternal: async (uri: Uri) => opened.push(uri.fsPath),
    }),
    l10n: {
      t: (text: string, ...args: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, at) => String(args[at])),
    },
    commands: partly({
      registerCommand: (name: string, command: (...args: readonly unknown[]) => unknown) => {
        registered.set(name, command)
        return { dispose: () => registered.delete(name) }
      },
      executeCommand: async (name: string, ...args: readonly unknown[]) => {
        if (name === 'setContext') context.set(String(args[0]), args[1])
        else await registered.get(name)?.(...args)
      },
    }),
    languages: partly({
      match: (
        selectors: readonly { language?: string }[] | { language?: string },
        { languageId }: { languageId: string },
      ) =>
        [selectors].flat().some(({ language }) => language === undefined || language === languageId) ? 10 : 0,
      createDiagnosticCollection: () => ({
        set: (uri: Uri, found: readonly Diagnostic[]) => diagnostics.set(uri.fsPath, found),
        delete: (uri: Uri) => diagnostics.delete(uri.fsPath),
        clear: () => diagnostics.clear(),
        dispose: () => diagnostics.clear(),
      }),
    }),
    workspace: partly({
      get isTrusted() {
        return editor.isTrusted
      },
      textDocuments: documents,
      notebookDocuments: [],
      workspaceFolders: [{ uri: Uri.file(folder), name: 'papers', index: 0 }],
      getWorkspaceFolder: (uri: Uri) =>
        uri.fsPath.startsWith(folder) ? { uri: Uri.file(folder), name: 'papers', index: 0 } : undefined,
      asRelativePath: (uri: Uri) => uri.fsPath.slice(folder.length + 1),
      findFiles: async () => configs.map(Uri.file),
      getConfiguration: (section = '') => ({
        get: (name: string, byDefault: unknown) => editor.settings[`${section}.${name}`] ?? byDefault,
        has: () => false,
        inspect: () => undefined,
      }),
      createFileSystemWatcher: () => ({
        onDidCreate: emitter().event,
        onDidChange: emitter().event,
        onDidDelete: emitter().event,
        dispose() {},
      }),
      onDidOpenTextDocument: events.open.event,
      onDidChangeTextDocument: events.change.event,
      onDidSaveTextDocument: events.save.event,
      onDidChangeConfiguration: events.configuration.event,
      onDidGrantWorkspaceTrust: events.trust.event,
    }),
    window: partly({
      get activeTextEditor() {
        return active
      },
      get visibleTextEditors() {
        return active === undefined ? [] : [active]
      },
      tabGroups: partly({ all: [], onDidChangeTabs: emitter().event }),
      onDidChangeActiveTextEditor: events.active.event,
      createOutputChannel: () => ({
        logLevel: 3,
        onDidChangeLogLevel: emitter().event,
        ...Object.fromEntries(
          ['trace', 'debug', 'info', 'warn', 'error', 'append', 'appendLine'].map(name => [name, line]),
        ),
        show() {},
        dispose() {},
      }),
      createStatusBarItem: () => {
        const item = {
          text: '',
          tooltip: undefined,
          command: undefined,
          backgroundColor: undefined,
          isShown: false,
        }
        const methods = {
          show: () => Object.assign(made, { isShown: true }),
          hide: () => Object.assign(made, { isShown: false }),
          dispose: () => items.splice(items.indexOf(made), 1),
        }
        const made: StatusItem = Object.assign(item, methods)
        items.push(made)
        return made
      },
      createWebviewPanel: (_: string, title: string, __: unknown, options: unknown) => {
        const panel = {
          title,
          webview: { html: '' },
          options,
          reveal() {},
          dispose() {},
          onDidDispose: emitter().event,
        }
        panels.push(panel)
        return panel
      },
      withProgress: (_: unknown, task: () => unknown) => task(),
      showErrorMessage: message,
      showWarningMessage: message,
      showInformationMessage: message,
      showQuickPick: (choices: readonly unknown[], { title }: { title: string }) => settled(title, choices),
      showSaveDialog: async ({ defaultUri }: { defaultUri: Uri }) => defaultUri,
    }),
  })

  const entry = join(extension, 'dist/extension.js')
  const module = { exports: {} as { activate(context: object): Promise<void>; deactivate(): Promise<void> } }
  const requireThere = createRequire(entry)
  const load = new Function('require', 'module', 'exports', readFileSync(entry, 'utf8'))
  load((id: string) => (id === 'vscode' ? vscode : requireThere(id)), module, module.exports)
  const subscriptions: { dispose(): void }[] = []

  const editor: Editor = {
    items,
    diagnostics,
    messages,
    panels,
    opened,
    log,
    context,
    commands: registered,
    answer: () => undefined,
    settings: {},
    language: 'en',
    isTrusted: true,
    run: async (command, ...args) => registered.get(command)?.(...args),
    open(path) {
      const document = documentOf(path)
      documents.push(document)
      active = { document }
      events.open.fire(document)
      events.active.fire(active)
    },
    type(path, text) {
      const document = documents.find(one => one.uri.fsPath === path)
      if (document === undefined) throw new Error(`${path} is not open`)
      const before = document.getText()
      const range = new Range(0, 0, before.split('\n').length, 0)
      const contentChanges = [{ range, rangeOffset: 0, rangeLength: before.length, text }]
      document.change(text)
      events.change.fire({ document, contentChanges, reason: undefined })
    },
    save(path) {
      const document = documents.find(one => one.uri.fsPath === path)
      if (document !== undefined) document.isDirty = false
      events.save.fire(document)
    },
    trust() {
      editor.isTrusted = true
      events.trust.fire()
    },
    activate: () => module.exports.activate({ extensionPath: extension, subscriptions }),
    async deactivate() {
      await module.exports.deactivate()
      for (const one of subscriptions.reverse()) one.dispose()
    },
  }
  return editor
}

function documentOf(path: string) {
  let text = readFileSync(path, 'utf8')
  let version = 1
  return {
    uri: Uri.file(path),
    languageId: languageIds[extname(path)] ?? 'plaintext',
    get version() {
      return version
    },
    isDirty: false,
    isClosed: false,
    getText: () => text,
    save: async () => true,
    change(to: string) {
      text = to
      version++
      this.isDirty = true
    },
  }
}
