/** The names on the shipped lists of parties, read when the program is built: reading some hundreds takes longer than a small check. Apart from `mentions.ts`, whose module is made before. */
import { readName, stemOf } from '../trade/parties/compare-names.ts'
import { jsonText } from './ascii.ts'
import { shippedParties } from './mentions.ts'

/** Returns the module that contains them, by name. */
export async function listedNames(root: string): Promise<string> {
  const names = (await shippedParties(root)).flatMap(({ value, also = [] }) => [value, ...also])
  const read = [...new Set(names)].sort().map(name => [name, { read: readName(name), stem: stemOf(name) }])
  return `// Made from src/rulesets/lists/ and src/trade/parties/ by \`npm run generate\`. As JSON, which is read when it is needed.

/** By name as listed: the forms in which it is compared, and its beginning. */
export const listedNames = ${jsonText(Object.fromEntries(read))}
`
}
