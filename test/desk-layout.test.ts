/**
 * How the playground fits on screens of every width: no text over another, and no page wider than its window.
 *
 * @module-tag chromium
 */
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { browser, type Watched } from './browser.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'

const { open } = browser()
const seen: { desk: OpenDesk; watched: Watched }[] = []

afterEach(async () => {
  for (const { desk, watched } of seen.splice(0)) {
    expect(watched.complaints).toEqual([])
    await watched.page.context().close()
    await desk.end()
  }
})

const widths = [360, 390, 768, 820, 1024, 1360]

/**
 * Returns the pairs of texts and controls that overlap by more than two pixels although neither is inside the other, as far as
 * the boxes around them show them; only those in the dialog if one is open. In the page's own script, as text.
 */
const overlaps = `(() => {
  const top = document.querySelector('dialog[open]') ?? document.body
  const clipped = (box, element) => {
    let { left, top, right, bottom } = box
    for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue
      const edge = around.getBoundingClientRect()
      left = Math.max(left, edge.left)
      top = Math.max(top, edge.top)
      right = Math.min(right, edge.right)
      bottom = Math.min(bottom, edge.bottom)
    }
    return { left, top, right, bottom }
  }
  const boxes = []
  const add = (element, rects, said) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.heard, option') !== null) return
    for (const rect of rects) {
      const box = clipped(rect, element)
      if (box.right - box.left > 2 && box.bottom - box.top > 2) boxes.push({ ...box, element, said })
    }
  }
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { currentNode: text } = texts
    if (text.data.trim() === '') continue
    const range = document.createRange()
    range.selectNode(text)
    add(text.parentElement, range.getClientRects(), text.data.trim().slice(0, 40))
  }
  for (const one of top.querySelectorAll('input, select, textarea, button, progress, iframe, summary'))
    add(one, [one.getBoundingClientRect()], one.tagName + ' ' + one.className + ' ' + one.id)
  const found = []
  boxes.sort((a, b) => a.top - b.top)
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) {
      if (b.top >= a.bottom - 2) break
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 2)
        found.push(a.said + ' | ' + b.said)
    }
  return found
})()`

/** Expects at every width that nothing lies over another text and nothing goes off the side. */
async function fits(page: Page, state: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    const lies = await page.evaluate<readonly string[]>(overlaps)
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/${state}-${width}.png` })
    expect
      .soft({ state, width, wide: Math.max(width, wide), lies: lies.slice(0, 5) })
      .toEqual({ state, width, wide: width, lies: [] })
  }
}

describe('on every screen', () => {
  test.each([
    ['light', 'en'],
    ['dark', 'zh-CN'],
  ] as const)('%s, in %s: nothing lies over a text or goes off the side', async (colorScheme, lang) => {
    const desk = await openDesk(['--today', '2026-05-04'])
    const watched = await open(`${desk.url}&view=form&lang=${lang}`, { colorScheme })
    seen.push({ desk, watched })
    const { page } = watched
    const name = (state: string) => `${state}-${colorScheme}`
    await page.locator('.empty .examples').waitFor()
    await fits(page, name('welcome'))
    const table = `${'long-name-'.repeat(12)}.xlsx`
    const data = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(new File(['x'], '${table}')); return data })()`,
    )
    await page.locator('.left').dispatchEvent('drop', { dataTransfer: data })
    await page.locator('.messages p').waitFor()
    await fits(page, name('message'))
    await page.locator('.empty .row > button').nth(2).click()
    await page.locator('dialog[open]').waitFor()
    await fits(page, name('new'))
    await page.keyboard.press('Escape')
    await page.selectOption('.empty .examples', 're-export')
    await page.locator('.form-problems .chip').first().waitFor({ state: 'attached' })
    await page.locator('.panel .finding').first().waitFor()
    await fits(page, name('form'))
    await page.locator('.view-both').click()
    await fits(page, name('both'))
    await page.locator('.view-text').click()
    await fits(page, name('text'))
    await page.locator('.right [role=tab]').nth(1).click()
    await page.frameLocator('iframe.page').locator('h1').waitFor()
    await fits(page, name('page'))
    await page.locator('.right [role=tab]').nth(2).click()
    await page.locator('.panel pre').waitFor()
    await fits(page, name('plain'))
  })
})
