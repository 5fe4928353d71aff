/** Renders the basis of a finding: a law, or what replaces it and is marked as no law. */
import type { Basis } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'

/** Returns the word before the basis: that of a law only if it is one. */
export function basisWord({ kind }: Pick<Basis, 'kind'>, words: Pick<Words['report'], 'law' | 'basis'>) {
  return kind === undefined ? words.law : words.basis
}

/** Returns the title, with what it is if it is no law, and whether an official text was found. */
export function basisTitle(
  { title, kind, source }: Pick<Basis, 'title' | 'kind' | 'source'>,
  words: Pick<Words['report'], 'basisKinds' | 'secondarySource' | 'qualified' | 'semicolon'>,
): string {
  const stated = [
    ...(kind === undefined ? [] : [words.basisKinds[kind]]),
    ...(source === undefined ? [] : [words.secondarySource]),
  ]
  return stated.length === 0 ? title : words.qualified({ title, remarks: stated.join(words.semicolon) })
}
