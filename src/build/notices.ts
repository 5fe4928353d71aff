/** The licences of bundled packages and of the data that the program ships: each requires its notice, or its credit, beside it. */
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

/** The packages whose data the program ships a part of, and what it is. */
const packageData: Readonly<Record<string, string>> = {
  'cldr-core': 'Codes of languages, from the Unicode CLDR.',
  'cldr-localenames-full': 'Names of countries and codes of languages, from the Unicode CLDR.',
  'cldr-subdivisions-full': 'Names of states and provinces, from the Unicode CLDR.',
  'iso-3166': 'Codes and names of countries, states and provinces (ISO 3166).',
  'libphonenumber-js':
    'Calling codes and lengths of telephone numbers, from libphonenumber of Google (Apache License 2.0).',
}

/** Data from elsewhere that the program ships a part of, with its source and licence. */
const otherData: readonly string[] = [
  `GeoNames

Names of cities above 15,000 people, in part, with the countries that share them. https://www.geonames.org
Licensed under Creative Commons Attribution 4.0: https://creativecommons.org/licenses/by/4.0/. Changes: names of some countries only.
`,
  `UN/LOCODE

Codes, names and functions of places, edition 2024-2, countries GA to ZW. United Nations Economic Commission for Europe,
https://unece.org/trade/uncefact/unlocode; as a data package under the Open Data Commons Public Domain Dedication and License (PDDL) 1.0:
https://opendatacommons.org/licenses/pddl/1-0/. Changes: codes and functions only, functions in three classes.
`,
  `Harmonized System

Headings and sub-headings of the edition of 2022. UN Comtrade, https://comtradeplus.un.org; as a data package under the Open Data Commons
Public Domain Dedication and License (PDDL) 1.0: https://opendatacommons.org/licenses/pddl/1-0/. Changes: codes only.
`,
]

/** Writes the notices beside the bundles. Throws when a package has no licence text. */
export function writeNotices(root: string): void {
  const notices = [
    ...bundled.map(name => `${name}\n\n${licenceOf(root, name)}\n`),
    ...Object.entries(packageData).map(([name, what]) => `${name}\n\n${what}\n\n${licenceOf(root, name)}\n`),
    ...otherData,
  ]
  writeFileSync(join(root, 'dist', 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
}

function licenceOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence text`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
