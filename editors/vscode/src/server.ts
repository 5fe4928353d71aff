/** The language server: started when it is needed, and again after a crash. What keeps it from running is told with what to do. */
import { createInterface } from 'node:readline'
import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type Uri,
  window,
} from 'vscode'
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient/node'
import { languages } from './document.ts'
import { type Program, programIn } from './program.ts'

export type Verdict = 'pass' | 'review' | 'fail'

/** What the server says about the dossiers of a document, or about a document that belongs to none. */
export interface Dossier {
  readonly verdict: Verdict
  readonly findings: Readonly<Record<'fail' | 'review', number>>
  /** The numbers of the certificates that it is about. */
  readonly certificates: readonly string[]
  /** The addresses of its documents. */
  readonly documents: readonly string[]
  /** The addresses of those that are certificates. */
  readonly certificateDocuments: readonly string[]
}

export interface Server extends Disposable {
  readonly isRunning: boolean
  readonly hasFailed: boolean
  /** Whether it was neither started nor has failed. */
  readonly isIdle: boolean
  /** Fires when the server started or ended, or has checked again. */
  readonly onDidChange: Event<void>
  start(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
  program(): Program
  /** Returns nothing while the server does not run, and for a document that is none of its own. */
  dossierOf(document: Uri): Promise<Dossier | undefined>
}

const crashesAllowed = 4
const crashesWithin = 3 * 60 * 1000

export function serverIn(extension: string, log: LogOutputChannel): Server {
  const changed = new EventEmitter<void>()
  let client: LanguageClient | undefined
  let hasFailed = false
  let crashes: readonly number[] = []
  // Starts and stops follow one another.
  let last: Promise<void> = Promise.resolve()
  const next = (step: () => Promise<void>) => {
    last = last.then(step)
    return last
  }

  const begin = async () => {
    if (client !== undefined) return
    const program = programIn(extension)
    const lines: string[] = []
    const made = clientOf(program, log, lines)
    made.onNotification('enduse/checked', () => changed.fire())
    client = made
    hasFailed = false
    changed.fire()
    try {
      await made.start()
      made.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped && client === made) void next(() => crashed(made))
      })
      log.info(`${program.command} ${[...program.args, 'lsp', '--stdio'].join(' ')}`)
    } catch (error) {
      await given(made)
      void tell(notStarted(program, reasonOf(lines, error)), log)
    }
    changed.fire()
  }

  /** Gives up a client that does not run. */
  const given = async (made: LanguageClient) => {
    client = undefined
    hasFailed = true
    await made.dispose().catch(() => undefined)
  }

  const crashed = async (made: LanguageClient) => {
    if (client !== made) return
    await given(made)
    const now = Date.now()
    crashes = [...crashes.filter(time => now - time < crashesWithin), now]
    if (crashes.length <= crashesAllowed) return begin()
    changed.fire()
    const times = String(crashes.length)
    void tell(
      l10n.t('The enduse server ended {0} times in three minutes and was not started again.', times),
      log,
    )
  }

  const end = async () => {
    const running = client
    client = undefined
    await running?.dispose(2000).catch(error => log.error(error))
    changed.fire()
  }

  return {
    get isRunning() {
      return client?.isRunning() === true
    },
    get hasFailed() {
      return hasFailed
    },
    get isIdle() {
      return client === undefined && !hasFailed
    },
    onDidChange: changed.event,
    start: () => next(begin),
    restart: () => {
      crashes = []
      return next(async () => {
        await end()
        await begin()
      })
    },
    stop: () => next(end),
    program: () => programIn(extension),
    async dossierOf(document) {
      if (client?.isRunning() !== true) return undefined
      const question = { textDocument: { uri: client.code2ProtocolConverter.asUri(document) } }
      try {
        return (await client.sendRequest<Dossier | null>('enduse/dossier', question)) ?? undefined
      } catch (error) {
        // An earlier server does not know the question; one that has just ended gives no answer.
        log.debug(String(error))
        return undefined
      }
    },
    dispose: () => changed.dispose(),
  }
}

/** A client whose own notices go to the log: what the user has to know is told in the words of the extension. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false)
  }
}

/** Makes a client that leaves it to its maker what follows when the server ends. */
function clientOf(program: Program, log: LogOutputChannel, lines: string[]) {
  const options: LanguageClientOptions & { stdioOptions: object } = {
    documentSelector: languages.map(language => ({ scheme: 'file', language })),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count = 0) => ({
        action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
    initializationOptions: { isToldOfChecks: true },
    stdioOptions: {
      stdout: () => undefined,
      stderr: (input: NodeJS.ReadableStream) => {
        createInterface({ input }).on('line', line => {
          log.error(line)
          lines.push(line)
        })
      },
    },
  }
  const { command, args, env, shell } = program
  return new QuietClient(
    'enduse',
    'enduse',
    { command, args: [...args, 'lsp', '--stdio'], options: { env, shell } },
    options,
  )
}

/** Returns why the server did not start: its first line, or what the system says. */
function reasonOf([first]: readonly string[], error: unknown): string {
  if (first !== undefined) return first.replace(/^(?:enduse|error): /, '').replace(/\.$/, '')
  return error instanceof Error ? error.message : String(error)
}

function notStarted({ isBundled, command, args }: Program, reason: string): string {
  return isBundled
    ? l10n.t(
        'The enduse server did not start: {0}. If the log does not help, install the extension again.',
        reason,
      )
    : l10n.t(
        'The enduse server did not start: {0}. The settings enduse.path and enduse.node name {1}; correct them, or clear them to run the bundled program.',
        reason,
        [command, ...args].join(' '),
      )
}

/** Shows an error of the server, with what can be done. */
async function tell(message: string, log: LogOutputChannel): Promise<void> {
  const actions = new Map([
    [l10n.t('Restart'), () => commands.executeCommand('enduse.restart')],
    [l10n.t('Open the Settings'), () => commands.executeCommand('workbench.action.openSettings', 'enduse.')],
    [l10n.t('Show the Log'), () => log.show()],
  ])
  const chosen = await window.showErrorMessage(message, ...actions.keys())
  if (chosen !== undefined) await actions.get(chosen)?.()
}
