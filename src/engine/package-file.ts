/** Files that come with the installed package. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let folder: string | undefined

/** Returns the path of a file of the package, by its path from the package's folder: sources are deeper than the bundle. */
export function packageFile(path: string): string {
  folder ??= packageFolder(dirname(fileURLToPath(String(import.meta.url))))
  return join(folder, path)
}

function packageFolder(from: string): string {
  for (let here = from; ; here = dirname(here))
    if (existsSync(join(here, 'package.json')) || here === dirname(here)) return here
}
