/**
 * Which rule set a report rests on: one that is not, byte for byte, the one that comes with enduse is marked with its file and digest
 * wherever it is named, in every format and command; and every report says the day of the run and the version.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import { digest } from '../src/core/model/digest.ts'
import { version } from '../src/core/model/version.ts'
import { type FormatName, formats } from '../src/report/index.ts'
import { readJunit, readSarif } from './read-report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'enduse-mark-'))
afterAll(() => rmSync(temporary, { recursive: true }))

const shipped = readFileSync(join(root, 'src/rulesets/trade-documents.yaml'), 'utf8')
const changed = `# A line of our own.\n${shipped}`
const sha256 = digest(new TextEncoder().encode(changed))
/** The version of the rule set, which a copy keeps. */
const edition = /^version: "(.*)"$/m.exec(shipped)?.[1] ?? ''
const mark = `trade-documents ${edition} (rules/trade.yaml, sha256 ${sha256.slice(0, 8)})`

/** A folder with the examples, the rule set as it comes, and one with the same name that is another. */
function workplace(): string {
  const cwd = mkdtempSync(join(temporary, 'case-'))
  cpSync(join(root, 'examples/overdrawn'), join(cwd, 'papers'), { recursive: true })
  cpSync(join(root, 'examples/clean'), join(cwd, 'clean'), { recursive: true })
  mkdirSync(join(cwd, 'rules'))
  writeFileSync(join(cwd, 'rules/trade.yaml'), changed)
  writeFileSync(join(cwd, 'rules/same.yaml'), shipped)
  // A path like that of the package makes no rule set the one of the package.
  mkdirSync(join(cwd, 'src/rulesets'), { recursive: true })
  writeFileSync(join(cwd, 'src/rulesets/trade-documents.yaml'), changed)
  return cwd
}
const cwd = workplace()

async function ran(...args: readonly string[]): Promise<string> {
  let out = ''
  let error = ''
  await main(args, {
    cwd,
    env: {},
    now: new Date(2026, 10, 24),
    terminal: { isTTY: false, columns: 100 },
    out: part => {
      out += part
    },
    error: part => {
      error += part
    },
  })
  expect(error).toBe('')
  return out
}

/** What is written in lines, as it was before it was broken into them. */
const unwrapped = (text: string) => text.replace(/\s+/g, ' ')
const check = (format: string, path: string, ...more: readonly string[]) =>
  ran('check', path, '--format', format, ...more)
const receiptOf = async (path: string, ...more: readonly string[]) => {
  await check('text', path, '--output', 'receipt=receipt.json', ...more)
  return JSON.parse(readFileSync(join(cwd, 'receipt.json'), 'utf8'))
}
const names = Object.keys(formats) as FormatName[]
const own = ['--rule-set', 'rules/trade.yaml'] as const

describe('a changed copy under the same name', () => {
  test.each(names)('is marked: %s', async name => {
    const out = await check(name, 'papers', ...own)
    if (['json', 'ndjson', 'sarif'].includes(name)) {
      const origin = `"origin":{"file":"rules/trade.yaml","sha256":"${sha256}"}`
      // Once where the law of the run is told, once at the finding.
      const written = out.replace(/\n\s*/g, '').replaceAll('": ', '":')
      expect(written.split(origin)).toHaveLength(3)
    } else if (name === 'html') {
      expect(out).toContain(mark)
      expect(out).toContain('Not the one that comes with enduse: rules/trade.yaml')
      expect(out).toContain(sha256)
    } else expect(unwrapped(out)).toContain(mark)
  })

  test('is marked at the finding and in the line of the law', async () => {
    const out = unwrapped(await check('text', 'papers', ...own))
    expect(out).toContain(`${mark}, quantity-within-grant`)
    expect(out).toContain(`Law: ${mark} (reviewed `)
    expect(out).toContain('enduse explain quantity-within-grant --rule-set rules/trade.yaml')
  })

  test.each([
    ['explain', ['explain', 'quantity-within-grant', ...own]],
    ['rules', ['rules', ...own]],
    ['law', ['law', ...own]],
    ['law --on', ['law', '--on', '2026-05-01', ...own]],
    ['why', ['why', 'papers/shipment-3.yaml', '/items/0/quantity/value', ...own]],
    ['status', ['status', 'papers', ...own]],
  ])('is marked by %s', async (_, args) => {
    expect(unwrapped(await ran(...args))).toContain(mark)
  })

  test('is told in the receipt and in JSON of status and law', async () => {
    const receipt = await receiptOf('papers', ...own)
    expect(receipt.predicate.ruleSets).toMatchObject([
      { name: 'rules/trade.yaml', digest: { sha256 }, ruleSet: 'trade-documents', shipped: false },
    ])
    const origin = { file: 'rules/trade.yaml', sha256 }
    expect(JSON.parse(await ran('status', 'papers', '--format', 'json', ...own))).toMatchObject({
      ruleSets: [{ name: 'trade-documents', origin }],
    })
    expect(JSON.parse(await ran('law', '--on', '2026-05-01', '--format', 'json', ...own))).toMatchObject([
      { ruleSet: 'trade-documents', origin },
    ])
  })

  test('is marked where it lies at the path that the rule set has in the package', async () => {
    const path = 'src/rulesets/trade-documents.yaml'
    const out = unwrapped(await check('text', 'papers', '--rule-set', path))
    expect(out).toContain(`Law: trade-documents ${edition} (${path}, sha256 ${sha256.slice(0, 8)})`)
    expect(await check('html', 'papers', '--rule-set', path)).not.toContain('<a class="law"')
  })

  test('is marked in Chinese', async () => {
    const text = (await check('text', 'papers', '--lang', 'zh-CN', ...own)).replace(/\s+/g, '')
    expect(text).toContain(`trade-documents${edition}（rules/trade.yaml，sha256${sha256.slice(0, 8)}）`)
  })
})

describe('the rule set that comes with enduse', () => {
  test.each(names)('has its name and version alone, also from a file with the same bytes: %s', async name => {
    for (const args of [[], ['--rule-set', 'trade-documents'], ['--rule-set', 'rules/same.yaml']]) {
      const out = await check(name, 'papers', ...args)
      expect(out, args.join(' ')).not.toMatch(/"origin":\s*\{\s*"file"/)
      expect(out, args.join(' ')).not.toMatch(/trade-documents \S+ \((?!rev)|Not the one that comes/)
    }
  })

  test('is no longer that with one byte more', async () => {
    writeFileSync(join(cwd, 'rules/blank.yaml'), `${shipped}\n`)
    expect(unwrapped(await check('text', 'papers', '--rule-set', 'rules/blank.yaml'))).toContain(
      `trade-documents ${edition} (rules/blank.yaml, sha256 `,
    )
  })

  test('is said to be that in a receipt', async () => {
    const { predicate } = await receiptOf('papers', '--rule-set', 'rules/same.yaml')
    expect(predicate.ruleSets).toMatchObject([{ name: 'rules/same.yaml', shipped: true }])
  })
})

describe('the day of the run and the version', () => {
  const days = ['--today', '2026-11-27', '--as-of', '2026-10-01']
  const ranOn = `checked on 2026-11-27 as of 2026-10-01, enduse ${version}`

  const read: Readonly<Record<FormatName, (out: string) => unknown>> = {
    text: out => expect(unwrapped(out)).toMatch(new RegExp(`; ${ranOn}; exit [013] $`)),
    compact: out => expect(out).toMatch(new RegExp(`; ${ranOn}; exit [013]\n$`)),
    github: out => expect(out).toMatch(new RegExp(`; ${ranOn}; exit [013]\n$`)),
    markdown: out => expect(out.split('\n')[2]).toMatch(new RegExp(`; ${ranOn}; exit [013]\\.$`)),
    html: out => {
      expect(out).toContain(`Checked on 2026-11-27 by enduse ${version}.`)
      expect(out).toContain('Everything was checked under the law of 2026-10-01.')
    },
    json: out =>
      expect(JSON.parse(out)).toMatchObject({ today: '2026-11-27', asOf: '2026-10-01', tool: { version } }),
    ndjson: out =>
      expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
        type: 'summary',
        today: '2026-11-27',
        asOf: '2026-10-01',
        tool: { version },
      }),
    sarif: out => {
      const { tool, properties } = readSarif(out)
      expect(tool.driver.version).toBe(version)
      expect(properties).toMatchObject({ today: '2026-11-27', asOf: '2026-10-01' })
    },
    junit: out =>
      expect(readJunit(out).suites.at(-1)?.properties.slice(0, 3)).toEqual([
        ['version', version],
        ['today', '2026-11-27'],
        ['asOf', '2026-10-01'],
      ]),
    csv: out => {
      const rows: string[][] = parse(out)
      expect(rows.at(-1)?.[0]).toBe('run')
      expect(rows.at(-1)?.join()).toContain(ranOn)
    },
    // A list of issues has no place for what is said of the run: each issue says it.
    gitlab: out => {
      for (const { content } of JSON.parse(out)) expect(content.body.replaceAll('`', '')).toContain(ranOn)
    },
  }

  test.each(names)('are said of a run that fails and of one that does not: %s', async name => {
    read[name](await check(name, 'papers', ...days))
    read[name](await check(name, 'clean', ...days))
  })

  test('are said in a quiet report, by status and in a receipt', async () => {
    read.text(await check('text', 'papers', '-q', ...days))
    read.text(await check('text', 'clean', '-q', ...days))
    expect(await ran('status', 'papers', '--today', '2026-11-27')).toContain('as on 2026-11-27')
    const { predicate } = await receiptOf('papers', ...days)
    expect(predicate).toMatchObject({ today: '2026-11-27', asOf: '2026-10-01', tool: { version } })
  })
})

describe('how much is said', () => {
  const scope = 'does not apply'
  /** A shipment from Kochi to Bergen: the rule set about China is not meant for it. */
  const elsewhere = () => {
    const folder = join(cwd, 'elsewhere')
    cpSync(join(caseFolders(), 'test/cases/codes-known/ten-digits-from-india-to-germany-pass'), folder, {
      recursive: true,
    })
    return 'elsewhere'
  }

  test('why rules did not apply is said only where all is asked for', async () => {
    const usual = await check('text', elsewhere())
    expect(usual).not.toMatch(/not applicable: |not-applicable/)
    expect(usual).not.toContain(scope)
    const all = await check('text', 'elsewhere', '--verbose')
    expect(all).toMatch(/^ {8}not-applicable {2}/m)
    expect(unwrapped(all)).toContain(`china-rare-earth ${scope}`)
  })

  test('a quiet report has what needs attention and the closing line, nothing else', async () => {
    const passed = await check('text', 'clean', '-q')
    expect(unwrapped(passed)).toMatch(
      /^PASS 3 documents, [^.]*; checked on 2026-11-24, enduse [\d.]+; exit 0 $/,
    )
    const failed = await check('text', 'clean', 'papers', '-q')
    expect(failed).not.toMatch(/^(Law|Note|PASS)/m)
    expect(failed).toMatch(/^FAIL {4}dossier KTM-EUC-2026-003/m)
    expect(failed).toContain('fail quantity-within-grant: ')
    const usual = await check('text', 'clean', 'papers')
    expect(usual).toMatch(/^Law: /m)
    expect(usual).toMatch(/^PASS /m)
    // Nothing that needs attention is lost: a paper that lacks its certificate still lists what was not examined.
    const review = await check('text', 'clean/shipment-1.yaml', '-q')
    expect(review).toMatch(/^ {8}not examined: /m)
    expect(review).toContain('review certificate-present: ')
  })
})
