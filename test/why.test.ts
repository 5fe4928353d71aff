/** `enduse why`: which checks read a value, with what, and their outcomes. */
import { rmSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Why, WhyCheck } from '../src/cli/explain/why.ts'
import { whyText } from '../src/cli/explain/why-text.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { plain } from '../src/report/paint.ts'
import { widthOf } from '../src/report/screen.ts'
import { asPublished, entryFor, only, type Workplace, waiversOf, workplace } from './workplace.ts'

const quantity = '/items/0/quantity/value'

async function asked(place: Workplace, ...args: readonly string[]): Promise<Why> {
  const { code, out, error } = await place.run(['why', ...args, '--format', 'json'])
  expect(error).toBe('')
  expect(code).toBe(0)
  return asPublished('why', JSON.parse(out))
}

const text = (answer: Why, width = 80) =>
  whyText(answer, { width, paint: plain, words: englishLocale.words, verbose: false })

const named = (answer: Why, provision: string): WhyCheck => {
  const [check, ...more] = answer.checks.filter(one => one.provision === provision)
  if (check === undefined || more.length > 0)
    throw new Error(`${more.length + 1} checks of ${provision}, or none`)
  return check
}

describe('a place as findings print it', () => {
  const place = workplace('overdrawn')

  test('every finding of a report leads to its value by the words that the report prints', async () => {
    const { out } = await place.run(['check', '.'])
    const printed = [...out.matchAll(/(?:-->|:::) (\S+:\d+:\d+) {2}(\/\S+)/g)]
    expect(printed.length).toBeGreaterThan(3)
    for (const [, where = '', pointer] of printed)
      expect(await asked(place, where)).toMatchObject({ pointer })
  })

  test('without a column it is the value on the line, and what follows are documents', async () => {
    expect(await asked(place, 'shipment-3.yaml:56:24')).toEqual(
      await asked(place, 'shipment-3.yaml', '56:24'),
    )
    const alone = await asked(place, 'shipment-3.yaml:56', 'certificate.yaml')
    expect(alone).toEqual(await asked(place, 'shipment-3.yaml', '56', 'certificate.yaml'))
    expect(alone.files).toEqual(['certificate.yaml', 'shipment-3.yaml'])
  })

  test('a file that is really called so is that file', async () => {
    const odd = workplace('overdrawn')
    odd.write('a.yaml:56', odd.read('shipment-3.yaml'))
    expect((await odd.run(['why', 'a.yaml:56'])).error).toContain('no value was named')
    expect(await asked(odd, 'shipment-1.yaml:56', 'certificate.yaml')).toMatchObject({
      document: { file: 'shipment-1.yaml' },
    })
  })

  test.each([
    [['shipment-3.yaml:999'], 'shipment-3.yaml has no line 999', /It has \d+ lines\./],
    [['shipment-3.yaml:1'], 'there is no value on line 1 of shipment-3.yaml', /Did you mean line \d+, \//],
    [['shipment-3.yaml:0:0'], 'there is no value on line 0', /Did you mean line/],
    [['shipment-3.yaml'], 'no value was named', /enduse why shipment-3\.yaml:56/],
    [
      ['shipment-3.yaml:56', '/items/0'],
      'the value is named twice',
      /enduse why shipment-3\.yaml \/items\/0/,
    ],
    [['shipment-9.yaml:56'], 'shipment-9.yaml', /Did you mean shipment-1\.yaml\?/],
    [['shipment-3.yaml', 'certificate.yaml'], 'no value of shipment-3.yaml was named', /enduse why/],
  ])('%j is refused, with what to do', async (words, says, help) => {
    const { code, out, error } = await place.run(['why', ...words])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
    expect(error).toMatch(help)
  })
})

describe('a value that is red', () => {
  const place = workplace('overdrawn')

  test('the rule that fails it comes first, with its sentence, its law, and what it read with it', async () => {
    const answer = await asked(place, 'shipment-3.yaml', quantity)
    expect(answer).toMatchObject({
      format: 'enduse/why/1',
      document: { file: 'shipment-3.yaml', part: 0 },
      kind: 'shipment',
      name: 'NY-2606-01',
      pointer: quantity,
      holds: 'value',
      value: '150.5',
      place: { line: 56, column: 24 },
    })
    const [first] = answer.checks
    expect(first).toMatchObject({
      rule: 'quantity-within-grant',
      ruleSet: 'trade-documents',
      provision: 'quantity-within-grant',
      subject: { certificate: 'KTM-EUC-2026-003' },
      law: 'Agreement of certificates and shipments',
      outcome: 'fail',
      look: 'value',
    })
    expect(first?.day).toMatch(/^2026-/)
    expect(first?.findings).toMatchObject([
      { outcome: 'fail', here: true, text: expect.stringContaining('30.5 kg too many') },
    ])
    expect(first?.alsoRead.slice(0, 3)).toEqual([
      { file: 'certificate.yaml', part: 0, pointer: quantity, line: 64, value: '500' },
      { file: 'shipment-1.yaml', part: 0, pointer: quantity, line: 56, value: '200' },
      { file: 'shipment-2.yaml', part: 0, pointer: quantity, line: 56, value: '180' },
    ])
  })

  test('those that pass are named too, in the same form; those that did not look are counted', async () => {
    const answer = await asked(place, 'shipment-3.yaml', quantity)
    expect(named(answer, 'weights-add-up')).toMatchObject({ outcome: 'pass', findings: [], look: 'value' })
    expect(named(answer, 'weights-add-up').alsoRead.map(one => one.pointer)).toContain(
      '/items/0/netWeight/value',
    )
    expect(answer.checks.map(one => one.provision)).not.toContain('within-validity')
    const report = await place.check(['.'])
    const own = report.checks.filter(
      ({ subject, ruleSet }) =>
        ruleSet !== undefined &&
        ('certificate' in subject || 'shared' in subject || subject.file === 'shipment-3.yaml'),
    )
    const others = Object.values(answer.others).reduce((sum, one) => sum + one, 0)
    expect(others + answer.checks.length).toBe(own.length)
  })

  test('outcomes and sentences are those of check', async () => {
    const answer = await asked(place, 'shipment-3.yaml', quantity)
    const report = await place.check(['.'])
    const found = only(report, 'quantity-within-grant')
    expect(answer.checks[0]?.findings[0]).toMatchObject({
      fingerprint: found.fingerprint,
      text: found.text,
      help: found.help,
      place: found.place,
    })
    for (const { subject, provision, ruleSet, outcome, day } of answer.checks)
      expect(report.checks).toContainEqual(
        expect.objectContaining({ subject, provision, ruleSet, outcome, ...(day && { day }) }),
      )
  })

  test('a finding at another value says where, and a certificate that is only looked up is read all the same', async () => {
    const answer = await asked(
      place,
      'shipment-3.yaml',
      quantity,
      '--certificates',
      'certificate.yaml',
      'shipment-1.yaml',
      'shipment-2.yaml',
    )
    expect(answer.files).toEqual(['shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'])
    expect(named(answer, 'quantity-within-grant').alsoRead[0]).toMatchObject({
      file: 'certificate.yaml',
      value: '500',
    })
    const of = await asked(place, 'shipment-1.yaml', '/exportDate')
    const [first] = of.checks
    expect(first).toMatchObject({ rule: 'quantity-within-grant', findings: [{ here: false }] })
    expect(text(of).replace(/\s+/g, ' ')).toContain('too many. (at shipment-3.yaml:56)')
    expect(text(await asked(place, 'shipment-3.yaml', '/exportDate')).replace(/\s+/g, ' ')).toContain(
      `too many. (at ${quantity})`,
    )
  })

  test('what two provisions say alike is said with each', async () => {
    const twice = workplace('overdrawn')
    const provision = (id: string) =>
      `  - { id: ${id}, rule: quantity-within-grant, severity: error, confidence: high, reference: https://example.com, parameters: { always: { tolerancePercent: "0" } } }\n`
    twice.write(
      'rules.yaml',
      `ruleSet: ours\nversion: "1"\ntitle: Ours\nreviewed: 2026-11-01\nscope: all\nprovisions:\n${provision('one')}${provision('two')}`,
    )
    const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml']
    const answer = await asked(twice, 'shipment-3.yaml', quantity, ...papers, '--rule-set', 'rules.yaml')
    expect(answer.checks.map(one => [one.provision, one.outcome, one.findings.length])).toEqual([
      ['one', 'fail', 1],
      ['two', 'fail', 1],
    ])
  })

  test('what a waiver exempts from is said to be waived', async () => {
    const waived = workplace('overdrawn')
    const found = only(await waived.check(['.']), 'quantity-within-grant')
    waived.write('w.yaml', waiversOf(entryFor(found)))
    const answer = await asked(waived, 'shipment-3.yaml', quantity, '--waivers', 'w.yaml')
    expect(named(answer, 'quantity-within-grant')).toMatchObject({
      outcome: 'waived',
      findings: [{ outcome: 'waived' }],
    })
  })
})

describe('a value that is green', () => {
  const place = workplace('clean')

  test('the rules that passed it are named', async () => {
    const answer = await asked(place, 'shipment-1.yaml', quantity)
    expect(named(answer, 'quantity-within-grant')).toMatchObject({ outcome: 'pass', findings: [] })
    expect(answer.checks.every(one => one.outcome === 'pass' || one.outcome === 'not-applicable')).toBe(true)
    expect(text(answer)).toMatch(/^pass {2}quantity-within-grant {2}dossier KTM-EUC-2026-001$/m)
  })

  test('a rule that goes through all texts looked at a text, and not at a code', async () => {
    const street = await asked(place, 'certificate.yaml', '/endUseLocation/city')
    expect(named(street, 'end-use-specific').look).not.toBe('presence')
    const title = await asked(place, 'certificate.yaml', '/signatory/title')
    expect(named(title, 'end-use-specific').look).toBe('texts')
    expect(named(title, 'words-against-promises').look).toBe('words')
    expect(named(title, 'hidden-characters').look).toBe('characters')
    const country = await asked(place, 'certificate.yaml', '/items/0/originCountry')
    const readers = country.checks.map(one => one.provision)
    expect(readers).not.toContain('end-use-specific')
    expect(readers).not.toContain('words-against-promises')
    expect(named(country, 'hidden-characters').look).toBe('characters')
  })

  test('a rule that only asks whether something is there is told from one that reads it', async () => {
    const number = '/transportDocument/number'
    const answer = await asked(place, 'shipment-1.yaml', number)
    expect(named(answer, 'bill-of-lading-numbers').look).toBe('value')
    expect(named(answer, 'container-numbers').look).toBe('presence')
    // Those that only see it, or find nothing in it, are one line; all of them in full when asked.
    const shown = text(answer).replace(/\s+/g, ' ')
    expect(shown).toMatch(/Only checked whether it is present, without reading it: [^.]*container-numbers/)
    expect(shown).toContain('Searched with all texts, and nothing was found in it: hidden-characters.')
    expect(shown).toMatch(/Rules 1 check read it: 1 pass/)
    const { out } = await place.run(['why', 'shipment-1.yaml', number, '--verbose'])
    expect(out).toContain('it only checked whether this is present')
    const group = await asked(place, 'shipment-1.yaml', '/items/0/composition')
    expect(group.holds).toBe('list')
    expect(group.value).toBeUndefined()
  })

  test('the governing day, and what decides whether a rule set is meant, are said apart from the rules', async () => {
    const day = await asked(place, 'shipment-1.yaml', '/exportDate')
    expect(day.governs).toBeGreaterThan(10)
    expect(text(day)).toContain(`This is the governing day: ${day.governs} checks`)
    expect((await asked(place, 'shipment-1.yaml', '/exporter/name')).governs).toBe(0)
    const code = await asked(place, 'certificate.yaml', '/items/0/hsCode')
    expect(code.scope).toContainEqual({ ruleSet: 'china-rare-earth' })
    const all = await asked(place, 'certificate.yaml', '/items/0/composition/0/element')
    // Each that asks of the same goods is named, and not only the first that did.
    expect(all.scope.map(one => one.provision)).toEqual(
      expect.arrayContaining(['india-domestic-use', 'india-endorsements', 'listed-parties', 'licence-terms']),
    )
    expect(await asked(place, 'certificate.yaml', '/contract/orderNumber')).toMatchObject({ scope: [] })
  })

  test('under another day every day is that one, and no date governs', async () => {
    const answer = await asked(place, 'shipment-1.yaml', '/exportDate', '--as-of', '2026-11-20')
    expect(answer.governs).toBe(0)
    expect(answer.checks.flatMap(one => one.day ?? []).every(one => one === '2026-11-20')).toBe(true)
  })

  test('rules of a rule set’s own count, with what their expressions read', async () => {
    const house = workplace('house-policy')
    house.example('clean', 'papers')
    const answer = await asked(
      house,
      'papers/shipment-1.yaml',
      '/transportLegs/0/arrivalLocation/unLocode',
      '--rule-set',
      'house-policy.yaml',
    )
    const check = named(answer, 'not-through-avoided-ports')
    expect(check).toMatchObject({
      outcome: 'pass',
      look: 'value',
      law: 'Trade policy of Kaveri Traction Motors',
    })
    expect(check.alsoRead.map(one => one.pointer)).toEqual([
      '/transportLegs/1/arrivalLocation/unLocode',
      '/transportLegs/0/departureLocation/unLocode',
      '/transportLegs/1/departureLocation/unLocode',
      '/documentType',
    ])
    const carrier = await asked(
      house,
      'papers/shipment-1.yaml',
      '/transportLegs/0/departureDate',
      '--rule-set',
      'house-policy.yaml',
    )
    expect(carrier.checks.map(one => one.provision)).not.toContain('not-through-avoided-ports')
  })
})

describe('the schema', () => {
  test('the field, and each keyword with its place and outcome', async () => {
    const place = workplace('clean')
    const { schema, faults } = await asked(place, 'shipment-1.yaml', '/items/0/originCountry')
    expect(faults).toEqual([])
    expect(schema).toMatchObject({ outcome: 'pass', field: 'known', title: 'Country of origin' })
    expect(schema?.keywords).toContainEqual({
      at: '/$defs/country/enum',
      keyword: 'enum',
      wanted: expect.arrayContaining(['CN']),
      outcome: 'pass',
    })
    expect(schema?.keywords.map(one => one.keyword)).toEqual(['required', 'type', 'enum'])
  })

  test('a value that is not as it wants: which keyword, the sentence, and that no rule was asked', async () => {
    const place = workplace('clean')
    place.edit('shipment-1.yaml', 'arrivalLocation: { unLocode: SGSIN', 'arrivalLocation: { unLocode: SG-SIN')
    const answer = await asked(place, 'shipment-1.yaml', '/transportLegs/0/arrivalLocation/unLocode')
    expect(answer.schema?.outcome).toBe('fail')
    expect(answer.schema?.keywords.filter(one => one.outcome === 'fail')).toMatchObject([
      { keyword: 'pattern', at: '/$defs/unLocode/pattern' },
    ])
    const report = await place.check(['shipment-1.yaml'])
    expect(answer.faults.map(one => one.text)).toEqual([only(report, 'schema').text])
    expect(answer.checks).toEqual([])
    expect(answer.others.skipped).toBeGreaterThan(10)
    expect(text(answer)).toContain('no rule read it')
    expect(text(answer)).toContain(
      'Skipped, because the document could not be read as the kind that it states.',
    )
    // Another value of the same paper is as it should be.
    const beside = await asked(place, 'shipment-1.yaml', quantity)
    expect(beside).toMatchObject({ schema: { outcome: 'pass' }, faults: [], checks: [] })
  })

  test('a condition names what it depends on, and whether it is met', async () => {
    const place = workplace('clean')
    const { schema } = await asked(place, 'certificate.yaml', '/items/0/form')
    const conditions = schema?.keywords.filter(one => one.keyword === 'if')
    expect(conditions?.map(one => one.outcome)).toEqual(['pass', 'pass'])
    expect(text(await asked(place, 'certificate.yaml', '/items/0/form'), 120).replace(/\s+/g, ' ')).toContain(
      'if hsCode matches ^(?:2805|2846|8505), then form is present',
    )
    const scheme = await asked(place, 'certificate.yaml', '/importer/identifiers/0/value')
    expect(scheme.schema?.keywords.find(one => one.keyword === 'if')?.outcome).toBe('not-applicable')
  })

  test('fields of an author’s own, and fields that nobody knows', async () => {
    const place = workplace('clean')
    place.edit(
      'shipment-1.yaml',
      'documentType: shipment',
      'documentType: shipment\nx-note: ours\nvessel: Ever',
    )
    const own = await asked(place, 'shipment-1.yaml', '/x-note')
    expect(own.schema).toMatchObject({ field: 'own', outcome: 'pass', keywords: [] })
    const stranger = await asked(place, 'shipment-1.yaml', '/vessel')
    expect(stranger.schema).toMatchObject({ field: 'unknown', outcome: 'fail' })
    expect(stranger.schema?.keywords).toMatchObject([{ keyword: 'additionalProperties', outcome: 'fail' }])
  })

  test('a document of no known kind', async () => {
    const place = workplace('clean')
    place.edit('shipment-1.yaml', 'documentType: shipment', 'documentType: shipmint')
    const answer = await asked(place, 'shipment-1.yaml', '/documentType')
    expect(answer).toMatchObject({ kind: null, schema: null, checks: [], faults: [{ rule: 'unknown-kind' }] })
    expect(text(answer)).toContain('did you mean shipment?')
  })
})

describe('which value is meant', () => {
  const place = workplace('overdrawn')

  test.each([
    '#/items/0/quantity/value',
    'items[0].quantity.value',
    'items.0.quantity.value',
    '$.items[0].quantity.value',
    'items[0]["quantity"].value',
    '56:24',
    '56:17',
    '56:28',
  ])('%s is the same', async pointer => {
    expect(await asked(place, 'shipment-3.yaml', pointer)).toEqual(
      await asked(place, 'shipment-3.yaml', quantity),
    )
  })

  test.each([
    ['7', '/exportDate', 'the one value on the line'],
    ['56', '/items/0/quantity', 'what holds all values on the line'],
    ['56:5', '/items/0/quantity', 'the name of a group'],
    ['56:33', '/items/0/quantity/unit', 'the name of a value'],
    ['44', '/items/0/lineNumber', 'the first value of an entry'],
    ['43', '/items', 'the name of a list'],
    ['', '', 'the whole document'],
    ['#', '', 'the whole document'],
  ])('%j is %s: %s', async (pointer, at) => {
    expect((await asked(place, 'shipment-3.yaml', pointer)).pointer).toBe(at)
  })

  test.each([
    ['/items/0/quantity/valu', 'Did you mean /items/0/quantity/value?'],
    ['itms[0].quantty.value', 'Did you mean /items/0/quantity/value?'],
    ['/items/7/quantity', 'Did you mean /items/0? /items has one entry, 0.'],
    ['/exportDate/day', 'Did you mean /exportDate? It is a single value, with nothing inside it.'],
    ['/zzz', 'The document has documentType, schemaVersion,'],
    ['4711', 'It has 93 lines.'],
    ['items[', 'A value is named by its pointer'],
    ['#items', 'A value is named by its pointer'],
    ['#/%zz', 'A value is named by its pointer'],
  ])('%s is refused, with what is there', async (pointer, help) => {
    const { code, out, error } = await place.run(['why', 'shipment-3.yaml', pointer])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/^enduse: /)
    expect(error).toContain(help)
  })

  test('files that are not there, folders, and files that cannot be read', async () => {
    place.write('broken.yaml', 'a: [1\n')
    for (const [file, said] of [
      ['nothing.yaml', 'there is no file or folder nothing.yaml'],
      ['.', '. is not one file'],
      ['broken.yaml', 'broken.yaml could not be read'],
    ] as const) {
      const { code, error } = await place.run(['why', file, '/a'])
      expect(code).toBe(2)
      expect(error).toContain(said)
    }
  })

  test('a file that is not there, or a folder, is told before a value is asked for', async () => {
    place.write('broken.yaml', 'a: [1\n')
    for (const [file, said] of [
      ['broke.yaml', 'there is no file broke.yaml\n  Did you mean broken.yaml?'],
      ['.', '. is a folder\n  Name the files in it.'],
      ['broken.yaml', 'no value was named\n  Name it by its line or its pointer: enduse why broken.yaml:56'],
    ] as const)
      expect(await place.run(['why', file])).toMatchObject({ code: 2, error: expect.stringContaining(said) })
  })

  test('one of several documents in a file', async () => {
    const several = workplace('overdrawn')
    several.write('all.yaml', `${several.read('shipment-1.yaml')}\n---\n${several.read('shipment-2.yaml')}`)
    const either = await several.run(['why', 'all.yaml', quantity, 'certificate.yaml'])
    expect(either.code).toBe(2)
    expect(either.error).toContain('documents 1, 2 of all.yaml')
    expect(either.error).toContain('--part 1')
    const second = await asked(several, 'all.yaml', quantity, 'certificate.yaml', '--part', '2')
    expect(second).toMatchObject({ value: '180', document: { part: 1 } })
    expect(text(second)).toContain('(2)')
    const first = await asked(several, 'all.yaml', quantity, 'certificate.yaml', '--part', '1')
    expect(text(first)).toMatch(/all\.yaml \(2\):\d+ {2}\/items\/0\/quantity\/value {2}180/)
    const line =
      several
        .read('all.yaml')
        .split('\n')
        .findIndex(one => one.includes('value: 180')) + 1
    expect((await asked(several, 'all.yaml', String(line), 'certificate.yaml')).document.part).toBe(1)
    expect((await several.run(['why', 'all.yaml', quantity, '--part', '9'])).error).toContain(
      'has no document 9',
    )
  })
})

describe('which documents are read', () => {
  test('those of its folder, those named, or those of the config', async () => {
    const place = workplace()
    place.example('overdrawn', 'papers')
    place.example('clean', 'others')
    const files = async (...args: readonly string[]) =>
      (await asked(place, 'papers/shipment-1.yaml', quantity, ...args)).files
    expect(await files()).toEqual(
      ['certificate', 'shipment-1', 'shipment-2', 'shipment-3'].map(one => `papers/${one}.yaml`),
    )
    expect(await files('papers/certificate.yaml')).toEqual([
      'papers/certificate.yaml',
      'papers/shipment-1.yaml',
    ])
    place.write('enduse.config.yaml', 'paths: [others/]\n')
    expect(await files()).toContain('others/certificate.yaml')
    expect(await files()).toContain('papers/shipment-1.yaml')
    expect(await files()).not.toContain('papers/shipment-2.yaml')
    const { out } = await place.run(['why', 'papers/shipment-1.yaml', quantity, 'papers'])
    expect(out).toContain('Checked for this: 4 files: papers/certificate.yaml,')
  })

  test('the help says that the exit code is no verdict', async () => {
    const place = workplace('clean')
    const help = await place.run(['why', '--help'])
    expect(help.code).toBe(0)
    expect(help.out).toContain('this is not a verdict')
  })
})

describe('the answer', () => {
  const place = workplace('overdrawn')

  test('is the same whatever the order of documents, and its parts are in order', async () => {
    const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml']
    const one = await asked(place, 'shipment-3.yaml', quantity, ...papers)
    expect(await asked(place, 'shipment-3.yaml', quantity, ...papers.reverse())).toEqual(one)
    expect(Object.keys(one)).toEqual([
      'format',
      'document',
      'kind',
      'name',
      'pointer',
      'place',
      'holds',
      'value',
      'schema',
      'faults',
      'checks',
      'scope',
      'governs',
      'ties',
      'others',
      'files',
    ])
    const order = ['fail', 'review', 'skipped', 'waived', 'known', 'pass', 'not-applicable']
    const ranks = one.checks.map(check => order.indexOf(check.outcome))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  })

  test('shows a dozen values and counts the rest; all of them when asked', async () => {
    const check = named(await asked(place, 'shipment-3.yaml', quantity), 'quantity-within-grant')
    expect(check.alsoRead).toHaveLength(12)
    const all = named(await asked(place, 'shipment-3.yaml', quantity, '--verbose'), 'quantity-within-grant')
    expect(all.moreRead).toBe(0)
    expect(all.alsoRead).toHaveLength(12 + check.moreRead)
    expect(all.alsoRead.slice(0, 12)).toEqual(check.alsoRead)
    expect(all.alsoRead).not.toContainEqual(
      expect.objectContaining({ file: 'shipment-3.yaml', pointer: quantity }),
    )
    expect(text(await asked(place, 'shipment-3.yaml', quantity))).toContain(
      `and ${check.moreRead} more values`,
    )
  })

  test.each([60, 80, 120])('fits into %d columns', async width => {
    for (const pointer of [quantity, '/exportDate', '/exporter/name']) {
      const lines = text(await asked(place, 'shipment-3.yaml', pointer), width).split('\n')
      // A word that is longer than a line stays whole.
      const broad = lines.filter(line => widthOf(line) > width && !/\S{30}/.test(line))
      expect(broad).toEqual([])
      expect(lines.filter(line => line !== line.trimEnd())).toEqual([])
    }
  })

  test.each([
    ['/itmes/0', '是否指 /items/0？'],
    ['/items/7', '/items 只有一项，即 0。'],
    ['/zzz', '该单证含有 documentType, '],
    ['4711', '该文件有 93 行。'],
    ['1', '是否指第 '],
  ])('in Chinese %s is refused with what is there', async (pointer, help) => {
    const { code, error } = await place.run(['why', 'shipment-3.yaml', pointer, '--lang', 'zh-CN'])
    expect(code).toBe(2)
    expect(error).toContain(help)
    expect(error).not.toMatch(/[a-z] [a-z]+ [a-z]/)
  })

  test('in Chinese all of its own words are, and what rules say', async () => {
    const args = ['why', 'shipment-3.yaml', '/exportDate']
    const { code, out } = await place.run([...args, '--lang', 'zh-CN'])
    expect(code).toBe(0)
    expect(out).toContain('规则  ')
    expect(out).toMatch(/^不通过 {2}quantity-within-grant/m)
    expect(out).toContain('这是适用日')
    expect(out).toContain('为此共检查 4 个文件')
    expect(out).not.toMatch(/\b(pass|fail|not applicable|checks?|more values?)\b/)
    // Ids, keys and outcomes are the same in any language.
    const [chinese, english]: Why[] = await Promise.all(
      [['--lang', 'zh-CN'], []].map(async lang =>
        JSON.parse((await place.run([...args, '--format', 'json', ...lang])).out),
      ),
    )
    const ids = (answer: Why | undefined) =>
      answer?.checks.map(({ rule, provision, outcome, look, alsoRead }) => ({
        rule,
        provision,
        outcome,
        look,
        alsoRead,
      }))
    expect(ids(chinese)).toEqual(ids(english))
    place.write('enduse.config.yaml', 'language: zh-CN\n')
    expect((await place.run(args)).out).toBe(out)
    rmSync(place.path('enduse.config.yaml'))
  })

  test('what a rule set says in Chinese is said so', async () => {
    const house = workplace('house-policy')
    house.example('clean', 'papers')
    house.edit('house-policy.yaml', 'value: AEJEA', 'value: SGSIN')
    const args = [
      'papers/shipment-1.yaml',
      '/transportLegs/0/arrivalLocation/unLocode',
      '--rule-set',
      'house-policy.yaml',
    ]
    const check = named(await asked(house, ...args, '--lang', 'zh-CN'), 'not-through-avoided-ports')
    expect(check.law).toBe('Kaveri Traction Motors 贸易政策')
    expect(check.findings.map(one => one.text)).toContain('第 1 段抵达 Singapore，而公司避开该港口。')
    expect(named(await asked(house, ...args), 'not-through-avoided-ports').law).toBe(
      'Trade policy of Kaveri Traction Motors',
    )
  })

  test('with colours it says the same', async () => {
    const args = ['why', 'shipment-3.yaml', quantity]
    const [bare, painted] = [await place.run(args), await place.run([...args, '--color'])]
    expect(painted.out).not.toBe(bare.out)
    expect(stripVTControlCharacters(painted.out)).toBe(bare.out)
  })

  test('a value of somebody’s making does nothing on a terminal', async () => {
    const hostile = workplace('clean')
    hostile.edit(
      'shipment-1.yaml',
      'vesselName: Demo Meridian',
      'vesselName: "Demo \u202eMeridian ##[error]x"',
    )
    hostile.edit('shipment-2.yaml', 'orderNumber: KM-PO-26014', 'orderNumber: "##[x]\u202eKM"')
    const escaped = ['\\u202e', '##\\u005b']
    for (const args of [
      ['shipment-1.yaml', '/transportLegs/0/vesselName'],
      ['shipment-1.yaml', '/contract/orderNumber', '--verbose'],
    ]) {
      const { out } = await hostile.run(['why', ...args])
      const json = await hostile.run(['why', ...args, '--format', 'json'])
      for (const one of [out, json.out]) {
        for (const sign of ['\u202e', '##[']) expect(one).not.toContain(sign)
        for (const sign of escaped) expect(one.replaceAll('\\\\', '\\')).toContain(sign)
      }
    }
    hostile.write('::error::x.yaml', hostile.read('shipment-1.yaml'))
    const named = await hostile.run(['why', '::error::x.yaml', '/exportDate'])
    expect(named.out).not.toMatch(/^\s*::\w/m)
    const lost = await hostile.run(['why', 'shipment-1.yaml', '/\u001b[31mx'])
    expect(lost.error).not.toContain('\u001b')
  })
})

describe('masking', () => {
  const secrets = ['Anita Rao', '50000.00', 'exports@kaveri-traction.example', '129 555 0141']
  const place = workplace('overdrawn')

  test.each(['/importer/contact/name', '/items/0/value/amount', '/items/0', '', '/signatory/name'])(
    'in CI %j shows no person and no price',
    async pointer => {
      for (const format of ['text', 'json']) {
        const args = ['why', 'certificate.yaml', pointer, '--format', format, '--verbose']
        const { out } = await place.run(args, { env: { CI: '1' } })
        expect(secrets.filter(secret => out.includes(secret))).toEqual([])
        expect(out).toMatch(/\[(personal|commercial) [0-9a-f]{6}\]/)
      }
    },
  )

  test('options decide, and one value has one tag', async () => {
    const args = ['why', 'certificate.yaml', '/items/0/value/amount']
    expect((await place.run([...args, '--show-values'], { env: { CI: '1' } })).out).toContain('50000.00')
    expect((await place.run(args)).out).toContain('50000.00')
    const masked: Why = JSON.parse((await place.run([...args, '--mask-values', '--format', 'json'])).out)
    expect(masked.value).toMatch(/^\[commercial [0-9a-f]{6}\]$/)
    expect(masked.place.excerpt?.lines.at(-1)).toContain(masked.value)
    const shipment: Why = JSON.parse(
      (
        await place.run([
          'why',
          'shipment-1.yaml',
          '/items/0/value/amount',
          '--mask-values',
          '--format',
          'json',
          '--verbose',
        ])
      ).out,
    )
    const seen = named(shipment, 'value-within-grant').alsoRead.find(
      one => one.file === 'certificate.yaml' && one.pointer === '/items/0/value/amount',
    )
    expect(seen?.value).toBe(masked.value)
    expect((await place.run([...args, '--show-values', '--mask-values'])).code).toBe(2)
  })
})
