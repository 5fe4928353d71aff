/** Signed receipts: `--sign`, `verify --key` and `keygen`, and what is refused when someone changes an envelope or a key. */
import { spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Workplace, workplace } from './workplace.ts'

const file = 'signed.json'
let work: Workplace
beforeEach(async () => {
  work = workplace()
  work.example('clean', 'papers')
  await work.run(['keygen', 'company.key'])
})

const signing = async (papers = 'papers', key = 'company.key', more: readonly string[] = []) =>
  work.run(['check', papers, '--output', `receipt=${file}`, '--sign', key, ...more])

const verified = (key: string | undefined = 'company.pub', name = file) =>
  work.run(['verify', name, ...(key === '' ? [] : ['--key', key])])

interface Envelope {
  payloadType: string
  payload: string
  signatures: { keyid?: string; sig: string }[]
}

// biome-ignore lint/suspicious/noExplicitAny: statements are data without a shape here
type Loose = any

const envelope = (): Envelope => JSON.parse(work.read(file))
/** Puts a value at a path of members. */
const put = (data: object, path: string, value: unknown): void => {
  const steps = path.split('.')
  const holder = steps.slice(0, -1).reduce((here: object, step): object => Reflect.get(here, step), data)
  Reflect.set(holder, steps.at(-1) ?? '', value)
}

const statementOf = ({ payload }: Envelope): Loose => JSON.parse(Buffer.from(payload, 'base64').toString())
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const change = (edit: (one: Envelope) => void) => {
  const one = envelope()
  edit(one)
  work.write(file, JSON.stringify(one))
}

/** DSSE as its specification says it, written again so that the test does not trust the program. */
const preAuth = (type: string, payload: Buffer) =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload])

const signedBy = (pem: string, one: Envelope, type = one.payloadType) =>
  sign(null, preAuth(type, Buffer.from(one.payload, 'base64')), createPrivateKey(pem)).toString('base64')

/** Signs a changed statement anew with the key of the company, as someone would who has it. */
const resigned = (edit: (statement: Loose) => void) =>
  change(one => {
    const statement = statementOf(one)
    edit(statement)
    one.payload = encoded(statement)
    ;(one.signatures[0] as { sig: string }).sig = signedBy(work.read('company.key'), one)
  })

describe('a signed receipt', () => {
  test('is a DSSE envelope over a test result that other programs can verify', async () => {
    expect((await signing()).code).toBe(0)
    const one = envelope()
    expect(one.payloadType).toBe('application/vnd.in-toto+json')
    const bytes = preAuth(one.payloadType, Buffer.from(one.payload, 'base64'))
    const key = createPublicKey(work.read('company.pub'))
    expect(verify(null, bytes, key, Buffer.from(one.signatures[0]?.sig ?? '', 'base64'))).toBe(true)
    const { predicateType, predicate, subject } = statementOf(one)
    expect(predicateType).toBe('https://in-toto.io/attestation/test-result/v0.1')
    expect(predicate.result).toBe('PASSED')
    expect(predicate.failedTests).toEqual([])
    expect(predicate.configuration.map(({ name }: { name: string }) => name)).toEqual([
      'china-rare-earth',
      'trade-documents',
    ])
    expect(predicate.lawReviewed['china-rare-earth']).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(subject.map(({ name }: { name: string }) => name)).toContain('papers/certificate.yaml')
    expect(predicate.receipt.verdict).toBe('pass')
  })

  test('is verified offline with the public key: signature and content', async () => {
    await signing()
    const { code, out } = await verified()
    expect(code).toBe(0)
    expect(out).toContain('The signature is valid')
    const json = await work.run(['verify', file, '--key', 'company.pub', '--format', 'json'])
    expect(JSON.parse(json.out)).toMatchObject({ same: true, signature: { state: 'valid' } })
  })

  test('without a key says that nothing proves who signed', async () => {
    await signing()
    expect((await verified('')).out).toContain('nothing proves who signed')
    await work.run(['check', 'papers', '--output', 'receipt=plain.json'])
    expect((await verified('', 'plain.json')).out).toContain('It is not signed')
  })

  test.each([[[]], [null], [{}], [[{ keyid: 'x' }]]])(
    'with the signatures %j is not signed',
    async signatures => {
      await signing()
      change(one => put(one, 'signatures', signatures))
      expect((await verified('')).out).toContain('It is not signed, and nothing proves who wrote it.')
      expect((await verified()).error).toContain('it is an envelope without a signature')
    },
  )

  test('has the same bytes for the same run and key', async () => {
    await signing()
    const first = work.read(file)
    await signing()
    expect(work.read(file)).toBe(first)
  })

  test('of a review warns and of a failure fails, whatever the run makes of a review', async () => {
    work.example('expired', 'late')
    await signing('late/certificate.yaml', 'company.key', ['--review-as', 'pass'])
    const { predicate } = statementOf(envelope())
    expect(predicate).toMatchObject({ result: 'WARNED', failedTests: [] })
    expect(predicate.warnedTests).not.toEqual([])
    work.example('overdrawn', 'drawn')
    await signing('drawn')
    expect(statementOf(envelope()).predicate).toMatchObject({
      result: 'FAILED',
      failedTests: ['trade-documents/quantity-within-grant'],
    })
  })

  test('lists what was not examined', async () => {
    await signing('papers/shipment-1.yaml', 'company.key', ['--no-config'])
    work.write('lone/shipment.yaml', work.read('papers/shipment-1.yaml'))
    await signing('lone')
    expect(statementOf(envelope()).predicate.notExamined).toContain('trade-documents/within-validity')
  })

  test('is not checked as a document where it lies among documents', async () => {
    await work.run(['check', 'papers', '--output', 'receipt=papers/signed.json', '--sign', 'company.key'])
    const { code, out } = await work.run(['check', 'papers'])
    expect(code, out).toBe(0)
    expect(out).not.toContain('FAIL')
  })

  test('is signed in a stream and from maps alike', async () => {
    await signing('papers', 'company.key', ['--stream'])
    expect((await verified()).code).toBe(0)
  })
})

describe('cosign', { tags: ['cosign'] }, () => {
  const cosign = (document: string, key = 'company.pub') =>
    spawnSync(
      'cosign',
      [
        ...['verify-blob-attestation', '--key', work.path(key), '--insecure-ignore-tlog=true'],
        ...['--type', 'https://in-toto.io/attestation/test-result/v0.1'],
        ...['--signature', work.path(file), work.path(document)],
      ],
      { encoding: 'utf8' },
    )

  test('verifies the envelope for each document, and for no other', async () => {
    await signing()
    await work.run(['keygen', 'other.key'])
    expect(cosign('papers/certificate.yaml').stderr).toContain('Verified OK')
    expect(cosign('papers/certificate.yaml', 'other.pub').status).not.toBe(0)
    expect(cosign('company.pub').status).not.toBe(0)
  })
})

describe('keys', () => {
  test('are new each time, the private one readable by its owner alone', async () => {
    expect(statSync(work.path('company.key')).mode & 0o777).toBe(0o600)
    await work.run(['keygen', 'other.key'])
    expect(work.read('other.key')).not.toBe(work.read('company.key'))
  })

  test('are never written over', async () => {
    const before = work.read('company.key')
    const { code, error } = await work.run(['keygen', 'company.key'])
    expect(code).toBe(2)
    expect(error).toContain('already exists')
    expect(work.read('company.key')).toBe(before)
  })

  test('are never lost to a report', async () => {
    const before = work.read('company.key')
    for (const target of [`receipt=company.key`, 'receipt=papers/../company.key', 'json=company.key']) {
      const outputs = ['--output', target, '--output', 'receipt=receipt.json']
      const { code, error } = await work.run(['check', 'papers', ...outputs, '--sign', './company.key'])
      expect(code).toBe(2)
      expect(error).toContain('company.key; a report cannot overwrite it')
    }
    expect(work.read('company.key')).toBe(before)
  })

  test('are not written where the public key is looked for', async () => {
    const { code, error } = await work.run(['keygen', 'other.pub'])
    expect(code).toBe(2)
    expect(error).toContain('other.pub is the name of a public key')
    expect(existsSync(work.path('other.pub'))).toBe(false)
  })

  test('come from an environment variable, and are shown nowhere', async () => {
    const pem = work.read('company.key')
    const { code, out, error } = await work.run(
      ['check', 'papers', '--output', `receipt=${file}`, '--sign', 'env:SIGNING_KEY'],
      { env: { SIGNING_KEY: pem } },
    )
    expect(code).toBe(0)
    const secret = pem.split('\n')[1] ?? ''
    expect(`${out}${error}${work.read(file)}`).not.toContain(secret)
    expect((await verified()).code).toBe(0)
  })

  test('given as the value of an option are refused, and shown nowhere', async () => {
    const pem = work.read('company.key')
    const body = pem.split('\n')[1] ?? ''
    for (const key of [pem, pem.trim(), `env:${pem}`, body, `env:${body}`, 'env:', 'env:A=B']) {
      const { code, out, error } = await signing('papers', key)
      expect(code).toBe(2)
      expect(error).toContain('Give the path of a file, or env:NAME, not the key itself')
      expect(`${out}${error}`).not.toMatch(/BEGIN|A=B/)
      expect(`${out}${error}`).not.toContain(body)
    }
    work.write(body, pem)
    expect((await signing('papers', body)).code).toBe(0)
  })

  test('do not come from what every object inherits', async () => {
    expect((await signing('papers', 'env:toString')).error).toContain('toString is not set')
  })

  test('with a passphrase need it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'twine',
    })
    work.write('locked.key', String(pem))
    work.write('locked.pub', String(publicKey.export({ type: 'spki', format: 'pem' })))
    expect((await signing('papers', 'locked.key')).error).toContain('passphrase')
    const unlocked = await work.run(
      ['check', 'papers', '--output', `receipt=${file}`, '--sign', 'locked.key'],
      { env: { ENDUSE_KEY_PASSPHRASE: 'twine' } },
    )
    expect(unlocked.code).toBe(0)
    expect((await verified('locked.pub')).code).toBe(0)
  })

  test('sign nothing where no receipt is written', async () => {
    const { code, error } = await work.run(['check', 'papers', '--sign', 'company.key'])
    expect(code).toBe(2)
    expect(error).toContain('--output receipt=FILE')
  })
})

/** What someone does to a signed receipt, and the reason that is given. */
const attacks: readonly (readonly [string, (one: Envelope) => void, RegExp])[] = [
  [
    'a changed verdict',
    one => edited(one, s => put(s, 'predicate.receipt.verdict', 'fail')),
    /not that of its content/,
  ],
  [
    'a changed result',
    one => edited(one, s => put(s, 'predicate.result', 'FAILED')),
    /not that of its content/,
  ],
  [
    'a changed digest of a document',
    one => edited(one, s => put(s, 'subject.0.digest.sha256', '0'.repeat(64))),
    /not that of its content/,
  ],
  ['a document less', one => edited(one, s => void s.subject.pop()), /not that of its content/],
  [
    'a document more',
    one => edited(one, s => void s.subject.push({ ...s.subject[0], name: 'x' })),
    /not that of its content/,
  ],
  [
    'another day',
    one => edited(one, s => put(s, 'predicate.receipt.today', '2020-01-01')),
    /not that of its content/,
  ],
  [
    'a rule set less',
    one => edited(one, s => void s.predicate.receipt.ruleSets.pop()),
    /not that of its content/,
  ],
  [
    'a waiver more',
    one => edited(one, s => void s.predicate.receipt.waivers.push({ name: 'w', digest: {} })),
    /not that of its content|proves nothing/,
  ],
  [
    'a swapped predicate type',
    one => edited(one, s => put(s, 'predicateType', 'https://slsa.dev/provenance/v1')),
    /not that of its content/,
  ],
  [
    'the payload of a plain receipt',
    one => edited(one, s => Object.assign(s, { predicate: s.predicate.receipt })),
    /not that of its content/,
  ],
  [
    'a cut payload',
    one => put(one, 'payload', one.payload.slice(0, -40)),
    /not that of its content|canonical/,
  ],
  ['an empty payload', one => put(one, 'payload', ''), /not that of its content/],
  ['a payload with a sign too many', one => put(one, 'payload', `${one.payload}=`), /canonical base64/],
  [
    'a payload with a line break',
    one => put(one, 'payload', `${one.payload.slice(0, 8)}\n${one.payload.slice(8)}`),
    /canonical base64/,
  ],
  ['a payload of no base64', one => put(one, 'payload', '!!!!'), /canonical base64/],
  ['another payload type', one => put(one, 'payloadType', 'application/json'), /not a receipt/],
  ['an empty payload type', one => put(one, 'payloadType', ''), /not a receipt/],
  ['no payload type', one => void Reflect.deleteProperty(one, 'payloadType'), /not a receipt/],
  ['no signatures', one => put(one, 'signatures', []), /without a signature/],
  ['signatures that are none', one => void Reflect.set(one, 'signatures', 'all'), /without a signature/],
  ['no list of signatures', one => void Reflect.deleteProperty(one, 'signatures'), /without a signature/],
  [
    'a signature without bytes',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', undefined),
    /without a signature/,
  ],
  [
    'a signature that is a number',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', 7),
    /without a signature/,
  ],
  [
    'an empty signature',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', ''),
    /not that of its content/,
  ],
  [
    'a short signature',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', 'AAAA'),
    /not that of its content/,
  ],
  [
    'a signature of zeros',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', Buffer.alloc(64).toString('base64')),
    /not that of its content/,
  ],
  [
    'a signature of no base64',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', '?'),
    /canonical base64/,
  ],
  [
    'a type beside what is signed',
    one => void Reflect.set(one, '_type', 'https://in-toto.io/Statement/v1'),
    /a member that is not signed/,
  ],
  [
    'a certificate beside the signature',
    one => void Reflect.set(one.signatures[0] ?? {}, 'cert', 'x'),
    /a member that is not signed/,
  ],
  ['a signature twice', one => void one.signatures.push(...one.signatures), /more than one signature/],
  [
    'a second signature by a stranger',
    one => void one.signatures.push({ sig: signedBy(strangerPem(), one) }),
    /more than one signature/,
  ],
  [
    'a stranger before the company',
    one => void one.signatures.unshift({ sig: signedBy(strangerPem(), one) }),
    /more than one signature/,
  ],
  [
    'the signature of a stranger',
    one => put(one, 'signatures', [{ sig: signedBy(strangerPem(), one) }]),
    /not that of its content/,
  ],
  [
    'the signature of a stranger under the id of the company',
    one => void Reflect.set(one.signatures[0] ?? {}, 'sig', signedBy(strangerPem(), one)),
    /not that of its content/,
  ],
  [
    'another key id',
    one => void Reflect.set(one.signatures[0] ?? {}, 'keyid', '0'.repeat(64)),
    /signed with another key/,
  ],
  [
    'a key id that is no text',
    one => void Reflect.set(one.signatures[0] ?? {}, 'keyid', { any: true }),
    /signed with another key/,
  ],
  [
    'a signature over the bare payload',
    one =>
      void Reflect.set(
        one.signatures[0] ?? {},
        'sig',
        sign(null, Buffer.from(one.payload, 'base64'), createPrivateKey(work.read('company.key'))).toString(
          'base64',
        ),
      ),
    /not that of its content/,
  ],
  [
    'a signature over another type',
    one =>
      void Reflect.set(
        one.signatures[0] ?? {},
        'sig',
        signedBy(work.read('company.key'), one, 'application/json'),
      ),
    /not that of its content/,
  ],
]

const edited = (one: Envelope, edit: (statement: Loose) => unknown) => {
  const statement = statementOf(one)
  edit(statement)
  one.payload = encoded(statement)
}

const strangerPem = () =>
  String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))

describe('is refused with its reason', () => {
  test('a folder in place of the receipt, and of the key', async () => {
    await signing()
    const told = (what: string) =>
      `enduse: the ${what} . cannot be read: it is a folder\n  Name the file in it.\n`
    expect(await verified('company.pub', '.')).toEqual({ code: 2, out: '', error: told('receipt') })
    expect(await verified('.')).toEqual({ code: 2, out: '', error: told('key') })
  })

  test.each(attacks)('%s', async (_, edit, reason) => {
    await signing()
    const before = work.read(file)
    change(edit)
    if (work.read(file) !== JSON.stringify(JSON.parse(before))) {
      const { code, out, error } = await verified()
      expect(code, out).toBe(2)
      expect(error).toMatch(reason)
    } else expect.unreachable('the attack changes nothing')
  })

  test.each([
    ['cut off', () => work.write(file, work.read(file).slice(0, -30)), /not a receipt of enduse/],
    [
      'replaced by its bare statement',
      () => work.write(file, JSON.stringify(statementOf(envelope()))),
      /it is not signed/,
    ],
    [
      'with a member twice',
      () => work.write(file, work.read(file).replace('{', '{"payloadType":"x",')),
      /not a receipt of enduse/,
    ],
  ])('a file %s', async (_, edit, reason) => {
    await signing()
    edit()
    const { code, error } = await verified()
    expect(code).toBe(2)
    expect(error).toMatch(reason)
  })

  test('an unsigned receipt in the place of the signed one', async () => {
    await work.run(['check', 'papers', '--output', `receipt=${file}`])
    const { code, error } = await verified()
    expect(code).toBe(2)
    expect(error).toContain('it is not signed')
  })

  test.each([
    ['result', (s: Loose) => put(s, 'predicate.result', 'FAILED')],
    ['verdict', (s: Loose) => put(s, 'predicate.receipt.verdict', 'fail')],
    ['configuration', (s: Loose) => void s.predicate.configuration.pop()],
    ['failed tests', (s: Loose) => void s.predicate.failedTests.push('trade-documents/end-user')],
    ['warned tests', (s: Loose) => void s.predicate.warnedTests.push('trade-documents/end-user')],
    ['unexamined tests', (s: Loose) => void s.predicate.notExamined.push('trade-documents/end-user')],
    ['other member', (s: Loose) => put(s, 'predicate.passedTests', ['everything'])],
  ])('a statement whose %s contradicts its receipt, though it is signed', async (_, edit) => {
    await signing()
    resigned(edit)
    const { code, error } = await verified()
    expect(code).toBe(2)
    expect(error).toContain('contradicts itself')
  })

  test.each([
    ['lists', null],
    ['lists', [null]],
    ['positions', null],
    ['linksOutside', null],
  ])('a receipt whose %s are %j, though it is signed', async (name, value) => {
    await signing()
    resigned(statement => put(statement, `predicate.receipt.${name}`, value))
    const { code, error } = await verified()
    expect(code).toBe(2)
    expect(error).toContain('not a receipt of enduse')
  })

  test.each([
    ['twice', (s: Loose) => void s.subject.push(s.subject[0])],
    ['by another algorithm too', (s: Loose) => put(s, 'subject.0.digest.sha512', 'f'.repeat(128))],
  ])('a statement that names a document %s, though it is signed', async (_, edit) => {
    await signing()
    resigned(edit)
    expect((await verified()).error).toContain('not a receipt of enduse')
  })

  test('a statement of another kind, though it is signed', async () => {
    await signing()
    resigned(statement => put(statement, 'predicateType', 'https://slsa.dev/provenance/v1'))
    expect((await verified()).error).toContain('not a receipt of enduse')
  })

  test('the key of another', async () => {
    await signing()
    await work.run(['keygen', 'other.key'])
    const { code, error } = await verified('other.pub')
    expect(code).toBe(2)
    expect(error).toContain('signed with another key')
  })

  test('a private key to verify with, and a public key to sign with', async () => {
    await signing()
    expect((await verified('company.key')).error).toContain('it is a private key')
    expect((await signing('papers', 'company.pub')).error).toContain('it is a public key')
  })

  test.each([
    ['rsa', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['ec', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ed448', () => generateKeyPairSync('ed448')],
  ])('a key of type %s', async (_, make) => {
    const { privateKey, publicKey } = make()
    work.write('other.key', String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
    work.write('other.pub', String(publicKey.export({ type: 'spki', format: 'pem' })))
    expect((await signing('papers', 'other.key')).error).toContain('not an Ed25519 key')
    await signing()
    expect((await verified('other.pub')).error).toContain('not an Ed25519 key')
  })

  test.each([
    ['nothing', ''],
    ['no PEM', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA company'],
    ['a broken PEM', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
  ])('a key file with %s', async (_, text) => {
    await signing()
    work.write('bad.pub', text)
    const { code, error } = await verified('bad.pub')
    expect(code).toBe(2)
    expect(error).toContain('no single key in PEM')
  })

  test('two keys in one file', async () => {
    await signing()
    work.write('two.pub', `${work.read('company.pub')}${work.read('company.pub')}`)
    expect((await verified('two.pub')).error).toContain('no single key in PEM')
  })

  test('a key that is missing', async () => {
    expect((await signing('papers', 'nowhere.key')).error).toContain('there is no key nowhere.key')
    expect((await signing('papers', 'env:NO_SUCH_KEY')).error).toContain('NO_SUCH_KEY is not set')
  })

  test('the receipt of another folder: its documents are not here', async () => {
    await signing()
    const other = workplace()
    other.write(file, work.read(file))
    other.write('company.pub', work.read('company.pub'))
    const { code, out } = await other.run(['verify', file, '--key', 'company.pub'])
    expect(code).toBe(1)
    expect(out).toContain('The signature is valid')
    expect(out).toContain('None of the documents is here')
  })

  test.each([
    ['warnedTests', (s: Loose) => void s.predicate.warnedTests.pop()],
    ['failedTests', (s: Loose) => put(s, 'predicate.failedTests', ['trade-documents/end-user'])],
    ['notExamined', (s: Loose) => put(s, 'predicate.notExamined', ['trade-documents/end-user'])],
    ['lawReviewed', (s: Loose) => put(s, 'predicate.lawReviewed.trade-documents', '2030-01-01')],
    ['shipped', (s: Loose) => put(s, 'predicate.receipt.ruleSets.0.shipped', false)],
    ['restsOn', (s: Loose) => put(s, 'predicate.receipt.restsOn', ['x'])],
    ['lists', (s: Loose) => put(s, 'predicate.receipt.lists', [{ name: 'own' }])],
  ])('a part that is not so, though it is signed: %s', async (name, edit) => {
    work.example('overdrawn', 'drawn')
    work.example('expired', 'late')
    await signing('.')
    expect((await verified()).out).toContain('SAME')
    resigned(edit)
    const { code, out } = await verified()
    expect(code).toBe(1)
    expect(out).toContain(`${name} is different`)
  })

  test('a sheet together with a key, which would not be used', async () => {
    const { code, error } = await work.run([
      ...['verify', 'papers/certificate.yaml', '--sheet', 'X', '--key', 'company.pub'],
    ])
    expect(code).toBe(2)
    expect(error).toMatch(/--sheet.*--key/)
  })

  test('a document that was changed after it was signed for', async () => {
    await signing()
    work.write('papers/shipment-1.yaml', `${work.read('papers/shipment-1.yaml')}# later\n`)
    const { code, out } = await verified()
    expect(code).toBe(1)
    expect(out).toContain('papers/shipment-1.yaml is different')
  })
})
