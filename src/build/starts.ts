/** The kinds of goods and the end uses that a new document can be started with, made from their files. */
import { jsonText } from './ascii.ts'
import { checkedYaml } from './checked-yaml.ts'

const folder = 'src/trade/starts'

interface StartsFile {
  readonly kinds: readonly { readonly id: string }[]
}

/** Returns the module that holds both tables; throws if a file is missing, does not match its schema or repeats an id. */
export async function starts(root: string): Promise<string> {
  const files = await checkedYaml<StartsFile>(root, folder, 'starts.schema.json')
  const kindsOf = (wanted: string) => {
    const kinds = files.find(({ name }) => name === wanted)?.data.kinds
    if (kinds === undefined) throw new Error(`${folder}/${wanted}.yaml is missing`)
    if (new Set(kinds.map(({ id }) => id)).size < kinds.length)
      throw new Error(`${folder}/${wanted}.yaml repeats an id`)
    return kinds
  }
  return `// Made from src/trade/starts/ by \`npm run generate\`, as JSON, which is read when it is needed.

export const goods = ${jsonText(kindsOf('goods'))}

export const endUses = ${jsonText(kindsOf('end-uses'))}
`
}
