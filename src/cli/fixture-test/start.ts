/** Creates the template of a rule set: one provision, one own rule, and cases for both. */

import { newFileAt } from '../../config/config-name.ts'
import type { Day } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { text as casesTemplate } from '../../generated/texts/new-cases-yaml.ts'
import { text as ruleSetTemplate } from '../../generated/texts/new-rule-set-yaml.ts'
import { normalizer } from '../../text/normalize.ts'
import { inCommand } from '../start/place.ts'
import { fromTemplate } from '../template.ts'

/** A file to be written. */
export interface StartFile {
  readonly path: string
  readonly text: string
}

/** The documents that the cases start from, as text. */
export interface CleanDocuments {
  readonly certificate: string
  readonly shipment: string
}

/**
 * Returns the files of a new rule set at a path, the rule set first, reviewed today. Its name differs from those of other rule
 * sets.
 */
export function startOf(
  path: string,
  clean: CleanDocuments,
  taken: readonly string[],
  today: Day,
): readonly [StartFile, ...StartFile[]] {
  // A name that is an ending alone is none.
  const file = newFileAt(path.replace(/(^|[/\\])\.ya?ml$/i, '$1'), `${usual}.yaml`)
  const folder = `${file.replace(/\.ya?ml$/i, '')}.fixtures`
  const name = nameOf(file, taken)
  return [
    {
      path: file,
      text: fromTemplate(ruleSetTemplate, {
        schema: schemaId('rule-set'),
        file: inCommand(file),
        // YAML may read what begins with a digit as a number, and a word such as null as another value.
        name: /^[a-z][a-z0-9]*-/.test(name) ? name : `"${name}"`,
        today,
      }),
    },
    { path: `${folder}/cases.yaml`, text: fromTemplate(casesTemplate, { name }) },
    { path: `${folder}/clean/certificate.yaml`, text: clean.certificate },
    { path: `${folder}/clean/shipment.yaml`, text: clean.shipment },
  ]
}

const usual = 'our-rules'

const withoutMarks = normalizer({ case: 'lower', marks: 'drop' })

/** Returns a rule set name derived from the name of the file. */
function nameOf(file: string, taken: readonly string[]): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  const plain = withoutMarks(base.replace(/\.ya?ml$/i, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain === '') return usual
  return taken.includes(plain) ? `our-${plain}` : plain
}
