/** Finds what is written for a value or a name, and every other value that the same text is read as. */
import type { Pointer } from '../core/model/model.ts'
import { childOf, stepsOf } from '../core/model/pointer.ts'
import type { Range, Site } from '../read/place.ts'

/** Returns the range of a value that is one scalar, or of the name of a field, with aliases resolved. */
export function rangeOfText(root: Site | undefined, pointer: Pointer, half?: 'key'): Range | undefined {
  let site = root
  for (const step of stepsOf(pointer)) site = memberIn(site?.repeats ?? site, step)
  if (half === 'key') return site?.key
  site = site?.repeats ?? site
  return site === undefined || site.members !== undefined || site.isBlank === true ? undefined : site.token
}

function memberIn(site: Site | undefined, step: string): Site | undefined {
  return site?.members instanceof Map ? site.members.get(step) : site?.members?.[Number(step)]
}

/** Returns a key of a range. */
export const rangeKey = ({ start, end }: Range): string => `${start} ${end}`

/**
 * Returns the places of each text repeated by aliases, by its range; `undefined` if nothing is repeated. A
 * place is a pointer; that of a name begins with `key `.
 */
export function sharedTexts(root: Site | undefined): ReadonlyMap<string, readonly string[]> | undefined {
  const places = new Map<string, string[]>()
  let isAny = false
  const add = (range: Range, place: string) => {
    const known = places.get(rangeKey(range))
    if (known === undefined) places.set(rangeKey(range), [place])
    else known.push(place)
  }
  const visit = (site: Site, at: Pointer) => {
    if (site.key !== undefined) add(site.key, `key ${at}`)
    if (site.repeats !== undefined) isAny = true
    const { members, token } = site.repeats ?? site
    if (members === undefined) add(token, at)
    else if (members instanceof Map) for (const [name, member] of members) visit(member, childOf(at, name))
    else for (const [index, member] of members.entries()) visit(member, childOf(at, index))
  }
  if (root !== undefined) visit(root, '')
  return isAny ? places : undefined
}
