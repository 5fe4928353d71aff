/** Writes the first line of a YAML file that names its schema for editors. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { LoadedConfig } from './config-file.ts'
import { below, nameOf, realPath } from './disk/path.ts'
import { packageFile } from './package-file.ts'
import { foldersAbove } from './repository.ts'

const schemaLine = /^# yaml-language-server: \$schema=\S*?([a-z-]+)(?:\.schema\.json|:\d+)\n(#\n)?/

/**
 * Returns a text to write at `path` with the schema in its first line named relative to it: below the `schemas` of the
 * configuration, else in the package, if that is in the same repository or folder. If there is neither, the line is omitted.
 */
export function withSchemaLine(text: string, path: string, loaded: LoadedConfig | undefined, cwd: string) {
  return text.replace(schemaLine, (_, name: string, empty = '') => {
    const address = addressOf(`${name}.schema.json`, path, loaded, cwd)
    return address === undefined ? '' : `# yaml-language-server: $schema=${address}\n${empty}`
  })
}

function addressOf(file: string, path: string, loaded: LoadedConfig | undefined, cwd: string) {
  const base = loaded?.config.schemas?.value
  if (base !== undefined && /^https?:/.test(base)) return `${base.replace(/\/+$/, '')}/${file}`
  const folder = dirname(resolve(cwd, path))
  const schema =
    loaded === undefined || base === undefined
      ? inPackage(file, folder, cwd)
      : resolve(loaded.folder, base, file)
  if (schema === undefined || !existsSync(schema)) return undefined
  const address = nameOf(schema, folder)
  // Editors end the address at a space, and read what follows # as a part of the schema.
  return /[\s#?\p{C}]/u.test(address) ? undefined : address
}

/** Returns the path of a schema of this package as reached from the repository or folder of a file. */
function inPackage(file: string, folder: string, cwd: string): string | undefined {
  const own = packageFile(`schemas/${file}`)
  const root = foldersAbove(cwd).at(-1) ?? cwd
  if (folder !== root && below(root, nearest(folder)) === '' && realPath(root) !== realPath(nearest(folder)))
    return undefined
  // Package managers link the package into node_modules from a folder named by its version.
  for (let here = folder; ; here = dirname(here)) {
    const linked = join(here, 'node_modules', 'enduse', 'schemas', file)
    if (realPath(linked) === realPath(own)) return linked
    if (here === root || here === dirname(here)) break
  }
  const inside = below(root, own)
  return inside === '' ? undefined : join(root, inside)
}

/** Returns the folder itself, or the nearest existing one above it. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder))
}
