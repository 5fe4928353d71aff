/**
 * `npm run bench -- small`: documents in memory, a clean pair under every rule, and the page in a browser. Ratios of one run,
 * medians of interleaved rounds.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { englishLocale } from '../../src/cli/terminal/locale.ts'
import { locate } from '../../src/core/locate.ts'
import { defaultLimits, map } from '../../src/core/map.ts'
import type { Checked, RunOptions, Source } from '../../src/core/model/model.ts'
import { reduce } from '../../src/core/reduce.ts'
import { find } from '../../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../../src/engine/rule-set-file.ts'
import { parseRuleSet } from '../../src/law/rule-set.ts'
import { read } from '../../src/read/index.ts'
import { html } from '../../src/report/html.ts'
import { plain } from '../../src/report/paint.ts'
import { rendered } from '../../src/report/writer.ts'
import { rules } from '../../src/rules/index.ts'
import { programs } from '../programs.ts'
import { root } from './bench.ts'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export async function benchSmall(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '25' },
      documents: { type: 'string', default: '5000' },
      only: { type: 'string', default: 'memory,pair,page' },
      help: { type: 'boolean', default: false },
    },
  })
  const only = values.only.split(',')
  const [rounds, documents] = [Number(values.rounds), Number(values.documents)]
  if (values.help || !(rounds >= 1) || !(documents >= 1)) {
    console.log(
      'npm run bench -- small [--rounds 25] [--only memory,pair,page] [--documents 5000, of the page]',
    )
    return values.help ? 0 : 2
  }
  const runOptions = {
    ruleSets: await loadRuleSets(shippedNames, root),
    limits: defaultLimits,
    today: '2026-11-24',
  }
  const clean: Source[] = (await find(['examples/clean'], root)).map(({ file, path }) => ({
    file,
    bytes: readFileSync(path),
  }))
  if (only.includes('memory')) inMemory(clean, runOptions, rounds)
  if (only.includes('pair')) pairUnderRules(clean, runOptions, rounds)
  if (only.includes('page')) await openPage(documents, runOptions)
  return 0
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Medians over rounds in which every entry runs once, so that a drifting machine drifts for all of them. */
function interleaved<K extends string>(
  works: Readonly<Record<K, () => void>>,
  count: number,
): Record<K, number> {
  const names = Object.keys(works) as K[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<K, number[]>
  for (const name of names) works[name]()
  for (let round = 0; round < count; round++)
    for (const name of names) times[name].push(milliseconds(works[name]))
  return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<K, number>
}

const asJson = (sources: readonly Source[]): Source[] =>
  sources.map(source => ({
    file: source.file.replace('.yaml', '.json'),
    bytes: Buffer.from(JSON.stringify(read(source, defaultLimits)[0]?.data)),
  }))

function inMemory(clean: readonly Source[], runOptions: RunOptions, rounds: number): void {
  console.log(`\nChecking in memory, medians of ${rounds} interleaved rounds of 500 documents:`)
  const many = Array.from({ length: 500 }, (_, index) => clean[index % clean.length]).filter(
    one => one !== undefined,
  )
  const manyAsJson = asJson(many)
  const checkeds: Checked[] = clean.flatMap(source => map(source, runOptions))
  const work = interleaved(
    {
      'read YAML': () => many.forEach(source => void read(source, defaultLimits)),
      'map YAML (read, schema, rules)': () => many.forEach(source => void map(source, runOptions)),
      'read JSON': () => manyAsJson.forEach(source => void read(source, defaultLimits)),
      'map JSON (read, schema, rules)': () => manyAsJson.forEach(source => void map(source, runOptions)),
      'reduce, a dossier of three, 167 times': () => {
        for (let index = 0; index < 167; index++) reduce(checkeds, runOptions)
      },
    },
    rounds,
  )
  const reading = work['read YAML']
  for (const [name, time] of Object.entries(work)) {
    const each = ((time / many.length) * 1000).toFixed(0)
    console.log(
      `  ${name.padEnd(38)} ${each.padStart(7)} us a document  ${(time / reading).toFixed(2)} times reading YAML`,
    )
  }
}

/** What rules cost: the same phases with the law less the same phases without any. */
function pairUnderRules(clean: readonly Source[], runOptions: RunOptions, rounds: number): void {
  const lawless = { ...runOptions, ruleSets: [] }
  const pair = clean.filter(({ file }) => /\/(certificate|shipment-1)\.yaml$/.test(file))
  const pairAsJson = asJson(pair)
  const often = 200
  const repeat = (one: () => void) => () => {
    for (let index = 0; index < often; index++) one()
  }
  const { ruleSet: fifty, problems } = parseRuleSet(
    { file: 'fifty.json', bytes: Buffer.from(fiftyRules()) },
    rules,
  )
  if (fifty === undefined) throw new Error(JSON.stringify(problems))
  const under = (options: RunOptions) =>
    void reduce(
      pair.flatMap(source => map(source, options)),
      options,
    )
  for (let index = 0; index < 2000; index++) under(runOptions)
  const pairs = interleaved(
    {
      'read YAML': repeat(() => pair.forEach(source => void read(source, defaultLimits))),
      'read JSON': repeat(() => pairAsJson.forEach(source => void read(source, defaultLimits))),
      'no rule': repeat(() => under(lawless)),
      'every rule': repeat(() => under(runOptions)),
      'fifty rules in CEL': repeat(() => under({ ...runOptions, ruleSets: [fifty] })),
    },
    rounds,
  )
  const provisions = runOptions.ruleSets.reduce((sum, { provisions: some }) => sum + some.length, 0)
  console.log(
    `\nA clean pair, certificate and shipment, under all ${provisions} provisions, medians of ${rounds} interleaved rounds:`,
  )
  for (const [name, time] of [
    ['parsing it, YAML', pairs['read YAML']],
    ['parsing it, JSON', pairs['read JSON']],
    ['reading it: YAML to facts, and a report', pairs['no rule']],
    ['checking it: what all rules add to that', pairs['every rule'] - pairs['no rule']],
    ['what fifty rules in CEL add to that', pairs['fifty rules in CEL'] - pairs['no rule']],
  ] as const) {
    const each = ((time / often) * 1000).toFixed(0)
    const times = (time / pairs['no rule']).toFixed(2)
    console.log(`  ${name.padEnd(40)} ${each.padStart(7)} us a pair   ${times} times reading it`)
  }
}

/** Fifty rules of a rule set's own, of the kinds that people write: a field, a list, totals, two papers beside each other. */
function fiftyRules(): string {
  const kinds = [
    ['certificate', '', 'certificate.endUse.disposition != "resell" || certificate.coverage == "single"'],
    ['certificate', '/items/*', 'kilograms(this.quantity) <= parameters.limit'],
    ['certificate', '', 'sum(certificate.items.map(i, kilograms(i.quantity))) <= parameters.limit'],
    ['shipment', '', 'shipment.transportLegs.all(leg, !has(leg.carrier) || leg.carrier.name.size() > 2)'],
    [
      'shipment',
      '/transportLegs/*',
      '!has(this.arrivalLocation.unLocode) || this.arrivalLocation.unLocode != "AEJEA"',
    ],
    ['shipment', '/items/*', 'this.hsCode.startsWith("8505") && this.originCountry == "CN"'],
    ['paper', '', 'paper.exporter.address.country == "CN" && paper.endUser.name.size() > 2'],
    ['paper', '/items/*', 'this.composition.exists(part, part.element == "Nd" && part.massPercent < 90)'],
    ['dossier', '', 'days(certificate.issueDate, shipment.exportDate) <= 400'],
    ['dossier', '', 'sameParty(certificate.endUser.name, shipment.endUser.name)'],
  ] as const
  const rules = Array.from({ length: 50 }, (_, index) => {
    const [scope, each, require] = kinds[index % kinds.length] ?? kinds[0]
    return {
      id: `rule-${index + 1}`,
      rule: {
        summary: `Rule ${index + 1}`,
        why: 'To see what it costs.',
        scope,
        ...(each === '' ? {} : { each }),
        parameters: { limit: { type: 'number', meaning: 'Kilograms.' } },
        require,
        messages: { broken: { text: 'It does not hold.', help: 'Mend it.' } },
      },
    }
  })
  return JSON.stringify({
    ruleSet: 'fifty',
    version: '1',
    title: 'Fifty rules',
    reviewed: '2026-11-24',
    scope: 'everything',
    rules: Object.fromEntries(rules.map(({ id, rule }) => [id, rule])),
    provisions: rules.map(({ id }) => ({
      id,
      rule: id,
      reference: 'https://example.com/',
      confidence: 'high',
      severity: 'error',
      parameters: { always: { limit: 1000000 } },
    })),
  })
}

/** So many papers: every tenth certificate is overdrawn, all others are clean, and none shares anything with another. */
function archive(papers: number): Source[] {
  const all: Source[] = []
  for (let index = 0; all.length < papers; index++) {
    const [name, files] =
      index % 10 === 0
        ? (['overdrawn', ['certificate', 'shipment-1', 'shipment-2', 'shipment-3']] as const)
        : (['clean', ['certificate', 'shipment-1', 'shipment-2']] as const)
    const number = String(index).padStart(4, '0')
    for (const file of files) {
      const text = readFileSync(join(root, `examples/${name}/${file}.yaml`), 'utf8')
        .replace(/KTM-EUC-2026-\d+/g, `KTM-EUC-${number}`)
        .replace(/NY-(26\d\d-\d\d)/g, `NY-${number}-$1`)
        .replace(/KM-PO-\d+/g, `KM-PO-${number}`)
        .replace(/KM-NY-2026-\d+/g, `KM-NY-${number}`)
        .replace(/26-AA-\d+/g, `26-AA-10${number}`)
        .replace(/(number: [A-Z]+)(\d+)/g, `$1${number}$2`)
        .replace(/\ncontainers:[\s\S]*?(?=\n\n|$)/, '')
      all.push({ file: `archive/${number}/${file}.yaml`, bytes: Buffer.from(text) })
    }
  }
  return all
}

/** How long it takes until a page over so many papers can be read, and until a search in it has an answer. */
async function openPage(papers: number, runOptions: RunOptions): Promise<void> {
  const executablePath = programs.chromium.path()
  if (executablePath === undefined) {
    console.log('\nThe page is not measured: there is no Chromium (apt-get install chromium).')
    return
  }
  const sources = archive(papers)
  const byFile = new Map(sources.map(source => [source.file, source]))
  const judged = reduce(
    sources.flatMap(source => map(source, runOptions)),
    runOptions,
  )
  const report = locate(judged, file => byFile.get(file), defaultLimits)
  const style = {
    width: 100,
    paint: plain,
    detail: 'normal',
    exitCode: 1,
    cards: new Map(),
    severities: new Map(),
    folder: '',
  } as const
  let page = ''
  const writing = milliseconds(() => {
    page = [...rendered(html, report, { ...style, words: englishLocale.words, language: 'en' })].join('')
  })
  const folder = mkdtempSync(join(tmpdir(), 'enduse-page-'))
  const file = join(folder, 'page.html')
  writeFileSync(file, page)
  // Named so that no bundler looks for it: a bundle of the bench needs no browser.
  const driver = 'playwright-core'
  const { chromium } = (await import(driver)) as typeof import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const wanted = `KTM-EUC-${String(Math.floor(papers / 8)).padStart(4, '0')}`
  const [loads, searches]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    const tab = await browser.newPage()
    await tab.goto(pathToFileURL(file).href)
    loads.push(Number(await tab.evaluate('performance.getEntriesByType("navigation")[0].loadEventEnd')))
    const start = process.hrtime.bigint()
    await tab.fill('#search', wanted)
    await tab.locator('#count', { hasText: /^1 of/ }).waitFor()
    searches.push(Number(process.hrtime.bigint() - start) / 1e6)
    await tab.close()
  }
  await browser.close()
  rmSync(folder, { recursive: true })
  const { documents, dossiers } = report.tally
  console.log(
    `\nThe page over ${documents} documents in ${dossiers} dossiers, ${(page.length / 1e6).toFixed(1)} MB, medians of 5 in headless Chromium:`,
  )
  for (const [name, time] of [
    ['writing it', writing],
    ['opening it, to the load event', median(loads)],
    ['the first search, to its answer', median(searches)],
  ] as const)
    console.log(`  ${name.padEnd(40)} ${(time / 1000).toFixed(2).padStart(7)} s`)
}
