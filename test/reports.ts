/** Sample reports: on documents of the repository, and one with waivers and a baseline. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { caseFolders } from '../src/build/case-folders.ts'
import { cardsOf, severitiesOf } from '../src/cli/explain/rule.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report, RunOptions, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { baselineOf, parseBaseline } from '../src/policy/baseline.ts'
import { applySuppressions } from '../src/policy/suppressions.ts'
import { parseWaivers } from '../src/policy/waivers.ts'
import { type FormatName, formats, type Style } from '../src/report/index.ts'
import { plain } from '../src/report/paint.ts'
import { type Ending, rendered } from '../src/report/writer.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}
export const cards = cardsOf(runOptions.ruleSets)
export const style: Style & Ending = {
  width: 100,
  paint: plain,
  detail: 'normal',
  exitCode: 1,
  cards,
  severities: severitiesOf(runOptions.ruleSets),
  folder: '',
  words: englishLocale.words,
  language: 'en',
}

export async function reportOn(path: string): Promise<Report> {
  const sources: Source[] = (await find([path], caseFolders())).map(found => ({
    file: found.file,
    bytes: readFileSync(found.path),
  }))
  const checkeds = sources.flatMap(source => map(source, runOptions))
  return locate(reduce(checkeds, runOptions), file => sources.find(one => one.file === file), defaultLimits)
}

export const formatted = async (name: FormatName, report: Report, how: Partial<Style & Ending> = {}) =>
  [...rendered(await formats[name](), report, { ...style, ...how })].join('')

export const bytesOf = (content: string) => new TextEncoder().encode(content)
const identity = { fromReport: (file: string) => file, toReport: (file: string) => file }

/** Four dossiers with something wrong in each, one of them with a paper that cannot be examined. */
const gatePapers: readonly Source[] = [
  ...['overdrawn', 're-export', 'expired'].flatMap(name =>
    readdirSync(join(root, 'examples', name)).map(file => ({
      file: `${name}/${file}`,
      bytes: new Uint8Array(readFileSync(join(root, 'examples', name, file))),
    })),
  ),
  {
    file: 'unsound.yaml',
    bytes: bytesOf(
      readFileSync(join(root, 'examples/clean/shipment-1.yaml'), 'utf8').replace(
        /^exportCountry: .*$/m,
        'exportCountry: China',
      ),
    ),
  },
]

export const gateJudged = locate(
  reduce(
    gatePapers.flatMap(source => map(source, runOptions)),
    runOptions,
  ),
  file => gatePapers.find(one => one.file === file),
  defaultLimits,
)

export const digestOf = (rule: string) => {
  const found = gateJudged.findings.find(finding => finding.rule === rule)
  if (found?.digest === undefined) throw new Error(`nothing is found by ${rule}`)
  return found.digest
}

/** One waiver in every state. */
export const gateWaivers = `# Decided by the committee.
waivers:
  - rule: quantity-within-grant
    document: overdrawn/shipment-3.yaml
    pointer: /items/0/quantity/value
    digest: "${digestOf('quantity-within-grant')}"
    reason: A certificate for the rest is on its way.
    owner: A. Rao
    ticket: LEG-12
    granted: 2026-11-01
    until: 2027-01-31
  - rule: within-validity
    certificate: KTM-EUC-2026-004
    pointer: /exportDate
    digest: "${digestOf('within-validity')}"
    reason: The ship was late.
    owner: B. Iyer
    until: 2026-12-04
  - rule: dates-in-order
    document: expired/shipment.yaml
    pointer: /transportDocument/onBoardDate
    digest: "${digestOf('dates-in-order')}"
    reason: A slip of the carrier.
    owner: B. Iyer
    until: 2026-11-20
  - rule: route-plausible
    document: re-export/shipment.yaml
    pointer: /transportLegs/1/arrivalLocation/unLocode
    digest: "00000000000000000000000000000000"
    reason: Transit only.
    owner: C. Shah
    until: 2026-12-31
  - rule: no-restricted-destination
    document: re-export/shipment.yaml
    pointer: /placeOfDelivery/unLocode
    digest: "${digestOf('no-restricted-destination')}"
    reason: Transit only.
    owner: C. Shah
    until: 2026-12-31
  - rule: items-granted
    document: overdrawn/shipment-1.yaml
    pointer: /items/0
    digest: "00000000000000000000000000000000"
    reason: Renamed by the mill.
    owner: C. Shah
    until: 2026-12-31
  - rule: items-granted
    document: archive/old.yaml
    pointer: /items/0
    digest: "00000000000000000000000000000000"
    reason: Renamed by the mill.
    owner: C. Shah
    until: 2026-12-31
  - rule: items-granted
    document: overdrawn/shipment-2.yaml
    pointer: /items/0
    reason: Nobody answers for this one.
    until: 2026-12-31
`

/** A baseline of what is known, of something that was mended since, and of something in a paper that is not at hand. */
function gateBaseline() {
  const known = gateJudged.findings.filter(({ rule }) =>
    ['endorsements-complete', 'undertakings-kept'].includes(rule),
  )
  const [one] = known
  if (one === undefined) throw new Error('nothing is known')
  const other = (fingerprint: string, file: string) => ({
    ...one,
    fingerprint,
    place: { ...one.place, file },
  })
  const findings = [
    ...known,
    other('a'.repeat(32), 'overdrawn/certificate.yaml'),
    other('b'.repeat(32), 'archive/old.yaml'),
  ]
  const { text } = baselineOf({ ...gateJudged, findings }, [], identity)
  const { baseline, problem } = parseBaseline(
    { file: 'enduse.baseline.json', bytes: bytesOf(text) },
    identity,
  )
  if (baseline === undefined) throw new Error(problem.text)
  return baseline
}

/** The report on these papers by a file of waivers and a baseline, with a part of a configuration that does nothing. */
export function gateReport(waivers: string = gateWaivers, withBaseline = true): Report {
  const { file, problems } = parseWaivers({ file: 'waivers.yaml', bytes: bytesOf(waivers) }, path => path)
  if (file === undefined) throw new Error(problems.map(({ text }) => text).join())
  const settled = applySuppressions(gateJudged, {
    ruleSets: runOptions.ruleSets,
    today: runOptions.today,
    waiverFiles: [file],
    baseline: withBaseline ? gateBaseline() : undefined,
    otherRules: [...cards.keys()],
    isThere: path => path === 'archive/old.yaml',
  })
  const hints: Report['hints'] = [
    {
      message: 'ignores-nothing',
      data: { entry: 'old/**' },
      text: 'The pattern old/** of ignore matches no file.',
      help: 'Remove it.',
      place: { file: 'enduse.config.yaml', part: 0, pointer: '/ignore/0', line: 3, column: 5 },
    },
  ]
  return { ...settled, hints }
}
