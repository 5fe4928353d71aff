/** What of a paper has to be kept for phase two, as text: all else was said and counted in phase one. Pure. */
import { sayContent } from '../digest.ts'
import type { Checked, DocumentRef, Judging } from '../model.ts'

/** A paper as it is kept, and where it was read: in its file, which is found again by its name, wherever all of them lie by then. */
export interface Kept {
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

/** The text of a paper. Of its checks those stay that a rule set demands. */
export function textOf(checked: Checked, from: From, isDemanded: IsDemanded): string {
  const checks = checked.checks.filter(
    ({ ruleSet, provision }) =>
      ruleSet !== undefined && provision !== undefined && isDemanded(ruleSet, provision),
  )
  if (checked.facts !== null) sayContent(checked.facts)
  const kept: Kept = { checked: { ...checked, checks, findings: [] }, from }
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
export function papersIn(texts: string): readonly (Kept | Pointed)[] {
  return JSON.parse(`[${texts.slice(0, -1)}]`) as readonly (Kept | Pointed)[]
}

/** What the rule sets demand. */
export function demandedIn({ ruleSets }: Pick<Judging, 'ruleSets'>): IsDemanded {
  const demanded = new Set(
    ruleSets.flatMap(({ name, mandatory }) =>
      Object.values(mandatory).flatMap(ids => ids.map(id => `${name}\n${id}`)),
    ),
  )
  return (ruleSet, provision) => demanded.has(`${ruleSet}\n${provision}`)
}
