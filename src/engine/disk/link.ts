/** Resolves links, and checks whether they lead into given folders. */
import { readlinkSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'
import { tried } from '../../core/model/tried.ts'

/** Returns the real path behind all links. A path that does not exist, or cannot be read, is returned as written. */
export function destinationOf(path: string): string {
  return tried(() => realpathSync.native(path)) ?? destinationStep(path)
}

/** Resolves a path step by step, whether or not its target exists. */
function destinationStep(path: string): string {
  const { root } = parse(resolve(path))
  const stepsOf = (one: string) => one.split(sep === '\\' ? /[\\/]/ : '/')
  const steps = stepsOf(resolve(path).slice(root.length))
  let here = root
  let links = 0
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    if (step === '' || step === '.') continue
    if (step === '..') {
      here = dirname(here)
      continue
    }
    const next = join(here, step)
    const target = links > mostLinks ? undefined : tried(() => readlinkSync(next))
    if (target === undefined) here = next
    else {
      links += 1
      const { root: own } = parse(target)
      if (own !== '') here = resolve(here, own)
      steps.unshift(...stepsOf(target.slice(own.length)))
    }
  }
  return here
}

/** The number of links that systems follow in sequence; more are circular. */
const mostLinks = 40

/** Checks whether a real path is one of these folders, or below one of them and not in a hidden entry such as .git and .env. */
export function isWithin(real: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    const steps = stepsBelow(folder, real)
    return steps !== undefined && !steps.some(isHidden)
  })
}

/** Returns the names from a folder down to a path; `undefined` if the path is elsewhere. */
function stepsBelow(folder: string, path: string): readonly string[] | undefined {
  const way = relative(folder, path)
  const steps = way.split(sep)
  return steps[0] === '..' || isAbsolute(way) ? undefined : steps
}

/** Checks whether a name is hidden. Kubernetes mounts files in ..data, which every file beside it is a link to. */
const isHidden = (name: string) => /^\.[^.]/.test(name)

/** Returns the folder that a path may not lead out of: the root, or its own folder if it is written as a path outside the root. */
export function trusted(absolute: string, root: string): string {
  return stepsBelow(root, absolute) === undefined ? dirname(absolute) : root
}

/**
 * Returns the first link on the way from a folder to a path that leads out of the folder, and not into any of `others`;
 * `undefined` if there is none.
 */
export function linkOut(absolute: string, root: string, others: readonly string[]): string | undefined {
  const folder = trusted(absolute, root)
  const within = [destinationOf(folder), ...others]
  if (isWithin(destinationOf(absolute), within)) return undefined
  let here = folder
  for (const step of relative(folder, absolute).split(sep)) {
    here = join(here, step)
    if (!isWithin(destinationOf(here), within)) return here
  }
  return absolute
}
