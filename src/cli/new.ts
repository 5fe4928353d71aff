/** `enduse new config` and `enduse new rule-set`: templates of files that are no documents. */

import { configStart } from '../config/config-start.ts'
import { writeNew } from '../engine/disk/output.ts'
import { cleanDocuments } from '../engine/package-texts.ts'
import { refuse } from '../engine/refusal.ts'
import { shippedNames } from '../engine/rule-set-file.ts'
import { withSchemaLine } from '../engine/schema-line.ts'
import { wordsOf } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { localDay } from '../trade/date.ts'
import { type StartFile, startOf } from './fixture-test/start.ts'
import type { Host } from './host.ts'
import { ownLanguage } from './language.ts'
import { configIfAny } from './settings.ts'

export async function newConfig(path: string, _: unknown, host: Host): Promise<void> {
  if (path === '-') refuse('newNeedsFile', { what: 'config', file: 'enduse.config.yaml' })
  await writeStart([configStart(path)], () => 'enduse check', host)
}

export async function newRuleSet(path: string, _: unknown, host: Host): Promise<void> {
  if (path === '-') refuse('newNeedsFile', { what: 'rule-set', file: 'our-rules.yaml' })
  const files = startOf(path, cleanDocuments(), shippedNames, localDay(host.now))
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
