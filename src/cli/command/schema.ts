/** The command schema. */

import type { Command } from 'commander'
import { schemaNames, schemaText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { nearest } from '../../message/nearest.ts'
import type { Host } from '../host.ts'

export function addSchema(enduse: Command, host: Host): void {
  enduse
    .command('schema')
    .argument('<kind>')
    .action((kind: string) => {
      if (!schemaNames.includes(kind)) {
        const near = nearest(kind, schemaNames)
        refuse(
          `there is no schema ${kind}`,
          near === undefined ? `There are ${schemaNames.join(', ')}.` : `Did you mean ${near}?`,
        )
      }
      host.out(schemaText(kind))
    })
}
