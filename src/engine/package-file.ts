/** Files that come with the program: in its package, or inside of a single executable. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { getAsset, isSea } from 'node:sea'
import { fileURLToPath } from 'node:url'
import type { Source } from '../core/model/model.ts'

/** Whether the program is a single executable, which holds its files. */
export const isExecutable = isSea()

let folder: string | undefined

/**
 * Returns the path of a file of the program, by its path from the package's folder: sources are deeper than the bundle. A file
 * inside of an executable is named as below it, where there is nothing on the disk.
 */
export function packageFile(path: string): string {
  const here = fileURLToPath(String(import.meta.url))
  folder ??= isExecutable ? here : packageFolder(dirname(here))
  return join(folder, path)
}

function packageFolder(from: string): string {
  for (let here = from; ; here = dirname(here))
    if (existsSync(join(here, 'package.json')) || here === dirname(here)) return here
}

export function packageBytes(path: string): Uint8Array {
  return isExecutable ? new Uint8Array(getAsset(path)) : readFileSync(packageFile(path))
}

export const packageText = (path: string): string => new TextDecoder().decode(packageBytes(path))

/** Returns the files in a folder of the program and below it, by their paths from it, in order. */
export function packageFiles(folder: string): readonly Source[] {
  const here = packageFile(folder)
  const names: readonly string[] = isExecutable
    ? JSON.parse(getAsset('assets', 'utf8')).flatMap(below(folder))
    : readdirSync(here, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(here, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
  return names.toSorted().map(file => ({ file, bytes: packageBytes(`${folder}/${file}`) }))
}

const below = (folder: string) => (name: string) =>
  name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : []
