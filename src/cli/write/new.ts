/** `enduse new config` and `enduse new rule-set`: templates of files that are no documents. */

import { newFileAt } from '../../config/config-name.ts'
import { configStart, type StartFile } from '../../config/config-start.ts'
import type { Day } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { writeNew } from '../../engine/disk/output.ts'
import { cleanDocuments } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { text as casesTemplate } from '../../generated/texts/new-cases-yaml.ts'
import { text as ruleSetTemplate } from '../../generated/texts/new-rule-set-yaml.ts'
import { normalizer } from '../../text/normalize.ts'
import { printable } from '../../text/printable.ts'
import { localDay } from '../../trade/words/date.ts'
import { configIfAny } from '../check/settings.ts'
import { type Host, ownLanguage } from '../terminal/host.ts'
import { inCommand } from './start/place.ts'
import { fromTemplate } from './template.ts'

export async function newConfig(path: string, _: unknown, host: Host): Promise<void> {
  if (path === '-') refuse('newNeedsFile', { what: 'config', file: 'enduse.config.yaml' })
  await writeStart([configStart(path)], () => 'enduse check', host)
}

export async function newRuleSet(path: string, _: unknown, host: Host): Promise<void> {
  if (path === '-') refuse('newNeedsFile', { what: 'rule-set', file: 'our-rules.yaml' })
  const files = ruleSetStart(path, localDay(host.now))
  await writeStart(files, ([file = '']) => `enduse test ${printable(file)}`, host)
}

/** Writes the files, with the schema in their first line named as the config here says, and shows what to run next. */
async function writeStart(
  files: readonly StartFile[],
  commandFor: (written: readonly string[]) => string,
  host: Host,
): Promise<void> {
  const loaded = await configIfAny(host)
  const named = files.map(({ path, text }) => ({ path, text: withSchemaLine(text, path, loaded, host.cwd) }))
  const written = writeNew(named, host.cwd)
  const words = await wordsOf('done', ownLanguage(host))
  const lines = written.map(file => words.wrote({ file: printable(file) }))
  host.out(`${[...lines, '', words.tryIt({ command: commandFor(written) })].join('\n')}\n`)
}

/**
 * Returns the files of a new rule set at a path, the rule set first, reviewed today. Its name differs from those of other rule
 * sets.
 */
function ruleSetStart(path: string, today: Day): readonly [StartFile, ...StartFile[]] {
  // A name that is an ending alone is none.
  const file = newFileAt(path.replace(/(^|[/\\])\.ya?ml$/i, '$1'), `${usual}.yaml`)
  const folder = `${file.replace(/\.ya?ml$/i, '')}.fixtures`
  const name = nameOf(file)
  const clean = cleanDocuments()
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
function nameOf(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  const plain = withoutMarks(base.replace(/\.ya?ml$/i, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain === '') return usual
  return shippedNames.includes(plain) ? `our-${plain}` : plain
}
