/** What a finding rests on, in words: a law, or what stands there in its place and is said to be none. */
import type { Basis } from '../core/model/model.ts'
import type { ReportWords } from './words.ts'

/** The word before it: that of a law only where it is one. */
export function basisWord({ kind }: Pick<Basis, 'kind'>, words: Pick<ReportWords, 'law' | 'basis'>): string {
  return kind === undefined ? words.law : words.basis
}

/** The title, with what it is where it is no law, and whether an official text was found. */
export function basisTitle(
  { title, kind, source }: Pick<Basis, 'title' | 'kind' | 'source'>,
  words: Pick<ReportWords, 'basisKinds' | 'secondarySource' | 'qualified'>,
): string {
  const said = [
    ...(kind === undefined ? [] : [words.basisKinds[kind]]),
    ...(source === undefined ? [] : [words.secondarySource]),
  ]
  return said.length === 0 ? title : words.qualified(title, said)
}
