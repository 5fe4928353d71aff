/** Why bytes are not available: of a file, an archive, or a member of one. */
import type { Term } from '../core/model/model.ts'

/** The reasons in English, by term id of the card `unreadable`. */
export const reasons = {
  'leads-out': 'it is a link to something outside the given folder, or to something hidden in it',
  folder: 'it is a folder',
  'folder-named-as-entry': 'it is a folder that has the name of an entry of an archive',
  'not-a-file': 'it is not a regular file',
  denied: 'permission was denied',
  'not-there': 'it does not exist, or the link to it is broken',
  'there-already': 'something else with its name, or with the name of its folder, already exists',
  'link-circle': 'the links to it form a loop',
  'name-too-long': 'its name is too long',
  'too-many-open': 'too many files are open',
  'disk-full': 'the disk is full',
  'disk-read-only': 'the disk cannot be written to',
  'not-a-folder': 'a part of its path is not a folder',
  'not-read': 'it could not be read',
  'system-error': 'the system reports {code}',
  output: 'standard output is written to it',
  'no-zip': 'it is not a zip archive, or not a complete one',
  'no-tar': 'it is not a tar archive, or not a complete one',
  'stray-bytes': 'it contains bytes that belong to none of its entries',
  'two-names': 'an entry of it has two names',
  'same-name': 'two entries of it have the same name, {name}',
  'no-document': 'it contains no document',
  damaged: 'its packed data is damaged',
  'cut-off': 'its packed data ends too early',
  'unpacked-too-large': 'it contains more than {limit} bytes when it is unpacked',
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
