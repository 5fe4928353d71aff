/** The server of the playground: one engine, responses to its own page alone, and nothing stored. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { ask, checkAt, openDesk, saidBy } from './open-desk.ts'
import { today, workplace } from './workplace.ts'
import { xlsxFile } from './xlsx-file.ts'

const example = (name: string, file: string) =>
  readFileSync(new URL(`../examples/${name}/${file}`, import.meta.url), 'utf8')
const overdrawn = ['certificate', 'shipment-1', 'shipment-2', 'shipment-3'].map(name => ({
  file: `${name}.yaml`,
  content: example('overdrawn', `${name}.yaml`),
}))

interface Answer {
  readonly report: Report
  readonly text: string
  readonly notes: readonly string[]
  readonly page: string
}

describe('runOptions', () => {
  test('the report is the one of enduse check, in JSON and in words', async () => {
    const place = workplace('overdrawn')
    const desk = await openDesk()
    const { report, text } = saidBy<Answer>(await checkAt(desk, overdrawn))
    const { out } = await place.run(['check', '.', '--today', today, '--format', 'json'])
    expect(report).toEqual(JSON.parse(out))
    expect(report.verdict).toBe('fail')
    const words = (shown: string) => shown.replace(/\s+/g, ' ')
    expect(words(text)).toBe(words((await place.run(['check', '.', '--today', today])).out))
  })

  test('the day whose law counts is that of the page, and else each paper’s own', async () => {
    const desk = await openDesk(['--as-of', '2026-03-01'])
    // The option is where the page begins; a person may take it back.
    const { asOf } = saidBy<{ asOf: string }>(await ask(desk, `/opening?key=${desk.key}`))
    expect(asOf).toBe('2026-03-01')
    const own = saidBy<Answer>(await checkAt(desk, overdrawn))
    expect(own.report.asOf).toBeNull()
    const then = saidBy<Answer>(await checkAt(desk, overdrawn, { fields: { asOf: '2024-01-01' } }))
    expect(then.report.asOf).toBe('2024-01-01')
    expect((await checkAt(desk, overdrawn, { fields: { asOf: '2024-02-30' } })).status).toBe(400)
  })

  test('options and config hold as in every command', async () => {
    const { folder, write } = workplace('overdrawn')
    write('enduse.config.yaml', 'ruleSets: [trade-documents]\nlanguage: zh-CN\n')
    const certificates = join(folder, 'certificate.yaml')
    const desk = await openDesk([
      '--config',
      join(folder, 'enduse.config.yaml'),
      '--certificates',
      certificates,
    ])
    const { report, text } = saidBy<Answer>(
      await checkAt(desk, overdrawn.slice(1), { fields: { language: 'zh-CN' } }),
    )
    expect(report.ruleSets.map(({ name }) => name)).toEqual(['trade-documents'])
    expect(report.documents).toHaveLength(3)
    expect(report.findings.map(({ rule }) => rule)).toEqual(['quantity-within-grant'])
    expect(text).toContain('不通过')
    expect((await ask(desk, `/?key=${desk.key}`)).body).toContain('<html lang="zh-CN"')
  })

  test('the day of the run is that of the clock while the desk is open, or the one that is named', async () => {
    const messages = async (args: readonly string[], day: string) => {
      const desk = await openDesk(args, undefined, () => new Date(`${day}T12:00:00`))
      const { report } = saidBy<Answer>(await checkAt(desk, overdrawn))
      return report.findings.map(({ message }) => message)
    }
    expect(await messages([], '2025-01-01')).toContain('in-future')
    expect(await messages([], today)).not.toContain('in-future')
    expect(await messages(['--today', today], '2025-01-01')).not.toContain('in-future')
  })

  test('bytes that are no text are checked as they are', async () => {
    const desk = await openDesk()
    const content = Buffer.from([0x64, 0xff, 0xfe]).toString('base64')
    const { report } = saidBy<Answer>(await checkAt(desk, [{ file: 'a.yaml', content, encoding: 'base64' }]))
    expect(report.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual(['not-utf-8 bytes'])
  })

  test('values are masked where that is wanted', async () => {
    // The line before the finding is shown with it, and names a person.
    const content = example('clean', 'certificate.yaml').replace('  title: Director', '  titel: Director')
    const shown = await checkAt(await openDesk(), [{ file: 'c.yaml', content }])
    expect(shown.body).toContain('Anita Rao')
    const masked = await checkAt(await openDesk(['--mask-values']), [{ file: 'c.yaml', content }])
    expect(saidBy<Answer>(masked).report.verdict).toBe('fail')
    expect(masked.body).not.toContain('Anita Rao')
  })

  test('what cannot be checked is refused in words, and the desk goes on', async () => {
    const desk = await openDesk()
    const [one] = overdrawn
    const twice = saidBy<{ refusal: string }>(await checkAt(desk, [one, one]), 422)
    expect(twice.refusal).toBe('two documents are both named certificate.yaml')
    const none = saidBy<{ refusal: string }>(await checkAt(desk, []), 422)
    expect(none.refusal).toBe('there is no document to check')
    expect((await checkAt(desk, overdrawn)).status).toBe(200)
  })

  test('documents that are named lie on the desk when it opens', async () => {
    const desk = await openDesk(['.'], 'clean')
    const { documents } = saidBy<{ documents: { file: string; content: string }[] }>(
      await ask(desk, `/opening?key=${desk.key}`),
    )
    expect(documents.map(({ file }) => file)).toEqual([
      'certificate.yaml',
      'shipment-1.yaml',
      'shipment-2.yaml',
    ])
    expect(documents[0]?.content).toBe(example('clean', 'certificate.yaml'))
  })
})

describe('the sheet of a certificate', () => {
  const sent = (file: string) => [{ file, content: example('clean', file) }]

  test('is the one that enduse print writes, under the law of the day that is chosen', async () => {
    const desk = await openDesk()
    const { page } = saidBy<{ page: string }>(
      await checkAt(desk, sent('certificate.yaml'), { path: '/print' }),
    )
    const { out } = await workplace('clean').run(['print', 'certificate.yaml', '--today', today])
    expect((await ask(desk, `/page/${page}`)).body).toBe(out)
  })

  test('is kept while reports follow each other; a page that is gone says so in both languages', async () => {
    const desk = await openDesk()
    const { page } = saidBy<{ page: string }>(
      await checkAt(desk, sent('certificate.yaml'), { path: '/print' }),
    )
    const reports: string[] = []
    for (let count = 0; count < 9; count += 1)
      reports.push(saidBy<{ page: string }>(await checkAt(desk, sent('certificate.yaml'))).page)
    expect((await ask(desk, `/page/${page}`)).status).toBe(200)
    const gone = await ask(desk, `/page/${reports[0]}`)
    expect(gone.status).toBe(404)
    expect(gone.body).toContain('Check or print again')
    expect(gone.body).toContain('重新检查或打印')
  })

  test('of a part before the first is refused as what no page sends', async () => {
    const more = { path: '/print', fields: { part: -1 } }
    expect((await checkAt(await openDesk(), sent('certificate.yaml'), more)).status).toBe(400)
  })

  test('there is none of a shipment, and it says so', async () => {
    const answer = await checkAt(await openDesk(), sent('shipment-1.yaml'), { path: '/print' })
    expect(saidBy<{ refusal: string }>(answer).refusal).toContain('shipment-1.yaml')
  })
})

describe('an import', () => {
  const head = ['Order No.', 'HS Code', 'Qty', 'Shade']
  const orders = [head, ['PO-1', '850511', '100', 'red'], ['PO-2', '850511', '200', 'blue']]
  const workbook = (...names: readonly string[]) =>
    xlsxFile({ sheets: names.map(name => ({ name, rows: orders })) }).toString('base64')
  const importAt = async (content: string, more: object = {}) => {
    const fields = { file: 'orders.xlsx', content, encoding: 'base64', ...more }
    const answer = await checkAt(await openDesk(), [], { path: '/import', fields })
    return saidBy<Readonly<Record<string, unknown>>>(answer)
  }

  test('suggests a mapping, says which lines are open, and tells what was read and what was not', async () => {
    const content = workbook('Orders')
    const { mapping } = await importAt(content)
    expect(mapping).toContain('HS Code: /items/-/hsCode')
    const { problems } = await importAt(content, { mapping })
    const [problem] = problems as readonly { line: number; text: string }[]
    expect(String(mapping).split('\n')[(problem?.line ?? 0) - 1]).toContain('?')
    const decided = String(mapping)
      .replace(/unit: #.*/, 'unit: KGM')
      .replace(/^ {2}# Shade.*\n/m, '')
    const { documents, lost, open } = await importAt(content, { mapping: decided })
    expect((documents as readonly { file: string }[]).map(({ file }) => file)).toEqual([
      'PO-1.yaml',
      'PO-2.yaml',
    ])
    expect(lost).toEqual([expect.stringContaining('Shade')])
    expect(open).toContain('/exportDate (2 documents)')
  })

  test('takes every sheet that has a table; asks which encoding and which delimiter', async () => {
    const { mapping } = await importAt(workbook('2026', 'Old, too'))
    expect(mapping).toContain('sheet: ["2026", "Old, too"]')
    const chinese = Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0x3b, 0x41, 0x2c, 0x42, 0x0a]).toString('base64')
    expect(await importAt(chinese, { file: 'a.csv' })).toMatchObject({ ask: 'encoding' })
  })

  test('of more documents than a check takes is refused', async () => {
    const desk = await openDesk(['--limit', 'documents=1'])
    const fields = { file: 'orders.xlsx', content: workbook('Orders'), encoding: 'base64' }
    const at = (more: object) => checkAt(desk, [], { path: '/import', fields: { ...fields, ...more } })
    const { mapping } = saidBy<{ mapping: string }>(await at({}))
    const decided = mapping.replace(/unit: #.*/, 'unit: KGM').replace(/^ {2}# Shade.*\n/m, '')
    const { refusal } = saidBy<{ refusal: string }>(await at({ mapping: decided }))
    expect(refusal).toBe('orders.xlsx has more documents than the limit of 1')
  })

  test('of what is no table and no message is refused in words', async () => {
    const desk = await openDesk()
    const fields = {
      file: 'a.pdf.csv',
      content: Buffer.from('%PDF-1.7').toString('base64'),
      encoding: 'base64',
    }
    const answer = await checkAt(desk, [], { path: '/import', fields })
    expect(saidBy<{ refusal: string }>(answer).refusal).toContain('none of the formats')
    expect((await checkAt(desk, [], { path: '/import', fields: { ...fields, mapping: 1 } })).status).toBe(400)
  })
})

describe('the page of a report', () => {
  test('is the one of enduse check, behind a policy of its own, and can be saved', async () => {
    const desk = await openDesk()
    const { page } = saidBy<Answer>(await checkAt(desk, overdrawn))
    expect(page).toMatch(/^[\w-]{43}$/)
    const shown = await ask(desk, `/page/${page}`)
    const { out } = await workplace('overdrawn').run(['check', '.', '--today', today, '--format', 'html'])
    expect(shown.body).toBe(out)
    // It is kept from everything of the desk: whatever runs in it has no address and no key.
    expect(shown.headers['content-security-policy']).toMatch(/^frame-ancestors 'self'; sandbox allow-scripts/)
    expect(shown.headers['content-security-policy']).not.toContain('allow-same-origin')
    expect(shown.body).not.toContain(desk.key)
    const saved = await ask(desk, `/page/${page}?download`)
    expect(saved.headers['content-disposition']).toBe('attachment; filename="enduse-report.html"')
    expect(saved.body).toBe(out)
  })

  test('only the newest are kept, and none can be guessed', async () => {
    const desk = await openDesk()
    const pages: string[] = []
    for (let time = 0; time < 10; time += 1)
      pages.push(saidBy<Answer>(await checkAt(desk, overdrawn.slice(0, 1))).page)
    expect((await ask(desk, `/page/${pages[0]}`)).status).toBe(404)
    for (const page of pages.slice(2)) expect((await ask(desk, `/page/${page}`)).status).toBe(200)
    expect((await ask(desk, `/page/${desk.key}`)).status).toBe(404)
    expect((await ask(desk, '/page/')).status).toBe(403)
  })
})

describe('who is answered', () => {
  test('only names of this machine: no page of another name reads the answers', async () => {
    const desk = await openDesk()
    const path = `/?key=${desk.key}`
    for (const host of [`127.0.0.1:${desk.port}`, `localhost:${desk.port}`, `[::1]:${desk.port}`])
      expect((await ask(desk, path, { headers: { host } })).status, host).toBe(200)
    for (const host of [
      ...[`evil.example:${desk.port}`, 'evil.example', '127.0.0.1', `127.0.0.1:${desk.port + 1}`],
      ...[
        `localhost.evil.example:${desk.port}`,
        `127.0.0.1:${desk.port}.evil.example`,
        `0.0.0.0:${desk.port}`,
      ],
    ])
      for (const one of [path, '/playground.js', '/opening'])
        expect((await ask(desk, one, { headers: { host } })).status, `${host} ${one}`).toBe(403)
  })

  test('only those with the key', async () => {
    const desk = await openDesk()
    expect(desk.key).toMatch(/^[\w-]{43}$/)
    expect((await openDesk()).key).not.toBe(desk.key)
    for (const key of ['', 'x', `${desk.key}x`, desk.key.slice(1), desk.key.toLowerCase()]) {
      for (const path of [`/?key=${key}`, `/opening?key=${key}`])
        expect((await ask(desk, path)).status, path).toBe(403)
      expect((await checkAt(desk, overdrawn, { headers: { 'x-enduse-key': key } })).status).toBe(403)
    }
    expect((await checkAt(desk, overdrawn, { headers: { 'x-enduse-key': undefined } })).status).toBe(403)
    const path = `/check?key=${desk.key}`
    expect((await checkAt(desk, overdrawn, { headers: { 'x-enduse-key': undefined }, path })).status).toBe(
      403,
    )
  })

  test.each([
    ['another page', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['no page at all', { origin: undefined }],
    ['a page without a name', { origin: 'null' }],
    ['a page of the same machine by another name', { origin: 'http://localhost' }],
    ['a page that the browser says is another', { 'sec-fetch-site': 'cross-site' }],
  ])('documents from %s are not looked at', async (_, headers) => {
    const desk = await openDesk()
    expect((await checkAt(desk, overdrawn, { headers })).status).toBe(403)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined])(
    'documents as %s are refused: a form of another page can send these',
    async type => {
      const desk = await openDesk()
      expect((await checkAt(desk, overdrawn, { headers: { 'content-type': type } })).status).toBe(415)
    },
  )

  test('nothing says that another page may read the answer, and none may frame it', async () => {
    const desk = await openDesk()
    const preflight = await ask(desk, '/check', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(405)
    const replies = [
      preflight,
      await ask(desk, `/?key=${desk.key}`),
      await ask(desk, '/?key='),
      await ask(desk, '/playground.js'),
      await ask(desk, '/playground.css'),
      await ask(desk, '/nothing'),
      await ask(desk, `/nothing?key=${desk.key}`),
      await ask(desk, `/opening?key=${desk.key}`),
      await checkAt(desk, overdrawn),
      await checkAt(desk, []),
    ]
    for (const { headers } of replies) {
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['set-cookie']).toBeUndefined()
    }
    const policy = String(replies[1]?.headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  test('no other address of this machine is listened on', async () => {
    const desk = await openDesk()
    const others = Object.values(networkInterfaces())
      .flatMap(one => one ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others)
      await expect(ask(desk, '/playground.js', { host: address })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('an address out of the folder leads nowhere', async () => {
    const desk = await openDesk()
    for (const path of [
      '/../package.json',
      '/playground.js/../../package.json',
      '/%2e%2e/package.json',
      '/page/../playground.js',
    ])
      expect((await ask(desk, `${path}?key=${desk.key}`)).body, path).not.toContain('devDependencies')
    expect((await ask(desk, 'http://evil.example/')).status).toBe(400)
    expect((await ask(desk, `//evil.example/?key=${desk.key}`)).status).toBeLessThan(500)
  })
})

describe('what is sent', () => {
  test('more than the bound is refused with a word for it, and the desk goes on', async () => {
    const desk = await openDesk()
    const large = [{ file: 'a.yaml', content: 'x'.repeat(65 * 1024 * 1024) }]
    const { refusal } = saidBy<{ refusal: string }>(await checkAt(desk, large), 413)
    expect(refusal).toBe('the documents have more than 64 MB together')
    expect((await checkAt(desk, overdrawn)).status).toBe(200)
  })

  test('a document that is larger than any may be is a finding, as everywhere', async () => {
    const desk = await openDesk()
    const { report } = saidBy<Answer>(
      await checkAt(desk, [{ file: 'a.yaml', content: `# ${'x'.repeat(6 * 1024 * 1024)}\n` }]),
    )
    expect(report.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual(['too-large more'])
  })

  test.each([
    ['no JSON', 'documents'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no papers', '{}'],
    ['a paper without a name', '{"documents":[{"content":"a"}]}'],
    ['a paper with an empty name', '{"documents":[{"file":"","content":"a"}]}'],
    ['a paper without content', '{"documents":[{"file":"a.yaml"}]}'],
    ['content that is no text', '{"documents":[{"file":"a.yaml","content":1}]}'],
    ['bytes that are none', '{"documents":[{"file":"a.yaml","content":"%","encoding":"base64"}]}'],
    ['a day that is none', '{"documents":[],"asOf":5}'],
  ])('%s is refused', async (_, body) => {
    const desk = await openDesk()
    const headers = { 'content-type': 'application/json', origin: desk.origin, 'x-enduse-key': desk.key }
    const { status } = await ask(desk, '/check', { method: 'POST', headers, body })
    expect(status).toBe(400)
  })

  test('nothing of a document is printed or written, whatever it is', async () => {
    const desk = await openDesk([], 'clean')
    const before = readdirSync(desk.folder)
    await checkAt(desk, overdrawn)
    await checkAt(desk, [{ file: 'evil\u001b[31m.yaml', content: 'a: [\u0000' }])
    await checkAt(desk, [{ file: '../../escape.yaml', content: example('clean', 'certificate.yaml') }])
    expect(readdirSync(desk.folder)).toEqual(before)
    expect(desk.said().error).toBe('')
    expect(desk.said().out).toBe(`Playground at ${desk.url} (Ctrl-C ends)\n`)
  })
})

describe('opening and ending', () => {
  test('one line says where; ending it closes the port, and all is well', async () => {
    const desk = await openDesk()
    expect(desk.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/)
    expect((await ask(desk, '/playground.js')).status).toBe(200)
    expect(await desk.end()).toBe(0)
    await expect(ask(desk, '/playground.js')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('a port that is taken is refused with its number and the option', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, out, error } = await workplace().run(['serve', '--port', String(port)])
    other.close()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toBe(
      `enduse: port ${port} is used by another program\n  Name another one with --port; --port 0 takes any that is free.\n`,
    )
  })

  test('without a port it opens twice: at the one that the help names, and at any', async () => {
    const { run } = workplace()
    const [, usual] =
      /(\d+), or any free one/.exec((await run(['serve', '--help'])).out.replace(/\s+/g, ' ')) ?? []
    const other = createServer()
    const taken = new Promise<void>(resolve => {
      // Another program may have it already: then it is taken as well.
      other.once('error', () => resolve())
      other.listen(Number(usual), '127.0.0.1', resolve)
    })
    await taken
    const { code, out } = await run(['serve'])
    other.close()
    expect(code).toBe(0)
    expect(out).toMatch(/^Playground at http:\/\/127\.0\.0\.1:\d+\//)
    expect(out).not.toContain(`:${usual}/`)
  })

  test.each(['65536', '-1', '80a', '1.5', ''])('the port %j is none', async port => {
    const { code, error } = await workplace().run(['serve', '--port', port])
    expect(code).toBe(2)
    expect(error).toContain('A port is a whole number up to 65535')
  })

  test('only loopback addresses can be asked for', async () => {
    const { code, error } = await workplace().run(['serve', '--host', '0.0.0.0'])
    expect(code).toBe(2)
    expect(error).toContain('127.0.0.1, ::1')
  })

  test('on ::1 where that is asked for', async () => {
    const hasIt = Object.values(networkInterfaces()).some(one =>
      one?.some(({ address }) => address === '::1'),
    )
    const { code, out, error } = await workplace().run(['serve', '--port', '0', '--host', '::1'])
    expect(hasIt ? out : error).toMatch(
      hasIt ? /^Playground at http:\/\/\[::1\]:\d+\/\?key=/ : /cannot be listened on/,
    )
    expect(code).toBe(hasIt ? 0 : 2)
  })

  test('a path that is not there, and a rule set that does not load, are refused at once', async () => {
    const place = workplace()
    expect((await place.run(['serve', 'nothing.yaml'])).code).toBe(2)
    writeFileSync(place.path('mine.yaml'), 'name: mine\n')
    expect((await place.run(['serve', '--rule-set', 'mine.yaml'])).error).toContain('does not load')
  })
})
