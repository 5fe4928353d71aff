/** The licences of bundled packages: each requires that its notice is distributed with its code. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The packages in the bundles. */
const bundled = [
  '@codemirror/autocomplete',
  '@codemirror/commands',
  '@codemirror/lang-json',
  '@codemirror/lang-yaml',
  '@codemirror/language',
  '@codemirror/lint',
  '@codemirror/search',
  '@codemirror/state',
  '@codemirror/view',
  '@lezer/common',
  '@lezer/highlight',
  '@lezer/json',
  '@lezer/lr',
  '@lezer/yaml',
  '@marcbachmann/cel-js',
  '@marijn/find-cluster-break',
  '@noble/hashes',
  'big.js',
  'chalk',
  'commander',
  'crelt',
  'fastest-levenshtein',
  'get-east-asian-width',
  'js-yaml',
  'jsonc-parser',
  'style-mod',
  'w3c-keyname',
  'zod',
]

/** Writes the notices beside the bundles. Throws when a package has no licence text. */
export function writeNotices(root: string): void {
  const notices = bundled.map(name => {
    const folder = join(root, 'node_modules', name)
    const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
    if (file === undefined) throw new Error(`${name} has no licence text`)
    return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  })
  writeFileSync(join(root, 'dist', 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
}
