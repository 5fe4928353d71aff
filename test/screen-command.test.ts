/** `enduse screen`: a name by hand, against files or another name, with exit codes that a script can use. */
import { describe, expect, test } from 'vitest'
import { runProgram } from '../src/cli/program.ts'

const lists = new URL('./screening/lists/', import.meta.url).pathname

async function run(...args: readonly string[]) {
  let out = ''
  const code = await runProgram(['screen', ...args], {
    cwd: lists,
    env: {},
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
