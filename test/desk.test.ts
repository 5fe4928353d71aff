/**
 * The playground in a real browser, as a user works with it: documents dropped, written and fixed, by mouse and by
 * keyboard.
 *
 * @module-tag chromium
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { browser, type Watched } from './browser.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { today, workplace } from './workplace.ts'

const examples = fileURLToPath(new URL('../examples/', import.meta.url))
const { open } = browser()

const seen: { desk: OpenDesk; watched: Watched }[] = []

async function atDesk(args: readonly string[] = [], options: Parameters<typeof open>[1] = {}): Promise<Page> {
  const desk = await openDesk(args)
  const watched = await open(`${desk.url}&view=text`, options)
  seen.push({ desk, watched })
  await watched.page.waitForSelector('header h1')
  return watched.page
}

// Whatever was done: nothing went elsewhere, nothing broke, and the page's own policy was kept.
afterEach(async () => {
  for (const { desk, watched } of seen.splice(0)) {
    const elsewhere = watched.asked.filter(
      url => !url.startsWith(`${desk.origin}/`) && !url.startsWith('blob:'),
    )
    expect(elsewhere).toEqual([])
    expect(watched.complaints).toEqual([])
    await watched.page.context().close()
    await desk.end()
  }
})

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees is asked, not what stands in the markup
const textOf = (one: Locator) => one.innerText()

const verdict = (page: Page) => page.locator('.verdict')

async function judged(page: Page, word: 'Pass' | 'Review' | 'Fail'): Promise<void> {
  await page.locator('.verdict', { hasText: new RegExp(`^${word}$`) }).waitFor()
}

/** Drops files on the page, as from a folder beside the browser. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle(
    `(files => { const data = new DataTransfer(); for (const [name, text] of files) data.items.add(new File([text], name)); return data })(${JSON.stringify(Object.entries(files))})`,
  )
  const target = page.locator('.left')
  await target.dispatchEvent('dragenter', { dataTransfer: data })
  await page.locator('.overlay').waitFor({ state: 'visible' })
  await target.dispatchEvent('dragover', { dataTransfer: data })
  await target.dispatchEvent('drop', { dataTransfer: data })
  await page.locator('.overlay').waitFor({ state: 'hidden' })
}

const papersOf = (example: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(examples, example)).map(name => [
      name,
      readFileSync(join(examples, example, name), 'utf8'),
    ]),
  )

const tabs = (page: Page) => page.locator('.left [role=tab]')
const findings = (page: Page) => page.locator('.panel article')

/** Puts the cursor behind a text in the editor. */
async function cursorBehind(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+f')
  const field = page.locator('.cm-search input[name=search]')
  await field.fill('')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
}

/** Takes what the list of completions offers first, once it offers this. */
async function accept(page: Page, label: string): Promise<void> {
  await page.locator('.cm-tooltip-autocomplete [aria-selected]').getByText(label, { exact: true }).waitFor()
  // A list that has only just come up takes no key, so that nobody chooses what was not seen.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
}

/** What is written in the paper at hand. */
const written = (page: Page) =>
  page.evaluate<string>('document.querySelector(".cm-content").cmTile.view.state.doc.toString()')

/** Points at a range until what is said of it shows: a page that is still drawn moves it from under the pointer. */
async function pointAt(range: Locator, shown: Locator): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    await range.page().mouse.move(0, 0)
    await range.hover()
    const isShown = await shown.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    )
    if (isShown) return
  }
  await shown.waitFor()
}

describe('trying documents', () => {
  test('a dossier is dropped, fails, is fixed in the editor and turns green', async () => {
    const page = await atDesk()
    await drop(page, papersOf('overdrawn'))
    await judged(page, 'Fail')
    expect(await tabs(page).allInnerTexts()).toHaveLength(4)
    // The paper in which something was found is the one that is shown.
    expect(await textOf(page.locator('.left [aria-selected=true] .tab-name'))).toBe('shipment-3.yaml')
    expect(await findings(page).count()).toBe(1)
    // The quantity, its weight and the total, each where the finding leads.
    for (const wrong of ['quantity: { value: ', 'netWeight: { value: ', 'totalNetWeight: { value: ']) {
      const first = findings(page).locator('.place').first()
      await first.locator('.excerpt', { hasText: wrong }).waitFor()
      await first.click()
      await page.keyboard.type('120')
    }
    await judged(page, 'Pass')
    expect(await findings(page).count()).toBe(0)
    expect(await page.locator('.left .dot.pass').count()).toBe(4)
  })

  test('what is found is said as in the terminal and in JSON', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 're-export')
    await judged(page, 'Fail')
    const { out } = await workplace('re-export').run(['check', '.', '--today', today, '--format', 'json'])
    const report = JSON.parse(out)
    const said = await findings(page).locator('.said').allInnerTexts()
    expect(said.sort()).toEqual(report.findings.map(({ text }: { text: string }) => text).sort())
    for (const { help } of report.findings) expect(await textOf(page.locator('.panel'))).toContain(help)
    await page.getByRole('tab', { name: 'Text' }).click()
    const shown = (await textOf(page.locator('.panel pre'))).replace(/\s+/g, ' ')
    for (const { text } of report.findings) expect(shown).toContain(text)
  })

  test('the report as a page stands beside the documents, in a frame that reaches nothing of the desk', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    await page.getByRole('tab', { name: 'Page' }).click()
    const frame = page.frameLocator('iframe.page')
    await frame.getByText('30.5 kg are drawn').or(frame.getByText('30.5 kg too many')).first().waitFor()
    expect(await page.locator('iframe.page').getAttribute('sandbox')).not.toContain('allow-same-origin')
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save the page' }).click()
    expect((await saving).suggestedFilename()).toBe('enduse-report.html')
  })

  test('a place is underlined where it is, and what it belongs to in another document too', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    const error = page.locator('.cm-lintRange-error')
    expect(await error.allInnerTexts()).toEqual(['150.5'])
    expect(await textOf(page.locator('.cm-line', { has: error }))).toContain('quantity:')
    expect(await page.locator('.cm-gutter-lint .cm-lint-marker-error').count()).toBe(1)
    await findings(page).locator('.place', { hasText: 'certificate.yaml' }).click()
    const granted = page.locator('.cm-lintRange-hint')
    expect(await granted.allInnerTexts()).toEqual(['500'])
    expect(await page.evaluate('document.getSelection().toString()')).toBe('500')
    await granted.hover()
    await page.locator('.cm-diagnostic', { hasText: 'granted: 500 kg' }).waitFor()
  })

  test('pointing at it says what was found, what to do and by which law', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    await pointAt(page.locator('.cm-lintRange-error'), page.locator('.cm-diagnostic'))
    const shown = await textOf(page.locator('.cm-diagnostic'))
    expect(shown).toContain('Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many.')
    expect(shown).toContain('Reduce this shipment to the 120 kg that are left')
    expect(shown).toContain('trade-documents')
  })

  test('a table that is dropped is imported: what is open is asked, and what was not read is told', async () => {
    const page = await atDesk()
    await drop(page, { 'orders $(id).xlsx': 'PK' })
    await page.getByText('orders $(id).xlsx cannot be imported: ').waitFor()
    expect(await tabs(page).count()).toBe(0)
    await drop(page, {
      'orders.csv': 'Order No.,HS Code,Qty,Shade\nPO-1,850511,100,red\nPO-2,850511,200,blue\n',
      'shipment.yaml': 'documentType: shipment\n',
    })
    const mapping = page.locator('#import-mapping')
    const accept = page.getByRole('button', { name: 'Import', exact: true })
    // The first line that has to be decided is selected.
    await mapping.waitFor()
    const chosen = () =>
      page.evaluate<string>(
        `(() => { const one = document.getElementById('import-mapping'); return one.value.slice(one.selectionStart, one.selectionEnd) })()`,
      )
    expect(await chosen()).toContain('?')
    await mapping.fill((await mapping.inputValue()).replace(/^ {2}# Shade.*\n/m, ''))
    await accept.click()
    await page.getByText(/^Line \d+: "unit" /).waitFor()
    expect(await chosen()).toContain('unit:')
    await mapping.fill((await mapping.inputValue()).replace(/unit: #.*/, 'unit: KGM'))
    await accept.click()
    await page.getByText('orders.csv: 2 documents were read.').waitFor()
    await page.getByText('column D Shade is not in the mapping').waitFor()
    expect(await page.locator('.tab-name').allInnerTexts()).toEqual([
      'shipment.yaml',
      'PO-1.yaml',
      'PO-2.yaml',
    ])
    await drop(page, { 'more.csv': 'Order No.,Qty\nPO-3,1\n' })
    await page.locator('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('more.csv was not imported.').waitFor()
  })

  test('a mapping that was accepted decides no date of the next table that it was not accepted for', async () => {
    const page = await atDesk()
    const table = (day: string) => `Order No.,HS Code,Qty (kg),Export date\nPO-1,850511,100,${day}\n`
    await drop(page, { 'a.csv': table('25/03/2026'), 'b.csv': table('03/04/2026') })
    const mapping = page.locator('#import-mapping')
    await page.getByRole('heading', { name: 'Import a.csv' }).waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'Import b.csv' }).waitFor()
    expect(await mapping.inputValue()).toMatch(/# \?|\? /)
    await page.keyboard.press('Escape')
    await page.getByText('b.csv was not imported.').waitFor()
    await page.getByText('a.csv: one document was read.').waitFor()
  })

  test('a day that does not exist is no day of the law', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 're-export')
    await judged(page, 'Fail')
    await page.fill('#as-of', '2026-02-31')
    await page.keyboard.press('Tab')
    expect(await page.getAttribute('#as-of', 'aria-invalid')).toBe('true')
    await judged(page, 'Fail')
  })

  test('the law of another day', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 're-export')
    await judged(page, 'Fail')
    const rules = () => findings(page).locator('.head code').allInnerTexts()
    expect(await rules()).toContain('no-restricted-destination')
    await page.fill('#as-of', '2024-01-01')
    await findings(page)
      .locator('.head code', { hasText: 'no-restricted-destination' })
      .waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'each document’s own day' }).click()
    await findings(page).locator('.head code', { hasText: 'no-restricted-destination' }).waitFor()
  })

  test('in Chinese, by a choice that the address keeps', async () => {
    const page = await atDesk()
    await page.selectOption('#language', 'zh-CN')
    await page.selectOption('.empty .examples', 'overdrawn')
    await page.locator('.verdict', { hasText: '不通过' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN')
    await page.getByRole('tab', { name: '文本' }).click()
    expect(await textOf(page.locator('.panel pre'))).toContain('不通过')
    await page.reload()
    await page.getByText('把最终用户证明和发货文件拖到这里').waitFor()
  })

  test('what is asked again is not answered by what was asked before', async () => {
    const page = await atDesk()
    const asked: (() => void)[] = []
    await page.route('**/check', async route => {
      await new Promise<void>(resolve => asked.push(resolve))
      // The one that was given up has nobody to be answered.
      await route.continue().catch(() => {})
    })
    await page.selectOption('.empty .examples', 'overdrawn')
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(1)
    await page.fill('#as-of', '2026-06-01')
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(2)
    asked[0]?.()
    await page.waitForTimeout(300)
    expect(await textOf(verdict(page))).toBe('Checking')
    asked[1]?.()
    await judged(page, 'Fail')
  })
})

test('what is said of a document before it was changed is no verdict on what is written now', async () => {
  const page = await atDesk()
  await page.selectOption('.empty .examples', 'clean')
  await judged(page, 'Pass')
  const asked: (() => void)[] = []
  await page.route('**/check', async route => {
    await new Promise<void>(resolve => asked.push(resolve))
    await route.continue().catch(() => {})
  })
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\n# a remark')
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(1)
  // The answer to the remark comes while what breaks the paper is not asked about yet.
  await page.keyboard.insertText('\nstatus: [')
  asked[0]?.()
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(2)
  await page.waitForTimeout(300)
  expect(await textOf(verdict(page))).toBe('Checking')
  asked[1]?.()
  await judged(page, 'Fail')
})

describe('writing documents', () => {
  test('a new shipment says what is missing; the schema completes it', async () => {
    const page = await atDesk()
    await page.getByRole('button', { name: 'New shipment' }).click()
    // Nothing is known yet, not even what is usual.
    await page.selectOption('#start-exporter', '')
    await page.getByRole('button', { name: 'Create' }).click()
    await judged(page, 'Fail')
    const missing = async () => {
      const texts = await findings(page).allInnerTexts()
      return Number(/(\d+) fields are empty or missing/.exec(texts.join('\n'))?.[1])
    }
    const before = await missing()
    expect(before).toBeGreaterThan(15)
    await cursorBehind(page, 'exportCountry:')
    await page.keyboard.type(' Chin')
    await accept(page, 'China')
    expect(await written(page)).toContain('\nexportCountry: CN\n')
    await page.keyboard.press('Control+End')
    await page.keyboard.type('contr')
    await page.locator('.cm-completionInfo', { hasText: 'The contract and the order' }).waitFor()
    await accept(page, 'contract')
    expect(await written(page)).toMatch(/\ncontract:\n {2}orderNumber: $/)
    // The cursor stands where something is to be filled in.
    await page.keyboard.type('A-1')
    expect(await written(page)).toMatch(/orderNumber: A-1$/)
    await expect.poll(missing, { timeout: 10_000 }).toBeLessThan(before)
  })

  test('JSON by the ending of the name, with its own completion', async () => {
    const page = await atDesk()
    await drop(page, { 'shipment.json': '{\n  "documentType": "shipment",\n  \n}\n' })
    await judged(page, 'Fail')
    await cursorBehind(page, '"shipment",')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.type('"stat')
    await accept(page, 'status')
    await page.keyboard.type('plan')
    await accept(page, 'planned')
    expect(JSON.parse(await written(page))).toEqual({ documentType: 'shipment', status: 'planned' })
  })

  test('a name is changed, and two documents never share one', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    const name = page.getByLabel('Name of the document')
    await name.fill('shipment-1.yaml')
    await name.press('Enter')
    await page.getByText('Another document is already named shipment-1.yaml.').waitFor()
    expect(await name.inputValue()).toBe('certificate.yaml')
    await name.fill('grant.yaml')
    await name.press('Enter')
    await page.locator('.tab-name', { hasText: 'grant.yaml' }).waitFor()
    await judged(page, 'Pass')
  })

  test('what is removed comes back', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await judged(page, 'Review')
    expect(await tabs(page).count()).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await judged(page, 'Pass')
    expect(await tabs(page).count()).toBe(3)
  })

  test('what was written since something was removed stays when that comes back, and is what is checked', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    await tabs(page).nth(1).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await judged(page, 'Pass')
    await tabs(page).nth(0).click()
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('\nstatus: [')
    await judged(page, 'Fail')
    // Looked at and left, as well as at hand.
    await tabs(page).nth(1).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await tabs(page).allInnerTexts()).toEqual([
      expect.stringContaining('certificate.yaml'),
      expect.stringContaining('shipment-1.yaml'),
      expect.stringContaining('shipment-2.yaml'),
    ])
    await page.locator('.panel', { hasText: '3 documents' }).waitFor()
    await judged(page, 'Fail')
    await tabs(page).nth(0).click()
    expect(await written(page)).toMatch(/\nstatus: \[\]?$/)
  })

  test('documents that gave way to an example come back in its place', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    await page.locator('summary', { hasText: 'Add' }).click()
    await page.selectOption('.menu .examples', 'overdrawn')
    await judged(page, 'Fail')
    expect(await tabs(page).count()).toBe(4)
    await page.getByRole('button', { name: 'Undo' }).click()
    await judged(page, 'Pass')
    expect(await tabs(page).count()).toBe(3)
  })

  test('a file that is here already is not put over what was written', async () => {
    const page = await atDesk()
    const { 'certificate.yaml': certificate = '' } = papersOf('clean')
    await drop(page, { 'certificate.yaml': certificate })
    await judged(page, 'Pass')
    await drop(page, { 'certificate.yaml': certificate, 'readme.md': 'x' })
    await page.getByText('certificate.yaml was already added and is unchanged.').waitFor()
    expect(await tabs(page).count()).toBe(2)
    await drop(page, { 'certificate.yaml': `${certificate}# two\n` })
    await page.getByText('the new one is named certificate-2.yaml').waitFor()
  })

  test('line ends and the mark of the beginning stay as they were', async () => {
    const { 'certificate.yaml': certificate = '' } = papersOf('clean')
    const dos = `\uFEFF${certificate.replaceAll('\n', '\r\n')}`
    const page = await atDesk()
    const sent: string[] = []
    page.on('request', request => {
      if (request.url().endsWith('/check'))
        sent.push(JSON.parse(request.postData() ?? '').documents[0].content)
    })
    await drop(page, { 'certificate.yaml': dos })
    await judged(page, 'Pass')
    await cursorBehind(page, 'language: en')
    await page.keyboard.type(' # so')
    expect(sent[0]).toBe(dos)
    await expect.poll(() => sent.at(-1)).toBe(dos.replace('language: en', 'language: en # so'))
  })
})

describe('by keyboard and by ear', () => {
  test('every part is reached, and the text is left by Escape and Tab', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".cm-editor") === null')).toBe(true)
    const reached = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      reached.add(
        await page.evaluate<string>(
          '(e => e.getAttribute("aria-label") ?? e.textContent ?? "")(document.activeElement)',
        ),
      )
      await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
    }
    for (const name of ['Findings 1', 'Save as JSON', 'Go to shipment-3.yaml, line 56', 'Remove', 'Language'])
      expect(
        [...reached].some(one => one.replace(/(\D)(\d)$/, '$1 $2').includes(name.trim())),
        name,
      ).toBe(true)
  })

  test('arrow keys go from tab to tab; Enter on a place goes to it', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    await page.locator('.left [role=tab][aria-selected=true]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await textOf(page.locator('.left [aria-selected=true]'))).toContain('certificate.yaml')
    await page.keyboard.press('ArrowRight')
    expect(await textOf(page.locator('.left [aria-selected=true]'))).toContain('shipment-1.yaml')
    await page.locator('.place').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Text of shipment-3.yaml',
    )
  })

  test('the verdict is announced when it changes', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await page.locator('[role=status]', { hasText: 'Fail. One finding.' }).waitFor({ state: 'attached' })
    await page.getByText('Remove all documents').click()
    await page.selectOption('.empty .examples', 'clean')
    await page.locator('[role=status]', { hasText: 'Pass. No finding.' }).waitFor({ state: 'attached' })
  })

  test('everything that can be used has a name', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    const nameless = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, select, a, [role=tab], [role=tabpanel], iframe, .cm-content')]
        .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.title || e.id === 'sheet' || e.id === 'panel'))
        .map(e => e.outerHTML)`,
    )
    expect(nameless).toEqual([])
  })

  test('in a narrow window nothing lies over another thing or beside the page', async () => {
    const page = await atDesk([], { viewport: { width: 380, height: 760 } })
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380)
    const overlapping = await page.evaluate<string[]>(
      `(() => { const all = [...document.querySelectorAll('.bar > *, .bar .field > *')].filter(e => e.offsetParent)
        .map(e => [e, e.getBoundingClientRect()])
        return all.flatMap(([a, x]) => all.filter(([b, y]) => a !== b && !a.contains(b) && !b.contains(a)
          && x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1).map(([b]) => a.className + ' over ' + b.className)) })()`,
    )
    expect(overlapping).toEqual([])
  })
})

describe('documents of others', () => {
  test('what a document holds is text, in its name too: nothing of it runs, loads or links', async () => {
    const page = await atDesk()
    const evil = `<img src=x onerror="window.ran=1"><script>window.ran=1</script><a href="http://evil.example/">x</a>`
    const { 'certificate.yaml': certificate = '', 'shipment-1.yaml': shipment = '' } = papersOf('clean')
    await drop(page, {
      [`${evil.replaceAll('/', '')}.yaml`]: certificate.replace(
        'Ningbo Yonghe Magnetics Co., Ltd.',
        `'${evil}'`,
      ),
      'shipment.yaml': shipment
        .replace(/^shipmentReference: .*$/m, `shipmentReference: '${evil}'`)
        .replace(/^exportCountry: .*$/m, `exportCountry: '${evil}'`),
    })
    await judged(page, 'Fail')
    for (const tab of ['Text', 'Findings']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      expect(await textOf(page.locator('.panel'))).toContain('<script>')
    }
    await page.locator('.cm-lintRange').first().hover()
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.locator('a[href*="evil"]').count()).toBe(0)
  })

  test('a name that would turn its line round is shown with the sign that does it', async () => {
    const page = await atDesk()
    await drop(page, { 'a\u202elmay.yaml': 'documentType: shipmnt\n' })
    await judged(page, 'Fail')
    expect(await page.locator('.tab-name').allInnerTexts()).toEqual(['a\\u202elmay.yaml'])
    const shown = await textOf(page.locator('.panel'))
    expect(shown).toContain('a\\u202elmay.yaml')
    expect(shown).not.toContain('\u202e')
  })

  test('nothing is kept: not by the page, and not on the disk', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'overdrawn')
    await judged(page, 'Fail')
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie].join()')).toBe(
      '0,0,',
    )
    expect(await page.evaluate('indexedDB.databases().then(all => all.length)')).toBe(0)
    const [{ desk } = { desk: undefined }] = seen
    expect(readdirSync(desk?.folder ?? '')).toEqual([])
    await page.reload()
    expect(await tabs(page).count()).toBe(0)
  })

  test('leaving with what was edited is asked about; what was only looked at is not', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    let asked = 0
    page.on('dialog', dialog => {
      asked += 1
      void dialog.accept()
    })
    await page.reload()
    expect(asked).toBe(0)
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    await cursorBehind(page, 'schemaVersion:')
    await page.keyboard.type(' ')
    await page.reload()
    expect(asked).toBe(1)
  })

  test('bytes that are no text are shown as what they are, and checked', async () => {
    const page = await atDesk()
    const data = await page.evaluateHandle(
      'const data = new DataTransfer(); data.items.add(new File([new Uint8Array([100, 255, 254])], "a.yaml")); data',
    )
    await page.locator('.left').dispatchEvent('drop', { dataTransfer: data })
    await judged(page, 'Fail')
    expect(await textOf(page.locator('.cm-content'))).toContain('This file is not UTF-8 text')
    expect(await findings(page).locator('.head code').allInnerTexts()).toEqual(['not-utf-8'])
  })

  test('when the program has ended, the page says so and keeps what was written', async () => {
    const page = await atDesk()
    await page.selectOption('.empty .examples', 'clean')
    await judged(page, 'Pass')
    const [{ desk, watched } = { desk: undefined, watched: undefined }] = seen
    await desk?.end()
    await cursorBehind(page, 'schemaVersion:')
    await page.keyboard.type(' ')
    await page.locator('.panel', { hasText: 'Start enduse serve again' }).waitFor()
    expect(await textOf(verdict(page))).toBe('The playground does not answer')
    expect(await tabs(page).count()).toBe(3)
    // A browser complains of a server that is gone: that is what was to be seen.
    ;(watched?.complaints as string[]).length = 0
  })
})
