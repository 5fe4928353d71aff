/**
 * How the reports of a run are written: what it has is presented on its way, and each format is written while parts of it come, or at
 * the end; with Ctrl-C, what is known.
 */

import { gathered, type LongReport } from '../../core/model/long-report.ts'
import type { Reopen, Report, Subject, Tally, Verdict } from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { mostOfPart, partsOf } from '../../engine/divided.ts'
import { reportParts } from '../../engine/report-parts.ts'
import { turn } from '../../engine/run/in-turn.ts'
import type { Store } from '../../engine/run/ports.ts'
import { subjectOf } from '../../report/by-subject.ts'
import { closingIn } from '../../report/closing.ts'
import { formats, isStream, type Style } from '../../report/index.ts'
import { type Paint, plain } from '../../report/paint.ts'
import { type Ending, type ReportWriter, rendered } from '../../report/writer.ts'
import type { CheckRun } from '../check/check-run.ts'
import type { Consulted } from '../check/receipt.ts'
import type { OutputFormat } from '../check/settings.ts'
import { type ExitCode, exitCodeOf, type Host, interrupted } from './host.ts'
import { type PresentedRun, presenter } from './present.ts'
import { type GrowingReports, type ReportTarget, writeTargets } from './written.ts'

export interface DisplayedRun extends PresentedRun, Pick<Stopping, 'isStopped'> {
  readonly style: Style
  readonly reports: GrowingReports
  readonly targets: readonly ReportTarget[]
  /** Keeps what does not fit into memory. */
  readonly store: Store
  /** The files that the summary of a job may not overwrite. */
  readonly inputs: readonly FoundFile[]
  /** Reads the files of a part again. */
  again(part: Report): Reopen
  consulted(): Promise<Consulted>
}

/** Displays a run part by part. */
interface Display {
  part(part: Report): void
  /** Returns the report as displayed, for the formats that are written at the end. */
  end(tail: LongReport, ending: Ending): LongReport
}

/** What a report has of its documents: nothing, in what is known before them and after them. */
const noLists = { documents: [], dossiers: [], ties: [], checks: [], findings: [] }
/** What a report has beside its documents, which is known at the end. */
const noRemarks = { gaps: [], waivers: [], positions: [], notices: [], hints: [] }

/**
 * Begins to display a run part by part: in the formats of streams without what passed if `isBrief`, and keeps it for others. A
 * report that is known already needs not be kept if it is displayed as it is.
 */
export async function displayOf(
  run: DisplayedRun,
  head: Report,
  isBrief: boolean,
  known?: LongReport,
  isPresented = false,
): Promise<Display> {
  const { presented, isIdentity } = isPresented ? asItIs : await presenter(run, false, known)
  const live: { readonly writer: ReportWriter; readonly write: ReportTarget['write'] }[] = []
  for (const { format, paint, write } of run.targets)
    if (isStream(format))
      live.push({ writer: (await formats[format]())({ ...run.style, paint }, false), write })
  const say = (event: (writer: ReportWriter) => Iterable<string>) => {
    for (const { writer, write } of live) write([...event(writer)].join(''))
  }
  const isKept = run.targets.some(({ format }) => format !== 'receipt' && !isStream(format))
  const kept = isKept && !(known !== undefined && isIdentity) ? reportParts(run.store) : undefined
  say(({ begin }) => begin(head))
  return {
    part: part => {
      const shown = presented(part, () => run.again(part))
      kept?.add(shown)
      const said = isBrief && live.length > 0 ? withoutPassed(shown) : shown
      if (said !== undefined) say(writer => writer.part(said))
    },
    end: (tail, ending) => {
      const closing = closingIn(tail)
      // Reasons of skipped checks contain values too.
      const checks = closing.skipped.first.map(one => ({ ...one, outcome: 'skipped' as const }))
      const last = presented({ ...tail, ...noLists, checks }, () => () => undefined)
      const first = last.checks.map(({ outcome: _, ...one }) => one)
      const shown = { ...last, checks: [], closing: { ...closing, skipped: { ...closing.skipped, first } } }
      say(writer => writer.end(shown, ending))
      return kept?.whole(shown, shown.closing) ?? known ?? shown
    },
  }
}

const asItIs = { presented: (part: Report) => part, isIdentity: true }

/**
 * Displays a report that is known part by part, unless it is stopped on the way: then it returns nothing. One of few documents is
 * presented as a whole: they tell what a remark may not show.
 */
async function inParts(run: DisplayedRun, made: LongReport, ending: Ending): Promise<LongReport | undefined> {
  const isFew = made.tally.documents <= mostOfPart
  const shown = isFew ? await atOnce(run, made) : made
  const tail = tailOf(shown)
  const isBrief = ending.interrupted === undefined
  const display = await displayOf(run, { ...tail, ...noRemarks }, isBrief, shown, isFew)
  for (const part of partsOf(shown, run.store)) {
    // A run that was stopped before displays what is known.
    if (isBrief && (await run.isStopped())) return undefined
    display.part({ ...part, ...noRemarks })
  }
  return display.end(tail, ending)
}

const tailOf = (report: LongReport) => ({ ...report, ...noLists, closing: closingIn(report) })

async function atOnce(run: DisplayedRun, made: LongReport): Promise<LongReport> {
  const { presented } = await presenter(run, true, made)
  const report = gathered(made)
  return presented(report, () => run.again(report))
}

/**
 * Ends the reports of a run, and returns its exit code: `made` is its report as computed; if it was interrupted, `left` is how many
 * of its files were not checked. It was displayed part by part, or is displayed now.
 */
export async function endReports(
  run: DisplayedRun,
  { made, isInterrupted, left }: { made: LongReport; isInterrupted: boolean; left: number },
  how: Display | 'at-once' | 'in-parts',
): Promise<ExitCode> {
  const { reviewAs, host, style, targets, reports, isStopped } = run
  const closing = closingIn(made)
  const exitCode = isInterrupted ? interrupted : exitCodeOf({ ...made, checks: [] }, reviewAs, closing)
  const ending = { exitCode, ...(isInterrupted ? { interrupted: { files: left } } : {}) }
  const shown =
    how === 'at-once'
      ? await atOnce(run, made)
      : how === 'in-parts'
        ? await inParts(run, made, ending)
        : how.end(tailOf(made), ending)
  if (shown === undefined) return endedWith(targets, exitCode, made.tally, left, run)
  // A receipt contains no values of documents: it is made of the report as computed.
  const piecesIn = async (format: OutputFormat, paint: Paint = plain) => {
    if (format !== 'receipt') return rendered(await formats[format](), shown, { ...style, ...ending, paint })
    const { receiptText } = await import('../check/receipt.ts')
    return receiptText(made, await run.consulted(), run)
  }
  const late = how === 'at-once' ? targets : targets.filter(({ format }) => !isStream(format))
  const unwritten = isInterrupted
    ? late
    : await writeTargets(late, piecesIn, reports, { ...host, isStopped }, run.inputs, run)
  // Reports in files get their names together.
  const isCut = isInterrupted || unwritten.some(({ output }) => output !== undefined)
  const missing = isCut ? targets.filter(one => one.output !== undefined || late.includes(one)) : unwritten
  return endedWith(missing, exitCode, made.tally, left, run)
}

/** Returns the part without passes; `undefined` if nothing remains. */
function withoutPassed(part: Report): Report | undefined {
  const found = new Set(part.findings.map(({ subject }) => subjectKey(subject)))
  const asks = (subject: Subject, verdict: Verdict) => verdict !== 'pass' || found.has(subjectKey(subject))
  const documents = part.documents.filter(({ document, verdict }) => asks(document, verdict))
  const dossiers = part.dossiers.filter(one => asks(subjectOf(one), one.verdict))
  const ties = part.ties.filter(one => asks(subjectOf(one), one.verdict))
  if (documents.length + dossiers.length + ties.length === 0) return undefined
  const kept = new Set([
    ...documents.map(({ document }) => subjectKey(document)),
    ...[...dossiers, ...ties].map(one => subjectKey(subjectOf(one))),
  ])
  const checks = part.checks.filter(one => kept.has(subjectKey(one.subject)))
  return { ...part, documents, dossiers, ties, checks }
}

/** Whether a run should end with what is known. */
export interface Stopping {
  /** Returns the answer at once for the first documents, and then after the event loop had a turn to receive signals. */
  isStopped(): boolean | Promise<boolean>
  /** Resolves once the run should end; only a run that listens from its beginning has it. */
  readonly stopped?: Promise<void>
  /** Stops listening: from then on the first Ctrl-C ends the program. */
  leave(): void
}

/** The number of documents checked before listening begins: such a run is over before a user could stop it. */
export const unasked = 32

/** Listens once it was asked a number of times: listening costs more than checking a document. */
export function stopping({ ended }: Pick<Host, 'ended'>, after = 0): Stopping {
  const leaving = new AbortController()
  let [asked, isStopped] = [0, false]
  const listen = () =>
    ended?.(leaving.signal).then(() => {
      isStopped = true
    })
  const stopped = after === 0 ? listen() : undefined
  return {
    isStopped: () => {
      asked += 1
      if (ended === undefined || asked <= after) return false
      if (asked === after + 1 && after > 0) void listen()
      return turn().then(() => isStopped)
    },
    ...(stopped && { stopped }),
    leave: () => leaving.abort(),
  }
}

/**
 * Returns the exit code. If reports were not written because the run was stopped, notes the verdict and which: their old files
 * stay, because the reports would cover only a part of the documents.
 */
export function endedWith(
  missing: readonly Pick<ReportTarget, 'format' | 'output'>[],
  exitCode: ExitCode,
  { documents, failed, review }: Tally,
  left: number,
  { locale, note }: Pick<CheckRun, 'locale' | 'note'>,
): ExitCode {
  if (missing.length === 0) return exitCode
  const { notes } = locale.words
  const reports = missing.map(({ format, output }) => output?.file ?? notes.reportIn({ format })).join(', ')
  note(notes.stopped({ documents, failed, review, left, reports }))
  return interrupted
}
