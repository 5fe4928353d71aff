/** The command print and its options. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { words as usage } from '../../generated/messages/en/usage.ts'
import { type Language, languages } from '../../message/language.ts'
import type { ExitCode, Host } from '../host.ts'
import type { PrintOptions } from '../print.ts'
import { headings, runOptions } from './option-groups.ts'
import { partNumber } from './option-values.ts'

export function addPrint(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const printing = enduse
    .command('print')
    .argument('<file>')
    .option('--part <number>', '', partNumber)
    .action(async (path: string, options: PrintOptions) => {
      const { printCommand } = await import('../print.ts')
      set(await printCommand(path, options, host))
    })
  runOptions(printing, true)
  printing
    .optionsGroup(headings.output)
    .addOption(new Option('--form <name>').choices(['mofcom', 'plain']).default('mofcom'))
    .addOption(new Option('--lang <language,...>').argParser(sheetLanguages).default(languages, 'en,zh-CN'))
    .option('--to <file>')
    .option('--pdf <file>')
}

/** Parses `--lang` as one language or several. */
function sheetLanguages(text: string): readonly Language[] {
  const named = text.split(',').map(one => one.trim())
  const known = named.flatMap(one => languages.find(language => language === one) ?? [])
  if (known.length < named.length || new Set(known).size < known.length)
    throw new InvalidArgumentError(usage.sheetLanguages({ known: languages.join(', ') }))
  return known
}
