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
  'any-ascii',
  'big.js',
  'chalk',
  'commander',
  'crelt',
  'fastest-levenshtein',
  'get-east-asian-width',
  'js-yaml',
  'jsonc-parser',
  'saxes',
  'qr',
  'style-mod',
  'w3c-keyname',
  'xmlchars',
  'yaml',
  'zod',
]

/** The notices of packages that do not have them in their folders, from their repositories. */
const noticesElsewhere: Readonly<Record<string, string>> = {
  saxes: `The ISC License (https://github.com/lddubeau/saxes)

Copyright (c) Contributors
Copyright (c) Isaac Z. Schlueter and Contributors, of sax, from which saxes was forked

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

\`String.fromCodePoint\` by Mathias Bynens, under the MIT License: Copyright Mathias Bynens <https://mathiasbynens.be/>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
}

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
  `Words of names of organisations

How often words stand in names of organisations: counts over the Private Enterprise Numbers of IANA, https://www.iana.org/assignments/enterprise-numbers
(dedicated to the public domain under CC0 1.0: https://creativecommons.org/publicdomain/zero/1.0/), and over the public listing of the IEEE
Registration Authority, https://standards.ieee.org/products-programs/regauth/ (IEEE asserts no copyright in it). Changes: counts only, no names.
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
  const elsewhere = noticesElsewhere[name]
  if (elsewhere !== undefined) return elsewhere
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence text`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
