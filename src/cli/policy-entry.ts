/** Adds entries to the files of waivers and positions. */

import type { Place, Source } from '../core/model/model.ts'
import { openNamed } from '../engine/own-file.ts'
import { refuse } from '../engine/refusal.ts'
import { said } from '../law/said.ts'
import { listed, type PositionEntry, type WaiverEntry, withEntry, withRenewed } from '../policy/entry.ts'

/** Refuses options that are stated and say nothing. */
export function refuseEmpty<K extends 'by' | 'owner' | 'reason' | 'reference' | 'ticket'>(
  options: Readonly<Partial<Record<K, string>>>,
  names: readonly K[],
): void {
  for (const option of names) if (!said.test(options[option] ?? option)) refuse('emptyOption', { option })
}

/** The form of a new file, by its name. */
export const formatOf = (target: string) => (target.toLowerCase().endsWith('.json') ? 'json' : 'yaml')

/**
 * Returns the file with the entry: renewed if one for the same thing was there, else appended. `count` tells how many entries a file
 * has, or -1 if it has a mistake.
 */
export function withPolicyEntry(
  target: string,
  what: 'waivers' | 'positions',
  before: { readonly place: Place } | undefined,
  entry: WaiverEntry | PositionEntry,
  cwd: string,
  count: (source: Source) => number,
): string {
  const source = openNamed(target, what, cwd)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes)
  const after =
    before === undefined
      ? withEntry(text, entry, what)
      : withRenewed(text, Number(before.place.pointer.split('/')[2]), entry, what)
  const countIn = (content: string) => count({ ...source, bytes: new TextEncoder().encode(content) })
  if (after === undefined || countIn(after) !== countIn(text) + (before === undefined ? 1 : 0))
    return refuse('byHand', {
      file: target,
      line: before === undefined ? undefined : (before.place.line ?? 1),
      entry: listed(entry, ''),
    })
  return after
}
