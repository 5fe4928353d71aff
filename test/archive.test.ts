/** Archives, in which one file holds many documents: each is checked as if it were a file, and its places are found again. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { roughCount, sourcesOf } from '../src/engine/archive.ts'
import { check } from '../src/engine/library.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { linesOf } from '../src/read/lines.ts'
import { type Unavailable, unavailable } from '../src/read/unavailable.ts'
import { today, type Workplace, workplace } from './workplace.ts'

/** The papers of an example as lines, in the order of their names. */
function linesOfExample(here: Workplace, name: string): string[] {
  here.example(name, 'papers')
  const names = ['certificate', 'shipment-1', 'shipment-2', 'shipment-3']
  const lines = names.flatMap(one => {
    try {
      return [JSON.stringify(parse(here.read(`papers/${one}.yaml`)))]
    } catch {
      return []
    }
  })
  expect(lines.length).toBeGreaterThan(2)
  return lines
}

/** What is found, apart from where. */
const told = ({ findings }: Report) =>
  findings.map(({ rule, message, text, place }) => [rule, message, text, place.pointer].join(' ')).sort()

const placesOf = ({ findings }: Report) =>
  findings.map(({ place, rule, message }) => `${place.part}:${place.line}:${place.column} ${rule} ${message}`)

describe('an archive of lines', () => {
  test('is checked as the same documents in files of their own, findings across documents too', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    here.write('all.ndjson', `${lines.join('\n')}\n`)
    for (const [index, line] of lines.entries()) here.write(`single/${index}.json`, line)
    const archive = await here.check(['all.ndjson'])
    const single = await here.check(['single'])
    expect(archive.code).toBe(1)
    for (const format of ['text', 'markdown', 'html'])
      expect((await here.run(['check', 'all.ndjson', '--format', format])).out).toMatch(/\bline 4\b/)
    expect(told(archive)).toEqual(told(single))
    expect(archive.tally).toEqual(single.tally)
    expect(archive.documents.map(one => one.document.sha256)).toEqual(
      single.documents.map(one => one.document.sha256),
    )
    // A finding across documents says the line and the column at which the value stands.
    const across = archive.findings.filter(one => 'certificate' in one.subject)
    expect(across.length).toBeGreaterThan(0)
    for (const { place, related } of across)
      for (const one of [place, ...related.map(({ place: other }) => other)]) {
        expect(one.line).toBe(one.part + 1)
        const line = lines[one.part] ?? ''
        expect(line.slice((one.column ?? 0) - 1, (one.endColumn ?? 0) - 1)).not.toBe('')
        expect(one.excerpt?.lines).toHaveLength(1)
        expect(one.excerpt?.firstLine).toBe(one.line)
      }
    expect(across.every(one => one.digest !== undefined)).toBe(true)
  })

  test('counts blank lines and line ends of any kind, and a document has the number of its line', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    here.write('all.jsonl', `\uFEFF${lines[0]}\r\n\r\n \t\n${lines[1]}\n\n${lines[2]}`)
    const report = await here.check(['all.jsonl'])
    expect(report).toMatchObject({ code: 0, verdict: 'pass' })
    expect(report.documents.map(({ document }) => document.part)).toEqual([0, 3, 5])
    const digests = [`\uFEFF${lines[0]}`, lines[1], lines[2]].map(line =>
      createHash('sha256')
        .update(line ?? '')
        .digest('hex'),
    )
    expect(report.documents.map(({ document }) => document.sha256)).toEqual(digests)
  })

  test('says what a line is where somebody took it for something else, each line by itself', async () => {
    const here = workplace()
    const clean = linesOfExample(here, 'clean')
    const wrong = [
      '[',
      '{"a":1},',
      '{"a":1}{"a":2}',
      'documentType: shipment',
      '{"a":',
      '1}',
      '"a": 1,',
      ']',
      '{"a":1,}',
      '{a: 1}',
      '\0\0\0',
      '\uFEFF{}',
      '\uFEFF',
      '{"a":\r1,}',
    ]
    here.write('all.ndjson', [...clean, ...wrong].join('\n'))
    const report = await here.check(['all.ndjson'])
    const first = clean.length
    expect(
      placesOf(report).map(one => one.replace(/^(\d+):(\d+)/, (_, part) => String(part - first))),
    ).toEqual([
      '0:1 syntax line-unclosed',
      '1:8 syntax line-comma',
      '2:8 syntax line-several',
      '3:1 syntax line-not-json',
      '4:1 syntax line-unclosed',
      '5:1 syntax line-not-json',
      '6:1 syntax line-not-json',
      '7:1 syntax line-not-json',
      '8:7 syntax trailing-comma',
      '9:2 syntax unquoted-name',
      '10:1 syntax control-character',
      '11:1 syntax control-character',
      '12:1 syntax control-character',
      '13:8 syntax trailing-comma',
    ])
    expect(report.documents.filter(one => one.verdict === 'pass')).toHaveLength(first)
  })

  test('that no line of is in UTF-8 is told once, and one line that is not by its place', async () => {
    const here = workplace()
    const [line = ''] = linesOfExample(here, 'clean')
    writeFileSync(here.path('a.ndjson'), Buffer.from(`\uFEFF${line}\n`.repeat(50), 'utf16le'))
    writeFileSync(here.path('b.ndjson'), Buffer.from(`{}\n{"a":"F\xe4r"}\n{}\n`, 'latin1'))
    const { findings } = await here.check(['a.ndjson', 'b.ndjson'])
    expect(findings.filter(one => one.place.file === 'a.ndjson').map(one => one.message)).toEqual(['utf-16'])
    expect(
      findings.filter(one => one.rule === 'not-utf-8' && one.place.file === 'b.ndjson').map(one => one.place),
    ).toMatchObject([{ part: 1, line: 2, column: 8 }])
  })

  test('has no limit as a whole: a line longer than a document may be is found, and those after it are checked', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    const size = Math.max(...lines.map(line => Buffer.byteLength(line)))
    const long = `{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`
    here.write('all.ndjson', [lines[0], long, lines[1], long, lines[2]].join('\n'))
    const report = await here.check(['all.ndjson', '--limit', `bytes=${size}`])
    expect(report.code).toBe(1)
    expect(placesOf(report)).toEqual(['1:2:1 too-large line', '3:4:1 too-large line'])
    expect(report.findings[0]?.data).toEqual({ found: String(long.length), limit: String(size) })
    expect(report.documents.filter(one => one.verdict === 'pass')).toHaveLength(3)
    expect(report.documents[1]?.document.sha256).toBe('')
    // A line is held to the limit without its end.
    const exact = { ...defaultLimits, bytes: size }
    here.write('exact.ndjson', `${lines.join('\r\n')}\r\n`)
    expect((await here.check(['exact.ndjson', '--limit', `bytes=${exact.bytes}`])).verdict).toBe('pass')
  })

  test.each([
    ['no byte', ''],
    ['blank lines', '\n \r\n\t\n'],
    ['a byte order mark', '\uFEFF\n'],
  ])('of %s holds no document, and is no pass', async (_, content) => {
    const here = workplace()
    here.write('a.ndjson', content)
    const { code, findings, documents } = await here.check(['a.ndjson'])
    expect({ code, said: findings.map(one => `${one.rule} ${one.message}`) }).toEqual({
      code: 1,
      said: ['empty file'],
    })
    expect(documents).toHaveLength(1)
  })

  test('of the bytes in whatever chunks gives the same lines', () => {
    const text = '\uFEFF{"a":1}\r\n\n{"b":"é\u{1F600}"}\r\n  \n\r\r\n{"c":[1,2,3]}\n{"d":4}'
    const bytes = Buffer.from(text)
    const expected = [...linesOf('a.ndjson', chunked(bytes, bytes.length), 12)]
    expect(expected.map(one => ('bytes' in one ? [one.line, one.size, one.bytes.length] : one))).toEqual([
      [1, undefined, 10],
      [3, 14, 13],
      [6, 13, 13],
      [7, undefined, 7],
    ])
    // A mark of UTF-16 or the like is looked for in the first chunk, which a file fills.
    for (let size = 1; size < bytes.length; size++) {
      const lines = [...linesOf('a.ndjson', chunked(bytes, size), 12)]
      expect(lines.map(asText), `in chunks of ${size}`).toEqual(expected.map(asText))
    }
  })

  test('is read as it was when it was opened', () => {
    const here = workplace()
    here.write('a.ndjson', '{"a":1}\n{"b":2}\n')
    const found = { file: 'a.ndjson', path: here.path('a.ndjson'), named: true }
    let lines = 0
    for (const source of sourcesOf(found, defaultLimits)) {
      expect('bytes' in source).toBe(true)
      lines += 1
      if (lines < 100) appendFileSync(found.path, '{"c":3}\n')
    }
    expect(lines).toBe(2)
  })

  test('that is cut off while it is read gives what is there, and the rest of a line is no document', () => {
    const here = workplace()
    const path = here.path('a.ndjson')
    const line = `{"a":"${'x'.repeat(1000)}"}\n`
    writeFileSync(path, line.repeat(3000))
    const found = { file: 'a.ndjson', path, named: true }
    const parts: string[] = []
    for (const source of sourcesOf(found, defaultLimits)) {
      if (parts.length === 0) {
        const handle = openSync(path, 'r+')
        ftruncateSync(handle, line.length * 2000 + 10)
        closeSync(handle)
      }
      parts.push(Buffer.from('bytes' in source ? source.bytes : []).toString())
    }
    expect(parts.length).toBe(2001)
    expect(new Set(parts.slice(0, -1))).toEqual(new Set([line.trimEnd()]))
    expect(parts.at(-1)).toBe(line.slice(0, 10))
  })

  test('comes through standard input by its name, and through the library', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    const content = `${lines.join('\n')}\n`
    const all = await check([], { documents: [{ file: 'all.ndjson', content }], today, cwd: here.folder })
    here.write('all.ndjson', content)
    const { code: _, ...report } = await here.check(['all.ndjson'])
    expect({ ...all, hints: [] }).toEqual({ ...report, hints: [] })
    const runOptions = { ruleSets: [], limits: defaultLimits, today }
    const whole = map({ file: 'all.ndjson', bytes: Buffer.from(content) }, runOptions)
    expect(whole.map(({ document }) => document)).toEqual(report.documents.map(({ document }) => document))
    // Somebody with an engine of their own gives the archive as a whole when places are asked for.
    const ruled = { ...runOptions, ruleSets: await loadRuleSets(shippedNames, here.folder) }
    const source = { file: 'all.ndjson', bytes: Buffer.from(content) }
    const { findings } = locate(reduce(map(source, ruled), ruled), () => source, defaultLimits)
    expect(findings).toEqual(report.findings)
  })

  test('is found in folders and by lists of paths', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    here.write('in/all.ndjson', lines.join('\n'))
    here.write('in/other.NDJSON', '{}')
    here.write('list', 'in/all.ndjson\n')
    expect((await here.check(['in'])).documents).toHaveLength(lines.length + 1)
    const { code, out } = await here.run(['map', '--paths-from', 'list'])
    expect(code).toBe(0)
    here.write('maps/m', out)
    const reduced = await here.run(['reduce', 'maps/m', '--format', 'json'])
    const straight = await here.run(['check', 'in/all.ndjson', '--format', 'json'])
    expect(reduced.out).toBe(straight.out)
  })

  test('a folder that is named like one is none of its own: nothing in it could be told from what lies in an archive', async () => {
    const here = workplace()
    for (const folder of ['in/a.zip!/p', 'in/b.TAR.gz!', 'in/x.ndjson!', 'in/c.zip!d'])
      here.example('overdrawn', folder)
    const refused = 'enduse: in/a.zip! is a folder with the name of a file in an archive\n'
    for (const args of [
      ['check', 'in/a.zip!/p/certificate.yaml'],
      ['check', 'in/c.zip!d', '--certificates', 'in/a.zip!'],
      ['map', 'in/a.zip!/p'],
      ['status', 'in/a.zip!'],
    ]) {
      const { code, error } = await here.run(args)
      expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(refused) })
    }
    // Below a folder that is walked it is told, and keeps nothing else from being judged.
    const walked = await here.check(['in'])
    const told = walked.findings.filter(({ rule }) => rule === 'unreadable').map(({ place }) => place.file)
    expect(told).toEqual(['in/a.zip!', 'in/b.TAR.gz!'])
    expect(walked.documents).toHaveLength(2 + 8)
    for (const more of [['--stream'], ['--threads', '2'], ['--cache', 'kept'], ['--cache', 'kept']]) {
      const streamed = await here.run(['check', 'in', '--format', 'ndjson', ...more])
      expect(streamed.code).toBe(1)
      expect(streamed.out.match(/"rule":"unreadable"/g)).toHaveLength(2)
    }
    // Left out, it is in nobody's way; and other names hold no secret.
    here.write('enduse.config.yaml', 'ignore: ["**/*.zip!/**", "**/*.gz!/**"]\n')
    const { findings, documents } = await here.check(['in'])
    expect(documents).toHaveLength(8)
    const places = findings.flatMap(one => [one.place, ...one.related.map(({ place }) => place)])
    expect(places.length).toBeGreaterThan(3)
    for (const place of places) expect(place.line, place.file).toBeDefined()
  })

  test('by whichever way it is mapped and reduced, findings across documents say where they stand', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    here.write('docs/all.ndjson', lines.join('\n'))
    here.write('docs/copy.jsonl', '{}')
    const straight = await here.run(['check', 'docs', '--format', 'json'])
    expect((JSON.parse(straight.out) as Report).findings.some(one => 'certificate' in one.subject)).toBe(true)
    const shards: string[] = []
    for (const index of [1, 2]) {
      const name = `maps/${index}`
      here.write(name, (await here.run(['map', 'docs', '--shard', `${index}/2`])).out)
      shards.push(name)
    }
    expect((await here.run(['merge', ...shards, '--format', 'json'])).out).toBe(straight.out)
    // From elsewhere, and of an archive that changed since: of a line that is another now, no line is told.
    const moved = await here.run(
      ['merge', ...shards.map(one => `../${one}`), '--files', '..', '--format', 'json'],
      {
        in: 'docs',
      },
    )
    expect(moved.out).toBe(straight.out)
    here.write('docs/all.ndjson', [lines[0], lines[1], ...lines.slice(2).map(one => `${one} `)].join('\n'))
    const changed = await here.run(['merge', ...shards, '--format', 'json'])
    const report = JSON.parse(changed.out) as Report
    const places = report.findings.flatMap(one => [one.place, ...one.related.map(({ place }) => place)])
    const placed = places.filter(one => one.file === 'docs/all.ndjson' && one.line !== undefined)
    expect(new Set(placed.map(one => one.part))).toEqual(new Set([0, 1]))
    expect(places.some(one => one.line === undefined)).toBe(true)
    expect(changed.error).toContain('docs/all.ndjson is not here in the version that was mapped')
  })

  test('masks what is sensitive in the excerpt of a line', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    const line = (lines[0] ?? '').replace('"issueDate":"', '"issueDate":"x')
    expect(line).not.toBe(lines[0])
    const signatory = (parse(line) as { signature: { name: string } }).signature?.name
    here.write('all.ndjson', ['', line, ...lines.slice(1)].join('\n'))
    const report = await here.check(['all.ndjson', '--mask-values'])
    const [found] = report.findings.filter(one => one.place.line === 2)
    expect(found?.place.excerpt?.lines).toHaveLength(1)
    expect(found?.place.excerpt?.firstLine).toBe(2)
    expect(found?.place.excerpt?.lines[0]).toContain('issueDate')
    expect(JSON.stringify(report.findings)).not.toContain('the file has changed or was deleted')
    if (signatory !== undefined) expect(JSON.stringify(report)).not.toContain(signatory)
  })

  test('is one subject of a receipt, which verify holds against all of it', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    const content = `${lines.join('\n')}\n`
    here.write('all.ndjson', content)
    here.write('certificates.ndjson', `${lines[0]}\n`)
    here.write('shipments.ndjson', lines.slice(1).join('\n'))
    for (const args of [['all.ndjson'], ['shipments.ndjson', '--certificates', 'certificates.ndjson']]) {
      expect((await here.run(['check', ...args, '--output', 'receipt=r.json'])).code).toBe(0)
      expect(JSON.parse(here.read('r.json')).subject).toEqual([
        {
          name: args[0],
          digest: {
            sha256: createHash('sha256')
              .update(here.read(args[0] ?? ''))
              .digest('hex'),
          },
        },
      ])
      expect(await here.run(['verify', 'r.json'])).toMatchObject({ code: 0 })
      const looked = args[2] ?? 'all.ndjson'
      here.write(looked, `${here.read(looked)}\n`)
      expect(await here.run(['verify', 'r.json'])).toMatchObject({ code: 1 })
      here.write(looked, here.read(looked).slice(0, -1))
    }
  })

  test('is asked about by line', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    here.write('all.ndjson', ['', ...lines].join('\n'))
    const column = (lines[1] ?? '').indexOf('"exportDate":') + 3
    for (const args of [[`3:${column}`], ['/exportDate', '--part', '3']]) {
      const { code, out } = await here.run(['why', 'all.ndjson', ...args])
      expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('/exportDate') })
      expect(out).toContain(`all.ndjson:3:`)
    }
    expect((await here.run(['why', 'all.ndjson', '/exportDate'])).error).toContain('Choose one by its line')
    expect((await here.run(['why', 'all.ndjson', '/exportDate', '--part', '9'])).error).toContain(
      'there is no document on line 9',
    )
  })

  test('is waived and known by line', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    here.write('all.ndjson', lines.join('\n'))
    const before = await here.check(['all.ndjson'])
    const rule = before.findings[0]?.rule ?? ''
    const waived = await here.run([
      'waive',
      rule,
      'all.ndjson',
      ...['--reason', 'agreed', '--owner', 'desk', '--until', '2026-12-31'],
    ])
    expect(waived).toMatchObject({ code: 0 })
    const after = await here.check(['all.ndjson', '--waivers', 'waivers.yaml'])
    expect(after.tally.waived).toBe(1)
    expect((await here.run(['baseline', 'create', 'all.ndjson'])).code).toBe(0)
    expect(
      (await here.check(['all.ndjson', '--baseline', 'enduse.baseline.json'])).tally.known,
    ).toBeGreaterThan(0)
  })
})

describe('what is packed with gzip', () => {
  test('is checked as what was packed, line by line, in one member or in several', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'overdrawn')
    here.write('all.ndjson', `${lines.join('\n')}\n`)
    const members = lines.map(line => gzipSync(`${line}\n`))
    writeFileSync(here.path('one.ndjson.gz'), gzipSync(lines.join('\n')))
    writeFileSync(here.path('several.ndjson.gz'), Buffer.concat(members))
    const plain = await here.check(['all.ndjson'])
    for (const file of ['one.ndjson.gz', 'several.ndjson.gz']) {
      const packed = await here.check([file])
      expect(told(packed)).toEqual(told(plain))
      expect(placesOf(packed)).toEqual(placesOf(plain))
      expect(packed.documents.map(one => one.document.sha256)).toEqual(
        plain.documents.map(one => one.document.sha256),
      )
      // Masked, the places are looked at once more.
      const masked = await here.check([file, '--mask-values'])
      expect(JSON.stringify(masked)).not.toContain('has changed or was deleted')
    }
  })

  test('is one document under the name of one, and found in folders', async () => {
    const here = workplace('clean')
    for (const name of ['certificate', 'shipment-1', 'shipment-2']) {
      mkdirSync(here.path('in'), { recursive: true })
      writeFileSync(here.path(`in/${name}.yaml.gz`), gzipSync(here.read(`${name}.yaml`)))
    }
    writeFileSync(here.path('in/other.txt.gz'), gzipSync('x'))
    const report = await here.check(['in'])
    expect(report.documents.map(({ document }) => document.file)).toEqual([
      'in/certificate.yaml.gz',
      'in/shipment-1.yaml.gz',
      'in/shipment-2.yaml.gz',
    ])
    expect(report.verdict).toBe('pass')
    const sha256 = createHash('sha256').update(here.read('certificate.yaml')).digest('hex')
    expect(report.documents[0]?.document.sha256).toBe(sha256)
    expect((await here.run(['check', 'in', '--output', 'receipt=r.json'])).code).toBe(0)
    expect(JSON.parse(here.read('r.json')).subject[0]).toEqual({
      name: 'in/certificate.yaml.gz',
      digest: {
        sha256: createHash('sha256')
          .update(readFileSync(here.path('in/certificate.yaml.gz')))
          .digest('hex'),
      },
    })
    expect((await here.run(['verify', 'r.json'])).code).toBe(0)
    writeFileSync(
      here.path('in/certificate.yaml.gz'),
      gzipSync(here.read('certificate.yaml').replace('Faridabad', 'Gurugram')),
    )
    expect((await here.run(['verify', 'r.json'])).code).toBe(1)
    const { out } = await here.run(['why', 'in/shipment-1.yaml.gz', '/exportDate'])
    expect(out).toContain('in/shipment-1.yaml.gz:')
  })

  test('that is cut anywhere or damaged is no pass, and what came before is checked', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    const whole = gzipSync(lines.join('\n'))
    const halves = [gzipSync(`${lines.slice(0, 2).join('\n')}\n`), gzipSync(lines.slice(2).join('\n'))]
    const file = 'a.ndjson.gz'
    const said = async (bytes: Uint8Array) => {
      writeFileSync(here.path(file), bytes)
      const { verdict, documents, findings } = await here.check([file])
      expect(verdict).not.toBe('pass')
      const [reading] = findings.filter(one => one.rule === 'unreadable' || one.rule === 'empty')
      return [documents.filter(one => one.kind !== null).length, reading?.data.why, reading?.place.part]
    }
    for (let length = 1; length < whole.length; length += 37)
      expect(await said(whole.subarray(0, length)), `${length}`).toEqual([
        expect.any(Number),
        unavailable('cut-off'),
        expect.any(Number),
      ])
    const second = Buffer.concat(halves)
    expect(await said(second.subarray(0, second.length - 9))).toEqual([2, unavailable('cut-off'), 2])
    const turned = Buffer.from(second)
    turned[turned.length - 6] = (turned[turned.length - 6] ?? 0) ^ 1
    // Of the piece in which the damage is nothing is taken, as nobody knows where it begins.
    expect(await said(turned)).toEqual([0, unavailable('damaged'), 0])
    expect(await said(Buffer.concat([whole, Buffer.from('and more')]))).toEqual([
      expect.any(Number),
      unavailable('damaged'),
      expect.any(Number),
    ])
    expect(await said(Buffer.from('{}\n'))).toEqual([0, unavailable('damaged'), 0])
    expect(await said(Buffer.alloc(0))).toEqual([0, unavailable('cut-off'), 0])
    writeFileSync(here.path('b.yaml.gz'), gzipSync('a: 1').subarray(0, 20))
    expect((await here.check(['b.yaml.gz'])).findings.map(one => one.data.why)).toEqual([
      unavailable('cut-off'),
    ])
    // Padding of zeros is no member: tape archives have it.
    writeFileSync(here.path(file), Buffer.concat([...halves, Buffer.alloc(512)]))
    expect((await here.check([file])).verdict).toBe('pass')
  })

  test('is unpacked in whatever pieces it comes', async () => {
    const here = workplace()
    // Members of many sizes, so that some end where a piece ends.
    const members = Array.from({ length: 300 }, (_, index) =>
      gzipSync(`{"a":"${randomText(index * 7)}"}\n`, { level: 0 }),
    )
    let length = 0
    const padding = members.findIndex(one => {
      length += one.length
      return length > 15 * 1024
    })
    const first = Buffer.concat(members.slice(0, padding))
    const exact = gzipSync(`{"b":"${'y'.repeat(16 * 1024 - first.length - 18 - 5 - 9)}"}\n`, { level: 0 })
    expect((first.length + exact.length) % (16 * 1024)).toBe(0)
    writeFileSync(here.path('a.ndjson.gz'), Buffer.concat([first, exact, ...members.slice(padding)]))
    const report = await here.check(['a.ndjson.gz'])
    expect(report.documents).toHaveLength(301)
    expect(new Set(report.findings.map(one => one.rule))).toEqual(new Set(['unknown-kind']))
  })

  test('unpacks no more than the limit, and a bomb behind one name is a document too large', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    const long = Buffer.alloc(64 * 1024 * 1024, 0x20)
    writeFileSync(here.path('a.ndjson.gz'), gzipSync(Buffer.concat([Buffer.from(`${lines[0]}\n`), long])))
    writeFileSync(here.path('b.json.gz'), gzipSync(long))
    writeFileSync(here.path('c.ndjson.gz'), gzipSync(gzipSync(long)))
    const report = await here.check([
      'a.ndjson.gz',
      'b.json.gz',
      'c.ndjson.gz',
      '--limit',
      'unpacked=10000000',
    ])
    expect(
      report.findings.map(({ place, rule, message }) => [place.file, place.part, rule, message]),
    ).toEqual([
      ['a.ndjson.gz', 1, 'unreadable', 'not-unpacked'],
      ['b.json.gz', 0, 'too-large', 'more'],
      ['c.ndjson.gz', 0, 'not-utf-8', 'gzip'],
    ])
    expect(report.documents.filter(one => one.verdict === 'pass')).toHaveLength(1)
  })

  test('as certificates that are looked up, says what of it could not be read', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    writeFileSync(here.path('c.ndjson.gz'), gzipSync(`${lines[0]}\n`))
    here.write('s.ndjson', lines.slice(1).join('\n'))
    expect(await here.run(['check', 's.ndjson', '--certificates', 'c.ndjson.gz'])).toMatchObject({ code: 0 })
    writeFileSync(here.path('c.ndjson.gz'), gzipSync(`${lines[0]}\n`).subarray(0, 100))
    const { code, error } = await here.run(['check', 's.ndjson', '--certificates', 'c.ndjson.gz'])
    expect({ code, error }).toEqual({
      code: 3,
      error:
        'enduse: c.ndjson.gz was to be looked up and could not be read from line 1 on: its packed data ends too early\n',
    })
  })
})

const randomText = (length: number) =>
  Array.from({ length }, (_, at) => 'abcdefgh'[(at * 7 + length) % 8]).join('')

describe('what is no file, under the name of an archive', () => {
  const archives = ['a.ndjson', 'a.jsonl', 'a.json.gz', 'a.ndjson.gz', 'a.zip', 'a.tar', 'a.tar.gz', 'a.tgz']

  test.each(archives)('%s is refused where it is named, and found where it is not', async file => {
    const here = workplace()
    const odd: (readonly [Unavailable['term'] | undefined, (path: string) => unknown])[] = [
      ['not-a-file', path => spawnSync('mkfifo', [path])],
      [undefined, path => symlinkSync('/dev/zero', path)],
      ['link-circle', path => symlinkSync(path, path)],
      ['not-there', path => symlinkSync('nowhere', path)],
    ]
    for (const [index, [why, make]] of odd.entries()) {
      mkdirSync(here.path(`${index}`))
      make(here.path(`${index}/${file}`))
      const { findings } = await here.check([`${index}`])
      expect(findings.map(one => [one.rule, one.message, one.data.why])).toEqual([
        why === undefined
          ? ['link-outside', 'not-followed', why]
          : ['unreadable', 'not-opened', unavailable(why)],
      ])
      expect(await here.run(['check', `${index}/${file}`])).toMatchObject({ code: 2, out: '' })
    }
    mkdirSync(here.path(`folder/${file}`), { recursive: true })
    here.write(`folder/${file}/a.yaml`, '{}')
    expect((await here.check(['folder'])).documents.map(one => one.document.file)).toEqual([
      `folder/${file}/a.yaml`,
    ])
  })

  test('holes of gigabytes are one line that is too long, one entry or no archive', async () => {
    const here = workplace()
    for (const file of ['a.ndjson', 'a.zip', 'a.tar', 'a.json.gz']) {
      const handle = openSync(here.path(file), 'w')
      ftruncateSync(handle, file === 'a.ndjson' ? 2 ** 32 : 2 ** 40)
      closeSync(handle)
    }
    const { findings } = await here.check(['a.ndjson', 'a.zip', 'a.tar', 'a.json.gz'])
    expect(findings.map(({ place, rule, message }) => [place.file, rule, message])).toEqual([
      ['a.json.gz', 'unreadable', 'not-whole'],
      ['a.ndjson', 'too-large', 'line'],
      ['a.tar', 'unreadable', 'not-whole'],
      ['a.zip', 'unreadable', 'not-whole'],
    ])
  })
})

describe('about how many documents lie in files', () => {
  const counted = (name: string, bytes: number) => {
    const at = workplace()
    at.write(name, '')
    truncateSync(at.path(name), bytes)
    return roughCount([{ file: name, path: at.path(name), named: false }])
  }

  test('a file is one, however large', () => {
    expect([counted('a.yaml', 3), counted('b.json', 5e7), counted('c.yaml.gz', 5e7)]).toEqual([1, 1, 1])
  })

  test('an archive goes by its size, and one that is packed holds more than it weighs', () => {
    expect(counted('a.ndjson', 3)).toBe(1)
    const [lines, packed, files] = [
      counted('a.ndjson', 1e8),
      counted('a.ndjson.gz', 1e8),
      counted('a.zip', 1e8),
    ]
    expect(lines).toBeGreaterThan(10_000)
    expect(packed).toBeGreaterThan(3 * lines)
    expect(files).toBe(packed)
  })

  test('what is not there any more counts as one', () => {
    expect(roughCount([{ file: 'a.zip', path: '/nowhere/a.zip', named: false }])).toBe(1)
  })
})

test('what changed in an archive is what --since reports on, with what belonged to it before', {
  tags: 'git',
}, async () => {
  const here = workplace()
  const lines = linesOfExample(here, 'clean')
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: here.folder })
  here.write('other.ndjson', (lines[0] ?? '').replaceAll('KTM-EUC-2026-001', 'KTM-EUC-2026-009'))
  writeFileSync(here.path('c.ndjson.gz'), gzipSync(`${lines[0]}\n`))
  here.write('s.ndjson', `${lines.slice(1).join('\n')}\n`)
  git('init', '-q')
  git('add', 'other.ndjson', 'c.ndjson.gz', 's.ndjson')
  git('commit', '-qm', 'a')
  const files = ['other.ndjson', 'c.ndjson.gz', 's.ndjson']
  const since = async () => {
    const { documents } = await here.check([...files, '--since', 'HEAD'])
    return [...new Set(documents.map(({ document }) => document.file))]
  }
  appendFileSync(
    here.path('s.ndjson'),
    `${lines[1]?.replace('"shipmentReference":"', '"shipmentReference":"X')}\n`,
  )
  expect(await since()).toEqual(['c.ndjson.gz', 's.ndjson'])
  git('checkout', '-q', 's.ndjson')
  // What was packed names the certificate no longer; the shipments that did are concerned.
  writeFileSync(
    here.path('c.ndjson.gz'),
    gzipSync(`${lines[0]?.replaceAll('KTM-EUC-2026-001', 'KTM-EUC-2026-002')}\n`),
  )
  expect(await since()).toEqual(['c.ndjson.gz', 's.ndjson'])
})

describe('what enduse wrote and lies among the documents', () => {
  test('is passed over with a note, and a map with it counts the same files in every shard', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    here.write('in/all.ndjson', lines.join('\n'))
    here.write('in/map.ndjson', (await here.run(['map', 'in'])).out)
    const { code, error } = await here.run(['check', 'in'])
    expect({ code, error }).toEqual({
      code: 0,
      error: 'enduse: in/map.ndjson is a file that enduse wrote and was not checked\n',
    })
    const map1 = (await here.run(['map', 'in', '--shard', '1/2'])).out
    here.write('in/second.ndjson', map1)
    const map2 = (await here.run(['map', 'in', '--shard', '2/2'])).out
    here.write('m/1', map1)
    here.write('m/2', map2)
    expect(await here.run(['merge', 'm/1', 'm/2'])).toMatchObject({ code: 0 })
  })

  test('hides no document: with one line of another kind all lines are checked', async () => {
    const here = workplace()
    const lines = linesOfExample(here, 'clean')
    const [head = ''] = (await here.run(['map', 'papers'])).out.split('\n')
    here.write('in/map.ndjson', [head, head, '{"documentType":"shipment"}', head].join('\n'))
    here.write('in/other.ndjson', [lines[0], head].join('\n'))
    const report = await here.check(['in'])
    expect(report.code).toBe(1)
    expect(placesOf(report).filter(one => one.includes('unknown-kind'))).toHaveLength(4)
    expect(report.documents.filter(one => one.document.file === 'in/map.ndjson')).toHaveLength(4)
  })

  test('is passed over while it is being written there', () => {
    const here = workplace('clean')
    here.write('in/a.yaml', here.read('certificate.yaml'))
    const output = openSync(here.path('in/now.ndjson'), 'w')
    const { status, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../bin/enduse.js', import.meta.url)), 'map', 'in'],
      { cwd: here.folder, stdio: ['ignore', output, 'pipe'], encoding: 'utf8' },
    )
    closeSync(output)
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'enduse: in/now.ndjson is the file that standard output is written to and was not checked\n',
    })
    expect(here.read('in/now.ndjson').trim().split('\n')).toHaveLength(3)
  })
})

function chunked(bytes: Uint8Array, size: number): Iterator<Uint8Array, undefined> {
  let at = 0
  return {
    next() {
      if (at >= bytes.length) return { done: true, value: undefined }
      at += size
      return { done: false, value: bytes.subarray(at - size, at) }
    },
  }
}

const asText = (one: ReturnType<typeof linesOf> extends Iterable<infer T> ? T : never) =>
  'bytes' in one ? { ...one, bytes: Buffer.from(one.bytes).toString('hex') } : one
