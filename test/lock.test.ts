/** `enduse lock` and `--frozen`: a run uses the rule sets, lists and positions that are locked, or none. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Workplace, workplace } from './workplace.ts'

/** The exit code of a run that uses everything: the list does not say that it is complete, so that every run asks. */
const asked = 3

let work: Workplace
beforeEach(() => {
  work = workplace()
  work.example('clean', 'papers')
  work.write(
    'house.yaml',
    readFileSync(new URL('../src/rulesets/trade-documents.yaml', import.meta.url), 'utf8').replace(
      'ruleSet: trade-documents',
      'ruleSet: house',
    ),
  )
  work.write('parties.csv', 'id,name,country\n1,Nomad Rotor Works,RU\n')
  work.write(
    'enduse.config.yaml',
    [
      'ruleSets: [china-rare-earth, trade-documents, house.yaml]',
      'lists:',
      '  - { name: own, files: [parties.csv], asOf: 2026-11-01 }',
      '',
    ].join('\n'),
  )
})

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: work.folder })

const frozen = (...more: readonly string[]) => work.run(['check', 'papers', '--frozen', ...more])

describe('a lock', () => {
  test('names rule sets, lists and positions, and a run under it passes', async () => {
    const { code, out } = await work.run(['lock'])
    expect(code).toBe(0)
    expect(out).toContain('wrote enduse.lock: 4 rule sets, 1 list, 0 files of positions')
    const lock = JSON.parse(work.read('enduse.lock'))
    expect(Object.keys(lock.ruleSets)).toEqual([
      'china-rare-earth',
      'house',
      'restricted-parties',
      'trade-documents',
    ])
    expect(lock.lists.own).toMatchObject({ version: '2026-11-01' })
    expect((await frozen()).code).toBe(asked)
  })

  test('is the same bytes for the same content, wherever it is written from', async () => {
    await work.run(['lock'])
    const first = work.read('enduse.lock')
    await work.run(['lock'], { in: 'papers' })
    expect(work.read('enduse.lock')).toBe(first)
    expect((await work.run(['check', '--frozen', '.'], { in: 'papers' })).code).toBe(0)
  })

  test('refuses a rule set that was changed, and says what is locked', async () => {
    await work.run(['lock'])
    work.write('house.yaml', `${work.read('house.yaml')}# one comment more\n`)
    const { code, out, error } = await frozen()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/the rule set house is .+, and .+ is locked/)
    expect(error).toContain('run enduse lock')
    expect((await work.run(['lock'])).out).toMatch(/rule set house: .+ before, .+ now/)
    expect((await frozen()).code).toBe(asked)
  })

  test('refuses a list that was changed, one that is new, and one that is gone', async () => {
    await work.run(['lock'])
    work.write('parties.csv', 'id,name,country\n1,Another Firm,RU\n')
    expect((await frozen()).error).toMatch(/the list own is /)
    work.write('enduse.config.yaml', 'ruleSets: [china-rare-earth, trade-documents, house.yaml]\n')
    expect((await frozen()).error).toContain('the list own is locked and not used')
    await work.run(['lock'])
    work.write(
      'enduse.config.yaml',
      `${work.read('enduse.config.yaml')}lists: [{ name: own, files: [parties.csv] }]\n`,
    )
    expect((await frozen()).error).toContain('the list own is used and not locked')
  })

  test('refuses a rule set less and another on the command line', async () => {
    await work.run(['lock'])
    expect((await frozen('--rule-set', 'trade-documents')).error).toContain('is locked and not used')
  })

  test('refuses positions that are not locked, and takes those that are', async () => {
    await work.run(['lock'])
    work.write('positions.yaml', 'positions: []\n')
    expect((await frozen('--positions', 'positions.yaml')).error).toContain(
      'positions.yaml is used and not locked',
    )
    await work.run(['lock', '--positions', 'positions.yaml'])
    expect((await frozen('--positions', 'positions.yaml')).code).toBe(asked)
    work.write('positions.yaml', 'positions: []\n# other\n')
    expect((await frozen('--positions', 'positions.yaml')).code).toBe(2)
  })

  test('holds the positions that the commit of the settings has', async () => {
    work.write('positions.yaml', 'positions: []\n')
    work.write('enduse.config.yaml', `${work.read('enduse.config.yaml')}positions: [positions.yaml]\n`)
    await work.run(['lock'])
    const locked = work.read('positions.yaml')
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'locked')
    work.write('positions.yaml', 'positions: []\n# here\n')
    expect((await frozen('--settings-from', 'HEAD')).code).toBe(asked)
    git('commit', '-qam', 'not locked')
    work.write('positions.yaml', locked)
    expect((await frozen('--settings-from', 'HEAD')).error).toContain(
      'the file of positions positions.yaml is ',
    )
  })

  test('refuses a list that may have fewer entries than was locked', async () => {
    work.edit('enduse.config.yaml', 'asOf: 2026-11-01', 'asOf: 2026-11-01, atLeast: 1')
    await work.run(['lock'])
    work.edit('enduse.config.yaml', ', atLeast: 1', '')
    expect((await frozen()).error).toContain('the rule set restricted-parties is ')
  })

  test('is not made of a list that cannot be read, and a run says so', async () => {
    await work.run(['lock'])
    work.edit('enduse.config.yaml', 'parties.csv', 'gone.csv')
    for (const { code, error } of [await work.run(['lock']), await frozen()]) {
      expect(code).toBe(2)
      expect(error).toContain('the list own cannot be read')
      expect(error).not.toContain('not used')
    }
  })

  test('is not overwritten by a report, and is a setting of the folder', async () => {
    await work.run(['lock'])
    const before = work.read('enduse.lock')
    expect((await work.run(['check', 'papers', '--output', 'json=enduse.lock'])).code).toBe(2)
    expect(work.read('enduse.lock')).toBe(before)
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'locked')
    work.write('enduse.lock', `${before}\n`)
    const { out } = await work.run(['check', 'papers', '--since', 'HEAD', '--format', 'json'])
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({ place: expect.objectContaining({ file: 'enduse.lock' }) }),
    )
  })

  test('compares a name that every object inherits', async () => {
    work.edit('enduse.config.yaml', 'name: own', 'name: constructor')
    await work.run(['lock'])
    const lock = JSON.parse(work.read('enduse.lock'))
    work.write('enduse.lock', JSON.stringify({ ...lock, lists: {} }))
    expect((await frozen()).error).toContain('the list constructor is used and not locked')
  })

  test('is wanted by --frozen, and by nothing else', async () => {
    expect((await frozen()).error).toContain('there is no lock enduse.lock')
    expect((await work.run(['check', 'papers'])).code).toBe(asked)
  })

  test('holds the list files that a rule set names', async () => {
    const shipped = (file: string) =>
      readFileSync(new URL(`../src/rulesets/${file}`, import.meta.url), 'utf8')
    work.write(
      'ours.yaml',
      shipped('china-rare-earth.yaml').replace('ruleSet: china-rare-earth', 'ruleSet: ours'),
    )
    const list = 'lists/mofcom-watch-list.tsv'
    for (const file of [list, 'lists/mofcom-control-list.tsv']) work.write(file, shipped(file))
    work.edit('enduse.config.yaml', 'house.yaml', 'ours.yaml')
    await work.run(['lock'])
    expect((await frozen()).code).toBe(asked)
    // A party less on the list, under the same version.
    work.write(list, work.read(list).trimEnd().split('\n').slice(0, -1).join('\n'))
    expect((await frozen()).error).toContain('the rule set ours is ')
  })

  test('is not passed by a copy of the version, a name or the case of the digest', async () => {
    await work.run(['lock'])
    const lock = JSON.parse(work.read('enduse.lock'))
    const { house } = lock.ruleSets
    const locked = (ruleSets: object) =>
      work.write('enduse.lock', JSON.stringify({ ...lock, ruleSets: { ...lock.ruleSets, ...ruleSets } }))
    locked({ house: { ...house, sha256: lock.ruleSets['trade-documents'].sha256 } })
    expect((await frozen()).error).toContain('the rule set house is ')
    locked({ house: { ...house, version: '0' } })
    expect((await frozen()).error).toContain('the rule set house is ')
    locked({ house: { sha256: house.sha256 } })
    expect((await frozen()).error).toContain('the rule set house is ')
    locked({ house: { ...house, sha256: house.sha256.toUpperCase() } })
    expect((await frozen()).error).toContain('is not a lock of enduse')
    locked({ House: house })
    expect((await frozen()).error).toContain('the rule set House is locked and not used')
  })

  test.each([
    ['a folder', () => mkdirSync(work.path('enduse.lock'))],
    ['a link that leads nowhere', () => symlinkSync('gone.lock', work.path('enduse.lock'))],
    [
      'a lock of members by prototype',
      () => work.write('enduse.lock', '{"__proto__":{"format":"enduse/lock/1"}}'),
    ],
    ['a list', () => work.write('enduse.lock', '[]')],
    ['deeper than is read', () => work.write('enduse.lock', `${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
    ['no UTF-8', () => writeFileSync(work.path('enduse.lock'), Buffer.from([0x7b, 0xff, 0x7d]))],
  ])('that is %s is refused without a stack trace, and nothing is checked', async (_, make) => {
    make()
    const { code, out, error } = await frozen()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('enduse.lock')
    expect(error).not.toMatch(/^\s+at /m)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['of another version', (text: string) => text.replace('lock/1', 'lock/2')],
    [
      'with a digest that is none',
      (text: string) => text.replace(/"sha256": "[0-9a-f]{64}"/, '"sha256": ""'),
    ],
    ['with a member twice', (text: string) => text.replace('{', '{"format":"enduse/lock/1",')],
    ['with a member that is unknown', (text: string) => text.replace('{', '{"allow":"all",')],
    ['of nothing', () => ''],
  ])('that is %s is refused', async (_, edit) => {
    await work.run(['lock'])
    work.write('enduse.lock', edit(work.read('enduse.lock')))
    const { code, error } = await frozen()
    expect(code).toBe(2)
    expect(error).toContain('is not a lock of enduse')
  })

  test('with conflict markers is refused at the first of them', async () => {
    await work.run(['lock'])
    const [first = '', ...lines] = work.read('enduse.lock').split('\n')
    work.write('enduse.lock', [first, '<<<<<<< HEAD', '=======', '>>>>>>> main', ...lines].join('\n'))
    for (const { code, error } of [await frozen(), await work.run(['lock'])])
      expect([code, error]).toEqual([
        2,
        expect.stringContaining(
          'enduse.lock:2 has a conflict marker of an unfinished merge\n  Keep one side of each conflict; then enduse lock',
        ),
      ])
  })
})
