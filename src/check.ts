/** One whole check: finds the documents, judges them, and goes by waivers and a baseline. */
import { gateCards } from './gate/cards.ts'
import { exists, type Found, find, namesFrom, openNamed, refuse } from './load.ts'
import { documentCards } from './map.ts'
import type { Baseline, Day, Judging, Limits, Report, RuleSet, Source, WaiverFile } from './model.ts'
import { opener, run } from './run.ts'

/** What a check is asked for. */
export interface Asked {
  /** Files, folders or patterns with documents to judge. */
  readonly paths: readonly string[]
  /** The same for certificates that are looked up and not reported on. */
  readonly certificates: readonly string[]
  /** Documents that are at hand already, such as standard input. */
  readonly input?: Source
  readonly ruleSets: readonly RuleSet[]
  readonly limits: Limits
  readonly today: Day
  readonly asOf?: Day
  /** Files of waivers. */
  readonly waivers: readonly string[]
  readonly baseline?: string
  /** Whether a file that was not named itself is to be left out. */
  isIgnored?(path: string): boolean
  readonly cwd: string
}

/** What came of a check. */
export interface Answer {
  readonly report: Report
  /** Every file that was judged or looked up. */
  readonly judged: readonly Found[]
  /** Those that were only looked up. */
  readonly lookedUp: readonly Found[]
  /** The bytes of one of them once more. */
  again(file: string): Source | undefined
  readonly baseline: Baseline | undefined
}

/** Checks documents. `note` is told what a person should know and no report says. Refuses what cannot be run. */
export async function check(asked: Asked, note: (text: string) => void = () => {}): Promise<Answer> {
  const { cwd, input, limits, ruleSets, today, asOf, isIgnored = () => false } = asked
  const waiverFiles = await readWaivers(asked.waivers, cwd)
  const baseline = asked.baseline === undefined ? undefined : await readBaseline(asked.baseline, cwd)
  const aside = new Set([...waiverFiles, ...(baseline === undefined ? [] : [baseline])].map(one => one.path))
  const documents = (found: readonly Found[]) =>
    found.filter(one => !aside.has(one.path) && (one.named || !isIgnored(one.path)))
  const files = documents(await find(asked.paths, cwd))
  if (input !== undefined && files.some(({ file }) => file === input.file))
    refuse(
      `standard input and a file are both named ${input.file}`,
      'Give standard input another name with --stdin-name.',
    )
  const lookedUp = documents(await find(asked.certificates, cwd))
  const work = { files, lookedUp, ...(input === undefined ? {} : { input }) }
  const judging: Judging = { ruleSets, limits, today, ...(asOf === undefined ? {} : { asOf }) }
  const judged = run(work, judging, note)
  const answer = {
    judged: [...files, ...lookedUp],
    lookedUp,
    again: opener(work, limits),
    baseline: baseline?.baseline,
  }
  if (waiverFiles.length === 0 && baseline === undefined) return { ...answer, report: judged }
  const { settle } = await import('./gate/settle.ts')
  const report = settle(judged, {
    ruleSets,
    today,
    waiverFiles: waiverFiles.map(({ file }) => file),
    baseline: baseline?.baseline,
    otherRules: [...documentCards, ...gateCards].map(({ id }) => id),
    isThere: file => exists(file, cwd),
  })
  return { ...answer, report }
}

async function readWaivers(
  paths: readonly string[],
  cwd: string,
): Promise<{ readonly file: WaiverFile; readonly path: string }[]> {
  if (paths.length === 0) return []
  const { parseWaivers } = await import('./gate/waivers.ts')
  return paths.map(path => {
    const source = openNamed(path, 'file of waivers', cwd)
    const { toReport } = namesFrom(source.path, cwd)
    const { file, problems } = parseWaivers(source, toReport)
    if (file === undefined)
      return refuse(
        `the waivers in ${path} do not load`,
        problems.map(one => `${one.file}:${one.line}:${one.column} ${one.text}`).join('\n'),
      )
    return { file, path: source.path }
  })
}

async function readBaseline(
  path: string,
  cwd: string,
): Promise<{ readonly baseline: Baseline; readonly path: string }> {
  const { parseBaseline } = await import('./gate/baseline.ts')
  const source = openNamed(path, 'baseline', cwd)
  const { toReport, fromReport } = namesFrom(source.path, cwd)
  const { baseline, problem } = parseBaseline(source, { inReport: toReport, inBaseline: fromReport })
  if (baseline === undefined)
    return refuse(
      `the baseline ${path} does not load: ${problem.text}`,
      'enduse baseline create writes a new one.',
    )
  return { baseline, path: source.path }
}
