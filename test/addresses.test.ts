/** Where the project lives: `package.json` says it, and no other file says anything else. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))
const home = packageJson.repository.url.replace(/^git\+(.*)\.git$/, '$1')
const [, host, repository] = /^https:\/\/([^/]+)\/(.+)$/.exec(home) ?? []

/** A repository or an image of the name: alone, or with its host. A path, a variable and the page on npm are none. */
const address = /(?<![\w./$-])(?:https?:\/\/([\w.-]+)\/|(ghcr\.io)\/)?([\w-]+\/enduse)(?![\w/-]|\.(?!git\b))/g

/** The addresses in a text that are not those of the project. */
const strangers = (text: string) =>
  [...text.matchAll(address)]
    .filter(([, web = host, , named]) => web !== 'www.npmjs.com' && (web !== host || named !== repository))
    .map(([found]) => found)

test('package.json has one address in each of its fields', () => {
  expect(packageJson.homepage).toBe(`${home}#readme`)
  expect(packageJson.bugs.url).toBe(`${home}/issues`)
  expect(repository).toMatch(/^[\w-]+\/enduse$/)
})

test('no other file has an address of its own', { tags: ['git'] }, () => {
  const files = execFileSync('git', ['ls-files', '--', ':!test', ':!CHANGELOG.md', ':!package-lock.json'], {
    cwd: root,
    encoding: 'utf8',
  })
  const found = files
    .split('\n')
    .filter(file =>
      /\.(?:ts|js|mjs|json|ya?ml|md|sh)$|(?:^|\/)(?:Dockerfile|Jenkinsfile|ready|release|run)$/.test(file),
    )
    .flatMap(file => strangers(readFileSync(join(root, file), 'utf8')).map(one => `${file}: ${one}`))
  expect(found).toEqual([])
})

test.each([
  ['- uses: someone/enduse@v1', ['someone/enduse']],
  ['image: ghcr.io/someone/enduse:1', ['ghcr.io/someone/enduse']],
  ['git clone https://example.org/someone/enduse.git', ['https://example.org/someone/enduse']],
  [`https://gitlab.example/${repository}`, [`https://gitlab.example/${repository}`]],
  [`gh attestation verify --repo ${repository}`, []],
  [`git clone ${home}.git`, []],
  ['node bin/enduse.js; $HOME/enduse; /usr/local/bin/enduse', []],
])('an address is found: %s', (text, found) => {
  expect(strangers(text)).toEqual(found)
})
