/** A headless Chromium of this machine, which reaches nothing but this machine. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What a page did beside what it was asked for. */
export interface Watched {
  readonly page: Page
  /** Addresses that it asked for. */
  readonly asked: readonly string[]
  /** What its console said: faults, and breaches of its policy. */
  readonly complaints: readonly string[]
}

/** A browser for the tests of a file; fails where none is installed. */
export function browser(): {
  open(url: string, options?: Parameters<Browser['newContext']>[0]): Promise<Watched>
} {
  let running: Browser | undefined
  beforeAll(async () => {
    const executablePath = places.find(path => existsSync(path))
    if (executablePath === undefined)
      throw new Error('there is no Chromium; on Debian: apt-get install chromium')
    running = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => running?.close())
  return {
    async open(url, options = {}) {
      if (running === undefined) throw new Error('the browser is not running')
      const context = await running.newContext({ viewport: { width: 1360, height: 850 }, ...options })
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
