/** Creates the template of a configuration, with its optional fields as comments. */
import { schemaId } from '../core/model/schema-id.ts'
import { quoted } from '../edit/scalar.ts'
import { text } from '../generated/texts/config-start-txt.ts'
import { configNames, newFileAt, usualBaseline } from './config-name.ts'

export interface StartFile {
  readonly path: string
  readonly text: string
}

/** The content of a new configuration; by default, documents are in the folder `papers`. */
export interface ConfigStart {
  readonly paths?: readonly string[]
  readonly ignore?: readonly string[]
  /** The waiver file. */
  readonly waivers?: string
}

/** Returns a new configuration at a path, which may be that of a folder. */
export function configStart(path: string, start: ConfigStart = {}): StartFile {
  return { path: newFileAt(path, configNames[0]), text: config(start) }
}

/** Returns a path as written in the configuration. */
const written = (path: string) =>
  /^(?:\.|[A-Za-z][\w./-]*|\.\/[A-Za-z][\w./-]*)$/.test(path) ? path : quoted(path)

const listed = (paths: readonly string[]) => paths.map(path => `  - ${written(path)}`).join('\n')

/** What a new configuration shows where it ignores nothing. */
const ignoredExample = ['# ignore:', '#   - drafts/', '#   - "*.tmp.yaml"', '#   - archive/2019/**'].join(
  '\n',
)

function config({ paths = ['papers/'], ignore = [], waivers }: ConfigStart): string {
  const values: Readonly<Record<string, string>> = {
    schema: schemaId('config'),
    paths: listed(paths),
    ignore: ignore.length === 0 ? ignoredExample : `ignore:\n${listed(ignore)}`,
    waivers: waivers === undefined ? '# waivers: waivers.yaml' : `waivers: ${written(waivers)}`,
    baseline: usualBaseline,
  }
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
