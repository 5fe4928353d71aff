/** Adds entries to the files of waivers and positions. */

import type { Place } from '../../core/model/model.ts'
import type { LoadedConfig } from '../../engine/config-file.ts'
import { exists } from '../../engine/disk/status.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse } from '../../engine/refusal.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import { said } from '../../law/said.ts'
import {
  listed,
  newFile,
  type PositionEntry,
  type WaiverEntry,
  withEntry,
  withRenewed,
} from '../../policy/entry.ts'

/** Refuses options that are stated and say nothing. */
export function refuseEmpty<K extends 'by' | 'owner' | 'reason' | 'reference' | 'ticket'>(
  options: Readonly<Partial<Record<K, string>>>,
  names: readonly K[],
): void {
  for (const option of names) if (!said.test(options[option] ?? option)) refuse('emptyOption', { option })
}

/**
 * Returns the text of a file with an entry: a new file, or the one that is there, with the entry of the same thing renewed, or with
 * one more.
 */
export async function withPolicyEntry(
  target: string,
  entry: { readonly waivers: WaiverEntry } | { readonly positions: PositionEntry },
  before: { readonly place: Place } | undefined,
  loaded: LoadedConfig | undefined,
  cwd: string,
): Promise<string> {
  const [what, own] =
    'waivers' in entry ? (['waivers', entry.waivers] as const) : (['positions', entry.positions] as const)
  if (!exists(target, cwd)) {
    const format = target.toLowerCase().endsWith('.json') ? 'json' : 'yaml'
    return withSchemaLine(newFile(what, own, format), target, loaded, cwd)
  }
  const source = openNamed(target, what, cwd)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes)
  const after =
    before === undefined
      ? withEntry(text, own, what)
      : withRenewed(text, Number(before.place.pointer.split('/')[2]), own, what)
  const [{ parseWaivers }, { parsePositions }] = await Promise.all([
    import('../../policy/waivers.ts'),
    import('../../policy/positions.ts'),
  ])
  // How many entries it has, or -1 if it has a mistake.
  const countIn = (content: string): number => {
    const written = { ...source, bytes: new TextEncoder().encode(content) }
    return what === 'waivers'
      ? (parseWaivers(written, path => path).file?.waivers.length ?? -1)
      : (parsePositions(written).file?.positions.length ?? -1)
  }
  if (after === undefined || countIn(after) !== countIn(text) + (before === undefined ? 1 : 0))
    return refuse('byHand', {
      file: target,
      line: before === undefined ? undefined : (before.place.line ?? 1),
      entry: listed(own, ''),
    })
  return after
}
