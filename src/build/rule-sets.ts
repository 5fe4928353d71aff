/** The shipped rule sets, completely validated and written as data, so that a plain run parses no YAML and loads no zod. */
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseRuleSet, ruleSetShape } from '../law/rule-set.ts'
import { rules } from '../rules/index.ts'
import { jsonText } from './ascii.ts'

/** Returns a module that loads each shipped rule set on demand; throws, with places, when one is invalid. */
export async function ruleSets(root: string): Promise<string> {
  const folder = 'src/rulesets'
  const names = (await readdir(join(root, folder))).filter(name => name.endsWith('.yaml')).sort()
  const entries = await Promise.all(
    names.map(async name => {
      const file = `${folder}/${name}`
      const openList = (path: string) => ({
        file: `${folder}/${path}`,
        bytes: readFileSync(join(root, folder, path)),
      })
      const loaded = parseRuleSet({ file, bytes: await readFile(join(root, file)) }, rules, openList)
      if (loaded.problems !== undefined) {
        const lines = loaded.problems.map(one => `${one.file}:${one.line}:${one.column} ${one.text}`)
        throw new Error(`a shipped rule set does not load:\n${lines.join('\n')}`)
      }
      const { ruleSet } = loaded
      const { wording, places } = ruleSet
      const texts = [{ ...ruleSet, isShipped: true, wording: {}, places: {} }, wording, places].map(jsonText)
      return `  '${ruleSet.name}': () =>\n    read(\n${texts.map(text => `      ${text},\n`).join('')}    ),\n`
    }),
  )
  return `// Made from src/rulesets/ by \`npm run generate\`.
import type { RuleSet } from '../core/model/model.ts'

export const shipped: Readonly<Record<string, () => RuleSet>> = {
${entries.join('')}}

/** Most runs never look at the wording, nor at where things stand in the file: these are read when they are asked for. */
function read(text: string, wording: string, places: string): RuleSet {
  const ruleSet: RuleSet = JSON.parse(text)
  for (const [name, later] of [['wording', wording], ['places', places]] as const)
    Object.defineProperty(ruleSet, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value: unknown = JSON.parse(later)
        Object.defineProperty(ruleSet, name, { value })
        return value
      },
    })
  return ruleSet
}
`
}

/** Returns the schema of rule sets, for editors: from the same shape that validates them. */
export function ruleSetSchema(): object {
  const shape = ruleSetShape([...rules, ownOfItself], {
    set: of => z.string().describe(`The name of a set of ${of} codes of this rule set.`),
  })
  return JSON.parse(JSON.stringify(z.toJSONSchema(shape, { io: 'input', reused: 'ref' }), withAnyOwnRule))
}

/** Represents the rules that a rule set defines itself, whose ids, messages and parameters no schema can know. */
const ownOfItself = {
  id: 'own',
  summary: 'A rule that this rule set defines itself.',
  messages: { own: { text: '', help: '' } },
  parameters: () => z.record(z.string(), z.unknown()),
}

function withAnyOwnRule(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { const: word, enum: words, ...rest } = value as { readonly const?: unknown; readonly enum?: unknown }
  if (word === ownOfItself.id) return { ...rest, not: { enum: rules.map(({ id }) => id) } }
  return Array.isArray(words) && words.join() === ownOfItself.id ? rest : value
}
