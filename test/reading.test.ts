/** Properties of tracing: it changes no result, and every reported value was read. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { isIn, type Look, lookAt, type QuestionReads, watching } from '../src/cli/explain/reading.ts'
import { conditionKeywords, schemaPart } from '../src/cli/explain/schema-part.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import { grouped } from '../src/core/model/group-by.ts'
import type { Schema } from '../src/core/model/json-schema.ts'
import type {
  Check,
  Checked,
  Document,
  Finding,
  Kind,
  Place,
  Report,
  RuleSet,
  RunOptions,
  Tracer,
} from '../src/core/model/model.ts'
import { childOf, parentOf, valueAt } from '../src/core/model/pointer.ts'
import { reduce } from '../src/core/reduce.ts'
import { judge } from '../src/document/schema/index.ts'
import { find } from '../src/engine/disk/search.ts'
import { schemaText } from '../src/engine/package-texts.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { read } from '../src/read/index.ts'
import { lawOf, meetsWholeLaw } from './law-of-case.ts'

const root = new URL('..', import.meta.url).pathname
const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(path, entry.name))
    .sort()
const cases = [
  ...folders(join(caseFolders(), 'test/cases')).flatMap(folders),
  ...folders(join(root, 'examples')),
]

const shipped = await loadRuleSets(shippedNames, root)
const house = await loadRuleSets(['examples/house-policy/house-policy.yaml'], root)

interface Papers {
  readonly ruleSets: readonly RuleSet[]
  readonly asOf: string | undefined
  readonly sources: readonly { readonly file: string; readonly bytes: Uint8Array }[]
}

async function papersIn(folder: string): Promise<Papers> {
  const has = (file: string) => existsSync(join(folder, file))
  const found = has('house-policy.yaml') ? [] : await find(['.'], folder).catch(() => [])
  return {
    ruleSets: has('rule-set.yaml')
      ? await loadRuleSets(['rule-set.yaml'], folder)
      : folder.includes('/examples/')
        ? [...shipped, ...house]
        : shipped,
    asOf: has('as-of.txt') ? readFileSync(join(folder, 'as-of.txt'), 'utf8').trim() : undefined,
    sources: found
      .filter(({ file }) => file !== 'rule-set.yaml')
      .map(({ file, path }) => ({ file, bytes: readFileSync(path) })),
  }
}

function judged(
  { ruleSets, asOf, sources }: Papers,
  watch?: Tracer,
): { checkeds: Checked[]; report: Report } {
  const runOptions: RunOptions = {
    ruleSets,
    limits: defaultLimits,
    today: '2026-11-24',
    ...(asOf === undefined ? {} : { asOf }),
    ...(watch === undefined ? {} : { watch }),
  }
  const checkeds = sources.flatMap(source =>
    map(source, runOptions).map(one => ({ ...one, lookedUp: source.file.startsWith('looked-up/') })),
  )
  return { checkeds, report: reduce(checkeds, runOptions) }
}

const keyOf = ({ subject, ruleSet, provision }: Pick<Check, 'subject' | 'ruleSet' | 'provision'>) =>
  JSON.stringify([subject, ruleSet, provision])

/** Whether a place is one that was looked at, or holds one. */
function wasRead(asked: readonly QuestionReads[], { file, part, pointer }: Place): boolean {
  const looks = asked
    .flatMap(one => [...one.rule, ...one.day])
    .filter(({ document }) => document.file === file && document.part === part)
    .flatMap(one => [...one.looks])
  const isRead = ([at, look]: readonly [string, Look]) =>
    at === pointer || isIn(at, pointer) || look === 'texts'
  return looks.some(isRead)
}

/** These stand at an amount that cannot be compared, and what was read is the unit or currency beside it. */
const besideTheUnit: readonly string[] = [
  'just-under-threshold split',
  // There may be thousands of numbers, which are kept as plain texts.
  'numbers-stated-once lot',
  'numbers-stated-once seal',
  'numbers-stated-once serial',
  'numbers-stated-once serial-perhaps',
  'quantity-within-capacity cannot-compare',
  'quantity-within-grant cannot-compare',
  'value-within-grant cannot-compare',
]

/** Findings about what is not in the paper stand at the whole of it; that the law is not established is the engine's to say. */
const isOfEngine = ({ message, place }: Finding) => message === 'undetermined' || place.pointer === ''

test('a value that was read once was read, however often it is only seen after that', async () => {
  const [papers] = await Promise.all([papersIn(join(root, 'examples/clean'))])
  const facts = judged(papers).checkeds.flatMap(one => one.facts ?? [])[0]
  if (facts === undefined) throw new Error('there are no papers')
  const { watch, reading } = watching()
  const watched = watch.facts(facts)
  const reads = [() => watched.endUser.name.value, () => watched.endUser.name, () => watched.endUser]
  for (const one of reads) one()
  const at = (pointer: string) => lookAt(reading().papers, facts.document, pointer)
  expect([at('/endUser/name'), at('/endUser'), at('/endUser/address'), at('/exporter')]).toEqual([
    'value',
    'value',
    undefined,
    undefined,
  ])
  expect(watched.endUser).toBe(watched.endUser)
  expect(watch.facts(watched)).toBe(watched)
})

/** The reasons of checks over a dossier without a shipment that counts: it was cancelled, or there are only reports. */
const withoutShipments = ['every shipment was cancelled or replaced', 'no shipment cites this certificate']

describe('over all cases and examples', async () => {
  const all = await Promise.all(cases.map(papersIn))
  const byRule = grouped(
    cases.flatMap((folder, index) => {
      const papers = all[index]
      return papers === undefined ? [] : [[folder, papers] as const]
    }),
    ([folder]) => folder.split('/').at(-2) ?? '',
  )

  test.each([...byRule])(
    'cases of %s: runOptions says the same, watched or not, and each place of a finding was read',
    (rule, papersOfRule) => {
      const unread: string[] = []
      for (const [index, [folder, whole]] of papersOfRule.entries()) {
        const papers =
          whole.ruleSets === shipped && !meetsWholeLaw(index)
            ? { ...whole, ruleSets: lawOf(rule, shipped) }
            : whole
        const { watch, reading } = watching()
        const seen = judged(papers, watch)
        expect(JSON.stringify(seen), folder).toBe(JSON.stringify(judged(papers)))
        const byKey = grouped(reading().questions, one => keyOf(one.question))
        for (const check of seen.report.checks) {
          const wasAsked =
            check.ruleSet === undefined || check.outcome === 'skipped' || byKey.has(keyOf(check))
          // Rules over shipments are not asked where there are none.
          if (!wasAsked && !withoutShipments.includes(check.why ?? ''))
            unread.push(`${folder}: nobody saw ${keyOf(check)} being asked`)
        }
        for (const finding of seen.report.findings) {
          const { basis, subject } = finding
          if (basis === undefined || isOfEngine(finding)) continue
          const reads =
            byKey.get(keyOf({ subject, ruleSet: basis.ruleSet, provision: basis.provision })) ?? []
          for (const place of [finding.place, ...finding.related.map(one => one.place)]) {
            if (place.pointer === '' || wasRead(reads, place)) continue
            const name = `${finding.rule} ${finding.message}`
            const unit = { ...place, pointer: parentOf(place.pointer) }
            if (!besideTheUnit.includes(name) || !wasRead(reads, unit))
              unread.push(`${folder}: ${name} ${place.file} ${place.pointer}`)
          }
        }
      }
      expect(unread).toEqual([])
    },
  )

  test('what a check did not read does not change it', () => {
    const encode = (data: unknown) => new TextEncoder().encode(JSON.stringify(data))
    const outcomes = (report: Report, untouched: ReadonlySet<string>) =>
      JSON.stringify([
        report.checks.filter(one => untouched.has(keyOf(one))),
        report.findings
          .filter(({ subject, basis }) =>
            untouched.has(
              keyOf({ subject, ...(basis && { ruleSet: basis.ruleSet, provision: basis.provision }) }),
            ),
          )
          .map(one => [one.fingerprint, one.text]),
      ])
    // All texts are searched for words and characters; the values that are put in have none.
    const isRead = (
      reads: Parameters<typeof lookAt>[0],
      ...place: [{ file: string; part: number }, string]
    ) => lookAt(reads, ...place, search => search === 'texts') !== undefined
    let tried = 0
    const differing: string[] = []
    for (const [index, papers] of all.entries()) {
      if (!/examples\/(overdrawn|re-export|expired|clean)$/.test(cases[index] ?? '')) continue
      const sources = papers.sources.map(({ file, bytes }) => ({
        file: file.replace('.yaml', '.json'),
        data: read({ file, bytes }, defaultLimits)[0]?.data,
      }))
      const asJson = sources.map(({ file, data }) => ({ file, bytes: encode(data) }))
      const { watch, reading } = watching()
      const before = judged({ ...papers, sources: asJson }, watch).report
      const { questions, papers: byEngine, ruleSets } = reading()
      const scopes = [...ruleSets.values()].flat()
      for (const { file, data } of sources) {
        const document = { file, part: 0 }
        const places = [...placesIn(data, '')].filter(at => typeof valueAt(data, at) === 'string')
        for (const at of places.filter((_, position) => position % 3 === 0)) {
          if (isRead([...byEngine, ...scopes], document, at)) continue
          const touching = questions.filter(one =>
            [one.rule, one.day, one.scope].some(reads => isRead(reads, document, at)),
          )
          const untouched = new Set(before.checks.map(keyOf))
          for (const one of touching) untouched.delete(keyOf(one.question))
          const value = String(valueAt(data, at))
          const changedSources = sources.map(one => ({
            file: one.file,
            bytes: encode(one.file === file ? changed(data, at, other(value)) : one.data),
          }))
          const { checkeds, report } = judged({ ...papers, sources: changedSources })
          if (checkeds.some(one => one.facts === null)) continue
          tried += 1
          if (outcomes(report, untouched) !== outcomes(before, untouched)) differing.push(`${file} ${at}`)
        }
      }
    }
    expect(tried).toBeGreaterThan(60)
    expect(differing).toEqual([])
  })

  /** Another value of the same form. */
  function other(value: string): string {
    return /^\d{4}-\d\d-\d\d$/.test(value)
      ? value.replace(/\d\d$/, '01')
      : /^\d/.test(value)
        ? value.replace(/\d(?=\D*$)/, digit => String((Number(digit) + 1) % 10))
        : /^[A-Z]{2}$/.test(value)
          ? 'CH'
          : `${value} and more`
  }

  const schemaOf = (kind: Kind): Schema => JSON.parse(schemaText(kind))
  const schemas = {
    'end-user-certificate': schemaOf('end-user-certificate'),
    shipment: schemaOf('shipment'),
    'end-use-report': schemaOf('end-use-report'),
  }

  /** Every place of a value, and those of what fields of the schema might stand in it. */
  function* placesIn(value: unknown, at: string): Generator<string> {
    yield at
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) yield* placesIn(inner, childOf(at, name))
  }

  test.each(['end-user-certificate', 'shipment', 'end-use-report'] as const)(
    'a keyword of %s fails just where the validator finds something',
    wanted => {
      const documents: { document: Document; kind: Kind }[] = all.flatMap(({ sources }) =>
        sources.flatMap(source =>
          read(source, defaultLimits).flatMap(document => {
            const kind = (document.data as { documentType?: Kind } | null | undefined)?.documentType
            return kind === wanted ? [{ document, kind }] : []
          }),
        ),
      )
      const mutants = documents
        .filter((_, index) => index % 60 === 0)
        .flatMap(({ document, kind }) =>
          [...placesIn(document.data, '')]
            .filter((at, index) => at !== '' && index % 5 === 0)
            .flatMap(at =>
              [0, '', 'XX', '2026-02-30', -1, [], {}, undefined].map(value => ({
                document: { ...document, data: changed(document.data, at, value) },
                kind,
              })),
            ),
        )
      const differing: string[] = []
      let failing = 0
      for (const { document, kind } of [...documents.filter((_, index) => index % 9 === 0), ...mutants]) {
        const wrong = judge(kind, document, 1).length > 0
        if (wrong) failing += 1
        const whole = schemaPartsOf(kind, document.data)
        if (wrong !== whole) differing.push(`${kind} ${wrong} ${JSON.stringify(document.data).slice(0, 200)}`)
      }
      expect(failing).toBeGreaterThan(100)
      expect(differing).toEqual([])
    },
  )

  test('conditions have no keyword that is not judged', () => {
    const found = Object.values(schemas).flatMap(schema => [...keywordsOfConditions(schema)])
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter(keyword => !Object.hasOwn(conditionKeywords, keyword))).toEqual([])
  })

  /** The keywords of all conditions in a schema, and of the parts of these. */
  function* keywordsOfConditions(schema: unknown): Generator<string> {
    if (typeof schema !== 'object' || schema === null) return
    const { if: when, then, anyOf = [] } = schema as Schema
    for (const one of [when, then, ...anyOf]) yield* keywordsOf(one)
    for (const inner of Object.values(schema)) yield* keywordsOfConditions(inner)
  }

  function* keywordsOf(condition: Schema | true | undefined): Generator<string> {
    if (condition === undefined || condition === true) return
    yield* Object.keys(condition)
    for (const one of [condition.contains, ...Object.values(condition.properties ?? {})])
      yield* keywordsOf(one)
  }

  /** Whether some keyword at some place of the data fails. */
  function schemaPartsOf(kind: Kind, data: unknown): boolean {
    return [...placesIn(data, '')].some(at => {
      const { keywords, field } = schemaPart(schemas[kind], data, at)
      return field === 'unknown' || keywords.some(one => one.outcome === 'fail')
    })
  }

  function changed(data: unknown, at: string, value: unknown): unknown {
    const copy = structuredClone(data)
    const steps = at.split('/').slice(1)
    const last = steps.pop() ?? ''
    const holder = steps.reduce((one, step) => (one as Record<string, unknown>)[step], copy) as Record<
      string,
      unknown
    >
    if (value === undefined && !Array.isArray(holder)) delete holder[last]
    else holder[last] = value ?? 'gone'
    return copy
  }
})
