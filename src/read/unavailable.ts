/** Why bytes are not available: of a file, an archive, or a member of one. */
import type { Term } from '../core/model/model.ts'

/** The reasons in English, by term id of the card `unreadable`. */
export const reasons = {
  'leads-out': 'it is a link that leads out of the folder that was named, or to something hidden in it',
  folder: 'it is a folder',
  'folder-named-as-entry': 'it is a folder with the name of what lies in an archive',
  'not-a-file': 'it is not a regular file',
  denied: 'permission was denied',
  'not-there': 'it is not there, or the link to it leads nowhere',
  'there-already': 'something else of its name, or of the name of its folder, is there',
  'link-circle': 'the links to it lead round in a circle',
  'name-too-long': 'its name is too long',
  'too-many-open': 'too many files are open',
  'disk-full': 'the disk is full',
  'disk-read-only': 'the disk cannot be written to',
  'not-a-folder': 'a part of its path is not a folder',
  'not-read': 'it could not be read',
  'system-error': 'the system says {code}',
  output: 'standard output goes there',
  'no-zip': 'it is no zip archive, or not a whole one',
  'no-tar': 'it is no tar archive, or not a whole one',
  'stray-bytes': 'bytes stand in it that belong to none of its entries',
  'two-names': 'an entry of it has two names',
  'no-document': 'it holds no document',
  damaged: 'what is packed in it is damaged',
  'cut-off': 'what is packed in it breaks off',
  'unpacked-too-large': 'it holds more than {limit} bytes when it is unpacked',
} as const

/** Why bytes are not available, as a phrase of the card `unreadable`. */
export interface Unavailable extends Term {
  readonly term: keyof typeof reasons
  readonly with?: Readonly<Record<string, string>>
}

/** Returns a reason as an argument. */
export function unavailable(term: keyof typeof reasons, args?: Unavailable['with']): Unavailable {
  return args === undefined ? { term } : { term, with: args }
}

/** Returns a reason in English. */
export function unavailableBecause({ term, with: args = {} }: Unavailable): string {
  return reasons[term].replace(/\{(\w+)\}/g, (written, name: string) => args[name] ?? written)
}
