/** The generated parts of pages: the real output of commands, and the tables of rules. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { main } from '../cli/cli.ts'
import type { Scope } from '../core/model/model.ts'
import { loadRuleSets, shippedNames } from '../engine/rule-set-file.ts'
import { functions } from '../law/expression/functions.ts'
import { rules } from '../rules/index.ts'
import { over } from '../rules/rule.ts'

/** Runs a command of a page in the root of the package and returns what it prints; `node bin/enduse.js` is this program. */
async function outputOf(command: string, root: string): Promise<{ out: string; code: number }> {
  const words = command.replace(/^(npx enduse|node bin\/enduse\.js|npm start --|enduse)\s+/, '')
  const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  let out = ''
  const code = await main(argv, {
    cwd: root,
    env: {},
    now: new Date('2026-11-29T12:00:00'),
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
    error: text => {
      out += text
    },
  })
  return { out, code }
}

/** Returns a table of the rules by scope. */
function rulesByScope(): string {
  const scopes = Object.keys(over) as Scope[]
  const rows = scopes.map(scope => {
    const ids = rules.filter(rule => rule.scope === scope).map(({ id }) => `\`${id}\``)
    return `| ${over[scope]} | ${ids.join(', ')} |`
  })
  return ['| over | rules |', '|---|---|', ...rows].join('\n')
}

/** Returns a table of the rules with the provisions that put each into force. */
async function ruleTable(root: string): Promise<string> {
  const ruleSets = await loadRuleSets(shippedNames, root)
  const rows = rules.map(({ id, scope, summary }) => {
    const uses = ruleSets.flatMap(ruleSet =>
      ruleSet.provisions.filter(one => one.rule === id).map(one => `${one.id} (${one.severity})`),
    )
    const file = existsSync(join(root, 'src/rules', id)) ? `${id}/rule.ts` : `${id}.ts`
    return `| [\`${id}\`](${file}) | ${over[scope]} | ${summary} | ${uses.join(', ')} |`
  })
  return ['| rule | over | what must hold | provisions |', '|---|---|---|---|', ...rows].join('\n')
}

/** Returns the functions of expressions, one on each line. */
function functionTable(): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    int: 'whole number',
    decimal: 'number',
    bool: 'true or false',
    dyn: 'group',
    'list<string>': 'list of texts',
    'list<number>': 'list of numbers',
  }
  const named = (type: string) => names[type] ?? type
  const rows = functions.map(
    ({ name, takes, gives, meaning }) =>
      `| \`${name}(${takes.map(named).join(', ')})\` | ${meaning} | ${named(gives)} |`,
  )
  return ['| function | gives | type |', '|---|---|---|', ...rows].join('\n')
}

/** Returns one entry of a rule set or of its cases as written in its file, by its id or name: from the line that names it to the next blank one. */
async function entryOf(root: string, file: string, id: string): Promise<string> {
  const lines = (await readFile(join(root, file), 'utf8')).split('\n')
  const first = lines.findIndex(line =>
    [`${id}:`, `  ${id}:`, `  - id: ${id}`, `  - name: ${id}`].includes(line),
  )
  if (first < 0) throw new Error(`${file} has no entry ${id}`)
  const length = lines.slice(first).indexOf('')
  return `\`\`\`yaml\n${lines.slice(first, first + length).join('\n')}\n\`\`\`\n`
}

/**
 * Returns a page with every generated part up to date. A part is between `<!-- made: NAME -->` and `<!-- end -->`; NAME
 * is `rules`, `rules in full`, `functions`, `entry FILE ID`, or a command whose output is shown.
 */
export async function page(root: string, path: string): Promise<string> {
  const text = await readFile(join(root, path), 'utf8')
  const parts = text.split(/(<!-- made: .*? -->\n)([\s\S]*?)(<!-- end -->)/)
  const made = await Promise.all(
    parts.map(async (part, index) => {
      const name = /^<!-- made: (.*?) -->\n$/.exec(parts[index - 1] ?? '')?.[1]
      if (name === undefined) return part
      if (name === 'rules') return `${rulesByScope()}\n`
      if (name === 'rules in full') return `${await ruleTable(root)}\n`
      if (name === 'functions') return `${functionTable()}\n`
      const [, file, id] = /^entry (\S+) (\S+)$/.exec(name) ?? []
      if (file !== undefined && id !== undefined) return entryOf(root, file, id)
      const { out } = await outputOf(name, root)
      return `\`\`\`text\n${out.trimEnd()}\n\`\`\`\n`
    }),
  )
  return made.join('')
}
