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
        refuse('noSchema', { kind, near: nearest(kind, schemaNames), known: schemaNames.join(', ') })
      }
      host.out(schemaText(kind))
    })
}
