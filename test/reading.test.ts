/** Laws of watching: who watches changes nothing, and what was found was read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isIn, type QuestionReads, watching } from '../src/explain/reading.ts'
import { find, loadRuleSets, shippedNames } from '../src/load.ts'
import { defaultLimits, map } from '../src/map.ts'
import type { Checked, Judging, Watch } from '../src/model.ts'
import { reduce } from '../src/reduce.ts'

const root = new URL('..', import.meta.url).pathname
const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(e => e.isDirectory())
    .map(e => join(path, e.name))
const cases = [...folders(join(root, 'test/cases')).flatMap(folders), ...folders(join(root, 'examples'))]

async function judged(folder: string, watch?: Watch) {
  const own = ['rule-set.yaml', 'house-policy.yaml'].filter(f => existsSync(join(folder, f)))
  const asOf = existsSync(join(folder, 'as-of.txt'))
    ? readFileSync(join(folder, 'as-of.txt'), 'utf8').trim()
    : undefined
  const judging: Judging = {
    ruleSets: await loadRuleSets(own.length ? own : shippedNames, folder),
    limits: defaultLimits,
    today: '2026-11-24',
    ...(asOf === undefined ? {} : { asOf }),
    ...(watch === undefined ? {} : { watch }),
  }
  const found = (await find(['.'], folder).catch(() => [])).filter(f => !own.includes(f.file))
  const checkeds = found.flatMap(({ file, path }) =>
    map({ file, bytes: readFileSync(path) }, judging).map(
      (c): Checked => (file.startsWith('looked-up/') ? { ...c, lookedUp: true } : c),
    ),
  )
  return { checkeds, report: reduce(checkeds, judging) }
}

test('explore', async () => {
  let n = 0
  const bad = new Map<string, number>()
  for (const folder of cases) {
    const plain = await judged(folder)
    const { watch, reading } = watching()
    const seen = await judged(folder, watch)
    expect(JSON.stringify(seen), folder).toBe(JSON.stringify(plain))
    const questions = reading().questions
    const by = new Map<string, QuestionReads[]>()
    const keyOf = (s: unknown, r?: string, p?: string) => JSON.stringify([s, r, p])
    for (const q of questions) {
      const k = keyOf(q.question.subject, q.question.ruleSet, q.question.provision)
      by.set(k, [...(by.get(k) ?? []), q])
    }
    for (const f of seen.report.findings) {
      if (f.basis === undefined) continue
      n++
      const qs = by.get(keyOf(f.subject, f.basis.ruleSet, f.basis.provision)) ?? []
      for (const place of [f.place, ...f.related.map(r => r.place)]) {
        const looks = qs
          .flatMap(q => [...q.rule, ...q.day])
          .filter(r => r.document.file === place.file && r.document.part === place.part)
          .flatMap(r => [...r.looks])
        const ok = looks.some(([at, l]) => at === place.pointer || isIn(at, place.pointer) || l === 'texts')
        if (!ok) {
          const k = `${f.rule} ${f.message} ${place.pointer}`
          bad.set(k, (bad.get(k) ?? 0) + 1)
        }
      }
    }
  }
  console.log(cases.length, n, [...bad].sort())
})
