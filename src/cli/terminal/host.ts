/** The environment of a command, and what depends on it: width, language, redaction, and exit code. */

import type { Report, Verdict } from '../../core/model/model.ts'
import { type Closing, closingOf, wasExamined } from '../../core/model/verdict.ts'
import type { Refusal, RefusalData } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import type { relay } from '../../languageserver/relay.ts'
import { type Language, languages } from '../../message/language.ts'
import { inert, printable, printableLines } from '../../text/printable.ts'
import type { Keyboard } from '../write/start/ask.ts'

/** 0 pass, 1 fail, 2 nothing may be concluded, 3 needs manual review, 130 stopped before the end. */
export type ExitCode = 0 | 1 | 2 | 3 | 130

/** The exit code of a run that could not check anything. */
export const notRun: ExitCode = 2
export const codes: Readonly<Record<Verdict, ExitCode>> = { pass: 0, fail: 1, review: 3 }

/** The exit code of a run that was stopped before its end, as shells set it for Ctrl-C. */
export const interrupted: ExitCode = 130

/**
 * Returns the exit code: it depends on the verdict only, whatever the format. Treating review as a pass is a policy on questions
 * that were examined; it does not apply to a mandatory check that was not examined, nor to a run in which no rule gave an answer
 * or a document was withheld from all rules. The checks of a report that does not contain them are summarised.
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

/** The options by which commands show what they found. */
export type ShowingOptions = Pick<
  Options['why'],
  'color' | 'format' | 'lang' | 'maskValues' | 'showValues' | 'verbose'
>

/** The output streams and the environment of the program. */
export interface Host {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: Date
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined }
  out(text: string): void
  /** Returns whether the reader of the output has closed it. */
  isLeft?(): boolean
  error(text: string): void
  /** Returns the current time, for durations; if absent, nothing is timed. */
  clock?(): Date
  /** Returns the terminal of standard error. Calling it costs as much as a small run. */
  errorTerminal?(): Host['terminal']
  /**
   * Resolves when the user or the system interrupts the program: the first signal only resolves it, a second one ends the
   * program. Once `leave` is aborted there is no listener, and the first signal ends the program.
   */
  ended?(leave?: AbortSignal): Promise<void>
  /** Returns the terminal at standard input and output, for questions; `undefined` if one of them is none. */
  keyboard?(): Keyboard | undefined
  /** Returns standard input and output as streams, for a protocol over them. */
  streams?(): { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream }
  /** Runs the same command in another thread too, and returns the streams to the user and to it. */
  thread?(): Parameters<typeof relay>
  /** Delays the optimisation of code: a check of a few documents ends before optimised code pays. */
  delayOptimisation?(): void
  /** Reduces the memory and time of a long run, if the engine allows it. */
  spare?(memory?: number): Promise<void>
  /** Returns the most memory that the process has taken, in MiB. */
  peak?(): number
}

export function columns({ env, terminal }: Host): number {
  return terminal.columns ?? (Number(env.COLUMNS) || 100)
}

/** Checks whether this is a job of a CI system, whose log others read. */
export function isCI({ env }: Host): boolean {
  const marks = ['GITHUB_ACTIONS', 'GITLAB_CI', 'JENKINS_URL', 'TF_BUILD', 'TEAMCITY_VERSION', 'BUILDKITE']
  const isSet = (name: string) => !['', '0', 'false', undefined].includes(env[name]?.toLowerCase())
  return isSet('CI') || marks.some(isSet)
}

/** Decides whether values are redacted: by the options, then the configuration, then whether others read the log. */
export function masks(
  { showValues, maskValues }: Pick<ShowingOptions, 'showValues' | 'maskValues'>,
  redaction: 'ci' | 'always' | 'never' | undefined,
  host: Host,
): boolean {
  if (maskValues === true) return true
  if (showValues === true) return false
  return redaction === 'always' || (redaction !== 'never' && isCI(host))
}

/** Returns the key for tags from the environment, if set: then tags are comparable across runs. */
export function maskKeyOf({ env }: Host): { readonly key?: string } {
  const key = env.ENDUSE_MASK_KEY
  return key === undefined || key === '' ? {} : { key }
}

/** Returns the writer of notes, which are single sentences. */
export const noteTo =
  ({ error }: Pick<Host, 'error'>) =>
  (text: string): void =>
    error(`enduse: ${printable(text)}\n`)

/** Prints a refusal in a language, and below it how to fix it. */
export async function sayRefusal(
  { refused }: { readonly refused: RefusalData },
  language: Language,
  { error }: Pick<Host, 'error'>,
): Promise<void> {
  const { refusal, help } = await refusalText(refused, language)
  const lines = help === undefined ? [] : help.split('\n').map(line => `${inert(`  ${printable(line)}`)}\n`)
  error(`enduse: ${printable(refusal)}\n${lines.join('')}`)
}

export async function refusalText(data: RefusalData, language: Language): Promise<Refusal> {
  const { englishRefusal, refusalIn } = await import('../../engine/refusal.ts')
  if (language === 'en') return englishRefusal(data)
  const [{ localeOf }, { wordsOf }] = await Promise.all([
    import('./locale.ts'),
    import('../../generated/messages/index.ts'),
  ])
  const { translator } = await localeOf(language, [])
  return refusalIn(await wordsOf('refusals', language), data, why => translator.phrase(why, 'unreadable'))
}

/** Decides whether to use colours: by the option, then the usual environment variables, then whether the output is a terminal. */
export function wantsColor({ color }: Pick<ShowingOptions, 'color'>, { env, terminal }: Host): boolean {
  if (color !== undefined) return color
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.CLICOLOR_FORCE !== undefined && env.CLICOLOR_FORCE !== '0') return true
  // The log of a job is not a terminal, even if it looks like one.
  if (env.GITLAB_CI === 'true' || env.GITHUB_ACTIONS === 'true') return false
  return terminal.isTTY && env.TERM !== 'dumb' && env.CLICOLOR !== '0'
}

/** Returns a value as JSON text, with terminal control characters escaped. */
export function asJson(value: unknown): string {
  return `${printableLines(JSON.stringify(value, null, 2))}\n`
}

/** Returns the writer of data, such as a table or a map: a terminal gets escapes and no byte order mark, a file or pipe the data. */
export function dataOut({ terminal, out }: Host): (text: string) => void {
  return terminal.isTTY ? text => out(printableLines(text.replace(/^\ufeff/, ''))) : out
}

/** Returns the language of the environment; English in CI, and for a Chinese other than the simplified one. */
export function ownLanguage(host: Host): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = host.env
  // POSIX: the first that is set and not empty.
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  const isChinese = /^zh(?:[-_]hans(?:[-_][a-z]+)?|[-_](?:cn|sg|my))?(?:[.@]|$)/i.test(locale)
  return isChinese && !isCI(host) ? 'zh-CN' : 'en'
}

/** Returns the language of help and errors: what `--lang` names, otherwise that of the environment. */
export function languageOf(argv: readonly string[], host: Host): Language {
  const at = argv.findIndex(word => /^--lang(?:=|$)/.test(word))
  const named = argv[at]?.slice('--lang='.length) || argv[at + 1]
  return (at < 0 ? undefined : languages.find(one => one === named)) ?? ownLanguage(host)
}

/** Returns the language of an output: of an option or of the config; otherwise of the environment, if people read all formats. */
export function outputLanguage(
  { lang, format = 'text' }: { readonly lang?: Language | undefined; readonly format?: string | undefined },
  config: { readonly language?: { readonly value: Language } } | undefined,
  host: Host,
  formats: readonly string[] = [format],
): Language {
  const isRead = formats.every(one => ['text', 'markdown', 'html'].includes(one))
  return lang ?? config?.language?.value ?? (isRead ? ownLanguage(host) : 'en')
}
