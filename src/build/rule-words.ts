/** The Chinese of the rules, from a file for each rule, as typed data: a missing or an unknown message does not compile. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const folder = 'src/messages/zh-CN/rules'

export function ruleWords(root: string): string {
  const files = readdirSync(join(root, folder)).sort()
  const words = files.map(file => [
    file.replace(/\.yaml$/, ''),
    parse(readFileSync(join(root, folder, file), 'utf8')),
  ])
  return `import type { RuleWords } from '../locale/every-card.ts'

/** The Chinese of the rules; what is missing is shown in English. */
export const ruleWords: Partial<RuleWords> = ${JSON.stringify(Object.fromEntries(words), null, 2)}
`
}
