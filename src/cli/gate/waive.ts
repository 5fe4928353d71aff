/** `enduse waive`: writes a waiver for one finding, bound to its content. */

import { defined } from '../../core/model/defined.ts'
import { grouped } from '../../core/model/group-by.ts'
import type { Finding, Place, Report, Waiver } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { type CheckInput, type CheckOutput, check, termsOf } from '../../engine/check.ts'
import { replace, writeNew } from '../../engine/disk/output.ts'
import { namesFrom, pathOf } from '../../engine/disk/path.ts'
import { exists } from '../../engine/disk/status.ts'
import { refuse } from '../../engine/refusal.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { nearest } from '../../message/nearest.ts'
import type { WaiverEntry } from '../../policy/entry.ts'
import { applySuppressions } from '../../policy/suppressions.ts'
import { lineText } from '../../report/closing.ts'
import { printable } from '../../text/printable.ts'
import { type Settings, settingsOf } from '../check/settings.ts'
import { type Host, outputLanguage } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { redactedReport } from '../terminal/present.ts'
import { refuseEmpty, withPolicyEntry } from './policy-entry.ts'

type WaiveOptions = Options['waive']

/** The waiver file if neither an option nor the configuration names one. */
const usualFile = 'waivers.yaml'

/** Checks the documents, selects the requested finding, and writes the waiver. Refuses one that would not be valid. */
export async function waiveCommand(
  rule: string,
  paths: readonly string[],
  options: WaiveOptions,
  host: Host,
): Promise<void> {
  const { cwd } = host
  const { reason, owner, ticket, until } = options
  refuseEmpty(options, ['reason', 'owner', 'ticket'])
  if (options.waivers === false) refuse('withoutWaivers')
  const usage = `enduse waive ${rule} certificate.yaml shipment.yaml ...`
  const settings = await settingsOf(paths, options, host, usage)
  const { input, config, loaded } = settings
  const target = targetOf(input)
  const isNew = !exists(target, cwd)
  const answer = await check(isNew ? { ...input, waivers: [] } : input)
  const { report, waiverFiles } = answer
  const wording = await textsOf(answer, settings, options, host)
  const { fromReport } = namesFrom(pathOf(target, cwd), cwd)
  const finding = pick(rule, report, options, fromReport, wording)
  const { place } = finding
  const several = report.documents.filter(({ document }) => document.file === place.file).length > 1
  const entry: WaiverEntry = {
    rule,
    ...(options.forParty === true
      ? decisionOf(finding)
      : {
          ...(options.certificate === undefined
            ? { document: fromReport(place.file), ...(several ? { part: place.part + 1 } : {}) }
            : { certificate: options.certificate }),
          pointer: place.pointer,
          digest: finding.digest ?? refuse('changed', { file: place.file }),
        }),
    ...defined({ reason, owner, ticket, granted: input.today, until }),
  }
  const own = waiverOf(entry, place, several, target)
  // An entry for the same place that is no longer valid is renewed, and not duplicated.
  const before = waiverFiles
    .flatMap(file => file.waivers)
    .find(one => isOfSame(one, own) && !isOfAnother(one, own, report))
  refuseUnlessHolds(own, report, input)
  const text = await withPolicyEntry(target, { waivers: entry }, before, loaded, cwd)
  if (isNew) writeNew([{ path: target, text }], cwd)
  else replace(target, text, cwd)
  const words = await wordsOf('waive', outputLanguage(options, config, host))
  const file = printable(target)
  const where = { where: printable(lineText(place)), pointer: printable(place.pointer) }
  const lines = [
    words.waived({ isAgain: before !== undefined, until, rule: printable(rule), ...where }),
    `  ${printable(wording(finding))}`,
    words.wrote({ file }),
    ...(isNew && input.waivers.length === 0
      ? ['', words.use({ hasConfig: loaded !== undefined, file })]
      : []),
  ]
  host.out(`${lines.join('\n')}\n`)
}

function waiverOf(entry: WaiverEntry, { file, part }: Place, several: boolean, target: string): Waiver {
  const { party, list, entry: listEntry, pointer = '', ...rest } = entry
  const decision =
    party === undefined || list === undefined || listEntry === undefined
      ? undefined
      : { party, list, entry: listEntry }
  return {
    ...rest,
    pointer,
    ...defined({ decision, document: entry.document && file, part: several ? part : undefined }),
    place: { file: target, part: 0, pointer: '' },
    places: {},
  }
}

/** Returns the fields of a decision about the party and the entry of a finding. */
function decisionOf({ rule, screening, data: { found } }: Finding) {
  if (screening?.party === undefined || typeof found !== 'object' || !('value' in found))
    return refuse('notOfAParty', { rule })
  const { list, entry, digest } = screening
  return { party: String(found.value), list, entry, digest }
}

/** Returns the file for the waiver: the one that the run uses, or a new one. */
function targetOf({ waivers, cwd }: CheckInput): string {
  const [first, ...others] = waivers.map(({ path }) => path)
  const options = { names: waivers.map(({ path }) => `--waivers ${path}`), joint: 'or' } as const
  if (others.length > 0) refuse('severalFiles', { what: 'waivers', options })
  if (first === undefined && exists(usualFile, cwd)) refuse('waiversUnused', { file: usualFile })
  return first ?? usualFile
}

/** Returns the messages of findings, redacted as in the reports of a check. */
async function textsOf(answer: CheckOutput, settings: Settings, options: WaiveOptions, host: Host) {
  const language = outputLanguage(options, settings.config, host)
  const { translator } = await localeOf(language, settings.input.ruleSets)
  const { findings } = translator.report(await redactedReport(answer, settings, options, host))
  const texts = new Map(answer.report.findings.map((one, index) => [one, findings[index]?.text]))
  return (finding: Finding) => texts.get(finding) ?? ''
}

const isOfSame = (a: Waiver, b: Waiver) =>
  (['rule', 'document', 'certificate', 'pointer'] as const).every(name => a[name] === b[name]) &&
  (a.part === undefined || b.part === undefined || a.part === b.part) &&
  (['party', 'list', 'entry'] as const).every(name => a.decision?.[name] === b.decision?.[name])

/** Checks whether an entry is for another finding at the same place: that was granted separately, and stays. */
function isOfAnother(one: Waiver, own: Waiver, { findings, waivers }: Report): boolean {
  if (waivers.some(({ state, place }) => state === 'applied' && place === one.place)) return true
  if (one.digest === undefined || one.digest === own.digest) return false
  return findings.some(({ digest }) => digest === one.digest)
}

function pick(
  rule: string,
  report: Report,
  options: WaiveOptions,
  fromReport: (file: string) => string,
  wording: (finding: Finding) => string,
): Finding {
  const ofRule = report.findings.filter(one => one.rule === rule)
  // The documents of the run that are the certificate, if one is requested.
  const versions = new Set(
    report.documents.flatMap(({ kind, name, document }) =>
      kind === 'end-user-certificate' && name === options.certificate ? documentKey(document) : [],
    ),
  )
  const found = ofRule.filter(one => isMeant(one, versions, options, fromReport))
  const open = found.filter(one => one.waived === undefined)
  const distinct = grouped(open.length > 0 ? open : found, ({ place, digest }) =>
    JSON.stringify([place.file, place.pointer, digest]),
  )
  const [first, ...more] = [...distinct.values()].flatMap(alike => alike.slice(-1))
  if (first === undefined) {
    if (ofRule.length > 0) return refuse('notFoundThere', { rule, places: places(ofRule, wording) })
    const others = [...new Set(report.findings.map(one => one.rule))]
    return refuse('notFound', { rule, near: nearest(rule, others), others: others.join(', ') || undefined })
  }
  if (more.length > 0) return refuse('severalFindings', { rule, places: places([first, ...more], wording) })
  if (first.waived !== undefined) {
    const { until, place } = first.waived
    refuse('waivedAlready', { until, file: place.file, line: place.line ?? 1 })
  }
  return first
}

/** Checks whether a finding matches the options. */
function isMeant(
  { place, subject, ...finding }: Finding,
  versions: ReadonlySet<string>,
  { at, document, certificate, digest }: WaiveOptions,
  fromReport: (file: string) => string,
): boolean {
  const isOfCertificate = () =>
    ('certificate' in subject && subject.certificate === certificate) || versions.has(documentKey(place))
  return (
    (at === undefined || place.pointer === at) &&
    (document === undefined || place.file === document || fromReport(place.file) === document) &&
    (digest === undefined || finding.digest === digest) &&
    (certificate === undefined || isOfCertificate())
  )
}

/** Returns the options that select each of the findings, one line each; a digest only if their places are equal. */
function places(findings: readonly Finding[], wording: (finding: Finding) => string): string {
  return findings
    .map(finding => {
      const { file, pointer } = finding.place
      const alike = findings.filter(({ place }) => place.file === file && place.pointer === pointer)
      const exactly = alike.length > 1 ? ` --digest ${finding.digest}` : ''
      return `  --document ${file} --at ${pointer === '' ? '""' : pointer}${exactly}  ${wording(finding)}`
    })
    .join('\n')
}

/** Refuses a waiver that a check would report once it is written. */
function refuseUnlessHolds(own: Waiver, report: Report, input: CheckInput): void {
  const { file } = own.place
  const findings = report.findings.filter(({ place }) => place.file !== file)
  const waiverFile = { file, sha256: '', waivers: [own], faults: [] }
  const tried = applySuppressions({ ...report, findings }, termsOf(input, [waiverFile]))
  for (const { place, text, help } of tried.findings) if (place.file === file) refuse('said', { text, help })
}
