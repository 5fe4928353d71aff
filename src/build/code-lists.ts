/** The lists of codes, as texts that are read when they are needed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonText } from './ascii.ts'
import { packageJson } from './cldr.ts'

const lists = [
  'subdivisions',
  'former-subdivisions',
  'un-locode',
  'hs-2022',
  'package-kinds',
  'calling-codes',
] as const

/** Returns the module that holds the lists, without their comments. */
export async function codeLists(root: string): Promise<string> {
  const parts = await Promise.all(
    lists.map(async name => {
      const text = await readFile(join(root, 'src/trade/code-lists', `${name}.txt`), 'utf8')
      const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
      return `  ${JSON.stringify(name)}: ${jsonText(lines.join('\n'))},`
    }),
  )
  parts.push(`  languages: ${jsonText(languages())},`, `  'phone-lengths': ${jsonText(phoneLengths())},`)
  return `// Made from src/trade/code-lists/, CLDR and libphonenumber-js by \`npm run generate\`.

export const codeLists = {
${parts.join('\n')}
}
`
}

/** Returns the codes of two letters of ISO 639-1, and those that were replaced, after CLDR. */
function languages(): string {
  const { main } = packageJson('cldr-localenames-full/main/en/languages.json') as {
    main: { en: { localeDisplayNames: { languages: Record<string, string> } } }
  }
  const { supplemental } = packageJson('cldr-core/supplemental/aliases.json') as {
    supplemental: { metadata: { alias: { languageAlias: Record<string, unknown> } } }
  }
  const codes = [
    ...Object.keys(main.en.localeDisplayNames.languages),
    ...Object.keys(supplemental.metadata.alias.languageAlias),
  ]
  return [...new Set(codes.filter(code => /^[a-z]{2}$/.test(code)))].sort().join(' ')
}

/** Returns lines of calling codes, each with the least and the most digits that may follow it in its main country, after libphonenumber. */
function phoneLengths(): string {
  type CountryPlan = readonly [unknown, unknown, unknown, lengths: readonly number[]]
  const metadata = packageJson('libphonenumber-js/metadata.min.json') as {
    country_calling_codes: Record<string, readonly string[]>
    countries: Record<string, CountryPlan>
    nonGeographic: Record<string, unknown>
  }
  const lengthsOf = ([, , , lengths]: CountryPlan) => lengths
  const lines = Object.entries(metadata.country_calling_codes).map(([code, countries]) => {
    // The first country is the one that the code is known for.
    const lengths = countries.slice(0, 1).flatMap(country => {
      const plan = metadata.countries[country]
      return plan === undefined ? [] : lengthsOf(plan)
    })
    return `${code} ${Math.min(...lengths)} ${Math.max(...lengths)}`
  })
  const worldwide = Object.keys(metadata.nonGeographic).map(code => `${code} 4 14`)
  return [...lines, ...worldwide].sort().join('\n')
}
