/** The command print: its options and its help. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Language, languages } from '../../message/language.ts'
import type { ExitCode, Host } from '../host.ts'
import type { PrintOptions } from '../print.ts'
import { headings, runOptions } from './option-groups.ts'
import { partNumber } from './option-values.ts'

export function addPrint(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const printing = enduse
    .command('print')
    .description('print the sheet of a certificate to sign: a page of HTML, or a PDF')
    .argument('<file>', 'the file of the certificate; - reads standard input')
    .option('--part <number>', 'number of the document in its file, from 1', partNumber)
    .addHelpText('after', helpAfterPrint)
    .action(async (path: string, options: PrintOptions) => {
      const { printCommand } = await import('../print.ts')
      set(await printCommand(path, options, host))
    })
  runOptions(printing, true)
  printing
    .optionsGroup(headings.output)
    .addOption(
      new Option('--form <name>', 'order and headings: those of the Chinese ministry of commerce, or neutral')
        .choices(['mofcom', 'plain'])
        .default('mofcom'),
    )
    .addOption(
      new Option('--lang <language,...>', 'languages of the sheet, the first one leading')
        .argParser(sheetLanguages)
        .default(languages, 'en,zh-CN'),
    )
    .option('--to <file>', 'write the page to a file instead of standard output')
    .option('--pdf <file>', 'write a PDF, printed with the Chromium of this machine or of CHROME_PATH')
}

/** Parses `--lang` as one language or several. */
function sheetLanguages(text: string): readonly Language[] {
  const named = text.split(',').map(one => one.trim())
  const known = named.flatMap(one => languages.find(language => language === one) ?? [])
  if (known.length < named.length || new Set(known).size < known.length)
    throw new InvalidArgumentError(`Write one or several of ${languages.join(', ')}, such as en,zh-CN.`)
  return known
}

const helpAfterPrint = `
Examples:
  enduse print certificate.yaml --pdf certificate.pdf
  enduse print certificate.yaml --form plain --lang zh-CN --to certificate.html
  enduse verify --sheet CODE certificate.yaml    does a signed sheet belong to it?

The certificate is checked first. One that fails is printed with a mark across
every page and the reasons. The code on every page is made of everything that
the certificate states: any change of a value gives another code.

Exit codes: those of check; 2: there is no certificate, and nothing was printed`
