/** The status bar: the verdict on the dossier of the document at hand. */
import {
  commands,
  type Disposable,
  l10n,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
} from 'vscode'
import { documentAtHand } from './document.ts'
import type { Dossier, Server, Verdict } from './server.ts'

/** A refresh waits so long for another: the findings of the documents of a dossier come one after the other. */
const pause = 50

const icons: Readonly<Record<Verdict, string>> = { pass: '$(pass)', review: '$(warning)', fail: '$(error)' }

const colours: Readonly<Record<Verdict, ThemeColor | undefined>> = {
  pass: undefined,
  review: new ThemeColor('statusBarItem.warningBackground'),
  fail: new ThemeColor('statusBarItem.errorBackground'),
}

/** Shows the status while the extension is active. */
export function showStatus(server: Server): Disposable {
  const item = window.createStatusBarItem('enduse.dossier', StatusBarAlignment.Left, 10)
  item.name = 'enduse'
  let timer: NodeJS.Timeout | undefined
  let asked = 0
  const refresh = async () => {
    const turn = ++asked
    const document = documentAtHand()
    const dossier = document && (await server.dossierOf(document))
    // A later question has the newer answer.
    if (turn !== asked) return
    await commands.executeCommand('setContext', 'enduse.isRunning', server.isRunning)
    await commands.executeCommand('setContext', 'enduse.isDocument', dossier !== undefined)
    if (dossier !== undefined) showDossier(item, dossier)
    else if (server.hasFailed && document !== undefined) showFailure(item)
    else item.hide()
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), pause)
  }
  const listeners = [
    server.onDidChange(soon),
    window.onDidChangeActiveTextEditor(soon),
    window.onDidChangeVisibleTextEditors(soon),
  ]
  soon()
  return {
    dispose() {
      clearTimeout(timer)
      asked++
      for (const one of [...listeners, item]) one.dispose()
    },
  }
}

function showDossier(item: StatusBarItem, dossier: Dossier): void {
  const { verdict, certificates, documents } = dossier
  const counted = countsOf(dossier)
  item.text = `${icons[verdict]} enduse: ${counted}`
  item.backgroundColor = colours[verdict]
  const subject =
    certificates.length === 0
      ? l10n.t('This document belongs to no dossier.')
      : l10n.t('Dossier {0}, documents: {1}.', certificates.join(', '), documents.length)
  const answer = counted === verdictIn(verdict) ? counted : `${verdictIn(verdict)}: ${counted}`
  // Plain text: a number of a certificate is no Markdown.
  item.tooltip = [subject, answer, l10n.t('Click to show the report.')].join('\n')
  item.accessibilityInformation = { label: `enduse: ${subject} ${counted}` }
  item.command = 'enduse.showPage'
  item.show()
}

const verdictIn = (verdict: Verdict): string =>
  ({ pass: l10n.t('pass'), review: l10n.t('review'), fail: l10n.t('fail') })[verdict]

/** Returns how many findings of each kind there are, or the verdict where none is counted. */
function countsOf({ verdict, findings }: Dossier): string {
  const counted = [
    ...(findings.fail > 0 ? [l10n.t('{0} fail', findings.fail)] : []),
    ...(findings.review > 0 ? [l10n.t('{0} to review', findings.review)] : []),
  ]
  return counted.length === 0 ? verdictIn(verdict) : counted.join(', ')
}

function showFailure(item: StatusBarItem): void {
  item.text = '$(circle-slash) enduse'
  item.backgroundColor = undefined
  item.tooltip = l10n.t('The enduse server does not run. Click to start it.')
  item.accessibilityInformation = { label: item.tooltip }
  item.command = 'enduse.restart'
  item.show()
}
