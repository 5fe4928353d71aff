/** The licences of bundled packages and of the data that the program ships: each requires its notice, or its credit, beside it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** What `notices.yaml` says; its comments describe the keys. */
interface NoticeFile {
  readonly bundled: readonly string[]
  readonly elsewhere: Readonly<Record<string, string>>
  readonly packageData: Readonly<Record<string, string>>
  readonly otherData: readonly string[]
}

/** Writes the notices beside the bundles. Throws when a package has no licence text. */
export function writeNotices(root: string): void {
  const file: NoticeFile = parse(readFileSync(join(root, 'src/build/notices.yaml'), 'utf8'))
  const licenceOf = (name: string) => file.elsewhere[name] ?? licenceIn(join(root, 'node_modules', name))
  const notices = [
    ...file.bundled.map(name => `${name}\n\n${licenceOf(name)}\n`),
    ...Object.entries(file.packageData).map(([name, what]) => `${name}\n\n${what}\n\n${licenceOf(name)}\n`),
    ...file.otherData,
  ]
  writeFileSync(join(root, 'dist', 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
}

function licenceIn(folder: string): string {
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${folder} has no licence text`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
