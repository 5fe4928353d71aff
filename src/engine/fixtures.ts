/** Reads the fixtures that lie beside a rule set. */

import { join, relative, resolve } from 'node:path'
import type { Source } from '../core/model/model.ts'
import { shipped } from '../generated/rulesets.ts'
import { fixturesEnding } from './disk/document-name.ts'
import { opened } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { find } from './disk/search.ts'
import { statusOf } from './disk/status.ts'
import { packageFile } from './package-file.ts'
import { refuse } from './refusal.ts'
import { ruleSetBytes } from './rule-set-file.ts'

/** The fixtures of a rule set, as they lie beside it. */
export interface Fixtures {
  /** Their cases, and the name of the folder in which they lie. */
  readonly cases: Source
  readonly folder: string
  /** The documents at paths in that folder, by their names from there. */
  documents(paths: readonly string[]): Promise<readonly Source[]>
}

/** The fixtures beside the rule set of this name or file: `NAME.fixtures/cases.yaml`. */
export function fixturesOf(wanted: string, cwd: string): Fixtures {
  const file = Object.hasOwn(shipped, wanted)
    ? packageFile(`src/rulesets/${wanted}.yaml`)
    : resolve(cwd, wanted)
  const folder = file.replace(/\.(?:ya?ml|json)$/i, '') + fixturesEnding
  const path = join(folder, 'cases.yaml')
  const shown = nameOf(path, cwd)
  if (statusOf(path, shown) === undefined)
    refuse(
      `${wanted} has no fixtures`,
      `They are looked for in ${shown}; enduse new rule-set writes an example.`,
    )
  const cases = opened({ file: shown, path, named: true }, ruleSetBytes)
  return {
    cases,
    folder: nameOf(folder, cwd),
    documents: async paths => {
      const outside = paths.find(one => /^\.\.(?:[/\\]|$)/.test(relative(folder, resolve(folder, one))))
      if (outside !== undefined)
        refuse(
          `${outside} is outside the fixtures`,
          `Documents of fixtures must be in ${nameOf(folder, cwd)}.`,
        )
      const found = await find(paths, folder)
      // Found in the folder, the cases themselves are no document.
      return found.filter(one => one.named || one.file !== 'cases.yaml').map(one => opened(one, fixtureBytes))
    },
  }
}

const fixtureBytes = 10 * 1024 * 1024
