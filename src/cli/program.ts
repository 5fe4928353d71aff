/** Every command with its options, and what each does. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { defaultLimits, highestLimits } from '../core/map.ts'
import type { Day, Limits, RuleSet } from '../core/model/model.ts'
import { version } from '../core/model/version.ts'
import { writeNew } from '../engine/disk/output.ts'
import { fixturesOf } from '../engine/fixtures.ts'
import { cleanPapers, examplesText, schemaNames, schemaText } from '../engine/package-texts.ts'
import { isRefusal, refuse } from '../engine/refusal.ts'
import { loadRuleSets, shippedNames } from '../engine/rule-set-file.ts'
import type { Voice } from '../locale/words.ts'
import { type Language, languages } from '../message/language.ts'
import { nearest } from '../message/nearest.ts'
import type { Speaker } from '../message/tongue.ts'
import { type FormatName, formats } from '../report/index.ts'
import { printable } from '../report/printable.ts'
import { isDay, localDay } from '../trade/date.ts'
import { alpha2Of, countryNamedIn } from '../trade/territory.ts'
import { type CheckOptions, checkCommand } from './check.ts'
import type { Shell } from './completion.ts'
import type { Example } from './explain/example.ts'
import type { Coverage, Trial } from './fixture-test/trial.ts'
import type { InitOptions } from './init.ts'
import type { MapOptions } from './map.ts'
import type { NewCertificateOptions, NewShipmentOptions } from './new-paper.ts'
import { platformNames } from './platform.ts'
import type { PositionOptions } from './position.ts'
import type { ReduceOptions } from './reduce.ts'
import type { RulesDiffOptions } from './rules-diff.ts'
import type { ServeOptions } from './serve.ts'
import type { JudgeOptions, Output, OutputFormat } from './settings.ts'
import type { StatusOptions } from './status.ts'
import { asJson, codes, columns, type ExitCode, notRun, type Surroundings } from './surroundings.ts'
import type { VerifyOptions } from './verify.ts'
import type { WaiveOptions } from './waive.ts'
import type { WhyOptions } from './why.ts'

/** How many threads; the most that helps nobody is refused. */
function threadCount(text: string): number {
  const count = Number(text)
  if (/^[1-9][0-9]{0,2}$/.test(text) && count <= 256) return count
  throw new InvalidArgumentError('A number of threads from 1 to 256 is wanted.')
}

/** Runs any command line. Says what is wrong with it, and throws what is refused. */
export async function runProgram(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0
  const set = (given: ExitCode) => {
    code = given
  }
  try {
    await program(around, set, argv[0]).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : notRun
    throw error
  }
}

type Add = (enduse: Command, around: Surroundings, set: (code: ExitCode) => void) => void

/** The command that is asked for, or all of them where none is, or help: making all takes longer than judging a document. */
function program(around: Surroundings, set: (code: ExitCode) => void, asked = ''): Command {
  const enduse = new Command('enduse')
    .description('Checks end-user certificates and the shipments made under them.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: around.out,
      // What is wrong with the arguments is said with their words.
      writeErr: text => around.error(text.split('\n').map(printable).join('\n')),
    })
    .showSuggestionAfterError()
    .addHelpText('after', helpAfter)
  const one = Object.hasOwn(commands, asked) ? commands[asked] : undefined
  for (const add of one === undefined ? Object.values(commands) : [one]) add(enduse, around, set)
  return enduse
}

function addCheck(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const checking = enduse
    .command('check')
    .description('judge documents: pass, review or fail, with the line and the law')
    .argument(
      '[path...]',
      'files, folders or patterns; the folder where you are if none; - reads standard input',
    )
    .option(
      '--since <ref>',
      'judge what git says changed since this branch left a ref, with the other members of the dossiers',
    )
    .addOption(
      new Option('--shard <I/N|auto>', 'of the files one part: see enduse map, which takes it').hideHelp(),
    )
    .option('--watch', 'check again whenever a document changes, or what the check goes by')
    .option('--no-progress', 'do not count on a terminal while documents are read')
    .option('--stream', 'show what is found while the run goes on, and list nothing that passed')
    .addOption(new Option('--threads <n>', 'judge by so many threads; streams').argParser(threadCount))
    .option(
      '--cache <folder>',
      'keep what came of documents there, and judge only what changed since; streams',
    )
    .option('--resume', 'the same in .enduse-cache: go on where a run was stopped')
    .addHelpText('after', helpAfterCheck)
    .action(async (paths: string[], options: CheckOptions) => set(await checkCommand(paths, options, around)))
  showing(checking)
  judging(checking, true)
}

function addMap(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const mapping = enduse
    .command('map')
    .description('judge each document by itself, and write what to make one report of elsewhere')
    .argument(
      '[path...]',
      'files, folders or patterns; the folder where you are if none; - reads standard input',
    )
    .option('--paths-from <file|->', 'a file with further paths, one on each line; - reads standard input')
    .option('-0, --null', 'these paths end in NUL, as find -print0 writes them')
    .option('--shard <I/N|auto>', 'only the files of one of N parts; auto in GitLab and Kubernetes')
    .option('--no-progress', 'do not count on a terminal while documents are read')
    .addHelpText('after', helpAfterMap)
    .action(async (paths: string[], options: MapOptions) => {
      const { mapCommand } = await import('./map.ts')
      set(await mapCommand(paths, options, around))
    })
  underLaw(mapping, '')
  underPositions(mapping)
  withLimits(mapping)
  withStandardInput(mapping)
}

function addReducing(name: 'reduce' | 'merge'): Add {
  return (enduse, around, set) => {
    const reducing = enduse
      .command(name)
      .description(
        name === 'reduce'
          ? 'make one report of what enduse map wrote: dossiers, verdict and exit code as check gives them'
          : 'the same of the shards of one run: each has to be there, once',
      )
      .argument('<map...>', 'what enduse map wrote; - reads standard input')
      .option('--files <folder>', 'where the documents lie: the folder in which they were mapped', '.')
      .addHelpText('after', name === 'reduce' ? helpAfterReduce : helpAfterMerge)
      .action(async (maps: string[], options: ReduceOptions) => {
        const { reduceCommand } = await import('./reduce.ts')
        set(await reduceCommand(maps, options, around, name === 'merge'))
      })
    showing(reducing)
    underLaw(reducing, ': refuses maps of another')
    underGate(reducing)
  }
}

function addStatus(enduse: Command, around: Surroundings): void {
  const standing = enduse
    .command('status')
    .description(
      'show the state of certificates: drawn and left by line and shipment, validity, open questions',
    )
    .argument('[certificate...]', 'their numbers; or files, folders and patterns of papers')
    .addOption(lawFormat())
    .addOption(lang())
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
    .addHelpText('after', helpAfterStatus)
    .action(async (asked: string[], options: StatusOptions) => {
      const { statusCommand } = await import('./status.ts')
      await statusCommand(asked, options, around)
    })
  judging(standing, false)
}

function addServe(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const serving = enduse
    .command('serve')
    .description('open a desk in the browser on which papers are tried: nothing leaves this machine')
    .argument('[path...]', 'papers that lie on it when it opens: files, folders or patterns')
    .option('--port <number>', 'the port to listen on; 7382, or any free one, where not said', port)
    .addOption(
      new Option('--host <address>', 'the address to listen on')
        .choices(['127.0.0.1', '::1'])
        .default('127.0.0.1'),
    )
    .addOption(lang())
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them in reports wherever this runs').conflicts('showValues'))
    .addHelpText('after', helpAfterServe)
    .action(async (paths: string[], options: ServeOptions) => {
      const { serveCommand } = await import('./serve.ts')
      set(await serveCommand(paths, options, around))
    })
  judging(serving, false)
}

function addWaive(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const waiving = enduse
    .command('waive')
    .description('exempt from one finding until a day: writes a waiver, bound to what was found')
    .argument('<rule>', 'the rule of the finding, such as identifier-valid')
    .argument('[path...]', 'the documents in which it is found: files, folders or patterns')
    .option('--at <pointer>', 'the pointer at which it stands, where there are several')
    .option('--document <file>', 'the file in which it stands, where there are several')
    .option('--digest <digest>', 'its digest in the JSON report, where there are several at one place')
    .option('--certificate <number>', 'name the certificate in the waiver, not the file')
    .requiredOption('--reason <text>', 'why it is right to ship all the same')
    .requiredOption('--owner <name>', 'who answers for it')
    .option('--ticket <text>', 'where it was decided')
    .requiredOption('--until <day>', 'the last day on which it holds', day)
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addHelpText('after', helpAfterWaive)
    .action(async (rule: string, paths: string[], options: WaiveOptions) => {
      const { waiveCommand } = await import('./waive.ts')
      set(await waiveCommand(rule, paths, options, around))
    })
  judging(waiving, false)
}

function addPosition(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  enduse
    .command('position')
    .description(
      'record what was determined of law that the rule sets leave open: who says so, and until when',
    )
    .argument(
      '<instrument>',
      'the id of the instrument, or of the provision, such as mofcom-61-2025-chinese-origin',
    )
    .addOption(
      new Option('--state <state>', 'what was determined')
        .choices(['in-force', 'not-in-force'])
        .makeOptionMandatory(),
    )
    .option(
      '--from <day>',
      'the first day for which it was determined; the first open day where not given',
      day,
    )
    .requiredOption('--until <day>', 'the last day on which it is relied on', day)
    .requiredOption('--by <name>', 'who determined it and answers for it')
    .requiredOption('--reason <text>', 'why it was determined so')
    .option('--reference <text>', 'where it is written down: a letter, a memo, an address')
    .option(
      '--positions <file>',
      'the file to write to; that of the config, or enduse-positions.yaml, where not given',
    )
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--config <file>', 'a config instead of the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'use no config')
    .option('--today <day>', 'the day of the run, instead of the clock', day)
    .option(
      '--rule-set <name|file>',
      `a rule set instead of ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
    .addHelpText('after', helpAfterPosition)
    .action(async (name: string, options: PositionOptions) => {
      const { positionCommand } = await import('./position.ts')
      set(await positionCommand(name, options, around))
    })
}

function addWhy(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const asking = enduse
    .command('why')
    .description('show which rules read a value, what they read with it, and how they came out')
    .argument('<file>', 'the document in which the value stands; FILE:LINE:COLUMN, as findings print it')
    .argument('[at]', 'the value: /items/0/quantity/value, items[0].quantity.value, LINE or LINE:COLUMN')
    .argument(
      '[path...]',
      'the papers that belong to it; those of the config, or of its folder, where none is named',
    )
    .addOption(lawFormat())
    .option('--part <number>', 'which document of a file that holds several, from 1', partNumber)
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addOption(lang())
    .option('-v, --verbose', 'show every value that was read with it')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
    .addHelpText('after', helpAfterWhy)
    .action(async (file: string, at: string | undefined, paths: string[], options: WhyOptions) => {
      const { whyCommand } = await import('./why.ts')
      set(await whyCommand(file, at === undefined ? [] : [at, ...paths], options, around))
    })
  judging(asking, true)
}

function addBaseline(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const baseline = enduse
    .command('baseline')
    .description('record the findings of an archive, so that only new ones count')
    .addHelpText('after', helpAfterBaseline)
  judging(
    baseline
      .command('create')
      .description('write the findings of today into a baseline')
      .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
      .action(async (paths: string[], options: JudgeOptions) => {
        const { createBaseline } = await import('./baseline.ts')
        set(await createBaseline(paths, options, around))
      }),
    false,
  )
  judging(
    baseline
      .command('prune')
      .description('take out of a baseline what is not found any more')
      .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
      .action(async (paths: string[], options: JudgeOptions) => {
        const { pruneBaseline } = await import('./baseline.ts')
        set(await pruneBaseline(paths, options, around))
      }),
    false,
  )
}

function addVerify(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  enduse
    .command('verify')
    .description('judge again what a receipt says was judged, and say what is no longer the same')
    .argument('<receipt>', 'what check --output receipt=FILE wrote, signed or not')
    .addOption(lawFormat())
    .addHelpText('after', helpAfterVerify)
    .action(async (path: string, options: VerifyOptions) => {
      const { verifyCommand } = await import('./verify.ts')
      set(await verifyCommand(path, options, around))
    })
}

function addRules(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  const rules = enduse
    .command('rules')
    .description('list the rules and what uses them; check a rule set')
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .addOption(lang())
    .addHelpText('after', helpAfterRules)
    .action(async (options: LawOptions) => {
      const [{ ruleTable }, { doubtsText }, { ruleList }] = await Promise.all([
        import('./explain/table.ts'),
        import('./explain/doubts.ts'),
        import('./explain/explained.ts'),
      ])
      const { ruleSets, voice } = await toExplain(options, around)
      if (options.format === 'json') {
        const list = ruleList(ruleSets, voice)
        around.out(asJson(list))
        set(list.doubts.length === 0 ? 0 : codes.review)
        return
      }
      const doubted = doubtsText(ruleSets, columns(around), voice)
      around.out(ruleTable(ruleSets, columns(around), voice) + doubted)
      set(doubted === '' ? 0 : codes.review)
    })
  rules
    .command('diff')
    .description('judge documents twice and say whose verdict is different, and by which provision')
    .argument('<A>', 'a rule set or its file, several joined by +, or a day')
    .argument('<B>', 'the same for the second judging')
    .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
    .addOption(new Option('--format <name>', 'how to show it: text where not said').choices(['text', 'json']))
    .option('--as-of <day>', 'judge everything under the law of this day, where A and B are rule sets', day)
    .option('--today <day>', 'the day of judging, instead of the clock', day)
    .option(
      '--rule-set <name|file>',
      'where A and B are days: a rule set instead of the shipped ones; repeatable',
      collect,
    )
    .option('--certificates <path>', 'certificates to look up, not to report on; repeatable', collect)
    .option(
      '--limit <name=number>',
      `raise or lower a bound (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addHelpText('after', helpAfterRulesDiff)
    .action(async (first: string, second: string, paths: string[], _: RulesDiffOptions, command: Command) =>
      // Options may stand before the word diff, and are then those of `rules`.
      set(
        await (await import('./rules-diff.ts')).rulesDiffCommand(
          [first, second],
          paths,
          command.optsWithGlobals(),
          around,
        ),
      ),
    )
}

function addTest(enduse: Command, around: Surroundings, set: (code: ExitCode) => void): void {
  enduse
    .command('test')
    .description('try a rule set on the fixtures that lie beside it')
    .argument('<name|file>', 'a rule set')
    .option(
      '--require-coverage',
      'fail where a provision has no case that it catches, or none that it lets pass',
    )
    .addOption(new Option('--format <name>', 'how to show it').choices(['text', 'json']).default('text'))
    .option('-v, --verbose', 'show the cases that come out as expected too')
    .addHelpText('after', helpAfterTest)
    .action(async (wanted: string, options: TestOptions) => set(await test(wanted, options, around)))
}

function addInit(enduse: Command, around: Surroundings): void {
  enduse
    .command('init')
    .description('create a config, a file of waivers and a job for CI, to fit what is there')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addOption(
      new Option('--ci <platform>', 'write the job for this platform, whatever is there').choices([
        ...platformNames,
      ]),
    )
    .addOption(lang())
    .addHelpText('after', helpAfterInit)
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('./init.ts')
      await initCommand(options, around)
    })
}

function addNew(enduse: Command, around: Surroundings): void {
  const making = enduse
    .command('new')
    .description('create a template: a certificate, a shipment, a config or a rule set')
  making
    .command('config')
    .description('create an enduse.config.yaml with every entry explained')
    .argument('[file]', 'the file to write', usualNames.config)
    .action(async (path: string) => {
      const { configStart } = await import('../config/config-start.ts')
      const [file = ''] = writeNew([configStart(newFile(path, 'config'))], around.cwd)
      around.out(`wrote ${printable(file)}\n\nTry it: enduse check\n`)
    })
  making
    .command('rule-set')
    .description('create a rule set with one provision, one rule of its own and their fixtures')
    .argument('[file]', 'the file to write', usualNames['rule-set'])
    .action(async (path: string) => {
      const { startOf } = await import('./fixture-test/start.ts')
      const start = startOf(newFile(path, 'rule-set'), cleanPapers(), shippedNames, localDay(around.now))
      const written = writeNew(start, around.cwd)
      const lines = written.map(file => `wrote ${printable(file)}`)
      around.out(`${[...lines, '', `Try it: enduse test ${printable(written[0] ?? '')}`].join('\n')}\n`)
    })
  making
    .command('certificate')
    .description('create an end-user certificate to fill in, every field explained')
    .argument(
      '[file]',
      'the file to write; certificate.yaml where the config has papers checked, if not given',
    )
    .option(
      '--importer-country <code>',
      'the country of the importer, such as IN: adds what the rules ask of importers there',
      country,
    )
    .addOption(lang())
    .addHelpText('after', helpAfterNewCertificate)
    .action(async (path: string | undefined, options: NewCertificateOptions) => {
      const { newCertificate } = await import('./new-paper.ts')
      await newCertificate(newFile(path, 'certificate'), options, around)
    })
  const shipping = making
    .command('shipment')
    .description('create a shipment to fill in; with --certificate, what has to agree is filled in')
    .argument('[file]', 'the file to write; shipment.yaml where the config has papers checked, if not given')
    .option('--certificate <file>', 'the end-user certificate under which it is made')
    .addOption(lang())
    .action(async (path: string | undefined, options: NewShipmentOptions) => {
      const { newShipment } = await import('./new-paper.ts')
      await newShipment(newFile(path, 'shipment'), options, around)
    })
  underGate(shipping)
}

/** The usual names of what `new` creates. */
const usualNames = {
  config: 'enduse.config.yaml',
  'rule-set': 'our-rules.yaml',
  certificate: 'certificate.yaml',
  shipment: 'shipment.yaml',
} as const

/** The file that is to be written; refuses standard output, which is none. */
function newFile<P extends string | undefined>(path: P, what: keyof typeof usualNames): P {
  if (path !== '-') return path
  return refuse(
    `enduse new ${what} writes a file, and - is none`,
    `Name one: enduse new ${what} ${usualNames[what]}`,
  )
}

function addExplain(enduse: Command, around: Surroundings): void {
  enduse
    .command('explain')
    .description('say what a rule or a provision means, by which law it holds, and what to do')
    .argument('<rule|provision>', 'a name, such as quantity-within-grant, or RULE-SET/PROVISION')
    .option('--on <day>', 'the day for which a provision says how it stands; today if not given', day)
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .addOption(lang())
    .addHelpText('after', helpAfterExplain)
    .action(async (name: string, options: LawOptions) => {
      const [{ cardsOf, explain, explainProvision }, { explained, meantBy, namesToExplain, usesOf }] =
        await Promise.all([import('./explain/rule.ts'), import('./explain/explained.ts')])
      const { ruleSets, voice } = await toExplain(options, around)
      const cards = cardsOf(ruleSets)
      const meant = meantBy(name, cards, ruleSets)
      if (meant === undefined) {
        const near = nearest(name, namesToExplain(cards, ruleSets))
        return refuse(
          `there is no rule and no provision ${name}`,
          near === undefined ? 'enduse rules lists them.' : `Did you mean ${near}?`,
        )
      }
      const on = options.on ?? localDay(around.now)
      const examples: Readonly<Record<string, Example>> = JSON.parse(examplesText())
      const own = ruleSets.filter(({ name }) => !shippedNames.includes(name)).map(({ file }) => file)
      const shownOn = async (id: string) => {
        const card = cards.get(id)
        const isOwn = card !== undefined && 'require' in card
        return {
          example: Object.hasOwn(examples, id) ? examples[id] : undefined,
          cases: isOwn ? await ownCases(id, options.ruleSet ?? own, around.cwd, voice.speaker) : undefined,
        }
      }
      if (meant.of === 'rule') {
        const { card, alsoIn } = meant
        const shown = await shownOn(card.id)
        if (options.format === 'json') {
          around.out(asJson(explained('rule', card, usesOf(card.id, ruleSets), on, shown, voice)))
          return
        }
        const also =
          alsoIn.length === 0
            ? ''
            : voice.words.explain.alsoProvision(
                name,
                alsoIn.map(one => one.name),
              )
        around.out(explain(card, ruleSets, shown, columns(around), voice, also))
        return
      }
      const [first] = meant.uses
      const card = first === undefined ? undefined : cards.get(first[1].rule)
      if (options.format === 'json' && card !== undefined) {
        around.out(asJson(explained('provision', card, meant.uses, on, await shownOn(card.id), voice)))
        return
      }
      const texts = meant.uses.map(use => {
        const rule = cards.get(use[1].rule)
        const judge = rule !== undefined && 'scope' in rule ? rule : undefined
        return explainProvision(use, judge, on, columns(around), voice)
      })
      around.out(texts.join('\n'))
    })
}

function addLaw(enduse: Command, around: Surroundings): void {
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
    .option('--positions <file>', 'a file of positions on law that is open; repeatable', collect)
    .option('--no-positions', 'ignore positions: show the law alone')
    .option('--today <day>', 'the day of the run, on which positions must not have ended', day)
    .addOption(lang())
    .action(async (options: LawOptions) => {
      const { ruleSets, voice } = await lawToExplain(options, around)
      const { lawOn, lawOnText, lawText } = await import('./explain/law.ts')
      const { on } = options
      if (options.format === 'json')
        around.out(asJson(on === undefined ? ruleSets : lawOn(ruleSets, on, voice)))
      else if (on === undefined) around.out(lawText(ruleSets, columns(around), voice))
      else around.out(lawOnText(lawOn(ruleSets, on, voice), on, columns(around), voice))
    })
  law
    .command('diff')
    .description('say what is different on the second day, or in the second version of a rule set')
    .argument('<A>', 'a day, or a rule set or its file')
    .argument('<B>', 'the later one of the same kind')
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'a rule set instead of the shipped ones; repeatable', collect)
    .addOption(lang())
    .action(async (first: string, second: string, _: LawOptions, command: Command) => {
      // Options may stand before the word diff, and are then those of `law`.
      const options: LawOptions = command.optsWithGlobals()
      const sides = [first, second] as const
      if (!sides.some(isLikeDay)) return around.out(await releaseOf(sides, options, around))
      const other = sides.find(side => !isLikeDay(side))
      if (other !== undefined)
        refuse(
          `${first} and ${second} cannot be compared: a day stands beside a rule set`,
          `To compare two days of a rule set: enduse law diff DAY DAY --rule-set ${other}`,
        )
      const wrong = sides.find(side => !isDay(side))
      if (wrong !== undefined)
        refuse(`${wrong} is no day of the calendar`, 'A day is written YYYY-MM-DD, such as 2026-11-10.')
      const { ruleSets, voice } = await toExplain(options, around)
      const { lawDifference, lawDifferenceText } = await import('./explain/law.ts')
      const differences = lawDifference(ruleSets, first, second, voice)
      around.out(
        options.format === 'json'
          ? asJson(differences)
          : lawDifferenceText(differences, first, second, columns(around), voice),
      )
    })
}

/** Whether a text is written as a day is, be it one of the calendar or not. */
const isLikeDay = (text: string) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(text)

/** What a version of a rule set changes from another. */
async function releaseOf(
  [first, second]: readonly [string, string],
  { ruleSet, format, lang: language }: LawOptions,
  around: Surroundings,
): Promise<string> {
  if (ruleSet !== undefined)
    refuse('--rule-set was given, and A and B name the rule sets already', 'Leave --rule-set out.')
  const [before, after] = [await loadRuleSets([first], around.cwd), await loadRuleSets([second], around.cwd)]
  const [[earlier], [later]] = [before, after]
  if (earlier === undefined || later === undefined) throw new Error('a rule set was not loaded')
  const [{ configOf }, { voiceOf }, { lawRelease, lawReleaseText }] = await Promise.all([
    import('./settings.ts'),
    import('../locale/words.ts'),
    import('./explain/law-release.ts'),
  ])
  const loaded = language === undefined ? await configOf(undefined, around) : undefined
  const voice = await voiceOf(language ?? loaded?.config.language?.value ?? 'en', [later, earlier])
  const release = lawRelease(earlier, later, voice)
  return format === 'json' ? asJson(release) : lawReleaseText(release, columns(around), voice)
}

function addSchema(enduse: Command, around: Surroundings): void {
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
}

function addCompletion(enduse: Command, around: Surroundings): void {
  enduse
    .command('completion')
    .description('print a script by which a shell completes the command line')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', helpAfterCompletion)
    .action(async (shell: Shell) => {
      const [{ completionScript }, { cardsOf }, { namesToExplain }] = await Promise.all([
        import('./completion.ts'),
        import('./explain/rule.ts'),
        import('./explain/explained.ts'),
      ])
      const ruleSets = await loadRuleSets(shippedNames, around.cwd)
      const values = {
        rule: [...cardsOf(ruleSets).keys()].sort(),
        'rule|provision': [...namesToExplain(cardsOf(ruleSets), ruleSets)].sort(),
        kind: schemaNames,
        instrument: ruleSets
          .flatMap(one => [...Object.keys(one.instruments), ...one.provisions.map(({ id }) => id)])
          .sort(),
        'rule set': shippedNames,
        limit: Object.keys(defaultLimits),
        output: [...Object.keys(formats), receipt],
      }
      around.out(
        completionScript(
          shell,
          program(around, () => {}),
          values,
        ),
      )
    })
}

/** The commands, in the order in which help lists them. */
const commands: Readonly<Record<string, Add>> = {
  check: addCheck,
  map: addMap,
  reduce: addReducing('reduce'),
  merge: addReducing('merge'),
  status: addStatus,
  serve: addServe,
  waive: addWaive,
  position: addPosition,
  why: addWhy,
  baseline: addBaseline,
  verify: addVerify,
  rules: addRules,
  test: addTest,
  init: addInit,
  new: addNew,
  explain: addExplain,
  law: addLaw,
  schema: addSchema,
  completion: addCompletion,
}

/** The options by which a report is shown, the same in every command that shows one. */
function showing(command: Command): void {
  command
    .addOption(
      new Option('--format <name>', 'how to show the report: text where not said, github in GitHub Actions')
        .choices(Object.keys(formats))
        .argParser(formatNamed),
    )
    .option(
      '--output <file|name=file>',
      'write the report to a file instead of standard output, or one of another format beside it; repeatable',
      output,
    )
    .addOption(
      new Option('--review-as <verdict>', 'exit as if review were this verdict').choices(['pass', 'fail']),
    )
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addOption(lang())
    .option('-q, --quiet', 'leave out what passed')
    .option('-v, --verbose', 'show every check with its outcome and reason')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
}

/** The options by which documents are judged, the same in every command that judges. */
function judging(command: Command, readsInput: boolean): void {
  underLaw(command, '')
  withLimits(command)
  underGate(command)
  if (readsInput) withStandardInput(command)
}

function withStandardInput(command: Command): void {
  command.option('--stdin-name <name>', 'the file name of standard input', 'standard-input')
}

/** Config, days and rule sets. */
function underLaw(command: Command, more: string): void {
  command
    .option('--config <file>', 'a config instead of the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'go by no config')
    .option('--as-of <day>', `judge everything under the law of this day${more}`, day)
    .option('--today <day>', `the day of judging, instead of the clock${more}`, day)
    .option(
      '--rule-set <name|file>',
      `a rule set instead of ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
}

/** What is read besides the documents, and how far. */
function withLimits(command: Command): void {
  command
    .option('--certificates <path>', 'certificates to look up, not to report on; repeatable', collect)
    .option(
      '--limit <name=number>',
      `raise or lower a bound (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
}

/** What decides law that the rule sets leave open. */
function underPositions(command: Command): void {
  command
    .option('--positions <file>', 'a file of positions on law that is open; repeatable', collect)
    .option('--no-positions', 'ignore positions: show what depends on them')
}

/** What exempts from findings. */
function underGate(command: Command): void {
  command
    .option('--waivers <file>', 'a file of waivers; repeatable', collect)
    .option('--no-waivers', 'go by no waivers: show what they exempt from')
  underPositions(command)
  command
    .option('--baseline <file>', 'findings that were there before')
    .option('--no-baseline', 'go by no baseline')
}

const helpAfter = `
Examples:
  enduse check shipment.yaml certificate.yaml   two papers that belong together
  enduse check 2026/                            a folder, with all its dossiers
  enduse explain quantity-within-grant          what a rule means
  enduse law --on 2026-11-11                    the law on a day, and its checks
  enduse schema shipment > shipment.json        the schema, for an editor

Exit codes:
  0  pass: everything that applied was examined and held
  1  fail: at least one document or dossier fails
  2  not run: nothing may be concluded
  3  review: nothing failed, and something needs a person`

const helpAfterCheck = `
Examples:
  enduse check shipment.yaml --certificates certificates/
  enduse check archive/ --as-of 2026-03-01 --format json --output report.json
  enduse check papers/ --output sarif=enduse.sarif --output junit=enduse.xml
  enduse check papers/ --output receipt=enduse.receipt.json
  cat shipment.yaml | enduse check - --stdin-name shipment.yaml
  enduse check . --rule-set trade-documents --rule-set our-rules.yaml
  enduse check papers/ --since origin/main

With --since, what is reported is complete for every dossier of which a document
changed or was deleted, committed or not; other documents are left out and
counted. Where config, rule sets, waivers or baseline changed, everything is
judged. Where no document changed, nothing is judged or written, and the exit
code is 0.

With --watch, what is refused (a config with a mistake) is said and the watch
goes on. Ctrl-C ends it, with 130 and never with the exit code of a verdict.`

const helpAfterMap = `
Examples:
  enduse map archive/ > checked.ndjson             then: enduse reduce checked.ndjson
  enduse map archive/ --shard 2/5 > shard-2.ndjson  then: enduse merge shard-*.ndjson
  enduse map archive/ --shard auto > shard.ndjson   in GitLab (parallel: 5)
  enduse map archive/ --shard auto/16 > ...         in an indexed job of Kubernetes
  set -o pipefail
  find archive -name '*.yaml' | parallel --halt now,fail=1 --pipe -N 1000 \\
    enduse map --paths-from - > checked.ndjson

A file belongs to a shard by its name alone: the first eight hex digits of the
SHA-256 of the name in reports, modulo N, plus 1. Paths of --paths-from count as
found in a folder: one that cannot be read becomes a finding.

What is written holds what the documents hold, persons and prices too: keep it as
you keep the documents.

Exit codes, which are no verdict:
  0  every line is written; what is wrong with documents stands in them
  2  not run, or not to the end: what was written is refused by reduce`

const helpAfterReduce = `
Examples:
  enduse reduce checked.ndjson
  enduse reduce a.ndjson b.ndjson --format json --output report.json
  enduse reduce checked.ndjson --files /mnt/archive

The report is the one that enduse check gives over the same documents, byte for
byte, where the files are at hand: findings across documents take their lines from
them. Days and limits are those of the maps. What was cut, is of another version,
under other rule sets or of another day is refused; so is a shard without the
others. Exit codes are those of enduse check.`

const helpAfterMerge = `
Examples:
  enduse merge shard-*.ndjson
  enduse merge shard-*.ndjson --output junit=enduse.xml --waivers waivers.yaml

Exit codes are those of enduse check; 2 where a shard is missing, there twice, or
was mapped over other files.`

const helpAfterStatus = `
Examples:
  enduse status                     every certificate that the config leads to
  enduse status KTM-EUC-2026-001    one of them, by its number
  enduse status archive/2026/ --format json

Exit 0 when it is answered, whatever the verdict, and 2 when it is not.`

const helpAfterServe = `
Examples:
  enduse serve                              drop papers on the page, or write them
  enduse serve papers/ --certificates archive/
  enduse serve --rule-set our-rules.yaml --as-of 2026-11-11

Open the address that it prints. Only this machine reaches it, and only with the
key in it; papers stay in the memory of the page. Ctrl-C ends the desk.`

const helpAfterWaive = `
Examples:
  enduse waive identifier-valid certificate.yaml \\
    --reason "checked by telephone" --owner export-desk --until 2027-01-31
  enduse waive weights-add-up papers/ --document papers/s-3.yaml \\
    --at /totalGrossWeight --reason ... --owner ... --until ...

The waiver holds for what was found: when a value changes, it lapses. The rule
set says for how long a finding may be waived, and which rules cannot be waived.
Exit 0 when it is written, 2 when it is not.`

const helpAfterPosition = `
Examples:
  enduse position mofcom-61-2025-chinese-origin --state not-in-force \\
    --until 2027-01-31 --by "J. Rao (Legal)" --reason "Letter of the authority"
  enduse position india-dual-authentication --state in-force --until 2027-02-26 \\
    --by "Export desk" --reason "Asked the embassy" --reference LEG-2026-114 --dry-run

The position decides the law from the first day to the last one wherever a rule
set leaves it open, and nothing else. Reports show whose it is, and never show
it as law. When its last day is past, when the law becomes known, and when no
document depends on it, that is reported at its line. It is relied on for at
most 366 days.
Exit 0 when it is written, 2 when it is not.`

const helpAfterWhy = `
Examples:
  enduse why shipment.yaml /items/0/quantity/value
  enduse why shipment.yaml:56:24                 a place that a finding prints
  enduse why shipment.yaml:56 certificate.yaml   the value on a line
  enduse why certificate.yaml endUser.name papers/ --format json

A check is named where its rule read the value, whether it found something or
passed; the others are counted.

Exit codes:
  0  the question is answered: this is no verdict
  2  not answered: there is no such value, or nothing could be judged`

const helpAfterBaseline = `
Examples:
  enduse baseline create archive/   what is found today no longer counts
  enduse baseline prune archive/    what was fixed is taken out
  enduse check archive/ --baseline enduse.baseline.json`

const helpAfterVerify = `
Examples:
  enduse check papers/ --output receipt=enduse.receipt.json
  enduse verify enduse.receipt.json    in the folder where the check was run

Exit codes:
  0  documents, rule sets, waivers, version and verdict are as the receipt says
  1  something is not
  2  not run: there is no receipt`

const helpAfterInit = `
Nothing that is there is changed: what is missing is written, and where a file
of a CI platform is there already, the lines to add are shown. A second run
writes nothing.`

const helpAfterNewCertificate = `
Examples:
  enduse new certificate --importer-country IN    what is asked of importers in India
  enduse new certificate papers/2026/certificate.yaml

The clauses, stamps and fields that the rules of today ask for are part of the
template: each says which provision asks for it. Values stay open, because only
the signed paper says what was promised; until they are filled in, no check
passes.`

const helpAfterRules = `
Examples:
  enduse rules                             the rules, and the provisions of the
                                           shipped rule sets
  enduse rules --rule-set our-rules.yaml   whether a rule set is in order
  enduse rules --format json               the same, for another program
  enduse rules diff A B archive/           whose verdict is different under
                                           another rule set

Exit codes:
  0  the rule sets load
  2  one does not load: what is wrong is said with its line and column
  3  they load, and something in them does nothing or never can`

const helpAfterExplain = `
Examples:
  enduse explain quantity-within-grant      a rule, with all its provisions
  enduse explain mofcom-undertakings        a provision, as it stands today
  enduse explain mofcom-undertakings --on 2026-03-01
  enduse explain trade-documents/within-validity   by rule set and provision
  enduse explain mofcom-undertakings --format json`

const helpAfterCompletion = `
Examples:
  source <(enduse completion bash)     in ~/.bashrc
  source <(enduse completion zsh)      in ~/.zshrc, after compinit
  enduse completion fish > ~/.config/fish/completions/enduse.fish`

const helpAfterTest = `
The fixtures of a rule set lie beside it, in NAME.fixtures/cases.yaml:
documents, changes to them, and what each provision is to say (pass, note,
review, fail, not-applicable).

Exit codes:
  0  every case comes out as expected
  1  one does not; with --require-coverage also: a provision is never caught, or
     never let pass
  2  not run: the rule set or its cases do not load`

const helpAfterRulesDiff = `
Examples:
  enduse rules diff trade-documents our-rules.yaml archive/
  enduse rules diff china-rare-earth china-rare-earth+house.yaml archive/
  enduse rules diff 2026-11-10 2026-11-11 archive/ --rule-set china-rare-earth

Exit codes:
  0  no verdict is different
  1  at least one is
  2  not run: nothing may be concluded`

interface ExplainOptions {
  readonly ruleSet?: readonly string[]
  readonly lang?: Language
}

interface LawOptions extends ExplainOptions {
  readonly positions?: readonly string[] | false
  readonly today?: Day
  readonly on?: Day
  readonly format?: 'text' | 'json'
}

/** The language of what a command shows; where no option says it, the config does. */
const lang = () => new Option('--lang <language>', 'the language of what is shown').choices([...languages])

const lawFormat = () =>
  new Option('--format <name>', 'how to show it: text where not said').choices(['text', 'json'])

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

function day(text: string): Day {
  if (!isDay(text))
    throw new InvalidArgumentError('A day is written YYYY-MM-DD and has to be in the calendar.')
  return text
}

/** A country by its two-letter code, in small letters too. */
function country(text: string): string {
  const code = alpha2Of(text)
  if (code?.toLowerCase() === text.toLowerCase()) return code
  const meant = code ?? countryNamedIn(text)
  throw new InvalidArgumentError(
    meant === undefined
      ? 'A country is written by its two-letter code of ISO 3166, such as IN.'
      : `Did you mean ${meant}?`,
  )
}

/** The format that is only written to files. */
const receipt = 'receipt'

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name)

function formatNamed(name: string): FormatName {
  if (isFormat(name)) return name
  const near = nearest(name, Object.keys(formats))
  throw new InvalidArgumentError(
    near === undefined
      ? `There is no format ${name}; there are ${Object.keys(formats).join(', ')}.`
      : `Did you mean ${near}?`,
  )
}

/** What `--output` asks for. A file with `=` in its name is written as a path, such as `./a=b.txt`. */
function output(text: string, before: readonly Output[] = []): Output[] {
  const [, name, file = text] = /^([\w-]*)=(.*)$/s.exec(text) ?? []
  if (file === '') throw new InvalidArgumentError('A file has to be named.')
  if (file === '-') throw new InvalidArgumentError('Standard output takes its format from --format.')
  if (name === undefined) return [...before, { file }]
  const format: OutputFormat = name === receipt ? receipt : formatNamed(name)
  return [...before, { format, file }]
}

function port(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,4})$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('A port is a whole number up to 65535; 0 takes any that is free.')
  return Number(text)
}

function partNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text))
    throw new InvalidArgumentError('The documents of a file are counted from 1.')
  return Number(text)
}

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
  const highest = highestLimits[name as keyof Limits]
  if (Number(value) > highest) {
    throw new InvalidArgumentError(
      name === 'depth'
        ? `Documents can be read to a depth of ${highest}.`
        : `The limit ${name} can be raised to ${highest}.`,
    )
  }
  return { ...before, [name]: Number(value) }
}

/** The rule sets and the language of the options, of the config that holds here, or those of enduse. */
async function toExplain(
  { ruleSet: wanted, lang: named }: ExplainOptions,
  around: Surroundings,
): Promise<{ readonly ruleSets: readonly RuleSet[]; readonly voice: Voice }> {
  const [{ configOf, ruleSetsOf }, { voiceOf }] = await Promise.all([
    import('./settings.ts'),
    import('../locale/words.ts'),
  ])
  const loaded = wanted === undefined || named === undefined ? await configOf(undefined, around) : undefined
  const { ruleSets } = await ruleSetsOf(wanted, loaded, around.cwd)
  const voice = await voiceOf(named ?? loaded?.config.language?.value ?? 'en', ruleSets)
  return { ruleSets, voice }
}

/** The same for the law as positions decide it, which stand in options or in the config. */
async function lawToExplain(options: LawOptions, around: Surroundings): ReturnType<typeof toExplain> {
  const [{ ruleSets, voice }, { configOf }, { decidedRuleSets }] = await Promise.all([
    toExplain(options, around),
    import('./settings.ts'),
    import('./position.ts'),
  ])
  const loaded = options.positions === undefined ? await configOf(undefined, around) : undefined
  return { ruleSets: await decidedRuleSets(ruleSets, options, loaded, around), voice }
}

interface TestOptions {
  readonly requireCoverage?: boolean
  readonly format: 'text' | 'json'
  readonly verbose?: boolean
}

/** Tries a rule set on its fixtures: 0 when every case comes out as expected, 1 when one does not. */
async function test(wanted: string, options: TestOptions, around: Surroundings): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], around.cwd)
  if (ruleSet === undefined) return notRun
  const { trial, file } = await tried(wanted, ruleSet, around.cwd)
  const { agrees, trialText, untried } = await import('./fixture-test/text.ts')
  around.out(
    options.format === 'json'
      ? asJson(trial)
      : trialText(trial, file, columns(around), options.verbose === true),
  )
  const covered = options.requireCoverage !== true || untried(trial).length === 0
  return agrees(trial) && covered ? codes.pass : codes.fail
}

/** The trial of a rule set on its fixtures, and the file of its cases. Refuses what keeps them from being tried. */
async function tried(
  wanted: string,
  ruleSet: RuleSet,
  cwd: string,
  speaker?: Speaker,
): Promise<{ trial: Trial; file: string }> {
  const fixtures = fixturesOf(wanted, cwd)
  const [{ parseCases }, { tryOut }] = await Promise.all([
    import('./fixture-test/cases.ts'),
    import('./fixture-test/trial.ts'),
  ])
  const { file } = fixtures.cases
  const { cases, problems } = parseCases(fixtures.cases, ruleSet)
  if (cases === undefined)
    return refuse(
      `the cases of ${wanted} do not load`,
      problems.map(({ file, line, column, text }) => `${file}:${line}:${column} ${text}`).join('\n'),
    )
  const trials = []
  for (const one of cases) {
    try {
      trials.push({ one, documents: await fixtures.documents(one.documents) })
    } catch (error) {
      if (!isRefusal(error)) throw error
      const { refusal, help } = error
      refuse(`${file}:${one.line} the case "${one.name}" cannot be made: ${refusal}`, help)
    }
  }
  return { trial: tryOut(ruleSet, trials, speaker), file }
}

/** How a rule of a rule set's own did on the fixtures beside it; nothing where there are none, or they do not load. */
async function ownCases(
  id: string,
  wanted: readonly string[],
  cwd: string,
  speaker: Speaker,
): Promise<Coverage | undefined> {
  for (const name of wanted) {
    const [ruleSet] = await loadRuleSets([name], cwd)
    if (ruleSet?.rules.some(rule => rule.id === id) !== true) continue
    try {
      const { trial } = await tried(name, ruleSet, cwd, speaker)
      const of = trial.coverage.filter(one => one.rule === id)
      return of.find(one => one.says !== undefined && one.passed.length > 0) ?? of[0]
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  return undefined
}
