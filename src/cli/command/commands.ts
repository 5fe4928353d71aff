/** What runs each command of the table: it is loaded when it is asked for. */

import type { Command } from 'commander'
import { schemaNames, schemaText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { nearest } from '../../message/nearest.ts'
import type { ExitCode, Host } from '../host.ts'

/** Takes the arguments, then the options, also those before the word of a command below another, and the host. */
type RunCommand = (
  ...given: Parameters<Parameters<Command['action']>[0]>
) => Promise<ExitCode> | Promise<void> | void

/** The functions by all words of a command, such as `rules diff`; `whole` makes all commands. */
export const runs: Readonly<
  Partial<Record<string, (whole: () => Command) => Promise<RunCommand> | RunCommand>>
> = {
  check: async () => (await import('../check.ts')).checkCommand,
  map: async () => (await import('../map.ts')).mapCommand,
  reduce: () => reducing(false),
  merge: () => reducing(true),
  fix: async () => (await import('../fix.ts')).fixCommand,
  status: async () => (await import('../status.ts')).statusCommand,
  screen:
    () =>
    async (name, given, host): Promise<ExitCode> =>
      given.names === undefined
        ? (await import('../screen.ts')).screenCommand(name, given, host)
        : (await import('../screen-names.ts')).screenNames(given.names, name, given, host),
  import: async () => (await import('../import.ts')).importCommand,
  export: async () => (await import('../export.ts')).exportCommand,
  lsp: async () => (await import('../lsp.ts')).lspCommand,
  serve: async () => (await import('../serve.ts')).serveCommand,
  waive: async () => (await import('../waive.ts')).waiveCommand,
  position: async () => (await import('../position.ts')).positionCommand,
  lists: async () => (await import('../lists.ts')).showLists,
  'lists add': async () => (await import('../lists.ts')).addList,
  'lists check': async () => (await import('../lists.ts')).checkLists,
  why: async () => {
    const { whyCommand } = await import('../why.ts')
    return (file, at, paths, given, host) =>
      whyCommand(file, at === undefined ? [] : [at, ...paths], given, host)
  },
  'baseline create': async () => (await import('../baseline.ts')).createBaseline,
  'baseline prune': async () => (await import('../baseline.ts')).pruneBaseline,
  'baseline migrate': async () => (await import('../baseline.ts')).migrateBaseline,
  print: async () => (await import('../print.ts')).printCommand,
  verify:
    () =>
    async (path, { sheet, ...given }, host): Promise<ExitCode> =>
      sheet === undefined
        ? (await import('../verify.ts')).verifyCommand(path, given, host)
        : (await import('../verify-sheet.ts')).verifySheet(sheet, path, given, host),
  lock: async () => (await import('../lock.ts')).lockCommand,
  keygen: async () => (await import('../keys.ts')).keygenCommand,
  rules: async () => (await import('../explain.ts')).rulesCommand,
  'rules add': async () => (await import('../rules-add.ts')).addRuleSets,
  'rules diff': async () => {
    const { rulesDiffCommand } = await import('../rules-diff.ts')
    return (first, second, paths, given, host) => rulesDiffCommand([first, second], paths, given, host)
  },
  test: async () => (await import('../fixture-test/command.ts')).testCommand,
  init: async () => (await import('../init.ts')).initCommand,
  'new config': async () => (await import('../new.ts')).newConfig,
  'new rule-set': async () => (await import('../new.ts')).newRuleSet,
  'new certificate': async () => (await import('../new-document.ts')).newCertificate,
  'new shipment': async () => (await import('../new-document.ts')).newShipment,
  'new end-use-report': async () => (await import('../new-report.ts')).newReport,
  explain: async () => (await import('../explain.ts')).explainCommand,
  law: async () => (await import('../law.ts')).lawCommand,
  'law diff': async () => (await import('../law.ts')).lawDiffCommand,
  schema: () => (kind, _, host) => {
    if (!schemaNames.includes(kind))
      refuse('noSchema', { kind, near: nearest(kind, schemaNames), known: schemaNames.join(', ') })
    host.out(schemaText(kind))
  },
  completion: async whole => {
    const { completionCommand } = await import('../completion.ts')
    return (shell, _, host: Host) => completionCommand(shell, whole(), host)
  },
}

async function reducing(isMerge: boolean): Promise<RunCommand> {
  const { reduceCommand } = await import('../reduce.ts')
  return (maps, given, host) => reduceCommand(maps, given, host, isMerge)
}
