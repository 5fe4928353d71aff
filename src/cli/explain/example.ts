/** The example that the explanation of a rule shows: a bad and a good case, made at build by `build/examples.ts`. */
import type { Arguments, Effect, Kind, Place, Related } from '../../core/model/model.ts'
import { plain } from '../../report/paint.ts'
import { frames } from '../../report/text/frames.ts'
import { printable } from '../../text/printable.ts'
import { indented } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'
import type { TextSearch } from './reading.ts'

/** Lines of one file that differ in the good case. */
export interface ExampleChange {
  readonly file: string
  /** Number of the first of the lines, from 1, in the bad and in the good file. */
  readonly line: number
  readonly goodLine: number
  readonly bad: readonly string[]
  readonly good: readonly string[]
}

/** A bad and a good case of a rule, and the fields that its findings point to in all its cases. */
export interface Example {
  readonly bad: {
    readonly name: string
    readonly outcome: Effect
    readonly message: string
    readonly data: Arguments
    readonly text: string
    readonly place: Place
    readonly related: readonly Related[]
  }
  readonly good: { readonly name: string; readonly changes: readonly ExampleChange[] }
  /** By kind of document. */
  readonly compares: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** What it searches all texts for, by kind of document. */
  readonly searches?: Readonly<Partial<Record<Kind, readonly TextSearch[]>>>
}

/** Renders the example as lines of an explanation. */
export function exampleLines(
  rule: string,
  { bad, good, compares, searches = {} }: Example,
  width: number,
  { words: { explain: words, report }, translator }: Locale,
): string[] {
  const rendered = translator.finding({ ...bad, rule, help: '' })
  // A rule that only asks whether a field is present compares none.
  const compared = (Object.keys(words.kinds) as Kind[]).flatMap(kind => {
    const searched = (searches[kind] ?? []).map(one => words.searches[one])
    const fields = [...searched, ...(compares[kind] ?? [])]
    return fields.length === 0
      ? []
      : indented(words.fields({ kind: words.kinds[kind], fields: fields.join(words.between) }), width, '  ')
  })
  return [
    ...(compared.length === 0 ? [] : ['', words.compares, '', ...compared]),
    '',
    words.badExample({ example: bad.name, outcome: words.outcomes[bad.outcome] }),
    '',
    ...indented(rendered.text, width, '  '),
    ...frames({ ...bad, related: rendered.related }, { paint: plain, width, words: report }),
    '',
    words.goodExample({ example: good.name }),
    '',
    ...good.changes.flatMap(change => [
      `  ${printable(change.file)}`,
      ...marked(change.bad, change.line, '-'),
      ...marked(change.good, change.goodLine, '+'),
    ]),
  ]
}

function marked(lines: readonly string[], first: number, sign: string): string[] {
  return lines.map((line, index) => `  ${String(first + index).padStart(4)} ${sign} ${printable(line)}`)
}
