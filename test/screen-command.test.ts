/** `enduse screen`: a name by hand, against files or another name, with exit codes that a script can use. */
import { readdirSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { runProgram } from '../src/cli/program.ts'
import { workplace } from './workplace.ts'

const lists = new URL('./screening/lists/', import.meta.url).pathname

async function run(...args: readonly string[]) {
  let out = ''
  const code = await runProgram(['screen', ...args], {
    cwd: lists,
    env: { ENDUSE_LIST_CACHE: '' },
    now: new Date('2026-11-25T12:00:00Z'),
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
    error: text => {
      out += text
    },
  })
  return { code, out }
}

describe('against lists', () => {
  const own = ['--list', 'csl.csv', '--as-of', '2026-11-24', '--today', '2026-11-25']

  test('a listed name blocks, and every hit says where it stands', async () => {
    const { code, out } = await run('Zelvara Magnetics Co Ltd', ...own)
    expect(code).toBe(1)
    expect(out).toMatch(/^BLOCK \d\.\d{3} {2}"Zelvara Magnetics Co Ltd" {2}~ {2}Zelvara Magnetics/m)
    expect(out).toContain('csl.csv, entry')
  })

  test('an unknown name is clear, with what was compared', async () => {
    const { code, out } = await run('Harmless Bakery GmbH', ...own)
    expect(code).toBe(0)
    expect(out).toMatch(/^CLEAR: \d+ names of the lists compared, best score 0\.\d{3}$/m)
  })

  test('a ship is found by its number under another name', async () => {
    const { code, out } = await run('Lucky Sea', '--kind', 'vessel', '--id', 'imo:9074729', ...own)
    expect(code).toBe(1)
    expect(out).toContain('the number is listed, and under another name')
  })

  test('an old list clears nothing, and a missing file is no run', async () => {
    expect((await run('Harmless Bakery GmbH', '--list', 'csl.csv', '--as-of', '2026-10-01')).code).toBe(3)
    await expect(run('Harmless Bakery GmbH', '--list', 'nothing.csv')).rejects.toThrow(/nothing\.csv/)
  })

  test('JSON has the record of every hit and the lists', async () => {
    const { out } = await run('Zelvara Magnetics', ...own, '--format', 'json')
    const { hits, lists: shown } = JSON.parse(out)
    expect(hits[0]).toMatchObject({ list: 'csl.csv', path: 'name' })
    expect(shown[0]).toMatchObject({ name: 'csl.csv', state: 'current' })
  })
})

describe('the names of a file', () => {
  const own = ['--list', `${lists}csl.csv`, '--as-of', '2026-11-24', '--today', '2026-11-25']
  const here = workplace()
  const screened = async (table: string, ...args: readonly string[]) => {
    here.write('names.csv', table)
    const run = await here.run(['screen', '--names', 'names.csv', ...own, ...args])
    return { ...run, rows: parse(run.out, { columns: true }) as Record<string, string>[] }
  }

  test('have a line each, with the worst of name, aliases and numbers; the code is that of the worst line', async () => {
    const { code, rows, error } = await screened(
      'Id,Name,Country,Type,Aliases,IMO\nV1,"Zelvara Magnetics Co., Ltd.",CN,company,,\nV2,Harmless Bakery GmbH,DE,,,\nV3,Lucky Sea,PA,vessel,,9074729\nV4,Bluebird Trading,CN,,Zelwara Magnetics; Blue Bird,\nV5,to be advised,,,,\nV2,Harmless Bakery GmbH,DE,,,\n',
    )
    expect(rows.map(({ line, id, decision, entry }) => [line, id, decision, entry])).toEqual([
      ['2', 'V1', 'block', 'a01'],
      ['3', 'V2', 'clear', ''],
      ['4', 'V3', 'block', '70002'],
      ['5', 'V4', 'review', 'a01'],
      ['6', 'V5', 'review', ''],
      ['7', 'V2', 'clear', ''],
    ])
    expect(rows[3]).toMatchObject({ score: '0.949', reason: 'Screened: Zelwara Magnetics' })
    expect(rows[4]?.reason).toMatch(/^NOT A PARTY/)
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect((await screened('Name\nHarmless Bakery\n')).code).toBe(0)
    expect((await screened('Name\nZelwara Magnetics\n')).code).toBe(3)
  })

  test('that a spreadsheet would compute are marked, and hidden characters are for review', async () => {
    const { out, rows, code } = await screened('name\n"=cmd|x"\n"Harm\u0000less Bakery"\n')
    expect(rows.map(({ name, decision }) => [name, decision])).toEqual([
      ["'=cmd|x", 'clear'],
      ['Harm\u0000less Bakery', 'review'],
    ])
    expect(code).toBe(3)
    const terminal = await here.run(['screen', '--names', 'names.csv', ...own], { isTTY: true })
    expect(terminal.out).toContain('Harm\\u0000less')
    expect(out.split('\n').length).toBe(terminal.out.split('\n').length)
  })

  test('are in JSON with every hit', async () => {
    const { out } = await here.run(['screen', '--names', 'names.csv', ...own, '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject([{ line: 2, name: '=cmd|x', decision: 'clear', hits: [] }, {}])
  })

  test('are not clear by a list that is not in order', async () => {
    const { rows, code } = await screened('name\nHarmless Bakery\n', '--today', '2027-01-01')
    expect(code).toBe(3)
    expect(rows).toMatchObject([{ decision: 'review', reason: expect.stringContaining('csl.csv') }])
  })

  test.each([
    ['a column that is not known is said', 'name,Vendor\nHarmless Bakery,7\n', 0, /Vendor/],
    [
      'a row that does not fit is for review',
      'name,id\nHarmless Bakery\nHarmless Works,2\n',
      3,
      /too few columns/,
    ],
    ['a file of something else is refused', 'sku,price\n1,2\n', 2, /has no names that can be read/],
  ])('%s', async (_, table, wanted, said) => {
    const { code, error } = await screened(table)
    expect(code).toBe(wanted)
    expect(error).toMatch(said)
  })
})

test('screens with the index that an earlier run has kept, until the list changes', async () => {
  const here = workplace()
  here.write('own.csv', 'name,country\nKastova Works,RU\n')
  here.write('enduse.config.yaml', 'lists: [{ name: own, file: own.csv, asOf: 2026-11-24 }]\n')
  here.example('clean', 'papers')
  const env = { ENDUSE_LIST_CACHE: here.path('kept') }
  await here.run(['check', 'papers'], { env })
  const kept = readdirSync(here.path('kept'))
  expect(kept).toHaveLength(1)
  const first = await here.run(['screen', 'Kastova Works'], { env })
  expect(readdirSync(here.path('kept'))).toEqual(kept)
  expect(first).toMatchObject({ code: 1, out: expect.stringContaining('own: 1 entry, current') })
  here.write('own.csv', 'name,country\nOruna Works,RU\n')
  expect((await here.run(['screen', 'Kastova Works'], { env })).code).toBe(0)
})

test('the files of OFAC given together are one list', async () => {
  const here = workplace()
  const ofac = ['sdn.csv', 'add.csv', 'sdn_comments.csv'].map(one => `${lists}${one}`)
  here.write('alt.csv', '36,12,"aka","ZELVARA AIR",-0- \n')
  const dated = ['--as-of', '2026-11-24']
  const { code, out } = await here.run(['screen', 'Zelvara Airlines', '--list', ...ofac, 'alt.csv', ...dated])
  expect(out).toContain('sdn.csv: 3 entries, current')
  expect(code).toBe(1)
  const alone = await here.run(['screen', 'Zelvara Airlines', '--list', ...ofac, ...dated])
  expect(alone.error).toContain('alt.csv')
  expect(alone.code).toBe(2)
})

describe('against another name', () => {
  test.each([
    ['Zel Vara Ind. Dev. Co', 'ZELVARA INDUSTRIAL DEVELOPMENT CO LTD', 1],
    ['Zelvera Magnetics', 'Zelvara Magnetics Ltd', 3],
    ['Harmless Bakery', 'Zelvara Magnetics Ltd', 0],
  ])('%s, %s', async (name, against, code) => {
    expect((await run(name, '--against', against)).code).toBe(code)
  })

  test('in Chinese', async () => {
    const { out } = await run('Zelvera Magnetics', '--against', 'Zelvara Magnetics Ltd', '--lang', 'zh-CN')
    expect(out).toContain('待审')
    expect(out).not.toMatch(/\b(?:REVIEW|score|legal form)\b/)
  })
})
