/** The lists of codes, as texts that are read when they are needed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonText } from './ascii.ts'

const lists = [
  'subdivisions',
  'former-subdivisions',
  'un-locode',
  'hs-2022',
  'package-kinds',
  'languages',
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
  return `// Made from src/trade/code-lists/ by \`npm run generate\`.

export const codeLists = {
${parts.join('\n')}
}
`
}
