/** The start of a config, with what else it may say in comments. */
import { configNames } from './config-name.ts'

/** A file to be written. */
export interface NewConfig {
  readonly path: string
  readonly text: string
}

/** A new config at a path, which may be that of a folder. It judges what lies in the folder `papers`. */
export function configStart(path: string, papers = 'papers/'): NewConfig {
  return { path: fileOf(path), text: config(papers) }
}

function fileOf(path: string): string {
  const [usual] = configNames
  const [, folder = '', base = ''] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) ?? []
  if (base === '') return `${folder}${usual}`
  if (/^\.+$/.test(base)) return `${path}/${usual}`
  return /\.ya?ml$/i.test(base) ? path : `${path}.yaml`
}

const config = (
  papers: string,
) => `# yaml-language-server: $schema=https://unpkg.com/enduse/schemas/config.schema.json
#
# What enduse does in this repository. It is found from any folder of the repository; a flag on the command line wins
# over it. All paths begin at the folder of this file.

# What is judged when the command line names nothing: files, folders, patterns.
paths:
  - ${/^[A-Za-z][\w./-]*\/$/.test(papers) ? papers : JSON.stringify(papers)}

# The rule sets: those that come with enduse, and files of your own (enduse new rule-set writes a start).
ruleSets:
  - china-rare-earth
  - trade-documents
  # - rules/our-rules.yaml

# Left out where found. drafts/ takes everything in folders of that name, *.tmp.yaml files at any depth,
# archive/2019/** what lies there, seen from here. A file that is named in full is judged all the same.
# ignore:
#   - drafts/
#   - "*.tmp.yaml"
#   - archive/2019/**

# Certificates to look up, not to report on.
# certificates:
#   - certificates/

# What a person has allowed for a time, and what an archive had when it was first judged.
# waivers: waivers.yaml
# baseline: baseline.json

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

# The language of reports and explanations: en or zh-CN (简体中文).
# language: zh-CN
`
