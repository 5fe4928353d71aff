/** Checks the name under which the page asks for a document to be saved, before any disk is asked. */

/** Why a name is refused. */
export type NameProblem = 'ending' | 'path' | 'characters' | 'device' | 'long'

/** Names that Windows reads as devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** Returns why a document cannot have this name, on any system; `undefined` if it can. */
export function problemOfName(name: string): NameProblem | undefined {
  const steps = name.split('/')
  if (name.length > 400 || steps.some(step => new TextEncoder().encode(step).length > 200)) return 'long'
  // Backslashes, colons and what Windows drops at the end of a name lead elsewhere there.
  if (/[\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name)) return 'characters'
  if (steps.some(step => step === '' || step === '..' || step.startsWith('.') || /[. ]$/.test(step)))
    return 'path'
  if (steps.some(step => devices.test(step))) return 'device'
  return /[^/]\.(?:ya?ml|json)$/i.test(name) ? undefined : 'ending'
}

/** Returns the part of a name below one of the folders that may be written to; `undefined` if it is elsewhere. */
export function nameBelow(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    if (folder === '.') {
      if (!name.startsWith('/')) return name
    } else {
      const before = folder.endsWith('/') ? folder : `${folder}/`
      if (name.startsWith(before)) return name.slice(before.length)
    }
  }
  return undefined
}
