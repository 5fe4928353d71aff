/** The command line: options in, exit code out. What it may know of its surroundings, it is handed. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Example } from './explain/example.ts'
import {
  examplesText,
  find,
  isRefusal,
  loadRuleSets,
  openStandardInput,
  refuse,
  schemaNames,
  schemaText,
  shippedNames,
  write,
} from './load.ts'
import { defaultLimits } from './map.ts'
import type { Day, Limits, Report, Verdict } from './model.ts'
import { type FormatName, formats } from './report/index.ts'
import { colored, plain } from './report/paint.ts'
import { printable } from './report/printable.ts'
import { run } from './run.ts'
import { isDay } from './trade/date.ts'
import { version } from './version.ts'
import { nearest } from './wording/nearest.ts'

/** 0 pass, 1 fail, 2 nothing may be concluded, 3 a person must decide. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a run ends with that could not judge. */
export const notRun: ExitCode = 2
const codes: Readonly<Record<Verdict, ExitCode>> = { pass: 0, fail: 1, review: 3 }

/** The exit code: the verdict's alone, whatever the format. */
export function exitCodeOf(verdict: Verdict, reviewAs?: 'pass' | 'fail'): ExitCode {
  return verdict === 'review' && reviewAs !== undefined ? codes[reviewAs] : codes[verdict]
}

interface CheckOptions {
  readonly format: FormatName
  readonly output?: string
  readonly asOf?: Day
  readonly today?: Day
  readonly ruleSet?: readonly string[]
  readonly certificates?: readonly string[]
  readonly reviewAs?: 'pass' | 'fail'
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly stdinName: string
  readonly limit?: Partial<Limits>
  readonly color?: boolean
}

/** Where the program writes and what it may know of its surroundings. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: Date
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined }
  out(text: string): void
  error(text: string): void
}

/** Runs one command line (without `node` and the script) and gives its exit code. Never throws. */
export async function main(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0
  const set = (given: ExitCode) => {
    code = given
  }
  try {
    await program(around, set).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : notRun
    if (isRefusal(error)) {
      around.error(`enduse: ${printable(error.refusal)}\n${indented(error.help)}`)
      return notRun
    }
    // Whatever else comes up is a fault of this program: never a stack trace, never a verdict.
    const what = error instanceof Error ? error.message : String(error)
    around.error(
      `enduse: a fault of this program stopped the run, nothing may be concluded: ${printable(what)}\n`,
    )
    if (around.env.ENDUSE_DEBUG !== undefined && error instanceof Error)
      around.error(`${error.stack ?? ''}\n`)
    return notRun
  }
}

function indented(help: string | undefined): string {
  return help === undefined
    ? ''
    : help
        .split('\n')
        .map(line => `  ${printable(line)}\n`)
        .join('')
}

function program(around: Surroundings, set: (code: ExitCode) => void): Command {
  const enduse = new Command('enduse')
    .description('Checks end-user certificates and the shipments made under them.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: around.out, writeErr: around.error })
    .showSuggestionAfterError()
    .addHelpText('after', helpAfter)
  enduse
    .command('check')
    .description('judge documents: pass, review or fail, with the line and the law')
    .argument('[path...]', 'files, folders or patterns; - reads standard input')
    .addOption(
      new Option('--format <name>', 'how to show the report').choices(Object.keys(formats)).default('text'),
    )
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--as-of <day>', 'judge everything under the law of this day', day)
    .option('--today <day>', 'the day of judging, instead of the clock', day)
    .option(
      '--rule-set <name|file>',
      `a rule set instead of ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
    .option('--certificates <path>', 'certificates to look up, not to report on; repeatable', collect)
    .addOption(
      new Option('--review-as <verdict>', 'exit as if review were this verdict').choices(['pass', 'fail']),
    )
    .option('--stdin-name <name>', 'the file name of standard input', 'standard-input')
    .option(
      '--limit <name=number>',
      `raise or lower a bound (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
    .option('-q, --quiet', 'leave out what passed')
    .option('-v, --verbose', 'show every check with its outcome and reason')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
    .addHelpText('after', helpAfterCheck)
    .action(async (paths: string[], options: CheckOptions) => set(await check(paths, options, around)))
  enduse
    .command('rules')
    .description('list the rules, and which provision of which rule set uses them')
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .action(async (options: { ruleSet?: readonly string[] }) => {
      const { ruleTable } = await import('./explain/table.ts')
      around.out(ruleTable(await ruleSetsOf(options.ruleSet, around.cwd), columns(around)))
    })
  enduse
    .command('explain')
    .description('say what a rule means, by which law it holds, and what to do')
    .argument('<rule>', 'the id of a rule or finding, such as quantity-within-grant')
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .action(async (id: string, options: { ruleSet?: readonly string[] }) => {
      const { cards, explain } = await import('./explain/rule.ts')
      const card = cards.get(id)
      if (card === undefined) {
        const near = nearest(id, [...cards.keys()])
        return refuse(
          `there is no rule ${id}`,
          near === undefined ? 'enduse rules lists them.' : `Did you mean ${near}?`,
        )
      }
      const examples: Readonly<Record<string, Example>> = JSON.parse(examplesText())
      const example = Object.hasOwn(examples, id) ? examples[id] : undefined
      around.out(explain(card, await ruleSetsOf(options.ruleSet, around.cwd), example, columns(around)))
    })
  const law = enduse
    .command('law')
    .description('print the instruments of law with their dates, or how they stand on a day')
    .option(
      '--on <day>',
      'what was in force, suspended or undetermined on this day, and which checks that switches',
      day,
    )
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .action(async (options: LawOptions) => {
      const ruleSets = await ruleSetsOf(options.ruleSet, around.cwd)
      const { lawOn, lawOnText, lawText } = await import('./explain/law.ts')
      const { on } = options
      if (options.format === 'json') around.out(asJson(on === undefined ? ruleSets : lawOn(ruleSets, on)))
      else if (on === undefined) around.out(lawText(ruleSets, columns(around)))
      else around.out(lawOnText(lawOn(ruleSets, on), on, columns(around)))
    })
  law
    .command('diff')
    .description('say which checks and parameters are different on the second day')
    .argument('<day>', 'the first day', day)
    .argument('<day>', 'the second day', day)
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .action(async (first: Day, second: Day, _: LawOptions, command: Command) => {
      // Options may stand before the word diff, and are then those of `law`.
      const options: LawOptions = command.optsWithGlobals()
      const ruleSets = await ruleSetsOf(options.ruleSet, around.cwd)
      const { lawDifference, lawDifferenceText } = await import('./explain/law.ts')
      const differences = lawDifference(ruleSets, first, second)
      around.out(
        options.format === 'json'
          ? asJson(differences)
          : lawDifferenceText(differences, first, second, columns(around)),
      )
    })
  enduse
    .command('schema')
    .description('print a JSON Schema that enduse publishes')
    .argument('<kind>', `one of ${schemaNames.join(', ')}`)
    .action((kind: string) => {
      if (!schemaNames.includes(kind)) {
        const near = nearest(kind, schemaNames)
        refuse(
          `there is no schema ${kind}`,
          near === undefined ? `There are ${schemaNames.join(', ')}.` : `Did you mean ${near}?`,
        )
      }
      around.out(schemaText(kind))
    })
  return enduse
}

const helpAfter = `
Examples:
  enduse check shipment.yaml certificate.yaml     two documents that belong together
  enduse check 2026/                              a folder, with all dossiers in it
  enduse explain quantity-within-grant            what a rule means
  enduse law --on 2026-11-11                      the law on a day, and the checks it switches
  enduse schema shipment > shipment.schema.json   the schema, for an editor

Exit codes:
  0  pass: everything that applied was examined and held
  1  fail: at least one document or dossier fails
  2  not run: nothing may be concluded
  3  review: nothing failed, and something needs a person`

const helpAfterCheck = `
Examples:
  enduse check shipment.yaml --certificates certificates/
  enduse check archive/ --as-of 2026-03-01 --format json --output report.json
  cat shipment.yaml | enduse check - --stdin-name shipment.yaml
  enduse check . --rule-set trade-documents --rule-set our-rules.yaml --review-as fail`

interface LawOptions {
  readonly on?: Day
  readonly format?: 'text' | 'json'
  readonly ruleSet?: readonly string[]
}

const lawFormat = () =>
  new Option('--format <name>', 'how to show it: text where not said').choices(['text', 'json'])

/** A value as JSON text, with what would act on a terminal as escapes. */
function asJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map(printable).join('\n')}\n`
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

function day(text: string): Day {
  if (!isDay(text))
    throw new InvalidArgumentError('A day is written YYYY-MM-DD and has to be in the calendar.')
  return text
}

/** Beyond this, walking a document would need more stack than there is. */
const deepest = 1000

function limit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', value = ''] = text.split('=')
  if (!Object.hasOwn(defaultLimits, name)) {
    const near = nearest(name, Object.keys(defaultLimits))
    throw new InvalidArgumentError(
      near === undefined
        ? `There is no limit ${name}; there are ${Object.keys(defaultLimits).join(', ')}.`
        : `Did you mean ${near}?`,
    )
  }
  if (!/^[1-9][0-9]{0,11}$/.test(value)) throw new InvalidArgumentError('A limit is a whole number from 1.')
  if (name === 'depth' && Number(value) > deepest) {
    throw new InvalidArgumentError(`Documents can be read to a depth of ${deepest}.`)
  }
  return { ...before, [name]: Number(value) }
}

function ruleSetsOf(wanted: readonly string[] | undefined, cwd: string) {
  return loadRuleSets(wanted ?? shippedNames, cwd)
}

async function check(
  paths: readonly string[],
  options: CheckOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { cwd } = around
  if (paths.length === 0)
    refuse('no document was named', 'Name files or folders: enduse check certificate.yaml shipment.yaml')
  const limits = { ...defaultLimits, ...options.limit }
  const ruleSets = await ruleSetsOf(options.ruleSet, cwd)
  const files = await find(
    paths.filter(path => path !== '-'),
    cwd,
  )
  if (paths.includes('-') && files.some(found => found.file === options.stdinName)) {
    refuse(
      `standard input and a file are both named ${options.stdinName}`,
      'Give standard input another name with --stdin-name.',
    )
  }
  const lookedUp = await find(options.certificates ?? [], cwd)
  const input = paths.includes('-') ? { input: openStandardInput(options.stdinName, limits.bytes) } : {}
  const report = run(
    { files, lookedUp, ...input },
    {
      ruleSets,
      limits,
      today: options.today ?? today(around.now),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    },
    text => around.error(`enduse: ${printable(text)}\n`),
  )
  const exitCode = exitCodeOf(report.verdict, options.reviewAs)
  const shown = await show(report, options, exitCode, around)
  if (options.output === undefined) around.out(shown)
  else write(options.output, shown, cwd, [...files, ...lookedUp])
  return exitCode
}

async function show(
  report: Report,
  options: CheckOptions,
  exitCode: ExitCode,
  around: Surroundings,
): Promise<string> {
  const format = await formats[options.format]()
  const paint = options.output === undefined && wantsColor(options, around) ? await colored() : plain
  return format(report, {
    width: columns(around),
    paint,
    detail: options.verbose === true ? 'verbose' : options.quiet === true ? 'quiet' : 'normal',
    exitCode,
  })
}

/** The option decides, then the usual words of the environment, then whether a person is looking. */
function wantsColor({ color }: CheckOptions, { env, terminal }: Surroundings): boolean {
  if (color !== undefined) return color
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.CLICOLOR_FORCE !== undefined && env.CLICOLOR_FORCE !== '0') return true
  return terminal.isTTY && env.TERM !== 'dumb' && env.CLICOLOR !== '0'
}

function columns({ env, terminal }: Surroundings): number {
  return terminal.columns ?? (Number(env.COLUMNS) || 100)
}

/** The day on the clock where the person sits. */
function today(now: Date): Day {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
