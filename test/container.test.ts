/** Archives of files: their members are checked as in a folder, and what cannot be read of them is no pass. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits, documentCards, map } from '../src/core/map.ts'
import type { Argument, Report } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { reopening, sourcesAt, sourcesOf } from '../src/engine/archive.ts'
import { foundAs } from '../src/engine/disk/found.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { placed } from '../src/engine/run/reopen.ts'
import { englishOf } from '../src/law/english.ts'
import { render } from '../src/message/render.ts'
import { bytesOf, type TarEntry, tarOf } from './tar-file.ts'
import { today, type Workplace, workplace } from './workplace.ts'

interface Packed extends TarEntry {
  /** What the archive says otherwise than it is. */
  readonly crc?: number
  readonly method?: number
  readonly flags?: number
  readonly ownName?: string
  readonly mode?: number
  /** What is packed, where that is not the content alone. */
  readonly packed?: Uint8Array
  /** An extra field in the directory. */
  readonly extra?: Uint8Array
}

const fields = (...list: readonly (readonly [bytes: number, value: number])[]) =>
  Buffer.concat(
    list.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value))
      else field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** A zip archive of these entries, with long fields where that is wanted. */
function zipOf(entries: readonly Packed[], { isLong = false, comment = '' } = {}): Buffer {
  const bodies: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const one of entries) {
    const content = bytesOf(one.content ?? '')
    const method = one.method ?? 8
    const packed = one.packed ?? (method === 8 ? deflateRawSync(content) : content)
    const name = bytesOf(one.name)
    const ownName = bytesOf(one.ownName ?? one.name)
    const flags = one.flags ?? 0x800
    const crc = one.crc ?? crc32(content)
    const size = one.size ?? content.length
    const long = Buffer.concat([
      one.extra ?? Buffer.alloc(0),
      isLong ? fields([2, 1], [2, 24], [8, size], [8, packed.length], [8, at]) : Buffer.alloc(0),
    ])
    const short = (value: number) => (isLong ? 0xffffffff : value)
    const common = [
      [2, flags],
      [2, method],
      [2, 0],
      [2, 0],
      [4, crc],
    ] as const
    const body = Buffer.concat([
      fields([4, 0x04034b50], [2, 20], ...common, [4, packed.length], [4, size], [2, ownName.length], [2, 0]),
      ownName,
      packed,
    ])
    listed.push(
      Buffer.concat([
        fields([4, 0x02014b50], [2, 0x0314], [2, 20], ...common, [4, short(packed.length)], [4, short(size)]),
        fields([2, name.length], [2, long.length], [2, 0], [2, 0], [2, 0]),
        fields([4, ((one.mode ?? 0o100644) << 16) >>> 0], [4, short(at)]),
        name,
        long,
      ]),
    )
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(listed)
  const count = isLong ? 0xffff : entries.length
  const end = at + directory.length
  const longEnd = isLong
    ? Buffer.concat([
        fields(
          [4, 0x06064b50],
          [8, 44],
          [2, 45],
          [2, 45],
          [4, 0],
          [4, 0],
          [8, entries.length],
          [8, entries.length],
        ),
        fields([8, directory.length], [8, at], [4, 0x07064b50], [4, 0], [8, end], [4, 1]),
      ])
    : Buffer.alloc(0)
  return Buffer.concat([
    ...bodies,
    directory,
    longEnd,
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count]),
    fields([4, isLong ? 0xffffffff : directory.length], [4, isLong ? 0xffffffff : at], [2, comment.length]),
    Buffer.from(comment),
  ])
}

const kinds = [
  ['a.zip', (entries: readonly Packed[]) => zipOf(entries)],
  ['a.zip', (entries: readonly Packed[]) => zipOf(entries, { isLong: true, comment: 'PK\x05\x06 of us' })],
  ['a.zip', (entries: readonly Packed[]) => zipOf(entries.map(one => ({ method: 0, ...one })))],
  ['a.tar', (entries: readonly Packed[]) => tarOf(entries)],
  ['a.tar.gz', (entries: readonly Packed[]) => gzipSync(tarOf(entries))],
  ['a.TGZ', (entries: readonly Packed[]) => gzipSync(tarOf(entries))],
] as const

const names = ['certificate', 'shipment-1', 'shipment-2', 'shipment-3']

/** The papers of an example as entries of an archive. */
function papersOf(here: Workplace, example: string): Packed[] {
  here.example(example, 'papers')
  return names
    .slice(0, example === 'overdrawn' ? 4 : 3)
    .map(name => ({ name: `2026/${name}.yaml`, content: here.read(`papers/${name}.yaml`) }))
}

const told = ({ findings }: Report) =>
  findings
    .map(({ rule, text, place, related }) =>
      [rule, text, place.line, place.column, ...related.map(one => one.place.line)].join(' '),
    )
    .sort()

const said = ({ findings }: Report) =>
  findings.map(({ place, rule, message, data }) =>
    [place.file, rule, message, inWords(rule, data.entry ?? data.why ?? '')].join(' '),
  )

/** An argument of a card in English. */
function inWords(rule: string, argument: Argument): string {
  const card = documentCards.find(({ id }) => id === rule)
  return render(argument, englishOf(card ?? {}))
}

async function judged(here: Workplace, file: string, content: Uint8Array, ...args: readonly string[]) {
  writeFileSync(here.path(file), content)
  return here.check([file, ...args])
}

describe('an archive of files', () => {
  test.each(kinds)('%s is checked as the folder that was packed, in whatever way', async (file, pack) => {
    const here = workplace()
    const papers = papersOf(here, 'overdrawn')
    const folder = await here.check(['papers'])
    const archive = await judged(here, file, pack(papers))
    expect(archive.code).toBe(1)
    expect(told(archive)).toEqual(told(folder))
    expect(archive.tally).toEqual(folder.tally)
    expect(archive.documents.map(({ document }) => [document.file, document.part, document.sha256])).toEqual(
      papers.map(({ name, content = '' }) => [
        `${file}!/${name}`,
        0,
        createHash('sha256').update(content).digest('hex'),
      ]),
    )
    const masked = await here.check([file, '--mask-values'])
    expect(JSON.stringify(masked)).not.toContain('has changed or was deleted')
    here.write('m', (await here.run(['map', file])).out)
    const reduced = await here.run(['reduce', 'm', '--format', 'json'])
    expect(reduced.out).toBe((await here.run(['check', file, '--format', 'json'])).out)
  })

  test.each(kinds)(
    '%s holds archives of lines and packed documents, and of others what a folder has',
    async (file, pack) => {
      const here = workplace()
      const [first, ...others] = papersOf(here, 'clean')
      here.write('law.yaml', 'ruleSet: mine\nprovisions: []\n')
      const entries: Packed[] = [
        { name: `./lines.ndjson`, content: others.map(one => JSON.stringify({ ...one })).join('\n') },
        { name: 'deep//./certificate.yaml.gz', content: gzipSync(first?.content ?? '') },
        { name: 'law.yaml', content: here.read('law.yaml') },
        { name: 'README.txt', content: 'x' },
        { name: '.git/a.yaml', content: '{' },
        { name: 'node_modules/x/package.json', content: '{' },
        { name: 'enduse.config.yaml', content: '{' },
      ]
      writeFileSync(here.path(file), pack(entries))
      const { out, error } = await here.run(['check', file, '--format', 'json'])
      const { documents } = JSON.parse(out) as Report
      expect(documents.map(({ document }) => [document.file, document.part])).toEqual([
        [`${file}!/deep/certificate.yaml.gz`, 0],
        [`${file}!/lines.ndjson`, 0],
        [`${file}!/lines.ndjson`, 1],
      ])
      expect(documents[0]?.verdict).toBe('pass')
      expect(error).toBe(`enduse: ${file}!/law.yaml is a rule set and was not checked\n`)
    },
  )

  test('is found in folders; one that holds no document is noted there, and named it is no pass', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    mkdirSync(here.path('in'))
    writeFileSync(here.path('in/a.zip'), zipOf(papers))
    writeFileSync(here.path('in/scans.tar'), tarOf([{ name: 'scan.png', content: 'x' }]))
    const { code, error } = await here.run(['check', 'in'])
    expect({ code, error }).toEqual({
      code: 0,
      error: 'enduse: in/scans.tar holds no document and was skipped\n',
    })
    expect(said(await here.check(['in/scans.tar']))).toEqual([
      'in/scans.tar unreadable not-whole it contains no document',
    ])
  })

  test('is the subject of a receipt as it lies there, and is verified', async () => {
    const here = workplace()
    const content = gzipSync(tarOf(papersOf(here, 'clean')))
    writeFileSync(here.path('a.tar.gz'), content)
    expect((await here.run(['check', 'a.tar.gz', '--output', 'receipt=r.json'])).code).toBe(0)
    expect(JSON.parse(here.read('r.json')).subject).toEqual([
      { name: 'a.tar.gz', digest: { sha256: createHash('sha256').update(content).digest('hex') } },
    ])
    expect((await here.run(['verify', 'r.json'])).code).toBe(0)
    writeFileSync(here.path('a.tar.gz'), gzipSync(tarOf(papersOf(here, 'clean').slice(1))))
    expect((await here.run(['verify', 'r.json'])).code).toBe(1)
  })

  test('is asked about, and waived in, by the names of its entries', async () => {
    const here = workplace()
    writeFileSync(here.path('a.zip'), zipOf(papersOf(here, 'overdrawn')))
    const { code, out } = await here.run(['why', 'a.zip!/2026/shipment-1.yaml', '/exportDate', 'a.zip'])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('a.zip!/2026/shipment-1.yaml:7:') })
    expect((await here.run(['why', 'a.zip', '/exportDate'])).error).toContain('a.zip!/shipment-1.yaml')
    expect((await here.run(['why', 'a.zip!/no.yaml', '/exportDate'])).error).toContain(
      'there is no a.zip!/no.yaml',
    )
    const [finding] = (await here.check(['a.zip'])).findings
    const granted = ['--reason', 'agreed', '--owner', 'desk', '--until', '2026-12-31']
    expect(await here.run(['waive', finding?.rule ?? '', 'a.zip', ...granted])).toMatchObject({ code: 0 })
    expect((await here.check(['a.zip', '--waivers', 'waivers.yaml'])).tally.waived).toBe(1)
  })

  test('stands behind documents that are looked up', async () => {
    const here = workplace()
    const [certificate, ...shipments] = papersOf(here, 'clean')
    if (certificate === undefined) throw new Error('there is no certificate')
    writeFileSync(here.path('c.zip'), zipOf([certificate]))
    writeFileSync(here.path('s.tar'), tarOf(shipments))
    expect(await here.run(['check', 's.tar', '--certificates', 'c.zip'])).toMatchObject({
      code: 0,
      error: '',
    })
    writeFileSync(here.path('c.zip'), zipOf([{ ...certificate, flags: 1 }]))
    expect(await here.run(['check', 's.tar', '--certificates', 'c.zip'])).toMatchObject({
      code: 3,
      error:
        'enduse: c.zip was to be looked up and could not be read: 2026/certificate.yaml in it was not read\n',
    })
  })
})

test('what changed in an archive of files is what --since reports on, with what belonged to it before', {
  tags: 'git',
}, async () => {
  const here = workplace()
  const [certificate, ...shipments] = papersOf(here, 'clean')
  if (certificate === undefined) throw new Error('there is no certificate')
  const other = String(certificate.content).replaceAll('KTM-EUC-2026-001', 'KTM-EUC-2026-002')
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: here.folder })
  writeFileSync(here.path('c.zip'), zipOf([certificate]))
  writeFileSync(here.path('s.tar'), tarOf(shipments))
  here.write('apart.yaml', String(certificate.content).replaceAll('KTM-EUC-2026-001', 'KTM-EUC-2026-009'))
  git('init', '-q')
  git('add', 'c.zip', 's.tar', 'apart.yaml')
  git('commit', '-qm', 'a')
  const since = async () => {
    const { documents } = await here.check(['c.zip', 's.tar', 'apart.yaml', '--since', 'HEAD'])
    return [...new Set(documents.map(({ document }) => document.file.split('!')[0]))]
  }
  writeFileSync(here.path('s.tar'), tarOf(shipments.slice(1)))
  expect(await since()).toEqual(['c.zip', 's.tar'])
  git('checkout', '-q', 's.tar')
  // The certificate is another now; the shipments that named the former one are concerned.
  writeFileSync(here.path('c.zip'), zipOf([{ ...certificate, content: other }]))
  expect(await since()).toEqual(['c.zip', 's.tar'])
})

test.each(kinds)('%s is read once more for the places of all its dossiers', async (file, pack) => {
  const here = workplace()
  const letters = ['A', 'B', 'C']
  const papers = letters.flatMap(letter =>
    papersOf(here, 'overdrawn').map(({ name, content }) => ({
      name: `${letter}/${name}`,
      content: String(content).replaceAll('KTM-EUC-2026-003', `KTM-EUC-2026-${letter}`),
    })),
  )
  writeFileSync(here.path(file), pack(papers))
  const runOptions = { ruleSets: await loadRuleSets(shippedNames, here.folder), limits: defaultLimits, today }
  const found = foundAs(file, here.folder)
  const sources = [...sourcesOf(found, defaultLimits)]
  const mapped = sources.flatMap(one => ('bytes' in one ? map(one, runOptions) : []))
  const parts = letters.map(letter =>
    reduce(
      mapped.filter(({ document }) => document.file.includes(`/${letter}/`)),
      runOptions,
    ),
  )
  let passes = 0
  const again = reopening(
    () => {
      passes += 1
      return found
    },
    [],
    defaultLimits,
  )
  const documents = mapped.map(({ document }) => document)
  for (const { findings } of placed(parts, documents, again, runOptions))
    expect(findings.find(one => one.rule === 'quantity-within-grant')?.place.line).toBe(56)
  expect(passes).toBe(1)
})

describe('of a hostile archive', () => {
  test.each(kinds)('%s two entries of one name are one, and no pass', async (file, pack) => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const report = await judged(
      here,
      file,
      pack([...papers, { name: './2026//shipment-1.yaml', content: '{}' }]),
    )
    expect(said(report)).toEqual([`${file} unreadable twice 2026/shipment-1.yaml`])
    expect(report.code).toBe(1)
    expect(report.documents.filter(one => one.verdict === 'pass')).toHaveLength(3)
  })

  test.each(kinds)(
    '%s names that lead out are not read, and nothing else is kept from being checked',
    async (file, pack) => {
      const here = workplace()
      const odd = ['../a.yaml', 'x/../../a.yaml', '/etc/a.yaml', 'C:/a.yaml', '../../.yaml']
      const report = await judged(
        here,
        file,
        pack([...odd.map(name => ({ name, content: 'a: 1' })), ...papersOf(here, 'clean')]),
      )
      expect(said(report).sort()).toEqual(odd.map(name => `${file} unreadable odd-name ${name}`).sort())
      expect(report.documents.filter(one => one.verdict === 'pass')).toHaveLength(3)
      const many = Array.from({ length: 60 }, (_, index) => ({ name: `../${index}.yaml` }))
      const counted = await judged(here, file, pack(many))
      expect(counted.findings).toHaveLength(51)
      expect(counted.findings.find(one => one.rule === 'not-shown')?.data).toEqual({
        limit: '50',
        kind: 'unreadable',
        count: '10',
      })
    },
  )

  test.each(kinds)('%s archives inside are not opened, and no pass', async (file, pack) => {
    const here = workplace()
    const inner = zipOf(papersOf(here, 'clean'))
    const report = await judged(
      here,
      file,
      pack([...papersOf(here, 'clean'), { name: 'more/inner.zip', content: inner }]),
    )
    expect(said(report)).toEqual([`${file} unreadable nested more/inner.zip`])
  })

  test.each(kinds)('%s names act on no terminal', async (file, pack) => {
    const here = workplace()
    writeFileSync(
      here.path(file),
      pack([{ name: 'a\u001b[2J\u202e.yaml', content: '{}' }, { name: '../\u001b[1m.yaml' }]),
    )
    for (const format of ['text', 'github', 'json', 'sarif', 'junit']) {
      const { out, error } = await here.run(['check', file, '--format', format])
      for (const acting of ['\u001b', '\u202e']) expect(out + error).not.toContain(acting)
    }
  })

  test('links and devices are noted and not followed', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const links: Packed[] = [
      { name: 'l.yaml', type: '2', linkTo: '/etc/passwd' },
      { name: 'h.yaml', type: '1', linkTo: '2026/certificate.yaml' },
      { name: 'null.json', type: '3' },
      { name: 'pipe.ndjson', type: '6' },
    ]
    writeFileSync(here.path('a.tar'), tarOf([...papers, ...links]))
    expect(await here.run(['check', 'a.tar'])).toMatchObject({
      code: 0,
      error: 'enduse: 4 links and devices in a.tar, such as l.yaml, were not followed\n',
    })
    writeFileSync(
      here.path('a.zip'),
      zipOf([...papers, { name: 'l.yaml', content: '/etc/passwd', mode: 0o120777 }]),
    )
    expect(await here.run(['check', 'a.zip'])).toMatchObject({
      code: 0,
      error: 'enduse: a.zip!/l.yaml is a link or a device and was not followed\n',
    })
  })

  test('of a type that nobody knows, an entry is no pass', async () => {
    const here = workplace()
    const report = await judged(here, 'a.tar', tarOf([{ name: 'a.yaml', type: 'S', content: 'x' }]))
    expect(said(report)).toEqual(['a.tar unreadable unsupported a.yaml'])
  })

  test.each([
    ['encrypted', { flags: 0x801 }, 'unreadable encrypted 2026/shipment-1.yaml'],
    ['of another method', { method: 12 }, 'unreadable unsupported 2026/shipment-1.yaml'],
  ])('%s an entry of a zip is not read', async (_, change, finding) => {
    const here = workplace()
    const papers = papersOf(here, 'clean').map((one, index) => (index === 1 ? { ...one, ...change } : one))
    const report = await judged(here, 'a.zip', zipOf(papers))
    expect(said(report).filter(one => one.startsWith('a.zip unreadable'))).toEqual([`a.zip ${finding}`])
    expect(report.verdict).toBe('fail')
  })

  test.each([
    ['a size that is too small', { size: 10 }],
    ['a size that is too large', { size: 100_000 }],
    ['another checksum', { crc: 1 }],
    ['another name in the directory than where it stands', { ownName: '2026/shipment-9.yaml' }],
    ['no compression, of what has one', { method: 0, content: deflateRawSync('a: 1'), size: 4 }],
  ])('a zip that says %s of an entry is no pass', async (_, change) => {
    const here = workplace()
    const papers = papersOf(here, 'clean').map((one, index) => (index === 1 ? { ...one, ...change } : one))
    const report = await judged(here, 'a.zip', zipOf(papers))
    expect(said(report).filter(one => one.includes('unreadable'))).toEqual([
      'a.zip!/2026/shipment-1.yaml unreadable not-whole its packed data is damaged',
    ])
    expect(report.verdict).toBe('fail')
    expect(report.documents.filter(one => one.verdict === 'pass').length).toBeGreaterThan(0)
  })

  test.each(kinds)('%s cut anywhere is no pass', async (file, pack) => {
    const here = workplace()
    const whole = pack(papersOf(here, 'clean'))
    // The end of a tar archive is blocks of zeros: cut there, it lacks only some of them.
    const last = file === 'a.tar' ? whole.length - 512 : whole.length - 1
    for (let length = 0; length <= last; length += file === 'a.tar' ? 512 : 211) {
      const report = await judged(here, file, whole.subarray(0, length))
      expect(report.verdict, `${length} of ${whole.length}`).not.toBe('pass')
    }
    expect((await judged(here, file, whole.subarray(0, last))).verdict).not.toBe('pass')
    expect((await judged(here, file, whole)).verdict).toBe('pass')
  })

  test('a zip with anything before, behind or between is none', async () => {
    const here = workplace()
    const whole = zipOf(papersOf(here, 'clean'))
    const end = whole.length - 22
    const odd = [
      Buffer.concat([Buffer.from('#!/bin/sh\n'), whole]),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.concat([whole.subarray(0, end), Buffer.from('between'), whole.subarray(end)]),
      Buffer.concat([whole, whole.subarray(end)]),
      Buffer.from('no archive at all'),
      whole.subarray(end),
    ]
    for (const content of odd)
      expect(said(await judged(here, 'a.zip', content))).toEqual([
        'a.zip unreadable not-whole it is not a zip archive, or not a complete one',
      ])
    // With both numbers of entries one less, or more, an entry would not be seen, or one that is not there.
    for (const places of [[4], [8], [10], [12], [16], [8, 10]]) {
      for (const step of [1, -1]) {
        const turned = Buffer.from(whole)
        for (const at of places) turned[end + at] = (turned[end + at] ?? 0) + step
        expect((await judged(here, 'a.zip', turned)).verdict, `${places} ${step}`).not.toBe('pass')
      }
    }
  })

  /** A zip archive with more between its entries and its directory. */
  function withMore(zip: Buffer, more: Uint8Array): Buffer {
    const end = zip.length - 22
    const at = zip.readUInt32LE(end + 16)
    const all = Buffer.concat([zip.subarray(0, at), more, zip.subarray(at)])
    all.writeUInt32LE(at + more.length, end + more.length + 16)
    return all
  }

  test('a zip with an entry that its directory does not name is no pass: from the beginning it is read with it', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const hidden = zipOf([{ name: 'hidden.yaml', content: 'a: 1' }])
    const more = hidden.subarray(0, hidden.readUInt32LE(hidden.length - 6))
    const why = 'a.zip unreadable not-whole it contains bytes that belong to none of its entries'
    expect(said(await judged(here, 'a.zip', withMore(zipOf(papers), more)))).toEqual([why])
    // The same behind the end of what an entry packs, where that alone says how long it is.
    const [first, ...others] = papers
    const content = first?.content ?? ''
    const packed = Buffer.concat([deflateRawSync(content), Buffer.alloc(16), more])
    const swallowed = zipOf([{ name: 'a.yaml', content, packed, flags: 0x808 }, ...others])
    expect(said(await judged(here, 'a.zip', swallowed))).toContain(
      'a.zip!/a.yaml unreadable not-whole its packed data is damaged',
    )
    // Two names for one place: the first is right, and nothing is between.
    const twice = zipOf([{ name: 'a.yaml', content }])
    const at = twice.readUInt32LE(twice.length - 6)
    const entry = twice.subarray(at, twice.length - 22)
    const both = Buffer.concat([twice.subarray(0, at), entry, entry, twice.subarray(twice.length - 22)])
    both.write('b.yaml', at + entry.length + 46)
    for (const place of [8, 10]) both.writeUInt16LE(2, both.length - 22 + place)
    both.writeUInt32LE(2 * entry.length, both.length - 10)
    expect(said(await judged(here, 'a.zip', both))).toContain(why)
  })

  test('a zip may repeat the sizes of an entry behind it, as one does that was written in one go', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const streamed = zipOf(papers.map(one => ({ ...one, flags: 0x808 })))
    for (const [length, verdict] of [
      [12, 'pass'],
      [16, 'pass'],
      [20, 'pass'],
      [24, 'pass'],
      [1, 'fail'],
      [30, 'fail'],
    ] as const)
      expect((await judged(here, 'a.zip', withMore(streamed, Buffer.alloc(length)))).verdict).toBe(verdict)
    expect((await judged(here, 'a.zip', withMore(zipOf(papers), Buffer.alloc(16)))).verdict).toBe('fail')
  })

  test('a zip that says another size or checksum where an entry stands than in its directory is no pass', async () => {
    const here = workplace()
    const whole = zipOf(papersOf(here, 'clean'))
    for (const place of [14, 18, 22]) {
      const turned = Buffer.from(whole)
      turned[place] = (turned[place] ?? 0) ^ 1
      expect(said(await judged(here, 'a.zip', turned))).toContain(
        'a.zip!/2026/certificate.yaml unreadable not-whole its packed data is damaged',
      )
    }
  })

  test('a zip whose two records at the end say different things is none', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const whole = zipOf(papers, { isLong: true })
    const end = whole.length - 22
    for (const [place, bytes, right] of [
      [8, 2, papers.length],
      [10, 2, papers.length],
      [12, 4, Number(whole.readBigUInt64LE(end - 76 + 40))],
      [16, 4, Number(whole.readBigUInt64LE(end - 76 + 48))],
    ] as const) {
      const turned = Buffer.from(whole)
      turned.writeUIntLE(right, end + place, bytes)
      expect((await judged(here, 'a.zip', turned)).verdict).toBe('pass')
      turned.writeUIntLE(right - 1, end + place, bytes)
      expect(said(await judged(here, 'a.zip', turned))).toEqual([
        'a.zip unreadable not-whole it is not a zip archive, or not a complete one',
      ])
    }
  })

  test('a name in an extra field of a zip is the name, and no second one', async () => {
    const here = workplace()
    const [first] = papersOf(here, 'clean')
    const extra = (name: Uint8Array, unicode: string) => {
      const text = Buffer.from(unicode)
      return Buffer.concat([fields([2, 0x7075], [2, 5 + text.length], [1, 1], [4, crc32(name)]), text])
    }
    const gbk = Buffer.from([0xd6, 0xa4, 0xca, 0xe9, ...Buffer.from('.yaml')])
    const named = async (name: Uint8Array, unicode: string) => {
      const report = await judged(
        here,
        'a.zip',
        zipOf([{ content: first?.content ?? '', name, extra: extra(name, unicode) }]),
      )
      return [...report.documents.map(({ document }) => document.file), ...said(report)]
    }
    expect(await named(gbk, '证书.yaml')).toEqual(['a.zip!/证书.yaml'])
    expect(await named(Buffer.from('a.yaml'), 'a.yaml')).toEqual(['a.zip!/a.yaml'])
    expect(await named(Buffer.from('a.txt'), 'b.yaml')).toContain(
      'a.zip unreadable not-whole an entry of it has two names',
    )
    // One that belongs to another name is of no account.
    const stale = zipOf([
      { content: first?.content ?? '', name: 'a.yaml', extra: extra(Buffer.from('x'), 'b.yaml') },
    ])
    expect((await judged(here, 'a.zip', stale)).documents[0]?.document.file).toBe('a.zip!/a.yaml')
  })

  test.each(kinds.slice(0, 3))(
    '%s a name that ends for some where a NUL stands is not passed over',
    async (file, pack) => {
      const here = workplace()
      const report = await judged(
        here,
        file,
        pack([...papersOf(here, 'clean'), { name: 'a.yaml\0.txt', content: 'a: 1' }]),
      )
      expect(said(report)).toEqual([`${file} unreadable odd-name a.yaml\0.txt`])
    },
  )

  test('of a tar, a second name of what was not read is no pass', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const link = { name: 'l.yaml', type: '1', linkTo: 'notes.txt' }
    const notes = { name: 'notes.txt', content: 'a: 1' }
    expect(said(await judged(here, 'a.tar', tarOf([notes, ...papers, link])))).toEqual([
      'a.tar unreadable unsupported l.yaml',
    ])
    const known = { ...link, linkTo: './2026/certificate.yaml' }
    expect((await judged(here, 'a.tar', tarOf([...papers, known]))).verdict).toBe('pass')
  })

  test('of a tar, what stands for a file with holes is not read as it stands', async () => {
    const here = workplace()
    const [first, ...others] = papersOf(here, 'clean')
    const length = String(first?.content ?? '').length
    const note = (key: string, value: string | number) => {
      const rest = ` GNU.sparse.${key}=${value}\n`
      return `${rest.length + 2}${rest}`
    }
    const content = [
      note('map', `0,${length}`),
      note('size', length + 5000),
      note('name', 'holes.yaml'),
    ].join('')
    const head = { name: 'PaxHeader', type: 'x', content }
    for (const name of ['2026/certificate.yaml', 'certificate.txt'])
      expect(
        said(await judged(here, 'a.tar', tarOf([head, { ...first, name }, ...others]))).filter(one =>
          one.startsWith('a.tar '),
        ),
      ).toEqual(['a.tar unreadable unsupported holes.yaml'])
  })

  test('a tar with anything but zeros behind is no pass, nor one with more of them than anybody pads with', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    const whole = tarOf(papers)
    const verdicts = []
    for (const more of [
      Buffer.alloc(0),
      Buffer.alloc(200_000),
      Buffer.alloc(2_000_000),
      tarOf(papers),
      Buffer.concat([Buffer.alloc(9000), Buffer.from('x')]),
      Buffer.from('x'),
    ])
      verdicts.push((await judged(here, 'a.tar', Buffer.concat([whole, more]))).verdict)
    expect(verdicts).toEqual(['pass', 'pass', 'fail', 'fail', 'fail', 'fail'])
    // Zeros inside of an entry are no end.
    const padded = [{ name: 'zeros.bin', content: Buffer.alloc(100_000) }, ...papers]
    expect((await judged(here, 'a.tar', tarOf(padded))).documents).toHaveLength(3)
  })

  test('another archive under the name of one is none', async () => {
    const here = workplace()
    const papers = papersOf(here, 'clean')
    for (const content of [gzipSync(tarOf(papers)), zipOf(papers), Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])])
      expect(said(await judged(here, 'a.tar', content))).toEqual([
        'a.tar unreadable not-whole it is not a tar archive, or not a complete one',
      ])
    const turned = tarOf(papers)
    turned[5] = 65
    const report = await judged(here, 'a.tar', turned)
    expect(said(report)).toContain(
      'a.tar unreadable not-whole it is not a tar archive, or not a complete one',
    )
  })

  test('bombs are unpacked up to the limit of the archive, whatever they are made of', async () => {
    const here = workplace()
    const long = Buffer.alloc(3_000_000, 0x20)
    const lines = Array.from({ length: 10 }, (_, index) => ({ name: `${index}.ndjson`, content: long }))
    const limit = ['--limit', 'unpacked=10000000']
    for (const [file, pack] of kinds) {
      if (file === 'a.tar') continue
      const { findings } = await judged(here, file, pack(lines), ...limit)
      expect(
        findings.some(one => one.message === 'not-unpacked' && one.data.limit === '10000000'),
        file,
      ).toBe(true)
    }
    const packed = Array.from({ length: 10 }, (_, index) => ({
      name: `${index}.ndjson.gz`,
      content: gzipSync(long),
    }))
    const { findings } = await judged(here, 'b.tar', tarOf(packed), ...limit)
    expect(findings.some(one => one.message === 'not-unpacked')).toBe(true)
    // One entry that is longer than a document may be costs no more than that.
    const one = zipOf([{ name: 'a.yaml', content: Buffer.alloc(40_000_000, 0x20) }])
    expect(
      (await judged(here, 'c.zip', one)).findings.map(({ rule, message }) => `${rule} ${message}`),
    ).toEqual(['too-large more'])
  })

  test('whatever bytes are in it, nothing is thrown and nothing is lost', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(
          zipOf([{ name: 'a.json', content: '{}' }]),
          zipOf([{ name: 'a.json', content: '{}' }], { isLong: true }),
          tarOf([{ name: 'a.json', content: '{}' }]),
          gzipSync('{}'),
          Buffer.from('PK\x05\x06'),
          Buffer.alloc(512),
        ),
      ),
      { maxLength: 4 },
    )
    const turns = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 4 })
    const name = fc.constantFrom('a.zip', 'a.tar', 'a.tgz', 'a.json.gz', 'a.ndjson.gz', 'a.ndjson')
    fc.assert(
      fc.property(name, pieces, turns, (file, parts, changes) => {
        const bytes = Buffer.concat(parts)
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
        const sources = [...sourcesAt({ file, bytes }, defaultLimits)]
        expect(sources.length).toBeGreaterThan(0)
        for (const source of sources) expect(source.file.startsWith(file)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
