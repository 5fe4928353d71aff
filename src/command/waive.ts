/** `enduse waive`: writes a waiver for one finding, bound to what was found. */
import { check } from '../check.ts'
import { gateCards } from '../gate/cards.ts'
import { type Entry, newWaivers, withEntry, withRenewed } from '../gate/entry.ts'
import { settle } from '../gate/settle.ts'
import { exists, namesFrom, openNamed, pathOf, publicSchema, refuse, replace, writeNew } from '../load.ts'
import { documentCards } from '../map.ts'
import type { Day, Finding, Report, Waiver } from '../model.ts'
import { printable } from '../report/printable.ts'
import { didYouMean } from '../wording/nearest.ts'
import type { ExitCode, Surroundings } from './around.ts'
import { type JudgeOptions, settingsOf } from './settings.ts'

export interface WaiveOptions extends JudgeOptions {
  readonly at?: string
  readonly document?: string
  readonly certificate?: string
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly until: Day
}

/** The file of waivers where neither an option nor the config names one. */
const usualFile = 'waivers.yaml'

/** Judges the documents, picks the one finding that is meant, and writes the waiver. Refuses one that would not hold. */
export async function waiveCommand(
  rule: string,
  paths: readonly string[],
  options: WaiveOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { cwd } = around
  if (options.waivers === false) refuse('--no-waivers was given to waive', 'Leave it out.')
  const { asked, loaded } = await settingsOf(
    paths,
    options,
    around,
    `Name the documents in which it is found: enduse waive ${rule} certificate.yaml shipment.yaml ...`,
  )
  const target = asked.waivers[0]?.path ?? usualFile
  const isNew = !exists(target, cwd)
  if (asked.waivers.length > 1)
    refuse(
      'there are several files of waivers',
      `Say into which one it is written: --waivers ${asked.waivers.map(({ path }) => path).join(' or --waivers ')}`,
    )
  if (!isNew && asked.waivers.length === 0)
    refuse(
      `${target} is there already, and this run does not go by it`,
      `Name it with --waivers ${target}, or in the config: waivers: ${target}`,
    )
  const { report, waiverFiles } = await check(isNew ? { ...asked, waivers: [] } : asked)
  const { fromReport } = namesFrom(pathOf(target, cwd), cwd)
  const finding = pick(rule, report, options, fromReport)
  const { place } = finding
  const several = report.documents.filter(({ document }) => document.file === place.file).length > 1
  const entry: Entry = {
    rule,
    ...(options.certificate === undefined
      ? { document: fromReport(place.file), ...(several ? { part: place.part + 1 } : {}) }
      : { certificate: options.certificate }),
    pointer: place.pointer,
    digest: finding.digest ?? refuse(`${place.file} changed while it was being judged`, 'Run it again.'),
    reason: options.reason,
    owner: options.owner,
    ...(options.ticket === undefined ? {} : { ticket: options.ticket }),
    granted: asked.today,
    until: options.until,
  }
  const own: Waiver = {
    ...entry,
    ...(entry.document === undefined ? {} : { document: place.file }),
    ...(several ? { part: place.part } : {}),
    place: { file: target, part: 0, pointer: '' },
    places: {},
  }
  // An entry for the same place that holds no longer is granted anew, and not doubled.
  const before = waiverFiles
    .flatMap(file => file.waivers)
    .find(
      one =>
        isOfSame(one, own) &&
        !report.waivers.some(({ state, place }) => state === 'applied' && place === one.place),
    )
  refuseUnlessHolds(own, report, asked)
  if (isNew) writeNew([{ path: target, text: newWaivers(entry, publicSchema('waivers')) }], cwd)
  else {
    const text = new TextDecoder().decode(openNamed(target, 'file of waivers', cwd).bytes)
    const index = before === undefined ? undefined : Number(before.place.pointer.split('/')[2])
    replace(target, index === undefined ? withEntry(text, entry) : withRenewed(text, index, entry), cwd)
  }
  const where = `${place.file}${place.line === undefined ? '' : `:${place.line}`}`
  around.out(
    [
      `${before === undefined ? 'waived' : 'waived anew'} until ${options.until}: ${printable(rule)} at ${printable(where)} ${printable(place.pointer)}`,
      `  ${printable(finding.text)}`,
      `wrote ${printable(target)}`,
      ...(isNew && asked.waivers.length === 0 && loaded === undefined
        ? [
            '',
            `enduse check goes by it with --waivers ${printable(target)}, or with waivers: ${printable(target)} in enduse.config.yaml.`,
          ]
        : isNew && asked.waivers.length === 0
          ? ['', `enduse check goes by it when the config says waivers: ${printable(target)}`]
          : []),
      '',
    ].join('\n'),
  )
  return 0
}

const isOfSame = (a: Waiver, b: Waiver) =>
  a.rule === b.rule && a.document === b.document && a.certificate === b.certificate && a.pointer === b.pointer

/** The one finding that is meant. */
function pick(
  rule: string,
  report: Report,
  { at, document, certificate }: WaiveOptions,
  fromReport: (file: string) => string,
): Finding {
  const ofRule = report.findings.filter(one => one.rule === rule)
  const found = ofRule.filter(
    ({ place, subject }) =>
      (at === undefined || place.pointer === at) &&
      (document === undefined || place.file === document || fromReport(place.file) === document) &&
      (certificate === undefined ||
        ('certificate' in subject && subject.certificate === certificate) ||
        report.documents.some(
          one =>
            one.kind === 'end-user-certificate' &&
            one.name === certificate &&
            one.document.file === place.file,
        )),
  )
  const places = (findings: readonly Finding[]) =>
    findings.map(({ place, text }) => `  --document ${place.file} --at ${place.pointer}  ${text}`).join('\n')
  const [first, ...more] = [
    ...new Map(
      found.map(one => [
        JSON.stringify([one.place.file, one.place.part, one.place.pointer, one.digest]),
        one,
      ]),
    ).values(),
  ]
  if (first === undefined) {
    if (ofRule.length > 0) return refuse(`${rule} finds nothing there; it finds`, places(ofRule))
    const rules = [...new Set(report.findings.map(one => one.rule))]
    return refuse(
      `${rule} finds nothing in these documents${didYouMean(rule, rules)}`,
      rules.length === 0 ? 'There is nothing to waive.' : `Found were ${rules.join(', ')}.`,
    )
  }
  if (more.length > 0)
    return refuse(
      `${rule} finds several things; a waiver is for one`,
      `Say which:\n${places([first, ...more])}`,
    )
  if (first.waived !== undefined)
    return refuse(
      `it is waived already, until ${first.waived.until}`,
      `The entry stands in ${first.waived.place.file}:${first.waived.place.line ?? 1}.`,
    )
  return first
}

/** Refuses a waiver that would be found wanting as soon as it is written. */
function refuseUnlessHolds(
  own: Waiver,
  report: Report,
  {
    ruleSets,
    today,
    cwd,
  }: {
    readonly ruleSets: Parameters<typeof settle>[1]['ruleSets']
    readonly today: Day
    readonly cwd: string
  },
): void {
  const { file } = own.place
  const tried = settle(
    { ...report, findings: report.findings.filter(({ place }) => place.file !== file) },
    {
      ruleSets,
      today,
      waiverFiles: [{ file, sha256: '', waivers: [own], faults: [] }],
      otherRules: [...documentCards, ...gateCards].map(({ id }) => id),
      isThere: path => exists(path, cwd),
    },
  )
  const fault = tried.findings.find(({ place }) => place.file === file)
  if (fault !== undefined) refuse(fault.text, fault.help)
}
