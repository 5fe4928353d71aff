/** The kinds of goods and the end uses that a new document can be started with, made from their files. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { jsonText } from './ascii.ts'

const folder = 'src/trade/starts'

/** Returns the module that holds both tables; throws if a file does not match its schema or repeats an id. */
export async function starts(root: string): Promise<string> {
  const schema: object = JSON.parse(await readFile(join(root, folder, 'starts.schema.json'), 'utf8'))
  const isFile = new Ajv2020({ strictRequired: false }).compile<{
    readonly kinds: readonly { readonly id: string }[]
  }>(schema)
  const kindsOf = async (name: string) => {
    const file: unknown = parse(await readFile(join(root, folder, name), 'utf8'))
    if (!isFile(file)) {
      const faults = isFile.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`)
      throw new Error(`${folder}/${name}: ${faults?.join('; ')}`)
    }
    const ids = file.kinds.map(({ id }) => id)
    if (new Set(ids).size < ids.length) throw new Error(`${folder}/${name} repeats an id`)
    return file.kinds
  }
  const [goods, endUses] = await Promise.all(['goods.yaml', 'end-uses.yaml'].map(kindsOf))
  return `// Made from src/trade/starts/ by \`npm run generate\`, as JSON, which is read when it is needed.

export const goods = ${jsonText(goods)}

export const endUses = ${jsonText(endUses)}
`
}
