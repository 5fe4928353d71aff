/** The command serve and its options. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { words as usage } from '../../generated/messages/en/usage.ts'
import type { ExitCode, Host } from '../host.ts'
import type { ServeOptions } from '../serve.ts'
import { lang, runOptions } from './option-groups.ts'

export function addServe(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const serving = enduse
    .command('serve')
    .argument('[path...]')
    .option('--port <number>', '', port)
    .addOption(new Option('--host <address>').choices(['127.0.0.1', '::1']).default('127.0.0.1'))
    .addOption(lang())
    .option('--show-values')
    .addOption(new Option('--mask-values').conflicts('showValues'))
    .action(async (paths: string[], options: ServeOptions) => {
      const { serveCommand } = await import('../serve.ts')
      set(await serveCommand(paths, options, host))
    })
  runOptions(serving, false)
}

function port(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,4})$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError(usage.port)
  return Number(text)
}
