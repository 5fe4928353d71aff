/**
 * What documents of several dossiers share is found however a run is divided: narrowed to what changed, mapped in shards, or with a cache.
 * Each link key has a case here.
 */

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Checked, LinkKey, Report } from '../src/core/model/model.ts'
import { documentKey } from '../src/core/model/verdict.ts'
import { reduce } from '../src/core/reduce.ts'
import { affectedBy, keysOfDocument } from '../src/engine/narrow.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { rules } from '../src/rules/index.ts'
import { workplace } from './workplace.ts'

const cases = join(caseFolders(), 'test/cases')
const day = '2026-11-25'
const runOptions = { ruleSets: await loadRuleSets(shippedNames, '.'), today: day, limits: defaultLimits }

interface LinkedCase {
  readonly name: string
  readonly files: readonly string[]
  readonly checkeds: readonly Checked[]
  readonly report: Report
}

const linking = rules.filter(rule => rule.linkKeys !== undefined)
const linkKeys = [...new Set(linking.flatMap(rule => rule.linkKeys ?? []))].sort()

/** Returns the first case in which documents are found to share a value of each link key. */
function casesByLinkKey(): ReadonlyMap<LinkKey, LinkedCase> {
  const found = new Map<LinkKey, LinkedCase>()
  for (const { id } of linking)
    for (const folder of readdirSync(join(cases, id))) {
      const name = `${id}/${folder}`
      const entries = readdirSync(join(cases, name))
      if (entries.some(entry => entry === 'rule-set.yaml' || entry === 'looked-up')) continue
      const files = entries.filter(file => file.endsWith('.yaml'))
      const checkeds = files.flatMap(file =>
        map({ file, bytes: readFileSync(join(cases, name, file)) }, runOptions),
      )
      const report = reduce(checkeds, runOptions)
      for (const { subject } of report.findings)
        if ('shared' in subject && !found.has(subject.shared))
          found.set(subject.shared, { name, files, checkeds, report })
    }
  return found
}

const byLinkKey = casesByLinkKey()

test('every link key has a case', () => {
  expect([...byLinkKey.keys()].sort()).toEqual(linkKeys)
})

/**
 * Returns the findings of linked groups in which a file is, without their places: a narrowed run reports them at the document that changed,
 * a complete one at the latest.
 */
function linkedFindings({ findings, ties }: Report, file: string): readonly string[] {
  const groups = new Set(
    ties
      .filter(({ papers }) => papers.some(paper => paper.file === file))
      .map(({ shared, value }) => `${shared} ${value}`),
  )
  return findings
    .flatMap(({ rule, message, outcome, subject }) =>
      'shared' in subject ? [{ rule, message, outcome, group: `${subject.shared} ${subject.value}` }] : [],
    )
    .filter(({ group }) => groups.has(group))
    .map(({ rule, message, outcome, group }) => `${rule} ${message} ${outcome} ${group}`)
    .sort()
}

describe.each([...byLinkKey])('%s', (linkKey, { name, files, checkeds, report }) => {
  test('a document that changed brings in those that share it', () => {
    const linked = report.ties.filter(({ shared }) => shared === linkKey).flatMap(({ papers }) => papers)
    expect(linked.length).toBeGreaterThan(1)
    for (const { file } of linked) {
      const affected = affectedBy(checkeds.map(keysOfDocument), { files: new Set([file]), former: [] })
      const narrowed = reduce(
        checkeds.map(one => (affected.has(documentKey(one.document)) ? one : { ...one, lookedUp: true })),
        runOptions,
      )
      expect(linkedFindings(report, file).length).toBeGreaterThan(0)
      expect(linkedFindings(narrowed, file)).toEqual(linkedFindings(report, file))
    }
  })

  test('shards, a cache and a commit give the same answer', { tags: 'git' }, async () => {
    const here = workplace()
    for (const file of files) here.write(`papers/${file}`, readFileSync(join(cases, name, file), 'utf8'))
    const json = ['--format', 'json', '--today', day]
    const whole = await here.run(['check', 'papers', ...json])
    expect(JSON.parse(whole.out).ties.map((one: Report['ties'][number]) => one.shared)).toContain(linkKey)

    const shards: string[] = []
    for (const part of ['1/3', '2/3', '3/3']) {
      const shard = `shard-${part[0]}.ndjson`
      here.write(shard, (await here.run(['map', 'papers', '--shard', part, '--today', day])).out)
      shards.push(shard)
    }
    expect((await here.run(['merge', ...shards, ...json])).out).toBe(whole.out)

    for (const _ of ['written', 'read'])
      expect((await here.run(['check', 'papers', '--cache', 'kept', ...json])).out).toBe(whole.out)

    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@example.com', ...args], {
        cwd: here.folder,
        stdio: 'pipe',
      })
    git('init', '-q', '-b', 'main')
    git('add', 'papers')
    git('commit', '-q', '-m', 'papers')
    const [first] = report.ties.filter(({ shared }) => shared === linkKey).flatMap(({ papers }) => papers)
    const changed = `papers/${first?.file}`
    here.write(changed, `${here.read(changed)}# looked at\n`)
    const all = JSON.parse((await here.run(['check', 'papers', ...json])).out) as Report
    const since = JSON.parse(
      (
        await here.run(['check', 'papers', '--since', 'main', ...json], {
          env: { PATH: process.env.PATH ?? '' },
        })
      ).out,
    ) as Report
    expect(linkedFindings(since, changed)).toEqual(linkedFindings(all, changed))
    expect(linkedFindings(since, changed).length).toBeGreaterThan(0)
  })
})
