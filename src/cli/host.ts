/** The surroundings of a command, and what it makes of them: its width, whether it masks, and its exit code. */
import type { Report, Verdict } from '../core/model/model.ts'
import { type Closing, closingOf, wasExamined } from '../core/model/verdict.ts'
import { inert, printable } from '../report/printable.ts'

/** 0 pass, 1 fail, 2 nothing may be concluded, 3 a person must decide, 130 stopped before the end. */
export type ExitCode = 0 | 1 | 2 | 3 | 130

/** What a run ends with that could not judge. */
export const notRun: ExitCode = 2
export const codes: Readonly<Record<Verdict, ExitCode>> = { pass: 0, fail: 1, review: 3 }

/** The exit code of a run that was stopped before its end, as shells have it for Ctrl-C. */
export const interrupted: ExitCode = 130

/**
 * The exit code: the verdict's alone, whatever the format. That review is taken for a pass is a policy on questions that
 * were asked; a mandatory check that was not examined asked none, nor did a run in which no rule was answered or a
 * document was kept from all, and no policy passes these. The checks of a report that does not hold them are summed up.
 */
export function exitCodeOf(
  { verdict, gaps, checks }: Pick<Report, 'verdict' | 'gaps' | 'checks'>,
  reviewAs?: 'pass' | 'fail',
  closing: Pick<Closing, 'wasJudged' | 'wasKept'> = closingOf(checks),
): ExitCode {
  if (verdict !== 'review' || reviewAs === undefined) return codes[verdict]
  const isOpen = gaps.length > 0 || !wasExamined(closing)
  return reviewAs === 'pass' && isOpen ? codes.review : codes[reviewAs]
}

/** Where the program writes and what it may know of its surroundings. */
export interface Host {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: Date
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined }
  out(text: string): void
  /** Whether whoever read what was put out has gone away. */
  isLeft?(): boolean
  error(text: string): void
  /** The hour, for what lasts; where it is not there, nothing lasts. */
  clock?(): Date
  /** The terminal of standard error. Asking costs as much as a small run. */
  errorTerminal?(): Host['terminal']
  /**
   * Settles when a person or the system ends the program: the first signal of that does no more than this, a second one ends it.
   * Once `leave` is aborted nothing is listened for, and the first ends it.
   */
  ended?(leave?: AbortSignal): Promise<void>
  /** Has a long run take less room and time, where the engine can be told so. */
  spare?(): Promise<void>
}

export function columns({ env, terminal }: Host): number {
  return terminal.columns ?? (Number(env.COLUMNS) || 100)
}

/** Whether this is a job of a CI system, whose log others read. */
export function isCI({ env }: Host): boolean {
  const marks = ['GITHUB_ACTIONS', 'GITLAB_CI', 'JENKINS_URL', 'TF_BUILD', 'TEAMCITY_VERSION', 'BUILDKITE']
  const said = (name: string) => !['', '0', 'false', undefined].includes(env[name]?.toLowerCase())
  return said('CI') || marks.some(said)
}

/** Whether values are masked: the options decide, then the config, then whether others read the log. */
export function masks(
  { showValues, maskValues }: { readonly showValues?: boolean; readonly maskValues?: boolean },
  redaction: 'ci' | 'always' | 'never' | undefined,
  around: Host,
): boolean {
  if (maskValues === true) return true
  if (showValues === true) return false
  return redaction === 'always' || (redaction !== 'never' && isCI(around))
}

/** The key for tags, where the environment has one: then tags compare across runs. */
export function maskKeyOf({ env }: Host): { readonly key?: string } {
  const key = env.ENDUSE_MASK_KEY
  return key === undefined || key === '' ? {} : { key }
}

/** Says what is wrong with the invocation, and below it what to do. */
export function sayRefusal(
  { refusal, help }: { readonly refusal: string; readonly help?: string },
  { error }: Pick<Host, 'error'>,
): void {
  const lines = help === undefined ? [] : help.split('\n').map(line => `${inert(`  ${printable(line)}`)}\n`)
  error(`enduse: ${printable(refusal)}\n${lines.join('')}`)
}

/** Whether to colour: the option decides, then the usual words of the environment, then whether a person is looking. */
export function wantsColor({ color }: { readonly color?: boolean }, { env, terminal }: Host): boolean {
  if (color !== undefined) return color
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.CLICOLOR_FORCE !== undefined && env.CLICOLOR_FORCE !== '0') return true
  // What keeps the log of a job is no terminal, even where it looks like one.
  if (env.GITLAB_CI === 'true' || env.GITHUB_ACTIONS === 'true') return false
  return terminal.isTTY && env.TERM !== 'dumb' && env.CLICOLOR !== '0'
}

/** A value as JSON text, with what would act on a terminal as escapes. */
export function asJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map(printable).join('\n')}\n`
}
