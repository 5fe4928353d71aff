/** The recipes for editors on `docs/editor.md`, in the editors that they are for. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { blocksOf } from '../src/build/page-blocks.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = blocksOf(readFileSync(join(root, 'docs/editor.md'), 'utf8'))

const home = mkdtempSync(join(tmpdir(), 'enduse-editors-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const papers = join(home, 'papers')
cpSync(join(root, 'examples/overdrawn'), papers, { recursive: true })
mkdirSync(join(home, 'bin'))
symlinkSync(join(root, 'bin/enduse.js'), join(home, 'bin/enduse'))

const env = {
  PATH: [join(home, 'bin'), process.env.PATH].join(delimiter),
  HOME: home,
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
}
const ran = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { cwd: papers, env, encoding: 'utf8', timeout: 120_000 })

// Both editors take the folder of a config as the one to check.
beforeAll(() => {
  expect(ran('enduse', 'init').status).toBe(0)
})

/** Returns the recipe in a language, which the page has once. */
function recipe(language: string): string {
  const [block, ...others] = page.filter(one => one.language === language)
  if (block === undefined || others.length > 0)
    throw new Error(`docs/editor.md needs one block of ${language}`)
  return block.content
}

const isCertificateNumber = (line: number) =>
  readFileSync(join(papers, 'certificate.yaml'), 'utf8')
    .split('\n')
    [line - 1]?.startsWith('certificateNumber:')

test('Neovim shows the finding, and goes from its number to the certificate', { tags: ['nvim'] }, () => {
  writeFileSync(join(home, 'init.lua'), recipe('lua'))
  const ask = `
    vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
    for _, one in ipairs(vim.diagnostic.get(0)) do
      io.stdout:write(('%d:%d %s\\n'):format(one.lnum + 1, one.col + 1, one.message:match('[^\\n]+')))
    end
    vim.fn.search('KTM-EUC')
    vim.cmd('normal! \\29')
    vim.wait(60000, function() return vim.fn.expand('%:t') == 'certificate.yaml' end, 50)
    io.stdout:write(('%s:%d\\n'):format(vim.fn.expand('%:t'), vim.fn.line('.')))
    vim.cmd('qall!')`
  writeFileSync(join(home, 'ask.lua'), ask)
  const init = ['--headless', '--clean', '-u', join(home, 'init.lua')]
  const { stdout, stderr } = ran('nvim', ...init, '-S', join(home, 'ask.lua'), 'shipment-3.yaml')
  const [finding, place, ...others] = stdout.trim().split('\n')
  expect(finding, stderr).toMatch(/^56:24 Line 1 grants 500 kg; with 150\.5 kg here, 530\.5 kg are drawn/)
  const [, line] = /^certificate\.yaml:(\d+)$/.exec(place ?? '') ?? []
  expect(isCertificateNumber(Number(line)), place).toBe(true)
  expect(others).toEqual([])
})

describe('Helix', () => {
  const config = join(home, '.config/helix')
  beforeAll(() => {
    mkdirSync(config, { recursive: true })
    writeFileSync(join(config, 'languages.toml'), recipe('toml'))
  })

  test('finds the server', { tags: ['hx'] }, () => {
    const { stdout } = ran('hx', '--health', 'yaml')
    const plain = stripVTControlCharacters(stdout)
    expect(plain).toContain(`✓ enduse: ${join(home, 'bin/enduse')}`)
  })

  test('shows the finding, and goes from its number to the certificate', {
    tags: ['hx', 'tmux'],
  }, async () => {
    const socket = join(home, 'tmux')
    const tmux = (...args: readonly string[]) => ran('tmux', '-S', socket, '-f', '/dev/null', ...args).stdout
    const screen = () => tmux('capture-pane', '-p')
    try {
      tmux('new-session', '-d', '-x', '140', '-y', '40', 'hx shipment-3.yaml:56:24')
      await vi.waitFor(() => expect(screen()).toMatch(/Line 1 grants 500 kg; with 150\.5 kg here/), slowly)
      tmux('send-keys', 'gg', '/KTM', 'Enter', 'gd')
      await vi.waitFor(() => expect(screen()).toMatch(/NOR\s+certificate\.yaml/), slowly)
      const [, line] = / (\d+):\d+\s*$/m.exec(screen()) ?? []
      expect(isCertificateNumber(Number(line))).toBe(true)
    } finally {
      tmux('kill-server')
    }
  })
})

/** The server and the editor are other processes, on a busy machine too. */
const slowly = { timeout: 60_000, interval: 100 }
