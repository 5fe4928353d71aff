/** The generated parts of pages: the real output of commands, and the tables of rules. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../cli/cli.ts'
import type { Scope } from '../core/model/model.ts'
import { loadRuleSets, shippedNames } from '../engine/rule-set-file.ts'
import { functions } from '../law/expression/functions.ts'
import { rules } from '../rules/index.ts'
import { over } from '../rules/rule.ts'
import { blocksOf, commandsOf, doneBefore, isInFolder } from './page-blocks.ts'

/** Runs a command of a page in the folder and returns what it prints; `enduse` and `node bin/enduse.js` are this program. */
async function outputOf(command: string, cwd: string): Promise<string> {
  const words = command.replace(/^(node bin\/enduse\.js|enduse)\s+/, '')
  const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  let out = ''
  await main(argv, {
    cwd,
    env: {},
    now: new Date('2026-11-29T12:00:00'),
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
    error: () => {},
  })
  return out
}

/** Does what a text tells the reader to do in a folder of theirs, and returns what the last command printed. */
async function followed(text: string, folder: string, root: string): Promise<string> {
  const env = { ...process.env, ENDUSE: root }
  let out = ''
  for (const block of blocksOf(text).filter(isInFolder))
    for (const command of [doneBefore(block) ?? '', ...commandsOf(block).map(one => one.command)])
      if (command.startsWith('enduse ')) out = await outputOf(command, folder)
      else spawnSync('sh', ['-c', command], { cwd: folder, env })
  return out
}

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

/** Returns a generated part by its name. */
async function part(root: string, name: string, printed: string): Promise<string> {
  if (name === 'rules') return `${rulesByScope()}\n`
  if (name === 'rules in full') return `${await ruleTable(root)}\n`
  if (name === 'functions') return `${functionTable()}\n`
  const [, file, id] = /^entry (\S+) (\S+)$/.exec(name) ?? []
  if (file !== undefined && id !== undefined) return entryOf(root, file, id)
  const out = name === 'output' ? printed : await outputOf(name, root)
  return `\`\`\`text\n${out.trimEnd()}\n\`\`\`\n`
}

/**
 * Returns a page with every generated part up to date. A part is between `<!-- made: NAME -->` and `<!-- end -->`; NAME
 * is `rules`, `rules in full`, `functions`, `entry FILE ID`, a command whose output is shown, or `output`: what the last
 * command above it printed in a folder in which all that the page says was done.
 */
export async function page(root: string, path: string): Promise<string> {
  const text = await readFile(join(root, path), 'utf8')
  const parts = text.split(/(<!-- made: .*? -->\n)([\s\S]*?)(<!-- end -->)/)
  const folder = text.includes('<!-- made: output -->')
    ? await mkdtemp(join(tmpdir(), 'enduse-page-'))
    : undefined
  let printed = ''
  for (const [index, one] of parts.entries()) {
    const name = /^<!-- made: (.*?) -->\n$/.exec(parts[index - 1] ?? '')?.[1]
    if (name !== undefined) parts[index] = await part(root, name, printed)
    else if (folder !== undefined && index % 4 === 0) printed = await followed(one, folder, root)
  }
  if (folder !== undefined) await rm(folder, { recursive: true })
  return parts.join('')
}
