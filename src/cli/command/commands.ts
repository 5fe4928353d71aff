/** What runs each command of the table: it is loaded when it is asked for. */

import type { Command } from 'commander'
import { schemaNames, schemaText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { nearest } from '../../message/nearest.ts'
import type { ExitCode, Host } from '../terminal/host.ts'

/** Takes the arguments, then the options, also those before the word of a command below another, and the host. */
type RunCommand = (
  ...given: Parameters<Parameters<Command['action']>[0]>
) => Promise<ExitCode> | Promise<void> | void

/** The functions by all words of a command, such as `rules diff`; `whole` makes all commands. */
export const runs: Readonly<
  Partial<Record<string, (whole: () => Command) => Promise<RunCommand> | RunCommand>>
> = {
  check: async () => (await import('../check/check.ts')).checkCommand,
  map: async () => (await import('../archive/map.ts')).mapCommand,
  reduce: async () => (await import('../archive/reduce.ts')).reduceCommand,
  merge: async () => (await import('../archive/reduce.ts')).mergeCommand,
  fix: async () => (await import('../write/fix.ts')).fixCommand,
  status: async () => (await import('../explain/status.ts')).statusCommand,
  screen: async () => (await import('../explain/screen.ts')).screenCommand,
  import: async () => (await import('../write/import.ts')).importCommand,
  export: async () => (await import('../write/export.ts')).exportCommand,
  lsp: async () => (await import('../editor/lsp.ts')).lspCommand,
  serve: async () => (await import('../archive/serve.ts')).serveCommand,
  waive: async () => (await import('../gate/waive.ts')).waiveCommand,
  position: async () => (await import('../gate/position.ts')).positionCommand,
  lists: async () => (await import('../explain/lists-command.ts')).showLists,
  'lists add': async () => (await import('../explain/lists-command.ts')).addList,
  'lists check': async () => (await import('../explain/lists-command.ts')).checkLists,
  why: async () => (await import('../explain/why-command.ts')).whyCommand,
  'baseline create': async () => (await import('../gate/baseline.ts')).createBaseline,
  'baseline prune': async () => (await import('../gate/baseline.ts')).pruneBaseline,
  'baseline migrate': async () => (await import('../gate/baseline.ts')).migrateBaseline,
  print: async () => (await import('../write/print.ts')).printCommand,
  verify: () => async (path, options, host) => {
    const { sheet } = options
    if (sheet !== undefined)
      return (await import('../gate/verify-sheet.ts')).verifySheet(sheet, path, options, host)
    return (await import('../gate/verify.ts')).verifyCommand(path, options, host)
  },
  lock: async () => (await import('../gate/lock.ts')).lockCommand,
  keygen: async () => (await import('../gate/keys.ts')).keygenCommand,
  rules: async () => (await import('../explain/explain.ts')).rulesCommand,
  'rules add': async () => (await import('../rules/add.ts')).addRuleSets,
  'rules diff': async () => (await import('../rules/diff.ts')).rulesDiffCommand,
  test: async () => (await import('../rules/fixture-test/fixture-test.ts')).testCommand,
  init: async () => (await import('../write/init.ts')).initCommand,
  'new config': async () => (await import('../write/new.ts')).newConfig,
  'new rule-set': async () => (await import('../write/new.ts')).newRuleSet,
  'new certificate': async () => (await import('../write/new-document.ts')).newCertificate,
  'new shipment': async () => (await import('../write/new-document.ts')).newShipment,
  'new end-use-report': async () => (await import('../write/new-report.ts')).newReport,
  explain: async () => (await import('../explain/explain.ts')).explainCommand,
  law: async () => (await import('../explain/law.ts')).lawCommand,
  'law diff': async () => (await import('../explain/law.ts')).lawDiffCommand,
  schema: () => (kind, _, host) => {
    if (!schemaNames.includes(kind))
      refuse('noSchema', { kind, near: nearest(kind, schemaNames), known: schemaNames.join(', ') })
    host.out(schemaText(kind))
  },
  completion: async whole => {
    const { completionCommand } = await import('./completion.ts')
    return (shell, _, host: Host) => completionCommand(shell, whole(), host)
  },
}
