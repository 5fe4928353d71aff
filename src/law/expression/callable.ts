/** A function of the expression language: for the documentation, the type check of a rule set, and the run. */
export interface Callable {
  readonly name: string
  readonly takes: readonly string[]
  readonly gives: string
  readonly meaning: string
  readonly costs: { readonly once: number; readonly each: number }
  readonly run: (...values: readonly never[]) => unknown
}
