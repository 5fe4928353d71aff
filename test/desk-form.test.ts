/**
 * The form of the playground in a real browser: from nothing to documents that pass without a line of YAML, by mouse and by
 * keyboard; the text and the form as two views of one document.
 *
 * @module-tag chromium
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { browser, type Watched } from './browser.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'

const { open } = browser()
const seen: { desk: OpenDesk; watched: Watched }[] = []

async function atForm(
  given: { readonly view?: string; readonly lang?: string; readonly parties?: string } = {},
  options: Parameters<typeof open>[1] = {},
): Promise<Page> {
  const desk = await openDesk(['--today', '2026-05-04'], undefined, undefined, given.parties)
  const watched = await open(`${desk.url}&view=${given.view ?? 'form'}&lang=${given.lang ?? 'en'}`, options)
  seen.push({ desk, watched })
  await watched.page.waitForSelector('header h1')
  return watched.page
}

// Whatever was done: nothing went elsewhere, nothing broke, and the page's own policy was kept.
afterEach(async () => {
  for (const { desk, watched } of seen.splice(0)) {
    expect(
      watched.asked.filter(url => !url.startsWith(`${desk.origin}/`) && !url.startsWith('blob:')),
    ).toEqual([])
    expect(watched.complaints).toEqual([])
    await watched.page.context().close()
    await desk.end()
  }
})

const parties = `parties:
  tianhe: { name: Tianhe Magnetics, nativeName: 天和磁材, address: { city: Baotou, country: CN } }
  acme: { name: Acme Motors Private Limited, address: { city: Pune, country: IN } }
`

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../examples/${name}`, import.meta.url)), 'utf8')

/** Drops a file on the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    `(([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data })(${JSON.stringify([name, text])})`,
  )
  await page.locator('.left').dispatchEvent('drop', { dataTransfer: data })
  await page.locator('.tab-name', { hasText: name }).waitFor()
}

/** What is written in the document at hand. */
const written = (page: Page) =>
  page.evaluate<string>('document.querySelector(".cm-content").cmTile.view.state.doc.toString()')

/** Asks again until it is as expected: a slow machine writes and checks later. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 10_000 })

const field = (page: Page, pointer: string) => page.locator(`[id="field${pointer}"]`)

async function judged(page: Page, word: string): Promise<void> {
  await page.locator('.verdict', { hasText: new RegExp(`^${word}$`) }).waitFor()
}

/** What an honest author fills in at a place, by its field alone; the answers to what was asked at the start are there. */
function answer(at: string): string {
  const name = at.split('/').at(-1) ?? ''
  const shares: Readonly<Record<string, string>> = {
    '0': '28.5',
    '1': '2.1',
    '2': '0',
    '3': '66.4',
    '4': '1',
  }
  const isSeller = at.startsWith('/exporter')
  if (name === 'massPercent') return shares[at.split('/').at(-2) ?? ''] ?? '0'
  if (at.endsWith('/quantity/value') || at.endsWith('/netWeight/value')) return '200'
  if (at === '/items/0/description')
    return 'Sintered neodymium-iron-boron arc magnets 42 x 18 x 6 mm, grade N42SH, epoxy coated'
  if (at === '/signatory/name') return 'Kavitha Raman'
  if (at.startsWith('/endorsements/0'))
    return name === 'date' ? '2026-03-12' : 'Directorate General of Foreign Trade'
  if (at.startsWith('/endorsements/1'))
    return name === 'date' ? '2026-03-18' : 'Embassy of China in New Delhi'
  if (at.startsWith('/exportLicense/issueDate')) return '2026-03-20'
  if (at === '/validFrom') return '2026-03-10'
  if (at === '/validUntil') return '2027-03-09'
  const all: Readonly<Record<string, string>> = {
    name: isSeller ? 'Ningbo Yonghe Magnetics Co., Ltd.' : 'Kaveri Traction Motors Private Limited',
    city: isSeller ? 'Ningbo' : 'Faridabad',
    street: 'Plot 84, Sector 25',
    purpose: 'civil',
    ...{
      exportCountry: 'CN',
      originCountry: 'CN',
      signedDate: '2026-03-10',
      title: 'Director, Supply Chain',
    },
    ...{ signatureKind: 'wet-ink', endProduct: 'Traction motor KT-40', state: 'given', scope: 'both' },
    description: 'Rotor magnets for the traction motor KT-40 of the electric three-wheeler Vaigai E3',
    ...{ undertaker: 'end-user', mode: 'absolute', '0': 'all' },
    ...{ licenseNumber: '26-AA-100123', licenseType: 'individual', validUntil: '2027-03-19' },
    ...{ shipmentReference: 'NY-2604-01', exportDate: '2026-04-10', modeOfTransport: 'sea' },
    unLocode: at.includes('departure') ? 'CNNGB' : 'INNSA',
  }
  const found = all[name]
  if (found === undefined) throw new Error(`no answer for ${at}`)
  return found
}

/** Fills in what the form says is missing, one field after another; returns how many there were. */
async function fillMissing(page: Page): Promise<number> {
  const next = page.locator('.next-missing')
  const told = page.locator('.form-filled')
  let count = 0
  while (await next.isVisible()) {
    await next.click()
    const id = await page.evaluate<string>('document.activeElement.id')
    const pointer = id.replace(/^field/, '')
    const typed = answer(pointer)
    const before = await told.textContent()
    const control = field(page, pointer)
    if ((await control.evaluate(one => (one as { tagName?: string }).tagName)) === 'SELECT')
      await control.selectOption(typed)
    else await control.fill(typed)
    await soon(() => told.textContent()).not.toBe(before)
    count += 1
    if (count > 100) throw new Error(`the form does not end: ${pointer}`)
  }
  return count
}

const start = {
  ...{ importer: 'IN', goods: 'ndfeb', endUse: 'traction-motor', number: 'KTM-EUC-2026-011' },
  ...{ issued: '2026-03-10', order: 'KM-PO-26014', quantity: '500' },
}

/** Answers questions of a new document, and creates it. */
async function started(
  page: Page,
  answers: Readonly<Record<string, string>>,
  create: string,
): Promise<number> {
  for (const [id, value] of Object.entries(answers)) {
    const control = page.locator(`#start-${id}`)
    if ((await control.evaluate(one => (one as { tagName?: string }).tagName)) === 'SELECT')
      await control.selectOption(value)
    else await control.fill(value)
  }
  await page.getByRole('button', { name: create, exact: true }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  return Object.keys(answers).length
}

describe('from nothing to documents that pass', () => {
  test('a certificate and a shipment under it, without a line of YAML', async () => {
    const page = await atForm()
    await page.getByRole('button', { name: 'New certificate' }).click()
    const asked = await started(page, start, 'Create')
    const certificate = await fillMissing(page)
    await judged(page, 'Pass')
    await page.locator('.menu > summary').click()
    await page.getByRole('button', { name: 'New shipment' }).click()
    const again = await started(
      page,
      { number: 'NY-2604-01', exported: '2026-04-10', quantity: '200' },
      'Create',
    )
    const shipment = await fillMissing(page)
    await judged(page, 'Pass')
    expect(await page.locator('.left .dot.pass').count()).toBe(2)
    // As docs/reports.md says.
    expect({ asked, certificate, again, shipment }).toEqual({
      asked: 7,
      certificate: 35,
      again: 3,
      shipment: 7,
    })
  })
})

describe('two views of one document', () => {
  test('what is typed in the form is written in its place, and what is typed in the text is shown in the form', async () => {
    const page = await atForm({ view: 'both' })
    const text = example('clean/certificate.yaml')
    await drop(page, 'certificate.yaml', text)
    await judged(page, 'Pass')
    await field(page, '/exporter/address/street').fill('88 Xingye Road, Building 2')
    const made = text.replace('street: 88 Xingye Road,', 'street: "88 Xingye Road, Building 2",')
    expect(await written(page)).toBe(made)
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+z')
    expect(await written(page)).toBe(text)
    await soon(() => field(page, '/exporter/address/street').inputValue()).toBe('88 Xingye Road')
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText('status: revoked\n')
    await soon(() => field(page, '/status').inputValue()).toBe('revoked')
  })

  test('a text that cannot be read stops the form, and both go on when it can', async () => {
    const page = await atForm({ view: 'both' })
    await drop(page, 'shipment.yaml', example('clean/shipment-1.yaml'))
    await field(page, '/shipmentReference').waitFor()
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('\nremarks: "open')
    await page.getByText('The text cannot be read from line').waitFor()
    expect(await field(page, '/shipmentReference').isDisabled()).toBe(true)
    expect(await field(page, '/shipmentReference').inputValue()).not.toBe('')
    await page.keyboard.insertText(' no more"')
    await soon(() => field(page, '/remarks').inputValue()).toBe('open no more')
    expect(await field(page, '/shipmentReference').isEnabled()).toBe(true)
    expect(await page.locator('.form-broken').count()).toBe(0)
  })

  test('JSON and a stream of several documents have the form too', async () => {
    const page = await atForm({ view: 'both' })
    await drop(page, 'one.json', '{\n  "documentType": "shipment",\n  "x-own": { "a": 1 }\n}\n')
    await field(page, '/shipmentReference').fill('0042')
    expect(JSON.parse(await written(page))).toEqual({
      ...{ documentType: 'shipment', shipmentReference: '0042', 'x-own': { a: 1 } },
    })
    await page.getByText('x-own: {"a":1}').waitFor()
    const clean = example('clean/certificate.yaml')
    await drop(page, 'two.yaml', `${clean}---\n${example('clean/shipment-1.yaml')}`)
    await page.getByLabel('Document of this file').selectOption('1')
    await field(page, '/shipmentReference').fill('NY-9')
    expect(await written(page)).toContain('\nshipmentReference: NY-9\n')
    expect((await written(page)).startsWith(clean)).toBe(true)
  })

  test('a document without a kind asks for one; a text that is none is left alone', async () => {
    const page = await atForm({ view: 'both' })
    await drop(page, 'empty.yaml', '# nothing yet\n')
    await page.locator('.form-panel').getByRole('button', { name: 'Shipment' }).click()
    expect(await written(page)).toBe('# nothing yet\ndocumentType: shipment\n')
    await field(page, '/items/0/netWeight/value').fill('10.50')
    expect(parse(await written(page))).toMatchObject({
      items: [{ lineNumber: 1, netWeight: { value: '10.50' } }],
    })
  })
})

describe('fields that depend on others, and lists', () => {
  test('a promise with consent needs the authority that consents', async () => {
    const page = await atForm()
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    await page.locator('[id="field/undertakings/4"]').click()
    expect(await field(page, '/undertakings/4/consentAuthority').count()).toBe(0)
    await field(page, '/undertakings/4/mode').selectOption('without-prior-consent')
    await field(page, '/undertakings/4/consentAuthority').waitFor()
    await page.getByText('One field is left to fill in.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Next missing field' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('field/undertakings/4/consentAuthority')
    await page.keyboard.type('MOFCOM')
    await page.getByText(/^All \d+ required fields/).waitFor()
  })

  test('entries are added, copied with the next number, moved and removed; optional fields come and go', async () => {
    const page = await atForm()
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    const items = async () =>
      (parse(await written(page)) as { items: { lineNumber: number }[] }).items.map(one => one.lineNumber)
    await page.getByRole('button', { name: 'Duplicate Items 1' }).click()
    expect(await items()).toEqual([1, 2])
    await page.getByRole('button', { name: 'Move Items 2 up' }).click()
    expect(await items()).toEqual([2, 1])
    await page.getByRole('button', { name: '+ Add to Items' }).click()
    expect(await items()).toEqual([2, 1, 3])
    await page.getByRole('button', { name: 'Remove Items 3' }).click()
    await page.getByRole('button', { name: 'Remove Items 1' }).click()
    expect(await items()).toEqual([1])
    await page.getByLabel('Add a field to End-user certificate').selectOption('remarks')
    await page.locator('.form-body > .add-field button').click()
    expect(await page.evaluate('document.activeElement.id')).toBe('field/remarks')
    await page.keyboard.type('Checked: yes')
    await soon(async () => parse(await written(page)).remarks).toBe('Checked: yes')
    await page.getByRole('button', { name: 'Remove Remarks' }).click()
    expect(await written(page)).not.toContain('remarks')
  })

  test('the cursor stays where it is while what is typed makes other fields appear', async () => {
    const page = await atForm()
    await drop(
      page,
      'certificate.yaml',
      'documentType: end-user-certificate\nitems:\n  - description: oxide\n',
    )
    await field(page, '/items/0/hsCode').focus()
    expect(await field(page, '/items/0/form').count()).toBe(0)
    await page.keyboard.type('28469', { delay: 20 })
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('30', { delay: 20 })
    expect(await field(page, '/items/0/hsCode').inputValue()).toBe('2846309')
    expect(await page.evaluate('document.activeElement.id')).toBe('field/items/0/hsCode')
    await field(page, '/items/0/form').waitFor()
    await soon(async () => parse(await written(page)).items).toEqual([
      { description: 'oxide', hsCode: '2846309' },
    ])
    expect(await field(page, '/items/0/hsCode').inputValue()).toBe('2846309')
  })

  test('what was removed is taken back without the text in sight', async () => {
    const page = await atForm()
    const text = example('clean/certificate.yaml')
    await drop(page, 'certificate.yaml', text)
    await page.getByRole('button', { name: 'Remove Items 1' }).click()
    expect(await written(page)).not.toContain('N42SH with dysprosium')
    await page.locator('.form-undo').click()
    expect(await written(page)).toBe(text)
    await field(page, '/items/0/hsCode').waitFor()
    await page
      .getByRole('button', { name: 'Remove Remarks' })
      .or(page.getByRole('button', { name: 'Remove Company stamp' }))
      .click()
    await page.keyboard.press('Control+z')
    expect(await written(page)).toBe(text)
    await field(page, '/exporter/name').focus()
    await page.keyboard.press('End')
    await page.keyboard.type(' Two', { delay: 20 })
    await page.waitForTimeout(700)
    await page.keyboard.type(' Words')
    await soon(() => written(page)).toContain(', Ltd. Two Words\n')
    await page.keyboard.press('Control+z')
    expect(await written(page)).toBe(text)
    expect(await field(page, '/exporter/name').inputValue()).not.toContain('Words')
    expect(await page.evaluate('document.activeElement.id')).toBe('field/exporter/name')
    await page.keyboard.press('Control+y')
    expect(await field(page, '/exporter/name').inputValue()).toContain(' Two Words')
    await page.keyboard.press('Control+z')
    await page.keyboard.type('A')
    await page.keyboard.press('Control+z')
    expect(await written(page)).toBe(text)
  })

  test('a document of a thousand lines of goods is written after a pause, and before it is left', async () => {
    const page = await atForm()
    const text = example('clean/certificate.yaml')
    const [, item = ''] = /\nitems:\n([\s\S]*?)\n\n/.exec(text) ?? []
    const many = Array.from({ length: 1000 }, (_, index) =>
      item.replace('lineNumber: 1', `lineNumber: ${index + 1}`),
    )
    await drop(page, 'certificate.yaml', text.replace(item, many.join('\n')))
    await field(page, '/exporter/name').waitFor()
    await field(page, '/exporter/name').fill('A')
    await field(page, '/exporter/name').pressSequentially('bcdefghijk')
    await page.keyboard.press('Tab')
    await soon(() => written(page)).toContain('name: Abcdefghijk\n')
    await page.locator('[id="field/items/999"]').click()
    expect(await field(page, '/items/999/lineNumber').inputValue()).toBe('1000')
  })

  test('a number that is changed stays a number, and a quoted one stays quoted', async () => {
    const page = await atForm()
    const text = example('clean/certificate.yaml').replace(
      'netWeight: { value: 500',
      'netWeight: { value: "500"',
    )
    await drop(page, 'certificate.yaml', text)
    for (const name of ['quantity', 'netWeight']) {
      const value = field(page, `/items/0/${name}/value`)
      // From 500 over 00 and 000 to 400, as a number is changed key by key.
      await value.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Delete')
      await page.keyboard.press('4')
    }
    await soon(() => written(page)).toContain('netWeight: { value: "400", unit: KGM }')
    expect(await written(page)).toContain(' quantity: { value: 400, unit: KGM }')
    const quantity = field(page, '/items/0/quantity/value')
    await quantity.press('End')
    await quantity.pressSequentially('.5')
    await soon(() => written(page)).toContain(' quantity: { value: 400.5, unit: KGM }')
    await quantity.fill('')
    await quantity.pressSequentially('450')
    await soon(() => written(page)).toContain(' quantity: { value: 450, unit: KGM }')
  })

  test('what an alias repeats, and a day that is none, are shown as they are', async () => {
    const page = await atForm()
    const text = example('clean/certificate.yaml').replace('issueDate: 2026-02-10', 'issueDate: 12/31/2026')
    await drop(page, 'certificate.yaml', text)
    expect(await field(page, '/issueDate').inputValue()).toBe('12/31/2026')
    expect(await field(page, '/endUser/name').isDisabled()).toBe(true)
    await field(page, '/importer/name').fill('Kaveri')
    expect(await field(page, '/endUser/name').inputValue()).toBe('Kaveri')
    expect(await written(page)).toContain('endUser: *kaveri')
  })
})

describe('what is easier than typing', () => {
  test('a day in words of three languages is read when its field is left; one with two readings stays', async () => {
    const page = await atForm()
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    const day = field(page, '/issueDate')
    for (const [typed, shown] of [
      ['3 mars 2026', '2026-03-03'],
      ['4. März 2026', '2026-03-04'],
      ['5 March 2026', '2026-03-05'],
      ['03/04/2026', '03/04/2026'],
    ] as const) {
      await day.fill(typed)
      await page.keyboard.press('Tab')
      await soon(() => day.inputValue()).toBe(shown)
      await soon(() => written(page)).toContain(`issueDate: ${shown}\n`)
    }
    await page.locator('.form-undo').click()
    expect(await day.inputValue()).toBe('2026-03-05')
    // The calendar of the browser writes the same.
    await page.evaluate(
      `(() => { const one = document.getElementById('field/issueDate').parentElement.querySelector('[type=date]'); one.value = '2026-03-06'; one.dispatchEvent(new Event('change')) })()`,
    )
    expect(await written(page)).toContain('issueDate: 2026-03-06\n')
  })

  test('the end user is filled in as the importer, and one Undo takes that back', async () => {
    const page = await atForm()
    const party = 'name: Kaveri\n  address: { city: Faridabad, country: IN }'
    const text = `documentType: end-user-certificate\nimporter:\n  ${party}\nendUser:\n  name: # who uses it\n`
    await drop(page, 'certificate.yaml', text)
    await page.getByRole('button', { name: 'Same as importer' }).click()
    const made = parse(await written(page))
    expect(made.endUser).toEqual(made.importer)
    await page.getByRole('button', { name: 'Same as importer' }).waitFor({ state: 'hidden' })
    await page.locator('.form-undo').click()
    expect(await written(page)).toBe(text)
    await page.getByRole('button', { name: 'Same as importer' }).waitFor()
  })

  test('what is written as no number is written again is the same in the copy of the importer', async () => {
    const page = await atForm()
    const party = 'name: 007\n  registrations:\n    - { scheme: other, number: 12345678901234567890 }'
    const text = `documentType: end-user-certificate\nimporter:\n  ${party}\nendUser:\n  name:\n`
    await drop(page, 'certificate.yaml', text)
    await page.getByRole('button', { name: 'Same as importer' }).click()
    const { endUser } = parse(await written(page))
    expect(endUser).toMatchObject({ name: '007', registrations: [{ number: '12345678901234567890' }] })
  })

  test('each choice is a step of Undo, and a button for a blank importer is hidden', async () => {
    const page = await atForm()
    await drop(page, 'certificate.yaml', 'documentType: end-user-certificate\nimporter:\nendUser:\n')
    const type = field(page, '/certificateType')
    await type.selectOption('end-use-statement')
    await type.selectOption('end-user-certificate')
    await page.locator('.form-undo').click()
    expect(await written(page)).toContain('certificateType: end-use-statement\n')
    const fold = field(page, '/endUser')
    await fold.click()
    await type.selectOption('end-user-undertaking')
    await fold.click()
    await field(page, '/endUser/name').waitFor()
    expect(await page.getByRole('button', { name: 'Same as importer' }).count()).toBe(0)
  })

  test('a party of the file is chosen at the start, or filled in later; one Undo takes that back', async () => {
    const page = await atForm({ parties })
    await page.getByRole('button', { name: 'New certificate' }).click()
    await page.selectOption('#start-importer', 'acme')
    await page.getByRole('button', { name: 'Create' }).click()
    await soon(() => field(page, '/importer/name').inputValue()).toBe('Acme Motors Private Limited')
    await soon(() => field(page, '/endUser/address/city').inputValue()).toBe('Pune')
    const choice = page.getByLabel('Exporter: a party of your file')
    await choice.selectOption('tianhe')
    const before = await written(page)
    await page.locator('.fold-tools', { has: choice }).getByRole('button', { name: 'Fill in' }).click()
    await soon(() => field(page, '/exporter/nativeName').inputValue()).toBe('天和磁材')
    await page.getByRole('button', { name: 'Undo' }).click()
    await soon(() => written(page)).toBe(before)
  })

  test('the sheet of a certificate opens in a tab of its own', async () => {
    const page = await atForm()
    await drop(page, 'shipment.yaml', example('clean/shipment-1.yaml'))
    expect(await page.getByRole('button', { name: 'Print the sheet' }).count()).toBe(0)
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Print the sheet' }).click()
    const sheet = await opened
    await sheet.getByText('KTM-EUC-2026-001').first().waitFor()
    await page.getByText('The sheet of certificate.yaml is open').waitFor()
  })
})

const wrong = () =>
  example('clean/shipment-1.yaml')
    .replace('exportCountry: CN', 'exportCountry: China')
    .replaceAll(/unit: KGM/g, 'unit: kg')
    .replace('shipmentReference: ', 'shipmentReferense: ')

describe('findings at the fields, and what corrects them', () => {
  test('a field says what is wrong with it; one button corrects it, and undo takes that back', async () => {
    const page = await atForm({ view: 'both' })
    await drop(page, 'shipment.yaml', wrong())
    await judged(page, 'Fail')
    const country = field(page, '/exportCountry')
    await soon(() => country.getAttribute('aria-invalid')).toBe('true')
    expect(await country.locator('option:checked').textContent()).toBe('China (not in the list)')
    const ids = (await country.getAttribute('aria-describedby')) ?? ''
    const described = await page.evaluate<string>(
      `${JSON.stringify(ids.split(' '))}.map(id => document.getElementById(id).textContent).join(' ')`,
    )
    expect(described).toContain('China')
    await page.locator('[id="field/exportCountry-problems"] .fix').click()
    expect(await written(page)).toContain('exportCountry: CN\n')
    await soon(() => country.inputValue()).toBe('CN')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+z')
    expect(await written(page)).toBe(wrong())
  })

  test('all corrections are looked at, and applied together', async () => {
    const page = await atForm({ view: 'both' })
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    await drop(page, 'shipment.yaml', wrong())
    await judged(page, 'Fail')
    await page.locator('.fix-all').click()
    const added = await page.locator('.diff-added').allInnerTexts()
    expect(added.join('')).toContain('+exportCountry: CN')
    expect(added.join('')).toContain('+shipmentReference: ')
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await written(page)).toBe(wrong())
    await page.locator('.fix-all').click()
    await page.getByRole('button', { name: 'Apply' }).click()
    expect(await written(page)).toBe(example('clean/shipment-1.yaml'))
    await judged(page, 'Pass')
    expect(await page.locator('.fix').count()).toBe(0)
  })

  test('the list of findings leads to the fields', async () => {
    const page = await atForm()
    await drop(page, 'shipment.yaml', wrong())
    await judged(page, 'Fail')
    await page.locator('.form-summary > summary').click()
    await page.locator('.form-problems button', { hasText: 'Country of export' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('field/exportCountry')
    // Only the form scrolls, not the page around it.
    expect(await page.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true)
    await page.locator('.form-problems button', { hasText: 'Items 1 › Quantity › Unit' }).waitFor()
    // The list of the report leads there too, while the text is not shown.
    await page.locator('.panel .place', { hasText: 'unit' }).first().click()
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^field.*\/unit$/)
  })
})

describe('for everybody', () => {
  test('by keyboard alone: asked, filled in, and gone to what is missing', async () => {
    const page = await atForm()
    await page.getByRole('button', { name: 'New certificate' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor()
    // The kind of paper; the importer, by the first letters of the country.
    await page.keyboard.press('Tab')
    await page.keyboard.type('India')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.value')).toBe('IN')
    for (let step = 0; step < 20; step += 1) {
      if ((await page.evaluate('document.activeElement.id')) === 'start-number') break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('A-1')
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await soon(() => page.evaluate('document.activeElement.id')).toMatch(/^field\//)
    const first = await page.evaluate<string>('document.activeElement.id')
    await page.keyboard.press('F8')
    expect(await page.evaluate('document.activeElement.id')).not.toBe(first)
    expect(parse(await written(page))).toMatchObject({
      certificateNumber: 'A-1',
      importer: { address: { country: 'IN' } },
    })
    // A dialog closes by Escape and gives the focus back.
    await page.locator('.menu > summary').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'New shipment' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
  })

  test('in Chinese: fields, choices and countries', async () => {
    const page = await atForm({ lang: 'zh-CN' })
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    const importer = page.getByLabel('名称', { exact: false }).first()
    await importer.waitFor()
    expect(await field(page, '/endUse/disposition').locator('option:checked').textContent()).toBe('装入产品')
    expect(await field(page, '/finalDestinationCountry').locator('option:checked').textContent()).toBe(
      '印度 (IN)',
    )
    await page.getByText(/项必填内容均已填写。/).waitFor()
    await page.locator('.menu > summary').click()
    await page.getByRole('button', { name: '新建最终用户证明' }).click()
    await page.selectOption('#start-goods', 'ndfeb')
    await page.getByRole('button', { name: '创建' }).click()
    await page.locator('.tab-name', { hasText: 'certificate-2.yaml' }).waitFor()
    expect(await written(page)).toMatch(/[\u4e00-\u9fff]/)
  })

  test('leaving asks before what was typed is lost', async () => {
    const page = await atForm()
    await drop(page, 'certificate.yaml', example('clean/certificate.yaml'))
    await field(page, '/exporter/name').fill('Kaveri')
    const asked = new Promise<string>(resolve => {
      page.once('dialog', dialog => {
        resolve(dialog.type())
        void dialog.accept()
      })
    })
    await page.close({ runBeforeUnload: true })
    expect(await asked).toBe('beforeunload')
  })

  test.each([
    ['wide', { viewport: { width: 1360, height: 850 } }, 'both'],
    ['360 pixels wide', { viewport: { width: 360, height: 740 } }, 'form'],
    ['dark', { colorScheme: 'dark' }, 'form'],
  ] as const)('no known barrier: %s', async (_, options, view) => {
    const page = await atForm({ view }, options)
    await drop(page, 'shipment.yaml', wrong())
    await judged(page, 'Fail')
    await page.locator('.form-problems li').first().waitFor({ state: 'attached' })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await barriersIn(page)).toEqual([])
    await page.locator('.menu > summary').click()
    await page.getByRole('button', { name: 'New certificate' }).click()
    await page.locator('dialog').waitFor()
    expect(await barriersIn(page)).toEqual([])
  })
})

test.each([
  ['light', 'en', 'Find'],
  ['dark', 'zh-CN', '查找'],
] as const)(
  'no known barrier in the editor, %s: completions, what is said of a field, search',
  async (colorScheme, lang, find) => {
    const page = await atForm({ view: 'text', lang }, { colorScheme })
    await drop(page, 'shipment.yaml', wrong())
    await page.locator('.cm-lintRange').first().waitFor()
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+ ')
    await page.locator('.cm-tooltip-autocomplete li[aria-selected=true]').waitFor()
    await page.locator('.cm-completionInfo').waitFor()
    expect(await barriersIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+f')
    const search = page.locator('.cm-search')
    await search.getByPlaceholder(find, { exact: true }).waitFor()
    expect(await barriersIn(page)).toEqual([])
    // A picture behind the text of a button is not measured by axe.
    expect(
      await search
        .locator('button')
        .evaluateAll(all =>
          all.map(one => one.ownerDocument.defaultView?.getComputedStyle(one).backgroundImage),
        ),
    ).toEqual(Array(6).fill('none'))
  },
)

/** What axe finds on the page, by rule and element; the list of completions of the editor scrolls by the keys of the editor. */
async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate<{ violations: { id: string; nodes: { target: string[] }[] }[] }>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  )
  return results.violations
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))
    .filter(one => !one.startsWith('scrollable-region-focusable #cm-ac-'))
}
