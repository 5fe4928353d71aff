/** The types of the options of each command, from the table of commands: what the program reads is what the command line has. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { CommandSpec, OptionEntry, OptionTerms } from '../cli/command/options.ts'

interface CommandTable {
  readonly parts: Readonly<Record<string, readonly OptionEntry[]>>
  readonly optionTerms: Readonly<Record<string, OptionTerms>>
  readonly commands: Readonly<Record<string, CommandSpec>>
}

/** Returns the module: the options of a command have those of the command above it, and parts are options of several commands. */
export function optionTypes(root: string): string {
  const file = 'src/cli/tables/commands.yaml'
  const table: CommandTable = parse(readFileSync(join(root, file), 'utf8'), { maxAliasCount: -1 })
  const { parts, optionTerms, commands } = table
  const typesIn = (entries: readonly OptionEntry[], types: Map<string, string>): Map<string, string> => {
    for (const entry of entries) {
      if (Array.isArray(entry)) typesIn(entry, types)
      else if (typeof entry === 'string') addOption(entry, optionTerms[entry] ?? {}, types)
      else if ('flags' in entry) addOption(entry.flags, entry, types)
    }
    return types
  }
  const commandsIn = (
    group: CommandTable['commands'],
    above: readonly OptionEntry[],
    path: string,
  ): readonly string[] =>
    Object.entries(group).flatMap(([name, { options = [], commands: below = {} }]) => {
      const all = [...above, ...options]
      return [membersOf(path + name, typesIn(all, new Map())), ...commandsIn(below, all, `${path}${name} `)]
    })
  const ofParts = Object.entries(parts).map(([name, part]) => membersOf(name, typesIn(part, new Map())))
  return `/** Made from ${file} by \`npm run generate\`. */
import type { choiceLists, parsers } from '../cli/command/options.ts'

type Parsed<P extends keyof typeof parsers> = Readonly<ReturnType<(typeof parsers)[P]>>
type Chosen<L extends keyof typeof choiceLists> = ReturnType<(typeof choiceLists)[L]>[number]

/** The options of commands, by all words of a command. */
export interface Options {
${commandsIn(commands, [], '').join('\n')}
}

/** Options of several commands. */
export interface OptionParts {
${ofParts.join('\n')}
}
`
}

const membersOf = (name: string, types: ReadonlyMap<string, string>) =>
  `  readonly '${name}': { ${[...types.values()].join('; ')} }`

/** Adds an option by its name; of one that can be given and refused, such as \`--no-config\`, both are one. */
function addOption(flags: string, terms: OptionTerms, types: Map<string, string>): void {
  const { parse: parser, choices, byDefault, isRequired } = terms
  const [, no, word = ''] = /--(no-)?([a-z-]+)/.exec(flags) ?? []
  const name = word.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const given = types.get(name)
  if (no !== undefined && given !== undefined) {
    types.set(name, `${given} | false`)
    return
  }
  const chosen = Array.isArray(choices) ? choices.map(one => JSON.stringify(one)).join(' | ') : undefined
  const one =
    parser !== undefined ? `Parsed<'${parser}'>` : (chosen ?? (choices ? `Chosen<'${choices}'>` : 'string'))
  const value = /\w\.\.\.>/.test(flags) ? `readonly (${one})[]` : one
  const isAlways = isRequired === true || byDefault !== undefined
  types.set(name, `readonly ${name}${isAlways ? '' : '?'}: ${/[<[]/.test(flags) ? value : 'boolean'}`)
}
