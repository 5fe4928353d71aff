/**
 * What may lie in an old archive, category by category, as the command meets it: always a report and the code of a verdict.
 * What the reader and the formats make of single texts stands in their own tests, and the public suites in `suites.test.ts`.
 */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { map } from '../src/core/map.ts'
import { open } from '../src/engine/disk/file.ts'
import { defaultLimits } from '../src/read/index.ts'
import { type FormatName, formats } from '../src/report/index.ts'
import { runs } from './programs.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const names = Object.keys(formats) as FormatName[]

/** What acts on a terminal or hides from a reader; a line break may stand. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u

/** Checks one file of these bytes, and gives the code and what is found, as `line rule message`. */
async function found(
  content: string | Uint8Array,
  { file = 'a.yaml', here = workplace(), args = [] as readonly string[] } = {},
) {
  writeFileSync(here.path(file), content)
  const { code, findings } = await here.check([file, ...args])
  return { code, found: findings.map(({ place, rule, message }) => `${place.line} ${rule} ${message}`) }
}

const clean = (file: string) => readFileSync(join(root, 'examples/clean', file), 'utf8')
const certificate = clean('certificate.yaml')

/** Every text of every report on what lies in a place, by format. */
async function reports(here: Workplace, ...args: readonly string[]): Promise<Map<string, string>> {
  here.write('out/kept', '')
  const outputs = names.flatMap(name => ['--output', `${name}=out/${name}`])
  const { code, out, error } = await here.run(['check', ...args, ...outputs])
  expect([0, 1, 3], error).toContain(code)
  const all = new Map(names.map(name => [name as string, here.read(`out/${name}`)]))
  return all.set('terminal', out + error)
}

function expectHarmless(all: ReadonlyMap<string, string>): void {
  const harmful = [...all].flatMap(([name, text]) => {
    const at = text.replaceAll('\r\n', '\n').search(acting)
    return at === -1 ? [] : [`${name}: ${JSON.stringify(text.slice(Math.max(0, at - 30), at + 5))}`]
  })
  expect(harmful).toEqual([])
}

describe('encodings', () => {
  const latin = Buffer.from(certificate.replace('Faridabad', 'Färidabad'), 'latin1')

  test.each([
    ['Latin-1', latin, '13 not-utf-8 bytes'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${certificate}`, 'utf16le'), '1 not-utf-8 utf-16'],
    ['UTF-16 without its mark', Buffer.from(certificate, 'utf16le'), '1 not-utf-8 utf-16'],
    [
      'UTF-8 in which a letter is written too long',
      Buffer.from('a: \xc1\x81\n', 'latin1'),
      '1 not-utf-8 bytes',
    ],
    [
      'half of a pair of surrogates as bytes',
      Buffer.from('a: \xed\xa0\x80\n', 'latin1'),
      '1 not-utf-8 bytes',
    ],
    ['UTF-7, which is text of another meaning', '+AGEAOg- 1\n', '1 unknown-kind not-fields'],
    ['a NUL between two letters', 'a: b\0c\n', '1 syntax control-character'],
  ])('%s is refused with its place', async (_, content, finding) => {
    expect(await found(content)).toEqual({ code: 1, found: [finding] })
  })

  test('marks of byte order inside are refused, and in JSON a second one at the beginning too', async () => {
    expect(await found(certificate.replace('issueDate', '\uFEFFissueDate'))).toMatchObject({ code: 1 })
    expect(await found('\uFEFF\uFEFF{}', { file: 'a.json' })).toEqual({
      code: 1,
      found: ['1 syntax control-character'],
    })
  })

  test('one mark of byte order and the line ends of any system change nothing', async () => {
    for (const text of [`\uFEFF${certificate}`, certificate.replaceAll('\n', '\r\n')]) {
      const { found: all } = await found(text)
      expect(all.filter(one => !/ (?:\S+-\S+) /.test(one))).toEqual([])
    }
  })
})

test('where values are masked, the byte that is no character is still named, and what is only counted too', async () => {
  const here = workplace()
  writeFileSync(here.path('a.yaml'), Buffer.from('a: F\xe4ridabad\n', 'latin1'))
  here.write('b.yaml', 'a: 1\n'.repeat(60))
  const { findings } = await here.check(['.', '--mask-values'])
  expect(findings.find(one => one.rule === 'not-utf-8')?.text).toContain('0xE4')
  expect(findings.find(one => one.rule === 'not-shown')?.data).toEqual({
    limit: '50',
    kind: 'duplicate-key',
    count: '9',
  })
})

describe('duplicate keys', () => {
  const second = 'endUser: *kaveri'
  test.each([
    ['written twice', `${second}\n${second}`, '31 duplicate-key again'],
    ['in other quotes', `${second}\n'endUser': *kaveri`, '31 duplicate-key again'],
    ['by an escape', `${second}\n"end\\u0055ser": *kaveri`, '31 duplicate-key again'],
    ['with a question mark', `${second}\n? endUser\n: *kaveri`, '31 duplicate-key again'],
    ['through an alias', `&u endUser: *kaveri\n*u : *kaveri`, '31 duplicate-key again'],
    ['merged in', `${second}\n<<: *kaveri`, '31 merge-key found'],
  ])('%s are refused in YAML', async (_, text, finding) => {
    expect(await found(certificate.replace(second, () => text))).toMatchObject({ code: 1, found: [finding] })
  })

  test.each([
    ['written twice', '{"a": 1, "a": 2}'],
    ['by an escape', '{"a": 1, "\\u0061": 2}'],
    ['deep inside', '{"x": [{"y": {"a": 1, "b": 2, "a": 3}}]}'],
    ['of nothing', '{"": 1, "": 2}'],
    ['of a prototype', '{"__proto__": 1, "\\u005f_proto__": 2}'],
  ])('%s are refused in JSON', async (_, text) => {
    const { code, found: all } = await found(text, { file: 'a.json' })
    expect({ code, all }).toEqual({ code: 1, all: ['1 duplicate-key again'] })
  })

  test.each([
    ['another alphabet', 'endUs\u0435r'],
    ['a character that is not seen', 'endUser\u200b'],
    ['other capitals', 'EndUser'],
    ['wide letters', 'ｅndUser'],
    ['a blank', '"endUser "'],
  ])('that only look the same, in %s, are fields that nobody knows', async (_, name) => {
    const { code, found: all } = await found(certificate.replace(second, () => `${second}\n${name}: *kaveri`))
    expect(code).toBe(1)
    expect(all.filter(one => one.startsWith('31 schema unknown'))).toHaveLength(1)
  })
})

describe('names that mean something to JavaScript', () => {
  const odd = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'then',
    'length',
  ]

  test('are unknown fields, and no object learns from them', async () => {
    for (const name of odd) {
      const { code, found: all } = await found(`${certificate}${name}: { polluted: true }\n`)
      expect({ name, code, unknown: all.filter(one => one.includes('schema unknown')).length }).toEqual({
        name,
        code: 1,
        unknown: 1,
      })
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }
  })

  test('fulfil nothing that is required', async () => {
    for (const name of odd.slice(0, 3)) {
      const text = certificate.replace('endUser: *kaveri', () => `${name}: { endUser: *kaveri }`)
      const { found: all } = await found(text)
      expect(all.some(one => one.includes('schema missing'))).toBe(true)
    }
  })

  test('as values, numbers and codes of documents are words like others', async () => {
    const here = workplace('clean')
    for (const name of odd) {
      here.example('clean', name)
      for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'])
        here.write(`${name}/${file}`, here.read(`${name}/${file}`).replaceAll('KTM-EUC-2026-001', name))
    }
    const report = await here.check(odd)
    expect(report.dossiers.map(one => one.certificate).sort()).toEqual([...odd].sort())
    expect(report.dossiers.map(one => one.shipments.length)).toEqual(odd.map(() => 2))
  })
})

describe('numbers', () => {
  test.each([
    ['that no double holds', '500, unit: KGM }', '1e999, unit: KGM }', 'number-precision infinite'],
    [
      'that a double rounds',
      '500, unit: KGM }',
      '500.00000000000000000001, unit: KGM }',
      'number-precision rounded',
    ],
    ['that are none', '500, unit: KGM }', '.nan, unit: KGM }', 'number-precision not-a-number'],
    ['without end', '500, unit: KGM }', '-.inf, unit: KGM }', 'number-precision not-a-number'],
    ['with a zero before them', '500, unit: KGM }', '0500, unit: KGM }', 'number-form unusual'],
    ['below nothing', '500, unit: KGM }', '-500, unit: KGM }', 'schema too-small'],
    ['in another base', '500, unit: KGM }', '0x1F4, unit: KGM }', 'number-form unusual'],
  ])('%s do not pass', async (_, from, to, finding) => {
    const { code, found: all } = await found(certificate.replace(from, to))
    expect(code).toBe(1)
    expect(all.map(one => one.replace(/^\d+ /, ''))).toContain(finding)
  })

  test.each([
    [
      'rounded, where a text belongs',
      '"121005"',
      '123456789012345678901234567890',
      'number-precision rounded',
    ],
    ['not a number, where a text belongs', '"121005"', '.nan', 'number-precision not-a-number'],
    [
      'written oddly, where a yes or no belongs',
      'companyStamp: true',
      'companyStamp: 0x1F',
      'schema wrong-type',
    ],
  ])('one that is %s is told once, by the reader or the schema', async (_, from, to, finding) => {
    const text = certificate.replace(from, to)
    const line = text.slice(0, text.indexOf(to)).split('\n').length
    const { found: all } = await found(text)
    expect(all.filter(one => one.startsWith(`${line} `))).toEqual([`${line} ${finding}`])
  })
})

describe('the types of YAML', () => {
  test.each([
    [
      'NO is a country',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: NO',
      /domestic-use-only abroad/,
    ],
    ['0850 was a text', 'postalCode: "121005"', 'postalCode: 0121005', /text-read-as-number|number-form/],
    ['5E002 was a code', 'code: 1C905.a', 'code: 5E002', /text-read-as-number|number-form/],
    ['12:30:45 is no number of seconds', 'companyStamp: true', 'companyStamp: 12:30:45', /schema wrong-type/],
    ['yes is no answer', 'companyStamp: true', 'companyStamp: yes', /schema/],
    ['~ is nothing', 'companyStamp: true', 'companyStamp: ~', /schema/],
  ])('%s', async (_, from, to, finding) => {
    const { found: all } = await found(certificate.replace(from, to))
    expect(all.join('\n')).toMatch(finding)
  })

  test('a date without quotes is the text that is written', async () => {
    const { found: all } = await found(certificate)
    expect(all.filter(one => one.includes('schema'))).toEqual([])
  })
})

describe('tags', () => {
  test.each([
    '!!js/function "function () { return 1 }"',
    '!!python/object/apply:os.system ["true"]',
    '!ruby/object:Gem::Installer {}',
    '!!binary aGk=',
    '!!timestamp 2026-01-01',
    '!!set {a}',
    '!!str true',
    '!<tag:yaml.org,2002:int> 1',
    '!include /etc/passwd',
  ])('%s is refused, and nothing is run or fetched', async text => {
    const { code, found: all } = await found(
      certificate.replace('companyStamp: true', `companyStamp: ${text}`),
    )
    expect(code).toBe(1)
    expect(all.map(one => one.replace(/^\d+ /, ''))).toEqual(['tag found'])
  })
})

describe('anchors', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghi'].map(
      (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`,
    ),
  ].join('\n')

  test.each([
    ['that stand for billions of values', laughs, '6 too-many-values aliases'],
    ['inside what they repeat', 'a: &a { b: [1, *a] }\n', '1 alias-cycle inside'],
    ['inside each other', 'a: &a { b: &b { c: *a }, d: *b }\n', '1 alias-cycle inside'],
    [
      'that repeat a long list again and again',
      `a: &a [${'x, '.repeat(3000)}x]\nb:\n${'  - *a\n'.repeat(100)}`,
      '68 too-many-values aliases',
    ],
    ['more often than anybody needs', `a: &a x\nb:\n${'  - *a\n'.repeat(101)}`, '103 alias-limit aliases'],
    [
      'that nest deeper than what they repeat',
      `a: &a ${'['.repeat(60)}${']'.repeat(60)}\nb: ${'['.repeat(60)}*a${']'.repeat(60)}\n`,
      '2 too-deep levels',
    ],
  ])('%s are refused where they stand', async (_, text, finding) => {
    expect(await found(text)).toEqual({ code: 1, found: [finding] })
  })

  test('of a hundred thousand names are kept like names', async () => {
    const text = Array.from({ length: 60_000 }, (_, at) => `k${at}: &a${at} x\n`).join('')
    expect((await found(text)).found).toEqual(['1 unknown-kind not-declared'])
  })
})

describe('depth, width and size', () => {
  test.each([
    ['brackets', 'a.yaml', '['.repeat(200_000)],
    ['braces', 'a.yaml', '{a: '.repeat(200_000)],
    ['dashes', 'a.yaml', '- '.repeat(200_000)],
    ['brackets', 'a.json', '['.repeat(200_000)],
    ['objects', 'a.json', '{"a":'.repeat(200_000)],
    ['objects that are closed', 'a.json', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
  ])('%s without end in %s are too deep', async (_, file, text) => {
    expect(await found(text, { file })).toEqual({ code: 1, found: ['1 too-deep levels'] })
  })

  test.each([
    ['a.json', JSON.stringify(Array(300_000).fill(1)), '1 too-many-values values'],
    ['a.yaml', '- 1\n'.repeat(300_000), '200000 too-many-values values'],
    ['a.yaml', '---\na: 1\n'.repeat(2000), '2001 too-many-documents documents'],
    ['a.json', ' '.repeat(6 * 1024 * 1024), '1 too-large bytes'],
    ['a.yaml', '', '1 empty file'],
    ['a.json', '', '1 empty file'],
  ])('of %s more than the limit is refused with the limit', async (file, text, finding) => {
    expect(await found(text, { file })).toEqual({ code: 1, found: [finding] })
  })

  test('a certificate of ten thousand items is told so, and not for each', async () => {
    const item = /\n {2}- lineNumber: 1[\s\S]*?\n(?=\n)/.exec(certificate)?.[0] ?? ''
    expect(item).not.toBe('')
    const { code, found: all } = await found(certificate.replace(item, item.repeat(1500)), {
      args: ['--limit', 'values=1000000'],
    })
    expect(code).toBe(1)
    expect(all.length).toBeLessThan(60)
    expect(all.some(one => one.includes('too-many'))).toBe(true)
  })

  test('a line of five million characters is shown in part', async () => {
    const here = workplace()
    here.write('a.yaml', `a: 'b' ${'c'.repeat(5_000_000)}\n`)
    const all = await reports(here, 'a.yaml')
    for (const [name, text] of all) if (name !== 'html') expect(text.length, name).toBeLessThan(20_000)
  })

  test('a file of four GiB takes no more memory than the limit allows', async () => {
    const here = workplace()
    const file = openSync(here.path('a.yaml'), 'w')
    ftruncateSync(file, 4 * 1024 ** 3)
    closeSync(file)
    const source = open({ file: 'a.yaml', path: here.path('a.yaml'), named: true }, 1000)
    expect(source).toMatchObject({ size: 4 * 1024 ** 3 })
    expect('bytes' in source && source.bytes.buffer.byteLength).toBeLessThan(20_000)
    const report = await here.check(['a.yaml'])
    expect(report.code).toBe(1)
    expect(report.findings.map(one => one.data)).toEqual([{ found: '4294967296', limit: '5242880' }])
  })

  test('no limit can be raised so far that a file could not be held', async () => {
    const here = workplace('clean')
    const { code, error } = await here.run(['check', 'certificate.yaml', '--limit', 'bytes=900000000000'])
    expect(code).toBe(2)
    expect(error).toContain('500000000')
  })
})

describe('what is no file', () => {
  test('a folder, a pipe, a socket of nobody and links that lead nowhere are told beside the documents', async () => {
    const here = workplace('clean')
    mkdirSync(here.path('folder.yaml'))
    spawnSync('mkfifo', [here.path('pipe.yaml')])
    symlinkSync('nowhere', here.path('dead.yaml'))
    symlinkSync('round.json', here.path('round.json'))
    symlinkSync('/dev/zero', here.path('zero.yml'))
    const report = await here.check(['.'])
    expect(report.code).toBe(1)
    const unread = report.findings.filter(one => one.rule === 'unreadable')
    expect(unread.map(one => `${one.place.file}: ${one.text}`).sort()).toEqual([
      'dead.yaml: This file was found and could not be read: it does not exist, or the link to it is broken.',
      'pipe.yaml: This file was found and could not be read: it is not a regular file.',
      'round.json: This file was found and could not be read: the links to it form a loop.',
    ])
    expect(report.findings.filter(one => one.rule === 'link-outside').map(one => one.place.file)).toEqual([
      'zero.yml',
    ])
    expect(report.documents).toHaveLength(7)
  })

  test('a folder with the name of what lies in an archive is not walked: its files would be looked for in that', async () => {
    const here = workplace()
    here.example('overdrawn', 'in/papers.zip!')
    here.example('clean', 'in/b')
    const report = await here.check(['in'])
    expect(report.findings.map(({ place, rule, text }) => `${place.file} ${rule}: ${text}`)).toEqual([
      'in/papers.zip! unreadable: This file was found and could not be read: it is a folder that has the name of an entry of an archive.',
    ])
    expect(report.documents).toHaveLength(4)
    for (const path of ['in/papers.zip!', 'in/papers.zip!/certificate.yaml', 'in/*/*.yaml'])
      expect(await here.run(['check', path])).toMatchObject({
        code: 2,
        error: expect.stringContaining(
          'in/papers.zip! is a folder with the name of a file in an archive\n  Give it another name',
        ),
      })
  })

  test('links to folders are not followed, in a circle or out of the tree, and that is told', async () => {
    const here = workplace()
    here.example('clean', 'papers/a')
    here.example('overdrawn', 'elsewhere')
    symlinkSync('..', here.path('papers/a/up'))
    const inside = await here.run(['check', 'papers'])
    expect(inside.code).toBe(0)
    expect(inside.error).toMatch(/papers\/a\/up is a link to a folder and was not followed/)
    symlinkSync('../elsewhere', here.path('papers/out'))
    const { code, findings, documents } = await here.check(['papers'])
    expect(code).toBe(1)
    expect(findings.map(({ place, rule }) => `${place.file} ${rule}`)).toEqual(['papers/out link-outside'])
    expect(documents).toHaveLength(4)
  })

  test('standard input without end is read up to the limit', () => {
    const { status, stdout } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" bin/enduse.js check - --format json < /dev/zero`],
      { cwd: root, encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(JSON.parse(stdout).findings[0].rule).toBe('too-large')
  })
})

describe('a file that is replaced while it is read', () => {
  // Files of the kernel say that they hold nothing, as one does that is filled between being looked at and read.
  test.runIf(process.platform === 'linux')(
    'is no empty one because it was when it was looked at',
    async () => {
      const here = workplace('clean')
      symlinkSync('/proc/version', here.path('filled.yaml'))
      const report = await here.check(['.', 'filled.yaml'])
      expect(
        report.findings.map(({ place, rule, data }) => `${place.file} ${rule} ${JSON.stringify(data.found)}`),
      ).toEqual(['filled.yaml unknown-kind {"term":"a-single-value"}'])
    },
  )

  test('is read from one handle: what takes its name later is not looked at', () => {
    const here = workplace('clean')
    const path = here.path('certificate.yaml')
    const read = open({ file: 'a.yaml', path, named: true }, 100_000)
    writeFileSync(here.path('b'), 'a: 1\n')
    renameSync(here.path('b'), path)
    expect('bytes' in read && Buffer.from(read.bytes).toString()).toBe(certificate)
  })
})

describe('what is another thing under the name of a document', () => {
  test.each([
    ['JavaScript', "require('fs').writeFileSync('owned', ''); module.exports = {}\n"],
    ['JavaScript of a module', "import fs from 'node:fs'\nfs.writeFileSync('owned', '')\n"],
    ['a shell script', '#!/bin/sh\ntouch owned\n'],
    ['a template', '{{ "touch owned" | shell }}\n'],
    ['HTML', '<script>fetch("owned")</script>\n'],
  ])('%s is never run', async (_, text) => {
    for (const file of ['a.yaml', 'a.json']) {
      const here = workplace()
      expect((await found(text, { file, here })).code).toBe(1)
      expect((await here.run(['check', 'owned'])).error).toContain('there is no file')
    }
  })

  test('a bomb of gzip is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    expect(await found(bomb)).toEqual({ code: 1, found: ['1 not-utf-8 gzip'] })
    expect(await found(gzipSync(bomb), { file: 'a.json' })).toEqual({ code: 1, found: ['1 not-utf-8 gzip'] })
  })
})

describe('terminals and reports', () => {
  const attacks = [
    '\u001b[2J\u001b[31mred\u001b]0;title\u0007',
    '\u009b31m\u0085\u007f',
    '\u202eliame\u202c \u2066x\u2069 \u200b\u200d\ufeff\u00ad',
    '\u2028\u2029',
    '##vso[task.complete result=Succeeded;] ##[error]x',
    '::error file=a::b',
    '=HYPERLINK("https://x.example")',
    '@SUM(1+1)',
    '</script><script>alert(1)</script><img src=x onerror=alert(1)>',
    ']]><!-- &xxe; <![CDATA[',
    '[x](javascript:alert(1)) ![y](https://x.example/y.png) | `z`',
    '%0A::warning::x %25',
    '{0} {found} $(x) %s',
  ]

  test('nothing of a document acts, in any format, in no place where it can stand', async () => {
    const here = workplace()
    const quoted = attacks.map(one => JSON.stringify(one))
    quoted.forEach((one, at) => {
      here.write(
        `papers/${at}.yaml`,
        certificate
          .replace('KTM-EUC-2026-001', () => one)
          .replace('name: Ningbo Yonghe Magnetics Co., Ltd.', () => `name: ${one}`)
          .replace('unit: KGM', () => `unit: ${one}`)
          .replace('issueDate: 2026-02-10', () => `issueDate: ${one}`)
          .replace('companyStamp: true', () => `companyStamp: true\n${one}: 1\nx-note: ${one}`),
      )
      here.write(`papers/${at}.json`, `{"documentType": ${one}, ${one}: ${one}}`)
      here.write(`papers/broken-${at}.json`, `{"a": ${attacks[at]}`)
      here.write(
        `papers/broken-${at}.yaml`,
        `a: ${attacks[at]}: !${attacks[at]} *${attacks[at]}\n# ${attacks[at]}\n`,
      )
    })
    const all = await reports(here, 'papers')
    expectHarmless(all)
    for (const text of all.values()) expect(text).not.toMatch(/##\w*\[/)
    expect(all.get('html')).not.toMatch(/<script>alert|<img|onerror=alert\(1\)>/)
  })

  test('nor of the name of a file or folder', async () => {
    const here = workplace()
    attacks.forEach((one, at) => {
      here.write(`papers/${one.replaceAll('/', '∕').slice(0, 80)}/${at}.yaml`, 'a: 1\n')
      here.write(`papers/${one.replaceAll('/', '∕').slice(0, 80)}.json`, '{')
    })
    expectHarmless(await reports(here, 'papers'))
    for (const one of attacks) {
      const { code, out, error } = await here.run(['check', `nowhere/${one}`])
      expect(code).toBe(2)
      expectHarmless(new Map([['terminal', out + error]]))
    }
  })

  test.each([['status'], ['why', 'no-military-use']])(
    'nor where it is asked about: %s %s',
    async (...command) => {
      const here = workplace('overdrawn')
      for (const [at, one] of attacks.entries())
        here.write(
          `${at}.yaml`,
          certificate
            .replace('KTM-EUC-2026-001', `N-${at}`)
            .replace('description: Rotor magnets', () => `description: ${JSON.stringify(`${one} Rotor`)} #`)
            .replace('name: Anita Rao', () => `name: ${JSON.stringify(one)} #`),
        )
      const { code, out, error } = await here.run([...command, '.'])
      expect([0, 1, 2, 3]).toContain(code)
      expect(out.length + error.length).toBeGreaterThan(20)
      expectHarmless(new Map([['terminal', out + error]]))
    },
  )

  test.each([
    ['export', 'a.json', 'b.yaml'],
    ['map', 'a.json', 'b.yaml'],
    ['import', 'a.csv', '--mapping', 'a.mapping.yaml'],
    ['import', 'a.csv', '--mapping', 'a.mapping.yaml', '--format', 'json'],
    ['import', 'a.csv', '--suggest'],
  ])('nor of data that a command writes to a terminal; a pipe gets it unchanged: %s', async (...command) => {
    const here = workplace()
    const name = `Kal\u0000mag \u007f${attacks.slice(0, 4).join(' ')} Ltd`
    const shipment = { documentType: 'shipment', schemaVersion: '1.0', notifyParties: [{ name }] }
    here.write('a.json', JSON.stringify(shipment))
    here.write('b.yaml', `documentType: shipment\nnotifyParties: [{ name: ${JSON.stringify(attacks[2])} }]\n`)
    await here.run(['export', 'a.json', '--to', 'a.csv'])
    const terminal = await here.run(command, { isTTY: true })
    const pipe = await here.run(command)
    expectHarmless(new Map([['terminal', terminal.out + terminal.error]]))
    expect(pipe.out).toMatch(acting)
    expect(terminal.out.split('\n')).toHaveLength(pipe.out.split('\n').length)
    if (command[0] === 'export') expect(pipe.out).toContain(name)
  })
})

describe('rule sets of others', () => {
  const ruleSet = (lines: string) => `
ruleSet: theirs
title: Theirs
version: "1"
reviewed: 2026-01-01
${lines}`

  test('with a pattern that runs away are not loaded', async () => {
    const here = workplace('clean')
    const shipped = readFileSync(join(root, 'src/rulesets/china-rare-earth.yaml'), 'utf8')
    const written = 'numberPattern: "^[0-9]{2}[0-9A-Z]{2}[0-9]{6}$"'
    expect(shipped).toContain(written)
    for (const name of ['mofcom-control-list.tsv', 'mofcom-watch-list.tsv'])
      here.write(`lists/${name}`, readFileSync(join(root, 'src/rulesets/lists', name), 'utf8'))
    for (const pattern of ['^(a+)+$', '^(\\\\w+\\\\s?)*$', '(a|a)*b', '^a*a*a*a*$']) {
      here.write(
        'theirs.yaml',
        shipped.replace(written, () => `numberPattern: "${pattern}"`),
      )
      const { code, error } = await here.run(['check', '.', '--rule-set', 'theirs.yaml'])
      expect(code).toBe(2)
      expect(error).toMatch(/theirs\.yaml:\d+:24 numberPattern is "/)
      expect(error).toContain('that cannot take long')
    }
    here.write('theirs.yaml', shipped)
    expect((await here.run(['check', '.', '--rule-set', 'theirs.yaml'])).code).not.toBe(2)
  })

  test.each([
    ['JavaScript', 'module.exports = {}'],
    ['a tag', ruleSet('x: !!js/function "x"')],
    ['a cycle', ruleSet('x: &x { y: *x }')],
    ['a bomb', ruleSet(`x: ${'['.repeat(10_000)}`)],
    ['nothing', ''],
  ])('that are %s do not load, with a reason and no trace of a stack', async (_, text) => {
    const here = workplace('clean')
    here.write('theirs.yaml', text)
    const { code, out, error } = await here.run(['check', '.', '--rule-set', 'theirs.yaml'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/^enduse: .*theirs\.yaml/)
    expect(error).not.toMatch(/^\s+at /m)
  })
})

describe('limits', () => {
  /** For each limit a file that passes it, and how it is named where it was passed. */
  const passed: Readonly<
    Record<keyof typeof defaultLimits, readonly [content: string | Uint8Array, rule: string, file?: string]>
  > = {
    bytes: [`a: ${'x'.repeat(200)}\n`, 'too-large'],
    depth: ['a: [[[[[[[[[[1]]]]]]]]]]\n', 'too-deep'],
    values: ['a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n', 'too-many-values'],
    aliases: ['a: &a 1\nb: [*a, *a, *a, *a, *a, *a, *a]\n', 'alias-limit'],
    unpacked: [gzipSync('{}\n{"a":1}\n'), 'unreadable', 'a.ndjson.gz'],
    documents: ['--- 1\n'.repeat(20), 'too-many-documents'],
    findings: ['a: 1\n'.repeat(20), 'not-shown'],
  }

  test.each(Object.entries(passed))(
    '%s is an option, and is named where it is passed',
    async (name, [content, rule, file = 'a.yaml']) => {
      const here = workplace()
      writeFileSync(here.path(file), content)
      const { findings } = await here.check([file, '--limit', `${name}=5`])
      const [finding] = findings.filter(one => one.rule === rule)
      expect(finding?.data.limit).toBe('5')
      expect(finding?.text).toContain('5')
      expect(finding?.help).toContain(`--limit ${name}=`)
      const wide = await here.check([file, '--limit', `${name}=400`])
      expect(wide.findings.filter(one => one.rule === rule)).toEqual([])
    },
  )

  test.each([
    ['doubled names', 'a.yaml', 'a: 1\n'.repeat(200), 'duplicate-key', 149],
    ['doubled names', 'a.json', `{${'"a": 1, '.repeat(200)}"b": 1}`, 'duplicate-key', 149],
    [
      'rounded numbers',
      'a.json',
      JSON.stringify(Array(200).fill(0)).replaceAll('0', '1e999'),
      'number-precision',
      150,
    ],
    ['odd numbers', 'a.yaml', '- 0100\n'.repeat(200), 'number-form', 150],
    ['tags', 'a.yaml', '- !x 1\n'.repeat(200), 'tag', 150],
    ['directives', 'a.yaml', `${'%x y\n'.repeat(200)}---\na: 1\n`, 'directive', 150],
    ['names that are lists', 'a.yaml', '? [a]\n: 1\n'.repeat(200), 'key-not-text', 150],
    ['aliases of nothing', 'a.yaml', `- *a\n`.repeat(90), 'syntax', 40],
  ])('of many %s in %s each is listed or counted', async (_, file, text, kind, count) => {
    const here = workplace()
    here.write(file, text)
    const { code, findings } = await here.check([file])
    expect(code).toBe(1)
    expect(findings.filter(one => one.rule === kind)).toHaveLength(50)
    const [rest] = findings.filter(one => one.rule === 'not-shown')
    expect(rest?.data).toEqual({ limit: '50', kind, count: String(count) })
    expect(rest?.place.line).toBeGreaterThan(0)
    const all = await here.check([file, '--limit', 'findings=1000'])
    expect(all.findings.filter(one => one.rule === kind)).toHaveLength(50 + count)
    expect(all.findings.filter(one => one.rule === 'not-shown')).toEqual([])
  })

  test('of many mistakes of form each is listed or counted', async () => {
    const here = workplace()
    here.write('a.yaml', certificate + Array.from({ length: 80 }, (_, at) => `q${at}: 1\n`).join(''))
    const counted = async (...args: string[]) => {
      const { findings } = await here.check(['a.yaml', ...args])
      const slips = findings.filter(one => one.rule === 'schema')
      return [slips.length, slips.find(one => one.message === 'not-shown')?.data]
    }
    expect(await counted()).toEqual([51, { limit: '50', count: '30' }])
    expect(await counted('--limit', 'findings=7')).toEqual([8, { limit: '7', count: '73' }])
    expect(await counted('--limit', 'findings=80')).toEqual([80, undefined])
  })

  test('what is only counted hides nothing that the schema says', async () => {
    const here = workplace()
    const text = certificate.replace('postalCode: "315800"', 'postalCode: 0315800')
    here.write('a.yaml', `x-list: [${Array(50).fill('0100').join(', ')}]\n${text}`)
    const { findings } = await here.check(['a.yaml'])
    const [rest] = findings.filter(one => one.rule === 'not-shown')
    expect(rest).toMatchObject({ data: { count: '1' }, place: { pointer: '/exporter/address/postalCode' } })
    const there = findings.filter(one => one.place.pointer === rest?.place.pointer).map(one => one.rule)
    expect(there.sort()).toEqual(['not-shown', 'text-read-as-number'])
  })
})

describe('whatever a file holds', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '!x ',
    '!!js/function ',
    '|\n',
    '>',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '#',
    '- ',
    '? ',
    ': ',
    '\n',
    '\r',
    '\t',
    '  ',
    '<<',
    '~',
    '0',
    '1e999',
    '__proto__',
    'documentType: shipment\n',
    'null',
    '\u0000',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ud800',
    '\ufffe',
    '😀',
    '::error::x\n',
    '##[x]',
  ] // prettier-ignore

  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom(...pieces), { maxLength: 40 })
      .map(list => new Uint8Array(Buffer.from(list.join('')))),
    // A paper that is nearly sound: one piece of it is another one.
    fc
      .record({
        text: fc.constantFrom(certificate, clean('shipment-1.yaml')),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        taken: fc.nat(12),
        piece: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }),
      })
      .map(({ text, at, taken, piece }) => {
        const from = Math.floor(at * text.length)
        return new Uint8Array(Buffer.from(text.slice(0, from) + piece.join('') + text.slice(from + taken)))
      }),
  )

  test('there is a report with the code of a verdict, and no control character in any format', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(bytes, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('yaml', 'json'),
        async (files, end) => {
          const here = workplace()
          mkdirSync(here.path('papers'))
          for (const [at, content] of files.entries())
            writeFileSync(here.path(`papers/${at}.${end}`), content)
          const all = await reports(here, ...files.map((_, at) => `papers/${at}.${end}`))
          expectHarmless(all)
          const { documents } = JSON.parse(all.get('json') ?? '')
          expect(
            new Set(documents.map((one: { document: { file: string } }) => one.document.file)).size,
          ).toBe(files.length)
        },
      ),
      { numRuns: runs(60) },
    )
  })

  test('the answer is not longer than what was asked about, but for what each finding takes', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom('a.yaml', 'a.json'),
        fc.integer({ min: 1, max: 60 }),
        (content, file, times) => {
          const long = new Uint8Array(Buffer.concat(Array(times).fill(content)))
          const checked = map(
            { file, bytes: long },
            { ruleSets: [], today, limits: { ...defaultLimits, documents: 20 } },
          )
          expect(checked.length).toBeGreaterThan(0)
          expect(checked.length).toBeLessThanOrEqual(20)
          for (const one of checked) {
            const often = new Map<string, number>()
            for (const { rule } of one.findings) often.set(rule, (often.get(rule) ?? 0) + 1)
            // The schema adds a line to count what it does not list.
            for (const [rule, count] of often)
              expect(count, rule).toBeLessThanOrEqual(defaultLimits.findings + 12)
            if (one.facts === null) expect(one.findings).not.toEqual([])
          }
        },
      ),
      { numRuns: runs(500) },
    )
  })
})
