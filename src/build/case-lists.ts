/** Reads the lists of a case in `test/cases`: its `lists.yaml` is a configuration that names only lists. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleSet } from '../core/model/model.ts'
import { loadConfig } from '../engine/config-file.ts'
import { ruleSetOver, screeningOfLists } from '../engine/screening.ts'

/** The name of the configuration of a case; no document has it. */
export const caseLists = 'lists.yaml'

/** Returns the rule set of the lists of a case; `undefined` if it has none. */
export async function caseScreening(folder: string, today: string): Promise<RuleSet | undefined> {
  if (!existsSync(join(folder, caseLists))) return undefined
  const loaded = await loadConfig(folder, [], caseLists)
  const { lists = [], file = caseLists } = loaded?.config ?? {}
  const [first] = lists
  if (first === undefined) throw new Error(`${folder}/${caseLists} names no lists`)
  const data = await screeningOfLists({
    lists: lists.map(({ value }) => value),
    cwd: folder,
    today,
    file,
    place: first.place,
  })
  return ruleSetOver(data)
}
