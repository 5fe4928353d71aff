/** What is made of documents as they are saved: the page with their report, and the sheet of a certificate to sign. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import {
  type Disposable,
  env,
  l10n,
  ProgressLocation,
  type TextDocument,
  UIKind,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode'
import { documentAtHand } from './document.ts'
import { type Ended, run } from './program.ts'
import type { Dossier, Server } from './server.ts'

export interface Papers extends Disposable {
  /** Shows the report on the dossier of a document, or on a folder. */
  showPage(of?: Uri): Promise<void>
  /** Prints the sheet of a certificate, or of the one that a document is about. */
  printSheet(of?: Uri): Promise<void>
}

/** What a page shows: these documents, or whatever the config of the folder names. */
interface Subject {
  readonly title: string
  readonly folder: string
  readonly files: readonly string[]
}

export function papersOf(server: Server): Papers {
  let panel: WebviewPanel | undefined
  let shown: Subject | undefined
  let sheets: string | undefined

  const inProgram = (title: string, args: readonly string[], folder: string): Thenable<Ended> =>
    window.withProgress({ location: ProgressLocation.Window, title }, () =>
      run(server.program(), args, folder),
    )

  const render = async (subject: Subject) => {
    const args = ['check', '--format', 'html', '--', ...subject.files]
    const ended = await inProgram(l10n.t('enduse makes the page'), args, subject.folder)
    if (hasFailed(ended)) return void showFailure(ended)
    if (panel === undefined) {
      // The page allows no more than its own script and style, by their digests, and loads nothing.
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true }
      const options = { enableScripts: true, localResourceRoots: [] }
      panel = window.createWebviewPanel('enduse.page', 'enduse', place, options)
      panel.onDidDispose(() => {
        panel = undefined
      })
    } else if (shown !== subject) panel.reveal(undefined, true)
    shown = subject
    panel.title = `enduse: ${subject.title}`
    panel.webview.html = ended.out
  }

  const saved = workspace.onDidSaveTextDocument(({ uri }) => {
    if (panel === undefined || shown === undefined) return
    const { files, folder } = shown
    if (files.length === 0 || files.includes(nameIn(folder, uri))) void render(shown)
  })

  return {
    async showPage(of) {
      const uri = of ?? documentAtHand()
      const dossier = uri && (await server.dossierOf(uri))
      const subject = subjectOf(uri, dossier)
      if (subject === undefined)
        return void window.showErrorMessage(l10n.t('Open a document or a folder first, then show its page.'))
      if (await areSaved(dossier?.documents ?? [])) await render(subject)
    },

    async printSheet(of) {
      const uri = of ?? documentAtHand()
      const certificate = uri && (await certificateOf(uri, await server.dossierOf(uri)))
      if (uri === undefined)
        return void window.showErrorMessage(l10n.t('Open a certificate first, then print its sheet.'))
      if (certificate === undefined || !(await areSaved([certificate.toString()]))) return
      const target = await chosenTarget()
      const print = async (...to: readonly string[]) => {
        const file = certificate.fsPath
        const title = l10n.t('enduse prints the sheet')
        const ended = await inProgram(title, ['print', ...to, '--', basename(file)], dirname(file))
        if (hasFailed(ended)) return void showFailure(ended)
        if (ended.code === 1) void window.showWarningMessage(reasonIn(ended))
        return ended
      }
      if (target === 'browser') {
        // Sheets name parties and goods: they are removed when the window is closed.
        sheets ??= mkdtempSync(join(tmpdir(), 'enduse-'))
        const folder = mkdtempSync(join(sheets, 'sheet-'))
        if ((await print('--to', `${folder}/`)) === undefined) return
        for (const name of readdirSync(folder)) await env.openExternal(Uri.file(join(folder, name)))
      } else if (target !== undefined) {
        const defaultUri = certificate.with({ path: certificate.path.replace(/\.\w+$/, `.${target}`) })
        const to = await window.showSaveDialog({ defaultUri, filters: { [target.toUpperCase()]: [target] } })
        if (to === undefined) return
        if (await print(target === 'pdf' ? '--pdf' : '--to', to.fsPath))
          void window.showInformationMessage(l10n.t('The sheet is in {0}.', to.fsPath))
      }
    },

    dispose() {
      saved.dispose()
      panel?.dispose()
      if (sheets !== undefined) rmSync(sheets, { recursive: true, force: true })
    },
  }
}

function subjectOf(document: Uri | undefined, dossier: Dossier | undefined): Subject | undefined {
  const own = document && workspace.getWorkspaceFolder(document)
  if (document !== undefined && dossier !== undefined) {
    const folder = own?.uri.fsPath ?? dirname(document.fsPath)
    const files = dossier.documents.map(one => nameIn(folder, Uri.parse(one)))
    const title =
      dossier.certificates.length > 0 ? dossier.certificates.join(', ') : basename(document.fsPath)
    return { title, folder, files }
  }
  const whole = own ?? workspace.workspaceFolders?.[0]
  return whole && { title: whole.name, folder: whole.uri.fsPath, files: [] }
}

const nameIn = (folder: string, { fsPath }: Uri): string => relative(folder, fsPath)

/** Returns the certificate to print; of several, the one that is chosen. */
async function certificateOf(uri: Uri, dossier: Dossier | undefined): Promise<Uri | undefined> {
  const certificates = (dossier?.certificateDocuments ?? []).map(one => Uri.parse(one))
  const own = certificates.find(({ fsPath }) => fsPath === uri.fsPath)
  // The program says what is wrong with a document that has no certificate.
  if (own !== undefined || certificates.length === 0) return uri
  const [only, ...others] = certificates
  if (others.length === 0) return only
  const items = certificates.map(one => ({ label: workspace.asRelativePath(one), one }))
  const title = l10n.t('Print the sheet of which certificate?')
  return (await window.showQuickPick(items, { title }))?.one
}

/** Returns where a sheet goes. The browser of another machine cannot open a file of this one. */
async function chosenTarget(): Promise<'browser' | 'html' | 'pdf' | undefined> {
  const isHere = env.remoteName === undefined && env.uiKind === UIKind.Desktop
  const items = [
    ...(isHere
      ? [{ label: l10n.t('Open in the browser, to print it there'), target: 'browser' as const }]
      : []),
    { label: l10n.t('Save as a page (HTML)'), target: 'html' as const },
    { label: l10n.t('Save as PDF, by the Chromium of this machine'), target: 'pdf' as const },
  ]
  return (await window.showQuickPick(items, { title: l10n.t('Print the sheet') }))?.target
}

/** Offers to save what is changed: the program reads the disk. Returns whether to go on. */
async function areSaved(documents: readonly string[]): Promise<boolean> {
  const files = new Set(documents.map(one => Uri.parse(one).fsPath))
  const changed = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && files.has(uri.fsPath))
  if (changed.length === 0) return true
  const names = changed.map(({ uri }) => basename(uri.fsPath)).join(', ')
  const save = l10n.t('Save')
  const without = l10n.t('Continue Without the Changes')
  const message = l10n.t('Not saved: {0}. Only what is saved can be shown or printed.', names)
  const chosen = await window.showWarningMessage(message, { modal: true }, save, without)
  if (chosen !== save) return chosen === without
  return (await Promise.all(changed.map((one: TextDocument) => one.save()))).every(Boolean)
}

const hasFailed = ({ code }: Ended): boolean => code === null || code === 2

/** Returns the first line that the program wrote on standard error. */
const reasonIn = ({ error }: Ended): string => (error.split('\n')[0] ?? '').replace(/^enduse: /, '')

async function showFailure(ended: Ended): Promise<void> {
  await window.showErrorMessage(
    ended.code === null ? l10n.t('The program cannot be run: {0}', reasonIn(ended)) : reasonIn(ended),
  )
}
