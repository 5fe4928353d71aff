/** The index of known authorities and of the words in their names, made from their files and lexicons. */
import { searchedName } from '../text/normalize.ts'
import { wordsIn } from '../text/tokenizer.ts'
import type { AuthorityMeaning, KnownOffice } from '../trade/parties/authority-name.ts'
import { countryName } from '../trade/places/country.ts'
import { jsonText } from './ascii.ts'
import { checkedYaml } from './checked-yaml.ts'
import { authorityConcepts, readLexicons } from './lexicons.ts'
import { phraseIndexes } from './phrase-indexes.ts'

const folder = 'src/trade/authorities'

interface AuthorityFile {
  readonly country: string
  readonly words: readonly string[]
  readonly authorities: readonly {
    readonly kind: KnownOffice['kind']
    readonly does?: readonly string[]
    readonly until?: string
    readonly now?: string
    readonly names?: readonly string[]
    readonly shared?: readonly string[]
  }[]
}

/** Reads the files; throws if one does not match the schema or is not named after its country. */
async function readAuthorities(root: string): Promise<readonly AuthorityFile[]> {
  const files = await checkedYaml<AuthorityFile>(root, folder, 'authority.schema.json')
  return files.map(({ name, data }) => {
    if (name !== data.country) throw new Error(`${folder}/${name}.yaml holds ${data.country}`)
    return data
  })
}

const formOf = (word: string) => wordsIn(searchedName(word)).join(' ')

/** Matches a name that is an abbreviation, which counts only where it stands alone. */
const abbreviation = /^[A-Z]{2,7}$/

export async function authorities(root: string): Promise<string> {
  const files = await readAuthorities(root)
  const offices: KnownOffice[] = []
  const phrases = new Map<string, { readonly folded: string; readonly fields: readonly string[] }>()
  const add = (text: string, means: AuthorityMeaning, of = '') => {
    const folded = formOf(text)
    if (folded !== '') phrases.set(`${folded}|${means}|${of}`, { folded, fields: [means, of] })
  }
  for (const country of allCountries()) add(countryName(country), 'country', country)
  for (const { country, words, authorities: listed } of files) {
    for (const word of words) add(word, 'country', country)
    for (const { kind, does = [], until, now, names = [], shared = [] } of listed) {
      const office = String(offices.length)
      offices.push({ country, kind, does, ...(until && { until }), ...(now && { now }) } as KnownOffice)
      for (const name of names) add(name, abbreviation.test(name) ? 'abbreviation' : 'name', office)
      for (const name of shared) add(name, abbreviation.test(name) ? 'abbreviation' : 'shared', office)
    }
  }
  for (const { concept, words = [] } of await readLexicons(root)) {
    const means = authorityConcepts.find(one => one === concept)
    if (means !== undefined) for (const word of words) add(word, means)
  }
  return `// Made from ${folder}/ and src/text/lexicons/ by \`npm run generate\`. As text, which is read when it is needed.

/** The known authorities, by number. */
export const offices = ${jsonText(offices)}

/** The countries that have a list. */
export const listedCountries = ${jsonText(files.map(({ country }) => country))}

/** The phrases in their names. */
export const phrases = {${phraseIndexes([...phrases.values()])}}
`
}

function allCountries(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap(a => letters.map(b => `${a}${b}`)).filter(code => countryName(code) !== code)
}
