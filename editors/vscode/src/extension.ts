/** The entry of the extension: commands, and when the server starts. */
import { commands, type ExtensionContext, type TextDocument, type Uri, window, workspace } from 'vscode'
import { isReadable } from './document.ts'
import { papersOf } from './papers.ts'
import { type Server, serverIn } from './server.ts'
import { showStatus } from './status.ts'

const configs = '**/enduse.config.{yaml,yml}'

/** A field that each document of ours has near its beginning. */
const ourType =
  /^[\s{,]*["']?documentType["']?\s*:\s*["']?(?:end-user-certificate|shipment|end-use-report)\b/m

/** Characters of a text that are searched for it: a workspace may have large files of others. */
const beginning = 64 * 1024

let server: Server | undefined

export async function activate({ extensionPath, subscriptions }: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('enduse', { log: true })
  const own = serverIn(extensionPath, log)
  server = own
  const papers = papersOf(own)
  const startFor = (document: TextDocument) => {
    if (isOurs(document)) void own.start()
  }
  const renew = () => {
    if (!own.isIdle) void own.restart()
  }
  const watcher = workspace.createFileSystemWatcher(configs, false, true, true)
  subscriptions.push(
    log,
    own,
    papers,
    showStatus(own),
    watcher,
    watcher.onDidCreate(() => own.start()),
    commands.registerCommand('enduse.start', () => own.start()),
    commands.registerCommand('enduse.restart', () => own.restart()),
    commands.registerCommand('enduse.showPage', (of?: Uri) => papers.showPage(of)),
    commands.registerCommand('enduse.printSheet', (of?: Uri) => papers.printSheet(of)),
    commands.registerCommand('enduse.showLog', () => log.show()),
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidSaveTextDocument(startFor),
    workspace.onDidChangeConfiguration(change => {
      if (['enduse.path', 'enduse.node'].some(name => change.affectsConfiguration(name))) renew()
    }),
    workspace.onDidGrantWorkspaceTrust(renew),
  )
  if (await hasConfig()) await own.start()
  else workspace.textDocuments.forEach(startFor)
}

export const deactivate = (): Promise<void> | undefined => server?.stop()

const hasConfig = async (): Promise<boolean> =>
  (await workspace.findFiles(configs, '**/node_modules/**', 1)).length > 0

/** Checks whether a text is a document of ours, by its beginning: others are left to other extensions. */
const isOurs = (document: TextDocument): boolean =>
  isReadable(document) && ourType.test(document.getText().slice(0, beginning))
