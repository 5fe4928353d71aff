/** Writing waivers: existing entries stay, what is written is valid, and an invalid waiver is refused. */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { said as saying } from '../src/law/said.ts'
import { newFile, type WaiverEntry, withEntry, withRenewed } from '../src/policy/entry.ts'
import { parseWaivers } from '../src/policy/waivers.ts'
import { runs } from './programs.ts'
import {
  entryFor,
  type Fields,
  only,
  statesOf,
  today,
  type Workplace,
  waiversOf,
  workplace,
} from './workplace.ts'

const rule = 'quantity-within-grant'
const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml']

const entry: WaiverEntry = {
  rule,
  document: 'shipment-3.yaml',
  pointer: '/items/0/quantity/value',
  digest: '0123456789abcdef0123456789abcdef',
  reason: 'agreed',
  owner: 'export-desk',
  granted: '2026-11-25',
  until: '2026-12-31',
}

/** What our own reader makes of a file of waivers. */
function readAs(text: string) {
  const { file, problems } = parseWaivers(
    { file: 'waivers.yaml', bytes: new TextEncoder().encode(text) },
    path => path,
  )
  if (file === undefined) throw new Error(problems.map(one => `${one.line} ${one.text}`).join('\n'))
  return file
}

/** The old text and what was put into it, where nothing was taken away. */
function insertedIn(before: string, after: string | undefined): string {
  if (after === undefined) throw new Error(`nothing can be put into\n${before}`)
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  if (start + end < before.length) throw new Error(`something was taken away:\n${before}\n-->\n${after}`)
  return after.slice(start, after.length - end)
}

const old = '{ rule: a, document: b.yaml, pointer: "", digest: "", reason: c, owner: d, until: 2026-01-01 }'
const block = (indent: string, ...rest: string[]) =>
  ['- rule: weights-add-up', '  document: b.yaml', '  pointer: ""', ...rest.map(one => `  ${one}`)]
    .map(line => indent + line)
    .join('\n')

describe('an entry is put behind the others, and all else stays byte for byte', () => {
  test.each([
    ['indented', `waivers:\n${block('  ', 'reason: c', 'owner: d', 'until: 2026-01-01')}\n`],
    ['not indented', `waivers:\n${block('', 'reason: c', 'owner: d')}\n`],
    ['indented widely', `waivers:\n${block('        ', 'reason: c')}\n`],
    ['without a newline at the end', `waivers:\n${block('  ', 'reason: c')}`],
    [
      'with comments and blank lines',
      `# ours\n\nwaivers: # all of them\n\n  # one\n${block('  ', 'reason: c # so')}\n\n# end\n`,
    ],
    [
      'with a comment that belongs to the last',
      `waivers:\n${block('  ', 'reason: c')}\n    # until then\n  # others\n`,
    ],
    ['with a comment at the end of the file', `waivers:\n${block('  ', 'reason: c')}\n    # until then`],
    ['with blank lines at the end', `waivers:\n${block('  ', 'reason: c')}\n\n\n`],
    ['with a text over several lines', `waivers:\n${block('  ', 'reason: |', '  one', '', '  two')}\n\n`],
    ['with a text folded to the end', `waivers:\n${block('  ', 'reason: >', '  one', '  two')}\n`],
    ['with entries on one line', `waivers:\n  - ${old} # so\n  - ${old}\n`],
    [
      'with anchors',
      `waivers:\n${block('  ', 'owner: &desk export-desk')}\n${block('  ', 'owner: *desk')}\n`,
    ],
    [
      'with an entry that is an alias',
      `waivers:\n  - &one\n${block('  ', 'owner: d').replace('- ', '  ')}\n  - *one\n`,
    ],
    ['begun by a mark', `---\nwaivers:\n${block('  ', 'reason: c')}\n`],
    ['ended by a mark', `waivers:\n${block('  ', 'reason: c')}\n...\n`],
    ['with a byte order mark', `\ufeffwaivers:\n${block('  ', 'reason: c')}\n`],
    ['with a byte order mark and nothing in it', '\ufeffwaivers:\n'],
    ['with line ends of Windows', `waivers:\r\n${block('  ', 'reason: c').replaceAll('\n', '\r\n')}\r\n`],
    [
      'with line ends of Windows, not ended',
      `waivers:\r\n${block('  ', 'reason: c').replaceAll('\n', '\r\n')}`,
    ],
    ['in one line', `waivers: [${old}]\n`],
    ['in one line with a comma', `waivers: [${old}, ]\n`],
    ['in one line of several', `waivers: [\n  ${old}, # so\n  ${old} # and so\n ]\n`],
    ['in braces', `{ waivers: [${old}] }`],
    ['with a name in quotes', `"waivers":\n${block('  ', 'reason: c')}\n`],
    ['with a question mark', `? waivers\n:\n${block('  ', 'reason: c')}\n`],
    ['with nothing', 'waivers:\n'],
    ['with nothing and no newline', 'waivers:'],
    ['with nothing but a comment', 'waivers: # none so far\n# end\n'],
    ['with nothing in lines of Windows', '# ours\r\nwaivers:\r\n'],
    ['with an empty list over two lines', 'waivers: [ # none\n ]\n'],
    ['with an anchor and nothing', 'waivers: &all []\n'],
    ['in braces and empty', '{ "waivers": [] }'],
  ])('%s', (_, text) => {
    const after = withEntry(text, entry)
    const inserted = insertedIn(text, after)
    const before: { waivers: unknown[] | null } = parse(text.replace('\ufeff', ''), { schema: 'core' })
    expect(parse((after ?? '').replace('\ufeff', ''), { schema: 'core' }).waivers).toEqual([
      ...(before.waivers ?? []),
      entry,
    ])
    const read = readAs(after ?? '')
    expect(read.waivers.at(-1)).toMatchObject({ digest: entry.digest, reason: 'agreed', until: entry.until })
    expect(read.waivers.length + new Set(read.faults.map(one => one.place.line)).size).toBeGreaterThan(0)
    if (text.includes('\r\n')) expect(inserted.replaceAll('\r\n', '')).not.toContain('\n')
    else expect(inserted).not.toContain('\r')
  })

  test('after the comment that belongs to the last entry', () => {
    const text = 'waivers:\n  - rule: a\n    # until then\n  # others\n'
    expect(withEntry(text, entry)).toBe(
      `waivers:\n  - rule: a\n    # until then\n${Object.entries(entry)
        .map(([field, value], index) => `${index === 0 ? '  - ' : '    '}${field}: ${value}\n`)
        .join('')}  # others\n`,
    )
  })

  test('a word for nothing gives way, and what stands around it stays', () => {
    for (const word of ['null', '~', '[]', 'null # none', '[] # none']) {
      const after = withEntry(`# ours\nwaivers: ${word}\n# end\n`, entry) ?? ''
      const comment = word.includes('#') ? ' # none' : ''
      expect(after.split('\n').slice(0, 3)).toEqual(['# ours', `waivers:${comment}`, `  - rule: ${rule}`])
      expect(after.endsWith('\n# end\n')).toBe(true)
      expect(readAs(after).waivers).toMatchObject([entry])
    }
    expect(readAs(withEntry('{ "waivers": null }', entry) ?? '').waivers).toMatchObject([entry])
  })

  test('JSON stays JSON', () => {
    for (const text of [
      '{"waivers":[]}',
      '{ "waivers": null }\n',
      JSON.stringify({ waivers: [entry] }),
      JSON.stringify({ waivers: [entry, entry] }, null, 2),
    ]) {
      const reason = 'a "b"\n\t\u2028{c}: [d], # e'
      const after = JSON.parse(withEntry(text, { ...entry, reason }) ?? '')
      expect(after.waivers.at(-1)).toEqual({ ...entry, reason })
      expect(after.waivers.length).toBe((JSON.parse(text).waivers ?? []).length + 1)
    }
    expect(JSON.parse(newFile('waivers', entry, 'json'))).toEqual({ waivers: [entry] })
    expect(JSON.parse(newFile('waivers', undefined, 'json'))).toEqual({ waivers: [] })
  })

  test('nothing is written where there is no list', () => {
    for (const text of [
      '',
      'waivers: all\n',
      '- a\n',
      'other: []\n',
      'waivers: { a: b }\n',
      'waivers: [\n',
      'a: &l []\nwaivers: *l\n',
    ])
      expect(withEntry(text, entry), text).toBeUndefined()
  })
})

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary-ascii', minLength: 1 }),
  fc.constantFrom(
    'a: b',
    '# no',
    'a # b',
    '- a',
    '"',
    "'",
    "it's",
    'null',
    '~',
    'true',
    '0850',
    '1e3',
    '2026-01-01',
    '[a]',
    '{a}',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    'a\nb',
    'a\r\nb',
    '\ta',
    ' a ',
    'a:',
    '? a',
    '---',
    '...',
    '=',
    '<<',
    'ü',
    '宁波',
    'שלום',
    '🚢',
    'a\u0085b',
    'a\u2028b',
    'a\u00a0b',
    '\ufeffa',
    'a\u202eb',
    '\u0000',
    '\u007f',
    `${'long '.repeat(60)}`,
    'a\n\n\n  b\n',
    '\\',
    'a\\nb',
  ),
)
// A surrogate that stands alone is no text, and no argument of a command can hold one.
const reason = words.filter(one => saying.test(one) && !/\p{Surrogate}/u.test(one))

describe('whatever stands in an entry survives', () => {
  test('written into an empty file, behind another, into JSON, and over another', () => {
    fc.assert(
      fc.property(reason, reason, (why, who) => {
        const said = { ...entry, reason: why, owner: who }
        for (const text of [
          newFile('waivers', said),
          withEntry(newFile('waivers', entry), said),
          withEntry(`waivers: [${old}]\n`, said),
          withEntry(JSON.stringify({ waivers: [entry] }), said),
          withRenewed(newFile('waivers', entry), 0, said),
          withRenewed(JSON.stringify({ waivers: [entry] }), 0, said),
          withRenewed(`waivers: [{ rule: ${rule}, reason: c, until: }]\n`, 0, said),
        ]) {
          const read = readAs(text ?? '')
          expect(read.faults.filter(one => one.place.line !== 1)).toEqual([])
          expect(read.waivers.at(-1)).toMatchObject({ reason: why, owner: who, digest: entry.digest })
        }
      }),
      { numRuns: runs(300) },
    )
  })
})

/** A text in quotes; what ends a line for some readers and not for others no file may hold as it is. */
const inQuotes = (text: string) =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Files of waivers as people write them. */
const files = fc
  .record({
    entries: fc.array(
      fc.record({
        reason,
        style: fc.constantFrom('block', 'flow', 'literal', 'folded'),
        comment: fc.constantFrom('', ' # so', ' # it\'s "so": [x]'),
        before: fc.constantFrom('', '\n', '# a comment\n', '\n  # - rule: out\n\n', '      # far in\n'),
      }),
      { maxLength: 5 },
    ),
    indent: fc.constantFrom('', '  ', '    ', ' '),
    head: fc.constantFrom('', '# ours\n\n', '---\n', '# a\n---\n'),
    tail: fc.constantFrom('', '\n', '\n\n\n', '# end\n', '\n# end', '...\n', '        # far in\n'),
    ended: fc.boolean(),
    windows: fc.boolean(),
  })
  .map(({ entries, indent, head, tail, ended, windows }) => {
    const items = entries.map(({ reason: why, style, comment, before }) => {
      const lead = `${before}${indent}- `
      if (style === 'flow')
        return `${lead}{ rule: a, document: b.yaml, pointer: "", reason: ${inQuotes(why)}, owner: d, until: 2026-01-01 }${comment}\n`
      const line = why.replace(/[^\w]+/g, ' ').trim() || 'so'
      const text =
        style === 'block'
          ? `${inQuotes(why)}${comment}`
          : `${style === 'literal' ? '|' : '>-'}${comment}\n${indent}      ${line}\n\n${indent}      more`
      const fields = [
        'rule: a',
        'document: b.yaml',
        'pointer: ""',
        'owner: d',
        'until: 2026-01-01',
        `reason: ${text}`,
      ]
      return `${lead}${fields.join(`\n${indent}  `)}\n`
    })
    const whole = `${head}waivers:${entries.length === 0 ? ' # none' : ''}\n${items.join('')}`
    const text = tail === '' && !ended ? whole.replace(/\n$/, '') : whole + tail
    return { text: windows ? text.replaceAll('\n', '\r\n') : text, count: entries.length }
  })

describe('generated files of waivers', () => {
  test('one entry more, and every line that was there is there in order', () => {
    fc.assert(
      fc.property(files, reason, ({ text, count }, why) => {
        const before = readAs(text)
        expect(before.waivers.length).toBe(count)
        const after = withEntry(text, { ...entry, reason: why })
        const inserted = insertedIn(text, after)
        const read = readAs(after ?? '')
        expect(read.waivers.length).toBe(count + 1)
        expect(read.faults).toEqual([])
        expect(read.waivers.at(-1)).toMatchObject({ reason: why, digest: entry.digest })
        expect(read.waivers.slice(0, count).map(one => one.reason.trimEnd())).toEqual(
          before.waivers.map(one => one.reason.trimEnd()),
        )
        // Whole lines are put in.
        const lines = (after ?? '').split(/\r?\n/)
        let from = 0
        for (const line of text.split(/\r?\n/)) {
          const at = lines.indexOf(line, from)
          expect(at, `${line} of\n${text}\nin\n${after}`).toBeGreaterThanOrEqual(from)
          from = at + 1
        }
        expect(inserted.includes('\r\n')).toBe(text.includes('\r\n'))
      }),
      { numRuns: runs(400) },
    )
  })

  test('granted again: the entry says it, the others say what they said, comments stay', () => {
    fc.assert(
      fc.property(files, fc.nat(), reason, ({ text, count }, position, why) => {
        fc.pre(count > 0)
        const index = position % count
        const before = readAs(text)
        const after = withRenewed(text, index, {
          ...entry,
          rule: 'a',
          document: 'b.yaml',
          pointer: '',
          reason: why,
        })
        // A text over several lines is left to a person.
        if (after === undefined) return
        const read = readAs(after)
        expect(read.faults).toEqual([])
        expect(read.waivers[index]).toMatchObject({ reason: why, until: entry.until, digest: entry.digest })
        const others = (list: readonly { readonly reason: string }[]) =>
          list.map(one => one.reason.trimEnd()).filter((_, at) => at !== index)
        expect(others(read.waivers)).toEqual(others(before.waivers))
        const comments = (one: string) => one.match(/^\s*#.*$/gm) ?? []
        expect(comments(after)).toEqual(comments(text))
      }),
      { numRuns: runs(400) },
    )
  })
})

describe('granted again', () => {
  test('only what changed is written, in its place', () => {
    const text = `# ours
waivers:
  # the first
  - rule: ${rule}   # the rule
    until: 2026-01-01 # then
    document: shipment-3.yaml
    pointer: /items/0/quantity/value
    digest: ffffffffffffffffffffffffffffffff # of then
    reason: 'agreed'
    ticket: EX-1 # stays

    owner: export-desk
    # and no more
  - rule: other
`
    const after = withRenewed(text, 0, entry)
    expect(after).toBe(
      text
        .replace('until: 2026-01-01', 'until: 2026-12-31')
        .replace('f'.repeat(32), entry.digest)
        .replace('    owner: export-desk\n', '    owner: export-desk\n    granted: 2026-11-25\n'),
    )
  })

  test('an end that was left empty', () => {
    for (const until of [
      'until:',
      'until: ',
      'until: ""',
      'until: [a]',
      'until: # soon',
      'until: null # soon',
    ]) {
      const text = `waivers:\n  - rule: ${rule}\n    ${until}\n    owner: x\n`
      const after = withRenewed(text, 0, entry) ?? ''
      expect(parse(after).waivers[0], until).toMatchObject({ until: entry.until, owner: 'export-desk' })
      if (until.includes('soon')) expect(after).toContain('# soon')
    }
  })

  test('nothing is changed that others take from it', () => {
    const shared = (field: string) =>
      `waivers:\n  - rule: ${rule}\n    ${field}: &x old\n    owner: x\n  - rule: other\n    ${field}: *x\n`
    expect(withRenewed(shared('until'), 0, entry)).toBeUndefined()
    // What it takes from others is its own from now on.
    const after = withRenewed(shared('until'), 1, { ...entry, rule: 'other' })
    expect(parse(after ?? '').waivers.map(({ until }: Fields) => until)).toEqual(['old', entry.until])
    const whole = `waivers:\n  - &one\n    rule: ${rule}\n    until: old\n  - *one\n`
    expect(withRenewed(whole, 0, entry)).toBeUndefined()
    expect(withRenewed(whole, 1, entry)).toBeUndefined()
  })
})

const asked = ['--reason', 'agreed', '--owner', 'export-desk', '--until', '2026-12-31']
const waive = (here: Workplace, ...more: string[]) => here.run(['waive', rule, ...papers, ...asked, ...more])

describe('enduse waive', () => {
  test('writes a file, and check goes by it', async () => {
    const here = workplace('overdrawn')
    const { code, out, error } = await waive(here, '--ticket', 'EX-7')
    expect([code, error]).toEqual([0, ''])
    expect(
      out,
    ).toBe(`waived until 2026-12-31: quantity-within-grant at shipment-3.yaml:56 /items/0/quantity/value
  Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many.
wrote waivers.yaml

enduse check uses it with --waivers waivers.yaml, or with waivers: waivers.yaml in enduse.config.yaml.
`)
    const report = await here.check(papers)
    const found = only(report, rule)
    expect(parse(here.read('waivers.yaml'))).toEqual({
      waivers: [{ ...entryFor(found), granted: today, ticket: 'EX-7' }],
    })
    const after = await here.check([...papers, '--waivers', 'waivers.yaml'])
    expect([after.code, statesOf(after)]).toEqual([0, ['applied']])
  })

  test('writes into the file of the config, from whatever folder', async () => {
    const here = workplace()
    const example = workplace('overdrawn')
    for (const file of papers) here.write(`papers/${file}`, example.read(file))
    mkdirSync(here.path('.git'))
    here.write('enduse.config.yaml', 'paths: [papers]\nwaivers: gate/waivers.yaml\n')
    const first = await here.run(['waive', rule, ...asked])
    expect([first.code, first.error]).toEqual([0, ''])
    expect(first.out).toMatch(/\nwrote gate\/waivers\.yaml\n$/)
    expect(parse(here.read('gate/waivers.yaml')).waivers[0].document).toBe('../papers/shipment-3.yaml')
    expect((await here.check([])).code).toBe(0)
  })

  test('a certificate in the place of a file', async () => {
    const here = workplace('overdrawn')
    expect((await waive(here, '--certificate', 'KTM-EUC-2026-003')).code).toBe(0)
    const [written] = parse(here.read('waivers.yaml')).waivers
    expect([written.certificate, written.document]).toEqual(['KTM-EUC-2026-003', undefined])
    expect((await here.check([...papers, '--waivers', 'waivers.yaml'])).code).toBe(0)
    const other = await waive(workplace('overdrawn'), '--certificate', 'KTM-EUC-2026-004')
    expect([other.code, other.error]).toEqual([2, expect.stringContaining('finds nothing there; it finds')])
  })

  test('one document of a file with several, by its number', async () => {
    const here = workplace('overdrawn')
    here.write('all.yaml', papers.map(file => here.read(file)).join('---\n'))
    expect((await here.run(['waive', rule, 'all.yaml', ...asked])).code).toBe(0)
    expect(parse(here.read('waivers.yaml')).waivers[0].part).toBe(4)
    expect((await here.check(['all.yaml', '--waivers', 'waivers.yaml'])).code).toBe(0)
  })

  test('a JSON file', async () => {
    const here = workplace('overdrawn')
    expect((await waive(here, '--waivers', 'waivers.json')).code).toBe(0)
    expect(JSON.parse(here.read('waivers.json')).waivers.length).toBe(1)
    expect((await here.check([...papers, '--waivers', 'waivers.json'])).code).toBe(0)
  })

  test.each([
    ['a "b" \'c\'', 'x: # y'],
    ['one\ntwo\n\n  three', 'Łódź 宁波 🚢'],
    ['- a', '*b'],
    ['null', '0850'],
  ])('a reason such as %j', async (why, who) => {
    const here = workplace('overdrawn')
    const ran = await here.run([
      'waive',
      rule,
      ...papers,
      '--reason',
      why,
      '--owner',
      who,
      '--until',
      '2026-12-31',
    ])
    expect(ran.code).toBe(0)
    const { code, ...report } = await here.check([...papers, '--waivers', 'waivers.yaml'])
    expect([code, report.waivers[0]?.reason, report.waivers[0]?.owner]).toEqual([0, why, who])
  })

  test('a reason or an owner without a word is refused', async () => {
    for (const [why, who] of [
      ['', 'me'],
      [' \n', 'me'],
      ['so', ' '],
      ['\u200b\u2060', 'me'],
      ['so', '\u00ad'],
    ] as const) {
      const here = workplace('overdrawn')
      const ran = await here.run([
        'waive',
        rule,
        ...papers,
        '--reason',
        why,
        '--owner',
        who,
        '--until',
        '2026-12-31',
      ])
      expect([ran.code, existsSync(here.path('waivers.yaml'))], JSON.stringify([why, who])).toEqual([
        2,
        false,
      ])
    }
  })

  test('behind others, with all that stands in the file', async () => {
    const here = workplace('overdrawn')
    const text = `\ufeff# ours\r\nwaivers:\r\n  - ${old.replace('digest: "", ', '')} # once\r\n# end`
    here.write('waivers.yaml', text)
    expect((await waive(here, '--waivers', 'waivers.yaml')).code).toBe(0)
    insertedIn(text, here.read('waivers.yaml'))
    const report = await here.check([...papers, '--waivers', 'waivers.yaml'])
    expect(statesOf(report)).toEqual(['unused', 'applied'])
  })

  test('again when it has lapsed, and when what was found has changed', async () => {
    const here = workplace('overdrawn')
    await waive(here, '--today', '2026-09-01', '--until', '2026-10-01')
    here.write(
      'waivers.yaml',
      here.read('waivers.yaml').replace('owner: export-desk', 'owner: export-desk # Anita'),
    )
    expect(statesOf(await here.check([...papers, '--waivers', 'waivers.yaml']))).toEqual(['lapsed'])
    const lapsed = await waive(here, '--waivers', 'waivers.yaml')
    expect([lapsed.code, lapsed.out]).toEqual([0, expect.stringMatching(/^waived again until 2026-12-31: /)])
    here.edit(
      'shipment-3.yaml',
      'quantity: { value: 150.5, unit: KGM }',
      'quantity: { value: 150.6, unit: KGM }',
    )
    expect(statesOf(await here.check([...papers, '--waivers', 'waivers.yaml']))).toEqual(['changed'])
    const changed = await waive(here, '--waivers', 'waivers.yaml', '--reason', 'weighed again')
    expect(changed.out).toMatch(/^waived again/)
    const text = here.read('waivers.yaml')
    expect(text).toContain('owner: export-desk # Anita')
    expect(parse(text).waivers.length).toBe(1)
    expect(parse(text).waivers[0]).toMatchObject({ reason: 'weighed again', granted: today })
    expect((await here.check([...papers, '--waivers', 'waivers.yaml'])).waivers[0]?.state).toBe('applied')
  })

  test('beside an entry for another thing at the same place, never over it', async () => {
    const here = workplace('../test/cases/undertakings-kept/two-promises-broken')
    const found = (await here.check(['.'])).findings.filter(one => one.rule === 'undertakings-kept')
    const pointers = found.map(({ place }) => `${place.file} ${place.pointer}`)
    const [first, second] = found.filter(
      (_, index) => pointers.filter(one => one === pointers[index]).length > 1,
    )
    if (first?.digest === undefined || second?.digest === undefined)
      throw new Error('two at one place were wanted')
    const grant = (digest: string, ...more: string[]) =>
      here.run([
        'waive',
        'undertakings-kept',
        '.',
        ...asked,
        '--digest',
        digest,
        '--waivers',
        'waivers.yaml',
        ...more,
      ])
    expect((await grant(first.digest, '--today', '2026-09-01', '--until', '2026-10-01')).code).toBe(0)
    expect((await grant(second.digest)).code).toBe(0)
    expect(parse(here.read('waivers.yaml')).waivers.map(({ digest }: Fields) => digest)).toEqual([
      first.digest,
      second.digest,
    ])
    expect(statesOf(await here.check(['.', '--waivers', 'waivers.yaml']))).toEqual(['lapsed', 'applied'])
    expect((await grant(first.digest)).out).toMatch(/^waived again/)
    expect(statesOf(await here.check(['.', '--waivers', 'waivers.yaml']))).toEqual(['applied', 'applied'])
  })

  test('never over the entry of another document of the same file', async () => {
    const here = workplace('overdrawn')
    for (const file of ['shipment-1.yaml', 'shipment-2.yaml'])
      here.edit(file, 'voyageNumber: 026W\n  - sequence: 2', 'voyageNumber: 026W\n  - sequence: 1')
    here.write('all.yaml', papers.map(file => here.read(file)).join('---\n'))
    const report = await here.check(['all.yaml'])
    const [first, second] = report.findings.filter(one => one.message === 'sequence-twice')
    const grant = (digest: string | undefined, until: string, ...more: string[]) =>
      here.run([
        'waive',
        'route-plausible',
        'all.yaml',
        '--reason',
        'a',
        '--owner',
        'b',
        '--until',
        until,
        '--digest',
        digest ?? '',
        '--waivers',
        'waivers.yaml',
        ...more,
      ])
    expect((await grant(first?.digest, '2026-10-01', '--today', '2026-09-01')).code).toBe(0)
    // What it was granted for is gone: only its number tells that it is for another document.
    here.write(
      'all.yaml',
      here
        .read('all.yaml')
        .replace(
          '  - sequence: 1\n    modeOfTransport: sea\n    departureLocation: { unLocode: SGSIN',
          '  - sequence: 2\n    modeOfTransport: sea\n    departureLocation: { unLocode: SGSIN',
        ),
    )
    expect((await grant(second?.digest, '2026-12-31')).code).toBe(0)
    expect(parse(here.read('waivers.yaml')).waivers.map(({ part }: Fields) => part)).toEqual([2, 3])
  })
})

describe('enduse waive refuses', () => {
  const untouched = (here: Workplace) => expect(existsSync(here.path('waivers.yaml'))).toBe(false)

  test('several findings: it lists them with the options that single each out', async () => {
    const here = workplace('../test/cases/undertakings-kept/two-promises-broken')
    const { code, error } = await here.run(['waive', 'undertakings-kept', '.', ...asked])
    expect([code, error.split('\n')[0]]).toEqual([
      2,
      'enduse: undertakings-kept finds several things; a waiver is for one',
    ])
    untouched(here)
    const lines = error.split('\n').filter(line => /--document/.test(line))
    const report = await here.check(['.'])
    expect(lines.length).toBe(report.findings.filter(one => one.rule === 'undertakings-kept').length)
    for (const line of lines) {
      // The last one that is left needs no word.
      const options = line === lines.at(-1) ? [] : (line.trim().split('  ')[0]?.split(' ') ?? [])
      const one = await here.run([
        'waive',
        'undertakings-kept',
        '.',
        ...asked,
        ...options,
        '--waivers',
        'all.yaml',
      ])
      expect([one.code, one.error], line).toEqual([0, ''])
    }
    expect(parse(here.read('all.yaml')).waivers.length).toBe(lines.length)
  })

  test('a finding about a whole document is listed so that it can be typed', async () => {
    const here = workplace('overdrawn')
    const law = workplace('house-policy').read('house-policy.yaml').replace('    at: /exportDate\n', '')
    here.write('house.yaml', law.replace('{ days: 180 }', '{ days: 100 }'))
    const late = (...more: string[]) =>
      here.run(['waive', 'shipped-soon', ...papers, ...asked, '--rule-set', 'house.yaml', ...more])
    const { error } = await late('--at', '/nowhere')
    expect(error).toContain('--document shipment-3.yaml --at ""  The goods leave 121 days')
    const { code } = await late('--document', 'shipment-3.yaml', '--at', '')
    expect([code, parse(here.read('waivers.yaml')).waivers[0].pointer]).toEqual([0, ''])
    const report = await here.check([...papers, '--rule-set', 'house.yaml', '--waivers', 'waivers.yaml'])
    expect(statesOf(report)).toEqual(['applied'])
  })

  test('what is not found', async () => {
    const here = workplace('overdrawn')
    for (const [argv, said] of [
      [
        ['waive', 'quantity-within-grants', ...papers],
        /^enduse: quantity-within-grants finds nothing in these documents; did you mean "quantity-within-grant"\?\n {2}There are findings of quantity-within-grant\.\n$/,
      ],
      [['waive', 'zzzz', ...papers], /^enduse: zzzz finds nothing in these documents\n/],
      [
        ['waive', rule, ...papers, '--at', '/items'],
        /finds nothing there; it finds\n {4}--document shipment-3\.yaml --at \/items\/0\/quantity\/value /,
      ],
      [['waive', rule, ...papers, '--document', 'shipment-1.yaml'], /finds nothing there/],
      [['waive', rule, ...papers, '--digest', '0'.repeat(32)], /finds nothing there/],
      [['waive', rule, 'certificate.yaml', 'shipment-1.yaml'], /There is nothing to waive\./],
      [['waive', rule, 'gone.yaml'], /there is no file or folder gone\.yaml/],
    ] as const) {
      const { code, out, error } = await here.run([...argv, ...asked])
      expect([code, out]).toEqual([2, ''])
      expect(error).toMatch(said)
    }
    untouched(here)
  })

  test('what is waived already', async () => {
    const here = workplace('overdrawn')
    await waive(here)
    const text = here.read('waivers.yaml')
    const again = await waive(here, '--waivers', 'waivers.yaml')
    expect([again.code, again.error]).toEqual([
      2,
      'enduse: it is waived already, until 2026-12-31\n  The entry is in waivers.yaml:4.\n',
    ])
    const unnamed = await waive(here)
    expect([unnamed.code, unnamed.error]).toEqual([
      2,
      expect.stringMatching(/^enduse: waivers\.yaml exists, and this run does not use it\n/),
    ])
    expect(here.read('waivers.yaml')).toBe(text)
  })

  test('what would not hold: too long, past, forbidden, of a document that is not sound', async () => {
    const here = workplace('overdrawn')
    const until = (day: string) =>
      here.run(['waive', rule, ...papers, '--reason', 'a', '--owner', 'b', '--until', day])
    expect((await until('2027-05-25')).error).toBe(
      'enduse: This waiver of quantity-within-grant is valid for 181 days, from 2026-11-25 to 2027-05-25; the rule set trade-documents allows 180 days at most.\n  Set until to 2027-05-24 or earlier.\n',
    )
    expect((await until('2026-11-24')).error).toMatch(/ended on 2026-11-24/)
    expect((await until('2026-02-30')).code).toBe(2)
    here.edit('shipment-3.yaml', 'status: shipped\n', 'status: shiped\n')
    const unsound = await here.run(['waive', 'schema', ...papers, ...asked])
    expect([unsound.code, unsound.error]).toEqual([
      2,
      expect.stringMatching(/cannot be waived: a document that is not valid/),
    ])
    untouched(here)
    const other = workplace('overdrawn')
    const law = readTradeDocuments()
    other.write('law.yaml', law.replace('never: [no-restricted', `never: [${rule}, no-restricted`))
    const forbidden = await waive(other, '--rule-set', 'law.yaml')
    expect([forbidden.code, forbidden.error]).toEqual([
      2,
      expect.stringMatching(/^enduse: The rule set trade-documents does not allow waivers of/),
    ])
    untouched(other)
    expect((await until('2027-05-24')).code).toBe(2)
  })

  test('options that cannot be meant', async () => {
    const here = workplace('overdrawn')
    expect((await waive(here, '--no-waivers')).error).toMatch(
      /^enduse: --no-waivers cannot be used with enduse waive/,
    )
    here.write('a.yaml', 'waivers: []\n')
    here.write('b.yaml', 'waivers: []\n')
    expect((await waive(here, '--waivers', 'a.yaml', '--waivers', 'b.yaml')).error).toMatch(
      /there are several files of waivers/,
    )
    for (const left of ['--reason', '--owner', '--until']) {
      const some = asked.filter((one, index) => one !== left && asked[index - 1] !== left)
      expect((await here.run(['waive', rule, ...papers, ...some])).code).toBe(2)
    }
    untouched(here)
  })

  test('a place where nothing can be written, and leaves everything as it was', async () => {
    const here = workplace('overdrawn')
    // A document is no file of waivers.
    const document = here.read('certificate.yaml')
    expect((await waive(here, '--waivers', 'certificate.yaml')).code).toBe(2)
    expect(here.read('certificate.yaml')).toBe(document)
    mkdirSync(here.path('folder.yaml'))
    expect((await waive(here, '--waivers', 'folder.yaml')).code).toBe(2)
    expect((await waive(here, '--waivers', 'certificate.yaml/waivers.yaml')).code).toBe(2)
    symlinkSync('nowhere/waivers.yaml', here.path('dangling.yaml'))
    expect((await waive(here, '--waivers', 'dangling.yaml')).code).toBe(2)
    expect(lstatSync(here.path('dangling.yaml')).isSymbolicLink()).toBe(true)
  })

  test('a list into which no entry can be put without touching another', async () => {
    const here = workplace('overdrawn')
    const found = only(await here.check(papers), rule)
    const lapsed = { ...entryFor(found), until: '2026-01-01' }
    const text =
      waiversOf(lapsed).replace('"2026-01-01"', '&day 2026-01-01') +
      waiversOf({ ...lapsed, rule: 'weights-add-up', until: 'X' })
        .replace('waivers:\n', '')
        .replace('"X"', '*day')
    here.write('waivers.yaml', text)
    const { code, error } = await waive(here, '--waivers', 'waivers.yaml')
    expect([code, here.read('waivers.yaml')]).toEqual([2, text])
    expect(error).toMatch(
      /Add it by hand, instead of the one on line 2:\n {2}- rule: quantity-within-grant\n/,
    )
    expect(error).toContain(`digest: ${found.digest}`)
  })

  test('a link to the file of waivers stays a link', async () => {
    const here = workplace('overdrawn')
    here.write('gate/waivers.yaml', 'waivers: []\n')
    symlinkSync('gate/waivers.yaml', here.path('waivers.yaml'))
    chmodSync(here.path('gate/waivers.yaml'), 0o640)
    expect((await waive(here, '--waivers', 'waivers.yaml')).code).toBe(0)
    expect(lstatSync(here.path('waivers.yaml')).isSymbolicLink()).toBe(true)
    expect(lstatSync(here.path('gate/waivers.yaml')).mode & 0o777).toBe(0o640)
    expect(readdirSync(here.path('gate'))).toEqual(['waivers.yaml'])
  })
})

function readTradeDocuments(): string {
  return readFileSync(new URL('../src/rulesets/trade-documents.yaml', import.meta.url), 'utf8')
}

describe('what is said of the finding is masked as in a report', () => {
  const found = async (env: Record<string, string>, ...options: string[]) => {
    const work = workplace()
    work.example('clean', '.')
    work.editAll('shipment-1.yaml', '"18400.00"', '"98400.00"')
    work.editAll('shipment-2.yaml', '"16560.00"', '"97400.00"')
    const args = ['value-within-grant', '.', '--reason', 'agreed', '--owner', 'desk', '--until', '2026-12-31']
    const several = await work.run(['waive', ...args, ...options], { env })
    const one = await work.run(['waive', ...args, '--document', 'shipment-1.yaml', ...options], { env })
    expect([several.code, one.code]).toEqual([2, 0])
    return several.error + one.out
  }

  test('in a job of CI', async () => {
    const said = await found({ CI: 'true' })
    expect(said).not.toMatch(/9[78]400|46000/)
    expect(said).toMatch(/^ {2}Line 1 grants a value of \[commercial \w{6}\] USD/m)
  })

  test('not elsewhere, unless asked for; and in a job when asked for', async () => {
    expect(await found({})).toContain('98400')
    expect(await found({ CI: 'true' }, '--show-values')).toContain('98400')
    expect(await found({}, '--mask-values')).not.toMatch(/9[78]400|46000/)
  })
})
