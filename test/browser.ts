/** A headless Chromium of this machine, which reaches nothing but this machine. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { programs } from './programs.ts'

/** What a page did beside what it was asked for. */
export interface Watched {
  readonly page: Page
  /** Addresses that it asked for. */
  readonly asked: readonly string[]
  /** What its console said: faults, and breaches of its policy. */
  readonly complaints: readonly string[]
}

/** A browser for tests with the tag `chromium`: it is launched by the first of them. */
export function browser(): {
  launched(): Promise<Browser>
  open(url: string, options?: Parameters<Browser['newContext']>[0]): Promise<Watched>
} {
  let running: Promise<Browser> | undefined
  const launched = () => {
    const executablePath = programs.chromium.path() ?? 'chromium'
    running ??= chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    return running
  }
  afterAll(async () => (await running)?.close())
  return {
    launched,
    async open(url, options = {}) {
      const context = await (await launched()).newContext({
        viewport: { width: 1360, height: 850 },
        ...options,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const asked: string[] = []
      const complaints: string[] = []
      context.on('request', request => asked.push(request.url()))
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      await page.goto(url)
      return { page, asked, complaints }
    },
  }
}
