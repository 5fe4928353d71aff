/** `enduse completion`: the scripts, as a shell runs them, compared with the help of each command. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { shippedNames } from '../src/engine/rule-set-file.ts'
import { words } from '../src/generated/messages/en/help.ts'
import { formats } from '../src/report/index.ts'
import { rules } from '../src/rules/index.ts'
import { type Workplace, workplace } from './workplace.ts'

const here = workplace()
const script = async (shell: string) => (await here.run(['completion', shell])).out

/** What bash offers for a line, with the cursor at its end: in a shell that knows nothing but the script. */
async function offered(line: string, at: Workplace = here): Promise<readonly string[]> {
  here.write('enduse.bash', await script('bash'))
  // As readline cuts a line into words: also at each =.
  const cut = `
    source ${JSON.stringify(here.path('enduse.bash'))}
    COMP_WORDS=()
    for word in $1; do
      while [[ $word == ?*=* ]]; do COMP_WORDS+=("\${word%%=*}" '='); word=\${word#*=}; done
      if [[ -n $word ]]; then COMP_WORDS+=("$word"); fi
    done
    if [[ $1 == *' ' ]]; then COMP_WORDS+=(''); fi
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    _enduse 2>/dev/null
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['--norc', '-c', cut, 'bash', line], { cwd: at.folder, encoding: 'utf8' })
  return out.split('\n').filter(one => one !== '')
}

/** The headings above commands in the help: those of the program, and the one of a command that has others below it. */
const lists = ['Commands:', ...Object.values(words.titles)]
  .filter(title => !/options:$|Usage|Arguments/i.test(title))
  .map(title => title.slice(0, -1))
  .join('|')

/** The words at the start of each line of a part of a help. */
function listed(help: string, part: string): string[] {
  const [, ...parts] = help.split(new RegExp(`\n(?:[A-Z]\\w+ )?(?:${part}):\n`, 'i'))
  const lines = parts.flatMap(after => after.split(/\n\n|\nExamples:|\nExit codes:/)[0]?.split('\n') ?? [])
  return lines.filter(line => /^ {2}\S/.test(line)).map(line => line.trim())
}

/** Every command, with its help. */
async function commands(path: readonly string[] = []): Promise<{ path: readonly string[]; help: string }[]> {
  const { out: short } = await here.run([...path, '--help'])
  const help = short.includes('--help-all') ? (await here.run([...path, '--help-all'])).out : short
  const below = listed(help, lists).map(line => line.split(/[ |]/)[0] ?? '')
  const all = await Promise.all(below.filter(name => name !== 'help').map(name => commands([...path, name])))
  return [{ path, help }, ...all.flat()]
}

describe('in bash', () => {
  test('every command and every option that the help lists is offered', async () => {
    const all = await commands()
    expect(all.length).toBeGreaterThan(15)
    for (const { path, help } of all) {
      const line = ['enduse', ...path, ''].join(' ')
      const own = listed(help, 'Options').map(one => /--[\w-]+/.exec(one)?.[0] ?? '')
      expect(own).toContain('--help')
      const reply = await offered(`${line}-`)
      expect([...reply].filter(one => one.startsWith('--')).sort(), line).toEqual([...new Set(own)].sort())
      const below = listed(help, lists).map(one => one.split(/[ |]/)[0] ?? '')
      if (below.length > 0) expect([...(await offered(line))].sort(), line).toEqual(below.sort())
    }
  })

  test.each<[string, readonly string[]]>([
    ['enduse chec', ['check']],
    ['enduse check --format j', ['json', 'junit']],
    ['enduse check --format=j', ['json', 'junit']],
    ['enduse check --format=', Object.keys(formats)],
    ['enduse check --review-as ', ['pass', 'fail']],
    ['enduse check --limit d', ['depth=', 'documents=']],
    ['enduse check --output rec', ['receipt=']],
    ['enduse explain quantity-', ['quantity-within-capacity', 'quantity-within-grant']],
    ['enduse waive unread', ['unreadable']],
    ['enduse schema s', ['shipment', 'status']],
    ['enduse completion ', ['bash', 'zsh', 'fish']],
    ['enduse rules ', ['add', 'diff']],
    ['enduse law diff 2026-11-10 --format ', ['text', 'json']],
    // The value of an option is no command and takes no place.
    ['enduse --help check --rule-set rules explain', []],
    ['enduse explain --rule-set trade-documents identifier', ['identifier-valid']],
    ['enduse explain mofcom-u', ['mofcom-undertakings', 'mofcom-undertakings-no-57']],
    ['enduse explain --format ', ['text', 'json']],
    ['enduse rules --format ', ['text', 'json']],
    ['enduse check --format=json --re', ['--review-as', '--resume']],
    ['enduse check --output sarif=x --re', ['--review-as', '--resume']],
    ['enduse waive --limit bytes=5 unread', ['unreadable']],
    ['enduse check -q --re', ['--review-as', '--resume']],
    // After -- nothing is an option; where names of files belong, bash itself completes.
    ['enduse check -- --re', []],
    ['enduse check pap', []],
    ['enduse check --output sarif=pap', []],
    ['enduse waive identifier-valid ident', []],
    ['enduse check --as-of ', []],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words)
  })

  test('every rule is offered where one is asked for', async () => {
    const ids = rules.map(({ id }) => id)
    expect(await offered('enduse explain ')).toEqual(expect.arrayContaining(ids))
    expect(await offered('enduse waive ')).toEqual(expect.arrayContaining(ids))
  })

  test('rule sets by name, and files beside them', async () => {
    const at = workplace()
    at.write('our rules.yaml', '')
    expect(await offered('enduse test ', at)).toEqual([...shippedNames, 'our rules.yaml'])
    expect(await offered('enduse rules diff trade-documents chi', at)).toEqual(['china-rare-earth'])
  })

  test('branches for --since, but none that a shell would run', { tags: 'git' }, async () => {
    const at = workplace('clean')
    const git = (...args: string[]) => execFileSync('git', args, { cwd: at.folder, stdio: 'pipe' })
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('-c', 'user.name=n', '-c', 'user.email=n@example.com', 'commit', '-qm', 'papers')
    git('branch', 'release/2026')
    git('branch', "$(touch$IFS'made')")
    expect(await offered('enduse check --since ', at)).toEqual(['main', 'release/2026'])
    expect(await offered('enduse check --since=rel', at)).toEqual(['release/2026'])
    expect(() => at.read('made')).toThrow()
  })

  test('is what bash calls when enduse is completed', async () => {
    here.write('enduse.bash', await script('bash'))
    const out = execFileSync('bash', ['--norc', '-c', 'source enduse.bash; complete -p enduse'], {
      cwd: here.folder,
      encoding: 'utf8',
    })
    expect(out).toBe('complete -o bashdefault -o default -F _enduse enduse\n')
  })
})

describe('in zsh and fish', () => {
  test.each(['zsh', 'fish'])('%s knows the same commands, options and words', async shell => {
    const text = await script(shell)
    for (const { path, help } of await commands()) {
      if (path.length > 0) expect(text).toContain(`'${['enduse', ...path].join(' ')}'`)
      for (const option of listed(help, 'Options')) {
        const name = /--([\w-]+)/.exec(option)?.[1] ?? ''
        expect(text).toContain(shell === 'fish' ? ` -l ${name} ` : `'--${name}:`)
      }
    }
    for (const word of [...rules.map(({ id }) => id), ...shippedNames, 'end-user-certificate', 'junit'])
      expect(text).toContain(word)
  })

  test('what is said of a command cannot end the words that say it', async () => {
    const fish = await script('fish')
    const zsh = await script('zsh')
    // Each quote is closed on its line, whatever the descriptions hold.
    for (const line of fish.split('\n').filter(one => one.startsWith('complete ')))
      expect(line.replace(/\\./g, '').split("'").length % 2, line).toBe(1)
    for (const line of zsh.split('\n').filter(one => one.includes('list=(')))
      expect(line.replace(/'\\''/g, '').split("'").length % 2, line).toBe(1)
  })
})

test('a shell for which there is no script is refused, with those for which there is one', async () => {
  const { code, error } = await here.run(['completion', 'tcsh'])
  expect(code).toBe(2)
  expect(error).toContain('bash, zsh, fish')
})
