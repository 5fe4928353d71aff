/** Where no path is named, the folder where the command runs is meant. */
import { mkdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { workplace } from './workplace.ts'

const filesOf = ({ documents }: { documents: readonly { document: { file: string } }[] }) =>
  documents.map(one => one.document.file)

describe('without a path', () => {
  test('check takes the working directory, and answers as with a dot', async () => {
    const here = workplace('overdrawn')
    const dot = await here.run(['check', '.'])
    expect(await here.run(['check'])).toEqual(dot)
    expect(dot.code).toBe(1)
    expect(await here.run(['check', '--stream', '--format', 'ndjson'])).toEqual(
      await here.run(['check', '.', '--stream', '--format', 'ndjson']),
    )
  })

  test('a config says first what is meant, and options other than paths do not', async () => {
    const here = workplace('clean')
    here.write('enduse.config.yaml', 'paths: [certificate.yaml]\n')
    expect(filesOf(await here.check([]))).toEqual(['certificate.yaml'])
    expect(filesOf(await here.check(['--no-config']))).toHaveLength(3)
    here.write('enduse.config.yaml', 'ignore: [shipment-2.yaml]\n')
    expect(filesOf(await here.check([]))).toEqual(['certificate.yaml', 'shipment-1.yaml'])
    expect(filesOf(await here.check(['--certificates', 'certificate.yaml']))).toHaveLength(2)
  })

  test('map, status, baseline, waive and rules diff do as check does', async () => {
    const here = workplace('overdrawn')
    for (const args of [['map'], ['status'], ['rules', 'diff', 'trade-documents', 'china-rare-earth']]) {
      const [bare, dot] = [await here.run(args), await here.run([...args, '.'])]
      expect(bare, args.join(' ')).toEqual(dot)
      expect(bare.out).not.toBe('')
    }
    expect((await here.run(['baseline', 'create'])).code).toBe(0)
    expect((await here.run(['check', '--baseline', 'enduse.baseline.json'])).code).not.toBe(1)
    const asked = ['--reason', 'agreed', '--owner', 'desk', '--until', '2026-12-31']
    const waived = await here.run(['waive', 'quantity-within-grant', ...asked])
    expect(waived.error).toBe('')
    expect(waived.code).toBe(0)
  })

  test.each([
    [['check'], 'enduse check certificate.yaml'],
    [['check', '--stream'], 'enduse check certificate.yaml'],
    [['check', '--format', 'json'], 'enduse check certificate.yaml'],
    [['map'], 'enduse map archive/'],
    [['baseline', 'create'], 'enduse baseline create archive/'],
    [['rules', 'diff', 'trade-documents', 'china-rare-earth'], 'enduse rules diff A B archive/'],
  ])('%j says so where nothing lies there', async (args, usage) => {
    const here = workplace()
    mkdirSync(here.path('empty'))
    here.write('readme.txt', 'nothing')
    const { code, out, error } = await here.run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('no document was named, and there is none in the folder where you are')
    expect(error).toContain(usage)
    expect(error).toContain('.yaml, .yml, .json')
  })

  test('a list of paths is all that map takes, and a named folder is called by its name', async () => {
    const here = workplace('clean')
    here.write('list.txt', 'certificate.yaml\n')
    const { out } = await here.run(['map', '--paths-from', 'list.txt'])
    expect(out.match(/"enduse\/checked\/2"/g)).toHaveLength(1)
    mkdirSync(here.path('empty'))
    expect((await here.run(['check', 'empty'])).error).toContain('empty holds no document')
    expect((await here.run(['check', '.'], { in: 'empty' })).error).toContain('. holds no document')
  })
})
