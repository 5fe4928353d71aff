/** The parts of the README that are made: the real output of commands, and the table of rules. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { main } from '../cli.ts'
import { rules } from '../rules/index.ts'

/** What a command of the README prints, run in the root of the package; `node bin/enduse.js` is this program. */
export async function outputOf(command: string, root: string): Promise<{ out: string; code: number }> {
  const argv = command.replace(/^(npx enduse|node bin\/enduse\.js|enduse)\s+/, '').split(/\s+/)
  let out = ''
  const code = await main(argv, {
    cwd: root,
    env: {},
    now: new Date('2026-11-24T12:00:00'),
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

function ruleTable(): string {
  const rows = rules.map(({ id, scope, summary }) => `| \`${id}\` | ${scope} | ${summary} |`)
  return ['| rule | over | what must hold |', '|---|---|---|', ...rows].join('\n')
}

/**
 * The README with every made part as it would be now. A part stands between `<!-- made: NAME -->` and `<!-- end -->`;
 * NAME is `rules`, or a command whose output is shown.
 */
export async function readme(root: string): Promise<string> {
  const text = await readFile(join(root, 'README.md'), 'utf8')
  const parts = text.split(/(<!-- made: .*? -->\n)([\s\S]*?)(<!-- end -->)/)
  const made = await Promise.all(
    parts.map(async (part, index) => {
      const name = /^<!-- made: (.*?) -->\n$/.exec(parts[index - 1] ?? '')?.[1]
      if (name === undefined) return part
      if (name === 'rules') return `${ruleTable()}\n`
      const { out } = await outputOf(name, root)
      return `\`\`\`text\n${out.trimEnd()}\n\`\`\`\n`
    }),
  )
  return made.join('')
}
