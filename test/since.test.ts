/**
 * `check --since`: checks what changed and the dossiers it belongs to, and loses nothing that a complete check would
 * find.
 *
 * @module-tag git
 */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Checked, Finding, Report } from '../src/core/model/model.ts'
import { documentKey } from '../src/core/model/verdict.ts'
import { reduce } from '../src/core/reduce.ts'
import { check } from '../src/engine/check.ts'
import { find } from '../src/engine/disk/search.ts'
import { affectedBy, keysOfDocument } from '../src/engine/narrow.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { runs } from './programs.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const identity = ['-c', 'user.name=n', '-c', 'user.email=n@example.com', '-c', 'commit.gpgsign=false']

const git = (here: Workplace, ...args: readonly string[]) =>
  execFileSync('git', [...identity, ...args], { cwd: here.folder, encoding: 'utf8', stdio: 'pipe' })

/** Two dossiers in a repository, committed on `main`; what follows is on a branch. */
function repository(): Workplace {
  const here = workplace()
  here.example('overdrawn', 'papers/overdrawn')
  here.example('clean', 'papers/clean')
  git(here, 'init', '-q', '-b', 'main')
  commit(here)
  git(here, 'checkout', '-q', '-b', 'work')
  return here
}

function commit(here: Workplace, message = 'papers'): void {
  git(here, 'add', '-A')
  git(here, 'commit', '-q', '-m', message)
}

/** A shipment of a dossier of its own. */
const other = (here: Workplace) =>
  here
    .read('papers/clean/shipment-1.yaml')
    .replaceAll('2026-001', '2026-077')
    .replaceAll('2604-01', '2604-77')

const since = (here: Workplace, ...args: readonly string[]) =>
  here.run(['check', ...args, '--since', 'main'], { env: { PATH: process.env.PATH ?? '' } })

/** The files that a run reports on, what it says beside, and its exit code. */
async function judged(here: Workplace, ...args: readonly string[]) {
  const { code, out, error } = await since(here, '--format', 'json', ...(args.length === 0 ? ['.'] : args))
  const report = out === '' ? undefined : (JSON.parse(out) as Report)
  return { code, error, files: report?.documents.map(({ document }) => document.file) }
}

const overdrawn = ['certificate', 'shipment-1', 'shipment-2', 'shipment-3'].map(
  name => `papers/overdrawn/${name}.yaml`,
)

const note = (here: Workplace, file: string) => here.write(file, `${here.read(file)}# looked at\n`)

describe('what changed', () => {
  test('nothing: exit 0, and it is said that nothing was checked or written', async () => {
    const here = repository()
    const { code, out, error } = await since(here, '.', '--output', 'sarif=report.sarif')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(error).toBe(
      'enduse: no document changed since main; nothing was checked\nenduse: nothing was written to report.sarif\n',
    )
    expect(readdirSync(here.folder)).not.toContain('report.sarif')
  })

  test('nothing: then no document is read, and where something did all of them are', async () => {
    const here = repository()
    const files = (await find(['papers'], here.folder)).map(one => ({ ...one, named: false }))
    const reads = async (isChanged: boolean) => {
      let read = 0
      const { report } = await check(
        {
          paths: [],
          certificates: [],
          inputs: [],
          waivers: [],
          files,
          ruleSets: await loadRuleSets(shippedNames, here.folder),
          limits: defaultLimits,
          today,
          cwd: here.folder,
          since: { isChanged: one => isChanged && one === files[0], former: () => [] },
        },
        { progress: so => (read = so.read) },
      )
      return { read, documents: report.documents.length }
    }
    expect(await reads(false)).toEqual({ read: 0, documents: 0 })
    expect(await reads(true)).toEqual({ read: 7, documents: 3 })
  })

  test('what is no document of the run changes nothing', async () => {
    const here = repository()
    here.write('README.md', 'hello')
    here.write('elsewhere/shipment.yaml', here.read('papers/overdrawn/shipment-3.yaml'))
    expect((await judged(here, 'papers')).files).toBeUndefined()
  })

  test.each([
    ['committed', (here: Workplace) => commit(here)],
    ['staged', (here: Workplace) => git(here, 'add', '-A')],
    ['in the folder alone', () => {}],
  ])('a change that is %s, with the other members of its dossier', async (_, how) => {
    const here = repository()
    note(here, 'papers/overdrawn/shipment-1.yaml')
    how(here)
    const { code, files, error } = await judged(here)
    expect({ code, files }).toEqual({ code: 1, files: overdrawn })
    expect(error).toBe(
      'enduse: since main 1 file changed; checked, with all members of the dossiers: 4 files; left out: 3\n',
    )
  })

  test('a file that git does not know yet counts, one that it ignores does not', async () => {
    const here = repository()
    const paper = other(here)
    here.write('papers/new.yaml', paper)
    here.write('papers/ignored.yaml', paper.replaceAll('77', '78'))
    here.write('.gitignore', 'ignored.yaml\n')
    expect(await judged(here)).toMatchObject({ code: 3, files: ['papers/new.yaml'] })
  })

  test('what was deleted is named, and those left behind are checked', async () => {
    const here = repository()
    rmSync(here.path('papers/clean/certificate.yaml'))
    const { code, files, error } = await judged(here)
    expect({ code, files }).toEqual({
      code: 3,
      files: ['papers/clean/shipment-1.yaml', 'papers/clean/shipment-2.yaml'],
    })
    expect(error).toContain('no file changed and 1 was deleted (papers/clean/certificate.yaml)')
  })

  test('what only got another name is not said to be deleted', async () => {
    const here = repository()
    renameSync(here.path('papers/clean/certificate.yaml'), here.path('papers/the certificate 最终.yaml'))
    commit(here)
    const { code, files, error } = await judged(here)
    expect({ code, files }).toEqual({
      code: 0,
      files: [
        'papers/clean/shipment-1.yaml',
        'papers/clean/shipment-2.yaml',
        'papers/the certificate 最终.yaml',
      ],
    })
    expect(error).not.toContain('deleted')
  })

  test('a whole dossier that is gone leaves nothing to check, and that is said', async () => {
    const here = repository()
    rmSync(here.path('papers/clean'), { recursive: true })
    const { code, files, error } = await judged(here)
    expect({ code, files }).toEqual({ code: 0, files: undefined })
    expect(error).toContain('papers/clean/certificate.yaml, papers/clean/shipment-1.yaml')
    expect(error).toContain('nothing was checked')
  })

  test('a shipment that names another certificate now concerns the one that it named before', async () => {
    const here = repository()
    here.edit('papers/overdrawn/shipment-3.yaml', '[KTM-EUC-2026-003]', '[KTM-EUC-2026-001]')
    expect((await judged(here)).files).toHaveLength(7)
  })

  test('a revision that took its shipment to another certificate concerns the dossier that it left', async () => {
    const here = repository()
    const later = here
      .read('papers/overdrawn/shipment-3.yaml')
      .replace('[KTM-EUC-2026-003]', '[KTM-EUC-2026-001]')
      .replace('shipmentReference:', 'revision: 2\nshipmentReference:')
    here.write('papers/revision-2.yaml', later)
    commit(here)
    git(here, 'branch', '-f', 'main')
    rmSync(here.path('papers/revision-2.yaml'))
    const { files, code } = await judged(here)
    expect(files).toEqual(expect.arrayContaining(overdrawn))
    // Without it the shipment draws on its certificate again, too much.
    expect(code).toBe(1)
  })

  test('one that cannot be read any more concerns the dossier that it was in', async () => {
    const here = repository()
    here.write('papers/overdrawn/shipment-3.yaml', 'documentType: [')
    expect(await judged(here)).toMatchObject({ code: 1, files: overdrawn })
  })

  test('an old paper that nobody can read may belong to any dossier, and is no pass', async () => {
    const here = repository()
    here.write('papers/broken.yaml', 'documentType: [')
    commit(here)
    git(here, 'branch', '-f', 'main')
    note(here, 'papers/clean/shipment-1.yaml')
    const { code, files } = await judged(here)
    expect(code).toBe(1)
    expect(files).toContain('papers/broken.yaml')
    expect(files).not.toContain('papers/overdrawn/certificate.yaml')
  })

  test('a certificate that is only looked up concerns its shipments', async () => {
    const here = repository()
    rmSync(here.path('papers/overdrawn'), { recursive: true })
    renameSync(here.path('papers/clean/certificate.yaml'), here.path('certificate.yaml'))
    commit(here)
    git(here, 'branch', '-f', 'main')
    expect((await judged(here, 'papers', '--certificates', 'certificate.yaml')).files).toBeUndefined()
    note(here, 'certificate.yaml')
    expect((await judged(here, 'papers', '--certificates', 'certificate.yaml')).files).toEqual([
      'papers/clean/shipment-1.yaml',
      'papers/clean/shipment-2.yaml',
    ])
  })

  test('standard input always counts as changed', async () => {
    const { out } = await runWith(repository(), 'overdrawn/shipment-3.yaml')
    expect(out.documents.map(({ document }) => document.file)).toContain('papers/overdrawn/certificate.yaml')
    expect(out.documents.map(({ document }) => document.file)).not.toContain('papers/clean/certificate.yaml')
  })

  test('what changed on main meanwhile is no change of this branch', async () => {
    const here = repository()
    note(here, 'papers/overdrawn/shipment-1.yaml')
    commit(here)
    git(here, 'checkout', '-q', 'main')
    note(here, 'papers/clean/shipment-1.yaml')
    commit(here)
    git(here, 'checkout', '-q', 'work')
    expect((await judged(here)).files).toEqual(overdrawn)
  })

  test('a file reached through a link changes with what the link leads to', async () => {
    const here = repository()
    here.write('kept/shipment.txt', here.read('papers/overdrawn/shipment-3.yaml'))
    rmSync(here.path('papers/overdrawn/shipment-3.yaml'))
    symlinkSync('../../kept/shipment.txt', here.path('papers/overdrawn/shipment-3.yaml'))
    commit(here)
    git(here, 'branch', '-f', 'main')
    expect((await judged(here, 'papers')).files).toBeUndefined()
    note(here, 'kept/shipment.txt')
    expect((await judged(here, 'papers')).files).toEqual(overdrawn)
  })

  test('what lies outside of the repository counts as changed, and that is said', async () => {
    const [here, other] = [repository(), workplace('re-export')]
    const { code, error } = await judged(here, 'papers', other.path('certificate.yaml'))
    expect(code).not.toBe(2)
    expect(error).toContain('is outside the repository')
  })

  test('of a repository inside this one everything counts as changed', async () => {
    const here = repository()
    here.example('re-export', 'papers/inner')
    execFileSync('git', ['init', '-q'], { cwd: here.path('papers/inner') })
    expect((await judged(here)).files).toEqual([
      'papers/inner/certificate.yaml',
      'papers/inner/shipment.yaml',
    ])
  })

  test('the receipt holds what was left out among what was looked up, so that verify can judge again', async () => {
    const here = repository()
    note(here, 'papers/clean/shipment-1.yaml')
    await since(here, '.', '--output', 'receipt=receipt.json')
    const { subject, predicate } = JSON.parse(here.read('receipt.json'))
    expect(subject).toHaveLength(3)
    expect(predicate.lookedUp.map(({ name }: { name: string }) => name)).toEqual(overdrawn)
    expect(await here.run(['verify', 'receipt.json'])).toMatchObject({ code: 0 })
  })
})

/** A paper of the repository through standard input, in place of the file. */
async function runWith(here: Workplace, file: string): Promise<{ readonly out: Report }> {
  const script = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
  const input = here.read(`papers/${file}`)
  rmSync(here.path(`papers/${file}`))
  commit(here)
  git(here, 'branch', '-f', 'main')
  try {
    const args = ['check', '-', 'papers', '--format', 'json', '--since', 'main', '--today', '2026-11-25']
    return {
      out: JSON.parse(execFileSync(script, args, { cwd: here.folder, input, stdio: 'pipe' }).toString()),
    }
  } catch (error) {
    return { out: JSON.parse(String((error as { stdout: Buffer }).stdout)) }
  }
}

describe('in a folder of the repository', () => {
  test('the names are from there', async () => {
    const here = repository()
    note(here, 'papers/clean/shipment-1.yaml')
    rmSync(here.path('papers/overdrawn/shipment-3.yaml'))
    const { out, error } = await here.run(
      ['check', '.', '../overdrawn', '--format', 'json', '--since', 'main'],
      {
        in: 'papers/clean',
        env: { PATH: process.env.PATH ?? '' },
      },
    )
    const files = (JSON.parse(out) as Report).documents.map(({ document }) => document.file)
    expect(files).toHaveLength(6)
    expect(files).toContain('shipment-2.yaml')
    expect(error).toContain('1 was deleted (../overdrawn/shipment-3.yaml)')
  })

  test('new files of the folders above count too', async () => {
    const here = repository()
    here.write('papers/new.yaml', other(here))
    mkdirSync(here.path('empty'))
    const { out } = await here.run(['check', '../papers', '--format', 'json', '--since', 'main'], {
      in: 'empty',
      env: { PATH: process.env.PATH ?? '' },
    })
    expect((JSON.parse(out) as Report).documents.map(({ document }) => document.file)).toEqual([
      '../papers/new.yaml',
    ])
  })
})

describe('what a run goes by', () => {
  const config = 'paths: [papers]\nwaivers: [enduse.waivers.yaml]\n'
  const written = (here: Workplace) => {
    here.write('enduse.config.yaml', config)
    here.write('enduse.waivers.yaml', 'waivers: []\n')
    here.write('house.yaml', readFileSync('src/rulesets/trade-documents.yaml', 'utf8'))
    commit(here)
    git(here, 'branch', '-f', 'main')
    return here
  }

  test.each([
    ['enduse.config.yaml', []],
    ['enduse.waivers.yaml', []],
    ['house.yaml', ['--rule-set', 'house.yaml']],
  ] as const)('with another %s everything is checked', async (file, options) => {
    const here = written(repository())
    expect((await judged(here, ...options)).files).toBeUndefined()
    note(here, file)
    const { files, error } = await judged(here, 'papers', ...options)
    expect(files).toHaveLength(7)
    expect(error).toContain(`${file} changed since main, so everything was checked`)
  })

  test('so it is where the config is gone, and not where none is gone by', async () => {
    const here = written(repository())
    rmSync(here.path('enduse.config.yaml'))
    expect((await judged(here, 'papers')).files).toHaveLength(7)
    expect((await judged(here, 'papers', '--no-config')).files).toBeUndefined()
  })

  test('what the config leaves out is not asked about', async () => {
    const here = repository()
    here.write('enduse.config.yaml', 'paths: [papers]\nignore: [overdrawn/]\n')
    commit(here)
    git(here, 'branch', '-f', 'main')
    rmSync(here.path('papers/overdrawn/shipment-3.yaml'))
    const { error } = await judged(here, 'papers')
    expect(error).toBe('enduse: no document changed since main; nothing was checked\n')
  })
})

describe('refused', () => {
  const refused = async (here: Workplace, ref: string, env: Record<string, string> = {}) => {
    const { code, out, error } = await here.run(['check', '.', `--since=${ref}`], {
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    return error
  }

  test('a folder that is in no repository', async () => {
    const error = await refused(workplace('clean'), 'main', { GIT_CEILING_DIRECTORIES: '/' })
    expect(error).toContain('not in a git repository')
  })

  test('a ref that is not there, with the one that was probably meant', async () => {
    const here = repository()
    git(here, 'update-ref', 'refs/remotes/origin/develop', 'HEAD')
    expect(await refused(here, 'develop')).toContain('Did you mean origin/develop?')
    expect(await refused(here, 'mian')).toContain('Did you mean main?')
    expect(await refused(here, 'main..work')).toContain('there is no commit main..work in this repository')
  })

  test('a ref that git would take for an option', async () => {
    const here = repository()
    expect(await refused(here, `--output=${here.path('written')}`)).toContain('is not a commit')
    expect(await refused(here, '')).toContain('is not a commit')
    expect(readdirSync(here.folder)).not.toContain('written')
  })

  test('a clone that is too shallow', async () => {
    const here = repository()
    note(here, 'papers/clean/shipment-1.yaml')
    commit(here)
    git(here, 'clone', '-q', '--depth', '1', `file://${here.folder}`, 'copy')
    const copy = workplace()
    renameSync(here.path('copy'), copy.path('copy'))
    const { code, error } = await copy.run(['check', '.', '--since', 'HEAD~1'], {
      in: 'copy',
      env: { PATH: process.env.PATH ?? '' },
    })
    expect(code).toBe(2)
    expect(error).toContain('git fetch --unshallow')
  })

  test('histories that have nothing in common', async () => {
    const here = repository()
    git(here, 'checkout', '-q', '--orphan', 'other')
    commit(here, 'other')
    expect(await refused(here, 'main')).toContain('no commit in common')
  })

  test('where there is no git', async () => {
    expect(await refused(repository(), 'main', { PATH: '/nowhere' })).toContain('git was not found')
  })
})

describe('nothing is lost', async () => {
  const ruleSets = await loadRuleSets(shippedNames, '.')
  const runOptions = { ruleSets, today: '2026-11-25', limits: defaultLimits }
  const cases = join(caseFolders(), 'test/cases')
  const names = [
    'certificate-present/replaced-by-another-number',
    'certificate-present/replaced-after-it-left',
    'certificate-present/a-broken-shipment-beside-it',
    'shared-contact/a-revision-for-another-house',
    'shared-contact/a-replaced-revision-for-another-house-passes',
    'shared-consignment/one-bill-of-lading-for-two-certificates',
    'shared-consignment/a-licence-of-a-replaced-certificate-passes',
    'shared-consignment/a-licence-of-a-shipment-under-two-certificates-passes',
  ]
  const pool: readonly Checked[] = names.flatMap(name =>
    readdirSync(join(cases, name))
      .filter(file => file.endsWith('.yaml'))
      .flatMap(file =>
        map({ file: `${name}/${file}`, bytes: readFileSync(join(cases, name, file)) }, runOptions),
      ),
  )
  const wholeOf = (some: readonly Checked[]) => reduce(some, runOptions)
  const isOwn = ({ subject }: Finding) => !('shared' in subject)
  const keyOf = ({ fingerprint, digest, place }: Finding) => `${fingerprint} ${digest} ${place.file}`
  const keysOf = (report: Report) => report.findings.filter(isOwn).map(keyOf).sort()

  test('whatever changes in an archive', () => {
    expect(pool.length).toBeGreaterThan(15)
    const share = fc.subarray([...pool], { minLength: 3 })
    const both = fc.tuple(
      share,
      fc.subarray([...pool], { maxLength: 2 }),
      fc.subarray([...pool], { maxLength: 2 }),
    )
    fc.assert(
      fc.property(both, ([before, added, removed]) => {
        const gone = before.filter(one => removed.includes(one))
        const fresh = added.filter(one => !before.includes(one) && !removed.includes(one))
        const now = [...before.filter(one => !gone.includes(one)), ...fresh]
        const files = new Set(fresh.map(({ document }) => document.file))
        const [was, is] = [wholeOf(before), wholeOf(now)]
        const affected = affectedBy(now.map(keysOfDocument), { files, former: gone.map(keysOfDocument) })
        const narrowed = wholeOf(
          now.map(one => (affected.has(documentKey(one.document)) ? one : { ...one, lookedUp: true })),
        )
        // What is found of papers and dossiers is found in the whole too, and what is new there is found.
        const found = keysOf(narrowed)
        expect(keysOf(is)).toEqual(expect.arrayContaining(found))
        const old = new Set(keysOf(was))
        expect(found).toEqual(expect.arrayContaining(keysOf(is).filter(one => !old.has(one))))
        // Dossiers that are another than before are there, whole; of each paper there stands what stands in the whole.
        const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
        const other = is.dossiers.filter(one => !was.dossiers.some(before => same(before, one)))
        expect(narrowed.dossiers).toEqual(expect.arrayContaining(other))
        // So do ties that papers have now and had not.
        const tieKey = ({ shared, value, verdict, papers }: Report['ties'][number]) =>
          JSON.stringify([shared, value, verdict, papers.map(({ file }) => file).sort()])
        const ties = new Set(was.ties.map(tieKey))
        const asked = is.ties
          .map(tieKey)
          .filter(one => !ties.has(one) && [...files].some(file => one.includes(file)))
        expect(narrowed.ties.map(tieKey)).toEqual(expect.arrayContaining(asked))
        // And nothing is reported where nothing changed.
        if (gone.length + fresh.length === 0) expect(narrowed.documents).toEqual([])
      }),
      { numRuns: runs(300) },
    )
  })
})
