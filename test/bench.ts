/**
 * `npm run bench`: ratios measured in one run, medians of interleaved rounds. No test depends on them: a slow machine
 * is no fault of the program. Where the claims stop: Node alone takes most of the time of a small run, and no program
 * on Node is faster than that.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { find, loadRuleSets, shippedNames } from '../src/load.ts'
import { defaultLimits, map } from '../src/map.ts'
import type { Checked, Source } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { reduce } from '../src/reduce.ts'
import { rules } from '../src/rules/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = Number(process.argv[2] ?? 25)

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

const node = (...args: string[]) => {
  const { error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' })
  if (error !== undefined) throw error
}

console.log(`Starting, medians of ${rounds} interleaved rounds, whole processes:`)
const certificate = 'examples/clean/certificate.yaml'
const starts = interleaved(
  {
    'node -e 0': () => node('-e', '0'),
    'enduse --version': () => node('bin/enduse.js', '--version'),
    'enduse check, one document, clean': () => node('bin/enduse.js', 'check', certificate),
    'enduse check, one dossier, findings': () => node('bin/enduse.js', 'check', 'examples/overdrawn'),
  },
  rounds,
)
const floor = starts['node -e 0']
for (const [name, time] of Object.entries(starts)) {
  console.log(
    `  ${name.padEnd(38)} ${time.toFixed(1).padStart(7)} ms  ${(time / floor).toFixed(2)} times node -e 0`,
  )
}

console.log(`\nJudging in memory, medians of ${rounds} interleaved rounds of 500 papers:`)
const judging = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}
const clean: Source[] = (await find(['examples/clean'], root)).map(({ file, path }) => ({
  file,
  bytes: readFileSync(path),
}))
const many = Array.from({ length: 500 }, (_, index) => clean[index % clean.length]).filter(
  one => one !== undefined,
)
const asJson = many.map(source => ({
  file: source.file.replace('.yaml', '.json'),
  bytes: Buffer.from(JSON.stringify(read(source, defaultLimits)[0]?.data)),
}))
const checkeds: Checked[] = clean.flatMap(source => map(source, judging))
const work = interleaved(
  {
    'read YAML': () => many.forEach(source => void read(source, defaultLimits)),
    'map YAML (read, schema, rules)': () => many.forEach(source => void map(source, judging)),
    'read JSON': () => asJson.forEach(source => void read(source, defaultLimits)),
    'map JSON (read, schema, rules)': () => asJson.forEach(source => void map(source, judging)),
    'reduce, a dossier of three, 167 times': () => {
      for (let index = 0; index < 167; index++) reduce(checkeds, judging)
    },
  },
  rounds,
)
const reading = work['read YAML']
for (const [name, time] of Object.entries(work)) {
  const each = ((time / many.length) * 1000).toFixed(0)
  console.log(
    `  ${name.padEnd(38)} ${each.padStart(7)} us a paper  ${(time / reading).toFixed(2)} times reading YAML`,
  )
}

// Judging is what rules cost: the same phases with the law less the same phases without any.
const lawless = { ...judging, ruleSets: [] }
const pair = clean.filter(({ file }) => /\/(certificate|shipment-1)\.yaml$/.test(file))
const pairAsJson = asJson.filter(({ file }) => /\/(certificate|shipment-1)\.json$/.test(file)).slice(0, 2)
const often = 200
const repeat = (one: () => void) => () => {
  for (let index = 0; index < often; index++) one()
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

const { ruleSet: fifty, problems } = parseRuleSet(
  { file: 'fifty.json', bytes: Buffer.from(fiftyRules()) },
  rules,
)
if (fifty === undefined) throw new Error(JSON.stringify(problems))
const byFifty = { ...judging, ruleSets: [fifty] }

const passes = () => {
  for (let index = 0; index < 2000; index++)
    reduce(
      pair.flatMap(source => map(source, judging)),
      judging,
    )
}
passes()
const pairs = interleaved(
  {
    'read YAML': repeat(() => pair.forEach(source => void read(source, defaultLimits))),
    'read JSON': repeat(() => pairAsJson.forEach(source => void read(source, defaultLimits))),
    'no rule': repeat(
      () =>
        void reduce(
          pair.flatMap(source => map(source, lawless)),
          lawless,
        ),
    ),
    'every rule': repeat(
      () =>
        void reduce(
          pair.flatMap(source => map(source, judging)),
          judging,
        ),
    ),
    'fifty rules in CEL': repeat(
      () =>
        void reduce(
          pair.flatMap(source => map(source, byFifty)),
          byFifty,
        ),
    ),
  },
  rounds,
)
const provisions = judging.ruleSets.reduce((sum, { provisions: some }) => sum + some.length, 0)
console.log(
  `\nA clean pair, certificate and shipment, under all ${provisions} provisions, medians of ${rounds} interleaved rounds:`,
)
for (const [name, time] of [
  ['parsing it, YAML', pairs['read YAML']],
  ['parsing it, JSON', pairs['read JSON']],
  ['reading it: YAML to facts, and a report', pairs['no rule']],
  ['judging it: what all rules add to that', pairs['every rule'] - pairs['no rule']],
  ['what fifty rules in CEL add to that', pairs['fifty rules in CEL'] - pairs['no rule']],
] as const) {
  const each = ((time / often) * 1000).toFixed(0)
  const ratio = (time / pairs['no rule']).toFixed(2)
  console.log(`  ${name.padEnd(40)} ${each.padStart(7)} us a pair   ${ratio} times reading it`)
}
