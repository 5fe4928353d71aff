/** A language changes sentences and nothing else: ids, keys, places, verdicts and exit codes are the same. */
import { describe, expect, test } from 'vitest'
import { widthOf } from '../src/report/screen.ts'
import { today, workplace } from './workplace.ts'

const examples = ['clean', 'overdrawn', 're-export', 'expired', 'broken-yaml'] as const
const spoken = new Set(['text', 'help', 'title', 'why', 'unexamined'])
const han = /\p{Script=Han}/u

/** What a value holds without its sentences. */
function mute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mute)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (spoken.has(key) ? [] : [[key, mute(one)]])),
  )
}

describe('a report in Chinese', () => {
  test.each(examples)('%s says the same as in English', async example => {
    const at = workplace(example)
    const args = ['check', '.', '--format', 'json', '--today', today]
    const english = await at.run(args)
    const chinese = await at.run([...args, '--lang', 'zh-CN'])
    expect(chinese.code).toBe(english.code)
    const [inEnglish, inChinese] = [JSON.parse(english.out), JSON.parse(chinese.out)]
    expect(mute(inChinese)).toEqual(mute(inEnglish))
    for (const { text, help } of inChinese.findings) {
      expect(text).toMatch(han)
      expect(help).toMatch(han)
    }
    for (const { why } of inChinese.checks) if (why !== undefined) expect(why).toMatch(han)
  })

  test('its table of findings has the headings and outcomes that programs know', async () => {
    const at = workplace('overdrawn')
    const { out } = await at.run(['check', '.', '--format', 'csv', '--today', today, '--lang', 'zh-CN'])
    expect(out.split('\r\n')[0]).toContain('"outcome","rule","file","line"')
    expect(out).toContain('"fail","quantity-within-grant"')
    expect(out).toContain('案卷 KTM-EUC-2026-003')
  })

  test('its SARIF says the language of its sentences, and in English says none', async () => {
    const at = workplace('overdrawn')
    const run = async (lang: string) => {
      const args = ['check', '.', '--format', 'sarif', '--today', today, '--lang', lang]
      return JSON.parse((await at.run(args)).out).runs[0]
    }
    const chinese = await run('zh-CN')
    expect([chinese.language, chinese.tool.driver.language]).toEqual(['zh-CN', 'zh-CN'])
    const english = await run('en')
    expect([english.language, english.tool.driver.language]).toEqual([undefined, undefined])
  })

  test('names a line of a certificate in one word, in the text and on the page', async () => {
    const at = workplace('overdrawn')
    const args = ['check', '.', '--today', today, '--lang', 'zh-CN']
    for (const format of ['text', 'html']) {
      const { out } = await at.run([...args, '--format', format])
      expect(out).toContain('第 1 行')
      expect(out).not.toContain('第 1 项')
    }
  })

  test('brackets and pauses around what was not examined are those of the language', async () => {
    const at = workplace('clean')
    at.edit('shipment-1.yaml', 'documentType: shipment\nschemaVersion: "1.0"', 'documentType: shipment')
    const { out } = await at.run(['check', '.', '--today', today, '--lang', 'zh-CN'])
    expect(out).toContain('必查项')
    expect(out.replace(/\s/g, '')).toMatch(/trade-documents\S+（\d{4}-\d{2}-\d{2}核对）/)
    const page = await at.run(['check', '.', '--today', today, '--lang', 'zh-CN', '--format', 'html'])
    expect(page.out).toMatch(/<span class="about">\d+ [^<]*、\d+ /u)
    const { out: why } = await at.run(['why', 'shipment-2.yaml', '/exportDate', '--lang', 'zh-CN'])
    expect(why).toMatch(/ {4}trade-documents \S+、within-validity（/)
  })

  test('its lines for editors keep their form', async () => {
    const at = workplace('overdrawn')
    const { out } = await at.run(['check', '.', '--format', 'compact', '--today', today, '--lang', 'zh-CN'])
    expect(out).toMatch(/^shipment-3\.yaml:56:24: fail quantity-within-grant: \p{Script=Han}/mu)
  })

  test('the text begins with the verdict, and every line keeps within its columns', async () => {
    const at = workplace('re-export')
    const { out, code } = await at.run(['check', '.', '--today', today, '--lang', 'zh-CN'])
    expect(code).toBe(1)
    expect(out).toContain('不通过')
    expect(out).not.toContain('FAIL')
    expect(out).toContain('依据')
    // An address has no place to break at.
    const broken = out.split('\n').filter(line => !line.includes('https://') && widthOf(line) > 100)
    expect(broken).toEqual([])
  })

  test('says in its own words what is masked, and keeps it masked', async () => {
    const at = workplace('clean')
    at.editAll('certificate.yaml', 'kaveri-traction.example', 'gmail.com')
    const plain = await at.run(['check', '.', '--today', today, '--lang', 'zh-CN'])
    const masked = await at.run(['check', '.', '--today', today, '--lang', 'zh-CN', '--mask-values'])
    expect(plain.out).toContain('@gmail.com')
    expect(masked.out).toContain('free-mail-address：')
    expect(masked.out).toMatch(/\[personal [0-9a-f]+\]/)
    expect(masked.out).not.toContain('@gmail.com')
  })
})

describe('the language', () => {
  test.each([
    [{}, 'PASS'],
    [{ LANG: 'zh_CN.UTF-8' }, '通过'],
    [{ LANG: 'zh' }, '通过'],
    [{ LANG: 'zh-Hans' }, '通过'],
    [{ LANG: 'zh_Hans_HK' }, '通过'],
    [{ LANG: 'zh_SG.UTF-8' }, '通过'],
    [{ LANG: 'zh_TW.UTF-8' }, 'PASS'],
    [{ LANG: 'zh_HK' }, 'PASS'],
    [{ LANG: 'C' }, 'PASS'],
    [{ LANG: 'de_DE.UTF-8' }, 'PASS'],
    [{ LC_MESSAGES: 'zh_CN', LANG: 'en_GB' }, '通过'],
    [{ LC_ALL: 'POSIX', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, 'PASS'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN' }, '通过'],
    [{ LANG: 'zh_CN', CI: 'true' }, 'PASS'],
  ])('is that of the environment where nothing else says it: %j', async (env, verdict) => {
    const at = workplace('clean')
    expect((await at.run(['check', '.', '--today', today], { env })).out).toContain(verdict)
  })

  test.each(['json', 'ndjson', 'csv', 'sarif', 'junit', 'github', 'gitlab', 'compact'])(
    'of the environment leaves the format %s as it is',
    async format => {
      const at = workplace('overdrawn')
      const args = ['check', '.', '--today', today, '--format', format]
      const [english, chinese] = [await at.run(args), await at.run(args, { env: { LANG: 'zh_CN.UTF-8' } })]
      expect(chinese.out).toBe(english.out)
    },
  )

  test('of the environment leaves reports in text as they are beside those for a machine', async () => {
    const at = workplace('overdrawn')
    const args = ['check', '.', '--today', today, '--output', 'sarif=report.sarif']
    const { out } = await at.run(args, { env: { LANG: 'zh_CN.UTF-8' } })
    expect(out).toContain('FAIL')
    expect(at.read('report.sarif')).not.toMatch(han)
  })

  test('comes from the config, and the option wins over it', async () => {
    const at = workplace('clean')
    at.write('enduse.config.yaml', 'paths: [.]\nlanguage: zh-CN\n')
    expect((await at.run(['check', '--today', today])).out).toContain('通过')
    expect((await at.run(['check', '--today', today, '--lang', 'en'])).out).toContain('PASS')
  })

  test('is refused where a command speaks English alone', async () => {
    const at = workplace('clean')
    const { code, error } = await at.run([
      'rules',
      'diff',
      '2026-11-10',
      '2026-11-20',
      '.',
      '--lang',
      'zh-CN',
    ])
    expect(code).toBe(2)
    expect(error).toBe('enduse: rules diff 只有英文\n  请去掉 --lang。\n')
  })

  test('that is unknown is refused with those that there are', async () => {
    const at = workplace('clean')
    const { code, error } = await at.run(['check', '.', '--lang', 'fr'])
    expect(code).toBe(2)
    expect(error).toContain('en, zh-CN')
  })
})
