/** The commands that create templates: their options and their help. */

import { type Command, Option } from 'commander'
import { writeNew } from '../../engine/disk/output.ts'
import { cleanDocuments } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import { printable } from '../../report/printable.ts'
import { localDay } from '../../trade/date.ts'
import type { StartFile } from '../fixture-test/start.ts'
import type { ExitCode, Host } from '../host.ts'
import type { NewDocumentOptions, NewShipmentOptions } from '../new-document.ts'
import type { NewReportOptions } from '../new-report.ts'
import { lang, underGate } from './option-groups.ts'
import { collect, day } from './option-values.ts'
import { certificateOptions, shipmentOptions } from './start-options.ts'

export function addNew(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const making = enduse
    .command('new')
    .description('create a template: a certificate, a shipment, an end-use report, a config or a rule set')
  making
    .command('config')
    .description('create an enduse.config.yaml with every entry explained')
    .argument('[file]', 'the file to write', usualNames.config)
    .action(async (path: string) => {
      const { configStart } = await import('../../config/config-start.ts')
      const start = configStart(newFile(path, 'config'))
      const [file = ''] = writeNew(await withSchemaLines([start], host), host.cwd)
      host.out(`wrote ${printable(file)}\n\nTry it: enduse check\n`)
    })
  making
    .command('rule-set')
    .description('create a rule set with one provision, one rule of its own and their fixtures')
    .argument('[file]', 'the file to write', usualNames['rule-set'])
    .action(async (path: string) => {
      const { startOf } = await import('../fixture-test/start.ts')
      const start = startOf(newFile(path, 'rule-set'), cleanDocuments(), shippedNames, localDay(host.now))
      const written = writeNew(await withSchemaLines(start, host), host.cwd)
      const lines = written.map(file => `wrote ${printable(file)}`)
      host.out(`${[...lines, '', `Try it: enduse test ${printable(written[0] ?? '')}`].join('\n')}\n`)
    })
  const certifying = making
    .command('certificate')
    .description('create an end-user certificate to fill in, with what the rules ask of it')
    .argument('[file]', 'the file to write; default certificate.yaml in the folder that the config checks')
  certificateOptions(certifying)
  certifying
    .addOption(lang())
    .addHelpText('after', helpAfterNewCertificate)
    .action(async (path: string | undefined, { importerCountry, ...options }: WithFormerName) => {
      const { newCertificate } = await import('../new-document.ts')
      const importer = options.importer ?? importerCountry
      set(await newCertificate(newFile(path, 'certificate'), { ...options, importer }, host))
    })
  const shipping = making
    .command('shipment')
    .description('create a shipment to fill in; --for fills in what must agree with its certificate')
    .argument('[file]', 'the file to write; default shipment.yaml in the folder that the config checks')
    .option('--for <file>', 'the end-user certificate under which it is made')
    .addOption(new Option('--certificate <file>').hideHelp())
  shipmentOptions(shipping)
  shipping
    .addOption(lang())
    .addHelpText('after', helpAfterNewShipment)
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
    .description('create an end-use report to fill in; --for fills in what its certificate states')
    .argument('[file]', 'the file to write; default end-use-report.yaml in the folder that the config checks')
    .option('--for <file>', 'the end-user certificate whose goods are reported on')
    .option(
      '--shipment <path>',
      'a shipment under it, or a folder of them, whose quantities are filled in as received; repeatable',
      collect,
    )
    .option('--on <day>', 'the day up to which the report accounts for the goods', day)
    .option('--number <number>', 'the number of the report')
    .option('--every-field', 'also offer every field that is optional, behind #')
    .addOption(lang())
    .addHelpText('after', helpAfterNewReport)
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
  return refuse(
    `enduse new ${what} writes a file, and - is not a file`,
    `Name one: enduse new ${what} ${usualNames[what]}`,
  )
}

const helpAfterNewCertificate = `
Examples:
  enduse new certificate --importer IN --goods ndfeb --end-use traction-motor
  enduse new certificate papers/2026/certificate.yaml

With --goods, the template has what the schema and the rules of the day require
of such goods for such an importer, each with the provision that requires it, and
nothing else. Values that are not stated are empty, and whether an undertaking is
given always is: until they are filled in, no check passes.

On a terminal, what is not stated is asked, unless --yes is there or importer,
goods and end use are stated.`

const helpAfterNewShipment = `
Examples:
  enduse new shipment --for papers/certificate.yaml --quantity 200
  enduse new shipment --importer DE --end-user DE --goods smco

On a terminal, what is not stated is asked, unless --yes is there, or --for, or
importer and goods are stated.`

const helpAfterNewReport = `
Examples:
  enduse new end-use-report --for papers/certificate.yaml --shipment papers
  enduse new end-use-report report.yaml --for certificate.yaml --on 2026-09-30

With --for, the end user, the place of use and the lines are those of the
certificate; with --shipment, each line states what the shipments brought up to
the day. What became of the goods is left open: until it is filled in and adds
up, no check passes.`
