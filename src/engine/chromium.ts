/** Prints a page to PDF with the Chromium of this machine. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPlainFile } from './disk/status.ts'
import { reasonOf } from './disk/system-error.ts'
import { refuse } from './refusal.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Names of Chromium and its kin on the path of commands. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** Where they are installed on macOS. */
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  name => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/** Where they are installed on Windows, below the folders for programs. */
const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** Returns the executable of CHROME_PATH, or the first that is installed; `undefined` if there is none. */
export function chromiumIn(env: Environment): string | undefined {
  const named = env.CHROME_PATH
  if (named !== undefined && named !== '') {
    if (isAbsolute(named) && isPlainFile(named, '/')) return named
    return refuse('chromePath', { path: named })
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(isAbsolute)
  const installed = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => env[name] ?? [])
  return [
    ...commands.flatMap(name => folders.map(folder => join(folder, name))),
    ...applications,
    ...installed.flatMap(folder => programs.map(name => join(folder, name))),
  ].find(path => isPlainFile(path, '/'))
}

/** Printing takes seconds; a browser that hangs is ended after this time. */
const timeLimit = 120_000

/**
 * Prints a page to PDF: no shell, and a profile of its own that is removed afterwards. Refuses if there is no Chromium,
 * or if it prints nothing.
 */
export async function pdfOf(html: string, env: Environment, limit = timeLimit): Promise<Uint8Array> {
  const chromium = chromiumIn(env)
  if (chromium === undefined) return refuse('noChromium')
  const folder = mkdtempSync(join(tmpdir(), 'enduse-print-'))
  try {
    const page = join(folder, 'sheet.html')
    const pdf = join(folder, 'sheet.pdf')
    writeFileSync(page, html, { mode: 0o600 })
    const why = await ran(chromium, argumentsFor(folder, page, pdf), env, limit)
    if (why !== undefined) return refuse('notPrinted', { chromium, why })
    const bytes = isPlainFile(pdf, '/') ? readFileSync(pdf) : new Uint8Array()
    if (!isWholePdf(bytes)) return refuse('noPdf', { chromium })
    return bytes
  } finally {
    // The browser may still be writing to its profile when it has ended.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

function argumentsFor(folder: string, page: string, pdf: string): readonly string[] {
  return [
    '--headless',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
    // Chromium refuses to run as root in its sandbox. The page is ours, and runs and loads nothing.
    ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

/** Runs a program to its end; returns why it failed, if it did. */
function ran(
  program: string,
  args: readonly string[],
  env: Environment,
  limit: number,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      env: { ...env },
      stdio: 'ignore',
      windowsHide: true,
      timeout: limit,
      killSignal: 'SIGKILL',
    })
    child.on('error', error => resolve(reasonOf(error)))
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(undefined)
      else if (signal === null) resolve(`it ended with ${code}`)
      else resolve(`it was ended after ${limit / 1000} seconds`)
    })
  })
}

/** Checks whether a PDF was written to its end. */
function isWholePdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => String.fromCharCode(...part)
  return text(bytes.subarray(0, 5)) === '%PDF-' && text(bytes.subarray(-16)).includes('%%EOF')
}
