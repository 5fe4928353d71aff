/** Creates the template of a configuration, with its optional fields as comments. */
import { schemaId } from '../core/model/schema-id.ts'
import { configNames, usualBaseline } from './config-name.ts'

/** A file to be written. */
export interface NewConfig {
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
export function configStart(path: string, start: ConfigStart = {}): NewConfig {
  return { path: fileOf(path), text: config(start) }
}

function fileOf(path: string): string {
  const [usual] = configNames
  const [, folder = '', base = ''] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) ?? []
  if (base === '') return `${folder}${usual}`
  if (/^\.+$/.test(base)) return `${path}/${usual}`
  return /\.ya?ml$/i.test(base) ? path : `${path}.yaml`
}

/** Returns a path as written in the configuration. */
const written = (path: string) =>
  /^(?:\.|[A-Za-z][\w./-]*|\.\/[A-Za-z][\w./-]*)$/.test(path) ? path : quoted(path)

// Characters that YAML does not accept unescaped, and invisible ones.
const unseen = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const quoted = (text: string) =>
  JSON.stringify(text).replace(
    unseen,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const listed = (paths: readonly string[]) => paths.map(path => `  - ${written(path)}`).join('\n')

const config = ({
  paths = ['papers/'],
  ignore = [],
  waivers,
}: ConfigStart) => `# yaml-language-server: $schema=${schemaId('config')}
#
# What enduse does in this repository. It is found from any folder of the repository; a flag on the command line wins
# over it. All paths begin at the folder of this file.

# What is judged when the command line names nothing: files, folders, patterns.
paths:
${listed(paths)}

# The rule sets: those that come with enduse, and files of your own (enduse new rule-set writes a start).
ruleSets:
  - china-rare-earth
  - trade-documents
  # - rules/our-rules.yaml

# Left out where found. drafts/ takes everything in folders of that name, *.tmp.yaml files at any depth,
# archive/2019/** what lies there, seen from here. A file that is named in full is judged all the same.
${
  ignore.length === 0
    ? `# ignore:
#   - drafts/
#   - "*.tmp.yaml"
#   - archive/2019/**`
    : `ignore:\n${listed(ignore)}`
}

# Certificates to look up, not to report on.
# certificates:
#   - certificates/

# What a person has allowed for a time, and what an archive had when it was first judged.
${waivers === undefined ? '# waivers: waivers.yaml' : `waivers: ${written(waivers)}`}
# baseline: ${usualBaseline}

# What was determined, by whom and until when, where no source says what law is in force; enduse position writes
# an entry.
# positions: enduse-positions.yaml

# Where a person must decide, enduse exits with 3. A job that knows only right and wrong may take that for one of them.
# review: fail

# How the report is shown, and reports for other tools beside it: enduse check --help lists the formats.
# format: text
# outputs:
#   - { format: sarif, file: enduse.sarif }
#   - { format: junit, file: enduse.xml }

# What a file may hold at most; beyond it, it is refused with a finding.
# limits:
#   bytes: 10000000
#   values: 500000

# Names, prices and contacts in reports: masked in CI (ci), everywhere (always) or nowhere (never).
# redaction: ci

# Where the JSON Schemas lie that the first line of new files names: a folder, or an address.
# schemas: schemas/

# The language of reports and explanations: en or zh-CN (简体中文).
# language: zh-CN
`
