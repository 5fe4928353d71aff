/** Creates the template of a configuration, with its optional fields as comments. */
import { schemaId } from '../core/model/schema-id.ts'
import { quoted } from '../edit/scalar.ts'
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

const listed = (paths: readonly string[]) => paths.map(path => `  - ${written(path)}`).join('\n')

const config = ({
  paths = ['papers/'],
  ignore = [],
  waivers,
}: ConfigStart) => `# yaml-language-server: $schema=${schemaId('config')}
#
# Config of enduse for this repository. It is found from any folder of the repository; options of the command line
# override it. All paths are relative to the folder of this file.

# What is checked when the command line names nothing: files, folders, patterns.
paths:
${listed(paths)}

# The rule sets: those that come with enduse, and files of your own (enduse new rule-set writes a template).
ruleSets:
  - china-rare-earth
  - trade-documents
  # - rules/our-rules.yaml

# Files to ignore. drafts/ matches everything in folders of that name, *.tmp.yaml files at any depth, and
# archive/2019/** everything in that folder, relative to this file. A file that is named in full is checked anyway.
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

# Waivers of single findings until a day, and the baseline: what an archive had when it was first checked.
${waivers === undefined ? '# waivers: waivers.yaml' : `waivers: ${written(waivers)}`}
# baseline: ${usualBaseline}

# Files of positions: which law was determined to be in force, by whom and until when, if no source states it.
# enduse position writes an entry.
# positions: enduse-positions.yaml

# A review needs a decision, and enduse exits with 3. For a job that knows only pass and fail, count it as one of them.
# review: fail

# A change of the files that it is checked by, such as this one, is a note. To make it a review:
# settingsChanges: review

# Lists of restricted parties on disk, against which the parties of documents are screened. enduse lists add FILE writes
# an entry; enduse fetches none itself. A list that is older than maxAgeDays (7 by default) is a review.
# lists:
#   - { name: us-consolidated, file: lists/consolidated.csv, maxAgeDays: 7 }

# Tables and messages that are read as documents: enduse import orders.xlsx --suggest --mapping orders.mapping.yaml
# writes a mapping.
# imports:
#   - { files: orders/*.xlsx, mapping: orders.mapping.yaml }

# Format of the report, and reports for other tools: enduse check --help lists the formats.
# format: text
# outputs:
#   - { format: sarif, file: enduse.sarif }
#   - { format: junit, file: enduse.xml }

# The most that a file may hold; a larger one is refused with a finding.
# limits:
#   bytes: 10000000
#   values: 500000

# Names, prices and contacts in reports: masked in CI (ci), everywhere (always) or nowhere (never).
# redaction: ci

# Where the JSON Schemas are that the first line of new files names: a folder, or an address.
# schemas: schemas/

# The language of reports and explanations: en or zh-CN (简体中文).
# language: zh-CN
`
