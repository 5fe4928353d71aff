/** The pure part of the language server: at a cursor, in documents of any state, and over folders that change. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver'
import { parse } from 'yaml'
import { codeNamesOf } from '../src/cli/editor/code-names.ts'
import { localeOf } from '../src/cli/terminal/locale.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Finding, Reopen, RunOptions, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { fixSource } from '../src/fix/fix.ts'
import { words } from '../src/generated/messages/en/editor.ts'
import { certificateAt, certificatesIn } from '../src/languageservice/certificates.ts'
import { completionsAt, type FolderValue, fieldAt } from '../src/languageservice/completion.ts'
import { diagnosticsOf, rangeOfPlace } from '../src/languageservice/diagnostic.ts'
import { hoverAt } from '../src/languageservice/hover.ts'
import { incrementalCheck } from '../src/languageservice/incremental.ts'
import { spotAt } from '../src/languageservice/outline.ts'
import { outlineOf } from '../src/languageservice/symbols.ts'
import { runs } from './programs.ts'
import './shared-rule-sets.ts'

const root = new URL('..', import.meta.url).pathname
const schemas = Object.fromEntries(
  ['end-user-certificate', 'shipment', 'end-use-report'].map(kind => [
    kind,
    JSON.parse(readFileSync(join(root, `schemas/${kind}.schema.json`), 'utf8')),
  ]),
)
const ruleSets = await loadRuleSets(shippedNames, root)
const naming = codeNamesOf(await localeOf('en', ruleSets), ruleSets)
const chineseNaming = codeNamesOf(await localeOf('zh-CN', ruleSets), ruleSets)
const terms = { schemas, naming, words }
const runOptions: RunOptions = { ruleSets, limits: defaultLimits, today: '2026-11-25' }

/** The text without the `|` that stands for the cursor, and where it stood. */
function cut(marked: string) {
  const cursor = marked.indexOf('|')
  return { text: marked.slice(0, cursor) + marked.slice(cursor + 1), cursor }
}

const sourceOf = (file: string, text: string): Source => ({ file, bytes: new TextEncoder().encode(text) })

/** The documents of an example, by their names. */
const example = (name: string) =>
  new Map(
    readdirSync(join(root, 'examples', name))
      .filter(file => file.endsWith('.yaml'))
      .map(file => [file, readFileSync(join(root, 'examples', name, file), 'utf8')] as const),
  )

describe('hover', () => {
  const hover = (marked: string, format: 'yaml' | 'json' = 'yaml') => {
    const { text, cursor } = cut(marked)
    return hoverAt(text, cursor, format, [], terms)?.text
  }

  test('a field says what it means, and whether it is required', () => {
    expect(hover('documentType: shipment\nexport|Country: IN\n')).toBe(
      '**Country of export** · required\n\nFrom which country the goods leave, by its two-letter code.',
    )
    expect(hover('{"documentType": "shipment", "remar|ks": ""}', 'json')).toMatch(/^\*\*Remarks\*\*\n/)
  })

  test('a code says its name, also in Chinese text before it and in a list', () => {
    expect(hover('documentType: shipment\nremarks: 货物𠮷\nexportCountry: I|N\n')).toBe(
      '**IN** India\n\nCountry of export',
    )
    expect(hover('documentType: shipment\ntransitCountries: [CN, I|N]\n')).toMatch(/^\*\*IN\*\* India/)
  })

  test.each([
    ['transportLegs: [{ departureLocation: { unLocode: CNN|GB } }]', '**CNNGB** Ningbo', '**CNNGB** 宁波'],
    ['totalValue: { amount: 1, currency: US|D }', '**USD** US Dollar', '**USD** 美元'],
    ['exporter: { address: { region: IN-|TN } }', '**IN-TN** Tamil Nadu', '**IN-TN** 泰米尔纳德邦'],
    ['items: [{ composition: [{ element: N|d }] }]', '**Nd** neodymium', '**Nd** 钕'],
    ['items: [{ quantity: { unit: K|GM } }]', '**KGM** kg', '**KGM** 千克'],
    ['exporter: { activities: [ban|k] }', '**bank**', '**bank** 银行'],
    ['transportLegs: [{ modeOfTransport: s|ea }]', '**sea**', '**sea** 海运'],
    [
      'exporter: { identifiers: [{ scheme: us|cc }] }',
      '**uscc** USCC (Unified Social Credit Code)',
      '**uscc** 统一社会信用代码',
    ],
    [
      'items: [{ controlClassifications: [{ code: 1C905|.a }] }]',
      '**1C905.a** dysprosium · Entries of Announcement No. 18 of 2025',
      '**1C905.a** 镝 · 2025 年第 18 号公告所列物项编码',
    ],
    // Nothing has a name for these.
    ['transportLegs: [{ departureLocation: { unLocode: CNX|XX } }]', undefined, undefined],
    ['totalValue: { amount: 1, currency: QQ|Q }', undefined, undefined],
    ['items: [{ hsCode: "8505|11" }]', undefined, undefined],
    ['exporter: { address: { country: X|X } }', undefined, undefined],
  ])('a code in %s', (part, english, chinese) => {
    const { text, cursor } = cut(`documentType: shipment\n${part}\n`)
    const said = [naming, chineseNaming].map(
      one => hoverAt(text, cursor, 'yaml', [], { ...terms, naming: one })?.text.split('\n')[0],
    )
    expect(said).toEqual([english, chinese])
  })

  test('of a code that only its field lists, the field says what it is', () => {
    expect(hover('documentType: shipment\ndeliveryTerms: { incoterm: CI|F }\n')).toBe(
      '**CIF**\n\nIncoterms rule\n\nThe three letters of the rule, Incoterms 2020.',
    )
    expect(hover('documentType: shipment\nexportLicense: { licenseType: gene|ral }\n')).toContain(
      'general (repeated shipments)',
    )
    expect(hover('documentType: shipment\ndeliveryTerms: { incoterm: XX|X }\n')).toBeUndefined()
  })

  test('what a rule set says is no Markdown', () => {
    const basis = { ruleSet: 'own', version: '1', provision: 'p', title: '[x](http://evil) <b>', since: '' }
    const finding = { basis } as unknown as Finding
    expect(hoverAt('a: b', 0, 'yaml', [finding], terms)?.text).toBe(
      '**Law** \\[x\\](http://evil) \\<b\\> (own 1, p)',
    )
  })

  test('nothing is said in a comment, of an unknown field and in an empty document', () => {
    expect(hover('documentType: shipment\n# export|Country\n')).toBeUndefined()
    expect(hover('documentType: shipment\nunkno|wn: 1\n')).toBeUndefined()
    expect(hover('|')).toBeUndefined()
  })
})

describe('certificate numbers', () => {
  const numberAt = (marked: string, format: 'yaml' | 'json' = 'yaml') => {
    const { text, cursor } = cut(marked)
    const found = certificateAt(text, cursor, format)
    return found && [found.number, text.slice(found.from, found.to)]
  }

  test.each([
    'certificateNumbers: [A-1, B|-2]',
    'certificateNumbers:\n  - A-1\n  - |B-2\n',
    'certificateNumbers:\n  - "B-2|"\n',
    'items:\n  - lineNumber: 1\n    certificateNumber: B-|2\n',
  ])('%j', marked => {
    expect(numberAt(`documentType: shipment\n${marked}`)).toEqual(['B-2', 'B-2'])
  })

  test('in JSON, and nowhere else', () => {
    expect(numberAt('{"documentType": "shipment", "certificateNumbers": ["A", "B|"]}', 'json')).toEqual([
      'B',
      'B',
    ])
    expect(numberAt('documentType: shipment\nshipmentReference: B|-2\n')).toBeUndefined()
  })

  test('are found with their places, in every document of a file', () => {
    const text = 'certificateNumber: A\n---\ncertificateNumbers: [𠮷, A]\r\nitems: [{certificateNumber: A}]\n'
    const found = certificatesIn(sourceOf('x.yaml', text), defaultLimits)
    expect(found.map(({ number, place }) => [number, place.part, place.line, place.column])).toEqual([
      ['A', 0, 1, 20],
      ['𠮷', 1, 3, 22],
      ['A', 1, 3, 26],
      ['A', 1, 4, 29],
    ])
  })
})

describe('completion', () => {
  const known = (path: readonly (string | number)[]): readonly FolderValue[] =>
    path.includes('certificateNumbers')
      ? [{ label: 'KTM-1', detail: 'Kaveri', value: 'KTM-1' }]
      : path.at(-1) === 'importer'
        ? [{ label: 'acme', detail: 'Acme Ltd', value: { name: 'Acme Ltd', address: { city: 'Pune' } } }]
        : []
  const completions = (marked: string, format: 'yaml' | 'json' = 'yaml') => {
    const { text, cursor } = cut(marked)
    return completionsAt(text, cursor, format, schemas, naming, known)?.options ?? []
  }

  test('offers what the folder knows, and no example beside it', () => {
    const options = completions('documentType: shipment\ncertificateNumbers: [|]\n')
    expect(options.map(({ label, detail }) => [label, detail])).toEqual([['KTM-1', 'Kaveri']])
    expect(options.map(({ insert }) => insert)).toEqual(['KTM-1'])
  })

  test('offers codes with their names', () => {
    const details = (marked: string) =>
      Object.fromEntries(completions(marked).map(({ label, detail }) => [label, detail]))
    const place = 'documentType: shipment\ntransportLegs:\n  - departureLocation:\n      unLocode: |\n'
    expect(details(place)).toEqual({ CNNGB: 'Ningbo', INMAA: 'Chennai' })
    expect(details('documentType: shipment\ntotalValue: { currency: | }\n')).toMatchObject({
      USD: 'US Dollar',
    })
    expect(details('documentType: end-user-certificate\nundertakings:\n  - scope: |\n')).toMatchObject({
      incorporated: 'incorporated in other products',
    })
  })

  test('writes a party where it stands: below its name, behind it, in brackets and in JSON', () => {
    const insert = (marked: string, format: 'yaml' | 'json' = 'yaml') =>
      completions(marked, format).find(({ label }) => label === 'acme')?.insert
    expect(insert('documentType: shipment\nimporter:\n  |\n')).toBe('name: Acme Ltd\naddress:\n  city: Pune')
    expect(insert('documentType: shipment\nimporter: |\n')).toBe(
      '\n  name: Acme Ltd\n  address:\n    city: Pune',
    )
    expect(insert('{"documentType": "shipment", "importer": |}', 'json')).toContain('"name": "Acme Ltd"')
  })
})

/** The outline of a text with offsets in place of characters of lines. */
const outline = (text: string) =>
  outlineOf(text, (from, to) => ({ start: { line: 0, character: from }, end: { line: 0, character: to } }))

describe('outline', () => {
  const shown = (parts: readonly DocumentSymbol[]): unknown =>
    parts.map(({ name, detail, children = [] }) =>
      children.length === 0 ? `${name}=${detail}` : [name, shown(children)],
    )

  test('has groups, entries and values, of YAML and of JSON', () => {
    const yaml =
      'a: 1\nparty: &p\n  name: "X Y"\nitems:\n  - lineNumber: 1\n    unit: {code: KGM}\nagain: *p\n'
    expect(shown(outline(yaml))).toEqual([
      'a=1',
      ['party', ['name=X Y']],
      ['items', [['1', ['lineNumber=1', ['unit', ['code=KGM']]]]]],
      'again=*p',
    ])
    expect(outline(yaml).map(({ kind }) => kind)).toEqual([
      ...[SymbolKind.Field, SymbolKind.Object, SymbolKind.Array, SymbolKind.Field],
    ])
    expect(shown(outline('{"a": [1, {"b": null}]}'))).toEqual([['a', ['1=1', ['2', ['b=null']]]]])
  })

  test('names lie in their parts, and parts in the text', () => {
    const visit = (parts: readonly DocumentSymbol[], start: number, end: number) => {
      for (const { range, selectionRange, children = [] } of parts) {
        expect(range.start.character).toBeGreaterThanOrEqual(start)
        expect(range.end.character).toBeLessThanOrEqual(end)
        expect(selectionRange.start.character).toBeGreaterThanOrEqual(range.start.character)
        expect(selectionRange.end.character).toBeLessThanOrEqual(range.end.character)
        visit(children, range.start.character, range.end.character)
      }
    }
    for (const text of example('clean').values()) visit(outline(text), 0, text.length)
  })
})

describe('half-typed documents', () => {
  const texts = readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => [...example(name).values()])
  const json = JSON.stringify({
    documentType: 'shipment',
    items: [{ lineNumber: 1, quantity: { unit: 'KGM' } }],
  })

  test('never throw, wherever they are cut and whatever is typed', { timeout: 300_000 }, () => {
    const odd = fc.constantFrom(
      '',
      ':',
      '- ',
      '{',
      '[',
      '"',
      "'",
      '&a',
      '*a',
      '!!x',
      '|',
      '\t',
      '\r',
      '\r\n',
      '\ufeff',
      '𠮷',
      '\u{d800}',
      '---\n',
      '?',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...texts, json),
        fc.nat(),
        fc.nat(),
        fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 4 })),
        (text, where, upTo, typed) => {
          const at = where % (text.length + 1)
          const rest = text.slice(at + (upTo % 3 === 0 ? upTo % (text.length - at + 1) : 0))
          const now = text.slice(0, at) + typed + (upTo % 2 === 0 ? rest : '')
          const cursor = at + typed.length
          const format = now.startsWith('{') ? 'json' : 'yaml'
          const source = sourceOf(`x.${format}`, now)
          completionsAt(now, cursor, format, schemas, naming)
          hoverAt(now, cursor, format, [], terms)
          certificateAt(now, cursor, format)
          outline(now)
          certificatesIn(source, defaultLimits)
          fixSource(source, defaultLimits)
          map(source, runOptions)
        },
      ),
      { numRuns: runs(150) },
    )
  })

  test('a name in a long list is found in time that does not grow with it', { timeout: 100_000 }, () => {
    const entry =
      '  - description: N42SH\n    composition: [{ element: Nd }, { element: Dy }]\n    quantity: { value: 1, unit: KGM }\n'
    const text = `documentType: end-user-certificate\nitems:\n${entry.repeat(6000)}    \n${entry.repeat(3000)}`
    const json = JSON.stringify(
      { items: Array(6000).fill({ description: 'a "[', composition: [{}] }) },
      null,
      1,
    )
    const since = process.cpuUsage()
    const path = ['items', 5999]
    const present = ['description', 'composition', 'quantity']
    expect(spotAt(text, text.length - 3000 * entry.length - 1, 'yaml')).toMatchObject({ path, present })
    expect(spotAt(json, json.lastIndexOf('composition'), 'json')).toMatchObject({
      path,
      present: ['description'],
    })
    // The parser alone takes longer for such a text.
    expect(process.cpuUsage(since).user).toBeLessThan(2_000_000)
  })

  const many = 20_000
  test.each([
    ['dashes', `items:\n  ${'- '.repeat(many)}x\n`],
    ['question marks', `${'? '.repeat(many)}x`],
    ['names in one line', 'a: '.repeat(many)],
    ['anchors', `${'&a '.repeat(many)}x`],
    ['tags', `${'!!a '.repeat(many)}x`],
    ['lists that are open', `items: ${'['.repeat(many)}`],
    ['lists that are closed', `items: ${'['.repeat(many)}${']'.repeat(many)}\n`],
    ['mappings', `items: ${'{a: '.repeat(many)}`],
    ['lists that are open, in lines', `items:\n${'  - [{ a: 1\n'.repeat(many)}`],
    ['a text that is open', `a: "${'\\"'.repeat(many)}`],
    [
      'aliases',
      Array.from({ length: 200 }, (_, at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`).join('\n'),
    ],
    ['lines in one line', JSON.stringify({ items: Array(many).fill({ value: 1, unit: 'KGM' }) })],
    ['documents', '---\n'.repeat(many)],
    ['line ends of one sign', 'a: 1\r'.repeat(many)],
  ])('%s without end: an answer at once', (_, text) => {
    const format = text.startsWith('{') ? 'json' : 'yaml'
    const since = process.cpuUsage()
    for (const cursor of [text.length, text.length >> 1, 9]) {
      completionsAt(text, cursor, format, schemas, naming)
      hoverAt(text, cursor, format, [], terms)
    }
    outline(text)
    expect(process.cpuUsage(since).user).toBeLessThan(8_000_000)
  })

  test('what is as deep as a check reads has an outline, and what is deeper has none', () => {
    const { depth } = defaultLimits
    for (const sign of ['- ', '[']) {
      expect(outline(`${sign.repeat(depth)}x`)).toHaveLength(1)
      expect(outline(`${sign.repeat(depth + 1)}x`)).toEqual([])
    }
  })

  test('every name of a sound document in JSON is found where it is', () => {
    const [text = ''] = [...example('clean').values()]
    const json = JSON.stringify(parse(text), null, 2)
    const names = [...json.matchAll(/(?<=")\w+(?=":)/g)]
    expect(names.length).toBeGreaterThan(100)
    for (const { index, 0: name } of names)
      expect(fieldAt(json, index + 1, 'json', schemas)?.label, `${name} at ${index}`).toBe(name)
  })
})

describe('diagnostics', () => {
  test('count characters in UTF-16 units, from 0', () => {
    const text = 'documentType: shipment\r\nremarks: {a: "𠮷𠮷", b: 1}\r\n'
    const [checked] = map(sourceOf('s.yaml', text), runOptions)
    const remarks = checked?.findings.find(({ place }) => place.pointer === '/remarks')
    expect(remarks && rangeOfPlace(remarks.place).start.line).toBe(1)
    const [place] = certificatesIn(
      sourceOf('s.yaml', 'x: 𠮷𠮷\r\ny: {a: 𠮷, certificateNumber: B}\r\n'),
      defaultLimits,
    )
    expect(place && rangeOfPlace(place.place)).toEqual({
      start: { line: 1, character: 30 },
      end: { line: 1, character: 31 },
    })
  })

  test('stand in each document that a finding concerns, with the place in the other', () => {
    const finding = findingsOf(example('overdrawn')).find(({ rule }) => rule === 'quantity-within-grant')
    const all =
      finding === undefined ? [] : diagnosticsOf(finding, { words, uriOf: file => `file:///${file}` })
    expect(all.map(({ file, diagnostic }) => [file, diagnostic.severity])).toEqual([
      ['shipment-3.yaml', 1],
      ['certificate.yaml', 3],
      ['shipment-1.yaml', 3],
      ['shipment-2.yaml', 3],
    ])
    const [own, certificate] = all
    expect(own?.diagnostic.relatedInformation?.[0]?.location.uri).toBe('file:///certificate.yaml')
    expect(certificate?.diagnostic.relatedInformation?.map(one => one.location.uri)).toEqual([
      'file:///shipment-3.yaml',
    ])
  })

  test('lead to the law, if its reference is an address', () => {
    const finding = findingsOf(example('overdrawn')).find(({ basis }) => basis !== undefined)
    if (finding?.basis === undefined) throw new Error('no finding has a basis')
    const { basis } = finding
    const link = (reference: string) =>
      diagnosticsOf({ ...finding, basis: { ...basis, reference } }, { words, uriOf: file => file })[0]
        ?.diagnostic.codeDescription
    expect(link('https://example.org/law#a')).toEqual({ href: 'https://example.org/law#a' })
    expect(link('Order No. 18, article 2')).toBeUndefined()
    expect(link('javascript:alert(1)')).toBeUndefined()
  })

  test('an exempted finding is a hint, and says why', () => {
    const [finding] = findingsOf(example('overdrawn'))
    if (finding === undefined) throw new Error('nothing was found')
    const waived = { reason: 'agreed', owner: 'desk', until: '2026-12-31', daysLeft: 3, place: finding.place }
    const [one] = diagnosticsOf({ ...finding, waived }, { words, uriOf: file => file })
    expect([one?.diagnostic.severity, String(one?.diagnostic.message)]).toEqual([
      4,
      expect.stringContaining('Waived until 2026-12-31 by desk.'),
    ])
  })
})

type Texts = ReadonlyMap<string, string>

const opening =
  (texts: Texts): Reopen =>
  file => {
    const text = texts.get(file)
    return text === undefined ? undefined : sourceOf(file, text)
  }

/** The findings of a whole check. */
function findingsOf(texts: Texts): readonly Finding[] {
  const checkeds = [...texts].flatMap(([file, text]) => map(sourceOf(file, text), runOptions))
  return locate(reduce(checkeds, runOptions), opening(texts), defaultLimits).findings
}

describe('a folder that changes', () => {
  const shownOf = (findings: Iterable<Finding>) =>
    [...findings].map(({ rule, message, fingerprint, digest, place: { file, line, column } }) =>
      [rule, message, fingerprint, digest, file, line, column].join(' '),
    )

  /** A folder with the documents of two examples, checked as it changes. */
  const folder = () => {
    const texts = new Map([
      ...example('overdrawn'),
      ...[...example('clean')].map(([file, text]) => [`clean/${file}`, text] as const),
    ])
    const check = incrementalCheck({ runOptions, open: file => opening(texts)(file), keepsChecks: false })
    const settle = () => {
      let steps = 0
      for (const _ of check.settle()) steps++
      return steps
    }
    const set = (file: string, text?: string) => {
      if (text === undefined) texts.delete(file)
      else texts.set(file, text)
      check.set(file, text === undefined ? [] : map(sourceOf(file, text), runOptions))
    }
    for (const [file, text] of texts) set(file, text)
    return { texts, check, settle, set }
  }

  test('an edit of a shipment checks its own dossier again, and no other', () => {
    const { texts, check, settle, set } = folder()
    settle()
    const before = check.done()
    set('shipment-1.yaml', texts.get('shipment-1.yaml')?.replace('value: 200', 'value: 20') ?? '')
    settle()
    expect(check.done().dossiers - before.dossiers).toBe(1)
    expect(check.done().groups - before.groups).toBeLessThan(15)
    expect(shownOf(check.findings()).sort()).toEqual(shownOf(findingsOf(texts)).sort())
    settle()
    expect(check.done().dossiers - before.dossiers).toBe(1)
  })

  test('a check that was stopped goes on where it was', () => {
    const { texts, check, settle, set } = folder()
    for (const _ of check.settle()) break
    set('shipment-3.yaml')
    settle()
    expect(shownOf(check.findings()).sort()).toEqual(shownOf(findingsOf(texts)).sort())
  })

  test('whatever changes, it finds what a whole check finds', { timeout: 300_000 }, () => {
    const edits: readonly (readonly [string, string])[] = [
      ['value: 2', 'value: 9'],
      ['KTM-EUC-2026-003', 'KTM-EUC-2026-004'],
      ['certificateNumber', 'certificateNumbr'],
      ['NY-2604-03', 'NY-2605-02'],
      ['status: shipped', 'status: cancelled'],
      ['documentType: shipment', 'documentType: shipment\nrevision: 2'],
      ['26-AA-100131', '26-AA-100132'],
      ['exporter:', 'exporter: ['],
    ]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(12)), { minLength: 1, maxLength: 6 }),
        changes => {
          const { texts, check, settle, set } = folder()
          const all = new Map(texts)
          for (const [which, how, stop] of changes) {
            const file = [...all.keys()][which % all.size] ?? ''
            const [from, to] = edits[how % edits.length] ?? ['', '']
            const text = texts.get(file)
            if (how % 7 === 6) set(file)
            else set(file, text === undefined ? all.get(file) : text.replace(from, () => to))
            if (stop < 6) settle()
          }
          settle()
          expect(shownOf(check.findings()).sort()).toEqual(shownOf(findingsOf(texts)).sort())
        },
      ),
      { numRuns: runs(40) },
    )
  })
})
