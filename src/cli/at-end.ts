/**
 * A run whose report is made at its end: waivers and a baseline apply to findings of all documents, and maps are known to be
 * complete only once they were read. However long the report is, it is kept outside of memory.
 */

import { archiveOf } from '../core/model/archive-name.ts'
import { dossierDocuments } from '../core/model/dossier-documents.ts'
import { appendList, gathered, type LongReport, mergeList } from '../core/model/long-report.ts'
import { mayHaveFix } from '../core/model/may-have-fix.ts'
import type { Check, Finding, Report } from '../core/model/model.ts'
import { closingOf } from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { type Mapped, underPolicy } from '../engine/check.ts'
import { foundAs } from '../engine/disk/found.ts'
import { mostOfPart, partsOf } from '../engine/divided.ts'
import { opener } from '../engine/reading.ts'
import { reportParts } from '../engine/report-parts.ts'
import { runPartitions } from '../engine/run/partitions.ts'
import type { Store } from '../engine/run/ports.ts'
import { runEngine } from '../engine/run/run.ts'
import { roomIn, storing, usualMemory } from '../engine/store.ts'
import { correcting, type FormatName, formats, type Style } from '../report/index.ts'
import { type Paint, plain } from '../report/paint.ts'
import { isStream, streams } from '../report/stream.ts'
import { fixAdder } from './corrected.ts'
import { type ExitCode, exitCodeOf, type Host, interrupted, maskKeyOf } from './host.ts'
import type { OutputFormat } from './settings.ts'
import { endedWith, noLists, noRemarks, stopping } from './stopping.ts'
import { cacheOf, type LargeRun, poolOf, progressOf, receiptIn, wantedIn, withoutPassed } from './streamed.ts'
import { growingReports, type ReportTarget, targetsOf, writeTargets } from './written.ts'

/** Checks, and writes all reports at the end. */
export async function checkAtEnd(run: LargeRun, host: Host): Promise<{ exitCode: ExitCode; files: number }> {
  const { passing, line, note, mapped } = run
  const { runOptions } = passing
  const { memory = usualMemory } = run.options
  await host.spare?.(memory)
  const reports = growingReports(host.cwd)
  const kept = storing(roomIn(memory))
  const { isStopped, stopped, leave } = stopping(host)
  try {
    const targets = await targetsOf(run, reports, host)
    const raw = reportParts(kept)
    const { files, progress } = await progressOf(run)
    const cache = cacheOf(run, host, true)
    const origins = await locatorOf(run, host)
    const listener = {
      show: (part: Report) => {
        raw.add(part)
        origins.expect(part)
      },
      note,
      isStopped,
      ...(progress === undefined ? {} : { progress }),
    }
    const pool = await poolOf(run, host.cwd, stopped)
    const common = { runOptions, pool, store: storing(roomIn(memory)), showsAll: true }
    const partitions = mapped?.partitions?.()
    const outcome =
      partitions === undefined
        ? await runEngine(
            {
              ...common,
              ...(mapped === undefined
                ? { files, lookedUp: passing.lookedUp, cwd: host.cwd }
                : { files: [], lookedUp: [], checkeds: mapped.checkeds(), cwd: mapped.folder }),
              inputs: run.inputs,
              ...(cache === undefined ? {} : { cache }),
            },
            listener,
          )
        : await runPartitions(common, partitions, listener)
    files.skip()
    line?.clear()
    const left = Math.max(0, files.taken() + passing.lookedUp.length - outcome.files)
    const endedBy = (unwritten: readonly ReportTarget[], exitCode: ExitCode) => ({
      exitCode: endedWith(unwritten, exitCode, outcome.tail.tally, left, note),
      files: outcome.files,
    })
    if (outcome.isStopped) return endedBy(targets, interrupted)
    const tail = { ...outcome.tail, hints: await run.hints() }
    const report = await underPolicy(raw.whole(tail, outcome.closing), run.settings.input, passing, true)
    // Which files were mapped is known only now.
    if (mapped !== undefined) await run.refuseOutputs()
    const exitCode = exitCodeOf({ ...report, checks: [] }, run.reviewAs, report.closing ?? outcome.closing)
    const shown = await displayed(report, run, host, kept, origins)
    const rendered = (format: OutputFormat, paint: Paint = plain) =>
      format === 'receipt'
        ? receiptIn(run, report)
        : renderedAs(format, shown, { ...run.style, exitCode, paint }, kept)
    const stoppable = { ...host, isStopped }
    const written = { checked: passing.lookedUp, note }
    const unwritten = await writeTargets(targets, rendered, reports, stoppable, written)
    for (const text of mapped === undefined ? [] : unplacedIn(report, mapped)) note(text)
    return endedBy(unwritten, exitCode)
  } finally {
    reports.drop()
    leave()
    kept.close()
  }
}

/** Returns the note for findings in files that are no longer available. */
function unplacedIn({ findings }: LongReport, mapped: Mapped): readonly string[] {
  const files = new Set<string>()
  for (const { place, related } of findings)
    for (const { file, part, line } of [place, ...related.map(one => one.place)])
      if (line === undefined && mapped.digestOf(file, part)) files.add(file)
  const [first, ...more] = [...files].sort()
  if (first === undefined) return []
  const which =
    more.length === 0
      ? `${first} is not here in the version that was mapped`
      : `${more.length + 1} files, such as ${first}, are not here in the versions that were mapped`
  return [
    `${which}: findings across documents have no lines there, and no waiver or baseline applies to them; --files names the folder of the files`,
  ]
}

/** Returns the report as displayed: redacted if requested, and in its locale. */
async function displayed(
  report: LongReport,
  run: LargeRun,
  host: Host,
  store: Store,
  { located, isExpected }: ExpectedOrigins,
): Promise<LongReport> {
  const { masking, locale, passing, mapped } = run
  const { translator, language } = locale
  const { limits } = passing.runOptions
  const folder = mapped?.folder ?? host.cwd
  const corrected = await correctedIn(run, folder)
  const isSmall = report.tally.documents <= mostOfPart
  const isAsMade = masking === undefined && language === 'en' && !isExpected()
  if (isAsMade && (isSmall || !wantedIn(run).some(one => correcting.has(one))))
    return isSmall ? { ...report, findings: corrected(gathered(report)).findings } : report
  const redacted =
    masking === undefined ? (part: Report) => part : await redacting(masking, limits, folder, host)
  const asShown = (part: Report) => located(translator.report(corrected(redacted(part))))
  if (isSmall) return asShown(gathered(report))
  const shown = reportParts(store)
  const tail = asShown({ ...report, ...noLists })
  // Checks and findings in files that are no documents, such as waivers, follow those of documents.
  const rest: { readonly checks: Check[]; readonly findings: Finding[] } = { checks: [], findings: [] }
  for (const part of partsOf(report, store)) {
    const one = asShown(part)
    if (one.documents.length + one.dossiers.length + one.ties.length > 0) shown.add(one)
    else {
      for (const check of one.checks) rest.checks.push(check)
      for (const finding of one.findings) rest.findings.push(finding)
    }
  }
  const whole = shown.whole(tail, report.closing ?? closingOf(report.checks))
  return {
    ...whole,
    checks: appendList(whole.checks, rest.checks),
    findings: mergeList(whole.findings, rest.findings, inOrder),
  }
}

type ExpectedOrigins = Awaited<ReturnType<typeof locatorOf>>

/** Returns the origins of imported values, and whether any document of the run may have them. */
async function locatorOf({ settings, mapped, locale }: LargeRun, host: Host) {
  const { originLocator } = await import('./origins.ts')
  const locator = await originLocator(settings.imported, mapped?.folder ?? host.cwd, locale.language)
  let isAny = false
  return {
    expect: (part: Report) => {
      isAny ||= locator.mayLocate(part)
    },
    isExpected: () => isAny,
    located: (report: Report) => locator.located(report),
  }
}

/** Returns the function that adds corrections to a report or a part of one; its files are read again where they are. */
async function correctedIn(run: LargeRun, folder: string): Promise<(part: Report) => Report> {
  const { passing, masking, inputs } = run
  const { limits } = passing.runOptions
  const addFixes = await fixAdder(wantedIn(run), limits, masking !== undefined)
  return part =>
    addFixes(part, () => {
      const names = new Set(part.findings.filter(mayHaveFix).map(({ place }) => archiveOf(place.file)))
      const files = [...names].map(file => foundAs(file, folder))
      return opener({ files, lookedUp: [], inputs }, limits)
    })
}

async function redacting(
  cards: NonNullable<LargeRun['masking']>,
  limits: LargeRun['passing']['runOptions']['limits'],
  folder: string,
  host: Host,
): Promise<(part: Report) => Report> {
  const { redact } = await import('../privacy/redact.ts')
  const terms = { limits, cards, ...maskKeyOf(host) }
  return part => {
    const names = new Set(
      [
        ...part.documents.map(({ document }) => document),
        ...part.dossiers.flatMap(dossierDocuments),
        ...part.ties.flatMap(({ papers }) => papers),
      ].map(({ file }) => archiveOf(file)),
    )
    const files = [...names].map(file => foundAs(file, folder))
    return redact(part, opener({ files, lookedUp: [] }, limits), terms)
  }
}

/** Renders a report: a long one in the formats of streams part by part, as a run does that shows findings as they come. */
async function renderedAs(
  format: FormatName,
  shown: LongReport,
  style: Style,
  store: Store,
): Promise<Iterable<string>> {
  if (!isStream(format) || shown.tally.documents <= mostOfPart) return (await formats[format]())(shown, style)
  const stream = (await streams[format]())(style)
  const closing = shown.closing ?? closingOf(shown.checks)
  return (function* () {
    const tail: Report = { ...shown, ...noLists }
    yield stream.begin({ ...tail, ...noRemarks })
    for (const part of partsOf(shown, store)) {
      const asking = withoutPassed({ ...part, ...noRemarks })
      if (asking !== undefined) yield stream.part(asking)
    }
    yield stream.end(tail, { exitCode: style.exitCode, closing })
  })()
}
