/** `enduse verify`: judges again what a receipt says was judged, and says what is no longer the same. */
import { check } from '../check.ts'

import { parseReceipt, reportDigest } from '../gate/receipt.ts'
import { digestOf, exists, isRefusal, loadRuleSets, openNamed, refuse } from '../load.ts'
import type { Receipt, Report, Resource, RuleSet } from '../model.ts'
import { inert, printable } from '../report/printable.ts'
import { asJson, type ExitCode, type Surroundings } from './around.ts'

export interface VerifyOptions {
  readonly format?: 'text' | 'json'
}

/** How one thing of a receipt stands today. */
interface Standing {
  readonly what:
    | 'document'
    | 'looked up'
    | 'rule set'
    | 'waivers'
    | 'baseline'
    | 'tool'
    | 'verdict'
    | 'report'
  readonly name: string
  readonly state: 'same' | 'different' | 'missing'
  readonly was: string
  readonly is: string | null
}

/** Compares and judges again: 0 when everything is as the receipt says, 1 when something is not. */
export async function verifyCommand(
  path: string,
  { format }: VerifyOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { cwd } = around
  const source = openNamed(path, 'receipt', cwd)
  const receipt = parseReceipt(source)
  if (receipt === undefined)
    return refuse(
      `${path} is no receipt of enduse`,
      'A receipt is written by enduse check --output receipt=FILE; a signed one is read as the DSSE envelope around it.',
    )
  const standings = await standingsOf(receipt, around)
  const isSame = standings.every(({ state }) => state === 'same')
  const exitCode: ExitCode = isSame ? 0 : 1
  if (format === 'json')
    around.out(asJson({ format: 'enduse/verification/1', receipt: source.file, same: isSame, standings }))
  else around.out(textOf(receipt, source.file, standings, exitCode))
  return exitCode
}

async function standingsOf(receipt: Receipt, around: Surroundings): Promise<readonly Standing[]> {
  const { cwd } = around
  const { subject, predicate } = receipt
  const { lookedUp, waivers, baseline, ruleSets, tool } = predicate
  const { version } = await import('../version.ts')
  const files = (what: Standing['what'], resources: readonly Resource[]) =>
    resources.map(one => compared(what, one, digestOf(one.name, cwd)))
  const law: { readonly standing: Standing; readonly ruleSet?: RuleSet }[] = []
  for (const one of ruleSets) law.push(await lawOf(one, cwd))
  const standings = [
    ...files('document', subject),
    ...files('looked up', lookedUp),
    ...law.map(({ standing }) => standing),
    ...files('waivers', waivers),
    ...files('baseline', baseline === null ? [] : [baseline]),
    judgedAs('tool', tool.name, tool.version, version),
  ]
  const report = standings.some(({ state, what }) => state === 'missing' && what !== 'document')
    ? undefined
    : await again(
        receipt,
        law.flatMap(({ ruleSet }) => ruleSet ?? []),
        cwd,
      )
  return [
    ...standings,
    judgedAs('verdict', 'verdict', predicate.verdict, report?.verdict ?? null),
    judgedAs(
      'report',
      predicate.report.name,
      predicate.report.digest.sha256,
      report === undefined ? null : reportDigest(report),
    ),
  ]
}

function compared(what: Standing['what'], { name, digest }: Resource, is: string | undefined): Standing {
  return judgedAs(what, name, digest.sha256, is ?? null)
}

function judgedAs(what: Standing['what'], name: string, was: string, is: string | null): Standing {
  return { what, name, state: is === null ? 'missing' : is === was ? 'same' : 'different', was, is }
}

async function lawOf(
  one: Receipt['predicate']['ruleSets'][number],
  cwd: string,
): Promise<{ readonly standing: Standing; readonly ruleSet?: RuleSet }> {
  try {
    const [ruleSet] = await loadRuleSets([one.name], cwd)
    const standing = compared('rule set', one, ruleSet?.sha256)
    return { standing, ...(ruleSet === undefined ? {} : { ruleSet }) }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { standing: compared('rule set', one, undefined) }
  }
}

/** The report on what is there of the documents, under the days and limits of the receipt; nothing where none is. */
async function again(
  { subject, predicate }: Receipt,
  ruleSets: readonly RuleSet[],
  cwd: string,
): Promise<Report | undefined> {
  const there = (names: readonly string[]) => names.filter(name => exists(name, cwd)).map(path => ({ path }))
  const { today, asOf, limits, waivers, baseline, lookedUp, unread } = predicate
  const paths = there([...subject.map(({ name }) => name), ...unread])
  if (paths.length === 0) return undefined
  const { report } = await check({
    paths,
    inputs: [],
    certificates: there(lookedUp.map(({ name }) => name)),
    ruleSets,
    limits,
    today,
    ...(asOf === null ? {} : { asOf }),
    waivers: waivers.map(({ name }) => ({ path: name })),
    ...(baseline === null ? {} : { baseline: { path: baseline.name } }),
    cwd,
  })
  return report
}

const words: Readonly<Record<Standing['what'], string>> = {
  document: 'documents',
  'looked up': 'looked up',
  'rule set': 'rule sets',
  waivers: 'waivers',
  baseline: 'baseline',
  tool: 'enduse',
  verdict: 'verdict',
  report: 'report',
}

function textOf(
  { predicate }: Receipt,
  file: string,
  standings: readonly Standing[],
  exitCode: ExitCode,
): string {
  const groups = Object.entries(words) as [Standing['what'], string][]
  const lines = groups.flatMap(([what, word]) => {
    const of = standings.filter(one => one.what === what)
    if (of.length === 0) return []
    const other = of.filter(({ state }) => state !== 'same')
    const head =
      other.length === 0 ? `${of.length === 1 ? sameWord(of[0]) : `all ${of.length} the same`}` : ''
    return [
      ...(head === '' ? [] : [`  ${word.padEnd(10)} ${head}`]),
      ...other.map((one, index) => `  ${(index === 0 ? word : '').padEnd(10)} ${changeOf(one)}`),
    ]
  })
  const last =
    exitCode === 0
      ? 'SAME       everything is as the receipt says'
      : 'DIFFERENT  something is not as the receipt says'
  return [
    `${printable(file)}: ${predicate.verdict}, judged on ${printable(predicate.today)}${predicate.asOf === null ? '' : ` as of ${printable(predicate.asOf)}`}`,
    ...lines.map(line => inert(line)),
    `${last}; exit ${exitCode}`,
    '',
  ].join('\n')
}

function sameWord(one: Standing | undefined): string {
  if (one === undefined) return ''
  if (one.what === 'verdict' || one.what === 'tool') return `the same: ${printable(one.was)}`
  return one.what === 'report' ? 'the same, byte for byte' : `${printable(one.name)} is the same`
}

function changeOf({ what, name, state, was, is }: Standing): string {
  const isDigest = was.length === 64
  const shown = (value: string) => printable(isDigest ? value.slice(0, 12) : value)
  if (what === 'verdict' || what === 'report') {
    return is === null
      ? `${shown(was)} then; it could not be judged again`
      : `${shown(was)} then, ${shown(is)} now`
  }
  if (state === 'missing') return `${printable(name)} is not there, or cannot be read`
  return `${printable(name)} is different: ${shown(was)} then, ${shown(is ?? '')} now`
}
