/** The commands that create templates and their options. */

import { type Command, Option } from 'commander'
import { writeNew } from '../../engine/disk/output.ts'
import { cleanDocuments } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/date.ts'
import type { StartFile } from '../fixture-test/start.ts'
import type { ExitCode, Host } from '../host.ts'
import { ownLanguage } from '../language.ts'
import type { NewDocumentOptions, NewShipmentOptions } from '../new-document.ts'
import type { NewReportOptions } from '../new-report.ts'
import { lang, underGate } from './option-groups.ts'
import { collect, day } from './option-values.ts'
import { certificateOptions, shipmentOptions } from './start-options.ts'

export function addNew(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const making = enduse.command('new')
  making
    .command('config')
    .argument('[file]', '', usualNames.config)
    .action(async (path: string) => {
      const { configStart } = await import('../../config/config-start.ts')
      const start = configStart(newFile(path, 'config'))
      const [file = ''] = writeNew(await withSchemaLines([start], host), host.cwd)
      const words = await wordsOf('done', ownLanguage(host))
      host.out(`${words.wrote({ file: printable(file) })}\n\n${words.tryIt({ command: 'enduse check' })}\n`)
    })
  making
    .command('rule-set')
    .argument('[file]', '', usualNames['rule-set'])
    .action(async (path: string) => {
      const { startOf } = await import('../fixture-test/start.ts')
      const start = startOf(newFile(path, 'rule-set'), cleanDocuments(), shippedNames, localDay(host.now))
      const written = writeNew(await withSchemaLines(start, host), host.cwd)
      const words = await wordsOf('done', ownLanguage(host))
      const lines = written.map(file => words.wrote({ file: printable(file) }))
      const command = `enduse test ${printable(written[0] ?? '')}`
      host.out(`${[...lines, '', words.tryIt({ command })].join('\n')}\n`)
    })
  const certifying = making.command('certificate').argument('[file]')
  certificateOptions(certifying)
  certifying
    .addOption(lang())
    .action(async (path: string | undefined, { importerCountry, ...options }: WithFormerName) => {
      const { newCertificate } = await import('../new-document.ts')
      const importer = options.importer ?? importerCountry
      set(await newCertificate(newFile(path, 'certificate'), { ...options, importer }, host))
    })
  const shipping = making
    .command('shipment')
    .argument('[file]')
    .option('--for <file>')
    .addOption(new Option('--certificate <file>').hideHelp())
  shipmentOptions(shipping)
  shipping
    .addOption(lang())
    .action(async (path: string | undefined, { for: named, ...options }: WithFormerOption) => {
      const { newShipment } = await import('../new-document.ts')
      const certificate = named ?? options.certificate
      const all = { ...options, ...(certificate === undefined ? {} : { certificate }) }
      set(await newShipment(newFile(path, 'shipment'), all, host))
    })
  underGate(shipping)
  addNewReport(making, host, set)
}

function addNewReport(making: Command, host: Host, set: (code: ExitCode) => void): void {
  making
    .command('end-use-report')
    .argument('[file]')
    .option('--for <file>')
    .option('--shipment <path>', '', collect)
    .option('--on <day>', '', day)
    .option('--number <number>')
    .option('--every-field')
    .addOption(lang())
    .action(async (path: string | undefined, options: ReportCommandOptions) => {
      const { for: certificate, shipment: shipments, ...others } = options
      const { newReport } = await import('../new-report.ts')
      const all = {
        ...others,
        ...(certificate === undefined ? {} : { certificate }),
        ...(shipments === undefined ? {} : { shipments }),
      }
      set(await newReport(newFile(path, 'end-use-report'), all, host))
    })
}

interface ReportCommandOptions extends Omit<NewReportOptions, 'certificate' | 'shipments'> {
  readonly for?: string
  readonly shipment?: readonly string[]
}

/** The options of versions before 0.12, under their former names. */
interface WithFormerName extends NewDocumentOptions {
  readonly importerCountry?: string
}
interface WithFormerOption extends NewShipmentOptions {
  readonly for?: string
}

/** Returns the files with the schema in their first line named as the config here says. */
async function withSchemaLines(files: readonly StartFile[], host: Host): Promise<StartFile[]> {
  const { configIfAny } = await import('../settings.ts')
  const loaded = await configIfAny(host)
  return files.map(({ path, text }) => ({ path, text: withSchemaLine(text, path, loaded, host.cwd) }))
}

/** The usual names of what `new` creates. */
const usualNames = {
  config: 'enduse.config.yaml',
  'rule-set': 'our-rules.yaml',
  certificate: 'certificate.yaml',
  shipment: 'shipment.yaml',
  'end-use-report': 'end-use-report.yaml',
} as const

/** The file that is to be written; refuses standard output, which is none. */
function newFile<P extends string | undefined>(path: P, what: keyof typeof usualNames): P {
  if (path !== '-') return path
  return refuse('newNeedsFile', { what, file: usualNames[what] })
}
