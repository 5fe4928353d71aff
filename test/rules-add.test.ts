/** `enduse rules add`: what is fetched is what was meant, or nothing is written. A server on this machine is the internet. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fetched } from '../src/engine/fetched.ts'
import { type TarEntry, tarOf } from './tar-file.ts'
import { type Workplace, workplace } from './workplace.ts'

type Answer = (response: ServerResponse, origin: string) => void

/** What the server answers, by path. */
const answers = new Map<string, Answer>()
const asked: string[] = []
const server = createServer(({ url = '' }, response) => {
  asked.push(url)
  const answer = answers.get(url)
  if (answer === undefined) response.writeHead(404).end('not here')
  else answer(response, origin)
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let work: Workplace
beforeEach(() => {
  answers.clear()
  asked.length = 0
  work = workplace('clean')
  work.write('enduse.config.yaml', 'ruleSets:\n  - trade-documents # ours\n  - china-rare-earth\n')
})

const house = (name = 'house', version = '1') => `ruleSet: ${name}
version: "${version}"
title: Ours
reviewed: 2026-01-01
scope: everything
provisions:
  - id: dates
    rule: dates-in-order
    reference: https://example.org/house
    confidence: high
    severity: error
    parameters: { always: {} }
`
const serve = (path: string, body: string | Uint8Array) =>
  void answers.set(path, response => void response.end(body))
const sha256 = (text: string | Uint8Array) => `sha256:${createHash('sha256').update(text).digest('hex')}`
const sha512 = (bytes: Uint8Array) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`

const add = (source: string, ...more: readonly string[]) =>
  work.run(['rules', 'add', source, ...more], { env: { npm_config_registry: origin } })
const files = () => readdirSync(work.folder, { recursive: true }).map(String).sort()

/** Runs it, and expects that it refuses for this reason and changes nothing. */
async function refused(reason: string | RegExp, source: string, ...more: readonly string[]): Promise<string> {
  const before = files()
  const config = work.read('enduse.config.yaml')
  const { code, out, error } = await add(source, ...more)
  expect(error).toMatch(reason)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(files()).toEqual(before)
  expect(work.read('enduse.config.yaml')).toBe(config)
  return error
}

describe('an address', () => {
  test('is fetched, written as it is, named in the config, and then used', async () => {
    serve('/house.yaml?token=secret', house())
    const source = `${origin}/house.yaml?token=secret`
    // Some programs print digests in capitals.
    const { code, out, error } = await add(
      source,
      '--digest',
      sha256(house()).toUpperCase().replace('SHA', 'sha'),
    )
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toContain(
      'wrote rules/house.yaml\nwrote enduse.config.yaml\nrule set house 1, reviewed 2026-01-01, from ',
    )
    expect(work.read('rules/house.yaml')).toBe(house())
    // What follows the path may be a secret.
    expect(work.read('enduse.config.yaml')).toBe(
      `ruleSets:\n  - trade-documents # ours\n  - china-rare-earth\n  - rules/house.yaml  # ${origin}/house.yaml ${sha256(house())}\n`,
    )
    asked.length = 0
    const { checks } = await work.check(['.'])
    expect(checks.some(({ ruleSet }) => ruleSet === 'house')).toBe(true)
    expect(asked).toEqual([])
  })

  test('without a digest is not trusted: it says what it saw', async () => {
    serve('/house.yaml', house())
    const error = await refused(/no digest states what .*house\.yaml is to have/, `${origin}/house.yaml`)
    expect(error).toContain(`--digest ${sha256(house())}`)
    expect(error).toContain('Compare it with the digest that the publisher states in another place')
  })

  test('with another digest is refused', async () => {
    serve('/house.yaml', house('house', '2'))
    await refused('has the digest sha256:', `${origin}/house.yaml`, '--digest', sha256(house()))
    const bytes = Buffer.from(house())
    await refused('has the digest sha512-', `${origin}/house.yaml`, '--integrity', sha512(bytes))
  })

  test.each([
    ['--digest', 'sha256:12'],
    ['--digest', `sha256:${'0'.repeat(63)}`],
    ['--digest', '0'.repeat(71)],
    ['--integrity', 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
  ])('%s %s is none', async (option, digest) => {
    serve('/house.yaml', house())
    await refused('is not a digest that is read here', `${origin}/house.yaml`, option, digest)
  })

  test.each([
    ['http://example.org/house.yaml', 'is not an address that begins with https://'],
    ['http://127.0.0.1.example.org/house.yaml', 'is not an address that begins with https://'],
    ['file:///etc/passwd', 'is not an address that begins with https://'],
    ['data:text/plain,ruleSet', 'is not an address that begins with https://'],
    ['house.yaml', 'is not an address that begins with https://'],
    ['https://user:hush@example.org/house.yaml', 'has a user or a password in it'],
  ])('%s is refused', async (address, reason) => {
    const error = await refused(reason, address, '--digest', sha256(house()))
    expect(error).not.toContain('hush')
  })

  test('follows a redirect to what is as safe, and no other', async () => {
    const to =
      (location: string): Answer =>
      response =>
        void response.writeHead(302, { location }).end()
    answers.set('/here', to('/house.yaml'))
    answers.set('/out', to('http://example.org/house.yaml'))
    answers.set('/file', to('file:///etc/passwd'))
    answers.set('/scheme', to('https://127.0.0.1:1/house.yaml'))
    answers.set('/circle', to('/circle'))
    answers.set('/odd', to('http://['))
    serve('/house.yaml', house())
    const digest = ['--digest', sha256(house())]
    await refused('http://example.org/house.yaml is not an address', `${origin}/out`, ...digest)
    await refused('is not an address that begins', `${origin}/file`, ...digest)
    await refused('which is not as safe', `${origin}/scheme`, ...digest)
    await refused('http://[ is not an address that begins', `${origin}/odd`, ...digest)
    await refused('leads on more than 5 times', `${origin}/circle`, ...digest)
    expect((await add(`${origin}/here`, ...digest)).code).toBe(0)
  })

  test('that answers with an error, not at all, or without an end is refused', async () => {
    const digest = ['--digest', sha256(house())]
    await refused('the server answered 404', `${origin}/none.yaml`, ...digest)
    answers.set('/gone', response => void response.destroy())
    await refused('the connection failed', `${origin}/gone`, ...digest)
    await refused(/the connection failed \(\w+\)/, 'http://127.0.0.1:1/house.yaml', ...digest)
    const hang: Answer = response => void response.writeHead(200).write('ruleSet:')
    answers.set('/hanging', hang)
    answers.set('/silent', () => undefined)
    for (const path of ['hanging', 'silent'])
      await expect(fetched(`${origin}/${path}`, 1000, { seconds: 0.3 })).rejects.toMatchObject({
        refused: { id: 'notFetched', args: { why: 'slow' } },
      })
    let length = 0
    answers.set('/endless', response => {
      const more = () => {
        while (response.writable && response.write('#'.repeat(65536))) length += 65536
      }
      response.on('drain', more)
      more()
    })
    await refused('it is larger than 5242880 bytes', `${origin}/endless`, ...digest)
    expect(length).toBeLessThan(50_000_000)
  })

  test.each([
    ['has a field that is unknown', `${house()}allow: all\n`, /allow/],
    ['is no rule set', '<html>Sign in</html>', /does not load/],
    [
      'names a list',
      `${house()}sets:\n  ours: { title: Ours, of: party, file: ../../list.yaml }\n`,
      /does not load/,
    ],
    ['is named like another', house('trade-documents'), /two rule sets are named trade-documents/],
    ['is no UTF-8', Buffer.from([0x72, 0xff, 0xfe]), /does not load/],
  ])('whose rule set %s is refused', async (_, text, reason) => {
    serve('/house.yaml', text)
    await refused(reason, `${origin}/house.yaml`, '--digest', sha256(text))
  })

  test('does not take the place of a file, unless it is told to; then its source is renewed', async () => {
    work.write('rules/house.yaml', 'mine\n')
    serve('/house.yaml', house())
    await refused('rules/house.yaml already exists', `${origin}/house.yaml`, '--digest', sha256(house()))
    work.write('rules/house.yaml', house())
    work.write('enduse.config.yaml', 'ruleSets:\n  - rules/house.yaml  # https://old.example sha256:0\n')
    serve('/house.yaml', house('house', '2'))
    const digest = sha256(house('house', '2'))
    expect((await add(`${origin}/house.yaml`, '--digest', digest, '--force')).code).toBe(0)
    expect(work.read('rules/house.yaml')).toBe(house('house', '2'))
    expect(work.read('enduse.config.yaml')).toBe(
      `ruleSets:\n  - rules/house.yaml  # ${origin}/house.yaml ${digest}\n`,
    )
  })

  test('takes the place of an entry that is written otherwise', async () => {
    work.write('rules/house.yaml', house())
    work.write('enduse.config.yaml', 'ruleSets:\n  - ./rules/house.yaml\n')
    serve('/house.yaml', house('house', '2'))
    const digest = sha256(house('house', '2'))
    expect((await add(`${origin}/house.yaml`, '--digest', digest, '--force')).code).toBe(0)
    expect(work.read('enduse.config.yaml')).toBe(
      `ruleSets:\n  - ./rules/house.yaml  # ${origin}/house.yaml ${digest}\n`,
    )
  })

  test('is not written through a link that leads out, also with --force', async () => {
    const elsewhere = workplace()
    elsewhere.write('house.yaml', 'mine\n')
    symlinkSync(elsewhere.folder, work.path('rules'))
    serve('/house.yaml', house())
    const { code, error } = await add(`${origin}/house.yaml`, '--digest', sha256(house()), '--force')
    expect(code).toBe(2)
    expect(error).toContain('leads out of')
    expect(elsewhere.read('house.yaml')).toBe('mine\n')
  })

  test('keeps the shipped rule sets where the config named none', async () => {
    work.write('enduse.config.yaml', 'paths: [.]\n')
    serve('/house.yaml', house())
    expect((await add(`${origin}/house.yaml`, '--digest', sha256(house()))).code).toBe(0)
    expect(work.read('enduse.config.yaml')).toContain(
      'ruleSets:\n  - china-rare-earth\n  - trade-documents\n  - rules/house.yaml',
    )
  })

  test('needs a config', async () => {
    const empty = workplace()
    serve('/house.yaml', house())
    const { code, error } = await empty.run(['rules', 'add', `${origin}/house.yaml`])
    expect(code).toBe(2)
    expect(error).toContain('enduse new config')
    expect(asked).toEqual([])
  })

  test('is locked where there is a lock, which else stays as it is', async () => {
    await work.run(['lock'])
    const before = JSON.parse(work.read('enduse.lock'))
    // What changed beside it is not locked by the way.
    before.ruleSets['china-rare-earth'].sha256 = '0'.repeat(64)
    work.write('enduse.lock', JSON.stringify(before))
    serve('/house.yaml', house())
    const { out } = await add(`${origin}/house.yaml`, '--digest', sha256(house()))
    expect(out).toContain('wrote enduse.lock')
    const after = JSON.parse(work.read('enduse.lock'))
    expect(after.ruleSets.house).toEqual({ version: '1', sha256: sha256(house()).slice(7) })
    expect({ ...after.ruleSets, house: undefined }).toEqual({ ...before.ruleSets, house: undefined })
    const { error } = await work.run(['check', '.', '--frozen'])
    expect(error).toContain('china-rare-earth')
    expect(error).not.toContain('house')
  })

  test('is not written where the lock is none', async () => {
    work.write('enduse.lock', '{}')
    serve('/house.yaml', house())
    await refused('is not a lock of enduse', `${origin}/house.yaml`, '--digest', sha256(house()))
  })

  test.each([['ruleSets: &all\n  - trade-documents\nignore: *all\n'], ['ruleSets: *none\n']])(
    'is not added where the config cannot be edited: %s',
    async config => {
      work.write('enduse.config.yaml', config)
      serve('/house.yaml', house())
      await refused(/./, `${origin}/house.yaml`, '--digest', sha256(house()))
    },
  )
})

/** Serves a package as a registry does, with what is wrong about it. */
function publish(
  entries: readonly TarEntry[],
  {
    name = '@acme/rules',
    version = '1.2.0',
    about = { name, version, enduse: { ruleSets: ['house.yaml'] } } as object,
    integrity = undefined as string | undefined,
    packed = gzipSync(
      tarOf([{ name: 'package/package.json', content: JSON.stringify(about) }, ...entries]),
    ) as Uint8Array,
  } = {},
): Uint8Array {
  serve('/rules.tgz', packed)
  const dist = { tarball: `${origin}/rules.tgz`, integrity: integrity ?? sha512(packed) }
  serve(`/${name.replace('/', '%2f')}`, JSON.stringify({ versions: { [version]: { dist } } }))
  return packed
}

const entry = (path: string, content = house()): TarEntry => ({ name: `package/${path}`, content })
const rules = 'npm:@acme/rules@1.2.0'

describe('a package', () => {
  test('is added with its version and digest; nothing else of it is written', async () => {
    const packed = publish([entry('house.yaml'), entry('install.js', 'steal()'), entry('readme.md', '#')])
    const { code, out, error } = await add(rules)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toContain('wrote rules/@acme/rules/house.yaml')
    expect(readdirSync(work.path('rules/@acme/rules'))).toEqual(['house.yaml'])
    expect(work.read('enduse.config.yaml')).toContain(
      `  - rules/@acme/rules/house.yaml  # ${rules} ${sha512(packed)}\n`,
    )
    expect((await work.run(['rules'])).code).toBe(0)
  })

  test('may have several rule sets, in folders', async () => {
    const about = {
      name: '@acme/rules',
      version: '1.2.0',
      enduse: { ruleSets: ['./a/one.yaml', 'b/two.yaml'] },
    }
    publish([entry('a/one.yaml', house('one')), entry('b/two.yaml', house('two'))], { about })
    expect((await add(rules)).code).toBe(0)
    expect(work.read('enduse.config.yaml')).toMatch(/rules\/a\/one\.yaml {2}#.*\n.*rules\/b\/two\.yaml {2}#/)
    expect((await work.check(['.'])).ruleSets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['one', 'two']),
    )
  })

  test('is asked of the registry of its scope that the project names', async () => {
    publish([entry('house.yaml')])
    work.write(
      '.npmrc',
      `; ours\nregistry=https://registry.invalid/\n@acme:registry = ${origin}/ ; of the scope\n`,
    )
    expect((await work.run(['rules', 'add', rules])).code).toBe(0)
    work.write('.npmrc', 'registry=http://registry.invalid/\n')
    const { error } = await work.run(['rules', 'add', rules, '--force'])
    expect(error).toContain(
      'http://registry.invalid/@acme%2frules is not an address that begins with https://',
    )
  })

  test.each([
    'npm:@acme/rules',
    'npm:@acme/rules@latest',
    'npm:@acme/rules@^1.2.0',
    'npm:@acme/rules@1',
    'npm:@acme/rules@1.2.x',
    'npm:@acme/rules@>=1.2.0',
    'npm:../rules@1.2.0',
    'npm:@acme/../rules@1.2.0',
    'npm:rules@1.2.0/../../x',
  ])('%s is none: an exact version is needed', async source => {
    await refused('does not name a package with one exact version', source)
    expect(asked).toEqual([])
  })

  test('that was changed after its version was published is refused', async () => {
    const packed = publish([entry('house.yaml')])
    publish([entry('house.yaml', house('house', '2'))], { integrity: sha512(packed) })
    await refused(/rules\.tgz has the digest sha512-/, rules)
    // And what the registry says itself, where it is known what it was.
    publish([entry('house.yaml', house('house', '2'))])
    await refused(/npm:@acme\/rules@1\.2\.0 has the digest sha512-/, rules, '--integrity', sha512(packed))
    publish([entry('house.yaml')])
    expect((await add(rules, '--integrity', sha512(packed))).code).toBe(0)
  })

  test.each([
    ['sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=', 'states no SHA-512 of it'],
    ['', 'states no SHA-512 of it'],
    ['sha512-AAAA', 'is not a digest that is read here'],
  ])('of which the registry states %j is refused', async (integrity, reason) => {
    publish([entry('house.yaml')], { integrity })
    await refused(reason, rules)
  })

  test('that the registry does not have is refused', async () => {
    publish([entry('house.yaml')])
    await refused('does not have this version', 'npm:@acme/rules@1.2.1')
    await refused('the server answered 404', 'npm:@acme/other@1.2.0')
    serve('/@acme%2frules', 'Sign in')
    await refused('does not have this version', rules)
    await refused('does not have this version', 'npm:@acme/rules@1.2.0-constructor')
  })

  test('whose archive is at an address that is not safe is refused', async () => {
    publish([entry('house.yaml')])
    const dist = { tarball: 'http://example.org/rules.tgz', integrity: `sha512-${'A'.repeat(86)}==` }
    serve('/@acme%2frules', JSON.stringify({ versions: { '1.2.0': { dist } } }))
    await refused('http://example.org/rules.tgz is not an address that begins', rules)
  })

  test('whose archive is less safe than its registry is refused before it is asked for', async () => {
    await expect(
      fetched(`${origin}/rules.tgz`, 1000, { namedBy: 'https://registry.example' }),
    ).rejects.toMatchObject({ refused: { id: 'notFetched', args: { why: 'redirect' } } })
    expect(asked).toEqual([])
  })

  const named = (...ruleSets: readonly unknown[]) => ({
    name: '@acme/rules',
    version: '1.2.0',
    enduse: { ruleSets },
  })
  test.each([
    [
      'is another one',
      { ...named('house.yaml'), name: '@evil/rules' },
      'what it contains is npm:@evil/rules@1.2.0',
    ],
    [
      'is another version',
      { ...named('house.yaml'), version: '9.9.9' },
      'what it contains is npm:@acme/rules@9.9.9',
    ],
    ['names no rule set', { name: '@acme/rules', version: '1.2.0' }, 'its package.json names no rule sets'],
    ['names an empty list', named(), 'its package.json names no rule sets'],
    ['names a file that it does not have', named('other.yaml'), 'does not have the rule set other.yaml'],
    [
      'names a file outside of it',
      named('../../enduse.config.yaml'),
      'does not have the rule set ../../enduse',
    ],
    ['names an absolute file', named('/etc/passwd'), 'does not have the rule set /etc/passwd'],
    [
      'names what is no rule set by its name',
      named('package.json', 'run.js'),
      'does not have the rule set run.js',
    ],
    ['names a number', named(7), 'does not have the rule set 7'],
  ])('that %s is refused', async (_, about, reason) => {
    publish([entry('house.yaml'), entry('run.js', house())], { about })
    await refused(reason, rules)
  })

  test.each<[string, readonly TarEntry[], string]>([
    ['leads out of its folder', [entry('../../../evil.yaml')], 'leads out of it'],
    ['leads out by a backslash', [entry('..\\..\\evil.yaml')], 'leads out of it'],
    ['is absolute', [{ name: '/etc/evil.yaml', content: house() }], 'leads out of it'],
    ['is on a drive', [{ name: 'C:/evil.yaml', content: house() }], 'leads out of it'],
    ['is a link', [{ name: 'package/other.yaml', type: '2', linkTo: '/etc/passwd' }], 'is a link'],
    [
      'is a hard link',
      [{ name: 'package/other.yaml', type: '1', linkTo: 'package/house.yaml' }],
      'is a link',
    ],
    ['is there twice', [entry('house.yaml', house('evil'))], 'is there twice'],
    ['is there twice for some systems', [entry('HOUSE.yaml', house('evil'))], 'is there twice'],
    ['is in another first folder', [{ name: 'evil/house.yaml', content: house('evil') }], 'is there twice'],
    ['is shorter than stated', [{ ...entry('cut.yaml'), size: 1_000_000 }], 'is damaged or too large'],
  ])('with an entry that %s is refused', async (_, entries, reason) => {
    publish([entry('house.yaml'), ...entries])
    await refused(reason, rules)
  })

  test('that is no archive, or unpacks to more than is read, is refused', async () => {
    publish([], { packed: Buffer.from('<html>Sign in</html>') })
    await refused('is damaged or too large', rules)
    publish([], { packed: gzipSync(Buffer.alloc(150 * 1024 * 1024)) })
    await refused('is damaged or too large', rules)
  })

  test('of which one rule set does not load is refused as a whole', async () => {
    const about = named('house.yaml', 'bad.yaml')
    publish([entry('house.yaml'), entry('bad.yaml', `${house('bad')}allow: all\n`)], { about })
    await refused('bad.yaml does not load', rules)
    publish([entry('house.yaml'), entry('bad.yaml', house())], { about })
    await refused('two rule sets are named house', rules)
  })

  test('brings the lists that its rule sets name, and no others', async () => {
    const about = named('sets/china.yaml')
    const shipped = (file: string) =>
      readFileSync(new URL(`../src/rulesets/${file}`, import.meta.url), 'utf8')
    const china = (lists: string) =>
      shipped('china-rare-earth.yaml')
        .replace('ruleSet: china-rare-earth', 'ruleSet: our-china')
        .replaceAll('file: lists/', `file: ${lists}/`)
    const lists = ['mofcom-control-list.tsv', 'mofcom-watch-list.tsv'].map(file =>
      entry(`lists/${file}`, shipped(`lists/${file}`)),
    )
    const more = [...lists, entry('lists/other.tsv', '#')]
    publish([entry('sets/china.yaml', china('../lists')), ...more], { about })
    const { code, error } = await add(rules)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(readdirSync(work.path('rules/@acme/rules/lists')).sort()).toEqual([
      'mofcom-control-list.tsv',
      'mofcom-watch-list.tsv',
    ])
    expect((await work.run(['rules'])).code).toBe(0)
    publish([entry('sets/china.yaml', china('../../lists')), ...more], { about })
    await refused('the package does not have it', rules, '--force')
  })
})

test('a folder for rule sets that the config uses is used', async () => {
  mkdirSync(work.path('policy'))
  work.write('policy/own.yaml', house('own'))
  work.write('enduse.config.yaml', 'ruleSets: [policy/own.yaml]\n')
  serve('/house.yaml', house())
  const { out } = await add(`${origin}/house.yaml`, '--digest', sha256(house()))
  expect(out).toContain('wrote policy/house.yaml')
  expect((await work.run(['rules'])).code).toBe(0)
})
