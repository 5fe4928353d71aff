/** The commands: their arguments and options as the help shows them, and what runs them, which is loaded when it is asked for. */

import { Argument, type Command } from 'commander'
import { schemaNames, schemaText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { platforms } from '../../generated/tables/platforms.ts'
import { languages } from '../../message/language.ts'
import { nearest } from '../../message/nearest.ts'
import { allCertificateTypes } from '../../trade/certificate-type.ts'
import { endUseKinds } from '../../trade/start-kind.ts'
import type { ExitCode, Host } from '../host.ts'
import { undertakers } from '../start/questions.ts'
import { readText } from '../start/reading.ts'
import * as values from './option-values.ts'
import {
  color,
  dayOption,
  formatOption,
  goods,
  lang,
  limitOption,
  limits,
  listOption,
  masking,
  type OptionEntry,
  option,
  options,
  parties,
  runOptions,
  runOptionsWithInput,
  showing,
  standardInput,
  textOrJson,
  underGate,
  underLaw,
  underPositions,
} from './options.ts'

/** A command; one without `run` has only commands below it. */
export interface CommandSpec {
  readonly arguments?: readonly (string | Argument)[]
  readonly options?: readonly OptionEntry[]
  /** Takes the arguments, then the options, also those before the word of a command below another. */
  run?(...given: Parameters<Parameters<Command['action']>[0]>): Promise<ExitCode> | Promise<void> | void
  readonly commands?: Readonly<Record<string, CommandSpec>>
}

/** The commands, in the order of the help; `whole` makes all of them. */
export const commands: Readonly<Record<string, (host: Host, whole: () => Command) => CommandSpec>> = {
  check: host => ({
    arguments: ['[path...]'],
    options: [
      { heading: 'input' },
      option('--since <ref>'),
      option('--settings-from <ref>', { conflicts: 'watch' }),
      option('--watch'),
      ...runOptionsWithInput(),
      ...showing(),
      option('--no-progress'),
      { heading: 'scale' },
      option('--shard <I/N|auto>', { isHidden: true }),
      option('--stream'),
      option('--threads <n>', { parse: values.threadCount }),
      option('--cache <folder>'),
      option('--memory <mib>', { parse: values.memorySize }),
      option('--resume'),
    ],
    run: async (paths, given) => (await import('../check.ts')).checkCommand(paths, given, host),
  }),
  map: host => ({
    arguments: ['[path...]'],
    options: [
      { heading: 'input' },
      ...options('--paths-from <file|->', '-0, --null'),
      ...limits(),
      option('--mapping <file>'),
      standardInput(),
      ...underLaw(),
      ...underPositions(),
      { heading: 'output' },
      option('--no-progress'),
      { heading: 'scale' },
      option('--partitions <n>', { parse: values.partitionCount }),
      ...options('--output <folder>', '--shard <I/N|auto>'),
    ],
    run: async (paths, given) => (await import('../map.ts')).mapCommand(paths, given, host),
  }),
  reduce: host => reducing(host, false),
  merge: host => reducing(host, true),
  fix: host => ({
    arguments: ['<path...>'],
    options: [
      option('--write'),
      { heading: 'input' },
      standardInput(),
      limitOption(),
      ...options('--mapping <file>', '--config <file>', '--no-config'),
      { heading: 'output' },
      textOrJson(),
      lang(),
      ...masking(),
      ...color(),
    ],
    run: async (paths, given) => (await import('../fix.ts')).fixCommand(paths, given, host),
  }),
  status: host => ({
    arguments: ['[certificate...]'],
    options: [...runOptions(), { heading: 'output' }, textOrJson(), lang(), ...masking(), ...color()],
    run: async (asked, given) => (await import('../status.ts')).statusCommand(asked, given, host),
  }),
  screen: host => ({
    arguments: ['[name]'],
    options: [
      ...options('--names <file>', '--against <name>'),
      option('--country <code>', { parse: values.country }),
      option('--kind <kind>', { choices: ['organisation', 'person', 'vessel'] }),
      option('--address <text>'),
      listOption('--id <type:number>'),
      listOption('--born <day>'),
      option('--list <file...>'),
      dayOption('--as-of <day>'),
      option('--config <file>'),
      dayOption('--today <day>'),
      option('--verbose'),
      textOrJson(),
      lang(),
    ],
    run: async (name, given) =>
      given.names === undefined
        ? (await import('../screen.ts')).screenCommand(name, given, host)
        : (await import('../screen-names.ts')).screenNames(given.names, name, given, host),
  }),
  import: host => ({
    arguments: ['<file...>'],
    options: [
      { heading: 'input' },
      ...options('--mapping <file>', '--suggest', '--sheet <name>', '--encoding <name>'),
      option('--delimiter <sign>', { choices: [',', ';', '|', 'tab'] }),
      limitOption(),
      { heading: 'output' },
      option('--to <folder>'),
      formatOption('yaml', 'json'),
      lang(),
    ],
    run: async (paths, given) => (await import('../import.ts')).importCommand(paths, given, host),
  }),
  export: host => ({
    arguments: ['[path...]'],
    options: [
      ...runOptionsWithInput(),
      { heading: 'output' },
      formatOption('csv', 'xlsx'),
      ...options('--to <file>', '--mapping-to <file>'),
      lang(),
    ],
    run: async (paths, given) => (await import('../export.ts')).exportCommand(paths, given, host),
  }),
  serve: host => ({
    arguments: ['[path...]'],
    options: [
      option('--port <number>', { parse: values.port }),
      option('--host <address>', { choices: ['127.0.0.1', '::1'], byDefault: '127.0.0.1' }),
      lang(),
      ...masking(),
      ...runOptions(),
    ],
    run: async (paths, given) => (await import('../serve.ts')).serveCommand(paths, given, host),
  }),
  waive: host => ({
    arguments: ['<rule>', '[path...]'],
    options: [
      ...options('--at <pointer>', '--document <file>', '--digest <digest>', '--certificate <number>'),
      option('--for-party'),
      required('--reason <text>'),
      required('--owner <name>'),
      option('--ticket <text>'),
      dayOption('--until <day>').makeOptionMandatory(),
      ...runOptions(),
      { heading: 'output' },
      lang(),
      ...masking(),
    ],
    run: async (rule, paths, given) => (await import('../waive.ts')).waiveCommand(rule, paths, given, host),
  }),
  position: host => ({
    arguments: ['<instrument>'],
    options: [
      option('--state <state>', { choices: ['in-force', 'not-in-force'] }).makeOptionMandatory(),
      dayOption('--from <day>'),
      dayOption('--until <day>').makeOptionMandatory(),
      required('--by <name>'),
      required('--reason <text>'),
      ...options('--reference <text>', '--positions <file>', '--dry-run'),
      { heading: 'rules' },
      ...options('--config <file>', '--no-config'),
      listOption('--rule-set <name|file>'),
      dayOption('--today <day>'),
      { heading: 'output' },
      lang(),
    ],
    run: async (name, given) => (await import('../position.ts')).positionCommand(name, given, host),
  }),
  lists: host => ({
    options: [option('--config <file>'), dayOption('--today <day>'), textOrJson(), lang()],
    run: async given => (await import('../lists.ts')).showLists(given, host),
    commands: {
      add: {
        arguments: ['<file...>'],
        options: [
          option('--name <name>'),
          dayOption('--as-of <day>'),
          ...options('--complete', '--mandatory', '--dry-run'),
        ],
        run: async (files, given) => (await import('../lists.ts')).addList(files, given, host),
      },
      check: { run: async given => (await import('../lists.ts')).checkLists(given, host) },
    },
  }),
  why: host => ({
    arguments: ['<file>', '[at]', '[path...]'],
    options: [
      option('--part <number>', { parse: values.partNumber }),
      ...runOptionsWithInput(),
      { heading: 'output' },
      textOrJson(),
      lang(),
      option('-v, --verbose'),
      ...masking(),
      ...color(),
    ],
    run: async (file, at, paths, given) =>
      (await import('../why.ts')).whyCommand(file, at === undefined ? [] : [at, ...paths], given, host),
  }),
  baseline: host => {
    const command = (name: 'create' | 'prune' | 'migrate'): CommandSpec => ({
      arguments: ['[path...]'],
      options: [...runOptions(), { heading: 'output' }, lang()],
      run: async (paths, given) => (await import('../baseline.ts'))[`${name}Baseline`](paths, given, host),
    })
    return { commands: { create: command('create'), prune: command('prune'), migrate: command('migrate') } }
  },
  print: host => ({
    arguments: ['<file>'],
    options: [
      option('--part <number>', { parse: values.partNumber }),
      ...runOptionsWithInput(),
      { heading: 'output' },
      option('--form <name>', { choices: ['mofcom', 'plain'], byDefault: 'mofcom' }),
      option('--lang <language,...>', {
        parse: values.sheetLanguages,
        byDefault: languages,
        shown: 'en,zh-CN',
      }),
      ...options('--to <file>', '--pdf <file>'),
    ],
    run: async (path, given) => (await import('../print.ts')).printCommand(path, given, host),
  }),
  verify: host => ({
    arguments: ['<receipt>'],
    options: [option('--sheet <code>'), textOrJson(), lang()],
    run: async (path, { sheet, ...given }) =>
      sheet === undefined
        ? (await import('../verify.ts')).verifyCommand(path, given, host)
        : (await import('../verify-sheet.ts')).verifySheet(sheet, path, given, host),
  }),
  rules: host => ({
    options: [textOrJson(), listOption('--rule-set <name|file>'), lang()],
    run: async given => (await import('../explain.ts')).rulesCommand(given, host),
    commands: {
      diff: {
        arguments: ['<A>', '<B>', '[path...]'],
        options: [
          ...limits(),
          { heading: 'rules' },
          dayOption('--as-of <day>'),
          dayOption('--today <day>'),
          listOption('--rule-set <name|file>'),
          { heading: 'output' },
          textOrJson(),
          ...masking(),
        ],
        run: async (first, second, paths, given) =>
          (await import('../rules-diff.ts')).rulesDiffCommand([first, second], paths, given, host),
      },
    },
  }),
  test: host => ({
    arguments: ['<name|file>'],
    options: [
      option('--require-coverage'),
      option('--format <name>', { choices: ['text', 'json'], byDefault: 'text' }),
      option('-v, --verbose'),
      lang(),
    ],
    run: async (wanted, given) =>
      (await import('../fixture-test/command.ts')).testCommand(wanted, given, host),
  }),
  init: host => ({
    options: [
      option('--dry-run'),
      option('--ci <platform>', { choices: platforms.map(({ id }) => id) }),
      lang(),
    ],
    run: async given => (await import('../init.ts')).initCommand(given, host),
  }),
  new: host => ({
    commands: {
      config: {
        arguments: [new Argument('[file]').default('enduse.config.yaml')],
        run: async path => (await import('../new.ts')).newConfig(path, host),
      },
      'rule-set': {
        arguments: [new Argument('[file]').default('our-rules.yaml')],
        run: async path => (await import('../new.ts')).newRuleSet(path, host),
      },
      certificate: {
        arguments: ['[file]'],
        options: [
          option('--type <type>', { choices: allCertificateTypes }),
          ...parties(),
          option('--importer-country <code>', { parse: values.country, isHidden: true }),
          ...goods(),
          option('--end-use <use>', { choices: endUseKinds().map(({ id }) => id) }),
          option('--undertaker <party>', { choices: undertakers }),
          option('--number <number>', { parse: values.stated(readText) }),
          dayOption('--issued <day>'),
          dayOption('--valid-until <day>'),
          ...options('-y, --yes', '--every-field'),
          lang(),
        ],
        run: async (path, given) => (await import('../new-document.ts')).newCertificate(path, given, host),
      },
      shipment: {
        arguments: ['[file]'],
        options: [
          option('--for <file>'),
          option('--certificate <file>', { isHidden: true }),
          ...parties(),
          ...goods(),
          option('--number <number>', { parse: values.stated(readText) }),
          dayOption('--exported <day>'),
          ...options('-y, --yes', '--every-field'),
          lang(),
          ...underGate(),
        ],
        run: async (path, given) => (await import('../new-document.ts')).newShipment(path, given, host),
      },
      'end-use-report': {
        arguments: ['[file]'],
        options: [
          option('--for <file>'),
          listOption('--shipment <path>'),
          dayOption('--on <day>'),
          ...options('--number <number>', '--every-field'),
          lang(),
        ],
        run: async (path, given) => (await import('../new-report.ts')).newReport(path, given, host),
      },
    },
  }),
  explain: host => ({
    arguments: ['<rule|provision>'],
    options: [dayOption('--on <day>'), textOrJson(), listOption('--rule-set <name|file>'), lang()],
    run: async (name, given) => (await import('../explain.ts')).explainCommand(name, given, host),
  }),
  law: host => ({
    options: [
      dayOption('--on <day>'),
      textOrJson(),
      listOption('--rule-set <name|file>'),
      listOption('--positions <file>'),
      option('--no-positions'),
      dayOption('--today <day>'),
      lang(),
    ],
    run: async given => (await import('../law.ts')).lawCommand(given, host),
    commands: {
      diff: {
        arguments: ['<A>', '<B>'],
        options: [textOrJson(), listOption('--rule-set <name|file>'), lang()],
        run: async (first, second, given) =>
          (await import('../law.ts')).lawDiffCommand(first, second, given, host),
      },
    },
  }),
  schema: host => ({
    arguments: ['<kind>'],
    run: kind => {
      if (!schemaNames.includes(kind))
        refuse('noSchema', { kind, near: nearest(kind, schemaNames), known: schemaNames.join(', ') })
      host.out(schemaText(kind))
    },
  }),
  completion: (host, whole) => ({
    arguments: [new Argument('<shell>').choices(['bash', 'zsh', 'fish'])],
    run: async shell => (await import('../completion.ts')).completionCommand(shell, whole(), host),
  }),
}

const required = (flags: string) => option(flags).makeOptionMandatory()

function reducing(host: Host, isMerge: boolean): CommandSpec {
  return {
    arguments: ['<map...>'],
    options: [
      { heading: 'input' },
      option('--files <folder>', { byDefault: '.' }),
      ...(isMerge ? [] : [option('--partial')]),
      ...underLaw(),
      ...underGate(),
      ...showing(),
      { heading: 'scale' },
      option('--memory <mib>', { parse: values.memorySize }),
    ],
    run: async (maps, given) => (await import('../reduce.ts')).reduceCommand(maps, given, host, isMerge),
  }
}
