/** What of a paper has to be kept for phase two, as text: all else was said and counted in phase one. Pure. */
import { sayContent } from '../../core/model/digest.ts'
import type { Checked, DocumentRef, RunOptions } from '../../core/model/model.ts'

/** A paper as it is kept, and where it was read: in its file, which is found again by its name, wherever all of them lie by then. */
export interface CompactDocument {
  readonly checked: Checked
  readonly from: From
}

/** Where a paper is to be had once more, and nothing of it: its dossier was judged, and phase two rarely asks for it. */
export interface Pointed {
  readonly document: DocumentRef
  readonly lookedUp: boolean
  readonly from: From
}

/** Where the bytes of a paper begin in its file, where that is known: those of a line. */
export interface From {
  readonly offset?: number
}

/** Whether a rule set demands that a provision be examined on papers of some kind. */
export type IsDemanded = (ruleSet: string, provision: string) => boolean

/** What phase two may ask of a paper: of its checks those that a rule set demands, and nothing of what was found. */
export function slim(
  { format, document, kind, name, keys, lookedUp, facts, checks }: Checked,
  isDemanded: IsDemanded,
): Checked {
  const kept = checks.filter(
    ({ ruleSet, provision }) =>
      ruleSet !== undefined && provision !== undefined && isDemanded(ruleSet, provision),
  )
  return { format, document, kind, name, keys, lookedUp, facts, checks: kept, findings: [] }
}

/** The text of a paper that is slim. */
export function textOf(checked: Checked, from: From): string {
  if (checked.facts !== null) sayContent(checked.facts)
  const kept: CompactDocument = { checked, from }
  // A comma after each: any number of them, one after the other, are the middle of a list.
  return `${JSON.stringify(kept)},`
}

/** The text that says where a paper is, in a few bytes. */
export function pointerTo({ document, lookedUp }: Checked, from: From): string {
  const { file, part, sha256 } = document
  const pointed: Pointed = { document: { file, part, sha256 }, lookedUp, from }
  return `${JSON.stringify(pointed)},`
}

/** The papers of texts that stand one after the other. */
export function papersIn(texts: string): readonly (CompactDocument | Pointed)[] {
  return JSON.parse(`[${texts.slice(0, -1)}]`) as readonly (CompactDocument | Pointed)[]
}

/** What the rule sets demand. */
export function demandedIn({ ruleSets }: Pick<RunOptions, 'ruleSets'>): IsDemanded {
  const demanded = new Map<string, Set<string>>()
  for (const { name, mandatory } of ruleSets) {
    const known = demanded.get(name) ?? new Set()
    for (const ids of Object.values(mandatory)) for (const id of ids) known.add(id)
    demanded.set(name, known)
  }
  return (ruleSet, provision) => demanded.get(ruleSet)?.has(provision) === true
}
