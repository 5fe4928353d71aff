/**
 * The fast paths, caches and batch stages of the program, and how each is taken out: by a change of the source as the bundle is
 * made, so that the program has no switch for it. `npm run bench -- ablate` measures what each is worth.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

export interface FastPath {
  readonly name: string
  /** The file that the program is changed in, below `src/`. */
  readonly file: string
  /** A text that the file contains once, and what stands there without the fast path. */
  readonly from: string
  readonly to: string
  /** The whole files, or the functions in them (`file#name`), that would go with it. */
  readonly lines: readonly string[]
}

const memoized =
  'export function memoize<T>(make: (text: string) => T, room = usualRoom): (text: string) => T {\n'
const weakly = 'export function memoizeWeakly<K extends object, T>(make: (of: K) => T): (of: K) => T {\n'
const byObject = 'export function memoizeByObject<K extends object, T>(make: (of: K) => T): (of: K) => T {\n'

/** Every fast path; a new one is added here before it is merged, and leaves where its row says nothing. */
export const fastPaths: readonly FastPath[] = [
  {
    // Worth 25 to 30 % of a run of 1,000 to 3,000 documents, 10 % of 10,000 and nothing that can be measured of 20,000 (W, Node 20).
    name: 'later optimisation',
    file: 'main.ts',
    from: "when === 'late' ? late : usual",
    to: 'usual',
    lines: ['main.ts#thresholds'],
  },
  {
    name: 'results by text',
    file: 'text/memoize.ts',
    from: memoized,
    to: `${memoized}  return make\n`,
    lines: ['text/memoize.ts#memoize'],
  },
  {
    // Worth 7 % where a list screens the parties: each provision of the list asks for the same ones.
    name: 'last result by object',
    file: 'text/memoize.ts',
    from: byObject,
    to: `${byObject}  return make\n`,
    lines: ['text/memoize.ts#memoizeByObject'],
  },
  {
    name: 'results kept with their object',
    file: 'text/memoize.ts',
    from: weakly,
    to: `${weakly}  return make\n`,
    lines: ['text/memoize.ts#memoizeWeakly'],
  },
  {
    name: 'sixteen documents a stage',
    file: 'core/map.ts',
    from: 'if (runOptions.watch !== undefined) return source => map(source, runOptions)',
    to: 'return source => map(source, runOptions)',
    lines: ['core/map.ts#mapAhead', 'core/map.ts#groupFrom', 'core/map.ts#mapTogether'],
  },
  {
    name: 'notes of parts remembered',
    file: 'core/apply.ts',
    from: 'if (subject.index !== undefined && one.visit !== undefined)',
    to: 'if (false as boolean)',
    lines: ['law/visits.ts', 'trade/documents/document-index.ts', 'text/memoize.ts#sharedParts'],
  },
  {
    name: 'shipped lists read when built',
    file: 'trade/parties/listed-party.ts',
    from: 'readAhead()[listed] ?? ',
    to: '',
    lines: [],
  },
  {
    name: 'digests only where compared',
    file: 'core/map.ts',
    from: 'passes === undefined\n',
    to: '(true as boolean)\n',
    lines: ['core/map.ts#writtenFacts'],
  },
  {
    name: 'quiet outcomes kept',
    file: 'law/standing.ts',
    from: 'if (before !== undefined && before.why === why) return before',
    to: '',
    lines: ['law/standing.ts#quietIn'],
  },
  {
    name: 'law of a range of days',
    file: 'law/standing.ts',
    from: '  return kept(ofScope, eraOf(ranges, day), () =>\n',
    to: '  return kept(new Map<number, readonly PlannedProvision[]>(), eraOf(ranges, day), () =>\n',
    lines: ['law/standing.ts#planFor'],
  },
  {
    name: 'values derived from the law',
    file: 'law/standing.ts',
    from: 'const before = made.get(make)',
    to: 'const before = undefined; made.clear()',
    lines: [],
  },
  {
    name: 'facts shared between documents',
    file: 'document/kinds/decode.ts',
    from: 'const known = rooms[room]\n    if (known !== undefined && isSame(known, value)) return known',
    to: 'const known = rooms[room]\n    return make(value, at)',
    lines: ['document/kinds/decode.ts#sharing'],
  },
  {
    name: 'facts shared after threads',
    file: 'document/kinds/from-json.ts',
    from: 'export function sharedFacts<F extends Facts>(facts: F): F {\n',
    to: 'export function sharedFacts<F extends Facts>(facts: F): F {\n  return facts\n',
    lines: ['document/kinds/from-json.ts'],
  },
  {
    name: 'values shared between documents',
    file: 'document/kinds/decode.ts',
    from: 'if (value.length > longestShared) return { value, at }',
    to: 'return { value, at }',
    lines: ['document/kinds/decode.ts#sharedValue'],
  },
  {
    name: 'plain YAML read in one pass',
    file: 'read/yaml-block.ts',
    from: 'export function plainYaml(text: string, limits: Limits): unknown {\n',
    to: 'export function plainYaml(text: string, limits: Limits): unknown {\n  return undefined\n',
    lines: ['read/yaml-block.ts'],
  },
  {
    name: 'small heap',
    file: 'main.ts',
    from: "  setOptimisation('late')\n  if (!hasKnownFlags()) return\n",
    to: "  setOptimisation('late')\n  return\n",
    lines: ['main.ts#spare'],
  },
  {
    name: 'no optimised code in the first half second',
    file: 'main.ts',
    from: "  setOptimisation('none')\n",
    to: '',
    lines: ['main.ts#delayOptimisation'],
  },
  {
    name: 'texts of JSON written once',
    file: 'report/json.ts',
    from: 'quoted: memoize(text => printable(JSON.stringify(text)))',
    to: 'quoted: (text: string) => printable(JSON.stringify(text))',
    lines: ['report/json.ts#textOf'],
  },
]

/** The notes of the rule that the environment names: the others are remembered. */
export const notesOfOneRule: FastPath = {
  name: 'notes of one rule',
  file: 'law/standing.ts',
  from: '    visit,\n',
  to: '    visit: rule.id === process.env.WITHOUT_RULE ? undefined : visit,\n',
  lines: [],
}

/** Returns a plugin of esbuild that takes a fast path out. */
export function without(name: string): Plugin {
  const path = [...fastPaths, notesOfOneRule].find(one => one.name === name)
  if (path === undefined) throw new Error(`no fast path is named "${name}"`)
  return {
    name: 'without',
    setup(build) {
      build.onLoad({ filter: new RegExp(`/src/${path.file.replaceAll('.', '\\.')}$`) }, ({ path: file }) => ({
        contents: changed(path, readFileSync(file, 'utf8')),
        loader: 'ts',
      }))
    },
  }
}

/** Returns the source without a fast path. It has to be where the table says: what changed nothing would measure nothing. */
export function changed({ name, file, from, to }: FastPath, source: string): string {
  const pieces = source.split(from)
  if (pieces.length !== 2)
    throw new Error(`${name}: src/${file} must contain this once, not ${pieces.length - 1} times: ${from}`)
  return pieces.join(to)
}

/** Returns the lines of source that would go with a fast path. */
export function linesOf({ lines }: FastPath, root: string): number {
  return lines.reduce((sum, one) => {
    const [file = '', name] = one.split('#')
    const source = readFileSync(join(root, 'src', file), 'utf8')
    const text =
      name === undefined
        ? source
        : new RegExp(`^(?:export )?(?:async )?function ${name}\\b[^]*?^}\\n`, 'm').exec(source)?.[0]
    if (text === undefined) throw new Error(`src/${file} has no function ${name}`)
    return sum + text.split('\n').length - 1
  }, 0)
}
