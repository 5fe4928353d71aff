/** Folders are walked in the order in which names are reported, whatever the folders hold. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoundFile } from '../src/engine/disk/found.ts'
import { find, walk } from '../src/engine/disk/search.ts'
import { inOrder } from '../src/engine/merge-sorted.ts'
import type { RunNote } from '../src/engine/note.ts'
import { englishRefusal, isRefusal } from '../src/engine/refusal.ts'
import { type Workplace, workplace } from './workplace.ts'

/** Names of which some come before a slash and some after it, and some hold another. */
const name = fc.constantFrom('a', 'a!', 'a-', 'a.', 'a0', 'aa', 'b', 'A', 'é', '\u{1F600}', '\uFFFD', ' ')

interface Tree {
  readonly files: readonly string[]
  readonly folders: Readonly<Record<string, Tree>>
}

const { tree } = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.record({
    files: fc.uniqueArray(
      name.chain(one => fc.constantFrom(`${one}.yaml`, `${one}.JSON`, `${one}.txt`, `${one}.ndjson.gz`)),
      {
        maxLength: 6,
        selector: one => one.toLowerCase(),
      },
    ),
    folders: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant({}),
      fc.dictionary(
        fc.oneof(
          { weight: 8, arbitrary: name },
          { weight: 1, arbitrary: fc.constantFrom('node_modules', '.git', 'x.fixtures', 'a.yaml') },
        ),
        tie('tree'),
        { maxKeys: 4 },
      ),
    ),
  }),
}))

function plant(folder: string, { files, folders }: Tree): void {
  mkdirSync(folder, { recursive: true })
  const taken = new Set(Object.keys(folders))
  for (const [one, inner] of Object.entries(folders)) plant(join(folder, one), inner)
  for (const one of files) if (!taken.has(one)) writeFileSync(join(folder, one), '')
}

/** All that is to be found below a folder, by its path from there. */
function documentsIn({ files, folders }: Tree): string[] {
  const below = Object.entries(folders).flatMap(([one, inner]) =>
    /^\.|^node_modules$|\.fixtures$/.test(one) ? [] : documentsIn(inner).map(file => `${one}/${file}`),
  )
  return [
    ...files.filter(one => !one.endsWith('.txt') && !/^\./.test(one) && !Object.hasOwn(folders, one)),
    ...below,
  ]
}

/** Names as they are reported, sorted as text. */
const expected = (here: Workplace, root: string, found: readonly string[], cwd: string) =>
  found.map(file => relative(here.path(cwd), join(here.path(root), file))).sort()

const refused = async <T>(work: Promise<T>): Promise<T | string> =>
  work.catch(async error => {
    if (!isRefusal(error)) throw error
    return (await englishRefusal(error.refused)).refusal
  })

describe('a walk', () => {
  test('finds in order what a list of all would say, from wherever it is seen', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.constantFrom('.', 'root', 'root/a', 'root/a/b', 'elsewhere'),
        async (one, cwd) => {
          const here = workplace()
          plant(here.path('root'), one)
          mkdirSync(here.path(cwd), { recursive: true })
          const path = relative(here.path(cwd), here.path('root')) || '.'
          const all = expected(here, 'root', documentsIn(one), cwd)
          const found = await refused(walk([path], here.path(cwd)))
          if (typeof found === 'string') {
            expect(all).toEqual([])
            expect(found).toContain('holds no document')
            return
          }
          const list = [...found]
          expect(list.map(({ file }) => file)).toEqual(all)
          for (const { file, path: full } of list) expect(full).toBe(join(here.path(cwd), file))
          expect(await find([path], here.path(cwd))).toEqual(list)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('of several paths finds each file once, as named where it was', async () => {
    const here = workplace()
    for (const file of ['a/1.yaml', 'a/2.yaml', 'a/b/3.yaml', 'c.yaml', 'a.yaml']) here.write(file, '')
    const found = async (...paths: string[]) =>
      [...(await walk(paths, here.folder))].map(({ file, named }) => (named ? `${file} named` : file))
    expect(await found('c.yaml', 'a', 'a/2.yaml', 'a/b', '.', 'a/*.yaml')).toEqual([
      'a.yaml',
      'a/1.yaml named',
      'a/2.yaml named',
      'a/b/3.yaml',
      'c.yaml named',
    ])
    const also: FoundFile[] = [{ file: 'b.yaml', path: here.path('b.yaml'), named: false }]
    expect([...(await walk(['a', 'c.yaml'], here.folder, {}, also))].map(({ file }) => file)).toEqual([
      'a/1.yaml',
      'a/2.yaml',
      'a/b/3.yaml',
      'b.yaml',
      'c.yaml',
    ])
  })

  test('refuses before the first is taken, and asks of each once whether it is ignored', async () => {
    const here = workplace()
    for (const file of ['a/1.yaml', 'a/b/2.yaml', 'none/x.txt']) here.write(file, '')
    symlinkSync('b', here.path('a/link'))
    symlinkSync('.', here.path('a/b/other'))
    const asked: string[] = []
    const notes: RunNote[] = []
    const search = {
      isIgnored: (path: string) => {
        asked.push(relative(here.folder, path))
        return path.endsWith('1.yaml')
      },
      note: (one: RunNote) => void notes.push(one),
    }
    expect(await refused(walk(['a', 'none'], here.folder, search))).toBe('none holds no document')
    asked.length = notes.length = 0
    expect([...(await walk(['a'], here.folder, search))].map(({ file }) => file)).toEqual(['a/b/2.yaml'])
    expect(asked).toEqual(['a/link', 'a/1.yaml', 'a/b/other', 'a/b/2.yaml'])
    expect(notes).toEqual(['a/link', 'a/b/other'].map(file => ({ id: 'folderLink', args: { file } })))
    const ignoring = { isIgnored: () => true }
    expect(await refused(walk(['a'], here.folder, ignoring))).toBe(
      'everything in a is ignored by a pattern of the config',
    )
  })

  test('holds no more than it has come to', async () => {
    const here = workplace()
    here.write('a/1.yaml', '')
    here.write('b/2.yaml', '')
    here.write('c/3.yaml', '')
    const found = (await walk(['.'], here.folder))[Symbol.iterator]()
    expect(found.next().value).toMatchObject({ file: 'a/1.yaml' })
    here.write('c/4.yaml', '')
    const rest = [...{ [Symbol.iterator]: () => found }].map(({ file }) => file)
    expect(rest).toEqual(['b/2.yaml', 'c/3.yaml', 'c/4.yaml'])
  })

  test('gives a folder that cannot be opened where its name belongs', async () => {
    const here = workplace()
    for (const file of ['a/1.yaml', 'a.yaml', 'b.yaml']) here.write(file, '')
    chmodSync(here.path('a'), 0)
    const found = [...(await walk(['.'], here.folder))].map(({ file }) => file)
    chmodSync(here.path('a'), 0o755)
    // Nothing is closed to the superuser.
    expect(found).toEqual(
      process.getuid?.() === 0 ? ['a.yaml', 'a/1.yaml', 'b.yaml'] : ['a', 'a.yaml', 'b.yaml'],
    )
  })
})

test('streams in order come as one in order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), lists => {
      const streams = lists.map((list, index) =>
        [...list]
          .sort((a, b) => a - b)
          .map(value => ({ value, index }))
          .values(),
      )
      const all = [...inOrder(streams, (a, b) => a.value < b.value)]
      const flat = lists.flatMap((list, index) => list.map(value => ({ value, index })))
      expect(all).toEqual(flat.sort((a, b) => a.value - b.value || a.index - b.index))
    }),
  )
})
