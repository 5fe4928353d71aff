/** The commands that create templates: their options and their help. */

import type { Command } from 'commander'
import { writeNew } from '../../engine/disk/output.ts'
import { cleanDocuments } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import { printable } from '../../report/printable.ts'
import { localDay } from '../../trade/date.ts'
import type { StartFile } from '../fixture-test/start.ts'
import type { Host } from '../host.ts'
import type { NewCertificateOptions, NewShipmentOptions } from '../new-document.ts'
import { lang, underGate } from './option-groups.ts'
import { country } from './option-values.ts'

export function addNew(enduse: Command, host: Host): void {
  const making = enduse
    .command('new')
    .description('create a template: a certificate, a shipment, a config or a rule set')
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
  making
    .command('certificate')
    .description('create an end-user certificate to fill in, every field explained')
    .argument('[file]', 'the file to write; default certificate.yaml in the folder that the config checks')
    .option(
      '--importer-country <code>',
      'the country of the importer, such as IN: adds what the rules require of importers there',
      country,
    )
    .addOption(lang())
    .addHelpText('after', helpAfterNewCertificate)
    .action(async (path: string | undefined, options: NewCertificateOptions) => {
      const { newCertificate } = await import('../new-document.ts')
      await newCertificate(newFile(path, 'certificate'), options, host)
    })
  const shipping = making
    .command('shipment')
    .description('create a shipment to fill in; --certificate fills in what must agree with it')
    .argument('[file]', 'the file to write; default shipment.yaml in the folder that the config checks')
    .option('--certificate <file>', 'the end-user certificate under which it is made')
    .addOption(lang())
    .action(async (path: string | undefined, options: NewShipmentOptions) => {
      const { newShipment } = await import('../new-document.ts')
      await newShipment(newFile(path, 'shipment'), options, host)
    })
  underGate(shipping)
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
  enduse new certificate --importer-country IN    what is required of importers in India
  enduse new certificate papers/2026/certificate.yaml

The template has the clauses, stamps and fields that the rules of today require,
each with the provision that requires it. Values are empty, because only the
signed paper states what was promised; until they are filled in, no check passes.`
