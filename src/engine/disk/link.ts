/** Where links lead, and whether that lies in the folders that were named. */
import { readlinkSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'

/** Where a path leads, through all links. What is not there, or cannot be looked at, is taken as it is written. */
export function destinationOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return destinationStep(path)
  }
}

/** The same step by step. Whether something is there does not change what it says of where that would be. */
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
    const target = links > mostLinks ? undefined : targetOf(next)
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

/** As many links as systems follow one after the other; more lead round in a circle. */
const mostLinks = 40

/** What a link says that it leads to; nothing where there is no link. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** Whether a real path is one of these, or lies in one of them and not in what is hidden there, such as .git and .env. */
export function isWithin(real: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    const steps = stepsBelow(folder, real)
    return steps !== undefined && !steps.some(isHidden)
  })
}

/** The names on the way from a folder down to a path; nothing where that lies elsewhere. */
function stepsBelow(folder: string, path: string): readonly string[] | undefined {
  const way = relative(folder, path)
  const steps = way.split(sep)
  return steps[0] === '..' || isAbsolute(way) ? undefined : steps
}

/** Whether a name is hidden. Kubernetes puts what it mounts into ..data, which every file beside it is a link to. */
const isHidden = (name: string) => /^\.[^.]/.test(name)

/** The folder that a path may not lead out of: the root, or its own where it is written as one outside of that. */
export function trusted(absolute: string, root: string): string {
  return stepsBelow(root, absolute) === undefined ? dirname(absolute) : root
}

/** The first link on the way from a folder to a path that leads out of the folder, and not into any of `others`; nothing where none does. */
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
