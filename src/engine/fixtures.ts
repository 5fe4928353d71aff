/** Reads the fixtures beside a rule set. */

import { join, relative, resolve } from 'node:path'
import type { Source } from '../core/model/model.ts'
import { shipped } from '../generated/rulesets.ts'
import { fixturesEnding } from './disk/document-name.ts'
import { opened } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { find } from './disk/search.ts'
import { statusOf } from './disk/status.ts'
import { packageBytes, packageFile, packageFiles } from './package-file.ts'
import { refuse } from './refusal.ts'
import { ruleSetBytes } from './rule-set-file.ts'

/** The fixtures of a rule set, in the folder beside it. */
export interface Fixtures {
  /** Their cases, and the name of their folder. */
  readonly cases: Source
  readonly folder: string
  /** Returns the documents at paths in that folder, by their names relative to it. */
  documents(paths: readonly string[]): Promise<readonly Source[]>
}

/** Returns the fixtures beside the rule set of this name or file: `NAME.fixtures/cases.yaml`. */
export function fixturesOf(wanted: string, cwd: string): Fixtures {
  if (Object.hasOwn(shipped, wanted)) return shippedFixtures(wanted, cwd)
  const folder = resolve(cwd, wanted).replace(/\.(?:ya?ml|json)$/i, '') + fixturesEnding
  const path = join(folder, casesFile)
  const shown = nameOf(path, cwd)
  if (statusOf(path, shown) === undefined) refuse('noFixtures', { ruleSet: wanted, file: shown })
  const cases = opened({ file: shown, path, named: true }, ruleSetBytes)
  return {
    cases,
    folder: nameOf(folder, cwd),
    documents: async paths => {
      const outside = paths.find(one => /^\.\.(?:[/\\]|$)/.test(relative(folder, resolve(folder, one))))
      if (outside !== undefined) refuse('outsideFixtures', { file: outside, folder: nameOf(folder, cwd) })
      const found = await find(paths, folder)
      // The file of cases itself is not a document when found in the folder.
      return found.filter(one => one.named || one.file !== casesFile).map(one => opened(one, fixtureBytes))
    },
  }
}

/** Returns those of a rule set of the program, whose cases name documents as they are, or their folder. */
function shippedFixtures(name: string, cwd: string): Fixtures {
  const inside = `src/rulesets/${name}${fixturesEnding}`
  const folder = nameOf(packageFile(inside), cwd)
  const documents = packageFiles(inside).filter(({ file }) => file !== casesFile)
  return {
    cases: { file: `${folder}/${casesFile}`, bytes: packageBytes(`${inside}/${casesFile}`) },
    folder,
    documents: async paths =>
      documents.filter(({ file }) => paths.some(path => file === path || file.startsWith(`${path}/`))),
  }
}

const casesFile = 'cases.yaml'
const fixtureBytes = 10 * 1024 * 1024
