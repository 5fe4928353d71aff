/** The target of a link that leads out of the given folder is in no report, in any mode. */
import { mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digest } from '../src/core/model/digest.ts'
import type { Checked } from '../src/core/model/model.ts'
import { open, openFile } from '../src/engine/disk/file.ts'
import { find, namedBy } from '../src/engine/disk/search.ts'
import { ask, openDesk } from './open-desk.ts'
import { type Workplace, workplace } from './workplace.ts'

/** A secret as it lies on a runner: no document, so that every line of it is a mistake that a report would quote. */
const secret = 'TOPSECRET: [hunter2\nTOPSECRET: {\n'
const traces = ['TOPSECRET', 'hunter2', digest(Buffer.from(secret)), digest(Buffer.from(secret)).slice(0, 12)]

function expectNoTrace(...texts: readonly string[]): void {
  for (const text of texts) for (const trace of traces) expect(text).not.toContain(trace)
}

/** A dossier beside a secret, and a link in it that leads there. */
function dossier(link = 'docs/stolen.yaml', target = 'secret.yaml'): Workplace {
  const here = workplace()
  here.example('clean', 'docs')
  here.write('secret.yaml', secret)
  here.write('outside/leaked.yaml', secret)
  linkTo(here, link, target)
  return here
}

function linkTo(here: Workplace, link: string, target: string): void {
  mkdirSync(dirname(here.path(link)), { recursive: true })
  symlinkSync(here.path(target), here.path(link))
}

/** Files with the rules that find something in them. */
const said = ({ findings }: Awaited<ReturnType<Workplace['check']>>) =>
  findings.filter(({ outcome }) => outcome === 'fail').map(({ place, rule }) => `${place.file} ${rule}`)

const led = ['docs/stolen.yaml link-outside']

describe('a link that leads out of a folder', () => {
  const formats = ['text', 'json', 'ndjson', 'sarif', 'junit', 'html', 'markdown', 'csv', 'github', 'gitlab']
  test.each(formats)(
    'is a finding in a report as %s, which says nothing of what it leads to',
    async format => {
      const here = dossier()
      const { code, out, error } = await here.run(['check', 'docs', '--format', format])
      expect(code).toBe(1)
      expect(out).toContain('stolen.yaml')
      expect(out).toContain(
        format === 'text' ? 'a link to something outside the given folder' : 'link-outside',
      )
      expectNoTrace(out, error)
    },
  )

  test.each([['--stream'], ['--threads', '2'], ['--mask-values'], ['--stream', '--mask-values']])(
    'is the same with %s %s',
    async (...args) => {
      const here = dossier()
      const { code, out, error } = await here.run(['check', 'docs', ...args.filter(one => one !== undefined)])
      expect(code).toBe(1)
      expect(out).toContain('docs/stolen.yaml')
      expect(out).toContain('a link to something outside the given folder')
      expectNoTrace(out, error)
    },
  )

  test('has no digest, no place in it and one check', async () => {
    const here = dossier()
    const report = await here.check(['docs'])
    expect(report.documents.find(one => one.document.file === 'docs/stolen.yaml')).toMatchObject({
      document: { sha256: '' },
      kind: null,
      verdict: 'fail',
    })
    const [finding] = report.findings.filter(one => one.rule === 'link-outside')
    expect(finding).toMatchObject({ message: 'not-followed', data: {}, related: [] })
    expect(finding?.place.line).toBeUndefined()
  })

  test.each(['a.ndjson', 'a.json.gz', 'a.zip', 'a.tar', 'a.tgz', 'a.json'])(
    'is told under the name %s too',
    async name => {
      const here = dossier(`docs/${name}`)
      for (const args of [[], ['--stream', '--format', 'ndjson']]) {
        const { code, out, error } = await here.run(['check', 'docs', '--format', 'json', ...args])
        expect(code).toBe(1)
        expect(out).toContain('link-outside')
        expectNoTrace(out, error)
      }
    },
  )

  test('is followed if the user names it, alone or beside its folder', async () => {
    const here = dossier('docs/extra.yaml', 'outside/extra.yaml')
    here.write(
      'outside/extra.yaml',
      here.read('docs/shipment-1.yaml').replace(/^shipmentReference: .*$/m, 'shipmentReference: [x]'),
    )
    for (const paths of [['docs/extra.yaml'], ['docs', 'docs/extra.yaml'], ['docs/extra.yaml', 'docs']]) {
      const report = await here.check(paths)
      expect(new Set(said(report))).toEqual(new Set(['docs/extra.yaml schema']))
    }
  })

  test('is followed where what it leads to was named, file or folder', async () => {
    const here = dossier('docs/extra.yaml', 'outside/extra.yaml')
    rmSync(here.path('outside/leaked.yaml'))
    here.write('outside/extra.yaml', 'documentType: shipment\n')
    for (const more of ['outside', 'outside/extra.yaml'])
      expect(said(await here.check(['docs', more]))).not.toContain('docs/extra.yaml link-outside')
    expect(said(await here.check(['docs', '--certificates', 'outside']))).not.toContain(
      'docs/extra.yaml link-outside',
    )
  })

  test('is told where a way of several links ends outside, also by a folder', async () => {
    const here = dossier('docs/stolen.yaml', 'docs/by/way')
    linkTo(here, 'docs/by/way', 'secret.yaml')
    expect(said(await here.check(['docs']))).toEqual(led)
    linkTo(here, 'docs/by/folder', 'outside')
    unlinkSync(here.path('docs/stolen.yaml'))
    linkTo(here, 'docs/stolen.yaml', 'docs/by/folder/leaked.yaml')
    expect(said(await here.check(['docs']))).toEqual(['docs/by/folder link-outside', ...led])
    unlinkSync(here.path('docs/by/folder'))
    unlinkSync(here.path('docs/stolen.yaml'))
    symlinkSync('../docs/../secret.yaml', here.path('docs/stolen.yaml'))
    expect(said(await here.check(['docs']))).toEqual(led)
  })

  test('is told in the same words whether there is anything or not', async () => {
    const here = dossier()
    const there = await here.run(['check', 'docs'])
    unlinkSync(here.path('secret.yaml'))
    expect(await here.run(['check', 'docs'])).toEqual(there)
    // A folder whose name only begins like that of the one that was named is another one.
    unlinkSync(here.path('docs/stolen.yaml'))
    here.write('docs-of-others/secret.yaml', secret)
    linkTo(here, 'docs/stolen.yaml', 'docs-of-others/secret.yaml')
    expect(await here.run(['check', 'docs'])).toEqual(there)
  })

  test.each(['docs/.git/config', 'docs/.env', 'docs/deep/.hidden/a.yaml'])(
    'is told where it leads to %s, which is hidden',
    async file => {
      const here = dossier('docs/stolen.yaml', file)
      here.write(file, secret)
      const { code, out, error } = await here.run(['check', 'docs'])
      expect(code).toBe(1)
      expect(out.replace(/\s+/g, ' ')).toContain(
        'a link to something outside the given folder, or to something hidden in it',
      )
      expectNoTrace(out, error)
      linkTo(here, 'docs/folder', dirname(file))
      expect((await here.run(['check', 'docs'])).code).toBe(1)
    },
  )

  test('is not one where Kubernetes mounted the files', async () => {
    const here = workplace()
    here.example('clean', 'mounted/..2026_11_25/')
    symlinkSync('..2026_11_25', here.path('mounted/..data'))
    for (const name of ['certificate', 'shipment-1', 'shipment-2'])
      symlinkSync(`..data/${name}.yaml`, here.path(`mounted/${name}.yaml`))
    const { findings, documents } = await here.check(['mounted'])
    expect(findings.filter(({ rule }) => rule === 'link-outside')).toEqual([])
    expect(documents).toHaveLength(3)
  })

  test('is ignored by a pattern of the config as any other file, without a word', async () => {
    const here = dossier()
    linkTo(here, 'docs/folder', 'outside')
    here.write('enduse.config.yaml', 'paths: [docs]\nignore: [docs/stolen.yaml, docs/folder/]\n')
    const { code, out, error } = await here.run(['check'])
    expect(code).toBe(0)
    expectNoTrace(out, error)
  })
})

describe('a link that stays in the folder', () => {
  test('is read as what it leads to, through several links and when the folder is named through one', async () => {
    const here = workplace('clean')
    here.example('clean', 'docs/deep')
    rmSync(here.path('docs/deep/shipment-2.yaml'))
    linkTo(here, 'docs/one.yaml', 'docs/two.yaml')
    linkTo(here, 'docs/two.yaml', 'docs/kept/shipment')
    here.write('docs/kept/shipment', 'documentType: shipment\n')
    linkTo(here, 'way', 'docs')
    for (const path of ['docs', './docs/', 'way', 'way/', here.path('docs')]) {
      const { documents } = await here.check([path])
      const read = documents.filter(one => /(?:one|two)\.yaml$/.test(one.document.file))
      expect(read.map(one => [one.kind, one.document.sha256 === ''])).toEqual([
        ['shipment', false],
        ['shipment', false],
      ])
    }
    expect((await here.run(['check', '.'], { in: 'docs' })).out).not.toContain('leads out')
  })

  test('that leads nowhere or round in a circle says that', async () => {
    const here = workplace('clean')
    symlinkSync('nowhere.yaml', here.path('lost.yaml'))
    symlinkSync('b.yaml', here.path('a.yaml'))
    symlinkSync('a.yaml', here.path('b.yaml'))
    const { findings } = await here.check(['.'])
    expect(findings.map(({ place, rule, data }) => [place.file, rule, data.why])).toEqual([
      ['a.yaml', 'unreadable', { term: 'link-circle' }],
      ['b.yaml', 'unreadable', { term: 'link-circle' }],
      ['lost.yaml', 'unreadable', { term: 'not-there' }],
    ])
  })
})

// Systems such as macOS take no such name.
test.runIf(process.platform === 'linux')('a name that is not in UTF-8 is told as the reason', async () => {
  const here = workplace('clean')
  const name = Buffer.concat([Buffer.from(here.path('gr')), Buffer.of(0xfc), Buffer.from('n.yaml')])
  writeFileSync(name, 'a: 1\n')
  const { findings } = await here.check(['.'])
  expect(findings.map(({ place, rule, data }) => [place.file, rule, data.why])).toEqual([
    ['gr\ufffdn.yaml', 'unreadable', { term: 'name-not-utf-8' }],
  ])
  for (const command of ['check', 'import'])
    expect((await here.run([command, 'gr\ufffdn.yaml'])).error).toBe(
      'enduse: the name of gr\ufffdn.yaml is not written in UTF-8, and it cannot be opened\n  Rename it, such as: mv "gr"*"n.yaml" NEW-NAME\n',
    )
  symlinkSync('nowhere.csv', here.path('lost.csv'))
  expect((await here.run(['import', 'lost.csv'])).error).toContain('lost.csv is a link that leads nowhere\n')
})

describe('a link to a folder', () => {
  test('that leads out is a finding at the link, and nothing that lies there is named', async () => {
    const here = dossier('docs/folder', 'outside')
    for (const args of [[], ['--stream', '--format', 'ndjson']]) {
      const { code, out, error } = await here.run(['check', 'docs', '--format', 'json', ...args])
      expect(code).toBe(1)
      expect(out).toContain('"docs/folder"')
      expect(out + error).not.toContain('leaked.yaml')
      expectNoTrace(out, error)
    }
    expect(said(await here.check(['docs']))).toEqual(['docs/folder link-outside'])
  })

  test('that leads out is walked where it was named, and no finding then', async () => {
    const here = dossier('docs/folder', 'outside')
    rmSync(here.path('outside/leaked.yaml'))
    here.write('outside/a.yaml', 'documentType: shipment\n')
    const { documents } = await here.check(['docs', 'docs/folder'])
    const files = documents.map(one => one.document.file)
    expect(files).toContain('docs/folder/a.yaml')
    expect(files).not.toContain('docs/folder')
  })

  test('that stays inside is told and not followed, as ever', async () => {
    const here = dossier('docs/folder', 'docs/more')
    here.example('clean', 'docs/more')
    const { out, error } = await here.run(['check', 'docs'])
    expect(error).toContain('docs/folder is a link to a folder and was not followed')
    expect(out).not.toContain('leads out')
  })
})

describe('whoever else looks for documents', () => {
  test('map says so in its line, and reduce takes it over', async () => {
    const here = dossier()
    const mapped = await here.run(['map', 'docs'])
    expectNoTrace(mapped.out, mapped.error)
    const lines = mapped.out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Checked)
    const stolen = lines.find(one => one.document?.file === 'docs/stolen.yaml')
    expect(stolen).toMatchObject({ document: { sha256: '' }, findings: [{ rule: 'link-outside' }] })
    here.write('map.ndjson', mapped.out)
    const reduced = await here.run(['reduce', 'map.ndjson', '--format', 'json'])
    expect(reduced.code).toBe(1)
    expect(reduced.out).toContain('link-outside')
    expectNoTrace(reduced.out, reduced.error)
  })

  test('a list of paths names the files in it and not what they lead to', async () => {
    const here = dossier()
    linkTo(here, 'docs/folder', 'outside')
    mkdirSync(here.path('elsewhere'))
    for (const [where, list] of [
      ['docs', 'stolen.yaml\ncertificate.yaml\n'],
      ['docs', 'certificate.yaml\nfolder/leaked.yaml\n'],
      ['docs', '.\n'],
      ['docs', 'folder\n'],
      ['elsewhere', '../docs/stolen.yaml\n'],
      ['elsewhere', `${here.path('docs')}/stolen.yaml\n`],
    ] as const) {
      here.write('list.txt', list)
      const { code, out, error } = await here.run(['map', '--paths-from', '../list.txt'], { in: where })
      expect(code, error).toBe(0)
      expect(out.includes('"rule":"link-outside"'), list).toBe(true)
      expect(out).not.toContain('leaked.yaml"')
      expectNoTrace(out, error)
    }
    here.write('work/list.txt', '../elsewhere.yaml\n')
    here.write('elsewhere.yaml', 'documentType: shipment\n')
    const { out } = await here.run(['map', '--paths-from', 'list.txt'], { in: 'work' })
    expect(out).not.toContain('link-outside')
  })

  test('a pattern names the folder where it begins', async () => {
    const here = dossier()
    linkTo(here, 'docs/folder', 'outside')
    for (const pattern of ['docs/*.yaml', 'docs/**/*.yaml', '*/stolen.yaml', 'docs/*/leaked.yaml']) {
      const { code, out, error } = await here.run(['check', pattern, '--format', 'json'])
      const isOutOfStart = pattern !== '*/stolen.yaml' && pattern !== 'docs/*/leaked.yaml'
      if (pattern !== '*/stolen.yaml') {
        expect(code, pattern).toBe(1)
        expect(out).toContain('link-outside')
        expect(out).not.toContain('leaked.yaml')
        expectNoTrace(out, error)
      }
      if (isOutOfStart) expect(out).toContain('"docs/stolen.yaml"')
    }
    // From a folder above, where the pattern begins, it leads nowhere else.
    expect((await here.run(['check', '*/stolen.yaml'])).out).not.toContain('leads out')
    linkTo(here, 'linked', 'docs')
    const through = await here.run(['check', 'linked/cert*.yaml', '--format', 'json'])
    expect(through.out).not.toContain('link-outside')
  })

  test('status, baseline create and the looking up of certificates', async () => {
    const here = dossier()
    for (const args of [
      ['status', 'docs'],
      ['status', 'docs', '--format', 'json'],
      ['baseline', 'create', 'docs'],
      ['check', 'docs/shipment-1.yaml', '--certificates', 'docs', '--output', 'receipt=receipt.json'],
    ]) {
      const { out, error } = await here.run(args)
      expectNoTrace(out, error)
    }
    expectNoTrace(here.read('enduse.baseline.json'), here.read('receipt.json'))
    const { error } = await here.run(['check', 'docs/shipment-1.yaml', '--certificates', 'docs'])
    expect(error).toContain(
      'docs/stolen.yaml was to be looked up and could not be opened: it is a link to something outside the given folder',
    )
  })

  test('serve starts without it, and names it', async () => {
    const desk = await openDesk([dossier().path('docs')])
    const { body } = await ask(desk, `/opening?key=${desk.key}`)
    const { documents, unopened } = JSON.parse(body)
    expect(documents).toHaveLength(3)
    expect(unopened).toEqual([expect.stringMatching(/docs\/stolen\.yaml$/)])
    const { out, error } = desk.said()
    expect(error).toContain(
      'docs/stolen.yaml was not opened: it is a link to something outside the given folder',
    )
    expectNoTrace(body, out, error)
  })

  test('a receipt says that it was a link, and verify does not follow it either', async () => {
    const here = dossier('docs/stolen.yaml', 'outside/good.yaml')
    here.write('outside/good.yaml', here.read('docs/shipment-1.yaml'))
    await here.run(['check', 'docs', '--output', 'receipt=receipt.json'])
    expect(JSON.parse(here.read('receipt.json')).predicate).toMatchObject({
      unread: ['docs/stolen.yaml'],
      linksOutside: ['docs/stolen.yaml'],
    })
    expect((await here.run(['verify', 'receipt.json'])).code).toBe(0)
    unlinkSync(here.path('docs/stolen.yaml'))
    here.write('docs/stolen.yaml', here.read('docs/shipment-1.yaml'))
    const verified = await here.run(['verify', 'receipt.json'])
    expect(verified.code).toBe(1)
    expect(verified.out).toContain('docs/stolen.yaml could not be read then, and can be now')
  })
})

describe('what a config names, or is', () => {
  test.each(['paths: [docs]', 'paths: [docs/stolen.yaml]', 'paths: ["docs/*.yaml"]'])(
    'documents: %s',
    async text => {
      const here = dossier()
      mkdirSync(here.path('repository'))
      here.example('clean', 'repository/docs')
      linkTo(here, 'repository/docs/stolen.yaml', 'secret.yaml')
      mkdirSync(here.path('repository/.git'))
      here.write('repository/enduse.config.yaml', `${text}\n`)
      const { code, out, error } = await here.run(['check', '--format', 'json'], { in: 'repository' })
      expect(code).toBe(1)
      expect(out).toContain('link-outside')
      expectNoTrace(out, error)
    },
  )

  test('a link in the repository may be named by its config, and lead elsewhere in it', async () => {
    const here = workplace()
    here.example('clean', 'papers')
    mkdirSync(here.path('.git'))
    linkTo(here, 'gate/certificate.yaml', 'papers/certificate.yaml')
    here.write('gate/enduse.config.yaml', 'paths: [certificate.yaml, ../papers]\n')
    const report = await here.check([], { in: 'gate' })
    expect(report.findings.filter(one => one.rule === 'link-outside')).toEqual([])
    expect(report.documents.find(one => one.document.file === 'certificate.yaml')?.kind).toBe(
      'end-user-certificate',
    )
  })

  test.each([
    ['waivers: [kept.yaml]', 'the file of waivers kept.yaml'],
    ['baseline: kept.yaml', 'the baseline kept.yaml'],
    ['ruleSets: [kept.yaml]', 'the rule set kept.yaml'],
  ])('%s is refused where that is such a link', async (text, called) => {
    const here = workplace()
    here.write('secret.yaml', secret)
    here.example('clean', 'repository/docs')
    linkTo(here, 'repository/kept.yaml', 'secret.yaml')
    here.write('repository/enduse.config.yaml', `paths: [docs]\n${text}\n`)
    const { code, out, error } = await here.run(['check'], { in: 'repository' })
    expect(code).toBe(2)
    expect(error).toContain(`${called} is a link that leads out of the repository`)
    expectNoTrace(out, error)
    // Named on the command line it is followed, and said to be what it is.
    const named = await here.run(
      ['check', 'docs', '--no-config', ...(text.startsWith('waivers') ? ['--waivers', 'kept.yaml'] : [])],
      { in: 'repository' },
    )
    expect(named.error.includes('do not load')).toBe(text.startsWith('waivers'))
  })

  test('a config that is such a link is refused, and gone by where it is named', async () => {
    const here = workplace()
    here.write('shared.yaml', 'paths: [docs]\nTOPSECRET: 1\n')
    here.example('clean', 'repository/docs')
    linkTo(here, 'repository/enduse.config.yaml', 'shared.yaml')
    const found = await here.run(['check'], { in: 'repository' })
    expect(found).toMatchObject({ code: 2, out: '' })
    expect(found.error).toContain('the config enduse.config.yaml is a link that leads out of the repository')
    expectNoTrace(found.error)
    const named = await here.run(['check', '--config', 'enduse.config.yaml'], { in: 'repository' })
    expect(named.error).toContain('TOPSECRET')
  })
})

describe('between looking and opening', () => {
  test('a file that became a link out of the folder is not read', async () => {
    const here = dossier('docs/other.yaml', 'docs/certificate.yaml')
    const found = await find(['docs'], here.folder)
    const [one] = found.filter(({ file }) => file === 'docs/shipment-1.yaml')
    expect(one).toBeDefined()
    unlinkSync(here.path('docs/shipment-1.yaml'))
    linkTo(here, 'docs/shipment-1.yaml', 'secret.yaml')
    if (one !== undefined)
      expect(open(one, 1000)).toEqual({
        unreadable: { term: 'leads-out' },
        leadsOut: true,
      })
    // One that stays inside is read.
    const [other] = found.filter(({ file }) => file === 'docs/other.yaml')
    if (other !== undefined) expect(open(other, 100_000)).toHaveProperty('bytes')
  })

  test('names alone decide nothing: the real path does', () => {
    const here = workplace()
    here.write('real/a.yaml', 'a')
    here.write('real-too/a.yaml', 'a')
    linkTo(here, 'real/out.yaml', 'real-too/a.yaml')
    linkTo(here, 'other', 'real')
    const { real } = namedBy(['other'], here.folder)
    expect(openFile(join(here.folder, 'real/out.yaml'), real)).toHaveProperty('leadsOut', true)
    expect(openFile(join(here.folder, 'other/a.yaml'), real)).toHaveProperty('handle')
    writeFileSync(here.path('real/b.yaml'), 'b')
    linkTo(here, 'real/in.yaml', 'real/b.yaml')
    expect(openFile(join(here.folder, 'other/in.yaml'), real)).toHaveProperty('handle')
    expect(openFile(join(here.folder, 'real/in.yaml'), [])).toHaveProperty('leadsOut', true)
  })
})
