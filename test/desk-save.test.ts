/** Saving from the playground: only in the folder that it was opened on, never over what changed, all or nothing. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { digest } from '../src/core/model/digest.ts'
import { nameBelow, problemOfName } from '../src/playground/save-name.ts'
import { browser, type Watched } from './browser.ts'
import { ask, type Heard, type OpenDesk, openDesk, saidBy } from './open-desk.ts'
import { workplace } from './workplace.ts'

/** Opens a playground on a folder with one certificate in it; named from beside it unless told otherwise. */
async function onFolder(
  name = (folder: string) => folder,
): Promise<{ desk: OpenDesk; papers: string; named: string }> {
  const papers = join(workplace().folder, 'papers')
  mkdirSync(papers)
  writeFileSync(join(papers, 'a.yaml'), 'documentType: shipment\n')
  const named = name(papers)
  return { desk: await openDesk([named]), papers, named }
}

const encoded = (text: string) => new TextEncoder().encode(text)
const was = digest(encoded('documentType: shipment\n'))

function save(
  desk: OpenDesk,
  fields: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Heard> {
  return ask(desk, '/save', {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', origin: desk.origin, 'x-enduse-key': desk.key },
      ...headers,
    },
    body: JSON.stringify({ content: 'new: 1\n', ...fields }),
  })
}

/** The folder as the page names it: from the working directory of the desk. */
async function nameOn(desk: OpenDesk): Promise<string> {
  const { folders } = saidBy<{ folders: string[] }>(await ask(desk, `/opening?key=${desk.key}`))
  return folders[0] ?? ''
}

describe('what is written', () => {
  test('a document that was opened is replaced, with its permissions, and nothing is left beside it', async () => {
    const { desk, papers } = await onFolder()
    const folder = await nameOn(desk)
    const { sha256 } = saidBy<{ sha256: string }>(await save(desk, { name: `${folder}/a.yaml`, was }))
    expect(readFileSync(join(papers, 'a.yaml'), 'utf8')).toBe('new: 1\n')
    expect(sha256).toBe(digest(encoded('new: 1\n')))
    expect(readdirSync(papers)).toEqual(['a.yaml'])
    // Saved again with what was saved before.
    saidBy(await save(desk, { name: `${folder}/a.yaml`, was: sha256, content: '甲\r\n' }))
    expect(readFileSync(join(papers, 'a.yaml'), 'utf8')).toBe('甲\r\n')
  })

  test('a new document by its name, also in a folder inside', async () => {
    const { desk, papers } = await onFolder()
    const folder = await nameOn(desk)
    mkdirSync(join(papers, '2026'))
    saidBy(await save(desk, { name: `${folder}/2026/出货 1.yml` }))
    expect(readFileSync(join(papers, '2026', '出货 1.yml'), 'utf8')).toBe('new: 1\n')
    expect(readdirSync(join(papers, '2026'))).toEqual(['出货 1.yml'])
  })

  test('the working directory itself can be the folder', async () => {
    const { folder } = workplace()
    expect(nameBelow('a.yaml', ['.'])).toBe('a.yaml')
    const desk = await openDesk(['.'])
    expect(await nameOn(desk)).toBe('.')
    saidBy(await save(desk, { name: 'b.json', content: '{}' }))
    expect(readFileSync(join(desk.folder, 'b.json'), 'utf8')).toBe('{}')
    expect(existsSync(join(folder, 'b.json'))).toBe(false)
  })
})

describe('what is refused', () => {
  const failedOf = async (heard: Promise<Heard>) => saidBy<{ failed: string }>(await heard, 409).failed

  test('without a folder nothing is ever written', async () => {
    const { folder, write } = workplace()
    write('a.yaml', 'documentType: shipment\n')
    for (const args of [[], [join(folder, 'a.yaml')]]) {
      const desk = await openDesk(args)
      expect(saidBy<{ folders: string[] }>(await ask(desk, `/opening?key=${desk.key}`)).folders).toEqual([])
      expect((await save(desk, { name: 'b.yaml' })).status).toBe(404)
      expect((await save(desk, { name: join(folder, 'a.yaml'), was })).status).toBe(404)
      expect(readdirSync(desk.folder)).toEqual([])
    }
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('documentType: shipment\n')
  })

  test('a file that changed, went or came since it was opened is left as it is', async () => {
    const { desk, papers } = await onFolder()
    const folder = await nameOn(desk)
    expect(await failedOf(save(desk, { name: `${folder}/a.yaml` }))).toBe('exists')
    expect(await failedOf(save(desk, { name: `${folder}/none.yaml`, was }))).toBe('gone')
    writeFileSync(join(papers, 'a.yaml'), 'documentType: other\n')
    expect(await failedOf(save(desk, { name: `${folder}/a.yaml`, was }))).toBe('changed')
    expect(readFileSync(join(papers, 'a.yaml'), 'utf8')).toBe('documentType: other\n')
    expect(readdirSync(papers)).toEqual(['a.yaml'])
  })

  test('no name leads out of the folder', async () => {
    const { desk, papers } = await onFolder()
    const folder = await nameOn(desk)
    const outside = join(papers, '..', 'outside.yaml')
    mkdirSync(join(papers, '.git'))
    mkdirSync(join(papers, 'd.yaml'))
    for (const [name, failed] of [
      ['outside.yaml', 'outside'],
      [outside, 'outside'],
      ['/etc/x.yaml', 'outside'],
      [`${folder}x/a.yaml`, 'outside'],
      [`${folder}/../outside.yaml`, 'path'],
      [`${folder}/./b.yaml`, 'path'],
      [`${folder}//b.yaml`, 'path'],
      [`${folder}/.git/b.yaml`, 'path'],
      [`${folder}/.enduse.yaml`, 'path'],
      [`${folder}/b.yaml.`, 'path'],
      [`${folder}/a.yaml/b.yaml`, 'outside'],
      [`${folder}/none/b.yaml`, 'outside'],
      [`${folder}/b.txt`, 'ending'],
      [`${folder}/.yaml`, 'path'],
      [`${folder}/yaml`, 'ending'],
      [`${folder}/b.yaml\u0000.txt`, 'characters'],
      [`${folder}/b\u202eyaml.yaml`, 'characters'],
      [`${folder}/..\\outside.yaml`, 'characters'],
      [`${folder}/a.yaml:stream.yaml`, 'characters'],
      [`${folder}/nul.yaml`, 'device'],
      [`${folder}/COM1.json`, 'device'],
      [`${folder}/${'x'.repeat(300)}.yaml`, 'long'],
      [`${folder}/d.yaml`, 'exists'],
    ] as const)
      expect([name, await failedOf(save(desk, { name }))]).toEqual([name, failed])
    expect(existsSync(outside)).toBe(false)
    expect(readdirSync(papers).sort()).toEqual(['.git', 'a.yaml', 'd.yaml'])
  })

  test('no link leads out of it either, and a second name of a file elsewhere keeps its content', async () => {
    const { desk, papers } = await onFolder()
    const folder = await nameOn(desk)
    const elsewhere = workplace()
    elsewhere.write('secret.yaml', 'documentType: shipment\n')
    const secret = join(elsewhere.folder, 'secret.yaml')
    symlinkSync(secret, join(papers, 'link.yaml'))
    symlinkSync(join(elsewhere.folder, 'none.yaml'), join(papers, 'open.yaml'))
    symlinkSync(elsewhere.folder, join(papers, 'out'))
    linkSync(secret, join(papers, 'hard.yaml'))
    expect(await failedOf(save(desk, { name: `${folder}/link.yaml`, was }))).toBe('link')
    expect(await failedOf(save(desk, { name: `${folder}/open.yaml` }))).toBe('link')
    expect(await failedOf(save(desk, { name: `${folder}/out/b.yaml` }))).toBe('outside')
    saidBy(await save(desk, { name: `${folder}/hard.yaml`, was }))
    expect(readFileSync(secret, 'utf8')).toBe('documentType: shipment\n')
    expect(readdirSync(elsewhere.folder)).toEqual(['secret.yaml'])
    expect(statSync(secret).nlink).toBe(1)
  })

  test('a link that leads outside keeps no playground from opening: it is named, and not read', async () => {
    const { folder } = workplace()
    const elsewhere = workplace()
    elsewhere.write('secret.yaml', 'documentType: shipment # secret\n')
    writeFileSync(join(folder, 'a.yaml'), 'documentType: shipment\n')
    symlinkSync(join(elsewhere.folder, 'secret.yaml'), join(folder, 'link.yaml'))
    symlinkSync(elsewhere.folder, join(folder, 'out'))
    const desk = await openDesk([folder])
    const name = await nameOn(desk)
    const { body } = await ask(desk, `/opening?key=${desk.key}`)
    const { documents, unopened } = JSON.parse(body)
    expect(documents.map(({ file }: { file: string }) => file)).toEqual([`${name}/a.yaml`])
    expect(unopened).toEqual([`${name}/link.yaml`, `${name}/out`])
    expect(body).not.toContain('secret')
    expect(
      desk
        .said()
        .error.split('\n')
        .filter(line => line.includes('outside the given folder')),
    ).toHaveLength(2)
    expect(desk.said().error).toContain(`enduse: ${name}/link.yaml was not opened: it is a link`)
    // What is named itself is still asked for.
    const named = workplace()
    symlinkSync('none.yaml', join(named.folder, 'dead.yaml'))
    await expect(openDesk([join(named.folder, 'dead.yaml')])).rejects.toThrow('dead.yaml')
  })

  test('only the page itself, with its key, may save', async () => {
    const { desk, papers } = await onFolder()
    const name = `${await nameOn(desk)}/b.yaml`
    for (const headers of [
      { origin: 'http://evil.example' },
      { 'x-enduse-key': 'x' },
      { 'sec-fetch-site': 'cross-site' },
      { host: `evil.example:${desk.port}` },
    ])
      expect((await save(desk, { name }, headers)).status).toBe(403)
    expect((await save(desk, { name }, { 'content-type': 'text/plain' })).status).toBe(415)
    for (const fields of [{}, { name: 1 }, { name: '' }, { name, content: 1 }, { name, was: 'x' }])
      expect((await save(desk, fields)).status).toBe(400)
    expect(readdirSync(papers)).toEqual(['a.yaml'])
  })

  test('names are judged alike on every system', () => {
    expect(problemOfName('2026/出货.yaml')).toBeUndefined()
    expect(problemOfName('a b.JSON')).toBeUndefined()
    expect(problemOfName('a .yaml')).toBeUndefined()
    expect(problemOfName('folder /a.yaml')).toBe('path')
    expect(problemOfName('\ud800.yaml')).toBe('characters')
    expect(nameBelow('../papers/a.yaml', ['../papers'])).toBe('a.yaml')
  })
})

const { open } = browser()
const seen: { desk: OpenDesk; watched: Watched }[] = []

async function pageOf(desk: OpenDesk): Promise<Page> {
  const watched = await open(`${desk.url}&view=form`)
  seen.push({ desk, watched })
  await watched.page.locator('.form-fields').waitFor()
  return watched.page
}

afterEach(async () => {
  for (const { desk, watched } of seen.splice(0)) {
    // A refusal to save has a status of its own, which the console mentions.
    expect(watched.complaints.filter(text => !text.includes('409'))).toEqual([])
    await watched.page.context().close()
    await desk.end()
  }
})

describe('on the page', { tags: 'chromium' }, () => {
  test('Ctrl-S saves what was typed; what changed on disk is kept, and another name is asked for', async () => {
    const { desk, papers } = await onFolder()
    const page = await pageOf(desk)
    const reference = page.locator('[id="field/shipmentReference"]')
    const saving = page.getByRole('button', { name: 'Save', exact: true })
    expect(await saving.isDisabled()).toBe(true)
    await reference.fill('NY-1')
    expect(await saving.isEnabled()).toBe(true)
    await page.locator('.tab', { hasText: '•' }).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('a.yaml was saved.').waitFor()
    expect(await saving.isDisabled()).toBe(true)
    expect(readFileSync(join(papers, 'a.yaml'), 'utf8')).toBe(
      'documentType: shipment\nshipmentReference: NY-1\n',
    )
    expect(await page.locator('.tab', { hasText: '•' }).count()).toBe(0)
    writeFileSync(join(papers, 'a.yaml'), 'documentType: shipment\nstatus: planned\n')
    await reference.fill('NY-2')
    await saving.click()
    await page.getByText('was changed by another program').waitFor()
    expect(readFileSync(join(papers, 'a.yaml'), 'utf8')).toContain('planned')
    const name = page.locator('#save-name')
    expect(await name.inputValue()).toMatch(/papers\/a-2\.yaml$/)
    await name.fill((await name.inputValue()).replace('a-2.yaml', 'a.txt'))
    await page.locator('dialog button[type=submit]').click()
    await page.getByText('The name must end in .yaml').waitFor()
    await name.fill((await name.inputValue()).replace('a.txt', 'a-2.yaml'))
    await page.keyboard.press('Enter')
    await page.getByText('a-2.yaml was saved.').waitFor()
    expect(readFileSync(join(papers, 'a-2.yaml'), 'utf8')).toContain('shipmentReference: NY-2')
    expect(readdirSync(papers).sort()).toEqual(['a-2.yaml', 'a.yaml'])
  })

  test('a link that leads outside is named as not opened', async () => {
    const { folder } = workplace('clean')
    const elsewhere = workplace('clean')
    symlinkSync(elsewhere.path('certificate.yaml'), join(folder, 'link.yaml'))
    const desk = await openDesk([folder])
    const page = await pageOf(desk)
    await page.getByText(`${await nameOn(desk)}/link.yaml was not opened and is not checked`).waitFor()
  })

  test('a new document gets a name in the folder; an empty folder is a beginning', async () => {
    const { folder } = workplace()
    const papers = join(folder, 'new')
    mkdirSync(papers)
    const desk = await openDesk([papers])
    const watched = await open(`${desk.url}&view=form`)
    seen.push({ desk, watched })
    const { page } = watched
    await page.getByText('only when you save them').waitFor()
    await page.getByRole('button', { name: 'New shipment' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('.form-fields').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true)
    await page.keyboard.press('Control+s')
    expect(await page.locator('#save-name').inputValue()).toMatch(/new\/shipment\.yaml$/)
    await page.keyboard.press('Enter')
    await page.getByText('shipment.yaml was saved.').waitFor()
    expect(readFileSync(join(papers, 'shipment.yaml'), 'utf8')).toContain('documentType: shipment')
  })
})
