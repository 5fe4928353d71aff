/** The program that checks: the bundled one on the Node.js of the editor, or the one that the settings name. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { env, workspace } from 'vscode'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Whether a shell has to start it, as the scripts that npm writes on Windows. */
  readonly shell: boolean
  /** Whether no setting names another. */
  readonly isBundled: boolean
}

/** How a run of the program ended; a code of `null` is a program that could not be run. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Returns the program as the settings have it now, for an extension in this folder. */
export function programIn(extension: string): Program {
  const settings = workspace.getConfiguration('enduse')
  // In a folder that nobody trusts, a name on the path could be found in the folder first: Windows searches it.
  const setting = (name: string) => (workspace.isTrusted ? settings.get<string>(name, '').trim() : '')
  const [path, node] = [setting('path'), setting('node')]
  const isBundled = path === '' && node === ''
  // The language of the editor is that of the messages.
  const language = { LC_ALL: env.language.toLowerCase().startsWith('zh') ? 'zh_CN.UTF-8' : 'en_US.UTF-8' }
  if (path !== '' && !/\.[cm]?js$/i.test(path)) {
    const shell = process.platform === 'win32' && !/\.exe$/i.test(path)
    return { command: shell ? `"${path}"` : path, args: [], env: language, shell, isBundled }
  }
  const args = [path === '' ? join(extension, 'program', 'bin', 'enduse.js') : path]
  if (node !== '') return { command: node, args, env: language, shell: false, isBundled }
  const asNode = { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' }
  return { command: process.execPath, args, env: { ...language, ...asNode }, shell: false, isBundled }
}

/** Runs a command of the program in a folder. */
export const run = (program: Program, args: readonly string[], folder: string): Promise<Ended> =>
  new Promise(resolve => {
    const words = program.shell ? args.map(word => `"${word}"`) : args
    const options = {
      cwd: folder,
      env: { ...process.env, ...program.env },
      shell: program.shell,
      maxBuffer: 256 * 1024 * 1024,
    }
    execFile(program.command, [...program.args, ...words], options, (failure, out, error) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : null
      resolve({ code, out, error: error === '' && failure !== null ? failure.message : error })
    })
  })
