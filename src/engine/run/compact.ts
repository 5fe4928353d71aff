/** Reduces a document to what phase two needs, as text: the rest was reported and counted in phase one. Pure. */
import { sharedChecked, writtenFacts } from '../../core/map.ts'
import type { Check, Checked, DocumentRef, RunOptions, StreamSlice } from '../../core/model/model.ts'

/** A stored document, and where it was read: the file is found again by its name, wherever the folder is by then. */
export interface CompactDocument {
  readonly checked: Checked
  readonly from: From
}

/** Where a document can be reopened, without its content: its dossier was checked, and phase two rarely needs it. */
export interface Pointed {
  readonly document: DocumentRef
  readonly lookedUp: boolean
  readonly from: From
}

/** Where a document is in its file, if known: the byte offset of a line, or the documents of a file that are read together. */
export interface From {
  readonly offset?: number
  readonly slice?: StreamSlice
}

/** Checks whether a rule set requires a provision to be examined on documents of some kind. */
export type IsDemanded = (ruleSet: string, provision: string) => boolean

/** Reduces a document to what phase two may need: its mandatory checks, and no findings. */
export function slim(
  { format, document, kind, name, keys, lookedUp, facts, checks }: Checked,
  isDemanded: IsDemanded,
): Checked {
  const kept: Check[] = []
  for (const check of checks) {
    const { ruleSet, provision } = check
    if (ruleSet !== undefined && provision !== undefined && isDemanded(ruleSet, provision))
      kept.push(examined(check))
  }
  return { format, document, kind, name, keys, lookedUp, facts, checks: kept, findings: [] }
}

/** Returns a check without its reason, if it was examined: then only that is of interest later. */
function examined(check: Check): Check {
  const { subject, rule, ruleSet, provision, outcome, unexamined } = check
  if (outcome === 'skipped' || unexamined !== undefined || ruleSet === undefined || provision === undefined)
    return check
  return { subject, rule, ruleSet, provision, outcome }
}

export function textOf(checked: Checked, from: From, runOptions: RunOptions): string {
  const facts = checked.facts && writtenFacts(checked.facts, runOptions)
  const kept: CompactDocument = { checked: { ...checked, facts }, from }
  // A comma follows each, so that concatenated texts form the middle of a JSON list.
  return `${JSON.stringify(kept)},`
}

/** Returns a short text that states where a document is. */
export function pointerTo({ document, lookedUp }: Checked, from: From): string {
  const { file, part, sha256 } = document
  const pointed: Pointed = { document: { file, part, sha256 }, lookedUp, from }
  return `${JSON.stringify(pointed)},`
}

/** Returns the documents of concatenated texts. */
export function papersIn(texts: string): readonly (CompactDocument | Pointed)[] {
  const papers = JSON.parse(`[${texts.slice(0, -1)}]`) as readonly (CompactDocument | Pointed)[]
  for (const one of papers) if ('checked' in one) sharedChecked(one.checked)
  return papers
}

export function demandedIn({ ruleSets }: Pick<RunOptions, 'ruleSets'>): IsDemanded {
  const demanded = new Map<string, Set<string>>()
  for (const { name, mandatory } of ruleSets) {
    const known = demanded.get(name) ?? new Set()
    for (const ids of Object.values(mandatory)) for (const id of ids) known.add(id)
    demanded.set(name, known)
  }
  return (ruleSet, provision) => demanded.get(ruleSet)?.has(provision) === true
}
