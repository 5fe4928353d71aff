/** The options by which a new document is started: what they state is checked at once. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { words } from '../../generated/messages/en/start.ts'
import { allCertificateTypes } from '../../trade/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../trade/start-kind.ts'
import { problemText, readAmount, readText, readUnit, type StartReading } from '../start/reading.ts'
import { country, day } from './option-values.ts'

/** Returns a parser of an option that refuses what cannot be read, with the reason. */
const readBy = (read: (text: string) => StartReading) => (text: string) => {
  const reading = read(text)
  if ('value' in reading) return reading.value
  throw new InvalidArgumentError(problemText(reading, words.ask))
}

export function certificateOptions(command: Command): void {
  command.addOption(
    new Option('--type <type>', 'the type of the certificate').choices([...allCertificateTypes]),
  )
  parties(command)
  command.addOption(new Option('--importer-country <code>').argParser(country).hideHelp())
  goods(command)
  command
    .addOption(
      new Option('--end-use <use>', 'what the goods are for').choices(endUseKinds().map(({ id }) => id)),
    )
    .addOption(
      new Option('--undertaker <party>', 'who makes the promises').choices([
        ...['end-user', 'importer', 'consignee', 'government'],
      ]),
    )
    .option('--number <number>', 'the number of the certificate', readBy(readText))
    .option('--issued <day>', 'the day of its signature, whose law applies', day)
    .option('--valid-until <day>', 'the last day of its validity', day)
  filling(command)
}

export function shipmentOptions(command: Command): void {
  parties(command)
  goods(command)
  command
    .option('--number <number>', 'the reference of the shipment', readBy(readText))
    .option('--exported <day>', 'the day of its export, whose law applies', day)
  filling(command)
}

function parties(command: Command): void {
  command
    .option('--importer <code>', 'the country of the importer, such as IN', country)
    .option('--end-user <code>', 'the country of the end user, where the goods are used', country)
    .option('--exporter <code>', 'the country of the exporter', country)
}

function goods(command: Command): void {
  command
    .addOption(new Option('--goods <kind>', 'what the goods are').choices(goodsKinds().map(({ id }) => id)))
    .option('--grade <grade>', 'their grade, such as N42SH', readBy(readText))
    .option('--quantity <amount>', 'how much, such as 500', readBy(readAmount))
    .option('--unit <code>', 'in which unit, such as KGM', readBy(readUnit))
    .option('--order <number>', 'the number of the purchase order', readBy(readText))
}

function filling(command: Command): void {
  command
    .option('-y, --yes', 'take the usual answers, and ask nothing')
    .option('--every-field', 'also offer every field that no rule asks for, behind #')
}
