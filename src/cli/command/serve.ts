/** The command serve: its options and its help. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { ServeOptions } from '../serve.ts'
import { lang, runOptions } from './option-groups.ts'

export function addServe(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const serving = enduse
    .command('serve')
    .description('open a playground in the browser to try documents in: nothing leaves this machine')
    .argument(
      '[path...]',
      'documents to open in it: files, folders or patterns; in a folder they can be saved',
    )
    .option('--port <number>', 'the port to listen on; default 7382, or any free one', port)
    .addOption(
      new Option('--host <address>', 'the address to listen on')
        .choices(['127.0.0.1', '::1'])
        .default('127.0.0.1'),
    )
    .addOption(lang())
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them in reports outside of CI too').conflicts('showValues'))
    .addHelpText('after', helpAfterServe)
    .action(async (paths: string[], options: ServeOptions) => {
      const { serveCommand } = await import('../serve.ts')
      set(await serveCommand(paths, options, host))
    })
  runOptions(serving, false)
}

const helpAfterServe = `
Examples:
  enduse serve                              drop documents on the page, or fill them in there
  enduse serve papers/ --certificates archive/     and save them in papers/
  enduse serve --rule-set our-rules.yaml --as-of 2026-11-11

Open the address that it prints. Only this machine reaches it, and only with the
key in it; documents stay in the memory of the page. Only in a folder that is
named here can the page save them, and only when it is told to. Ctrl-C stops it.`

function port(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,4})$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('A port is a whole number up to 65535; 0 takes any that is free.')
  return Number(text)
}
