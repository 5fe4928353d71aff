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
  command.addOption(new Option('--type <type>').choices([...allCertificateTypes]))
  parties(command)
  command.addOption(new Option('--importer-country <code>').argParser(country).hideHelp())
  goods(command)
  command
    .addOption(new Option('--end-use <use>').choices(endUseKinds().map(({ id }) => id)))
    .addOption(
      new Option('--undertaker <party>').choices([...['end-user', 'importer', 'consignee', 'government']]),
    )
    .option('--number <number>', '', readBy(readText))
    .option('--issued <day>', '', day)
    .option('--valid-until <day>', '', day)
  filling(command)
}

export function shipmentOptions(command: Command): void {
  parties(command)
  goods(command)
  command.option('--number <number>', '', readBy(readText)).option('--exported <day>', '', day)
  filling(command)
}

function parties(command: Command): void {
  command
    .option('--importer <code>', '', country)
    .option('--end-user <code>', '', country)
    .option('--exporter <code>', '', country)
}

function goods(command: Command): void {
  command
    .addOption(new Option('--goods <kind>').choices(goodsKinds().map(({ id }) => id)))
    .option('--grade <grade>', '', readBy(readText))
    .option('--quantity <amount>', '', readBy(readAmount))
    .option('--unit <code>', '', readBy(readUnit))
    .option('--order <number>', '', readBy(readText))
}

function filling(command: Command): void {
  command.option('-y, --yes').option('--every-field')
}
