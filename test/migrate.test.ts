/** `baseline migrate`: what version 0.10.0 wrote for the examples is migrated, and nothing else. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { KnownFinding } from '../src/core/model/model.ts'
import { workplace } from './workplace.ts'

interface Former {
  readonly baseline: { readonly format: string; readonly findings: readonly KnownFinding[] }
  readonly waivers: readonly { readonly rule: string; readonly document: string; readonly digest: string }[]
}

/** By example: a baseline of its folder, and waivers of all that it finds there, as 0.10.0 wrote them. */
const former: Readonly<Record<string, Former>> = JSON.parse(
  readFileSync(new URL('./migrate/0.10.0.json', import.meta.url), 'utf8'),
)
const file = 'enduse.baseline.json'
const waiversOf = ({ waivers }: Former) =>
  stringify({
    waivers: waivers.map(one => ({
      ...one,
      reason: 'seen',
      owner: 'compliance',
      granted: '2026-11-20',
      until: '2026-12-20',
    })),
  })

/** A copy of an example, with what 0.10.0 wrote about it. */
function copyOf(example: string) {
  const at = workplace(example)
  const old = former[example]
  if (old === undefined) throw new Error(`nothing of ${example} is kept`)
  at.write(file, JSON.stringify(old.baseline, null, 2))
  if (old.waivers.length > 0) at.write('waivers.yaml', `# kept\n${waiversOf(old)}`)
  return { at, old }
}

describe.each(Object.keys(former))('%s', example => {
  test('the baseline is refused before, and carried over whole', async () => {
    const { at, old } = copyOf(example)
    const refused = await at.run(['check', '.', '--baseline', file])
    expect(refused.code).toBe(2)
    expect(refused.error).toContain('enduse baseline migrate updates it')
    const count = old.baseline.findings.length
    const { code, out } = await at.run(['baseline', 'migrate', '.'])
    expect(code).toBe(0)
    expect(out).toContain(`${file}: ${count} finding${count === 1 ? '' : 's'} carried over, 0 left out\n`)
    const report = await at.check(['.', '--baseline', file])
    expect(report.baseline).toMatchObject({ findings: count, found: count, gone: 0 })
    expect(report.findings.filter(one => one.known === true)).toHaveLength(count)
    // It is what this version writes itself.
    const fresh = workplace(example)
    await fresh.run(['baseline', 'create', '.'])
    expect(at.read(file)).toBe(fresh.read(file))
    // Once more, nothing changes.
    await at.run(['baseline', 'migrate', '.'])
    expect(at.read(file)).toBe(fresh.read(file))
  })

  test('waivers apply again, and the rest of their file stays', async () => {
    const { at, old } = copyOf(example)
    if (old.waivers.length === 0) return
    const states = async () =>
      new Set((await at.check(['.', '--waivers', 'waivers.yaml'])).waivers.map(({ state }) => state))
    expect(await states()).toEqual(new Set(['changed']))
    const text = at.read('waivers.yaml')
    const { out } = await at.run(['baseline', 'migrate', '.', '--waivers', 'waivers.yaml'])
    const count = new Set(old.waivers.map(({ digest }) => digest)).size
    expect(out).toContain(`waivers.yaml: ${count} waiver${count === 1 ? '' : 's'} carried over\n`)
    expect(await states()).toEqual(new Set(['applied']))
    const mute = (all: string) => all.replace(/\b[0-9a-f]{32}\b/g, '#')
    expect(mute(at.read('waivers.yaml'))).toBe(mute(text))
  })
})

describe('nothing is carried over that is not proven to be the same', () => {
  test('a value that changed since', async () => {
    const { at, old } = copyOf('expired')
    at.edit('shipment.yaml', 'exportDate: 2026-05-04', 'exportDate: 2026-05-05')
    const { out } = await at.run(['baseline', 'migrate', '.', '--waivers', 'waivers.yaml'])
    expect(out).toMatch(/shipment\.yaml at \/exportDate: within-validity \(too-late\) is no longer found, or/)
    expect(out).toMatch(/left as before, because no current finding had it: [0-9a-f]{32}/)
    const report = await at.check(['.', '--baseline', file])
    expect(report.findings.find(one => one.rule === 'within-validity')?.known).toBeUndefined()
    expect(report.baseline?.findings).toBeLessThan(old.baseline.findings.length)
  })

  test('a document that the run does not check: nothing is written', async () => {
    const { at } = copyOf('expired')
    const text = at.read(file)
    const { code, error } = await at.run(['baseline', 'migrate', 'certificate.yaml'])
    expect(code).toBe(2)
    expect(error).toContain('which this run did not check')
    expect(at.read(file)).toBe(text)
  })

  test('no baseline and no waivers', async () => {
    const { code, error } = await workplace('clean').run(['baseline', 'migrate', '.'])
    expect(code).toBe(2)
    expect(error).toContain('there is nothing to migrate')
  })

  test('a file that is none', async () => {
    const at = workplace('clean')
    at.write(file, '{"format":"enduse/baseline/9","findings":[]}')
    const { code, error } = await at.run(['baseline', 'migrate', '.'])
    expect(code).toBe(2)
    expect(error).toContain('is not a baseline of enduse')
  })
})
