/**
 * The page, in a real browser. docs/development.md says how its picture is made.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { englishLocale, type Locale } from '../src/cli/terminal/locale.ts'
import { defaultLimits } from '../src/core/map.ts'
import type { Report } from '../src/core/model/model.ts'
import { words as en } from '../src/generated/messages/en/page.ts'
import { words as names } from '../src/generated/messages/zh-CN/names.ts'
import { words as zhCN } from '../src/generated/messages/zh-CN/page.ts'
import { text as css } from '../src/generated/texts/page-css.ts'
import { read } from '../src/read/index.ts'
import { html } from '../src/report/html.ts'
import { eventText } from '../src/report/page/timeline.ts'
import { plain } from '../src/report/paint.ts'
import { rendered } from '../src/report/writer.ts'
import { browser } from './browser.ts'
import { type Workplace, waiversOf, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { launched } = browser()
const contexts: BrowserContext[] = []
// Pages that are left open go on taking time.
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

/** What happens on a page that should not. */
interface Watched {
  readonly page: Page
  readonly requests: string[]
  readonly troubles: string[]
}

async function open(file: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await (await launched()).newContext({ viewport: { width: 1280, height: 900 }, ...options })
  contexts.push(context)
  const page = await context.newPage()
  const requests: string[] = []
  const troubles: string[] = []
  page.on('request', request => requests.push(request.url()))
  page.on('console', message => troubles.push(message.text()))
  page.on('pageerror', error => troubles.push(error.message))
  page.on('dialog', dialog => {
    troubles.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(pathToFileURL(file).href)
  return { page, requests, troubles }
}

/** The page on the papers of a workplace, as `check` writes it. */
async function pageOf(place: Workplace, ...args: readonly string[]): Promise<string> {
  const { error, code } = await place.run(['check', '.', '--output', 'html=page.html', ...args])
  expect(code, error).not.toBe(2)
  return place.path('page.html')
}

/** Several dossiers: one that fails, one that fails otherwise, one that passes. */
function mixed(): Workplace {
  const place = workplace()
  for (const name of ['overdrawn', 're-export', 'clean']) place.example(name, name)
  return place
}

// biome-ignore lint/performance/useDomNodeTextContent: what a reader sees is asked, not what stands in the markup
const textOf = (one: Locator) => one.innerText()

const visible = (page: Page, query: string) =>
  page.locator(query).evaluateAll(all => all.filter(one => one.checkVisibility()).length)

describe('what a reader finds', { tags: 'chromium' }, () => {
  test('the verdict, what to do next, each finding with its places, law and advice, in the words of the other formats', async () => {
    const place = mixed()
    const report = await place.check(['.'])
    const text = (await place.run(['check', '.'])).out.replace(/\s+/g, ' ')
    const { page } = await open(await pageOf(place))
    expect(await page.title()).toBe('Fail: 9 documents checked')
    expect(await textOf(page.locator('#verdict'))).toMatch(/^Fail\s+Do not ship on these documents$/)
    expect(await textOf(page.locator('.next'))).toContain('Exit code 1')
    expect(report.findings.length).toBe(6)
    const shown = await page.locator('.finding').evaluateAll(all =>
      all.map(one => ({
        text: one.querySelector('.sentence')?.textContent ?? '',
        help: one.querySelector('.do')?.textContent ?? '',
        law: one.querySelector('dl')?.textContent ?? '',
        marks: [...one.querySelectorAll('mark')].map(mark => mark.textContent),
      })),
    )
    const sort = (all: readonly { readonly text: string; readonly help: string }[]) =>
      all.map(one => `${one.text} | ${one.help}`).sort()
    expect(sort(shown)).toEqual(sort(report.findings))
    for (const { text: sentence, help, basis } of report.findings) {
      expect(text).toContain(sentence)
      expect(text).toContain(help)
      const on = shown.find(one => one.text === sentence)
      expect(on?.law).toContain(basis?.title)
      expect(on?.law).toContain(basis?.reference)
      expect(on?.law).toContain(`${basis?.ruleSet} ${basis?.version}, ${basis?.provision}`)
    }
    expect(shown.find(one => one.text.startsWith('Line 1 grants'))?.marks).toEqual([
      '150.5',
      '500',
      '200',
      '180',
    ])
  })

  test('the line numbers and the marked value are those of the file', async () => {
    const place = mixed()
    const { page } = await open(await pageOf(place))
    const rows = await page.locator('.finding .row.at').evaluateAll(all =>
      all.map(one => ({
        file: one.closest('.place')?.querySelector('.where')?.textContent ?? '',
        number: one.querySelector('.n')?.textContent ?? '',
        code: one.querySelector('code')?.textContent ?? '',
      })),
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const { file, number, code } of rows) {
      const [name = '', line] = file.split(':')
      expect(line).toBe(number)
      expect(place.read(name).split('\n')[Number(number) - 1]).toBe(code)
    }
  })

  test('how much is drawn, by shipment, and what is too much in words', async () => {
    const { page } = await open(await pageOf(workplace('overdrawn')))
    expect(await textOf(page.locator('.balance'))).toMatch(
      /530\.5 of 500 kg drawn[\s\S]*Overdrawn: 30\.5 kg too many/,
    )
    expect(await page.locator('.draws tbody tr').allInnerTexts()).toEqual([
      'NY-2604-03\t2026-04-20\t200\t300',
      'NY-2605-02\t2026-05-15\t180\t120',
      'NY-2606-01\t2026-06-11\t150.5\t-30.5',
    ])
    const widths = await page
      .locator('.bar .drawn')
      .evaluateAll(all => all.map(one => one.getAttribute('width')))
    expect(widths).toEqual(['37.70%', '33.93%', '28.37%'])
    expect(await page.locator('.bar .too-much').getAttribute('x')).toBe('94.25%')
  })

  test('the timeline as a picture and as a list that says the same', async () => {
    const { page } = await open(await pageOf(workplace('overdrawn')))
    const days = await page.locator('.days > li').allInnerTexts()
    expect(days).toHaveLength(11)
    expect(days[0]).toMatch(/^2026-02-10\s+Certificate KTM-EUC-2026-003 issued\s+Certificate signed/)
    expect(days[7]).toContain('not yet in force until then, in force from this day')
    expect(days[9]).toMatch(/^2027-01-01\s+Law: Bar on neodymium and samarium-cobalt magnets/)
    const lanes = page.locator('svg.lanes')
    expect(await lanes.getAttribute('aria-label')).toContain('from 2026-02-10 to 2027-03-19')
    expect(await lanes.locator('.mark.shipments').count()).toBe(3)
    expect(await lanes.locator('.mark.law').count()).toBe(2)
    const xs = await lanes
      .locator('.mark.shipments')
      .evaluateAll(all => all.map(one => Number.parseFloat(one.getAttribute('x') ?? '')))
    expect([...xs].sort((a, b) => a - b)).toEqual(xs)
    expect(Math.min(...xs)).toBeGreaterThan(3)
    expect(Math.max(...xs)).toBeLessThan(97)
  })

  test('the route in order, what is restricted in words and by its provision', async () => {
    const { page } = await open(await pageOf(workplace('re-export')))
    const stops = await page.locator('.stop').allInnerTexts()
    expect(
      stops
        .map(one => one.split('\n').filter(line => line !== ''))
        .map(([first, second]) => `${first} ${second}`),
    ).toEqual([
      'Made in China (CN)',
      'Departure Ningbo',
      'by sea Transit',
      'by sea Discharge',
      'Final destination India (IN)',
    ])
    const barred = page.locator('.stop.restricted')
    expect(await barred.count()).toBe(1)
    expect(await textOf(barred)).toMatch(
      /San Juan[\s\S]*Restricted[\s\S]*PR by china-rare-earth, not-to-the-united-states/,
    )
  })

  test('what passed is folded away, and every check is there', async () => {
    const place = workplace('clean')
    const report = await place.check(['.'])
    const { page } = await open(await pageOf(place))
    expect(await visible(page, '.card .checks li')).toBe(0)
    await page.locator('.card .checks > summary').click()
    expect(await visible(page, '.card .checks li')).toBeGreaterThan(20)
    const said = await textOf(page.locator('.card .checks'))
    for (const { rule } of report.checks.filter(({ subject }) => !('shared' in subject)))
      expect(said).toContain(rule)
  })

  test('a list of checks that many documents share is written once, and each leads there', async () => {
    const place = workplace()
    for (let index = 10; index < 24; index++) {
      for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml']) {
        place.example('clean', `d${index}`)
        place.editAll(`d${index}/${file}`, 'KTM-EUC-2026-001', `KTM-EUC-2026-0${index}`)
      }
    }
    const { page } = await open(await pageOf(place))
    const links = page.locator('.card .checks a')
    expect(await links.count()).toBeGreaterThan(14)
    const targets = await links.evaluateAll(all => all.map(one => (one.getAttribute('href') ?? '').slice(1)))
    for (const id of new Set(targets))
      expect(await page.locator(`[id="${id}"] li`).count(), id).toBeGreaterThan(0)
  })

  test('a document that fails by what it shares with others says so, and leads there', async () => {
    const place = workplace()
    for (const name of ['a', 'b']) place.example('clean', name)
    place.editAll('b/certificate.yaml', 'KTM-EUC-2026-001', 'KTM-EUC-2026-077')
    for (const one of [1, 2]) {
      place.editAll(`b/shipment-${one}.yaml`, 'KTM-EUC-2026-001', 'KTM-EUC-2026-077')
      place.editAll(`b/shipment-${one}.yaml`, `NY-260${one + 3}-01`, `NY-260${one + 3}-77`)
    }
    const report = await place.check(['.'])
    const shared = report.findings.filter(({ subject }) => 'shared' in subject)
    expect(shared.length).toBeGreaterThan(0)
    const { page } = await open(await pageOf(place))
    const beside = page.locator('.beside a')
    expect(await beside.count()).toBeGreaterThan(0)
    const href = (await beside.first().getAttribute('href')) ?? ''
    expect(await page.locator(`.finding[id="${href.slice(1)}"]`).count()).toBe(1)
    for (const card of await page.locator('details.card:not(.pass)').all())
      expect(await textOf(card.locator('summary .found').first())).not.toContain('Nothing was found')
  })

  test('waivers, gaps, and what was left open', async () => {
    const place = workplace('overdrawn')
    const [finding] = (await place.check(['.'])).findings
    place.write(
      'waivers.yaml',
      waiversOf({
        rule: finding?.rule,
        document: finding?.place.file,
        pointer: finding?.place.pointer,
        digest: finding?.digest,
        reason: 'agreed with <the> authority',
        owner: 'export-desk',
        until: '2026-12-31',
      }),
    )
    const { page } = await open(await pageOf(place, '--waivers', 'waivers.yaml'))
    expect(await textOf(page.locator('.finding.waived .terms'))).toContain(
      'export-desk; agreed with <the> authority',
    )
    expect(await page.locator('#exempt').count()).toBe(1)
    const alone = workplace('clean')
    const { out } = await alone.run(['check', 'shipment-1.yaml', '--format', 'html'])
    expect(out).toContain('Left open</h2>')
    expect(out).toContain('Exit code 3')
  })
})

describe('nothing of a document acts', { tags: 'chromium' }, () => {
  const attacks = [
    '<script>window.hit=1</script>',
    '</script><script>window.hit=1</script>',
    '</style><img src=x onerror="window.hit=1">',
    '"><svg onload=window.hit=1>',
    "'><iframe srcdoc='<script>parent.hit=1</script>'>",
    '<!-- <base href=https://example.com/> -->',
    ']]><meta http-equiv=refresh content="0;url=https://example.com/">',
    '<a href="javascript:window.hit=1">here</a>',
    'https://example.com/a javascript:window.hit=1',
    '&lt;b&gt; &#60;i&#62; {{window.hit=1}} `x`',
    '\u202eevil\u2066\u200b\u0007',
    '" onfocus=window.hit=1 autofocus tabindex=0 x="',
    '<style>*{display:none}</style>',
    '<form action=https://example.com><input autofocus onfocus=window.hit=1></form>',
  ] as const

  /** Every text of a paper with an attack behind it, its own one each. */
  function poisoned(data: unknown, at = { number: 0 }): unknown {
    if (typeof data === 'string') return `${data} ${attacks[at.number++ % attacks.length]}`
    if (Array.isArray(data)) return data.map(one => poisoned(one, at))
    if (typeof data !== 'object' || data === null) return data
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, key === 'documentType' ? value : poisoned(value, at)]),
    )
  }

  const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml']
  const dataOf = (place: Workplace, file: string) =>
    read({ file, bytes: Buffer.from(place.read(file)) }, defaultLimits)[0]?.data

  async function expectHarmless(file: string): Promise<Page> {
    const { page, requests, troubles } = await open(file)
    await page.locator('details').evaluateAll(all => all.map(one => one.setAttribute('open', '')))
    await page.locator('#search').fill('evil')
    await page.waitForTimeout(300)
    await page.locator('#reset').click()
    expect(requests).toEqual([pathToFileURL(file).href])
    expect(troubles).toEqual([])
    expect(await page.evaluate('window.hit')).toBeUndefined()
    const odd =
      'script, style, img, iframe, base, form, object, embed, link, [onload], [onerror], [onfocus], [style], b b'
    expect(await page.locator(odd).evaluateAll(all => all.map(one => one.tagName))).toEqual([
      'STYLE',
      'SCRIPT',
    ])
    const links = await page
      .locator('[href]')
      .evaluateAll(all => all.map(one => one.getAttribute('href') ?? ''))
    expect(links.filter(href => !/^#[\w-]+$/.test(href) && /example\.com|javascript/.test(href))).toEqual([])
    expect(links.filter(href => !/^(#[\w-]+|https:\/\/[^"\s]+)$/.test(href))).toEqual([])
    return page
  }

  test('in every text of documents that no schema accepts', async () => {
    const place = workplace('overdrawn')
    for (const file of papers) place.write(file, JSON.stringify(poisoned(dataOf(place, file)), undefined, 1))
    const page = await expectHarmless(await pageOf(place))
    expect(await page.locator('.finding').count()).toBeGreaterThan(50)
  })

  test('in every free text of documents that are checked', async () => {
    for (const attack of attacks) {
      const place = workplace('overdrawn')
      const quoted = JSON.stringify(attack)
      place.edit('certificate.yaml', 'authority: Embassy of China in New Delhi', `authority: ${quoted}`)
      place.editAll('shipment-1.yaml', 'name: Nhava Sheva,', `name: ${quoted},`)
      for (const file of papers)
        place.editAll(file, 'name: Kaveri Traction Motors', 'name: Kaveri Traction Motors #')
      const name = JSON.stringify(`Kaveri ${attack}`)
      for (const file of papers)
        place.write(file, place.read(file).replace(/name: Kaveri Traction Motors #.*/g, `name: ${name}`))
      const description = JSON.stringify(`Magnets ${attack}`)
      place.write(
        'certificate.yaml',
        place.read('certificate.yaml').replace(/description: Sintered.*/, `description: ${description}`),
      )
      const { dossiers } = await place.check(['.'])
      expect(dossiers[0]?.balances[0]?.description).toBe(`Magnets ${attack}`)
      const page = await expectHarmless(await pageOf(place))
      const text = await textOf(page.locator('body'))
      if (/[<&]/.test(attack)) expect(text).toContain(`Magnets ${attack}`)
      else if (attack.includes('\u202e')) expect(text).toContain('Magnets \\u202eevil\\u2066\\u200b\\u0007')
    }
  })

  test('in the names of files, rule sets and waivers', async () => {
    const place = workplace('overdrawn')
    const name = '<img src=x onerror=window.hit=1>.yaml'
    place.write(name, place.read('shipment-3.yaml'))
    place.write('shipment-3.yaml', 'documentType: shipment\n<script>window.hit=1</script>: 1\n')
    const page = await expectHarmless(await pageOf(place))
    expect(await textOf(page.locator('body'))).toContain(name)
  })

  test('the policy of the page lets nothing but its own script run', async () => {
    const { page, troubles } = await open(await pageOf(workplace('clean')))
    await page.evaluate(`
      const script = document.createElement('script')
      script.textContent = 'window.hit = 1'
      document.body.append(script)
      const image = document.createElement('img')
      image.src = 'https://example.com/x.png'
      document.body.append(image)
      document.body.setAttribute('style', 'color: red')
    `)
    await page.waitForTimeout(200)
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(troubles.filter(one => /Content Security Policy/.test(one)).length).toBeGreaterThanOrEqual(3)
  })

  test('a law is a link only where a rule set that comes with enduse names an https address', async () => {
    const { page } = await open(await pageOf(workplace('re-export')))
    const links = page.locator('a.law')
    expect(await links.count()).toBeGreaterThan(0)
    for (const link of await links.all()) {
      expect(await link.getAttribute('href')).toMatch(/^https:\/\//)
      expect(await link.getAttribute('rel')).toBe('noreferrer noopener')
    }
    expect(await page.locator('span.law').allInnerTexts()).toContain('http://m.rwmhjww.cn/wmzs/1178410.html')
    const report = await workplace('re-export').check(['.'])
    const own: Report = {
      ...report,
      findings: report.findings.map(one =>
        one.basis === undefined
          ? one
          : { ...one, basis: { ...one.basis, origin: { file: 'own.yaml', sha256: 'ab'.repeat(32) } } },
      ),
    }
    expect(pageAs(own)).not.toContain('<a class="law"')
  })
})

const pageAs = (report: Report, { words, language }: Pick<Locale, 'words' | 'language'> = englishLocale) => {
  const style = {
    width: 80,
    paint: plain,
    detail: 'normal',
    exitCode: 1,
    cards: new Map(),
    severities: new Map(),
    folder: '',
  } as const
  return [...rendered(html, report, { ...style, words, language })].join('')
}

describe('searching, filtering and the keyboard', { tags: 'chromium' }, () => {
  const count = (page: Page) => textOf(page.locator('#count'))

  test('by words, which may be a party, a number, a file or a sentence', async () => {
    const { page } = await open(await pageOf(mixed()))
    expect(await count(page)).toBe('3 of 3 sections, 6 of 6 findings shown')
    const search = async (words: string) => {
      await page.locator('#search').fill(words)
      await page.waitForTimeout(250)
      return count(page)
    }
    expect(await search('KTM-EUC-2026-003')).toBe('1 of 3 sections, 1 of 6 findings shown')
    expect(await search('shipment-3.YAML overdrawn')).toBe('1 of 3 sections, 1 of 6 findings shown')
    expect(await search('kaveri')).toBe('3 of 3 sections, 6 of 6 findings shown')
    expect(await search('puerto  rico')).toBe('1 of 3 sections, 5 of 6 findings shown')
    expect(await search('nobody')).toBe('0 of 3 sections, 0 of 6 findings shown')
    expect(await page.locator('#none').isVisible()).toBe(true)
    expect(await page.locator('#p-dossiers').isVisible()).toBe(false)
    await page.locator('#reset').click()
    expect(await count(page)).toBe('3 of 3 sections, 6 of 6 findings shown')
    expect(await page.locator('#none').isVisible()).toBe(false)
  })

  test('by verdict, rule and party', async () => {
    const place = mixed()
    place.editAll(
      'clean/certificate.yaml',
      'Ningbo Yonghe Magnetics Co., Ltd.',
      'Baotou Beifang Magnets Ltd.',
    )
    const { page } = await open(await pageOf(place))
    const all = await count(page)
    await page.locator('input[value=fail]').uncheck()
    expect(await page.locator('.finding.fail:visible').count()).toBe(0)
    await page.locator('input[value=fail]').check()
    expect(await count(page)).toBe(all)
    await page.locator('#rule').selectOption('quantity-within-grant')
    expect(await count(page)).toMatch(/^1 of 4 sections, 1 of/)
    await page.locator('#rule').selectOption('')
    await page.locator('#party').selectOption('Baotou Beifang Magnets Ltd.')
    expect(await count(page)).toMatch(/^1 of 4 sections/)
    expect(await page.locator('.card:visible > summary .name').textContent()).toContain('KTM-EUC-2026-001')
  })

  test('by a party whose name holds what might part names, and under an address that is none', async () => {
    const place = mixed()
    const name = 'Kaveri | Traction, {0} & Motors'
    place.editAll('clean/certificate.yaml', 'Ningbo Yonghe Magnetics Co., Ltd.', `"${name}"`)
    const { page, troubles } = await open(await pageOf(place))
    await page.evaluate("location.hash = '%'")
    await page.waitForTimeout(50)
    await page.locator('#party').selectOption(name)
    expect(await count(page)).toMatch(/^1 of 4 sections/)
    expect(await page.locator('.card:visible > summary .name').textContent()).toContain('KTM-EUC-2026-001')
    expect(troubles).toEqual([])
  })

  test('the keyboard goes to the search, from finding to finding, and past the header', async () => {
    const { page } = await open(await pageOf(mixed()))
    await page.keyboard.press('Tab')
    expect(await textOf(page.locator(':focus'))).toBe('Skip to the dossiers')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    const order = await page.locator('.finding').evaluateAll(all => all.map(one => one.id))
    const focused = () => page.evaluate('document.activeElement.id')
    await page.keyboard.press('j')
    expect(await focused()).toBe(order[0])
    await page.keyboard.press('j')
    expect(await focused()).toBe(order[1])
    await page.keyboard.press('k')
    expect(await focused()).toBe(order[0])
    await page.keyboard.press('k')
    expect(await focused()).toBe(order[0])
    for (let index = 0; index < order.length + 2; index++) await page.keyboard.press('j')
    expect(await focused()).toBe(order.at(-1))
    await page.keyboard.press('/')
    expect(await focused()).toBe('search')
    await page.keyboard.type('j/k')
    expect(await page.locator('#search').inputValue()).toBe('j/k')
    await page.keyboard.press('Escape')
    expect(await page.locator('#search').inputValue()).toBe('')
    expect(await count(page)).toBe('3 of 3 sections, 6 of 6 findings shown')
  })

  test('a step opens the section of the finding, and so does its address', async () => {
    const file = await pageOf(mixed())
    const { page } = await open(file)
    await page.locator('details').evaluateAll(all => all.map(one => one.removeAttribute('open')))
    expect(await visible(page, '.finding')).toBe(0)
    await page.keyboard.press('j')
    expect(await page.locator('.finding').first().isVisible()).toBe(true)
    const last = await page.locator('.finding').last().getAttribute('id')
    const again = await open(`${file}`)
    await again.page.locator('details').evaluateAll(all => all.map(one => one.removeAttribute('open')))
    await again.page.evaluate(`location.hash = '${last}'`)
    await again.page.waitForTimeout(100)
    expect(await again.page.locator(`[id="${last}"]`).isVisible()).toBe(true)
  })

  test('without its script the page has everything but the tools', async () => {
    const { page, troubles } = await open(await pageOf(mixed()), { javaScriptEnabled: false })
    expect(await page.locator('#tools').isVisible()).toBe(false)
    expect(await page.locator('.finding:visible').count()).toBe(6)
    expect(troubles).toEqual([])
  })
})

describe('for every reader', { tags: 'chromium' }, () => {
  test('landmarks, headings and names are told to a screen reader', async () => {
    const { page } = await open(await pageOf(workplace('overdrawn')))
    const tree = await page.locator('body').ariaSnapshot()
    for (const line of [
      '- link "Skip to the dossiers"',
      '- banner',
      '- heading "Report on end-user certificates and shipments" [level=1]',
      '- region "Fail Do not ship on these documents"',
      '- search "Search and filter"',
      '- searchbox "Search"',
      '- combobox "Rule"',
      '- combobox "Party"',
      '- group "Show"',
      '- checkbox "Fail" [checked]',
      '- button "Show all"',
      '- status: 1 of 1 sections, 1 of 1 findings shown',
      '- main',
      '- region "Dossiers"',
      '- heading "Fail Dossier KTM-EUC-2026-003" [level=3]',
      '- article "Fail Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many."',
      '- img "530.5 of 500 kg drawn"',
      '- img "Timeline from 2026-02-10 to 2027-03-19',
      '- columnheader "Exported"',
      '- rowheader "NY-2606-01"',
      '- complementary "The law that was used"',
      '- contentinfo',
    ])
      expect(tree).toContain(line)
    const levels = await page
      .locator('h1, h2, h3, h4, h5')
      .evaluateAll(all => all.map(one => Number(one.tagName.slice(1))))
    for (const [index, level] of levels.entries())
      if (index > 0) expect(level - (levels[index - 1] ?? 0), String(index)).toBeLessThanOrEqual(1)
    const ids = await page.locator('[id]').evaluateAll(all => all.map(one => one.id))
    expect(new Set(ids).size).toBe(ids.length)
    const named = await page
      .locator('[aria-labelledby]')
      .evaluateAll(all => all.map(one => one.getAttribute('aria-labelledby')))
    for (const id of named) expect(ids).toContain(id)
  })

  test.each([360, 560, 861, 1280])('nothing goes off the side of a screen %d pixels wide', async width => {
    const place = mixed()
    place.write('broken.yaml', `documentType: shipment\nshipmentReference: ${'x'.repeat(400)}\n`)
    const { page } = await open(await pageOf(place), { viewport: { width, height: 800 } })
    await page.locator('details').evaluateAll(all => all.map(one => one.setAttribute('open', '')))
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    const wide = await page.locator('body *').evaluateAll(
      (all, limit) =>
        all
          .filter(one => one.checkVisibility() && one.closest('.defs, .skip') === null)
          .filter(one => one.getBoundingClientRect().right > limit + 1)
          .map(one => `${one.tagName} ${one.className}`),
      width,
    )
    expect(wide).toEqual([])
  })

  test('on paper everything is open, and no control is printed', async () => {
    const { page } = await open(await pageOf(mixed()))
    await page.emulateMedia({ media: 'print' })
    expect(await visible(page, '.tools, .skip')).toBe(0)
    expect(await visible(page, '.card .checks li')).toBeGreaterThan(20)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('light and dark follow the reader, and both can be read', async () => {
    const file = await pageOf(workplace('overdrawn'))
    const background = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open(file, { colorScheme })
      return page.evaluate('getComputedStyle(document.body).backgroundColor')
    }
    expect(await background('light')).toBe('rgb(244, 246, 248)')
    expect(await background('dark')).toBe('rgb(17, 22, 29)')
  })

  test('in Chinese, with the language said and no English word of ours left', async () => {
    const place = mixed()
    const report = await place.check(['.'])
    const { page } = await open(await pageOf(place, '--lang', 'zh-CN'))
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    for (const query of [
      'h1',
      'h2',
      '.figure h4',
      '.stop .what',
      '.days p',
      'dt',
      'legend',
      'button',
      'label span',
    ])
      for (const text of await page.locator(query).evaluateAll(all => all.map(one => one.textContent ?? '')))
        expect(text, query).toMatch(/\p{Script=Han}/u)
    expect(await textOf(page.locator('.stop.destination').first())).toContain('印度 (IN)')
    expect(await textOf(page.locator('#count'))).toBe('显示 3 节中的 3 节，6 项发现中的 6 项')
    for (const dossier of report.dossiers)
      for (const { event, data, day } of dossier.timeline) {
        expect(eventText({ event, data, day }, zhCN)).toMatch(/\p{Script=Han}/u)
        expect(eventText({ event, data, day }, en)).not.toMatch(/undefined|\p{Script=Han}/u)
      }
    expect(names.countries.TW).toBe('中国台湾')
    expect(names.countries.PR).toBe('波多黎各')
  })
})

/** The colours of a scheme, by name. */
const schemes = [...css.matchAll(/:root\{([^}]*)\}/g)].map(([, body = '']) =>
  Object.fromEntries([...body.matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map(([, name, value]) => [name, value])),
)
const channels = (color: string) =>
  (color.length === 4 ? [...color.slice(1)].map(one => one + one) : (color.slice(1).match(/../g) ?? [])).map(
    one => {
      const share = Number.parseInt(one, 16) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    },
  )
const light = (color: string) => {
  const [r = 0, g = 0, b = 0] = channels(color)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a = '', b = '') => {
  const [more = 0, less = 0] = [light(a), light(b)].sort((x, y) => y - x)
  return (more + 0.05) / (less + 0.05)
}

test('words stand out from what is behind them: WCAG AA, in light, dark and print', () => {
  expect(schemes).toHaveLength(3)
  for (const scheme of schemes) {
    for (const [word, grounds] of Object.entries({
      text: ['bg', 'card', 'sunk', 'fail-bg', 'review-bg', 'pass-bg', 'mark'],
      soft: ['bg', 'card', 'sunk'],
      accent: ['card', 'bg'],
      fail: ['card', 'fail-bg'],
      review: ['card', 'review-bg'],
      pass: ['card', 'pass-bg'],
      note: ['card'],
    }))
      for (const ground of grounds)
        expect(contrast(scheme[word], scheme[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['fail', 'review', 'pass', 'note'])
      expect(contrast(scheme.cut, scheme[ground]), `sign on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (const line of ['accent', 'accent-2', 'fail'])
      expect(contrast(scheme[line], scheme['note-bg']), `${line} in the bar`).toBeGreaterThanOrEqual(3)
  }
})

test('in a large archive the timelines of what passes are told, and drawn only for what asks for something', async () => {
  const report = await mixed().check(['.'])
  const [passing] = report.dossiers.filter(({ verdict }) => verdict === 'pass')
  const many = Array.from({ length: 300 }, (_, index) => ({ ...passing, certificate: `C-${index}` }))
  const drawn = (one: string) => one.split('<svg class="lanes"').length - 1
  const told = (one: string) => one.split('<ol class="days">').length - 1
  expect([drawn(pageAs(report)), told(pageAs(report))]).toEqual([3, 3])
  const large = pageAs({ ...report, dossiers: [...report.dossiers, ...many] } as Report)
  expect([drawn(large), told(large)]).toEqual([2, 303])
})

test('where there are more parties than a list can hold, a part of a name is written', {
  tags: 'chromium',
}, async () => {
  const place = mixed()
  const report = await place.check(['.'])
  const [passing] = report.dossiers.filter(({ verdict }) => verdict === 'pass')
  const others = Array.from({ length: 301 }, (_, index) => ({
    ...passing,
    certificate: `C-${index}`,
    parties: [{ role: 'endUser', name: `Works No. ${index} of Salem` }],
  }))
  place.write('page.html', pageAs({ ...report, dossiers: [...report.dossiers, ...others] } as Report))
  const { page } = await open(place.path('page.html'))
  const cards = () => visible(page, '.card')
  const before = await cards()
  await page.getByLabel('Party').fill('works no. 300')
  await expect.poll(cards).toBe(1)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(cards).toBe(before)
})

test('the same report is the same page', async () => {
  const place = mixed()
  const report = await place.check(['.'])
  expect(pageAs(report)).toBe(pageAs(JSON.parse(JSON.stringify(report)) as Report))
})

test('the picture of the page in the docs is there and light to load', async () => {
  const file = join(root, 'examples/page.png')
  if (process.env.PICTURE === '1') {
    const place = workplace()
    place.example('overdrawn', 'papers')
    const { page } = await open(await pageOf(place), { viewport: { width: 1200, height: 1500 } })
    await page.screenshot({ path: file })
  }
  const picture = readFileSync(file)
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect(picture.readUInt32BE(16)).toBe(1200)
  expect(picture.length).toBeLessThan(200_000)
})
